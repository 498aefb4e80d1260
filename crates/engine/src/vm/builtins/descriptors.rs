//! `property`, `staticmethod` and `classmethod` (`Objects/descrobject.c`, `funcobject.c`). What they do as attributes of a
//! class is the machine's ([`crate::vm::attribute`]).

use std::cell::RefCell;
use std::rc::Rc;

use crate::vm::attribute::{ClassMethod, Property, StaticMethod};
use crate::vm::class::Class;
use crate::vm::function::{Answer, Args, NativeFunction, Outcome};
use crate::vm::runtime::Runtime;
use crate::vm::scalar::Flag;
use crate::vm::types::Type;
use crate::vm::value::Value;

pub(super) static PROPERTY: &[NativeFunction] = &[
    NativeFunction::method("__delete__", property_delete),
    NativeFunction::getter("__doc__", property_doc),
    NativeFunction::method("__get__", property_get),
    NativeFunction::getter("__isabstractmethod__", property_is_abstract),
    NativeFunction::getter("__name__", property_name),
    NativeFunction::method("__set__", property_set),
    NativeFunction::method("__set_name__", property_set_name),
    NativeFunction::method("deleter", |rt, args| {
        property_with(rt, args, |property, f| property.delete = f)
    }),
    NativeFunction::getter("fdel", |rt, args| {
        Ok(Answer::Value(property(rt, args)?.delete.clone()))
    }),
    NativeFunction::getter("fget", |rt, args| {
        Ok(Answer::Value(property(rt, args)?.get.clone()))
    }),
    NativeFunction::getter("fset", |rt, args| {
        Ok(Answer::Value(property(rt, args)?.set.clone()))
    }),
    NativeFunction::method("getter", |rt, args| {
        property_with(rt, args, |property, f| property.get = f)
    }),
    NativeFunction::method("setter", |rt, args| {
        property_with(rt, args, |property, f| property.set = f)
    }),
];

pub(super) static WRAPPERS: &[NativeFunction] = &[
    NativeFunction::getter("__func__", wrapped),
    NativeFunction::method("__get__", wrapper_get),
    NativeFunction::getter("__isabstractmethod__", wrapper_is_abstract),
    NativeFunction::method("__repr__", wrapper_repr),
    NativeFunction::getter("__wrapped__", wrapped),
    // What they take over from the function.
    NativeFunction::getter("__doc__", |rt, args| of_wrapped(rt, args, "__doc__")),
    NativeFunction::getter("__module__", |rt, args| of_wrapped(rt, args, "__module__")),
    NativeFunction::getter("__name__", |rt, args| of_wrapped(rt, args, "__name__")),
    NativeFunction::getter("__qualname__", |rt, args| {
        of_wrapped(rt, args, "__qualname__")
    }),
];

/// `property(fget=None, fset=None, fdel=None, doc=None)`.
pub(super) fn new_property(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    let given = args.positional.len() + args.keywords.len();
    if given > 4 {
        return Err(rt.type_error(&format!(
            "property() takes at most 4 arguments ({given} given)"
        )));
    }
    let [get, set, delete, doc] =
        args.bind(rt, "property", ["fget", "fset", "fdel", "doc"], 4, 0)?;
    let or_none = |value: Value| value.bound().unwrap_or(Value::None);
    let property = Property {
        get: or_none(get),
        set: or_none(set),
        delete: or_none(delete),
        doc: or_none(doc),
        name: RefCell::default(),
    };
    Ok(Answer::Value(rt.native_object(class, property)))
}

fn property<'a>(rt: &Rc<Runtime>, args: Args<'a>) -> Outcome<&'a Property> {
    let found = match args.positional.first() {
        Some(Value::Object(object)) => object.native::<Property>(),
        _ => None,
    };
    found.ok_or_else(|| rt.type_error("descriptor requires a 'property' object"))
}

/// `getter`, `setter` and `deleter`: a copy of the property with another function.
fn property_with(
    rt: &Rc<Runtime>,
    args: Args<'_>,
    change: fn(&mut Property, Value),
) -> Outcome<Answer> {
    let mut copy = property(rt, args)?.clone();
    let [function] = args.rest().exactly(rt, "property.setter")?;
    change(&mut copy, function);
    let class = rt.class_of(&args.positional[0]);
    Ok(Answer::Value(rt.native_object(class, copy)))
}

fn property_set_name(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    if let Value::Str(name) = args.get(2) {
        property(rt, args)?.name.replace(Some(name));
    }
    Ok(Answer::Value(Value::None))
}

fn property_name(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let property = property(rt, args)?;
    let name = property.name.borrow().clone();
    match name {
        Some(name) => Ok(Answer::Value(Value::Str(name))),
        None => rt.load_attribute(&property.get, &rt.names.name),
    }
}

