//! `object[index]`: reading, setting, deleting (`Objects/abstract.c` and each container's own file).

use std::rc::Rc;

use super::class::Class;
use super::compare::builtin;
use super::containers::Slice;
use super::function::{Answer, Outcome, Raised};
use super::lookups::{native_dict_get, native_dict_set};
use super::runtime::Runtime;
use super::types::Type;
use super::value::Value;

/// Whether a class of Rust's can be written with brackets behind it.
fn is_generic(class: &Class) -> bool {
    let name = class.name();
    let is_builtin = class.module.as_str() == "builtins";
    !class.heap
        && (!is_builtin
            || matches!(
                name.as_str(),
                "list"
                    | "tuple"
                    | "dict"
                    | "set"
                    | "frozenset"
                    | "type"
                    | "enumerate"
                    | "generator"
                    | "coroutine"
                    | "async_generator"
                    | "BaseExceptionGroup"
                    | "ExceptionGroup"
            ))
}

impl Runtime {
    /// The index into a sequence of a length; None if it's out of range.
    fn sequence_index(&self, what: &str, index: &Value, length: usize) -> Outcome<Option<usize>> {
        let number = match index {
            Value::Int(number) => *number,
            Value::BigInt(_) => {
                return Err(self.error(
                    Type::IndexError,
                    "cannot fit 'int' into an index-sized integer",
                ));
            }
            other => match other.as_i64() {
                Some(number) => number,
                None => {
                    return Err(self.type_error(&format!(
                        "{what} indices must be integers or slices, not {}",
                        self.type_name(index)
                    )));
                }
            },
        };
        let at = if number < 0 {
            number + length as i64
        } else {
            number
        };
        Ok((at >= 0 && at < length as i64).then_some(at as usize))
    }

    /// Whether an index into a sequence, or a bound of a slice of it, is an object with an `__index__`.
    fn asks_for_index(&self, object: &Value, index: &Value) -> bool {
        let asks = |value: &Value| {
            matches!(value, Value::Object(_))
                && value.as_int().is_none()
                && self.class_of(value).special(&self.names.index).is_some()
        };
        let is_sequence = matches!(
            object,
            Value::List(_) | Value::Tuple(_) | Value::Str(_) | Value::Bytes(_) | Value::Range(_)
        );
        is_sequence
            && match index {
                Value::Object(_) => asks(index),
                Value::Slice(slice) => [&slice.start, &slice.stop, &slice.step]
                    .into_iter()
                    .any(asks),
                _ => false,
            }
    }

    /// Such an index with the numbers that its objects stand for.
    async fn plain_index(self: &Rc<Runtime>, index: &Value) -> Outcome {
        let Value::Slice(slice) = index else {
            return self.index(index).await;
        };
        let mut bounds = [&slice.start, &slice.stop, &slice.step].map(Value::clone);
        for bound in &mut bounds {
            if !bound.is_none() {
                *bound = self.index(bound).await?;
            }
        }
        let [start, stop, step] = bounds;
        Ok(Value::Slice(Rc::new(Slice { start, stop, step })))
    }

    fn out_of_range(&self, what: &str) -> Raised {
        self.error(Type::IndexError, &format!("{what} index out of range"))
    }

