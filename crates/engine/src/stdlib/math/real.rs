//! Functions of real numbers: C's `math.h`, with errors where C has NaN and infinity.

use std::rc::Rc;

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::{as_float, domain_error, one_argument, range_error, with_floats};
use crate::text;
use crate::vm::object::Object;
use crate::vm::{Answer, Args, NativeFunction, Outcome, Runtime, Type, Value};

/// A function of one float. A NaN from a number and, unless `grows`, an infinity from a finite one are outside the
/// domain; with `grows` such an infinity is beyond the range of floats.
macro_rules! unary {
    ($name:literal, $grows:literal, $function:expr) => {
        NativeFunction::function($name, |rt, args| unary(rt, args, $name, $grows, $function))
    };
}

macro_rules! test {
    ($name:literal, $function:expr) => {
        NativeFunction::function($name, |rt, args| {
            let [value] = args.exactly(rt, concat!("math.", $name))?;
            with_floats(rt, &[value], |_, x| Ok(Value::from($function(x[0]))))
        })
    };
}

pub(super) static FUNCTIONS: &[NativeFunction] = &[
    unary!("acos", false, f64::acos),
    unary!("acosh", false, libm::acosh),
    unary!("asin", false, f64::asin),
    unary!("asinh", false, libm::asinh),
    unary!("atan", false, f64::atan),
    unary!("atanh", false, libm::atanh),
    unary!("cbrt", false, f64::cbrt),
    unary!("cos", false, f64::cos),
    unary!("cosh", true, f64::cosh),
    unary!("degrees", false, |x| x * (180.0 / std::f64::consts::PI)),
    unary!("erf", false, libm::erf),
    unary!("erfc", false, libm::erfc),
    unary!("exp", true, f64::exp),
    unary!("exp2", true, f64::exp2),
    unary!("expm1", true, f64::exp_m1),
    unary!("fabs", false, f64::abs),
    unary!("gamma", true, gamma),
    unary!("lgamma", false, libm::lgamma),
    unary!("log1p", false, f64::ln_1p),
    unary!("radians", false, |x| x * (std::f64::consts::PI / 180.0)),
    unary!("sin", false, f64::sin),
    unary!("sinh", true, f64::sinh),
    unary!("sqrt", false, f64::sqrt),
    unary!("tan", false, f64::tan),
    unary!("tanh", false, f64::tanh),
    unary!("ulp", true, ulp),
    test!("isfinite", f64::is_finite),
    test!("isinf", f64::is_infinite),
    test!("isnan", f64::is_nan),
    NativeFunction::function("atan2", |rt, args| {
        with_floats(rt, &args.exactly::<2>(rt, "atan2")?, |_, x| {
            Ok(Value::from(x[0].atan2(x[1])))
        })
    }),
    NativeFunction::function("copysign", |rt, args| {
        with_floats(rt, &args.exactly::<2>(rt, "copysign")?, |_, x| {
            Ok(Value::from(x[0].copysign(x[1])))
        })
    }),
    NativeFunction::function("fmod", |rt, args| {
        with_floats(rt, &args.exactly::<2>(rt, "fmod")?, |rt, x| {
            binary(rt, x[0], x[1], x[0] % x[1])
        })
    }),
    NativeFunction::function("remainder", |rt, args| {
        with_floats(rt, &args.exactly::<2>(rt, "remainder")?, |rt, x| {
            binary(rt, x[0], x[1], libm::remainder(x[0], x[1]))
        })
    }),
    NativeFunction::function("pow", |rt, args| {
        with_floats(rt, &args.exactly::<2>(rt, "pow")?, |rt, x| {
            if x[0] == 0.0 && x[1] < 0.0 && x[1].is_finite() {
                return Err(domain_error(rt));
            }
            binary(rt, x[0], x[1], x[0].powf(x[1]))
        })
    }),
    NativeFunction::function("fma", |rt, args| {
        with_floats(rt, &args.exactly::<3>(rt, "fma")?, |rt, x| {
            let result = libm::fma(x[0], x[1], x[2]);
            if result.is_nan() && !x.iter().any(|x| x.is_nan()) {
                return Err(rt.value_error("invalid operation in fma"));
            }
            if result.is_infinite() && x.iter().all(|x| x.is_finite()) {
                return Err(rt.error(Type::OverflowError, "overflow in fma"));
            }
            Ok(Value::from(result))
        })
    }),
    NativeFunction::function("frexp", |rt, args| {
        with_floats(rt, &[one_argument(rt, args, "frexp")?], |_, x| {
            let (mantissa, exponent) = libm::frexp(x[0]);
            let exponent = if x[0].is_finite() { exponent } else { 0 };
            Ok(Value::tuple(vec![
                Value::from(mantissa),
                Value::Int(i64::from(exponent)),
            ]))
        })
    }),
    NativeFunction::function("modf", |rt, args| {
        with_floats(rt, &[one_argument(rt, args, "modf")?], |_, x| {
            let part = if x[0].is_infinite() {
                0.0
            } else {
                x[0].fract()
            };
            Ok(Value::tuple(vec![
                Value::from(part.copysign(x[0])),
                Value::from(x[0].trunc()),
            ]))
        })
    }),
    NativeFunction::function("ldexp", ldexp),
    NativeFunction::function("nextafter", nextafter),
    NativeFunction::function("isclose", isclose),
    NativeFunction::function("log", log),
    NativeFunction::function("log2", |rt, args| {
        log_of(rt, one_argument(rt, args, "log2")?, f64::log2)
    }),
    NativeFunction::function("log10", |rt, args| {
        log_of(rt, one_argument(rt, args, "log10")?, f64::log10)
    }),
    NativeFunction::function("ceil", |rt, args| {
        rounded(rt, args, "ceil", "__ceil__", f64::ceil)
    }),
    NativeFunction::function("floor", |rt, args| {
        rounded(rt, args, "floor", "__floor__", f64::floor)
    }),
    NativeFunction::function("trunc", |rt, args| {
        rounded(rt, args, "trunc", "__trunc__", f64::trunc)
    }),
];

