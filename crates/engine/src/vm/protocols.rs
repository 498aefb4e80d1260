//! Python's protocols, for native functions: special methods, truth, length, indices.
//!
//! Everything here may call Python code and so is `async`; none of it re-enters the interpreter.

use std::rc::Rc;

use super::compare::builtin;
use super::function::{Answer, Outcome};
use super::runtime::Runtime;
use super::string::Str;
use super::value::Value;

/// The truth of a value, if no Python code must be asked.
#[cfg_attr(compiled_for_size, optimize(speed))]
pub fn native_truth(value: &Value) -> Option<bool> {
    Some(match value {
        Value::Bool(flag) => flag.get(),
        Value::None | Value::Unbound => false,
        Value::Int(number) => *number != 0,
        Value::Float(number) => number.get() != 0.0,
        Value::Str(text) => !text.is_empty(),
        Value::Bytes(bytes) => !bytes.0.is_empty(),
        Value::Tuple(items) => !items.is_empty(),
        Value::List(list) => !list.is_empty(),
        Value::Dict(dict) => !dict.is_empty(),
        Value::View(view) => !view.dict.is_empty(),
        Value::Set(set) => !set.is_empty(),
        Value::Range(range) => !range.is_empty(),
        Value::Object(_) => return None,
        Value::Class(class) if class.metaclass.get().is_some() => return None,
        _ => true,
    })
}

impl Runtime {
    /// A str of one character, shared for ASCII as CPython's are.
    pub fn char(&self, c: char) -> Value {
        let mut buffer = [0; 4];
        let text: &str = c.encode_utf8(&mut buffer);
        if c.is_ascii() {
            Value::Str(self.intern(text))
        } else {
            Value::str(text)
        }
    }

    /// Turns an answer into its value.
    pub async fn finish(&self, answer: Answer) -> Outcome {
        match answer {
            Answer::Value(value) | Answer::Awaited(value) => Ok(value),
            Answer::Call(callee, positional) => self.call(&callee, positional).await,
            Answer::Frame(future) => future.await,
        }
    }

    /// Calls the method of a value's class, if it has one (not the machine's own): how special methods are called.
    pub async fn call_special(
        self: &Rc<Runtime>,
        value: &Value,
        name: &Rc<Str>,
        arguments: Vec<Value>,
    ) -> Outcome<Option<Value>> {
        let Some(method) = self.class_of(value).special(name) else {
            return Ok(None);
        };
        let mut positional = Vec::with_capacity(arguments.len() + 1);
        positional.push(value.clone());
        positional.extend(arguments);
        self.call_unbound(&method, positional).await.map(Some)
    }

    /// Calls a class's attribute with the instance as the first argument, as its kind wants it.
    pub async fn call_unbound(
        self: &Rc<Runtime>,
        method: &Value,
        mut positional: Vec<Value>,
    ) -> Outcome {
        match method {
            Value::Function(_) | Value::Native(_) => self.call(method, positional).await,
            other => {
                // A static method, a class method or another callable: bind it as attribute access would.
                let receiver = positional.remove(0);
                let bound = self.bind(other, &receiver)?;
                let bound = self.finish(bound).await?;
                self.call(&bound, positional).await
            }
        }
    }

    /// Looks a method up as an attribute and calls it.
    pub async fn call_method(
        self: &Rc<Runtime>,
        value: &Value,
        name: &str,
        positional: Vec<Value>,
    ) -> Outcome {
        let name = self.intern(name);
        let method = self.getattr(value, &name).await?;
        self.call(&method, positional).await
    }

    /// `bool(value)`.
    pub async fn truth(self: &Rc<Runtime>, value: &Value) -> Outcome<bool> {
        if let Some(truth) = native_truth(value) {
            return Ok(truth);
        }
        if let Some(result) = self
            .call_special(value, &self.names.bool_, Vec::new())
            .await?
        {
            return match result {
                Value::Bool(flag) => Ok(flag.get()),
                other => Err(self.type_error(&format!(
                    "__bool__ should return bool, returned {}",
                    self.type_name(&other)
                ))),
            };
        }
        if let Some(result) = self
            .call_special(value, &self.names.len, Vec::new())
            .await?
        {
            return Ok(self.as_length(&result)? != 0);
        }
        Ok(match builtin(value) {
            Value::Object(_) | Value::Class(_) => true,
            inner => native_truth(&inner).unwrap_or(true),
        })
    }

    fn as_length(&self, value: &Value) -> Outcome<usize> {
        match value.as_i64() {
            Some(length) if length >= 0 => Ok(length as usize),
            Some(_) => Err(self.value_error("__len__() should return >= 0")),
            None => Err(self.type_error(&format!(
                "'{}' object cannot be interpreted as an integer",
                self.type_name(value)
            ))),
        }
    }

    /// The length of a built-in container.
    pub fn native_len(&self, value: &Value) -> Option<usize> {
        Some(match value {
            Value::Str(text) => {
                if !text.is_ascii() {
                    self.charge(text.as_str().len() / 16);
                }
                text.len()
            }
            Value::Bytes(bytes) => bytes.0.len(),
            Value::Tuple(items) => items.len(),
            Value::List(list) => list.len(),
            Value::Dict(dict) => dict.len(),
            Value::View(view) => view.dict.len(),
            Value::Set(set) => set.len(),
            Value::Range(range) => range.len() as usize,
            _ => return None,
        })
    }

    /// `len(value)`.
    pub async fn len(self: &Rc<Runtime>, value: &Value) -> Outcome<usize> {
        if let Some(length) = self.native_len(value) {
            return Ok(length);
        }
        if let Some(result) = self
            .call_special(value, &self.names.len, Vec::new())
            .await?
        {
            return self.as_length(&result);
        }
        self.native_len(&builtin(value)).ok_or_else(|| {
            self.type_error(&format!(
                "object of type '{}' has no len()",
                self.type_name(value)
            ))
        })
    }

    /// `value.__index__()`: an int for indexing, counts and ranges.
    pub async fn index(self: &Rc<Runtime>, value: &Value) -> Outcome {
        if let Some(number) = value.as_int() {
            return Ok(number);
        }
        if let Some(result) = self
            .call_special(value, &self.names.index, Vec::new())
            .await?
        {
            return result.as_int().ok_or_else(|| {
                self.type_error(&format!(
                    "__index__ returned non-int (type {})",
                    self.type_name(&result)
                ))
            });
        }
        Err(self.type_error(&format!(
            "'{}' object cannot be interpreted as an integer",
            self.type_name(value)
        )))
    }

    // Dicts and sets whose keys may have an `__eq__` of their own.
}
