//! Type parameters and `type` statements (PEP 695). The parameters are variables of a scope around what they belong to,
//! in the same frame, as a comprehension's are. Bounds and the values of aliases are computed when they are asked for.

use ruff_python_ast::{Expr, Parameters as AstParameters, StmtTypeAlias, TypeParam, TypeParams};
use ruff_text_size::Ranged;

use super::Compiler;
use crate::python::code::{CodeKind, Constant, Op, Operand, Register};
use crate::python::scopes::{ScopeId, TYPE_PARAMETERS, bound_and_default, place};
use crate::python::source::SourceRange;

/// The module of the library that makes them.
const MODULE: &str = "_type_parameters";

impl<'a> Compiler<'a> {
    /// `type X[T] = value`.
    pub(super) fn type_alias(&mut self, alias: &'a StmtTypeAlias) {
        let Expr::Name(name) = &*alias.name else {
            return;
        };
        let (mark, range) = (self.unit.mark(), place(alias.range));
        let name = name.id.as_str();
        let base = self.unit.allocate_block(4);
        let outer = self.open_type_parameters(alias, alias.type_params.as_deref(), base + 3);
        if outer.is_none() {
            let (dst, start) = (base + 3, base + 3);
            self.unit.emit(
                Op::BuildTuple {
                    dst,
                    start,
                    count: 0,
                },
                range,
            );
        }
        self.library_function(base, "type_alias", range);
        self.text(base + 1, name, range);
        self.later(Some(&alias.value), base + 2, name);
        self.unit.emit_call(base, base, (3, 0), range);
        self.close_type_parameters(alias, outer, range);
        self.store_name(name, Operand::register(base), range);
        self.unit.release(mark);
    }

    /// Makes the type parameters of a node, with the tuple of them in the register `dst`, and goes on in their scope.
    /// The scope that [`Self::close_type_parameters`] goes back to; None without type parameters.
    pub(super) fn open_type_parameters<N>(
        &mut self,
        node: &N,
        parameters: Option<&'a TypeParams>,
        dst: Register,
    ) -> Option<ScopeId> {
        let parameters = parameters?;
        let scope = self.scopes.type_parameters(node)?;
        let range = place(parameters.range);
        for (register, is_cell) in self.unit.comprehension_registers(&self.scopes, scope) {
            self.unit.set_unbound(register);
            if is_cell {
                self.unit.emit(Op::NewCell { register }, range);
            }
        }
        let outer = std::mem::replace(&mut self.unit.inner_scope, scope);
        let mark = self.unit.mark();
        let count = parameters.type_params.len();
        let start = self.unit.allocate_block(count as u32);
        for (index, parameter) in parameters.type_params.iter().enumerate() {
            let made = start + index as Register;
            self.type_parameter(parameter, made);
            self.store_copy(parameter.name().as_str(), made, place(parameter.range()));
        }
        let count = count as u16;
        self.unit.emit(Op::BuildTuple { dst, start, count }, range);
        self.unit.release(mark);
        self.store_copy(TYPE_PARAMETERS, dst, range);
        Some(outer)
    }

    pub(super) fn close_type_parameters<N>(
        &mut self,
        node: &N,
        outer: Option<ScopeId>,
        range: SourceRange,
    ) {
        let (Some(outer), Some(scope)) = (outer, self.scopes.type_parameters(node)) else {
            return;
        };
        for (register, _) in self.unit.comprehension_registers(&self.scopes, scope) {
            self.unit.clear(register, range);
            self.unit.set_unbound(register);
        }
        self.unit.inner_scope = outer;
    }

    fn type_parameter(&mut self, parameter: &'a TypeParam, dst: Register) {
        let (mark, range) = (self.unit.mark(), place(parameter.range()));
        let name = parameter.name().as_str();
        let base = self.unit.allocate_block(6);
        let [bound, default] = bound_and_default(parameter);
        let kind = match parameter {
            TypeParam::TypeVar(_) => "TypeVar",
            TypeParam::ParamSpec(_) => "ParamSpec",
            TypeParam::TypeVarTuple(_) => "TypeVarTuple",
        };
        self.library_function(base, "type_parameter", range);
        self.text(base + 1, kind, range);
        self.text(base + 2, name, range);
        // `(int, str)` names the types that it may be, anything else what it's a subclass of.
        let is_choice = bound.is_some_and(Expr::is_tuple_expr);
        let (given, other) = match is_choice {
            true => (base + 4, base + 3),
            false => (base + 3, base + 4),
        };
        self.later(bound, given, name);
        self.later(None, other, name);
        self.later(default, base + 5, name);
        self.unit.emit_call(dst, base, (5, 0), range);
        self.unit.release(mark);
    }

    /// A function without parameters that computes the expression, or None.
    fn later(&mut self, value: Option<&'a Expr>, dst: Register, name: &str) {
        let Some(value) = value else {
            let src = self.constant(Constant::None, SourceRange::default());
            let range = SourceRange::default();
            return self.unit.move_to(dst, src, range);
        };
        let (mark, range) = (self.unit.mark(), place(value.range()));
        let parameters = AstParameters::default();
        let scope = self.scopes.of_later(value);
        let unit = self.child_unit(scope, CodeKind::Function, &parameters, name, range);
        let child = self.expression_code(unit, value);
        self.plain_function(dst, child, range);
        self.unit.release(mark);
    }

    /// A function of the library's module in a register.
    pub(super) fn library_function(&mut self, dst: Register, name: &str, range: SourceRange) {
        let mark = self.unit.mark();
        let module = self.unit.allocate();
        self.import_module(module, MODULE, range);
        let name = self.unit.name(name);
        self.unit.emit(Op::ImportFrom { dst, module, name }, range);
        self.unit.clear(module, range);
        self.unit.release(mark);
    }

    fn text(&mut self, dst: Register, text: &str, range: SourceRange) {
        let src = self.constant(Constant::Str(text.into()), range);
        self.unit.move_to(dst, src, range);
    }
}
