//! Tasks (`Lib/asyncio/tasks.py`): coroutines that the event loop runs.

mod arguments;
mod known;
mod methods;
mod starting;
mod steps;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::futures::data;
use super::origins::Maker;
use crate::trace::{TaskId, What};
use crate::vm::{Object, Runtime, Value};

pub use arguments::texts_of_call;
pub use known::{all_tasks, current_task, pending_tasks};
pub use methods::task_class;
pub use starting::{
    are_calls, create_task, create_task_on, is_coroutine, require_coroutine, run_if_sequential,
    start_at_once, start_task,
};
pub use steps::{RunningStep, resume_by_methods, step, wake_up};

/// A task's own fields, beside those of the future that it is.
pub struct TaskData {
    /// Its number.
    pub id: TaskId,
    /// Its name.
    pub name: RefCell<Rc<str>>,
    /// What it runs.
    pub coroutine: RefCell<Value>,
    /// The future that it waits for.
    pub waiter: RefCell<Option<Rc<Object>>>,
    /// Whether its next step gets a CancelledError.
    pub must_cancel: Cell<bool>,
    /// How many cancellations were asked for and not taken back.
    pub cancellations: Cell<i64>,
    /// The line of its coroutine's definition, for messages.
    pub line: u32,
    /// Whether dropping it while it's pending is worth a message.
    pub log_destroyed: Cell<bool>,
    /// The context that its steps run in: a list of `vm/context.rs`, or None.
    pub context: RefCell<Value>,
}

/// What a task may be given besides its coroutine. Unbound where it wasn't.
#[derive(Clone, Default)]
pub struct TaskOptions {
    /// Its name.
    pub name: Value,
    /// The context that it runs in.
    pub context: Value,
    /// Whether its first step runs at once.
    pub eager_start: Value,
    /// Who makes it.
    pub maker: Maker,
}

/// The fields of an object that is known to be a task.
pub fn task_data(task: &Rc<Object>) -> &TaskData {
    match &data(task).task {
        Some(fields) => fields,
        None => unreachable!("asyncio only keeps tasks here"),
    }
}

/// The beginning of `Task.cancel`: one more cancellation was asked for.
pub fn count_cancellation(rt: &Rc<Runtime>, task: &TaskData) {
    let by = rt.current_task.get();
    if task.id != TaskId::NONE {
        rt.record_for(
            task.id,
            What::CancelRequested { by },
            rt.current_range.get(),
        );
    }
    if super::task_threads::are_used(rt) && task.id != TaskId::NONE {
        super::task_threads::record_changes(rt);
        let name = task.name.borrow();
        rt.refuse(&format!(
            "{name} is cancelled here, and nobody else can end a thread or a process where it waits; a last item in its queue or an event could"
        ));
    }
    task.cancellations.set(task.cancellations.get() + 1);
}

/// The end of `Task.cancel` where nothing that the task awaits was cancelled: its next step gets a CancelledError.
pub fn cancel_next_step(task: &Rc<Object>, message: Value) {
    task_data(task).must_cancel.set(true);
    data(task).set_cancel_message(message);
}

/// Takes one cancellation back; how many are left.
pub fn uncancel_task(task: &Rc<Object>) -> i64 {
    let fields = task_data(task);
    if fields.cancellations.get() > 0 {
        fields.cancellations.set(fields.cancellations.get() - 1);
        if fields.cancellations.get() == 0 {
            fields.must_cancel.set(false);
        }
    }
    fields.cancellations.get()
}
