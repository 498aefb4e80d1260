//! Runs the instructions of one frame until it needs another frame, ends, or the slice is used up.

use std::rc::Rc;

use super::builtins::set_algebra::native_set_add;
use super::call::Called;
use super::class::Awaited;
use super::code::LoadedCode;
use super::compare::native_compare;
use super::containers::Slice;
use super::dict::Dict;
use super::exceptions::TracebackEntry;
use super::frame::{Expect, Frame, PythonFrame};
use super::function::{Answer, Args, NativeKind, Outcome, Raised};
use super::generator::{Generator, GeneratorKind, GeneratorState};
use super::iterator::Next;
use super::protocols::{native_contains, native_dict_get, native_dict_set, native_truth};
use super::requests::Input;
use super::runtime::Runtime;
use super::set::Set;
use super::types::Type;
use super::value::Value;
use crate::python::{BinaryOp, CodeKind, CompareOp, Op, Operand, Register, SourceRange};

/// Why a frame's instructions stopped.
pub enum Exit {
    /// A frame goes on top of this one.
    Push(Frame),
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

impl Runtime {
    /// Sends an exception to the frame's handler, if there is one for the instruction at `at`. `fresh`: the frame
    /// joins the traceback.
    pub fn catch(&self, frame: &mut PythonFrame, at: u32, raised: &Raised, fresh: bool) -> bool {
        if self.exhausted.get().is_some() {
            return false;
        }
        if fresh {
            let range = frame
                .code
                .code
                .ranges
                .get(at as usize)
                .copied()
                .unwrap_or_default();
            self.add_traceback(frame, range, raised);
        }
        let code = &frame.code.code;
        let Some(handler) = code
            .handlers
            .iter()
            .find(|handler| handler.start <= at && at < handler.end)
        else {
            return false;
        };
        let (register, last) = (usize::from(handler.register), frame.registers.len());
        for value in &mut frame.registers[register + 1..last] {
            *value = Value::Unbound;
        }
        frame.registers[register] = raised.0.clone();
        frame.pc = handler.target;
        frame.expect = Expect::Nothing;
        true
    }

