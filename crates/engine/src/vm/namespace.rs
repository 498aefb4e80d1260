//! The names of a module or of the builtins. Programs look at few of those that come with the machine, so each is made
//! when somebody first looks at it.

use std::cell::Cell;
use std::rc::Rc;

use super::dict::Dict;
use super::function::NativeFunction;
use super::runtime::Runtime;
use super::string::Str;
use super::value::Value;

/// What a namespace has by itself.
pub struct Contents {
    /// The names.
    pub names: fn() -> Vec<&'static str>,
    /// Makes the value of a name, of one of `names` always.
    pub make: fn(&Rc<Runtime>, &str) -> Option<Value>,
}

/// Names with their values.
#[derive(Default)]
pub struct Namespace {
    dict: Rc<Dict>,
    /// What it has besides that isn't in `dict` yet; None once all of it is.
    rest: Cell<Option<&'static Contents>>,
}

impl Namespace {
    /// A namespace whose values are made when they are asked for.
    pub fn of(contents: &'static Contents) -> Namespace {
        Namespace {
            dict: Rc::default(),
            rest: Cell::new(Some(contents)),
        }
    }

    /// The value of a name. `name` must be interned.
    pub fn get(&self, rt: &Rc<Runtime>, name: &Rc<Str>) -> Option<Value> {
        self.made(name).or_else(|| self.make(rt, name))
    }

    /// The value of a name that was set or asked for before. `name` must be interned.
    #[inline]
    pub fn made(&self, name: &Rc<Str>) -> Option<Value> {
        self.dict.get_str(name)
    }

    #[cold]
    fn make(&self, rt: &Rc<Runtime>, name: &Rc<Str>) -> Option<Value> {
        let value = (self.rest.get()?.make)(rt, name.as_str())?;
        self.set(name, value.clone());
        Some(value)
    }

    /// Sets the value of a name. `name` must be interned.
    pub fn set(&self, name: &Rc<Str>, value: Value) {
        drop(self.dict.set_str(name, value));
    }

    /// All names with their values.
    pub fn all(&self, rt: &Rc<Runtime>) -> &Rc<Dict> {
        if let Some(contents) = self.rest.take() {
            for name in (contents.names)() {
                let key = rt.intern(name);
                let made = self.dict.remove_str(&key);
                // One behind the other, whatever was asked for before.
                if let Some(value) = made.or_else(|| (contents.make)(rt, name)) {
                    self.set(&key, value);
                }
            }
        }
        &self.dict
    }
}

impl From<Rc<Dict>> for Namespace {
    fn from(dict: Rc<Dict>) -> Namespace {
        Namespace {
            dict,
            rest: Cell::new(None),
        }
    }
}

/// The function of a name in some tables.
pub fn function_named(tables: &[&'static [NativeFunction]], name: &str) -> Option<Value> {
    let mut functions = tables.iter().copied().flatten();
    let function = functions.find(|function| function.name == name)?;
    Some(Value::Native(function))
}

/// The names of the functions in some tables.
pub fn names_of(tables: &[&'static [NativeFunction]]) -> impl Iterator<Item = &'static str> {
    let functions = tables.iter().copied().flatten();
    functions.map(|function| function.name)
}
