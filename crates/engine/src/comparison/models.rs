//! The same program under every model, and which of them is best for it.

use super::sliced::SlicedRun;
use super::{Comparison, Recorded, Versions, note, sequential_deadline};
use crate::explain::{Metrics, format_duration, format_memory, times};
use crate::models::Model;
use crate::python::Program;
use crate::rewrite::{Rewriting, Target, line_of_change, rewrite};
use crate::simulation::{Options, Outcome};
use crate::system::Machine;
use crate::time::{Duration, Instant};
use crate::trace::What;

/// A program under one model.
#[derive(Clone, Debug)]
pub struct ModelRun {
    /// The model.
    pub model: Model,
    /// What happened.
    pub recorded: Recorded,
    /// In numbers.
    pub metrics: Metrics,
    /// Why the model doesn't stand for a rewriting of the program, or what the rewriting has to change.
    pub obstacle: Option<String>,
}

impl ModelRun {
    /// Whether its makespan can be compared.
    pub fn is_comparable(&self) -> bool {
        self.obstacle.is_none()
            && matches!(self.recorded.outcome, Outcome::Ok | Outcome::Exit { .. })
    }

    /// Whether one event loop ran it all: what is said of a loop means nothing otherwise.
    pub fn has_one_loop(&self) -> bool {
        matches!(self.model, Model::Sequential | Model::Asyncio) && self.metrics.threads == 1
    }

    /// Why its numbers don't count, or what a rewriting has to change.
    pub fn problem(&self) -> Option<String> {
        match (&self.obstacle, &self.recorded.outcome) {
            (Some(obstacle), _) => Some(obstacle.clone()),
            (None, Outcome::Deadlock { message, .. } | Outcome::Limit { message, .. }) => {
                Some(self.recorded.timeline.with_calls(message))
            }
            (None, outcome) => note(outcome),
        }
    }
}

/// The runs under all models in slices, so that a page keeps answering meanwhile.
pub struct ModelComparisonJob {
    program: Program,
    versions: Versions,
    options: Options,
    run: Option<SlicedRun>,
    /// Runs that need not be made again.
    known: Vec<(Model, Recorded)>,
    /// The runs that are over, asyncio's first.
    runs: Vec<ModelRun>,
}

/// The models in the order in which they are run: asyncio's run says how long the others may take.
const RUN_ORDER: [Model; 5] = [
    Model::Asyncio,
    Model::Sequential,
    Model::Threads,
    Model::FreeThreads,
    Model::Processes,
];

impl ModelComparisonJob {
    /// All runs of a program, not begun. `options.model` doesn't count.
    pub fn new(program: &Program, source: &str, options: &Options) -> ModelComparisonJob {
        ModelComparisonJob {
            program: program.clone(),
            versions: Versions::new(source),
            options: options.clone(),
            run: None,
            known: Vec::new(),
            runs: Vec::new(),
        }
    }

    /// The same with both runs of a comparison of the same program with the same options: they are taken as they are.
    pub fn knowing(mut self, comparison: &Comparison) -> ModelComparisonJob {
        let Comparison {
            sequential,
            concurrent,
        } = comparison;
        self.known.push((Model::Asyncio, concurrent.clone()));
        // One that was cut was cut earlier than it would be here.
        if !sequential.is_cut() {
            self.known.push((Model::Sequential, sequential.clone()));
        }
        self
    }

    /// Goes on for a slice at most; all runs, once they are over.
    pub fn step(&mut self) -> Option<ModelComparison> {
        let model = RUN_ORDER[self.runs.len().min(RUN_ORDER.len() - 1)];
        if let Some(index) = self.known.iter().position(|(known, _)| *known == model) {
            let (_, recorded) = self.known.swap_remove(index);
            self.add(model, recorded);
            return None;
        }
        let Some(run) = &mut self.run else {
            let mut options = Options {
                model,
                deadline: self.deadline(),
                ..self.options.clone()
            };
            // Both kinds of threads are compared, whichever the machine's own interpreter has.
            if model == Model::Threads {
                options.machine.gil = true;
            }
            let source = self.versions.source();
            self.run = Some(SlicedRun::new(&self.program, source, options));
            return None;
        };
        let outcome = run.advance()?;
        let simulation = run.simulation();
        if let Some((program, source)) = self.versions.instead_of(simulation, &outcome) {
            let options = simulation.options().clone();
            self.run = Some(SlicedRun::new(program, source, options));
            return None;
        }
        let recorded = Recorded::new(simulation, outcome);
        self.run = None;
        self.add(model, recorded);
        if self.runs.len() < RUN_ORDER.len() {
            return None;
        }
        let mut runs = std::mem::take(&mut self.runs);
        runs.sort_by_key(|run| Model::ALL.iter().position(|&model| model == run.model));
        Some(ModelComparison {
            runs,
            machine: self.options.machine.clone(),
        })
    }

