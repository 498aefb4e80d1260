//! What variables hold, as far as it matters: coroutines, tasks, collections of them, event loops.
//!
//! A program's names are looked at without their order: what is assigned to a name, an attribute or a parameter anywhere is
//! what it holds. Passes are repeated until nothing new is found.

use std::collections::{BTreeMap, BTreeSet};

use ruff_python_ast::visitor::{Visitor, walk_stmt};
use ruff_python_ast::{Comprehension, Expr, ExprCall, Stmt, StmtFunctionDef};
use ruff_text_size::Ranged;

use crate::composer::Imports;
use crate::python::walk;

/// What the innermost elements are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Base {
    /// Something else, or nothing that is known.
    #[default]
    Other,
    /// A coroutine that hasn't begun.
    Coroutine,
    /// A task or a future.
    Task,
    /// An event loop.
    Loop,
    /// A semaphore or a condition: what has fewer methods elsewhere.
    Primitive,
    /// A barrier.
    Barrier,
    /// This here and that there.
    Mixed,
}

/// What an expression is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kind {
    pub base: Base,
    /// How many collections are around it.
    pub depth: u8,
}

impl Kind {
    pub const fn of(base: Base) -> Kind {
        Kind { base, depth: 0 }
    }

    pub fn is(self, base: Base) -> bool {
        self.base == base && self.depth == 0
    }

    fn join(self, other: Kind) -> Kind {
        match (self.base, other.base) {
            (_, Base::Other) => self,
            (Base::Other, _) => other,
            _ if self == other => self,
            _ => Kind::of(Base::Mixed),
        }
    }

    fn element(self) -> Kind {
        match self.depth {
            0 => Kind::default(),
            depth => Kind {
                depth: depth - 1,
                ..self
            },
        }
    }

    fn collection(self) -> Kind {
        match self.base {
            Base::Other | Base::Mixed => self,
            // Deeper than anybody nests; a list that holds itself must not grow forever.
            _ => Kind {
                depth: (self.depth + 1).min(4),
                ..self
            },
        }
    }
}

/// A function of the program.
struct Function {
    name: String,
    /// In which function it is, by index; 0 is the module.
    parent: usize,
    is_method: bool,
    is_coroutine: bool,
    parameters: Vec<String>,
    returns: Kind,
}

/// What is known of a program.
pub(super) struct Kinds {
    pub imports: Imports,
    /// The module first.
    functions: Vec<Function>,
    /// By where the function starts.
    at: BTreeMap<u32, usize>,
    variables: BTreeMap<(usize, String), Kind>,
    attributes: BTreeMap<String, Kind>,
    here: usize,
    in_class: bool,
    has_changed: bool,
}

/// More passes than names are handed on.
const PASSES: usize = 8;

impl Kinds {
    pub fn of(body: &[Stmt]) -> Kinds {
        let mut kinds = Kinds {
            imports: Imports::of(body),
            functions: Vec::new(),
            at: BTreeMap::new(),
            variables: BTreeMap::new(),
            attributes: BTreeMap::new(),
            here: 0,
            in_class: false,
            has_changed: true,
        };
        kinds.add_function("", 0, false, false, Vec::new());
        for _ in 0..PASSES {
            if !std::mem::take(&mut kinds.has_changed) {
                break;
            }
            for stmt in body {
                kinds.visit_stmt(stmt);
            }
        }
        kinds
    }

    /// Whether any variable or parameter has this name.
    pub fn binds(&self, name: &str) -> bool {
        self.variables.keys().any(|(_, bound)| bound == name)
    }

    fn add_function(
        &mut self,
        name: &str,
        parent: usize,
        is_method: bool,
        is_coroutine: bool,
        parameters: Vec<String>,
    ) -> usize {
        self.has_changed = true;
        self.functions.push(Function {
            name: name.to_owned(),
            parent,
            is_method,
            is_coroutine,
            parameters,
            returns: Kind::default(),
        });
        self.functions.len() - 1
    }

    /// The index of a function: the scope of what is in it.
    pub fn scope_of(&self, function: &StmtFunctionDef) -> usize {
        let start = function.start().to_u32();
        self.at.get(&start).copied().unwrap_or(0)
    }

    /// What a name with dots means, if it's asyncio's: `sleep` of `asyncio.sleep`.
    pub fn asyncio(&self, expr: &Expr) -> Option<String> {
        let meaning = self.imports.meaning(expr)?;
        Some(meaning.strip_prefix("asyncio.")?.to_owned())
    }

