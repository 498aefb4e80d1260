//! A simulated thread: its stack of frames, and how results, exceptions and yields move between them.

mod delivery;
mod suspending;
mod unwinding;

use std::rc::Rc;
use std::task::Poll;

use self::delivery::Delivery;
use super::budget::Exhausted;
use super::call::Called;
use super::code::LoadedCode;
use super::exceptions::TracebackEntry;
use super::frame::{Expect, Frame, PythonFrame};
use super::function::Outcome;
use super::generator::GeneratorKind;
use super::interpreter::{Exit, execute};
use super::requests::{Effect, Request, Response};
use super::runtime::Runtime;
use super::stack::Stack;
use super::types::Type;
use super::value::Value;
use crate::python::SourceRange;
use crate::trace::{ThreadId, What};

/// Why a thread stopped for now.
pub enum Stop {
    /// The slice is used up.
    Sliced,
    /// The world must act.
    Effect(Effect),
    /// The thread's first frame is done.
    Finished(Outcome),
    /// The run used more than it may.
    Exhausted(Exhausted),
}

/// A thread.
pub struct Thread {
    /// Its number.
    pub id: ThreadId,
    stack: Stack,
    /// What the top frame asked for, if it's a native one: for its next poll.
    response: Option<Response>,
    result: Option<Outcome>,
}

impl Thread {
    /// A thread that will run this frame.
    pub fn new(id: ThreadId, frame: Frame) -> Thread {
        Thread {
            id,
            stack: Stack::new(frame),
            response: None,
            result: None,
        }
    }

