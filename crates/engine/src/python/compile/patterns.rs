//! `match`.
//!
//! A pattern looks at a value in a register, which it leaves there, and jumps away if it doesn't match. What it captures
//! waits in temporaries until the whole pattern has matched. All temporaries of a pattern are dropped on both ways out.

mod classes;
mod mappings;
mod sequences;

use ruff_python_ast::{
    Identifier, IrrefutablePatternKind, Pattern, PatternMatchOr, Singleton, StmtMatch,
};
use ruff_text_size::Ranged;

use super::Compiler;
use super::unit::Label;
use crate::python::code::{CompareOp, Constant, Op, Operand, Register};
use crate::python::scopes::place;
use crate::python::source::SourceRange;

/// The names that a pattern captures so far, each with the temporary where its value waits.
type Captures<'a> = Vec<(&'a Identifier, Register)>;

impl<'a> Compiler<'a> {
    /// `match subject: case …`.
    pub(super) fn match_statement(&mut self, statement: &'a StmtMatch) {
        let mark = self.unit.mark();
        let end = self.unit.label();
        let subject = self.temporary(&statement.subject);
        let range = place(statement.subject.range());
        let count = statement.cases.len();
        for (index, case) in statement.cases.iter().enumerate() {
            let mark = self.unit.mark();
            let range = place(case.pattern.range());
            if index + 1 < count && case.guard.is_none() {
                self.check_refutable(&case.pattern);
            }
            let next = self.unit.label();
            let mut captures = Captures::new();
            let first = self.unit.mark();
            let failed = self.unit.label();
            self.pattern(&case.pattern, subject, failed, &mut captures);
            // Names are bound in the order of the pattern, and only now.
            for &(name, register) in &captures {
                self.store_name(
                    name.as_str(),
                    Operand::register(register),
                    place(name.range),
                );
            }
            let last = self.unit.mark();
            self.unit.release(first);
            if last > first {
                self.clear_registers(first, last, range);
                let matched = self.unit.label();
                self.unit.jump(matched, range);
                self.unit.place(failed);
                self.clear_registers(first, last, range);
                self.unit.jump(next, range);
                self.unit.place(matched);
            }
            if let Some(guard) = &case.guard {
                self.branch(guard, next, false);
            }
            self.unit.clear(subject, range);
            self.body(&case.body);
            self.unit.jump(end, range);
            if last == first {
                self.unit.place(failed);
            }
            self.unit.place(next);
            self.unit.release(mark);
        }
        self.unit.clear(subject, range);
        self.unit.place(end);
        self.unit.release(mark);
    }

    /// Drops what the registers from `first` up to `last` hold.
    fn clear_registers(&mut self, first: u32, last: u32, range: SourceRange) {
        let (start, count) = (first as Register, (last - first) as u16);
        self.unit.emit(Op::ClearBlock { start, count }, range);
    }

    /// Refuses a pattern that always matches in front of others.
    fn check_refutable(&mut self, pattern: &Pattern) {
        if let Some(irrefutable) = pattern.irrefutable_pattern() {
            let what = match irrefutable.kind {
                IrrefutablePatternKind::Name(name) => format!("name capture '{name}'"),
                IrrefutablePatternKind::Wildcard => "wildcard".into(),
            };
            self.error(
                place(irrefutable.range),
                format!("{what} makes remaining patterns unreachable"),
            );
        }
    }

    fn pattern(
        &mut self,
        pattern: &'a Pattern,
        subject: Register,
        failed: Label,
        captures: &mut Captures<'a>,
    ) {
        let range = place(pattern.range());
        match pattern {
            Pattern::MatchValue(value) => {
                if value.value.is_f_string_expr() {
                    self.error(
                        range,
                        "patterns may only match literals and attribute lookups",
                    );
                }
                let mark = self.unit.mark();
                let a = self.duplicate(Operand::register(subject), range);
                let b = self.operand(&value.value);
                self.unit.emit(
                    Op::SkipIfCompare {
                        op: CompareOp::Eq,
                        a,
                        b,
                    },
                    range,
                );
                self.unit.skippable_jump(failed, range);
                self.unit.release(mark);
            }
            Pattern::MatchSingleton(singleton) => {
                let mark = self.unit.mark();
                let a = self.duplicate(Operand::register(subject), range);
                let b = self.constant(
                    match singleton.value {
                        Singleton::None => Constant::None,
                        Singleton::True => Constant::Bool(true),
                        Singleton::False => Constant::Bool(false),
                    },
                    range,
                );
                self.unit.emit(
                    Op::SkipIfCompare {
                        op: CompareOp::Is,
                        a,
                        b,
                    },
                    range,
                );
                self.unit.skippable_jump(failed, range);
                self.unit.release(mark);
            }
            Pattern::MatchAs(capture) => {
                if let Some(inner) = &capture.pattern {
                    self.pattern(inner, subject, failed, captures);
                }
                if let Some(name) = &capture.name {
                    self.capture(name, subject, captures);
                }
            }
            Pattern::MatchStar(_) => self.error(range, "can't use starred pattern here"),
            Pattern::MatchSequence(sequence) => {
                self.sequence_pattern(&sequence.patterns, subject, failed, captures, range)
            }
            Pattern::MatchMapping(mapping) => {
                self.mapping_pattern(mapping, subject, failed, captures, range)
            }
            Pattern::MatchClass(class) => {
                self.class_pattern(class, subject, failed, captures, range)
            }
            Pattern::MatchOr(alternatives) => {
                self.or_pattern(alternatives, subject, failed, captures, range)
            }
        }
    }

