//! Variables by their names: globals and builtins, and what reading an unbound one raises.

use std::rc::Rc;

use super::function::{Outcome, Raised};
use super::module::Globals;
use super::runtime::Runtime;
use super::string::Str;
use super::types::Type;
use super::value::Value;

impl Runtime {
    /// NameError, as CPython words it.
    pub fn name_error(&self, name: &str) -> Raised {
        let raised = self.error(Type::NameError, &format!("name '{name}' is not defined"));
        self.with_name(raised, name)
    }

    pub(super) fn with_name(&self, raised: Raised, name: &str) -> Raised {
        if let Some(fields) = raised.data() {
            fields.set_member("name", Value::Str(self.intern(name)));
        }
        raised
    }

    /// UnboundLocalError, as CPython words it.
    pub fn unbound_local(&self, name: &str) -> Raised {
        let message = format!(
            "cannot access local variable '{name}' where it is not associated with a value"
        );
        // It has no `name`, so nothing is suggested: the name is right.
        self.error(Type::UnboundLocalError, &message)
    }

    /// The error for reading an empty cell: of the function's own or of one around it.
    pub fn empty_cell(&self, name: &str, free: bool) -> Raised {
        if !free {
            return self.unbound_local(name);
        }
        let message = format!(
            "cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
        );
        let raised = self.error(Type::NameError, &message);
        self.with_name(raised, name)
    }

    /// The builtin behind an unbound global.
    pub fn builtin_or_name_error(self: &Rc<Runtime>, slot: usize) -> Outcome {
        let name = self.global_names.borrow()[slot].clone();
        match self.builtins.get(self, &name) {
            Some(value) => Ok(value),
            None => Err(self.name_error(name.as_str())),
        }
    }

    /// A global of a module or a builtin by its name.
    pub fn global_by_name(self: &Rc<Runtime>, globals: &Globals, name: &Rc<Str>) -> Outcome {
        let slot = self.global_names.borrow()[globals.slots.clone()]
            .iter()
            .position(|global| Rc::ptr_eq(global, name));
        let bound = slot.and_then(|slot| {
            self.globals.borrow()[globals.slots.start + slot]
                .clone()
                .bound()
        });
        match bound.or_else(|| self.builtins.get(self, name)) {
            Some(value) => Ok(value),
            None => Err(self.name_error(name.as_str())),
        }
    }
}
