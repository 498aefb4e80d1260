//! The compiler: what it makes of programs, and what it says about texts that are none.

#[path = "compile/verify.rs"]
mod verify;

use playground_engine::python::{SourceText, compile, disassemble};

/// The programs of the conformance sample.
fn conformance_programs() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/conformance/cases");
    let folder = if std::path::Path::new(folder).is_dir() { folder } else { "/work/main/crates/engine/tests/conformance/cases" };
    let mut programs = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder of programs") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        programs.push((name, std::fs::read_to_string(&path).expect("a program")));
    }
    programs.sort();
    programs
}

#[test]
fn code_keeps_the_stack_discipline() {
    for (name, source) in conformance_programs() {
        if let Some(program) = compile(&source).program {
            let mistakes = verify::mistakes(&program.module);
            assert!(mistakes.is_empty(), "{name}: {mistakes:#?}\n{}", disassemble(&program));
        }
    }
}
