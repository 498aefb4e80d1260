//! The live driver: a program's run under one model on the browser's event loop.

use std::cell::{Cell, Ref, RefCell};
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use playground_engine::comparison;
use playground_engine::explain::holder;
use playground_engine::models::Model;
use playground_engine::simulation::{Next, Options, Outcome, Simulation};
use playground_engine::time::{Duration, Instant};
use playground_engine::timeline::{LaneKey, Timeline, TimelineBuilder};
use playground_engine::trace::{HoldKind, TaskId, ThreadId, Trace, What};
use yew::Callback;

use super::Visibility;
use super::delays::Late;
use super::expected::Expected;
use super::workers::Workshop;
use crate::browser::{Clock, milliseconds, next_frame, next_turn};
use crate::settings::SLICE_MILLISECONDS;
use crate::simulate::Prediction;

/// A hold of this many milliseconds is announced before the page stands still, and told of afterwards.
const ANNOUNCED_HOLD: f64 = 30.0;
/// Browsers' timers fire up to this many milliseconds late even when nothing else happens; the rest is waited in turns.
const TIMER_SLACK: f64 = 2.0;
/// The longest single wait in milliseconds: a stopped run is gone this soon.
const LONGEST_WAIT: f64 = 200.0;
/// A timer that comes this many milliseconds after it was due is told of.
const LATE: f64 = 100.0;
/// Shorter CPU work isn't handed to a worker: telling it would take as long.
const WORTH_A_WORKER: Duration = Duration::from_millis(1);
/// What one other thread computes at a time, as threads do that take turns under the GIL, is told a worker in pieces of about
/// this length: telling it of each turn would take longer than the turn.
const PIECE: Duration = Duration::from_millis(50);
/// The most late timers that are told of.
const MOST_LATE: usize = 100;

/// Where a run stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// It hasn't begun.
    Waiting,
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

/// A time for which the program held the page's thread.
#[derive(Clone, Debug, PartialEq)]
pub struct Freeze {
    /// How long nothing on the page could move.
    pub milliseconds: f64,
    /// Who held it, as a part of a sentence.
    pub who: String,
}

/// A program's run under one model.
pub struct Runner {
    expected: Rc<Expected>,
    model: Model,
    workshop: Rc<Workshop>,
    /// Reads 0 at the run's first step.
    clock: Cell<Clock>,
    /// None before the run begins.
    simulation: RefCell<Option<Simulation>>,
    builder: RefCell<TimelineBuilder>,
    phase: RefCell<Phase>,
    end: Cell<Instant>,
    freeze: RefCell<Option<Freeze>>,
    late: RefCell<Vec<Late>>,
    /// What was computed in the simulation and hasn't been told a worker yet.
    owed: Cell<Duration>,
    /// How far the simulation has come by that: up to here it may be ahead of the clock.
    ahead: Cell<Instant>,
    changed: Callback<()>,
}

impl Runner {
    /// A run that hasn't begun. `changed` is called when it comes to another phase.
    pub fn new(
        expected: Rc<Expected>,
        model: Model,
        workshop: Rc<Workshop>,
        changed: Callback<()>,
    ) -> Runner {
        Runner {
            expected,
            model,
            workshop,
            clock: Cell::new(Clock::start()),
            simulation: RefCell::new(None),
            builder: RefCell::new(TimelineBuilder::new()),
            phase: RefCell::new(Phase::Waiting),
            end: Cell::new(Instant::ZERO),
            freeze: RefCell::new(None),
            late: RefCell::default(),
            owed: Cell::default(),
            ahead: Cell::default(),
            changed,
        }
    }

    /// How the simulation is made.
    pub fn options(&self) -> Options {
        let comparison = self.expected.comparison();
        let predicted = match self.model {
            Model::Sequential => &comparison.sequential,
            _ => &comparison.concurrent,
        };
        Options {
            model: self.model,
            // What doesn't end by itself is cut where its prediction was.
            deadline: predicted.is_cut().then(|| predicted.trace.end()),
            ..self.expected.options.clone()
        }
    }

    /// Makes the simulation, so that doing so doesn't take the program's time.
    pub fn prepare(&self) {
        if *self.phase.borrow() == Phase::Waiting {
            let Prediction {
                program, source, ..
            } = &*self.expected.prediction;
            let simulation = Simulation::new(program, source, self.options());
            self.simulation.replace(Some(simulation));
        }
    }

    /// Ends the run where it is.
    pub fn stop(&self) {
        let phase = self.phase();
        if !phase.is_over() {
            self.end.set(self.elapsed());
            self.enter(Phase::Stopped);
        }
    }

