//! The output streams: whole lines with the instants of their first and last characters.

use std::rc::Rc;

use super::runtime::Runtime;
use crate::time::Instant;
use crate::trace::{OutputLine, Stream, TaskId, What};

/// The unfinished line of each stream.
#[derive(Default)]
pub struct Output {
    unfinished: [Option<Unfinished>; 2],
    /// Bytes written so far, to both streams.
    pub written: usize,
}

struct Unfinished {
    at: Instant,
    task: TaskId,
    text: String,
}

impl Runtime {
    /// Writes to a stream. Lines end at line feeds.
    pub fn write(&self, stream: Stream, text: &str) {
        let now = self.stamp();
        self.output.borrow_mut().written += text.len();
        for piece in text.split_inclusive('\n') {
            let (piece, complete) = match piece.strip_suffix('\n') {
                Some(piece) => (piece, true),
                None => (piece, false),
            };
            let mut output = self.output.borrow_mut();
            let slot = &mut output.unfinished[stream as usize];
            if complete {
                let line = match slot.take() {
                    Some(mut begun) => {
                        begun.text.push_str(piece);
                        (begun.at, begun.task, begun.text.into())
                    }
                    None => (now, self.current_task.get(), piece.into()),
                };
                drop(output);
                self.complete(stream, line, true);
            } else if let Some(begun) = slot {
                begun.text.push_str(piece);
            } else {
                *slot = Some(Unfinished {
                    at: now,
                    task: self.current_task.get(),
                    text: piece.to_owned(),
                });
            }
        }
    }

    fn complete(
        &self,
        stream: Stream,
        (at, task, text): (Instant, TaskId, Rc<str>),
        newline: bool,
    ) {
        let line = OutputLine {
            at,
            completed_at: self.stamp(),
            task,
            stream,
            text,
            newline,
        };
        let index = self.trace.borrow_mut().push_line(line);
        self.record(What::Line(index));
    }

    /// Completes lines that no newline ended, at the run's end.
    pub fn flush(&self) {
        for stream in [Stream::Output, Stream::Error] {
            let begun = self.output.borrow_mut().unfinished[stream as usize].take();
            if let Some(begun) = begun {
                self.complete(stream, (begun.at, begun.task, begun.text.into()), false);
            }
        }
    }
}
