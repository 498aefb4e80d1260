//! `try` with `except*`.

use ruff_python_ast::{ExceptHandler, StmtTry};
use ruff_text_size::Ranged;

use super::Compiler;
use super::blocks::BlockKind;
use crate::python::code::{Op, Operand};
use crate::python::scopes::place;

impl<'a> Compiler<'a> {
    /// Each handler gets the part of the exception group that it names; what handlers raise and what none of them
    /// names is raised as one group at the end.
    pub(super) fn try_star(&mut self, statement: &'a StmtTry) {
        let mark = self.unit.mark();
        let range = place(statement.range);
        let end = self.unit.label();
        let bound = self.unit.bound_in_handler();
        self.push_block(BlockKind::Protected, range);
        self.body(&statement.body);
        let region = self.pop_block();
        self.body(&statement.orelse);
        self.unit.jump(end, range);

        let exception = self.unit.allocate();
        self.place_handler(&region, exception, bound.clone());
        let saved = self.unit.allocate();
        let raised = self.unit.allocate();
        let rest = self.unit.allocate();
        self.unit.emit(Op::PushHandled { saved, exception }, range);
        self.push_block(BlockKind::Handling { saved, exception }, range);
        self.unit.empty_list(raised, range);
        self.unit.emit(
            Op::Copy {
                dst: rest,
                src: exception,
            },
            range,
        );
        for handler in &statement.handlers {
            let ExceptHandler::ExceptHandler(handler) = handler;
            let mark = self.unit.mark();
            let handler_range = place(handler.range);
            let next = self.unit.label();
            let matched = self.unit.allocate();
            if let Some(classes) = &handler.type_ {
                let classes = self.operand(classes);
                self.unit.emit(
                    Op::MatchGroup {
                        dst: matched,
                        rest,
                        classes,
                    },
                    handler_range,
                );
                self.require_some(matched, next, range);
            }
            match &handler.name {
                Some(name) => self.store_name(
                    name.as_str(),
                    Operand::register(matched),
                    place(name.range()),
                ),
                None => self.unit.clear(matched, handler_range),
            }
            let bound = self.unit.bound_in_handler();
            self.push_block(BlockKind::Star, handler_range);
            self.body(&handler.body);
            let region = self.pop_block();
            if let Some(name) = &handler.name {
                self.unbind_handled(name.as_str(), handler_range);
            }
            self.unit.jump(next, handler_range);
            self.place_handler(&region, matched, bound);
            if let Some(name) = &handler.name {
                self.unbind_handled(name.as_str(), handler_range);
            }
            self.unit.emit(
                Op::ListAppend {
                    list: raised,
                    src: Operand::register(matched),
                },
                handler_range,
            );
            self.unit.place(next);
            self.unit.clear(matched, handler_range);
            self.unit.release(mark);
        }
        self.unit.emit(
            Op::ListAppend {
                list: raised,
                src: Operand::register(rest),
            },
            range,
        );
        self.unit.emit(
            Op::CombineGroup {
                dst: rest,
                exception,
                raised,
            },
            range,
        );
        let done = self.unit.label();
        self.require_some(rest, done, range);
        let region = self.pop_block();
        self.raise_again(saved, rest, range);
        self.stop_handling(&region, saved, bound, range);
        self.unit.place(done);
        self.unit.clear(rest, range);
        self.leave_handler(saved, exception, range);
        self.unit.place(end);
        self.unit.release(mark);
    }
}
