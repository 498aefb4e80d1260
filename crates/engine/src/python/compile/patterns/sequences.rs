//! `case [first, *rest]`.

use ruff_python_ast::{Identifier, Pattern, PatternMatchAs, PatternMatchStar};

use super::{Captures, is_ignored};
use crate::python::code::{CompareOp, Op, Operand, Register};
use crate::python::compile::Compiler;
use crate::python::compile::unit::Label;
use crate::python::scopes::place;
use crate::python::source::SourceRange;

impl<'a> Compiler<'a> {
    pub(super) fn sequence_pattern(
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
            let op = if stars == 1 {
                CompareOp::GtE
            } else {
                CompareOp::Eq
            };
            self.require_length(subject, test, (op, count - stars), failed, range);
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

    /// Captures what is in a temporary of this pattern's own.
    pub(super) fn capture_item(
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
    pub(super) fn item_pattern(
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
}
