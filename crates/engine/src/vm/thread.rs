//! A simulated thread: its stack of frames, and how results, exceptions and yields move between them.

use super::scalar::Flag;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use super::budget::Exhausted;
use super::call::Called;
use super::exceptions::ExceptionData;
use super::exceptions::TracebackEntry;
use super::frame::{Expect, Frame, NativeFrame, PythonFrame};
use super::function::{Outcome, Raised};
use super::generator::{Body, Generator, GeneratorKind, GeneratorState};
use super::interpreter::{Exit, execute};
use super::leaf::Leaf;
use super::requests::{Effect, Input, Request, Response, Step};
use super::runtime::Runtime;
use super::types::Type;
use super::value::Value;
use crate::python::{Op, SourceRange};
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
    frames: Vec<Frame>,
    /// What the top frame asked for, if it's a native one: for its next poll.
    response: Option<Response>,
    result: Option<Outcome>,
}

/// What the frame below gets.
enum Delivery {
    Value(Value),
    Yielded(Value),
    Returned(Value),
}

/// What a suspended frame awaits or yields from.
pub fn delegated_to(frame: &PythonFrame) -> Value {
    match frame.code.code.ops.get(frame.pc as usize) {
        Some(Op::Delegate { src, .. }) => frame.registers[usize::from(*src)].clone(),
        _ => Value::None,
    }
}

impl Thread {
    /// A thread that will run this frame.
    pub fn new(id: ThreadId, frame: Frame) -> Thread {
        Thread {
            id,
            frames: vec![frame],
            response: None,
            result: None,
        }
    }

