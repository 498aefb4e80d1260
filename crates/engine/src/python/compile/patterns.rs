//! `match`.
//!
//! A pattern looks at a value in a register, which it leaves there, and jumps away if it doesn't match. What it captures
//! waits in temporaries until the whole pattern has matched. All temporaries of a pattern are dropped on both ways out.

use std::collections::BTreeSet;

use ruff_python_ast::{
    Expr, Identifier, IrrefutablePatternKind, Pattern, PatternMatchAs, PatternMatchClass,
    PatternMatchMapping, PatternMatchOr, PatternMatchStar, Singleton, StmtMatch,
};
use ruff_text_size::Ranged;

use super::Compiler;
use super::constants::constant_value;
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
            self.unit.emit(Op::Clear { register: subject }, range);
            self.body(&case.body);
            self.unit.jump(end, range);
            if last == first {
                self.unit.place(failed);
            }
            self.unit.place(next);
            self.unit.release(mark);
        }
        self.unit.emit(Op::Clear { register: subject }, range);
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

    /// Captures what is in a temporary of this pattern's own.
    fn capture_item(
        &mut self,
        name: &'a Identifier,
        register: Register,
        captures: &mut Captures<'a>,
    ) {
        if captures
            .iter()
            .any(|(other, _)| other.as_str() == name.as_str())
        {
            let message = format!("multiple assignments to name '{name}' in pattern");
            return self.error(place(name.range), message);
        }
        captures.push((name, register));
    }

    /// A pattern for a part of the subject, which is in a temporary of this pattern's own.
    fn item_pattern(
        &mut self,
        pattern: &'a Pattern,
        item: Register,
        failed: Label,
        captures: &mut Captures<'a>,
    ) {
        match pattern {
            Pattern::MatchStar(PatternMatchStar {
                name: Some(name), ..
            })
            | Pattern::MatchAs(PatternMatchAs {
                name: Some(name),
                pattern: None,
                ..
            }) => {
                self.capture_item(name, item, captures);
            }
            Pattern::MatchStar(_) => {}
            pattern => self.pattern(pattern, item, failed, captures),
        }
    }

    /// Jumps to `failed` unless the test in the register is true.
    fn require(&mut self, test: Register, failed: Label, range: SourceRange) {
        self.unit
            .jump_if(Operand::register(test), false, failed, range);
    }

    fn sequence_pattern(
        &mut self,
        patterns: &'a [Pattern],
        subject: Register,
        failed: Label,
        captures: &mut Captures<'a>,
        range: SourceRange,
    ) {
        let test = self.unit.allocate();
        self.unit.emit(
            Op::IsSequence {
                dst: test,
                src: subject,
            },
            range,
        );
        self.require(test, failed, range);
        let is_star = |pattern: &Pattern| pattern.is_match_star();
        let stars = patterns.iter().filter(|pattern| is_star(pattern)).count();
        if stars > 1 {
            return self.error(range, "multiple starred names in sequence pattern");
        }
        let count = patterns.len();
        if count > 255 {
            return self.error(
                range,
                "too many expressions in star-unpacking sequence pattern",
            );
        }
        let star = patterns.iter().position(is_star);
        let lone_star = stars == 1 && count == 1;
        if !lone_star {
            self.unit.emit(
                Op::GetLength {
                    dst: test,
                    src: subject,
                },
                range,
            );
            let wanted = self.constant(Constant::Int((count - stars) as i64), range);
            let op = if stars == 1 {
                CompareOp::GtE
            } else {
                CompareOp::Eq
            };
            self.unit.emit(
                Op::SkipIfCompare {
                    op,
                    a: Operand::register(test),
                    b: wanted,
                },
                range,
            );
            self.unit.skippable_jump(failed, range);
        }
        if patterns.iter().all(is_ignored) {
            return;
        }
        let start = self.unit.allocate_block(count as u32);
        let src = self.duplicate(Operand::register(subject), range);
        self.unit.emit(
            match star {
                None => Op::Unpack {
                    src,
                    start,
                    count: count as u16,
                },
                Some(index) => Op::UnpackStarred {
                    before: index as u8,
                    src,
                    start,
                    after: (count - index - 1) as u16,
                },
            },
            range,
        );
        for (offset, pattern) in patterns.iter().enumerate() {
            self.item_pattern(pattern, start + offset as Register, failed, captures);
        }
    }

    fn mapping_pattern(
        &mut self,
        mapping: &'a PatternMatchMapping,
        subject: Register,
        failed: Label,
        captures: &mut Captures<'a>,
        range: SourceRange,
    ) {
        let test = self.unit.allocate();
        self.unit.emit(
            Op::IsMapping {
                dst: test,
                src: subject,
            },
            range,
        );
        self.require(test, failed, range);
        let count = mapping.keys.len();
        self.check_keys(&mapping.keys, range);
        let none = self.constant(Constant::None, range);
        let constant_keys = mapping
            .keys
            .iter()
            .map(constant_value)
            .collect::<Option<Vec<_>>>();
        let mut keys = None;
        if count > 0 {
            self.unit.emit(
                Op::GetLength {
                    dst: test,
                    src: subject,
                },
                range,
            );
            let wanted = self.constant(Constant::Int(count as i64), range);
            self.unit.emit(
                Op::SkipIfCompare {
                    op: CompareOp::GtE,
                    a: Operand::register(test),
                    b: wanted,
                },
                range,
            );
            self.unit.skippable_jump(failed, range);
            let tuple = match constant_keys {
                Some(constants) => self.constant(Constant::Tuple(constants), range),
                None => {
                    let dst = self.unit.allocate();
                    let mark = self.unit.mark();
                    let start = self.block(mapping.keys.iter());
                    self.unit.emit(
                        Op::BuildTuple {
                            dst,
                            start,
                            count: count as u16,
                        },
                        range,
                    );
                    self.unit.release(mark);
                    Operand::register(dst)
                }
            };
            keys = Some(tuple);
            let copy = self.duplicate(tuple, range);
            let values = self.unit.allocate();
            self.unit.emit(
                Op::MatchKeys {
                    dst: values,
                    src: subject,
                    keys: copy,
                },
                range,
            );
            let copy = self.duplicate(Operand::register(values), range);
            self.unit.emit(
                Op::SkipIfCompare {
                    op: CompareOp::IsNot,
                    a: copy,
                    b: none,
                },
                range,
            );
            self.unit.skippable_jump(failed, range);
            let start = self.unit.allocate_block(count as u32);
            self.unit.emit(
                Op::Unpack {
                    src: Operand::register(values),
                    start,
                    count: count as u16,
                },
                range,
            );
            for (offset, pattern) in mapping.patterns.iter().enumerate() {
                self.item_pattern(pattern, start + offset as Register, failed, captures);
            }
        }
        if let Some(name) = &mapping.rest {
            let rest = self.unit.allocate();
            self.unit.emit(
                Op::BuildDict {
                    dst: rest,
                    start: rest,
                    count: 0,
                },
                range,
            );
            let src = self.duplicate(Operand::register(subject), range);
            self.unit.emit(Op::DictUpdate { dict: rest, src }, range);
            if let Some(tuple) = keys {
                let start = self.unit.allocate_block(count as u32);
                let src = self.duplicate(tuple, range);
                self.unit.emit(
                    Op::Unpack {
                        src,
                        start,
                        count: count as u16,
                    },
                    range,
                );
                for offset in 0..count {
                    let object = self.duplicate(Operand::register(rest), range);
                    let index = Operand::register(start + offset as Register);
                    self.unit.emit(Op::DeleteSubscript { object, index }, range);
                }
            }
            self.capture_item(name, rest, captures);
        }
    }

    fn check_keys(&mut self, keys: &[Expr], range: SourceRange) {
        let mut seen = BTreeSet::new();
        for key in keys {
            if let Some(constant) = constant_value(key)
                && !seen.insert(super::constants::Key::of(&constant))
            {
                let text = self
                    .source
                    .get(key.range().to_std_range())
                    .unwrap_or_default();
                self.error(
                    range,
                    format!("mapping pattern checks duplicate key ({text})"),
                );
            }
        }
    }

    fn class_pattern(
        &mut self,
        class: &'a PatternMatchClass,
        subject: Register,
        failed: Label,
        captures: &mut Captures<'a>,
        range: SourceRange,
    ) {
        let arguments = &class.arguments;
        let mut seen = BTreeSet::new();
        for keyword in &arguments.keywords {
            if !seen.insert(keyword.attr.as_str()) {
                let message = format!("attribute name repeated in class pattern: {}", keyword.attr);
                self.error(place(keyword.range), message);
            }
        }
        let positional = arguments.patterns.len();
        let count = positional + arguments.keywords.len();
        if count > 255 {
            return self.error(range, "too many sub-patterns in class pattern");
        }
        let base = self.unit.allocate_block(2);
        self.into(&class.cls, base);
        let name = |attr: &Identifier| Constant::Str(attr.as_str().into());
        let names = arguments
            .keywords
            .iter()
            .map(|keyword| name(&keyword.attr))
            .collect();
        let src = self.constant(Constant::Tuple(names), range);
        self.unit.emit(Op::Move { dst: base + 1, src }, range);
        let values = self.unit.allocate();
        self.unit.emit(
            Op::MatchClass {
                positional: positional as u8,
                dst: values,
                src: subject,
                base,
            },
            range,
        );
        let none = self.constant(Constant::None, range);
        let copy = self.duplicate(Operand::register(values), range);
        self.unit.emit(
            Op::SkipIfCompare {
                op: CompareOp::IsNot,
                a: copy,
                b: none,
            },
            range,
        );
        self.unit.skippable_jump(failed, range);
        if count == 0 {
            return;
        }
        let start = self.unit.allocate_block(count as u32);
        self.unit.emit(
            Op::Unpack {
                src: Operand::register(values),
                start,
                count: count as u16,
            },
            range,
        );
        let patterns = arguments
            .patterns
            .iter()
            .chain(arguments.keywords.iter().map(|keyword| &keyword.pattern));
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
                self.unit.emit(
                    Op::Move {
                        dst,
                        src: Operand::register(register),
                    },
                    range,
                );
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