    fn add(&mut self, model: Model, recorded: Recorded) {
        let metrics = Metrics::of(&recorded.trace, &recorded.timeline);
        // What stands for the program under a model is written in threads, whatever the program is.
        let own = self.runs.first().map_or(&metrics, |run| &run.metrics);
        let obstacle = obstacle(model, &self.versions, &recorded, own);
        self.runs.push(ModelRun {
            model,
            recorded,
            metrics,
            obstacle,
        });
    }

    /// How long a run may take that would never end by itself.
    fn deadline(&self) -> Option<Instant> {
        let asyncio = &self.runs.first()?.recorded;
        let lives = asyncio.timeline.lanes.len() + asyncio.timeline.threads.len();
        let machine = &self.options.machine;
        let starts = machine.process_start + machine.pickle_call;
        Some(sequential_deadline(asyncio) + Duration(2 * starts.0 * lives as u64))
    }
}

/// A program under all models.
#[derive(Clone, Debug)]
pub struct ModelComparison {
    /// The runs, in the order of [`Model::ALL`].
    pub runs: Vec<ModelRun>,
    /// On which machine.
    pub machine: Machine,
}

/// Makespans whose ratio is nearer to 1 than this are the same to people.
pub(crate) const SAME: f64 = 0.02;

/// A model that needs more is worth it where it is quicker by more than this.
const WORTH_IT: f64 = 0.05;

/// The models in the order of what they need: memory, and care about what is shared; an interpreter without the GIL is another
/// installation.
pub(crate) const SIMPLEST: [Model; 5] = [
    Model::Sequential,
    Model::Asyncio,
    Model::Threads,
    Model::Processes,
    Model::FreeThreads,
];

/// The share of its time that a program computes, above which it is bound by that.
const BOUND: f64 = 0.5;

impl ModelComparison {
    /// Runs a program under every model in virtual time. `options.model` doesn't count.
    pub fn run(program: &Program, source: &str, options: &Options) -> ModelComparison {
        let mut job = ModelComparisonJob::new(program, source, options);
        loop {
            if let Some(comparison) = job.step() {
                return comparison;
            }
        }
    }

    /// The run under a model.
    pub fn of(&self, model: Model) -> &ModelRun {
        let index = Model::ALL.iter().position(|&known| known == model);
        &self.runs[index.unwrap_or(0)]
    }

    /// The program rewritten for a target, or what stands in the way: of writing it, or of running it so.
    pub fn rewriting(&self, source: &str, target: Target) -> Result<Rewriting, String> {
        let rewriting = rewrite(source, target).map_err(|obstacle| obstacle.to_string())?;
        let run = self.of(target.model());
        // A program that fails under asyncio may fail here.
        let fails = |run: &ModelRun| matches!(run.recorded.outcome, Outcome::Exception { .. });
        let is_like_asyncio =
            fails(run) && fails(self.of(Model::Asyncio)) && run.obstacle.is_none();
        match run.problem() {
            Some(problem) if !is_like_asyncio => Err(problem),
            _ => Ok(rewriting),
        }
    }

    /// How many times faster a model is than one thing after the other; below 1 where it is slower.
    pub fn speedup(&self, model: Model) -> Option<f64> {
        let (sequential, other) = (self.of(Model::Sequential), self.of(model));
        let comparable = sequential.is_comparable()
            && other.is_comparable()
            && other.metrics.makespan > Duration::ZERO;
        comparable.then(|| sequential.metrics.makespan.0 as f64 / other.metrics.makespan.0 as f64)
    }

    /// The model that a program like this is best written for: of those that are about as quick as the quickest the one that
    /// needs least.
    pub fn best(&self) -> Option<&ModelRun> {
        let runs = SIMPLEST.iter().map(|&model| self.of(model));
        let runs: Vec<&ModelRun> = runs.filter(|run| run.is_comparable()).collect();
        let quickest = runs.iter().map(|run| run.metrics.makespan.0).min()?;
        let enough = quickest as f64 * (1.0 + WORTH_IT);
        let is_enough = |run: &&ModelRun| run.metrics.makespan.0 as f64 <= enough;
        runs.into_iter().find(is_enough)
    }

