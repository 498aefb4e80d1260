//! Operators on values (`Objects/longobject.c`, `floatobject.c`, `abstract.c`).

use std::rc::Rc;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};

use super::compare::builtin;
use super::containers::Bytes;
use super::dict::DictPart;
use super::function::{Answer, Outcome, Raised};
use super::runtime::Runtime;
use super::set::Set;
use super::string::Str;
use super::types::Type;
use super::value::Value;
use crate::python::{BinaryOp, UnaryOp};
use crate::text;

/// How large an int may grow, in bits: its arithmetic is charged by its size, this bounds one step.
const LARGEST_INT: u64 = 64 << 20;

/// The operator as it is written.
pub fn symbol(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Add => "+",
        BinaryOp::Sub => "-",
        BinaryOp::Mul => "*",
        BinaryOp::MatMul => "@",
        BinaryOp::TrueDiv => "/",
        BinaryOp::FloorDiv => "//",
        BinaryOp::Mod => "%",
        BinaryOp::Pow => "**",
        BinaryOp::LeftShift => "<<",
        BinaryOp::RightShift => ">>",
        BinaryOp::And => "&",
        BinaryOp::Or => "|",
        BinaryOp::Xor => "^",
    }
}

/// Two small ints, where the result is one too.
pub fn small_ints(op: BinaryOp, a: i64, b: i64) -> Option<i64> {
    match op {
        BinaryOp::Add => a.checked_add(b),
        BinaryOp::Sub => a.checked_sub(b),
        BinaryOp::Mul => a.checked_mul(b),
        BinaryOp::FloorDiv if b != 0 && !(a == i64::MIN && b == -1) => {
            let (quotient, rest) = (a / b, a % b);
            Some(if rest != 0 && (rest < 0) != (b < 0) {
                quotient - 1
            } else {
                quotient
            })
        }
        BinaryOp::Mod if b != 0 && b != -1 => {
            let rest = a % b;
            Some(if rest != 0 && (rest < 0) != (b < 0) {
                rest + b
            } else {
                rest
            })
        }
        BinaryOp::Mod if b == -1 => Some(0),
        BinaryOp::And => Some(a & b),
        BinaryOp::Or => Some(a | b),
        BinaryOp::Xor => Some(a ^ b),
        BinaryOp::RightShift if b >= 0 => Some(a >> b.min(63)),
        BinaryOp::LeftShift if (0..63).contains(&b) => {
            let shifted = a << b;
            (shifted >> b == a).then_some(shifted)
        }
        BinaryOp::Pow if (0..=64).contains(&b) => a.checked_pow(b as u32),
        _ => None,
    }
}

impl Runtime {
    /// An error of the text layer as an exception.
    pub fn text_error(&self, error: text::TextError) -> Raised {
        let kind = match error.kind {
            text::ErrorKind::ValueError => Type::ValueError,
            text::ErrorKind::TypeError => Type::TypeError,
            text::ErrorKind::OverflowError => Type::OverflowError,
            text::ErrorKind::ZeroDivisionError => Type::ZeroDivisionError,
            text::ErrorKind::IndexError => Type::IndexError,
            text::ErrorKind::TooLarge => Type::MemoryError,
            text::ErrorKind::Unsupported => Type::ValueError,
        };
        self.error(kind, &error.message)
    }

    /// A float from an int, float or bool.
    pub fn to_float(&self, value: &Value) -> Option<Outcome<f64>> {
        Some(match value {
            Value::Float(number) => Ok(number.get()),
            Value::Int(number) => Ok(*number as f64),
            Value::Bool(flag) => Ok(f64::from(*flag as u8)),
            Value::BigInt(number) => {
                text::bigint_to_f64(number).map_err(|error| self.text_error(error))
            }
            Value::Object(object) => return object.value().and_then(|inner| self.to_float(inner)),
            _ => return None,
        })
    }

