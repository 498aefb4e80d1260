//! One run of a program: stepped by a driver, which alone knows a clock.

mod leaving;
mod several;
mod stopping;

use std::cell::Ref;
use std::rc::Rc;

use self::several::Member;
use crate::asyncio::state::State;
use crate::models::Model;
use crate::python::{Program, SourceRange, SourceText};
use crate::system::{CircleLink, Machine, System};
use crate::time::{Duration, Instant};
use crate::trace::{HoldKind, ThreadId, Trace, What};
use crate::vm::frame::Frame;
use crate::vm::{
    Answer, Budget, Effect, Exhausted, Outcome as Result, Runtime, Stop, Thread, Value,
};

/// How a program is run.
#[derive(Clone, Debug)]
pub struct Options {
    /// The execution model.
    pub model: Model,
    /// What an instruction costs, in nanoseconds of CPU time.
    pub instruction_cost: u64,
    /// How many instructions run before a step returns [`Next::Sliced`].
    pub slice: u64,
    /// What the run may use.
    pub budget: Budget,
    /// The name under which tracebacks show the program.
    pub file_name: String,
    /// The instant at which the run is cut: where another run of the same program ended.
    pub deadline: Option<Instant>,
    /// The machine that it's imagined to run on.
    pub machine: Machine,
    /// What the program's randomness comes from where it sets no seed of its own, and which of the interleavings that
    /// threads allow: 0 for the regular one, any other number for one drawn by it. The same numbers for the same seed.
    pub seed: u64,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            model: Model::Asyncio,
            instruction_cost: 0,
            slice: 1_000_000,
            budget: Budget::default(),
            file_name: "program.py".to_owned(),
            deadline: None,
            machine: Machine::default(),
            seed: 0,
        }
    }
}

impl Options {
    /// Whether the interpreter has a GIL: that of the machine, unless the model says that there is none.
    pub fn has_gil(&self) -> bool {
        self.machine.gil && self.model != Model::FreeThreads
    }
}

/// What a driver does before it steps again.
#[derive(Clone, Debug, PartialEq)]
pub enum Next {
    /// Step again, at the instant that it is; the page may have its turn before.
    Again,
    /// The slice is used up: step again.
    Sliced,
    /// The thread is held: step again after this time.
    Hold {
        /// For how long.
        duration: Duration,
        /// How.
        kind: HoldKind,
    },
    /// Nothing happens before the instant.
    WaitUntil(Instant),
    /// Nothing happens before something outside answers.
    WaitExternal,
    /// The run is over.
    Finished(Outcome),
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The program came to its end.
    Ok,
    /// An exception ended it.
    Exception {
        /// The name of its class.
        kind: String,
        /// Its text.
        message: String,
        /// Where it was raised: the innermost place in the program's text that it came through.
        range: SourceRange,
    },
    /// SystemExit ended it.
    Exit {
        /// The exit code: None for success, a number, or a message.
        code: ExitCode,
    },
    /// Nothing can ever happen again, and the program isn't at its end.
    Deadlock {
        /// Who waits for what.
        message: String,
        /// Those who wait for each other, if that's why.
        circle: Vec<CircleLink>,
    },
    /// What the program does has no counterpart in this execution model.
    NotExpressible {
        /// What, and why.
        message: String,
        /// Where the program was.
        range: SourceRange,
    },
    /// The run used more than it may.
    Limit {
        /// Of what.
        what: Limit,
        /// What happened and where.
        message: String,
        /// Where the program was.
        range: SourceRange,
    },
}

/// What `sys.exit` was given.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum ExitCode {
    None,
    Number(i64),
    Message(String),
}

/// What a run had too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// A budget is exceeded.
    Budget(Exhausted),
    /// The run was cut at [`Options::deadline`].
    Deadline,
}

/// Where a run stands.
enum Phase {
    Running,
    /// The program is at its end but for other threads, which it waits for.
    Joining(Outcome),
    /// An exception left the program: its text is being made.
    Reporting(SourceRange),
    /// The program is over: its variables are dropped and what that leaves behind is done.
    Ending(Outcome),
    Over(Outcome),
}

/// One run.
pub struct Simulation {
    runtime: Rc<Runtime>,
    /// By number; None for threads that are over. The main one is always there.
    threads: Vec<Option<Member>>,
    system: Rc<System>,
    options: Options,
    phase: Phase,
    /// Instructions that were run.
    used: u64,
    /// What the driver was asked for in the last step.
    asked: Option<Effect>,
    inputs: Vec<Instant>,
    /// Where several threads share the clock: what the driver was asked to wait for.
    awaited: Option<Instant>,
    /// Where several threads share the clock: the one in whose turn the last slice ended.
    unfinished: Option<ThreadId>,
}

impl Simulation {
    /// A run of a compiled program whose text is `source`.
    pub fn new(program: &Program, source: &str, options: Options) -> Simulation {
        let runtime = Runtime::new(SourceText::new(source), &options.file_name);
        runtime.importer.set(Some(import));
        runtime.set_instruction_cost(options.instruction_cost);
        runtime.budget.set(options.budget);
        runtime.seed.set(options.seed);
        runtime.recursion_limit.set(options.budget.recursion);
        State::of(&runtime)
            .scheduler
            .replace(options.model.scheduler());
        let system = runtime
            .extension(|| System::new(options.machine.clone(), options.has_gil(), options.seed));
        system.sequential.set(options.model == Model::Sequential);
        for warning in &program.warnings {
            let line = runtime.source.line_of(warning.at);
            runtime.write_warning(line, "SyntaxWarning", &warning.message);
        }
        let code = runtime.load_module("__main__", program, false);
        let function = runtime.function_of(code);
        let frame = match runtime.enter(&function, &mut [], Vec::new(), false) {
            Ok(crate::vm::call::Called::Push(frame)) => frame,
            // A module's code takes no arguments and is no generator.
            _ => Frame::native(Box::pin(async { Ok(Value::None) })),
        };
        let thread = Thread::new(ThreadId(0), frame);
        Simulation {
            runtime,
            threads: vec![Some(Member::new(thread))],
            system,
            options,
            phase: Phase::Running,
            used: 0,
            asked: None,
            inputs: Vec::new(),
            awaited: None,
            unfinished: None,
        }
    }

