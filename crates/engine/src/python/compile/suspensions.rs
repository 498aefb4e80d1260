//! `await`, `yield`, `yield from`.

use ruff_python_ast::visitor::Visitor;
use ruff_python_ast::{Expr, ExprAwait, ExprYield, ExprYieldFrom};

use super::Compiler;
use crate::python::code::{CodeKind, Constant, Op, Operand, Register};
use crate::python::scopes::ScopeKind;
use crate::python::source::SourceRange;
use crate::python::walk::walk;

impl<'a> Compiler<'a> {
    /// `await value`.
    pub(super) fn await_expression(
        &mut self,
        expr: &'a ExprAwait,
        dst: Register,
        range: SourceRange,
    ) {
        match self.unit.kind {
            CodeKind::Coroutine | CodeKind::AsyncGenerator => {}
            // The comprehension is refused as a whole.
            _ if self.scopes.get(self.unit.inner_scope).kind == ScopeKind::Comprehension => {}
            CodeKind::Module | CodeKind::Class => self.error(range, "'await' outside function"),
            CodeKind::Function | CodeKind::Generator => {
                self.error(range, "'await' outside async function")
            }
        }
        let src = self.operand(&expr.value);
        self.delegate(dst, src, range);
    }

    /// `dst` = the result of awaiting the operand.
    pub(super) fn delegate(&mut self, dst: Register, src: Operand, range: SourceRange) {
        let mark = self.unit.mark();
        let register = self.reuse(src);
        self.unit
            .emit(Op::GetAwaitable { dst: register, src }, range);
        self.unit.emit(Op::Delegate { dst, src: register }, range);
        self.unit.release(mark);
    }

    /// `yield value`.
    pub(super) fn yield_expression(
        &mut self,
        expr: &'a ExprYield,
        dst: Register,
        range: SourceRange,
    ) {
        let src = match &expr.value {
            Some(value) => self.operand(value),
            None => self.constant(Constant::None, range),
        };
        self.unit.emit(Op::Yield { dst, src }, range);
    }

    /// `yield from value`.
    pub(super) fn yield_from(
        &mut self,
        expr: &'a ExprYieldFrom,
        dst: Register,
        range: SourceRange,
    ) {
        if matches!(
            self.unit.kind,
            CodeKind::Coroutine | CodeKind::AsyncGenerator
        ) {
            self.error(range, "'yield from' inside async function");
        }
        let src = self.operand(&expr.value);
        let register = self.reuse(src);
        self.unit
            .emit(Op::GetYieldFromIterator { dst: register, src }, range);
        self.unit.emit(Op::Delegate { dst, src: register }, range);
    }
}

/// Whether a comprehension awaits something in its own frame; its outermost iterable is the frame's around it.
pub(super) fn awaits_inside(comprehension: &Expr) -> bool {
    struct Finder {
        found: bool,
    }
    impl<'a> Visitor<'a> for Finder {
        fn visit_expr(&mut self, expr: &'a Expr) {
            match expr {
                Expr::Await(_) => self.found = true,
                Expr::Lambda(_) | Expr::Generator(_) => {}
                _ if self.found => {}
                _ => walk(self, expr),
            }
        }
    }
    let mut finder = Finder { found: false };
    let (generators, parts): (_, Vec<&Expr>) = match comprehension {
        Expr::ListComp(comp) => (&comp.generators, vec![&comp.elt]),
        Expr::SetComp(comp) => (&comp.generators, vec![&comp.elt]),
        Expr::DictComp(comp) => (
            &comp.generators,
            comp.key
                .as_deref()
                .into_iter()
                .chain([&*comp.value])
                .collect(),
        ),
        _ => return false,
    };
    for (index, generator) in generators.iter().enumerate() {
        if index > 0 {
            finder.visit_expr(&generator.iter);
        }
        generator
            .ifs
            .iter()
            .for_each(|condition| finder.visit_expr(condition));
    }
    parts.into_iter().for_each(|part| finder.visit_expr(part));
    finder.found
}
