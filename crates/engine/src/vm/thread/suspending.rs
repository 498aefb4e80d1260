//! How generators and coroutines leave a thread's stack and come back onto it.

use std::rc::Rc;

use super::delivery::Delivery;
use super::{Stop, Thread};
use crate::vm::frame::{Expect, Frame, PythonFrame};
use crate::vm::generator::{Body, Generator, GeneratorKind, GeneratorState, Title};
use crate::vm::leaf::Leaf;
use crate::vm::requests::{Input, Response, Step};
use crate::vm::runtime::Runtime;
use crate::vm::types::Type;
use crate::vm::value::Value;

impl Thread {
    /// The top frame's generator suspends with a value; frames that only wait for it suspend along.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    pub(super) fn suspend(&mut self, rt: &Rc<Runtime>, value: Value) {
        loop {
            let Some(frame) = self.stack.frames.pop() else {
                return;
            };
            if let Err(frame) = self.put_away(rt, frame) {
                self.stack.frames.push(frame);
                let raised = rt.runtime_error("await wasn't used with future");
                self.raise(rt, raised);
                return;
            }
            match self.stack.frames.last() {
                Some(Frame::Python(below)) if self.top_closes() => {
                    let kind = match below.delegated_to() {
                        Value::Generator(inner) => inner.kind,
                        _ => GeneratorKind::Coroutine,
                    };
                    return self.raise_into(rt, rt.ignored_exit(kind));
                }
                Some(Frame::Python(below)) if below.delegates() => {}
                _ => break,
            }
        }
        self.stack.answers_throw();
        self.deliver(Delivery::Yielded(value));
    }

    /// Gives a popped frame to its generator, or back if it isn't a generator's. A coroutine that is awaited where it was
    /// called gets its generator now.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    fn put_away(&mut self, rt: &Rc<Runtime>, mut frame: Frame) -> Result<(), Frame> {
        if let Some(generator) = frame.generator_mut().take() {
            generator.state.set(GeneratorState::Suspended);
            *generator.body.borrow_mut() = Some(Body::Frame(frame));
            return Ok(());
        }
        match (frame, self.stack.frames.last_mut()) {
            (Frame::Python(frame), Some(Frame::Python(below))) if frame.is_bare_coroutine() => {
                let title = Title::Code(frame.code.clone());
                let body = Body::Frame(Frame::Python(frame));
                let generator = Generator::new(rt, GeneratorKind::Coroutine, title, body);
                generator.state.set(GeneratorState::Suspended);
                below.delegate_to(Value::Generator(Rc::new(generator)));
                Ok(())
            }
            (frame, _) => Err(frame),
        }
    }

    /// Starts a coroutine that the top frame awaits where it called it: its body's frame.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    pub(super) fn start_awaited(&mut self, rt: &Rc<Runtime>, frame: Box<PythonFrame>) {
        if self.stack.is_full(rt) {
            return self.refuse(rt, Frame::Python(frame));
        }
        self.stack.enter(rt, frame);
    }

    /// Goes on with a coroutine of ours that has begun where the top frame awaits it, and has a request.
    pub(super) fn go_on_begun(&mut self, rt: &Rc<Runtime>, mut frame: Frame) -> Option<Stop> {
        if self.stack.is_full(rt) {
            drop(rt.mailbox.request.take());
            frame.close();
            self.refuse(rt, frame);
            return None;
        }
        self.stack.frames.push(frame);
        self.serve(rt)
    }

    /// Resumes a generator on top of the top frame.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    pub(super) fn resume(&mut self, rt: &Rc<Runtime>, generator: Rc<Generator>, input: Input) {
        let (mut generator, mut input) = (generator, input);
        if matches!(input, Input::Throw(_)) {
            self.begin_throw();
        }
        loop {
            match generator.state.get() {
                GeneratorState::Created => return self.start(rt, generator, input),
                GeneratorState::Suspended => match self.wake(rt, generator, input) {
                    Some((inner, same)) => (generator, input) = (inner, same),
                    None => return,
                },
                GeneratorState::Running => {
                    let kind = generator.kind.name();
                    let raised = rt.value_error(&format!("{kind} already executing"));
                    return self.raise_into(rt, raised);
                }
                GeneratorState::Closed => return self.resume_closed(rt, &generator, input),
            }
        }
    }

    /// Starts a generator that hasn't run yet.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    fn start(&mut self, rt: &Rc<Runtime>, generator: Rc<Generator>, input: Input) {
        if let Input::Send(value) = &input
            && !value.is_none()
        {
            let kind = generator.kind.name();
            let message = format!("can't send non-None value to a just-started {kind}");
            return self.raise_into(rt, rt.type_error(&message));
        }
        let body = generator.body.borrow_mut().take();
        let mut frame = match body {
            None => return,
            Some(Body::Leaf(leaf)) => return self.resume_leaf(rt, &generator, leaf, input),
            Some(Body::Frame(frame)) => frame,
        };
        if self.stack.is_full(rt) {
            // It counts as run.
            generator.state.set(GeneratorState::Closed);
            return self.refuse(rt, frame);
        }
        self.entered(rt, &frame, generator.kind);
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
        self.stack.frames.push(frame);
        if let Some(raised) = unstarted {
            self.raise_unstarted(rt, raised);
        }
    }

    /// Puts a suspended generator's frame back onto the stack. What it awaits is resumed next, if that's a generator too.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    fn wake(
        &mut self,
        rt: &Rc<Runtime>,
        generator: Rc<Generator>,
        input: Input,
    ) -> Option<(Rc<Generator>, Input)> {
        let body = generator.body.borrow_mut().take();
        let is_thrown = matches!(input, Input::Throw(_));
        let mut frame = match body? {
            Body::Leaf(leaf) => {
                if is_thrown {
                    self.stack.thrown_through.end = self.stack.frames.len();
                }
                self.resume_leaf(rt, &generator, leaf, input);
                return None;
            }
            Body::Frame(frame) => frame,
        };
        generator.state.set(GeneratorState::Running);
        *frame.generator_mut() = Some(generator);
        match &mut frame {
            Frame::Native(_) => {
                self.response = Some(match input {
                    Input::Send(value) => Response::Value(value),
                    Input::Throw(raised) => Response::Raised(raised),
                });
                self.stack.frames.push(frame);
                if is_thrown {
                    self.stack.thrown_through.end = self.stack.frames.len();
                }
                return None;
            }
            Frame::Python(python) if python.delegates() => {
                if let Value::Generator(inner) = python.delegated_to() {
                    if let Input::Throw(raised) = &input
                        && rt.is_exception(raised, Type::GeneratorExit)
                    {
                        python.expect = Expect::Closing;
                    }
                    self.stack.frames.push(frame);
                    return Some((inner, input));
                }
            }
            Frame::Python(_) => {}
        }
        let thrown = match (&mut frame, input) {
            (Frame::Python(python), Input::Send(value)) => {
                // Where a future was awaited, the instruction asks it again.
                if let Expect::Register(dst) = python.expect {
                    python.registers[usize::from(dst)] = value;
                }
                python.expect = Expect::Nothing;
                None
            }
            (_, Input::Throw(raised)) => Some(raised),
            (Frame::Native(_), Input::Send(_)) => None,
        };
        self.stack.frames.push(frame);
        if let Some(raised) = thrown {
            self.throw_into(rt, raised);
        }
        None
    }

    fn resume_closed(&mut self, rt: &Rc<Runtime>, generator: &Generator, input: Input) {
        match (generator.kind, input) {
            (GeneratorKind::Coroutine | GeneratorKind::Awaitable, _) => {
                let what = generator.title.borrow().when_reused();
                let message = format!("cannot reuse already awaited {what}");
                self.raise_into(rt, rt.runtime_error(&message));
            }
            (_, Input::Throw(raised)) => self.raise_into(rt, raised),
            (_, Input::Send(_)) => self.deliver(Delivery::Returned(Value::None)),
        }
    }

    /// A step of a coroutine of ours that needs no frame, awaited or resumed by the top frame.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    pub(super) fn resume_leaf(
        &mut self,
        rt: &Rc<Runtime>,
        generator: &Generator,
        leaf: Box<dyn Leaf>,
        input: Input,
    ) {
        match generator.resume_leaf(rt, leaf, input) {
            Ok(Step::Yielded(value)) => match self.stack.frames.last() {
                Some(Frame::Python(below)) if below.delegates() => self.suspend(rt, value),
                _ => self.deliver(Delivery::Yielded(value)),
            },
            Ok(Step::Returned(value)) => self.deliver(Delivery::Returned(value)),
            Err(raised) => self.raise_into(rt, raised),
        }
    }
}
