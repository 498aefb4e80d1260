//! Checks code objects: every temporary that an instruction reads has been set on all ways to it, none is set while it
//! still has a value that nobody has read, and what is left at a place doesn't depend on the way there. That is CPython's
//! stack discipline, which decides when objects die.

use std::collections::BTreeSet;

use playground_engine::python::{Code, Op, Operand, Register};

/// What an instruction does with temporaries.
#[derive(Default)]
struct Effect {
    /// Reads that consume.
    takes: Vec<Register>,
    /// Reads that leave the value.
    keeps: Vec<Register>,
    sets: Vec<Register>,
    clears: Vec<Register>,
    /// Where else it goes on, and what it sets on that way only.
    jumps: Vec<(usize, Vec<Register>)>,
    /// The next instruction is one that it may skip.
    skips: bool,
    /// Doesn't go on with the next instruction.
    ends: bool,
}

/// The mistakes in a code object and those inside it.
pub fn mistakes(code: &Code) -> Vec<String> {
    let mut found = Vec::new();
    verify(code, &mut found);
    for child in &code.children {
        found.extend(mistakes(child));
    }
    found
}

/// The temporaries that have a value at a place: on all ways there, and on some.
#[derive(Clone, PartialEq)]
struct State {
    surely: BTreeSet<Register>,
    perhaps: BTreeSet<Register>,
}

impl State {
    fn remove(&mut self, register: Register) {
        self.surely.remove(&register);
        self.perhaps.remove(&register);
    }

    fn insert(&mut self, register: Register) {
        self.surely.insert(register);
        self.perhaps.insert(register);
    }

    /// Joins another way; whether that changes anything.
    fn join(&mut self, other: &State) -> bool {
        let before = self.clone();
        self.surely = &self.surely & &other.surely;
        self.perhaps = &self.perhaps | &other.perhaps;
        *self != before
    }
}

fn verify(code: &Code, found: &mut Vec<String>) {
    assert_eq!(code.ops.len(), code.ranges.len());
    assert_eq!(code.variables.len(), usize::from(code.temporaries));
    let empty = State {
        surely: BTreeSet::new(),
        perhaps: BTreeSet::new(),
    };
    let mut states: Vec<Option<State>> = vec![None; code.ops.len()];
    let mut pending = vec![(0, empty)];
    while let Some((at, state)) = pending.pop() {
        match states.get_mut(at) {
            None => return found.push(format!("{} runs off the end", code.qualified_name)),
            Some(known @ None) => *known = Some(state.clone()),
            Some(Some(known)) => {
                if !known.join(&state) {
                    continue;
                }
            }
        }
        let Some(state) = states[at].clone() else {
            continue;
        };
        successors(code, at, &state, &mut pending);
    }
    for (at, state) in states.iter().enumerate() {
        let Some(state) = state else { continue };
        let mut mistake =
            |text: String| found.push(format!("{} at {at}: {text}", code.qualified_name));
        let op = &code.ops[at];
        let effect = effect(op);
        let is_temporary = |register: &&Register| **register >= code.temporaries;
        let mut after = state.clone();
        for register in effect
            .takes
            .iter()
            .chain(&effect.keeps)
            .filter(is_temporary)
        {
            if !state.surely.contains(register) {
                mistake(format!("r{register} is read unset by {op:?}"));
            }
        }
        effect
            .takes
            .iter()
            .chain(&effect.clears)
            .for_each(|&register| after.remove(register));
        for register in effect.sets.iter().filter(is_temporary) {
            if *register >= code.registers {
                mistake(format!("r{register} is beyond the frame's registers"));
            }
            if after.perhaps.contains(register) {
                mistake(format!("r{register} loses a value to {op:?}"));
            }
        }
    }
}

/// Adds where the program goes on after an instruction, and what is set there.
fn successors(code: &Code, at: usize, state: &State, pending: &mut Vec<(usize, State)>) {
    let op = &code.ops[at];
    let effect = effect(op);
    let mut after = state.clone();
    effect
        .takes
        .iter()
        .chain(&effect.clears)
        .for_each(|&register| after.remove(register));
    let without_results = after.clone();
    effect
        .sets
        .iter()
        .filter(|&&register| register >= code.temporaries)
        .for_each(|&register| after.insert(register));
    if let Some(handler) = code
        .handlers
        .iter()
        .find(|h| h.start as usize <= at && at < h.end as usize)
        && can_raise(op)
    {
        let mut unwound = without_results.clone();
        unwound
            .surely
            .retain(|&register| register < handler.register);
        unwound
            .perhaps
            .retain(|&register| register < handler.register);
        unwound.insert(handler.register);
        pending.push((handler.target as usize, unwound));
    }
    for (target, set) in effect.jumps {
        let mut there = without_results.clone();
        set.into_iter()
            .filter(|&register| register >= code.temporaries)
            .for_each(|register| there.insert(register));
        pending.push((target, there));
    }
    if effect.skips {
        // The jump that may be skipped sees no result.
        let mut not_skipped = without_results;
        if let Op::ForIter { iterator, .. } = *op {
            not_skipped.remove(iterator);
        }
        pending.push((at + 1, not_skipped));
        pending.push((at + 2, after));
    } else if !effect.ends {
        pending.push((at + 1, after));
    }
}

