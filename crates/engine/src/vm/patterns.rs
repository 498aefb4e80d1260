//! What `match` patterns ask of values (`Python/ceval.c`).

use std::rc::Rc;

use super::compare::builtin;
use super::function::Outcome;
use super::runtime::Runtime;
use super::types::Type;
use super::value::Value;

impl Runtime {
    /// Whether sequence patterns take a value.
    pub fn is_pattern_sequence(&self, value: &Value) -> bool {
        matches!(
            builtin(value),
            Value::List(_) | Value::Tuple(_) | Value::Range(_)
        ) || self
            .class_of(value)
            .lookup(&self.intern("__sequence_pattern__"))
            .is_some()
    }

    /// Whether mapping patterns take a value.
    pub fn is_pattern_mapping(&self, value: &Value) -> bool {
        matches!(builtin(value), Value::Dict(_))
            || self
                .class_of(value)
                .lookup(&self.intern("__mapping_pattern__"))
                .is_some()
    }

    /// The values of a tuple of keys, or None if one is missing.
    pub async fn match_keys(self: &Rc<Runtime>, mapping: &Value, keys: &Value) -> Outcome {
        let Value::Tuple(keys) = keys else {
            return Ok(Value::None);
        };
        let mut values = Vec::with_capacity(keys.len());
        for (at, key) in keys.iter().enumerate() {
            for earlier in &keys[..at] {
                if self.same(earlier, key).await? {
                    let shown = self.repr(key).await?;
                    return Err(self
                        .value_error(&format!("mapping pattern checks duplicate key ({shown})")));
                }
            }
            let found = match builtin(mapping) {
                Value::Dict(dict) => self.dict_get(&dict, key).await?,
                _ => {
                    let missing = self.native_object(self.class(Type::Object), Missing);
                    let found = self
                        .call_method(mapping, "get", vec![key.clone(), missing.clone()])
                        .await?;
                    if found.is(&missing) {
                        None
                    } else {
                        Some(found)
                    }
                }
            };
            match found {
                Some(value) => values.push(value),
                None => return Ok(Value::None),
            }
        }
        Ok(Value::tuple(values))
    }

    /// The attributes that a class pattern looks at, or None if it doesn't match.
    pub async fn match_class(
        self: &Rc<Runtime>,
        value: &Value,
        class: &Value,
        positional: usize,
        names: &Value,
    ) -> Outcome {
        let Value::Class(class) = class else {
            return Err(self.type_error("called match pattern must be a class"));
        };
        if !self
            .is_instance(value, &Value::Class(class.clone()))
            .await?
        {
            return Ok(Value::None);
        }
        let mut wanted = Vec::new();
        let mut found = Vec::new();
        if positional > 0 {
            let own = class.lookup(&self.names.match_args);
            let takes_itself = [
                Type::Bool,
                Type::Bytes,
                Type::Dict,
                Type::Float,
                Type::FrozenSet,
                Type::Int,
                Type::List,
                Type::Set,
                Type::Str,
                Type::Tuple,
            ];
            match own {
                Some(Value::Tuple(own)) => {
                    if own.len() < positional {
                        return Err(self.too_many_patterns(
                            class.name().as_str(),
                            own.len(),
                            positional,
                        ));
                    }
                    for name in &own[..positional] {
                        match name {
                            Value::Str(name) => wanted.push(self.intern(name.as_str())),
                            other => {
                                let kind = self.type_name(other);
                                let message =
                                    format!("__match_args__ elements must be strings (got {kind})");
                                return Err(self.type_error(&message));
                            }
                        }
                    }
                }
                Some(other) => {
                    let (shown, kind) = (class.name(), self.type_name(&other));
                    let message = format!(
                        "{}.__match_args__ must be a tuple (got {kind})",
                        shown.as_str()
                    );
                    return Err(self.type_error(&message));
                }
                None if takes_itself
                    .iter()
                    .any(|&kind| class.is_subclass(self.class(kind))) =>
                {
                    if positional > 1 {
                        return Err(self.too_many_patterns(class.name().as_str(), 1, positional));
                    }
                    found.push(value.clone());
                }
                None => return Err(self.too_many_patterns(class.name().as_str(), 0, positional)),
            }
        }
        if let Value::Tuple(names) = names {
            wanted.extend(
                names
                    .iter()
                    .filter_map(Value::as_str)
                    .map(|name| self.intern(name)),
            );
        }
        for (at, name) in wanted.iter().enumerate() {
            if wanted[..at].iter().any(|earlier| Rc::ptr_eq(earlier, name)) {
                let message = format!(
                    "{}() got multiple sub-patterns for attribute '{}'",
                    class.name().as_str(),
                    name.as_str()
                );
                return Err(self.type_error(&message));
            }
            match self.find_attribute(value, name).await? {
                Some(attribute) => found.push(attribute),
                None => return Ok(Value::None),
            }
        }
        Ok(Value::tuple(found))
    }

    fn too_many_patterns(
        &self,
        class: &str,
        allowed: usize,
        given: usize,
    ) -> super::function::Raised {
        let s = if allowed == 1 { "" } else { "s" };
        self.type_error(&format!(
            "{class}() accepts {allowed} positional sub-pattern{s} ({given} given)"
        ))
    }
}

/// Stands for "no such key" when a mapping is asked.
struct Missing;
impl super::object::NativeData for Missing {}
