//! `try`, `raise`, `assert`.

use ruff_python_ast::{ExceptHandler, Expr, StmtAssert, StmtRaise, StmtTry};
use ruff_text_size::Ranged;

use super::Compiler;
use super::bits::Bits;
use super::blocks::{BlockKind, Region};
use crate::python::code::{Op, Operand, Register};
use crate::python::scopes::place;
use crate::python::source::SourceRange;

impl<'a> Compiler<'a> {
    /// `try` of every form.
    pub(super) fn try_statement(&mut self, statement: &'a StmtTry) {
        let range = place(statement.range);
        if statement.finalbody.is_empty() {
            self.try_handlers(statement);
        } else {
            self.try_finally(statement, range);
        }
    }

    fn try_finally(&mut self, statement: &'a StmtTry, range: SourceRange) {
        let mark = self.unit.mark();
        let end = self.unit.label();
        let bound = self.unit.bound_in_handler();
        self.push_block(
            BlockKind::Finally {
                body: &statement.finalbody,
            },
            range,
        );
        self.try_handlers(statement);
        let region = self.pop_block();
        self.body(&statement.finalbody);
        self.unit.jump(end, range);
        let (exception, saved) = self.start_handling(&region, bound.clone(), range);
        self.body(&statement.finalbody);
        let region = self.pop_block();
        self.raise_again(saved, exception, range);
        self.stop_handling(&region, saved, bound, range);
        self.unit.place(end);
        self.unit.release(mark);
    }

    fn try_handlers(&mut self, statement: &'a StmtTry) {
        if statement.handlers.is_empty() {
            self.body(&statement.body);
        } else if statement.is_star {
            self.try_star(statement);
        } else {
            self.try_except(statement);
        }
    }

    /// The handler of a block's exceptions: the registers of the exception, and of what was handled before.
    fn start_handling(
        &mut self,
        region: &Region,
        bound: Bits,
        range: SourceRange,
    ) -> (Register, Register) {
        let exception = self.unit.allocate();
        self.place_handler(region, exception, bound);
        let saved = self.unit.allocate();
        self.unit.emit(Op::PushHandled { saved, exception }, range);
        self.push_block(BlockKind::Handling { saved, exception }, range);
        (exception, saved)
    }

    /// The handler for exceptions that handlers raise: what was handled before is handled again.
    pub(super) fn stop_handling(
        &mut self,
        region: &Region,
        saved: Register,
        bound: Bits,
        range: SourceRange,
    ) {
        let mark = self.unit.mark();
        let exception = self.unit.allocate();
        self.place_handler(region, exception, bound);
        self.raise_again(saved, exception, range);
        self.unit.release(mark);
    }

    /// Ends the handling of an exception that no handler was for.
    pub(super) fn raise_again(&mut self, saved: Register, exception: Register, range: SourceRange) {
        self.unit.emit(Op::PopHandled { saved }, range);
        self.unit.emit_last(Op::Reraise { exception }, range);
    }

