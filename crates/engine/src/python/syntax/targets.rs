//! Expressions that can't be assigned.

use ruff_python_ast::token::TokenKind;
use ruff_python_ast::visitor::{Visitor, walk_stmt};
use ruff_python_ast::{Expr, Stmt, UnaryOp};
use ruff_text_size::{Ranged, TextRange};

use super::{Context, between};
use crate::python::scopes::place;
use crate::python::source::SourceRange;
use crate::python::walk::walk;

impl Context<'_> {
    pub(super) fn assignment_target(&self, range: TextRange) -> String {
        let mut finder = Finder {
            range,
            found: None,
            statement: None,
        };
        finder.visit_body(&self.parsed.syntax().body);
        let Some(expr) = finder.found else {
            return "cannot assign to expression".into();
        };
        let kind = kind_name(expr);
        let is_bare = self.open_bracket(range.start()).is_none();
        if is_bare && matches!(expr, Expr::Yield(_) | Expr::YieldFrom(_)) {
            return "assignment to yield expression not possible".into();
        }
        let is_constant = matches!(
            expr,
            Expr::NoneLiteral(_) | Expr::BooleanLiteral(_) | Expr::Generator(_)
        );
        let is_loose = matches!(
            expr,
            Expr::Compare(_)
                | Expr::BoolOp(_)
                | Expr::If(_)
                | Expr::Lambda(_)
                | Expr::List(_)
                | Expr::Tuple(_)
        ) || matches!(expr, Expr::UnaryOp(unary) if unary.op == UnaryOp::Not);
        let is_target = match finder.statement {
            Some(Stmt::Assign(assign)) => assign
                .targets
                .first()
                .is_some_and(|target| target.range() == expr.range()),
            _ => false,
        };
        if is_target && !is_constant && !is_loose {
            format!("cannot assign to {kind} here. Maybe you meant '==' instead of '='?")
        } else {
            format!("cannot assign to {kind}")
        }
    }

    /// Where several targets stand without parentheses before the augmented assignment at a place.
    pub(super) fn augmented_tuple(&self, range: TextRange) -> Option<SourceRange> {
        let operator = self.token_at(range.start())?;
        if operator.start() != range.start()
            || operator.kind().as_augmented_assign_operator().is_none()
        {
            return None;
        }
        let before = self.line_tokens(range.start());
        let comma = before.iter().find(|token| {
            token.kind() == TokenKind::Comma && self.open_bracket(token.start()).is_none()
        });
        let plain = before.iter().all(|token| token.kind() != TokenKind::Equal);
        let (first, last) = (before.first()?, before.last()?);
        (comma.is_some()
            && plain
            && self
                .line_keyword(range.start())
                .is_some_and(|kind| !kind.is_keyword()))
        .then(|| place(between(first.start(), last.end())))
    }

    pub(super) fn kind_at(&self, range: TextRange) -> &'static str {
        let mut finder = Finder {
            range,
            found: None,
            statement: None,
        };
        finder.visit_body(&self.parsed.syntax().body);
        finder.found.map_or("expression", kind_name)
    }
}

/// Finds the expression of a range, and the statement that it is in.
struct Finder<'a> {
    range: TextRange,
    found: Option<&'a Expr>,
    statement: Option<&'a Stmt>,
}

impl<'a> Visitor<'a> for Finder<'a> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        if self.found.is_none() && statement.range().contains_range(self.range) {
            self.statement = Some(statement);
            walk_stmt(self, statement);
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if expr.range() == self.range && self.found.is_none() {
            self.found = Some(expr);
        }
        if self.found.is_none() && expr.range().contains_range(self.range) {
            walk(self, expr);
        }
    }
}

/// CPython's `_PyPegen_get_expr_name`.
fn kind_name(expr: &Expr) -> &'static str {
    match expr {
        Expr::Attribute(_) => "attribute",
        Expr::Subscript(_) => "subscript",
        Expr::Starred(_) => "starred",
        Expr::Name(_) => "name",
        Expr::List(_) => "list",
        Expr::Tuple(_) => "tuple",
        Expr::Lambda(_) => "lambda",
        Expr::Call(_) => "function call",
        Expr::BoolOp(_) | Expr::BinOp(_) | Expr::UnaryOp(_) => "expression",
        Expr::Generator(_) => "generator expression",
        Expr::Yield(_) | Expr::YieldFrom(_) => "yield expression",
        Expr::Await(_) => "await expression",
        Expr::ListComp(_) => "list comprehension",
        Expr::SetComp(_) => "set comprehension",
        Expr::DictComp(_) => "dict comprehension",
        Expr::Dict(_) => "dict literal",
        Expr::Set(_) => "set display",
        Expr::FString(_) | Expr::TString(_) => "f-string expression",
        Expr::NoneLiteral(_) => "None",
        Expr::BooleanLiteral(literal) => {
            if literal.value {
                "True"
            } else {
                "False"
            }
        }
        Expr::EllipsisLiteral(_) => "ellipsis",
        Expr::StringLiteral(_) | Expr::BytesLiteral(_) | Expr::NumberLiteral(_) => "literal",
        Expr::Compare(_) => "comparison",
        Expr::If(_) => "conditional expression",
        Expr::Named(_) => "named expression",
        Expr::Slice(_) | Expr::IpyEscapeCommand(_) => "expression",
    }
}
