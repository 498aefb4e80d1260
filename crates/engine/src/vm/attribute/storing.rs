//! `object.name = value`, and `del object.name`.

use std::rc::Rc;

use super::Property;
use crate::vm::compare::builtin;
use crate::vm::function::{Answer, Args, NativeFunction, Outcome, Raised};
use crate::vm::runtime::Runtime;
use crate::vm::string::Str;
use crate::vm::types::Type;
use crate::vm::value::Value;

impl Runtime {
    /// `value.name = new`, or `del value.name` for an unbound `new`, as far as it goes without Python code.
    pub fn store_attribute(
        self: &Rc<Runtime>,
        value: &Value,
        name: &Rc<Str>,
        new: Value,
    ) -> Outcome<Answer> {
        let hook = if new.is_bound() {
            &self.names.setattr
        } else {
            &self.names.delattr
        };
        let method = match value {
            Value::Object(object) if object.class.heap => object.class.special(hook),
            Value::Class(class) => class.meta_special(hook),
            _ => None,
        };
        if let Some(method) = method {
            let mut arguments = vec![value.clone(), Value::Str(name.clone())];
            arguments.extend(new.bound());
            return Ok(Answer::Call(method, arguments));
        }
        self.store_attribute_plainly(value, name, new)
    }

    /// What `object.__setattr__` and `object.__delattr__` do.
    pub fn store_attribute_plainly(
        self: &Rc<Runtime>,
        value: &Value,
        name: &Rc<Str>,
        new: Value,
    ) -> Outcome<Answer> {
        let done = Ok(Answer::Value(Value::None));
        match value {
            Value::Object(object) if Rc::ptr_eq(name, &self.names.dict) && object.class.open => {
                let Value::Dict(new) = builtin(&new) else {
                    let kind = self.type_name(&new);
                    return Err(self.type_error(&format!(
                        "__dict__ must be set to a dictionary, not a '{kind}'"
                    )));
                };
                // Objects share what one of them is given before it has attributes; later it takes what is in there.
                if let Err(new) = object.dict.set(new) {
                    let (attributes, entries) = (object.attributes(), new.entries());
                    attributes.clear();
                    for (name, value) in entries {
                        if let Value::Str(name) = name {
                            drop(attributes.set_str(&name, value));
                        }
                    }
                }
                done
            }
            Value::Object(object) => {
                if let Some(found) = object.class.lookup(name)
                    && self.is_data_descriptor(&found)
                {
                    return self.store_through(&found, value, name, new);
                }
                if !new.is_bound() {
                    let removed = object.dict.get().and_then(|dict| dict.remove_str(name));
                    return match removed {
                        Some(_) => done,
                        None if object
                            .class
                            .lookup(name)
                            .is_some_and(|found| found.is_slot()) =>
                        {
                            Err(self.error(Type::AttributeError, name.as_str()))
                        }
                        None if object.class.takes(name) => Err(self.no_attribute(value, name)),
                        None => Err(self.not_settable(value, name)),
                    };
                }
                if !object.class.takes(name) {
                    return Err(self.not_settable(value, name));
                }
                object.set(name, new);
                done
            }
            Value::Class(class) => {
                if !class.heap {
                    let (verb, class) = ("set", class.name());
                    return Err(self.type_error(&format!(
                        "cannot {verb} '{}' attribute of immutable type '{}'",
                        name.as_str(),
                        class.as_str()
                    )));
                }
                if let Some(Value::Native(found)) = self.class_of(value).lookup(name)
                    && let Some(setter) = found.setter
                {
                    return setter(self, Args::positional(&[value.clone(), new]));
                }
                // A property of the metaclass, or another data descriptor.
                if let Some(found) = self.class_of(value).lookup(name)
                    && matches!(found, Value::Object(_))
                    && self.is_data_descriptor(&found)
                {
                    return self.store_through(&found, value, name, new);
                }
                if new.is_bound() {
                    class.set(name, new);
                    return done;
                }
                let removed = class.dict().remove_str(name);
                class.changed();
                if removed.is_some() {
                    done
                } else {
                    Err(self.no_attribute(value, name))
                }
            }
            Value::Function(function) => {
                if let Some(Value::Native(found)) = self.class(Type::Function).lookup(name)
                    && let Some(setter) = found.setter
                {
                    return setter(self, Args::positional(&[value.clone(), new]));
                }
                let dict = function.dict.get_or_init(Rc::default);
                if new.is_bound() {
                    drop(dict.set_str(name, new));
                    return done;
                }
                if dict.remove_str(name).is_some() {
                    done
                } else {
                    Err(self.no_attribute(value, name))
                }
            }
            Value::Module(module) => {
                if new.is_bound() {
                    module.members.set(name, new);
                } else if module.members.all(self).remove_str(name).is_none() {
                    return Err(self.no_attribute(value, name));
                }
                done
            }
            _ => match self.class_of(value).lookup(name) {
                Some(found) if self.is_data_descriptor(&found) => {
                    self.store_through(&found, value, name, new)
                }
                _ => Err(self.not_settable(value, name)),
            },
        }
    }

