//! Imports, and the making of modules.

use std::rc::Rc;

use super::function::{Answer, NativeFunction, Outcome};
use super::module::Module;
use super::namespace::{Contents, Namespace};
use super::runtime::Runtime;
use super::string::Str;
use super::types::Type;
use super::value::Value;

impl Runtime {
    /// A module, made on its first import.
    pub fn import(self: &Rc<Runtime>, name: &str) -> Outcome<Answer> {
        let key = self.intern(name);
        if let Some(module) = self.modules.get_str(&key) {
            return Ok(Answer::Value(module));
        }
        let made = self
            .importer
            .get()
            .and_then(|importer| importer(self, name));
        match made {
            Some(Ok(Answer::Value(module))) => {
                self.modules.set_str(&key, module.clone());
                Ok(Answer::Value(module))
            }
            Some(answer) => {
                let (rt, answer) = (self.clone(), answer?);
                Ok(Answer::Frame(Box::pin(async move {
                    let module = rt.finish(answer).await?;
                    rt.modules.set_str(&key, module.clone());
                    rt.bind_submodules();
                    Ok(module)
                })))
            }
            None => {
                let raised = self.error(
                    Type::ModuleNotFoundError,
                    &format!("No module named '{name}'"),
                );
                Err(self.with_name(raised, name))
            }
        }
    }

    /// Makes modules attributes of those that they're in: either may have come first.
    fn bind_submodules(&self) {
        for (key, module) in self.modules.entries() {
            if let Some((package, name)) = key.as_str().and_then(|key| key.rsplit_once('.'))
                && let Some(Value::Module(package)) = self.modules.get_str(&self.intern(package))
            {
                package.members.set(&self.intern(name), module);
            }
        }
    }

    /// `from module import name`.
    pub fn import_from(self: &Rc<Runtime>, module: &Value, name: &Rc<Str>) -> Outcome {
        let Value::Module(module) = module else {
            return Err(self.type_error("not a module"));
        };
        match module.members.get(self, name) {
            Some(value) => Ok(value),
            None => {
                let message = format!(
                    "cannot import name '{}' from '{}'",
                    name.as_str(),
                    module.name.as_str()
                );
                let raised = self.with_name(
                    self.error(Type::ImportError, &message),
                    module.name.as_str(),
                );
                if let Some(fields) = raised.data() {
                    fields.set_member("name_from", Value::Str(name.clone()));
                }
                Err(raised)
            }
        }
    }

    /// `from module import *`: sets the global variables of these names. Names that the code doesn't mention have none.
    pub fn import_all(self: &Rc<Runtime>, module: &Value, globals: &super::module::Globals) {
        let Value::Module(module) = module else {
            return;
        };
        let names = self.global_names.borrow();
        let listed = match module.members.get(self, &self.intern("__all__")) {
            Some(Value::List(names)) => Some(names.to_vec()),
            Some(Value::Tuple(names)) => Some(names.to_vec()),
            _ => None,
        };
        for slot in globals.slots.clone() {
            let name = &names[slot];
            let exported = match &listed {
                Some(listed) => listed.iter().any(|one| one.as_str() == Some(name.as_str())),
                None => !name.as_str().starts_with('_'),
            };
            // Without a list, the modules that it imported itself aren't meant.
            if exported
                && let Some(value) = module.members.get(self, name)
                && (listed.is_some() || !matches!(value, Value::Module(_)))
            {
                let old = std::mem::replace(&mut self.globals.borrow_mut()[slot], value);
                drop(old);
            }
        }
    }

    /// A module of native functions and other members.
    pub fn native_module(
        self: &Rc<Runtime>,
        name: &str,
        functions: &[&'static [NativeFunction]],
        others: Vec<(&str, Value)>,
    ) -> Value {
        let functions = functions.iter().copied().flatten();
        let functions = functions.map(|function| (function.name, Value::Native(function)));
        self.module(name, functions.chain(others).collect())
    }

    /// A module that has these members, made when they're asked for.
    pub fn module_of(self: &Rc<Runtime>, name: &str, contents: &'static Contents) -> Value {
        let members = Namespace::of(contents);
        let name = self.intern(name);
        members.set(&self.names.name, Value::Str(name.clone()));
        Value::Module(Rc::new(Module { name, members }))
    }

    /// A module of these members.
    pub fn module(self: &Rc<Runtime>, name: &str, members: Vec<(&str, Value)>) -> Value {
        let dict = Rc::new(super::dict::Dict::new());
        dict.set_str(&self.names.name, Value::Str(self.intern(name)));
        for (member, value) in members {
            dict.set_str(&self.intern(member), value);
        }
        Value::Module(Rc::new(Module {
            name: self.intern(name),
            members: dict.into(),
        }))
    }
}
