//! The machine's world: what all its threads share.

use std::any::{Any, TypeId};
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use super::class::{Class, ClassWorld};
use super::frame::PythonFrame;
use super::function::{Answer, Function, Outcome, Raised};
use super::generator::{Body, Generator, GeneratorKind, GeneratorState, Title};
use super::interner::Interner;
use super::names::Names;
use super::namespace::Namespace;
use super::output::Output;
use super::registry::Registry;
use super::requests::Mailbox;
use super::string::Str;
use super::types::{Type, Types};
use super::value::Value;
use crate::python::{SourceRange, SourceText};
use crate::time::Instant;
use crate::trace::{TaskId, ThreadId, Trace, TraceEvent, What};

/// Work that a dropped object leaves behind, done before the program's next statement.
pub enum Finalization {
    /// Close a generator: its `finally` blocks run.
    Close(Rc<Generator>),
    /// Call something and ignore the result.
    Call(Value, Vec<Value>),
}

/// What `sys.set_asyncgen_hooks` sets in CPython.
#[derive(Clone, Copy)]
pub struct AsyncGeneratorHooks {
    /// Called when an async generator is used for the first time.
    pub first_use: fn(&Rc<Runtime>, &Rc<Generator>),
    /// Called when a suspended one is dropped.
    pub finalizer: fn(&Rc<Runtime>, Rc<Generator>),
}

/// Makes the module of a name, if there is one.
pub type Importer = fn(&Rc<Runtime>, &str) -> Option<Outcome<Answer>>;

/// The machine's world.
pub struct Runtime {
    /// Requests and answers of native computations.
    pub mailbox: Mailbox,
    /// The built-in types.
    pub types: Types,
    /// Names that the machine looks up.
    pub names: Rc<Names>,
    /// The program's text.
    pub source: SourceText,
    /// The name under which tracebacks show it.
    pub file_name: Rc<str>,
    /// The instructions that may still run in this slice; natives charge their work here.
    pub fuel: Cell<i64>,
    /// The fuel at which the clock was last set; with a cost per instruction the time between is derived from it.
    pub(super) fuel_mark: Cell<i64>,
    /// Nanoseconds of CPU time that an instruction costs.
    pub(super) instruction_cost: Cell<u64>,
    pub(super) clock: Cell<Instant>,
    /// CPU time that the running thread has used but the clock doesn't show yet, in nanoseconds: only where several threads
    /// share the clock.
    pub(super) ahead: Cell<u64>,
    /// Whether several threads share the clock.
    pub several_threads: Cell<bool>,
    /// Whether a thread may be interrupted between any two instructions.
    pub preempts_anywhere: Cell<bool>,
    /// What threads did to variables that they share.
    pub shared: super::shared::SharedVariables,
    /// CPU time used by computing, in nanoseconds.
    pub cpu_time: Cell<u64>,
    /// What happened.
    pub trace: RefCell<Trace>,
    /// The output streams.
    pub output: RefCell<Output>,
    /// The task that runs.
    pub current_task: Cell<TaskId>,
    /// The thread that runs.
    pub current_thread: Cell<ThreadId>,
    /// The text of the instruction that runs: for events that natives record.
    pub current_range: Cell<SourceRange>,
    /// The global variables' values, a slot each.
    pub globals: RefCell<Vec<Value>>,
    /// How many of them are the program's: the first ones. Those of the library's modules follow.
    pub program_globals: Cell<usize>,
    /// The slots' names.
    pub global_names: RefCell<Vec<Rc<Str>>>,
    /// Everything that is found without an import.
    pub builtins: Namespace,
    /// How a module is made on its first import: set by the library.
    pub importer: Cell<Option<Importer>>,
    /// `sys.stdout` as it was made, once `sys` is imported.
    pub standard_output: RefCell<Value>,
    /// Modules that were imported.
    pub modules: Rc<super::dict::Dict>,
    /// Work that dropped objects left behind.
    pub finalizations: RefCell<Vec<Finalization>>,
    /// Whether there is such work.
    pub finalizing: Cell<bool>,
    /// The current context; None while nothing was set in it.
    pub context: RefCell<Value>,
    /// How deep calls may nest.
    pub recursion_limit: Cell<usize>,
    /// How many frames of the program a new coroutine notes: see `coroutine_origin.rs`.
    pub origin_depth: Cell<usize>,
    /// Set once the program is at its end: what makes itself heard then has no line.
    pub ending: Cell<bool>,
    /// Set once the run is over: dropping objects then has no effect.
    pub over: Cell<bool>,
    /// What all classes share.
    pub classes: Rc<ClassWorld>,
    /// What the program's randomness comes from where it sets no seed of its own.
    pub seed: Cell<u64>,
    /// The limits of the run.
    pub budget: Cell<super::budget::Budget>,
    /// Which of them is exceeded.
    pub exhausted: Cell<Option<super::budget::Exhausted>>,
    /// What the execution model has no counterpart for.
    pub refusal: RefCell<(String, SourceRange)>,
    /// The bytes that were allocated before the run.
    pub memory_before: Cell<isize>,
    /// The instructions that the run may still use, as of this slice's beginning.
    pub allowance: Cell<i64>,
    /// What async generators tell the event loop: set by asyncio.
    pub async_generator_hooks: Cell<Option<AsyncGeneratorHooks>>,
    /// How deep native computations are nested at this moment.
    pub native_depth: Cell<usize>,
    interner: Interner,
    extensions: RefCell<Vec<(TypeId, Rc<dyn Any>)>>,
    /// What may close a cycle.
    pub registry: Rc<Registry>,
    /// Frames that ended, to be used again.
    pub spare_frames: RefCell<Vec<Box<PythonFrame>>>,
    empty_tuple: OnceCell<Rc<super::containers::Tuple>>,
}

