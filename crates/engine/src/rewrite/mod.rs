//! The same program written for another way to do several things at once: one after the other, threads, processes.
//!
//! Coroutines become functions that block, tasks become calls (one after the other), threads or processes, and asyncio's
//! locks and queues their blocking twins. The text is patched, so comments and layout survive. What the standard library
//! has no short word for is defined by the program itself, in helpers that are inserted where they are needed. What has no
//! counterpart, cancelling above all, is an [`Obstacle`].

mod awaits;
mod calls;
mod changes;
mod helpers;
mod kinds;
mod lines;
mod preamble;
mod primitives;
mod rewriter;
mod shared;
mod starts;
mod stopping;
mod timeouts;
mod visitor;

pub use shared::line_of_change;

use std::collections::BTreeSet;
use std::fmt;

use ruff_python_ast::{ModModule, Stmt};
use ruff_python_parser::Parsed;
use ruff_text_size::Ranged;

use crate::models::Model;
use crate::python::{SourceText, parse_valid};

use self::kinds::{Kinds, names};
use self::rewriter::Rewriter;

/// What a program is rewritten for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// One call after the other.
    Sequential,
    /// `threading` and `concurrent.futures`.
    Threads,
    /// `multiprocessing`.
    Processes,
}

impl Target {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Target; 3] = [Target::Sequential, Target::Threads, Target::Processes];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Target::Sequential => "sequential",
            Target::Threads => "threads",
            Target::Processes => "processes",
        }
    }

    /// The target of this name.
    pub fn from_name(name: &str) -> Option<Target> {
        Target::ALL.into_iter().find(|target| target.name() == name)
    }

    /// What a model stands for; nothing for asyncio's own.
    pub fn of(model: Model) -> Option<Target> {
        match model {
            Model::Sequential => Some(Target::Sequential),
            Model::Asyncio => None,
            Model::Threads | Model::FreeThreads => Some(Target::Threads),
            Model::Processes => Some(Target::Processes),
        }
    }

    /// The model that stands for this rewriting.
    pub fn model(self) -> Model {
        match self {
            Target::Sequential => Model::Sequential,
            Target::Threads => Model::Threads,
            Target::Processes => Model::Processes,
        }
    }

    /// What the rewritten program is made of, in a sentence.
    fn words(self) -> &'static str {
        match self {
            Target::Sequential => "plain calls",
            Target::Threads => "threads",
            Target::Processes => "processes",
        }
    }
}

/// A rewritten program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewriting {
    /// Its text.
    pub text: String,
    /// Its lines, from 1, that aren't the original's.
    pub changed: Vec<u32>,
    /// Whether it has timeouts, or threads that are told to stop: threads go on there where asyncio cancels at once.
    pub abandons: bool,
}

/// What stands in the way of a rewriting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obstacle {
    /// What it is, as part of a sentence.
    pub message: String,
    /// Where, from 1.
    pub line: u32,
}

impl fmt::Display for Obstacle {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} (line {})", self.message, self.line)
    }
}

/// Modules with which programs start threads and processes themselves.
const THREADS: [&str; 3] = ["threading", "concurrent", "multiprocessing"];

/// Rewrites a program. A text with syntax errors has no rewriting.
pub fn rewrite(text: &str, target: Target) -> Result<Rewriting, Obstacle> {
    Ok(Original::new(text).plan(target)?.write())
}

/// A program that is to be rewritten: what all targets begin with is found out once.
pub struct Original<'t> {
    text: &'t str,
    /// None for a text with syntax errors.
    parsed: Option<Parsed<ModModule>>,
    kinds: Kinds,
    /// The names that it uses.
    names: BTreeSet<String>,
}

impl<'t> Original<'t> {
    /// The program of this text.
    pub fn new(text: &'t str) -> Original<'t> {
        let parsed = parse_valid(text);
        let body = parsed.as_ref().map_or(&[][..], |it| &it.syntax().body);
        let kinds = Kinds::of(body);
        Original {
            text,
            names: names(body, &kinds.imports),
            kinds,
            parsed,
        }
    }

    /// How it's rewritten for a target, or what stands in the way.
    pub fn plan(&self, target: Target) -> Result<Plan<'_>, Obstacle> {
        let obstacle = |(at, message): (u32, String)| Obstacle {
            message,
            line: SourceText::new(self.text).line_of(at),
        };
        let Some(parsed) = &self.parsed else {
            return Err(obstacle((0, "the program has errors".to_owned())));
        };
        let body = &parsed.syntax().body;
        let imports = |wanted: &[&str]| {
            let mut found = body.iter().flat_map(imported);
            found
                .find(|(_, name)| wanted.contains(&name.split('.').next().unwrap_or(name)))
                .map(|(at, _)| at)
        };
        if imports(&["asyncio"]).is_none() {
            if let Some(at) = self.text.find("import asyncio") {
                let message = "asyncio is imported within a block".to_owned();
                return Err(obstacle((at as u32, message)));
            }
            return match imports(&THREADS) {
                Some(at) if target != Target::Threads => Err(obstacle((
                    at,
                    "the program starts its threads and processes itself".to_owned(),
                ))),
                _ => Ok(Plan {
                    text: self.text,
                    rewriter: None,
                }),
            };
        }
        let mut rewriter = Rewriter::new(self.text, parsed, &self.kinds, &self.names, target);
        rewriter.rewrite();
        match rewriter.obstacle.take() {
            Some(found) => Err(obstacle(found)),
            None => Ok(Plan {
                text: self.text,
                rewriter: Some(rewriter),
            }),
        }
    }
}

/// A rewriting that nothing stands in the way of, not yet written.
pub struct Plan<'o> {
    text: &'o str,
    /// None for a program that stays as it is.
    rewriter: Option<Rewriter<'o>>,
}

impl Plan<'_> {
    /// The rewritten program.
    pub fn write(self) -> Rewriting {
        let abandons = self.rewriter.as_ref().is_some_and(|it| it.abandons);
        let (text, changed) = match self.rewriter {
            Some(rewriter) => rewriter.write(),
            None => (self.text.to_owned(), Vec::new()),
        };
        Rewriting {
            text,
            changed,
            abandons,
        }
    }
}

/// The modules that a statement imports, and where.
fn imported(stmt: &Stmt) -> Vec<(u32, String)> {
    let at = stmt.start().to_u32();
    match stmt {
        Stmt::Import(import) => import
            .names
            .iter()
            .map(|alias| (at, alias.name.to_string()))
            .collect(),
        Stmt::ImportFrom(import) => import
            .module
            .iter()
            .map(|module| (at, module.to_string()))
            .collect(),
        _ => Vec::new(),
    }
}
