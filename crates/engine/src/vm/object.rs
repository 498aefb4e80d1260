//! Objects: the instances of classes.

use std::any::Any;
use std::cell::OnceCell;
use std::rc::{Rc, Weak};

use super::class::Class;
use super::dict::Dict;
use super::exceptions::ExceptionData;
use super::release::release_one;
use super::runtime::Finalization;
use super::string::Str;
use super::value::Value;

/// What an instance holds besides its attributes.
pub enum Payload {
    /// Nothing.
    None,
    /// An exception's fields.
    Exception(Box<ExceptionData>),
    /// The value of an instance of a subclass of a built-in type.
    Value(Value),
    /// An object of the standard library.
    Native(Box<dyn NativeData>),
    /// The same of a class whose `__init__` is the program's: it comes when that calls the library's.
    Late(OnceCell<Box<dyn NativeData>>),
}

/// What an object holds. The collector moves objects that are older than the one through which it finds them.
#[derive(Default)]
pub struct Held {
    /// What was made after it.
    pub younger: Vec<Value>,
    /// What was there before it.
    pub older: Vec<Value>,
}

/// Data of an object of the standard library.
pub trait NativeData: Any {
    /// Whether dropping it is told of: a failed future that nobody asked.
    fn is_heard(&self) -> bool {
        false
    }

    /// The objects that it holds, as far as what they hold may be told of when it's dropped.
    fn held(&self) -> Held {
        Held::default()
    }

    /// Appends the values that it holds and empties it: breaks cycles at a run's end.
    fn clear(&self) {}
}

/// An instance.
pub struct Object {
    /// Its class.
    pub class: Rc<Class>,
    /// Its attributes, made when the first one is set.
    pub dict: OnceCell<Rc<Dict>>,
    /// The rest.
    pub payload: Payload,
}

impl Object {
    /// An instance with this payload.
    pub fn new(class: Rc<Class>, payload: Payload) -> Object {
        Object {
            class,
            dict: OnceCell::new(),
            payload,
        }
    }

    /// The attributes, made if need be.
    pub fn attributes(&self) -> &Rc<Dict> {
        self.dict.get_or_init(Rc::default)
    }

    /// The instance's own attribute.
    pub fn get(&self, name: &Rc<Str>) -> Option<Value> {
        self.dict.get()?.get_str(name)
    }

    /// Sets the instance's own attribute.
    pub fn set(&self, name: &Rc<Str>, value: Value) {
        drop(self.attributes().set_str(name, value));
    }

    /// The fields of an exception.
    pub fn exception(&self) -> Option<&ExceptionData> {
        match &self.payload {
            Payload::Exception(data) => Some(data),
            _ => None,
        }
    }

    /// The built-in value of an instance of a subclass of a built-in type.
    pub fn value(&self) -> Option<&Value> {
        match &self.payload {
            Payload::Value(value) => Some(value),
            _ => None,
        }
    }

    /// The library's data, if it is of this type.
    pub fn native<T: NativeData>(&self) -> Option<&T> {
        match &self.payload {
            Payload::Native(data) => (&**data as &dyn Any).downcast_ref(),
            Payload::Late(data) => (&**data.get()? as &dyn Any).downcast_ref(),
            _ => None,
        }
    }

    /// Whether the program defines `__del__` for the object.
    pub fn has_finalizer(&self) -> bool {
        let world = &self.class.world;
        self.class.heap && world.finalizes.get() && self.class.special(&world.del).is_some()
    }

    /// Whether it makes itself heard when it is dropped.
    pub fn is_heard(&self) -> bool {
        self.has_finalizer()
            || match &self.payload {
                Payload::Native(data) => data.is_heard(),
                Payload::Late(data) => data.get().is_some_and(|data| data.is_heard()),
                _ => false,
            }
    }

    /// The objects that its native data hold.
    pub fn held(&self, stays: bool) -> Held {
        let older = |older| Held {
            older,
            ..Held::default()
        };
        match &self.payload {
            Payload::None => Held::default(),
            Payload::Exception(data) => older(data.held(stays)),
            Payload::Value(value) => older(vec![value.clone()]),
            Payload::Native(data) => data.held(),
            Payload::Late(data) => data.get().map_or_else(Held::default, |data| data.held()),
        }
    }

    /// `__del__`, for a caller that calls it now: it won't be called when the object is dropped.
    pub fn take_finalizer(&self) -> Option<Value> {
        let world = &self.class.world;
        if !self.class.heap || !world.finalizes.get() {
            return None;
        }
        let method = self.class.special(&world.del)?;
        let address = std::ptr::from_ref::<Object>(self) as usize;
        let first = world.finalized.borrow_mut().insert(address);
        first.then_some(method)
    }

    /// Has `__del__` called with an object of this one's attributes before the program's next statement.
    fn call_finalizer(&mut self) {
        let world = self.class.world.clone();
        let address = std::ptr::from_ref::<Object>(self) as usize;
        if world.finalized.borrow_mut().remove(&address) {
            return;
        }
        let Some(method) = self.class.special(&world.del) else {
            return;
        };
        let Some(rt) = world.runtime.get().and_then(Weak::upgrade) else {
            return;
        };
        if rt.over.get() {
            return;
        }
        let object = Rc::new(Object {
            class: self.class.clone(),
            dict: std::mem::take(&mut self.dict),
            payload: std::mem::replace(&mut self.payload, Payload::None),
        });
        world
            .finalized
            .borrow_mut()
            .insert(Rc::as_ptr(&object) as usize);
        rt.finalize(Finalization::Call(method, vec![Value::Object(object)]));
    }

    /// Tells those who wait for this object's end, the last to come first.
    fn call_watchers(&self) {
        let world = &self.class.world;
        let address = std::ptr::from_ref::<Object>(self) as usize;
        let Some(watchers) = world.watchers.borrow_mut().remove(&address) else {
            return;
        };
        let Some(rt) = world.runtime.get().and_then(Weak::upgrade) else {
            return;
        };
        for (who, callback) in watchers.into_iter().rev() {
            if let Some(who) = who.upgrade()
                && !rt.over.get()
            {
                rt.finalize(Finalization::Call(callback, vec![Value::Object(who)]));
            }
        }
    }
}

impl Drop for Object {
    fn drop(&mut self) {
        if self.class.world.finalizes.get() {
            if self.class.heap {
                self.call_finalizer();
            }
            self.call_watchers();
        }
        if let Payload::Value(value) = &mut self.payload {
            release_one(std::mem::take(value));
        }
    }
}
