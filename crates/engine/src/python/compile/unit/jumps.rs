//! Labels, and the jumps to them.

use super::Unit;
use crate::python::code::{Op, Operand, Register};
use crate::python::compile::bits::Bits;
use crate::python::source::SourceRange;

/// A place in the code that jumps go to, known before it is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label(u32);

#[derive(Debug, Default)]
pub(super) struct LabelState {
    position: Option<u32>,
    /// The variables that are bound on every way that leads here so far; None before the first.
    bound: Option<Bits>,
}

impl Unit<'_> {
    /// A new label, which `place` puts somewhere.
    pub fn label(&mut self) -> Label {
        self.labels.push(LabelState::default());
        Label(self.labels.len() as u32 - 1)
    }

    /// Puts the label here.
    pub fn place(&mut self, label: Label) {
        let here = self.ops.len() as u32;
        // A jump to the next instruction is none.
        if self.fixed < here
            && self.last_jump == here.checked_sub(1)
            && self.ops.last() == Some(&Op::Jump { target: label.0 })
        {
            self.ops.pop();
            self.ranges.pop();
        }
        let position = self.position();
        let state = &mut self.labels[label.0 as usize];
        state.position = Some(position);
        match (&mut self.bound, &state.bound) {
            (Some(bound), Some(other)) => bound.intersect(other),
            (bound @ None, Some(other)) => *bound = Some(other.clone()),
            (_, None) => {}
        }
    }

    /// Puts a label here that later code jumps back to.
    pub fn place_loop(&mut self) -> Label {
        if let Some(bound) = &mut self.bound {
            bound.subtract(&self.unbindable);
        }
        let label = self.label();
        self.place(label);
        label
    }

    /// Whether a jump to the label has been made.
    pub fn is_target(&self, label: Label) -> bool {
        self.labels[label.0 as usize].bound.is_some()
    }

    fn meet(&mut self, label: Label) {
        let Some(bound) = &self.bound else { return };
        match &mut self.labels[label.0 as usize].bound {
            Some(other) => other.intersect(bound),
            other @ None => *other = Some(bound.clone()),
        }
    }

    /// A jump that is always taken.
    pub fn jump(&mut self, label: Label, range: SourceRange) {
        self.skippable_jump(label, range);
        self.last_jump = (self.ops.len() as u32).checked_sub(1);
        self.bound = None;
    }

    /// A jump that the instruction before it may skip.
    pub fn skippable_jump(&mut self, label: Label, range: SourceRange) {
        self.meet(label);
        self.emit(Op::Jump { target: label.0 }, range);
    }

    /// A jump if the operand's truth is `when`.
    pub fn jump_if(&mut self, cond: Operand, when: bool, label: Label, range: SourceRange) {
        self.meet(label);
        let target = label.0;
        self.emit(
            if when {
                Op::JumpIfTrue { cond, target }
            } else {
                Op::JumpIfFalse { cond, target }
            },
            range,
        );
    }

    /// A jump if the register's truth is `when`, keeping its value then.
    pub fn jump_if_keep(
        &mut self,
        register: Register,
        when: bool,
        label: Label,
        range: SourceRange,
    ) {
        self.meet(label);
        let target = label.0;
        let op = if when {
            Op::JumpIfTrueKeep { register, target }
        } else {
            Op::JumpIfFalseKeep { register, target }
        };
        self.emit(op, range);
    }

    /// Has jumps lead to the places of their labels, once all are placed.
    pub(super) fn resolve_jumps(&mut self) {
        for op in &mut self.ops {
            if let Some(target) = jump_target(op) {
                *target = self.labels[*target as usize].position.unwrap_or_default();
            }
        }
        self.thread_jumps();
    }

    /// Lets jumps to jumps go where those go.
    fn thread_jumps(&mut self) {
        for index in 0..self.ops.len() {
            let Some(mut target) = jump_target(&mut self.ops[index]).copied() else {
                continue;
            };
            // Some hops, since endless loops may jump in circles.
            for _ in 0..4 {
                match self.ops.get(target as usize) {
                    Some(&Op::Jump { target: next }) => target = next,
                    _ => break,
                }
            }
            if let Some(slot) = jump_target(&mut self.ops[index]) {
                *slot = target;
            }
        }
    }
}

/// Where the instruction jumps to.
fn jump_target(op: &mut Op) -> Option<&mut u32> {
    match op {
        Op::Jump { target }
        | Op::JumpIfTrue { target, .. }
        | Op::JumpIfFalse { target, .. }
        | Op::JumpIfTrueKeep { target, .. }
        | Op::JumpIfFalseKeep { target, .. } => Some(target),
        _ => None,
    }
}
