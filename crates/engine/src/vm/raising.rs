//! Raising exceptions and matching them.

use std::rc::Rc;

use super::exceptions::ExceptionData;
use super::function::{Outcome, Raised};
use super::runtime::Runtime;
use super::string::Str;
use super::types::Type;
use super::value::Value;

fn data(exception: &Value) -> Option<&ExceptionData> {
    match exception {
        Value::Object(object) => object.exception(),
        _ => None,
    }
}

/// Makes `handled` the context of an exception that is raised while it is handled; cycles are broken as CPython does. The
/// search for one is charged.
pub fn chain_context(rt: &Runtime, exception: &Value, handled: &Value) {
    if exception.is(handled) {
        return;
    }
    let Some(fields) = data(exception) else {
        return;
    };
    let mut at = handled.clone();
    // A context that leads back here is cut off.
    for _ in 0..1000 {
        let Some(next) = data(&at).map(|fields| fields.context.borrow().clone()) else {
            break;
        };
        if next.is_none() {
            break;
        }
        if next.is(exception) {
            if let Some(fields) = data(&at) {
                fields.context.replace(Value::None);
            }
            break;
        }
        at = next;
        rt.charge(1);
    }
    fields.context.replace(handled.clone());
}

/// Makes `cause` the cause and context of an exception: `raise exception from cause`.
pub fn set_cause(exception: &Value, cause: &Value) {
    if let Some(fields) = data(exception) {
        fields.cause.replace(cause.clone());
        fields.suppress_context.set(true);
        if !cause.is_none() && fields.context.borrow().is_none() {
            fields.context.replace(cause.clone());
        }
    }
}

impl Runtime {
    /// Whether a value is an exception.
    pub fn is_exception_instance(&self, value: &Value) -> bool {
        data(value).is_some()
    }

    fn is_exception_class(&self, value: &Value) -> bool {
        matches!(value, Value::Class(class) if class.is_subclass(self.class(Type::BaseException)))
    }

    /// What is raised when a value is: a TypeError, if it's no exception.
    pub fn raise_value(&self, value: Value) -> Raised {
        Raised::of(value)
            .unwrap_or_else(|| self.type_error("exceptions must derive from BaseException"))
    }

    /// What `raise exception from cause` raises, if no class must be called for it. `cause` is unbound if none is given.
    pub fn prepare_raise(&self, exception: &Value, cause: &Value) -> Outcome<Option<Raised>> {
        if self.is_exception_class(exception) || self.is_exception_class(cause) {
            return Ok(None);
        }
        if !self.is_exception_instance(exception) {
            return Err(self.type_error("exceptions must derive from BaseException"));
        }
        self.attach_cause(exception, cause)?;
        Ok(Some(self.raise_value(exception.clone())))
    }

    fn attach_cause(&self, exception: &Value, cause: &Value) -> Outcome<()> {
        match cause {
            Value::Unbound => {}
            Value::None => {
                if let Some(fields) = data(exception) {
                    fields.cause.replace(Value::None);
                    fields.suppress_context.set(true);
                }
            }
            cause if self.is_exception_instance(cause) => {
                if let Some(fields) = data(exception) {
                    fields.cause.replace(cause.clone());
                    fields.suppress_context.set(true);
                }
            }
            _ => return Err(self.type_error("exception causes must derive from BaseException")),
        }
        Ok(())
    }

    /// The exception of a `raise` whose exception or cause is a class.
    pub async fn make_raised(
        self: &Rc<Runtime>,
        exception: Value,
        cause: Value,
    ) -> Outcome<Raised> {
        let exception = self.exception_from(exception).await?;
        let cause = if self.is_exception_class(&cause) {
            self.call(&cause, Vec::new()).await?
        } else {
            cause
        };
        self.attach_cause(&exception, &cause)?;
        Ok(self.raise_value(exception))
    }

    /// An exception, or the instance that calling a class of exceptions makes.
    pub async fn exception_from(self: &Rc<Runtime>, value: Value) -> Outcome {
        if !self.is_exception_class(&value) {
            return if self.is_exception_instance(&value) {
                Ok(value)
            } else {
                Err(self.type_error("exceptions must derive from BaseException"))
            };
        }
        let made = self.call(&value, Vec::new()).await?;
        if self.is_exception_instance(&made) {
            return Ok(made);
        }
        let message = format!(
            "calling {} should have returned an instance of BaseException, not {}",
            self.repr(&value).await?,
            self.repr(&Value::Class(self.class_of(&made).clone()))
                .await?
        );
        Err(self.type_error(&message))
    }

    /// Whether an exception matches what stands behind `except`.
    pub fn matches_exception(&self, exception: &Value, classes: &Value) -> Outcome<bool> {
        match classes {
            Value::Class(class) if class.is_subclass(self.class(Type::BaseException)) => {
                Ok(self.class_of(exception).is_subclass(class))
            }
            // A tuple in the tuple is no exception class; all are looked at before any is compared.
            Value::Tuple(items) if items.iter().all(|item| matches!(item, Value::Class(_))) => {
                self.charge(items.len() / 8);
                let mut found = false;
                for item in items.iter() {
                    found |= self.matches_exception(exception, item)?;
                }
                Ok(found)
            }
            _ => Err(self.type_error(
                "catching classes that do not inherit from BaseException is not allowed",
            )),
        }
    }

    /// The TypeError of `with` for an object that isn't a context manager.
    pub fn no_context_manager(&self, object: &Value, name: &Rc<Str>) -> Raised {
        let kind = self.type_name(object);
        let (protocol, missed) = match name.as_str() {
            "__aenter__" | "__aexit__" => ("asynchronous context manager", name.as_str()),
            _ => ("context manager", name.as_str()),
        };
        let tail = match missed {
            "__exit__" | "__aexit__" => format!(" (missed {missed} method)"),
            _ => String::new(),
        };
        self.type_error(&format!(
            "'{kind}' object does not support the {protocol} protocol{tail}"
        ))
    }

    /// The hook of `sys`, `excepthook` or `unraisablehook`, that the program put in the place of its own.
    pub fn hook(&self, name: &str) -> Option<Value> {
        let Value::Module(sys) = self.modules.get_str(&self.intern("sys"))? else {
            return None;
        };
        let hook = sys.members.made(&self.intern(name))?;
        let own = sys.members.made(&self.intern(&format!("__{name}__")))?;
        (!hook.is(&own)).then_some(hook)
    }
}
