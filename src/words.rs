//! Times and outcomes as the page says them.

use playground_engine::simulation::{ExitCode, Limit, Outcome};
use playground_engine::time::{Duration, Instant};
use playground_engine::timeline::{format_clock, format_duration};

use crate::state::{State, Status};

/// An instant for a column of instants: always three digits, `1.002`.
pub fn instant_column(at: Instant) -> String {
    let milliseconds = (at.0 + 500_000) / 1_000_000;
    format!("{}.{:03}", milliseconds / 1000, milliseconds % 1000)
}

/// The playhead's time in a run that ends at `end`, always as many digits: `1.25 s`, `125 ms`, `2:46:40`.
pub fn clock(at: Instant, end: Instant) -> String {
    match end.0 {
        120_000_000_000.. => format_clock(at, end),
        1_000_000_000.. => format!("{:.2} s", at.as_seconds()),
        1_000_000.. => format!("{:.1} ms", at.as_seconds() * 1e3),
        _ => format!("{:.1} µs", at.as_seconds() * 1e6),
    }
}

/// A time that is counted down: `0.4 s`, `40 ms`.
pub fn tenths(time: Duration) -> String {
    match time.0 {
        100_000_000.. => format!("{:.1} s", time.as_seconds()),
        _ => format!("{:.0} ms", time.as_seconds() * 1e3),
    }
}

/// A time as it is measured: to a hundredth of a second, `2.01 s`, or to a millisecond below one, `102 ms`.
pub fn measured(time: Instant) -> String {
    match is_long(time) {
        true => format!("{:.2} s", time.as_seconds()),
        false => format!("{:.0} ms", time.as_seconds() * 1e3),
    }
}

/// Whether a time is measured in seconds, being one at least.
pub fn is_long(time: Instant) -> bool {
    time.0 >= 1_000_000_000
}

/// How a run ended, as the last line of its console. `None` for one that ended well.
pub fn outcome(outcome: &Outcome) -> Option<String> {
    match outcome {
        Outcome::Ok
        | Outcome::Exit {
            code: ExitCode::None | ExitCode::Number(0),
        } => None,
        Outcome::Exit {
            code: ExitCode::Number(number),
        } => Some(format!("exited with code {number}")),
        Outcome::Exit {
            code: ExitCode::Message(_),
        } => Some("exited with code 1".to_owned()),
        Outcome::Exception { kind, .. } => Some(format!("ended by {kind}")),
        Outcome::Deadlock { message, .. } => Some(format!("deadlock: {message}")),
        Outcome::Limit {
            what: Limit::Deadline,
            message,
            ..
        }
        | Outcome::Limit { message, .. }
        | Outcome::NotExpressible { message, .. } => Some(message.clone()),
    }
}

/// A sentence in three parts, the middle one to be emphasized: what a comparison comes to.
pub fn emphasized(sentence: &str) -> [&str; 3] {
    let end = [" faster", " slower"]
        .iter()
        .find_map(|word| sentence.find(word).map(|at| at + word.len()));
    let start = end
        .and_then(|end| sentence[..end].rfind(": "))
        .map(|colon| colon + 2);
    match (start, end) {
        (Some(start), Some(end)) => [&sentence[..start], &sentence[start..end], &sentence[end..]],
        _ => [sentence, "", ""],
    }
}

/// A sentence whose times stay on one line: no line ends between a number and its unit.
pub fn unbroken(sentence: &str) -> String {
    let mut text = String::with_capacity(sentence.len());
    for word in sentence.split(' ') {
        let unit = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let is_unit = matches!(unit, "s" | "ms" | "µs" | "ns" | "min" | "h");
        if !text.is_empty() {
            let follows_number = text.ends_with(|c: char| c.is_ascii_digit());
            text.push(if is_unit && follows_number {
                '\u{a0}'
            } else {
                ' '
            });
        }
        text.push_str(word);
    }
    text
}

/// What the page is doing.
pub fn status(state: &State) -> String {
    if let Some(run) = &state.run {
        return run.status();
    }
    match state.status {
        Status::Opening => String::new(),
        Status::Distrusted => "Not simulated: this program stopped the page before.".to_owned(),
        Status::Simulating => "Simulating…".to_owned(),
        Status::Broken => {
            let count = state
                .problems
                .iter()
                .filter(|problem| problem.is_error)
                .count();
            let problems = if count == 1 {
                "1 problem".to_owned()
            } else {
                format!("{count} problems")
            };
            match state.prediction {
                Some(_) => {
                    format!("{problems} in the program: this is the last version that runs.")
                }
                None => format!("{problems} in the program."),
            }
        }
        Status::Changed | Status::Predicted if state.shows_nothing() => String::new(),
        Status::Changed | Status::Predicted => {
            let prediction = state.prediction.as_ref();
            match prediction.and_then(|prediction| prediction.opening) {
                Some(end) => format!(
                    "It doesn’t end by itself. Shown are its first {}; “Show all” zooms out.",
                    format_duration(Duration(end.0))
                ),
                None => "Simulated. Run it live to see it in real time.".to_owned(),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_comparison_comes_to_is_emphasized() {
        let check = |sentence: &str, parts: [&str; 3]| assert_eq!(emphasized(sentence), parts);
        check(
            "3.0 s one after another, 2.0 s concurrently: 1.5 times faster.",
            [
                "3.0 s one after another, 2.0 s concurrently: ",
                "1.5 times faster",
                ".",
            ],
        );
        check(
            "2.0 s either way: nothing overlaps here.",
            ["2.0 s either way: nothing overlaps here.", "", ""],
        );
    }

    #[test]
    fn no_line_ends_between_a_number_and_its_unit() {
        let check = |sentence: &str, shown: &str| assert_eq!(unbroken(sentence), shown);
        check(
            "3.0 s one by one, 250 ms: fast",
            "3.0\u{a0}s one by one, 250\u{a0}ms: fast",
        );
        check("Takes 1 min 30 s.", "Takes 1\u{a0}min 30\u{a0}s.");
        check("Its s stays", "Its s stays");
    }

    #[test]
    fn a_long_run_has_a_clock() {
        let check = |at, end, text| assert_eq!(clock(Instant(at), Instant(end)), text);
        check(1_250_000_000, 3_000_000_000, "1.25 s");
        check(90_500_000_000, 180_000_000_000, "1:30.5");
        check(10_000_000_000_000, 10_000_000_000_000, "2:46:40");
    }

    #[test]
    fn instants_have_three_digits() {
        assert_eq!(instant_column(Instant(0)), "0.000");
        assert_eq!(instant_column(Instant(1_001_500_000)), "1.002");
        assert_eq!(instant_column(Instant(61_000_000_000)), "61.000");
    }
}