/// Whether the handler can be reached from the instruction: moves don't raise.
fn can_raise(op: &Op) -> bool {
    !matches!(
        op,
        Op::Nop
            | Op::Move { .. }
            | Op::Copy { .. }
            | Op::LoadConstant { .. }
            | Op::Clear { .. }
            | Op::ClearBlock { .. }
            | Op::Jump { .. }
            | Op::PushHandled { .. }
            | Op::PopHandled { .. }
            | Op::Return { .. }
            | Op::MakeFunction { .. }
            | Op::NewCell { .. }
            | Op::ExceptionArguments { .. }
            | Op::StoreCell { .. }
            | Op::BuildList { .. }
            | Op::BuildTuple { .. }
            | Op::BuildString { .. }
    )
}

fn block(start: Register, count: usize) -> Vec<Register> {
    (0..count as Register)
        .map(|offset| start + offset)
        .collect()
}

fn effect(op: &Op) -> Effect {
    let mut e = Effect::default();
    let take = |operands: &[Operand]| -> Vec<Register> {
        let mut registers: Vec<Register> = operands
            .iter()
            .filter(|operand| operand.0 >= 0)
            .map(|operand| operand.0 as Register)
            .collect();
        registers.dedup();
        registers
    };
    match *op {
        Op::Nop | Op::CheckBound { .. } | Op::DeleteLocal { .. } | Op::RaiseHandled => {
            e.ends = matches!(op, Op::RaiseHandled);
        }
        Op::Move { dst, src } => (e.takes, e.sets) = (take(&[src]), vec![dst]),
        Op::Copy { dst, src } => (e.keeps, e.sets) = (vec![src], vec![dst]),
        Op::LoadConstant { dst, .. } => e.sets = vec![dst],
        Op::Clear { register } => e.clears = vec![register],
        Op::ClearBlock { start, count } => e.clears = block(start, count.into()),
        Op::LoadGlobal { dst, .. } | Op::LoadCell { dst, .. } | Op::LoadName { dst, .. } => {
            e.sets = vec![dst]
        }
        Op::LoadNameOrCell { dst, .. } => e.sets = vec![dst],
        Op::StoreGlobal { src, .. } | Op::StoreCell { src, .. } | Op::StoreName { src, .. } => {
            e.takes = take(&[src])
        }
        Op::DeleteGlobal { .. }
        | Op::DeleteCell { .. }
        | Op::DeleteName { .. }
        | Op::NewCell { .. } => {}
        Op::LoadAttribute { dst, object, .. } => (e.takes, e.sets) = (take(&[object]), vec![dst]),
        Op::StoreAttribute { object, src, .. } => e.takes = take(&[object, src]),
        Op::DeleteAttribute { object, .. } => e.takes = take(&[object]),
        Op::LoadSubscript { dst, object, index } => {
            (e.takes, e.sets) = (take(&[object, index]), vec![dst])
        }
        Op::StoreSubscript { object, index, src } => e.takes = take(&[object, index, src]),
        Op::DeleteSubscript { object, index } => e.takes = take(&[object, index]),
        Op::Add { dst, a, b }
        | Op::Sub { dst, a, b }
        | Op::Mul { dst, a, b }
        | Op::FloorDiv { dst, a, b }
        | Op::Mod { dst, a, b }
        | Op::Binary { dst, a, b, .. }
        | Op::InPlace { dst, a, b, .. }
        | Op::Compare { dst, a, b, .. } => (e.takes, e.sets) = (take(&[a, b]), vec![dst]),
        Op::Unary { dst, src, .. } | Op::Not { dst, src } => {
            (e.takes, e.sets) = (take(&[src]), vec![dst])
        }
        Op::Jump { target } => {
            e.jumps = vec![(target as usize, vec![])];
            e.ends = true;
        }
        Op::JumpIfTrue { cond, target } | Op::JumpIfFalse { cond, target } => {
            e.takes = take(&[cond]);
            e.jumps = vec![(target as usize, vec![])];
        }
        Op::JumpIfTrueKeep { register, target } | Op::JumpIfFalseKeep { register, target } => {
            e.takes = vec![register];
            e.jumps = vec![(target as usize, vec![register])];
        }
        Op::SkipIfCompare { a, b, .. } => {
            e.takes = take(&[a, b]);
            e.skips = true;
        }
        Op::BuildList { dst, start, count }
        | Op::BuildTuple { dst, start, count }
        | Op::BuildSet { dst, start, count }
        | Op::BuildString { dst, start, count } => {
            (e.takes, e.sets) = (block(start, count.into()), vec![dst])
        }
        Op::BuildDict { dst, start, count } => {
            (e.takes, e.sets) = (block(start, 2 * usize::from(count)), vec![dst])
        }
        Op::BuildSlice { dst, start } => (e.takes, e.sets) = (block(start, 3), vec![dst]),
        Op::ListAppend { list: kept, src }
        | Op::ListExtend { list: kept, src }
        | Op::SetAdd { set: kept, src }
        | Op::SetUpdate { set: kept, src }
        | Op::DictUpdate { dict: kept, src } => (e.takes, e.keeps) = (take(&[src]), vec![kept]),
        Op::DictInsert { dict, key, value } => {
            (e.takes, e.keeps) = (take(&[key, value]), vec![dict])
        }
        Op::DictMerge { dict, src, callee } => {
            (e.takes, e.keeps) = (take(&[src]), vec![dict, callee])
        }
        Op::ListToTuple { dst, list } => (e.takes, e.sets) = (vec![list], vec![dst]),
        Op::Format { dst, src, spec, .. } => (e.takes, e.sets) = (take(&[src, spec]), vec![dst]),
        Op::Unpack { src, start, count } => {
            (e.takes, e.sets) = (take(&[src]), block(start, count.into()))
        }
        Op::UnpackStarred {
            before,
            src,
            start,
            after,
        } => {
            (e.takes, e.sets) = (
                take(&[src]),
                block(start, usize::from(before) + 1 + usize::from(after)),
            );
        }
        Op::GetIterator { dst, src }
        | Op::GetAsyncIterator { dst, src }
        | Op::GetAwaitable { dst, src }
        | Op::GetYieldFromIterator { dst, src }
        | Op::Yield { dst, src } => (e.takes, e.sets) = (take(&[src]), vec![dst]),
        Op::ForIter { iterator, dst } => {
            (e.keeps, e.sets) = (vec![iterator], vec![dst]);
            e.skips = true;
        }
        Op::GetAsyncNext { dst, iterator } => (e.keeps, e.sets) = (vec![iterator], vec![dst]),
        Op::EndAsyncFor { exception } => e.takes = vec![exception],
        Op::Call {
            argc, dst, base, ..
        } => (e.takes, e.sets) = (block(base, usize::from(argc) + 1), vec![dst]),
        Op::LoadMethod { object, base, .. } => {
            (e.takes, e.sets) = (take(&[object]), block(base, 2))
        }
        Op::LoadSpecialMethod { object, base, .. } => {
            (e.takes, e.sets) = (take(&[object]), block(base, 2))
        }
        Op::CallMethod {
            argc, dst, base, ..
        } => (e.takes, e.sets) = (block(base, usize::from(argc) + 2), vec![dst]),
        Op::CallStarred { dst, base } => {
            (e.takes, e.clears, e.sets) = (block(base, 2), vec![base + 2], vec![dst]);
        }
        Op::MakeFunction { dst, base, .. } => (e.clears, e.sets) = (block(base, 2), vec![dst]),
        Op::BuildClass { dst, base } => {
            (e.takes, e.clears, e.sets) = (block(base, 3), vec![base + 3], vec![dst]);
        }
        Op::Return { src } => {
            e.takes = take(&[src]);
            e.ends = true;
        }
        Op::Delegate { dst, src } => (e.takes, e.sets) = (vec![src], vec![dst]),
        Op::Raise { exception, cause } => {
            e.takes = take(&[exception, cause]);
            e.ends = true;
        }
        Op::Reraise { exception } => {
            e.takes = vec![exception];
            e.ends = true;
        }
        Op::PushHandled { saved, exception } => (e.keeps, e.sets) = (vec![exception], vec![saved]),
        Op::PopHandled { saved } => e.takes = vec![saved],
        Op::MatchException {
            dst,
            exception,
            classes,
        } => {
            (e.takes, e.keeps, e.sets) = (take(&[classes]), vec![exception], vec![dst]);
        }
        Op::ExceptionArguments { base, exception } => {
            (e.keeps, e.sets) = (vec![exception], block(base, 3))
        }
        Op::MatchGroup { dst, rest, classes } => {
            (e.takes, e.keeps, e.sets) = (take(&[classes]), vec![rest], vec![dst]);
        }
        Op::CombineGroup {
            dst,
            exception,
            raised,
        } => {
            (e.takes, e.keeps, e.sets) = (vec![raised], vec![exception], vec![dst]);
        }
        Op::IsSequence { dst, src } | Op::IsMapping { dst, src } | Op::GetLength { dst, src } => {
            (e.keeps, e.sets) = (vec![src], vec![dst]);
        }
        Op::MatchKeys { dst, src, keys } => {
            (e.takes, e.keeps, e.sets) = (take(&[keys]), vec![src], vec![dst])
        }
        Op::MatchClass { dst, src, base, .. } => {
            (e.takes, e.keeps, e.sets) = (block(base, 2), vec![src], vec![dst])
        }
        Op::ImportModule { dst, .. } => e.sets = vec![dst],
        Op::ImportFrom { dst, module, .. } => (e.keeps, e.sets) = (vec![module], vec![dst]),
        Op::ImportStar { module } => e.keeps = vec![module],
    }
    e
}
