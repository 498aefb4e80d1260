//! What is assigned, looped over and handed on.

use ruff_python_ast::visitor::{Visitor, walk_comprehension, walk_stmt};
use ruff_python_ast::{Comprehension, Expr, ExprCall, Stmt};
use ruff_text_size::Ranged;

use super::{Base, Kind, Kinds};
use crate::python::walk;

impl Kinds {
    fn bind(&mut self, target: &Expr, kind: Kind) {
        match target {
            Expr::Name(name) => self.bind_name(self.here, &name.id, kind),
            Expr::Attribute(attribute) => {
                let known = self
                    .attributes
                    .entry(attribute.attr.to_string())
                    .or_default();
                let joined = known.join(kind);
                self.has_changed |= joined != *known;
                *known = joined;
            }
            Expr::Subscript(subscript) => self.bind(&subscript.value, kind.collection()),
            Expr::Starred(starred) => self.bind(&starred.value, kind.collection()),
            Expr::Tuple(tuple) => {
                for element in &tuple.elts {
                    self.bind(element, kind.element());
                }
            }
            Expr::List(list) => {
                for element in &list.elts {
                    self.bind(element, kind.element());
                }
            }
            _ => {}
        }
    }

    fn bind_name(&mut self, scope: usize, name: &str, kind: Kind) {
        let known = self.variables.entry((scope, name.to_owned()));
        let known = known.or_insert_with(|| {
            self.has_changed = true;
            Kind::default()
        });
        let joined = known.join(kind);
        self.has_changed |= joined != *known;
        *known = joined;
    }

    /// What a loop's variables are, where it goes over `iter`.
    fn bind_loop(&mut self, target: &Expr, iter: &Expr) {
        let elements = match target {
            Expr::Tuple(tuple) => tuple.elts.as_slice(),
            _ => &[],
        };
        if let Expr::Call(call) = iter {
            let arguments = &call.arguments.args;
            match (&*call.func, elements) {
                (Expr::Name(name), _) if name.id.as_str() == "zip" => {
                    for (element, argument) in elements.iter().zip(arguments) {
                        self.bind_loop(element, argument);
                    }
                    return;
                }
                (Expr::Name(name), [_, element]) if name.id.as_str() == "enumerate" => {
                    if let Some(argument) = arguments.first() {
                        self.bind_loop(element, argument);
                    }
                    return;
                }
                (Expr::Attribute(attribute), [_, element]) if &*attribute.attr == "items" => {
                    let kind = self.kind(&attribute.value, self.here).element();
                    self.bind(element, kind);
                    return;
                }
                _ => {}
            }
        }
        let kind = self.kind(iter, self.here).element();
        self.bind(target, kind);
    }

    /// Hands what a call is given on to the parameters.
    fn bind_arguments(&mut self, call: &ExprCall) {
        if let Expr::Attribute(attribute) = &*call.func
            && let Some(argument) = call.arguments.args.first()
        {
            let kind = self.kind(argument, self.here);
            let kind = match attribute.attr.as_str() {
                "append" | "add" | "appendleft" => kind.collection(),
                "extend" | "update" => kind,
                _ => Kind::default(),
            };
            if kind != Kind::default() {
                self.bind(&attribute.value, kind);
            }
        }
        let Some(index) = self.callee(call, self.here) else {
            return;
        };
        let skipped = usize::from(self.functions[index].is_method);
        let parameters = self.functions[index].parameters.clone();
        for (name, argument) in parameters.iter().skip(skipped).zip(&call.arguments.args) {
            let kind = self.kind(argument, self.here);
            self.bind_name(index, name, kind);
        }
        for keyword in &call.arguments.keywords {
            if let Some(name) = &keyword.arg
                && parameters
                    .iter()
                    .any(|parameter| parameter == name.as_str())
            {
                let kind = self.kind(&keyword.value, self.here);
                self.bind_name(index, name, kind);
            }
        }
    }
}

impl<'a> Visitor<'a> for Kinds {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(function) => {
                let start = function.start().to_u32();
                let index = match self.at.get(&start) {
                    Some(&index) => index,
                    None => {
                        let parameters = &function.parameters;
                        let names = parameters.posonlyargs.iter().chain(&parameters.args);
                        let names = names.chain(&parameters.kwonlyargs);
                        let names = names.map(|parameter| parameter.name().to_string());
                        let names: Vec<String> = names.collect();
                        let mut yields = Yields(false);
                        for stmt in &function.body {
                            yields.visit_stmt(stmt);
                        }
                        let index = self.add_function(
                            &function.name,
                            self.here,
                            self.in_class,
                            function.is_async && !yields.0,
                            names.clone(),
                        );
                        self.at.insert(start, index);
                        for name in names {
                            self.bind_name(index, &name, Kind::default());
                        }
                        index
                    }
                };
                let outer = (self.here, self.in_class);
                (self.here, self.in_class) = (index, false);
                for stmt in &function.body {
                    self.visit_stmt(stmt);
                }
                (self.here, self.in_class) = outer;
                return;
            }
            Stmt::ClassDef(class) => {
                let outer = std::mem::replace(&mut self.in_class, true);
                for stmt in &class.body {
                    self.visit_stmt(stmt);
                }
                self.in_class = outer;
                return;
            }
            Stmt::Assign(assign) => {
                let kind = self.kind(&assign.value, self.here);
                for target in &assign.targets {
                    self.bind(target, kind);
                }
            }
            Stmt::AnnAssign(assign) => {
                if let Some(value) = &assign.value {
                    let kind = self.kind(value, self.here);
                    self.bind(&assign.target, kind);
                }
            }
            Stmt::AugAssign(assign) => {
                let kind = self.kind(&assign.value, self.here);
                self.bind(&assign.target, kind);
            }
            Stmt::For(block) => self.bind_loop(&block.target, &block.iter),
            Stmt::With(with) => {
                for item in &with.items {
                    if let Some(target) = &item.optional_vars {
                        let kind = self.kind(&item.context_expr, self.here);
                        let runner = Some(kind).filter(|kind| kind.is(Base::Runner));
                        self.bind(target, runner.unwrap_or_default());
                    }
                }
            }
            Stmt::Return(return_) => {
                if let Some(value) = &return_.value {
                    let kind = self.kind(value, self.here);
                    let known = self.functions[self.here].returns;
                    let joined = known.join(kind);
                    self.has_changed |= joined != known;
                    self.functions[self.here].returns = joined;
                }
            }
            _ => {}
        }
        walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Call(call) => self.bind_arguments(call),
            Expr::Named(named) => {
                let kind = self.kind(&named.value, self.here);
                self.bind(&named.target, kind);
            }
            _ => {}
        }
        walk(self, expr);
    }

    fn visit_comprehension(&mut self, comprehension: &'a Comprehension) {
        self.bind_loop(&comprehension.target, &comprehension.iter);
        walk_comprehension(self, comprehension);
    }
}

/// Whether a function's own body yields.
struct Yields(bool);

impl<'a> Visitor<'a> for Yields {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        if !matches!(stmt, Stmt::FunctionDef(_) | Stmt::ClassDef(_)) {
            walk_stmt(self, stmt);
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Yield(_) => self.0 = true,
            Expr::Lambda(_) => {}
            _ => walk(self, expr),
        }
    }
}
