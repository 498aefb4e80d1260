//! The page's examples print what CPython prints (see `examples/record.py`), and show what is said of them.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    reason = "tests say what they expect by unwrapping"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use async_playground::examples::{ALL, THREE_REQUESTS, find};
use async_playground::settings;
use playground_engine::comparison::Comparison;
use playground_engine::python::compile;
use playground_engine::simulation::Outcome;
use playground_engine::trace::Stream;

fn run(source: &str) -> Comparison {
    let compiled = compile(source);
    assert!(
        compiled.diagnostics.is_empty(),
        "{:?}",
        compiled.diagnostics
    );
    Comparison::run(&compiled.program.unwrap(), source, &settings::options())
}

#[test]
fn every_example_prints_what_cpython_prints() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = BTreeSet::new();
    for entry in fs::read_dir(folder.join("src/examples")).unwrap() {
        let path = entry.unwrap().path();
        let source = fs::read_to_string(&path).unwrap();
        let example = find(&source).unwrap_or_else(|| panic!("{path:?} isn't listed"));
        let comparison = run(example.source);
        let lines = comparison.concurrent.trace.lines().iter();
        let printed: String = lines
            .filter(|line| line.stream == Stream::Output)
            .map(|line| format!("{}\n", line.text))
            .collect();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let expected =
            fs::read_to_string(folder.join(format!("tests/examples/{name}.out"))).unwrap();
        assert_eq!(printed, expected, "{name}");
        let is_stuck = matches!(comparison.concurrent.outcome, Outcome::Deadlock { .. });
        let is_over = comparison.concurrent.outcome == Outcome::Ok;
        assert!(
            is_over != (name == "deadlock") && is_over != is_stuck,
            "{name}"
        );
        files.insert(example.title);
    }
    assert_eq!(files.len(), ALL.len());
}

#[test]
fn the_examples_show_what_they_are_for() {
    let sentence = |title: &str| {
        let example = ALL.iter().find(|example| example.title == title).unwrap();
        run(example.source).summary().sentence()
    };
    assert_eq!(
        run(THREE_REQUESTS).summary().sentence(),
        "3.0 s one after another, 1.5 s concurrently: 2 times faster."
    );
    for title in ["await", "CPU-bound work"] {
        let sentence = sentence(title);
        assert!(sentence.ends_with("nothing overlaps here."), "{sentence}");
    }
    for title in [
        "I/O-bound threads",
        "gather",
        "create_task",
        "Web scraping",
        "Database operations",
        "File I/O",
        "Network calls",
    ] {
        let sentence = sentence(title);
        assert!(sentence.contains("faster"), "{title}: {sentence}");
    }
}
