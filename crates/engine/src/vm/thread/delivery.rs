//! What a frame gives to the frame below, and what that one does with it.

use super::Thread;
use crate::python::Op;
use crate::vm::frame::{Expect, Frame, PythonFrame};
use crate::vm::requests::Response;
use crate::vm::scalar::Flag;
use crate::vm::value::Value;

/// What the frame below gets.
pub(super) enum Delivery {
    Value(Value),
    Yielded(Value),
    Returned(Value),
}

impl Thread {
    /// Gives a result to the top frame.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    pub(super) fn deliver(&mut self, delivery: Delivery) {
        match self.stack.frames.last_mut() {
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
}

#[cfg_attr(compiled_for_size, optimize(speed))]
fn deliver_to(frame: &mut PythonFrame, delivery: Delivery) {
    let expect = std::mem::replace(&mut frame.expect, Expect::Nothing);
    match (expect, delivery) {
        (Expect::Item(dst), Delivery::Yielded(value)) => {
            frame.put(dst, value);
            frame.pc += 2;
        }
        (Expect::Item(_), _) => end_loop(frame),
        (expect, Delivery::Value(value) | Delivery::Returned(value) | Delivery::Yielded(value)) => {
            match expect {
                Expect::Register(dst) => frame.put(dst, value),
                Expect::Nothing | Expect::Raised | Expect::Closing | Expect::Item(_) => {
                    drop(value);
                }
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
                    frame.delegate_to(Value::Unbound);
                    frame.put(dst, value);
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
