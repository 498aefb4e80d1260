//! What a program printed, ready to be listed.

use std::rc::Rc;

use playground_engine::simulation::{Limit, Outcome};
use playground_engine::trace::{OutputLine, Stream};

use crate::live::Phase;
use crate::state::State;
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
    pub at: String,
    /// What it says.
    pub text: Rc<str>,
    /// Whether it went to the error stream.
    pub is_error: bool,
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
    /// Whether the run goes on.
    pub is_live: bool,
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
    /// The console of what the page shows: the live run's lines, or the predicted ones.
    pub fn of(state: &State) -> Console {
        if let (Some(run), Some(phase)) = (&state.run, &state.phase) {
            let lines = run.last_lines(MOST);
            let ending = match phase {
                Phase::Finished(outcome) => Ending::of(outcome),
                Phase::Stopped => Some(Ending {
                    text: "stopped by you".to_owned(),
                    place: None,
                }),
                Phase::Running | Phase::Held(..) => None,
            };
            return Console::new(&lines, run.line_count(), ending, !phase.is_over());
        }
        let Some(prediction) = &state.prediction else {
            return Console::default();
        };
        let run = &prediction.comparison.concurrent;
        let lines = run.trace.lines();
        let shown = &lines[lines.len().saturating_sub(MOST)..];
        Console::new(shown, lines.len(), Ending::of(&run.outcome), false)
    }

    fn new(shown: &[OutputLine], all: usize, ending: Option<Ending>, is_live: bool) -> Console {
        let earlier = all.saturating_sub(shown.len());
        let lines = shown.iter().enumerate().map(|(index, line)| Line {
            number: earlier + index,
            at: words::instant_column(line.at),
            text: shortened(&line.text),
            is_error: line.stream == Stream::Error,
        });
        Console {
            lines: lines.collect(),
            earlier,
            ending,
            is_live,
        }
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
            _ => None,
        };
        Some(Ending { text, place })
    }
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
