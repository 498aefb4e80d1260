//! What `match` patterns and `except*` ask of values (`Python/ceval.c`, `Python/errors.c`).

use std::rc::Rc;

use super::compare::builtin;
use super::exceptions::ExceptionData;
use super::function::Outcome;
use super::runtime::Runtime;
use super::types::Type;
use super::value::Value;

impl Runtime {
    /// Whether sequence patterns take a value.
    pub fn is_pattern_sequence(&self, value: &Value) -> bool {
        matches!(builtin(value), Value::List(_) | Value::Tuple(_) | Value::Range(_))
            || self.class_of(value).lookup(&self.intern("__sequence_pattern__")).is_some()
    }

    /// Whether mapping patterns take a value.
    pub fn is_pattern_mapping(&self, value: &Value) -> bool {
        matches!(builtin(value), Value::Dict(_))
            || self.class_of(value).lookup(&self.intern("__mapping_pattern__")).is_some()
    }

    /// The values of a tuple of keys, or None if one is missing.
    pub async fn match_keys(self: &Rc<Runtime>, mapping: &Value, keys: &Value) -> Outcome {
        let Value::Tuple(keys) = keys else { return Ok(Value::None) };
        let mut values = Vec::with_capacity(keys.len());
        for (at, key) in keys.iter().enumerate() {
            for earlier in &keys[..at] {
                if self.same(earlier, key).await? {
                    let shown = self.repr(key).await?;
                    return Err(self.value_error(&format!("mapping pattern checks duplicate key ({shown})")));
                }
            }
            let found = match builtin(mapping) {
                Value::Dict(dict) => self.dict_get(&dict, key).await?,
                _ => {
                    let missing = self.native_object(self.class(Type::Object), Missing);
                    let found = self.call_method(mapping, "get", vec![key.clone(), missing.clone()]).await?;
                    if found.is(&missing) { None } else { Some(found) }
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
        if !self.class_of(value).is_subclass(class) {
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
                        return Err(self.too_many_patterns(class.name().as_str(), own.len(), positional));
                    }
                    for name in &own[..positional] {
                        match name {
                            Value::Str(name) => wanted.push(self.intern(name.as_str())),
                            other => {
                                let kind = self.type_name(other);
                                let message = format!("__match_args__ elements must be strings (got {kind})");
                                return Err(self.type_error(&message));
                            }
                        }
                    }
                }
                Some(other) => {
                    let (shown, kind) = (class.name(), self.type_name(&other));
                    let message = format!("{}.__match_args__ must be a tuple (got {kind})", shown.as_str());
                    return Err(self.type_error(&message));
                }
                None if takes_itself.iter().any(|&kind| class.is_subclass(self.class(kind))) => {
                    if positional > 1 {
                        return Err(self.too_many_patterns(class.name().as_str(), 1, positional));
                    }
                    found.push(value.clone());
                }
                None => return Err(self.too_many_patterns(class.name().as_str(), 0, positional)),
            }
        }
        if let Value::Tuple(names) = names {
            wanted.extend(names.iter().filter_map(Value::as_str).map(|name| self.intern(name)));
        }
        for (at, name) in wanted.iter().enumerate() {
            if wanted[..at].iter().any(|earlier| Rc::ptr_eq(earlier, name)) {
                let message =
                    format!("{}() got multiple sub-patterns for attribute '{}'", class.name().as_str(), name.as_str());
                return Err(self.type_error(&message));
            }
            match self.find_attribute(value, name).await? {
                Some(attribute) => found.push(attribute),
                None => return Ok(Value::None),
            }
        }
        Ok(Value::tuple(found))
    }

    fn too_many_patterns(&self, class: &str, allowed: usize, given: usize) -> super::function::Raised {
        let s = if allowed == 1 { "" } else { "s" };
        self.type_error(&format!("{class}() accepts {allowed} positional sub-pattern{s} ({given} given)"))
    }

    // `except*`.

    fn is_group(&self, value: &Value) -> bool {
        self.class_of(value).is_subclass(self.class(Type::BaseExceptionGroup))
    }

    fn members(&self, group: &Value) -> Vec<Value> {
        match self.exception_args(group).get(1) {
            Some(Value::List(items)) => items.to_vec(),
            Some(Value::Tuple(items)) => items.to_vec(),
            _ => Vec::new(),
        }
    }

    /// A group of these exceptions.
    pub fn exception_group(&self, message: Value, exceptions: Vec<Value>) -> Value {
        let all_plain =
            exceptions.iter().all(|exception| self.class_of(exception).is_subclass(self.class(Type::Exception)));
        let kind = if all_plain { Type::ExceptionGroup } else { Type::BaseExceptionGroup };
        self.instance_of_exception(self.class(kind).clone(), vec![message, Value::list(exceptions)])
    }

    /// A group like another one, of other exceptions: with its message, notes, cause, context and traceback.
    pub fn derive_group(&self, group: &Value, exceptions: Vec<Value>) -> Value {
        let message = self.exception_args(group).into_iter().next().unwrap_or_default();
        let derived = self.exception_group(message, exceptions);
        self.copy_exception_state(group, &derived);
        derived
    }

