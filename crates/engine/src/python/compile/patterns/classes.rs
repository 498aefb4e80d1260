//! `case Class(pattern, name=pattern)`.

use std::collections::BTreeSet;

use ruff_python_ast::{Identifier, PatternMatchClass};

use super::Captures;
use crate::python::code::{Constant, Op, Register};
use crate::python::compile::Compiler;
use crate::python::compile::unit::Label;
use crate::python::scopes::place;
use crate::python::source::SourceRange;

impl<'a> Compiler<'a> {
    pub(super) fn class_pattern(
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
        self.unit.move_to(base + 1, src, range);
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
        let keywords = arguments.keywords.iter().map(|keyword| &keyword.pattern);
        let patterns: Vec<_> = arguments.patterns.iter().chain(keywords).collect();
        self.item_patterns(values, patterns.into_iter(), failed, captures, range);
    }
}
