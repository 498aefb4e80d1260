//! Functions, lambdas, decorators.

use std::borrow::Cow;

use ruff_python_ast::{
    Decorator, Expr, ExprLambda, Parameters as AstParameters, Stmt, StmtFunctionDef,
};
use ruff_text_size::Ranged;

use super::Compiler;
use super::unit::Unit;
use crate::python::code::{CodeKind, Constant, Op, Operand, Parameters, Register};
use crate::python::scopes::{ScopeId, ScopeKind, annotations, is_plain, place};
use crate::python::source::SourceRange;

impl<'a> Compiler<'a> {
    /// `def` with its decorators.
    pub(super) fn function(&mut self, function: &'a StmtFunctionDef) {
        let mark = self.unit.mark();
        let range = place(function.range);
        // Decorators aren't part of what binds the name.
        let name_range = match function.decorator_list.is_empty() {
            true => range,
            false => place(function.name.range()),
        };
        let decorators = self.decorators(&function.decorator_list);
        let dst = self.unit.allocate();
        let base = self.defaults(&function.parameters, range);
        let parameters = self.unit.allocate();
        let type_params = function.type_params.as_deref();
        let outer = self.open_type_parameters(function, type_params, parameters);
        let child = self.function_code(function);
        self.unit.emit(Op::MakeFunction { dst, child, base }, range);
        self.function_annotations(function, dst);
        if outer.is_some() {
            self.set_attribute(dst, "__type_params__", parameters, range);
        }
        self.close_type_parameters(function, outer, range);
        self.apply(&function.decorator_list, decorators, dst);
        let src = Operand::register(decorators.unwrap_or(dst));
        self.store_name(function.name.as_str(), src, name_range);
        self.unit.release(mark);
    }

    /// Gives the function in the register `dst` its `__annotations__`.
    fn function_annotations(&mut self, function: &'a StmtFunctionDef, dst: Register) {
        let annotations = annotations(function);
        if annotations.is_empty() {
            return;
        }
        let (mark, range) = (self.unit.mark(), place(function.name.range()));
        let start = self.unit.allocate_block(2 * annotations.len() as u32);
        let count = annotations.len() as u16;
        for (index, (name, annotation)) in annotations.into_iter().enumerate() {
            let key = start + 2 * index as Register;
            let name = self.unit.mangle(name).into_owned();
            let src = self.constant(Constant::Str(name.into()), range);
            self.unit.move_to(key, src, range);
            if is_plain(annotation) && !self.future_annotations {
                self.into(annotation, key + 1);
            } else {
                let src = self.annotation_text(annotation);
                self.unit.move_to(key + 1, src, range);
            }
        }
        self.unit.emit(
            Op::BuildDict {
                dst: start,
                start,
                count,
            },
            range,
        );
        self.set_attribute(dst, "__annotations__", start, range);
        self.unit.release(mark);
    }

    /// Sets an attribute of the function in a register to what another register holds, which is used up.
    fn set_attribute(&mut self, function: Register, name: &str, src: Register, range: SourceRange) {
        let mark = self.unit.mark();
        let dst = self.unit.allocate();
        let name = self.unit.name(name);
        self.unit.emit(Op::Copy { dst, src: function }, range);
        let (object, src) = (Operand::register(dst), Operand::register(src));
        self.unit
            .emit(Op::StoreAttribute { object, name, src }, range);
        self.unit.release(mark);
    }

    /// Evaluates decorators into registers that follow each other; the first one.
    pub(super) fn decorators(&mut self, decorators: &'a [Decorator]) -> Option<Register> {
        if decorators.is_empty() {
            return None;
        }
        Some(self.block(decorators.iter().map(|decorator| &decorator.expression)))
    }

    /// Calls the decorators, the last one first, on what is in the register behind them; the result is in the first
    /// one's register.
    pub(super) fn apply(
        &mut self,
        decorators: &'a [Decorator],
        first: Option<Register>,
        decorated: Register,
    ) {
        let Some(first) = first else { return };
        debug_assert_eq!(
            usize::from(first) + decorators.len(),
            usize::from(decorated)
        );
        for (index, decorator) in decorators.iter().enumerate().rev() {
            let base = first + index as Register;
            let range = place(decorator.expression.range());
            self.unit.emit_call(base, base, (1, 0), range);
        }
    }

