//! `math` (`Modules/mathmodule.c`).

mod integers;
mod real;
mod sums;

use std::rc::Rc;

use crate::vm::{Answer, Args, Outcome, Raised, Runtime, Type, Value};

/// Makes the module.
pub fn module(rt: &Rc<Runtime>) -> Value {
    let members = vec![
        ("pi", Value::from(std::f64::consts::PI)),
        ("e", Value::from(std::f64::consts::E)),
        ("tau", Value::from(std::f64::consts::TAU)),
        ("inf", Value::from(f64::INFINITY)),
        ("nan", Value::from(f64::NAN)),
    ];
    let functions = [real::FUNCTIONS, integers::FUNCTIONS, sums::FUNCTIONS];
    rt.native_module("math", &functions, members)
}

fn domain_error(rt: &Runtime) -> Raised {
    rt.value_error("math domain error")
}

fn range_error(rt: &Runtime) -> Raised {
    rt.error(Type::OverflowError, "math range error")
}

/// A number as a float: by its `__float__` or `__index__`, if it isn't one of ours.
async fn as_float(rt: &Rc<Runtime>, value: &Value) -> Outcome<f64> {
    match rt.float(value).await? {
        Some(number) => Ok(number),
        None => {
            let kind = rt.type_name(value);
            Err(rt.type_error(&format!("must be real number, not {kind}")))
        }
    }
}

/// Computes with arguments as floats: at once where they are numbers of ours.
fn with_floats(
    rt: &Rc<Runtime>,
    arguments: &[Value],
    compute: fn(&Rc<Runtime>, &[f64]) -> Outcome,
) -> Outcome<Answer> {
    let mut numbers = Vec::with_capacity(arguments.len());
    for argument in arguments {
        match argument {
            Value::Object(_) => break,
            plain => match rt.to_float(plain) {
                Some(number) => numbers.push(number?),
                None => break,
            },
        }
    }
    if numbers.len() == arguments.len() {
        return compute(rt, &numbers).map(Answer::Value);
    }
    let (rt, arguments) = (rt.clone(), arguments.to_vec());
    rt.clone().attempt(async move {
        for argument in &arguments[numbers.len()..] {
            numbers.push(as_float(&rt, argument).await?);
        }
        compute(&rt, &numbers)
    })
}

/// Computes with arguments as ints: at once where they are ints of ours.
fn with_ints(
    rt: &Rc<Runtime>,
    arguments: &[Value],
    compute: fn(&Rc<Runtime>, &[Value]) -> Outcome,
) -> Outcome<Answer> {
    let known: Option<Vec<Value>> = arguments.iter().map(Value::as_int).collect();
    if let Some(known) = known {
        return compute(rt, &known).map(Answer::Value);
    }
    let (rt, arguments) = (rt.clone(), arguments.to_vec());
    rt.clone().attempt(async move {
        let mut known = Vec::with_capacity(arguments.len());
        for argument in &arguments {
            known.push(rt.index(argument).await?);
        }
        compute(&rt, &known)
    })
}

/// Exactly one argument, of a function that CPython declares without clinic: messages show `math.name`.
fn one_argument(rt: &Rc<Runtime>, args: Args<'_>, name: &str) -> Outcome<Value> {
    let [value] = args.exactly(rt, &format!("math.{name}"))?;
    Ok(value)
}
