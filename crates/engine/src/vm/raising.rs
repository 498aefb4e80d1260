//! Raising exceptions and matching them.

use std::rc::Rc;

use super::exceptions::{ExceptionData, TracebackEntry};
use super::frame::Frame;
use super::function::{Answer, NativeFunction, NativeFuture, Outcome, Raised};
use super::generator::{GeneratorKind, GeneratorState};
use super::module::{Globals, Module};
use super::namespace::{Contents, Namespace};
use super::requests::Input;
use super::runtime::{Finalization, Runtime};
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

    // Names.

    /// NameError, as CPython words it.
    pub fn name_error(&self, name: &str) -> Raised {
        let raised = self.error(Type::NameError, &format!("name '{name}' is not defined"));
        self.with_name(raised, name)
    }

    fn with_name(&self, raised: Raised, name: &str) -> Raised {
        if let Some(fields) = raised.data() {
            fields.set_member("name", Value::Str(self.intern(name)));
        }
        raised
    }

    /// UnboundLocalError, as CPython words it.
    pub fn unbound_local(&self, name: &str) -> Raised {
        let message = format!(
            "cannot access local variable '{name}' where it is not associated with a value"
        );
        let raised = self.error(Type::UnboundLocalError, &message);
        self.with_name(raised, name)
    }

    /// The error for reading an empty cell: of the function's own or of one around it.
    pub fn empty_cell(&self, name: &str, free: bool) -> Raised {
        if !free {
            return self.unbound_local(name);
        }
        let message = format!(
            "cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
        );
        let raised = self.error(Type::NameError, &message);
        self.with_name(raised, name)
    }

    /// The builtin behind an unbound global.
    pub fn builtin_or_name_error(self: &Rc<Runtime>, slot: usize) -> Outcome {
        let name = self.global_names.borrow()[slot].clone();
        match self.builtins.get(self, &name) {
            Some(value) => Ok(value),
            None => Err(self.name_error(name.as_str())),
        }
    }

    /// A global of a module or a builtin by its name.
    pub fn global_by_name(self: &Rc<Runtime>, globals: &Globals, name: &Rc<Str>) -> Outcome {
        let slot = self.global_names.borrow()[globals.slots.clone()]
            .iter()
            .position(|global| Rc::ptr_eq(global, name));
        let bound = slot.and_then(|slot| {
            self.globals.borrow()[globals.slots.start + slot]
                .clone()
                .bound()
        });
        match bound.or_else(|| self.builtins.get(self, name)) {
            Some(value) => Ok(value),
            None => Err(self.name_error(name.as_str())),
        }
    }

    /// The `sys.excepthook` that the program put in the place of its own.
    pub fn exception_hook(&self) -> Option<Value> {
        let Value::Module(sys) = self.modules.get_str(&self.intern("sys"))? else {
            return None;
        };
        let hook = sys.members.made(&self.intern("excepthook"))?;
        let own = sys.members.made(&self.intern("__excepthook__"))?;
        (!hook.is(&own)).then_some(hook)
    }

    // Imports.

    /// A module, made on its first import.
    pub fn import(self: &Rc<Runtime>, name: &str) -> Outcome<Answer> {
        let key = self.intern(name);
        if let Some(module) = self.modules.get_str(&key) {
            return Ok(Answer::Value(module));
        }
        let made = self
            .importer
            .get()
            .and_then(|importer| importer(self, name));
        match made {
            Some(Ok(Answer::Value(module))) => {
                self.modules.set_str(&key, module.clone());
                Ok(Answer::Value(module))
            }
            Some(answer) => {
                let (rt, answer) = (self.clone(), answer?);
                Ok(Answer::Frame(Box::pin(async move {
                    let module = rt.finish(answer).await?;
                    rt.modules.set_str(&key, module.clone());
                    rt.bind_submodules();
                    Ok(module)
                })))
            }
            None => {
                let raised = self.error(
                    Type::ModuleNotFoundError,
                    &format!("No module named '{name}'"),
                );
                Err(self.with_name(raised, name))
            }
        }
    }

    /// Makes modules attributes of those that they're in: either may have come first.
    fn bind_submodules(&self) {
        for (key, module) in self.modules.entries() {
            if let Some((package, name)) = key.as_str().and_then(|key| key.rsplit_once('.'))
                && let Some(Value::Module(package)) = self.modules.get_str(&self.intern(package))
            {
                package.members.set(&self.intern(name), module);
            }
        }
    }

    /// `from module import name`.
    pub fn import_from(self: &Rc<Runtime>, module: &Value, name: &Rc<Str>) -> Outcome {
        let Value::Module(module) = module else {
            return Err(self.type_error("not a module"));
        };
        match module.members.get(self, name) {
            Some(value) => Ok(value),
            None => {
                let message = format!(
                    "cannot import name '{}' from '{}'",
                    name.as_str(),
                    module.name.as_str()
                );
                let raised = self.with_name(
                    self.error(Type::ImportError, &message),
                    module.name.as_str(),
                );
                if let Some(fields) = raised.data() {
                    fields.set_member("name_from", Value::Str(name.clone()));
                }
                Err(raised)
            }
        }
    }

    /// `from module import *`: sets the global variables of these names. Names that the code doesn't mention have none.
    pub fn import_all(self: &Rc<Runtime>, module: &Value, globals: &super::module::Globals) {
        let Value::Module(module) = module else {
            return;
        };
        let names = self.global_names.borrow();
        let listed = match module.members.get(self, &self.intern("__all__")) {
            Some(Value::List(names)) => Some(names.to_vec()),
            Some(Value::Tuple(names)) => Some(names.to_vec()),
            _ => None,
        };
        for slot in globals.slots.clone() {
            let name = &names[slot];
            let exported = match &listed {
                Some(listed) => listed.iter().any(|one| one.as_str() == Some(name.as_str())),
                None => !name.as_str().starts_with('_'),
            };
            if exported && let Some(value) = module.members.get(self, name) {
                let old = std::mem::replace(&mut self.globals.borrow_mut()[slot], value);
                drop(old);
            }
        }
    }

    /// A module of native functions and other members.
    pub fn native_module(
        self: &Rc<Runtime>,
        name: &str,
        functions: &[&'static [NativeFunction]],
        others: Vec<(&str, Value)>,
    ) -> Value {
        let functions = functions.iter().copied().flatten();
        let functions = functions.map(|function| (function.name, Value::Native(function)));
        self.module(name, functions.chain(others).collect())
    }

    /// A module that has these members, made when they're asked for.
    pub fn module_of(self: &Rc<Runtime>, name: &str, contents: &'static Contents) -> Value {
        let members = Namespace::of(contents);
        let name = self.intern(name);
        members.set(&self.names.name, Value::Str(name.clone()));
        Value::Module(Rc::new(Module { name, members }))
    }

    /// A module of these members.
    pub fn module(self: &Rc<Runtime>, name: &str, members: Vec<(&str, Value)>) -> Value {
        let dict = Rc::new(super::dict::Dict::new());
        dict.set_str(&self.names.name, Value::Str(self.intern(name)));
        for (member, value) in members {
            dict.set_str(&self.intern(member), value);
        }
        Value::Module(Rc::new(Module {
            name: self.intern(name),
            members: dict.into(),
        }))
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

    // Finalizers.

    /// A frame that does the work that dropped objects left behind. `place`: where the program is.
    pub fn finalization_frame(self: &Rc<Runtime>, place: Option<TracebackEntry>) -> Frame {
        Frame::native(self.finalization(place))
    }

    /// [`Runtime::finalization_frame`], as a computation for a frame of its own.
    pub fn finalization(self: &Rc<Runtime>, place: Option<TracebackEntry>) -> NativeFuture {
        let rt = self.clone();
        Box::pin(async move {
            loop {
                let work = std::mem::take(&mut *rt.finalizations.borrow_mut());
                rt.finalizing.set(false);
                if work.is_empty() {
                    return Ok(Value::None);
                }
                for item in work {
                    let outcome = match &item {
                        Finalization::Close(generator)
                            if generator.state.get() == GeneratorState::Closed =>
                        {
                            Ok(())
                        }
                        Finalization::Close(generator) => {
                            let exit = rt.exception(Type::GeneratorExit, Vec::new());
                            match rt.resume(generator, Input::Throw(exit)).await {
                                Ok(super::requests::Step::Yielded(_)) => {
                                    let kind = generator.kind.name();
                                    Err(rt.runtime_error(&format!("{kind} ignored GeneratorExit")))
                                }
                                Ok(_) => Ok(()),
                                Err(raised) if rt.is_exception(&raised, Type::GeneratorExit) => {
                                    Ok(())
                                }
                                Err(raised) if rt.is_exception(&raised, Type::StopIteration) => {
                                    Ok(())
                                }
                                // An iterator over a coroutine that was closed meanwhile.
                                Err(raised)
                                    if generator.kind == GeneratorKind::Awaitable
                                        && rt.is_exception(&raised, Type::RuntimeError)
                                        && is_unplaced(&raised) =>
                                {
                                    Ok(())
                                }
                                Err(raised) => Err(raised),
                            }
                        }
                        Finalization::Call(callee, arguments) => {
                            rt.call(callee, arguments.clone()).await.map(drop)
                        }
                    };
                    if let Err(raised) = outcome {
                        let culprit = match item {
                            Finalization::Close(generator) => Value::Generator(generator),
                            Finalization::Call(callee, _) => callee,
                        };
                        rt.unraisable(&raised, &culprit, place.as_ref()).await;
                    }
                }
            }
        })
    }

    /// Reports an exception that nobody can get, raised by a finalizer (`_PyErr_WriteUnraisableMsg`). An exception that
    /// came through no frame is shown where the program is.
    pub async fn unraisable(
        self: &Rc<Runtime>,
        raised: &Raised,
        culprit: &Value,
        place: Option<&TracebackEntry>,
    ) {
        let shown = self
            .repr(culprit)
            .await
            .unwrap_or_else(|_| "<object repr() failed>".to_owned());
        let mut text = format!("Exception ignored in: {shown}\n");
        if is_unplaced(raised)
            && let Some(fields) = raised.data()
        {
            fields.traceback.borrow_mut().extend(place.cloned());
        }
        text.push_str(&self.format_plainly(&raised.value()).await);
        self.write(crate::trace::Stream::Error, &text);
    }
}

/// Whether an exception came through no frame of the program yet.
fn is_unplaced(raised: &Raised) -> bool {
    raised
        .data()
        .is_some_and(|fields| fields.traceback.borrow().is_empty())
}
