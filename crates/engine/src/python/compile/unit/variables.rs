//! The registers of variables: a scope's own, its free ones, those of its comprehensions.

use std::collections::BTreeMap;

use super::{MOST_REGISTERS, Unit};
use crate::python::code::{CodeKind, Register};
use crate::python::compile::bits::Bits;
use crate::python::scopes::{ScopeId, ScopeKind, Scopes};

impl Unit<'_> {
    /// Gives each variable of the scope its register.
    pub(super) fn place_variables(&mut self, scopes: &Scopes) {
        let scope = scopes.get(self.scope);
        let mut bound = Bits::default();
        for name in self.parameters.names.clone() {
            let register = self.variable(self.scope, name);
            bound.insert(register);
        }
        if !matches!(scope.kind, ScopeKind::Module | ScopeKind::Class) {
            for name in &scope.order {
                let symbol = scopes.symbol(self.scope, name);
                let elsewhere = symbol.is_some_and(|symbol| symbol.global || symbol.nonlocal);
                if !elsewhere && !self.registers.contains_key(&(self.scope, name.clone())) {
                    self.variable(self.scope, name.clone());
                }
            }
        }
        if scope.class_cell {
            self.variable(self.scope, "__class__".into());
        }
        for name in &scope.cells {
            if let Some(&register) = self.registers.get(&(self.scope, name.clone())) {
                self.cells.push(register);
            }
        }
        for name in &scope.free {
            let register = self.variables.len() as Register;
            self.variables.push(name.clone());
            self.free.push(register);
            self.free_names.push(name.clone());
        }
        // Comprehensions that aren't inside each other share registers.
        let first = self.variables.len();
        let mut ends: BTreeMap<ScopeId, usize> = BTreeMap::new();
        for &comprehension in &scope.comprehensions {
            let parent = scopes.get(comprehension).parent;
            let mut position = parent
                .and_then(|parent| ends.get(&parent).copied())
                .unwrap_or(first);
            for name in &scopes.get(comprehension).order {
                if position == self.variables.len() {
                    self.variables.push(name.clone());
                }
                self.registers
                    .insert((comprehension, name.clone()), position as Register);
                position += 1;
            }
            ends.insert(comprehension, position);
        }
        for (name, register) in &self.registers {
            if scopes
                .symbol(name.0, &name.1)
                .is_some_and(|symbol| symbol.unbindable)
            {
                self.unbindable.insert(*register);
            }
        }
        self.bound = Some(bound);
        self.next = self.variables.len() as u32;
        self.most = self.next;
        if self.next >= MOST_REGISTERS {
            self.overflow = Some("variables");
            self.next = 0;
        }
    }

    fn variable(&mut self, scope: ScopeId, name: Box<str>) -> Register {
        let register = self.variables.len() as Register;
        self.variables.push(name.clone());
        self.registers.insert((scope, name), register);
        register
    }

    /// The register of a variable of this frame: of its scope, of a comprehension's, or free.
    pub fn register_of(&self, scopes: &Scopes, owner: ScopeId, name: &str) -> Option<Register> {
        if scopes.get(owner).frame == self.scope {
            self.registers.get(&(owner, Box::from(name))).copied()
        } else {
            let index = self
                .free_names
                .binary_search_by(|free| (**free).cmp(name))
                .ok()?;
            self.free.get(index).copied()
        }
    }

    /// The variables that `locals()` shows with their registers: those of a module's code are global.
    pub fn own_variables(&self) -> Vec<(Register, Box<str>)> {
        if self.kind == CodeKind::Module {
            return Vec::new();
        }
        let own = |register: &Register| {
            self.registers
                .get(&(self.scope, self.variables[usize::from(*register)].clone()))
                == Some(register)
        };
        let registers = 0..self.variables.len() as Register;
        registers
            .filter(|register| own(register) || self.free.contains(register))
            .map(|register| (register, self.variables[usize::from(register)].clone()))
            .collect()
    }

    /// The registers of a comprehension's variables.
    pub fn comprehension_registers(
        &self,
        scopes: &Scopes,
        comprehension: ScopeId,
    ) -> Vec<(Register, bool)> {
        let scope = scopes.get(comprehension);
        #[allow(clippy::borrowed_box)] // What the scopes' tables are looked up with.
        let register = |name: &Box<str>| {
            let register = self
                .registers
                .get(&(comprehension, name.clone()))
                .copied()?;
            Some((register, scope.cells.contains(name)))
        };
        scope.order.iter().filter_map(register).collect()
    }
}
