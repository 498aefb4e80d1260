//! Functions: the program's own, ours, and both with their first argument.

use std::cell::{OnceCell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use super::class::Class;
use super::code::LoadedCode;
use super::dict::Dict;
use super::exceptions::ExceptionData;
use super::object::{Object, Payload};
use super::runtime::Runtime;
use super::string::Str;
use super::value::{Value, VariableCell};

/// An exception on its way: an instance of a subclass of BaseException. It's no more than a pointer: most results may be
/// one, and are handed on as small as they are.
#[derive(Clone)]
pub struct Raised(Rc<Object>);

impl Raised {
    /// The exception that a value is, if it's one.
    pub fn of(value: Value) -> Option<Raised> {
        match value {
            Value::Object(object) if object.exception().is_some() => Some(Raised(object)),
            _ => None,
        }
    }

    /// A new exception of a class with these arguments; the class must be one of exceptions.
    pub fn new(class: Rc<Class>, args: Vec<Value>) -> Raised {
        let data = ExceptionData::new(Value::tuple(args));
        Raised(Rc::new(Object::new(
            class,
            Payload::Exception(Box::new(data)),
        )))
    }

    /// The exception as a value.
    pub fn value(&self) -> Value {
        Value::Object(self.0.clone())
    }

    /// Its class.
    pub fn class(&self) -> &Rc<Class> {
        &self.0.class
    }

    /// What every exception has.
    pub fn data(&self) -> Option<&ExceptionData> {
        self.0.exception()
    }
}

/// A result, or an exception.
pub type Outcome<T = Value> = Result<T, Raised>;

/// A function written in Python.
pub struct Function {
    /// Its code.
    pub code: Rc<LoadedCode>,
    /// Values of the last positional parameters.
    pub defaults: RefCell<Rc<super::containers::Tuple>>,
    /// Values of keyword-only parameters.
    pub keyword_defaults: RefCell<Option<Rc<Dict>>>,
    /// The variables that it shares with the functions around it.
    pub closure: Vec<Rc<VariableCell>>,
    /// `__name__` and `__qualname__`, if the program gave it others than its code's.
    pub own_names: RefCell<Option<Rc<[Rc<Str>; 2]>>>,
    /// Its attributes, made when the first one is set.
    pub dict: OnceCell<Rc<Dict>>,
    /// What a program set of the attributes that aren't in `__dict__`: `__doc__`, `__module__`, `__annotations__`.
    pub fields: OnceCell<Rc<Dict>>,
}

impl Function {
    /// `__name__`.
    pub fn name(&self) -> Rc<Str> {
        match &*self.own_names.borrow() {
            Some(names) => names[0].clone(),
            None => self.code.name.clone(),
        }
    }

    /// `__qualname__`.
    pub fn qualified_name(&self) -> Rc<Str> {
        match &*self.own_names.borrow() {
            Some(names) => names[1].clone(),
            None => self.code.qualified_name.clone(),
        }
    }

    /// Sets `__name__` and `__qualname__`.
    pub fn rename(&self, name: Rc<Str>, qualified_name: Rc<Str>) {
        let as_code = Rc::ptr_eq(&name, &self.code.name)
            && Rc::ptr_eq(&qualified_name, &self.code.qualified_name);
        let own = (!as_code).then(|| Rc::new([name, qualified_name]));
        self.own_names.replace(own);
    }
}

/// A function with its first argument.
pub struct BoundMethod {
    /// The function.
    pub function: Value,
    /// The first argument.
    pub receiver: Value,
}

/// The arguments of a call.
#[derive(Clone, Copy)]
pub struct Args<'a> {
    /// Those without a name, a method's object first.
    pub positional: &'a [Value],
    /// Those with a name.
    pub keywords: &'a [(Rc<Str>, Value)],
    /// Whether the result is awaited at once, so that nobody could see a coroutine: a function that would return one may do
    /// what that does first, and give its result ([`Answer::Awaited`]).
    pub awaited: bool,
}

/// A Rust future that computes a native function's answer and may ask the machine for calls of Python code on its way.
pub type NativeFuture = Pin<Box<dyn Future<Output = Outcome>>>;

/// What a native function answers.
pub enum Answer {
    /// The result.
    Value(Value),
    /// The result will be that of calling this with these positional arguments.
    Call(Value, Vec<Value>),
    /// The result comes from this, a frame of its own.
    Frame(NativeFuture),
    /// What awaiting the result would come to; only where that is awaited at once ([`Args::awaited`]).
    Awaited(Value),
}

impl From<Value> for Answer {
    fn from(value: Value) -> Answer {
        Answer::Value(value)
    }
}

/// The form of our functions.
pub type NativeCall = fn(&Rc<Runtime>, Args<'_>) -> Outcome<Answer>;

/// How a native function behaves as an attribute of a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NativeKind {
    /// A function; as an attribute it isn't bound.
    Function,
    /// A method: bound to its object.
    Method,
    /// A class method: bound to the class.
    ClassMethod,
    /// A property: called with the object when it's read.
    Property,
}

