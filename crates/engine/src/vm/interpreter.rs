//! Runs the instructions of one frame until it needs another frame, ends, or the slice is used up.
//!
//! The loop here does what is quick: instructions on values of the common types, that neither call Python code nor fail.
//! Everything else about an instruction stands in [`slow`]: a small loop keeps its state in the processor's registers.

mod calls;
mod class_body;
mod containers;
mod handlers;
mod sharing;
mod slow;
mod unpacking;

use std::rc::Rc;

use self::slow::Next;
use super::call::Called;
use super::class::Awaited;
use super::code::LoadedCode;
use super::compare::native_compare;
use super::exceptions::TracebackEntry;
use super::frame::{Expect, Frame, PythonFrame};
use super::function::Raised;
use super::generator::{Begun, Generator, GeneratorKind, GeneratorState};
use super::iterator::Next as NextItem;
use super::lookups::{native_contains, native_dict_get};
use super::protocols::native_truth;
use super::requests::{Input, Step};
use super::runtime::Runtime;
use super::stack::Stack;
use super::types::Type;
use super::value::Value;
use crate::python::{BinaryOp, CodeKind, CompareOp, Op, Operand, Register};

/// Why a frame's instructions stopped.
pub enum Exit {
    /// Another frame is on top now, and something is to be looked at before it runs.
    Moved,
    /// A frame goes on top of this one.
    Push(Frame),
    /// The frame of a coroutine's body that this one awaits, at its `Delegate`, goes on top of it.
    Await(Box<PythonFrame>),
    /// A coroutine of ours that this one awaits has begun, and has a request: its frame goes on top.
    Begun(Frame),
    /// A coroutine of ours that this one awaits failed at once.
    AwaitFailed(Raised),
    /// A generator is resumed on top of this one.
    Resume(Rc<Generator>, Input),
    /// The frame is done.
    Return(Value),
    /// The frame's generator suspends.
    Yield(Value),
    /// An exception, raised by the instruction at the program counter.
    Raise(Raised),
    /// A bare `raise`.
    RaiseHandled,
    /// The slice is used up.
    Sliced,
}

/// Runs the top frame, one of Python code, from its program counter on. Functions that it calls come onto the stack and leave it
/// on the way, as long as that is all there is to it.
#[inline(always)]
pub fn execute(rt: &Rc<Runtime>, stack: &mut Stack) -> Exit {
    if rt.fuel.get() <= 0 {
        return Exit::Sliced;
    }
    loop {
        let op = match run_quickly(rt, stack) {
            Ok(op) => op,
            Err(exit) => return exit,
        };
        let Some(Frame::Python(frame)) = stack.frames.last_mut() else {
            return Exit::Moved;
        };
        match slow::run(rt, frame, op) {
            Ok(Next::On) => frame.pc += 1,
            Ok(Next::Called(dst, Called::Value(value) | Called::Awaited(value))) => {
                if let Some(dst) = dst {
                    put(&mut frame.registers, dst, value);
                }
                frame.pc += 1;
                // A thread may be interrupted at calls.
                if rt.fuel.get() <= 0 && matches!(op, Op::CallStarred { .. }) {
                    return Exit::Sliced;
                }
            }
            Ok(Next::Called(dst, Called::Push(pushed))) => {
                frame.expect = dst.map_or(Expect::Nothing, Expect::Register);
                frame.pc += 1;
                return Exit::Push(pushed);
            }
            Ok(Next::Ask(expect, future)) => {
                frame.expect = expect;
                return Exit::Push(Frame::native(future));
            }
            Ok(Next::Exit(exit)) => return exit,
            Err(raised) => return Exit::Raise(raised),
        }
    }
}