    /// Evaluates defaults for [`Op::MakeFunction`].
    fn defaults(&mut self, parameters: &'a AstParameters, range: SourceRange) -> Register {
        let base = self.unit.allocate_block(2);
        let positional = parameters.posonlyargs.iter().chain(&parameters.args);
        let defaults: Vec<&Expr> = positional
            .filter_map(|parameter| parameter.default.as_deref())
            .collect();
        if defaults.is_empty() {
            self.unit.clear(base, range);
        } else {
            let constants = defaults
                .iter()
                .map(|default| super::constants::constant_value(default));
            if let Some(constants) = constants.collect::<Option<Vec<_>>>() {
                let src = self.constant(Constant::Tuple(constants), range);
                self.unit.move_to(base, src, range);
            } else {
                let mark = self.unit.mark();
                let count = defaults.len() as u16;
                let start = self.block(defaults.into_iter());
                self.unit.emit(
                    Op::BuildTuple {
                        dst: base,
                        start,
                        count,
                    },
                    range,
                );
                self.unit.release(mark);
            }
        }
        let keyword_only: Vec<_> = parameters
            .kwonlyargs
            .iter()
            .filter_map(|p| Some((&p.parameter.name, p.default.as_deref()?)))
            .collect();
        if keyword_only.is_empty() {
            self.unit.clear(base + 1, range);
        } else {
            let mark = self.unit.mark();
            let start = self.unit.allocate_block(2 * keyword_only.len() as u32);
            let count = keyword_only.len() as u16;
            for (index, (name, default)) in keyword_only.into_iter().enumerate() {
                let key = start + 2 * index as Register;
                let name = self.unit.mangle(name.as_str()).into_owned();
                let src = self.constant(Constant::Str(name.into()), range);
                self.unit.move_to(key, src, range);
                self.into(default, key + 1);
            }
            self.unit.emit(
                Op::BuildDict {
                    dst: base + 1,
                    start,
                    count,
                },
                range,
            );
            self.unit.release(mark);
        }
        base
    }

    /// The code of a `def`, as a child of the current code.
    fn function_code(&mut self, function: &'a StmtFunctionDef) -> u16 {
        let scope = self.scopes.of_node(function);
        let has_yield = self.scopes.get(scope).has_yield;
        let kind = match (function.is_async, has_yield) {
            (false, false) => CodeKind::Function,
            (false, true) => CodeKind::Generator,
            (true, false) => CodeKind::Coroutine,
            (true, true) => CodeKind::AsyncGenerator,
        };
        let unit = self.child_unit(
            scope,
            kind,
            &function.parameters,
            function.name.as_str(),
            place(function.range),
        );
        self.enter_unit(unit);
        let body: &'a [Stmt] = self.docstring(&function.body);
        self.body(body);
        self.return_none();
        self.leave_unit()
    }

    /// What [`Op::MakeFunction`] takes for a function without defaults.
    fn no_defaults(&mut self, range: SourceRange) -> Register {
        let base = self.unit.allocate_block(2);
        self.unit.clear(base, range);
        self.unit.clear(base + 1, range);
        base
    }

    /// `dst` = a function without defaults, of the unit's child of this index.
    pub(super) fn plain_function(&mut self, dst: Register, child: u16, range: SourceRange) {
        let base = self.no_defaults(range);
        self.unit.emit(Op::MakeFunction { dst, child, base }, range);
    }

    /// `lambda …: body`.
    pub(super) fn lambda(&mut self, lambda: &'a ExprLambda, dst: Register, range: SourceRange) {
        let base = match &lambda.parameters {
            Some(parameters) => self.defaults(parameters, range),
            None => self.no_defaults(range),
        };
        let scope = self.scopes.of_node(lambda);
        let kind = if self.scopes.get(scope).has_yield {
            CodeKind::Generator
        } else {
            CodeKind::Function
        };
        let none = AstParameters::default();
        let parameters = lambda.parameters.as_deref().unwrap_or(&none);
        let unit = self.child_unit(scope, kind, parameters, "<lambda>", range);
        let child = self.expression_code(unit, &lambda.body);
        self.unit.emit(Op::MakeFunction { dst, child, base }, range);
    }

