//! Functions and methods as objects: their attributes (`Objects/funcobject.c`, `methodobject.c`, `classobject.c`).

use std::rc::Rc;

use crate::vm::class::Class;
use crate::vm::function::{Answer, Args, BoundMethod, Function, NativeFunction, Outcome};
use crate::vm::runtime::Runtime;
use crate::vm::string::Str;
use crate::vm::value::Value;

pub(super) static FUNCTION: &[NativeFunction] = &[
    NativeFunction::property("__annotations__", annotations, |rt, args| {
        set_field(rt, args, "__annotations__")
    }),
    NativeFunction::method("__call__", call),
    NativeFunction::getter("__closure__", closure),
    NativeFunction::getter("__code__", |rt, args| {
        Ok(Answer::Value(
            rt.code_object(function(rt, args)?.code.clone()),
        ))
    }),
    NativeFunction::property("__defaults__", defaults, set_defaults),
    NativeFunction::getter("__dict__", |rt, args| {
        Ok(Answer::Value(Value::Dict(
            function(rt, args)?.dict.get_or_init(Rc::default).clone(),
        )))
    }),
    NativeFunction::property("__doc__", doc, |rt, args| set_field(rt, args, "__doc__")),
    NativeFunction::method("__get__", get),
    NativeFunction::getter("__globals__", |rt, _| {
        Ok(Answer::Value(Value::Dict(rt.global_variables())))
    }),
    NativeFunction::property("__kwdefaults__", keyword_defaults, set_keyword_defaults),
    NativeFunction::property("__module__", module, |rt, args| {
        set_field(rt, args, "__module__")
    }),
    NativeFunction::property("__name__", name, set_name),
    NativeFunction::property("__qualname__", qualified_name, set_qualified_name),
    NativeFunction::property("__type_params__", type_parameters, |rt, args| {
        set_field(rt, args, "__type_params__")
    }),
];

pub(super) static METHOD: &[NativeFunction] = &[
    NativeFunction::method("__call__", call),
    NativeFunction::getter("__doc__", |rt, args| of_function(rt, args, "__doc__")),
    NativeFunction::getter("__dict__", |rt, args| of_function(rt, args, "__dict__")),
    NativeFunction::getter("__func__", |rt, args| {
        Ok(Answer::Value(method(rt, args)?.function.clone()))
    }),
    NativeFunction::getter("__self__", |rt, args| {
        Ok(Answer::Value(method(rt, args)?.receiver.clone()))
    }),
];

pub(super) static NATIVE: &[NativeFunction] = &[
    NativeFunction::method("__call__", call),
    NativeFunction::getter("__doc__", |_, _| Ok(Answer::Value(Value::None))),
    NativeFunction::getter("__module__", |_, _| {
        Ok(Answer::Value(Value::str("builtins")))
    }),
    NativeFunction::getter("__name__", native_name),
    NativeFunction::getter("__qualname__", native_qualified_name),
    NativeFunction::getter("__self__", native_self),
];

pub(super) static CELL: &[NativeFunction] =
    &[NativeFunction::getter("cell_contents", cell_contents)];

/// `types.MethodType(function, receiver)`.
pub(super) fn construct_method(rt: &Rc<Runtime>, _: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    let [function, receiver] = args.exactly(rt, "method")?;
    Ok(Answer::Value(Value::Method(Rc::new(BoundMethod {
        function,
        receiver,
    }))))
}

fn function<'a>(rt: &Rc<Runtime>, args: Args<'a>) -> Outcome<&'a Rc<Function>> {
    match args.positional.first() {
        Some(Value::Function(function)) => Ok(function),
        _ => Err(rt.type_error("descriptor requires a 'function' object")),
    }
}

/// `f.__call__(…)`.
fn call(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let callee = args.get(0);
    let positional = args.rest().positional.to_vec();
    if args.keywords.is_empty() {
        return Ok(Answer::Call(callee, positional));
    }
    let (rt, keywords) = (rt.clone(), args.keywords.to_vec());
    Ok(Answer::Frame(Box::pin(async move {
        rt.call_with(&callee, positional, keywords).await
    })))
}

/// `f.__get__(instance, owner=None)`: a bound method.
fn get(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let function = Value::Function(function(rt, args)?.clone());
    let [receiver, _owner] = args.rest().between(rt, "__get__", 1)?;
    if receiver.is_none() {
        return Ok(Answer::Value(function));
    }
    Ok(Answer::Value(Value::Method(Rc::new(BoundMethod {
        function,
        receiver,
    }))))
}

fn closure(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let function = function(rt, args)?;
    if function.closure.is_empty() {
        return Ok(Answer::Value(Value::None));
    }
    Ok(Answer::Value(Value::tuple(
        function.closure.iter().cloned().map(Value::Cell).collect(),
    )))
}

fn cell_contents(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    match args.positional.first() {
        Some(Value::Cell(cell)) => match cell.get() {
            Value::Unbound => Err(rt.value_error("Cell is empty")),
            value => Ok(Answer::Value(value)),
        },
        _ => Err(rt.type_error("descriptor requires a 'cell' object")),
    }
}

fn defaults(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let defaults = function(rt, args)?.defaults.borrow().clone();
    Ok(Answer::Value(if defaults.is_empty() {
        Value::None
    } else {
        Value::Tuple(defaults)
    }))
}