    /// `a op b` for built-in operands; None if they don't go together.
    pub fn native_binary(
        self: &Rc<Runtime>,
        op: BinaryOp,
        a: &Value,
        b: &Value,
    ) -> Outcome<Option<Value>> {
        use Value::{BigInt as Big, Bool, Float, Int, List, Str, Tuple};
        match (a, b) {
            (Int(_) | Bool(_) | Big(_), Int(_) | Bool(_) | Big(_)) => {
                if let (Bool(x), Bool(y)) = (a, b) {
                    match op {
                        BinaryOp::And => return Ok(Some(Value::from(x.get() & y.get()))),
                        BinaryOp::Or => return Ok(Some(Value::from(x.get() | y.get()))),
                        BinaryOp::Xor => return Ok(Some(Value::from(x.get() ^ y.get()))),
                        _ => {}
                    }
                }
                if let (Some(x), Some(y)) = (a.as_i64(), b.as_i64()) {
                    if let Some(result) = small_ints(op, x, y) {
                        return Ok(Some(Int(result)));
                    }
                    if op == BinaryOp::TrueDiv {
                        return text::int_true_div(text::IntRef::Small(x), text::IntRef::Small(y))
                            .map(|quotient| Some(Value::from(quotient)))
                            .map_err(|error| self.text_error(error));
                    }
                }
                self.ints(op, a, b)
            }
            (Float(_) | Int(_) | Bool(_) | Big(_), Float(_))
            | (Float(_), Int(_) | Bool(_) | Big(_)) => {
                let (Some(x), Some(y)) = (self.to_float(a), self.to_float(b)) else {
                    return Ok(None);
                };
                self.floats(op, x?, y?)
            }
            (Str(x), Str(y)) if op == BinaryOp::Add => {
                let length = x.as_str().len() + y.as_str().len();
                self.afford_copy(length)?;
                let mut joined = String::with_capacity(length);
                joined.push_str(x.as_str());
                joined.push_str(y.as_str());
                Ok(Some(Value::str(joined)))
            }
            (Str(text), count) | (count, Str(text)) if op == BinaryOp::Mul => {
                self.repeat_str(text, count)
            }
            (Value::Bytes(x), Value::Bytes(y)) if op == BinaryOp::Add => {
                self.afford_copy(x.0.len() + y.0.len())?;
                Ok(Some(Value::Bytes(Rc::new(Bytes(
                    [&*x.0, &*y.0].concat().into(),
                )))))
            }
            (Value::Bytes(bytes), count) | (count, Value::Bytes(bytes)) if op == BinaryOp::Mul => {
                let Some(count) = self.repetitions(count, bytes.0.len())? else {
                    return Ok(None);
                };
                Ok(Some(Value::Bytes(Rc::new(Bytes(
                    bytes.0.repeat(count).into(),
                )))))
            }
            (List(x), List(y)) if op == BinaryOp::Add => {
                self.afford_copy((x.len() + y.len()) * size_of::<Value>())?;
                let mut items = x.to_vec();
                items.extend(y.borrow().iter().cloned());
                Ok(Some(Value::list(items)))
            }
            (Tuple(x), Tuple(y)) if op == BinaryOp::Add => {
                self.afford_copy((x.len() + y.len()) * size_of::<Value>())?;
                Ok(Some(Value::tuple(
                    x.iter().chain(y.iter()).cloned().collect(),
                )))
            }
            (List(list), count) | (count, List(list)) if op == BinaryOp::Mul => {
                self.afford_copy(list.len() * size_of::<Value>())?;
                let items = list.to_vec();
                Ok(self.repeat_items(&items, count)?.map(Value::list))
            }
            (Tuple(items), count) | (count, Tuple(items)) if op == BinaryOp::Mul => {
                Ok(self.repeat_items(items, count)?.map(Value::tuple))
            }
            _ => Ok(None),
        }
    }

