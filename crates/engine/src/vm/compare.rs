//! Equality, order and hashes.
//!
//! Each has a form that needs no Python code and says None where it would, and an `async` form that asks the machine.

use std::cmp::Ordering;
use std::rc::Rc;

use num_bigint::BigInt;

use super::containers::{ByteArray, Bytes};
use super::dict::{Dict, Lookup};
use super::function::Outcome;
use super::runtime::Runtime;
use super::set::Set;
use super::string::Str;
use super::types::Type;
use super::value::Value;
use crate::python::CompareOp;
use crate::text::{self, IntRef};

/// How deep nested values are compared, hashed and shown before RecursionError: each level takes Rust stack.
pub const NESTING: usize = 100;

/// How many values [`native_eq`] and [`native_hash`] look at. What takes more asks the machine, which charges it and can
/// stop: a list of a list twice, of that twice and so on has more values than there is time.
const AT_ONCE: usize = 1000;

/// The bytes of text that are compared without being charged.
const SHORT_TEXT: usize = 4096;

/// Whether two values are equal, if no Python code must be asked and it takes little time.
pub fn native_eq(a: &Value, b: &Value) -> Option<bool> {
    eq_at(a, b, 0, &mut AT_ONCE.clone())
}

/// Whether comparing the two takes long enough to be charged.
fn is_long(a: &Value, b: &Value) -> bool {
    let (x, y) = match (a, b) {
        (Value::Str(x), Value::Str(y)) => (x.as_str().len(), y.as_str().len()),
        (Value::Bytes(x), Value::Bytes(y)) => (x.0.len(), y.0.len()),
        _ => return false,
    };
    x.min(y) > SHORT_TEXT
}

fn eq_at(a: &Value, b: &Value, depth: usize, left: &mut usize) -> Option<bool> {
    use Value::{
        BigInt as Big, Bool, Bytes, Class, Dict, Float, Int, List, Method, Object, Range, Set,
        Slice, Str, Tuple, View,
    };
    if let (Int(x), Int(y)) = (a, b) {
        return Some(x == y);
    }
    if depth > NESTING || *left == 0 {
        return None;
    }
    *left -= 1;
    Some(match (a, b) {
        (Str(x), Str(y)) if Rc::ptr_eq(x, y) => true,
        (Str(x), Str(y)) if x.as_str().len() != y.as_str().len() => false,
        (Str(_), Str(_)) | (Bytes(_), Bytes(_)) if is_long(a, b) => return None,
        (Str(x), Str(y)) => x.as_str() == y.as_str(),
        (Bool(x), Bool(y)) => x == y,
        (Bool(x), Int(y)) | (Int(y), Bool(x)) => *x as i64 == *y,
        (Float(x), Float(y)) => x.get() == y.get(),
        (Float(x), Int(y)) | (Int(y), Float(x)) => {
            text::compare_int_float(IntRef::Small(*y), x.get()) == Some(Ordering::Equal)
        }
        (Float(x), Bool(y)) | (Bool(y), Float(x)) => x.get() == f64::from(*y as u8),
        (Float(x), Big(y)) | (Big(y), Float(x)) => {
            text::compare_int_float(IntRef::Big(y), x.get()) == Some(Ordering::Equal)
        }
        (Big(x), Big(y)) => x == y,
        (Bytes(x), Bytes(y)) => x.0 == y.0,
        (Range(x), Range(y)) => {
            x.len() == y.len()
                && (x.is_empty() || x.start == y.start && (x.len() == 1 || x.step == y.step))
        }
        (Tuple(x), Tuple(y)) => return all_eq(x, y, depth, left),
        (List(x), List(y)) => {
            if Rc::ptr_eq(x, y) {
                return Some(true);
            }
            return all_eq(&x.borrow(), &y.borrow(), depth, left);
        }
        (Dict(x), Dict(y)) => {
            if x.len() != y.len() {
                return Some(false);
            }
            *left = left.checked_sub(x.len())?;
            for (key, value) in x.entries() {
                let hash = native_hash(&key)?;
                match y.find(hash, &key, None) {
                    Lookup::Found(at) => {
                        let other = y.value_at(at)?;
                        if !value.is(&other) && !eq_at(&value, &other, depth + 1, left)? {
                            return Some(false);
                        }
                    }
                    Lookup::Missing => return Some(false),
                    Lookup::Ask(_) => return None,
                }
            }
            true
        }
        (Set(x), Set(y)) => {
            if x.len() != y.len() {
                return Some(false);
            }
            *left = left.checked_sub(x.len())?;
            for (hash, key) in x.elements() {
                match y.find(hash, &key, None) {
                    Lookup::Found(_) => {}
                    Lookup::Missing => return Some(false),
                    Lookup::Ask(_) => return None,
                }
            }
            true
        }
        (Method(x), Method(y)) => x.function.is(&y.function) && x.receiver.is(&y.receiver),
        (Object(_) | Class(_), _) | (_, Object(_) | Class(_)) => {
            if plain(a) && plain(b) {
                a.is(b)
            } else {
                return None;
            }
        }
        (View(_), _) | (_, View(_)) | (Slice(_), Slice(_)) => return None,
        _ => a.is(b),
    })
}

