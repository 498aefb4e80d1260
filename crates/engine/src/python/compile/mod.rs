//! The syntax tree to code objects.

mod assignments;
mod bits;
mod blocks;
mod calls;
mod classes;
mod comprehensions;
mod conditions;
mod constants;
mod displays;
mod exceptions;
mod expressions;
mod functions;
mod groups;
mod imports;
mod loops;
mod names;
mod namespaces;
mod patterns;
mod python_types;
mod statements;
mod strings;
mod suspensions;
mod type_parameters;
mod unit;
mod with;

use std::collections::BTreeMap;
use std::rc::Rc;

use ruff_python_ast::Stmt;
use ruff_text_size::Ranged;

use self::unit::{Access, Unit};
use super::code::{Code, CodeKind, Constant, Op, Operand, Parameters, Program};
use super::diagnostic::Diagnostic;
use super::scopes::{Found, MODULE, ScopeId, Scopes};
use super::source::SourceRange;

/// The most instructions of a program: `finally` bodies come once for each way out of their `try`, which doubles them at
/// every level of nesting.
const MOST_INSTRUCTIONS: usize = 2_000_000;

/// Compiles a module's statements; what is wrong with them goes to `diagnostics`. A module of the library may import
/// modules that programs can't.
pub(super) fn compile_module(
    source: &str,
    body: &[Stmt],
    library: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> Program {
    let scopes = Scopes::new(body, diagnostics);
    let unit = Unit::new(&scopes, MODULE, CodeKind::Module, Parameters::default());
    let mut compiler = Compiler {
        source,
        scopes,
        diagnostics,
        globals: Vec::new(),
        global_slots: BTreeMap::new(),
        unit,
        outer: Vec::new(),
        instructions: 0,
        future_boundary: future_boundary(body),
        future_annotations: false,
        import_guards: u32::from(library),
    };
    compiler.unit.name = "<module>".into();
    compiler.unit.qualified_name = "<module>".into();
    compiler.unit.range = SourceRange::new(0, source.len() as u32);
    let body = compiler.docstring(body);
    if !library {
        compiler.import_types();
        if compiler.notes_annotations() {
            compiler.make_annotations(SourceRange::default());
        }
    }
    compiler.body(body);
    compiler.return_none();
    let module = Rc::new(compiler.finish_unit());
    Program {
        module,
        globals: compiler.globals,
        warnings: Vec::new(),
    }
}

/// The start of the first statement behind the docstring and the imports from `__future__`.
fn future_boundary(body: &[Stmt]) -> u32 {
    let comes_before = |(index, statement): (usize, &Stmt)| match statement {
        Stmt::Expr(statement) => index == 0 && statement.value.is_string_literal_expr(),
        Stmt::ImportFrom(import) => import.module.as_deref() == Some("__future__"),
        _ => false,
    };
    let first = body
        .iter()
        .enumerate()
        .find(|&statement| !comes_before(statement));
    first.map_or(u32::MAX, |(_, statement)| statement.start().to_u32())
}

struct Compiler<'a> {
    source: &'a str,
    scopes: Scopes,
    diagnostics: &'a mut Vec<Diagnostic>,
    globals: Vec<Box<str>>,
    global_slots: BTreeMap<Box<str>, u16>,
    /// The code object in the making.
    unit: Unit<'a>,
    /// The units around it, innermost last.
    outer: Vec<Unit<'a>>,
    /// How many instructions the finished units have.
    instructions: usize,
    /// Where the first statement is that isn't a `__future__` import.
    future_boundary: u32,
    /// After `from __future__ import annotations`.
    future_annotations: bool,
    /// How many statements around the current one handle a failing import.
    import_guards: u32,
}

impl<'a> Compiler<'a> {
    /// Starts the code of a function or class inside the current one.
    fn enter_unit(&mut self, unit: Unit<'a>) {
        self.outer.push(std::mem::replace(&mut self.unit, unit));
    }

    /// Ends the code of a function or class; its index among the children of the code around it.
    fn leave_unit(&mut self) -> u16 {
        let Some(outer) = self.outer.pop() else {
            return 0;
        };
        let names = self.unit.free_names.clone();
        let closure = names.iter().map(|name| {
            // A class may have the name for itself and hand a function's variable on to its methods.
            let mut scope = Some(self.unit.scope);
            let owner = loop {
                let Some(at) = scope else { break MODULE };
                match self.scopes.find(at, name) {
                    Found::Scope(owner) => break owner,
                    _ => scope = self.scopes.get(at).parent,
                }
            };
            outer
                .register_of(&self.scopes, owner, name)
                .unwrap_or_default()
        });
        self.unit.closure = closure.collect();
        let code = Rc::new(self.finish_unit());
        self.unit = outer;
        let Ok(index) = u16::try_from(self.unit.children.len()) else {
            self.unit.overflow = Some("functions");
            return 0;
        };
        self.unit.children.push(code);
        index
    }

    fn finish_unit(&mut self) -> Code {
        let unit = std::mem::replace(&mut self.unit, Unit::empty());
        self.instructions += unit.ops.len();
        if let Some(what) = unit.overflow {
            let help = "split it into several functions, or keep the data in a list or dict that a loop fills";
            self.diagnostics.push(Diagnostic::limit(
                unit.range,
                format!("too many {what} in one function"),
                help,
            ));
        }
        unit.finish()
    }

    /// Whether so much code has been made that the rest is left out.
    fn is_full(&mut self) -> bool {
        let instructions = self.instructions + self.unit.ops.len();
        if instructions > MOST_INSTRUCTIONS && self.instructions < usize::MAX / 2 {
            self.instructions = usize::MAX / 2;
            self.diagnostics.push(Diagnostic::limit(
                self.unit.range,
                "the program is too large",
                "'finally' blocks inside each other double the code at every level: move their bodies into functions",
            ));
        }
        instructions > MOST_INSTRUCTIONS
    }

    fn error(&mut self, range: SourceRange, message: impl Into<String>) {
        self.diagnostics.push(Diagnostic::syntax(range, message));
    }

    fn constant(&mut self, constant: Constant, range: SourceRange) -> Operand {
        self.unit.constant(constant, range)
    }

    /// `return None` at the end of a body.
    fn return_none(&mut self) {
        let range = SourceRange::new(self.unit.range.end, self.unit.range.end);
        if self.unit.is_reachable() {
            let src = self.constant(Constant::None, range);
            self.unit.emit_last(Op::Return { src }, range);
        }
    }

    /// The slot of a global variable.
    fn global_slot(&mut self, name: &str) -> u16 {
        if let Some(&slot) = self.global_slots.get(name) {
            return slot;
        }
        let Ok(slot) = u16::try_from(self.globals.len()) else {
            self.unit.overflow = Some("global names");
            return 0;
        };
        self.globals.push(name.into());
        self.global_slots.insert(name.into(), slot);
        slot
    }

    /// How code of the current unit reaches a (mangled) name.
    fn access(&self, name: &str) -> Access {
        self.access_from(self.unit.inner_scope, name)
    }

    fn access_from(&self, scope: ScopeId, name: &str) -> Access {
        match self.scopes.find(scope, name) {
            Found::Global => Access::Global,
            Found::Namespace => Access::Namespace,
            Found::Scope(owner) => match self.unit.register_of(&self.scopes, owner, name) {
                Some(register) if self.scopes.get(owner).cells.contains(name) => {
                    Access::Cell(register)
                }
                Some(register) => Access::Register(register),
                None => Access::Global,
            },
        }
    }
}