    /// Which model is best for the program, and why: `CPU-bound: processes, 3.8 times faster than one after another on 4
    /// cores; threads gain nothing under the GIL.`
    pub fn sentence(&self) -> String {
        let Some(best) = self.best() else {
            return "The program comes to its end under no model.".to_owned();
        };
        let deadlocks = |run: &ModelRun| matches!(run.recorded.outcome, Outcome::Deadlock { .. });
        if best.model == Model::Sequential && self.runs.iter().any(deadlocks) {
            return "Only one after another does the program come to its end.".to_owned();
        }
        let asyncio = self.of(Model::Asyncio);
        let base = if asyncio.is_comparable() {
            asyncio
        } else {
            best
        };
        let makespan = base.metrics.makespan.0.max(1) as f64;
        let computes = base.metrics.computing.0 as f64 / makespan;
        // The thread is held, and nothing is computed.
        let blocked = base.metrics.held.0 as f64 - base.metrics.computing.0 as f64;
        let kind = if best.metrics.makespan == Duration::ZERO {
            return "Nothing here waits or computes: any model will do.".to_owned();
        } else if computes >= BOUND {
            "CPU-bound"
        } else if base.has_one_loop() && blocked / makespan >= BOUND {
            "Blocking calls"
        } else {
            "Mostly waiting"
        };
        let cores = match self.machine.cores {
            1 => "1 core".to_owned(),
            cores => format!("{cores} cores"),
        };
        let gain = match self.speedup(best.model) {
            Some(gain) if gain > 1.0 + SAME => {
                let on = if computes >= BOUND {
                    format!(" on {cores}")
                } else {
                    String::new()
                };
                format!(
                    "{}, {} times faster than one after another{on}",
                    name(best.model),
                    times(gain)
                )
            }
            Some(_) => "nothing is gained by doing several things at once".to_owned(),
            None => format!(
                "{}, {}",
                name(best.model),
                format_duration(best.metrics.makespan)
            ),
        };
        format!("{kind}: {gain}{}.", self.others(best))
    }

    /// What is worth saying of the models that weren't chosen.
    fn others(&self, best: &ModelRun) -> String {
        let threads = self.of(Model::Threads);
        if best.model == Model::Asyncio && threads.is_comparable() {
            let (one, other) = (
                best.metrics.memory(&self.machine),
                threads.metrics.memory(&self.machine),
            );
            let as_quick =
                threads.metrics.makespan.0 as f64 <= best.metrics.makespan.0 as f64 * (1.0 + SAME);
            let verb = if as_quick {
                "are as quick"
            } else {
                "take longer"
            };
            let more = other.saturating_sub(one);
            if more >= 1 << 10 {
                let more = format_memory(more);
                return format!("; threads {verb} and need {more} more memory");
            }
            return format!("; threads {verb}");
        }
        match (
            best.model,
            self.speedup(Model::Threads),
            self.speedup(Model::Asyncio),
        ) {
            (Model::FreeThreads | Model::Processes, Some(gain), _) if gain > 1.0 + SAME => {
                format!("; threads {} times under the GIL", times(gain))
            }
            (Model::FreeThreads | Model::Processes, Some(_), _) => {
                "; threads gain nothing under the GIL".to_owned()
            }
            (Model::Threads, _, Some(gain)) if gain > 1.0 + SAME => {
                format!(
                    "; asyncio {} times, as a task that computes or blocks keeps the others waiting",
                    times(gain)
                )
            }
            _ => String::new(),
        }
    }
}

/// A model's name in a sentence.
fn name(model: Model) -> &'static str {
    match model {
        Model::Asyncio => "asyncio",
        Model::Sequential => "one after another",
        Model::Threads => "threads",
        Model::FreeThreads => "threads without the GIL",
        Model::Processes => "processes",
    }
}

/// Why a run doesn't count, of a program whose own metrics under asyncio are `own`.
fn obstacle(
    model: Model,
    versions: &Versions,
    recorded: &Recorded,
    own: &Metrics,
) -> Option<String> {
    if let Some(shared) = changes_what_is_shared(versions, recorded) {
        return Some(shared);
    }
    if let Outcome::NotExpressible { message, .. } = &recorded.outcome {
        return Some(message.clone());
    }
    if own.written_in_threads
        && own.tasks == 0
        && matches!(model, Model::Asyncio | Model::Processes)
    {
        return Some("the program starts its threads and processes itself".to_owned());
    }
    // One after the other is a way to run a program, whether or not it can be written without asyncio.
    let obstacle = versions.obstacle(model).filter(|_| own.tasks > 0);
    obstacle.map(ToString::to_string)
}

/// What tasks change that processes wouldn't share, in a sentence.
fn changes_what_is_shared(versions: &Versions, recorded: &Recorded) -> Option<String> {
    let mut shared: Vec<&str> = Vec::new();
    for event in recorded.trace.events() {
        if let What::ObjectShared { name } = event.what {
            let name = recorded.trace.name(name);
            if !shared.contains(&name) {
                shared.push(name);
            }
        }
    }
    (!shared.is_empty()).then(|| {
        let names = shared.join(", ");
        let line = shared
            .iter()
            .find_map(|name| line_of_change(versions.source(), name));
        let line = line.map_or(String::new(), |line| format!(" (line {line})"));
        format!("tasks change {names}, and processes share nothing: each would have its own{line}")
    })
}
