//! How exceptions go through a thread's frames: raised, thrown in, caught, chained.

use std::rc::Rc;

use super::Thread;
use crate::python::{Op, SourceRange};
use crate::vm::exceptions::ExceptionData;
use crate::vm::frame::{Frame, PythonFrame};
use crate::vm::function::Raised;
use crate::vm::generator::{GeneratorKind, GeneratorState};
use crate::vm::raising::{chain_context, set_cause};
use crate::vm::requests::Response;
use crate::vm::runtime::Runtime;
use crate::vm::types::Type;
use crate::vm::value::Value;

impl Thread {
    /// An exception is about to be thrown through suspended frames, which come onto the top frame. A coroutine of ours there may
    /// pass on what was thrown into it.
    pub(super) fn begin_throw(&mut self) {
        let below = self.stack.frames.len();
        let passes_on = matches!(self.stack.frames.last(), Some(Frame::Native(frame)) if frame.generator.is_some());
        if !passes_on || self.stack.thrown_through.end != below {
            self.stack.thrown_through = below..below;
        }
    }

    /// An exception thrown into the top frame, a suspended generator.
    pub(super) fn throw_into(&mut self, rt: &Rc<Runtime>, raised: Raised) {
        self.stack.thrown_through.end = self.stack.frames.len();
        let Some(Frame::Python(frame)) = self.stack.frames.last() else {
            self.raise_into(rt, raised);
            return;
        };
        let at = frame.waiting_at();
        let thrown = self.stack.answers_throw();
        self.unwind(rt, raised, at, true, thrown);
    }

    /// An exception thrown into the top frame, a generator that hasn't started: none of its handlers applies yet.
    pub(super) fn raise_unstarted(&mut self, rt: &Rc<Runtime>, raised: Raised) {
        if let Some(Frame::Python(frame)) = self.stack.frames.last() {
            let start = frame.code.code.range.start;
            rt.add_traceback(frame, SourceRange::new(start, start), &raised);
        }
        let raised = self.pop_failed(rt, &raised).unwrap_or(raised);
        self.raise_into(rt, raised);
    }

    /// An exception that the top frame's current instruction raises.
    pub(super) fn raise(&mut self, rt: &Rc<Runtime>, raised: Raised) {
        let Some(Frame::Python(frame)) = self.stack.frames.last() else {
            self.raise_into(rt, raised);
            return;
        };
        let at = frame.pc;
        let fresh = !matches!(
            frame.code.code.ops.get(at as usize),
            Some(Op::Reraise { .. } | Op::RaiseHandled | Op::EndAsyncFor { .. })
        );
        if fresh {
            self.set_context(rt, &raised);
        }
        self.unwind(rt, raised, at, fresh, false);
    }

    pub(super) fn raise_handled(&mut self, rt: &Rc<Runtime>) {
        match self.handled() {
            Some(exception) => self.raise(rt, rt.raise_value(exception)),
            None => {
                let raised = rt.runtime_error("No active exception to reraise");
                let at = match self.stack.frames.last() {
                    Some(Frame::Python(frame)) => frame.pc,
                    _ => 0,
                };
                self.unwind(rt, raised, at, true, false);
            }
        }
    }

    /// The exception that is being handled at this moment.
    pub fn handled(&self) -> Option<Value> {
        self.stack
            .frames
            .iter()
            .rev()
            .find_map(|frame| match frame {
                Frame::Python(frame) if frame.handled.is_bound() => Some(frame.handled.clone()),
                _ => None,
            })
    }

    pub(super) fn set_context(&self, rt: &Runtime, raised: &Raised) {
        let Some(handled) = self.handled() else {
            return;
        };
        chain_context(rt, &raised.value(), &handled);
    }

