//! How a native computation asks the machine for what it can't do itself: call Python code, resume a generator, wait.
//!
//! A native function that needs any of this is a Rust `async` block. Awaiting a request hands it to the machine on the
//! first poll; the machine puts whatever it takes on the stack of frames and polls again with the answer. So nothing
//! native ever re-enters the interpreter, and everything can be suspended at any depth.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use super::function::{Answer, NativeFuture, Outcome, Raised};
use super::generator::Generator;
use super::runtime::Runtime;
use super::string::Str;
use super::value::Value;
use crate::time::{Duration, Instant};
use crate::trace::HoldKind;

/// What a generator is resumed with.
pub enum Input {
    /// `send(value)`.
    Send(Value),
    /// `throw(exception)`.
    Throw(Raised),
}

/// What the world outside the machine must do before it goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The thread is held for a while.
    Hold(Duration, HoldKind),
    /// Nothing is to be done before the instant; without one, nothing ever.
    WaitUntil(Option<Instant>),
    /// The event loop lets the page have its turn: a zero-length wait between iterations.
    Turn,
}

/// A call that a native computation asks for: in a box, so that the usual requests and the futures that hold them are
/// small.
pub struct CallRequest {
    /// What is called; unbound for a class that is named beside.
    pub callee: Value,
    /// The arguments without a name.
    pub positional: Vec<Value>,
    /// Those with one.
    pub keywords: Vec<(Rc<Str>, Value)>,
}

/// A native computation's request.
#[allow(missing_docs)]
pub enum Request {
    /// Call something.
    Call(Box<CallRequest>),
    /// Make an instance of a class as `type.__call__` does.
    Instantiate(Rc<super::class::Class>, Box<CallRequest>),
    /// Do this in a frame of its own: what it asks for then comes to it at once, not through those who wait for it.
    Frame(NativeFuture),
    /// Run a class body with a namespace.
    RunBody {
        function: Rc<super::function::Function>,
        namespace: Value,
    },
    /// Resume a generator until it yields or ends.
    Resume(Rc<Generator>, Input),
    /// Yield a value from the coroutine that this computation is the body of.
    Yield(Value),
    /// Let the world act.
    Effect(Effect),
    /// The exception that is being handled where this computation was called, or None.
    Handled,
    /// A function of the program that runs, so many calls from the innermost one: its name and the number of its line.
    Caller(usize),
    /// Go on in the next slice.
    Pause,
}

/// The machine's answer.
pub enum Response {
    /// A call returned, the world acted, the coroutine was resumed with a value.
    Value(Value),
    /// A generator yielded.
    Yielded(Value),
    /// A generator returned.
    Returned(Value),
    /// An exception came instead.
    Raised(Raised),
}

impl From<Response> for Outcome<Step> {
    fn from(response: Response) -> Outcome<Step> {
        match response {
            Response::Yielded(value) => Ok(Step::Yielded(value)),
            Response::Returned(value) | Response::Value(value) => Ok(Step::Returned(value)),
            Response::Raised(raised) => Err(raised),
        }
    }
}

/// How a generator's step ended.
pub enum Step {
    /// It yielded.
    Yielded(Value),
    /// It returned.
    Returned(Value),
}

/// Where requests and answers lie between polls.
#[derive(Default)]
pub struct Mailbox {
    /// The request of the computation that was just polled.
    pub request: Cell<Option<Request>>,
    /// The answer for the computation that is polled next.
    pub response: Cell<Option<Response>>,
}

struct Exchange<'a> {
    mailbox: &'a Mailbox,
    request: Option<Request>,
}

impl Future for Exchange<'_> {
    type Output = Response;

    fn poll(mut self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<Response> {
        match self.request.take() {
            Some(request) => {
                self.mailbox.request.set(Some(request));
                Poll::Pending
            }
            // The machine polls with an answer or not at all.
            None => self
                .mailbox
                .response
                .take()
                .map_or(Poll::Pending, Poll::Ready),
        }
    }
}

/// A native computation that was polled before it became a frame: its first request is still to be handed out.
struct Begun {
    rt: Rc<Runtime>,
    request: Option<Request>,
    rest: NativeFuture,
}

impl Future for Begun {
    type Output = Outcome;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Outcome> {
        match self.request.take() {
            Some(request) => {
                self.rt.mailbox.request.set(Some(request));
                Poll::Pending
            }
            None => self.rest.as_mut().poll(context),
        }
    }
}

/// A computation inside others of its kind: each takes Rust stack, so they are bounded.
struct Nested<'a, T> {
    runtime: &'a Runtime,
    future: Pin<Box<dyn Future<Output = Outcome<T>> + 'a>>,
}

/// How deep native computations may nest.
const NATIVE_NESTING: usize = 100;