    /// Captures what another pattern, or another case, may still look at.
    fn capture(&mut self, name: &'a Identifier, src: Register, captures: &mut Captures<'a>) {
        let dst = self.unit.allocate();
        self.unit.emit(Op::Copy { dst, src }, place(name.range));
        self.capture_item(name, dst, captures);
    }

    /// Jumps to `failed` unless the test in the register is true.
    fn require(&mut self, test: Register, failed: Label, range: SourceRange) {
        self.unit
            .jump_if(Operand::register(test), false, failed, range);
    }

    /// Goes on only if the subject's length, for which there is a temporary register, compares so with the number.
    fn require_length(
        &mut self,
        subject: Register,
        length: Register,
        (op, wanted): (CompareOp, usize),
        failed: Label,
        range: SourceRange,
    ) {
        self.unit.emit(
            Op::GetLength {
                dst: length,
                src: subject,
            },
            range,
        );
        let a = Operand::register(length);
        let b = self.constant(Constant::Int(wanted as i64), range);
        self.unit.emit(Op::SkipIfCompare { op, a, b }, range);
        self.unit.skippable_jump(failed, range);
    }

    /// Goes on only if the register has something else than None.
    pub(super) fn require_some(&mut self, value: Register, otherwise: Label, range: SourceRange) {
        let none = self.constant(Constant::None, range);
        let copy = self.duplicate(Operand::register(value), range);
        self.unit.emit(
            Op::SkipIfCompare {
                op: CompareOp::IsNot,
                a: copy,
                b: none,
            },
            range,
        );
        self.unit.skippable_jump(otherwise, range);
    }

    /// What was found in the subject, a tuple or None, item by item.
    fn item_patterns(
        &mut self,
        found: Register,
        patterns: impl ExactSizeIterator<Item = &'a Pattern>,
        failed: Label,
        captures: &mut Captures<'a>,
        range: SourceRange,
    ) {
        self.require_some(found, failed, range);
        let count = patterns.len();
        if count == 0 {
            return;
        }
        let start = self.unit.allocate_block(count as u32);
        self.unit.emit(
            Op::Unpack {
                src: Operand::register(found),
                start,
                count: count as u16,
            },
            range,
        );
        for (offset, pattern) in patterns.enumerate() {
            self.item_pattern(pattern, start + offset as Register, failed, captures);
        }
    }

    /// `a | b`: every alternative captures the same names, into the same temporaries.
    fn or_pattern(
        &mut self,
        alternatives: &'a PatternMatchOr,
        subject: Register,
        failed: Label,
        captures: &mut Captures<'a>,
        range: SourceRange,
    ) {
        let Some((last, rest)) = alternatives.patterns.split_last() else {
            return;
        };
        rest.iter()
            .for_each(|pattern| self.check_refutable(pattern));
        let matched = self.unit.label();
        let names = captured_names(&alternatives.patterns[0]);
        let start = self.unit.allocate_block(names.len() as u32);
        for (offset, &name) in names.iter().enumerate() {
            if captures
                .iter()
                .any(|(other, _)| other.as_str() == name.as_str())
            {
                let message = format!("multiple assignments to name '{name}' in pattern");
                self.error(place(name.range), message);
            }
            captures.push((name, start + offset as Register));
        }
        for (index, alternative) in alternatives.patterns.iter().enumerate() {
            let next = if std::ptr::eq(alternative, last) {
                failed
            } else {
                self.unit.label()
            };
            let mut inner = Captures::new();
            self.pattern(alternative, subject, next, &mut inner);
            let same = inner.len() == names.len()
                && inner
                    .iter()
                    .all(|(name, _)| names.iter().any(|other| other.as_str() == name.as_str()));
            if !same {
                return self.error(range, "alternative patterns bind different names");
            }
            for (name, register) in inner {
                let offset = names
                    .iter()
                    .position(|other| other.as_str() == name.as_str())
                    .unwrap_or_default();
                let dst = start + offset as Register;
                self.unit.move_to(dst, Operand::register(register), range);
            }
            self.unit.jump(matched, range);
            if index + 1 < alternatives.patterns.len() {
                self.unit.place(next);
            }
        }
        self.unit.place(matched);
    }
}

/// Whether the pattern matches anything and keeps nothing.
fn is_ignored(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::MatchStar(star) => star.name.is_none(),
        Pattern::MatchAs(capture) => capture.name.is_none() && capture.pattern.is_none(),
        _ => false,
    }
}

/// The names that a pattern captures, in order, each once.
fn captured_names(pattern: &Pattern) -> Vec<&Identifier> {
    let mut names: Vec<&Identifier> = Vec::new();
    let mut pending = vec![pattern];
    // The order matters to nobody: captures of alternatives are matched up by name.
    while let Some(pattern) = pending.pop() {
        let name = match pattern {
            Pattern::MatchValue(_) | Pattern::MatchSingleton(_) => None,
            Pattern::MatchSequence(sequence) => {
                pending.extend(&sequence.patterns);
                None
            }
            Pattern::MatchMapping(mapping) => {
                pending.extend(&mapping.patterns);
                mapping.rest.as_ref()
            }
            Pattern::MatchClass(class) => {
                pending.extend(&class.arguments.patterns);
                pending.extend(
                    class
                        .arguments
                        .keywords
                        .iter()
                        .map(|keyword| &keyword.pattern),
                );
                None
            }
            Pattern::MatchStar(star) => star.name.as_ref(),
            Pattern::MatchAs(capture) => {
                pending.extend(capture.pattern.as_deref());
                capture.name.as_ref()
            }
            Pattern::MatchOr(alternatives) => {
                pending.extend(alternatives.patterns.first());
                None
            }
        };
        if let Some(name) = name
            && !names.iter().any(|other| other.as_str() == name.as_str())
        {
            names.push(name);
        }
    }
    names
}
