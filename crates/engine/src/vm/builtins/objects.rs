//! `object`: what every class inherits (`Objects/typeobject.c`).
//!
//! Most of these spell out what the machine does by itself, so that `super().__setattr__(…)` and the like work; they are
//! defaults ([`NativeFunction::default`]), which the machine takes for "nothing was overridden".

use std::rc::Rc;

use super::attribute_functions::discard;
use crate::vm::class::{Class, Layout};
use crate::vm::compare::builtin;
use crate::vm::function::{Answer, Args, NativeFunction, Outcome};
use crate::vm::hash::{identity_hash, native_hash};
use crate::vm::object::{Object, Payload};
use crate::vm::runtime::Runtime;
use crate::vm::string::Str;
use crate::vm::types::Type;
use crate::vm::value::Value;

pub(super) static METHODS: &[NativeFunction] = &[
    NativeFunction::property("__class__", class, set_class),
    NativeFunction::default("__delattr__", delattr),
    NativeFunction::property("__dict__", dict, set_dict),
    NativeFunction::default("__dir__", dir),
    NativeFunction::default("__eq__", eq),
    NativeFunction::default("__format__", format),
    NativeFunction::default("__ge__", incomparable),
    NativeFunction::default("__getattribute__", getattribute),
    NativeFunction::default("__gt__", incomparable),
    NativeFunction::default("__hash__", hash),
    NativeFunction::default("__init__", init),
    NativeFunction::class_method("__init_subclass__", init_subclass).as_default(),
    NativeFunction::default("__le__", incomparable),
    NativeFunction::default("__lt__", incomparable),
    NativeFunction::default("__ne__", ne),
    NativeFunction::function("__new__", new).as_default(),
    NativeFunction::default("__repr__", repr),
    NativeFunction::default("__setattr__", setattr),
    NativeFunction::default("__str__", str),
    NativeFunction::class_method("__subclasshook__", subclasshook).as_default(),
];

/// `object()`.
pub(super) fn construct(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    if !args.positional.is_empty() || !args.keywords.is_empty() {
        return Err(rt.type_error(&std::format!(
            "{}() takes no arguments",
            class.name().as_str()
        )));
    }
    Ok(Answer::Value(Value::Object(Rc::new(Object::new(
        class.clone(),
        Payload::None,
    )))))
}

/// `object.__new__(class, …)`, and that of every other built-in type: makes an instance of what the class's layout is.
fn new(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let class = match args.positional.first() {
        Some(Value::Class(class)) => class,
        Some(other) => {
            let kind = rt.type_name(other);
            return Err(rt.type_error(&std::format!(
                "object.__new__(X): X is not a type object ({kind})"
            )));
        }
        None => return Err(rt.type_error("object.__new__(): not enough arguments")),
    };
    let rest = args.rest();
    if class.layout == Layout::Object {
        rt.check_instantiable(class)?;
        if !rest.positional.is_empty() || !rest.keywords.is_empty() {
            if class.special(&rt.names.new).is_some() {
                let message =
                    "object.__new__() takes exactly one argument (the type to instantiate)";
                return Err(rt.type_error(message));
            }
            if class.special(&rt.names.init).is_none() {
                return Err(rt.type_error(&std::format!(
                    "{}() takes no arguments",
                    class.name().as_str()
                )));
            }
        }
        return Ok(Answer::Value(Value::Object(Rc::new(Object::new(
            class.clone(),
            Payload::None,
        )))));
    }
    if class.layout == Layout::Exception && !class.is_subclass(rt.class(Type::BaseExceptionGroup)) {
        return Ok(Answer::Value(
            rt.instance_of_exception(class.clone(), rest.positional.to_vec()),
        ));
    }
    match class.constructor.get() {
        Some(constructor) => constructor(rt, class, rest),
        None => Err(rt.type_error(&std::format!(
            "cannot create '{}' instances",
            class.name().as_str()
        ))),
    }
}

/// `object.__init__(self)`.
fn init(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let receiver = receiver(rt, args, "__init__")?;
    let rest = args.rest();
    if !rest.positional.is_empty() || !rest.keywords.is_empty() {
        let class = rt.class_of(&receiver);
        if class.special(&rt.names.init).is_some() {
            let message =
                "object.__init__() takes exactly one argument (the instance to initialize)";
            return Err(rt.type_error(message));
        }
        if class.special(&rt.names.new).is_none() {
            let name = class.name();
            return Err(rt.type_error(&std::format!(
                "{}.__init__() takes exactly one argument (the instance to initialize)",
                name.as_str()
            )));
        }
    }
    Ok(Answer::Value(Value::None))
}