impl Runtime {
    /// A world with the built-in types and functions, for a program of this text.
    pub fn new(source: SourceText, file_name: &str) -> Rc<Runtime> {
        let trace = RefCell::new(Trace::of(source.text().clone()));
        // First of all: what is made below must not be emptied at the end of another run.
        let registry: Rc<Registry> = Rc::default();
        registry.enter();
        let (names, interner) = Names::interned();
        let classes = Rc::new(ClassWorld::new(&names));
        let rt = Rc::new(Runtime {
            mailbox: Mailbox::default(),
            types: Types::default(),
            names,
            source,
            file_name: file_name.into(),
            fuel: Cell::new(0),
            fuel_mark: Cell::new(0),
            instruction_cost: Cell::new(0),
            clock: Cell::default(),
            ahead: Cell::new(0),
            several_threads: Cell::new(false),
            preempts_anywhere: Cell::new(false),
            shared: Default::default(),
            cpu_time: Cell::new(0),
            trace,
            output: RefCell::default(),
            current_task: Cell::default(),
            current_thread: Cell::default(),
            current_range: Cell::default(),
            globals: RefCell::default(),
            program_globals: Cell::new(0),
            global_names: RefCell::default(),
            builtins: Namespace::of(&super::builtins::CONTENTS),
            importer: Cell::new(None),
            standard_output: RefCell::default(),
            modules: Rc::default(),
            finalizations: RefCell::default(),
            finalizing: Cell::new(false),
            context: RefCell::default(),
            recursion_limit: Cell::new(1000),
            origin_depth: Cell::new(0),
            ending: Cell::new(false),
            over: Cell::new(false),
            seed: Cell::new(0),
            budget: Cell::default(),
            exhausted: Cell::default(),
            refusal: RefCell::default(),
            memory_before: Cell::new(crate::memory::in_use()),
            allowance: Cell::new(i64::MAX),
            native_depth: Cell::new(0),
            async_generator_hooks: Cell::default(),
            classes,
            interner,
            extensions: RefCell::default(),
            registry,
            spare_frames: RefCell::default(),
            empty_tuple: OnceCell::new(),
        });
        let _ = rt.classes.runtime.set(Rc::downgrade(&rt));
        rt
    }

    /// The shared str of this text.
    pub fn intern(&self, text: &str) -> Rc<Str> {
        self.interner.intern(text)
    }

