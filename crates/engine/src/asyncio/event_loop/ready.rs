//! The ready queue: what the next turns run, in the order in which it came.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::EventLoop;
use crate::asyncio::events::{Callback, Handle, NativeCallback};
use crate::asyncio::{futures, reprs, task_threads, tasks};
use crate::python::SourceRange;
use crate::system::System;
use crate::trace::{TaskId, What};
use crate::vm::{Object, Raised, Runtime, Value};

/// What stands in the ready queue.
pub enum Ready {
    /// A step of a task, perhaps with an exception.
    Step(Rc<Object>, Option<Raised>),
    /// A step of a task whose future is done.
    Wakeup(Rc<Object>, Rc<Object>),
    /// A callback.
    Handle(Rc<Handle>),
}

impl EventLoop {
    fn task_ready(&self, rt: &Rc<Runtime>, task: &Rc<Object>) {
        let id = tasks::task_data(task).id;
        if id != TaskId::NONE {
            rt.record_for(id, What::TaskReady, rt.current_range.get());
        }
    }

    /// Whether another thread runs it.
    pub fn runs_elsewhere(&self, rt: &Runtime) -> bool {
        self.is_running.get() && self.thread.get() != rt.current_thread.get()
    }

    /// The loop's turn begins if its thread waits and another one gave it something to do.
    pub fn wake(&self, rt: &Rc<Runtime>) {
        if self.runs_elsewhere(rt) {
            System::of(rt).wake(rt, self.thread.get());
        }
    }

    /// Another thread than the loop's put something into the ready queue. Only a loop of the threads models looks there:
    /// any other one has to be woken, as `call_soon_threadsafe` does.
    pub(super) fn pushed(&self, rt: &Rc<Runtime>) {
        if self.thread.get() != rt.current_thread.get() && task_threads::are_used(rt) {
            self.wake(rt);
        }
    }

    /// Puts a step of a task at the end of the ready queue.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    pub fn step_soon(&self, rt: &Rc<Runtime>, task: Rc<Object>, raised: Option<Raised>) {
        self.task_ready(rt, &task);
        self.ready.borrow_mut().push_back(Ready::Step(task, raised));
        self.pushed(rt);
    }

    /// Puts a step of a task whose future is done at the end of the ready queue.
    pub fn wake_up_soon(&self, rt: &Rc<Runtime>, task: Rc<Object>, future: Rc<Object>) {
        self.task_ready(rt, &task);
        self.ready
            .borrow_mut()
            .push_back(Ready::Wakeup(task, future));
        self.pushed(rt);
    }

    /// A new handle: without `when` one of `call_soon`, else a timer.
    pub(super) fn handle(
        &self,
        rt: &Rc<Runtime>,
        when: Option<f64>,
        callback: Callback,
    ) -> Rc<Handle> {
        let name = match &callback {
            Callback::Call(call) => {
                let shown = reprs::callback_name(&call.callable);
                Some(rt.trace.borrow_mut().intern(&shown))
            }
            _ => None,
        };
        Rc::new(Handle {
            number: self.state().next_handle(),
            when,
            is_whole: Cell::new(false),
            callback: RefCell::new(Some(callback)),
            cancelled: Cell::new(false),
            scheduled: Cell::new(false),
            cancelled_timers: self.cancelled_timers.clone(),
            name,
            created: if self.debug.get() {
                rt.current_range.get()
            } else {
                SourceRange::NONE
            },
        })
    }

    fn push_handle(&self, rt: &Rc<Runtime>, handle: Rc<Handle>) {
        if let Some(name) = handle.name {
            rt.record(What::CallbackReady {
                handle: handle.number,
                name,
            });
        }
        self.ready.borrow_mut().push_back(Ready::Handle(handle));
        self.pushed(rt);
    }

    /// Has a callable called by the next turn, in a context (`vm/context.rs`), which is None if nothing was set in it.
    pub fn call_soon(
        &self,
        rt: &Rc<Runtime>,
        callable: Value,
        arguments: Vec<Value>,
        context: Value,
    ) -> Rc<Handle> {
        let handle = self.handle(rt, None, Callback::call(callable, arguments, context));
        self.push_handle(rt, handle.clone());
        handle
    }

    /// Has something of ours called by the next turn.
    pub fn call_native_soon(
        &self,
        rt: &Rc<Runtime>,
        name: &'static str,
        function: NativeCallback,
    ) -> Rc<Handle> {
        let handle = self.handle(rt, None, Callback::Native(name, function));
        self.push_handle(rt, handle.clone());
        handle
    }

    /// Has what a future calls of ours called by the next turn.
    pub fn call_done_soon(
        &self,
        rt: &Rc<Runtime>,
        callback: futures::NativeCallback,
        future: Rc<Object>,
    ) {
        let handle = self.handle(rt, None, Callback::Done(callback, future));
        self.push_handle(rt, handle);
    }

    /// Whether anything is ready.
    pub fn has_ready(&self) -> bool {
        !self.ready.borrow().is_empty()
    }

    /// The next item of the ready queue.
    pub fn next_item(&self) -> Option<Ready> {
        self.ready.borrow_mut().pop_front()
    }
}
