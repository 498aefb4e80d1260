//! The walk over the tree that opens scopes and notes what each says about names.

mod definitions;
mod expressions;

use std::collections::{BTreeMap, BTreeSet};

use ruff_python_ast::visitor::{Visitor, walk_pattern, walk_stmt};
use ruff_python_ast::{ExceptHandler, Expr, ExprContext, Identifier, Number, Pattern, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::{MODULE, Scope, ScopeId, ScopeKind, Scopes, Symbol, address, is_plain, mangle, place};
use crate::python::diagnostic::Diagnostic;
use crate::python::walk::walk;

/// CPython's `sys.int_info.default_max_str_digits`.
const MOST_DECIMAL_DIGITS: usize = 4_300;
/// The most digits of hexadecimal, octal and binary integers.
pub(in crate::python) const MOST_DIGITS: usize = 20_000;

/// The walk.
pub(super) struct Builder<'d> {
    pub scopes: Scopes,
    pub current: ScopeId,
    pub diagnostics: &'d mut Vec<Diagnostic>,
    /// In the iterable of a comprehension, where `:=` isn't allowed, nor in lambdas that stand there.
    pub in_iterable: bool,
}

impl Builder<'_> {
    pub fn open(&mut self, kind: ScopeKind, class: Option<Box<str>>) -> ScopeId {
        let id = self.scopes.scopes.len();
        let parent = (id != MODULE).then_some(self.current);
        let frame = if kind.has_frame() {
            id
        } else {
            self.scopes.scopes[self.current].frame
        };
        let class =
            class.or_else(|| parent.and_then(|parent| self.scopes.scopes[parent].class.clone()));
        self.scopes.scopes.push(Scope {
            kind,
            parent,
            frame,
            symbols: BTreeMap::new(),
            order: Vec::new(),
            class,
            cells: BTreeSet::new(),
            free: BTreeSet::new(),
            has_yield: false,
            has_await: false,
            has_walrus: false,
            class_cell: false,
            has_annotations: false,
            prepared: false,
            comprehension_name: "",
            comprehensions: Vec::new(),
        });
        if !kind.has_frame() {
            self.scopes.scopes[frame].comprehensions.push(id);
        }
        self.current = id;
        id
    }

    fn close(&mut self) {
        self.current = self.scopes.scopes[self.current].parent.unwrap_or(MODULE);
    }

    fn error(&mut self, range: TextRange, message: impl Into<String>) {
        self.diagnostics
            .push(Diagnostic::syntax(place(range), message));
    }

    fn symbol(&mut self, scope: ScopeId, name: &str) -> &mut Symbol {
        let scope = &mut self.scopes.scopes[scope];
        let name = mangle(scope.class.as_deref(), name);
        if !scope.symbols.contains_key(&*name) {
            scope.symbols.insert(Box::from(&*name), Symbol::default());
        }
        scope.symbols.entry(Box::from(&*name)).or_default()
    }

    fn bind_in(&mut self, scope: ScopeId, name: &str) -> &mut Symbol {
        if !self.symbol(scope, name).bound {
            let class = self.scopes.scopes[scope].class.clone();
            let mangled = Box::from(&*mangle(class.as_deref(), name));
            self.scopes.scopes[scope].order.push(mangled);
        }
        let symbol = self.symbol(scope, name);
        symbol.bound = true;
        symbol
    }

    fn bind(&mut self, name: &str, range: TextRange) -> &mut Symbol {
        if name == "__debug__" {
            self.error(range, "cannot assign to __debug__");
        }
        let current = self.current;
        self.bind_in(current, name)
    }

    fn read(&mut self, name: &str) {
        let current = self.current;
        self.symbol(current, name).used = true;
        // `super` needs the class, as in CPython.
        if name == "super" && self.scopes.scopes[current].kind.is_function_like() {
            self.symbol(current, "__class__").used = true;
        }
    }

    fn declare(&mut self, names: &[Identifier], range: TextRange, global: bool) {
        let what = if global { "global" } else { "nonlocal" };
        if !global && self.scopes.scopes[self.current].kind == ScopeKind::Module {
            self.error(range, "nonlocal declaration not allowed at module level");
            return;
        }
        for identifier in names {
            let name = identifier.as_str();
            let current = self.current;
            let symbol = self.symbol(current, name).clone();
            let message = if symbol.parameter {
                Some(format!("name '{name}' is parameter and {what}"))
            } else if (symbol.nonlocal && global) || (symbol.global && !global) {
                Some(format!("name '{name}' is nonlocal and global"))
            } else if symbol.global || symbol.nonlocal {
                None
            } else if symbol.annotated {
                Some(format!("annotated name '{name}' can't be {what}"))
            } else if symbol.bound {
                Some(format!(
                    "name '{name}' is assigned to before {what} declaration"
                ))
            } else if symbol.used {
                Some(format!("name '{name}' is used prior to {what} declaration"))
            } else {
                None
            };
            match message {
                Some(message) => self.error(range, message),
                None => {
                    let symbol = self.symbol(current, name);
                    symbol.global |= global;
                    symbol.nonlocal |= !global;
                    symbol.declaration = Some(range);
                }
            }
        }
    }
}