/// Runs instructions up to one that isn't quick, whose index is the top frame's program counter then.
#[inline(always)]
fn run_quickly(rt: &Rc<Runtime>, stack: &mut Stack) -> Result<Op, Exit> {
    'frames: loop {
        let Some(Frame::Python(frame)) = stack.frames.last_mut() else {
            return Err(Exit::Moved);
        };
        // What isn't needed by every instruction is read where it is: more of it here than a processor has registers would be
        // fetched from memory for each.
        let PythonFrame {
            code: loaded,
            registers,
            pc: frame_pc,
            expect,
            ..
        } = &mut **frame;
        let registers = &mut registers[..];
        let mut pc = *frame_pc as usize;
        let code = &*loaded.code;
        let ops = &code.ops[..];

        macro_rules! leave {
            ($exit:expr) => {{
                *frame_pc = pc as u32;
                return Err($exit);
            }};
        }
        // The value of an operand, which a temporary gives up.
        macro_rules! take {
            ($operand:expr) => {{
                let Operand(index) = $operand;
                if index >= code.temporaries as i16 {
                    std::mem::take(&mut registers[index as usize])
                } else if index >= 0 {
                    registers[index as usize].clone()
                } else {
                    loaded.constants[!index as usize].clone()
                }
            }};
        }
        // Drops a temporary's value once a quick path has read it.
        macro_rules! consume {
            ($operand:expr) => {{
                let Operand(index) = $operand;
                if index >= code.temporaries as i16 {
                    put(registers, index as Register, Value::Unbound);
                }
            }};
        }
        // Before native code runs: it may charge, record and read the clock.
        macro_rules! enter_native {
            () => {{
                // What happens in the library happens where the program called it.
                if !loaded.is_library() {
                    rt.current_range.set(code.ranges[pc]);
                }
            }};
        }
        // Before a register is given another value: a coroutine that it has may be one that was never awaited.
        macro_rules! replaces {
            ($dst:expr) => {{
                if matches!(registers[usize::from($dst)], Value::Generator(_)) {
                    enter_native!();
                }
            }};
        }
        // An instruction that reads or writes what several threads may share.
        macro_rules! share {
            () => {{
                if rt.several_threads.get() && sharing::touch(rt, loaded, registers, pc) {
                    leave!(Exit::Sliced);
                }
            }};
        }
        // Does what dropped objects left behind before an instruction whose effects a program sees.
        macro_rules! finalize_first {
            () => {{
                if rt.finalizing.get() {
                    *expect = Expect::Nothing;
                    leave!(finalize(rt, loaded, pc));
                }
            }};
        }
        macro_rules! arithmetic {
            ($dst:expr, $a:expr, $b:expr, $ints:expr, $floats:expr) => {{
                let quick = match (loaded.read(registers, $a), loaded.read(registers, $b)) {
                    (Value::Int(a), Value::Int(b)) => $ints(*a, *b).map(Value::Int),
                    (Value::Float(a), Value::Float(b)) => {
                        $floats(a.get(), b.get()).map(Value::from)
                    }
                    _ => None,
                };
                let Some(result) = quick else { break };
                put(registers, $dst, result);
                pc += 1;
            }};
        }
        // Goes on at the target if the condition's truth is the one that's wanted.
        macro_rules! jump_if {
            ($wanted:literal, $cond:ident, $target:ident) => {{
                let Some(truth) = native_truth(loaded.read(registers, $cond)) else {
                    break;
                };
                consume!($cond);
                if truth == $wanted {
                    let backwards = $target as usize <= pc;
                    pc = $target as usize;
                    if backwards && rt.fuel.get() <= 0 {
                        leave!(Exit::Sliced);
                    }
                } else {
                    pc += 1;
                }
            }};
        }

        loop {
            rt.fuel.set(rt.fuel.get() - 1);
            match ops[pc] {
                Op::Nop => pc += 1,
                Op::Move { dst, src } => {
                    let value = take!(src);
                    replaces!(dst);
                    put(registers, dst, value);
                    pc += 1;
                }
                Op::LoadConstant { dst, index } => {
                    replaces!(dst);
                    put(registers, dst, loaded.constants[index as usize].clone());
                    pc += 1;
                }
                Op::CheckBound { register, .. } => {
                    if !registers[usize::from(register)].is_bound() {
                        break;
                    }
                    pc += 1;
                }
                Op::Clear { register } => {
                    if !registers[usize::from(register)].is_plain() {
                        break;
                    }
                    put(registers, register, Value::Unbound);
                    pc += 1;
                }

                Op::LoadGlobal { dst, slot } => {
                    share!();
                    let slot = loaded.globals.slots.start + usize::from(slot);
                    let mut value = rt.globals.borrow()[slot].clone();
                    if !value.is_bound() {
                        match rt.builtin_or_name_error(slot) {
                            Ok(builtin) => value = builtin,
                            Err(raised) => leave!(Exit::Raise(raised)),
                        }
                    }
                    replaces!(dst);
                    put(registers, dst, value);
                    pc += 1;
                }
                Op::StoreGlobal { slot, src } => {
                    share!();
                    let slot = loaded.globals.slots.start + usize::from(slot);
                    let value = take!(src);
                    let old = std::mem::replace(&mut rt.globals.borrow_mut()[slot], value);
                    if !old.is_plain() {
                        enter_native!();
                        drop(old);
                        if rt.finalizing.get() {
                            *expect = Expect::Nothing;
                            pc += 1;
                            leave!(finalize(rt, loaded, pc - 1));
                        }
                    }
                    pc += 1;
                }
                Op::LoadCell { dst, cell, .. } => {
                    share!();
                    let value = match &registers[usize::from(cell)] {
                        Value::Cell(cell) => cell.get(),
                        _ => Value::Unbound,
                    };
                    if !value.is_bound() {
                        break;
                    }
                    put(registers, dst, value);
                    pc += 1;
                }
                Op::StoreCell { cell, src } => {
                    share!();
                    let value = take!(src);
                    if let Value::Cell(cell) = &registers[usize::from(cell)] {
                        drop(cell.replace(value));
                    }
                    pc += 1;
                }

                Op::LoadAttribute { dst, object, name } => {
                    share!();
                    let name = &loaded.names[usize::from(name)];
                    // An instance's own attribute that nothing of its class stands before.
                    if let Value::Object(instance) = loaded.read(registers, object)
                        && let Some(own) = instance.get(name)
                        && instance
                            .class
                            .lookup(name)
                            .is_none_or(|found| found.is_slot())
                    {
                        consume!(object);
                        put(registers, dst, own);
                        pc += 1;
                    } else {
                        break;
                    }
                }
                Op::StoreAttribute { .. } | Op::StoreSubscript { .. } => {
                    share!();
                    break;
                }
                Op::LoadSubscript { dst, object, index } => {
                    share!();
                    let quick = match (
                        loaded.read(registers, object),
                        loaded.read(registers, index),
                    ) {
                        (Value::List(list), Value::Int(at)) if *at >= 0 => list.get(*at as usize),
                        (Value::Tuple(items), Value::Int(at)) if *at >= 0 => {
                            items.get(*at as usize).cloned()
                        }
                        (Value::Dict(dict), key) => native_dict_get(dict, key).flatten(),
                        _ => None,
                    };
                    let Some(value) = quick else { break };
                    consume!(object);
                    consume!(index);
                    put(registers, dst, value);
                    pc += 1;
                }

                Op::Add { dst, a, b } => {
                    arithmetic!(dst, a, b, i64::checked_add, |a: f64, b: f64| Some(a + b));
                }
                Op::Sub { dst, a, b } => {
                    arithmetic!(dst, a, b, i64::checked_sub, |a: f64, b: f64| Some(a - b));
                }
                Op::Mul { dst, a, b } => {
                    arithmetic!(dst, a, b, i64::checked_mul, |a: f64, b: f64| Some(a * b));
                }
                Op::FloorDiv { dst, a, b } => {
                    let ints = |a, b| super::arithmetic::small_ints(BinaryOp::FloorDiv, a, b);
                    arithmetic!(dst, a, b, ints, |_: f64, _: f64| None::<f64>);
                }
                Op::Mod { dst, a, b } => {
                    let ints = |a: i64, b: i64| {
                        if b > 0 {
                            let rest = a % b;
                            Some(if rest < 0 { rest + b } else { rest })
                        } else {
                            super::arithmetic::small_ints(BinaryOp::Mod, a, b)
                        }
                    };
                    arithmetic!(dst, a, b, ints, |_: f64, _: f64| None::<f64>);
                }
                Op::InPlace { op, dst, a, b } => {
                    let ints = |a, b| super::arithmetic::small_ints(op, a, b);
                    arithmetic!(dst, a, b, ints, |_: f64, _: f64| None::<f64>);
                }
                Op::Not { dst, src } => {
                    let Some(truth) = native_truth(loaded.read(registers, src)) else {
                        break;
                    };
                    consume!(src);
                    put(registers, dst, Value::from(!truth));
                    pc += 1;
                }
                Op::Compare { op, dst, a, b } => {
                    let (left, right) = (loaded.read(registers, a), loaded.read(registers, b));
                    let Some(truth) = compared(op, left, right) else {
                        break;
                    };
                    consume!(a);
                    consume!(b);
                    put(registers, dst, Value::from(truth));
                    pc += 1;
                }

                Op::Jump { target } => {
                    let target = target as usize;
                    if target <= pc {
                        pc = target;
                        if rt.fuel.get() <= 0 {
                            leave!(Exit::Sliced);
                        }
                        if rt.finalizing.get() {
                            *expect = Expect::Nothing;
                            leave!(finalize(rt, loaded, pc.saturating_sub(1)));
                        }
                    } else {
                        pc = target;
                    }
                }
                Op::JumpIfTrue { cond, target } => jump_if!(true, cond, target),
                Op::JumpIfFalse { cond, target } => jump_if!(false, cond, target),
                Op::JumpIfTrueKeep { register, target }
                | Op::JumpIfFalseKeep { register, target } => {
                    let wanted = matches!(ops[pc], Op::JumpIfTrueKeep { .. });
                    match native_truth(&registers[usize::from(register)]) {
                        Some(truth) if truth == wanted => pc = target as usize,
                        Some(_) => {
                            registers[usize::from(register)] = Value::Unbound;
                            pc += 1;
                        }
                        None => break,
                    }
                }
                Op::SkipIfCompare { op, a, b } => {
                    let (left, right) = (loaded.read(registers, a), loaded.read(registers, b));
                    let Some(truth) = compared(op, left, right) else {
                        break;
                    };
                    consume!(a);
                    consume!(b);
                    pc += if truth { 2 } else { 1 };
                }

                Op::BuildTuple { dst, start, count } => {
                    let items = take_range(registers, start, count);
                    put(registers, dst, Value::tuple(items));
                    pc += 1;
                }
                Op::ListAppend { list, src } => {
                    let value = take!(src);
                    if let Value::List(list) = &registers[usize::from(list)] {
                        list.push(value);
                        if list.len() & 0xfff == 0
                            && let Err(raised) = rt.check_budget(0)
                        {
                            leave!(Exit::Raise(raised));
                        }
                    }
                    pc += 1;
                }
                Op::Unpack { src, start, count } => {
                    let items = match loaded.read(registers, src) {
                        Value::Tuple(items) if items.len() == usize::from(count) => items.clone(),
                        _ => break,
                    };
                    consume!(src);
                    let block = &mut registers[usize::from(start)..];
                    for (register, item) in block.iter_mut().zip(items.iter()) {
                        *register = item.clone();
                    }
                    pc += 1;
                }

                Op::GetIterator { dst, src } => {
                    let Some(iterator) = rt.native_iter(loaded.read(registers, src)) else {
                        break;
                    };
                    consume!(src);
                    put(registers, dst, iterator);
                    pc += 1;
                }
                Op::ForIter { iterator, dst } => match &registers[usize::from(iterator)] {
                    Value::Iterator(items) => match items.next(rt) {
                        Ok(NextItem::Item(item)) => {
                            put(registers, dst, item);
                            pc += 2;
                        }
                        Ok(NextItem::End) => {
                            registers[usize::from(iterator)] = Value::Unbound;
                            pc += 1;
                        }
                        Ok(NextItem::Ask) => break,
                        Err(raised) => leave!(Exit::Raise(raised)),
                    },
                    Value::Generator(generator) if generator.kind == GeneratorKind::Generator => {
                        let generator = generator.clone();
                        enter_native!();
                        *expect = Expect::Item(dst);
                        leave!(Exit::Resume(generator, Input::Send(Value::None)));
                    }
                    _ => break,
                },

                op @ (Op::Call {
                    argc,
                    dst,
                    base,
                    names,
                }
                | Op::CallMethod {
                    argc,
                    dst,
                    base,
                    names,
                }) => {
                    finalize_first!();
                    enter_native!();
                    let (mut first, mut count) = (usize::from(base) + 1, usize::from(argc));
                    if matches!(op, Op::CallMethod { .. }) {
                        if registers[first].is_bound() {
                            count += 1;
                        } else {
                            first += 1;
                        }
                    }
                    let awaited = loaded.awaits[pc];
                    let names = &loaded.keyword_names[usize::from(names)][..];
                    let callee = std::mem::take(&mut registers[usize::from(base)]);
                    let arguments = &mut registers[first..first + count];
                    let simply =
                        calls::call_simply(rt, callee, arguments, names, awaited.is_some());
                    let callee = match simply {
                        Ok(called) => {
                            pc += 1;
                            *expect = Expect::Register(dst);
                            if let Some(dst) = awaited
                                && called.is_bare_coroutine()
                            {
                                // The two instructions that would be next are done with this one.
                                rt.fuel.set(rt.fuel.get() - 2);
                                pc += 1;
                                enter_native!();
                                *expect = Expect::Delegation(dst);
                            }
                            *frame_pc = pc as u32;
                            if stack.is_full(rt) {
                                return Err(Exit::Push(Frame::Python(called)));
                            }
                            let goes_on = goes_on(rt, &called);
                            stack.enter(rt, called);
                            if goes_on {
                                continue 'frames;
                            }
                            return Err(Exit::Moved);
                        }
                        Err(callee) => callee,
                    };
                    match calls::call(rt, callee, arguments, names, awaited.is_some()) {
                        Ok(Called::Value(value)) => {
                            put(registers, dst, value);
                            pc += 1;
                            if rt.fuel.get() <= 0 {
                                leave!(Exit::Sliced);
                            }
                        }
                        Ok(Called::Awaited(value)) => {
                            // The two instructions that would be next are done with this one.
                            rt.fuel.set(rt.fuel.get() - 2);
                            if let Some(dst) = awaited {
                                put(registers, dst, value);
                            }
                            pc += 3;
                            if rt.fuel.get() <= 0 {
                                leave!(Exit::Sliced);
                            }
                        }
                        Ok(Called::Push(pushed)) => match (awaited, pushed) {
                            (Some(dst), Frame::Python(frame)) if frame.is_bare_coroutine() => {
                                // As above.
                                rt.fuel.set(rt.fuel.get() - 2);
                                pc += 2;
                                enter_native!();
                                *expect = Expect::Delegation(dst);
                                leave!(Exit::Await(frame));
                            }
                            (_, pushed) => {
                                *expect = Expect::Register(dst);
                                pc += 1;
                                leave!(Exit::Push(pushed));
                            }
                        },
                        Err(raised) => leave!(Exit::Raise(raised)),
                    }
                }
                Op::LoadMethod { object, name, base } => {
                    let base = usize::from(base);
                    let name = &loaded.names[usize::from(name)];
                    match calls::quick_method(rt, loaded.read(registers, object), name) {
                        Some((method, true)) => {
                            let object = take!(object);
                            registers[base] = method;
                            registers[base + 1] = object;
                        }
                        Some((function, false)) => {
                            consume!(object);
                            registers[base] = function;
                            registers[base + 1] = Value::Unbound;
                        }
                        None => break,
                    }
                    pc += 1;
                }

                Op::Return { src } => {
                    finalize_first!();
                    let value = match src {
                        // A frame that ends doesn't need its registers any more.
                        Operand(index) if index >= 0 => {
                            std::mem::take(&mut registers[index as usize])
                        }
                        constant => take!(constant),
                    };
                    *frame_pc = pc as u32;
                    if let Err(value) = stack.leave(rt, value) {
                        return Err(Exit::Return(value));
                    }
                    match stack.frames.last() {
                        Some(Frame::Python(below)) if goes_on(rt, below) => continue 'frames,
                        _ => return Err(Exit::Moved),
                    }
                }
                Op::Yield { dst, src } => {
                    finalize_first!();
                    let value = take!(src);
                    *expect = Expect::Register(dst);
                    enter_native!();
                    pc += 1;
                    let wrap = code.kind == CodeKind::AsyncGenerator;
                    leave!(Exit::Yield(if wrap {
                        Value::AsyncYield(Rc::new(value))
                    } else {
                        value
                    }));
                }
                Op::GetAwaitable { dst, src } => {
                    let direct = match loaded.read(registers, src) {
                        Value::Generator(generator) => match generator.kind {
                            GeneratorKind::Coroutine => {
                                generator.state.get() != GeneratorState::Suspended
                            }
                            GeneratorKind::Awaitable => true,
                            _ => false,
                        },
                        Value::Object(object) => object.class.await_hook.get().is_some(),
                        _ => false,
                    };
                    if !direct {
                        break;
                    }
                    let value = take!(src);
                    put(registers, dst, value);
                    pc += 1;
                }
                Op::Delegate { dst, src } => {
                    enter_native!();
                    match &registers[usize::from(src)] {
                        Value::Generator(generator) => match generator.begin(rt) {
                            None => {
                                let generator = generator.clone();
                                *expect = Expect::Delegation(dst);
                                leave!(Exit::Resume(generator, Input::Send(Value::None)));
                            }
                            Some(Begun::Stepped(Ok(Step::Yielded(value)))) => {
                                *expect = Expect::Delegation(dst);
                                leave!(Exit::Yield(value));
                            }
                            Some(Begun::Stepped(Ok(Step::Returned(value)))) => {
                                registers[usize::from(src)] = Value::Unbound;
                                put(registers, dst, value);
                                pc += 1;
                            }
                            Some(Begun::Stepped(Err(raised))) => {
                                *expect = Expect::Delegation(dst);
                                leave!(Exit::AwaitFailed(raised));
                            }
                            Some(Begun::Asked(frame)) => {
                                *expect = Expect::Delegation(dst);
                                leave!(Exit::Begun(frame));
                            }
                        },
                        Value::Object(object) => {
                            let object = object.clone();
                            let awaited = match object.class.await_hook.get() {
                                Some(hook) => hook(rt, &object),
                                None => Err(rt.type_error("object can't be awaited")),
                            };
                            match awaited {
                                Ok(Awaited::Ready(value)) => {
                                    registers[usize::from(src)] = Value::Unbound;
                                    put(registers, dst, value);
                                    pc += 1;
                                }
                                Ok(Awaited::Suspend) => {
                                    *expect = Expect::Delegation(dst);
                                    leave!(Exit::Yield(Value::Object(object)));
                                }
                                Err(raised) => leave!(Exit::Raise(raised)),
                            }
                        }
                        _ => leave!(Exit::Raise(
                            rt.error(Type::SystemError, "nothing to delegate to")
                        )),
                    }
                }

                Op::Copy { dst, src } => {
                    put(registers, dst, registers[usize::from(src)].clone());
                    pc += 1;
                }
                _ => break,
            }
        }
        *frame_pc = pc as u32;
        return Ok(ops[pc]);
    }
}

