//! `locals()`, `vars()` and `dir()` without arguments: what they show is known where they stand. A class body's names are
//! the very namespace that its class is made of.

use ruff_python_ast::{Expr, ExprCall};

use super::Compiler;
use super::unit::Access;
use crate::python::code::{CodeKind, Constant, NAMESPACE, Op, Operand, Register};
use crate::python::scopes::MODULE;
use crate::python::source::SourceRange;

/// The built-in function that gets the variables, and whether their names are wanted: no name of a program's.
const VARIABLES: &str = ".variables";

impl Compiler<'_> {
    /// Whether a call asks for the variables here; if so its code is made.
    pub(super) fn namespace_call(
        &mut self,
        call: &ExprCall,
        dst: Register,
        range: SourceRange,
    ) -> bool {
        let Expr::Name(name) = &*call.func else {
            return false;
        };
        let name = name.id.as_str();
        let shadowed = [MODULE, self.unit.inner_scope].iter().any(|&scope| {
            let symbol = self.scopes.symbol(scope, name);
            symbol.is_some_and(|symbol| symbol.bound)
        });
        if !matches!(name, "locals" | "vars" | "dir")
            || !call.arguments.is_empty()
            || shadowed
            || !matches!(self.access(name), Access::Global | Access::Namespace)
        {
            return false;
        }
        let in_class = self.unit.kind == CodeKind::Class;
        let namespace = self.unit.name(NAMESPACE);
        if in_class && name != "dir" {
            let load = Op::LoadName {
                dst,
                name: namespace,
            };
            self.unit.emit(load, range);
            return true;
        }
        let mark = self.unit.mark();
        let base = self.unit.allocate_block(3);
        let slot = self.global_slot(VARIABLES);
        self.unit.emit(Op::LoadGlobal { dst: base, slot }, range);
        let dict = base + 1;
        let given = match self.unit.kind {
            // The global variables are asked for when there is no dict.
            CodeKind::Module => Op::Clear { register: dict },
            CodeKind::Class => Op::LoadName {
                dst: dict,
                name: namespace,
            },
            _ => Op::BuildDict {
                dst: dict,
                start: dict,
                count: 0,
            },
        };
        self.unit.emit(given, range);
        for (register, variable) in self.unit.own_variables() {
            let key = self.constant(Constant::Str(variable), range);
            let value = Operand::register(register);
            self.unit.emit(Op::DictInsert { dict, key, value }, range);
        }
        let src = self.constant(Constant::Bool(name == "dir"), range);
        self.unit.move_to(base + 2, src, range);
        self.unit.emit_call(dst, base, (2, 0), range);
        self.unit.release(mark);
        true
    }
}
