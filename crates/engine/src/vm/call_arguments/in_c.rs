//! Wrong arguments of the library's functions that CPython has in C: their messages are those of `Python/getargs.c` and
//! `Objects/descrobject.c`.

use std::rc::Rc;

use crate::vm::builtins::wrong_arguments;
use crate::vm::function::{Args, Function, Raised};
use crate::vm::runtime::Runtime;
use crate::vm::string::Str;
use crate::vm::value::Value;

/// The library's modules all of whose functions CPython has in C, by the name that messages show.
const MODULES: &[(&str, &str)] = &[
    ("operator", "_operator"),
    ("struct", "_struct"),
    ("_struct_time", "time"),
    ("contextvars", "_contextvars"),
    ("datetime", "datetime"),
    ("decimal", "decimal"),
    ("_bytearray", ""),
    ("_complex", ""),
    ("_memoryview", ""),
];

/// The classes that CPython has in C in modules that are else Python.
const CLASSES: &[&str] = &["deque", "OrderedDict", "defaultdict", "Pattern", "Match"];

/// Those whose `__new__` CPython parses without a name.
const UNNAMED: &[&str] = &["date", "datetime", "time", "Decimal"];

/// The functions of other modules; those without one are shown by their name alone.
const FUNCTIONS: &[(&str, &str)] = &[("reduce", ""), ("cmp_to_key", ""), ("exit", "sys")];

impl Function {
    /// The module that messages show if CPython has the function in C.
    fn module_in_c(&self, qualified_name: &str) -> Option<&'static str> {
        let code = &self.code;
        if !code.is_library() {
            return None;
        }
        let module = code.globals.module.as_str();
        if let Some((_, shown)) = MODULES.iter().find(|(name, _)| *name == module) {
            return Some(shown);
        }
        match qualified_name.split_once('.') {
            Some((class, _)) => CLASSES.contains(&class).then_some(""),
            None => FUNCTIONS
                .iter()
                .find(|(name, _)| *name == qualified_name)
                .map(|(_, module)| *module),
        }
    }
}

impl Runtime {
    /// What CPython says of this many positional arguments and keyword arguments of these names, `error` for a function that
    /// it has in Python.
    pub(super) fn as_in_c(
        self: &Rc<Runtime>,
        function: &Function,
        given: usize,
        keywords: &[Rc<Str>],
        error: Raised,
    ) -> Raised {
        let name = function.qualified_name();
        let name = name.as_str();
        let parameters = &function.code.code.parameters;
        let Some(module) = function.module_in_c(name) else {
            return error;
        };
        if parameters.keyword_rest {
            return error;
        }
        // A method's object is none of its arguments, and a class is called by its own name.
        let (before, class) = match name.split_once('.') {
            Some((class, "__new__" | "__init__")) => (1, Some(class)),
            Some(_) => (1, None),
            None => (0, None),
        };
        let Some(given) = given.checked_sub(before) else {
            return error;
        };
        let positional = usize::from(parameters.positional) - before;
        let named = positional + usize::from(parameters.keyword_only);
        let required = positional - function.defaults.borrow().len().min(positional);
        let unnamed = usize::from(parameters.positional_only).saturating_sub(before);
        let values = vec![Value::None; given];
        let keywords: Vec<_> = keywords
            .iter()
            .map(|name| (name.clone(), Value::None))
            .collect();
        let args = Args {
            positional: &values,
            keywords: &keywords,
            awaited: false,
        };
        let names: Vec<&str> = function.code.parameters[before..before + named]
            .iter()
            .map(|name| name.as_str())
            .collect();
        let whole_name = match class {
            Some(class) if UNNAMED.contains(&class) => String::new(),
            Some(class) => class.to_owned(),
            None if before == 0 && unnamed == named && !module.is_empty() => {
                format!("{module}.{name}")
            }
            None if unnamed == named => name.to_owned(),
            None => function.code.name.as_str().to_owned(),
        };
        let limits = [unnamed, positional, required];
        wrong_arguments(self, args, &whole_name, &names, limits).unwrap_or(error)
    }
}