    pub(super) fn not_settable(self: &Rc<Runtime>, value: &Value, name: &Rc<Str>) -> Raised {
        let class = self.class_of(value);
        let (kind, shown) = (self.type_name(value), name.as_str());
        let message = if class.lookup(name).is_some() {
            format!("'{kind}' object attribute '{shown}' is read-only")
        } else {
            format!(
                "'{kind}' object has no attribute '{shown}' and no __dict__ for setting new attributes"
            )
        };
        self.error(Type::AttributeError, &message)
    }

    /// The class that an attribute is of, if CPython has that class in C.
    fn owner_in_c(&self, value: &Value, name: &Rc<Str>) -> Option<String> {
        let class = self.class_of(value);
        let mut owners = std::iter::once(class).chain(&class.ancestors);
        let owner = owners.find(|class| class.dict().get_str(name).is_some())?;
        let name = format!("{}.{}", owner.module.as_str(), owner.name().as_str());
        owner.shows_module.get().then_some(name)
    }

    pub(super) fn store_through(
        self: &Rc<Runtime>,
        descriptor: &Value,
        value: &Value,
        name: &Rc<Str>,
        new: Value,
    ) -> Outcome<Answer> {
        let (kind, shown) = (self.type_name(value), name.as_str());
        match descriptor {
            Value::Native(NativeFunction {
                setter: Some(setter),
                ..
            }) => setter(self, Args::positional(&[value.clone(), new])),
            Value::Native(_) => {
                let message = format!("attribute '{shown}' of '{kind}' objects is not writable");
                Err(self.error(Type::AttributeError, &message))
            }
            Value::Object(object) => {
                if let Some(property) = object.native::<Property>() {
                    let (function, verb) = if new.is_bound() {
                        (&property.set, "setter")
                    } else {
                        (&property.delete, "deleter")
                    };
                    if function.is_none() {
                        let message = match self.owner_in_c(value, name) {
                            Some(owner) => {
                                format!("attribute '{shown}' of '{owner}' objects is not writable")
                            }
                            None => format!("property '{shown}' of '{kind}' object has no {verb}"),
                        };
                        return Err(self.error(Type::AttributeError, &message));
                    }
                    let mut arguments = vec![value.clone()];
                    arguments.extend(new.bound());
                    return Ok(Answer::Call(function.clone(), arguments));
                }
                let hook = if new.is_bound() {
                    &self.names.set
                } else {
                    &self.names.delete
                };
                match object.class.special(hook) {
                    Some(method) => {
                        let mut arguments = vec![descriptor.clone(), value.clone()];
                        arguments.extend(new.bound());
                        Ok(Answer::Call(method, arguments))
                    }
                    None => Err(self.error(Type::AttributeError, hook.as_str())),
                }
            }
            _ => Err(self.error(Type::AttributeError, shown)),
        }
    }

    /// `setattr(value, name, new)`.
    pub async fn setattr(
        self: &Rc<Runtime>,
        value: &Value,
        name: &Rc<Str>,
        new: Value,
    ) -> Outcome<()> {
        let answer = self.store_attribute(value, name, new)?;
        self.finish(answer).await.map(drop)
    }
}