fn property_doc(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let property = property(rt, args)?;
    match &property.doc {
        Value::None if !property.get.is_none() => rt.load_attribute(&property.get, &rt.names.doc),
        doc => Ok(Answer::Value(doc.clone())),
    }
}

fn property_get(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (descriptor, receiver) = (args.get(0), args.get(1));
    property(rt, args)?;
    if receiver.is_none() || !receiver.is_bound() {
        Ok(Answer::Value(descriptor))
    } else {
        rt.bind(&descriptor, &receiver)
    }
}

fn property_set(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let property = property(rt, args)?;
    if property.set.is_none() {
        return Err(rt.error(Type::AttributeError, "property has no setter"));
    }
    Ok(Answer::Call(
        property.set.clone(),
        vec![args.get(1), args.get(2)],
    ))
}

fn property_delete(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let property = property(rt, args)?;
    if property.delete.is_none() {
        return Err(rt.error(Type::AttributeError, "property has no deleter"));
    }
    Ok(Answer::Call(property.delete.clone(), vec![args.get(1)]))
}

fn property_is_abstract(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let descriptor = args.get(0);
    Ok(Answer::Value(Value::from(rt.is_abstract(&descriptor))))
}

/// `staticmethod(function)`.
pub(super) fn new_static_method(
    rt: &Rc<Runtime>,
    class: &Rc<Class>,
    args: Args<'_>,
) -> Outcome<Answer> {
    let function = only_argument(rt, args, "staticmethod")?;
    Ok(Answer::Value(
        rt.native_object(class, StaticMethod(function)),
    ))
}

/// `classmethod(function)`.
pub(super) fn new_class_method(
    rt: &Rc<Runtime>,
    class: &Rc<Class>,
    args: Args<'_>,
) -> Outcome<Answer> {
    let function = only_argument(rt, args, "classmethod")?;
    Ok(Answer::Value(
        rt.native_object(class, ClassMethod(function)),
    ))
}

fn only_argument(rt: &Rc<Runtime>, args: Args<'_>, name: &str) -> Outcome<Value> {
    args.no_keywords(rt, name)?;
    match args.positional {
        [one] => Ok(one.clone()),
        others => Err(rt.type_error(&format!("{name} expected 1 argument, got {}", others.len()))),
    }
}

/// The function within a static or class method.
pub fn wrapped_function(value: &Value) -> Option<Value> {
    match value {
        Value::Object(object) => {
            let in_static = object
                .native::<StaticMethod>()
                .map(|StaticMethod(function)| function);
            in_static
                .or_else(|| {
                    object
                        .native::<ClassMethod>()
                        .map(|ClassMethod(function)| function)
                })
                .cloned()
        }
        _ => None,
    }
}

fn wrapped(_rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(
        wrapped_function(&args.get(0)).unwrap_or(Value::None),
    ))
}

fn of_wrapped(rt: &Rc<Runtime>, args: Args<'_>, name: &str) -> Outcome<Answer> {
    let function = wrapped_function(&args.get(0)).unwrap_or(Value::None);
    rt.load_attribute(&function, &rt.intern(name))
}

fn wrapper_get(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (descriptor, receiver, class) = (args.get(0), args.get(1), args.get(2));
    match class {
        Value::Class(class) => rt.bind_to_class(&descriptor, &class),
        _ => rt.bind(&descriptor, &receiver),
    }
}

fn wrapper_is_abstract(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let descriptor = args.get(0);
    Ok(Answer::Value(Value::from(rt.is_abstract(&descriptor))))
}

fn wrapper_repr(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let descriptor = args.get(0);
    let function = wrapped_function(&descriptor).unwrap_or(Value::None);
    let rt = rt.clone();
    rt.clone().attempt(async move {
        let (kind, shown) = (rt.type_name(&descriptor), rt.repr(&function).await?);
        Ok(Value::str(format!("<{kind}({shown})>")))
    })
}

impl Runtime {
    /// Whether a class's attribute is marked by `abc.abstractmethod`.
    pub fn is_abstract(&self, value: &Value) -> bool {
        let mark = self.intern("__isabstractmethod__");
        let marked = |dict: Option<&Rc<crate::vm::dict::Dict>>| {
            matches!(
                dict.and_then(|dict| dict.get_str(&mark)),
                Some(Value::Bool(Flag::True))
            )
        };
        match value {
            Value::Function(function) => marked(function.dict.get()),
            Value::Object(object) => match (object.native::<Property>(), wrapped_function(value)) {
                (Some(property), _) => [&property.get, &property.set, &property.delete]
                    .into_iter()
                    .any(|part| self.is_abstract(part)),
                (None, Some(function)) => self.is_abstract(&function),
                (None, None) => marked(object.dict.get()),
            },
            _ => false,
        }
    }
}
