//! Attributes: look-up, binding, assignment (`Objects/object.c`, `typeobject.c`, `descrobject.c`).

mod storing;

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use super::class::Class;
use super::function::{Answer, Args, BoundMethod, NativeKind, Outcome, Raised};
use super::object::{NativeData, Object, Payload};
use super::registry::{Tracked, track};
use super::release::release_one;
use super::runtime::Runtime;
use super::string::Str;
use super::types::Type;
use super::value::Value;

/// A `property`.
#[derive(Clone)]
pub struct Property {
    /// Reads it.
    pub get: Value,
    /// Sets it.
    pub set: Value,
    /// Deletes it.
    pub delete: Value,
    /// `__doc__`, None for that of the function that reads it.
    pub doc: Value,
    /// The name under which a class has it.
    pub name: RefCell<Option<Rc<Str>>>,
}
impl NativeData for Property {}

/// A `staticmethod`.
pub struct StaticMethod(pub Value);
impl NativeData for StaticMethod {}
impl Drop for StaticMethod {
    fn drop(&mut self) {
        release_one(std::mem::take(&mut self.0));
    }
}

/// A `classmethod`.
pub struct ClassMethod(pub Value);
impl NativeData for ClassMethod {}
impl Drop for ClassMethod {
    fn drop(&mut self) {
        release_one(std::mem::take(&mut self.0));
    }
}

/// A `super`: looks attributes up behind a class in the order of another.
pub struct Super {
    /// Where the search starts, this class excluded.
    pub after: Rc<Class>,
    /// What methods are bound to: an instance or a class.
    pub receiver: Value,
    /// Whose order is searched.
    pub of: Rc<Class>,
}
impl NativeData for Super {}

/// What a class has for one of its `__slots__`.
pub struct Member {
    /// The slot's name.
    pub name: Rc<Str>,
    /// The class.
    pub class: Weak<Class>,
}
impl NativeData for Member {}

impl Value {
    /// Whether a class has it for one of its `__slots__`.
    pub fn is_slot(&self) -> bool {
        matches!(self, Value::Object(object) if object.native::<Member>().is_some())
    }
}

impl Runtime {
    /// An object of the standard library.
    pub fn native_object(&self, class: &Rc<Class>, data: impl NativeData) -> Value {
        let object = Rc::new(Object::new(class.clone(), Payload::Native(Box::new(data))));
        track(Tracked::Object(Rc::downgrade(&object)));
        Value::Object(object)
    }

    /// What a class's attribute is when it's read through an instance.
    pub fn bind(self: &Rc<Runtime>, found: &Value, receiver: &Value) -> Outcome<Answer> {
        let method = |function: Value, receiver: Value| {
            Ok(Answer::Value(Value::Method(Rc::new(BoundMethod {
                function,
                receiver,
            }))))
        };
        match found {
            Value::Function(_) => method(found.clone(), receiver.clone()),
            Value::Native(function) => match function.kind {
                NativeKind::Function => Ok(Answer::Value(found.clone())),
                NativeKind::Method => method(found.clone(), receiver.clone()),
                NativeKind::ClassMethod => {
                    method(found.clone(), Value::Class(self.class_of(receiver).clone()))
                }
                NativeKind::Property => {
                    (function.call)(self, Args::positional(std::slice::from_ref(receiver)))
                }
            },
            Value::Object(object) => {
                if let Some(property) = object.native::<Property>() {
                    if property.get.is_none() {
                        let kind = self
                            .class_of(receiver)
                            .qualified_name
                            .borrow()
                            .as_str()
                            .to_owned();
                        let message = match &*property.name.borrow() {
                            Some(name) => format!(
                                "property '{}' of '{kind}' object has no getter",
                                name.as_str()
                            ),
                            None => format!("property of '{kind}' object has no getter"),
                        };
                        return Err(self.error(Type::AttributeError, &message));
                    }
                    return Ok(Answer::Call(property.get.clone(), vec![receiver.clone()]));
                }
                if let Some(StaticMethod(function)) = object.native() {
                    return Ok(Answer::Value(function.clone()));
                }
                if let Some(ClassMethod(function)) = object.native() {
                    return method(
                        function.clone(),
                        Value::Class(self.class_of(receiver).clone()),
                    );
                }
                match object.class.special(&self.names.get) {
                    Some(get) => {
                        let class = Value::Class(self.class_of(receiver).clone());
                        Ok(Answer::Call(
                            get,
                            vec![found.clone(), receiver.clone(), class],
                        ))
                    }
                    None => Ok(Answer::Value(found.clone())),
                }
            }
            _ => Ok(Answer::Value(found.clone())),
        }
    }