    /// The code of a function that returns an expression's value, as a child of the current code.
    pub(super) fn expression_code(&mut self, unit: Unit<'a>, body: &'a Expr) -> u16 {
        self.enter_unit(unit);
        let src = self.operand(body);
        self.unit.emit_last(Op::Return { src }, place(body.range()));
        self.leave_unit()
    }

    /// An empty unit for a function inside the current one.
    pub(super) fn child_unit(
        &self,
        scope: ScopeId,
        kind: CodeKind,
        parameters: &AstParameters,
        name: &str,
        range: SourceRange,
    ) -> Unit<'a> {
        let positional = parameters.posonlyargs.iter().chain(&parameters.args);
        let named = positional
            .chain(&parameters.kwonlyargs)
            .map(|parameter| &parameter.parameter);
        let rest = parameters
            .vararg
            .iter()
            .chain(&parameters.kwarg)
            .map(|parameter| &**parameter);
        let mangle = |name: &str| Box::from(&*self.unit.mangle(name));
        let parameters = Parameters {
            names: named
                .chain(rest)
                .map(|parameter| mangle(parameter.name.as_str()))
                .collect(),
            positional_only: parameters.posonlyargs.len() as u16,
            positional: (parameters.posonlyargs.len() + parameters.args.len()) as u16,
            keyword_only: parameters.kwonlyargs.len() as u16,
            rest: parameters.vararg.is_some(),
            keyword_rest: parameters.kwarg.is_some(),
        };
        let mut unit = Unit::new(&self.scopes, scope, kind, parameters);
        unit.name = name.into();
        unit.qualified_name = self.qualified_name(name);
        unit.range = range;
        unit
    }

    /// The qualified name of a function or class of this name, defined here.
    pub(super) fn qualified_name(&self, name: &str) -> Box<str> {
        let symbol = self.scopes.symbol(self.unit.scope, &self.unit.mangle(name));
        let is_global = symbol.is_some_and(|symbol| symbol.global);
        let parent = self.scopes.get(self.unit.scope).kind;
        match parent {
            ScopeKind::Module => name.into(),
            _ if is_global => name.into(),
            ScopeKind::Class => format!("{}.{name}", self.unit.qualified_name).into(),
            _ => format!("{}.<locals>.{name}", self.unit.qualified_name).into(),
        }
    }

    /// Takes a body's docstring; the rest of the body.
    pub(super) fn docstring(&mut self, body: &'a [Stmt]) -> &'a [Stmt] {
        if let Some((Stmt::Expr(first), rest)) = body.split_first()
            && let Expr::StringLiteral(literal) = &*first.value
        {
            self.unit.doc = Some(clean_docstring(literal.value.to_str()));
            return rest;
        }
        body
    }
}

/// A docstring without the indentation of its lines, as CPython 3.13 keeps it (`_PyCompile_CleanDoc`).
fn clean_docstring(text: &str) -> Box<str> {
    let text = &*expand_tabs(text);
    let indent = text
        .split('\n')
        .skip(1)
        .filter(|line| !line.trim_matches([' ', '\t']).is_empty());
    let margin = indent
        .map(|line| line.len() - line.trim_start_matches(' ').len())
        .min()
        .unwrap_or(0);
    let mut lines = text.split('\n');
    let mut clean = lines
        .next()
        .unwrap_or_default()
        .trim_start_matches(' ')
        .to_owned();
    for line in lines {
        clean.push('\n');
        let blank = line.len() - line.trim_start_matches(' ').len();
        clean.push_str(&line[blank.min(margin)..]);
    }
    clean.into()
}

/// Tabs as spaces up to the next column that is a multiple of eight.
fn expand_tabs(text: &str) -> Cow<'_, str> {
    if !text.contains('\t') {
        return text.into();
    }
    let mut expanded = String::new();
    let mut column = 0;
    for character in text.chars() {
        match character {
            '\t' => {
                let spaces = 8 - column % 8;
                expanded.extend(std::iter::repeat_n(' ', spaces));
                column += spaces;
            }
            '\n' | '\r' => {
                expanded.push(character);
                column = 0;
            }
            _ => {
                expanded.push(character);
                column += 1;
            }
        }
    }
    expanded.into()
}