/// A function of ours.
pub struct NativeFunction {
    /// Its name.
    pub name: &'static str,
    /// What it does.
    pub call: NativeCall,
    /// How it is bound.
    pub kind: NativeKind,
    /// For a property: sets it, called with the object and the value.
    pub setter: Option<NativeCall>,
    /// Whether it only spells out what the machine does by itself (`object.__eq__`), so that finding it means that
    /// nothing was overridden.
    pub default: bool,
}

impl NativeFunction {
    const fn new(name: &'static str, call: NativeCall, kind: NativeKind) -> NativeFunction {
        NativeFunction {
            name,
            call,
            kind,
            setter: None,
            default: false,
        }
    }

    /// A function that isn't bound.
    pub const fn function(name: &'static str, call: NativeCall) -> NativeFunction {
        NativeFunction::new(name, call, NativeKind::Function)
    }

    /// A method.
    pub const fn method(name: &'static str, call: NativeCall) -> NativeFunction {
        NativeFunction::new(name, call, NativeKind::Method)
    }

    /// A method that stands for the machine's own behaviour.
    pub const fn default(name: &'static str, call: NativeCall) -> NativeFunction {
        NativeFunction::method(name, call).as_default()
    }

    /// A class method.
    pub const fn class_method(name: &'static str, call: NativeCall) -> NativeFunction {
        NativeFunction::new(name, call, NativeKind::ClassMethod)
    }

    /// A property that can't be set.
    pub const fn getter(name: &'static str, call: NativeCall) -> NativeFunction {
        NativeFunction::new(name, call, NativeKind::Property)
    }

    /// A property that can be set.
    pub const fn property(name: &'static str, get: NativeCall, set: NativeCall) -> NativeFunction {
        let mut property = NativeFunction::getter(name, get);
        property.setter = Some(set);
        property
    }

    /// The same function, which stands for the machine's own behaviour.
    pub const fn as_default(mut self) -> NativeFunction {
        self.default = true;
        self
    }
}

impl<'a> Args<'a> {
    /// Positional arguments only.
    pub fn positional(positional: &'a [Value]) -> Args<'a> {
        Args {
            positional,
            keywords: &[],
            awaited: false,
        }
    }

    /// The arguments behind the first one.
    pub fn rest(self) -> Args<'a> {
        Args {
            positional: self.positional.get(1..).unwrap_or(&[]),
            ..self
        }
    }

    /// The positional argument at an index, or Unbound.
    pub fn get(self, index: usize) -> Value {
        self.positional.get(index).cloned().unwrap_or_default()
    }