/// Whether a value compares by identity: no instance of a class with an `__eq__` of its own, no subclass of a built-in.
fn plain(value: &Value) -> bool {
    match value {
        Value::Object(object) => object.value().is_none() && !object.class.overrides_eq(),
        Value::Class(class) => class
            .metaclass
            .get()
            .is_none_or(|class| !class.overrides_eq()),
        _ => true,
    }
}

fn all_eq(a: &[Value], b: &[Value], depth: usize, left: &mut usize) -> Option<bool> {
    if a.len() != b.len() {
        return Some(false);
    }
    *left = left.checked_sub(a.len())?;
    for (x, y) in a.iter().zip(b) {
        if !x.is(y) && !eq_at(x, y, depth + 1, left)? {
            return Some(false);
        }
    }
    Some(true)
}

/// A value's hash, if it has one, no Python code must be asked and it takes little time.
pub fn native_hash(value: &Value) -> Option<u64> {
    hash_at(value, 0, &mut AT_ONCE.clone())
}

fn hash_at(value: &Value, depth: usize, left: &mut usize) -> Option<u64> {
    Some(match value {
        Value::Int(number) => text::hash_int(*number) as u64,
        Value::Str(text) => text.hash(),
        Value::Bool(flag) => *flag as u64,
        Value::None => text::HASH_NONE as u64,
        Value::Float(number) => text::hash_float(number.get(), 0) as u64,
        Value::BigInt(number) => text::hash_bigint(number) as u64,
        Value::Tuple(_) if depth > NESTING => return None,
        Value::Tuple(items) => {
            *left = left.checked_sub(items.len())?;
            let hashes: Option<Vec<i64>> = items
                .iter()
                .map(|item| hash_at(item, depth + 1, left).map(|h| h as i64))
                .collect();
            text::hash_tuple(&hashes?) as u64
        }
        Value::Bytes(bytes) => super::string::hash_bytes(&bytes.0),
        Value::Range(range) => super::string::hash_bytes(format!("{range:?}").as_bytes()),
        Value::Set(set) if set.frozen => set.elements().iter().fold(1927868237, |hash, (h, _)| {
            hash ^ (h ^ (h << 16) ^ 89869747).wrapping_mul(3644798167)
        }),
        Value::Slice(slice) => {
            let parts = [&slice.start, &slice.stop, &slice.step];
            let hashes: Option<Vec<i64>> = parts
                .into_iter()
                .map(|part| native_hash(part).map(|h| h as i64))
                .collect();
            text::hash_tuple(&hashes?) as u64
        }
        Value::Method(method) => identity_hash(&method.receiver) ^ identity_hash(&method.function),
        Value::List(_) | Value::Dict(_) | Value::Set(_) => return None,
        Value::View(view) if view.part != super::dict::DictPart::Values => return None,
        Value::Object(_) if !plain(value) => return None,
        Value::Object(object) if object.class.overrides_hash() => return None,
        other => identity_hash(other),
    })
}

