//! Programs with what CPython 3.13 printed, when, and how it ended: recorded under a virtual clock.

mod support;

use std::path::{Path, PathBuf};

use playground_engine::python::compile;
use serde_json::Value;
use support::records::difference;

/// Programs that are refused, and why.
const REFUSED: [(&str, &str); 1] = [(
    "language_14_dataclasses",
    "the module dataclasses isn't there yet",
)];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance")
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
