//! The program's lines at which tasks are.

use std::collections::BTreeMap;

use playground_engine::python::{SourceRange, SourceText};
use playground_engine::timeline::TaskState;

use super::Playhead;

/// The lines, from 1, at which tasks run, hold the thread or wait at the playhead. Where several are, the one that has
/// the thread counts.
pub fn lines_at(playhead: &Playhead) -> BTreeMap<u32, TaskState> {
    let mut lines = BTreeMap::new();
    let Some(recording) = &playhead.recording else {
        return lines;
    };
    let source = SourceText::new(&recording.prediction.source);
    for task in &playhead.moment.tasks {
        let is_somewhere = matches!(
            task.state,
            TaskState::Running | TaskState::Blocked | TaskState::Waiting
        );
        if !is_somewhere || task.place == SourceRange::NONE {
            continue;
        }
        let state = lines
            .entry(source.line_of(task.place.start))
            .or_insert(task.state);
        if task.state.has_thread() {
            *state = task.state;
        }
    }
    lines
}
