//! `__slots__` of a class that is made (`Objects/typeobject.c`).

use std::rc::Rc;

use crate::vm::class::{Class, Layout};
use crate::vm::dict::Dict;
use crate::vm::function::Outcome;
use crate::vm::runtime::Runtime;
use crate::vm::string::Str;
use crate::vm::value::Value;

impl Runtime {
    /// The names of a class's `__slots__`, mangled; whether they leave room for other attributes (`__dict__`).
    pub(super) fn slots_of(
        &self,
        class: &str,
        namespace: &Dict,
        bases: &[Rc<Class>],
    ) -> Outcome<Option<(Vec<Rc<Str>>, bool)>> {
        let items = match namespace.get_str(&self.names.slots) {
            None => return Ok(None),
            Some(name @ Value::Str(_)) => vec![name],
            Some(Value::Tuple(items)) => items.to_vec(),
            Some(Value::List(items)) => items.to_vec(),
            Some(Value::Dict(items)) => items.keys(),
            Some(Value::Set(items)) => items.items(),
            Some(_) => {
                return Err(
                    self.type_error("__slots__ must be a str, tuple, list, set or dict here")
                );
            }
        };
        let (mut slots, mut open) = (Vec::with_capacity(items.len()), false);
        for item in items {
            let Some(name) = item.as_str() else {
                let kind = self.type_name(&item);
                return Err(
                    self.type_error(&format!("__slots__ items must be strings, not '{kind}'"))
                );
            };
            if !crate::text::is_identifier(name) {
                return Err(self.type_error("__slots__ must be identifiers"));
            }
            if name == "__dict__" {
                if open || bases.iter().any(|base| base.open) {
                    let message = "__dict__ slot disallowed: we already got one";
                    return Err(self.type_error(message));
                }
                open = true;
                continue;
            }
            // Their values' length varies: there is no place for slots behind them.
            if let Some(base) = bases
                .iter()
                .find(|base| matches!(base.layout, Layout::Int | Layout::Tuple | Layout::Bytes))
            {
                return Err(self.type_error(&format!(
                    "nonempty __slots__ not supported for subtype of '{}'",
                    base.name().as_str()
                )));
            }
            let private = name.starts_with("__") && !name.ends_with("__");
            let prefix = class.trim_start_matches('_');
            let slot = if private && !prefix.is_empty() {
                self.intern(&format!("_{prefix}{name}"))
            } else {
                self.intern(name)
            };
            if namespace.get_str(&slot).is_some() {
                let message = format!(
                    "'{}' in __slots__ conflicts with class variable",
                    slot.as_str()
                );
                return Err(self.value_error(&message));
            }
            slots.push(slot);
        }
        Ok(Some((slots, open)))
    }

    /// Slots of several bases have no common place, unless one of them derives from all others that have some.
    pub(super) fn check_slots(&self, bases: &[Rc<Class>]) -> Outcome<()> {
        if bases.len() < 2 {
            return Ok(());
        }
        let has_slots = |class: &&Rc<Class>| {
            let own = class.dict().entries();
            class.heap && own.iter().any(|(_, value)| value.is_slot())
        };
        let mut solid: Option<&Rc<Class>> = None;
        for base in bases {
            let mut order = std::iter::once(base).chain(&base.ancestors);
            let Some(found) = order.find(has_slots) else {
                continue;
            };
            match solid {
                Some(other) if other.is_subclass(found) => {}
                Some(other) if !found.is_subclass(other) => {
                    return Err(self.type_error("multiple bases have instance lay-out conflict"));
                }
                _ => solid = Some(found),
            }
        }
        Ok(())
    }
}