    /// Runs until something stops it.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    pub fn run(&mut self, rt: &Rc<Runtime>) -> Stop {
        loop {
            if let Some(what) = rt.exhausted.get() {
                return Stop::Exhausted(what);
            }
            let Some(top) = self.stack.frames.last_mut() else {
                return Stop::Finished(self.result.take().unwrap_or(Ok(Value::None)));
            };
            let exit = match top {
                Frame::Python(frame) if rt.finalizing.get() && frame.expect == Expect::Nothing => {
                    // A frame that ended dropped its variables.
                    let entry = (!frame.code.is_library()).then(|| TracebackEntry {
                        code: frame.code.clone(),
                        range: frame
                            .code
                            .code
                            .ranges
                            .get(frame.waiting_at() as usize)
                            .copied()
                            .unwrap_or_default(),
                    });
                    self.stack.frames.push(rt.finalization_frame(entry));
                    continue;
                }
                Frame::Python(frame) => {
                    if frame.code.is_library()
                        && let Some(place) = self.calling_place()
                    {
                        rt.current_range.set(place);
                    }
                    execute(rt, &mut self.stack)
                }
                Frame::Native(frame) => {
                    rt.mailbox.response.set(self.response.take());
                    match frame.poll() {
                        Poll::Ready(Ok(value)) => self.finish(rt, value),
                        Poll::Ready(Err(raised)) => {
                            self.pop_failed(rt, &raised);
                            self.raise_into(rt, raised);
                        }
                        Poll::Pending => {
                            if let Some(stop) = self.serve(rt) {
                                return stop;
                            }
                        }
                    }
                    continue;
                }
            };
            match exit {
                Exit::Moved => {}
                Exit::Push(frame) => self.push(rt, frame),
                Exit::Await(frame) => self.start_awaited(rt, frame),
                Exit::Begun(frame) => {
                    if let Some(stop) = self.go_on_begun(rt, frame) {
                        return stop;
                    }
                }
                Exit::AwaitFailed(raised) => self.raise_into(rt, raised),
                Exit::Resume(generator, input) => self.resume(rt, generator, input),
                Exit::Return(value) => self.finish(rt, value),
                Exit::Yield(value) => self.suspend(rt, value),
                Exit::Raise(raised) => self.raise(rt, raised),
                Exit::RaiseHandled => self.raise_handled(rt),
                Exit::Sliced => return Stop::Sliced,
            }
        }
    }

    /// Drops all frames, innermost first.
    pub fn abandon(&mut self) {
        while self.stack.frames.pop().is_some() {}
    }

    /// The text of the program's instruction that runs, unless code of the library runs.
    pub fn place(&self) -> Option<SourceRange> {
        match self.stack.frames.last() {
            Some(Frame::Python(frame)) if !frame.code.is_library() => {
                frame.code.code.ranges.get(frame.pc as usize).copied()
            }
            _ => None,
        }
    }

    /// The program's frames, innermost first.
    fn program_frames(&self) -> impl Iterator<Item = &PythonFrame> {
        self.stack
            .frames
            .iter()
            .rev()
            .filter_map(|frame| match frame {
                Frame::Python(frame) if !frame.code.is_library() => Some(&**frame),
                _ => None,
            })
    }

    /// The text of the program's innermost instruction that waits for a frame above it.
    fn calling_place(&self) -> Option<SourceRange> {
        let frame = self.program_frames().next()?;
        let at = frame.waiting_at() as usize;
        frame.code.code.ranges.get(at).copied()
    }

    #[cfg_attr(compiled_for_size, optimize(speed))]
    fn push(&mut self, rt: &Rc<Runtime>, frame: Frame) {
        if self.stack.is_full(rt) {
            return self.refuse(rt, frame);
        }
        self.stack.frames.push(frame);
    }

    /// There is no room for a frame.
    #[cold]
    fn refuse(&mut self, rt: &Rc<Runtime>, frame: Frame) {
        drop(frame);
        let raised = rt.error(Type::RecursionError, "maximum recursion depth exceeded");
        self.raise_into(rt, raised);
    }

    /// Does what the native computation on top asked for.
    fn serve(&mut self, rt: &Rc<Runtime>) -> Option<Stop> {
        match rt.mailbox.request.take()? {
            Request::Call(call) => {
                let called = rt.invoke(call.callee, call.positional, call.keywords);
                self.take_called(rt, called);
            }
            Request::Instantiate(class, call) => {
                let called = rt.instantiate(&class, call.positional, call.keywords);
                self.take_called(rt, called);
            }
            Request::Frame(future) => self.push(rt, Frame::native(future)),
            Request::RunBody {
                function,
                namespace,
            } => {
                let called = rt.enter_body(&function, namespace).map(Called::Push);
                self.take_called(rt, called);
            }
            Request::Resume(generator, input) => self.resume(rt, generator, input),
            Request::Yield(value) => self.suspend(rt, value),
            Request::Effect(effect) => {
                self.respond(Response::Value(Value::None));
                return Some(Stop::Effect(effect));
            }
            Request::Handled => {
                let handled = self.handled().unwrap_or(Value::None);
                self.respond(Response::Value(handled));
            }
            Request::Caller(outwards) => {
                let caller = self.program_frames().nth(outwards).map_or(
                    ("<module>".to_owned(), 0),
                    |frame| {
                        let at = frame.waiting_at() as usize;
                        let range = frame.code.code.ranges.get(at).copied().unwrap_or_default();
                        (
                            frame.code.name.as_str().to_owned(),
                            rt.source.line_of(range.start),
                        )
                    },
                );
                let line = Value::Int(i64::from(caller.1));
                let caller = Value::tuple(vec![Value::str(caller.0), line]);
                self.respond(Response::Value(caller));
            }
            Request::Pause => {
                self.respond(Response::Value(Value::None));
                return Some(Stop::Sliced);
            }
        }
        None
    }

    fn respond(&mut self, response: Response) {
        self.response = Some(response);
    }

    #[cfg_attr(compiled_for_size, optimize(speed))]
    fn take_called(&mut self, rt: &Rc<Runtime>, called: Outcome<Called>) {
        match called {
            Ok(Called::Value(value) | Called::Awaited(value)) => {
                self.respond(Response::Value(value))
            }
            Ok(Called::Push(frame)) => self.push(rt, frame),
            Err(raised) => self.respond(Response::Raised(raised)),
        }
    }

    /// The top frame is done.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    fn finish(&mut self, rt: &Rc<Runtime>, value: Value) {
        let Err(value) = self.stack.leave(rt, value) else {
            return;
        };
        let Some(mut frame) = self.stack.frames.pop() else {
            return;
        };
        let mut delivery = Delivery::Value(value);
        let mut is_closed = false;
        if let Some(kind) = frame.close() {
            is_closed = self.top_closes();
            self.stack.answers_throw();
            self.left(rt, &frame, kind);
            let Delivery::Value(value) = delivery else {
                return;
            };
            delivery = Delivery::Returned(value);
        }
        if let Frame::Python(mut frame) = frame {
            if frame.instance.is_bound() {
                let Delivery::Value(value) = delivery else {
                    return;
                };
                if !value.is_none() {
                    let kind = rt.type_name(&value);
                    let message = format!("__init__() should return None, not '{kind}'");
                    rt.recycle(frame);
                    self.raise_into(rt, rt.type_error(&message));
                    return;
                }
                delivery = Delivery::Value(std::mem::take(&mut frame.instance));
            }
            rt.recycle(frame);
        }
        if is_closed {
            let exit = rt.exception(Type::GeneratorExit, Vec::new());
            return self.raise_into(rt, exit);
        }
        self.deliver(delivery);
    }

    /// Whether the top frame closes what it awaits or yields from.
    fn top_closes(&self) -> bool {
        matches!(self.stack.frames.last(), Some(Frame::Python(below)) if below.expect == Expect::Closing)
    }

    /// Whether a coroutine on top of the top frame is awaited by it: by an `await`, or by one of our own coroutines
    /// (`wait_for`).
    fn top_awaits(&self) -> bool {
        match self.stack.frames.last() {
            Some(Frame::Python(below)) => below.delegates(),
            Some(Frame::Native(below)) => below.generator.is_some(),
            None => false,
        }
    }

    /// A frame comes onto the stack: if it's a coroutine's that the top frame awaits, the trace says so.
    fn entered(&self, rt: &Rc<Runtime>, frame: &Frame, kind: GeneratorKind) {
        if let Some(code) = self.awaited_code(frame, kind) {
            rt.record(What::CoroutineEntered(code.trace_name(rt)));
        }
    }

    /// A generator's frame was popped: if it was a coroutine's that the top frame awaits, the trace says so.
    fn left(&self, rt: &Rc<Runtime>, frame: &Frame, kind: GeneratorKind) {
        if self.awaited_code(frame, kind).is_some() {
            rt.record(What::CoroutineLeft);
        }
    }

    /// The code of a generator's frame, if it's a coroutine of the program that the top frame awaits.
    fn awaited_code<'a>(&self, frame: &'a Frame, kind: GeneratorKind) -> Option<&'a LoadedCode> {
        match frame {
            Frame::Python(frame)
                if kind == GeneratorKind::Coroutine
                    && !frame.code.is_library()
                    && self.top_awaits() =>
            {
                Some(&frame.code)
            }
            _ => None,
        }
    }
}
