//! Comprehensions, which run in the frame around them (PEP 709), and generator expressions, which are functions.

use ruff_python_ast::{Comprehension, Expr};
use ruff_text_size::Ranged;

use super::Compiler;
use super::unit::Unit;
use crate::python::code::{CodeKind, Op, Operand, Parameters, Register};
use crate::python::scopes::{ScopeId, place};
use crate::python::source::SourceRange;

/// What a comprehension does with each item.
#[derive(Clone, Copy)]
enum Element<'a> {
    List(&'a Expr),
    Set(&'a Expr),
    Dict(&'a Expr, &'a Expr),
    Yield(&'a Expr),
}

impl<'a> Compiler<'a> {
    /// Any comprehension or generator expression.
    pub(super) fn comprehension_expression(
        &mut self,
        expr: &'a Expr,
        dst: Register,
        range: SourceRange,
    ) {
        let (scope, element, generators) = match expr {
            Expr::ListComp(comp) => (
                self.scopes.of_node(comp),
                Element::List(&comp.elt),
                &comp.generators,
            ),
            Expr::SetComp(comp) => (
                self.scopes.of_node(comp),
                Element::Set(&comp.elt),
                &comp.generators,
            ),
            Expr::DictComp(comp) => {
                let Some(key) = &comp.key else {
                    return self
                        .error(range, "dict unpacking cannot be used in dict comprehension");
                };
                (
                    self.scopes.of_node(comp),
                    Element::Dict(key, &comp.value),
                    &comp.generators,
                )
            }
            Expr::Generator(comp) => {
                let scope = self.scopes.of_node(comp);
                return self.generator_expression(scope, &comp.elt, &comp.generators, dst, range);
            }
            _ => return,
        };
        if let Element::List(value) | Element::Set(value) = element
            && value.is_starred_expr()
        {
            return self.error(
                place(value.range()),
                "iterable unpacking cannot be used in comprehension",
            );
        }
        self.check_async_comprehension(expr, generators, range);
        self.through_temporary(dst, range, |this, dst| {
            this.inlined(scope, element, generators, dst, range)
        });
    }

    fn inlined(
        &mut self,
        scope: ScopeId,
        element: Element<'a>,
        generators: &'a [Comprehension],
        dst: Register,
        range: SourceRange,
    ) {
        let Some(first) = generators.first() else {
            return;
        };
        let iterator = self.unit.allocate();
        self.iterate(&first.iter, first.is_async, iterator);
        self.unit.emit(
            match element {
                Element::List(_) | Element::Yield(_) => Op::BuildList {
                    dst,
                    start: dst,
                    count: 0,
                },
                Element::Set(_) => Op::BuildSet {
                    dst,
                    start: dst,
                    count: 0,
                },
                Element::Dict(..) => Op::BuildDict {
                    dst,
                    start: dst,
                    count: 0,
                },
            },
            range,
        );
        let variables = self.unit.comprehension_registers(&self.scopes, scope);
        for &(register, is_cell) in &variables {
            self.unit.set_unbound(register);
            if is_cell {
                self.unit.emit(Op::NewCell { register }, range);
            }
        }
        let outer_scope = std::mem::replace(&mut self.unit.inner_scope, scope);
        let bound = self.unit.bound_in_handler();
        let mut region = self.open_region();
        self.generators(generators, iterator, element, dst, range);
        self.close_region(&mut region);
        self.unit.inner_scope = outer_scope;
        for &(register, _) in &variables {
            self.unit.clear(register, range);
            self.unit.set_unbound(register);
        }
        // If something here can go on after an exception, the variables mustn't keep their values.
        if !self.unit.blocks.is_empty() && !variables.is_empty() {
            let end = self.unit.label();
            self.unit.jump(end, range);
            self.place_handler(&region, iterator, bound);
            for &(register, _) in &variables {
                self.unit.clear(register, range);
            }
            self.unit.emit_last(
                Op::Reraise {
                    exception: iterator,
                },
                range,
            );
            self.unit.place(end);
        }
    }

    /// `dst = iter(expr)`, or `aiter(expr)`.
    pub(super) fn iterate(&mut self, expr: &'a Expr, is_async: bool, dst: Register) {
        let mark = self.unit.mark();
        let range = place(expr.range());
        let src = match self.constant_list(expr) {
            Some(constant) if !is_async => constant,
            _ => self.operand_in(expr, dst, &[]),
        };
        let op = if is_async {
            Op::GetAsyncIterator { dst, src }
        } else {
            Op::GetIterator { dst, src }
        };
        self.unit.emit(op, range);
        self.unit.release(mark);
    }

    /// A list of constants that is only iterated over, as a tuple.
    fn constant_list(&mut self, expr: &'a Expr) -> Option<Operand> {
        let Expr::List(list) = expr else { return None };
        let items = list
            .elts
            .iter()
            .map(super::constants::constant_value)
            .collect::<Option<Vec<_>>>()?;
        let constant = crate::python::code::Constant::Tuple(items);
        Some(self.constant(constant, place(expr.range())))
    }

    /// The loops of a comprehension, the outermost over `iterator`.
    fn generators(
        &mut self,
        generators: &'a [Comprehension],
        iterator: Register,
        element: Element<'a>,
        dst: Register,
        range: SourceRange,
    ) {
        let Some((generator, inner)) = generators.split_first() else {
            return self.element(element, dst, range);
        };
        let mark = self.unit.mark();
        let head = self.unit.place_loop();
        let end = self.unit.label();
        let iter_range = place(generator.iter.range());
        let exhausted = if generator.is_async {
            Some(self.next_async(&generator.target, iterator, iter_range))
        } else {
            self.next(&generator.target, iterator, end, iter_range);
            None
        };
        for condition in &generator.ifs {
            self.branch(condition, head, false);
        }
        match inner.first() {
            Some(next) => {
                let iterator = self.unit.allocate();
                self.iterate(&next.iter, next.is_async, iterator);
                self.generators(inner, iterator, element, dst, range);
            }
            None => self.element(element, dst, range),
        }
        self.unit.jump(head, range);
        self.unit.place(end);
        if let Some(exhausted) = exhausted {
            self.end_async(exhausted, iterator, iter_range);
        }
        self.unit.release(mark);
    }

    fn element(&mut self, element: Element<'a>, dst: Register, range: SourceRange) {
        let mark = self.unit.mark();
        match element {
            Element::List(value) => {
                let src = self.operand(value);
                self.unit.emit(Op::ListAppend { list: dst, src }, range);
            }
            Element::Set(value) => {
                let src = self.operand(value);
                self.unit.emit(Op::SetAdd { set: dst, src }, range);
            }
            Element::Dict(key, value) => {
                let key = self.operand_before(key, &[value]);
                let value = self.operand(value);
                self.unit.emit(
                    Op::DictInsert {
                        dict: dst,
                        key,
                        value,
                    },
                    range,
                );
            }
            Element::Yield(value) => {
                let range = place(value.range());
                let src = self.operand(value);
                let dst = self.unit.allocate();
                self.unit.emit(Op::Yield { dst, src }, range);
                self.unit.clear(dst, range);
            }
        }
        self.unit.release(mark);
    }

    /// `(element for …)`: a function whose only argument is the outermost iterator.
    fn generator_expression(
        &mut self,
        scope: ScopeId,
        element: &'a Expr,
        generators: &'a [Comprehension],
        dst: Register,
        range: SourceRange,
    ) {
        let Some(first) = generators.first() else {
            return;
        };
        let base = self.unit.allocate();
        let argument = self.unit.allocate();
        let kind = if self.scopes.get(scope).has_await {
            CodeKind::AsyncGenerator
        } else {
            CodeKind::Generator
        };
        let parameters = Parameters {
            names: vec![".0".into()],
            positional: 1,
            positional_only: 1,
            ..Parameters::default()
        };
        let mut unit = Unit::new(&self.scopes, scope, kind, parameters);
        unit.name = "<genexpr>".into();
        unit.qualified_name = self.qualified_name("<genexpr>");
        unit.range = range;
        self.enter_unit(unit);
        self.generators(generators, 0, Element::Yield(element), 0, range);
        self.return_none();
        let child = self.leave_unit();
        self.plain_function(base, child, range);
        self.iterate(&first.iter, first.is_async, argument);
        self.unit.emit_call(dst, base, (1, 0), range);
    }

    fn check_async_comprehension(
        &mut self,
        expr: &Expr,
        generators: &[Comprehension],
        range: SourceRange,
    ) {
        if !matches!(
            self.unit.kind,
            CodeKind::Coroutine | CodeKind::AsyncGenerator
        ) && (generators.iter().any(|generator| generator.is_async)
            || super::suspensions::awaits_inside(expr))
        {
            self.error(
                range,
                "asynchronous comprehension outside of an asynchronous function",
            );
        }
    }
}