    /// Runs until something stops it.
    pub fn run(&mut self, rt: &Rc<Runtime>) -> Stop {
        loop {
            if let Some(what) = rt.exhausted.get() {
                return Stop::Exhausted(what);
            }
            let Some(top) = self.frames.last_mut() else {
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
                    self.frames.push(rt.finalization_frame(entry));
                    continue;
                }
                Frame::Python(frame) if frame.code.is_library() => {
                    if let Some(place) = self.calling_place() {
                        rt.current_range.set(place);
                    }
                    let Some(Frame::Python(frame)) = self.frames.last_mut() else {
                        continue;
                    };
                    execute(rt, frame)
                }
                Frame::Python(frame) => execute(rt, frame),
                Frame::Native(frame) => {
                    rt.mailbox.response.set(self.response.take());
                    if let Some(stop) = poll(rt, frame).and_then(|polled| self.serve(rt, polled)) {
                        return stop;
                    }
                    continue;
                }
            };
            match exit {
                Exit::Push(frame) => self.push(rt, frame),
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
        while self.frames.pop().is_some() {}
    }

    /// The text of the program's instruction that runs, unless code of the library runs.
    pub fn place(&self) -> Option<SourceRange> {
        match self.frames.last() {
            Some(Frame::Python(frame)) if !frame.code.is_library() => {
                frame.code.code.ranges.get(frame.pc as usize).copied()
            }
            _ => None,
        }
    }

    /// The program's frames, innermost first.
    fn program_frames(&self) -> impl Iterator<Item = &PythonFrame> {
        self.frames.iter().rev().filter_map(|frame| match frame {
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

    /// Whether no frame can be added. Frames of ours between those of the program count less: in CPython most of them
    /// aren't frames.
    fn is_full(&self, rt: &Rc<Runtime>) -> bool {
        let (limit, depth) = (rt.recursion_limit.get(), self.frames.len());
        let of_program =
            |frame: &&Frame| matches!(frame, Frame::Python(frame) if !frame.code.is_library());
        depth >= limit
            && (depth >= 3 * limit || self.frames.iter().filter(of_program).count() >= limit)
    }

    fn push(&mut self, rt: &Rc<Runtime>, frame: Frame) {
        if self.is_full(rt) {
            drop(frame);
            let raised = rt.error(Type::RecursionError, "maximum recursion depth exceeded");
            self.raise_into(rt, raised);
            return;
        }
        self.frames.push(frame);
    }

    /// Does what a native computation asked for.
    fn serve(&mut self, rt: &Rc<Runtime>, polled: Polled) -> Option<Stop> {
        match polled {
            Polled::Done(Ok(value)) => self.finish(rt, value),
            Polled::Done(Err(raised)) => {
                self.pop_failed(rt, &raised);
                self.raise_into(rt, raised);
            }
            Polled::Asked(Request::Call(call)) => {
                let called = rt.invoke(call.callee, call.positional, call.keywords);
                self.take_called(rt, called);
            }
            Polled::Asked(Request::Instantiate(class, call)) => {
                let called = rt.instantiate(&class, call.positional, call.keywords);
                self.take_called(rt, called);
            }
            Polled::Asked(Request::Frame(future)) => self.push(rt, Frame::native(future)),
            Polled::Asked(Request::RunBody {
                function,
                namespace,
            }) => {
                let called = rt.enter_body(&function, namespace).map(Called::Push);
                self.take_called(rt, called);
            }
            Polled::Asked(Request::Resume(generator, input)) => self.resume(rt, generator, input),
            Polled::Asked(Request::Yield(value)) => self.suspend(rt, value),
            Polled::Asked(Request::Effect(effect)) => {
                self.respond(Response::Value(Value::None));
                return Some(Stop::Effect(effect));
            }
            Polled::Asked(Request::Handled) => {
                let handled = self.handled().unwrap_or(Value::None);
                self.respond(Response::Value(handled));
            }
            Polled::Asked(Request::Caller(outwards)) => {
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
            Polled::Asked(Request::Pause) => {
                self.respond(Response::Value(Value::None));
                return Some(Stop::Sliced);
            }
        }
        None
    }

    fn respond(&mut self, response: Response) {
        self.response = Some(response);
    }

    fn take_called(&mut self, rt: &Rc<Runtime>, called: Outcome<Called>) {
        match called {
            Ok(Called::Value(value)) => self.respond(Response::Value(value)),
            Ok(Called::Push(frame)) => self.push(rt, frame),
            Err(raised) => self.respond(Response::Raised(raised)),
        }
    }

    /// The top frame is done.
    fn finish(&mut self, rt: &Rc<Runtime>, value: Value) {
        let Some(mut frame) = self.frames.pop() else {
            return;
        };
        let mut delivery = Delivery::Value(value);
        if let Some(generator) = frame.generator_mut().take() {
            generator.state.set(GeneratorState::Closed);
            self.left(rt, &frame, &generator);
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
        self.deliver(rt, delivery);
    }

    /// Whether a coroutine on top of the top frame is awaited by it: by an `await`, or by one of our own coroutines
    /// (`wait_for`).
    fn top_awaits(&self) -> bool {
        match self.frames.last() {
            Some(Frame::Python(below)) => below.delegates(),
            Some(Frame::Native(below)) => below.generator.is_some(),
            None => false,
        }
    }

    /// A generator's frame was popped: if it was a coroutine's that the top frame awaits, the trace says so.
    fn left(&self, rt: &Rc<Runtime>, frame: &Frame, generator: &Generator) {
        if generator.kind == GeneratorKind::Coroutine
            && matches!(frame, Frame::Python(frame) if !frame.code.is_library())
            && self.top_awaits()
        {
            rt.record(What::CoroutineLeft);
        }
    }

    /// Gives a result to the top frame.
    fn deliver(&mut self, _rt: &Rc<Runtime>, delivery: Delivery) {
        match self.frames.last_mut() {
            None => {
                let (Delivery::Value(value) | Delivery::Yielded(value) | Delivery::Returned(value)) =
                    delivery;
                self.result = Some(Ok(value));
            }
            Some(Frame::Native(_)) => {
                self.response = Some(match delivery {
                    Delivery::Value(value) => Response::Value(value),
                    Delivery::Yielded(value) => Response::Yielded(value),
                    Delivery::Returned(value) => Response::Returned(value),
                });
            }
            Some(Frame::Python(frame)) => deliver_to(frame, delivery),
        }
    }

    /// The top frame's generator suspends with a value; frames that only wait for it suspend along.
    fn suspend(&mut self, rt: &Rc<Runtime>, value: Value) {
        loop {
            let Some(mut frame) = self.frames.pop() else {
                return;
            };
            match frame.generator_mut().take() {
                Some(generator) => {
                    generator.state.set(GeneratorState::Suspended);
                    *generator.body.borrow_mut() = Some(Body::Frame(frame));
                }
                None => {
                    self.frames.push(frame);
                    let raised = rt.runtime_error("await wasn't used with future");
                    self.raise(rt, raised);
                    return;
                }
            }
            match self.frames.last() {
                Some(Frame::Python(below)) if below.delegates() => {}
                _ => break,
            }
        }
        self.deliver(rt, Delivery::Yielded(value));
    }

    /// Resumes a generator on top of the top frame.
    fn resume(&mut self, rt: &Rc<Runtime>, generator: Rc<Generator>, input: Input) {
        let (mut generator, mut input) = (generator, input);
        loop {
            match generator.state.get() {
                GeneratorState::Running => {
                    let kind = match generator.kind {
                        GeneratorKind::Generator => "generator",
                        GeneratorKind::AsyncGenerator => "async generator",
                        _ => "coroutine",
                    };
                    let raised = rt.value_error(&format!("{kind} already executing"));
                    self.raise_into(rt, raised);
                    return;
                }
                GeneratorState::Closed => {
                    match (generator.kind, input) {
                        (GeneratorKind::Coroutine | GeneratorKind::Awaitable, _) => {
                            let raised = rt.runtime_error("cannot reuse already awaited coroutine");
                            self.raise_into(rt, raised);
                        }
                        (_, Input::Throw(raised)) => self.raise_into(rt, raised),
                        (_, Input::Send(_)) => self.deliver(rt, Delivery::Returned(Value::None)),
                    }
                    return;
                }
                GeneratorState::Created => {
                    match &input {
                        Input::Send(value) if !value.is_none() => {
                            let kind = match generator.kind {
                                GeneratorKind::Generator => "generator",
                                GeneratorKind::AsyncGenerator => "async generator",
                                GeneratorKind::Coroutine | GeneratorKind::Awaitable => "coroutine",
                            };
                            let message =
                                format!("can't send non-None value to a just-started {kind}");
                            self.raise_into(rt, rt.type_error(&message));
                            return;
                        }
                        _ => {}
                    }
                    let body = generator.body.borrow_mut().take();
                    let mut frame = match body {
                        None => return,
                        Some(Body::Leaf(leaf)) => {
                            self.resume_leaf(rt, &generator, leaf, input);
                            return;
                        }
                        Some(Body::Frame(frame)) => frame,
                    };
                    if self.is_full(rt) {
                        *generator.body.borrow_mut() = Some(Body::Frame(frame));
                        self.raise_into(
                            rt,
                            rt.error(Type::RecursionError, "maximum recursion depth exceeded"),
                        );
                        return;
                    }
                    if let Frame::Python(python) = &frame
                        && generator.kind == GeneratorKind::Coroutine
                        && !python.code.is_library()
                        && self.top_awaits()
                    {
                        let name = python.code.trace_name(rt);
                        rt.record(What::CoroutineEntered(name));
                    }
                    generator.state.set(GeneratorState::Running);
                    let unstarted = match (input, &generator.thrown_first) {
                        (Input::Throw(raised), Some(slot)) => {
                            slot.set(Some(raised));
                            None
                        }
                        (Input::Throw(raised), None) => Some(raised),
                        (Input::Send(_), _) => None,
                    };
                    *frame.generator_mut() = Some(generator);
                    self.frames.push(frame);
                    if let Some(raised) = unstarted {
                        self.raise_unstarted(rt, raised);
                    }
                    return;
                }
                GeneratorState::Suspended => {
                    let body = generator.body.borrow_mut().take();
                    let mut frame = match body {
                        None => return,
                        Some(Body::Leaf(leaf)) => {
                            if let Input::Throw(raised) = &input {
                                mark_thrown(raised, true);
                            }
                            self.resume_leaf(rt, &generator, leaf, input);
                            return;
                        }
                        Some(Body::Frame(frame)) => frame,
                    };
                    generator.state.set(GeneratorState::Running);
                    *frame.generator_mut() = Some(generator);
                    let inner = match &mut frame {
                        Frame::Native(_) => {
                            self.response = Some(match input {
                                Input::Send(value) => Response::Value(value),
                                Input::Throw(raised) => {
                                    mark_thrown(&raised, true);
                                    Response::Raised(raised)
                                }
                            });
                            self.frames.push(frame);
                            return;
                        }
                        Frame::Python(python) if python.delegates() => match delegated_to(python) {
                            Value::Generator(inner) => Some(inner),
                            _ => None,
                        },
                        Frame::Python(python) => {
                            let (expect, send) = (python.expect, matches!(input, Input::Send(_)));
                            if let (Expect::Register(dst), Input::Send(value)) =
                                (expect, &mut input)
                            {
                                python.registers[usize::from(dst)] = std::mem::take(value);
                            }
                            if send {
                                python.expect = Expect::Nothing;
                            }
                            self.frames.push(frame);
                            if let Input::Throw(raised) = input {
                                self.throw_into(rt, raised);
                            }
                            return;
                        }
                    };
                    match inner {
                        Some(inner) => {
                            self.frames.push(frame);
                            generator = inner;
                        }
                        None => {
                            // A future: the instruction asks it again, or the exception comes from there.
                            if let Frame::Python(python) = &mut frame
                                && matches!(input, Input::Send(_))
                            {
                                python.expect = Expect::Nothing;
                            }
                            self.frames.push(frame);
                            if let Input::Throw(raised) = input {
                                self.throw_into(rt, raised);
                            }
                            return;
                        }
                    }
                }
            }
        }
    }

    /// A step of a coroutine of ours that needs no frame, awaited or resumed by the top frame.
    fn resume_leaf(
        &mut self,
        rt: &Rc<Runtime>,
        generator: &Generator,
        leaf: Box<dyn Leaf>,
        input: Input,
    ) {
        match generator.resume_leaf(rt, leaf, input) {
            Ok(Step::Yielded(value)) => match self.frames.last() {
                Some(Frame::Python(below)) if below.delegates() => self.suspend(rt, value),
                _ => self.deliver(rt, Delivery::Yielded(value)),
            },
            Ok(Step::Returned(value)) => self.deliver(rt, Delivery::Returned(value)),
            Err(raised) => self.raise_into(rt, raised),
        }
    }

    /// An exception thrown into the top frame, a suspended generator. Its context is what that generator and those that
    /// delegate to it handle, not what the thrower handles (`_PyErr_ChainStackItem`).
    fn throw_into(&mut self, rt: &Rc<Runtime>, raised: Raised) {
        let Some(Frame::Python(frame)) = self.frames.last() else {
            self.raise_into(rt, raised);
            return;
        };
        let at = frame.waiting_at();
        self.unwind(rt, raised, at, true, true);
    }

    /// An exception thrown into the top frame, a generator that hasn't started: none of its handlers applies yet.
    fn raise_unstarted(&mut self, rt: &Rc<Runtime>, raised: Raised) {
        if let Some(Frame::Python(frame)) = self.frames.last() {
            let start = frame.code.code.range.start;
            rt.add_traceback(frame, SourceRange::new(start, start), &raised);
        }
        let raised = self.pop_failed(rt, &raised).unwrap_or(raised);
        self.raise_into(rt, raised);
    }

    /// An exception that the top frame's current instruction raises.
    fn raise(&mut self, rt: &Rc<Runtime>, raised: Raised) {
        let Some(Frame::Python(frame)) = self.frames.last() else {
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

    fn raise_handled(&mut self, rt: &Rc<Runtime>) {
        match self.handled() {
            Some(exception) => self.raise(rt, Raised(exception)),
            None => {
                let raised = rt.runtime_error("No active exception to reraise");
                let at = match self.frames.last() {
                    Some(Frame::Python(frame)) => frame.pc,
                    _ => 0,
                };
                self.unwind(rt, raised, at, true, false);
            }
        }
    }

    /// The exception that is being handled at this moment.
    pub fn handled(&self) -> Option<Value> {
        self.frames.iter().rev().find_map(|frame| match frame {
            Frame::Python(frame) if frame.handled.is_bound() => Some(frame.handled.clone()),
            _ => None,
        })
    }

    fn set_context(&self, rt: &Runtime, raised: &Raised) {
        let Some(handled) = self.handled() else {
            return;
        };
        super::raising::chain_context(rt, &raised.0, &handled);
    }

    /// An exception that comes to the top frame from what it waits for.
    fn raise_into(&mut self, rt: &Rc<Runtime>, raised: Raised) {
        match self.frames.last_mut() {
            None => self.result = Some(Err(raised)),
            Some(Frame::Native(_)) => self.response = Some(Response::Raised(raised)),
            Some(Frame::Python(frame)) => {
                let at = frame.waiting_at();
                let thrown = mark_thrown(&raised, false);
                if !thrown
                    && matches!(&raised.0, Value::Object(object)
                    if object.exception().is_some_and(|data| {
                        data.traceback.borrow().is_empty() && data.context.borrow().is_none()
                    }))
                {
                    self.set_context(rt, &raised);
                }
                self.unwind(rt, raised, at, true, thrown);
            }
        }
    }

    /// Looks for a handler from the top frame's instruction at `at` downwards. `fresh`: that frame joins the traceback.
    /// `thrown`: the exception was thrown into the frame's generator.
    fn unwind(&mut self, rt: &Rc<Runtime>, raised: Raised, at: u32, fresh: bool, thrown: bool) {
        let (mut at, mut fresh, mut raised, mut thrown) = (at, fresh, raised, thrown);
        loop {
            match self.frames.last_mut() {
                None => {
                    self.result = Some(Err(raised));
                    return;
                }
                Some(Frame::Native(frame)) => {
                    if thrown && frame.generator.is_some() {
                        mark_thrown(&raised, true);
                    }
                    self.response = Some(Response::Raised(raised));
                    return;
                }
                Some(Frame::Python(frame)) => {
                    if thrown && frame.handled.is_bound() {
                        super::raising::chain_context(rt, &raised.0, &frame.handled);
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
            if let Some(Frame::Python(frame)) = self.frames.last() {
                at = frame.waiting_at();
                thrown &= frame.delegates();
            }
        }
    }

    /// Pops the top frame, which an exception left. A StopIteration can't leave a generator: it becomes a RuntimeError.
    fn pop_failed(&mut self, rt: &Rc<Runtime>, raised: &Raised) -> Option<Raised> {
        let mut frame = self.frames.pop()?;
        let mut replaced = None;
        if let Some(generator) = frame.generator_mut().take() {
            generator.state.set(GeneratorState::Closed);
            self.left(rt, &frame, &generator);
            let stop = if rt.is_exception(raised, Type::StopIteration) {
                Some("StopIteration")
            } else if generator.kind == GeneratorKind::AsyncGenerator
                && rt.is_exception(raised, Type::StopAsyncIteration)
            {
                Some("StopAsyncIteration")
            } else {
                None
            };
            if let Some(stop) = stop
                && matches!(frame, Frame::Python(_))
            {
                let kind = match generator.kind {
                    GeneratorKind::Generator => "generator",
                    GeneratorKind::AsyncGenerator => "async generator",
                    _ => "coroutine",
                };
                let error = rt.runtime_error(&format!("{kind} raised {stop}"));
                super::raising::set_cause(&error.0, &raised.0);
                replaced = Some(error);
            }
        }
        if let Frame::Python(mut frame) = frame {
            if let Value::Object(object) = &raised.0
                && let Some(exception) = object.exception()
            {
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
    let variables = frame.code.code.variables.len();
    for variable in frame.registers.iter_mut().take(variables) {
        let heard = match variable {
            Value::Generator(generator) => generator.state.get() != GeneratorState::Closed,
            Value::Object(object) => object.has_finalizer(),
            _ => false,
        };
        if heard {
            exception.keep(std::mem::take(variable));
        }
    }
}

/// Sets [`super::exceptions::ExceptionData::thrown`] and returns what it was.
fn mark_thrown(raised: &Raised, thrown: bool) -> bool {
    match &raised.0 {
        Value::Object(object) => object
            .exception()
            .is_some_and(|data| data.thrown.replace(thrown)),
        _ => false,
    }
}

enum Polled {
    Done(Outcome),
    Asked(Request),
}

fn poll(rt: &Rc<Runtime>, frame: &mut NativeFrame) -> Option<Polled> {
    let mut context = Context::from_waker(Waker::noop());
    match frame.future.as_mut().poll(&mut context) {
        Poll::Ready(outcome) => Some(Polled::Done(outcome)),
        Poll::Pending => rt.mailbox.request.take().map(Polled::Asked),
    }
}

fn deliver_to(frame: &mut PythonFrame, delivery: Delivery) {
    let expect = std::mem::replace(&mut frame.expect, Expect::Nothing);
    match (expect, delivery) {
        (Expect::Item(dst), Delivery::Yielded(value)) => {
            frame.registers[usize::from(dst)] = value;
            frame.pc += 2;
        }
        (Expect::Item(_), _) => end_loop(frame),
        (expect, Delivery::Value(value) | Delivery::Returned(value) | Delivery::Yielded(value)) => {
            match expect {
                Expect::Register(dst) => frame.registers[usize::from(dst)] = value,
                Expect::Nothing | Expect::Raised | Expect::Item(_) => drop(value),
                Expect::Condition => {
                    let truth = matches!(value, Value::Bool(Flag::True));
                    frame.pc = match frame.code.code.ops[frame.pc as usize] {
                        Op::JumpIfTrue { target, .. } if truth => target,
                        Op::JumpIfFalse { target, .. } if !truth => target,
                        Op::SkipIfCompare { .. } if truth => frame.pc + 2,
                        Op::JumpIfTrueKeep { target, .. } if truth => target,
                        Op::JumpIfFalseKeep { target, .. } if !truth => target,
                        Op::JumpIfTrueKeep { register, .. }
                        | Op::JumpIfFalseKeep { register, .. } => {
                            frame.registers[usize::from(register)] = Value::Unbound;
                            frame.pc + 1
                        }
                        _ => frame.pc + 1,
                    };
                }
                Expect::NextCall(dst) => {
                    if value.is_bound() {
                        frame.registers[usize::from(dst)] = value;
                        frame.pc += 2;
                    } else {
                        end_loop(frame);
                    }
                }
                Expect::Spread(start) => {
                    if let Value::List(items) = value {
                        let items = items.replace(Vec::new());
                        for (register, item) in
                            frame.registers[usize::from(start)..].iter_mut().zip(items)
                        {
                            *register = item;
                        }
                    }
                    frame.pc += 1;
                }
                Expect::Parts => {
                    if let Value::Tuple(parts) = value
                        && let Op::MatchGroup { dst, rest, .. } =
                            frame.code.code.ops[frame.pc as usize]
                        && let [matching, left] = &parts[..]
                    {
                        if !matching.is_none() {
                            frame.handled = matching.clone();
                        }
                        frame.registers[usize::from(rest)] = left.clone();
                        frame.registers[usize::from(dst)] = matching.clone();
                    }
                    frame.pc += 1;
                }
                Expect::Delegation(dst) => {
                    if let Op::Delegate { src, .. } = frame.code.code.ops[frame.pc as usize] {
                        frame.registers[usize::from(src)] = Value::Unbound;
                    }
                    frame.registers[usize::from(dst)] = value;
                    frame.pc += 1;
                }
            }
        }
    }
}

/// The iterator of the `ForIter` at the program counter is at its end.
fn end_loop(frame: &mut PythonFrame) {
    if let Op::ForIter { iterator, .. } = frame.code.code.ops[frame.pc as usize] {
        frame.registers[usize::from(iterator)] = Value::Unbound;
    }
    frame.pc += 1;
}
