//! A task's steps: its coroutine runs from one await to the next, and the task takes in what comes of it.

use std::rc::Rc;

use super::{TaskData, task_data};
use crate::asyncio::futures::{
    DoneCallback, FutureData, add_done_callback, as_future, cancel, cancel_plainly, data,
    set_exception, set_result,
};
use crate::asyncio::reprs::future_repr;
use crate::asyncio::state::State;
use crate::python::SourceRange;
use crate::trace::{TaskId, WaitReason, What};
use crate::vm::{Input, Object, Outcome, Raised, Runtime, Step, Type, Value};

/// A step of a task that runs, and what ran around it.
pub struct RunningStep {
    task: Rc<Object>,
    outer: Option<Rc<Object>>,
    outer_id: TaskId,
    outer_context: Value,
}

impl RunningStep {
    /// Begins a step, unless the task is done: makes it the current one, and says what its coroutine is given.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    pub fn begin(
        rt: &Rc<Runtime>,
        state: &State,
        task: Rc<Object>,
        raised: Option<Raised>,
    ) -> Option<(RunningStep, Input)> {
        let future = data(&task);
        let fields = task_data(&task);
        if future.done() {
            return None;
        }
        let mut raised = raised;
        if fields.must_cancel.get() {
            if !raised
                .as_ref()
                .is_some_and(|raised| state.is_cancelled(raised))
            {
                raised = Some(future.cancelled_error(rt));
            }
            fields.must_cancel.set(false);
        }
        drop(fields.waiter.take());
        let outer = state.current.replace(Some(task.clone()));
        let outer_id = rt.current_task.replace(fields.id);
        let outer_context = rt.enter_context(fields.context.take());
        record_own(rt, fields, What::TaskRunning);
        // Where the task before was says nothing of this one: a task of a bare `sleep` has no place in the text.
        rt.current_range.set(SourceRange::NONE);
        let input = match raised {
            Some(raised) => Input::Throw(raised),
            None => Input::Send(Value::None),
        };
        let step = RunningStep {
            task,
            outer,
            outer_id,
            outer_context,
        };
        Some((step, input))
    }

    /// What the task runs.
    pub fn coroutine(&self) -> Value {
        task_data(&self.task).coroutine.borrow().clone()
    }

    /// What the coroutine's outcome means for its task; the step is over. What a coroutine may not yield comes back.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    pub fn take_in(
        mut self,
        rt: &Rc<Runtime>,
        state: &State,
        outcome: Outcome<Step>,
    ) -> Result<Outcome<()>, (RunningStep, Value)> {
        let outer = std::mem::take(&mut self.outer_context);
        let context = &task_data(&self.task).context;
        context.replace(rt.enter_context(outer)).discard();
        match take_in(rt, state, &self.task, outcome) {
            Ok(stopped) => {
                self.leave(rt, state);
                Ok(stopped)
            }
            Err(yielded) => Err((self, yielded)),
        }
    }

    /// The task's next step will tell its coroutine that it yielded what no task can wait for.
    pub async fn refuse(self, rt: &Rc<Runtime>, state: &State, yielded: Value) -> Outcome<()> {
        let refused = refuse_yielded(rt, &self.task, yielded).await;
        self.leave(rt, state);
        refused
    }

    /// [`RunningStep::take_in`], then [`RunningStep::refuse`] where that has to be.
    pub async fn end(self, rt: &Rc<Runtime>, state: &State, outcome: Outcome<Step>) -> Outcome<()> {
        match self.take_in(rt, state, outcome) {
            Ok(stopped) => stopped,
            Err((step, yielded)) => Box::pin(step.refuse(rt, state, yielded)).await,
        }
    }

    #[cfg_attr(compiled_for_size, optimize(speed))]
    fn leave(self, rt: &Rc<Runtime>, state: &State) {
        state.current.replace(self.outer);
        rt.current_task.set(self.outer_id);
        self.outer_context.discard();
    }
}

/// One step of a task: runs its coroutine up to where it waits next, or to its end.
pub async fn step(rt: &Rc<Runtime>, task: &Rc<Object>, raised: Option<Raised>) -> Outcome<()> {
    let state = State::of(rt);
    let Some((step, input)) = RunningStep::begin(rt, &state, task.clone(), raised) else {
        return Ok(());
    };
    let outcome = match &step.coroutine() {
        Value::Generator(generator) => rt.resume(generator, input).await,
        other => Box::pin(resume_by_methods(rt, other, input)).await,
    };
    step.end(rt, &state, outcome).await
}

