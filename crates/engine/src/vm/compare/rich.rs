//! Rich comparison (`Objects/object.c`): the operands' methods are asked through the machine.

use std::cmp::Ordering;
use std::rc::Rc;

use super::{
    AT_ONCE, NESTING, builtin, holds, is_long, native_compare, native_eq, native_order, symbol,
};
use crate::python::CompareOp;
use crate::vm::dict::{Dict, DictPart};
use crate::vm::function::Outcome;
use crate::vm::runtime::Runtime;
use crate::vm::set::Set;
use crate::vm::string::Str;
use crate::vm::types::Type;
use crate::vm::value::Value;

impl Runtime {
    /// `a op b` for any comparison.
    pub async fn compare_any(self: &Rc<Runtime>, op: CompareOp, a: &Value, b: &Value) -> Outcome {
        match op {
            CompareOp::In => self.contains(b, a).await.map(Value::from),
            CompareOp::NotIn => self.contains(b, a).await.map(|found| Value::from(!found)),
            _ => self.compare(op, a, b).await,
        }
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
            Value::View(view) if view.part != DictPart::Values => {
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
