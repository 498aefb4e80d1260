//! Programs with what CPython 3.13 printed, when, and how it ended: recorded under a virtual clock.

mod support;

use std::path::{Path, PathBuf};

use playground_engine::python::compile;
use serde_json::Value;
use support::records::difference;

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
        if compile(&source).program.is_none() {
            differences.push(format!("{name}: refused"));
            continue;
        }
        match difference(&source, &name, &expected) {
            Some(difference) => differences.push(format!("{name}: {difference}")),
            None => same += 1,
        }
    }
    assert!(
        differences.is_empty(),
        "{same} programs do, but:\n{}",
        differences.join("\n")
    );
    assert!(same >= 71);
}
