//! What the models of threads and processes stand for: the program's rewritings.

use std::cell::OnceCell;

use crate::models::Model;
use crate::python::{Program, compile};
use crate::rewrite::{Obstacle, Original, Target, rewrite};
use crate::simulation::{Outcome, Simulation};
use crate::trace::What;

/// A program with its text.
type Version = (Program, String);

/// A program's rewritings for threads and processes, as far as its models need them: made once for all models, and only when one
/// asks.
pub struct Versions {
    source: String,
    obstacles: OnceCell<[Option<Obstacle>; 2]>,
    threads: OnceCell<Option<Version>>,
    processes: OnceCell<Option<Version>>,
}

impl Versions {
    /// Those of the program of this text.
    pub fn new(source: &str) -> Versions {
        Versions {
            source: source.to_owned(),
            obstacles: OnceCell::new(),
            threads: OnceCell::new(),
            processes: OnceCell::new(),
        }
    }

    /// The program's text.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The program, with its text, whose run stands for a model where the program's own came to where a task is cancelled.
    /// Threads can't be cancelled, only waited for no longer or told to stop, and processes are ended where they are, which only
    /// the rewritten program shows. None where the program came further, has no rewriting, or changes what processes wouldn't
    /// share.
    pub fn instead_of(&self, run: &Simulation, outcome: &Outcome) -> Option<&Version> {
        let has = |wanted: fn(What) -> bool| run.trace().events().iter().any(|it| wanted(it.what));
        if !matches!(outcome, Outcome::NotExpressible { .. })
            || !has(|what| matches!(what, What::CancelRequested { .. }))
            || has(|what| matches!(what, What::ObjectShared { .. }))
        {
            return None;
        }
        let target = Target::of(run.options().model)?;
        let version = match target {
            Target::Sequential => return None,
            Target::Threads => &self.threads,
            Target::Processes => &self.processes,
        };
        let made = version.get_or_init(|| {
            let text = rewrite(&self.source, target).ok()?.text;
            Some((compile(&text).program?, text))
        });
        made.as_ref()
    }

    /// What stands in the way of writing the program for a model of threads or processes.
    pub(super) fn obstacle(&self, model: Model) -> Option<&Obstacle> {
        let [threads, processes] = self.obstacles.get_or_init(|| {
            let original = Original::new(&self.source);
            [Target::Threads, Target::Processes].map(|target| original.plan(target).err())
        });
        match Target::of(model)? {
            Target::Sequential => None,
            Target::Threads => threads.as_ref(),
            Target::Processes => processes.as_ref(),
        }
    }
}