    /// Adds a frame of the program to an exception's traceback.
    pub fn add_traceback(&self, frame: &PythonFrame, range: SourceRange, raised: &Raised) {
        if frame.code.is_library() {
            return;
        }
        let Value::Object(object) = &raised.0 else {
            return;
        };
        let Some(data) = object.exception() else {
            return;
        };
        if data.traceback.borrow().is_empty() && data.member("name").is_some() {
            note_scope(frame, data);
        }
        let mut traceback = data.traceback.borrow_mut();
        // A long recursion's traceback is shown abbreviated anyway.
        if traceback.len() < 4096 {
            traceback.push(super::exceptions::TracebackEntry {
                code: frame.code.clone(),
                range,
            });
        }
    }
}

/// Remembers what names a frame knows for an exception about a name that is raised there: "Did you mean" looks at them.
fn note_scope(frame: &PythonFrame, data: &super::exceptions::ExceptionData) {
    let mut names = Vec::new();
    for (name, value) in frame.code.code.variables.iter().zip(&frame.registers) {
        let value = match value {
            Value::Cell(cell) => cell.get(),
            value => value.clone(),
        };
        if value.is_bound() {
            names.push(Value::str(name.clone()));
            if &**name == "self" {
                data.set_member("self", value);
            }
        }
    }
    data.set_member("locals", Value::tuple(names));
}

/// The index of the register or, negative, the constant.
macro_rules! read {
    ($registers:ident, $loaded:ident, $operand:expr) => {{
        let Operand(index) = $operand;
        if index >= 0 {
            &$registers[index as usize]
        } else {
            &$loaded.constants[!index as usize]
        }
    }};
}

/// Runs a frame from its program counter on.
pub fn execute(rt: &Rc<Runtime>, frame: &mut PythonFrame) -> Exit {
    if rt.fuel.get() <= 0 {
        return Exit::Sliced;
    }
    // What isn't needed by every instruction is read where it is: more of it here than a processor has registers would be
    // fetched from memory for each.
    let PythonFrame {
        code: loaded,
        registers,
        pc: frame_pc,
        expect,
        handled,
        namespace,
        ..
    } = frame;
    let registers = &mut registers[..];
    let mut pc = *frame_pc as usize;
    let code = &*loaded.code;
    let ops = &code.ops[..];

    macro_rules! leave {
        ($exit:expr) => {{
            *frame_pc = pc as u32;
            return $exit;
        }};
    }
    macro_rules! raise {
        ($raised:expr) => {{
            let raised: Raised = $raised;
            *frame_pc = pc as u32;
            return Exit::Raise(raised);
        }};
    }
    macro_rules! check {
        ($outcome:expr) => {
            match $outcome {
                Ok(value) => value,
                Err(raised) => raise!(raised),
            }
        };
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
    // Stops before an instruction that others can see the effects of, where a thread may be interrupted anywhere.
    macro_rules! stop_here {
        () => {{
            if rt.stops_anywhere(rt.fuel.get()) {
                rt.fuel.set(rt.fuel.get() + 1);
                leave!(Exit::Sliced);
            }
        }};
    }
    // Does what dropped objects left behind before an instruction whose effects a program sees.
    macro_rules! finalize_first {
        () => {{
            if rt.finalizing.get() {
                *expect = Expect::Nothing;
                leave!(Exit::Push(rt.finalization_frame(place(loaded, pc))));
            }
        }};
    }
    // Calls native code that answers, and puts the answer where the instruction wants it.
    macro_rules! answer {
        ($expect:expr, $dst:expr, $answer:expr) => {{
            enter_native!();
            let outcome: Outcome<Answer> = $answer;
            match outcome {
                Ok(Answer::Value(value)) => {
                    if let Some(dst) = $dst {
                        let dst: Register = dst;
                        put(registers, dst, value);
                    }
                    pc += 1;
                }
                Ok(answer) => match rt.settle_answer(answer) {
                    Ok(Called::Value(value)) => {
                        if let Some(dst) = $dst {
                            let dst: Register = dst;
                            put(registers, dst, value);
                        }
                        pc += 1;
                    }
                    Ok(Called::Push(pushed)) => {
                        *expect = $expect;
                        pc += 1;
                        leave!(Exit::Push(pushed));
                    }
                    Err(raised) => raise!(raised),
                },
                Err(raised) => raise!(raised),
            }
        }};
    }
    macro_rules! answer_to {
        ($dst:expr, $answer:expr) => {{
            let dst = $dst;
            answer!(Expect::Register(dst), Some(dst), $answer)
        }};
    }
    macro_rules! arithmetic {
        ($op:expr, $dst:expr, $a:expr, $b:expr, $ints:expr, $floats:expr) => {{
            let (a, b) = (read!(registers, loaded, $a), read!(registers, loaded, $b));
            let quick = match (a, b) {
                (Value::Int(a), Value::Int(b)) => $ints(*a, *b).map(Value::Int),
                (Value::Float(a), Value::Float(b)) => $floats(a.get(), b.get()).map(Value::from),
                _ => None,
            };
            match quick {
                Some(result) => {
                    put(registers, $dst, result);
                    pc += 1;
                }
                None => {
                    let (a, b) = (take!($a), take!($b));
                    answer_to!($dst, rt.binary($op, &a, &b));
                }
            }
        }};
    }
    // Pushes a native computation whose result the instruction at `pc` looks at.
    macro_rules! ask {
        ($expect:expr, $future:expr) => {{
            enter_native!();
            *expect = $expect;
            leave!(Exit::Push(Frame::native(Box::pin($future))));
        }};
    }
    // Goes on at the target if the condition's truth is the one that's wanted.
    macro_rules! jump_if {
        ($wanted:literal, $cond:ident, $target:ident) => {
            match native_truth(read!(registers, loaded, $cond)) {
                Some($wanted) => {
                    consume!($cond);
                    let backwards = $target as usize <= pc;
                    pc = $target as usize;
                    if backwards && rt.fuel.get() <= 0 {
                        leave!(Exit::Sliced);
                    }
                }
                Some(_) => {
                    consume!($cond);
                    pc += 1;
                }
                None => {
                    let (rt2, value) = (rt.clone(), take!($cond));
                    ask!(Expect::Condition, async move {
                        rt2.truth(&value).await.map(Value::from)
                    });
                }
            }
        };
    }

    loop {
        rt.fuel.set(rt.fuel.get() - 1);
        match ops[pc] {
            Op::Nop => pc += 1,
            Op::Move { dst, src } => {
                let value = take!(src);
                put(registers, dst, value);
                pc += 1;
            }
            Op::LoadConstant { dst, index } => {
                put(registers, dst, loaded.constants[index as usize].clone());
                pc += 1;
            }
            Op::CheckBound { register, name } => {
                if !registers[usize::from(register)].is_bound() {
                    raise!(rt.unbound_local(loaded.names[usize::from(name)].as_str()));
                }
                pc += 1;
            }
            Op::DeleteLocal { register, name } => {
                let value = std::mem::take(&mut registers[usize::from(register)]);
                if !value.is_bound() {
                    raise!(rt.unbound_local(loaded.names[usize::from(name)].as_str()));
                }
                enter_native!();
                drop(value);
                pc += 1;
                if rt.finalizing.get() {
                    *expect = Expect::Nothing;
                    leave!(Exit::Push(
                        rt.finalization_frame(place(loaded, pc.saturating_sub(1)))
                    ));
                }
            }
            Op::Clear { register } => {
                let value = std::mem::take(&mut registers[usize::from(register)]);
                if value.is_bound() {
                    enter_native!();
                    drop(value);
                    if rt.finalizing.get() {
                        pc += 1;
                        *expect = Expect::Nothing;
                        leave!(Exit::Push(
                            rt.finalization_frame(place(loaded, pc.saturating_sub(1)))
                        ));
                    }
                }
                pc += 1;
            }

            Op::LoadGlobal { dst, slot } => {
                let slot = loaded.globals.slots.start + usize::from(slot);
                let value = rt.globals.borrow()[slot].clone();
                let value = match value {
                    Value::Unbound => check!(rt.builtin_or_name_error(slot)),
                    value => value,
                };
                if rt.several_threads.get() {
                    stop_here!();
                    if !loaded.is_library() {
                        rt.note_read((0, slot), &value);
                    }
                }
                put(registers, dst, value);
                pc += 1;
            }
            Op::StoreGlobal { slot, src } => {
                let slot = loaded.globals.slots.start + usize::from(slot);
                if rt.several_threads.get() {
                    stop_here!();
                    if !loaded.is_library() {
                        rt.current_range.set(code.ranges[pc]);
                        let name = rt.global_names.borrow()[slot].clone();
                        rt.note_write((0, slot), name.as_str(), src.0 >= 0);
                    }
                }
                let value = take!(src);
                let old = std::mem::replace(&mut rt.globals.borrow_mut()[slot], value);
                enter_native!();
                drop(old);
                pc += 1;
                if rt.finalizing.get() {
                    *expect = Expect::Nothing;
                    leave!(Exit::Push(
                        rt.finalization_frame(place(loaded, pc.saturating_sub(1)))
                    ));
                }
            }
            Op::DeleteGlobal { slot } => {
                let slot = loaded.globals.slots.start + usize::from(slot);
                let old = std::mem::take(&mut rt.globals.borrow_mut()[slot]);
                if !old.is_bound() {
                    let name = rt.global_names.borrow()[slot].clone();
                    raise!(rt.name_error(name.as_str()));
                }
                enter_native!();
                drop(old);
                pc += 1;
                if rt.finalizing.get() {
                    *expect = Expect::Nothing;
                    leave!(Exit::Push(
                        rt.finalization_frame(place(loaded, pc.saturating_sub(1)))
                    ));
                }
            }
            Op::LoadCell { dst, cell, name } => {
                if rt.several_threads.get() {
                    stop_here!();
                    if let Some(address) = registers[usize::from(cell)].address() {
                        rt.note_read((address, 0), &Value::None);
                    }
                }
                let value = match &registers[usize::from(cell)] {
                    Value::Cell(cell) => cell.get(),
                    _ => Value::Unbound,
                };
                if !value.is_bound() {
                    let free = code.free.contains(&cell);
                    raise!(rt.empty_cell(loaded.names[usize::from(name)].as_str(), free));
                }
                put(registers, dst, value);
                pc += 1;
            }
            Op::StoreCell { cell, src } => {
                if rt.several_threads.get() {
                    stop_here!();
                }
                if rt.several_threads.get() && !loaded.is_library() {
                    rt.current_range.set(code.ranges[pc]);
                    let cell = read!(registers, loaded, Operand(cell as i16));
                    if let Some(address) = cell.address() {
                        rt.note_write(
                            (address, 0),
                            "a variable of the function around",
                            src.0 >= 0,
                        );
                    }
                }
                let value = take!(src);
                if let Value::Cell(cell) = &registers[usize::from(cell)] {
                    drop(cell.replace(value));
                }
                pc += 1;
            }
            Op::DeleteCell { cell, name } => {
                let old = match &registers[usize::from(cell)] {
                    Value::Cell(cell) => cell.replace(Value::Unbound),
                    _ => Value::Unbound,
                };
                if !old.is_bound() {
                    let free = code.free.contains(&cell);
                    raise!(rt.empty_cell(loaded.names[usize::from(name)].as_str(), free));
                }
                pc += 1;
            }
            Op::LoadName { dst, name } => {
                let name = &loaded.names[usize::from(name)];
                let own = namespace
                    .as_ref()
                    .and_then(|namespace| namespace.get_str(name));
                let value = match own {
                    Some(value) => value,
                    None => check!(rt.global_by_name(&loaded.globals, name)),
                };
                put(registers, dst, value);
                pc += 1;
            }
            Op::LoadNameOrCell { dst, name, cell } => {
                let name = &loaded.names[usize::from(name)];
                let own = namespace
                    .as_ref()
                    .and_then(|namespace| namespace.get_str(name));
                let value = own.unwrap_or_else(|| match &registers[usize::from(cell)] {
                    Value::Cell(cell) => cell.get(),
                    _ => Value::Unbound,
                });
                if !value.is_bound() {
                    raise!(rt.empty_cell(name.as_str(), true));
                }
                put(registers, dst, value);
                pc += 1;
            }
            Op::StoreName { name, src } => {
                let value = take!(src);
                if let Some(namespace) = namespace {
                    drop(namespace.set_str(&loaded.names[usize::from(name)], value));
                }
                pc += 1;
            }
            Op::DeleteName { name } => {
                let name = &loaded.names[usize::from(name)];
                if namespace
                    .as_ref()
                    .and_then(|namespace| namespace.remove_str(name))
                    .is_none()
                {
                    raise!(rt.name_error(name.as_str()));
                }
                pc += 1;
            }

            Op::LoadAttribute { dst, object, name } => {
                let operand = object;
                let object = read!(registers, loaded, operand);
                let name = &loaded.names[usize::from(name)];
                if rt.several_threads.get() {
                    stop_here!();
                    if !loaded.is_library()
                        && let Value::Object(instance) = object
                        && let Some(value) = instance.get(name)
                        && let Some(address) = object.address()
                    {
                        rt.note_read((address, Rc::as_ptr(name) as usize), &value);
                    }
                }
                // An instance's own attribute that nothing of its class stands before.
                if let Value::Object(instance) = object
                    && let Some(own) = instance.get(name)
                    && instance
                        .class
                        .lookup(name)
                        .is_none_or(|found| found.is_slot())
                {
                    consume!(operand);
                    put(registers, dst, own);
                    pc += 1;
                    continue;
                }
                let object = take!(operand);
                answer_to!(dst, rt.load_attribute(&object, name));
            }
            Op::StoreAttribute { object, name, src } => {
                if rt.several_threads.get() {
                    stop_here!();
                }
                if rt.several_threads.get() && !loaded.is_library() {
                    rt.current_range.set(code.ranges[pc]);
                    let name = &loaded.names[usize::from(name)];
                    if let Some(address) = read!(registers, loaded, object).address() {
                        let variable = (address, Rc::as_ptr(name) as usize);
                        rt.note_write(variable, name.as_str(), src.0 >= 0);
                    }
                }
                let object = take!(object);
                let value = take!(src);
                let name = &loaded.names[usize::from(name)];
                answer!(
                    Expect::Nothing,
                    None,
                    rt.store_attribute(&object, name, value)
                );
            }
            Op::DeleteAttribute { object, name } => {
                let object = take!(object);
                let name = &loaded.names[usize::from(name)];
                answer!(
                    Expect::Nothing,
                    None,
                    rt.store_attribute(&object, name, Value::Unbound)
                );
            }
            Op::LoadSubscript { dst, object, index } => {
                if rt.several_threads.get() {
                    stop_here!();
                    let object = read!(registers, loaded, object);
                    if let Some(variable) = rt.variable_of(object, read!(registers, loaded, index))
                    {
                        rt.note_read(variable, &Value::None);
                    }
                }
                let quick = match (
                    read!(registers, loaded, object),
                    read!(registers, loaded, index),
                ) {
                    (Value::List(list), Value::Int(at)) if *at >= 0 => list.get(*at as usize),
                    (Value::Tuple(items), Value::Int(at)) if *at >= 0 => {
                        items.get(*at as usize).cloned()
                    }
                    (Value::Dict(dict), key) => native_dict_get(dict, key).flatten(),
                    _ => None,
                };
                match quick {
                    Some(value) => {
                        consume!(object);
                        consume!(index);
                        put(registers, dst, value);
                        pc += 1;
                    }
                    None => {
                        let (object, index) = (take!(object), take!(index));
                        answer_to!(dst, rt.load_subscript(&object, &index));
                    }
                }
            }
            Op::StoreSubscript { object, index, src } => {
                if rt.several_threads.get() {
                    stop_here!();
                }
                if rt.several_threads.get() && !loaded.is_library() {
                    rt.current_range.set(code.ranges[pc]);
                    let (object, index) = (
                        read!(registers, loaded, object),
                        read!(registers, loaded, index),
                    );
                    if let Some(variable) = rt.variable_of(object, index) {
                        rt.note_write(variable, "an item", src.0 >= 0);
                    }
                }
                let object = take!(object);
                let index = take!(index);
                let value = take!(src);
                answer!(
                    Expect::Nothing,
                    None,
                    rt.store_subscript(&object, &index, value)
                );
            }
            Op::DeleteSubscript { object, index } => {
                let object = take!(object);
                let index = take!(index);
                answer!(Expect::Nothing, None, rt.delete_subscript(&object, &index));
            }

            Op::Add { dst, a, b } => {
                arithmetic!(
                    BinaryOp::Add,
                    dst,
                    a,
                    b,
                    i64::checked_add,
                    |a: f64, b: f64| Some(a + b)
                );
            }
            Op::Sub { dst, a, b } => {
                arithmetic!(
                    BinaryOp::Sub,
                    dst,
                    a,
                    b,
                    i64::checked_sub,
                    |a: f64, b: f64| Some(a - b)
                );
            }
            Op::Mul { dst, a, b } => {
                arithmetic!(
                    BinaryOp::Mul,
                    dst,
                    a,
                    b,
                    i64::checked_mul,
                    |a: f64, b: f64| Some(a * b)
                );
            }
            Op::FloorDiv { dst, a, b } => {
                let ints = |a, b| super::arithmetic::small_ints(BinaryOp::FloorDiv, a, b);
                arithmetic!(
                    BinaryOp::FloorDiv,
                    dst,
                    a,
                    b,
                    ints,
                    |_: f64, _: f64| None::<f64>
                );
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
                arithmetic!(BinaryOp::Mod, dst, a, b, ints, |_: f64, _: f64| None::<f64>);
            }
            Op::Binary { op, dst, a, b } => {
                let (a, b) = (take!(a), take!(b));
                answer_to!(dst, rt.binary(op, &a, &b));
            }
            Op::InPlace { op, dst, a, b } => {
                let quick = match (read!(registers, loaded, a), read!(registers, loaded, b)) {
                    (Value::Int(a), Value::Int(b)) => {
                        super::arithmetic::small_ints(op, *a, *b).map(Value::Int)
                    }
                    _ => None,
                };
                match quick {
                    Some(result) => {
                        put(registers, dst, result);
                        pc += 1;
                    }
                    None => {
                        let (a, b) = (take!(a), take!(b));
                        answer_to!(dst, rt.in_place(op, &a, &b));
                    }
                }
            }
            Op::Unary { op, dst, src } => {
                let value = take!(src);
                answer_to!(dst, rt.unary(op, &value));
            }
            Op::Not { dst, src } => match native_truth(read!(registers, loaded, src)) {
                Some(truth) => {
                    consume!(src);
                    put(registers, dst, Value::from(!truth));
                    pc += 1;
                }
                None => {
                    let (rt2, value) = (rt.clone(), take!(src));
                    answer_to!(
                        dst,
                        Ok(Answer::Frame(Box::pin(async move {
                            rt2.truth(&value).await.map(|t| Value::from(!t))
                        })))
                    );
                }
            },
            Op::Compare { op, dst, a, b } => {
                match compare_quickly(op, read!(registers, loaded, a), read!(registers, loaded, b))
                {
                    Some(truth) => {
                        consume!(a);
                        consume!(b);
                        put(registers, dst, Value::from(truth));
                        pc += 1;
                    }
                    None => {
                        let (rt2, a, b) = (rt.clone(), take!(a), take!(b));
                        answer_to!(
                            dst,
                            rt.attempt(async move { rt2.compare_any(op, &a, &b).await })
                        );
                    }
                }
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
                        leave!(Exit::Push(
                            rt.finalization_frame(place(loaded, pc.saturating_sub(1)))
                        ));
                    }
                } else {
                    pc = target;
                }
            }
            Op::JumpIfTrue { cond, target } => jump_if!(true, cond, target),
            Op::JumpIfFalse { cond, target } => jump_if!(false, cond, target),
            Op::SkipIfCompare { op, a, b } => {
                match compare_quickly(op, read!(registers, loaded, a), read!(registers, loaded, b))
                {
                    Some(truth) => {
                        consume!(a);
                        consume!(b);
                        pc += if truth { 2 } else { 1 };
                    }
                    None => {
                        let (rt2, a, b) = (rt.clone(), take!(a), take!(b));
                        ask!(Expect::Condition, async move {
                            let result = rt2.compare_any(op, &a, &b).await?;
                            rt2.truth(&result).await.map(Value::from)
                        });
                    }
                }
            }

            Op::BuildList { dst, start, count } => {
                let items = take_range(registers, start, count);
                put(registers, dst, Value::list(items));
                pc += 1;
            }
            Op::BuildTuple { dst, start, count } => {
                let items = take_range(registers, start, count);
                put(registers, dst, Value::tuple(items));
                pc += 1;
            }
            Op::BuildSet { dst, start, count } => {
                let items = take_range(registers, start, count);
                answer_to!(dst, rt.set_of(items, false));
            }
            Op::BuildDict { dst, start, count } => {
                let items = take_range(registers, start, count * 2);
                answer_to!(dst, build_dict(rt, items));
            }
            Op::BuildString { dst, start, count } => {
                let range = usize::from(start)..usize::from(start) + usize::from(count);
                let length = registers[range.clone()]
                    .iter()
                    .map(|v| v.as_str().map_or(0, str::len))
                    .sum();
                check!(rt.check_budget(length));
                let mut text = String::with_capacity(length);
                for register in &mut registers[range] {
                    if let Some(piece) = register.as_str() {
                        text.push_str(piece);
                    }
                    *register = Value::Unbound;
                }
                rt.charge(text.len() / 64);
                put(registers, dst, Value::str(text));
                pc += 1;
            }
            Op::BuildSlice { dst, start } => {
                let start = usize::from(start);
                let [from, to, step] = [0, 1, 2].map(|i| std::mem::take(&mut registers[start + i]));
                put(
                    registers,
                    dst,
                    Value::Slice(Rc::new(Slice {
                        start: from,
                        stop: to,
                        step,
                    })),
                );
                pc += 1;
            }
            Op::ListAppend { list, src } => {
                let value = take!(src);
                if let Value::List(list) = &registers[usize::from(list)] {
                    list.push(value);
                    if list.len() & 0xfff == 0 {
                        check!(rt.check_budget(0));
                    }
                }
                pc += 1;
            }
            Op::ListExtend { list, src } => {
                let iterable = take!(src);
                let Value::List(list) = registers[usize::from(list)].clone() else {
                    pc += 1;
                    continue;
                };
                match iterable {
                    Value::Tuple(items) => {
                        rt.charge(items.len() / 8);
                        check!(rt.check_budget(items.len() * size_of::<Value>()));
                        list.borrow_mut().extend(items.iter().cloned());
                        pc += 1;
                    }
                    iterable => {
                        let rt2 = rt.clone();
                        answer!(
                            Expect::Nothing,
                            None,
                            rt.attempt(async move {
                                match rt2.extend(&list, &iterable).await {
                                    Err(raised)
                                        if rt2.is_exception(&raised, Type::TypeError)
                                            && rt2.native_iter(&iterable).is_none()
                                            && rt2
                                                .class_of(&iterable)
                                                .special(&rt2.names.iter)
                                                .is_none() =>
                                    {
                                        let kind = rt2.type_name(&iterable);
                                        Err(rt2.type_error(&format!(
                                            "Value after * must be an iterable, not {kind}"
                                        )))
                                    }
                                    outcome => outcome.map(|()| Value::None),
                                }
                            })
                        );
                    }
                }
            }
            Op::ListToTuple { dst, list } => {
                if let Value::List(list) = std::mem::take(&mut registers[usize::from(list)]) {
                    let items = list.replace(Vec::new());
                    put(registers, dst, Value::tuple(items));
                }
                pc += 1;
            }
            Op::SetAdd { set, src } => {
                let value = take!(src);
                let Value::Set(set) = registers[usize::from(set)].clone() else {
                    pc += 1;
                    continue;
                };
                if native_set_add(&set, &value).is_some() {
                    pc += 1;
                    continue;
                }
                let rt2 = rt.clone();
                answer!(
                    Expect::Nothing,
                    None,
                    Ok(Answer::Frame(Box::pin(async move {
                        rt2.set_add(&set, &value).await.map(Value::from)
                    })))
                );
            }
            Op::SetUpdate { set, src } => {
                let iterable = take!(src);
                let Value::Set(set) = registers[usize::from(set)].clone() else {
                    pc += 1;
                    continue;
                };
                let rt2 = rt.clone();
                answer!(
                    Expect::Nothing,
                    None,
                    rt.attempt(async move {
                        rt2.set_update(&set, &iterable).await.map(|()| Value::None)
                    })
                );
            }
            Op::DictInsert { dict, key, value } => {
                let key = take!(key);
                let value = take!(value);
                let dict = registers[usize::from(dict)].clone();
                answer!(
                    Expect::Nothing,
                    None,
                    rt.store_subscript(&dict, &key, value)
                );
            }
            Op::DictUpdate { dict, src } => {
                let source = take!(src);
                let Value::Dict(dict) = registers[usize::from(dict)].clone() else {
                    pc += 1;
                    continue;
                };
                let rt2 = rt.clone();
                answer!(
                    Expect::Nothing,
                    None,
                    Ok(Answer::Frame(Box::pin(async move {
                        let keys = rt2.names.keys.clone();
                        if !matches!(source, Value::Dict(_))
                            && rt2.find_attribute(&source, &keys).await?.is_none()
                        {
                            let kind = rt2.type_name(&source);
                            return Err(
                                rt2.type_error(&format!("'{kind}' object is not a mapping"))
                            );
                        }
                        rt2.dict_update(&dict, &source).await.map(|()| Value::None)
                    })))
                );
            }
            Op::DictMerge { dict, src, callee } => {
                let source = take!(src);
                let callee = registers[usize::from(callee)].clone();
                let Value::Dict(dict) = registers[usize::from(dict)].clone() else {
                    pc += 1;
                    continue;
                };
                if check!(rt.merge_keywords(&dict, &source, &callee)) {
                    pc += 1;
                    continue;
                }
                let rt2 = rt.clone();
                answer!(
                    Expect::Nothing,
                    None,
                    Ok(Answer::Frame(Box::pin(async move {
                        let keys = rt2.names.keys.clone();
                        if rt2.find_attribute(&source, &keys).await?.is_none() {
                            let kind = rt2.type_name(&source);
                            let shown = rt2.callee_name(&callee);
                            let message = format!(
                                "{shown}() argument after ** must be a mapping, not {kind}"
                            );
                            return Err(rt2.type_error(&message));
                        }
                        let copy = Rc::new(Dict::new());
                        rt2.dict_update(&copy, &source).await?;
                        rt2.merge_keywords(&dict, &Value::Dict(copy), &callee)
                            .map(|_| Value::None)
                    })))
                );
            }

            Op::Format {
                conversion,
                dst,
                src,
                spec,
            } => {
                let value = take!(src);
                let spec = take!(spec);
                answer_to!(dst, rt.format_field(&value, conversion, &spec));
            }

            Op::Unpack { src, start, count } => {
                let value = take!(src);
                let (start, count) = (usize::from(start), usize::from(count));
                let items = match &value {
                    Value::Tuple(items) => Some(items.to_vec()),
                    Value::List(list) => Some(list.to_vec()),
                    _ => None,
                };
                match items {
                    Some(items) if items.len() == count => {
                        for (register, item) in registers[start..].iter_mut().zip(items) {
                            *register = item;
                        }
                        pc += 1;
                    }
                    Some(items) if items.len() < count => {
                        raise!(rt.value_error(&format!(
                            "not enough values to unpack (expected {count}, got {})",
                            items.len()
                        )));
                    }
                    Some(_) => {
                        raise!(
                            rt.value_error(&format!(
                                "too many values to unpack (expected {count})"
                            ))
                        );
                    }
                    None => {
                        let rt2 = rt.clone();
                        ask!(Expect::Spread(start as Register), async move {
                            rt2.unpack_exactly(&value, count).await.map(Value::list)
                        });
                    }
                }
            }
            Op::UnpackStarred {
                before,
                src,
                start,
                after,
            } => {
                let value = take!(src);
                let (before, after) = (usize::from(before), usize::from(after));
                let rt2 = rt.clone();
                ask!(Expect::Spread(start), async move {
                    rt2.unpack_starred(&value, before, after)
                        .await
                        .map(Value::list)
                });
            }

            Op::GetIterator { dst, src } => match rt.native_iter(read!(registers, loaded, src)) {
                Some(iterator) => {
                    consume!(src);
                    put(registers, dst, iterator);
                    pc += 1;
                }
                None => {
                    let (rt2, value) = (rt.clone(), take!(src));
                    answer_to!(
                        dst,
                        Ok(Answer::Frame(Box::pin(
                            async move { rt2.iter(&value).await }
                        )))
                    );
                }
            },
            Op::ForIter { iterator, dst } => {
                let quick = match &registers[usize::from(iterator)] {
                    Value::Iterator(iterator) => match iterator.next(rt) {
                        Ok(Next::Item(item)) => Some(Some(item)),
                        Ok(Next::End) => Some(None),
                        Ok(Next::Ask) => None,
                        Err(raised) => raise!(raised),
                    },
                    Value::Generator(generator) if generator.kind == GeneratorKind::Generator => {
                        let generator = generator.clone();
                        enter_native!();
                        *expect = Expect::Item(dst);
                        leave!(Exit::Resume(generator, Input::Send(Value::None)));
                    }
                    _ => None,
                };
                match quick {
                    Some(Some(item)) => {
                        put(registers, dst, item);
                        pc += 2;
                    }
                    Some(None) => {
                        registers[usize::from(iterator)] = Value::Unbound;
                        pc += 1;
                    }
                    None => {
                        let (rt2, iterator) =
                            (rt.clone(), registers[usize::from(iterator)].clone());
                        ask!(Expect::NextCall(dst), async move {
                            rt2.next(&iterator).await.map(Option::unwrap_or_default)
                        });
                    }
                }
            }
            Op::GetAsyncIterator { dst, src } => {
                let value = take!(src);
                let rt2 = rt.clone();
                answer_to!(
                    dst,
                    Ok(Answer::Frame(Box::pin(
                        async move { rt2.aiter(&value).await }
                    )))
                );
            }
            Op::GetAsyncNext { dst, iterator } => {
                let value = registers[usize::from(iterator)].clone();
                let rt2 = rt.clone();
                answer_to!(
                    dst,
                    Ok(Answer::Frame(Box::pin(async move {
                        rt2.next_awaitable(&value).await
                    })))
                );
            }

            Op::Call {
                argc,
                dst,
                base,
                names,
            } => {
                finalize_first!();
                enter_native!();
                let (first, count) = (usize::from(base) + 1, usize::from(argc));
                let called = call(
                    rt,
                    &loaded.keyword_names[usize::from(names)],
                    registers,
                    base,
                    first,
                    count,
                );
                match called {
                    Ok(Called::Value(value)) => {
                        put(registers, dst, value);
                        pc += 1;
                        if rt.fuel.get() <= 0 {
                            leave!(Exit::Sliced);
                        }
                    }
                    Ok(Called::Push(pushed)) => {
                        *expect = Expect::Register(dst);
                        pc += 1;
                        leave!(Exit::Push(pushed));
                    }
                    Err(raised) => raise!(raised),
                }
            }
            Op::LoadMethod { object, name, base } => {
                let base = usize::from(base);
                let object = take!(object);
                let name = &loaded.names[usize::from(name)];
                if let Value::Module(module) = &object
                    && let Some(own) = module.dict.get_str(name)
                {
                    registers[base] = own;
                    registers[base + 1] = Value::Unbound;
                    pc += 1;
                    continue;
                }
                if let Some(method) = rt.quick_method(&object, name) {
                    registers[base] = method;
                    registers[base + 1] = object;
                    pc += 1;
                    continue;
                }
                registers[base + 1] = Value::Unbound;
                answer_to!(base as Register, rt.load_attribute(&object, name));
            }
            Op::CallMethod {
                argc,
                dst,
                base,
                names,
            } => {
                finalize_first!();
                enter_native!();
                let bound = registers[usize::from(base) + 1].is_bound();
                let first = usize::from(base) + if bound { 1 } else { 2 };
                let count = usize::from(argc) + usize::from(bound);
                let called = call(
                    rt,
                    &loaded.keyword_names[usize::from(names)],
                    registers,
                    base,
                    first,
                    count,
                );
                match called {
                    Ok(Called::Value(value)) => {
                        put(registers, dst, value);
                        pc += 1;
                        if rt.fuel.get() <= 0 {
                            leave!(Exit::Sliced);
                        }
                    }
                    Ok(Called::Push(pushed)) => {
                        *expect = Expect::Register(dst);
                        pc += 1;
                        leave!(Exit::Push(pushed));
                    }
                    Err(raised) => raise!(raised),
                }
            }
            Op::CallStarred { dst, base } => {
                finalize_first!();
                enter_native!();
                let base = usize::from(base);
                let callee = std::mem::take(&mut registers[base]);
                let positional = match std::mem::take(&mut registers[base + 1]) {
                    Value::List(list) => list.to_vec(),
                    Value::Tuple(items) => items.to_vec(),
                    Value::Unbound => Vec::new(),
                    iterable => {
                        let keywords = match std::mem::take(&mut registers[base + 2]) {
                            Value::Dict(dict) => check!(rt.keywords_of(&dict)),
                            _ => Vec::new(),
                        };
                        let rt2 = rt.clone();
                        answer_to!(
                            dst,
                            Ok(Answer::Frame(Box::pin(async move {
                                let positional = rt2.spread_arguments(&callee, &iterable).await?;
                                rt2.call_with(&callee, positional, keywords).await
                            })))
                        );
                        continue;
                    }
                };
                let keywords = match std::mem::take(&mut registers[base + 2]) {
                    Value::Dict(dict) => check!(rt.keywords_of(&dict)),
                    _ => Vec::new(),
                };
                let called = rt.invoke(callee, positional, keywords);
                match called {
                    Ok(Called::Value(value)) => {
                        put(registers, dst, value);
                        pc += 1;
                        if rt.fuel.get() <= 0 {
                            leave!(Exit::Sliced);
                        }
                    }
                    Ok(Called::Push(pushed)) => {
                        *expect = Expect::Register(dst);
                        pc += 1;
                        leave!(Exit::Push(pushed));
                    }
                    Err(raised) => raise!(raised),
                }
            }
            Op::LoadSpecialMethod { object, name, base } => {
                let base = usize::from(base);
                let object = take!(object);
                let name = &loaded.names[usize::from(name)];
                match rt.class_of(&object).lookup(name) {
                    Some(method @ (Value::Function(_) | Value::Native(_))) => {
                        registers[base] = method;
                        registers[base + 1] = object;
                        pc += 1;
                    }
                    Some(method) => {
                        registers[base + 1] = Value::Unbound;
                        answer_to!(base as Register, rt.bind(&method, &object));
                    }
                    None => raise!(rt.no_context_manager(&object, name)),
                }
            }

            Op::MakeFunction { dst, child, base } => {
                let base = usize::from(base);
                let defaults = std::mem::take(&mut registers[base]);
                let keyword_defaults = std::mem::take(&mut registers[base + 1]);
                let child = &loaded.children[usize::from(child)];
                let function = rt.make_function(child, registers, defaults, keyword_defaults);
                put(registers, dst, function);
                pc += 1;
            }
            Op::BuildClass { dst, base } => {
                let base = usize::from(base);
                let parts = [0, 1, 2, 3].map(|i| std::mem::take(&mut registers[base + i]));
                answer_to!(dst, rt.build_class(parts));
            }

            Op::Return { src } => {
                finalize_first!();
                let value = match src {
                    // A frame that ends doesn't need its registers any more.
                    Operand(index) if index >= 0 => std::mem::take(&mut registers[index as usize]),
                    constant => take!(constant),
                };
                leave!(Exit::Return(value));
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
                let value = take!(src);
                let direct = match &value {
                    Value::Generator(generator) => match generator.kind {
                        GeneratorKind::Coroutine
                            if generator.state.get() == GeneratorState::Suspended =>
                        {
                            raise!(rt.runtime_error("coroutine is being awaited already"));
                        }
                        GeneratorKind::Coroutine | GeneratorKind::Awaitable => true,
                        _ => false,
                    },
                    Value::Object(object) => object.class.await_hook.get().is_some(),
                    _ => false,
                };
                if direct {
                    put(registers, dst, value);
                    pc += 1;
                } else {
                    let rt2 = rt.clone();
                    answer_to!(
                        dst,
                        Ok(Answer::Frame(Box::pin(async move {
                            rt2.awaitable(&value).await
                        })))
                    );
                }
            }
            Op::GetYieldFromIterator { dst, src } => {
                let value = take!(src);
                if matches!(&value, Value::Generator(generator) if generator.kind != GeneratorKind::AsyncGenerator)
                {
                    put(registers, dst, value);
                    pc += 1;
                } else {
                    let rt2 = rt.clone();
                    answer_to!(
                        dst,
                        Ok(Answer::Frame(Box::pin(async move {
                            let iterator = rt2.iter(&value).await?;
                            Ok(rt2.delegate_to_iterator(iterator))
                        })))
                    );
                }
            }
            Op::Delegate { dst, src } => {
                enter_native!();
                match &registers[usize::from(src)] {
                    Value::Generator(generator) => {
                        let generator = generator.clone();
                        *expect = Expect::Delegation(dst);
                        leave!(Exit::Resume(generator, Input::Send(Value::None)));
                    }
                    Value::Object(object) => {
                        let object = object.clone();
                        let awaited = match object.class.await_hook.get() {
                            Some(hook) => hook(rt, &object),
                            None => Err(rt.type_error("object can't be awaited")),
                        };
                        match check!(awaited) {
                            Awaited::Ready(value) => {
                                registers[usize::from(src)] = Value::Unbound;
                                put(registers, dst, value);
                                pc += 1;
                            }
                            Awaited::Suspend => {
                                *expect = Expect::Delegation(dst);
                                leave!(Exit::Yield(Value::Object(object)));
                            }
                        }
                    }
                    _ => raise!(rt.error(Type::SystemError, "nothing to delegate to")),
                }
            }

            Op::Raise { exception, cause } => {
                let given = cause != exception;
                let exception = take!(exception);
                let cause = if given { take!(cause) } else { Value::Unbound };
                enter_native!();
                match check!(rt.prepare_raise(&exception, &cause)) {
                    Some(raised) => raise!(raised),
                    None => {
                        // A class, or a cause that is one: it is called first.
                        let rt2 = rt.clone();
                        ask!(Expect::Raised, async move {
                            Err(rt2.make_raised(exception, cause).await?)
                        });
                    }
                }
            }
            Op::RaiseHandled => leave!(Exit::RaiseHandled),
            Op::Reraise { exception } => {
                let exception = std::mem::take(&mut registers[usize::from(exception)]);
                raise!(Raised(exception));
            }
            Op::PushHandled { saved, exception } => {
                let exception = registers[usize::from(exception)].clone();
                registers[usize::from(saved)] = std::mem::replace(handled, exception);
                pc += 1;
            }
            Op::PopHandled { saved } => {
                let before = std::mem::take(&mut registers[usize::from(saved)]);
                drop(std::mem::replace(handled, before));
                pc += 1;
            }
            Op::MatchException {
                dst,
                exception,
                classes,
            } => {
                let classes = take!(classes);
                let matches =
                    check!(rt.matches_exception(&registers[usize::from(exception)], &classes));
                put(registers, dst, Value::from(matches));
                pc += 1;
            }

            Op::Copy { dst, src } => {
                put(registers, dst, registers[usize::from(src)].clone());
                pc += 1;
            }
            Op::JumpIfTrueKeep { register, target } | Op::JumpIfFalseKeep { register, target } => {
                let wanted = matches!(ops[pc], Op::JumpIfTrueKeep { .. });
                match native_truth(&registers[usize::from(register)]) {
                    Some(truth) if truth == wanted => pc = target as usize,
                    Some(_) => {
                        registers[usize::from(register)] = Value::Unbound;
                        pc += 1;
                    }
                    None => {
                        let (rt2, value) = (rt.clone(), registers[usize::from(register)].clone());
                        ask!(Expect::Condition, async move {
                            rt2.truth(&value).await.map(Value::from)
                        });
                    }
                }
            }
            Op::NewCell { register } => {
                registers[usize::from(register)] = Value::Cell(Rc::default());
                pc += 1;
            }
            Op::ExceptionArguments { base, exception } => {
                let (base, exception) =
                    (usize::from(base), registers[usize::from(exception)].clone());
                registers[base] = Value::Class(rt.class_of(&exception).clone());
                registers[base + 2] = rt.traceback_of(&exception);
                registers[base + 1] = exception;
                pc += 1;
            }
            Op::EndAsyncFor { exception } => {
                let exception = std::mem::take(&mut registers[usize::from(exception)]);
                if !rt
                    .class_of(&exception)
                    .is_subclass(rt.class(Type::StopAsyncIteration))
                {
                    raise!(Raised(exception));
                }
                pc += 1;
            }

            Op::ClearBlock { start, count } => {
                enter_native!();
                let start = usize::from(start);
                registers[start..start + usize::from(count)].fill(Value::Unbound);
                pc += 1;
            }
            Op::MatchGroup { rest, classes, .. } => {
                let classes = take!(classes);
                let exception = registers[usize::from(rest)].clone();
                let rt2 = rt.clone();
                ask!(Expect::Parts, async move {
                    let (matching, rest) = rt2.match_group(&exception, &classes).await?;
                    Ok(Value::tuple(vec![matching, rest]))
                });
            }
            Op::CombineGroup {
                dst,
                exception,
                raised,
            } => {
                let raised = match std::mem::take(&mut registers[usize::from(raised)]) {
                    Value::List(raised) => raised.to_vec(),
                    _ => Vec::new(),
                };
                let (rt2, exception) = (rt.clone(), registers[usize::from(exception)].clone());
                answer_to!(
                    dst,
                    Ok(Answer::Frame(Box::pin(async move {
                        rt2.combine_group(&exception, raised).await
                    })))
                );
            }
            Op::IsSequence { dst, src } => {
                let answer = rt.is_pattern_sequence(&registers[usize::from(src)]);
                put(registers, dst, Value::from(answer));
                pc += 1;
            }
            Op::IsMapping { dst, src } => {
                let answer = rt.is_pattern_mapping(&registers[usize::from(src)]);
                put(registers, dst, Value::from(answer));
                pc += 1;
            }
            Op::GetLength { dst, src } => {
                let (rt2, value) = (rt.clone(), registers[usize::from(src)].clone());
                answer_to!(
                    dst,
                    Ok(Answer::Frame(Box::pin(async move {
                        rt2.len(&value).await.map(Value::from)
                    })))
                );
            }
            Op::MatchKeys { dst, src, keys } => {
                let (rt2, value, keys) =
                    (rt.clone(), registers[usize::from(src)].clone(), take!(keys));
                answer_to!(
                    dst,
                    Ok(Answer::Frame(Box::pin(async move {
                        rt2.match_keys(&value, &keys).await
                    })))
                );
            }
            Op::MatchClass {
                positional,
                dst,
                src,
                base,
            } => {
                let (rt2, value, base) = (
                    rt.clone(),
                    registers[usize::from(src)].clone(),
                    usize::from(base),
                );
                let (class, names) = (
                    std::mem::take(&mut registers[base]),
                    std::mem::take(&mut registers[base + 1]),
                );
                answer_to!(
                    dst,
                    Ok(Answer::Frame(Box::pin(async move {
                        rt2.match_class(&value, &class, usize::from(positional), &names)
                            .await
                    })))
                );
            }

            Op::ImportModule { dst, name } => {
                answer_to!(dst, rt.import(loaded.names[usize::from(name)].as_str()));
            }
            Op::ImportStar { module } => {
                rt.import_all(&registers[usize::from(module)], &loaded.globals);
                pc += 1;
            }
            Op::ImportFrom { dst, module, name } => {
                let module = registers[usize::from(module)].clone();
                let value = check!(rt.import_from(&module, &loaded.names[usize::from(name)]));
                put(registers, dst, value);
                pc += 1;
            }
        }
    }
}

