//! `while`, `for`, `async for`, `break`, `continue`.

use ruff_python_ast::{Expr, StmtFor, StmtWhile};
use ruff_text_size::Ranged;

use super::Compiler;
use super::bits::Bits;
use super::blocks::{BlockKind, LEAVES_STAR, Region};
use super::unit::Label;
use crate::python::code::{CodeKind, Op, Operand, Register};
use crate::python::scopes::place;
use crate::python::source::SourceRange;

/// The handler that ends an `async for`, to be placed behind the loop.
pub(super) struct Exhausted {
    region: Region,
    bound: Bits,
}

impl<'a> Compiler<'a> {
    /// `while`.
    pub(super) fn while_loop(&mut self, statement: &'a StmtWhile) {
        let range = place(statement.range);
        let head = self.unit.place_loop();
        let otherwise = self.unit.label();
        let end = self.unit.label();
        self.branch(&statement.test, otherwise, false);
        self.push_block(
            BlockKind::Loop {
                breaks: end,
                continues: head,
                iterator: None,
            },
            range,
        );
        self.body(&statement.body);
        self.pop_block();
        self.unit.jump(head, range);
        self.unit.place(otherwise);
        self.body(&statement.orelse);
        self.unit.place(end);
    }

    /// `for` and `async for`.
    pub(super) fn for_loop(&mut self, statement: &'a StmtFor) {
        let mark = self.unit.mark();
        let range = place(statement.range);
        let iter_range = place(statement.iter.range());
        if statement.is_async {
            self.check_async(range, "'async for' outside async function");
        }
        let iterator = self.unit.allocate();
        self.iterate(&statement.iter, statement.is_async, iterator);
        let head = self.unit.place_loop();
        let otherwise = self.unit.label();
        let end = self.unit.label();
        let exhausted = if statement.is_async {
            // Awaiting the next item is the whole statement's.
            Some(self.next_async(&statement.target, iterator, range))
        } else {
            self.next(&statement.target, iterator, otherwise, iter_range);
            None
        };
        self.push_block(
            BlockKind::Loop {
                breaks: end,
                continues: head,
                iterator: Some(iterator),
            },
            range,
        );
        self.body(&statement.body);
        self.pop_block();
        self.unit.jump(head, iter_range);
        self.unit.place(otherwise);
        if let Some(exhausted) = exhausted {
            self.end_async(exhausted, iterator, iter_range);
        }
        self.body(&statement.orelse);
        self.unit.place(end);
        self.unit.release(mark);
    }

    /// Assigns the iterator's next item to the target, or jumps to `end`.
    pub(super) fn next(
        &mut self,
        target: &'a Expr,
        iterator: Register,
        end: Label,
        range: SourceRange,
    ) {
        let mark = self.unit.mark();
        match self.target_register(target) {
            Some(dst) => {
                self.unit.emit(Op::ForIter { iterator, dst }, range);
                self.unit.skippable_jump(end, range);
                self.unit.set_bound(dst);
            }
            None => {
                let dst = self.unit.allocate();
                self.unit.emit(Op::ForIter { iterator, dst }, range);
                self.unit.skippable_jump(end, range);
                self.store_target(target, dst);
            }
        }
        self.unit.release(mark);
    }

    /// Awaits the asynchronous iterator's next item and assigns it to the target.
    pub(super) fn next_async(
        &mut self,
        target: &'a Expr,
        iterator: Register,
        range: SourceRange,
    ) -> Exhausted {
        let mark = self.unit.mark();
        let next = self.unit.allocate();
        let variable = self.target_register(target);
        let bound = self.unit.bound_in_handler();
        let mut region = self.open_region();
        self.unit.emit(
            Op::GetAsyncNext {
                dst: next,
                iterator,
            },
            range,
        );
        self.unit.emit(
            Op::Delegate {
                dst: variable.unwrap_or(next),
                src: next,
            },
            range,
        );
        self.close_region(&mut region);
        match variable {
            Some(variable) => self.unit.set_bound(variable),
            None => self.store_target(target, next),
        }
        self.unit.release(mark);
        Exhausted { region, bound }
    }

    /// Where an `async for` goes on when there are no more items.
    pub(super) fn end_async(
        &mut self,
        exhausted: Exhausted,
        iterator: Register,
        range: SourceRange,
    ) {
        let mark = self.unit.mark();
        let exception = self.unit.allocate();
        let end = self.unit.label();
        self.unit.jump(end, range);
        self.place_handler(&exhausted.region, exception, exhausted.bound);
        self.unit.emit(Op::EndAsyncFor { exception }, range);
        self.unit.clear(iterator, range);
        self.unit.place(end);
        self.unit.release(mark);
    }

    fn store_target(&mut self, target: &'a Expr, src: Register) {
        if target.is_starred_expr() {
            self.error(
                place(target.range()),
                "starred assignment target must be in a list or tuple",
            );
        }
        self.store(target, Operand::register(src));
    }

    /// `break` or `continue`.
    pub(super) fn leave_loop(&mut self, breaks: bool, range: SourceRange) {
        let is_loop = |kind: &BlockKind| matches!(kind, BlockKind::Loop { .. } | BlockKind::Star);
        let Some(index) = self
            .unit
            .blocks
            .iter()
            .rposition(|block| is_loop(&block.kind))
        else {
            let message = if breaks {
                "'break' outside loop"
            } else {
                "'continue' not properly in loop"
            };
            return self.error(range, message);
        };
        let BlockKind::Loop {
            breaks: end,
            continues: head,
            ..
        } = self.unit.blocks[index].kind
        else {
            return self.error(range, LEAVES_STAR);
        };
        // `break` leaves the loop itself too, which drops its iterator.
        let left = self.leave(if breaks { index } else { index + 1 }, None, range);
        self.unit.jump(if breaks { end } else { head }, range);
        self.reenter(left);
    }

    /// Refuses what needs a coroutine's frame outside one.
    pub(super) fn check_async(&mut self, range: SourceRange, message: &str) {
        if !matches!(
            self.unit.kind,
            CodeKind::Coroutine | CodeKind::AsyncGenerator
        ) {
            self.error(range, message);
        }
    }
}
