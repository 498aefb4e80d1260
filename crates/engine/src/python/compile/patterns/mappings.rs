//! `case {key: pattern, **rest}`.

use std::collections::BTreeSet;

use ruff_python_ast::{Expr, PatternMatchMapping};
use ruff_text_size::Ranged;

use super::Captures;
use crate::python::code::{CompareOp, Constant, Op, Operand, Register};
use crate::python::compile::Compiler;
use crate::python::compile::constants::{Key, constant_value};
use crate::python::compile::unit::Label;
use crate::python::source::SourceRange;

impl<'a> Compiler<'a> {
    pub(super) fn mapping_pattern(
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
        let constant_keys = mapping
            .keys
            .iter()
            .map(constant_value)
            .collect::<Option<Vec<_>>>();
        let mut keys = None;
        if count > 0 {
            self.require_length(subject, test, (CompareOp::GtE, count), failed, range);
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
            self.item_patterns(values, mapping.patterns.iter(), failed, captures, range);
        }
        if let Some(name) = &mapping.rest {
            let rest = self.unit.allocate();
            self.unit.empty_dict(rest, range);
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

    pub(super) fn check_keys(&mut self, keys: &[Expr], range: SourceRange) {
        let mut seen = BTreeSet::new();
        for key in keys {
            if let Some(constant) = constant_value(key)
                && !seen.insert(Key::of(&constant))
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
}