impl<T> Future for Nested<'_, T> {
    type Output = Outcome<T>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Outcome<T>> {
        let depth = self.runtime.native_depth.get();
        if depth > NATIVE_NESTING {
            let raised = self.runtime.error(
                super::types::Type::RecursionError,
                "maximum recursion depth exceeded",
            );
            return Poll::Ready(Err(raised));
        }
        self.runtime.native_depth.set(depth + 1);
        let polled = self.future.as_mut().poll(context);
        self.runtime.native_depth.set(depth);
        polled
    }
}

impl Runtime {
    /// Awaits a computation that may be nested in itself without end; RecursionError where it is too deep.
    pub fn nested<'a, T>(
        &'a self,
        future: Pin<Box<dyn Future<Output = Outcome<T>> + 'a>>,
    ) -> impl Future<Output = Outcome<T>> + 'a
    where
        T: 'a,
    {
        Nested {
            runtime: self,
            future,
        }
    }

    /// What a native computation comes to: its result, if it gets there without asking for anything; else the frame that
    /// goes on with it.
    pub fn attempt(
        self: &Rc<Runtime>,
        computation: impl Future<Output = Outcome> + 'static,
    ) -> Outcome<Answer> {
        self.attempt_boxed(Box::pin(computation))
    }

    // Not a part of the function above, of which there is one for each computation.
    #[inline(never)]
    fn attempt_boxed(self: &Rc<Runtime>, mut rest: NativeFuture) -> Outcome<Answer> {
        match rest.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(outcome) => outcome.map(Answer::Value),
            Poll::Pending => {
                let request = self.mailbox.request.take();
                Ok(Answer::Frame(Box::pin(Begun {
                    rt: self.clone(),
                    request,
                    rest,
                })))
            }
        }
    }

    fn ask(&self, request: Request) -> Exchange<'_> {
        Exchange {
            mailbox: &self.mailbox,
            request: Some(request),
        }
    }

    async fn ask_for_value(&self, request: Request) -> Outcome {
        match self.ask(request).await {
            Response::Value(value) | Response::Yielded(value) | Response::Returned(value) => {
                Ok(value)
            }
            Response::Raised(raised) => Err(raised),
        }
    }

    /// Calls something with positional arguments.
    pub async fn call(&self, callee: &Value, positional: Vec<Value>) -> Outcome {
        self.call_with(callee, positional, Vec::new()).await
    }

    /// Calls something.
    pub async fn call_with(
        &self,
        callee: &Value,
        positional: Vec<Value>,
        keywords: Vec<(Rc<Str>, Value)>,
    ) -> Outcome {
        let call = CallRequest {
            callee: callee.clone(),
            positional,
            keywords,
        };
        self.ask_for_value(Request::Call(Box::new(call))).await
    }

    /// Makes an instance of a class whatever its metaclass says: `type.__call__`.
    pub async fn instantiate_plainly(
        &self,
        class: Rc<super::class::Class>,
        positional: Vec<Value>,
        keywords: Vec<(Rc<Str>, Value)>,
    ) -> Outcome {
        let call = CallRequest {
            callee: Value::Unbound,
            positional,
            keywords,
        };
        self.ask_for_value(Request::Instantiate(class, Box::new(call)))
            .await
    }

    /// Awaits a computation in a frame of its own: for one that asks for much, far inside of others.
    pub async fn in_frame(&self, computation: NativeFuture) -> Outcome {
        self.ask_for_value(Request::Frame(computation)).await
    }

    /// Runs a class body, which fills the namespace, and returns what it returns.
    pub async fn run_body(
        &self,
        function: Rc<super::function::Function>,
        namespace: Value,
    ) -> Outcome {
        self.ask_for_value(Request::RunBody {
            function,
            namespace,
        })
        .await
    }

    /// Resumes a generator or coroutine.
    pub async fn resume(&self, generator: &Rc<Generator>, input: Input) -> Outcome<Step> {
        let response = self.ask(Request::Resume(generator.clone(), input)).await;
        response.into()
    }

    /// The exception that is being handled, or None.
    pub async fn handled(&self) -> Outcome {
        self.ask_for_value(Request::Handled).await
    }

    /// The name of the program's innermost function, or one so many calls further out, and the number of its line that
    /// runs.
    pub async fn caller(&self, outwards: usize) -> Outcome {
        self.ask_for_value(Request::Caller(outwards)).await
    }

    /// Yields from the native coroutine that calls this, and returns what it is resumed with.
    pub async fn yield_value(&self, value: Value) -> Outcome {
        self.ask_for_value(Request::Yield(value)).await
    }

    /// Ends the slice if it's used up: for native loops that may be endless.
    pub async fn breathe(&self) {
        if self.fuel.get() <= 0 {
            self.pause().await;
        }
    }

    /// Ends the slice: for native loops that do much and charge nothing.
    pub async fn pause(&self) {
        let _ = self.ask(Request::Pause).await;
    }

    /// Lets the world act.
    pub async fn effect(&self, effect: Effect) {
        let _ = self.ask(Request::Effect(effect)).await;
    }

    /// Holds the thread, computing or blocked.
    pub async fn hold(&self, duration: Duration, kind: HoldKind) {
        self.effect(Effect::Hold(duration, kind)).await;
    }
}
