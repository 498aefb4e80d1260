//! Comprehensions, `:=`, `await` and `yield`, and numbers with too many digits.

use ruff_python_ast::visitor::Visitor;
use ruff_python_ast::{Comprehension, Expr, ExprContext, ExprNamed};
use ruff_text_size::TextRange;

use super::{Builder, MOST_DECIMAL_DIGITS, MOST_DIGITS};
use crate::python::diagnostic::Diagnostic;
use crate::python::scopes::{MODULE, ScopeKind, address, place};
use crate::python::walk::walk;

impl Builder<'_> {
    pub(super) fn comprehension<'a>(
        &mut self,
        expr: &'a Expr,
        generators: &'a [Comprehension],
        parts: &[&'a Expr],
    ) {
        let (node, kind, name) = match expr {
            Expr::ListComp(comp) => (
                address(comp),
                ScopeKind::Comprehension,
                "list comprehension",
            ),
            Expr::SetComp(comp) => (address(comp), ScopeKind::Comprehension, "set comprehension"),
            Expr::DictComp(comp) => (
                address(comp),
                ScopeKind::Comprehension,
                "dict comprehension",
            ),
            Expr::Generator(comp) => (address(comp), ScopeKind::Generator, "generator expression"),
            _ => return,
        };
        let Some(first) = generators.first() else {
            return;
        };
        let in_iterable = std::mem::replace(&mut self.in_iterable, true);
        Visitor::<'a>::visit_expr(self, &first.iter);
        self.in_iterable = in_iterable;
        if generators.iter().any(|generator| generator.is_async) && kind == ScopeKind::Comprehension
        {
            self.awaits();
        }
        let id = self.open(kind, None);
        self.scopes.scopes[id].comprehension_name = name;
        self.scopes.nodes.insert(node, id);
        if generators.iter().any(|generator| generator.is_async) && kind == ScopeKind::Generator {
            self.awaits();
        }
        for (index, generator) in generators.iter().enumerate() {
            if index > 0 {
                let in_iterable = std::mem::replace(&mut self.in_iterable, true);
                Visitor::<'a>::visit_expr(self, &generator.iter);
                self.in_iterable = in_iterable;
            }
            Targets { builder: self }.visit_expr(&generator.target);
            Visitor::<'a>::visit_expr(self, &generator.target);
            for condition in &generator.ifs {
                Visitor::<'a>::visit_expr(self, condition);
            }
        }
        for part in parts {
            Visitor::<'a>::visit_expr(self, part);
        }
        self.close();
    }

    pub(super) fn awaits(&mut self) {
        let frame = self.scopes.scopes[self.current].frame;
        self.scopes.scopes[frame].has_await = true;
    }

    pub(super) fn yields(&mut self, range: TextRange, what: &str) {
        let kind = self.scopes.scopes[self.current].kind;
        if matches!(kind, ScopeKind::Generator | ScopeKind::Comprehension) {
            let name = self.scopes.scopes[self.current].comprehension_name;
            self.error(range, format!("'yield' inside {name}"));
            return;
        }
        let frame = self.scopes.scopes[self.current].frame;
        if !matches!(
            self.scopes.scopes[frame].kind,
            ScopeKind::Function | ScopeKind::Lambda
        ) {
            self.error(range, format!("'{what}' outside function"));
            return;
        }
        self.scopes.scopes[frame].has_yield = true;
    }

    /// `name := value`: binds in the function around the comprehensions that it is in.
    pub(super) fn walrus<'a>(&mut self, named: &'a ExprNamed) {
        Visitor::<'a>::visit_expr(self, &named.value);
        let Expr::Name(name) = &*named.target else {
            return;
        };
        let id = name.id.as_str();
        if self.in_iterable {
            self.error(
                named.range,
                "assignment expression cannot be used in a comprehension iterable expression",
            );
            return;
        }
        if id == "__debug__" {
            self.error(name.range, "cannot assign to __debug__");
        }
        let mut scope = self.current;
        while matches!(
            self.scopes.scopes[scope].kind,
            ScopeKind::Generator | ScopeKind::Comprehension
        ) {
            if self.symbol(scope, id).iterated {
                let message = format!(
                    "assignment expression cannot rebind comprehension iteration variable '{id}'"
                );
                self.error(name.range, message);
                return;
            }
            self.symbol(scope, id).used = true;
            scope = self.scopes.scopes[scope].parent.unwrap_or(MODULE);
        }
        if scope != self.current && self.scopes.scopes[scope].kind == ScopeKind::Class {
            let message =
                "assignment expression within a comprehension cannot be used in a class body";
            self.error(named.range, message);
            return;
        }
        let frame = self.scopes.scopes[scope].frame;
        self.scopes.scopes[frame].has_walrus = true;
        self.bind_in(scope, id);
    }

    /// Refuses integers whose conversion takes too long, as CPython does for decimal ones.
    pub(super) fn check_digits(&mut self, literal: &str, range: TextRange) {
        let digits = literal.chars().filter(|&c| c != '_').count();
        let is_decimal = literal
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'_');
        if is_decimal && digits > MOST_DECIMAL_DIGITS {
            let message = format!(
                "Exceeds the limit ({MOST_DECIMAL_DIGITS} digits) for integer string conversion: value has {digits} digits; \
                 use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals \
                 to avoid decimal conversion limits."
            );
            self.error(range, message);
        } else if digits > MOST_DIGITS {
            let help = "compute it, as in '2 ** 100000'";
            self.diagnostics.push(Diagnostic::limit(
                place(range),
                "the integer has too many digits",
                help,
            ));
        }
    }
}

/// Marks the names that a comprehension's `for` binds.
struct Targets<'b, 'd> {
    builder: &'b mut Builder<'d>,
}

impl<'a> Visitor<'a> for Targets<'_, '_> {
    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Name(name) if name.ctx == ExprContext::Store => {
                let current = self.builder.current;
                self.builder.symbol(current, name.id.as_str()).iterated = true;
            }
            Expr::Tuple(_) | Expr::List(_) | Expr::Starred(_) => walk(self, expr),
            _ => {}
        }
    }
}
