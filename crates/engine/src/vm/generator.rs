//! Generators, coroutines and async generators: activations that suspend.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::task::Poll;

use super::code::LoadedCode;
use super::frame::{Frame, PythonFrame};
use super::function::{NativeFuture, Outcome, Raised};
use super::leaf::Leaf;
use super::release::{release_body, release_one};
use super::requests::{Input, Step};
use super::runtime::Runtime;
use super::string::Str;
use super::types::Type;
use super::value::Value;

/// What a suspendable activation is to the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GeneratorKind {
    /// From a `def` with `yield`.
    Generator,
    /// From an `async def`.
    Coroutine,
    /// From an `async def` with `yield`.
    AsyncGenerator,
    /// Not seen as a coroutine of its own: what `__anext__()` and other awaitables of the machine return.
    Awaitable,
}

impl GeneratorKind {
    /// Whether `next()` works on it.
    pub fn is_iterator(self) -> bool {
        matches!(self, GeneratorKind::Generator | GeneratorKind::Awaitable)
    }

    /// How messages name it.
    pub fn name(self) -> &'static str {
        match self {
            GeneratorKind::Generator => "generator",
            GeneratorKind::AsyncGenerator => "async generator",
            GeneratorKind::Coroutine | GeneratorKind::Awaitable => "coroutine",
        }
    }
}

/// Where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum GeneratorState {
    Created,
    Running,
    Suspended,
    Closed,
}

/// The method of an async generator that made an awaitable.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub enum StepMethod {
    Asend,
    Athrow,
    Aclose,
}

impl StepMethod {
    /// The type of what it returns.
    fn type_name(self) -> &'static str {
        match self {
            StepMethod::Asend => "async_generator_asend",
            StepMethod::Athrow | StepMethod::Aclose => "async_generator_athrow",
        }
    }

    /// Its name.
    fn name(self) -> &'static str {
        match self {
            StepMethod::Asend => "asend",
            StepMethod::Athrow => "athrow",
            StepMethod::Aclose => "aclose",
        }
    }
}

/// What a generator is called. Most are never asked, so names are only made when they are.
#[derive(Clone)]
pub enum Title {
    /// As the function of this code.
    Code(Rc<LoadedCode>),
    /// One of ours: its qualified name.
    Native(&'static str),
    /// An awaitable of an async generator: the method, and the generator, which lives as long as the awaitable.
    Step(StepMethod, Rc<Generator>),
    /// A coroutine that knows where it was made: `cr_origin`.
    Traced(Rc<(Title, Value)>),
    /// `__name__` and `__qualname__`, if they are others than its code's.
    Own(Rc<[Rc<Str>; 2]>),
}

impl Title {
    /// What its second use is told.
    pub fn when_reused(&self) -> &'static str {
        match self {
            Title::Step(StepMethod::Asend, _) => "__anext__()/asend()",
            Title::Step(..) => "aclose()/athrow()",
            _ => "coroutine",
        }
    }

    /// The function's code, if it's called as that is.
    pub fn code(&self) -> Option<&Rc<LoadedCode>> {
        match self {
            Title::Code(code) => Some(code),
            Title::Traced(traced) => traced.0.code(),
            _ => None,
        }
    }

    /// `__name__`.
    pub fn name(&self, rt: &Runtime) -> Rc<Str> {
        match self {
            Title::Code(code) => code.name.clone(),
            Title::Native(name) => rt.intern(name.rsplit('.').next().unwrap_or(name)),
            Title::Step(method, _) => rt.intern(method.type_name()),
            Title::Own(names) => names[0].clone(),
            Title::Traced(traced) => traced.0.name(rt),
        }
    }

    /// `__qualname__`.
    pub fn qualified_name(&self, rt: &Runtime) -> Rc<Str> {
        match self {
            Title::Code(code) => code.qualified_name.clone(),
            Title::Native(name) => rt.intern(name),
            Title::Step(method, _) => rt.intern(method.type_name()),
            Title::Own(names) => names[1].clone(),
            Title::Traced(traced) => traced.0.qualified_name(rt),
        }
    }
}

/// What a generator runs.
pub enum Body {
    /// A frame, which goes onto the thread's stack.
    Frame(Frame),
    /// One of ours that needs none.
    Leaf(Box<dyn Leaf>),
}

