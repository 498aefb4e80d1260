//! `delattr`, `dir`, `getattr`, `globals`, `hasattr`, `setattr` and `vars`.

use std::rc::Rc;

use crate::vm::dict::Dict;
use crate::vm::function::{Answer, Args, NativeFunction, Outcome};
use crate::vm::protocols::native_truth;
use crate::vm::runtime::Runtime;
use crate::vm::string::Str;
use crate::vm::types::Type;
use crate::vm::value::Value;

pub(super) static FUNCTIONS: &[NativeFunction] = &[
    NativeFunction::function(".variables", variables),
    NativeFunction::function("delattr", delattr),
    NativeFunction::function("dir", dir),
    NativeFunction::function("getattr", getattr),
    NativeFunction::function("globals", globals),
    NativeFunction::function("hasattr", hasattr),
    NativeFunction::function("setattr", setattr),
    NativeFunction::function("vars", vars),
];

fn attribute_name(rt: &Rc<Runtime>, name: &Value) -> Outcome<Rc<Str>> {
    match name.as_str() {
        Some(text) => Ok(rt.intern(text)),
        None => Err(rt.type_error(&format!(
            "attribute name must be string, not '{}'",
            rt.type_name(name)
        ))),
    }
}

/// `delattr(object, name)`.
fn delattr(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [object, name] = args.exactly(rt, "delattr")?;
    let name = attribute_name(rt, &name)?;
    discard(rt, rt.store_attribute(&object, &name, Value::Unbound)?)
}

/// `setattr(object, name, value)`.
fn setattr(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [object, name, value] = args.exactly(rt, "setattr")?;
    let name = attribute_name(rt, &name)?;
    discard(rt, rt.store_attribute(&object, &name, value)?)
}

/// The answer of an assignment: None, whatever a `__setattr__` returns.
pub(super) fn discard(rt: &Rc<Runtime>, answer: Answer) -> Outcome<Answer> {
    match answer {
        Answer::Value(_) => Ok(Answer::Value(Value::None)),
        answer => {
            let rt = rt.clone();
            rt.clone()
                .attempt(async move { rt.finish(answer).await.map(|_| Value::None) })
        }
    }
}

/// `getattr(object, name, default)`.
fn getattr(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [object, name, default] = args.between(rt, "getattr", 2)?;
    let name = attribute_name(rt, &name)?;
    if !default.is_bound() {
        return rt.load_attribute(&object, &name);
    }
    match rt.load_attribute(&object, &name) {
        Ok(Answer::Value(found)) => Ok(Answer::Value(found)),
        Ok(answer) => {
            let rt = rt.clone();
            rt.clone().attempt(async move {
                match rt.finish(answer).await {
                    Err(raised) if rt.is_exception(&raised, Type::AttributeError) => Ok(default),
                    outcome => outcome,
                }
            })
        }
        Err(raised) if rt.is_exception(&raised, Type::AttributeError) => Ok(Answer::Value(default)),
        Err(raised) => Err(raised),
    }
}

/// `hasattr(object, name)`.
fn hasattr(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [object, name] = args.exactly(rt, "hasattr")?;
    let name = attribute_name(rt, &name)?;
    match rt.load_attribute(&object, &name) {
        Ok(Answer::Value(_)) => Ok(Answer::Value(Value::from(true))),
        Ok(answer) => {
            let rt = rt.clone();
            rt.clone().attempt(async move {
                match rt.finish(answer).await {
                    Ok(_) => Ok(Value::from(true)),
                    Err(raised) if rt.is_exception(&raised, Type::AttributeError) => {
                        Ok(Value::from(false))
                    }
                    Err(raised) => Err(raised),
                }
            })
        }
        Err(raised) if rt.is_exception(&raised, Type::AttributeError) => {
            Ok(Answer::Value(Value::from(false)))
        }
        Err(raised) => Err(raised),
    }
}

