//! What variables hold, as far as it matters: coroutines, tasks, collections of them, event loops.
//!
//! A program's names are looked at without their order: what is assigned to a name, an attribute or a parameter anywhere is
//! what it holds. Passes are repeated until nothing new is found.

mod bindings;
mod expressions;
mod kind;
mod names;

use std::collections::BTreeMap;

use ruff_python_ast::visitor::Visitor;
use ruff_python_ast::{Expr, ExprCall, Stmt, StmtFunctionDef};
use ruff_text_size::Ranged;

use crate::composer::Imports;

pub(super) use self::kind::{Base, Kind};
pub(super) use self::names::names;

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
}
