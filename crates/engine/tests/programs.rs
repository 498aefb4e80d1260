//! Programs with the output that CPython 3.13 gives: `programs/<area>_<name>.py` and `.out` beside it.
//!
//! `programs/generate.py` writes the outputs. A file with lines `# === name` holds several programs. Where there is
//! output on the error stream it follows standard output behind a line `--- stderr`.

#![cfg(not(target_arch = "wasm32"))]

mod support;

use std::path::Path;

use playground_engine::trace::Stream;

/// The programs of a file, with their names.
fn split(text: &str) -> Vec<(String, String)> {
    let mut programs: Vec<(String, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        match line.strip_prefix("# === ") {
            Some(name) => programs.push((name.trim().to_owned(), String::new())),
            None => match programs.last_mut() {
                Some((_, program)) => program.push_str(line),
                None => programs.push((String::new(), line.to_owned())),
            },
        }
    }
    programs
}

/// What a program prints, in the form of the `.out` files.
fn output(source: &str) -> String {
    let ran = support::run(source);
    let mut out = ran.text(Stream::Output);
    let errors = ran.text(Stream::Error);
    if !errors.is_empty() {
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
        out.push_str("--- stderr\n");
        out.push_str(&errors);
    }
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
    out
}

/// The first line that differs, with the two versions.
fn first_difference(expected: &str, actual: &str) -> String {
    let (mut expected, mut actual) = (expected.lines(), actual.lines());
    let mut line = 1;
    loop {
        match (expected.next(), actual.next()) {
            (None, None) => return "no line differs".to_owned(),
            (a, b) if a == b => line += 1,
            (a, b) => {
                let show = |text: Option<&str>| text.map_or("(nothing)".to_owned(), str::to_owned);
                return format!(
                    "line {line}\n  CPython: {}\n  here:    {}",
                    show(a),
                    show(b)
                );
            }
        }
    }
}

#[test]
fn programs_print_what_cpython_prints() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs");
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension().is_some_and(|extension| extension == "py")
                && !path.ends_with("generate.py")
        })
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no programs");
    let mut failures = Vec::new();
    for file in files {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let programs = split(&std::fs::read_to_string(&file).unwrap());
        let expected =
            split(&std::fs::read_to_string(file.with_extension("out")).unwrap_or_default());
        for (at, (case, program)) in programs.iter().enumerate() {
            let expected = expected
                .iter()
                .find(|(known, _)| known == case)
                .map_or("", |(_, text)| text.as_str());
            let actual = output(program);
            if actual != expected {
                let case = if case.is_empty() {
                    String::new()
                } else {
                    format!(" ({at}: {case})")
                };
                failures.push(format!(
                    "{name}{case}, {}",
                    first_difference(expected, &actual)
                ));
            }
        }
    }
    assert!(
        failures.is_empty(),
        "{} differ:\n{}",
        failures.len(),
        failures.join("\n")
    );
}