fn unary(
    rt: &Rc<Runtime>,
    args: Args<'_>,
    name: &str,
    grows: bool,
    function: fn(f64) -> f64,
) -> Outcome<Answer> {
    let number = match (args.positional, args.keywords) {
        ([Value::Float(number)], []) => number.get(),
        ([Value::Int(number)], []) => *number as f64,
        _ => {
            let value = one_argument(rt, args, name)?;
            let rt = rt.clone();
            return rt.clone().attempt(async move {
                let number = as_float(&rt, &value).await?;
                checked(&rt, number, grows, function)
            });
        }
    };
    checked(rt, number, grows, function).map(Answer::Value)
}

fn checked(rt: &Rc<Runtime>, number: f64, grows: bool, function: fn(f64) -> f64) -> Outcome {
    let result = function(number);
    if result.is_nan() && !number.is_nan() {
        return Err(domain_error(rt));
    }
    if result.is_infinite() && number.is_finite() {
        return Err(if grows {
            range_error(rt)
        } else {
            domain_error(rt)
        });
    }
    Ok(Value::from(result))
}

fn binary(rt: &Rc<Runtime>, x: f64, y: f64, result: f64) -> Outcome {
    if result.is_nan() && !x.is_nan() && !y.is_nan() {
        return Err(domain_error(rt));
    }
    if result.is_infinite() && x.is_finite() && y.is_finite() {
        return Err(range_error(rt));
    }
    Ok(Value::from(result))
}

/// NaN at the poles, which C's function has at infinity.
fn gamma(x: f64) -> f64 {
    if x <= 0.0 && x == x.floor() {
        return f64::NAN;
    }
    // Small arguments are factorials, exactly.
    if x == x.floor() && x <= 23.0 {
        return (1..x as i64).product::<i64>() as f64;
    }
    libm::tgamma(x)
}

fn ulp(x: f64) -> f64 {
    let x = x.abs();
    if !x.is_finite() {
        return x;
    }
    let next = f64::from_bits(x.to_bits() + 1);
    if next.is_infinite() {
        return x - f64::from_bits(x.to_bits() - 1);
    }
    next - x
}

fn ldexp(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [number, exponent] = args.exactly(rt, "ldexp")?;
    let Some(exponent) = exponent.as_bigint() else {
        return Err(rt.type_error("Expected an int as second argument to ldexp."));
    };
    // Beyond this every result is 0 or infinite.
    let least = exponent.clamp(BigInt::from(-5000), BigInt::from(5000));
    let exponent = least.to_i32().unwrap_or_default();
    let rt = rt.clone();
    rt.clone().attempt(async move {
        let number = as_float(&rt, &number).await?;
        let result = libm::ldexp(number, exponent);
        if result.is_infinite() && number.is_finite() {
            return Err(range_error(&rt));
        }
        Ok(Value::from(result))
    })
}

fn nextafter(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [x, y] = Args::positional(args.positional).exactly(rt, "nextafter")?;
    let steps = match args.keyword("steps") {
        Some(steps) if !steps.is_none() => match steps.as_bigint() {
            Some(steps) => steps,
            None => {
                let kind = rt.type_name(steps);
                return Err(rt.type_error(&format!(
                    "'{kind}' object cannot be interpreted as an integer"
                )));
            }
        },
        _ => BigInt::from(1),
    };
    if steps.sign() == num_bigint::Sign::Minus {
        return Err(rt.value_error("steps must be a non-negative integer"));
    }
    let steps = steps.to_i64().unwrap_or(i64::MAX);
    let rt = rt.clone();
    rt.clone().attempt(async move {
        let (x, y) = (as_float(&rt, &x).await?, as_float(&rt, &y).await?);
        if x.is_nan() || y.is_nan() {
            return Ok(Value::from(x + y));
        }
        // Floats in their order are these integers in theirs.
        fn ordered(x: f64) -> i64 {
            let bits = x.to_bits() as i64;
            if bits < 0 { i64::MIN - bits } else { bits }
        }
        let (from, to) = (ordered(x), ordered(y));
        let distance = from.abs_diff(to).min(steps as u64) as i64;
        let there = if from <= to {
            from + distance
        } else {
            from - distance
        };
        if distance == 0 {
            return Ok(Value::from(if steps == 0 { x } else { y }));
        }
        let bits = if there < 0 { i64::MIN - there } else { there };
        let result = f64::from_bits(bits as u64);
        Ok(Value::from(if result == 0.0 {
            result.copysign(if there == to { y } else { x })
        } else {
            result
        }))
    })
}