    fn try_except(&mut self, statement: &'a StmtTry) {
        let mark = self.unit.mark();
        let range = place(statement.range);
        let end = self.unit.label();
        let guards_imports = statement.handlers.iter().any(handles_import_errors);
        self.import_guards += u32::from(guards_imports);
        let bound = self.unit.bound_in_handler();
        self.push_block(BlockKind::Protected, range);
        self.body(&statement.body);
        let region = self.pop_block();
        self.import_guards -= u32::from(guards_imports);
        self.body(&statement.orelse);
        self.unit.jump(end, range);
        let (exception, saved) = self.start_handling(&region, bound.clone(), range);
        let count = statement.handlers.len();
        for (index, handler) in statement.handlers.iter().enumerate() {
            let ExceptHandler::ExceptHandler(handler) = handler;
            let handler_range = place(handler.range);
            let next = self.unit.label();
            match &handler.type_ {
                Some(classes) => {
                    let mark = self.unit.mark();
                    let classes = self.operand(classes);
                    let dst = self.unit.allocate();
                    self.unit.emit(
                        Op::MatchException {
                            dst,
                            exception,
                            classes,
                        },
                        handler_range,
                    );
                    self.unit
                        .jump_if(Operand::register(dst), false, next, handler_range);
                    self.unit.release(mark);
                }
                None if index + 1 < count => {
                    self.error(handler_range, "default 'except:' must be last")
                }
                None => {}
            }
            match &handler.name {
                Some(name) => {
                    let name_range = place(name.range());
                    self.store_copy(name.as_str(), exception, name_range);
                    let bound = self.unit.bound_in_handler();
                    self.push_block(
                        BlockKind::Named {
                            name: name.as_str(),
                        },
                        handler_range,
                    );
                    self.body(&handler.body);
                    let region = self.pop_block();
                    // What is dropped with the exception is dropped in the line that ran last.
                    let last = handler.body.last();
                    let last_range = last.map_or(handler_range, |last| place(last.range()));
                    self.unbind_handled(name.as_str(), last_range);
                    self.leave_handler(saved, exception, last_range);
                    self.unit.jump(end, handler_range);
                    let mark = self.unit.mark();
                    let raised = self.unit.allocate();
                    self.place_handler(&region, raised, bound);
                    self.unbind_handled(name.as_str(), handler_range);
                    self.unit
                        .emit_last(Op::Reraise { exception: raised }, handler_range);
                    self.unit.release(mark);
                }
                None => {
                    self.body(&handler.body);
                    self.leave_handler(saved, exception, handler_range);
                    self.unit.jump(end, handler_range);
                }
            }
            self.unit.place(next);
        }
        let region = self.pop_block();
        self.raise_again(saved, exception, range);
        self.stop_handling(&region, saved, bound, range);
        self.unit.place(end);
        self.unit.release(mark);
    }

    pub(super) fn leave_handler(
        &mut self,
        saved: Register,
        exception: Register,
        range: SourceRange,
    ) {
        self.unit.emit(Op::PopHandled { saved }, range);
        self.unit.clear(exception, range);
    }

    /// `raise`, `raise exception`, `raise exception from cause`.
    pub(super) fn raise(&mut self, statement: &'a StmtRaise) {
        let range = place(statement.range);
        let Some(exception) = &statement.exc else {
            return self.unit.emit_last(Op::RaiseHandled, range);
        };
        let mark = self.unit.mark();
        match &statement.cause {
            None => {
                let exception = self.operand(exception);
                self.unit.emit_last(
                    Op::Raise {
                        exception,
                        cause: exception,
                    },
                    range,
                );
            }
            Some(cause) => {
                let exception = self.operand_before(exception, &[cause]);
                let mut operand = self.operand(cause);
                if operand == exception {
                    // The same operand twice would say that there is no cause.
                    operand = Operand::register(self.unit.allocate());
                    self.unit.move_to(operand.0 as Register, exception, range);
                }
                self.unit.emit_last(
                    Op::Raise {
                        exception,
                        cause: operand,
                    },
                    range,
                );
            }
        }
        self.unit.release(mark);
    }

    /// `assert test, message`.
    pub(super) fn assert(&mut self, statement: &'a StmtAssert) {
        let mark = self.unit.mark();
        let range = place(statement.test.range());
        let end = self.unit.label();
        self.branch(&statement.test, end, true);
        let base = self.unit.allocate();
        self.load_name("AssertionError", base, range);
        if let Some(message) = &statement.msg {
            let argument = self.unit.allocate();
            self.into(message, argument);
            self.unit.emit_call(base, base, (1, 0), range);
        }
        let exception = Operand::register(base);
        self.unit.emit_last(
            Op::Raise {
                exception,
                cause: exception,
            },
            range,
        );
        self.unit.place(end);
        self.unit.release(mark);
    }
}

/// Whether the handler catches the error of a module that isn't there.
fn handles_import_errors(handler: &ExceptHandler) -> bool {
    let ExceptHandler::ExceptHandler(handler) = handler;
    let catches = |expr: &Expr| {
        let name = expr.as_name_expr().map(|name| name.id.as_str());
        matches!(
            name,
            Some("ImportError" | "ModuleNotFoundError" | "Exception" | "BaseException")
        )
    };
    match handler.type_.as_deref() {
        None => true,
        Some(Expr::Tuple(tuple)) => tuple.elts.iter().any(catches),
        Some(class) => catches(class),
    }
}