    /// The empty tuple.
    pub fn empty_tuple(&self) -> Rc<super::containers::Tuple> {
        self.empty_tuple.get_or_init(Rc::default).clone()
    }

    /// State that a layer above keeps here, made on first use.
    pub fn extension<T: Any>(&self, make: impl FnOnce() -> T) -> Rc<T> {
        let id = TypeId::of::<T>();
        if let Some((key, state)) = self.extensions.borrow().first()
            && *key == id
            && let Ok(state) = state.clone().downcast()
        {
            return state;
        }
        self.extension_behind(id, make)
    }

    /// [`Runtime::extension`], where another one was asked for before: what is asked for most comes to stand first.
    #[cold]
    fn extension_behind<T: Any>(&self, id: TypeId, make: impl FnOnce() -> T) -> Rc<T> {
        let known = {
            let mut extensions = self.extensions.borrow_mut();
            let at = extensions.iter().position(|(key, _)| *key == id);
            at.map(|at| {
                extensions.swap(at, 0);
                extensions[0].1.clone()
            })
        };
        if let Some(state) = known.and_then(|state| state.downcast::<T>().ok()) {
            return state;
        }
        let state = Rc::new(make());
        self.extensions.borrow_mut().push((id, state.clone()));
        state
    }

    // The trace.

    /// Records an event of the running task at the running instruction. Where it's known what happened, hardly anything of this
    /// is left.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    #[cfg_attr(not(compiled_for_size), inline(always))]
    pub fn record(&self, what: What) {
        self.record_for(self.current_task.get(), what, self.current_range.get());
    }

    /// Records an event of any task.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    #[cfg_attr(not(compiled_for_size), inline(always))]
    pub fn record_for(&self, task: TaskId, what: What, range: SourceRange) {
        let event = TraceEvent {
            at: self.stamp(),
            what,
            range,
            task,
            thread: self.current_thread.get(),
        };
        self.trace.borrow_mut().push(event);
    }

    /// Records an event of any thread.
    pub fn record_on(&self, thread: ThreadId, task: TaskId, what: What) {
        self.trace.borrow_mut().push(TraceEvent {
            at: self.stamp(),
            what,
            range: SourceRange::NONE,
            task,
            thread,
        });
    }

    // Exceptions.

    /// An exception of a built-in type with one argument, a message.
    pub fn error(&self, kind: Type, message: &str) -> Raised {
        self.exception(kind, vec![Value::str(message)])
    }

    /// An exception of a built-in type with these arguments.
    pub fn exception(&self, kind: Type, args: Vec<Value>) -> Raised {
        Raised::new(self.class(kind).clone(), args)
    }

    /// An exception of a class with these arguments; the class must be one of exceptions.
    pub fn instance_of_exception(&self, class: Rc<Class>, args: Vec<Value>) -> Value {
        Raised::new(class, args).value()
    }

    /// A TypeError.
    pub fn type_error(&self, message: &str) -> Raised {
        self.error(Type::TypeError, message)
    }

    /// A ValueError.
    pub fn value_error(&self, message: &str) -> Raised {
        self.error(Type::ValueError, message)
    }

    /// A RuntimeError.
    pub fn runtime_error(&self, message: &str) -> Raised {
        self.error(Type::RuntimeError, message)
    }

    /// Whether an exception is an instance of a built-in type.
    pub fn is_exception(&self, raised: &Raised, kind: Type) -> bool {
        raised.class().is_subclass(self.class(kind))
    }

    // Types.

