//! Where tasks change what processes wouldn't share.

use ruff_python_ast::visitor::{Visitor, walk_stmt};
use ruff_python_ast::{Expr, ExprContext, Stmt};
use ruff_text_size::Ranged;

use crate::python::{SourceText, parse_valid, walk};

/// The first line, from 1, on which a function writes the variable, or calls a method of what it holds.
pub fn line_of_change(text: &str, name: &str) -> Option<u32> {
    let parsed = parse_valid(text)?;
    let mut search = Search {
        name,
        depth: 0,
        found: None,
    };
    for stmt in &parsed.syntax().body {
        search.visit_stmt(stmt);
    }
    Some(SourceText::new(text).line_of(search.found?))
}

struct Search<'n> {
    name: &'n str,
    /// In how many functions.
    depth: usize,
    found: Option<u32>,
}

impl Search<'_> {
    fn note(&mut self, expr: &Expr) {
        if self.depth > 0 && self.found.is_none() && root(expr) == Some(self.name) {
            self.found = Some(expr.start().to_u32());
        }
    }
}

/// The variable that `a.b[c].d` begins with.
fn root(expr: &Expr) -> Option<&str> {
    match expr {
        Expr::Name(name) => Some(&name.id),
        Expr::Attribute(attribute) => root(&attribute.value),
        Expr::Subscript(subscript) => root(&subscript.value),
        _ => None,
    }
}

impl<'a> Visitor<'a> for Search<'_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        let is_function = stmt.is_function_def_stmt();
        self.depth += usize::from(is_function);
        walk_stmt(self, stmt);
        self.depth -= usize::from(is_function);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        let is_write = |context: ExprContext| context != ExprContext::Load;
        match expr {
            Expr::Name(name) if is_write(name.ctx) => self.note(expr),
            Expr::Attribute(attribute) if is_write(attribute.ctx) => self.note(expr),
            Expr::Subscript(subscript) if is_write(subscript.ctx) => self.note(expr),
            Expr::Call(call) if call.func.is_attribute_expr() => self.note(&call.func),
            _ => {}
        }
        walk(self, expr);
    }
}
