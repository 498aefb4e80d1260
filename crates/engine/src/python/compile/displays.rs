//! List, tuple, set and dict displays.

use ruff_python_ast::{DictItem, Expr, ExprDict};

use super::Compiler;
use super::constants::constant_value;
use crate::python::code::{Constant, Op, Operand, Register};
use crate::python::source::SourceRange;

/// Displays of more items than this are filled item by item, so that a frame doesn't need a register for each.
const MOST_AT_ONCE: usize = 30;

/// How many of the items the instruction that makes the display takes.
fn built_at_once(items: &[Expr]) -> usize {
    let starred = items.iter().position(Expr::is_starred_expr);
    starred.unwrap_or(items.len()).min(MOST_AT_ONCE)
}

impl<'a> Compiler<'a> {
    /// Computes the expressions into new registers that follow each other; the first one.
    pub(super) fn block(&mut self, exprs: impl ExactSizeIterator<Item = &'a Expr>) -> Register {
        let start = self.unit.allocate_block(exprs.len() as u32);
        for (offset, expr) in exprs.enumerate() {
            self.into(expr, start + offset as Register);
        }
        start
    }

    /// `[…]`.
    pub(super) fn list(&mut self, items: &'a [Expr], dst: Register, range: SourceRange) {
        let starred = items.iter().any(Expr::is_starred_expr);
        if !starred && items.len() <= MOST_AT_ONCE {
            let start = self.block(items.iter());
            self.unit.emit(
                Op::BuildList {
                    dst,
                    start,
                    count: items.len() as u16,
                },
                range,
            );
            return;
        }
        self.through_temporary(dst, range, |this, list| this.fill_list(items, list, range));
    }

    /// Makes a list of items, `*iterables` among them, in a temporary.
    pub(super) fn fill_list(&mut self, items: &'a [Expr], list: Register, range: SourceRange) {
        let constants = (items.len() > MOST_AT_ONCE)
            .then(|| items.iter().map(constant_value).collect::<Option<Vec<_>>>());
        if let Some(Some(constants)) = constants {
            self.unit.empty_list(list, range);
            let src = self.constant(Constant::Tuple(constants), range);
            self.unit.emit(Op::ListExtend { list, src }, range);
            return;
        }
        let first = built_at_once(items);
        let mark = self.unit.mark();
        let start = self.block(items[..first].iter());
        self.unit.emit(
            Op::BuildList {
                dst: list,
                start,
                count: first as u16,
            },
            range,
        );
        self.unit.release(mark);
        self.fill(&items[first..], range, |src, starred| match starred {
            true => Op::ListExtend { list, src },
            false => Op::ListAppend { list, src },
        });
    }

    /// Adds items one by one; `add` makes the instruction for an item or, starred, for an iterable of items.
    fn fill(&mut self, items: &'a [Expr], range: SourceRange, add: impl Fn(Operand, bool) -> Op) {
        for item in items {
            let mark = self.unit.mark();
            let (item, starred) = match item {
                Expr::Starred(starred) => (&*starred.value, true),
                item => (item, false),
            };
            let src = self.operand(item);
            self.unit.emit(add(src, starred), range);
            self.unit.release(mark);
        }
    }

    /// `(…)` that isn't constant.
    pub(super) fn tuple(&mut self, items: &'a [Expr], dst: Register, range: SourceRange) {
        let starred = items.iter().any(Expr::is_starred_expr);
        if !starred && items.len() <= MOST_AT_ONCE {
            let start = self.block(items.iter());
            self.unit.emit(
                Op::BuildTuple {
                    dst,
                    start,
                    count: items.len() as u16,
                },
                range,
            );
            return;
        }
        let list = self.unit.allocate();
        self.fill_list(items, list, range);
        self.unit.emit(Op::ListToTuple { dst, list }, range);
    }

