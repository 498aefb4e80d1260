//! Statements.

use ruff_python_ast::{Expr, Stmt, StmtIf, StmtReturn};
use ruff_text_size::Ranged;

use super::Compiler;
use super::blocks::{BlockKind, LEAVES_STAR};
use super::constants::constant_value;
use super::unit::Label;
use crate::python::code::{CodeKind, Constant, Op, Operand, Register};
use crate::python::scopes::place;

impl<'a> Compiler<'a> {
    /// The statements of a body.
    pub(super) fn body(&mut self, body: &'a [Stmt]) {
        for statement in body {
            if self.is_full() {
                return;
            }
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &'a Stmt) {
        let range = place(statement.range());
        match statement {
            Stmt::Expr(statement) => self.discard(&statement.value),
            Stmt::Assign(assign) => self.assign(assign),
            Stmt::AugAssign(assign) => self.augmented(assign),
            Stmt::AnnAssign(assign) => self.annotated(assign),
            Stmt::Return(statement) => self.return_statement(statement),
            Stmt::If(statement) => self.if_statement(statement),
            Stmt::For(statement) => self.for_loop(statement),
            Stmt::While(statement) => self.while_loop(statement),
            Stmt::Break(_) => self.leave_loop(true, range),
            Stmt::Continue(_) => self.leave_loop(false, range),
            Stmt::With(statement) => self.with_statement(statement),
            Stmt::Try(statement) => self.try_statement(statement),
            Stmt::Raise(statement) => self.raise(statement),
            Stmt::Assert(statement) => self.assert(statement),
            Stmt::FunctionDef(function) => self.function(function),
            Stmt::ClassDef(class) => self.class(class),
            Stmt::Delete(delete) => delete.targets.iter().for_each(|target| self.delete(target)),
            Stmt::Import(import) => self.import(import),
            Stmt::ImportFrom(import) => self.import_from(import),
            Stmt::TypeAlias(alias) => self.type_alias(alias),
            Stmt::Match(statement) => self.match_statement(statement),
            // Scopes know them; the parser reports the last.
            Stmt::Global(_) | Stmt::Nonlocal(_) | Stmt::Pass(_) | Stmt::IpyEscapeCommand(_) => {}
        }
    }

    /// The label that a body goes to if it is nothing but a `break` or `continue` that needs no other code.
    fn plain_jump(&self, body: &[Stmt]) -> Option<Label> {
        let BlockKind::Loop {
            breaks,
            continues,
            iterator,
        } = self.unit.blocks.last()?.kind
        else {
            return None;
        };
        match body {
            [Stmt::Continue(_)] => Some(continues),
            [Stmt::Break(_)] if iterator.is_none() => Some(breaks),
            _ => None,
        }
    }

    fn if_statement(&mut self, statement: &'a StmtIf) {
        if statement.elif_else_clauses.is_empty()
            && let Some(label) = self.plain_jump(&statement.body)
        {
            return self.branch(&statement.test, label, true);
        }
        let end = self.unit.label();
        let mut clauses = vec![(Some(&*statement.test), &*statement.body)];
        clauses.extend(
            statement
                .elif_else_clauses
                .iter()
                .map(|clause| (clause.test.as_ref(), &*clause.body)),
        );
        let count = clauses.len();
        for (index, (test, body)) in clauses.into_iter().enumerate() {
            let range = place(test.map_or(statement.range, Ranged::range));
            let next = self.unit.label();
            let guards = test.is_some_and(is_type_checking);
            if let Some(test) = test {
                self.branch(test, next, false);
            }
            self.import_guards += u32::from(guards);
            self.body(body);
            self.import_guards -= u32::from(guards);
            if index + 1 < count {
                self.unit.jump(end, range);
            }
            self.unit.place(next);
        }
        self.unit.place(end);
    }

    fn return_statement(&mut self, statement: &'a StmtReturn) {
        let range = place(statement.range);
        match self.unit.kind {
            CodeKind::Module | CodeKind::Class => {
                return self.error(range, "'return' outside function");
            }
            CodeKind::AsyncGenerator if statement.value.is_some() => {
                self.error(range, "'return' with value in async generator");
            }
            _ => {}
        }
        if self
            .unit
            .blocks
            .iter()
            .any(|block| matches!(block.kind, BlockKind::Star))
        {
            return self.error(range, LEAVES_STAR);
        }
        let mark = self.unit.mark();
        // What runs on the way out may change variables.
        let runs_code = self.unit.blocks.iter().any(|block| {
            matches!(
                block.kind,
                BlockKind::Finally { .. } | BlockKind::With { .. } | BlockKind::Named { .. }
            )
        });
        let src = match &statement.value {
            None => self.constant(Constant::None, range),
            Some(value) if runs_code && constant_value(value).is_none() => {
                Operand::register(self.temporary(value))
            }
            Some(value) => self.operand(value),
        };
        let value = self
            .unit
            .is_temporary_operand(src)
            .then_some(src.0 as Register);
        let left = self.leave(0, value, range);
        self.unit.emit_last(Op::Return { src }, range);
        self.reenter(left);
        self.unit.release(mark);
    }
}

/// `if TYPE_CHECKING:`, whose imports never happen.
fn is_type_checking(test: &Expr) -> bool {
    match test {
        Expr::Name(name) => name.id.as_str() == "TYPE_CHECKING",
        Expr::Attribute(attribute) => attribute.attr.as_str() == "TYPE_CHECKING",
        _ => false,
    }
}
