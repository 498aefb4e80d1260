//! Operators on any values: built in, or by their special methods (`Objects/abstract.c`).

use std::rc::Rc;

use num_bigint::BigInt;

use super::compare::builtin;
use super::dict::DictPart;
use super::function::{Answer, Outcome, Raised};
use super::runtime::Runtime;
use super::set::Set;
use super::string::Str;
use super::value::Value;
use crate::python::{BinaryOp, UnaryOp};

/// What `~True` warns of.
const INVERTED_BOOL: &str = "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This \
    returns the bitwise inversion of the underlying int object and is usually not what you expect from negating a \
    bool. Use the 'not' operator for boolean negation or ~int(x) if you really want the bitwise inversion of the \
    underlying int.";

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

impl Runtime {
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
                if let (UnaryOp::Invert, Value::Bool(_)) = (op, value) {
                    self.warn("DeprecationWarning", INVERTED_BOOL);
                }
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
