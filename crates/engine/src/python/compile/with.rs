//! `with` and `async with`.

use ruff_python_ast::{StmtWith, WithItem};
use ruff_text_size::Ranged;

use super::Compiler;
use super::blocks::BlockKind;
use crate::python::code::{Op, Operand};
use crate::python::scopes::place;

impl<'a> Compiler<'a> {
    /// `with a as b, c: …`.
    pub(super) fn with_statement(&mut self, statement: &'a StmtWith) {
        if statement.is_async {
            self.check_async(
                place(statement.range),
                "'async with' outside async function",
            );
        }
        self.with_items(&statement.items, statement);
    }

    fn with_items(&mut self, items: &'a [WithItem], statement: &'a StmtWith) {
        let Some((item, inner)) = items.split_first() else {
            return self.body(&statement.body);
        };
        let is_async = statement.is_async;
        let mark = self.unit.mark();
        let range = place(item.context_expr.range());
        let end = self.unit.label();
        let (enter_name, exit_name) = if is_async {
            ("__aenter__", "__aexit__")
        } else {
            ("__enter__", "__exit__")
        };
        // The looked up `__exit__` and its self, then room for its three arguments.
        let exit = self.unit.allocate_block(5);
        let inside = self.unit.mark();
        let enter = self.unit.allocate_block(2);
        let object = self.operand(&item.context_expr);
        let first = self.duplicate(object, range);
        let name = self.unit.name(enter_name);
        self.unit.emit(
            Op::LoadSpecialMethod {
                object: first,
                name,
                base: enter,
            },
            range,
        );
        let name = self.unit.name(exit_name);
        self.unit.emit(
            Op::LoadSpecialMethod {
                object,
                name,
                base: exit,
            },
            range,
        );
        self.unit.emit(
            Op::CallMethod {
                argc: 0,
                dst: enter,
                base: enter,
                names: 0,
            },
            range,
        );
        if is_async {
            self.delegate(enter, Operand::register(enter), range);
        }
        let bound = self.unit.bound_in_handler();
        self.push_block(
            BlockKind::With {
                exit,
                is_async,
                range,
            },
            range,
        );
        match &item.optional_vars {
            Some(target) => self.store(target, Operand::register(enter)),
            None => self.unit.clear(enter, range),
        }
        self.unit.release(inside);
        self.with_items(inner, statement);
        let region = self.pop_block();
        self.exit_with(exit, is_async, range);
        self.unit.jump(end, range);

        let exception = self.unit.allocate();
        self.place_handler(&region, exception, bound.clone());
        let saved = self.unit.allocate();
        self.unit.emit(Op::PushHandled { saved, exception }, range);
        let mut region = self.open_region();
        self.unit.emit(
            Op::ExceptionArguments {
                base: exit + 2,
                exception,
            },
            range,
        );
        let dst = self.unit.allocate();
        self.unit.emit(
            Op::CallMethod {
                argc: 3,
                dst,
                base: exit,
                names: 0,
            },
            range,
        );
        if is_async {
            self.delegate(dst, Operand::register(dst), range);
        }
        let swallowed = self.unit.label();
        self.unit
            .jump_if(Operand::register(dst), true, swallowed, range);
        self.close_region(&mut region);
        self.raise_again(saved, exception, range);
        self.stop_handling(&region, saved, bound, range);
        self.unit.place(swallowed);
        self.leave_handler(saved, exception, range);
        self.unit.place(end);
        self.unit.release(mark);
    }
}
