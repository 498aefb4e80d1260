//! A Python value.

use std::rc::Rc;

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::class::Class;
use super::containers::{Bytes, List, Range, Slice, Tuple};
use super::dict::{Dict, DictView};
use super::function::{BoundMethod, Function, NativeFunction};
use super::generator::Generator;
use super::iterator::Iter;
use super::module::Module;
use super::object::Object;
use super::registry::{Tracked, track};
use super::release::release_one;
use super::scalar::{Flag, Real};
use super::set::Set;
use super::string::Str;

/// A Python value: a small one itself, else a counted reference. Sixteen bytes.
#[derive(Clone, Default)]
pub enum Value {
    /// No value: an unbound variable, an argument that wasn't given.
    #[default]
    Unbound,
    /// `None`.
    None,
    /// `NotImplemented`.
    NotImplemented,
    /// `...`.
    Ellipsis,
    /// A bool.
    Bool(Flag),
    /// An int of 64 bits.
    Int(i64),
    /// A float.
    Float(Real),
    /// A function of ours.
    Native(&'static NativeFunction),
    /// An int that doesn't fit 64 bits: always larger than that, so that equal ints have equal forms.
    BigInt(Rc<BigInt>),
    /// A str.
    Str(Rc<Str>),
    /// A bytes object.
    Bytes(Rc<Bytes>),
    /// A tuple.
    Tuple(Rc<Tuple>),
    /// A list.
    List(Rc<List>),
    /// A dict.
    Dict(Rc<Dict>),
    /// A dict's keys, values or items.
    View(Rc<DictView>),
    /// A set or frozenset.
    Set(Rc<Set>),
    /// A range.
    Range(Rc<Range>),
    /// A slice.
    Slice(Rc<Slice>),
    /// A function written in Python.
    Function(Rc<Function>),
    /// A function with its first argument.
    Method(Rc<BoundMethod>),
    /// A class.
    Class(Rc<Class>),
    /// An instance of a class: of the program's own, an exception, an object of the standard library.
    Object(Rc<Object>),
    /// A generator, coroutine or async generator.
    Generator(Rc<Generator>),
    /// A built-in iterator.
    Iterator(Rc<Iter>),
    /// A module.
    Module(Rc<Module>),
    /// A variable that functions share: in registers only.
    Cell(Rc<VariableCell>),
    /// What an async generator yields to its consumer, as opposed to a future that it waits for: never seen by programs.
    AsyncYield(Rc<Value>),
}

/// A variable shared by closures.
#[derive(Default)]
pub struct VariableCell {
    value: std::cell::RefCell<Value>,
    tracked: std::cell::Cell<bool>,
}

impl Drop for VariableCell {
    fn drop(&mut self) {
        release_one(std::mem::take(self.value.get_mut()));
    }
}

impl VariableCell {
    /// A cell with a value, perhaps [`Value::Unbound`].
    pub fn new(value: Value) -> VariableCell {
        VariableCell {
            value: std::cell::RefCell::new(value),
            tracked: std::cell::Cell::new(false),
        }
    }

    /// The contents.
    pub fn get(&self) -> Value {
        self.value.borrow().clone()
    }

    /// Sets the contents and returns what they were.
    pub fn replace(self: &Rc<VariableCell>, value: Value) -> Value {
        if !self.tracked.get() && value.may_nest() {
            self.tracked.set(true);
            track(Tracked::Cell(Rc::downgrade(self)));
        }
        self.value.replace(value)
    }
}

impl Value {
    /// Whether this is all of the value, which counts no references.
    #[inline(always)]
    pub fn is_plain(&self) -> bool {
        matches!(
            self,
            Value::Unbound
                | Value::None
                | Value::NotImplemented
                | Value::Ellipsis
                | Value::Bool(_)
                | Value::Int(_)
                | Value::Float(_)
                | Value::Native(_)
        )
    }

    /// Drops the value. What is plain needs no dropping, which would be a call otherwise.
    #[inline(always)]
    pub fn discard(self) {
        if self.is_plain() {
            std::mem::forget(self);
        } else {
            drop(self);
        }
    }

    /// Becomes another value; what it was is [discarded](Value::discard).
    #[inline(always)]
    pub fn set(&mut self, value: Value) {
        std::mem::replace(self, value).discard();
    }

    /// Whether this is a value at all.
    pub fn is_bound(&self) -> bool {
        !matches!(self, Value::Unbound)
    }

    /// Whether this is `None`.
    pub fn is_none(&self) -> bool {
        matches!(self, Value::None)
    }

    /// The value, unless it's unbound.
    pub fn bound(self) -> Option<Value> {
        if self.is_bound() { Some(self) } else { None }
    }

