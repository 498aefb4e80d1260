//! Symbol tables: which scope each name belongs to, found in one walk before code is made.
//!
//! The rules are those of CPython's `Python/symtable.c`, with comprehensions that run in their function's frame (PEP 709).

mod builder;

use std::collections::{BTreeMap, BTreeSet};

use ruff_python_ast::visitor::Visitor;
use ruff_python_ast::{Expr, Stmt, StmtFunctionDef, TypeParam};
use ruff_text_size::TextRange;

use self::builder::Builder;
pub(super) use self::builder::MOST_DIGITS;
use super::diagnostic::Diagnostic;
use super::source::SourceRange;

/// An index into [`Scopes::scopes`].
pub(super) type ScopeId = usize;

/// The variable around a class that holds the tuple of its type parameters: no name of a program's.
pub(super) const TYPE_PARAMETERS: &str = ".type_params";

/// The module's scope.
pub(super) const MODULE: ScopeId = 0;

/// What opens a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ScopeKind {
    Module,
    Class,
    Function,
    Lambda,
    /// A generator expression: a function of its own.
    Generator,
    /// A list, set or dict comprehension: variables of its own in the frame around it.
    Comprehension,
    /// The type parameters of a function or class, around it.
    TypeParameters,
}

impl ScopeKind {
    fn is_function_like(self) -> bool {
        !matches!(self, ScopeKind::Module | ScopeKind::Class)
    }

    /// Whether code of this scope runs in a frame of its own.
    fn has_frame(self) -> bool {
        !matches!(self, ScopeKind::Comprehension | ScopeKind::TypeParameters)
    }
}

/// What a scope knows about a name.
#[derive(Clone, Debug, Default)]
pub(super) struct Symbol {
    /// Assigned, imported, defined or a parameter here.
    pub bound: bool,
    pub parameter: bool,
    pub used: bool,
    /// The target of a comprehension's `for`.
    iterated: bool,
    annotated: bool,
    pub global: bool,
    pub nonlocal: bool,
    /// Where `global` or `nonlocal` says so.
    declaration: Option<TextRange>,
    /// May become unbound: by `del`, or at the end of `except … as`.
    pub unbindable: bool,
}

/// One scope.
#[derive(Debug)]
pub(super) struct Scope {
    pub kind: ScopeKind,
    pub parent: Option<ScopeId>,
    /// The scope whose frame this scope's code runs in.
    pub frame: ScopeId,
    symbols: BTreeMap<Box<str>, Symbol>,
    /// The bound names in the order of their first appearance.
    pub order: Vec<Box<str>>,
    /// The class whose body this is in, for names like `__x`.
    pub class: Option<Box<str>>,
    /// The names that functions inside take from here.
    pub cells: BTreeSet<Box<str>>,
    /// For scopes with a frame: the names that it takes from functions around it, for itself or for functions inside.
    pub free: BTreeSet<Box<str>>,
    pub has_yield: bool,
    /// Has `await`, `async for` or an asynchronous comprehension: makes a generator expression an asynchronous generator.
    pub has_await: bool,
    /// Has `:=` that binds a name of this scope, also from a comprehension.
    pub has_walrus: bool,
    /// A class that a method of it refers to, with `super()` or `__class__`.
    pub class_cell: bool,
    /// For a class: has annotated names.
    pub has_annotations: bool,
    /// A class with bases or keywords: its metaclass may give it a namespace that has names of its own.
    pub prepared: bool,
    /// What CPython calls a comprehension.
    comprehension_name: &'static str,
    /// The comprehensions and type parameters in this scope's frame, outer ones first.
    pub comprehensions: Vec<ScopeId>,
}

/// Where a name is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A variable of the scope.
    Scope(ScopeId),
    /// The class body's own namespace.
    Namespace,
    /// The module, or the builtins.
    Global,
}

