//! Handles' callbacks are called; what they raise is reported (`Handle._run`).

use std::rc::Rc;

use super::{EventLoop, Ready};
use crate::asyncio::events::{self, Callback, Handle};
use crate::asyncio::futures::{data, set_result};
use crate::asyncio::log::{self, Context, is_fatal};
use crate::asyncio::origins::Made;
use crate::asyncio::task_threads::{self, Begin};
use crate::asyncio::turns::Pending;
use crate::asyncio::{reprs, tasks};
use crate::trace::What;
use crate::vm::{Outcome, Raised, Runtime, Value};

impl EventLoop {
    async fn run_ready(self: &Rc<EventLoop>, rt: &Rc<Runtime>, item: Ready) -> Outcome<()> {
        let (task, begin, name) = match item {
            Ready::Step(task, raised) => (task, Begin::Step(raised), "task_step"),
            Ready::Wakeup(task, future) => (task, Begin::Wakeup(future), "task_wakeup"),
            Ready::Handle(handle) => {
                return match self.run_handle(rt, handle) {
                    Some(rest) => rest.await,
                    None => Ok(()),
                };
            }
        };
        let Err(begin) = task_threads::hand(rt, &task, begin) else {
            return Ok(());
        };
        let raised = begin.raised(rt);
        let ended = tasks::step(rt, &task, raised).await;
        self.step_ended(rt, name, ended).await
    }

    /// Runs a handle's callback; what goes on after that is returned.
    pub fn run_handle(
        self: &Rc<EventLoop>,
        rt: &Rc<Runtime>,
        handle: Rc<Handle>,
    ) -> Option<Pending> {
        let callback = match handle.take_callback()? {
            Callback::Cancelled(_) => return None,
            Callback::SetResult(future, result) => {
                if !data(&future).done() {
                    // It's this loop's, which runs and so isn't closed.
                    let _ = set_result(rt, &future, result);
                }
                return None;
            }
            callback => callback,
        };
        let failed = match &callback {
            Callback::Native(name, function) => (name, function(rt).err()?),
            Callback::Done(done, future) => (&done.name, (done.call)(rt, future).err()?),
            _ => {
                let (event_loop, rt) = (self.clone(), rt.clone());
                return Some(Box::pin(async move {
                    event_loop.run_callback(&rt, &handle, callback).await
                }));
            }
        };
        let (shown, raised) = (format!("{}()", failed.0), failed.1);
        let (event_loop, rt) = (self.clone(), rt.clone());
        Some(Box::pin(async move {
            event_loop
                .callback_failed(&rt, &handle, callback, shown, raised)
                .await
        }))
    }

    /// Debug mode: says so if a step or callback holds the loop for long.
    pub async fn run_watched(self: &Rc<EventLoop>, rt: &Rc<Runtime>, item: Ready) -> Outcome<()> {
        let began = rt.now().as_seconds();
        let (task, handle) = match &item {
            Ready::Step(task, _) | Ready::Wakeup(task, _) => {
                (Some(Value::Object(task.clone())), None)
            }
            Ready::Handle(handle) => (
                None,
                Some((handle.clone(), events::handle_repr(rt, handle, true).await?)),
            ),
        };
        self.run_ready(rt, item).await?;
        if let Some((handle, _)) = &handle {
            self.origins.forget(Made::Handle(handle.number));
        }
        let took = rt.now().as_seconds() - began;
        if took >= self.slow_callback_duration.get() {
            let shown = match (task, handle) {
                (Some(task), _) => rt.repr(&task).await?,
                (None, Some((_, shown))) => shown,
                (None, None) => String::new(),
            };
            log::log(
                rt,
                log::Level::Warning,
                &format!("Executing {shown} took {took:.3} seconds"),
                None,
            )
            .await?;
        }
        Ok(())
    }

    /// What a task's coroutine raises ends the task. Any other exception out of its step is reported, unless it ends
    /// the loop: tasks that await each other can't be cancelled, for example.
    pub async fn step_ended(
        self: &Rc<EventLoop>,
        rt: &Rc<Runtime>,
        name: &str,
        outcome: Outcome<()>,
    ) -> Outcome<()> {
        match outcome {
            Err(raised) if !is_fatal(rt, &raised) => {
                let message = format!("Exception in callback Task.{name}()");
                Context::new(message, Some(raised))
                    .report_handled(rt, self)
                    .await
            }
            outcome => outcome,
        }
    }

    async fn run_callback(
        self: &Rc<EventLoop>,
        rt: &Rc<Runtime>,
        handle: &Rc<Handle>,
        callback: Callback,
    ) -> Outcome<()> {
        let Callback::Call(mut call) = callback else {
            return Ok(());
        };
        rt.record(What::CallbackRunning {
            handle: handle.number,
        });
        let outer = rt.enter_context(call.context.clone());
        let outcome = rt.call(&call.callable, call.arguments.clone()).await;
        call.context = rt.enter_context(outer);
        rt.record(What::CallbackDone {
            handle: handle.number,
        });
        match outcome {
            Ok(_) => Ok(()),
            Err(raised) => {
                let shown =
                    reprs::callback_source(rt, &call.callable, &call.arguments, self.debug.get())
                        .await?;
                self.callback_failed(rt, handle, Callback::Call(call), shown, raised)
                    .await
            }
        }
    }

    /// An exception came out of a callback: it's reported, unless it ends the loop.
    async fn callback_failed(
        self: &Rc<EventLoop>,
        rt: &Rc<Runtime>,
        handle: &Rc<Handle>,
        callback: Callback,
        shown: String,
        raised: Raised,
    ) -> Outcome<()> {
        if is_fatal(rt, &raised) {
            return Err(raised);
        }
        handle.callback.replace(Some(callback));
        let mut report = Context::new(format!("Exception in callback {shown}"), Some(raised));
        report
            .others
            .push(("handle", events::handle_value(rt, handle)));
        report.made_at(&self.origins, Made::Handle(handle.number));
        report.report_handled(rt, self).await
    }
}
