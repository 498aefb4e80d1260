//! Programs with what CPython 3.13 printed, when, and how it ended: recorded under a virtual clock.

mod support;

use std::path::{Path, PathBuf};

use playground_engine::python::compile;
use playground_engine::simulation::{ExitCode, Options, Outcome};
use playground_engine::trace::Stream;
use serde_json::Value;
use support::run_with;

/// Programs that are refused, and why.
const REFUSED: [(&str, &str); 4] = [
    (
        "aiter_16_exit_stack",
        "the module contextlib isn't there yet",
    ),
    (
        "language_14_dataclasses",
        "the module dataclasses isn't there yet",
    ),
    (
        "language_17_decorators",
        "the module functools isn't there yet",
    ),
    (
        "sync_14_readers_writer",
        "the module contextlib isn't there yet",
    ),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance")
}

/// What differs from the record, or nothing.
fn difference(source: &str, name: &str, expected: &Value) -> Option<String> {
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
        (Outcome::Exception { kind, message }, "exception") => {
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

#[test]
fn programs_do_what_they_do_in_cpython() {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder().join("expected"))
        .expect("the records are there")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    files.sort();
    let (mut same, mut differences) = (0, Vec::new());
    for file in &files {
        let name = file
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
            .unwrap_or_default();
        let source = std::fs::read_to_string(folder().join("cases").join(format!("{name}.py")))
            .expect("a program");
        let expected: Value =
            serde_json::from_str(&std::fs::read_to_string(file).expect("a record")).expect("JSON");
        let refused = REFUSED.iter().find(|(refused, _)| *refused == name);
        match (compile(&source).program.is_some(), refused) {
            (false, Some(_)) => {}
            (false, None) => differences.push(format!("{name}: refused")),
            (true, Some((_, why))) => {
                differences.push(format!("{name}: isn't refused any more ({why})"))
            }
            (true, None) => match difference(&source, &name, &expected) {
                Some(difference) => differences.push(format!("{name}: {difference}")),
                None => same += 1,
            },
        }
    }
    assert!(
        differences.is_empty(),
        "{same} programs do, but:\n{}",
        differences.join("\n")
    );
    assert_eq!(same, files.len() - REFUSED.len());
    assert!(files.len() >= 71);
}