/// What a step's outcome means for its task. What its coroutine may not yield comes back.
#[cfg_attr(compiled_for_size, optimize(speed))]
fn take_in(
    rt: &Rc<Runtime>,
    state: &State,
    task: &Rc<Object>,
    outcome: Outcome<Step>,
) -> Result<Outcome<()>, Value> {
    let fields = task_data(task);
    match outcome {
        Ok(Step::Returned(value)) => {
            if fields.must_cancel.replace(false) {
                // Cancelled in the very step that returned.
                let message = data(task).cancel_message();
                return Ok(finish_cancelled(rt, task, message));
            }
            record_own(rt, fields, What::TaskDone);
            return Ok(set_result(rt, task, value));
        }
        Err(raised) if state.is_cancelled(&raised) => {
            // Its message is with the exception, which is raised once; who comes later sees none.
            data(task).set_cancelled_with(raised);
            return Ok(finish_cancelled(rt, task, Value::None));
        }
        Err(raised) => {
            let name = rt.trace.borrow_mut().intern(&rt.type_name(&raised.value()));
            record_own(rt, fields, What::TaskFailed(name));
            let fatal = rt.is_exception(&raised, Type::SystemExit)
                || rt.is_exception(&raised, Type::KeyboardInterrupt);
            let ended = set_exception(rt, task, raised.clone());
            return Ok(if fatal { Err(raised) } else { ended });
        }
        Ok(Step::Yielded(Value::None)) => {
            record_own(rt, fields, What::TaskWaiting(WaitReason::Yield));
            data(task).event_loop.step_soon(rt, task.clone(), None);
        }
        Ok(Step::Yielded(value)) => {
            let Some((future, waited)) = as_future(&value) else {
                return Err(value);
            };
            if Rc::ptr_eq(future, task)
                || !Rc::ptr_eq(&waited.event_loop, &data(task).event_loop)
                || !waited.blocking.replace(false)
            {
                return Err(value);
            }
            return Ok(wait_for_future(rt, task, future, waited));
        }
    }
    Ok(Ok(()))
}

/// A step of an object that only looks like a coroutine.
pub async fn resume_by_methods(rt: &Rc<Runtime>, coroutine: &Value, input: Input) -> Outcome<Step> {
    let outcome = match input {
        Input::Send(value) => rt.call_method(coroutine, "send", vec![value]).await,
        Input::Throw(raised) => {
            rt.call_method(coroutine, "throw", vec![raised.value()])
                .await
        }
    };
    match outcome {
        Ok(value) => Ok(Step::Yielded(value)),
        Err(raised) if rt.is_exception(&raised, Type::StopIteration) => Ok(Step::Returned(
            rt.exception_args(&raised.value())
                .into_iter()
                .next()
                .unwrap_or(Value::None),
        )),
        Err(raised) => Err(raised),
    }
}

/// The step of a task whose future is done.
pub async fn wake_up(rt: &Rc<Runtime>, task: &Rc<Object>, future: &Rc<Object>) -> Outcome<()> {
    let raised = data(future).outcome(rt).err();
    step(rt, task, raised).await
}

/// Records an event of the task whose step runs, unless it isn't the program's.
fn record_own(rt: &Rc<Runtime>, fields: &TaskData, what: What) {
    if fields.id != TaskId::NONE {
        rt.record(what);
    }
}

fn finish_cancelled(rt: &Rc<Runtime>, task: &Rc<Object>, message: Value) -> Outcome<()> {
    record_own(rt, task_data(task), What::TaskCancelled);
    cancel_plainly(rt, task, message).map(drop)
}

/// A task's coroutine yielded a future: the task waits for it.
#[cfg_attr(compiled_for_size, optimize(speed))]
fn wait_for_future(
    rt: &Rc<Runtime>,
    task: &Rc<Object>,
    future: &Rc<Object>,
    waited: &FutureData,
) -> Outcome<()> {
    let fields = task_data(task);
    record_own(rt, fields, What::TaskWaiting(waited.reason.get()));
    fields.waiter.replace(Some(future.clone()));
    add_done_callback(rt, future, DoneCallback::Wakeup(task.clone()))?;
    if fields.must_cancel.get() {
        let message = data(task).cancel_message();
        if cancel(rt, future, message)? {
            fields.must_cancel.set(false);
        }
    }
    Ok(())
}

/// A task's coroutine yielded what no task can wait for: its next step raises an exception that says so.
async fn refuse_yielded(rt: &Rc<Runtime>, task: &Rc<Object>, value: Value) -> Outcome<()> {
    let event_loop = data(task).event_loop.clone();
    let shown_task = future_repr(rt, &Value::Object(task.clone())).await?;
    let message = if let Some((future, waited)) = as_future(&value) {
        let shown = future_repr(rt, &value).await?;
        if Rc::ptr_eq(future, task) {
            format!("Task cannot await on itself: {shown_task}")
        } else if !Rc::ptr_eq(&waited.event_loop, &event_loop) {
            format!("Task {shown_task} got Future {shown} attached to a different loop")
        } else {
            format!("yield was used instead of yield from in task {shown_task} with {shown}")
        }
    } else {
        let shown = rt.repr(&value).await?;
        match &value {
            Value::Generator(_) => format!(
                "yield was used instead of yield from for generator in task {shown_task} with {shown}"
            ),
            _ => format!("Task got bad yield: {shown}"),
        }
    };
    event_loop.step_soon(rt, task.clone(), Some(rt.runtime_error(&message)));
    Ok(())
}
