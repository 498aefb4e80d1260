//! The program's end: what it came to is told, other threads are waited for, and what it leaves behind is finalized.

use super::several::Member;
use super::{ExitCode, Next, Outcome, Phase, Simulation};
use crate::asyncio::leftovers;
use crate::trace::{Stream, ThreadId};
use crate::vm::frame::Frame;
use crate::vm::traceback::raised_at;
use crate::vm::{Outcome as Result, Raised, Thread, Type, Value};

impl Simulation {
    pub(super) fn finish(&mut self, result: Result) -> Next {
        match std::mem::replace(&mut self.phase, Phase::Running) {
            Phase::Ending(outcome) => self.end(outcome),
            Phase::Joining(outcome) => self.leave(outcome),
            Phase::Reporting(range) => {
                let outcome = match result {
                    Ok(Value::Tuple(parts)) => {
                        let text = |at: usize| {
                            parts
                                .get(at)
                                .and_then(Value::as_str)
                                .unwrap_or("")
                                .to_owned()
                        };
                        Outcome::Exception {
                            kind: text(0),
                            message: text(1),
                            range,
                        }
                    }
                    _ => Outcome::Exception {
                        kind: "Exception".to_owned(),
                        message: String::new(),
                        range,
                    },
                };
                self.leave(outcome)
            }
            _ => match result {
                Ok(_) => self.leave(Outcome::Ok),
                Err(raised) if self.runtime.is_exception(&raised, Type::SystemExit) => {
                    let code = self.exit_code(&raised);
                    if let ExitCode::Message(message) = &code {
                        self.runtime.write(Stream::Error, &format!("{message}\n"));
                    }
                    self.leave(Outcome::Exit { code })
                }
                Err(raised) => {
                    let (rt, exception) = (self.runtime.clone(), raised);
                    let range = raised_at(&exception.value());
                    let report = async move {
                        match rt.hook("excepthook") {
                            Some(hook) => {
                                let kind = Value::Class(rt.class_of(&exception.value()).clone());
                                let traceback = rt.traceback_of(&exception.value());
                                rt.call(&hook, vec![kind, exception.value(), traceback])
                                    .await?;
                            }
                            None => {
                                let text = rt.format_exception(&exception.value()).await;
                                rt.write(Stream::Error, &text);
                            }
                        }
                        let message = rt.str(&exception.value()).await.unwrap_or_default();
                        // What the exception keeps is dropped at the program's end.
                        rt.ending.set(true);
                        Ok(Value::tuple(vec![
                            Value::str(rt.type_name(&exception.value())),
                            Value::str(message),
                        ]))
                    };
                    self.phase = Phase::Reporting(range);
                    self.set_main(Frame::native(Box::pin(report)));
                    Next::Sliced
                }
            },
        }
    }

    /// The program is at its end: it waits for the threads that aren't daemons, and ends the others.
    pub(super) fn leave(&mut self, outcome: Outcome) -> Next {
        let at_exit = self.system.at_exit.borrow_mut().pop();
        if let Some(callable) = at_exit {
            return self.call_and_leave(callable, outcome);
        }
        if self.system.others_to_wait_for() {
            self.phase = Phase::Joining(outcome);
            return self.join_others();
        }
        let at_end = self.system.at_end.borrow_mut().pop();
        if let Some(callable) = at_end {
            return self.call_and_leave(callable, outcome);
        }
        self.abandon_others();
        self.runtime.ending.set(true);
        leftovers::finalize(&self.runtime);
        self.end(outcome)
    }

    /// One of the calls at the program's end; then it goes on leaving.
    fn call_and_leave(&mut self, callable: Value, outcome: Outcome) -> Next {
        let rt = self.runtime.clone();
        self.phase = Phase::Joining(outcome);
        self.set_main(Frame::native(Box::pin(async move {
            rt.call(&callable, Vec::new()).await
        })));
        Next::Sliced
    }

    pub(super) fn set_main(&mut self, frame: Frame) {
        self.threads[0] = Some(Member::new(Thread::new(ThreadId(0), frame)));
    }

    /// Drops the program's variables, once what they reach is finalized. What isn't reached may still print.
    fn end(&mut self, outcome: Outcome) -> Next {
        if self.runtime.finalizing.get() {
            return self.finalize(outcome);
        }
        if leftovers::program_is_kept(&self.runtime) {
            return self.over(outcome);
        }
        let variables = self.runtime.program_globals.get();
        for slot in 0..variables {
            // One after the other.
            let old = {
                let mut globals = self.runtime.globals.borrow_mut();
                match &globals[slot] {
                    Value::Unbound | Value::None => continue,
                    _ => std::mem::replace(&mut globals[slot], Value::None),
                }
            };
            drop(old);
            if self.runtime.finalizing.get() {
                return self.finalize(outcome);
            }
        }
        self.over(outcome)
    }

    fn finalize(&mut self, outcome: Outcome) -> Next {
        self.phase = Phase::Ending(outcome);
        self.set_main(self.runtime.finalization_frame(None));
        Next::Sliced
    }

    fn exit_code(&self, raised: &Raised) -> ExitCode {
        match self.runtime.exception_args(&raised.value()).first() {
            None | Some(Value::None) => ExitCode::None,
            Some(value) => match value.as_i64() {
                Some(number) => ExitCode::Number(number),
                None => ExitCode::Message(value.as_str().unwrap_or("").to_owned()),
            },
        }
    }
}
