//! Expressions.

use ruff_python_ast::{
    BoolOp, Expr, ExprAttribute, ExprBinOp, ExprBoolOp, ExprCompare, ExprIf, ExprNumberLiteral,
    Number, Operator, UnaryOp as AstUnaryOp,
};
use ruff_text_size::Ranged;

use super::Compiler;
use super::constants::{constant_value, truth};
use crate::python::code::{BinaryOp, CompareOp, Constant, Op, Operand, Register, UnaryOp};
use crate::python::diagnostic::Diagnostic;
use crate::python::scopes::place;
use crate::python::source::SourceRange;
use crate::python::walk::left_spine;

impl<'a> Compiler<'a> {
    /// Where an instruction finds the expression's value: a constant, a local variable, or a temporary that it computes.
    pub(super) fn operand(&mut self, expr: &'a Expr) -> Operand {
        self.operand_before(expr, &[])
    }

    /// Like [`Self::operand`] for a value that is used only after `later` have been evaluated: these may assign the
    /// variable.
    pub(super) fn operand_before(&mut self, expr: &'a Expr, later: &[&'a Expr]) -> Operand {
        if let Some(constant) = constant_value(expr) {
            return self.constant(constant, place(expr.range()));
        }
        if let Expr::Name(name) = expr
            && let Some(operand) = self.local_operand(name, later)
        {
            return operand;
        }
        Operand::register(self.temporary(expr))
    }

    /// Like [`Self::operand_before`], computing into `reuse` if a temporary is needed and that is one.
    pub(super) fn operand_in(
        &mut self,
        expr: &'a Expr,
        reuse: Register,
        later: &[&'a Expr],
    ) -> Operand {
        let is_variable =
            matches!(expr, Expr::Name(name) if self.local(name.id.as_str()).is_some());
        if is_variable || !self.unit.is_temporary(reuse) || constant_value(expr).is_some() {
            return self.operand_before(expr, later);
        }
        self.into(expr, reuse);
        Operand::register(reuse)
    }

    /// Computes the expression into a new temporary.
    pub(super) fn temporary(&mut self, expr: &'a Expr) -> Register {
        let register = self.unit.allocate();
        self.into(expr, register);
        register
    }

    /// The operand itself, or what it holds in a new temporary, if it is one, that a second instruction can consume.
    pub(super) fn duplicate(&mut self, operand: Operand, range: SourceRange) -> Operand {
        if !self.unit.is_temporary_operand(operand) {
            return operand;
        }
        let dst = self.unit.allocate();
        self.unit.emit(
            Op::Copy {
                dst,
                src: operand.0 as Register,
            },
            range,
        );
        Operand::register(dst)
    }

    /// The operand's register if it is a temporary, else a new one: for a result that takes the operand's place.
    pub(super) fn reuse(&mut self, operand: Operand) -> Register {
        if self.unit.is_temporary_operand(operand) {
            operand.0 as Register
        } else {
            self.unit.allocate()
        }
    }

    /// Computes the expression for its effects.
    pub(super) fn discard(&mut self, expr: &'a Expr) {
        if constant_value(expr).is_some() {
            return;
        }
        let mark = self.unit.mark();
        let register = self.temporary(expr);
        self.unit.clear(register, place(expr.range()));
        self.unit.release(mark);
    }

    /// Computes the expression into `dst`. A variable is written by the last instruction, and only if all went well.
    pub(super) fn into(&mut self, expr: &'a Expr, dst: Register) {
        let range = place(expr.range());
        if let Some(constant) = constant_value(expr) {
            let src = self.constant(constant, range);
            self.unit.move_to(dst, src, range);
            return;
        }
        let mark = self.unit.mark();
        match expr {
            Expr::Name(name) => self.load_name(name.id.as_str(), dst, range),
            Expr::BinOp(_) => self.binary(expr, dst),
            Expr::UnaryOp(unary) => {
                let src = self.operand_in(&unary.operand, dst, &[]);
                let op = match unary.op {
                    AstUnaryOp::Not => Op::Not { dst, src },
                    AstUnaryOp::USub => Op::Unary {
                        op: UnaryOp::Negative,
                        dst,
                        src,
                    },
                    AstUnaryOp::UAdd => Op::Unary {
                        op: UnaryOp::Positive,
                        dst,
                        src,
                    },
                    AstUnaryOp::Invert => Op::Unary {
                        op: UnaryOp::Invert,
                        dst,
                        src,
                    },
                };
                self.unit.emit(op, range);
            }
            Expr::BoolOp(operation) => {
                self.through_temporary(dst, range, |this, dst| this.bool_op(operation, dst))
            }
            Expr::Compare(compare) if compare.ops.len() > 1 => {
                self.through_temporary(dst, range, |this, dst| {
                    this.compare_chain(compare, dst, range)
                });
            }
            Expr::Compare(compare) => self.compare(compare, dst, range),
            Expr::If(conditional) => self.conditional(conditional, dst, range),
            Expr::Attribute(attribute) => self.attribute(attribute, dst, range),
            Expr::Subscript(subscript) => {
                let object = self.operand_in(&subscript.value, dst, &[&subscript.slice]);
                let index = self.operand(&subscript.slice);
                self.unit
                    .emit(Op::LoadSubscript { dst, object, index }, range);
            }
            Expr::Slice(slice) => {
                let start = self.unit.allocate_block(3);
                for (offset, part) in [&slice.lower, &slice.upper, &slice.step]
                    .into_iter()
                    .enumerate()
                {
                    let dst = start + offset as Register;
                    match part {
                        Some(part) => self.into(part, dst),
                        None => {
                            let src = self.constant(Constant::None, range);
                            self.unit.move_to(dst, src, range);
                        }
                    }
                }
                self.unit.emit(Op::BuildSlice { dst, start }, range);
            }
            Expr::Call(call) => self.call(call, dst, range),
            Expr::Named(named) => self.named(named, dst, range),
            Expr::Lambda(lambda) => self.lambda(lambda, dst, range),
            Expr::List(list) => self.list(&list.elts, dst, range),
            Expr::Tuple(tuple) => self.tuple(&tuple.elts, dst, range),
            Expr::Set(set) => self.set(&set.elts, dst, range),
            Expr::Dict(dict) => self.dict(dict, dst, range),
            Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) | Expr::Generator(_) => {
                self.comprehension_expression(expr, dst, range);
            }
            Expr::Await(expr) => self.await_expression(expr, dst, range),
            Expr::Yield(expr) => self.yield_expression(expr, dst, range),
            Expr::YieldFrom(expr) => self.yield_from(expr, dst, range),
            Expr::FString(string) => self.f_string(string, dst, range),
            Expr::TString(_) => self.diagnostics.push(Diagnostic::unsupported(
                range,
                "template strings are not part of Python 3.13",
                "use an f-string",
            )),
            Expr::Starred(_) => self.error(range, "can't use starred expression here"),
            // The parser reports these.
            Expr::IpyEscapeCommand(_) => {}
            Expr::NumberLiteral(ExprNumberLiteral {
                value: Number::Complex { imag, .. },
                ..
            }) => self.imaginary(*imag, dst, range),
            // Constants, above.
            Expr::StringLiteral(_)
            | Expr::BytesLiteral(_)
            | Expr::NumberLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::NoneLiteral(_)
            | Expr::EllipsisLiteral(_) => {}
        }
        self.unit.release(mark);
    }

    /// Computes with several instructions that write `dst`: into a temporary first if it is a variable.
    pub(super) fn through_temporary(
        &mut self,
        dst: Register,
        range: SourceRange,
        compute: impl FnOnce(&mut Self, Register),
    ) {
        if self.unit.is_temporary(dst) {
            return compute(self, dst);
        }
        let mark = self.unit.mark();
        let register = self.unit.allocate();
        compute(self, register);
        self.unit.move_to(dst, Operand::register(register), range);
        self.unit.release(mark);
    }

    /// `a + b + c`, from the inside out.
    fn binary(&mut self, expr: &'a Expr, dst: Register) {
        let (left, mut operations) = left_spine(expr);
        let Some(last) = operations.pop() else { return };
        let results = if operations.is_empty() || self.unit.is_temporary(dst) {
            dst
        } else {
            self.unit.allocate()
        };
        let first = operations.first().unwrap_or(&last);
        let mut a = self.operand_in(left, results, &[&first.right]);
        for operation in operations {
            self.operation(operation, results, a);
            a = Operand::register(results);
        }
        self.operation(last, dst, a);
    }

    fn operation(&mut self, operation: &'a ExprBinOp, dst: Register, a: Operand) {
        let mark = self.unit.mark();
        let b = self.operand(&operation.right);
        self.unit.emit(
            binary_instruction(operation.op, dst, a, b),
            place(operation.range),
        );
        self.unit.release(mark);
    }

    fn bool_op(&mut self, operation: &'a ExprBoolOp, dst: Register) {
        let end = self.unit.label();
        let when = operation.op == BoolOp::Or;
        let Some((last, rest)) = operation.values.split_last() else {
            return;
        };
        for value in rest {
            match constant_value(value) {
                Some(constant) if truth(&constant) != when => continue,
                _ => {}
            }
            self.into(value, dst);
            self.unit.jump_if_keep(dst, when, end, place(value.range()));
        }
        self.into(last, dst);
        self.unit.place(end);
    }

    fn compare(&mut self, compare: &'a ExprCompare, dst: Register, range: SourceRange) {
        let (Some(&op), Some(right)) = (compare.ops.first(), compare.comparators.first()) else {
            return;
        };
        let a = self.operand_in(&compare.left, dst, &[right]);
        let b = self.comparand(op, right);
        self.unit.emit(
            Op::Compare {
                op: compare_op(op),
                dst,
                a,
                b,
            },
            range,
        );
    }

    /// The right side of a comparison; `x in [1, 2]` looks in a constant tuple.
    pub(super) fn comparand(&mut self, op: ruff_python_ast::CmpOp, expr: &'a Expr) -> Operand {
        if matches!(compare_op(op), CompareOp::In | CompareOp::NotIn)
            && let Expr::List(list) = expr
            && let Some(items) = list
                .elts
                .iter()
                .map(constant_value)
                .collect::<Option<Vec<_>>>()
        {
            return self.constant(Constant::Tuple(items), place(expr.range()));
        }
        self.operand(expr)
    }

    /// `a < b < c`: each operand once, the value of the first comparison that is false or of the last.
    fn compare_chain(&mut self, compare: &'a ExprCompare, dst: Register, range: SourceRange) {
        let end = self.unit.label();
        let give_up = self.unit.label();
        // The middle operands take turns in this register, if they need one.
        let middle = self.unit.allocate();
        let later: Vec<&Expr> = compare.comparators.iter().collect();
        let mut left = self.operand_before(&compare.left, &later);
        let mut used_middle = false;
        let count = compare.ops.len();
        for (index, (&op, right)) in compare.ops.iter().zip(&compare.comparators).enumerate() {
            let mark = self.unit.mark();
            let (op_code, a) = (compare_op(op), left);
            let comparison = |b| Op::Compare {
                op: op_code,
                dst,
                a,
                b,
            };
            if index + 1 == count {
                let b = self.comparand(op, right);
                self.unit.emit(comparison(b), range);
                self.unit.release(mark);
                break;
            }
            // The left operand may be in `middle`, so the right one starts elsewhere.
            let b = self.operand_before(right, &later[index + 1..]);
            let next = if self.unit.is_temporary_operand(b) {
                let copy = self.duplicate(b, range);
                self.unit.emit(comparison(copy), range);
                self.unit.move_to(middle, b, range);
                used_middle = true;
                self.unit.jump_if_keep(dst, false, give_up, range);
                Operand::register(middle)
            } else {
                self.unit.emit(comparison(b), range);
                self.unit
                    .jump_if_keep(dst, false, if used_middle { give_up } else { end }, range);
                b
            };
            left = next;
            self.unit.release(mark);
        }
        if self.unit.is_target(give_up) {
            self.unit.jump(end, range);
            self.unit.place(give_up);
            self.unit.clear(middle, range);
        }
        self.unit.place(end);
    }

    fn conditional(&mut self, conditional: &'a ExprIf, dst: Register, range: SourceRange) {
        let otherwise = self.unit.label();
        let end = self.unit.label();
        self.branch(&conditional.test, otherwise, false);
        self.into(&conditional.body, dst);
        self.unit.jump(end, range);
        self.unit.place(otherwise);
        self.into(&conditional.orelse, dst);
        self.unit.place(end);
    }

    fn attribute(&mut self, attribute: &'a ExprAttribute, dst: Register, range: SourceRange) {
        let object = self.operand_in(&attribute.value, dst, &[]);
        let name = self.attribute_name(attribute.attr.as_str());
        self.unit.emit(
            Op::LoadAttribute { dst, object, name },
            self.attribute_range(attribute, range),
        );
    }

    /// The text of an attribute access or method call, from the attribute's name on if that stands on a later line than
    /// the object: what CPython's tracebacks show (`update_start_location_to_match_attr`).
    pub(super) fn attribute_range(
        &self,
        attribute: &ExprAttribute,
        range: SourceRange,
    ) -> SourceRange {
        let name = place(attribute.attr.range());
        let before = self
            .source
            .get(range.start as usize..name.end as usize)
            .unwrap_or("");
        if before.contains(['\n', '\r']) {
            SourceRange::new(name.start, range.end)
        } else {
            range
        }
    }

    pub(super) fn attribute_name(&mut self, name: &str) -> u16 {
        let name = self.unit.mangle(name).into_owned();
        self.unit.name(&name)
    }
}

