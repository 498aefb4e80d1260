//! Compares runs with records of CPython under a virtual clock.

use playground_engine::simulation::{ExitCode, Options, Outcome};
use playground_engine::trace::Stream;
use serde_json::Value;

use super::run_with;

/// What differs from the record (its `lines` and its `outcome`), or nothing.
#[allow(dead_code)]
pub fn difference(source: &str, name: &str, expected: &Value) -> Option<String> {
    let ran = run_with(
        source,
        Options {
            file_name: format!("{name}.py"),
            ..Options::default()
        },
    );
    let got: Vec<(f64, String)> = ran
        .trace
        .lines()
        .iter()
        .filter(|line| line.stream == Stream::Output)
        .map(|line| (line.at.as_seconds(), line.text.to_string()))
        .collect();
    let wanted: Vec<(f64, String)> = expected["lines"]
        .as_array()?
        .iter()
        .map(|line| {
            (
                line["t"].as_f64().unwrap_or(-1.0),
                line["line"].as_str().unwrap_or("").to_owned(),
            )
        })
        .collect();
    for (at, (got, wanted)) in got.iter().zip(&wanted).enumerate() {
        if got.1 != wanted.1 || (got.0 - wanted.0).abs() > 1e-6 {
            return Some(format!("line {}: {got:?} instead of {wanted:?}", at + 1));
        }
    }
    if got.len() != wanted.len() {
        return Some(format!(
            "{} lines instead of {}: {:?}",
            got.len(),
            wanted.len(),
            ran.outcome
        ));
    }
    let outcome = &expected["outcome"];
    let same = match (&ran.outcome, outcome["outcome"].as_str()?) {
        (Outcome::Ok, "ok") | (Outcome::Deadlock { .. }, "deadlock") => true,
        (Outcome::Exception { kind, message, .. }, "exception") => {
            outcome["type"] == kind.as_str() && outcome["message"] == message.as_str()
        }
        (Outcome::Exit { code }, "exit") => match code {
            ExitCode::None => outcome["code"].is_null(),
            ExitCode::Number(number) => outcome["code"] == *number,
            ExitCode::Message(message) => outcome["code"] == message.as_str(),
        },
        _ => false,
    };
    (!same).then(|| format!("{:?} instead of {outcome}", ran.outcome))
}