    /// How often to repeat a sequence of a length; None if `count` is no int.
    fn repetitions(&self, count: &Value, length: usize) -> Outcome<Option<usize>> {
        let Some(count) = count.as_int() else {
            return Ok(None);
        };
        let count = match count {
            Value::Int(number) => number.max(0) as usize,
            _ => {
                return Err(self.error(
                    Type::OverflowError,
                    "cannot fit 'int' into an index-sized integer",
                ));
            }
        };
        let total = count.checked_mul(length.max(1));
        match total {
            Some(total) => self.check_budget(total)?,
            None if length == 0 => {}
            None => return Err(self.exception(Type::MemoryError, vec![])),
        }
        self.charge(total.unwrap_or(0) / 16);
        Ok(Some(if length == 0 { 0 } else { count }))
    }

    fn repeat_str(&self, text: &Rc<Str>, count: &Value) -> Outcome<Option<Value>> {
        let Some(count) = self.repetitions(count, text.as_str().len())? else {
            return Ok(None);
        };
        Ok(Some(Value::str(text.as_str().repeat(count))))
    }

    fn repeat_items(&self, items: &[Value], count: &Value) -> Outcome<Option<Vec<Value>>> {
        let Some(count) = self.repetitions(count, size_of_val(items))? else {
            return Ok(None);
        };
        let mut repeated = Vec::with_capacity(items.len() * count);
        for _ in 0..count {
            repeated.extend_from_slice(items);
        }
        Ok(Some(repeated))
    }

    fn ints(self: &Rc<Runtime>, op: BinaryOp, a: &Value, b: &Value) -> Outcome<Option<Value>> {
        let (Some(x), Some(y)) = (a.as_bigint(), b.as_bigint()) else {
            return Ok(None);
        };
        let divides = matches!(op, BinaryOp::TrueDiv | BinaryOp::FloorDiv | BinaryOp::Mod);
        if divides && y.is_zero() {
            let message = match op {
                BinaryOp::TrueDiv => "division by zero",
                BinaryOp::FloorDiv => "integer division or modulo by zero",
                _ => "integer modulo by zero",
            };
            return Err(self.error(Type::ZeroDivisionError, message));
        }
        self.charge_ints(op, &x, &y)?;
        Ok(Some(match op {
            BinaryOp::Add => Value::int(x + y),
            BinaryOp::Sub => Value::int(x - y),
            BinaryOp::Mul => Value::int(x * y),
            BinaryOp::TrueDiv => Value::from(
                text::int_true_div(text::IntRef::Big(&x), text::IntRef::Big(&y))
                    .map_err(|error| self.text_error(error))?,
            ),
            BinaryOp::FloorDiv => Value::int(x.div_floor(&y)),
            BinaryOp::Mod => Value::int(x.mod_floor(&y)),
            BinaryOp::Pow if y.is_negative() => {
                let (Some(x), Some(y)) = (self.to_float(a), self.to_float(b)) else {
                    return Ok(None);
                };
                return self.floats(op, x?, y?);
            }
            BinaryOp::Pow => match y.to_u32() {
                Some(exponent) => Value::int(x.pow(exponent)),
                // The charge above lets only -1, 0 and 1 come here.
                None if (&y % 2u8).is_zero() => Value::int(&x * &x),
                None => Value::int(x),
            },
            BinaryOp::LeftShift | BinaryOp::RightShift if y.is_negative() => {
                return Err(self.value_error("negative shift count"));
            }
            BinaryOp::LeftShift => match y.to_u64() {
                _ if x.is_zero() => Value::Int(0),
                Some(count) => Value::int(x << count),
                None => return Err(self.error(Type::OverflowError, "too many digits in integer")),
            },
            BinaryOp::RightShift => match y.to_u64() {
                Some(count) => Value::int(x >> count),
                None => Value::Int(if x.is_negative() { -1 } else { 0 }),
            },
            BinaryOp::And => Value::int(x & y),
            BinaryOp::Or => Value::int(x | y),
            BinaryOp::Xor => Value::int(x ^ y),
            BinaryOp::MatMul => return Ok(None),
        }))
    }

