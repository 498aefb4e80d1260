//! `_code`, for the library only: what completion asks for, and functions from source text. `dataclasses` and `namedtuple` write a class's `__init__`
//! or `__new__` so, as CPython's do: the machine then binds arguments and words the errors.

use std::rc::Rc;

use crate::python::compile_library;
use crate::vm::{Answer, Args, NativeFunction, Outcome, Runtime, Type, Value};

/// `functions(source, names)`: the functions that a text defines, a dict; `names` are global variables that it uses.
fn functions(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [source, names] = args.exactly(rt, "functions")?;
    let program = source.as_str().and_then(compile_library);
    let (Some(program), Value::Dict(names)) = (program, names) else {
        return Err(rt.error(Type::SystemError, "no functions can be made of this text"));
    };
    let code = rt.load_module("__main__", &program, true);
    let slots = code.globals.slots.clone();
    for (slot, name) in slots.zip(&program.globals) {
        if let Some(value) = names.get_str(&rt.intern(name)) {
            rt.globals.borrow_mut()[slot] = value;
        }
    }
    let rt = rt.clone();
    Ok(Answer::Frame(Box::pin(async move {
        match rt.run_module(code).await? {
            Value::Module(module) => Ok(Value::Dict(module.members.all(&rt).clone())),
            other => Ok(other),
        }
    })))
}

/// `builtins()`: what programs find without an import, a dict.
fn builtins(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [] = args.exactly(rt, "builtins")?;
    Ok(Answer::Value(Value::Dict(rt.builtins.all(rt).clone())))
}

/// `awaitable(generator)`: the generator, which can be awaited from then on; anything else as it is.
fn awaitable(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [value] = args.exactly(rt, "awaitable")?;
    if let Value::Generator(generator) = &value {
        generator.is_awaitable.set(true);
    }
    Ok(Answer::Value(value))
}

/// `is_awaitable(value)`: whether it is a generator that can be awaited.
fn is_awaitable(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [value] = args.exactly(rt, "is_awaitable")?;
    let marked = matches!(&value, Value::Generator(generator) if generator.is_awaitable.get());
    Ok(Answer::Value(Value::from(marked)))
}

static FUNCTIONS: &[NativeFunction] = &[
    NativeFunction::function("awaitable", awaitable),
    NativeFunction::function("is_awaitable", is_awaitable),
    NativeFunction::function("builtins", builtins),
    NativeFunction::function("functions", functions),
];

/// Makes the module.
pub fn module(rt: &Rc<Runtime>) -> Value {
    rt.native_module("_code", &[FUNCTIONS], Vec::new())
}