/// The hash of an object that compares by identity.
pub fn identity_hash(value: &Value) -> u64 {
    match value.address() {
        Some(address) => (address as u64).rotate_right(4),
        None => native_hash(value).unwrap_or(0x5bd1_e995),
    }
}

impl Runtime {
    /// `a op b` for any comparison.
    pub async fn compare_any(self: &Rc<Runtime>, op: CompareOp, a: &Value, b: &Value) -> Outcome {
        match op {
            CompareOp::In => self.contains(b, a).await.map(Value::from),
            CompareOp::NotIn => self.contains(b, a).await.map(|found| Value::from(!found)),
            _ => self.compare(op, a, b).await,
        }
    }

    /// `hash(value)`.
    pub async fn hash(self: &Rc<Runtime>, value: &Value) -> Outcome<u64> {
        self.hash_nested(value, 0).await
    }

    async fn hash_nested(self: &Rc<Runtime>, value: &Value, depth: usize) -> Outcome<u64> {
        if depth > NESTING {
            return Err(self.error(Type::RecursionError, "maximum recursion depth exceeded"));
        }
        if let Some(hash) = native_hash(value) {
            return Ok(hash);
        }
        if matches!(value, Value::Tuple(_)) {
            self.charge(AT_ONCE);
            self.breathe().await;
        }
        match value {
            Value::Object(object) => match object.class.special(&self.names.hash) {
                Some(Value::None) => Err(self.unhashable(value)),
                Some(method) => {
                    let hash = self.call(&method, vec![value.clone()]).await?;
                    match hash.as_int() {
                        // What fits is taken as it is; -1 says "error" in CPython.
                        Some(Value::Int(number)) => {
                            Ok(if number == -1 { -2 } else { number } as u64)
                        }
                        Some(other) => Ok(native_hash(&other).unwrap_or_default()),
                        None => Err(self.type_error("__hash__ method should return an integer")),
                    }
                }
                None if object.class.overrides_eq() && object.value().is_none() => {
                    Err(self.unhashable(value))
                }
                None => match object.value() {
                    Some(inner) => Box::pin(self.hash_nested(&inner.clone(), depth + 1)).await,
                    None => Ok(identity_hash(value)),
                },
            },
            Value::Tuple(items) => {
                let mut hashes = Vec::with_capacity(items.len());
                for item in items.iter() {
                    self.charge(1);
                    hashes.push(Box::pin(self.hash_nested(item, depth + 1)).await? as i64);
                }
                Ok(text::hash_tuple(&hashes) as u64)
            }
            _ => Err(self.unhashable(value)),
        }
    }

    fn unhashable(&self, value: &Value) -> super::function::Raised {
        self.type_error(&format!("unhashable type: '{}'", self.type_name(value)))
    }

    /// `a == b` as a truth.
    pub async fn eq(self: &Rc<Runtime>, a: &Value, b: &Value) -> Outcome<bool> {
        match native_eq(a, b) {
            Some(equal) => Ok(equal),
            None => {
                let result = Box::pin(self.compare_at(CompareOp::Eq, a, b, 0)).await?;
                self.truth(&result).await
            }
        }
    }

    /// Whether the two are the same or equal: what containers ask.
    pub async fn same(self: &Rc<Runtime>, a: &Value, b: &Value) -> Outcome<bool> {
        if a.is(b) {
            return Ok(true);
        }
        self.eq(a, b).await
    }

    /// `a < b` as a truth: what sorting asks.
    pub async fn less(self: &Rc<Runtime>, a: &Value, b: &Value) -> Outcome<bool> {
        if let Some(order) = native_order(a, b) {
            return Ok(order == Ordering::Less);
        }
        let result = self.compare_at(CompareOp::Lt, a, b, 0).await?;
        self.truth(&result).await
    }

    /// `a op b` for the six comparisons: any object, usually a bool.
    pub async fn compare(self: &Rc<Runtime>, op: CompareOp, a: &Value, b: &Value) -> Outcome {
        self.compare_at(op, a, b, 0).await
    }

