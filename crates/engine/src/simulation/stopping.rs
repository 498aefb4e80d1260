//! Runs that stop before the program's end: nothing can go on, a budget is used up, the deadline has come.

use super::{Limit, Next, Outcome, Simulation};
use crate::models::Model;
use crate::python::SourceRange;
use crate::system::circle_text;
use crate::text::grouped;
use crate::time::Instant;
use crate::vm::Exhausted;

impl Simulation {
    pub(super) fn deadlock(&mut self) -> Next {
        let who = crate::asyncio::deadlock::who_waits(&self.runtime);
        let why = match self.options.model {
            _ if self.runtime.several_threads.get() || self.system.anyone_waits() => {
                return self.deadlock_of_threads(who);
            }
            Model::Asyncio | Model::Threads | Model::FreeThreads | Model::Processes => {
                "no task is ready and no timer is pending"
            }
            Model::Sequential => "what one task waits for comes from a later one",
        };
        let mut message = why.to_owned();
        let circle = crate::asyncio::deadlock::circle(&self.runtime);
        if !circle.is_empty() {
            let names = circle_text(&circle);
            message = format!("{message}, tasks wait for each other in a circle: {names}");
        }
        if !who.is_empty() {
            message = format!("{message}: {who}");
        }
        self.over(Outcome::Deadlock { message, circle })
    }

    pub(super) fn exceed(&mut self, what: Exhausted) -> Next {
        let budget = &self.options.budget;
        let range = self.place();
        let line = self.runtime.source.line_of(range.start);
        let message = match what {
            Exhausted::NotExpressible => {
                let (why, range) = self.runtime.refusal.borrow().clone();
                let line = self.runtime.source.line_of(range.start);
                let message = format!(
                    "not expressible with {}: {why} (line {line})",
                    self.options.model.name()
                );
                return self.over(Outcome::NotExpressible { message, range });
            }
            Exhausted::Instructions => {
                format!(
                    "stopped after {} instructions at line {line}: does a loop ever end?",
                    grouped(budget.instructions)
                )
            }
            Exhausted::Memory => {
                format!(
                    "stopped at line {line}: the program needs more than {} MB of memory",
                    budget.memory >> 20
                )
            }
            Exhausted::TraceEvents => {
                format!(
                    "stopped at line {line}: more than {} events happened",
                    grouped(budget.trace_events as u64)
                )
            }
            Exhausted::Output => format!(
                "stopped at line {line}: more than {} KB were printed",
                budget.output >> 10
            ),
            Exhausted::StandingClock => format!(
                "stopped at line {line}: the event loop turned 500,000 times while the clock stood still"
            ),
        };
        self.over(Outcome::Limit {
            what: Limit::Budget(what),
            message,
            range,
        })
    }

    pub(super) fn cut(&mut self, deadline: Instant) -> Next {
        self.runtime.set_now(deadline);
        let message = format!(
            "what never ends by itself here was cut at {:.2} s",
            deadline.as_seconds()
        );
        let range = self.place();
        self.over(Outcome::Limit {
            what: Limit::Deadline,
            message,
            range,
        })
    }

    /// The text of the innermost instruction.
    fn place(&self) -> SourceRange {
        self.threads
            .get(usize::from(self.runtime.current_thread.get().0))
            .and_then(Option::as_ref)
            .and_then(|member| member.thread.place())
            .unwrap_or(self.runtime.current_range.get())
    }
}