    /// Charges what the operation will cost, and refuses results beyond all measure, before anything is computed.
    fn charge_ints(&self, op: BinaryOp, x: &BigInt, y: &BigInt) -> Outcome<()> {
        let bits = match op {
            BinaryOp::Pow if y.is_negative() || x.magnitude().bits() <= 1 => 1,
            BinaryOp::Pow => x.bits().saturating_mul(y.to_u64().unwrap_or(u64::MAX)),
            BinaryOp::LeftShift if !x.is_zero() => x.bits().saturating_add(y.to_u64().unwrap_or(0)),
            BinaryOp::Mul => x.bits() + y.bits(),
            _ => x.bits().max(y.bits()),
        };
        if bits > LARGEST_INT {
            return Err(self.exception(Type::MemoryError, vec![]));
        }
        let words = (bits / 64) as usize;
        let work = match op {
            BinaryOp::Mul | BinaryOp::Pow => (words as f64).powf(1.6) as usize,
            BinaryOp::FloorDiv | BinaryOp::Mod | BinaryOp::TrueDiv => {
                let (n, d) = ((x.bits() / 64) as usize, (y.bits() / 64) as usize + 1);
                n.saturating_sub(d) * d / 2 + n
            }
            _ => words,
        };
        self.check_budget(words * 8)?;
        self.afford(work / 4)
    }

    fn floats(self: &Rc<Runtime>, op: BinaryOp, x: f64, y: f64) -> Outcome<Option<Value>> {
        let result = match op {
            BinaryOp::Add => Ok(x + y),
            BinaryOp::Sub => Ok(x - y),
            BinaryOp::Mul => Ok(x * y),
            BinaryOp::TrueDiv if y == 0.0 => {
                return Err(self.error(Type::ZeroDivisionError, "float division by zero"));
            }
            BinaryOp::TrueDiv => Ok(x / y),
            BinaryOp::FloorDiv => text::float_floor_div(x, y),
            BinaryOp::Mod => text::float_mod(x, y),
            BinaryOp::Pow => match text::float_pow(x, y) {
                Ok(Some(power)) => Ok(power),
                // A complex number, which isn't ours to make: see `complex_power`.
                Ok(None) => return Ok(None),
                Err(error) if error.kind == text::ErrorKind::OverflowError => {
                    let args = vec![Value::Int(34), Value::str("Numerical result out of range")];
                    return Err(self.exception(Type::OverflowError, args));
                }
                Err(error) => Err(error),
            },
            _ => return Ok(None),
        };
        result
            .map(|number| Some(Value::from(number)))
            .map_err(|error| self.text_error(error))
    }

    /// `a op b`, as far as it goes without Python code.
    pub fn binary(self: &Rc<Runtime>, op: BinaryOp, a: &Value, b: &Value) -> Outcome<Answer> {
        if let Some(result) = self.native_binary(op, a, b)? {
            return Ok(Answer::Value(result));
        }
        if op == BinaryOp::Mod
            && let Value::Str(_) | Value::Bytes(_) = a
        {
            return self.printf(a, b);
        }
        self.binary_slowly(op, a, b, false)
    }

    /// A negative number to a fractional power.
    fn complex_power(self: &Rc<Runtime>, a: &Value, b: &Value) -> Outcome<Answer> {
        let (rt, a, b) = (self.clone(), a.clone(), b.clone());
        self.attempt(async move {
            let import = rt.import("_complex")?;
            let module = rt.finish(import).await?;
            let class = rt.import_from(&module, &rt.intern("complex"))?;
            let base = rt.call(&class, vec![a]).await?;
            rt.call_method(&base, "__pow__", vec![b]).await
        })
    }

