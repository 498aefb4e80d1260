//! "What if": how long a program takes under each model while one of its numbers varies.

mod parameters;

use crate::comparison::{SAME, SIMPLEST, SlicedRun, Versions};
use crate::models::Model;
use crate::python::{Program, compile};
use crate::simulation::{Options, Outcome};
use crate::time::{Duration, Instant};
use crate::trace::What;

pub use parameters::{Parameter, parameters};

/// The most instructions of a run: one that takes longer is a gap.
const MOST_INSTRUCTIONS: u64 = 20_000_000;

/// Makespans over a parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Sweep {
    /// The parameter's values, rising.
    pub values: Vec<f64>,
    /// The models, each with its makespan at every value: None where it doesn't come to its end, or isn't known yet.
    pub lines: Vec<(Model, Vec<Option<Duration>>)>,
}

impl Sweep {
    /// Which model is quickest, or as quick and simpler, from which value to which.
    pub fn quickest(&self) -> Vec<(Model, f64, f64)> {
        let mut stretches: Vec<(Model, f64, f64)> = Vec::new();
        for (at, &value) in self.values.iter().enumerate() {
            let makespans = || {
                let lines = self.lines.iter();
                lines.filter_map(move |(model, line)| Some((*model, line[at]?.0)))
            };
            let Some(least) = makespans().map(|(_, makespan)| makespan).min() else {
                continue;
            };
            let enough = least as f64 * (1.0 + SAME);
            let good = makespans().filter(|(_, makespan)| *makespan as f64 <= enough);
            let place = |model: Model| SIMPLEST.iter().position(|&known| known == model);
            let Some((best, _)) = good.min_by_key(|&(model, _)| place(model)) else {
                continue;
            };
            match stretches.last_mut() {
                Some((model, _, to)) if *model == best => *to = value,
                _ => stretches.push((best, value, value)),
            }
        }
        stretches
    }
}

/// A sweep in slices, so that a page keeps answering meanwhile.
pub struct SweepJob {
    source: String,
    options: Options,
    parameter: Parameter,
    sweep: Sweep,
    /// The places of the values in the order in which they are looked at: far apart first, so that the whole shows early.
    order: Vec<usize>,
    /// How many runs are over.
    done: usize,
    /// The program at the value that is looked at.
    program: Option<(Versions, Program)>,
    /// When the first model came to its end at that value.
    deadline: Option<Instant>,
    run: Option<SlicedRun>,
}

impl SweepJob {
    /// Runs of a program under `models`, with at most `most` values of a parameter. `options.model` doesn't count.
    pub fn new(
        source: &str,
        options: &Options,
        parameter: &Parameter,
        models: &[Model],
        most: usize,
    ) -> SweepJob {
        let values = parameter.values(most);
        let line = |&model: &Model| (model, vec![None; values.len()]);
        // Sequential runs may go on for ever where others end: they are cut by what those took.
        let (last, first): (Vec<_>, Vec<_>) = models
            .iter()
            .partition(|&&model| model == Model::Sequential);
        let mut options = options.clone();
        options.budget.instructions = options.budget.instructions.min(MOST_INSTRUCTIONS);
        SweepJob {
            source: source.to_owned(),
            options,
            parameter: parameter.clone(),
            order: order(values.len()),
            sweep: Sweep {
                lines: first.iter().chain(&last).map(line).collect(),
                values,
            },
            done: 0,
            program: None,
            deadline: None,
            run: None,
        }
    }

    /// What is known so far.
    pub fn sweep(&self) -> &Sweep {
        &self.sweep
    }

    /// The share of the runs that are over, from 0 to 1.
    pub fn progress(&self) -> f64 {
        self.done as f64 / self.all().max(1) as f64
    }

    fn all(&self) -> usize {
        self.order.len() * self.sweep.lines.len()
    }

    /// Goes on for a slice at most; whether all runs are over.
    pub fn step(&mut self) -> bool {
        if self.done >= self.all() {
            return true;
        }
        let models = self.sweep.lines.len();
        let (at, line) = (self.order[self.done / models], self.done % models);
        let Some(run) = &mut self.run else {
            self.begin(self.sweep.values[at], line);
            return false;
        };
        let Some(outcome) = run.advance() else {
            return false;
        };
        let simulation = run.simulation();
        let instead = self.program.as_ref();
        let instead = instead.and_then(|(versions, _)| versions.instead_of(simulation, &outcome));
        if let Some((program, text)) = instead {
            let options = simulation.options().clone();
            self.run = Some(SlicedRun::new(program, text, options));
            return false;
        }
        let end = simulation.trace().end();
        if matches!(outcome, Outcome::Ok | Outcome::Exit { .. }) {
            self.sweep.lines[line].1[at] = Some(Duration(end.0));
        }
        if line == 0 {
            self.deadline = Some(deadline(run, &self.options));
        }
        self.run = None;
        self.done += 1;
        self.done >= self.all()
    }

    /// Begins a run at a value; skips all runs of a value with which the text is no program.
    fn begin(&mut self, value: f64, line: usize) {
        if line == 0 {
            self.deadline = None;
            let text = self.parameter.source(&self.source, value);
            // Only what changes is compiled again.
            let is_known = text.is_none() && self.program.is_some();
            if !is_known {
                let text = text.unwrap_or_else(|| self.source.clone());
                let program = compile(&text).program;
                self.program = program.map(|program| (Versions::new(&text), program));
            }
        }
        let Some((versions, program)) = &self.program else {
            self.done += self.sweep.lines.len();
            return;
        };
        let mut options = Options {
            model: self.sweep.lines[line].0,
            deadline: self.deadline,
            ..self.parameter.options(&self.options, value)
        };
        if options.model == Model::Threads {
            options.machine.gil = true;
        }
        self.run = Some(SlicedRun::new(program, versions.source(), options));
    }
}

/// Where other runs are cut: when all lives of a run that is over, one after the other, would be.
fn deadline(run: &SlicedRun, options: &Options) -> Instant {
    let trace = run.simulation().trace();
    let is_start =
        |what: What| matches!(what, What::TaskCreated { .. } | What::ThreadStarted { .. });
    let lives = trace.events().iter().filter(|event| is_start(event.what));
    let lives = lives.count() as u64 + 1;
    let starts = options.machine.process_start + options.machine.pickle_call;
    Instant((trace.end().0 + 2 * starts.0 + 1_000_000).saturating_mul(lives))
}

/// The numbers below `count`, far apart first: ends, middle, quarters, and so on.
fn order(count: usize) -> Vec<usize> {
    let mut order = Vec::with_capacity(count);
    let mut seen = vec![false; count];
    let mut take = |at: usize, order: &mut Vec<usize>| {
        if at < count && !std::mem::replace(&mut seen[at], true) {
            order.push(at);
        }
    };
    take(0, &mut order);
    take(count.saturating_sub(1), &mut order);
    let mut step = count.next_power_of_two();
    while step > 0 {
        for at in (0..count).step_by(step) {
            take(at, &mut order);
        }
        step /= 2;
    }
    order
}