/// The object that a method was called on.
pub(super) fn receiver(rt: &Rc<Runtime>, args: Args<'_>, method: &str) -> Outcome<Value> {
    match args.positional.first() {
        Some(receiver) => Ok(receiver.clone()),
        None => Err(rt.type_error(&std::format!(
            "unbound method object.{method}() needs an argument"
        ))),
    }
}

fn name_argument(rt: &Rc<Runtime>, name: &Value) -> Outcome<Rc<Str>> {
    match name.as_str() {
        Some(text) => Ok(rt.intern(text)),
        None => Err(rt.type_error(&std::format!(
            "attribute name must be string, not '{}'",
            rt.type_name(name)
        ))),
    }
}

fn getattribute(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let receiver = receiver(rt, args, "__getattribute__")?;
    let [name] = args.rest().exactly(rt, "__getattribute__")?;
    let name = name_argument(rt, &name)?;
    match rt.lookup_attribute(&receiver, &name)? {
        Some(answer) => Ok(answer),
        None => Err(rt.no_attribute(&receiver, &name)),
    }
}

fn setattr(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let receiver = receiver(rt, args, "__setattr__")?;
    let [name, value] = args.rest().exactly(rt, "__setattr__")?;
    let name = name_argument(rt, &name)?;
    discard(rt, rt.store_attribute_plainly(&receiver, &name, value)?)
}

fn delattr(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let receiver = receiver(rt, args, "__delattr__")?;
    let [name] = args.rest().exactly(rt, "__delattr__")?;
    let name = name_argument(rt, &name)?;
    discard(
        rt,
        rt.store_attribute_plainly(&receiver, &name, Value::Unbound)?,
    )
}

fn dir(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let receiver = receiver(rt, args, "__dir__")?;
    Ok(Answer::Value(Value::list(
        rt.attribute_names(&receiver)
            .into_iter()
            .map(Value::from)
            .collect(),
    )))
}

fn eq(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let receiver = receiver(rt, args, "__eq__")?;
    let [other] = args.rest().exactly(rt, "object.__eq__")?;
    if receiver.is(&other) {
        return Ok(Answer::Value(Value::from(true)));
    }
    // The built-in value of an instance of a subclass of `int`, `str`, `list`…
    let (x, y) = (builtin(&receiver), builtin(&other));
    if matches!(x, Value::Object(_)) || !Rc::ptr_eq(rt.class_of(&x), rt.class_of(&y)) {
        return Ok(Answer::Value(Value::NotImplemented));
    }
    let rt = rt.clone();
    rt.clone()
        .attempt(async move { rt.eq(&x, &y).await.map(Value::from) })
}

fn ne(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let receiver = receiver(rt, args, "__ne__")?;
    let [other] = args.rest().exactly(rt, "object.__ne__")?;
    let rt = rt.clone();
    rt.clone().attempt(async move {
        let eq = rt.names.eq.clone();
        let equal = rt.getattr(&receiver, &eq).await?;
        match rt.call(&equal, vec![other]).await? {
            Value::NotImplemented => Ok(Value::NotImplemented),
            verdict => Ok(Value::from(!rt.truth(&verdict).await?)),
        }
    })
}

fn incomparable(_rt: &Rc<Runtime>, _args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(Value::NotImplemented))
}

fn hash(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let receiver = receiver(rt, args, "__hash__")?;
    match builtin(&receiver) {
        Value::Object(_) => Ok(Answer::Value(Value::Int(identity_hash(&receiver) as i64))),
        inner => match native_hash(&inner) {
            Some(hash) => Ok(Answer::Value(Value::Int(hash as i64))),
            None => {
                let rt = rt.clone();
                rt.clone().attempt(async move {
                    rt.hash(&inner).await.map(|hash| Value::Int(hash as i64))
                })
            }
        },
    }
}

fn repr(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let receiver = receiver(rt, args, "__repr__")?;
    let rt = rt.clone();
    rt.clone()
        .attempt(async move { rt.default_repr(&receiver).await.map(Value::from) })
}

