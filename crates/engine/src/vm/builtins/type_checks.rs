//! `callable`, `id`, `isinstance` and `issubclass`.

use std::rc::Rc;

use super::unions::UnionType;
use crate::vm::class::Class;
use crate::vm::function::{Answer, Args, NativeFunction, NativeKind, Outcome, Raised};
use crate::vm::runtime::Runtime;
use crate::vm::types::Type;
use crate::vm::value::Value;

pub(super) static FUNCTIONS: &[NativeFunction] = &[
    NativeFunction::function("callable", callable),
    NativeFunction::function("id", id),
    NativeFunction::function("isinstance", isinstance),
    NativeFunction::function("issubclass", issubclass),
];

/// `callable(object)`.
fn callable(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [value] = args.exactly(rt, "callable")?;
    Ok(Answer::Value(Value::from(rt.is_callable(&value))))
}

/// `id(object)`: a number that no other object has while this one lives.
fn id(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [value] = args.exactly(rt, "id")?;
    let number = match &value {
        // Not objects of their own here: spread over numbers that no address has.
        Value::Int(number) => number.wrapping_mul(32).wrapping_add(1) & i64::MAX,
        Value::Float(number) => {
            (number.to_bits() as i64).wrapping_mul(32).wrapping_add(2) & i64::MAX
        }
        Value::Bool(flag) => 0x1000 + (*flag as i64) * 32,
        Value::None => 0x2000,
        Value::NotImplemented => 0x2020,
        Value::Ellipsis => 0x2040,
        Value::Tuple(items) if items.is_empty() => 0x2060,
        other => rt.shown_address(other) as i64,
    };
    Ok(Answer::Value(Value::Int(number)))
}

/// `isinstance(object, classes)`.
fn isinstance(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [value, classes] = args.exactly(rt, "isinstance")?;
    if let Value::Class(class) = &classes
        && rt.class_of(&value).is_subclass(class)
    {
        return Ok(Answer::Value(Value::from(true)));
    }
    match rt.quick_instance_check(&value, &classes, 0)? {
        Some(verdict) => Ok(Answer::Value(Value::from(verdict))),
        None => {
            let rt = rt.clone();
            rt.clone()
                .attempt(async move { rt.is_instance(&value, &classes).await.map(Value::from) })
        }
    }
}

/// `issubclass(class, classes)`.
fn issubclass(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [value, classes] = args.exactly(rt, "issubclass")?;
    let Value::Class(class) = value else {
        return Err(rt.type_error("issubclass() arg 1 must be a class"));
    };
    let rt = rt.clone();
    match rt.quick_subclass_check(&class, &classes, 0)? {
        Some(verdict) => Ok(Answer::Value(Value::from(verdict))),
        None => rt
            .clone()
            .attempt(async move { rt.is_subclass(&class, &classes).await.map(Value::from) }),
    }
}

/// How deep tuples of classes may nest.
const NESTED_CLASSES: usize = 100;

impl Runtime {
    /// Whether a value can be called.
    pub fn is_callable(&self, value: &Value) -> bool {
        match value {
            Value::Function(_) | Value::Method(_) | Value::Class(_) => true,
            Value::Native(function) => function.kind != NativeKind::Property,
            Value::Object(object) => {
                object.class.lookup(&self.names.call).is_some()
                    || object
                        .native::<crate::vm::attribute::StaticMethod>()
                        .is_some()
            }
            _ => false,
        }
    }

    fn no_instance_check(&self) -> Raised {
        self.type_error("isinstance() arg 2 must be a type, a tuple of types, or a union")
    }

    fn no_subclass_check(&self) -> Raised {
        self.type_error("issubclass() arg 2 must be a class, a tuple of classes, or a union")
    }

    /// Whether a class answers for its instances and subclasses itself: an abstract class of the library with a
    /// `__subclasshook__`, or virtual subclasses.
    fn has_subclass_hook(&self, class: &Rc<Class>) -> bool {
        class.special(&self.names.subclasshook).is_some()
            || class.meta_special(&self.names.subclasscheck).is_some()
            || class.meta_special(&self.names.instancecheck).is_some()
    }