    /// An exception that comes to the top frame from what it waits for.
    pub(super) fn raise_into(&mut self, rt: &Rc<Runtime>, raised: Raised) {
        let thrown = self.stack.answers_throw();
        match self.stack.frames.last_mut() {
            None => self.result = Some(Err(raised)),
            Some(Frame::Native(_)) => self.response = Some(Response::Raised(raised)),
            Some(Frame::Python(frame)) => {
                let at = frame.waiting_at();
                if !thrown
                    && raised.data().is_some_and(|data| {
                        data.traceback.borrow().is_empty() && data.context.borrow().is_none()
                    })
                {
                    self.set_context(rt, &raised);
                }
                self.unwind(rt, raised, at, true, thrown);
            }
        }
    }

    /// Looks for a handler from the top frame's instruction at `at` downwards. `fresh`: that frame joins the traceback.
    /// `thrown`: see [`Thread::answers_throw`].
    pub(super) fn unwind(
        &mut self,
        rt: &Rc<Runtime>,
        raised: Raised,
        at: u32,
        fresh: bool,
        thrown: bool,
    ) {
        let (mut at, mut fresh, mut raised, mut thrown) = (at, fresh, raised, thrown);
        loop {
            match self.stack.frames.last_mut() {
                None => {
                    self.result = Some(Err(raised));
                    return;
                }
                Some(Frame::Native(_)) => {
                    self.response = Some(Response::Raised(raised));
                    return;
                }
                Some(Frame::Python(frame)) => {
                    if thrown && frame.handled.is_bound() {
                        chain_context(rt, &raised.value(), &frame.handled);
                    }
                    if rt.catch(frame, at, &raised, fresh) {
                        return;
                    }
                    if rt.exhausted.get().is_some() {
                        return;
                    }
                }
            }
            if let Some(replaced) = self.pop_failed(rt, &raised) {
                raised = replaced;
            }
            fresh = true;
            thrown = self.stack.answers_throw();
            if let Some(Frame::Python(frame)) = self.stack.frames.last() {
                at = frame.waiting_at();
            }
        }
    }

    /// Pops the top frame, which an exception left. A StopIteration can't leave a generator: it becomes a RuntimeError.
    pub(super) fn pop_failed(&mut self, rt: &Rc<Runtime>, raised: &Raised) -> Option<Raised> {
        let mut frame = self.stack.frames.pop()?;
        let mut replaced = None;
        if let Some(kind) = frame.close() {
            self.left(rt, &frame, kind);
            let stop = if rt.is_exception(raised, Type::StopIteration) {
                Some("StopIteration")
            } else if kind == GeneratorKind::AsyncGenerator
                && rt.is_exception(raised, Type::StopAsyncIteration)
            {
                Some("StopAsyncIteration")
            } else {
                None
            };
            if let Some(stop) = stop
                && matches!(frame, Frame::Python(_))
            {
                let kind = kind.name();
                let error = rt.runtime_error(&format!("{kind} raised {stop}"));
                set_cause(&error.value(), &raised.value());
                replaced = Some(error);
            }
        }
        if let Frame::Python(mut frame) = frame {
            if let Some(exception) = raised.data() {
                keep_variables(&mut frame, exception);
            }
            rt.recycle(frame);
        }
        replaced
    }
}

/// A traceback keeps its frames' variables alive. That is seen in those that make themselves heard when they are dropped, and
/// all others are dropped with the frame: kept, they would close circles.
fn keep_variables(frame: &mut PythonFrame, exception: &ExceptionData) {
    let heard = |object: &Value| matches!(object, Value::Object(object) if object.is_heard());
    let variables = frame.code.code.variables.len();
    let mut kept = Vec::new();
    for variable in frame.registers.iter_mut().take(variables) {
        let is_kept = match &*variable {
            Value::Generator(generator) => generator.state.get() != GeneratorState::Closed,
            // Tasks are kept in lists and sets of tasks.
            Value::List(list) => list.borrow().first().is_some_and(heard),
            Value::Set(set) => set.items().first().is_some_and(heard),
            object => heard(object),
        };
        if is_kept {
            kept.push(std::mem::take(variable));
        }
    }
    if !kept.is_empty() {
        exception.keep(kept);
    }
}