    /// A str of this text.
    pub fn str(text: impl Into<Box<str>>) -> Value {
        Value::Str(Rc::new(Str::new(text)))
    }

    /// A tuple of these values.
    pub fn tuple(items: Vec<Value>) -> Value {
        Value::Tuple(Rc::new(Tuple::new(items)))
    }

    /// A list of these values.
    pub fn list(items: Vec<Value>) -> Value {
        Value::List(Rc::new(List::new(items)))
    }

    /// An int: small where it fits.
    pub fn int(number: BigInt) -> Value {
        match number.to_i64() {
            Some(small) => Value::Int(small),
            None => Value::BigInt(Rc::new(number)),
        }
    }

    /// The text of a str.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::Str(text) => Some(text.as_str()),
            Value::Object(object) => object.value().and_then(Value::as_str),
            _ => None,
        }
    }

    /// An int, a bool or an instance of a subclass of int, as a plain int.
    pub fn as_int(&self) -> Option<Value> {
        match self {
            Value::Int(_) | Value::BigInt(_) => Some(self.clone()),
            Value::Bool(flag) => Some(Value::Int(*flag as i64)),
            Value::Object(object) => object.value().and_then(Value::as_int),
            _ => None,
        }
    }

    /// An int or bool of 64 bits.
    pub fn as_i64(&self) -> Option<i64> {
        match self {
            Value::Int(number) => Some(*number),
            Value::Bool(flag) => Some(*flag as i64),
            Value::Object(object) => object.value().and_then(Value::as_i64),
            _ => None,
        }
    }

    /// An int of any size.
    pub fn as_bigint(&self) -> Option<BigInt> {
        match self {
            Value::BigInt(number) => Some((**number).clone()),
            Value::Object(object) => object.value().and_then(Value::as_bigint),
            other => other.as_i64().map(BigInt::from),
        }
    }

    /// Whether both are the same object: Python's `is`.
    pub fn is(&self, other: &Value) -> bool {
        use Value::*;
        match (self, other) {
            (Unbound, Unbound)
            | (None, None)
            | (NotImplemented, NotImplemented)
            | (Ellipsis, Ellipsis) => true,
            (Bool(a), Bool(b)) => a == b,
            (Int(a), Int(b)) => a == b,
            (Float(a), Float(b)) => a.to_bits() == b.to_bits(),
            (BigInt(a), BigInt(b)) => Rc::ptr_eq(a, b),
            (Str(a), Str(b)) => Rc::ptr_eq(a, b) || a.same_identity(b),
            (Tuple(a), Tuple(b)) => Rc::ptr_eq(a, b) || (a.is_empty() && b.is_empty()),
            (Native(a), Native(b)) => std::ptr::eq(*a, *b),
            _ => match (self.address(), other.address()) {
                (Some(a), Some(b)) => a == b,
                _ => false,
            },
        }
    }

    /// Whether dropping the value may drop others, and so on.
    pub fn may_nest(&self) -> bool {
        !self.is_plain()
            && !matches!(
                self,
                Value::BigInt(_)
                    | Value::Str(_)
                    | Value::Bytes(_)
                    | Value::Range(_)
                    | Value::Native(_)
            )
    }

    /// The address of the object behind a reference.
    pub fn address(&self) -> Option<usize> {
        fn of<T: ?Sized>(rc: &Rc<T>) -> Option<usize> {
            Some(Rc::as_ptr(rc).cast::<()>() as usize)
        }
        match self {
            Value::BigInt(rc) => of(rc),
            Value::Str(rc) => of(rc),
            Value::Bytes(rc) => of(rc),
            Value::Tuple(rc) => of(rc),
            Value::List(rc) => of(rc),
            Value::Dict(rc) => of(rc),
            Value::View(rc) => of(rc),
            Value::Set(rc) => of(rc),
            Value::Range(rc) => of(rc),
            Value::Slice(rc) => of(rc),
            Value::Function(rc) => of(rc),
            Value::Native(function) => {
                Some(std::ptr::from_ref::<NativeFunction>(function) as usize)
            }
            Value::Method(rc) => of(rc),
            Value::Class(rc) => of(rc),
            Value::Object(rc) => of(rc),
            Value::Generator(rc) => of(rc),
            Value::Iterator(rc) => of(rc),
            Value::Module(rc) => of(rc),
            Value::Cell(rc) => of(rc),
            Value::AsyncYield(rc) => of(rc),
            _ => None,
        }
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Value {
        Value::Bool(Flag::from(flag))
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Value {
        Value::Int(number)
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Value {
        Value::Int(number as i64)
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Value {
        Value::Float(Real::from(number))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::str(text)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::str(text)
    }
}

impl From<Rc<Str>> for Value {
    fn from(text: Rc<Str>) -> Value {
        Value::Str(text)
    }
}