/// `dir(object)`.
fn dir(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [object] = args.between(rt, "dir", 0)?;
    if !object.is_bound() {
        return Err(rt.error(
            Type::NotImplementedError,
            "dir() without an argument isn't supported here: name the object whose attributes you want",
        ));
    }
    let rt = rt.clone();
    rt.clone().attempt(async move {
        let names = match rt.call_special(&object, &rt.names.dir, Vec::new()).await? {
            Some(names) => rt.collect(&names).await?,
            None => rt
                .attribute_names(&object)
                .into_iter()
                .map(Value::from)
                .collect(),
        };
        super::sorting::sort(&rt, names, None, false)
            .await
            .map(Value::list)
    })
}

/// `globals()`: a dict of the module's variables as they are at this moment; changing it changes them.
fn globals(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [] = args.exactly(rt, "globals")?;
    let rt = rt.clone();
    rt.clone().attempt(async move {
        let import = rt.import("_namespace")?;
        let module = rt.finish(import).await?;
        let variables = Value::Dict(rt.global_variables());
        rt.call_method(&module, "shared", vec![variables]).await
    })
}

/// What `locals()`, `vars()` and `dir()` without arguments become: `.variables(dict, names)` with the variables of the
/// function, some of them perhaps unbound or cells, or without a dict for the module's.
fn variables(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [dict, names] = args.exactly(rt, "locals")?;
    let own = Rc::new(Dict::new());
    let dict = match crate::vm::compare::builtin(&dict) {
        Value::Dict(given) => {
            for (name, value) in given.entries() {
                let value = match value {
                    Value::Cell(cell) => cell.get(),
                    value => value,
                };
                if let (Value::Str(name), true) = (name, value.is_bound()) {
                    own.set_str(&rt.intern(name.as_str()), value);
                }
            }
            own
        }
        _ if native_truth(&names) == Some(true) => rt.global_variables(),
        _ => return globals(rt, Args::positional(&[])),
    };
    if native_truth(&names) != Some(true) {
        return Ok(Answer::Value(Value::Dict(dict)));
    }
    let mut names: Vec<Value> = dict.keys();
    names.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
    Ok(Answer::Value(Value::list(names)))
}

/// `vars(object)`.
fn vars(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [object] = args.between(rt, "vars", 0)?;
    if !object.is_bound() {
        return Err(rt.error(
            Type::NotImplementedError,
            "vars() without an argument isn't supported here: use names of your own, or a dict",
        ));
    }
    let dict = rt.names.dict.clone();
    let rt = rt.clone();
    rt.clone().attempt(async move {
        match rt.find_attribute(&object, &dict).await? {
            Some(dict) => Ok(dict),
            None => Err(rt.type_error("vars() argument must have __dict__ attribute")),
        }
    })
}

impl Runtime {
    /// The names of an object's attributes, in order: its own, its class's and those of the class's ancestors.
    pub fn attribute_names(self: &Rc<Runtime>, value: &Value) -> Vec<String> {
        let mut names = self.attribute_names_unsorted(value);
        names.sort();
        names.dedup();
        names
    }

    fn attribute_names_unsorted(self: &Rc<Runtime>, value: &Value) -> Vec<String> {
        let mut names = Vec::new();
        let mut add = |dict: &Dict| {
            names.extend(
                dict.keys()
                    .iter()
                    .filter_map(|key| key.as_str().map(str::to_owned)),
            );
        };
        match value {
            Value::Class(class) => {
                add(class.dict());
                class.ancestors.iter().for_each(|class| add(class.dict()));
                return names;
            }
            Value::Module(module) => {
                add(module.members.all(self));
                return names;
            }
            Value::Object(object) => object.dict.get().into_iter().for_each(|dict| add(dict)),
            Value::Function(function) => function.dict.get().into_iter().for_each(|dict| add(dict)),
            _ => {}
        }
        let class = self.class_of(value);
        add(class.dict());
        class.ancestors.iter().for_each(|class| add(class.dict()));
        names
    }
}
