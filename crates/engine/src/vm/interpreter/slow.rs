//! Instructions at length: with values of every type, with calls of Python code, with errors.

use std::future::Future;
use std::rc::Rc;

use super::{Exit, calls, class_body, containers, put, take_range, unpacking};
use crate::python::{BinaryOp, Op, Register};
use crate::vm::call::Called;
use crate::vm::frame::{Expect, PythonFrame};
use crate::vm::function::{Answer, NativeFuture, Outcome, Raised};
use crate::vm::generator::{GeneratorKind, GeneratorState};
use crate::vm::runtime::Runtime;
use crate::vm::types::Type;
use crate::vm::value::Value;

/// What follows an instruction.
pub enum Next {
    /// The next one.
    On,
    /// The next one, once the result is in the register, if one wants it.
    Called(Option<Register>, Called),
    /// The instruction looks at what this comes to.
    Ask(Expect, NativeFuture),
    /// The frame stops.
    Exit(Exit),
}

/// Native code answered, and the answer goes into a register.
pub fn answer(rt: &Rc<Runtime>, dst: Register, answer: Outcome<Answer>) -> Outcome<Next> {
    Ok(Next::Called(Some(dst), rt.settle_answer(answer?)?))
}

/// Native code answered, and nobody wants the answer.
pub fn done(rt: &Rc<Runtime>, answer: Outcome<Answer>) -> Outcome<Next> {
    Ok(Next::Called(None, rt.settle_answer(answer?)?))
}

/// What this comes to goes into a register.
pub fn later(dst: Register, future: impl Future<Output = Outcome> + 'static) -> Outcome<Next> {
    let pushed = crate::vm::frame::Frame::native(Box::pin(future));
    Ok(Next::Called(Some(dst), Called::Push(pushed)))
}

fn ask(expect: Expect, future: impl Future<Output = Outcome> + 'static) -> Outcome<Next> {
    Ok(Next::Ask(expect, Box::pin(future)))
}