fn isclose(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let given = args.positional.len();
    if given > 2 {
        return Err(rt.type_error(&format!(
            "isclose() takes exactly 2 positional arguments ({given} given)"
        )));
    }
    for (at, name) in ["a", "b"].iter().enumerate() {
        if given <= at && args.keyword(name).is_none() {
            let place = at + 1;
            return Err(rt.type_error(&format!(
                "isclose() missing required argument '{name}' (pos {place})"
            )));
        }
    }
    let mut bound = args.bind(rt, "isclose", ["a", "b", "rel_tol", "abs_tol"], 2, 2)?;
    for (value, default) in bound.iter_mut().skip(2).zip([1e-9, 0.0]) {
        if !value.is_bound() {
            *value = Value::from(default);
        }
    }
    with_floats(rt, &bound, |rt, x| {
        let [a, b, relative, absolute] = [x[0], x[1], x[2], x[3]];
        if relative < 0.0 || absolute < 0.0 {
            return Err(rt.value_error("tolerances must be non-negative"));
        }
        if a == b {
            return Ok(Value::from(true));
        }
        if a.is_infinite() || b.is_infinite() {
            return Ok(Value::from(false));
        }
        let distance = (b - a).abs();
        Ok(Value::from(
            distance <= (relative * b).abs()
                || distance <= (relative * a).abs()
                || distance <= absolute,
        ))
    })
}

/// A logarithm of a number: of an int of any size too.
async fn logarithm(rt: &Rc<Runtime>, value: &Value, function: fn(f64) -> f64) -> Outcome<f64> {
    if let Some(Value::BigInt(number)) = value.as_int() {
        if number.sign() == num_bigint::Sign::Minus {
            return Err(domain_error(rt));
        }
        if let Ok(number) = text::bigint_to_f64(&number) {
            return Ok(function(number));
        }
        // A fraction from 0.5 up to 1, and a power of two.
        let bits = number.bits();
        let rest = (&*number >> (bits - 64)).to_u64().unwrap_or_default();
        let fraction = libm::ldexp(rest as f64, -64);
        return Ok(function(fraction) + function(2.0) * bits as f64);
    }
    let number = as_float(rt, value).await?;
    if number <= 0.0 {
        return Err(domain_error(rt));
    }
    Ok(function(number))
}

fn log_of(rt: &Rc<Runtime>, value: Value, function: fn(f64) -> f64) -> Outcome<Answer> {
    let rt = rt.clone();
    rt.clone()
        .attempt(async move { Ok(Value::from(logarithm(&rt, &value, function).await?)) })
}

fn log(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    args.no_keywords(rt, "math.log")?;
    let [value, base] = args.between(rt, "log", 1)?;
    if !base.is_bound() {
        return log_of(rt, value, f64::ln);
    }
    let rt = rt.clone();
    rt.clone().attempt(async move {
        let dividend = logarithm(&rt, &value, f64::ln).await?;
        let divisor = logarithm(&rt, &base, f64::ln).await?;
        if divisor == 0.0 {
            return Err(rt.error(Type::ZeroDivisionError, "float division by zero"));
        }
        Ok(Value::from(dividend / divisor))
    })
}

/// `ceil`, `floor` and `trunc`: by the object's own method, else of its float.
fn rounded(
    rt: &Rc<Runtime>,
    args: Args<'_>,
    name: &'static str,
    method: &'static str,
    function: fn(f64) -> f64,
) -> Outcome<Answer> {
    let value = one_argument(rt, args, name)?;
    let whole = move |rt: &Rc<Runtime>, number: f64| {
        text::float_to_int(function(number))
            .map(|int| Value::int(int.as_ref().to_bigint()))
            .map_err(|error| rt.text_error(error))
    };
    if let Value::Float(number) = value {
        return whole(rt, number.get()).map(Answer::Value);
    }
    if let Some(number) = value.as_int()
        && own_method(rt, &value, method).is_none()
    {
        return Ok(Answer::Value(number));
    }
    if let Some(method) = own_method(rt, &value, method) {
        return Ok(Answer::Call(method, vec![value]));
    }
    if name == "trunc" && rt.to_float(&value).is_none() {
        let kind = rt.type_name(&value);
        return Err(rt.type_error(&format!("type {kind} doesn't define __trunc__ method")));
    }
    let rt = rt.clone();
    rt.clone().attempt(async move {
        let number = as_float(&rt, &value).await?;
        whole(&rt, number)
    })
}

fn own_method(rt: &Rc<Runtime>, value: &Value, method: &str) -> Option<Value> {
    match value {
        Value::Object(object) => {
            let object: &Rc<Object> = object;
            object.class.special(&rt.intern(method))
        }
        _ => None,
    }
}
