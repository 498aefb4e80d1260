//! Conditions as jumps, without a bool in between.

use ruff_python_ast::{BoolOp, CmpOp, Expr, UnaryOp};
use ruff_text_size::Ranged;

use super::Compiler;
use super::constants::{constant_value, truth};
use super::expressions::compare_op;
use super::unit::Label;
use crate::python::code::Op;
use crate::python::scopes::place;

impl<'a> Compiler<'a> {
    /// Jumps to `target` if the truth of the condition is `when`, and goes on otherwise.
    pub(super) fn branch(&mut self, condition: &'a Expr, target: Label, when: bool) {
        let range = place(condition.range());
        if let Some(constant) = constant_value(condition) {
            if truth(&constant) == when {
                self.unit.jump(target, range);
            }
            return;
        }
        match condition {
            Expr::UnaryOp(unary) if unary.op == UnaryOp::Not => {
                self.branch(&unary.operand, target, !when)
            }
            Expr::BoolOp(operation) => {
                // `or` decides at its first true value, `and` at its first false one.
                let decides = operation.op == BoolOp::Or;
                if decides == when {
                    for value in &operation.values {
                        self.branch(value, target, when);
                    }
                } else {
                    let decided = self.unit.label();
                    if let Some((last, rest)) = operation.values.split_last() {
                        for value in rest {
                            self.branch(value, decided, decides);
                        }
                        self.branch(last, target, when);
                    }
                    self.unit.place(decided);
                }
            }
            Expr::If(conditional) => {
                let otherwise = self.unit.label();
                let end = self.unit.label();
                self.branch(&conditional.test, otherwise, false);
                self.branch(&conditional.body, target, when);
                self.unit.jump(end, range);
                self.unit.place(otherwise);
                self.branch(&conditional.orelse, target, when);
                self.unit.place(end);
            }
            Expr::Compare(compare)
                if compare.ops.len() == 1 && (!when || negation(compare.ops[0]).is_some()) =>
            {
                let mark = self.unit.mark();
                let op = compare.ops[0];
                let right = &compare.comparators[0];
                let a = self.operand_before(&compare.left, &[right]);
                let b = self.comparand(op, right);
                let op = if when { negation(op).unwrap_or(op) } else { op };
                self.unit.emit(
                    Op::SkipIfCompare {
                        op: compare_op(op),
                        a,
                        b,
                    },
                    range,
                );
                self.unit.skippable_jump(target, range);
                self.unit.release(mark);
            }
            _ => {
                let mark = self.unit.mark();
                let cond = self.operand(condition);
                self.unit.jump_if(cond, when, target, range);
                self.unit.release(mark);
            }
        }
    }
}

/// The comparison that is true exactly when this one is false, whatever the operands.
fn negation(op: CmpOp) -> Option<CmpOp> {
    match op {
        CmpOp::Is | CmpOp::IsNot | CmpOp::In | CmpOp::NotIn => Some(op.negate()),
        _ => None,
    }
}