    /// What a class's attribute is when it's read through the class.
    pub fn bind_to_class(self: &Rc<Runtime>, found: &Value, class: &Rc<Class>) -> Outcome<Answer> {
        match found {
            Value::Native(function) if function.kind == NativeKind::ClassMethod => {
                let receiver = Value::Class(class.clone());
                Ok(Answer::Value(Value::Method(Rc::new(BoundMethod {
                    function: found.clone(),
                    receiver,
                }))))
            }
            Value::Object(object) => {
                if let Some(StaticMethod(function)) = object.native() {
                    return Ok(Answer::Value(function.clone()));
                }
                if let Some(ClassMethod(function)) = object.native() {
                    let (function, receiver) = (function.clone(), Value::Class(class.clone()));
                    return Ok(Answer::Value(Value::Method(Rc::new(BoundMethod {
                        function,
                        receiver,
                    }))));
                }
                match object.class.special(&self.names.get) {
                    Some(get) => Ok(Answer::Call(
                        get,
                        vec![found.clone(), Value::None, Value::Class(class.clone())],
                    )),
                    None => Ok(Answer::Value(found.clone())),
                }
            }
            _ => Ok(Answer::Value(found.clone())),
        }
    }

    /// Whether a class's attribute goes before the instance's own of the same name.
    fn is_data_descriptor(&self, found: &Value) -> bool {
        match found {
            Value::Native(function) => function.kind == NativeKind::Property,
            // Slots are among the instance's own attributes.
            _ if found.is_slot() => false,
            Value::Object(object) => {
                object.native::<Property>().is_some()
                    || object.class.special(&self.names.set).is_some()
                    || object.class.special(&self.names.delete).is_some()
            }
            _ => false,
        }
    }

    /// Looks an attribute up; None if there is none. `name` must be interned.
    pub fn lookup_attribute(
        self: &Rc<Runtime>,
        value: &Value,
        name: &Rc<Str>,
    ) -> Outcome<Option<Answer>> {
        match value {
            Value::Object(object) => {
                if let Some(object_super) = object.native::<Super>() {
                    return self.lookup_in_super(object_super, name);
                }
                let found = object.class.lookup(name);
                if let Some(found) = &found
                    && self.is_data_descriptor(found)
                {
                    // A descriptor that can only be set leaves it to the instance what is read.
                    if let Value::Object(descriptor) = found
                        && descriptor.native::<Property>().is_none()
                        && descriptor.class.special(&self.names.get).is_none()
                        && let Some(own) = object.get(name)
                    {
                        return Ok(Some(Answer::Value(own)));
                    }
                    return self.bind(found, value).map(Some);
                }
                if let Some(own) = object.get(name) {
                    return Ok(Some(Answer::Value(own)));
                }
                match found {
                    Some(found) => self.bind(&found, value).map(Some),
                    None => Ok(None),
                }
            }
            Value::Class(class) => {
                let of_type = self.class_of(value).lookup(name);
                if let Some(found) = &of_type
                    && self.is_data_descriptor(found)
                {
                    return self.bind(found, value).map(Some);
                }
                if let Some(found) = class.lookup(name) {
                    return self.bind_to_class(&found, class).map(Some);
                }
                match of_type {
                    Some(found) => self.bind(&found, value).map(Some),
                    None => Ok(None),
                }
            }
            Value::Module(module) => match module.members.get(self, name) {
                Some(value) => Ok(Some(Answer::Value(value))),
                None => self.lookup_on_type(value, name),
            },
            Value::Function(function) => {
                if let Some(own) = function.dict.get().and_then(|dict| dict.get_str(name)) {
                    return Ok(Some(Answer::Value(own)));
                }
                self.lookup_on_type(value, name)
            }
            Value::Method(method) => match self.lookup_on_type(value, name)? {
                Some(answer) => Ok(Some(answer)),
                None => self.lookup_attribute(&method.function, name),
            },
            _ => self.lookup_on_type(value, name),
        }
    }

    fn lookup_on_type(
        self: &Rc<Runtime>,
        value: &Value,
        name: &Rc<Str>,
    ) -> Outcome<Option<Answer>> {
        match self.class_of(value).lookup(name) {
            Some(found) => self.bind(&found, value).map(Some),
            None => Ok(None),
        }
    }

    fn lookup_in_super(
        self: &Rc<Runtime>,
        from: &Super,
        name: &Rc<Str>,
    ) -> Outcome<Option<Answer>> {
        let order = std::iter::once(&from.of).chain(&from.of.ancestors);
        let behind = order
            .skip_while(|class| !Rc::ptr_eq(class, &from.after))
            .skip(1);
        for class in behind {
            if let Some(found) = class.dict().get_str(name) {
                return match &from.receiver {
                    Value::Class(class) if class.is_subclass(&from.after) => {
                        self.bind_to_class(&found, class).map(Some)
                    }
                    receiver => self.bind(&found, receiver).map(Some),
                };
            }
        }
        Ok(None)
    }

