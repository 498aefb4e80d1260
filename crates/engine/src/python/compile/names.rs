//! Reading, assigning and deleting variables.

use ruff_python_ast::visitor::Visitor;
use ruff_python_ast::{Expr, ExprName};

use super::Compiler;
use super::unit::Access;
use crate::python::code::{Op, Operand, Register};
use crate::python::scopes::place;
use crate::python::source::SourceRange;
use crate::python::walk::walk;

impl<'a> Compiler<'a> {
    /// The register of a name that is a plain local variable.
    pub(super) fn local(&self, name: &str) -> Option<Register> {
        match self.access(&self.unit.mangle(name)) {
            Access::Register(register) => Some(register),
            _ => None,
        }
    }

    /// A local variable's register, checked to be bound, unless code of `later` assigns it before it is used.
    pub(super) fn local_operand(&mut self, name: &ExprName, later: &[&'a Expr]) -> Option<Operand> {
        let register = self.local(name.id.as_str())?;
        if self.scopes.get(self.unit.scope).has_walrus
            && later.iter().any(|expr| assigns(expr, name.id.as_str()))
        {
            return None;
        }
        self.check_bound(register, name.id.as_str(), place(name.range));
        Some(Operand::register(register))
    }

    fn check_bound(&mut self, register: Register, name: &str, range: SourceRange) {
        if !self.unit.is_bound(register) {
            let name = self.unit.mangle(name).into_owned();
            let name = self.unit.name(&name);
            self.unit.emit(Op::CheckBound { register, name }, range);
            self.unit.set_bound(register);
        }
    }

    /// Reads a variable into a register.
    pub(super) fn load_name(&mut self, name: &str, dst: Register, range: SourceRange) {
        let mangled = self.unit.mangle(name).into_owned();
        let op = match self.access(&mangled) {
            Access::Register(register) => {
                self.check_bound(register, name, range);
                if register == dst {
                    return;
                }
                Op::Move {
                    dst,
                    src: Operand::register(register),
                }
            }
            Access::Cell(cell) => Op::LoadCell {
                dst,
                cell,
                name: self.unit.name(&mangled),
            },
            Access::Global => Op::LoadGlobal {
                dst,
                slot: self.global_slot(&mangled),
            },
            Access::Namespace => {
                self.global_slot(&mangled);
                Op::LoadName {
                    dst,
                    name: self.unit.name(&mangled),
                }
            }
        };
        self.unit.emit(op, range);
    }

    /// Assigns a variable.
    pub(super) fn store_name(&mut self, name: &str, src: Operand, range: SourceRange) {
        let mangled = self.unit.mangle(name).into_owned();
        let op = match self.access(&mangled) {
            Access::Register(dst) => {
                self.unit.set_bound(dst);
                if src == Operand::register(dst) {
                    return;
                }
                Op::Move { dst, src }
            }
            Access::Cell(cell) => Op::StoreCell { cell, src },
            Access::Global => Op::StoreGlobal {
                slot: self.global_slot(&mangled),
                src,
            },
            Access::Namespace => Op::StoreName {
                name: self.unit.name(&mangled),
                src,
            },
        };
        self.unit.emit(op, range);
    }

    /// Assigns a variable what a register keeps.
    pub(super) fn store_copy(&mut self, name: &str, src: Register, range: SourceRange) {
        let mark = self.unit.mark();
        match self.local(name) {
            Some(dst) => {
                self.unit.emit(Op::Copy { dst, src }, range);
                self.unit.set_bound(dst);
            }
            None => {
                let copy = self.duplicate(Operand::register(src), range);
                self.store_name(name, copy, range);
            }
        }
        self.unit.release(mark);
    }

    /// `del name`.
    pub(super) fn delete_name(&mut self, name: &str, range: SourceRange) {
        let mangled = self.unit.mangle(name).into_owned();
        let index = self.unit.name(&mangled);
        let op = match self.access(&mangled) {
            Access::Register(register) => {
                let op = if self.unit.is_bound(register) {
                    Op::Clear { register }
                } else {
                    Op::DeleteLocal {
                        register,
                        name: index,
                    }
                };
                self.unit.set_unbound(register);
                op
            }
            Access::Cell(cell) => Op::DeleteCell { cell, name: index },
            Access::Global => Op::DeleteGlobal {
                slot: self.global_slot(&mangled),
            },
            Access::Namespace => Op::DeleteName { name: index },
        };
        self.unit.emit(op, range);
    }
}

/// Whether the expression has `name := …`.
fn assigns(expr: &Expr, name: &str) -> bool {
    struct Finder<'n> {
        name: &'n str,
        found: bool,
    }
    impl<'a> Visitor<'a> for Finder<'_> {
        fn visit_expr(&mut self, expr: &'a Expr) {
            if let Expr::Named(named) = expr
                && let Expr::Name(target) = &*named.target
            {
                self.found |= target.id.as_str() == self.name;
            }
            if !self.found {
                walk(self, expr);
            }
        }
    }
    let mut finder = Finder { name, found: false };
    finder.visit_expr(expr);
    finder.found
}