    async fn compare_at(
        self: &Rc<Runtime>,
        op: CompareOp,
        a: &Value,
        b: &Value,
        depth: usize,
    ) -> Outcome {
        if let Some(result) = native_compare(op, a, b) {
            return Ok(Value::from(result));
        }
        // Perhaps only since it takes long.
        if !matches!((a, b), (Value::Object(_), _) | (_, Value::Object(_))) {
            self.charge(AT_ONCE);
            self.breathe().await;
        }
        if is_long(a, b) {
            return Ok(Value::from(holds(op, self.long_order(a, b))));
        }
        if depth > NESTING {
            return Err(self.error(
                Type::RecursionError,
                "maximum recursion depth exceeded in comparison",
            ));
        }
        if let Some(result) = self.compare_by_methods(op, a, b).await? {
            return Ok(result);
        }
        let (x, y) = (builtin(a), builtin(b));
        let sequences = match (&x, &y) {
            (Value::List(x), Value::List(y)) => Some((x.to_vec(), y.to_vec())),
            (Value::Tuple(x), Value::Tuple(y)) => Some((x.to_vec(), y.to_vec())),
            _ => None,
        };
        if let Some((x, y)) = sequences {
            return Box::pin(self.compare_sequences(op, &x, &y, depth)).await;
        }
        match op {
            CompareOp::Eq | CompareOp::NotEq => {
                let equal = match (&x, &y) {
                    (Value::Dict(x), Value::Dict(y)) => {
                        Box::pin(self.dicts_equal(x, y, depth)).await?
                    }
                    (Value::Set(x), Value::Set(y)) => {
                        x.len() == y.len() && self.contains_all(y, x).await?
                    }
                    (Value::View(_), _) | (_, Value::View(_)) => {
                        match (self.as_set(&x).await?, self.as_set(&y).await?) {
                            (Some(x), Some(y)) => {
                                x.len() == y.len() && self.contains_all(&y, &x).await?
                            }
                            _ => a.is(b),
                        }
                    }
                    (Value::Slice(x), Value::Slice(y)) => {
                        self.same(&x.start, &y.start).await?
                            && self.same(&x.stop, &y.stop).await?
                            && self.same(&x.step, &y.step).await?
                    }
                    _ if is_long(&x, &y) => self.long_order(&x, &y) == Ordering::Equal,
                    _ => native_eq(&x, &y).unwrap_or_else(|| a.is(b)),
                };
                Ok(Value::from(equal == (op == CompareOp::Eq)))
            }
            _ => {
                if let (Some(x), Some(y)) = (self.as_set(&x).await?, self.as_set(&y).await?) {
                    let result = match op {
                        CompareOp::Lt => x.len() < y.len() && self.contains_all(&y, &x).await?,
                        CompareOp::LtE => self.contains_all(&y, &x).await?,
                        CompareOp::Gt => y.len() < x.len() && self.contains_all(&x, &y).await?,
                        _ => self.contains_all(&x, &y).await?,
                    };
                    return Ok(Value::from(result));
                }
                if is_long(&x, &y) {
                    return Ok(Value::from(holds(op, self.long_order(&x, &y))));
                }
                if (!x.is(a) || !y.is(b))
                    && let Some(result) = native_compare(op, &x, &y)
                {
                    return Ok(Value::from(result));
                }
                Err(self.type_error(&format!(
                    "'{}' not supported between instances of '{}' and '{}'",
                    symbol(op),
                    self.type_name(a),
                    self.type_name(b)
                )))
            }
        }
    }

    /// The order of two long texts, charged.
    fn long_order(&self, a: &Value, b: &Value) -> Ordering {
        let (x, y) = match (a, b) {
            (Value::Str(x), Value::Str(y)) => (x.as_str().as_bytes(), y.as_str().as_bytes()),
            (Value::Bytes(x), Value::Bytes(y)) => (&*x.0, &*y.0),
            _ => return Ordering::Equal,
        };
        self.charge(x.len().min(y.len()) / 16);
        x.cmp(y)
    }