    /// `value.name`, as far as it goes without Python code.
    pub fn load_attribute(self: &Rc<Runtime>, value: &Value, name: &Rc<Str>) -> Outcome<Answer> {
        let own = |name: &Rc<Str>| match value {
            Value::Object(object) if object.class.heap => object.class.special(name),
            Value::Class(class) => class.meta_special(name),
            _ => None,
        };
        if let Some(hook) = own(&self.names.getattribute) {
            let (rt, value, name) = (self.clone(), value.clone(), name.clone());
            return Ok(Answer::Frame(Box::pin(async move {
                let shown = Value::Str(name.clone());
                match rt.call(&hook, vec![value.clone(), shown.clone()]).await {
                    Err(raised) if rt.is_exception(&raised, Type::AttributeError) => {
                        let result = match rt.class_of(&value).special(&rt.names.getattr) {
                            Some(fallback) => rt.call(&fallback, vec![value.clone(), shown]).await,
                            None => Err(raised),
                        };
                        result.map_err(|raised| rt.with_attribute(raised, &value, &name))
                    }
                    result => result,
                }
            })));
        }
        if let Some(fallback) = own(&self.names.getattr) {
            return self.load_with_fallback(value, name, fallback);
        }
        match self.lookup_attribute(value, name)? {
            Some(answer) => Ok(answer),
            None => Err(self.no_attribute(value, name)),
        }
    }

    fn load_with_fallback(
        self: &Rc<Runtime>,
        value: &Value,
        name: &Rc<Str>,
        fallback: Value,
    ) -> Outcome<Answer> {
        let answer = match self.lookup_attribute(value, name)? {
            Some(Answer::Value(found)) => return Ok(Answer::Value(found)),
            answer => answer,
        };
        let (rt, value, name) = (self.clone(), value.clone(), name.clone());
        Ok(Answer::Frame(Box::pin(async move {
            if let Some(answer) = answer {
                match rt.finish(answer).await {
                    // A property that raises AttributeError falls back as well.
                    Err(raised) if rt.is_exception(&raised, Type::AttributeError) => {}
                    result => return result,
                }
            }
            let shown = Value::Str(name.clone());
            let result = rt.call(&fallback, vec![value.clone(), shown]).await;
            result.map_err(|raised| rt.with_attribute(raised, &value, &name))
        })))
    }

    /// An AttributeError that says nothing of whose attribute is missing gets to know it, for its suggestion.
    fn with_attribute(&self, raised: Raised, value: &Value, name: &Rc<Str>) -> Raised {
        if self.is_exception(&raised, Type::AttributeError)
            && let Some(fields) = raised.data()
            && ["name", "obj"]
                .iter()
                .all(|member| fields.member(member).is_none_or(|value| value.is_none()))
        {
            fields.set_member("name", Value::Str(name.clone()));
            fields.set_member("obj", value.clone());
        }
        raised
    }

    /// The AttributeError for a missing attribute.
    pub fn no_attribute(&self, value: &Value, name: &Rc<Str>) -> Raised {
        let shown = name.as_str();
        let message = match value {
            Value::Class(class) => {
                format!(
                    "type object '{}' has no attribute '{shown}'",
                    class.name.borrow().as_str()
                )
            }
            Value::Module(module) => format!(
                "module '{}' has no attribute '{shown}'",
                module.name.as_str()
            ),
            Value::Object(object) if object.native::<Super>().is_some() => {
                format!("'super' object has no attribute '{shown}'")
            }
            // A method passes the question on to its function.
            Value::Method(method) if matches!(method.function, Value::Function(_)) => {
                format!("'function' object has no attribute '{shown}'")
            }
            _ => format!(
                "'{}' object has no attribute '{shown}'",
                self.type_name(value)
            ),
        };
        self.with_attribute(self.error(Type::AttributeError, &message), value, name)
    }

    /// `getattr(value, name)`.
    pub async fn getattr(self: &Rc<Runtime>, value: &Value, name: &Rc<Str>) -> Outcome {
        let answer = self.load_attribute(value, name)?;
        self.finish(answer).await
    }

    /// The attribute, or None if there is none (AttributeError).
    pub async fn find_attribute(
        self: &Rc<Runtime>,
        value: &Value,
        name: &Rc<Str>,
    ) -> Outcome<Option<Value>> {
        match self.getattr(value, name).await {
            Ok(found) => Ok(Some(found)),
            Err(raised) if self.is_exception(&raised, Type::AttributeError) => Ok(None),
            Err(raised) => Err(raised),
        }
    }
}