    /// `object[index]`, as far as it goes without Python code.
    pub fn load_subscript(self: &Rc<Runtime>, object: &Value, index: &Value) -> Outcome<Answer> {
        match (object, index) {
            (_, Value::Object(_) | Value::Slice(_)) if self.asks_for_index(object, index) => {
                let (rt, object, index) = (self.clone(), object.clone(), index.clone());
                Ok(Answer::Frame(Box::pin(async move {
                    let index = rt.plain_index(&index).await?;
                    rt.getitem(&object, &index).await
                })))
            }
            (
                Value::List(_)
                | Value::Tuple(_)
                | Value::Str(_)
                | Value::Bytes(_)
                | Value::Range(_),
                Value::Slice(slice),
            ) => self.load_slice(object, slice),
            (Value::List(list), _) => {
                let items = list.borrow();
                match self.sequence_index("list", index, items.len())? {
                    Some(at) => Ok(Answer::Value(items[at].clone())),
                    None => Err(self.out_of_range("list")),
                }
            }
            (Value::Tuple(items), _) => match self.sequence_index("tuple", index, items.len())? {
                Some(at) => Ok(Answer::Value(items[at].clone())),
                None => Err(self.out_of_range("tuple")),
            },
            (Value::Dict(dict), _) => match native_dict_get(dict, index) {
                Some(Some(value)) => Ok(Answer::Value(value)),
                Some(None) => Err(self.exception(Type::KeyError, vec![index.clone()])),
                None => {
                    let (rt, dict, index) = (self.clone(), dict.clone(), index.clone());
                    Ok(Answer::Frame(Box::pin(async move {
                        match rt.dict_get(&dict, &index).await? {
                            Some(value) => Ok(value),
                            None => Err(rt.exception(Type::KeyError, vec![index])),
                        }
                    })))
                }
            },
            (Value::Str(text), _) => {
                if !text.is_ascii() {
                    self.charge(text.as_str().len() / 16);
                }
                let length = text.len();
                let at = match index.as_i64() {
                    Some(_) => self.sequence_index("string", index, length)?,
                    None if matches!(index, Value::BigInt(_)) => {
                        self.sequence_index("string", index, length)?
                    }
                    None => {
                        return Err(self.type_error(&format!(
                            "string indices must be integers, not '{}'",
                            self.type_name(index)
                        )));
                    }
                };
                match at.and_then(|at| text.char_at(at)) {
                    Some(c) => Ok(Answer::Value(self.char(c))),
                    None => Err(self.out_of_range("string")),
                }
            }
            (Value::Bytes(bytes), _) => match self.sequence_index("byte", index, bytes.0.len())? {
                Some(at) => Ok(Answer::Value(Value::Int(i64::from(bytes.0[at])))),
                None => Err(self.error(Type::IndexError, "index out of range")),
            },
            (Value::Range(range), _) => {
                match self.sequence_index("range", index, range.len() as usize)? {
                    Some(at) => Ok(Answer::Value(Value::Int(range.at(at as u64)))),
                    None => Err(self.error(Type::IndexError, "range object index out of range")),
                }
            }
            (Value::Object(instance), _) => {
                if let Some(method) = instance.class.special(&self.names.getitem) {
                    return Ok(Answer::Call(method, vec![object.clone(), index.clone()]));
                }
                match instance.value() {
                    Some(Value::Dict(dict)) => self.load_with_missing(object, dict, index),
                    Some(inner) => self.load_subscript(&inner.clone(), index),
                    None => Err(self.not_subscriptable(object)),
                }
            }
            (Value::Class(class), _) => self.load_from_class(object, class, index),
            _ => Err(self.not_subscriptable(object)),
        }
    }

    /// `class[index]`: by the metaclass's `__getitem__`, by `__class_getitem__`, or as a generic alias.
    fn load_from_class(
        self: &Rc<Runtime>,
        object: &Value,
        class: &Rc<Class>,
        index: &Value,
    ) -> Outcome<Answer> {
        if let Some(method) = class.meta_special(&self.names.getitem) {
            return Ok(Answer::Call(method, vec![object.clone(), index.clone()]));
        }
        let found = class.lookup(&self.names.class_getitem);
        // The library's generic classes say `...`: they leave it to the machine.
        let generic = match &found {
            Some(found) => matches!(found, Value::Ellipsis),
            None => std::iter::once(class)
                .chain(&class.ancestors)
                .any(|class| is_generic(class)),
        };
        if generic {
            return self.generic_alias(object, index);
        }
        if let Some(found) = found {
            let receiver = object.clone();
            let method = match self.bind(&found, &receiver)? {
                // A plain function named so is a class method.
                Answer::Value(Value::Method(bound)) => bound.function.clone(),
                _ => found,
            };
            return Ok(Answer::Call(method, vec![receiver, index.clone()]));
        }
        Err(self.not_subscriptable(object))
    }

    /// `list[int]`: a `types.GenericAlias`.
    fn generic_alias(self: &Rc<Runtime>, class: &Value, index: &Value) -> Outcome<Answer> {
        let (rt, class, index) = (self.clone(), class.clone(), index.clone());
        self.attempt(async move {
            let import = rt.import("_alias")?;
            let module = rt.finish(import).await?;
            rt.call_method(&module, "GenericAlias", vec![class, index])
                .await
        })
    }

    /// A subclass of dict: `__missing__` is asked for a key that isn't there.
    pub fn load_with_missing(
        self: &Rc<Runtime>,
        object: &Value,
        dict: &Rc<super::dict::Dict>,
        index: &Value,
    ) -> Outcome<Answer> {
        let (rt, object, dict, index) = (self.clone(), object.clone(), dict.clone(), index.clone());
        Ok(Answer::Frame(Box::pin(async move {
            if let Some(value) = rt.dict_get(&dict, &index).await? {
                return Ok(value);
            }
            match rt
                .call_special(&object, &rt.names.missing, vec![index.clone()])
                .await?
            {
                Some(value) => Ok(value),
                None => Err(rt.exception(Type::KeyError, vec![index])),
            }
        })))
    }

    /// TypeError: it has no items.
    pub(super) fn not_subscriptable(&self, object: &Value) -> Raised {
        let message = match object {
            Value::Class(class) => format!(
                "type '{}' is not subscriptable",
                class.name.borrow().as_str()
            ),
            _ => format!("'{}' object is not subscriptable", self.type_name(object)),
        };
        self.type_error(&message)
    }

