//! What dropped objects left behind is done: generators are closed, finalizers called, and what they raise is reported.

use std::rc::Rc;

use super::exceptions::TracebackEntry;
use super::frame::Frame;
use super::function::{NativeFuture, Outcome, Raised};
use super::generator::{Generator, GeneratorKind, GeneratorState};
use super::requests::{Input, Step};
use super::runtime::{Finalization, Runtime};
use super::types::Type;
use super::value::Value;

impl Runtime {
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
                        Finalization::Close(generator) => {
                            rt.close_generator(generator).await.map(drop)
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

    /// The error of closing what goes on yielding.
    pub fn ignored_exit(&self, kind: GeneratorKind) -> Raised {
        self.runtime_error(&format!("{} ignored GeneratorExit", kind.name()))
    }

    /// Closes a generator by GeneratorExit (`gen_close`). The outcome is what it returned.
    pub async fn close_generator(self: &Rc<Runtime>, generator: &Rc<Generator>) -> Outcome {
        if generator.state.get() == GeneratorState::Closed {
            return Ok(Value::None);
        }
        let exit = self.exception(Type::GeneratorExit, Vec::new());
        let raised = match self.resume(generator, Input::Throw(exit)).await {
            Ok(Step::Yielded(_)) => return Err(self.ignored_exit(generator.kind)),
            Ok(Step::Returned(result)) => return Ok(result),
            Err(raised) => raised,
        };
        // An iterator over a coroutine may find that closed meanwhile.
        let over_closed = generator.kind == GeneratorKind::Awaitable
            && self.is_exception(&raised, Type::RuntimeError)
            && is_unplaced(&raised);
        let is = |end| self.is_exception(&raised, end);
        let ended = is(Type::GeneratorExit)
            || is(Type::StopIteration)
            || generator.kind == GeneratorKind::Awaitable && is(Type::StopAsyncIteration);
        if ended || over_closed {
            Ok(Value::None)
        } else {
            Err(raised)
        }
    }

    /// Reports an exception that nobody can get, raised by a finalizer (`_PyErr_WriteUnraisableMsg`). An exception that
    /// came through no frame is shown where the program is.
    pub async fn unraisable(
        self: &Rc<Runtime>,
        raised: &Raised,
        culprit: &Value,
        place: Option<&TracebackEntry>,
    ) {
        if is_unplaced(raised)
            && let Some(fields) = raised.data()
        {
            fields.traceback.borrow_mut().extend(place.cloned());
        }
        let Some(hook) = self.hook("unraisablehook") else {
            return self.report_ignored("in", raised, culprit).await;
        };
        if let Err(failed) = self.call_hook(&hook, raised, culprit).await {
            let where_it_was = "in sys.unraisablehook";
            self.report_ignored(where_it_was, &failed, &hook).await;
        }
    }

    /// Hands an exception to the program's `sys.unraisablehook`.
    async fn call_hook(
        self: &Rc<Runtime>,
        hook: &Value,
        raised: &Raised,
        culprit: &Value,
    ) -> Outcome {
        let import = self.import("sys")?;
        let sys = self.finish(import).await?;
        let arguments = vec![raised.value(), culprit.clone()];
        let told = self
            .call_method(&sys, "_UnraisableHookArgs", arguments)
            .await?;
        self.call(hook, vec![told]).await
    }

    /// Writes of an exception to the error stream (`sys.__unraisablehook__`).
    async fn report_ignored(
        self: &Rc<Runtime>,
        where_it_was: &str,
        raised: &Raised,
        culprit: &Value,
    ) {
        let shown = self
            .repr(culprit)
            .await
            .unwrap_or_else(|_| "<object repr() failed>".to_owned());
        let mut text = format!("Exception ignored {where_it_was}: {shown}\n");
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
