//! A program's text to problems and to both predicted runs, without keeping the page waiting.

use std::cell::Cell;
use std::rc::Rc;

use playground_engine::comparison::{Comparison, ComparisonJob};
use playground_engine::explain::opening;
use playground_engine::mend::{Advice, Mend, mends};
use playground_engine::python::{Program, compile};
use playground_engine::simulation::{Options, Outcome};
use playground_engine::time::Instant;
use yew::AttrValue;

use crate::browser::{milliseconds, next_turn};
use crate::problem::Problem;
use crate::settings::SLICE_MILLISECONDS;
use crate::shared::Shared;

/// Milliseconds after which a simulation that goes on is mentioned.
pub const WORTH_MENTIONING: f64 = 150.0;

/// A program that takes fewer milliseconds than this is run in no time.
const QUICK: f64 = 50.0;

/// Nobody pastes a snippet of more bytes.
const MOST_MENDED: usize = 100_000;

/// The sentence over an empty program.
const NOTHING: &str = "Nothing to run yet: add a coroutine, or choose an example.";
/// The sentence over a snippet that starts no task and that can be mended.
const INCOMPLETE: &str = "Nothing runs yet: see below the program what it lacks.";

/// How a race loses an update.
const LOST: &str = "another thread wrote between one’s reading and its writing.";

/// A program that compiles, and what its runs will be like.
pub struct Prediction {
    /// Its text.
    pub source: AttrValue,
    /// Its code.
    pub program: Program,
    /// On what it's run, and how.
    pub options: Options,
    /// Both runs in virtual time.
    pub comparison: Comparison,
    /// The sentence that matters.
    pub sentence: String,
    /// Whether there is nothing to show.
    pub is_empty: bool,
    /// How many updates of variables are lost between its threads.
    pub lost_updates: usize,
    /// Why it takes as long as it does, and what would change that.
    pub advice: Option<Advice>,
    /// The end of the stretch that is shown at first, where that isn't all.
    pub opening: Option<Instant>,
    /// Whether all of this was worked out in no time.
    pub is_quick: bool,
}

/// More lanes than this, of both runs together, take more height than usual.
const FEW_LANES: usize = 12;

impl Prediction {
    /// Whether its picture is higher than most: many lanes, or a deadlock's circle above them.
    pub fn is_tall(&self) -> bool {
        let runs = [&self.comparison.sequential, &self.comparison.concurrent];
        let lanes = runs.iter().flat_map(|run| run.timeline.visible_lanes());
        let outcome = &self.comparison.concurrent.outcome;
        lanes.take(FEW_LANES + 1).count() > FEW_LANES
            || matches!(outcome, Outcome::Deadlock { circle, .. } if !circle.is_empty())
    }
}

/// What a simulation has to tell.
pub enum Progress {
    /// The compiler has seen the text; there is a program unless one of the problems is an error. With what it lacks.
    Checked(Vec<Problem>, Vec<Mend>),
    /// The runs take a while.
    GoesOn,
    /// The runs are over.
    Predicted(Shared<Prediction>),
}

/// Compiles and runs `text` under both models. `tell` hears how it goes, until `is_wanted` becomes false.
pub async fn simulate(
    text: AttrValue,
    options: Options,
    is_wanted: Rc<Cell<bool>>,
    tell: impl Fn(Progress),
) {
    let began = milliseconds();
    let compiled = compile(&text);
    let mends = match text.len() {
        ..=MOST_MENDED => mends(&text),
        _ => Vec::new(),
    };
    let lacks_something = !mends.is_empty();
    let problems = Problem::list(&compiled.diagnostics, &text);
    tell(Progress::Checked(problems, mends));
    let Some(program) = compiled.program else {
        return;
    };
    let mut job = ComparisonJob::new(&program, &text, &options);
    let (mut slice_began, mut mentioned) = (began, false);
    let comparison = loop {
        if let Some(comparison) = job.step() {
            break comparison;
        }
        if milliseconds() - slice_began < SLICE_MILLISECONDS {
            continue;
        }
        if !mentioned && milliseconds() - began > WORTH_MENTIONING {
            tell(Progress::GoesOn);
            mentioned = true;
        }
        next_turn().await;
        if !is_wanted.get() {
            return;
        }
        slice_began = milliseconds();
    };
    let runs_nothing = comparison.concurrent.timeline.lanes.is_empty()
        && comparison.concurrent.timeline.threads.len() < 2;
    let (is_empty, sentence) = match () {
        () if text.trim().is_empty() => (true, NOTHING.to_owned()),
        () if runs_nothing && lacks_something => (true, INCOMPLETE.to_owned()),
        () => (false, comparison.summary().sentence()),
    };
    let lost_updates = comparison.concurrent.trace.lost_updates();
    let sentence = match lost_updates {
        0 => sentence,
        1 => format!("An update is lost: {LOST}"),
        count => format!("{count} updates are lost: {LOST}"),
    };
    let advice = match text.len() {
        ..=MOST_MENDED => Advice::of(&comparison, &text),
        _ => None,
    };
    let opening = opening(&comparison);
    tell(Progress::Predicted(Shared::new(Prediction {
        source: text,
        program,
        options,
        comparison,
        sentence,
        is_empty,
        lost_updates,
        advice,
        opening,
        is_quick: milliseconds() - began < QUICK,
    })));
}
