//! Modules, and the global variables of their code.

use std::ops::Range;
use std::rc::Rc;

use super::code::LoadedCode;
use super::dict::Dict;
use super::function::Outcome;
use super::namespace::Namespace;
use super::runtime::Runtime;
use super::string::Str;
use super::value::Value;
use crate::python::Program;

/// A module.
pub struct Module {
    /// Its name.
    pub name: Rc<Str>,
    /// Its attributes.
    pub members: Namespace,
}

/// The global variables of the code of one module.
pub struct Globals {
    /// The module's name: `__main__` for the program.
    pub module: Rc<Str>,
    /// Where the variables are in [`Runtime::globals`].
    pub slots: Range<usize>,
    /// Whether the code is the standard library's: its frames aren't shown, and what happens in them happens at the
    /// place in the program that called them.
    pub library: bool,
}

impl Runtime {
    /// Loads a module's code, and gives its global variables slots behind those of all others.
    pub fn load_module(
        self: &Rc<Runtime>,
        name: &str,
        program: &Program,
        library: bool,
    ) -> Rc<LoadedCode> {
        let mut globals = self.globals.borrow_mut();
        let first = globals.len();
        let names = program.globals.iter().map(|name| self.intern(name));
        self.global_names.borrow_mut().extend(names);
        globals.extend(program.globals.iter().map(|variable| match &**variable {
            "__name__" => Value::Str(self.intern(name)),
            "__doc__" => match &program.module.doc {
                Some(doc) => Value::str(doc.clone()),
                None => Value::None,
            },
            "__file__" => Value::str(&*self.file_name),
            "__package__" | "__spec__" => Value::None,
            _ => Value::Unbound,
        }));
        let slots = first..globals.len();
        drop(globals);
        if !library {
            self.program_globals.set(slots.end);
        }
        let globals = Globals {
            module: self.intern(name),
            slots,
            library,
        };
        LoadedCode::load(self, &program.module, &Rc::new(globals))
    }

    /// Runs the code of a module of the library, and makes the module of the variables that it leaves.
    pub async fn run_module(self: &Rc<Runtime>, code: Rc<LoadedCode>) -> Outcome {
        let globals = code.globals.clone();
        let body = Value::Function(self.function_of(code));
        self.call(&body, Vec::new()).await?;
        Ok(Value::Module(Rc::new(Module {
            name: globals.module.clone(),
            members: self.variables_of(&globals).into(),
        })))
    }

    /// The bound global variables of a module.
    fn variables_of(&self, globals: &Globals) -> Rc<Dict> {
        let dict = Rc::new(Dict::new());
        dict.set_str(&self.names.name, Value::Str(globals.module.clone()));
        let (names, values) = (self.global_names.borrow(), self.globals.borrow());
        for slot in globals.slots.clone() {
            if values[slot].is_bound() && !names[slot].as_str().starts_with('.') {
                dict.set_str(&names[slot], values[slot].clone());
            }
        }
        dict
    }

    /// Sets a global variable of the program, or unbinds it; whether the program's text names it at all.
    pub fn set_global_variable(&self, name: &Str, value: Value) -> bool {
        let slot = self.global_names.borrow()[..self.program_globals.get()]
            .iter()
            .position(|known| known.as_str() == name.as_str());
        if let Some(slot) = slot {
            let old = std::mem::replace(&mut self.globals.borrow_mut()[slot], value);
            drop(old);
        }
        slot.is_some()
    }

    /// The program's bound global variables.
    pub fn global_variables(&self) -> Rc<Dict> {
        self.variables_of(&Globals {
            module: self.intern("__main__"),
            slots: 0..self.program_globals.get(),
            library: false,
        })
    }
}