    /// Gives one exception another's traceback, cause, context and notes.
    pub fn copy_exception_state(&self, from: &Value, to: &Value) {
        if let (Value::Object(from), Value::Object(to)) = (from, to)
            && let (Some(old), Some(new)) = (from.exception(), to.exception())
        {
            new.traceback.replace(old.traceback.borrow().clone());
            new.cause.replace(old.cause.borrow().clone());
            new.context.replace(old.context.borrow().clone());
            new.suppress_context.set(old.suppress_context.get());
            if let Some(Value::List(notes)) = from.get(&self.names.notes) {
                to.set(&self.names.notes, Value::list(notes.to_vec()));
            }
        }
    }

    /// Splits an exception for `except* classes`: what matches and what doesn't, None for nothing.
    pub fn split_group(&self, exception: &Value, classes: &Value) -> Outcome<(Value, Value)> {
        let classes_of_groups = |value: &Value| {
            matches!(value, Value::Class(class) if class.is_subclass(self.class(Type::BaseExceptionGroup)))
        };
        let refused = match classes {
            Value::Tuple(items) => items.iter().any(classes_of_groups),
            other => classes_of_groups(other),
        };
        if refused {
            return Err(self.type_error("catching ExceptionGroup with except* is not allowed. Use except instead."));
        }
        if exception.is_none() {
            // The classes are checked all the same.
            let probe = self.exception(Type::Exception, Vec::new());
            self.matches_exception(&probe.0, classes)?;
            return Ok((Value::None, Value::None));
        }
        if self.matches_exception(exception, classes)? {
            let matched = if self.is_group(exception) {
                exception.clone()
            } else {
                self.exception_group(Value::str(""), vec![exception.clone()])
            };
            return Ok((matched, Value::None));
        }
        if !self.is_group(exception) {
            return Ok((Value::None, exception.clone()));
        }
        self.partition_group(exception, &|member| self.matches_exception(member, classes))
    }

    /// Splits a group by a condition on its leaves and subgroups.
    pub fn partition_group(
        &self,
        group: &Value,
        condition: &dyn Fn(&Value) -> Outcome<bool>,
    ) -> Outcome<(Value, Value)> {
        if condition(group)? {
            return Ok((group.clone(), Value::None));
        }
        if !self.is_group(group) {
            return Ok((Value::None, group.clone()));
        }
        let (mut matched, mut rest) = (Vec::new(), Vec::new());
        for member in self.members(group) {
            let (inside, outside) = self.partition_group(&member, condition)?;
            if !inside.is_none() {
                matched.push(inside);
            }
            if !outside.is_none() {
                rest.push(outside);
            }
        }
        let derive = |members: Vec<Value>| {
            if members.is_empty() { Value::None } else { self.derive_group(group, members) }
        };
        Ok((derive(matched), derive(rest)))
    }

    /// What a `try` with `except*` raises in the end, from what it caught and from what its handlers raised and left.
    pub fn combine_group(&self, original: &Value, raised: &Value) -> Value {
        let Value::List(raised) = raised else { return Value::None };
        let raised: Vec<Value> = raised.to_vec().into_iter().filter(|value| !value.is_none()).collect();
        if raised.is_empty() {
            return Value::None;
        }
        if !self.is_group(original) {
            // A bare exception was wrapped for the handlers: there is one exception at most.
            return match raised.into_iter().next() {
                Some(one) => one,
                None => Value::None,
            };
        }
        // Parts of the original that were raised again or not matched are put together in its structure.
        let same_origin = |value: &Value| match (value, original) {
            (Value::Object(a), Value::Object(b)) => match (a.exception(), b.exception()) {
                (Some(a), Some(b)) => {
                    self.is_group(value) && same_traceback(a, b)
                        || self.contains_leaf(original, value)
                }
                _ => false,
            },
            _ => false,
        };
        let (kept, fresh): (Vec<Value>, Vec<Value>) = raised.into_iter().partition(same_origin);
        let mut leaves = Vec::new();
        for part in &kept {
            self.leaves(part, &mut leaves);
        }
        let projected = if leaves.is_empty() {
            None
        } else {
            let keep = |member: &Value| Ok(leaves.iter().any(|leaf: &Value| leaf.is(member)));
            match self.partition_group(original, &keep) {
                Ok((inside, _)) if !inside.is_none() => Some(inside),
                _ => None,
            }
        };
        match (fresh.is_empty(), projected) {
            (true, Some(projected)) => projected,
            (true, None) => Value::None,
            (false, projected) => {
                let mut members = fresh;
                members.extend(projected);
                self.exception_group(Value::str(""), members)
            }
        }
    }

    fn leaves(&self, exception: &Value, into: &mut Vec<Value>) {
        if self.is_group(exception) {
            for member in self.members(exception) {
                self.leaves(&member, into);
            }
        } else {
            into.push(exception.clone());
        }
    }

    fn contains_leaf(&self, group: &Value, exception: &Value) -> bool {
        let mut leaves = Vec::new();
        self.leaves(group, &mut leaves);
        leaves.iter().any(|leaf| leaf.is(exception))
    }
}

/// Whether two exceptions came the same way: how CPython tells parts of a group from new exceptions.
fn same_traceback(a: &ExceptionData, b: &ExceptionData) -> bool {
    let (a, b) = (a.traceback.borrow(), b.traceback.borrow());
    match (a.first(), b.first()) {
        (Some(a), Some(b)) => Rc::ptr_eq(&a.code, &b.code) && a.range == b.range,
        _ => false,
    }
}

/// Stands for "no such key" when a mapping is asked.
struct Missing;
impl super::class::NativeData for Missing {}
