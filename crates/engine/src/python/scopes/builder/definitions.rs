//! Functions, classes and type parameters: what opens a scope of its own by a statement.

use ruff_python_ast::visitor::Visitor;
use ruff_python_ast::{Expr, Parameters, StmtClassDef, StmtFunctionDef, TypeParams};
use ruff_text_size::Ranged;

use super::Builder;
use crate::python::scopes::{
    ScopeKind, TYPE_PARAMETERS, address, annotations, bound_and_default, is_plain,
};

impl Builder<'_> {
    pub(super) fn parameters(&mut self, parameters: &Parameters) {
        let all = parameters
            .iter_non_variadic_params()
            .map(|parameter| &parameter.parameter);
        let rest = parameters
            .vararg
            .iter()
            .chain(&parameters.kwarg)
            .map(|parameter| &**parameter);
        for parameter in all.chain(rest) {
            let name = parameter.name.as_str();
            if parameter.name.as_str().is_empty() {
                continue;
            }
            let current = self.current;
            if self.symbol(current, name).parameter {
                self.error(
                    parameter.name.range(),
                    format!("duplicate argument '{name}' in function definition"),
                );
            }
            self.bind(name, parameter.name.range()).parameter = true;
        }
    }

    pub(super) fn defaults<'a>(&mut self, parameters: &'a Parameters) {
        for parameter in parameters.iter_non_variadic_params() {
            if let Some(default) = &parameter.default {
                Visitor::<'a>::visit_expr(self, default);
            }
        }
    }

    /// Opens a scope for type parameters if there are any; says whether it did.
    pub(super) fn type_parameters<N>(
        &mut self,
        node: &N,
        type_params: Option<&TypeParams>,
    ) -> bool {
        let Some(type_params) = type_params else {
            return false;
        };
        let id = self.open(ScopeKind::TypeParameters, None);
        self.scopes.type_parameters.insert(address(node), id);
        self.bind_in(id, TYPE_PARAMETERS);
        for parameter in &type_params.type_params {
            let name = parameter.name();
            let current = self.current;
            if self.symbol(current, name.as_str()).bound {
                self.error(name.range(), format!("duplicate type parameter '{name}'"));
            }
            self.bind(name.as_str(), name.range());
        }
        for parameter in &type_params.type_params {
            for value in bound_and_default(parameter).into_iter().flatten() {
                self.later(value);
            }
        }
        true
    }

    /// What is computed later, in a function of its own.
    pub(super) fn later<'a>(&mut self, value: &'a Expr) {
        let id = self.open(ScopeKind::Lambda, None);
        self.scopes.later.insert(address(value), id);
        Visitor::<'a>::visit_expr(self, value);
        self.close();
    }

    pub(super) fn function<'a>(&mut self, function: &'a StmtFunctionDef) {
        for decorator in &function.decorator_list {
            Visitor::<'a>::visit_expr(self, &decorator.expression);
        }
        self.defaults(&function.parameters);
        self.bind(function.name.as_str(), function.name.range());
        let generic = self.type_parameters(function, function.type_params.as_deref());
        for (_, annotation) in annotations(function) {
            if is_plain(annotation) {
                Visitor::<'a>::visit_expr(self, annotation);
            }
        }
        let id = self.open(ScopeKind::Function, None);
        self.scopes.nodes.insert(address(function), id);
        self.parameters(&function.parameters);
        for statement in &*function.body {
            Visitor::<'a>::visit_stmt(self, statement);
        }
        self.close();
        if generic {
            self.close();
        }
    }

    pub(super) fn class<'a>(&mut self, class: &'a StmtClassDef) {
        for decorator in &class.decorator_list {
            Visitor::<'a>::visit_expr(self, &decorator.expression);
        }
        self.bind(class.name.as_str(), class.name.range());
        let generic = self.type_parameters(class, class.type_params.as_deref());
        if let Some(arguments) = &class.arguments {
            Visitor::<'a>::visit_arguments(self, arguments);
        }
        let id = self.open(ScopeKind::Class, Some(class.name.as_str().into()));
        self.scopes.nodes.insert(address(class), id);
        self.scopes.scopes[id].prepared = class.arguments.is_some();
        if generic {
            self.symbol(id, TYPE_PARAMETERS).used = true;
            self.bind_in(id, "__type_params__");
        }
        for statement in &*class.body {
            Visitor::<'a>::visit_stmt(self, statement);
        }
        self.close();
        if generic {
            self.close();
        }
    }
}