/// Whether a frame that just came to the top runs at once: a slice isn't used up, nothing was dropped that has a finalizer, and it's
/// the program's own, not the library's, whose events need the place that called it.
#[inline(always)]
fn goes_on(rt: &Runtime, frame: &PythonFrame) -> bool {
    rt.fuel.get() > 0
        && !rt.finalizing.get()
        && rt.exhausted.get().is_none()
        && !frame.code.is_library()
}

/// The frame that does what dropped objects left behind, at an instruction.
#[cold]
fn finalize(rt: &Rc<Runtime>, code: &Rc<LoadedCode>, at: usize) -> Exit {
    let range = code.code.ranges.get(at).copied().unwrap_or_default();
    let place = (!code.is_library()).then(|| TracebackEntry {
        code: code.clone(),
        range,
    });
    Exit::Push(rt.finalization_frame(place))
}

/// Sets a register.
#[inline(always)]
fn put(registers: &mut [Value], at: Register, value: Value) {
    registers[usize::from(at)].set(value);
}

fn take_range(registers: &mut [Value], start: Register, count: u16) -> Vec<Value> {
    let start = usize::from(start);
    registers[start..start + usize::from(count)]
        .iter_mut()
        .map(std::mem::take)
        .collect()
}

/// A comparison of the kinds that loops are made of, or of another kind that needs no Python code.
#[inline(always)]
fn compared(op: CompareOp, a: &Value, b: &Value) -> Option<bool> {
    let (Value::Int(a), Value::Int(b)) = (a, b) else {
        return compare_quickly(op, a, b);
    };
    Some(match op {
        CompareOp::Eq | CompareOp::Is => a == b,
        CompareOp::NotEq | CompareOp::IsNot => a != b,
        CompareOp::Lt => a < b,
        CompareOp::LtE => a <= b,
        CompareOp::Gt => a > b,
        CompareOp::GtE => a >= b,
        CompareOp::In | CompareOp::NotIn => return None,
    })
}

/// A comparison that needs no Python code.
#[cfg_attr(compiled_for_size, optimize(speed))]
fn compare_quickly(op: CompareOp, a: &Value, b: &Value) -> Option<bool> {
    match (op, b) {
        (CompareOp::In, Value::Dict(dict)) => native_dict_get(dict, a).map(|found| found.is_some()),
        (CompareOp::NotIn, Value::Dict(dict)) => {
            native_dict_get(dict, a).map(|found| found.is_none())
        }
        (CompareOp::In, _) => native_contains(b, a),
        (CompareOp::NotIn, _) => native_contains(b, a).map(|found| !found),
        _ => native_compare(op, a, b),
    }
}