impl Body {
    /// The frame of the program's code, or of the library's in Python.
    pub fn python(&self) -> Option<&PythonFrame> {
        match self {
            Body::Frame(Frame::Python(frame)) => Some(frame),
            _ => None,
        }
    }
}

/// What the first step of a coroutine of ours came to.
pub enum Begun {
    /// It yielded or is done.
    Stepped(Outcome<Step>),
    /// It has a request, and goes on in its frame.
    Asked(Frame),
}

/// A generator, coroutine or async generator.
pub struct Generator {
    /// What it is.
    pub kind: GeneratorKind,
    /// Where it stands.
    pub state: Cell<GeneratorState>,
    /// What it is called.
    pub title: RefCell<Title>,
    /// Its activation, unless it runs or is closed.
    pub body: RefCell<Option<Body>>,
    /// Whether a coroutine that is dropped unstarted is worth a warning.
    pub warns: bool,
    /// Whether it's dropped because the function is over whose variable it was.
    dropped_with_frame: Cell<bool>,
    /// Whether the event loop knows this async generator: set by its first use.
    pub is_known: Cell<bool>,
    /// Whether an awaitable of this async generator is being awaited.
    pub is_driven: Cell<bool>,
    /// Whether this plain generator can be awaited: `types.coroutine` says so.
    pub is_awaitable: Cell<bool>,
    /// Where the body looks for an exception that is thrown in before it starts. Without one, the exception ends it.
    pub thrown_first: Option<Rc<Cell<Option<Raised>>>>,
    /// The machine's world: for what must happen when it is dropped.
    pub runtime: Rc<Runtime>,
}

impl Generator {
    /// A generator of a body that hasn't started.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    pub fn new(rt: &Rc<Runtime>, kind: GeneratorKind, title: Title, body: Body) -> Generator {
        Generator {
            kind,
            state: Cell::new(GeneratorState::Created),
            title: RefCell::new(title),
            body: RefCell::new(Some(body)),
            warns: kind == GeneratorKind::Coroutine,
            dropped_with_frame: Cell::new(false),
            is_known: Cell::new(false),
            is_driven: Cell::new(false),
            is_awaitable: Cell::new(false),
            thrown_first: None,
            runtime: rt.clone(),
        }
    }

    /// A coroutine of ours.
    pub fn native(rt: &Rc<Runtime>, name: &'static str, future: NativeFuture) -> Value {
        Generator::of_ours(rt, GeneratorKind::Coroutine, name, future)
    }

    /// A coroutine of ours without a frame.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    pub fn leaf(rt: &Rc<Runtime>, name: &'static str, leaf: impl Leaf + 'static) -> Value {
        let (kind, body) = (GeneratorKind::Coroutine, Body::Leaf(Box::new(leaf)));
        Value::Generator(Rc::new(Generator::new(rt, kind, Title::Native(name), body)))
    }

    /// The type of an awaitable.
    pub fn awaitable_type(&self) -> Type {
        match &*self.title.borrow() {
            Title::Step(StepMethod::Athrow | StepMethod::Aclose, _) => Type::Athrow,
            Title::Native("anext_awaitable") => Type::AnextAwaitable,
            Title::Native("coroutine_wrapper") => Type::CoroutineWrapper,
            Title::Native("FutureIter") => Type::FutureIter,
            _ => Type::Asend,
        }
    }

    /// An awaitable of ours that isn't a coroutine for the program.
    pub fn awaitable(rt: &Rc<Runtime>, name: &'static str, future: NativeFuture) -> Value {
        Generator::of_ours(rt, GeneratorKind::Awaitable, name, future)
    }

    /// A generator of ours under a qualified name.
    pub fn of_ours(
        rt: &Rc<Runtime>,
        kind: GeneratorKind,
        name: &'static str,
        future: NativeFuture,
    ) -> Value {
        let body = Body::Frame(Frame::native(future));
        Value::Generator(Rc::new(Generator::new(rt, kind, Title::Native(name), body)))
    }

    /// The awaitable of an async generator's method. It takes an exception that is thrown in before it starts from a slot.
    pub fn step(
        rt: &Rc<Runtime>,
        method: StepMethod,
        of: Rc<Generator>,
        thrown_first: Rc<Cell<Option<Raised>>>,
        future: NativeFuture,
    ) -> Value {
        let (kind, title) = (GeneratorKind::Awaitable, Title::Step(method, of));
        let mut generator = Generator::new(rt, kind, title, Body::Frame(Frame::native(future)));
        generator.thrown_first = Some(thrown_first);
        generator.warns = true;
        Value::Generator(Rc::new(generator))
    }

    /// The first step of a coroutine of ours, taken where it's awaited: most are done with it. None if the body isn't one of
    /// ours that hasn't started.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    pub fn begin(self: &Rc<Generator>, rt: &Rc<Runtime>) -> Option<Begun> {
        if self.state.get() != GeneratorState::Created {
            return None;
        }
        let is_ours = |body: &mut Body| body.python().is_none();
        let body = self.body.borrow_mut().take_if(is_ours)?;
        Some(match body {
            Body::Leaf(leaf) => {
                Begun::Stepped(self.resume_leaf(rt, leaf, Input::Send(Value::None)))
            }
            Body::Frame(mut frame) => {
                self.state.set(GeneratorState::Running);
                if let Frame::Native(native) = &mut frame
                    && let Poll::Ready(outcome) = native.poll()
                {
                    self.state.set(GeneratorState::Closed);
                    return Some(Begun::Stepped(outcome.map(Step::Returned)));
                }
                *frame.generator_mut() = Some(self.clone());
                Begun::Asked(frame)
            }
        })
    }

    /// A step of its body, which has no frame.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    pub fn resume_leaf(
        &self,
        rt: &Rc<Runtime>,
        mut leaf: Box<dyn Leaf>,
        input: Input,
    ) -> Outcome<Step> {
        let step = match (self.state.get(), input) {
            // Nothing of it has run: the exception ends it.
            (GeneratorState::Created, Input::Throw(raised)) => Err(raised),
            (_, input) => {
                self.state.set(GeneratorState::Running);
                leaf.resume(rt, input)
            }
        };
        if let Ok(Step::Yielded(_)) = &step {
            self.state.set(GeneratorState::Suspended);
            *self.body.borrow_mut() = Some(Body::Leaf(leaf));
        } else {
            self.state.set(GeneratorState::Closed);
        }
        step
    }

    /// What a suspended Python body awaits or yields from.
    pub fn awaits(&self) -> Option<Value> {
        match &*self.body.borrow() {
            Some(Body::Frame(Frame::Python(frame))) if frame.delegates() => {
                Some(frame.delegated_to())
            }
            _ => None,
        }
    }
}

