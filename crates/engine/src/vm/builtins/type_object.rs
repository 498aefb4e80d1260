//! `type`: classes as objects.

use std::rc::Rc;

use crate::vm::class::Class;
use crate::vm::dict::Dict;
use crate::vm::function::{Answer, Args, NativeFunction, Outcome};
use crate::vm::runtime::Runtime;
use crate::vm::value::Value;

pub(super) static METHODS: &[NativeFunction] = &[
    NativeFunction::property("__annotations__", annotations, set_in_dict_annotations),
    NativeFunction::getter("__base__", base),
    NativeFunction::property("__bases__", bases, set_bases),
    NativeFunction::method("__call__", call),
    NativeFunction::default("__init__", |_, _| Ok(Answer::Value(Value::None))),
    super::defaults::new(new),
    NativeFunction::getter("__dict__", dict),
    NativeFunction::property("__doc__", doc, set_doc),
    NativeFunction::property("__module__", module, set_module),
    NativeFunction::getter("__mro__", mro_tuple),
    NativeFunction::property("__name__", name, set_name),
    NativeFunction::property("__qualname__", qualname, set_qualname),
    NativeFunction::default("__instancecheck__", |rt, args| {
        let class = receiver(rt, args)?;
        let verdict = rt.class_of(&args.get(1)).is_subclass(&class);
        Ok(Answer::Value(Value::from(verdict)))
    }),
    NativeFunction::default("__subclasscheck__", |rt, args| {
        let class = receiver(rt, args)?;
        let verdict = matches!(args.get(1), Value::Class(other) if other.is_subclass(&class));
        Ok(Answer::Value(Value::from(verdict)))
    }),
    NativeFunction::method("__subclasses__", subclasses),
    NativeFunction::getter("__type_params__", type_parameters),
    NativeFunction::method("mro", mro),
];

/// The class that a method of `type` was called on.
fn receiver(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Rc<Class>> {
    match args.positional.first() {
        Some(Value::Class(class)) => Ok(class.clone()),
        Some(other) => {
            let kind = rt.type_name(other);
            Err(rt.type_error(&format!(
                "descriptor requires a 'type' object but received a '{kind}'"
            )))
        }
        None => Err(rt.type_error("descriptor of 'type' object needs an argument")),
    }
}

fn mro_of(class: &Rc<Class>) -> Vec<Value> {
    std::iter::once(class)
        .chain(&class.ancestors)
        .map(|class| Value::Class(class.clone()))
        .collect()
}

/// `type(object)` and `type(name, bases, dict, **keywords)`.
pub(super) fn construct(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    if let ([value], [], false) = (args.positional, args.keywords, class.heap) {
        return Ok(Answer::Value(Value::Class(rt.class_of(value).clone())));
    }
    let [name, bases, namespace] = args.positional else {
        return Err(rt.type_error("type() takes 1 or 3 arguments"));
    };
    let refuse = |at: usize, expected: &str, got: &Value| {
        let kind = rt.type_name(got);
        Err(rt.type_error(&format!(
            "type.__new__() argument {at} must be {expected}, not {kind}"
        )))
    };
    let Value::Str(name) = name else {
        return refuse(1, "str", name);
    };
    let Value::Tuple(bases) = bases else {
        return refuse(2, "tuple", bases);
    };
    let Value::Dict(namespace) = crate::vm::compare::builtin(namespace) else {
        return refuse(3, "dict", namespace);
    };
    // `type(…)` with bases of another metaclass is a call of that.
    let metaclass = rt.metaclass_of(class.clone(), bases)?;
    if !class.heap && !Rc::ptr_eq(&metaclass, class) {
        let (rt, positional, keywords) =
            (rt.clone(), args.positional.to_vec(), args.keywords.to_vec());
        return Ok(Answer::Frame(Box::pin(async move {
            rt.call_with(&Value::Class(metaclass), positional, keywords)
                .await
        })));
    }
    let (rt, name, bases, keywords) = (
        rt.clone(),
        name.clone(),
        bases.to_vec(),
        args.keywords.to_vec(),
    );
    let namespace = Rc::new(namespace.copy());
    rt.drop_implicit_members(&namespace);
    Ok(Answer::Frame(Box::pin(async move {
        let qualified_name = match namespace.remove_str(&rt.names.qualname) {
            Some(Value::Str(qualified_name)) => qualified_name,
            _ => name.clone(),
        };
        if namespace.get_str(&rt.names.module).is_none() {
            namespace.set_str(&rt.names.module, Value::str("__main__"));
        }
        let cell = namespace.remove_str(&rt.intern("__classcell__"));
        let class = rt.new_class(name, qualified_name, bases, namespace, metaclass)?;
        if let Some(Value::Cell(cell)) = cell {
            drop(cell.replace(Value::Class(class.clone())));
        }
        rt.announce_class(&class, keywords).await?;
        Ok(Value::Class(class))
    })))
}

/// `type.__call__(class, …)`: makes an instance.
fn call(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let class = receiver(rt, args)?;
    let (rt, positional, keywords) = (
        rt.clone(),
        args.rest().positional.to_vec(),
        args.keywords.to_vec(),
    );
    Ok(Answer::Frame(Box::pin(async move {
        rt.instantiate_plainly(class, positional, keywords).await
    })))
}

/// `type.__new__(metaclass, name, bases, namespace, **keywords)`.
fn new(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    construct(rt, &receiver(rt, args)?, args.rest())
}

fn name(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(Value::Str(receiver(rt, args)?.name())))
}