    /// `a op= b`, as far as it goes without Python code.
    pub fn in_place(self: &Rc<Runtime>, op: BinaryOp, a: &Value, b: &Value) -> Outcome<Answer> {
        match (op, a, b) {
            (BinaryOp::Add, Value::List(list), Value::List(other)) => {
                self.afford_copy(other.len() * size_of::<Value>())?;
                let items = other.to_vec();
                list.borrow_mut().extend(items);
                Ok(Answer::Value(a.clone()))
            }
            (BinaryOp::Add, Value::List(list), _) => {
                let (rt, list, other) = (self.clone(), list.clone(), b.clone());
                Ok(Answer::Frame(Box::pin(async move {
                    rt.extend(&list, &other).await?;
                    Ok(Value::List(list))
                })))
            }
            (BinaryOp::Mul, Value::List(list), _) => {
                let items = list.to_vec();
                match self.repeat_items(&items, b)? {
                    Some(items) => {
                        drop(list.replace(items));
                        Ok(Answer::Value(a.clone()))
                    }
                    None => self.binary(op, a, b),
                }
            }
            (BinaryOp::Or, Value::Dict(dict), _) => {
                let (rt, dict, other) = (self.clone(), dict.clone(), b.clone());
                Ok(Answer::Frame(Box::pin(async move {
                    rt.dict_update(&dict, &other).await?;
                    Ok(Value::Dict(dict))
                })))
            }
            (
                BinaryOp::Or | BinaryOp::And | BinaryOp::Sub | BinaryOp::Xor,
                Value::Set(set),
                Value::Set(_),
            ) if !set.frozen => {
                let (rt, set, other) = (self.clone(), set.clone(), b.clone());
                self.attempt(async move {
                    match op {
                        BinaryOp::Or => rt.set_update(&set, &other).await?,
                        BinaryOp::Sub => rt.set_difference_update(&set, &other).await?,
                        BinaryOp::Xor => rt.set_symmetric_difference_update(&set, &other).await?,
                        _ => {
                            if let Some(result) =
                                Rc::into_inner(rt.set_intersection(&set, &other).await?)
                            {
                                set.replace(result);
                            }
                        }
                    }
                    Ok(Value::Set(set))
                })
            }
            (_, Value::Object(object), _) => {
                // An instance of a subclass that overrides neither form changes what it holds and stays what it is.
                let (name, _, in_place_name) = self.operator_names(op);
                let plain = object.class.special(in_place_name).is_none()
                    && object.class.special(name).is_none();
                let changes = match (object.value(), op) {
                    (Some(Value::List(_)), BinaryOp::Add | BinaryOp::Mul) => true,
                    (
                        Some(Value::Set(set)),
                        BinaryOp::Or | BinaryOp::And | BinaryOp::Sub | BinaryOp::Xor,
                    ) => !set.frozen && matches!(builtin(b), Value::Set(_)),
                    (Some(Value::Dict(_)), BinaryOp::Or) => true,
                    _ => false,
                };
                let (Some(inner), true) = (object.value(), plain && changes) else {
                    return self.binary_slowly(op, a, b, true);
                };
                let operand = if matches!(inner, Value::Set(_)) {
                    builtin(b)
                } else {
                    b.clone()
                };
                let (rt, answer, object) =
                    (self.clone(), self.in_place(op, inner, &operand)?, a.clone());
                self.attempt(async move { rt.finish(answer).await.map(|_| object) })
            }
            _ => {
                if let Some(result) = self.native_binary(op, a, b)? {
                    return Ok(Answer::Value(result));
                }
                if op == BinaryOp::Mod
                    && let Value::Str(_) | Value::Bytes(_) = a
                {
                    return self.printf(a, b);
                }
                self.binary_slowly(op, a, b, true)
            }
        }
    }