fn str(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let receiver = receiver(rt, args, "__str__")?;
    let rt = rt.clone();
    rt.clone().attempt(async move {
        match builtin(&receiver) {
            Value::Str(text) => Ok(Value::Str(text)),
            Value::Object(object) if object.exception().is_some() => {
                rt.exception_str(&receiver).await.map(Value::from)
            }
            _ => rt.repr(&receiver).await.map(Value::from),
        }
    })
}

fn format(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let receiver = receiver(rt, args, "__format__")?;
    let [spec] = args.rest().exactly(rt, "__format__")?;
    let Some(spec) = spec.as_str().map(str::to_owned) else {
        let kind = rt.type_name(&spec);
        return Err(rt.type_error(&std::format!(
            "__format__() argument must be str, not {kind}"
        )));
    };
    match builtin(&receiver) {
        Value::Object(_) => {}
        inner => {
            if !spec.is_empty()
                && let Some(formatted) = rt.native_format(&inner, &spec)
            {
                return formatted.map(|text| Answer::Value(Value::str(text)));
            }
        }
    }
    if !spec.is_empty() {
        let kind = rt.type_name(&receiver);
        return Err(rt.type_error(&std::format!(
            "unsupported format string passed to {kind}.__format__"
        )));
    }
    let rt = rt.clone();
    rt.clone()
        .attempt(async move { rt.str(&receiver).await.map(Value::from) })
}

fn init_subclass(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let name = match args.positional.first() {
        Some(Value::Class(class)) => class.qualified_name.borrow().as_str().to_owned(),
        _ => "object".to_owned(),
    };
    if !args.keywords.is_empty() {
        return Err(rt.type_error(&std::format!(
            "{name}.__init_subclass__() takes no keyword arguments"
        )));
    }
    if args.positional.len() > 1 {
        let given = args.positional.len() - 1;
        return Err(rt.type_error(&std::format!(
            "{name}.__init_subclass__() takes no arguments ({given} given)"
        )));
    }
    Ok(Answer::Value(Value::None))
}

fn subclasshook(_rt: &Rc<Runtime>, _args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(Value::NotImplemented))
}

fn class(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(Value::Class(
        rt.class_of(&args.get(0)).clone(),
    )))
}

fn set_class(rt: &Rc<Runtime>, _args: Args<'_>) -> Outcome<Answer> {
    Err(rt.type_error("__class__ assignment isn't supported: make an object of the other class"))
}

fn dict(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    match args.positional.first() {
        Some(Value::Object(object)) if object.class.open => {
            Ok(Answer::Value(Value::Dict(object.attributes().clone())))
        }
        Some(Value::Module(module)) => {
            Ok(Answer::Value(Value::Dict(module.members.all(rt).clone())))
        }
        _ => Err(rt.no_attribute(&args.get(0), &rt.names.dict)),
    }
}

fn set_dict(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (receiver, new) = (args.get(0), args.get(1));
    match (&receiver, &new) {
        (Value::Object(object), Value::Dict(new)) if object.class.open => {
            let old = object.attributes();
            if !Rc::ptr_eq(old, new) {
                let entries = new.entries();
                old.clear();
                for (name, value) in entries {
                    if let Value::Str(name) = name {
                        drop(old.set_str(&name, value));
                    }
                }
            }
            Ok(Answer::Value(Value::None))
        }
        (Value::Object(_), Value::Unbound) => Err(rt.type_error("cannot delete __dict__")),
        (Value::Object(object), _) if object.class.open => {
            let kind = rt.type_name(&new);
            Err(rt.type_error(&std::format!(
                "__dict__ must be set to a dictionary, not a '{kind}'"
            )))
        }
        _ => Err(rt.no_attribute(&receiver, &rt.names.dict)),
    }
}

impl Runtime {
    /// What the built-in type behind a value shows of it, whatever its class overrides.
    pub async fn default_repr(self: &Rc<Runtime>, value: &Value) -> Outcome<String> {
        match value {
            Value::Object(object) if object.exception().is_some() => {
                self.exception_repr(value).await
            }
            Value::Object(_) => match builtin(value) {
                Value::Object(_) => Ok(self.object_repr(value)),
                inner => self.repr(&inner).await,
            },
            other => self.repr(other).await,
        }
    }
}