impl Drop for Generator {
    fn drop(&mut self) {
        let Some(body) = self.body.get_mut().take() else {
            return;
        };
        match self.state.get() {
            GeneratorState::Created => {
                if self.warns {
                    let mut what = match self.title.get_mut() {
                        Title::Step(method, of) => {
                            let of = of.title.borrow().qualified_name(&self.runtime);
                            format!("coroutine method '{}' of '{}'", method.name(), of.as_str())
                        }
                        title => {
                            let name = title.qualified_name(&self.runtime);
                            format!("coroutine '{}'", name.as_str())
                        }
                    };
                    what += " was never awaited";
                    if let Title::Traced(traced) = self.title.get_mut() {
                        what += &super::coroutine_origin::shown(&self.runtime, &traced.1);
                    }
                    let with_frame = self.dropped_with_frame.get();
                    super::never_awaited::warn(&self.runtime, &what, with_frame);
                }
                release_body(body);
            }
            GeneratorState::Suspended => {
                self.runtime
                    .close_later(body, self.kind, self.title.get_mut().clone())
            }
            GeneratorState::Running | GeneratorState::Closed => release_body(body),
        }
    }
}

/// Unbinds a frame's registers, whose values may be nested deeply.
#[cfg_attr(compiled_for_size, optimize(speed))]
pub fn drop_registers(registers: &mut [Value]) {
    for register in registers {
        match register {
            plain if plain.is_plain() => std::mem::forget(std::mem::take(plain)),
            Value::Generator(generator) => {
                generator
                    .dropped_with_frame
                    .set(Rc::strong_count(generator) == 1);
                release_one(std::mem::take(register));
            }
            other => *other = Value::Unbound,
        }
    }
}