    fn binary_slowly(
        self: &Rc<Runtime>,
        op: BinaryOp,
        a: &Value,
        b: &Value,
        in_place: bool,
    ) -> Outcome<Answer> {
        if op == BinaryOp::Pow
            && let (
                Value::Float(_),
                Value::Float(_) | Value::Int(_) | Value::Bool(_) | Value::BigInt(_),
            )
            | (Value::Int(_) | Value::Bool(_) | Value::BigInt(_), Value::Float(_)) = (a, b)
        {
            return self.complex_power(a, b);
        }
        let (rt, a, b) = (self.clone(), a.clone(), b.clone());
        self.attempt(async move { rt.binary_by_methods(op, &a, &b, in_place).await })
    }

    /// `a op b`, from native code.
    pub async fn operate(self: &Rc<Runtime>, op: BinaryOp, a: &Value, b: &Value) -> Outcome {
        let answer = self.binary(op, a, b)?;
        self.finish(answer).await
    }

    async fn binary_by_methods(
        self: &Rc<Runtime>,
        op: BinaryOp,
        a: &Value,
        b: &Value,
        in_place: bool,
    ) -> Outcome {
        let (name, reflected, in_place_name) = self.operator_names(op);
        if in_place
            && let Some(result) = self.call_special(a, in_place_name, vec![b.clone()]).await?
            && !matches!(result, Value::NotImplemented)
        {
            return Ok(result);
        }
        let (left, right) = (self.class_of(a), self.class_of(b));
        let right_first = !Rc::ptr_eq(left, right) && right.is_subclass(left) && {
            let overriding = right.special(reflected);
            overriding.is_some_and(|method| {
                !left
                    .special(reflected)
                    .is_some_and(|other| other.is(&method))
            })
        };
        if right_first
            && let Some(result) = self.call_special(b, reflected, vec![a.clone()]).await?
            && !matches!(result, Value::NotImplemented)
        {
            return Ok(result);
        }
        if let Some(result) = self.call_special(a, name, vec![b.clone()]).await?
            && !matches!(result, Value::NotImplemented)
        {
            return Ok(result);
        }
        if !right_first
            && !Rc::ptr_eq(left, right)
            && let Some(result) = self.call_special(b, reflected, vec![a.clone()]).await?
            && !matches!(result, Value::NotImplemented)
        {
            return Ok(result);
        }
        let (x, y) = (builtin(a), builtin(b));
        if (!x.is(a) || !y.is(b))
            && !matches!((&x, &y), (Value::Object(_), _) | (_, Value::Object(_)))
        {
            if let Some(result) = self.native_binary(op, &x, &y)? {
                return Ok(result);
            }
            if op == BinaryOp::Mod
                && let Value::Str(_) | Value::Bytes(_) = &x
            {
                let answer = self.printf(&x, b)?;
                return self.finish(answer).await;
            }
        }
        if op == BinaryOp::Mul {
            // A sequence is repeated as often as the other operand's `__index__` says.
            let sequence = |value: &Value| {
                matches!(
                    value,
                    Value::Str(_) | Value::List(_) | Value::Tuple(_) | Value::Bytes(_)
                )
            };
            let count = if sequence(&x) { b } else { a };
            if (sequence(&x) || sequence(&y))
                && self.class_of(count).special(&self.names.index).is_some()
            {
                let count = self.index(count).await?;
                let sequence = if sequence(&x) { &x } else { &y };
                if let Some(result) = self.native_binary(op, sequence, &count)? {
                    return Ok(result);
                }
            }
        }
        if let Some(result) = self.set_operation(op, &x, &y).await? {
            return Ok(Value::Set(result));
        }
        if let (BinaryOp::Or, Value::Dict(left), Value::Dict(_)) = (op, &x, &y) {
            let merged = Rc::new(left.copy());
            self.dict_update(&merged, &y).await?;
            return Ok(Value::Dict(merged));
        }
        Err(self.unsupported(op, a, b, in_place))
    }

