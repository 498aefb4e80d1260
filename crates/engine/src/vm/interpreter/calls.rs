//! How calls are made: what is looked up for them, and how their arguments leave the registers.

use std::rc::Rc;

use super::slow::{Next, answer, later};
use crate::python::Register;
use crate::vm::attribute::Super;
use crate::vm::call::{Called, Keywords};
use crate::vm::frame::PythonFrame;
use crate::vm::function::{Args, NativeKind, Outcome};
use crate::vm::runtime::Runtime;
use crate::vm::string::Str;
use crate::vm::value::Value;

/// The frame of a call of which no more is to be done than to run it, see [`Runtime::enter_simply`], or what is called.
#[inline(always)]
pub fn call_simply(
    rt: &Runtime,
    callee: Value,
    arguments: &mut [Value],
    names: &[Rc<Str>],
    awaited: bool,
) -> Result<Box<PythonFrame>, Value> {
    match callee {
        Value::Function(function) if names.is_empty() => rt
            .enter_simply(&function, arguments, awaited)
            .ok_or_else(|| Value::Function(function)),
        callee => Err(callee),
    }
}

/// Calls a value with the arguments in some registers, which are left unbound; the last ones have these names. `awaited`: the result
/// is awaited at once, see [`Runtime::enter`].
#[cfg_attr(compiled_for_size, optimize(speed))]
pub fn call(
    rt: &Rc<Runtime>,
    callee: Value,
    arguments: &mut [Value],
    names: &[Rc<Str>],
    awaited: bool,
) -> Outcome<Called> {
    let (positional, named) = arguments.split_at_mut(arguments.len() - names.len());
    match &callee {
        Value::Function(function) if names.is_empty() => {
            let called = rt.enter(function, positional, Vec::new(), awaited);
            if function.code.simple_arity.is_none() {
                clear(positional);
            }
            called
        }
        Value::Function(function) => {
            let keywords = taken(names, named);
            let called = rt.enter(function, positional, keywords, awaited);
            clear(positional);
            called
        }
        Value::Native(function) if function.kind != NativeKind::ClassMethod => {
            rt.charge_integers(positional);
            let keywords = taken(names, named);
            let answer = (function.call)(
                rt,
                Args {
                    positional,
                    keywords: &keywords,
                    awaited,
                },
            );
            clear(positional);
            rt.settle_answer(answer?)
        }
        _ => {
            let positional = positional.iter_mut().map(std::mem::take).collect();
            let keywords = taken(names, named);
            rt.invoke(callee, positional, keywords)
        }
    }
}

/// Unbinds registers.
#[inline(always)]
fn clear(registers: &mut [Value]) {
    for register in registers {
        register.set(Value::Unbound);
    }
}

/// The keyword arguments, out of their registers.
#[inline(always)]
fn taken(names: &[Rc<Str>], named: &mut [Value]) -> Keywords {
    let values = named.iter_mut().map(std::mem::take);
    names.iter().cloned().zip(values).collect()
}

/// [`crate::python::Op::CallStarred`].
pub fn call_starred(
    rt: &Rc<Runtime>,
    frame: &mut PythonFrame,
    dst: Register,
    base: Register,
) -> Outcome<Next> {
    let base = usize::from(base);
    let [callee, positional, keywords] =
        [0, 1, 2].map(|i| std::mem::take(&mut frame.registers[base + i]));
    let keywords = match keywords {
        Value::Dict(dict) => rt.keywords_of(&dict)?,
        _ => Vec::new(),
    };
    let positional = match positional {
        Value::List(list) => list.to_vec(),
        Value::Tuple(items) => items.to_vec(),
        Value::Unbound => Vec::new(),
        iterable => {
            let rt = rt.clone();
            return later(dst, async move {
                let positional = rt.spread_arguments(&callee, &iterable).await?;
                rt.call_with(&callee, positional, keywords).await
            });
        }
    };
    let called = rt.invoke(callee, positional, keywords)?;
    Ok(Next::Called(Some(dst), called))
}

/// [`crate::python::Op::LoadSpecialMethod`].
pub fn load_special_method(
    rt: &Rc<Runtime>,
    frame: &mut PythonFrame,
    object: Value,
    name: &Rc<Str>,
    base: Register,
) -> Outcome<Next> {
    let first = usize::from(base);
    match rt.class_of(&object).lookup(name) {
        Some(method @ (Value::Function(_) | Value::Native(_))) => {
            frame.registers[first] = method;
            frame.registers[first + 1] = object;
            Ok(Next::On)
        }
        Some(method) => {
            frame.registers[first + 1] = Value::Unbound;
            answer(rt, base, rt.bind(&method, &object))
        }
        None => Err(rt.no_context_manager(&object, name)),
    }
}

/// What a call of an attribute calls, and whether it's a method that takes the object: one found on the object's class
/// that nothing stands before, or a module's own attribute.
#[cfg_attr(compiled_for_size, optimize(speed))]
pub fn quick_method(rt: &Runtime, object: &Value, name: &Rc<Str>) -> Option<(Value, bool)> {
    match object {
        Value::Module(module) => return module.members.made(name).map(|own| (own, false)),
        Value::Class(_) | Value::Function(_) => return None,
        Value::Object(instance)
            if instance.native::<Super>().is_some()
                || (instance.class.heap
                    && instance.class.special(&rt.names.getattribute).is_some()) =>
        {
            return None;
        }
        _ => {}
    }
    let method = match rt.class_of(object).lookup(name)? {
        method @ Value::Function(_) => method,
        Value::Native(function) if function.kind == NativeKind::Method => Value::Native(function),
        _ => return None,
    };
    match object {
        Value::Object(instance) if instance.get(name).is_some() => None,
        _ => Some((method, true)),
    }
}