    /// What happened so far.
    pub fn trace(&self) -> Ref<'_, Trace> {
        self.runtime.trace.borrow()
    }

    /// How the program is run.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// The instant that the program would read.
    pub fn now(&self) -> Instant {
        self.runtime.now()
    }

    /// The instants that the driver gave, where they mattered: the same again give the same trace.
    pub fn inputs(&self) -> &[Instant] {
        &self.inputs
    }

    /// Instructions that were run.
    pub fn instructions(&self) -> u64 {
        self.used
    }

    /// Goes on, at the instant `now`.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    pub fn step(&mut self, now: Instant) -> Next {
        if let Phase::Over(outcome) = &self.phase {
            return Next::Finished(outcome.clone());
        }
        self.runtime.registry.enter();
        if self.runtime.several_threads.get() {
            return self.step_several(now);
        }
        self.take_answer(now);
        let left = self.options.budget.instructions.saturating_sub(self.used);
        let slice = self.options.slice.min(left).max(1);
        self.runtime.allowance.set(left as i64);
        self.runtime.refuel(slice as i64);
        let Some(main) = &mut self.threads[0] else {
            return Next::Sliced;
        };
        let stop = main.thread.run(&self.runtime);
        if self.runtime.several_threads.get() {
            // The first other thread was started meanwhile.
            return self.become_several(slice, stop);
        }
        self.runtime.settle();
        let spent = slice as i64 - self.runtime.fuel.get();
        self.used += spent.max(0) as u64;
        let next = self.after(stop);
        self.runtime.trace.borrow_mut().set_end(self.runtime.now());
        next
    }

    /// The driver answers what the last step asked for.
    fn take_answer(&mut self, now: Instant) {
        let rt = &self.runtime;
        match self.asked.take() {
            Some(Effect::Hold(duration, kind)) => {
                let earliest = rt.now() + duration;
                rt.set_now(now.max(earliest));
                if kind == HoldKind::Computing {
                    rt.cpu_time.set(rt.cpu_time.get() + duration.0);
                }
                rt.record(What::HoldEnded(kind));
            }
            Some(Effect::WaitUntil(due)) => rt.set_now(now.max(due.unwrap_or(now))),
            Some(Effect::Turn) => rt.set_now(now),
            // The slices of a step are one step: no time passes between them.
            None => return,
        }
        self.inputs.push(rt.now());
    }

    fn after(&mut self, stop: Stop) -> Next {
        if let Some(next) = self.check_budgets() {
            return next;
        }
        match stop {
            Stop::Sliced => Next::Sliced,
            Stop::Exhausted(what) => self.exceed(what),
            Stop::Effect(effect) => self.ask(effect),
            Stop::Finished(result) => self.finish(result),
        }
    }

    fn check_budgets(&mut self) -> Option<Next> {
        if self.used >= self.options.budget.instructions {
            return Some(self.exceed(Exhausted::Instructions));
        }
        if self.runtime.trace.borrow().events().len() > self.options.budget.trace_events {
            return Some(self.exceed(Exhausted::TraceEvents));
        }
        if self.runtime.memory_in_use() > self.options.budget.memory {
            return Some(self.exceed(Exhausted::Memory));
        }
        None
    }

    fn ask(&mut self, effect: Effect) -> Next {
        match effect {
            Effect::Hold(duration, kind) => {
                self.runtime.record(What::HoldStarted { kind, duration });
                if let Some(deadline) = self.options.deadline
                    && self.runtime.now() + duration > deadline
                {
                    return self.cut(deadline);
                }
                self.asked = Some(effect);
                Next::Hold { duration, kind }
            }
            Effect::WaitUntil(None) => self.deadlock(),
            Effect::WaitUntil(Some(due)) => {
                if let Some(deadline) = self.options.deadline
                    && due > deadline
                {
                    return self.cut(deadline);
                }
                self.asked = Some(effect);
                Next::WaitUntil(due)
            }
            Effect::Turn => {
                self.asked = Some(effect);
                Next::Again
            }
        }
    }

    fn over(&mut self, outcome: Outcome) -> Next {
        self.runtime.flush();
        self.runtime.trace.borrow_mut().set_end(self.runtime.now());
        self.phase = Phase::Over(outcome.clone());
        Next::Finished(outcome)
    }
}

impl Drop for Simulation {
    fn drop(&mut self) {
        self.runtime.over.set(true);
        for member in self.threads.iter_mut().flatten() {
            member.thread.abandon();
        }
        self.runtime.shut_down();
    }
}

fn import(rt: &Rc<Runtime>, name: &str) -> Option<Result<Answer>> {
    match name {
        "asyncio" => Some(Ok(Answer::Value(crate::asyncio::module(rt)))),
        submodule if submodule.starts_with("asyncio.") => {
            let Answer::Value(Value::Module(package)) = rt.import("asyncio").ok()? else {
                return None;
            };
            let module = package.members.get(rt, &rt.intern(&submodule[8..]))?;
            matches!(module, Value::Module(_)).then_some(Ok(Answer::Value(module)))
        }
        "_thread" => Some(Ok(Answer::Value(crate::threading::module(rt)))),
        _ => crate::stdlib::import(rt, name),
    }
}
