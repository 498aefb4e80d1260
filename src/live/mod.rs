//! Live runs: a program under both models on the browser's own event loop, with real timers.

mod course;
mod delays;
mod expected;
mod report;
mod runner;
mod workers;

use std::rc::Rc;

use playground_engine::models::Model;
use playground_engine::time::Instant;
use playground_engine::timeline::scene::Band;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use crate::browser::{Clock, next_frame};
use crate::shared::Shared;
use crate::simulate::Prediction;

pub use course::Course;
pub use delays::Visibility;
use expected::Expected;
pub use runner::{Freeze, Phase, Runner};
use workers::Workshop;

/// Where both runs of a race stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The run of one task after another.
    pub sequential: Phase,
    /// The run as asyncio has it.
    pub concurrent: Phase,
}

impl Standing {
    /// Whether both are over.
    pub fn is_over(&self) -> bool {
        self.sequential.is_over() && self.concurrent.is_over()
    }
}

/// A race of both models on the browser's event loop.
pub struct LiveRun {
    /// What is expected of it.
    pub expected: Rc<Expected>,
    /// Whether both run at once.
    pub course: Course,
    /// The run of one task after another.
    pub sequential: Runner,
    /// The run as asyncio has it: the program as it stands.
    pub concurrent: Runner,
    visibility: Visibility,
    workshop: Rc<Workshop>,
}

impl LiveRun {
    /// Starts the program. `changed` is called when one of the runs comes to another phase.
    pub fn start(prediction: Shared<Prediction>, changed: Callback<()>) -> Shared<LiveRun> {
        let workshop = Workshop::for_run(&prediction.comparison.concurrent.trace);
        let course = Course::of(&prediction.comparison);
        let expected = Expected::new(prediction, workshop.is_wanted());
        let runner = |model| {
            let (expected, workshop) = (expected.clone(), workshop.clone());
            Runner::new(expected, model, workshop, changed.clone())
        };
        let run = Shared::new(LiveRun {
            course,
            sequential: runner(Model::Sequential),
            concurrent: runner(Model::Asyncio),
            visibility: Visibility::watch(),
            expected,
            workshop,
        });
        spawn_local(drive(run.clone()));
        run
    }

    /// Ends both runs where they are.
    pub fn stop(&self) {
        self.sequential.stop();
        self.concurrent.stop();
        self.workshop.close();
    }

    /// Where the CPU work of threads and processes is done, as a sentence, if there is any.
    pub fn workers_note(&self) -> Option<String> {
        let chosen = self.expected.prediction.options.machine.cores;
        self.workshop.note(chosen)
    }

    /// Where both runs stand.
    pub fn standing(&self) -> Standing {
        Standing {
            sequential: self.sequential.phase(),
            concurrent: self.concurrent.phase(),
        }
    }

    /// Whether one of the runs goes on, or has yet to begin.
    pub fn is_going_on(&self) -> bool {
        !self.standing().is_over()
    }

    /// How far the race has come: of two runs at once both, of two in turn the one that goes on.
    pub fn now(&self) -> Instant {
        match self.course {
            Course::Together => self.sequential.elapsed().max(self.concurrent.elapsed()),
            Course::InTurn(_) if self.sequential.phase() == Phase::Waiting => {
                self.concurrent.elapsed()
            }
            Course::InTurn(_) => self.sequential.elapsed(),
        }
    }

    /// How long the longer run has taken so far, or took.
    pub fn longest(&self) -> Instant {
        self.sequential.elapsed().max(self.concurrent.elapsed())
    }

    /// The longest time for which the program held the page's thread, if anybody could notice it.
    pub fn longest_freeze(&self) -> Option<Freeze> {
        let freezes = [&self.sequential, &self.concurrent].map(Runner::longest_freeze);
        let longest = freezes.into_iter().flatten();
        longest.max_by(|one, other| one.milliseconds.total_cmp(&other.milliseconds))
    }

    /// The stretches of one of the runs in which the browser kept it waiting.
    pub fn bands(&self, runner: &Runner) -> Vec<Band> {
        delays::bands(runner, &self.visibility)
    }
}

async fn drive(run: Shared<LiveRun>) {
    // The page shows that it begins before it does, so that drawing doesn't take the program's time.
    next_frame().await;
    match run.course {
        Course::Together => {
            run.concurrent.prepare();
            run.sequential.prepare();
            let (clock, other) = (Clock::start(), run.clone());
            spawn_local(async move { other.sequential.drive(clock).await });
            run.concurrent.drive(clock).await;
        }
        Course::InTurn(_) => {
            let is_wanted = || !run.concurrent.phase().is_over();
            run.expected.predict(is_wanted).await;
            if is_wanted() {
                run.workshop.open().await;
            }
            run.concurrent.prepare();
            run.concurrent.drive(Clock::start()).await;
            next_frame().await;
            run.sequential.prepare();
            run.sequential.drive(Clock::start()).await;
            run.workshop.close();
        }
    }
}