/// All scopes of a program.
#[derive(Debug, Default)]
pub(super) struct Scopes {
    scopes: Vec<Scope>,
    /// The scopes of nodes, by the nodes' addresses in the tree.
    nodes: BTreeMap<usize, ScopeId>,
    /// The scopes of type parameters, by the addresses of what they belong to.
    type_parameters: BTreeMap<usize, ScopeId>,
    /// The scopes of expressions that are computed when they are asked for, by the expressions' addresses.
    later: BTreeMap<usize, ScopeId>,
}

/// The address of a node, which identifies it while the tree stands.
fn address<T>(node: &T) -> usize {
    std::ptr::from_ref(node).addr()
}

/// `__name` in a class as `_Class__name`.
pub(super) fn mangle<'n>(class: Option<&str>, name: &'n str) -> std::borrow::Cow<'n, str> {
    if let Some(class) = class
        && name.starts_with("__")
        && !name.ends_with("__")
        && !name.contains('.')
    {
        let class = class.trim_start_matches('_');
        if !class.is_empty() {
            return format!("_{class}{name}").into();
        }
    }
    name.into()
}

impl Scopes {
    /// Finds the scopes of a module.
    pub fn new(body: &[Stmt], diagnostics: &mut Vec<Diagnostic>) -> Scopes {
        let mut builder = Builder {
            scopes: Scopes::default(),
            current: MODULE,
            diagnostics,
            in_iterable: false,
        };
        builder.open(ScopeKind::Module, None);
        builder.visit_body(body);
        let mut scopes = builder.scopes;
        scopes.resolve(diagnostics);
        scopes
    }

    /// The scope that the node opens.
    pub fn of_node<T>(&self, node: &T) -> ScopeId {
        self.nodes.get(&address(node)).copied().unwrap_or(MODULE)
    }

    /// The scope of the type parameters of a function, class or alias.
    pub fn type_parameters<T>(&self, node: &T) -> Option<ScopeId> {
        self.type_parameters.get(&address(node)).copied()
    }

    /// The scope of an expression that is computed when it is asked for: a bound, a default, an alias's value.
    pub fn of_later(&self, expr: &Expr) -> ScopeId {
        self.later.get(&address(expr)).copied().unwrap_or(MODULE)
    }

    /// Whether a scope of type parameters stands right in the class's body.
    fn is_around(&self, class: ScopeId, scope: ScopeId) -> bool {
        let inner = &self.scopes[scope];
        inner.kind == ScopeKind::TypeParameters && inner.frame == class
    }

    pub fn get(&self, scope: ScopeId) -> &Scope {
        &self.scopes[scope]
    }

    pub fn symbol(&self, scope: ScopeId, name: &str) -> Option<&Symbol> {
        self.scopes[scope].symbols.get(name)
    }

    /// Where the name is found when code of `scope` says it.
    pub fn find(&self, scope: ScopeId, name: &str) -> Found {
        let global = match self.scopes[scope].prepared {
            true => Found::Namespace,
            false => Found::Global,
        };
        let mut current = scope;
        loop {
            let here = &self.scopes[current];
            let symbol = here.symbols.get(name);
            match here.kind {
                ScopeKind::Module => return global,
                // Bases and annotations around which type parameters stand see the names of the class that they are in.
                ScopeKind::Class if current == scope || self.is_around(current, scope) => {
                    match symbol {
                        Some(symbol) if symbol.global => return Found::Global,
                        Some(symbol) if symbol.nonlocal => {}
                        Some(symbol) if symbol.bound => return Found::Namespace,
                        _ if matches!(name, "__module__" | "__qualname__") => {
                            return Found::Namespace;
                        }
                        _ => {}
                    }
                }
                ScopeKind::Class => {
                    if name == "__class__" {
                        return Found::Scope(current);
                    }
                }
                _ => match symbol {
                    Some(symbol) if symbol.global => return Found::Global,
                    Some(symbol) if symbol.nonlocal => {}
                    Some(symbol) if symbol.bound => return Found::Scope(current),
                    _ => {}
                },
            }
            match here.parent {
                Some(parent) => current = parent,
                None => return global,
            }
        }
    }