    async fn compare_by_methods(
        self: &Rc<Runtime>,
        op: CompareOp,
        a: &Value,
        b: &Value,
    ) -> Outcome<Option<Value>> {
        let (name, reflected) = self.compare_names(op);
        let (left, right) = (self.class_of(a), self.class_of(b));
        let mut tries = Vec::new();
        let right_method = right
            .special(reflected)
            .map(|method| (method, b, a, reflected));
        let left_method = left.special(name).map(|method| (method, a, b, name));
        // The right operand's class goes first if it is a subclass of the left one's.
        let right_first = !Rc::ptr_eq(left, right) && right.is_subclass(left);
        if right_first {
            tries.extend(right_method);
            tries.extend(left_method);
        } else {
            tries.extend(left_method);
            tries.extend(right_method);
        }
        for (method, receiver, other, _) in tries {
            let result = self
                .call(&method, vec![receiver.clone(), other.clone()])
                .await?;
            if !matches!(result, Value::NotImplemented) {
                return Ok(Some(result));
            }
        }
        if op == CompareOp::NotEq {
            // Without a `__ne__` of its own a class's `!=` is the opposite of its `==`.
            let equal = Box::pin(self.compare_by_methods(CompareOp::Eq, a, b)).await?;
            if let Some(equal) = equal {
                return Ok(Some(Value::from(!self.truth(&equal).await?)));
            }
        }
        Ok(None)
    }

    fn compare_names(&self, op: CompareOp) -> (&Rc<Str>, &Rc<Str>) {
        let names = &self.names;
        match op {
            CompareOp::NotEq => (&names.ne, &names.ne),
            CompareOp::Lt => (&names.lt, &names.gt),
            CompareOp::LtE => (&names.le, &names.ge),
            CompareOp::Gt => (&names.gt, &names.lt),
            CompareOp::GtE => (&names.ge, &names.le),
            _ => (&names.eq, &names.eq),
        }
    }

    async fn compare_sequences(
        self: &Rc<Runtime>,
        op: CompareOp,
        x: &[Value],
        y: &[Value],
        depth: usize,
    ) -> Outcome {
        if matches!(op, CompareOp::Eq | CompareOp::NotEq) && x.len() != y.len() {
            return Ok(Value::from(op == CompareOp::NotEq));
        }
        self.charge(x.len() / 8);
        for (a, b) in x.iter().zip(y) {
            if a.is(b) {
                continue;
            }
            let equal = self.compare_at(CompareOp::Eq, a, b, depth + 1).await?;
            if !self.truth(&equal).await? {
                return match op {
                    CompareOp::Eq => Ok(Value::from(false)),
                    CompareOp::NotEq => Ok(Value::from(true)),
                    _ => self.compare_at(op, a, b, depth + 1).await,
                };
            }
        }
        Ok(Value::from(holds(op, x.len().cmp(&y.len()))))
    }