    /// `object[index]`, from native code.
    pub async fn getitem(self: &Rc<Runtime>, object: &Value, index: &Value) -> Outcome {
        let answer = self.load_subscript(object, index)?;
        self.finish(answer).await
    }

    /// `object[index] = value`, as far as it goes without Python code.
    pub fn store_subscript(
        self: &Rc<Runtime>,
        object: &Value,
        index: &Value,
        value: Value,
    ) -> Outcome<Answer> {
        let done = Ok(Answer::Value(Value::None));
        match (object, index) {
            (Value::List(_), Value::Object(_) | Value::Slice(_))
                if self.asks_for_index(object, index) =>
            {
                let (rt, object, index) = (self.clone(), object.clone(), index.clone());
                Ok(Answer::Frame(Box::pin(async move {
                    let index = rt.plain_index(&index).await?;
                    let answer = rt.store_subscript(&object, &index, value)?;
                    rt.finish(answer).await
                })))
            }
            (Value::List(list), Value::Slice(slice)) => self.store_slice(list, slice, value),
            (Value::List(list), _) => {
                let length = list.len();
                match self.sequence_index("list", index, length)? {
                    Some(at) => {
                        let old = std::mem::replace(&mut list.borrow_mut()[at], value);
                        drop(old);
                        done
                    }
                    None => Err(self.error(Type::IndexError, "list assignment index out of range")),
                }
            }
            (Value::Dict(dict), _) => match native_dict_set(dict, index, value) {
                Ok(()) => done,
                Err(value) => {
                    let (rt, dict, index) = (self.clone(), dict.clone(), index.clone());
                    Ok(Answer::Frame(Box::pin(async move {
                        rt.dict_set(&dict, &index, value).await?;
                        Ok(Value::None)
                    })))
                }
            },
            (Value::Object(instance), _) => {
                if let Some(method) = instance.class.special(&self.names.setitem) {
                    return Ok(Answer::Call(
                        method,
                        vec![object.clone(), index.clone(), value],
                    ));
                }
                match builtin(object) {
                    Value::Object(_) => {
                        Err(self.no_item("does not support item assignment", object))
                    }
                    inner => self.store_subscript(&inner, index, value),
                }
            }
            _ => Err(self.no_item("does not support item assignment", object)),
        }
    }

    fn no_item(&self, what: &str, object: &Value) -> Raised {
        let kind = self.type_name(object);
        self.type_error(&format!("'{kind}' object {what}"))
    }

    /// `object[index] = value`, from native code.
    pub async fn setitem(
        self: &Rc<Runtime>,
        object: &Value,
        index: &Value,
        value: Value,
    ) -> Outcome<()> {
        let answer = self.store_subscript(object, index, value)?;
        self.finish(answer).await.map(drop)
    }

    /// `del object[index]`, as far as it goes without Python code.
    pub fn delete_subscript(self: &Rc<Runtime>, object: &Value, index: &Value) -> Outcome<Answer> {
        let done = Ok(Answer::Value(Value::None));
        match (object, index) {
            (Value::List(_), Value::Object(_) | Value::Slice(_))
                if self.asks_for_index(object, index) =>
            {
                let (rt, object, index) = (self.clone(), object.clone(), index.clone());
                Ok(Answer::Frame(Box::pin(async move {
                    let index = rt.plain_index(&index).await?;
                    let answer = rt.delete_subscript(&object, &index)?;
                    rt.finish(answer).await
                })))
            }
            (Value::List(list), Value::Slice(slice)) => self.delete_slice(list, slice),
            (Value::List(list), _) => match self.sequence_index("list", index, list.len())? {
                Some(at) => {
                    let removed = list.borrow_mut().remove(at);
                    drop(removed);
                    done
                }
                None => Err(self.error(Type::IndexError, "list assignment index out of range")),
            },
            (Value::Dict(dict), _) => {
                if let Value::Str(key) = index {
                    match dict.remove_str(key) {
                        Some(_) => return done,
                        None if dict.is_plain() => {
                            return Err(self.exception(Type::KeyError, vec![index.clone()]));
                        }
                        None => {}
                    }
                }
                let (rt, dict, index) = (self.clone(), dict.clone(), index.clone());
                Ok(Answer::Frame(Box::pin(async move {
                    match rt.dict_remove(&dict, &index).await? {
                        Some(_) => Ok(Value::None),
                        None => Err(rt.exception(Type::KeyError, vec![index])),
                    }
                })))
            }
            (Value::Object(instance), _) => {
                if let Some(method) = instance.class.special(&self.names.delitem) {
                    return Ok(Answer::Call(method, vec![object.clone(), index.clone()]));
                }
                match builtin(object) {
                    Value::Object(_) => Err(self.no_item("doesn't support item deletion", object)),
                    inner => self.delete_subscript(&inner, index),
                }
            }
            _ => Err(self.no_item("doesn't support item deletion", object)),
        }
    }
}