    /// Whether a call makes a coroutine.
    pub fn is_coroutine_call(&self, call: &ExprCall, scope: usize) -> bool {
        match self.asyncio(&call.func).as_deref() {
            Some("sleep" | "to_thread" | "wait_for") => true,
            Some(_) => false,
            None => self.is_coroutine_function(&call.func, scope),
        }
    }

    /// Whether an expression names a coroutine function of the program.
    pub fn is_coroutine_function(&self, expr: &Expr, scope: usize) -> bool {
        match expr {
            Expr::Name(name) => self
                .function(&name.id, scope)
                .is_some_and(|index| self.functions[index].is_coroutine),
            Expr::Attribute(attribute) => {
                let mut methods = self.methods(&attribute.attr).peekable();
                methods.peek().is_some() && methods.all(|method| method.is_coroutine)
            }
            _ => false,
        }
    }

    fn methods<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Function> {
        let is_it = move |function: &&Function| function.is_method && function.name == name;
        self.functions.iter().filter(is_it)
    }

    fn function(&self, name: &str, mut scope: usize) -> Option<usize> {
        loop {
            let is_here = |function: &Function| {
                function.parent == scope && !function.is_method && function.name == name
            };
            if let Some(index) = self.functions.iter().skip(1).position(is_here) {
                return Some(index + 1);
            }
            if scope == 0 || self.variables.contains_key(&(scope, name.to_owned())) {
                return None;
            }
            scope = self.functions[scope].parent;
        }
    }

    fn callee(&self, call: &ExprCall, scope: usize) -> Option<usize> {
        match &*call.func {
            Expr::Name(name) => self.function(&name.id, scope),
            Expr::Attribute(attribute) => {
                let is_it =
                    |function: &Function| function.is_method && function.name == *attribute.attr;
                self.functions.iter().position(is_it)
            }
            _ => None,
        }
    }

    /// What an expression is, in a function.
    pub fn kind(&self, expr: &Expr, scope: usize) -> Kind {
        let joined = |elements: &[Expr]| {
            let kinds = elements.iter().map(|element| self.kind(element, scope));
            kinds.fold(Kind::default(), Kind::join)
        };
        match expr {
            Expr::Name(name) => self.variable(&name.id, scope),
            Expr::Attribute(attribute) => self
                .attributes
                .get(attribute.attr.as_str())
                .copied()
                .unwrap_or_default(),
            Expr::Call(call) => self.call(call, scope),
            Expr::Await(await_) => match &*await_.value {
                Expr::Call(call) => match self.asyncio(&call.func).as_deref() {
                    Some("wait") => Kind::of(Base::Task).collection().collection(),
                    _ => self.returned(call, scope),
                },
                _ => Kind::default(),
            },
            Expr::List(list) => joined(&list.elts).collection(),
            Expr::Tuple(tuple) => joined(&tuple.elts).collection(),
            Expr::Set(set) => joined(&set.elts).collection(),
            Expr::Dict(dict) => {
                let values = dict.items.iter().map(|item| self.kind(&item.value, scope));
                values.fold(Kind::default(), Kind::join).collection()
            }
            Expr::ListComp(comp) => self.kind(&comp.elt, scope).collection(),
            Expr::SetComp(comp) => self.kind(&comp.elt, scope).collection(),
            Expr::Generator(comp) => self.kind(&comp.elt, scope).collection(),
            Expr::DictComp(comp) => self.kind(&comp.value, scope).collection(),
            Expr::Subscript(subscript) => {
                let kind = self.kind(&subscript.value, scope);
                match &*subscript.slice {
                    Expr::Slice(_) => kind,
                    _ => kind.element(),
                }
            }
            Expr::Starred(starred) => self.kind(&starred.value, scope).element(),
            Expr::If(if_) => self
                .kind(&if_.body, scope)
                .join(self.kind(&if_.orelse, scope)),
            Expr::BoolOp(operation) => joined(&operation.values),
            Expr::Named(named) => self.kind(&named.value, scope),
            Expr::BinOp(operation) => {
                let (left, right) = (&operation.left, &operation.right);
                let (left, right) = (self.kind(left, scope), self.kind(right, scope));
                match left.depth.max(right.depth) {
                    0 => Kind::default(),
                    _ => left.join(right),
                }
            }
            _ => Kind::default(),
        }
    }