    /// The class of a value.
    pub fn class_of<'a>(&'a self, value: &'a Value) -> &'a Rc<Class> {
        let kind = match value {
            Value::Object(object) => return &object.class,
            Value::None => Type::NoneType,
            Value::NotImplemented => Type::NotImplementedType,
            Value::Ellipsis => Type::Ellipsis,
            Value::Bool(_) => Type::Bool,
            Value::Int(_) | Value::BigInt(_) => Type::Int,
            Value::Float(_) => Type::Float,
            Value::Str(_) => Type::Str,
            Value::Bytes(_) => Type::Bytes,
            Value::Tuple(_) => Type::Tuple,
            Value::List(_) => Type::List,
            Value::Dict(_) => Type::Dict,
            Value::View(view) => match view.part {
                super::dict::DictPart::Keys => Type::DictKeys,
                super::dict::DictPart::Values => Type::DictValues,
                super::dict::DictPart::Items => Type::DictItems,
            },
            Value::Set(set) if set.frozen => Type::FrozenSet,
            Value::Set(_) => Type::Set,
            Value::Range(_) => Type::Range,
            Value::Slice(_) => Type::Slice,
            Value::Function(_) => Type::Function,
            Value::Native(function) if function.kind == super::function::NativeKind::Method => {
                Type::MethodDescriptor
            }
            Value::Native(_) => Type::BuiltinFunction,
            Value::Method(method) => match method.function {
                Value::Native(_) => Type::BuiltinFunction,
                _ => Type::Method,
            },
            Value::Class(class) => match class.metaclass.get() {
                Some(metaclass) => return metaclass,
                None => Type::Type,
            },
            Value::Generator(generator) => match generator.kind {
                GeneratorKind::Generator => Type::Generator,
                GeneratorKind::Coroutine => Type::Coroutine,
                GeneratorKind::AsyncGenerator => Type::AsyncGenerator,
                GeneratorKind::Awaitable => generator.awaitable_type(),
            },
            Value::Iterator(iterator) => return iterator.class(self),
            Value::Module(_) => Type::Module,
            Value::Cell(_) | Value::Unbound | Value::AsyncYield(_) => Type::Cell,
        };
        self.class(kind)
    }

    /// The name of a value's type, as messages show it.
    pub fn type_name(&self, value: &Value) -> String {
        let class = self.class_of(value);
        let name = class.name.borrow();
        if class.shows_module.get() {
            return format!("{}.{}", class.module.as_str(), name.as_str());
        }
        name.as_str().to_owned()
    }

    // What dropped objects leave behind.

    /// Has a suspended generator closed, since nobody can resume it any more.
    pub fn close_later(self: &Rc<Runtime>, body: Body, kind: GeneratorKind, title: Title) {
        if self.over.get() {
            return;
        }
        // Without handlers there is nothing that could run; an async generator is the event loop's business all the same.
        if let Some(frame) = body.python()
            && frame.code.code.handlers.is_empty()
            && !frame.delegates()
            && kind != GeneratorKind::AsyncGenerator
        {
            return;
        }
        let generator = Generator::new(self, kind, title, body);
        generator.state.set(GeneratorState::Suspended);
        if kind == GeneratorKind::AsyncGenerator
            && let Some(hooks) = self.async_generator_hooks.get()
        {
            generator.is_known.set(true);
            (hooks.finalizer)(self, Rc::new(generator));
            return;
        }
        self.finalize(Finalization::Close(Rc::new(generator)));
    }

    /// Has work done before the program's next statement.
    pub fn finalize(&self, work: Finalization) {
        self.finalizations.borrow_mut().push(work);
        self.finalizing.set(true);
    }

    /// A function of the program by its code, without closure and defaults: the module's own.
    pub fn function_of(self: &Rc<Runtime>, code: Rc<super::code::LoadedCode>) -> Rc<Function> {
        Rc::new(Function {
            own_names: RefCell::default(),
            code,
            defaults: RefCell::new(self.empty_tuple()),
            keyword_defaults: RefCell::default(),
            closure: Vec::new(),
            dict: OnceCell::new(),
            fields: OnceCell::new(),
        })
    }

    /// Ends the run: breaks the cycles of what is left, so that its memory is given back.
    pub fn shut_down(&self) {
        self.over.set(true);
        let globals = std::mem::take(&mut *self.globals.borrow_mut());
        drop(globals);
        drop(self.context.take());
        self.registry.clear();
        self.modules.clear();
        drop(self.standard_output.take());
        self.extensions.borrow_mut().clear();
        self.finalizations.borrow_mut().clear();
        self.spare_frames.borrow_mut().clear();
    }
}
