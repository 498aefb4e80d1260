//! Walks a program: functions and blocks lose their `async`, awaits and calls are looked at by others.

use ruff_python_ast::token::TokenKind;
use ruff_python_ast::visitor::{Visitor, walk_comprehension, walk_stmt};
use ruff_python_ast::{Comprehension, Expr, Stmt, StmtFunctionDef};
use ruff_text_size::{Ranged, TextRange};

use super::kinds::Base;
use super::rewriter::Rewriter;
use crate::python::walk;

/// Methods with a twin that blocks.
const SPECIAL: [(&str, &str); 4] = [
    ("__aenter__", "__enter__"),
    ("__aexit__", "__exit__"),
    ("__aiter__", "__iter__"),
    ("__anext__", "__next__"),
];

impl Rewriter<'_> {
    fn function(&mut self, function: &StmtFunctionDef) {
        if function.is_async {
            let header = self
                .tokens
                .in_range(TextRange::new(function.start(), function.name.start()));
            let keyword = header
                .iter()
                .rfind(|token| token.kind() == TokenKind::Async);
            if let Some(keyword) = keyword {
                self.delete_keyword(keyword.start().to_u32(), "async");
            }
        }
        let special = SPECIAL.iter().find(|(name, _)| *name == &*function.name);
        if let Some((_, twin)) = special {
            self.replace(function.name.range(), *twin);
        }
        if &*function.name == "__await__" {
            self.refuse(&function.name, "what defines __await__ can only be awaited");
        }
        for decorator in &function.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        self.visit_parameters(&function.parameters);
        if let Some(returns) = &function.returns {
            self.visit_expr(returns);
        }
        let outer = std::mem::replace(&mut self.scope, self.kinds.scope_of(function));
        let limit = self.limit.take();
        for stmt in &function.body {
            self.visit_stmt(stmt);
        }
        (self.scope, self.limit) = (outer, limit);
    }
}

impl<'a> Visitor<'a> for Rewriter<'_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(function) => return self.function(function),
            Stmt::Import(_) | Stmt::ImportFrom(_) => return,
            Stmt::With(with) if with.is_async => {
                if self.limit.is_some() {
                    self.refuse_within(with, "async with");
                }
                self.delete_keyword(with.start().to_u32(), "async");
                if self.timeout_block(with) {
                    return;
                }
                for item in &with.items {
                    if self.kind(&item.context_expr).is(Base::Barrier) {
                        self.refuse(item, "a barrier of threads isn’t a context manager");
                    }
                }
            }
            Stmt::For(block) if block.is_async => {
                if self.limit.is_some() {
                    self.refuse_within(block, "async for");
                }
                self.delete_keyword(block.start().to_u32(), "async");
            }
            Stmt::Assign(assign) if self.kind(&assign.value).is(Base::Loop) => {
                return match self.has_next_sibling(stmt) {
                    true => self.delete_line(stmt),
                    false => self.replace_line(assign.range(), Vec::new()),
                };
            }
            Stmt::Expr(statement) => {
                if let Expr::Await(await_) = &*statement.value
                    && self.is_plain
                    && await_.value.is_name_expr()
                    && self.kind(&await_.value).is(Base::Task)
                    && self.has_sibling(stmt)
                {
                    return self.delete_line(stmt);
                }
                if let Expr::Call(call) = &*statement.value
                    && self.kinds.is_coroutine_call(call, self.scope)
                {
                    let message = format!("{} is never awaited", self.source(&*call.func));
                    self.refuse(call, message);
                }
            }
            _ => {}
        }
        walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Await(await_) => return self.awaited(await_),
            Expr::Call(call) => return self.call(call),
            Expr::Name(_) | Expr::Attribute(_) if self.member(expr) => return,
            _ => {}
        }
        walk(self, expr);
    }

    fn visit_comprehension(&mut self, comprehension: &'a Comprehension) {
        if comprehension.is_async {
            self.delete_keyword(comprehension.start().to_u32(), "async");
        }
        walk_comprehension(self, comprehension);
    }
}
