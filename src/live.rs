//! The live driver: runs a program on the browser's own event loop, with real timers.

use std::cell::{Cell, Ref, RefCell};

use gloo_timers::future::TimeoutFuture;
use playground_engine::comparison;
use playground_engine::simulation::{Next, Outcome, Simulation};
use playground_engine::time::{Duration, Instant};
use playground_engine::timeline::{Timeline, TimelineBuilder};
use playground_engine::trace::{HoldKind, Trace};
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use crate::browser::{Clock, milliseconds, next_frame, next_turn};
use crate::settings::{self, SLICE_MILLISECONDS};
use crate::shared::Shared;
use crate::simulate::Prediction;

/// A hold of this many milliseconds is announced before the page stands still.
const ANNOUNCED_HOLD: f64 = 30.0;
/// Browsers' timers fire up to this many milliseconds late even when nothing else happens; the rest is waited in turns.
const TIMER_SLACK: f64 = 2.0;
/// The longest single wait in milliseconds: a stopped run notices it this soon.
const LONGEST_WAIT: f64 = 200.0;

/// Where a live run stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// The event loop runs or waits.
    Running,
    /// The program holds the page's thread for a while.
    Held(HoldKind, Duration),
    /// The program came to its end.
    Finished(Outcome),
    /// Somebody stopped it.
    Stopped,
}

impl Phase {
    /// Whether the run is over.
    pub fn is_over(&self) -> bool {
        matches!(self, Phase::Finished(_) | Phase::Stopped)
    }
}

/// A program's run on the browser's event loop.
pub struct LiveRun {
    /// What is expected of it.
    pub prediction: Shared<Prediction>,
    /// Reads 0 at the run's first step.
    clock: Cell<Clock>,
    simulation: RefCell<Simulation>,
    builder: RefCell<TimelineBuilder>,
    phase: RefCell<Phase>,
    end: Cell<Option<Instant>>,
    changed: Callback<()>,
}

impl LiveRun {
    /// Starts the program. `changed` is called when the run comes to another phase.
    pub fn start(prediction: Shared<Prediction>, changed: Callback<()>) -> Shared<LiveRun> {
        let simulation =
            Simulation::new(&prediction.program, &prediction.source, settings::options());
        let run = Shared::new(LiveRun {
            prediction,
            clock: Cell::new(Clock::start()),
            simulation: RefCell::new(simulation),
            builder: RefCell::new(TimelineBuilder::new()),
            phase: RefCell::new(Phase::Running),
            end: Cell::new(None),
            changed,
        });
        let driven = run.clone();
        spawn_local(async move { driven.drive().await });
        run
    }

    /// Ends the run where it is.
    pub fn stop(&self) {
        if !self.phase.borrow().is_over() {
            self.end.set(Some(self.now()));
            self.enter(Phase::Stopped);
        }
    }

    /// Where the run stands.
    pub fn phase(&self) -> Phase {
        self.phase.borrow().clone()
    }

    /// Whether the run goes on.
    pub fn is_going_on(&self) -> bool {
        !self.phase.borrow().is_over()
    }

    /// The time since the run's start. It goes on after the run's end.
    pub fn now(&self) -> Instant {
        self.clock.get().now()
    }

    /// How long the run has taken so far, or took.
    pub fn elapsed(&self) -> Instant {
        self.end.get().unwrap_or_else(|| self.now())
    }

    /// The lanes up to this very moment.
    pub fn timeline(&self) -> Ref<'_, Timeline> {
        if let Ok(simulation) = self.simulation.try_borrow() {
            let now = match self.phase() {
                // A finished run's last event is its end.
                Phase::Finished(_) => simulation.trace().end(),
                _ => self.elapsed(),
            };
            self.builder
                .borrow_mut()
                .extend_to(&simulation.trace(), now);
        }
        Ref::map(self.builder.borrow(), TimelineBuilder::timeline)
    }

    /// The instants that the driver gave: the engine's `replay` makes the same trace of them.
    pub fn inputs(&self) -> Vec<Instant> {
        self.simulation.borrow().inputs().to_vec()
    }

    /// What happened so far.
    pub fn with_trace<T>(&self, read: impl FnOnce(&Trace) -> T) -> T {
        read(&self.simulation.borrow().trace())
    }

    /// What is said behind the makespan of a run that is over.
    pub fn note(&self) -> Option<String> {
        match &*self.phase.borrow() {
            Phase::Finished(outcome) => comparison::note(outcome),
            Phase::Stopped => Some("stopped by you".to_owned()),
            Phase::Running | Phase::Held(..) => None,
        }
    }

    fn enter(&self, phase: Phase) {
        self.phase.replace(phase);
        self.changed.emit(());
    }

    fn is_stopped(&self) -> bool {
        *self.phase.borrow() == Phase::Stopped
    }

    /// Steps the simulation until it is over.
    async fn drive(&self) {
        // The page shows that it begins before it does, so that drawing doesn't take the program's time.
        next_frame().await;
        self.clock.set(Clock::start());
        if self.is_stopped() {
            return;
        }
        let mut turn_began = milliseconds();
        loop {
            let next = self.simulation.borrow_mut().step(self.now());
            match next {
                // Instructions that cost more than they took here put the program ahead of the clock.
                Next::Again | Next::Sliced => {
                    self.wait_until(self.virtual_now(), &mut turn_began).await
                }
                Next::WaitUntil(due) => self.wait_until(due, &mut turn_began).await,
                Next::Hold { duration, kind } => self.hold(duration, kind, &mut turn_began).await,
                Next::WaitExternal => {
                    let message = "nothing outside answers here".to_owned();
                    return self.finish(Outcome::Deadlock { message });
                }
                Next::Finished(outcome) => {
                    self.wait_until(self.virtual_now(), &mut turn_began).await;
                    if !self.is_stopped() {
                        self.finish(outcome);
                    }
                    return;
                }
            }
            if self.is_stopped() {
                return;
            }
            if milliseconds() - turn_began > SLICE_MILLISECONDS {
                next_turn().await;
                turn_began = milliseconds();
                if self.is_stopped() {
                    return;
                }
            }
        }
    }

    fn virtual_now(&self) -> Instant {
        self.simulation.borrow().now()
    }

    fn finish(&self, outcome: Outcome) {
        self.end.set(Some(self.virtual_now()));
        self.enter(Phase::Finished(outcome));
    }

    /// Comes back at `due` or as soon after it as the browser can, or when the run is stopped.
    async fn wait_until(&self, due: Instant, turn_began: &mut f64) {
        loop {
            let left = self.clock.get().milliseconds_to(due);
            if left <= 0.0 || self.is_stopped() {
                return;
            }
            if left > TIMER_SLACK {
                TimeoutFuture::new((left - TIMER_SLACK / 2.0).min(LONGEST_WAIT) as u32).await;
            } else {
                next_turn().await;
            }
            *turn_began = milliseconds();
        }
    }

    /// Keeps the thread busy, as the program does: nothing on the page moves meanwhile.
    async fn hold(&self, duration: Duration, kind: HoldKind, turn_began: &mut f64) {
        let due = self.virtual_now() + duration;
        if self.clock.get().milliseconds_to(due) > ANNOUNCED_HOLD {
            self.enter(Phase::Held(kind, duration));
            next_frame().await;
            if self.is_stopped() {
                return;
            }
        }
        while self.clock.get().milliseconds_to(due) > 0.0 {
            std::hint::spin_loop();
        }
        if matches!(*self.phase.borrow(), Phase::Held(..)) {
            self.enter(Phase::Running);
            next_turn().await;
            *turn_began = milliseconds();
        }
    }
}
