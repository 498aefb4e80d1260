//! `repr` of values, as deep as they are nested: what is open waits in a list, so that no depth takes Rust's stack.

use std::rc::Rc;

use super::compare::builtin;
use super::containers::List;
use super::function::{NativeKind, Outcome};
use super::generator::GeneratorKind;
use super::presentation::simple_repr;
use super::runtime::Runtime;
use super::types::Type;
use super::value::Value;
use crate::text;

/// How deep values are shown before RecursionError: as deep as CPython shows them.
const DEEPEST: usize = 9997;

/// What is being shown, and how far.
struct Level {
    address: usize,
    items: Items,
    /// How many of them have been shown.
    shown: usize,
    close: &'static str,
}

enum Items {
    /// A list, which may change while it's shown.
    List(Rc<List>),
    Values(Vec<Value>),
    Pairs(Vec<(Value, Value)>),
}

impl Level {
    /// The next item, the text before it written.
    fn next(&mut self, out: &mut String) -> Option<Value> {
        let at = self.shown;
        let (item, before) = match &self.items {
            Items::List(list) => (list.get(at)?, ", "),
            Items::Values(values) => (values.get(at)?.clone(), ", "),
            Items::Pairs(pairs) => match (pairs.get(at / 2)?, at % 2) {
                ((key, _), 0) => (key.clone(), ", "),
                ((_, value), _) => (value.clone(), ": "),
            },
        };
        if at > 0 {
            out.push_str(before);
        }
        self.shown += 1;
        Some(item)
    }
}

impl Runtime {
    /// `repr(value)`.
    pub async fn repr(self: &Rc<Runtime>, value: &Value) -> Outcome<String> {
        let mut out = String::new();
        let mut levels: Vec<Level> = Vec::new();
        let mut next = Some(value.clone());
        loop {
            let Some(value) = next.take() else {
                let Some(level) = levels.last_mut() else {
                    return Ok(out);
                };
                next = level.next(&mut out);
                if next.is_none() {
                    out.push_str(level.close);
                    levels.pop();
                }
                continue;
            };
            if let Some(text) = simple_repr(&value) {
                self.charge(1 + text.len() / 16);
                out.push_str(&text);
                continue;
            }
            if levels.len() > DEEPEST {
                let message =
                    "maximum recursion depth exceeded while getting the repr of an object";
                return Err(self.error(super::types::Type::RecursionError, message));
            }
            self.charge(8 + levels.len() / 64);
            self.breathe().await;
            self.check_budget(out.len())?;
            let address = value.address().unwrap_or(0);
            let again = levels.iter().any(|level| level.address == address);
            if let Some((items, [open, close])) = self.parts(&value, again, &mut out)? {
                out.push_str(open);
                levels.push(Level {
                    address,
                    items,
                    shown: 0,
                    close,
                });
                continue;
            }
            match &value {
                Value::Object(object) => match object.class.special(&self.names.repr) {
                    Some(method) if again && matches!(method, Value::Native(_)) => {
                        out.push_str("...");
                    }
                    Some(method) => out.push_str(&self.called_repr(&method, &value).await?),
                    None if object.exception().is_some() => {
                        let shown = Box::pin(self.exception_repr(&value)).await?;
                        out.push_str(&shown);
                    }
                    None => match builtin(&value) {
                        Value::Object(_) => out.push_str(&self.object_repr(&value)),
                        inner => next = Some(inner),
                    },
                },
                Value::Class(class) if class.meta_special(&self.names.repr).is_some() => {
                    let shown = self
                        .call_special(&value, &self.names.repr, Vec::new())
                        .await?;
                    out.push_str(shown.as_ref().and_then(Value::as_str).unwrap_or_default());
                }
                Value::Iterator(_) => match self.class_of(&value).special(&self.names.repr) {
                    Some(method) => out.push_str(&self.called_repr(&method, &value).await?),
                    None => out.push_str(&self.object_repr(&value)),
                },
                _ => {}
            }
        }
    }

    /// What a `__repr__` returns.
    async fn called_repr(self: &Rc<Runtime>, method: &Value, value: &Value) -> Outcome<String> {
        let shown = Box::pin(self.call_unbound(method, vec![value.clone()])).await?;
        shown.as_str().map(str::to_owned).ok_or_else(|| {
            let kind = self.type_name(&shown);
            self.type_error(&format!("__repr__ returned non-string (type {kind})"))
        })
    }

