//! `_bytes`: what of `bytearray` must be quick. `bytearray_base` holds the bytes; everything else is Python upon it, and
//! what `bytes` does as well is done on a copy.

use std::rc::Rc;

use crate::vm::class::Layout;
use crate::vm::compare::builtin;
use crate::vm::containers::{ByteArray, Slice};
use crate::vm::library::LibraryClass;
use crate::vm::slicing::slice_indices;
use crate::vm::{
    Answer, Args, Class, NativeFunction, Object, Outcome, Payload, Runtime, Type, Value,
};

const BASE: &str = "bytearray_base";

fn made(class: &Rc<Class>, content: Vec<u8>) -> Value {
    let payload = Payload::Native(Box::new(ByteArray(content.into())));
    Value::Object(Rc::new(Object::new(class.clone(), payload)))
}

fn array<'a>(rt: &Rc<Runtime>, args: Args<'a>) -> Outcome<(&'a Rc<Object>, &'a ByteArray)> {
    match args.positional.first() {
        Some(Value::Object(object)) => object.native().map(|array| (object, array)),
        _ => None,
    }
    .ok_or_else(|| rt.type_error("descriptor requires a 'bytearray' object"))
}

/// `bytearray` itself, whatever subclass the object is of: what its slices are.
fn plain_class(object: &Object) -> &Rc<Class> {
    let classes = std::iter::once(&object.class).chain(&object.class.ancestors);
    classes
        .take_while(|class| class.name().as_str() != BASE)
        .last()
        .unwrap_or(&object.class)
}

/// The place that an index names.
fn position(rt: &Rc<Runtime>, index: &Value, length: usize) -> Outcome<usize> {
    let Some(number) = index.as_int() else {
        let kind = rt.type_name(index);
        return Err(rt.type_error(&format!(
            "bytearray indices must be integers or slices, not {kind}"
        )));
    };
    let length = length as i64;
    number
        .as_i64()
        .map(|number| if number < 0 { number + length } else { number })
        .filter(|number| (0..length).contains(number))
        .map(|number| number as usize)
        .ok_or_else(|| rt.error(Type::IndexError, "bytearray index out of range"))
}

fn byte(rt: &Rc<Runtime>, value: &Value) -> Outcome<u8> {
    let Some(number) = value.as_int() else {
        let kind = rt.type_name(value);
        return Err(rt.type_error(&format!(
            "'{kind}' object cannot be interpreted as an integer"
        )));
    };
    let byte = number.as_i64().and_then(|number| u8::try_from(number).ok());
    byte.ok_or_else(|| rt.value_error("byte must be in range(0, 256)"))
}

fn len(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    args.rest().exactly::<0>(rt, "bytearray.__len__")?;
    let length = array(rt, args)?.1.0.borrow().len();
    Ok(Value::from(length).into())
}

fn getitem(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [index] = args.rest().exactly(rt, "bytearray.__getitem__")?;
    let (object, array) = array(rt, args)?;
    let bytes = array.0.borrow();
    if let Value::Slice(slice) = &index {
        let indices = slice_indices(rt, slice, bytes.len())?;
        rt.charge(indices.count / 16);
        let picked = indices.indices().map(|at| bytes[at]).collect();
        return Ok(made(plain_class(object), picked).into());
    }
    let at = position(rt, &index, bytes.len())?;
    Ok(Value::Int(i64::from(bytes[at])).into())
}

fn setitem(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [index, value] = args.rest().exactly(rt, "bytearray.__setitem__")?;
    let (_, array) = array(rt, args)?;
    if let Value::Slice(slice) = &index {
        if let Value::Bytes(bytes) = builtin(&value) {
            return assign(rt, array, slice, &bytes.0);
        }
        let (rt, object) = (rt.clone(), args.get(0));
        return Ok(Answer::Frame(Box::pin(async move {
            rt.call_method(&object, "_assign", vec![index, value]).await
        })));
    }
    let at = position(rt, &index, array.0.borrow().len())?;
    array.0.borrow_mut()[at] = byte(rt, &value)?;
    Ok(Value::None.into())
}

/// `array[slice] = content`.
fn assign(rt: &Rc<Runtime>, array: &ByteArray, slice: &Slice, content: &[u8]) -> Outcome<Answer> {
    let mut bytes = array.0.borrow_mut();
    let indices = slice_indices(rt, slice, bytes.len())?;
    rt.charge((bytes.len() + content.len()) / 64);
    rt.check_budget(content.len())?;
    if indices.step == 1 {
        let start = indices.start as usize;
        bytes.splice(start..start + indices.count, content.iter().copied());
    } else if content.len() == indices.count {
        for (at, &byte) in indices.indices().zip(content) {
            bytes[at] = byte;
        }
    } else {
        return Err(rt.value_error(&format!(
            "attempt to assign bytes of size {} to extended slice of size {}",
            content.len(),
            indices.count
        )));
    }
    Ok(Value::None.into())
}

fn delitem(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [index] = args.rest().exactly(rt, "bytearray.__delitem__")?;
    let (_, array) = array(rt, args)?;
    let mut bytes = array.0.borrow_mut();
    rt.charge(bytes.len() / 64);
    if let Value::Slice(slice) = &index {
        let mut doomed: Vec<usize> = slice_indices(rt, slice, bytes.len())?.indices().collect();
        doomed.sort_unstable();
        let mut at = 0;
        bytes.retain(|_| {
            at += 1;
            doomed.binary_search(&(at - 1)).is_err()
        });
    } else {
        let at = position(rt, &index, bytes.len())?;
        bytes.remove(at);
    }
    Ok(Value::None.into())
}

fn append(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [value] = args.rest().exactly(rt, "bytearray.append")?;
    let (_, array) = array(rt, args)?;
    let byte = byte(rt, &value)?;
    array.0.borrow_mut().push(byte);
    Ok(Value::None.into())
}

static METHODS: &[NativeFunction] = &[
    NativeFunction::method("__delitem__", delitem),
    NativeFunction::method("__getitem__", getitem),
    NativeFunction::method("__len__", len),
    NativeFunction::method("__setitem__", setitem),
    NativeFunction::method("append", append),
];

/// Makes the module.
pub fn module(rt: &Rc<Runtime>) -> Value {
    let class = rt.library_class(LibraryClass {
        name: BASE,
        module: "builtins",
        base: rt.class(Type::Object).clone(),
        layout: Layout::Native,
        constructor: Some(|_, class, _| Ok(made(class, Vec::new()).into())),
        await_hook: None,
        functions: METHODS,
    });
    rt.module("_bytes", vec![(BASE, Value::Class(class))])
}