/// Runs the instruction at the frame's program counter. The interpreter's loop does by itself what isn't here.
pub fn run(rt: &Rc<Runtime>, frame: &mut PythonFrame, op: Op) -> Outcome<Next> {
    if !frame.code.is_library() {
        // Native code may charge, record and read the clock. What happens in the library happens where the program called it.
        rt.current_range
            .set(frame.code.code.ranges[frame.pc as usize]);
    }
    match op {
        Op::CheckBound { name, .. } => Err(rt.unbound_local(frame.name(name).as_str())),
        Op::DeleteLocal { register, name } => {
            let value = std::mem::take(frame.register(register));
            if value.is_bound() {
                dropped(rt, frame, value)
            } else {
                Err(rt.unbound_local(frame.name(name).as_str()))
            }
        }
        Op::Clear { register } => {
            let value = std::mem::take(frame.register(register));
            dropped(rt, frame, value)
        }
        Op::ClearBlock { start, count } => {
            drop(take_range(&mut frame.registers, start, count));
            Ok(Next::On)
        }

        Op::DeleteGlobal { slot } => {
            let slot = frame.code.globals.slots.start + usize::from(slot);
            let old = std::mem::take(&mut rt.globals.borrow_mut()[slot]);
            if old.is_bound() {
                dropped(rt, frame, old)
            } else {
                let name = rt.global_names.borrow()[slot].clone();
                Err(rt.name_error(name.as_str()))
            }
        }
        Op::LoadCell { cell, name, .. } => Err(empty_cell(rt, frame, cell, name)),
        Op::DeleteCell { cell, name } => {
            let old = match frame.register(cell) {
                Value::Cell(cell) => cell.replace(Value::Unbound),
                _ => Value::Unbound,
            };
            if old.is_bound() {
                Ok(Next::On)
            } else {
                Err(empty_cell(rt, frame, cell, name))
            }
        }
        Op::NewCell { register } => {
            *frame.register(register) = Value::Cell(Rc::default());
            Ok(Next::On)
        }
        Op::LoadName { dst, name } => class_body::load(rt, frame, dst, name, None),
        Op::LoadNameOrCell { dst, name, cell } => {
            class_body::load(rt, frame, dst, name, Some(cell))
        }
        Op::StoreName { name, src } => class_body::store(rt, frame, name, src),
        Op::DeleteName { name } => class_body::delete(rt, frame, name),

        Op::LoadAttribute { dst, object, name } => {
            let object = frame.take(object);
            answer(rt, dst, rt.load_attribute(&object, &frame.name(name)))
        }
        Op::StoreAttribute { object, name, src } => {
            let (object, value) = (frame.take(object), frame.take(src));
            done(rt, rt.store_attribute(&object, &frame.name(name), value))
        }
        Op::DeleteAttribute { object, name } => {
            let object = frame.take(object);
            let name = frame.name(name);
            done(rt, rt.store_attribute(&object, &name, Value::Unbound))
        }
        Op::LoadSubscript { dst, object, index } => {
            let (object, index) = (frame.take(object), frame.take(index));
            answer(rt, dst, rt.load_subscript(&object, &index))
        }
        Op::StoreSubscript { object, index, src } => {
            let (object, index) = (frame.take(object), frame.take(index));
            let value = frame.take(src);
            done(rt, rt.store_subscript(&object, &index, value))
        }
        Op::DeleteSubscript { object, index } => {
            let (object, index) = (frame.take(object), frame.take(index));
            done(rt, rt.delete_subscript(&object, &index))
        }

        Op::Add { dst, a, b } => binary(rt, frame, BinaryOp::Add, dst, a, b),
        Op::Sub { dst, a, b } => binary(rt, frame, BinaryOp::Sub, dst, a, b),
        Op::Mul { dst, a, b } => binary(rt, frame, BinaryOp::Mul, dst, a, b),
        Op::FloorDiv { dst, a, b } => binary(rt, frame, BinaryOp::FloorDiv, dst, a, b),
        Op::Mod { dst, a, b } => binary(rt, frame, BinaryOp::Mod, dst, a, b),
        Op::Binary { op, dst, a, b } => binary(rt, frame, op, dst, a, b),
        Op::InPlace { op, dst, a, b } => {
            let (a, b) = (frame.take(a), frame.take(b));
            answer(rt, dst, rt.in_place(op, &a, &b))
        }
        Op::Unary { op, dst, src } => {
            let value = frame.take(src);
            answer(rt, dst, rt.unary(op, &value))
        }
        Op::Not { dst, src } => {
            let (rt, value) = (rt.clone(), frame.take(src));
            later(dst, async move {
                rt.truth(&value).await.map(|truth| Value::from(!truth))
            })
        }
        Op::Compare { op, dst, a, b } => {
            let (rt2, a, b) = (rt.clone(), frame.take(a), frame.take(b));
            let compared = async move { rt2.compare_any(op, &a, &b).await };
            answer(rt, dst, rt.attempt(compared))
        }
        Op::JumpIfTrue { cond, .. } | Op::JumpIfFalse { cond, .. } => {
            let condition = frame.take(cond);
            truth(rt, condition)
        }
        Op::JumpIfTrueKeep { register, .. } | Op::JumpIfFalseKeep { register, .. } => {
            let condition = frame.register(register).clone();
            truth(rt, condition)
        }
        Op::SkipIfCompare { op, a, b } => {
            let (rt, a, b) = (rt.clone(), frame.take(a), frame.take(b));
            ask(Expect::Condition, async move {
                let result = rt.compare_any(op, &a, &b).await?;
                rt.truth(&result).await.map(Value::from)
            })
        }

        Op::BuildList { dst, start, count } => {
            let items = take_range(&mut frame.registers, start, count);
            into(frame, dst, Value::list(items))
        }
        Op::BuildSet { dst, start, count } => {
            let items = take_range(&mut frame.registers, start, count);
            answer(rt, dst, rt.set_of(items, false))
        }
        Op::BuildDict { dst, start, count } => {
            let items = take_range(&mut frame.registers, start, count * 2);
            answer(rt, dst, containers::build_dict(rt, items))
        }
        Op::BuildString { dst, start, count } => {
            let text = containers::build_string(rt, frame, start, count)?;
            into(frame, dst, text)
        }
        Op::BuildSlice { dst, start } => {
            let slice = containers::build_slice(frame, start);
            into(frame, dst, slice)
        }
        Op::ListExtend { list, src } => {
            let iterable = frame.take(src);
            containers::list_extend(rt, frame, list, iterable)
        }
        Op::ListToTuple { dst, list } => match std::mem::take(frame.register(list)) {
            Value::List(list) => into(frame, dst, Value::tuple(list.replace(Vec::new()))),
            _ => Ok(Next::On),
        },
        Op::SetAdd { set, src } => {
            let value = frame.take(src);
            containers::set_add(rt, frame, set, value)
        }
        Op::SetUpdate { set, src } => {
            let iterable = frame.take(src);
            containers::set_update(rt, frame, set, iterable)
        }
        Op::DictInsert { dict, key, value } => {
            let (key, value) = (frame.take(key), frame.take(value));
            let dict = frame.register(dict).clone();
            done(rt, rt.store_subscript(&dict, &key, value))
        }
        Op::DictUpdate { dict, src } => {
            let source = frame.take(src);
            containers::dict_update(rt, frame, dict, source)
        }
        Op::DictMerge { dict, src, callee } => {
            let source = frame.take(src);
            containers::dict_merge(rt, frame, dict, source, callee)
        }
        Op::Format {
            conversion,
            dst,
            src,
            spec,
        } => {
            let (value, spec) = (frame.take(src), frame.take(spec));
            answer(rt, dst, rt.format_field(&value, conversion, &spec))
        }
        Op::Unpack { src, start, count } => {
            let value = frame.take(src);
            unpacking::unpack(rt, frame, value, start, count)
        }
        Op::UnpackStarred {
            before,
            src,
            start,
            after,
        } => unpacking::unpack_starred(rt, frame.take(src), before, start, after),

        Op::GetIterator { dst, src } => {
            let (rt, value) = (rt.clone(), frame.take(src));
            later(dst, async move { rt.iter(&value).await })
        }
        Op::ForIter { iterator, dst } => {
            let (rt, iterator) = (rt.clone(), frame.register(iterator).clone());
            ask(Expect::NextCall(dst), async move {
                rt.next(&iterator).await.map(Option::unwrap_or_default)
            })
        }
        Op::GetAsyncIterator { dst, src } => {
            let (rt, value) = (rt.clone(), frame.take(src));
            later(dst, async move { rt.aiter(&value).await })
        }
        Op::GetAsyncNext { dst, iterator } => {
            let (rt, iterator) = (rt.clone(), frame.register(iterator).clone());
            later(dst, async move { rt.next_awaitable(&iterator).await })
        }

        Op::LoadMethod { object, name, base } => {
            let object = frame.take(object);
            *frame.register(base + 1) = Value::Unbound;
            answer(rt, base, rt.load_attribute(&object, &frame.name(name)))
        }
        Op::CallStarred { dst, base } => {
            if rt.finalizing.get() {
                frame.expect = Expect::Nothing;
                let at = frame.pc as usize;
                return Ok(Next::Exit(super::finalize(rt, &frame.code, at)));
            }
            calls::call_starred(rt, frame, dst, base)
        }
        Op::LoadSpecialMethod { object, name, base } => {
            let (object, name) = (frame.take(object), frame.name(name));
            calls::load_special_method(rt, frame, object, &name, base)
        }
        Op::MakeFunction { dst, child, base } => {
            let [defaults, keyword_defaults] =
                [base, base + 1].map(|register| std::mem::take(frame.register(register)));
            let child = &frame.code.children[usize::from(child)];
            let function = rt.make_function(child, &frame.registers, defaults, keyword_defaults);
            into(frame, dst, function)
        }
        Op::BuildClass { dst, base } => {
            let parts = [0, 1, 2, 3].map(|i| std::mem::take(frame.register(base + i)));
            answer(rt, dst, rt.build_class(parts))
        }

        Op::GetAwaitable { dst, src } => {
            let value = frame.take(src);
            if let Value::Generator(generator) = &value
                && generator.kind == GeneratorKind::Coroutine
                && generator.state.get() == GeneratorState::Suspended
            {
                return Err(rt.runtime_error("coroutine is being awaited already"));
            }
            let before = frame.code.code.ops[..frame.pc as usize].last_chunk();
            let is_entered = matches!(
                before,
                Some([Op::LoadSpecialMethod { .. }, Op::CallMethod { argc: 0, .. }])
            );
            let rt = rt.clone();
            later(dst, async move {
                let awaitable = rt.awaitable(&value).await;
                match awaitable {
                    // `__aenter__` without `async`.
                    Err(_) if is_entered && !rt.has_await(&value) => {
                        let kind = rt.type_name(&value);
                        Err(rt.type_error(&format!(
                            "'async with' received an object from __aenter__ that does not implement __await__: {kind}"
                        )))
                    }
                    awaitable => awaitable,
                }
            })
        }
        Op::GetYieldFromIterator { dst, src } => {
            let value = frame.take(src);
            if let Value::Generator(generator) = &value
                && generator.kind != GeneratorKind::AsyncGenerator
            {
                return into(frame, dst, value);
            }
            let rt = rt.clone();
            later(dst, async move {
                match rt.iter(&value).await? {
                    // Of a future, or from an `__iter__` that is a generator: what it returns comes along.
                    Value::Generator(generator) => Ok(Value::Generator(generator)),
                    iterator => Ok(rt.delegate_to_iterator(iterator)),
                }
            })
        }

        Op::Raise { exception, cause } => {
            let given = cause != exception;
            let exception = frame.take(exception);
            let cause = if given {
                frame.take(cause)
            } else {
                Value::Unbound
            };
            if let Some(raised) = rt.prepare_raise(&exception, &cause)? {
                return Err(raised);
            }
            // A class, or a cause that is one: it is called first.
            let rt = rt.clone();
            ask(Expect::Raised, async move {
                Err(rt.make_raised(exception, cause).await?)
            })
        }
        Op::RaiseHandled => Ok(Next::Exit(Exit::RaiseHandled)),
        Op::Reraise { exception } => Err(rt.raise_value(std::mem::take(frame.register(exception)))),
        Op::PushHandled { saved, exception } => {
            let exception = frame.register(exception).clone();
            let before = std::mem::replace(&mut frame.handled, exception);
            *frame.register(saved) = before;
            Ok(Next::On)
        }
        Op::PopHandled { saved } => {
            frame.handled = std::mem::take(frame.register(saved));
            Ok(Next::On)
        }
        Op::MatchException {
            dst,
            exception,
            classes,
        } => {
            let classes = frame.take(classes);
            let matches = rt.matches_exception(frame.register(exception), &classes)?;
            into(frame, dst, Value::from(matches))
        }
        Op::ExceptionArguments { base, exception } => {
            let exception = frame.register(exception).clone();
            *frame.register(base) = Value::Class(rt.class_of(&exception).clone());
            *frame.register(base + 2) = rt.traceback_of(&exception);
            *frame.register(base + 1) = exception;
            Ok(Next::On)
        }
        Op::EndAsyncFor { exception } => {
            let exception = std::mem::take(frame.register(exception));
            let end = rt.class(Type::StopAsyncIteration);
            if rt.class_of(&exception).is_subclass(end) {
                Ok(Next::On)
            } else {
                Err(rt.raise_value(exception))
            }
        }
        Op::MatchGroup { rest, classes, .. } => {
            let classes = frame.take(classes);
            let (rt, exception) = (rt.clone(), frame.register(rest).clone());
            ask(Expect::Parts, async move {
                let (matching, rest) = rt.match_group(&exception, &classes).await?;
                Ok(Value::tuple(vec![matching, rest]))
            })
        }
        Op::CombineGroup {
            dst,
            exception,
            raised,
        } => {
            let raised = match std::mem::take(frame.register(raised)) {
                Value::List(raised) => raised.to_vec(),
                _ => Vec::new(),
            };
            let (rt, exception) = (rt.clone(), frame.register(exception).clone());
            later(
                dst,
                async move { rt.combine_group(&exception, raised).await },
            )
        }

        Op::IsSequence { dst, src } => {
            let answer = rt.is_pattern_sequence(frame.register(src));
            into(frame, dst, Value::from(answer))
        }
        Op::IsMapping { dst, src } => {
            let answer = rt.is_pattern_mapping(frame.register(src));
            into(frame, dst, Value::from(answer))
        }
        Op::GetLength { dst, src } => {
            let (rt, value) = (rt.clone(), frame.register(src).clone());
            later(dst, async move { rt.len(&value).await.map(Value::from) })
        }
        Op::MatchKeys { dst, src, keys } => {
            let (rt, keys) = (rt.clone(), frame.take(keys));
            let value = frame.register(src).clone();
            later(dst, async move { rt.match_keys(&value, &keys).await })
        }
        Op::MatchClass {
            positional,
            dst,
            src,
            base,
        } => {
            let (rt, value) = (rt.clone(), frame.register(src).clone());
            let [class, names] = [base, base + 1].map(|at| std::mem::take(frame.register(at)));
            later(dst, async move {
                rt.match_class(&value, &class, usize::from(positional), &names)
                    .await
            })
        }

        Op::ImportModule { dst, name } => answer(rt, dst, rt.import(frame.name(name).as_str())),
        Op::ImportStar { module } => {
            rt.import_all(&frame.registers[usize::from(module)], &frame.code.globals);
            Ok(Next::On)
        }
        Op::ImportFrom { dst, module, name } => {
            let module = frame.register(module).clone();
            let value = rt.import_from(&module, &frame.name(name))?;
            into(frame, dst, value)
        }

        // The interpreter's loop does all of these.
        Op::Nop
        | Op::Move { .. }
        | Op::LoadConstant { .. }
        | Op::LoadGlobal { .. }
        | Op::StoreGlobal { .. }
        | Op::StoreCell { .. }
        | Op::Jump { .. }
        | Op::BuildTuple { .. }
        | Op::ListAppend { .. }
        | Op::Call { .. }
        | Op::CallMethod { .. }
        | Op::Return { .. }
        | Op::Yield { .. }
        | Op::Delegate { .. }
        | Op::Copy { .. } => Ok(Next::On),
    }
}