    /// What is shown between which texts; None for what has no parts, which is written unless its class has to be asked.
    fn parts(
        self: &Rc<Runtime>,
        value: &Value,
        again: bool,
        out: &mut String,
    ) -> Outcome<Option<(Items, [&'static str; 2])>> {
        let parts = match value {
            Value::BigInt(number) => {
                out.push_str(
                    &text::int_to_decimal(text::IntRef::Big(number))
                        .map_err(|error| self.text_error(error))?,
                );
                return Ok(None);
            }
            Value::List(_) if again => {
                out.push_str("[...]");
                return Ok(None);
            }
            Value::Tuple(_) if again => {
                out.push_str("(...)");
                return Ok(None);
            }
            Value::Dict(_) if again => {
                out.push_str("{...}");
                return Ok(None);
            }
            Value::List(list) => (Items::List(list.clone()), ["[", "]"]),
            Value::Tuple(items) => {
                let close = if items.len() == 1 { ",)" } else { ")" };
                (Items::Values(items.to_vec()), ["(", close])
            }
            Value::Dict(dict) => (Items::Pairs(dict.entries()), ["{", "}"]),
            Value::View(view) => {
                out.push_str(self.type_name(value).as_str());
                let entries = view.dict.entries().into_iter();
                let shown = entries.map(|(key, item)| view.part.of(key, item));
                (Items::Values(shown.collect()), ["([", "])"])
            }
            Value::Set(set) => {
                let texts = match (set.frozen, set.is_empty()) {
                    (false, true) => ["set(", ")"],
                    (true, true) => ["frozenset(", ")"],
                    (false, false) => ["{", "}"],
                    (true, false) => ["frozenset({", "})"],
                };
                (Items::Values(set.items()), texts)
            }
            Value::Object(object)
                if object.class.special(&self.names.repr).is_none()
                    && object.exception().is_none()
                    && matches!(builtin(value), Value::Set(_)) =>
            {
                let items = match builtin(value) {
                    Value::Set(set) => set.items(),
                    _ => Vec::new(),
                };
                out.push_str(object.class.name().as_str());
                let texts = if items.is_empty() {
                    ["(", ")"]
                } else {
                    ["({", "})"]
                };
                (Items::Values(items), texts)
            }
            Value::Slice(slice) => {
                let bounds = [&slice.start, &slice.stop, &slice.step];
                let bounds = bounds.into_iter().cloned().collect();
                (Items::Values(bounds), ["slice(", ")"])
            }
            Value::Method(method) if !matches!(method.function, Value::Native(_)) => {
                let name = match &method.function {
                    Value::Function(function) => function.qualified_name().as_str().to_owned(),
                    other => self.type_name(other),
                };
                out.push_str(&format!("<bound method {name} of "));
                (Items::Values(vec![method.receiver.clone()]), ["", ">"])
            }
            Value::Object(_) | Value::Iterator(_) => return Ok(None),
            Value::Class(class) if class.meta_special(&self.names.repr).is_some() => {
                return Ok(None);
            }
            _ => {
                self.plain_repr(value, out);
                return Ok(None);
            }
        };
        Ok(Some(parts))
    }

    /// `repr` of classes, functions and the like.
    fn plain_repr(&self, value: &Value, out: &mut String) {
        match value {
            Value::Class(class) => {
                let name = class.qualified_name.borrow();
                match class.module.as_str() {
                    "builtins" => out.push_str(&format!("<class '{}'>", name.as_str())),
                    module => out.push_str(&format!("<class '{module}.{}'>", name.as_str())),
                }
            }
            Value::Function(function) => {
                let name = function.qualified_name();
                let module = function.code.globals.module.as_str();
                // What CPython has in C.
                if function.code.is_library()
                    && (matches!(module, "operator" | "sys" | "struct" | "gc")
                        || module == "functools" && name.as_str() == "reduce")
                {
                    return out.push_str(&format!("<built-in function {}>", name.as_str()));
                }
                out.push_str(&format!(
                    "<function {} at {}>",
                    name.as_str(),
                    self.address_text(value)
                ));
            }
            Value::Native(function) if function.kind == NativeKind::Method => {
                let owner = Type::all().map(|kind| self.class(kind)).find(|class| {
                    matches!(class.dict().get_str(&self.intern(function.name)),
                        Some(Value::Native(own)) if std::ptr::eq(own, *function))
                });
                let owner = owner.map_or("object".to_owned(), |class| {
                    class.name().as_str().to_owned()
                });
                let kind = if function.name.starts_with("__") {
                    "slot wrapper"
                } else {
                    "method"
                };
                out.push_str(&format!(
                    "<{kind} '{}' of '{owner}' objects>",
                    function.name
                ));
            }
            Value::Native(function) => {
                out.push_str(&format!("<built-in function {}>", function.name))
            }
            Value::Method(method) => {
                let name = match &method.function {
                    Value::Native(function) => function.name,
                    _ => "",
                };
                let is_slot = name.starts_with("__")
                    && matches!(&method.function, Value::Native(function) if function.kind == NativeKind::Method);
                let kind = if is_slot {
                    "method-wrapper"
                } else {
                    "built-in method"
                };
                out.push_str(&format!(
                    "<{kind} {} of {} object at {}>",
                    if is_slot {
                        format!("'{name}'")
                    } else {
                        name.to_owned()
                    },
                    self.type_name(&method.receiver),
                    self.address_text(&method.receiver)
                ));
            }
            Value::Generator(generator) => {
                let (kind, at) = (self.type_name(value), self.address_text(value));
                let name = generator.title.borrow().qualified_name(self);
                out.push_str(&match generator.kind {
                    GeneratorKind::Awaitable => format!("<{kind} object at {at}>"),
                    _ => format!("<{kind} object {} at {at}>", name.as_str()),
                });
            }
            Value::Module(module) => out.push_str(&format!("<module '{}'>", module.name.as_str())),
            _ => out.push_str(&self.object_repr(value)),
        }
    }
}
