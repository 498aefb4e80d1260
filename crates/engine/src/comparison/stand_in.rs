//! What is run where a model has no run of the program itself: its rewriting.

use crate::models::Model;
use crate::python::{Program, compile};
use crate::rewrite::{Target, rewrite};

/// The program that a model of threads runs instead of one that cancels or has timeouts, with its text. Threads can't be cancelled,
/// only told to stop, so what takes too long goes on there, which only the rewritten program shows. None where the program
/// itself is run.
pub(crate) fn stand_in(model: Model, source: &str) -> Option<(Program, String)> {
    let is_of_threads = matches!(model, Model::Threads | Model::FreeThreads);
    let words = ["wait_for", "timeout", ".cancel("];
    if !is_of_threads || !words.iter().any(|&word| source.contains(word)) {
        return None;
    }
    let rewriting = rewrite(source, Target::Threads).ok()?;
    let program = compile(&rewriting.text).program?;
    rewriting.abandons.then_some((program, rewriting.text))
}
