//! How generators and coroutines leave a thread's stack and come back onto it.

use std::rc::Rc;

use super::Thread;
use super::delivery::Delivery;
use crate::trace::What;
use crate::vm::frame::{Expect, Frame};
use crate::vm::generator::{Body, Generator, GeneratorKind, GeneratorState};
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
        self.answers_throw();
        self.deliver(Delivery::Yielded(value));
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
                            let what = generator.title.borrow().when_reused();
                            let message = format!("cannot reuse already awaited {what}");
                            self.raise_into(rt, rt.runtime_error(&message));
                        }
                        (_, Input::Throw(raised)) => self.raise_into(rt, raised),
                        (_, Input::Send(_)) => self.deliver(Delivery::Returned(Value::None)),
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
                        // It counts as run.
                        generator.state.set(GeneratorState::Closed);
                        drop(frame);
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
                            self.thrown_through.end = self.frames.len();
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
                                Input::Throw(raised) => Response::Raised(raised),
                            });
                            self.frames.push(frame);
                            self.thrown_through.end = self.frames.len();
                            return;
                        }
                        Frame::Python(python) if python.delegates() => {
                            match python.delegated_to() {
                                Value::Generator(inner) => Some(inner),
                                _ => None,
                            }
                        }
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
    #[cfg_attr(compiled_for_size, optimize(speed))]
    pub(super) fn resume_leaf(
        &mut self,
        rt: &Rc<Runtime>,
        generator: &Generator,
        leaf: Box<dyn Leaf>,
        input: Input,
    ) {
        match generator.resume_leaf(rt, leaf, input) {
            Ok(Step::Yielded(value)) => match self.frames.last() {
                Some(Frame::Python(below)) if below.delegates() => self.suspend(rt, value),
                _ => self.deliver(Delivery::Yielded(value)),
            },
            Ok(Step::Returned(value)) => self.deliver(Delivery::Returned(value)),
            Err(raised) => self.raise_into(rt, raised),
        }
    }
}