fn qualname(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let name = receiver(rt, args)?.qualified_name.borrow().clone();
    Ok(Answer::Value(Value::Str(name)))
}

/// The class to set an attribute of, and the new value, checked as CPython's `check_set_special_type_attr` does.
fn changeable(rt: &Rc<Runtime>, args: Args<'_>, attribute: &str) -> Outcome<(Rc<Class>, Value)> {
    let (class, new) = (receiver(rt, args)?, args.get(1));
    let shown = class.name();
    if !class.heap {
        return Err(rt.type_error(&format!(
            "cannot set '{attribute}' attribute of immutable type '{}'",
            shown.as_str()
        )));
    }
    if !new.is_bound() {
        return Err(rt.type_error(&format!(
            "cannot delete '{attribute}' attribute of type '{}'",
            shown.as_str()
        )));
    }
    Ok((class, new))
}

fn set_name(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (class, new) = changeable(rt, args, "__name__")?;
    let Value::Str(new) = new else {
        let (shown, kind) = (class.name(), rt.type_name(&new));
        let shown = shown.as_str();
        return Err(rt.type_error(&format!(
            "can only assign string to {shown}.__name__, not '{kind}'"
        )));
    };
    class.name.replace(new);
    Ok(Answer::Value(Value::None))
}

fn set_qualname(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (class, new) = changeable(rt, args, "__qualname__")?;
    let Value::Str(new) = new else {
        let (shown, kind) = (class.name(), rt.type_name(&new));
        let shown = shown.as_str();
        return Err(rt.type_error(&format!(
            "can only assign string to {shown}.__qualname__, not '{kind}'"
        )));
    };
    class.qualified_name.replace(new);
    Ok(Answer::Value(Value::None))
}

fn module(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let class = receiver(rt, args)?;
    let own = if class.heap {
        class.dict().get_str(&rt.names.module)
    } else {
        None
    };
    Ok(Answer::Value(
        own.unwrap_or_else(|| Value::Str(class.module.clone())),
    ))
}

fn set_module(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (class, new) = changeable(rt, args, "__module__")?;
    class.set(&rt.names.module, new);
    Ok(Answer::Value(Value::None))
}

fn doc(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let class = receiver(rt, args)?;
    Ok(Answer::Value(
        class.dict().get_str(&rt.names.doc).unwrap_or(Value::None),
    ))
}

fn set_doc(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (class, new) = changeable(rt, args, "__doc__")?;
    class.set(&rt.names.doc, new);
    Ok(Answer::Value(Value::None))
}

fn annotations(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let class = receiver(rt, args)?;
    if let Some(own) = class.dict().get_str(&rt.names.annotations) {
        return Ok(Answer::Value(own));
    }
    if !class.heap {
        let value = Value::Class(class);
        return Err(rt.no_attribute(&value, &rt.names.annotations));
    }
    let empty = Value::Dict(Rc::new(Dict::new()));
    class.set(&rt.names.annotations, empty.clone());
    Ok(Answer::Value(empty))
}

fn type_parameters(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let own = receiver(rt, args)?
        .dict()
        .get_str(&rt.intern("__type_params__"));
    Ok(Answer::Value(
        own.unwrap_or_else(|| Value::Tuple(rt.empty_tuple())),
    ))
}

fn set_in_dict_annotations(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let (class, new) = changeable(rt, args, "__annotations__")?;
    class.set(&rt.names.annotations, new);
    Ok(Answer::Value(Value::None))
}

/// A copy of the class's attributes: CPython's is a view that can't be changed.
fn dict(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let class = receiver(rt, args)?;
    let dict = Rc::new(class.dict().copy());
    if class.heap && class.module.as_str() == "__main__" {
        rt.show_implicit_members(&class, &dict);
    }
    Ok(Answer::Value(Value::Dict(dict)))
}

fn base(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let class = receiver(rt, args)?;
    Ok(Answer::Value(
        class
            .bases
            .first()
            .map_or(Value::None, |base| Value::Class(base.clone())),
    ))
}

fn bases(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let bases = receiver(rt, args)?
        .bases
        .iter()
        .map(|base| Value::Class(base.clone()))
        .collect();
    Ok(Answer::Value(Value::tuple(bases)))
}

fn set_bases(rt: &Rc<Runtime>, _args: Args<'_>) -> Outcome<Answer> {
    Err(rt.type_error("__bases__ assignment isn't supported here: make a class with these bases"))
}

fn mro_tuple(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(Value::tuple(mro_of(&receiver(rt, args)?))))
}

fn mro(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    Ok(Answer::Value(Value::list(mro_of(&receiver(rt, args)?))))
}

/// The direct subclasses that are still there, in the order in which they were made.
fn subclasses(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let class = receiver(rt, args)?;
    Ok(Answer::Value(Value::list(
        class.subclasses().into_iter().map(Value::Class).collect(),
    )))
}
