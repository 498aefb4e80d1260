//! Functions of integers of any size.

use std::rc::Rc;

use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::{one_argument, with_ints};
use crate::vm::{NativeFunction, Outcome, Runtime, Type, Value};

pub(super) static FUNCTIONS: &[NativeFunction] = &[
    NativeFunction::function("gcd", |rt, args| {
        args.no_keywords(rt, "math.gcd")?;
        with_ints(rt, args.positional, gcd)
    }),
    NativeFunction::function("lcm", |rt, args| {
        args.no_keywords(rt, "math.lcm")?;
        with_ints(rt, args.positional, lcm)
    }),
    NativeFunction::function("factorial", |rt, args| {
        with_ints(rt, &[one_argument(rt, args, "factorial")?], factorial)
    }),
    NativeFunction::function("isqrt", |rt, args| {
        with_ints(rt, &[one_argument(rt, args, "isqrt")?], isqrt)
    }),
    NativeFunction::function("comb", |rt, args| {
        with_ints(rt, &args.exactly::<2>(rt, "comb")?, comb)
    }),
    NativeFunction::function("perm", |rt, args| {
        let [n, k] = args.between(rt, "perm", 1)?;
        if k.is_bound() && !k.is_none() {
            with_ints(rt, &[n, k], perm)
        } else {
            with_ints(rt, &[n], factorial)
        }
    }),
];

fn big(value: &Value) -> BigInt {
    value.as_bigint().unwrap_or_default()
}

/// Charges work on ints of these many bits, each with each.
fn afford_product(rt: &Rc<Runtime>, bits: u64) -> Outcome<()> {
    let words = (bits / 64) as usize;
    rt.check_budget(words.saturating_mul(8))?;
    rt.afford((words as f64).powf(1.7) as usize / 4)
}

fn gcd(rt: &Rc<Runtime>, numbers: &[Value]) -> Outcome {
    let mut result = BigInt::zero();
    for number in numbers {
        if let (Some(a), Value::Int(b)) = (result.to_i64(), number)
            && a != i64::MIN
            && *b != i64::MIN
        {
            result = BigInt::from(a.gcd(b));
            continue;
        }
        let number = big(number);
        let words = (result.bits().max(number.bits()) / 64) as usize;
        rt.afford(words.saturating_mul(words) / 2)?;
        result = result.gcd(&number);
    }
    Ok(Value::int(result))
}

fn lcm(rt: &Rc<Runtime>, numbers: &[Value]) -> Outcome {
    let mut result = BigInt::one();
    for number in numbers {
        let number = big(number);
        let bits = result.bits() + number.bits();
        let words = (bits / 64) as usize;
        rt.check_budget(words * 8)?;
        rt.afford(words.saturating_mul(words) / 2)?;
        if number.is_zero() {
            result = BigInt::zero();
        } else {
            result = result.lcm(&number).abs();
        }
    }
    Ok(Value::int(result))
}

/// The product of the numbers from `first` down over `count` of them, halves first so that factors are of one size.
fn falling(first: &BigUint, count: u64) -> BigUint {
    match count {
        0 => BigUint::one(),
        1 => first.clone(),
        2..=8 => {
            let mut product = first.clone();
            for i in 1..count {
                product *= first - i;
            }
            product
        }
        _ => {
            let half = count / 2;
            falling(first, half) * falling(&(first - half), count - half)
        }
    }
}

fn factorial(rt: &Rc<Runtime>, numbers: &[Value]) -> Outcome {
    let number = big(&numbers[0]);
    if number.is_negative() {
        return Err(rt.value_error("factorial() not defined for negative values"));
    }
    let Some(number) = number.to_i64() else {
        return Err(rt.error(
            Type::OverflowError,
            &format!("factorial() argument should not exceed {}", i64::MAX),
        ));
    };
    let number = number as u64;
    let bits = number.saturating_mul(u64::from(64 - number.leading_zeros()));
    afford_product(rt, bits)?;
    Ok(Value::int(falling(&BigUint::from(number), number).into()))
}

fn isqrt(rt: &Rc<Runtime>, numbers: &[Value]) -> Outcome {
    let number = big(&numbers[0]);
    if number.is_negative() {
        return Err(rt.value_error("isqrt() argument must be nonnegative"));
    }
    let words = (number.bits() / 64) as usize;
    rt.afford(words.saturating_mul(words))?;
    Ok(Value::int(number.sqrt()))
}

/// `n` and `k` of a choice, neither negative.
fn choice(rt: &Rc<Runtime>, numbers: &[Value]) -> Outcome<(BigUint, BigUint)> {
    let (n, k) = (big(&numbers[0]), big(&numbers[1]));
    for (name, number) in [("n", &n), ("k", &k)] {
        if number.sign() == Sign::Minus {
            return Err(rt.value_error(&format!("{name} must be a non-negative integer")));
        }
    }
    Ok((n.magnitude().clone(), k.magnitude().clone()))
}

fn count_of(rt: &Rc<Runtime>, k: &BigUint, what: &str) -> Outcome<u64> {
    k.to_i64().map(|k| k as u64).ok_or_else(|| {
        rt.error(
            Type::OverflowError,
            &format!("{what} must not exceed {}", i64::MAX),
        )
    })
}

fn perm(rt: &Rc<Runtime>, numbers: &[Value]) -> Outcome {
    let (n, k) = choice(rt, numbers)?;
    if k > n {
        return Ok(Value::Int(0));
    }
    let k = count_of(rt, &k, "k")?;
    afford_product(rt, n.bits().saturating_mul(k))?;
    Ok(Value::int(falling(&n, k).into()))
}

fn comb(rt: &Rc<Runtime>, numbers: &[Value]) -> Outcome {
    let (n, k) = choice(rt, numbers)?;
    if k > n {
        return Ok(Value::Int(0));
    }
    let rest = &n - &k;
    let k = count_of(rt, &k.min(rest), "min(n - k, k)")?;
    afford_product(rt, n.bits().saturating_mul(k))?;
    let divisor = falling(&BigUint::from(k), k);
    Ok(Value::int((falling(&n, k) / divisor).into()))
}