    async fn dicts_equal(
        self: &Rc<Runtime>,
        x: &Rc<Dict>,
        y: &Rc<Dict>,
        depth: usize,
    ) -> Outcome<bool> {
        if x.len() != y.len() {
            return Ok(false);
        }
        self.charge(x.len());
        for (hash, key, value) in x.hashed_entries() {
            let Some(other) = self
                .dict_find(y, hash, &key)
                .await?
                .and_then(|at| y.value_at(at))
            else {
                return Ok(false);
            };
            if !value.is(&other) {
                let equal = self
                    .compare_at(CompareOp::Eq, &value, &other, depth + 1)
                    .await?;
                if !self.truth(&equal).await? {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    /// Whether a set has all of another's elements.
    pub async fn contains_all(
        self: &Rc<Runtime>,
        set: &Rc<Set>,
        elements: &Rc<Set>,
    ) -> Outcome<bool> {
        if elements.len() > set.len() {
            return Ok(false);
        }
        self.charge(elements.len());
        for (hash, key) in elements.elements() {
            if self.set_find_hashed(set, hash, &key).await?.is_none() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// A set or a dict's keys or items as a set; None for anything else.
    pub async fn as_set(self: &Rc<Runtime>, value: &Value) -> Outcome<Option<Rc<Set>>> {
        match value {
            Value::Set(set) => Ok(Some(set.clone())),
            Value::View(view) if view.part != super::dict::DictPart::Values => {
                let set = Rc::new(Set::new(false));
                for (key, value) in view.dict.entries() {
                    self.set_add(&set, &view.part.of(key, value)).await?;
                }
                Ok(Some(set))
            }
            _ => Ok(None),
        }
    }
}

/// The built-in value behind an instance of a subclass of a built-in type, else the value itself.
pub fn builtin(value: &Value) -> Value {
    match value {
        Value::Object(object) => match object.native::<ByteArray>() {
            Some(array) => Value::Bytes(Rc::new(Bytes(array.0.borrow().as_slice().into()))),
            None => object.value().unwrap_or(value).clone(),
        },
        other => other.clone(),
    }
}

/// The operator as it is written.
pub fn symbol(op: CompareOp) -> &'static str {
    match op {
        CompareOp::Eq => "==",
        CompareOp::NotEq => "!=",
        CompareOp::Lt => "<",
        CompareOp::LtE => "<=",
        CompareOp::Gt => ">",
        CompareOp::GtE => ">=",
        CompareOp::Is => "is",
        CompareOp::IsNot => "is not",
        CompareOp::In => "in",
        CompareOp::NotIn => "not in",
    }
}

/// Whether a comparison holds for two values in this order.
pub fn holds(op: CompareOp, order: Ordering) -> bool {
    match op {
        CompareOp::Eq => order == Ordering::Equal,
        CompareOp::NotEq => order != Ordering::Equal,
        CompareOp::Lt => order == Ordering::Less,
        CompareOp::LtE => order != Ordering::Greater,
        CompareOp::Gt => order == Ordering::Greater,
        CompareOp::GtE => order != Ordering::Less,
        _ => false,
    }
}

/// The order of two numbers, strings or bytes; None for anything else and for no number.
pub fn native_order(a: &Value, b: &Value) -> Option<Ordering> {
    use Value::{BigInt as Big, Bool, Bytes, Float, Int, Str};
    match (a, b) {
        (Int(x), Int(y)) => Some(x.cmp(y)),
        (Float(x), Float(y)) => x.get().partial_cmp(&y.get()),
        (Str(_), Str(_)) | (Bytes(_), Bytes(_)) if is_long(a, b) => None,
        (Str(x), Str(y)) => Some(x.as_str().cmp(y.as_str())),
        (Float(x), _) => {
            let y = number(b)?;
            text::compare_int_float(IntRef::Big(&y), x.get()).map(Ordering::reverse)
        }
        (_, Float(y)) => {
            let x = number(a)?;
            text::compare_int_float(IntRef::Big(&x), y.get())
        }
        (Bytes(x), Bytes(y)) => Some(x.0.cmp(&y.0)),
        (Int(_) | Bool(_) | Big(_), Int(_) | Bool(_) | Big(_)) => Some(number(a)?.cmp(&number(b)?)),
        _ => None,
    }
}

fn number(value: &Value) -> Option<BigInt> {
    match value {
        Value::Object(_) => None,
        other => other.as_bigint(),
    }
}

/// A comparison that needs no Python code and can't fail.
#[cfg_attr(compiled_for_size, optimize(speed))]
pub fn native_compare(op: CompareOp, a: &Value, b: &Value) -> Option<bool> {
    match op {
        CompareOp::Eq => native_eq(a, b),
        CompareOp::NotEq => native_eq(a, b).map(|equal| !equal),
        CompareOp::Is => Some(a.is(b)),
        CompareOp::IsNot => Some(!a.is(b)),
        CompareOp::In | CompareOp::NotIn => None,
        _ => match native_order(a, b) {
            Some(order) => Some(holds(op, order)),
            // A comparison with no number is false.
            None => match (a, b) {
                (
                    Value::Float(_),
                    Value::Float(_) | Value::Int(_) | Value::Bool(_) | Value::BigInt(_),
                )
                | (Value::Int(_) | Value::Bool(_) | Value::BigInt(_), Value::Float(_)) => {
                    Some(false)
                }
                _ => None,
            },
        },
    }
}
