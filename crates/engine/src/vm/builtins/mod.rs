//! The built-in functions and the methods of the built-in types.

mod classes;
mod percent;
mod printing;

use std::rc::Rc;

use super::runtime::Runtime;
use super::types::Type;
use super::value::Value;

/// Fills the namespace of builtins and the built-in types.
pub fn install(rt: &Rc<Runtime>) {
    for kind in Type::all() {
        let class = rt.class(kind);
        if kind.is_builtin_name() {
            let name = class.name();
            rt.builtins.set_str(&name, Value::Class(class.clone()));
        }
    }
    for alias in ["EnvironmentError", "IOError"] {
        let class = Value::Class(rt.class(Type::OSError).clone());
        rt.builtins.set_str(&rt.intern(alias), class);
    }
    rt.builtins.set_str(&rt.names.name, Value::str("__main__"));
    rt.builtins.set_str(&rt.intern("NotImplemented"), Value::NotImplemented);
    rt.builtins.set_str(&rt.intern("Ellipsis"), Value::Ellipsis);
    rt.builtins.set_str(&rt.intern("__debug__"), Value::Bool(true));
    printing::install(rt);
}