    /// Where the run stands.
    pub fn phase(&self) -> Phase {
        self.phase.borrow().clone()
    }

    /// How long the run has taken so far, or took.
    pub fn elapsed(&self) -> Instant {
        match &*self.phase.borrow() {
            Phase::Waiting => Instant::ZERO,
            Phase::Running | Phase::Held(..) => self.clock.get().now().max(self.ahead.get()),
            Phase::Finished(_) | Phase::Stopped => self.end.get(),
        }
    }

    /// The lanes up to this very moment.
    pub fn timeline(&self) -> Ref<'_, Timeline> {
        if let Ok(simulation) = self.simulation.try_borrow()
            && let Some(simulation) = &*simulation
        {
            let mut builder = self.builder.borrow_mut();
            builder.extend_to(&simulation.trace(), self.elapsed());
        }
        Ref::map(self.builder.borrow(), TimelineBuilder::timeline)
    }

    /// The instants that the driver gave: the engine's `replay` makes the same trace of them.
    pub fn inputs(&self) -> Vec<Instant> {
        let simulation = self.simulation.borrow();
        let inputs = simulation.as_ref().map(|simulation| simulation.inputs());
        inputs.unwrap_or_default().to_vec()
    }

    /// What happened so far.
    pub fn with_trace<T>(&self, read: impl FnOnce(&Trace) -> T) -> T {
        match &*self.simulation.borrow() {
            Some(simulation) => read(&simulation.trace()),
            None => read(&Trace::new()),
        }
    }

    /// What is said behind the makespan of a run that is over.
    pub fn note(&self) -> Option<String> {
        match &*self.phase.borrow() {
            Phase::Finished(outcome) => comparison::note(outcome),
            Phase::Stopped if self.end.get() == Instant::ZERO => Some("not run".to_owned()),
            Phase::Stopped => Some("stopped by you".to_owned()),
            Phase::Waiting | Phase::Running | Phase::Held(..) => None,
        }
    }

    /// Whether it ended in a deadlock.
    pub fn is_stuck(&self) -> bool {
        matches!(
            &*self.phase.borrow(),
            Phase::Finished(Outcome::Deadlock { .. })
        )
    }

    /// The longest time for which the program held the page's thread, if anybody could notice it.
    pub fn longest_freeze(&self) -> Option<Freeze> {
        self.freeze.borrow().clone()
    }

    /// The timers that came late.
    pub fn late(&self) -> Vec<Late> {
        self.late.borrow().clone()
    }

    /// When the tab was hidden, as this run's clock has it.
    pub fn hidden(&self, visibility: &Visibility) -> Vec<(Instant, Instant)> {
        visibility.hidden(self.clock.get(), self.elapsed())
    }

    fn enter(&self, phase: Phase) {
        self.phase.replace(phase);
        self.changed.emit(());
    }

    fn is_stopped(&self) -> bool {
        *self.phase.borrow() == Phase::Stopped
    }

    /// Steps the simulation until it is over. The clock reads 0 at about this instant.
    pub async fn drive(&self, clock: Clock) {
        if *self.phase.borrow() != Phase::Waiting {
            return;
        }
        self.clock.set(clock);
        self.enter(Phase::Running);
        let mut turn_began = milliseconds();
        loop {
            let next = match &mut *self.simulation.borrow_mut() {
                Some(simulation) => simulation.step(clock.now().max(self.ahead.get())),
                None => return,
            };
            match next {
                // A piece of work isn't whole yet.
                Next::Again | Next::Sliced if self.owed.get() > Duration::ZERO => {}
                // Instructions that cost more than they took here put the program ahead of the clock.
                Next::Again | Next::Sliced => {
                    self.wait_until(self.virtual_now(), &mut turn_began).await
                }
                Next::WaitUntil(due) => {
                    self.work_off(&mut turn_began).await;
                    self.wait_until(due, &mut turn_began).await;
                }
                Next::Hold { duration, kind } => self.hold(duration, kind, &mut turn_began).await,
                Next::WaitExternal => {
                    let message = "nothing outside answers here".to_owned();
                    return self.finish(Outcome::Deadlock {
                        message,
                        circle: Vec::new(),
                    });
                }
                Next::Finished(outcome) => {
                    self.work_off(&mut turn_began).await;
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
        let simulation = self.simulation.borrow();
        simulation.as_ref().map_or(Instant::ZERO, Simulation::now)
    }

    fn finish(&self, outcome: Outcome) {
        self.end.set(self.virtual_now());
        self.enter(Phase::Finished(outcome));
    }

    /// Comes back at `due` or as soon after it as the browser can, or when the run is stopped.
    async fn wait_until(&self, due: Instant, turn_began: &mut f64) {
        let clock = self.clock.get();
        let mut waited = false;
        loop {
            let left = clock.milliseconds_to(due);
            if left <= 0.0 || self.is_stopped() {
                if waited && left < -LATE {
                    self.note_late(due);
                }
                return;
            }
            if left > TIMER_SLACK {
                TimeoutFuture::new((left - TIMER_SLACK / 2.0).min(LONGEST_WAIT) as u32).await;
                waited = true;
            } else {
                next_turn().await;
            }
            *turn_began = milliseconds();
        }
    }

    fn note_late(&self, due: Instant) {
        let mut late = self.late.borrow_mut();
        if late.len() < MOST_LATE {
            let came = self.clock.get().now();
            late.push(Late { due, came });
        }
    }

    /// Has the CPU work done that the program does now: that of other threads by Web Workers, else on the page.
    async fn hold(&self, duration: Duration, kind: HoldKind, turn_began: &mut f64) {
        let computing = match &*self.simulation.borrow() {
            Some(simulation) => simulation.computing(),
            None => Vec::new(),
        };
        let others = computing.iter().filter(|&&thread| thread != ThreadId(0));
        let (others, all) = (others.count(), computing.len());
        let due = self.virtual_now() + duration;
        if others == 1 && all == 1 && self.workshop.workers().is_some() {
            self.owed.set(self.owed.get() + duration);
            self.ahead.set(due);
            if self.owed.get() >= PIECE {
                self.work_off(turn_began).await;
            }
            return;
        }
        self.work_off(turn_began).await;
        if others > 0
            && duration >= WORTH_A_WORKER
            && let Some(workers) = self.workshop.workers()
        {
            let done = workers.compute(others, duration.as_seconds() * 1e3);
            if others < all {
                // The main thread computes, too.
                self.keep_busy(duration, kind, turn_began).await;
            }
            let is_done = done.await;
            *turn_began = milliseconds();
            if !is_done {
                self.workshop.give_up();
            }
            return self.wait_until(due, turn_began).await;
        }
        // On one thread, what several compute at once takes the sum of it.
        let duration = Duration(duration.0 * all.max(1) as u64);
        self.keep_busy(duration, kind, turn_began).await;
    }

    /// Has a worker do what it hasn't been told of yet, and lets the clock come up.
    async fn work_off(&self, turn_began: &mut f64) {
        let owed = self.owed.replace(Duration::ZERO);
        if owed == Duration::ZERO {
            return;
        }
        let workers = self.workshop.workers();
        let is_done = match &workers {
            Some(workers) => workers.compute(1, owed.as_seconds() * 1e3).await,
            None => true,
        };
        *turn_began = milliseconds();
        if !is_done {
            self.workshop.give_up();
        }
        self.wait_until(self.ahead.get(), turn_began).await;
    }

    /// Keeps the page's thread busy, as the program does: nothing on the page moves meanwhile.
    async fn keep_busy(&self, duration: Duration, kind: HoldKind, turn_began: &mut f64) {
        let clock = self.clock.get();
        let due = self.virtual_now() + duration;
        let is_announced = clock.milliseconds_to(due) > ANNOUNCED_HOLD;
        if is_announced {
            self.enter(Phase::Held(kind, duration));
            next_frame().await;
            if self.is_stopped() {
                return;
            }
        }
        let began = milliseconds();
        while clock.milliseconds_to(due) > 0.0 {
            std::hint::spin_loop();
        }
        if is_announced {
            self.note_freeze(milliseconds() - began);
            self.enter(Phase::Running);
            next_turn().await;
            *turn_began = milliseconds();
        }
    }

    fn note_freeze(&self, milliseconds: f64) {
        let mut longest = self.freeze.borrow_mut();
        if longest
            .as_ref()
            .is_none_or(|freeze| milliseconds > freeze.milliseconds)
        {
            let (task, thread) = self.with_trace(|trace| {
                let mut events = trace.events().newest_first();
                let hold = events.find(|event| matches!(event.what, What::HoldStarted { .. }));
                hold.map_or((TaskId::NONE, ThreadId(0)), |event| {
                    (event.task, event.thread)
                })
            });
            let timeline = self.timeline();
            let lane = timeline.lane(LaneKey::Task(task));
            let who = match lane.or_else(|| timeline.lane_of_thread(thread)) {
                Some(lane) => holder(lane),
                None => "the program".to_owned(),
            };
            *longest = Some(Freeze { milliseconds, who });
        }
    }
}
