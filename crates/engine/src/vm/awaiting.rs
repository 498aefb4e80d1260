//! What can be awaited and iterated over asynchronously.

use std::rc::Rc;

use super::class::{AwaitHook, Awaited};
use super::function::Outcome;
use super::generator::{Generator, GeneratorKind, GeneratorState};
use super::object::Object;
use super::requests::{Input, Step};
use super::runtime::Runtime;
use super::types::Type;
use super::value::Value;

impl Runtime {
    /// What `await value` delegates to: a coroutine, a future that the machine knows, or a generator over
    /// `value.__await__()`.
    pub async fn awaitable(self: &Rc<Runtime>, value: &Value) -> Outcome {
        match value {
            Value::Generator(generator) => match generator.kind {
                GeneratorKind::Coroutine if generator.state.get() == GeneratorState::Suspended => {
                    return Err(self.runtime_error("coroutine is being awaited already"));
                }
                GeneratorKind::Coroutine | GeneratorKind::Awaitable => return Ok(value.clone()),
                GeneratorKind::Generator if generator.is_awaitable.get() => {
                    return Ok(value.clone());
                }
                _ => {}
            },
            Value::Object(object) if object.class.await_hook.get().is_some() => {
                return Ok(value.clone());
            }
            Value::Object(_) => {
                if let Some(iterator) = self
                    .call_special(value, &self.names.r#await, Vec::new())
                    .await?
                {
                    if let Value::Generator(generator) = &iterator {
                        if generator.kind == GeneratorKind::Coroutine {
                            return Err(self.type_error("__await__() returned a coroutine"));
                        }
                        return Ok(iterator);
                    }
                    if !self.is_iterator(&iterator) {
                        return Err(self.type_error(&format!(
                            "__await__() returned non-iterator of type '{}'",
                            self.type_name(&iterator)
                        )));
                    }
                    return Ok(self.delegate_to_iterator(iterator));
                }
            }
            _ => {}
        }
        Err(self.type_error(&format!(
            "object {} can't be used in 'await' expression",
            self.type_name(value)
        )))
    }

    /// Whether a value's class says how it's awaited.
    pub fn has_await(&self, value: &Value) -> bool {
        matches!(value, Value::Generator(_))
            || self.class_of(value).lookup(&self.names.r#await).is_some()
    }

    /// A generator that yields what an iterator gives: what `yield from` delegates to.
    pub fn delegate_to_iterator(self: &Rc<Runtime>, iterator: Value) -> Value {
        let rt = self.clone();
        let future = async move {
            let mut input = Input::Send(Value::None);
            loop {
                let step = match input {
                    Input::Send(value) if !value.is_none() => {
                        rt.call_method(&iterator, "send", vec![value]).await
                    }
                    Input::Send(_) => match rt.next_or_stop(&iterator).await {
                        Ok(Some(item)) => Ok(item),
                        Ok(None) => return Ok(Value::None),
                        Err(raised) => Err(raised),
                    },
                    Input::Throw(raised) => {
                        // An iterator may take part in how a generator is closed and thrown into.
                        let closing = rt.is_exception(&raised, Type::GeneratorExit);
                        let name = if closing {
                            rt.intern("close")
                        } else {
                            rt.names.throw.clone()
                        };
                        match rt.find_attribute(&iterator, &name).await? {
                            Some(method) if closing => {
                                rt.call(&method, Vec::new()).await?;
                                return Err(raised);
                            }
                            Some(method) => rt.call(&method, vec![raised.value()]).await,
                            None => return Err(raised),
                        }
                    }
                };
                let item = match step {
                    Ok(item) => item,
                    Err(raised) if rt.is_exception(&raised, Type::StopIteration) => {
                        return Ok(rt
                            .exception_args(&raised.value())
                            .into_iter()
                            .next()
                            .unwrap_or(Value::None));
                    }
                    Err(raised) => return Err(raised),
                };
                input = match rt.yield_value(item).await {
                    Ok(sent) => Input::Send(sent),
                    Err(raised) => Input::Throw(raised),
                };
            }
        };
        Generator::awaitable(self, "iterator", Box::pin(future))
    }

    /// Awaits something from a native coroutine.
    pub async fn await_value(self: &Rc<Runtime>, value: &Value) -> Outcome {
        let awaitable = match value {
            Value::Object(object) if object.class.await_hook.get().is_some() => value.clone(),
            // In a box, since most of what waits here is small without it.
            other => Box::pin(self.awaitable(other)).await?,
        };
        match &awaitable {
            Value::Object(object) => self.await_object(object).await,
            Value::Generator(generator) => {
                let mut input = Input::Send(Value::None);
                loop {
                    // What is closed may end as it likes.
                    let closing = matches!(&input, Input::Throw(raised) if self.is_exception(raised, Type::GeneratorExit));
                    match self.resume(generator, input).await? {
                        Step::Returned(_) if closing => {
                            return Err(self.exception(Type::GeneratorExit, Vec::new()));
                        }
                        Step::Yielded(_) if closing => {
                            return Err(self.ignored_exit(generator.kind));
                        }
                        Step::Returned(value) => return Ok(value),
                        Step::Yielded(value) => {
                            input = match self.yield_value(value).await {
                                Ok(sent) => Input::Send(sent),
                                Err(raised) => Input::Throw(raised),
                            };
                        }
                    }
                }
            }
            _ => Err(self.type_error("not awaitable")),
        }
    }

    /// Awaits an object that the machine knows how to await: a future.
    pub async fn await_object(self: &Rc<Runtime>, object: &Rc<Object>) -> Outcome {
        let Some(hook) = object.class.await_hook.get() else {
            return Err(self.type_error("not awaitable"));
        };
        self.await_through(hook, object).await
    }

    /// Awaits an object as a hook says, whatever `__await__` its class has.
    pub async fn await_through(
        self: &Rc<Runtime>,
        hook: AwaitHook,
        object: &Rc<Object>,
    ) -> Outcome {
        loop {
            match hook(self, object)? {
                Awaited::Ready(value) => return Ok(value),
                Awaited::Suspend => drop(self.yield_value(Value::Object(object.clone())).await?),
            }
        }
    }

    /// `aiter(value)`.
    pub async fn aiter(self: &Rc<Runtime>, value: &Value) -> Outcome {
        if matches!(value, Value::Generator(generator) if generator.kind == GeneratorKind::AsyncGenerator)
        {
            return Ok(value.clone());
        }
        let kind = self.type_name(value);
        let Some(iterator) = self
            .call_special(value, &self.names.aiter, Vec::new())
            .await?
        else {
            let message =
                format!("'async for' requires an object with __aiter__ method, got {kind}");
            return Err(self.type_error(&message));
        };
        let is_generator = matches!(&iterator, Value::Generator(generator) if generator.kind == GeneratorKind::AsyncGenerator);
        if !is_generator && self.class_of(&iterator).lookup(&self.names.anext).is_none() {
            let kind = self.type_name(&iterator);
            let message = format!(
                "'async for' received an object from __aiter__ that does not implement __anext__: {kind}"
            );
            return Err(self.type_error(&message));
        }
        Ok(iterator)
    }

    /// The awaitable of an async iterator's next item.
    pub async fn anext(self: &Rc<Runtime>, iterator: &Value) -> Outcome {
        if let Value::Generator(generator) = iterator
            && generator.kind == GeneratorKind::AsyncGenerator
        {
            return Ok(self.async_generator_step(generator.clone(), Input::Send(Value::None)));
        }
        match self
            .call_special(iterator, &self.names.anext, Vec::new())
            .await?
        {
            Some(awaitable) => Ok(awaitable),
            None => {
                let kind = self.type_name(iterator);
                Err(self.type_error(&format!(
                    "'async for' requires an iterator with __anext__ method, got {kind}"
                )))
            }
        }
    }

    /// What `async for` awaits for the next item.
    pub async fn next_awaitable(self: &Rc<Runtime>, iterator: &Value) -> Outcome {
        let next = self.anext(iterator).await?;
        match self.awaitable(&next).await {
            Ok(awaitable) => Ok(awaitable),
            Err(raised) => {
                let kind = self.type_name(&next);
                let error = self.type_error(&format!(
                    "'async for' received an invalid object from __anext__: {kind}"
                ));
                super::raising::set_cause(&error.value(), &raised.value());
                Err(error)
            }
        }
    }
}