fn set_defaults(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let new = match args.get(1) {
        Value::Tuple(items) => items,
        Value::None | Value::Unbound => rt.empty_tuple(),
        _ => return Err(rt.type_error("__defaults__ must be set to a tuple object")),
    };
    function(rt, args)?.defaults.replace(new);
    Ok(Answer::Value(Value::None))
}

fn keyword_defaults(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let defaults = function(rt, args)?.keyword_defaults.borrow().clone();
    Ok(Answer::Value(defaults.map_or(Value::None, Value::Dict)))
}

fn set_keyword_defaults(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let new = match args.get(1) {
        Value::Dict(defaults) => Some(defaults),
        Value::None | Value::Unbound => None,
        _ => return Err(rt.type_error("__kwdefaults__ must be set to a dict object")),
    };
    function(rt, args)?.keyword_defaults.replace(new);
    Ok(Answer::Value(Value::None))
}

/// What a program set of `__doc__`, `__module__` or `__annotations__`.
fn field(rt: &Rc<Runtime>, args: Args<'_>, name: &str) -> Outcome<Option<Value>> {
    let fields = function(rt, args)?.fields.get();
    Ok(fields.and_then(|fields| fields.get_str(&rt.intern(name))))
}

fn set_field(rt: &Rc<Runtime>, args: Args<'_>, name: &str) -> Outcome<Answer> {
    let fields = function(rt, args)?.fields.get_or_init(Rc::default);
    drop(fields.set_str(&rt.intern(name), args.get(1).bound().unwrap_or(Value::None)));
    Ok(Answer::Value(Value::None))
}

fn doc(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    if let Some(doc) = field(rt, args, "__doc__")? {
        return Ok(Answer::Value(doc));
    }
    let doc = function(rt, args)?.code.code.doc.clone();
    Ok(Answer::Value(doc.map_or(Value::None, Value::str)))
}

fn module(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let module = field(rt, args, "__module__")?;
    let own = &function(rt, args)?.code.globals.module;
    Ok(Answer::Value(
        module.unwrap_or_else(|| Value::Str(own.clone())),
    ))
}

/// Annotations of parameters have no effect, and so there are none; a program may set its own.
fn annotations(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    if let Some(annotations) = field(rt, args, "__annotations__")? {
        return Ok(Answer::Value(annotations));
    }
    let empty = Value::Dict(Rc::default());
    let fields = function(rt, args)?.fields.get_or_init(Rc::default);
    fields.set_str(&rt.names.annotations, empty.clone());
    Ok(Answer::Value(empty))
}

fn type_parameters(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let own = field(rt, args, "__type_params__")?;
    Ok(Answer::Value(
        own.unwrap_or_else(|| Value::Tuple(rt.empty_tuple())),
    ))
}

fn name(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let name = function(rt, args)?.name();
    Ok(Answer::Value(Value::Str(name)))
}

fn qualified_name(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let name = function(rt, args)?.qualified_name();
    Ok(Answer::Value(Value::Str(name)))
}

/// The new value of `__name__` or `__qualname__`.
pub(super) fn new_name(rt: &Rc<Runtime>, args: Args<'_>, attribute: &str) -> Outcome<Rc<Str>> {
    match args.get(1) {
        Value::Str(name) => Ok(name),
        _ => Err(rt.type_error(&format!("{attribute} must be set to a string object"))),
    }
}

fn set_name(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let name = new_name(rt, args, "__name__")?;
    let function = function(rt, args)?;
    function.rename(name, function.qualified_name());
    Ok(Answer::Value(Value::None))
}

fn set_qualified_name(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let name = new_name(rt, args, "__qualname__")?;
    let function = function(rt, args)?;
    function.rename(function.name(), name);
    Ok(Answer::Value(Value::None))
}

fn method<'a>(rt: &Rc<Runtime>, args: Args<'a>) -> Outcome<&'a Rc<BoundMethod>> {
    match args.positional.first() {
        Some(Value::Method(method)) => Ok(method),
        _ => Err(rt.type_error("descriptor requires a 'method' object")),
    }
}

fn of_function(rt: &Rc<Runtime>, args: Args<'_>, name: &str) -> Outcome<Answer> {
    let function = method(rt, args)?.function.clone();
    rt.load_attribute(&function, &rt.intern(name))
}

fn native_of(value: &Value) -> Option<&'static NativeFunction> {
    match value {
        Value::Native(function) => Some(function),
        Value::Method(method) => native_of(&method.function),
        _ => None,
    }
}

fn native_name(_rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let name = native_of(&args.get(0)).map_or("", |function| function.name);
    Ok(Answer::Value(Value::str(name)))
}

fn native_qualified_name(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let function = args.get(0);
    let name = native_of(&function).map_or("", |function| function.name);
    Ok(Answer::Value(Value::str(match &function {
        Value::Method(method) => match &method.receiver {
            Value::Class(class) => format!("{}.{name}", class.name().as_str()),
            receiver => format!("{}.{name}", rt.type_name(receiver)),
        },
        _ => name.to_owned(),
    })))
}

fn native_self(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    match args.get(0) {
        Value::Method(method) => Ok(Answer::Value(method.receiver.clone())),
        other => Err(rt.no_attribute(&other, &rt.names.self_)),
    }
}
