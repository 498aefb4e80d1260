//! Times and outcomes as the page says them.

use playground_engine::simulation::{ExitCode, Limit, Outcome};
use playground_engine::time::{Duration, Instant};

/// An instant for a column of instants: always three digits, `1.002`.
pub fn instant_column(at: Instant) -> String {
    let milliseconds = (at.0 + 500_000) / 1_000_000;
    format!("{}.{:03}", milliseconds / 1000, milliseconds % 1000)
}

/// A measured time to a hundredth of a second, `2.01 s`.
pub fn measured(time: Duration) -> String {
    format!("{:.2} s", time.as_seconds())
}

/// How a run ended, as the last line of its console. `None` for one that ended well.
pub fn outcome(outcome: &Outcome) -> Option<String> {
    match outcome {
        Outcome::Ok | Outcome::Exit { code: ExitCode::None | ExitCode::Number(0) } => None,
        Outcome::Exit { code: ExitCode::Number(number) } => Some(format!("exited with code {number}")),
        Outcome::Exit { code: ExitCode::Message(_) } => Some("exited with code 1".to_owned()),
        Outcome::Exception { kind, .. } => Some(format!("ended by {kind}")),
        Outcome::Deadlock { message } => Some(format!("deadlock: {message}")),
        Outcome::Limit { what: Limit::Deadline, message, .. } | Outcome::Limit { message, .. } => Some(message.clone()),
    }
}