/// The instruction for `dst = a op b`.
fn binary_instruction(op: Operator, dst: Register, a: Operand, b: Operand) -> Op {
    match op {
        Operator::Add => Op::Add { dst, a, b },
        Operator::Sub => Op::Sub { dst, a, b },
        Operator::Mult => Op::Mul { dst, a, b },
        Operator::FloorDiv => Op::FloorDiv { dst, a, b },
        Operator::Mod => Op::Mod { dst, a, b },
        _ => Op::Binary {
            op: binary_op(op),
            dst,
            a,
            b,
        },
    }
}

pub(super) fn binary_op(op: Operator) -> BinaryOp {
    match op {
        Operator::Add => BinaryOp::Add,
        Operator::Sub => BinaryOp::Sub,
        Operator::Mult => BinaryOp::Mul,
        Operator::MatMult => BinaryOp::MatMul,
        Operator::Div => BinaryOp::TrueDiv,
        Operator::Mod => BinaryOp::Mod,
        Operator::Pow => BinaryOp::Pow,
        Operator::LShift => BinaryOp::LeftShift,
        Operator::RShift => BinaryOp::RightShift,
        Operator::BitOr => BinaryOp::Or,
        Operator::BitXor => BinaryOp::Xor,
        Operator::BitAnd => BinaryOp::And,
        Operator::FloorDiv => BinaryOp::FloorDiv,
    }
}

pub(super) fn compare_op(op: ruff_python_ast::CmpOp) -> CompareOp {
    use ruff_python_ast::CmpOp;
    match op {
        CmpOp::Eq => CompareOp::Eq,
        CmpOp::NotEq => CompareOp::NotEq,
        CmpOp::Lt => CompareOp::Lt,
        CmpOp::LtE => CompareOp::LtE,
        CmpOp::Gt => CompareOp::Gt,
        CmpOp::GtE => CompareOp::GtE,
        CmpOp::Is => CompareOp::Is,
        CmpOp::IsNot => CompareOp::IsNot,
        CmpOp::In => CompareOp::In,
        CmpOp::NotIn => CompareOp::NotIn,
    }
}
