//! Async generators: what `__anext__`, `asend`, `athrow` and `aclose` return (`Objects/genobject.c`).

use std::cell::Cell;
use std::rc::Rc;

use super::function::{Outcome, Raised};
use super::generator::{Generator, GeneratorState, StepMethod};
use super::requests::{Input, Step};
use super::runtime::Runtime;
use super::types::Type;
use super::value::Value;

/// Marks an async generator as being driven, until it is dropped.
struct Driving(Rc<Generator>);

impl Driving {
    fn begin(rt: &Rc<Runtime>, generator: &Rc<Generator>, method: &str) -> Outcome<Driving> {
        if generator.is_driven.replace(true) {
            let message = format!("{method}(): asynchronous generator is already running");
            return Err(rt.runtime_error(&message));
        }
        Ok(Driving(generator.clone()))
    }
}

impl Drop for Driving {
    fn drop(&mut self) {
        self.0.is_driven.set(false);
    }
}

impl Runtime {
    fn use_async_generator(self: &Rc<Runtime>, generator: &Rc<Generator>) {
        if !generator.is_known.replace(true)
            && let Some(hooks) = self.async_generator_hooks.get()
        {
            (hooks.first_use)(self, generator);
        }
    }

    /// Resumes the generator up to where it yields to its consumer, which gives None, or returns. What it awaits
    /// meanwhile is handed on.
    async fn drive(
        self: &Rc<Runtime>,
        generator: &Rc<Generator>,
        input: Input,
    ) -> Outcome<Option<Value>> {
        let mut input = input;
        loop {
            match self.resume(generator, input).await? {
                Step::Yielded(Value::AsyncYield(item)) => return Ok(Some((*item).clone())),
                Step::Returned(_) => return Ok(None),
                Step::Yielded(waiting) => {
                    input = match self.yield_value(waiting).await {
                        Ok(sent) => Input::Send(sent),
                        Err(raised) => Input::Throw(raised),
                    };
                }
            }
        }
    }

    /// The awaitable of `__anext__`, `asend` and `athrow`: drives an async generator to its next `yield`.
    pub fn async_generator_step(
        self: &Rc<Runtime>,
        generator: Rc<Generator>,
        input: Input,
    ) -> Value {
        self.use_async_generator(&generator);
        let (rt, thrown) = (self.clone(), Rc::new(Cell::new(None)));
        let thrown_first = thrown.clone();
        let (called, method) = match input {
            Input::Send(_) => (StepMethod::Asend, "anext"),
            Input::Throw(_) => (StepMethod::Athrow, "athrow"),
        };
        let of = generator.clone();
        let future = async move {
            let input = thrown.take().map_or(input, Input::Throw);
            if generator.state.get() == GeneratorState::Closed {
                return match input {
                    Input::Send(_) => Err(rt.exception(Type::StopAsyncIteration, Vec::new())),
                    Input::Throw(_) => Ok(Value::None),
                };
            }
            let _driving = Driving::begin(&rt, &generator, method)?;
            match rt.drive(&generator, input).await? {
                Some(item) => Ok(item),
                None => Err(rt.exception(Type::StopAsyncIteration, Vec::new())),
            }
        };
        Generator::step(self, called, of, thrown_first, Box::pin(future))
    }

    /// `aclose()`: has the async generator's `finally` blocks run.
    pub fn async_generator_close(self: &Rc<Runtime>, generator: Rc<Generator>) -> Value {
        self.use_async_generator(&generator);
        let (rt, thrown) = (self.clone(), Rc::new(Cell::new(None)));
        let thrown_first = thrown.clone();
        let of = generator.clone();
        let future = async move {
            if generator.state.get() == GeneratorState::Closed {
                return Ok(Value::None);
            }
            let _driving = Driving::begin(&rt, &generator, "aclose")?;
            let exit: Option<Raised> = thrown.take();
            let exit = exit.unwrap_or_else(|| rt.exception(Type::GeneratorExit, Vec::new()));
            match rt.drive(&generator, Input::Throw(exit)).await {
                Ok(Some(_)) => Err(rt.ignored_exit(generator.kind)),
                Ok(None) => Ok(Value::None),
                Err(raised)
                    if rt.is_exception(&raised, Type::GeneratorExit)
                        || rt.is_exception(&raised, Type::StopAsyncIteration) =>
                {
                    Ok(Value::None)
                }
                Err(raised) => Err(raised),
            }
        };
        Generator::step(self, StepMethod::Aclose, of, thrown_first, Box::pin(future))
    }
}