    /// `{a, b}`.
    pub(super) fn set(&mut self, items: &'a [Expr], dst: Register, range: SourceRange) {
        let first = built_at_once(items);
        let constant = first > 2
            && items
                .iter()
                .all(|item| constant_value(item).as_ref().is_some_and(has_fixed_hash));
        if first == items.len() && !constant {
            let start = self.block(items.iter());
            self.unit.emit(
                Op::BuildSet {
                    dst,
                    start,
                    count: first as u16,
                },
                range,
            );
            return;
        }
        if constant && first == items.len() {
            self.through_temporary(dst, range, |this, set| this.constant_set(items, set, range));
            return;
        }
        self.through_temporary(dst, range, |this, set| {
            let mark = this.unit.mark();
            let start = this.block(items[..first].iter());
            this.unit.emit(
                Op::BuildSet {
                    dst: set,
                    start,
                    count: first as u16,
                },
                range,
            );
            this.unit.release(mark);
            this.fill(&items[first..], range, |src, starred| match starred {
                true => Op::SetUpdate { set, src },
                false => Op::SetAdd { set, src },
            });
        });
    }

    /// A set of more than two constants. CPython has a constant frozenset of them, which is made again of its elements
    /// when the constants are merged (`merge_consts_recursive`), and updates an empty set by that. For numbers the detour
    /// decides the order in which the set is iterated.
    fn constant_set(&mut self, items: &'a [Expr], set: Register, range: SourceRange) {
        self.unit.empty_set(set, range);
        let mark = self.unit.mark();
        let merged = self.block(items.iter());
        let elements = self.unit.allocate();
        self.unit.emit(
            Op::BuildSet {
                dst: merged,
                start: merged,
                count: items.len() as u16,
            },
            range,
        );
        self.unit.empty_list(elements, range);
        self.unit.emit(
            Op::ListExtend {
                list: elements,
                src: Operand::register(merged),
            },
            range,
        );
        self.unit.empty_set(merged, range);
        self.unit.emit(
            Op::SetUpdate {
                set: merged,
                src: Operand::register(elements),
            },
            range,
        );
        self.unit.emit(
            Op::SetUpdate {
                set,
                src: Operand::register(merged),
            },
            range,
        );
        self.unit.release(mark);
    }

    /// `{key: value, **mapping}`.
    pub(super) fn dict(&mut self, dict: &'a ExprDict, dst: Register, range: SourceRange) {
        let items = &dict.items;
        let first = items
            .iter()
            .position(|item| item.key.is_none())
            .unwrap_or(items.len())
            .min(MOST_AT_ONCE);
        let pairs = |items: &'a [DictItem]| -> Vec<&'a Expr> {
            items
                .iter()
                .flat_map(|item| item.key.iter().chain([&item.value]))
                .collect()
        };
        if first == items.len() {
            let start = self.block(pairs(items).into_iter());
            self.unit.emit(
                Op::BuildDict {
                    dst,
                    start,
                    count: first as u16,
                },
                range,
            );
            return;
        }
        self.through_temporary(dst, range, |this, dict| {
            let mark = this.unit.mark();
            let start = this.block(pairs(&items[..first]).into_iter());
            this.unit.emit(
                Op::BuildDict {
                    dst: dict,
                    start,
                    count: first as u16,
                },
                range,
            );
            this.unit.release(mark);
            for item in &items[first..] {
                let mark = this.unit.mark();
                match &item.key {
                    Some(key) => {
                        let key = this.operand_before(key, &[&item.value]);
                        let value = this.operand(&item.value);
                        this.unit.emit(Op::DictInsert { dict, key, value }, range);
                    }
                    None => {
                        let src = this.operand(&item.value);
                        this.unit.emit(Op::DictUpdate { dict, src }, range);
                    }
                }
                this.unit.release(mark);
            }
        });
    }
}

/// Whether a constant's hash is the same in every process, so that the order of a set of such shows.
fn has_fixed_hash(constant: &Constant) -> bool {
    match constant {
        Constant::Tuple(items) => items.iter().all(has_fixed_hash),
        Constant::Int(_)
        | Constant::BigInt(_)
        | Constant::Float(_)
        | Constant::Bool(_)
        | Constant::None => true,
        _ => false,
    }
}