/// A value goes into a register.
pub fn into(frame: &mut PythonFrame, dst: Register, value: Value) -> Outcome<Next> {
    put(&mut frame.registers, dst, value);
    Ok(Next::On)
}

/// A value is dropped on purpose: what that leaves to be done is done at once.
fn dropped(rt: &Rc<Runtime>, frame: &mut PythonFrame, value: Value) -> Outcome<Next> {
    drop(value);
    if !rt.finalizing.get() {
        return Ok(Next::On);
    }
    let at = frame.pc as usize;
    frame.expect = Expect::Nothing;
    frame.pc += 1;
    Ok(Next::Exit(super::finalize(rt, &frame.code, at)))
}

fn binary(
    rt: &Rc<Runtime>,
    frame: &mut PythonFrame,
    op: BinaryOp,
    dst: Register,
    a: crate::python::Operand,
    b: crate::python::Operand,
) -> Outcome<Next> {
    let (a, b) = (frame.take(a), frame.take(b));
    answer(rt, dst, rt.binary(op, &a, &b))
}

fn truth(rt: &Rc<Runtime>, condition: Value) -> Outcome<Next> {
    let rt = rt.clone();
    ask(Expect::Condition, async move {
        rt.truth(&condition).await.map(Value::from)
    })
}

fn empty_cell(rt: &Runtime, frame: &PythonFrame, cell: Register, name: u16) -> Raised {
    let free = frame.code.code.free.contains(&cell);
    rt.empty_cell(frame.name(name).as_str(), free)
}
