//! Any text to a program or to diagnostics, and their rendering.
#![no_main]

use libfuzzer_sys::fuzz_target;
use playground_engine::python::{SourceText, compile};

fuzz_target!(|text: &str| {
    let source = SourceText::new(text);
    for diagnostic in compile(text).diagnostics {
        let _ = diagnostic.render("program.py", &source);
    }
});