    /// `isinstance`, if no Python code must be asked.
    fn quick_instance_check(
        &self,
        value: &Value,
        classes: &Value,
        depth: usize,
    ) -> Outcome<Option<bool>> {
        match classes {
            Value::Class(class) => {
                if self.class_of(value).is_subclass(class) {
                    return Ok(Some(true));
                }
                Ok(if self.has_subclass_hook(class) {
                    None
                } else {
                    Some(false)
                })
            }
            Value::Tuple(items) if depth < NESTED_CLASSES => {
                for item in items.iter() {
                    match self.quick_instance_check(value, item, depth + 1)? {
                        Some(false) => {}
                        verdict => return Ok(verdict),
                    }
                }
                Ok(Some(false))
            }
            Value::None if depth > 0 => Ok(Some(value.is_none())),
            Value::Object(object) => match object.native::<UnionType>() {
                Some(union) => {
                    let classes = Value::tuple(union.members.clone());
                    self.quick_instance_check(value, &classes, depth)
                }
                None if object.class.lookup(&self.names.instancecheck).is_some() => Ok(None),
                None => Err(self.no_instance_check()),
            },
            _ => Err(self.no_instance_check()),
        }
    }

    /// `issubclass`, if no Python code must be asked.
    fn quick_subclass_check(
        &self,
        class: &Rc<Class>,
        classes: &Value,
        depth: usize,
    ) -> Outcome<Option<bool>> {
        match classes {
            Value::Class(other) => {
                if class.is_subclass(other) {
                    return Ok(Some(true));
                }
                Ok(if self.has_subclass_hook(other) {
                    None
                } else {
                    Some(false)
                })
            }
            Value::Tuple(items) if depth < NESTED_CLASSES => {
                for item in items.iter() {
                    match self.quick_subclass_check(class, item, depth + 1)? {
                        Some(false) => {}
                        verdict => return Ok(verdict),
                    }
                }
                Ok(Some(false))
            }
            Value::None if depth > 0 => Ok(Some(Rc::ptr_eq(class, self.class(Type::NoneType)))),
            Value::Object(object) => match object.native::<UnionType>() {
                Some(union) => {
                    let classes = Value::tuple(union.members.clone());
                    self.quick_subclass_check(class, &classes, depth)
                }
                None if object.class.lookup(&self.names.subclasscheck).is_some() => Ok(None),
                None => Err(self.no_subclass_check()),
            },
            _ => Err(self.no_subclass_check()),
        }
    }

    /// `isinstance(value, classes)`.
    pub async fn is_instance(self: &Rc<Runtime>, value: &Value, classes: &Value) -> Outcome<bool> {
        if let Some(verdict) = self.quick_instance_check(value, classes, 0)? {
            return Ok(verdict);
        }
        match classes {
            Value::Class(class) if class.meta_special(&self.names.instancecheck).is_none() => {
                let of = Value::Class(self.class_of(value).clone());
                if class.meta_special(&self.names.subclasscheck).is_some() {
                    let check = &self.names.subclasscheck;
                    let verdict = self.call_special(classes, check, vec![of]).await?;
                    return self.truth(&verdict.unwrap_or_default()).await;
                }
                self.ask_subclass_hook(class, of).await
            }
            Value::Tuple(items) => {
                for item in items.iter() {
                    if Box::pin(self.is_instance(value, item)).await? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            other => {
                let name = self.names.instancecheck.clone();
                match self.call_special(other, &name, vec![value.clone()]).await? {
                    Some(verdict) => self.truth(&verdict).await,
                    None => Err(self.no_instance_check()),
                }
            }
        }
    }

    /// `issubclass(class, classes)`.
    pub async fn is_subclass(
        self: &Rc<Runtime>,
        class: &Rc<Class>,
        classes: &Value,
    ) -> Outcome<bool> {
        if let Some(verdict) = self.quick_subclass_check(class, classes, 0)? {
            return Ok(verdict);
        }
        match classes {
            Value::Class(other) if other.meta_special(&self.names.subclasscheck).is_none() => {
                let candidate = Value::Class(class.clone());
                self.ask_subclass_hook(other, candidate).await
            }
            Value::Tuple(items) => {
                for item in items.iter() {
                    if Box::pin(self.is_subclass(class, item)).await? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            other => {
                let name = self.names.subclasscheck.clone();
                match self
                    .call_special(other, &name, vec![Value::Class(class.clone())])
                    .await?
                {
                    Some(verdict) => self.truth(&verdict).await,
                    None => Err(self.no_subclass_check()),
                }
            }
        }
    }

    /// `class.__subclasshook__(candidate)`; NotImplemented counts as no.
    async fn ask_subclass_hook(
        self: &Rc<Runtime>,
        class: &Rc<Class>,
        candidate: Value,
    ) -> Outcome<bool> {
        let hook = self.names.subclasshook.clone();
        let hook = self.getattr(&Value::Class(class.clone()), &hook).await?;
        match self.call(&hook, vec![candidate]).await? {
            Value::NotImplemented => Ok(false),
            verdict => self.truth(&verdict).await,
        }
    }
}