/// The place of an instruction of the program, as tracebacks show it.
fn place(code: &Rc<LoadedCode>, at: usize) -> Option<TracebackEntry> {
    let range = code.code.ranges.get(at).copied().unwrap_or_default();
    (!code.is_library()).then(|| TracebackEntry {
        code: code.clone(),
        range,
    })
}

/// Sets a register. What a number leaves behind needs no dropping, which would be a call otherwise.
#[inline(always)]
fn put(registers: &mut [Value], at: Register, value: Value) {
    let register = &mut registers[usize::from(at)];
    if register.is_plain() {
        std::mem::forget(std::mem::replace(register, value));
    } else {
        *register = value;
    }
}

fn take_range(registers: &mut [Value], start: Register, count: u16) -> Vec<Value> {
    let start = usize::from(start);
    registers[start..start + usize::from(count)]
        .iter_mut()
        .map(std::mem::take)
        .collect()
}

/// A comparison of the kinds that loops are made of, then any that needs no Python code.
fn compare_quickly(op: CompareOp, a: &Value, b: &Value) -> Option<bool> {
    if let (Value::Int(a), Value::Int(b)) = (a, b) {
        return Some(match op {
            CompareOp::Eq | CompareOp::Is => a == b,
            CompareOp::NotEq | CompareOp::IsNot => a != b,
            CompareOp::Lt => a < b,
            CompareOp::LtE => a <= b,
            CompareOp::Gt => a > b,
            CompareOp::GtE => a >= b,
            CompareOp::In | CompareOp::NotIn => return None,
        });
    }
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

/// Calls the value in register `base` with the arguments in `count` registers from `first`, which are left unbound.
fn call(
    rt: &Rc<Runtime>,
    names: &[Rc<super::string::Str>],
    registers: &mut [Value],
    base: Register,
    first: usize,
    count: usize,
) -> Outcome<Called> {
    let callee = std::mem::take(&mut registers[usize::from(base)]);
    let arguments = &mut registers[first..first + count];
    let (positional, named) = arguments.split_at_mut(count - names.len());
    match &callee {
        Value::Function(function) if names.is_empty() => {
            let called = rt.enter(function, positional, Vec::new());
            if !function.code.simple {
                positional.fill(Value::Unbound);
            }
            called
        }
        Value::Function(function) => {
            let keywords = names
                .iter()
                .cloned()
                .zip(named.iter_mut().map(std::mem::take))
                .collect();
            let called = rt.enter(function, positional, keywords);
            positional.fill(Value::Unbound);
            called
        }
        Value::Native(function) if function.kind != NativeKind::ClassMethod => {
            rt.charge_integers(positional);
            let answer = if names.is_empty() {
                (function.call)(rt, Args::positional(positional))
            } else {
                let keywords: Vec<_> = names
                    .iter()
                    .cloned()
                    .zip(named.iter_mut().map(std::mem::take))
                    .collect();
                (function.call)(
                    rt,
                    Args {
                        positional,
                        keywords: &keywords,
                    },
                )
            };
            positional.fill(Value::Unbound);
            rt.settle_answer(answer?)
        }
        _ => {
            let positional = positional.iter_mut().map(std::mem::take).collect();
            let keywords = names
                .iter()
                .cloned()
                .zip(named.iter_mut().map(std::mem::take))
                .collect();
            rt.invoke(callee, positional, keywords)
        }
    }
}

fn build_dict(rt: &Rc<Runtime>, items: Vec<Value>) -> Outcome<Answer> {
    let dict = Rc::new(Dict::new());
    let mut items = items.into_iter();
    while let (Some(key), Some(value)) = (items.next(), items.next()) {
        if let Err(value) = native_dict_set(&dict, &key, value) {
            let rt = rt.clone();
            return Ok(Answer::Frame(Box::pin(async move {
                rt.dict_set(&dict, &key, value).await?;
                while let (Some(key), Some(value)) = (items.next(), items.next()) {
                    rt.dict_set(&dict, &key, value).await?;
                }
                Ok(Value::Dict(dict))
            })));
        }
    }
    Ok(Answer::Value(Value::Dict(dict)))
}

impl Runtime {
    /// A set of these elements.
    pub fn set_of(self: &Rc<Runtime>, items: Vec<Value>, frozen: bool) -> Outcome<Answer> {
        let set = Rc::new(Set::new(frozen));
        for (at, item) in items.iter().enumerate() {
            if native_set_add(&set, item).is_some() {
                continue;
            }
            let (rt, set) = (self.clone(), set.clone());
            return Ok(Answer::Frame(Box::pin(async move {
                for item in &items[at..] {
                    rt.set_add(&set, item).await?;
                }
                Ok(Value::Set(set))
            })));
        }
        Ok(Answer::Value(Value::Set(set)))
    }

    /// `a op b` for any comparison.
    pub async fn compare_any(self: &Rc<Runtime>, op: CompareOp, a: &Value, b: &Value) -> Outcome {
        match op {
            CompareOp::In => self.contains(b, a).await.map(Value::from),
            CompareOp::NotIn => self.contains(b, a).await.map(|found| Value::from(!found)),
            _ => self.compare(op, a, b).await,
        }
    }

    /// A method found on the value's class that nothing stands before.
    fn quick_method(&self, object: &Value, name: &Rc<super::string::Str>) -> Option<Value> {
        match object {
            Value::Class(_) | Value::Module(_) => return None,
            Value::Object(instance)
                if instance.native::<super::attribute::Super>().is_some()
                    || (instance.class.heap
                        && instance.class.special(&self.names.getattribute).is_some()) =>
            {
                return None;
            }
            _ => {}
        }
        let method = match self.class_of(object).lookup(name)? {
            method @ Value::Function(_) => method,
            Value::Native(function) if function.kind == NativeKind::Method => {
                Value::Native(function)
            }
            _ => return None,
        };
        match object {
            Value::Object(instance) if instance.get(name).is_some() => None,
            Value::Function(_) => None,
            _ => Some(method),
        }
    }

    async fn unpack_exactly(
        self: &Rc<Runtime>,
        value: &Value,
        count: usize,
    ) -> Outcome<Vec<Value>> {
        let iterator = self.iter_to_unpack(value).await?;
        let mut items = Vec::with_capacity(count);
        while let Some(item) = self.next(&iterator).await? {
            if items.len() == count {
                return Err(
                    self.value_error(&format!("too many values to unpack (expected {count})"))
                );
            }
            items.push(item);
        }
        if items.len() < count {
            let got = items.len();
            return Err(self.value_error(&format!(
                "not enough values to unpack (expected {count}, got {got})"
            )));
        }
        Ok(items)
    }

    async fn unpack_starred(
        self: &Rc<Runtime>,
        value: &Value,
        before: usize,
        after: usize,
    ) -> Outcome<Vec<Value>> {
        let iterator = self.iter_to_unpack(value).await?;
        let mut items = self.collect(&iterator).await?;
        if items.len() < before + after {
            return Err(self.value_error(&format!(
                "not enough values to unpack (expected at least {}, got {})",
                before + after,
                items.len()
            )));
        }
        let last = items.split_off(items.len() - after);
        let middle = items.split_off(before);
        items.push(Value::list(middle));
        items.extend(last);
        Ok(items)
    }

    async fn iter_to_unpack(self: &Rc<Runtime>, value: &Value) -> Outcome {
        match self.iter(value).await {
            Err(raised)
                if self.is_exception(&raised, Type::TypeError)
                    && self.class_of(value).special(&self.names.iter).is_none() =>
            {
                Err(self.type_error(&format!(
                    "cannot unpack non-iterable {} object",
                    self.type_name(value)
                )))
            }
            outcome => outcome,
        }
    }
}
