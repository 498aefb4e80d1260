//! Exact sums, norms and products.

use std::rc::Rc;

use super::{as_float, with_floats};
use crate::python::BinaryOp;
use crate::vm::{Answer, Args, NativeFunction, Outcome, Runtime, Type, Value};

pub(super) static FUNCTIONS: &[NativeFunction] = &[
    NativeFunction::function("fsum", fsum),
    NativeFunction::function("prod", prod),
    NativeFunction::function("sumprod", sumprod),
    NativeFunction::function("hypot", |rt, args| {
        args.no_keywords(rt, "math.hypot")?;
        with_floats(rt, args.positional, |_, x| Ok(Value::from(norm(x))))
    }),
    NativeFunction::function("dist", dist),
];

/// A sum and what its last rounding lost (Dekker, Knuth).
fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let part = sum - a;
    (sum, (a - (sum - part)) + (b - part))
}

/// A product and what its rounding lost (Veltkamp, Dekker).
fn two_product(a: f64, b: f64) -> (f64, f64) {
    fn halves(x: f64) -> (f64, f64) {
        let t = x * 134_217_729.0;
        let high = t - (t - x);
        (high, x - high)
    }
    let product = a * b;
    let ((ah, al), (bh, bl)) = (halves(a), halves(b));
    (product, ((ah * bh - product) + ah * bl + al * bh) + al * bl)
}

/// The Euclidean norm, rounded once.
fn norm(numbers: &[f64]) -> f64 {
    if numbers.iter().any(|x| x.is_infinite()) {
        return f64::INFINITY;
    }
    if numbers.iter().any(|x| x.is_nan()) {
        return f64::NAN;
    }
    let largest = numbers.iter().fold(0.0, |most: f64, x| most.max(x.abs()));
    if largest == 0.0 || numbers.len() == 1 {
        return largest;
    }
    // Scaled by a power of two, so that squares neither overflow nor vanish.
    let (_, exponent) = libm::frexp(largest);
    let (mut sum, mut rest) = (0.0, 0.0);
    for &x in numbers {
        let x = libm::ldexp(x, -exponent);
        let (square, lost) = two_product(x, x);
        let (next, carried) = two_sum(sum, square);
        sum = next;
        rest += lost + carried;
    }
    let root = (sum + rest).sqrt();
    // One step of Newton's method with the exact residual.
    let (square, lost) = two_product(root, root);
    let residual = (sum - square) - lost + rest;
    libm::ldexp(root + residual / (2.0 * root), exponent)
}

fn dist(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [p, q] = args.exactly(rt, "dist")?;
    let rt = rt.clone();
    rt.clone().attempt(async move {
        let (p, q) = (rt.collect(&p).await?, rt.collect(&q).await?);
        if p.len() != q.len() {
            return Err(rt.value_error("both points must have the same number of dimensions"));
        }
        let mut differences = Vec::with_capacity(p.len());
        for (a, b) in p.iter().zip(&q) {
            differences.push(as_float(&rt, a).await? - as_float(&rt, b).await?);
        }
        Ok(Value::from(norm(&differences)))
    })
}

/// `fsum(iterable)`: exact partial sums that don't overlap (Shewchuk).
fn fsum(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [iterable] = args.exactly(rt, "math.fsum")?;
    let rt = rt.clone();
    rt.clone().attempt(async move {
        let iterator = rt.iter(&iterable).await?;
        let mut partials: Vec<f64> = Vec::new();
        let (mut special, mut infinite) = (0.0, 0.0);
        while let Some(item) = rt.next(&iterator).await? {
            let item = as_float(&rt, &item).await?;
            rt.charge(partials.len() / 2);
            let mut x = item;
            let mut kept = 0;
            for at in 0..partials.len() {
                let (sum, lost) = two_sum(x, partials[at]);
                if lost != 0.0 {
                    partials[kept] = lost;
                    kept += 1;
                }
                x = sum;
            }
            partials.truncate(kept);
            if x != 0.0 {
                if !x.is_finite() {
                    if item.is_finite() {
                        let message = "intermediate overflow in fsum";
                        return Err(rt.error(Type::OverflowError, message));
                    }
                    if item.is_infinite() {
                        infinite += item;
                    }
                    special += item;
                    partials.clear();
                } else {
                    partials.push(x);
                }
            }
        }
        if special != 0.0 {
            if infinite.is_nan() {
                return Err(rt.value_error("-inf + inf in fsum"));
            }
            return Ok(Value::from(special));
        }
        Ok(Value::from(rounded_sum(&mut partials)))
    })
}

/// The sum of partials, largest last, rounded half to even.
fn rounded_sum(partials: &mut Vec<f64>) -> f64 {
    let Some(mut high) = partials.pop() else {
        return 0.0;
    };
    let mut low = 0.0;
    while let Some(y) = partials.pop() {
        let x = high;
        high = x + y;
        low = y - (high - x);
        if low != 0.0 {
            break;
        }
    }
    // Halfway cases go by the partials below.
    if let Some(&below) = partials.last()
        && (low < 0.0 && below < 0.0 || low > 0.0 && below > 0.0)
    {
        let doubled = low * 2.0;
        let x = high + doubled;
        if doubled == x - high {
            high = x;
        }
    }
    high
}

fn prod(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let given = args.positional.len();
    if given != 1 {
        return Err(rt.type_error(&format!(
            "prod() takes exactly 1 positional argument ({given} given)"
        )));
    }
    let [iterable, start] = args.bind(rt, "prod", ["", "start"], 1, 1)?;
    let mut product = start.bound().unwrap_or(Value::Int(1));
    let rt = rt.clone();
    rt.clone().attempt(async move {
        let iterator = rt.iter(&iterable).await?;
        while let Some(item) = rt.next(&iterator).await? {
            product = rt.operate(BinaryOp::Mul, &product, &item).await?;
        }
        Ok(product)
    })
}

/// `sumprod(p, q)`: floats with the precision of two.
fn sumprod(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [p, q] = args.exactly(rt, "sumprod")?;
    let rt = rt.clone();
    rt.clone().attempt(async move {
        let (p, q) = (rt.iter(&p).await?, rt.iter(&q).await?);
        let mut total = Value::Int(0);
        // Sum, rest: of the products with a float among their factors.
        let mut floats: Option<(f64, f64)> = None;
        loop {
            let (a, b) = match (rt.next(&p).await?, rt.next(&q).await?) {
                (Some(a), Some(b)) => (a, b),
                (None, None) => break,
                _ => return Err(rt.value_error("Inputs are not the same length")),
            };
            let plain = |value: &Value| matches!(value, Value::Int(_) | Value::Float(_));
            let float = matches!(a, Value::Float(_)) || matches!(b, Value::Float(_));
            if float && plain(&a) && plain(&b) {
                let (x, y) = (as_float(&rt, &a).await?, as_float(&rt, &b).await?);
                let (sum, rest) = floats.unwrap_or_default();
                let (product, lost) = two_product(x, y);
                let (next, carried) = two_sum(sum, product);
                floats = Some((next, rest + (lost + carried)));
            } else {
                let product = rt.operate(BinaryOp::Mul, &a, &b).await?;
                total = rt.operate(BinaryOp::Add, &total, &product).await?;
            }
        }
        match floats {
            None => Ok(total),
            Some((sum, rest)) => {
                let rounded = if (sum + rest).is_nan() {
                    sum
                } else {
                    sum + rest
                };
                rt.operate(BinaryOp::Add, &total, &Value::from(rounded))
                    .await
            }
        }
    })
}
