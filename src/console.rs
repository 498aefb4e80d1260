//! What a program printed, ready to be listed.

use std::rc::Rc;

use playground_engine::python::SourceRange;
use playground_engine::simulation::{Limit, Outcome};
use playground_engine::time::Instant;
use playground_engine::trace::{OutputLine, Stream};

use crate::live::Phase;
use crate::replay::{Motion, Playhead};
use crate::words;

/// The most lines listed: the last ones.
pub const MOST: usize = 500;
/// The most characters shown of a line.
const LONGEST: usize = 2_000;

/// A line of the console.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its place among all lines.
    pub number: usize,
    /// When it was printed.
    pub at: Instant,
    /// What it says.
    pub text: Rc<str>,
    /// Whether it went to the error stream.
    pub is_error: bool,
    /// Whether it came together with the line of errors before it, as those of a traceback do.
    pub goes_on: bool,
}

/// What the console shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Console {
    /// The last lines.
    pub lines: Vec<Line>,
    /// How many lines aren't listed.
    pub earlier: usize,
    /// What is said below them about the run's end.
    pub ending: Option<Ending>,
    /// Whether nothing more comes behind the playhead.
    pub is_all: bool,
    /// Whether more lines come by themselves.
    pub grows: bool,
}

/// How a run ended, if not well.
#[derive(Clone, Debug, PartialEq)]
pub struct Ending {
    /// In words.
    pub text: String,
    /// The place to look at, as a byte of the text.
    pub place: Option<u32>,
}

impl Console {
    /// What has been printed when the playhead has come so far.
    pub fn at(playhead: &Playhead) -> Console {
        let Some(recording) = &playhead.recording else {
            return Console::default();
        };
        let ending = match (&recording.run, playhead.is_at_end()) {
            (_, false) => None,
            (None, true) => Ending::of(&recording.prediction.comparison.concurrent.outcome),
            (Some(run), true) => match run.concurrent.phase() {
                Phase::Finished(outcome) => Ending::of(&outcome),
                Phase::Stopped => Some(Ending {
                    text: "stopped by you".to_owned(),
                    place: None,
                }),
                Phase::Waiting | Phase::Running | Phase::Held(..) => None,
            },
        };
        let ending = ending.map(|ending| Ending {
            text: recording.with_timeline(|timeline| timeline.with_calls(&ending.text)),
            ..ending
        });
        recording.with_trace(|trace| {
            let printed = &trace.lines()[..playhead.moment.lines.min(trace.lines().len())];
            let earlier = printed.len().saturating_sub(MOST);
            let shown = &printed[earlier..];
            Console {
                lines: shown
                    .iter()
                    .enumerate()
                    .map(|(index, line)| Line {
                        number: earlier + index,
                        at: line.completed_at,
                        text: shortened(&line.text),
                        is_error: line.stream == Stream::Error,
                        goes_on: index > 0 && is_together(&shown[index - 1], line),
                    })
                    .collect(),
                earlier,
                ending,
                is_all: playhead.is_at_end(),
                grows: playhead.motion != Motion::Still,
            }
        })
    }
}

impl Ending {
    fn of(outcome: &Outcome) -> Option<Ending> {
        let text = words::outcome(outcome)?;
        let place = match outcome {
            Outcome::Limit {
                what: Limit::Budget(_),
                range,
                ..
            } => Some(range.start),
            Outcome::Exception { range, .. } if *range != SourceRange::NONE => Some(range.start),
            _ => None,
        };
        Some(Ending { text, place })
    }
}

/// Whether the second of two lines tells more of the same error.
fn is_together(before: &OutputLine, line: &OutputLine) -> bool {
    let are_errors = [before, line].map(|line| line.stream == Stream::Error);
    are_errors == [true, true] && before.completed_at == line.completed_at
}

fn shortened(text: &Rc<str>) -> Rc<str> {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!(
            "{}… ({} characters more)",
            &text[..end],
            text[end..].chars().count()
        )
        .into(),
        None => text.clone(),
    }
}