impl<'a> Visitor<'a> for Builder<'_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(function) => self.function(function),
            Stmt::ClassDef(class) => self.class(class),
            Stmt::Global(global) => self.declare(&global.names, global.range, true),
            Stmt::Nonlocal(nonlocal) => self.declare(&nonlocal.names, nonlocal.range, false),
            Stmt::AnnAssign(assign) => {
                if let Some(value) = &assign.value {
                    self.visit_expr(value);
                }
                if assign.simple
                    && let Expr::Name(name) = &*assign.target
                {
                    let current = self.current;
                    let symbol = self.symbol(current, name.id.as_str());
                    let declared = if symbol.global {
                        Some("global")
                    } else if symbol.nonlocal {
                        Some("nonlocal")
                    } else {
                        None
                    };
                    if let Some(declared) = declared
                        && self.scopes.scopes[current].kind != ScopeKind::Module
                    {
                        let message = format!("annotated name '{}' can't be {declared}", name.id);
                        self.error(assign.range, message);
                    }
                    self.bind(name.id.as_str(), name.range).annotated = true;
                    if self.scopes.scopes[current].kind == ScopeKind::Class {
                        self.scopes.scopes[current].has_annotations = true;
                        self.bind_in(current, "__annotations__");
                    }
                } else {
                    self.visit_expr(&assign.target);
                }
                let kind = self.scopes.scopes[self.current].kind;
                if matches!(kind, ScopeKind::Class | ScopeKind::Module)
                    && is_plain(&assign.annotation)
                {
                    self.visit_expr(&assign.annotation);
                }
            }
            Stmt::Import(import) => {
                for alias in &import.names {
                    let name = alias.asname.as_ref().map_or_else(
                        || alias.name.as_str().split('.').next().unwrap_or_default(),
                        |name| name.as_str(),
                    );
                    self.bind(name, alias.range);
                }
            }
            Stmt::ImportFrom(import) => {
                let future = import.module.as_deref() == Some("__future__");
                for alias in &import.names {
                    let name = alias.asname.as_ref().unwrap_or(&alias.name);
                    if name.as_str() != "*" && !future {
                        self.bind(name.as_str(), alias.range);
                    }
                }
            }
            Stmt::TypeAlias(alias) => {
                if let Expr::Name(name) = &*alias.name {
                    self.bind(name.id.as_str(), name.range);
                }
                let generic = self.type_parameters(alias, alias.type_params.as_deref());
                self.later(&alias.value);
                if generic {
                    self.close();
                }
            }
            _ => walk_stmt(self, stmt),
        }
    }

    fn visit_annotation(&mut self, _: &'a Expr) {}

    fn visit_except_handler(&mut self, handler: &'a ExceptHandler) {
        let ExceptHandler::ExceptHandler(handler) = handler;
        if let Some(class) = &handler.type_ {
            self.visit_expr(class);
        }
        if let Some(name) = &handler.name {
            self.bind(name.as_str(), name.range()).unbindable = true;
        }
        self.visit_body(&handler.body);
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        match pattern {
            Pattern::MatchAs(pattern) => {
                if let Some(name) = &pattern.name {
                    self.bind(name.as_str(), name.range());
                }
            }
            Pattern::MatchStar(pattern) => {
                if let Some(name) = &pattern.name {
                    self.bind(name.as_str(), name.range());
                }
            }
            Pattern::MatchMapping(pattern) => {
                if let Some(name) = &pattern.rest {
                    self.bind(name.as_str(), name.range());
                }
            }
            _ => {}
        }
        walk_pattern(self, pattern);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Name(name) => match name.ctx {
                ExprContext::Load => self.read(name.id.as_str()),
                ExprContext::Store => {
                    self.bind(name.id.as_str(), name.range);
                }
                ExprContext::Del => {
                    if name.id.as_str() == "__debug__" {
                        self.error(name.range, "cannot delete __debug__");
                    }
                    let current = self.current;
                    self.bind_in(current, name.id.as_str()).unbindable = true;
                }
                ExprContext::Invalid => {}
            },
            Expr::Named(named) => self.walrus(named),
            Expr::Lambda(lambda) => {
                if let Some(parameters) = &lambda.parameters {
                    self.defaults(parameters);
                }
                let id = self.open(ScopeKind::Lambda, None);
                self.scopes.nodes.insert(address(lambda), id);
                if let Some(parameters) = &lambda.parameters {
                    self.parameters(parameters);
                }
                self.visit_expr(&lambda.body);
                self.close();
            }
            Expr::ListComp(comp) => self.comprehension(expr, &comp.generators, &[&comp.elt]),
            Expr::SetComp(comp) => self.comprehension(expr, &comp.generators, &[&comp.elt]),
            Expr::DictComp(comp) => {
                let parts: Vec<&Expr> = comp
                    .key
                    .as_deref()
                    .into_iter()
                    .chain([&*comp.value])
                    .collect();
                self.comprehension(expr, &comp.generators, &parts);
            }
            Expr::Generator(comp) => self.comprehension(expr, &comp.generators, &[&comp.elt]),
            Expr::NumberLiteral(literal) => {
                if let Number::Int(int) = &literal.value
                    && int.as_u64().is_none()
                {
                    self.check_digits(&int.to_string(), literal.range);
                }
            }
            Expr::Attribute(attribute) if attribute.attr.as_str() == "__debug__" => {
                match attribute.ctx {
                    ExprContext::Store => self.error(attribute.range, "cannot assign to __debug__"),
                    ExprContext::Del => self.error(attribute.range, "cannot delete __debug__"),
                    _ => {}
                }
                walk(self, expr);
            }
            Expr::Await(_) => {
                self.awaits();
                walk(self, expr);
            }
            Expr::Yield(_) => {
                self.yields(expr.range(), "yield");
                walk(self, expr);
            }
            Expr::YieldFrom(_) => {
                self.yields(expr.range(), "yield");
                walk(self, expr);
            }
            _ => walk(self, expr),
        }
    }
}
