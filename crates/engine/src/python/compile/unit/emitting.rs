//! Adding instructions to a code object.

use super::Unit;
use crate::python::code::{Op, Operand, Register};
use crate::python::source::SourceRange;

impl Unit<'_> {
    /// The index of the next instruction, which stays so.
    pub fn position(&mut self) -> u32 {
        self.fixed = self.ops.len() as u32;
        self.fixed
    }

    /// Whether anything leads here.
    pub fn is_reachable(&self) -> bool {
        self.bound.is_some()
    }

    /// Adds an instruction, unless nothing leads here.
    pub fn emit(&mut self, op: Op, range: SourceRange) {
        if self.is_reachable() {
            self.ops.push(op);
            self.ranges.push(range);
        }
    }

    /// Adds a call of register `base`: with how many arguments behind it, and which names the last of them have.
    pub fn emit_call(
        &mut self,
        dst: Register,
        base: Register,
        (argc, names): (u8, u16),
        range: SourceRange,
    ) {
        let call = Op::Call {
            argc,
            dst,
            base,
            names,
        };
        self.emit(call, range);
    }

    /// Adds an instruction after which the program doesn't go on here.
    pub fn emit_last(&mut self, op: Op, range: SourceRange) {
        self.emit(op, range);
        self.bound = None;
    }

    /// `dst = src`. A register that holds a temporary is empty afterwards.
    pub fn move_to(&mut self, dst: Register, src: Operand, range: SourceRange) {
        self.emit(Op::Move { dst, src }, range);
    }

    /// Drops what the register holds.
    pub fn clear(&mut self, register: Register, range: SourceRange) {
        self.emit(Op::Clear { register }, range);
    }

    /// `dst = []`.
    pub fn empty_list(&mut self, dst: Register, range: SourceRange) {
        let list = Op::BuildList {
            dst,
            start: dst,
            count: 0,
        };
        self.emit(list, range);
    }

    /// `dst = set()`.
    pub fn empty_set(&mut self, dst: Register, range: SourceRange) {
        let set = Op::BuildSet {
            dst,
            start: dst,
            count: 0,
        };
        self.emit(set, range);
    }

    /// `dst = {}`.
    pub fn empty_dict(&mut self, dst: Register, range: SourceRange) {
        let dict = Op::BuildDict {
            dst,
            start: dst,
            count: 0,
        };
        self.emit(dict, range);
    }
}