    /// Marks the names that cross frames as cells and free variables.
    fn resolve(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        for scope in 0..self.scopes.len() {
            let names: Vec<Box<str>> = self.scopes[scope].symbols.keys().cloned().collect();
            for name in names {
                let found = self.find(scope, &name);
                let symbol = &self.scopes[scope].symbols[&name];
                if symbol.nonlocal
                    && !matches!(found, Found::Scope(_))
                    && let Some(declaration) = symbol.declaration
                {
                    let message = format!("no binding for nonlocal '{name}' found");
                    diagnostics.push(Diagnostic::syntax(place(declaration), message));
                }
                if let Found::Scope(owner) = found {
                    self.capture(scope, owner, &name);
                }
            }
        }
    }

    fn capture(&mut self, scope: ScopeId, owner: ScopeId, name: &str) {
        let owner_frame = self.scopes[owner].frame;
        let mut frame = self.scopes[scope].frame;
        if frame == owner_frame {
            return;
        }
        if self.scopes[owner].kind == ScopeKind::Class {
            self.scopes[owner].class_cell = true;
        }
        self.scopes[owner].cells.insert(name.into());
        while frame != owner_frame {
            if !self.scopes[frame].free.insert(name.into()) {
                // Whoever put it there has gone all the way up.
                break;
            }
            let Some(parent) = self.scopes[frame].parent else {
                break;
            };
            frame = self.scopes[parent].frame;
        }
    }
}

/// A range of the parser's as ours.
pub(super) fn place(range: TextRange) -> SourceRange {
    SourceRange::new(range.start().to_u32(), range.end().to_u32())
}

/// A function's annotations with the parameters' names and `return`, in the order of `__annotations__`.
pub(super) fn annotations(function: &StmtFunctionDef) -> Vec<(&str, &Expr)> {
    let parameters = &function.parameters;
    // CPython evaluates those that are positional only behind the others.
    let named = parameters.args.iter().chain(&parameters.posonlyargs);
    named
        .map(|parameter| &parameter.parameter)
        .chain(parameters.vararg.as_deref())
        .chain(
            parameters
                .kwonlyargs
                .iter()
                .map(|parameter| &parameter.parameter),
        )
        .chain(parameters.kwarg.as_deref())
        .filter_map(|parameter| Some((parameter.name.as_str(), parameter.annotation.as_deref()?)))
        .chain(
            function
                .returns
                .as_deref()
                .map(|returns| ("return", returns)),
        )
        .collect()
}

/// The bound and the default of a type parameter.
pub(super) fn bound_and_default(parameter: &TypeParam) -> [Option<&Expr>; 2] {
    match parameter {
        TypeParam::TypeVar(it) => [it.bound.as_deref(), it.default.as_deref()],
        TypeParam::ParamSpec(it) => [None, it.default.as_deref()],
        TypeParam::TypeVarTuple(it) => [None, it.default.as_deref()],
    }
}

/// Whether an annotation is evaluated where it stands; the text of others is kept.
pub(super) fn is_plain(annotation: &Expr) -> bool {
    match annotation {
        Expr::Attribute(attribute) => is_plain(&attribute.value),
        Expr::Subscript(subscript) => is_plain(&subscript.value) && is_plain(&subscript.slice),
        Expr::BinOp(operation) => is_plain(&operation.left) && is_plain(&operation.right),
        Expr::Tuple(tuple) => tuple.elts.iter().all(is_plain),
        Expr::List(list) => list.elts.iter().all(is_plain),
        Expr::Call(call) => {
            is_plain(&call.func)
                && call.arguments.args.iter().all(is_plain)
                && call
                    .arguments
                    .keywords
                    .iter()
                    .all(|keyword| is_plain(&keyword.value))
        }
        other => other.is_name_expr() || other.is_literal_expr(),
    }
}