    /// The keyword argument of this name.
    pub fn keyword(self, name: &str) -> Option<&'a Value> {
        self.keywords
            .iter()
            .find(|(key, _)| key.as_str() == name)
            .map(|(_, value)| value)
    }

    /// Refuses keyword arguments: `f() takes no keyword arguments`.
    pub fn no_keywords(self, rt: &Rc<Runtime>, function: &str) -> Outcome<()> {
        if self.keywords.is_empty() {
            return Ok(());
        }
        Err(rt.type_error(&format!("{function}() takes no keyword arguments")))
    }

    /// Exactly `N` positional arguments and nothing else: for methods that CPython declares so. `function` is the whole
    /// name, as in `len` or `list.append`; the receiver doesn't count.
    pub fn exactly<const N: usize>(self, rt: &Rc<Runtime>, function: &str) -> Outcome<[Value; N]> {
        let mut bound = unbound();
        self.exactly_into(rt, function, &mut bound)?;
        Ok(bound)
    }

    // What fills the parameters is written for slices, so that it's compiled once and not for each number of them.
    pub(super) fn exactly_into(
        self,
        rt: &Rc<Runtime>,
        function: &str,
        bound: &mut [Value],
    ) -> Outcome<()> {
        self.no_keywords(rt, function)?;
        let given = self.positional.len();
        if given == bound.len() {
            bound.clone_from_slice(self.positional);
            return Ok(());
        }
        // What stands for an operator tells of its arguments without its name.
        let is_operator = function.starts_with("object.__")
            && !matches!(function, "object.__getitem__" | "object.__format__");
        let message = match bound.len() {
            n if is_operator => {
                let s = if n == 1 { "" } else { "s" };
                format!("expected {n} argument{s}, got {given}")
            }
            0 => format!("{function}() takes no arguments ({given} given)"),
            1 => format!("{function}() takes exactly one argument ({given} given)"),
            n => format!(
                "{} expected {n} arguments, got {given}",
                last_name(function)
            ),
        };
        Err(rt.type_error(&message))
    }

    /// From `least` to `N` positional arguments and nothing else; missing ones are unbound.
    pub fn between<const N: usize>(
        self,
        rt: &Rc<Runtime>,
        function: &str,
        least: usize,
    ) -> Outcome<[Value; N]> {
        let mut bound = unbound();
        self.between_into(rt, function, least, &mut bound)?;
        Ok(bound)
    }

    pub(super) fn between_into(
        self,
        rt: &Rc<Runtime>,
        function: &str,
        least: usize,
        bound: &mut [Value],
    ) -> Outcome<()> {
        self.no_keywords(rt, function)?;
        let given = self.positional.len();
        if (least..=bound.len()).contains(&given) {
            for (slot, value) in bound.iter_mut().zip(self.positional) {
                slot.set(value.clone());
            }
            return Ok(());
        }
        let (how, limit) = if given < least {
            ("least", least)
        } else {
            ("most", bound.len())
        };
        let (name, s) = (last_name(function), if limit == 1 { "" } else { "s" });
        Err(rt.type_error(&format!(
            "{name} expected at {how} {limit} argument{s}, got {given}"
        )))
    }

    /// Binds arguments to named parameters the way a Python function does: the first `positional` names may be given
    /// by position, all by name; the first `required` must be given. Missing ones are unbound.
    pub fn bind<const N: usize>(
        self,
        rt: &Rc<Runtime>,
        function: &str,
        names: [&str; N],
        positional: usize,
        required: usize,
    ) -> Outcome<[Value; N]> {
        let mut bound = unbound();
        self.bind_into(rt, function, &names, [positional, required, 0], &mut bound)?;
        Ok(bound)
    }

    /// [`Args::bind`] for the arguments behind `self` of a method that CPython has in Python: its messages count `self`.
    pub fn bind_method<const N: usize>(
        self,
        rt: &Rc<Runtime>,
        function: &str,
        names: [&str; N],
        positional: usize,
        required: usize,
    ) -> Outcome<[Value; N]> {
        let mut bound = unbound();
        self.bind_into(rt, function, &names, [positional, required, 1], &mut bound)?;
        Ok(bound)
    }

    /// No arguments behind `self` of a method that CPython has in Python.
    pub fn no_arguments(self, rt: &Rc<Runtime>, function: &str) -> Outcome<()> {
        if self.positional.is_empty() && self.keywords.is_empty() {
            return Ok(());
        }
        self.bind_method(rt, function, [], 0, 0)
            .map(|_: [Value; 0]| ())
    }

    /// [`Args::bind`] behind `before` arguments that the messages count too.
    fn bind_into(
        self,
        rt: &Rc<Runtime>,
        function: &str,
        names: &[&str],
        [positional, required, before]: [usize; 3],
        bound: &mut [Value],
    ) -> Outcome<()> {
        let given = self.positional.len();
        if given > positional {
            let (given, required, positional) =
                (given + before, required + before, positional + before);
            let (takes, s) = match positional {
                _ if required < positional => (format!("from {required} to {positional}"), "s"),
                1 => ("1".to_owned(), ""),
                _ => (positional.to_string(), "s"),
            };
            let were = if given == 1 { "was" } else { "were" };
            return Err(rt.type_error(&format!(
                "{function}() takes {takes} positional argument{s} but {given} {were} given"
            )));
        }
        bound[..given].clone_from_slice(self.positional);
        for (key, value) in self.keywords {
            let key = key.as_str();
            let wrong = match names.iter().position(|name| *name == key) {
                Some(index) if !bound[index].is_bound() => {
                    bound[index] = value.clone();
                    continue;
                }
                Some(_) => rt.type_error(&format!(
                    "{function}() got multiple values for argument '{key}'"
                )),
                None => rt.unexpected_keyword(function, names, key),
            };
            return Err(wrong);
        }
        let is_missing = |&i: &usize| !bound[i].is_bound();
        let missing: Vec<&str> = (0..required).filter(is_missing).map(|i| names[i]).collect();
        if missing.is_empty() {
            return Ok(());
        }
        Err(rt.type_error(&missing_arguments(function, "positional", &missing)))
    }
}

impl Runtime {
    /// The TypeError for a keyword argument that a function has no parameter for.
    pub fn unexpected_keyword(&self, function: &str, names: &[&str], wrong: &str) -> Raised {
        let mut message = format!("{function}() got an unexpected keyword argument '{wrong}'");
        if let Some(meant) = crate::text::closest(names, wrong) {
            message += &format!(". Did you mean '{meant}'?");
        }
        self.type_error(&message)
    }
}

/// Parameters without arguments.
pub(super) fn unbound<const N: usize>() -> [Value; N] {
    [const { Value::Unbound }; N]
}

/// `append` of `list.append`: some messages show the whole name, some this.
fn last_name(function: &str) -> &str {
    function.rsplit('.').next().unwrap_or(function)
}

/// CPython's text for missing arguments: `f() missing 2 required positional arguments: 'a' and 'b'`.
pub fn missing_arguments(function: &str, kind: &str, names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
    let list = match quoted.as_slice() {
        [one] => one.clone(),
        [a, b] => format!("{a} and {b}"),
        [init @ .., last] => format!("{}, and {last}", init.join(", ")),
        [] => String::new(),
    };
    let s = if names.len() == 1 { "" } else { "s" };
    format!(
        "{function}() missing {} required {kind} argument{s}: {list}",
        names.len()
    )
}