    /// `|`, `&`, `-` and `^` of sets and dict views.
    async fn set_operation(
        self: &Rc<Runtime>,
        op: BinaryOp,
        a: &Value,
        b: &Value,
    ) -> Outcome<Option<Rc<Set>>> {
        if !matches!(
            op,
            BinaryOp::Or | BinaryOp::And | BinaryOp::Sub | BinaryOp::Xor
        ) {
            return Ok(None);
        }
        if let (Value::Set(x), Value::Set(_)) = (a, b) {
            return Ok(Some(match op {
                BinaryOp::And => self.set_intersection(x, b).await?,
                BinaryOp::Sub => self.set_difference(x, b).await?,
                BinaryOp::Xor => self.set_symmetric_difference(x, b).await?,
                _ => {
                    let result = Rc::new(x.copy(x.frozen));
                    if !a.is(b) {
                        self.set_update(&result, b).await?;
                    }
                    result
                }
            }));
        }
        // A view goes together with any iterable, on either side (`dictviews_sub` and its neighbours).
        let is_view =
            |value: &Value| matches!(value, Value::View(view) if view.part != DictPart::Values);
        if !is_view(a) && !is_view(b) {
            return Ok(None);
        }
        if op == BinaryOp::And {
            return self.view_intersection(a, b).await.map(Some);
        }
        let result = self.set_from(a, false).await?;
        match op {
            BinaryOp::Or => self.set_update(&result, b).await?,
            BinaryOp::Sub => self.set_difference_update(&result, b).await?,
            _ => self.set_symmetric_difference_update(&result, b).await?,
        }
        Ok(Some(result))
    }

    /// `_PyDictView_Intersect`: walks one side and asks a view of the other.
    async fn view_intersection(self: &Rc<Runtime>, a: &Value, b: &Value) -> Outcome<Rc<Set>> {
        let length = |value: &Value| match value {
            Value::View(view) => view.dict.len(),
            Value::Set(set) => set.len(),
            _ => 0,
        };
        let (mut asked, mut walked) = if matches!(a, Value::View(_)) {
            (a, b)
        } else {
            (b, a)
        };
        if let Value::Set(set) = walked
            && set.len() <= length(asked)
        {
            let result = self.set_intersection(set, asked).await?;
            return Ok(result);
        }
        if matches!(walked, Value::View(_)) && length(walked) > length(asked) {
            (asked, walked) = (walked, asked);
        }
        let result = Rc::new(Set::new(false));
        let iterator = self.iter(walked).await?;
        while let Some(key) = self.next(&iterator).await? {
            if self.contains(asked, &key).await? {
                self.set_add(&result, &key).await?;
            }
        }
        Ok(result)
    }

    fn operator_names(&self, op: BinaryOp) -> (&Rc<Str>, &Rc<Str>, &Rc<Str>) {
        let names = &self.names;
        match op {
            BinaryOp::Add => (&names.add, &names.radd, &names.iadd),
            BinaryOp::Sub => (&names.sub, &names.rsub, &names.isub),
            BinaryOp::Mul => (&names.mul, &names.rmul, &names.imul),
            BinaryOp::MatMul => (&names.matmul, &names.rmatmul, &names.imatmul),
            BinaryOp::TrueDiv => (&names.truediv, &names.rtruediv, &names.itruediv),
            BinaryOp::FloorDiv => (&names.floordiv, &names.rfloordiv, &names.ifloordiv),
            BinaryOp::Mod => (&names.mod_, &names.rmod, &names.imod),
            BinaryOp::Pow => (&names.pow, &names.rpow, &names.ipow),
            BinaryOp::LeftShift => (&names.lshift, &names.rlshift, &names.ilshift),
            BinaryOp::RightShift => (&names.rshift, &names.rrshift, &names.irshift),
            BinaryOp::And => (&names.and, &names.rand, &names.iand),
            BinaryOp::Or => (&names.or, &names.ror, &names.ior),
            BinaryOp::Xor => (&names.xor, &names.rxor, &names.ixor),
        }
    }

