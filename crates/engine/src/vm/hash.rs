//! Hashes: without Python code, None where it must be asked; and as programs ask for them.

use std::rc::Rc;

use super::compare::{AT_ONCE, NESTING, plain};
use super::dict::DictPart;
use super::function::{Outcome, Raised};
use super::runtime::Runtime;
use super::string::hash_bytes;
use super::types::Type;
use super::value::Value;
use crate::text;

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
        Value::Bytes(bytes) => hash_bytes(&bytes.0),
        Value::Range(range) => hash_bytes(format!("{range:?}").as_bytes()),
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
        Value::View(view) if view.part != DictPart::Values => return None,
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

    fn unhashable(&self, value: &Value) -> Raised {
        self.type_error(&format!("unhashable type: '{}'", self.type_name(value)))
    }
}