    fn variable(&self, name: &str, mut scope: usize) -> Kind {
        loop {
            if let Some(&kind) = self.variables.get(&(scope, name.to_owned())) {
                return kind;
            }
            if scope == 0 {
                return Kind::default();
            }
            scope = self.functions[scope].parent;
        }
    }

    fn call(&self, call: &ExprCall, scope: usize) -> Kind {
        let argument = || call.arguments.args.first();
        if self.is_coroutine_call(call, scope) {
            return Kind::of(Base::Coroutine);
        }
        if let Some(name) = self.asyncio(&call.func) {
            return match name.as_str() {
                "create_task" | "ensure_future" | "Future" => Kind::of(Base::Task),
                "get_running_loop" | "get_event_loop" | "new_event_loop" => Kind::of(Base::Loop),
                "Semaphore" | "BoundedSemaphore" | "Condition" => Kind::of(Base::Primitive),
                "Barrier" => Kind::of(Base::Barrier),
                "as_completed" => Kind::of(Base::Task).collection(),
                _ => Kind::default(),
            };
        }
        match &*call.func {
            Expr::Name(name) => match name.id.as_str() {
                "list" | "tuple" | "set" | "sorted" | "reversed" | "frozenset" | "deque" => {
                    argument().map_or(Kind::default(), |argument| self.kind(argument, scope))
                }
                "map" if argument().is_some_and(|it| self.is_coroutine_function(it, scope)) => {
                    Kind::of(Base::Coroutine).collection()
                }
                "next" => argument().map_or(Kind::default(), |argument| {
                    self.kind(argument, scope).element()
                }),
                _ => self.returned(call, scope),
            },
            Expr::Attribute(attribute) => {
                let owner = self.kind(&attribute.value, scope);
                match attribute.attr.as_str() {
                    "create_task" | "run_in_executor" | "create_future" => Kind::of(Base::Task),
                    "pop" | "popleft" | "get" if owner.depth > 0 => owner.element(),
                    "values" | "copy" if owner.depth > 0 => owner,
                    _ => self.returned(call, scope),
                }
            }
            _ => Kind::default(),
        }
    }

    /// What a function of the program returns.
    fn returned(&self, call: &ExprCall, scope: usize) -> Kind {
        let callee = self.callee(call, scope);
        callee.map_or(Kind::default(), |index| self.functions[index].returns)
    }

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
                        self.bind(target, Kind::default());
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
        ruff_python_ast::visitor::walk_comprehension(self, comprehension);
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

/// The names that a program binds or uses anywhere, of which no new one must be.
pub(super) fn names(body: &[Stmt], imports: &Imports) -> BTreeSet<String> {
    struct Names<'i>(BTreeSet<String>, &'i Imports);
    impl<'a> Visitor<'a> for Names<'_> {
        fn visit_stmt(&mut self, stmt: &'a Stmt) {
            match stmt {
                Stmt::FunctionDef(function) => {
                    self.0.insert(function.name.to_string());
                    let parameters = function.parameters.iter();
                    self.0.extend(parameters.map(|it| it.name().to_string()));
                }
                Stmt::ClassDef(class) => {
                    self.0.insert(class.name.to_string());
                }
                Stmt::Import(import) => {
                    let names = import.names.iter();
                    let names = names.filter(|alias| alias.name.as_str() != "asyncio");
                    self.0.extend(
                        names.map(|alias| alias.asname.as_ref().unwrap_or(&alias.name).to_string()),
                    );
                }
                Stmt::ImportFrom(import) if import.module.as_deref() != Some("asyncio") => {
                    let names = import.names.iter();
                    self.0.extend(
                        names.map(|alias| alias.asname.as_ref().unwrap_or(&alias.name).to_string()),
                    );
                }
                _ => {}
            }
            walk_stmt(self, stmt);
        }

        fn visit_expr(&mut self, expr: &'a Expr) {
            let meaning = self.1.meaning(expr).unwrap_or_default();
            if let Expr::Name(name) = expr
                && !meaning.starts_with("asyncio")
            {
                self.0.insert(name.id.to_string());
            }
            walk(self, expr);
        }
    }
    let mut names = Names(BTreeSet::new(), imports);
    for stmt in body {
        names.visit_stmt(stmt);
    }
    names.0
}