    fn unsupported(&self, op: BinaryOp, a: &Value, b: &Value, in_place: bool) -> Raised {
        let (left, right) = (self.type_name(a), self.type_name(b));
        // Sequences concatenate and repeat in their subclasses' name as well.
        let (inner_a, inner_b) = match (op, builtin(a), builtin(b)) {
            (BinaryOp::Add | BinaryOp::Mul, inner_a, inner_b) => (inner_a, inner_b),
            _ => (Value::None, Value::None),
        };
        let message = match (op, &inner_a, &inner_b) {
            (BinaryOp::Add, Value::Str(_), _) => {
                format!("can only concatenate str (not \"{right}\") to str")
            }
            (BinaryOp::Add, Value::List(_), _) => {
                format!("can only concatenate list (not \"{right}\") to list")
            }
            (BinaryOp::Add, Value::Tuple(_), _) => {
                format!("can only concatenate tuple (not \"{right}\") to tuple")
            }
            (BinaryOp::Add, Value::Bytes(_), _) => format!("can't concat {right} to bytes"),
            (
                BinaryOp::Mul,
                Value::Str(_) | Value::List(_) | Value::Tuple(_) | Value::Bytes(_),
                _,
            ) => {
                format!("can't multiply sequence by non-int of type '{right}'")
            }
            (
                BinaryOp::Mul,
                _,
                Value::Str(_) | Value::List(_) | Value::Tuple(_) | Value::Bytes(_),
            ) => {
                format!("can't multiply sequence by non-int of type '{left}'")
            }
            _ => {
                let shown = match op {
                    BinaryOp::Pow if !in_place => "** or pow()".to_owned(),
                    _ if in_place => format!("{}=", symbol(op)),
                    _ => symbol(op).to_owned(),
                };
                format!("unsupported operand type(s) for {shown}: '{left}' and '{right}'")
            }
        };
        self.type_error(&message)
    }

    /// `op value`, as far as it goes without Python code.
    pub fn unary(self: &Rc<Runtime>, op: UnaryOp, value: &Value) -> Outcome<Answer> {
        Ok(Answer::Value(match (op, value) {
            (UnaryOp::Negative, Value::Int(number)) => match number.checked_neg() {
                Some(result) => Value::Int(result),
                None => Value::int(-BigInt::from(*number)),
            },
            (UnaryOp::Negative, Value::Float(number)) => Value::from(-number.get()),
            (UnaryOp::Positive, Value::Float(_)) => value.clone(),
            (_, Value::Object(object)) => {
                let (name, shown) = match op {
                    UnaryOp::Negative => (&self.names.neg, "-"),
                    UnaryOp::Positive => (&self.names.pos, "+"),
                    UnaryOp::Invert => (&self.names.invert, "~"),
                };
                if let Some(method) = object.class.special(name) {
                    return Ok(Answer::Call(method, vec![value.clone()]));
                }
                if let Some(inner) = object.value() {
                    return self.unary(op, &inner.clone());
                }
                let kind = self.type_name(value);
                return Err(
                    self.type_error(&format!("bad operand type for unary {shown}: '{kind}'"))
                );
            }
            (_, Value::Int(_) | Value::Bool(_) | Value::BigInt(_)) => {
                let number = value.as_bigint().unwrap_or_default();
                self.charge(number.bits() as usize / 256);
                match op {
                    UnaryOp::Negative => Value::int(-number),
                    UnaryOp::Positive => Value::int(number),
                    UnaryOp::Invert => Value::int(-number - 1),
                }
            }
            _ => {
                let shown = match op {
                    UnaryOp::Negative => "-",
                    UnaryOp::Positive => "+",
                    UnaryOp::Invert => "~",
                };
                let kind = self.type_name(value);
                return Err(
                    self.type_error(&format!("bad operand type for unary {shown}: '{kind}'"))
                );
            }
        }))
    }
}
