//! The compiler: what it makes of programs, and what it says about texts that are none.
//!
//! The files in `compile/` hold programs with what is expected of them. `UPDATE_EXPECTED=1 cargo test --test compile`
//! writes what came out instead; look at the difference before you keep it.

#![cfg(not(target_arch = "wasm32"))]

#[path = "support/random.rs"]
mod random;
#[path = "compile/verify.rs"]
mod verify;

use std::fmt::Write;
use std::path::PathBuf;

use playground_engine::python::{
    DiagnosticKind, KNOWN_MODULES, Program, Severity, SourceRange, SourceText, compile, disassemble,
};
use random::Random;

fn file(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "tests", name].iter().collect()
}

/// The programs of the conformance sample.
fn conformance_programs() -> Vec<(String, String)> {
    let mut programs = Vec::new();
    for entry in std::fs::read_dir(file("conformance/cases")).expect("the folder of programs") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        programs.push((name, std::fs::read_to_string(&path).expect("a program")));
    }
    programs.sort();
    programs
}

/// Compares what `render` makes of each program of a file with what stands behind it. Programs are separated by lines of
/// `=`, a program and what is expected by a line of `-`.
fn check_file(name: &str, render: impl Fn(&str) -> String) {
    let path = file(name);
    let text = std::fs::read_to_string(&path).expect("the file of programs");
    let mut actual = String::new();
    for (index, case) in text.split("\n====\n").enumerate() {
        let source = case.split("\n----\n").next().unwrap_or_default();
        let separator = if index > 0 { "\n====\n" } else { "" };
        let _ = write!(
            actual,
            "{separator}{source}\n----\n{}",
            render(source).trim_end()
        );
    }
    actual.push('\n');
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        std::fs::write(&path, actual).expect("the file is written");
        return;
    }
    for (expected, actual) in text
        .trim_end()
        .split("\n====\n")
        .zip(actual.trim_end().split("\n====\n"))
    {
        assert!(
            expected == actual,
            "expected:\n{expected}\n\nfound:\n{actual}"
        );
    }
}

/// The text of all diagnostics.
fn render_diagnostics(source: &str) -> String {
    let text = SourceText::new(source);
    let mut rendered = String::new();
    for diagnostic in compile(source).diagnostics {
        rendered.push_str(&diagnostic.render("main.py", &text));
    }
    rendered
}

fn program(source: &str) -> Program {
    let compiled = compile(source);
    compiled
        .program
        .unwrap_or_else(|| panic!("{source}\n{}", render_diagnostics(source)))
}

/// The first error's message.
fn error(source: &str) -> String {
    let errors = compile(source).diagnostics;
    let first = errors
        .into_iter()
        .find(|diagnostic| diagnostic.severity == Severity::Error);
    first
        .map(|diagnostic| diagnostic.message)
        .unwrap_or_default()
}

#[test]
fn listings() {
    check_file("compile/listings.txt", |source| {
        disassemble(&program(source))
    });
}

#[test]
fn diagnostics() {
    check_file("compile/diagnostics.txt", render_diagnostics);
}

#[test]
fn code_keeps_the_stack_discipline() {
    let listed =
        std::fs::read_to_string(file("compile/listings.txt")).expect("the file of programs");
    let sources = listed.split("\n====\n").map(|case| {
        (
            case.to_owned(),
            case.split("\n----\n").next().unwrap_or_default(),
        )
    });
    let conformance = conformance_programs();
    let all = sources.chain(
        conformance
            .iter()
            .map(|(name, source)| (name.clone(), source.as_str())),
    );
    for (name, source) in all {
        if let Some(program) = compile(source).program {
            let mistakes = verify::mistakes(&program.module);
            assert!(
                mistakes.is_empty(),
                "{name}: {mistakes:#?}\n{}",
                disassemble(&program)
            );
        }
    }
}

#[test]
fn the_conformance_programs_compile() {
    for (name, source) in conformance_programs() {
        for diagnostic in compile(&source).diagnostics {
            let is_module = KNOWN_MODULES
                .iter()
                .all(|module| !diagnostic.message.contains(&format!("'{module}'")));
            assert!(
                diagnostic.message.contains("is not available here") && is_module,
                "{name}: {diagnostic:?}"
            );
        }
    }
}

#[test]
fn byte_order_marks_and_line_ends() {
    let source = "\u{feff}x = 1\r\nprint(x\r\n  + y)\r\n";
    let program = program(source);
    let ranges: Vec<&str> = program
        .module
        .ranges
        .iter()
        .map(|range| &source[range.start as usize..range.end as usize])
        .collect();
    assert!(ranges.contains(&"x\r\n  + y"), "{ranges:?}");
    let compiled = compile("\u{feff}x = 1\r\ny = = 2\r\n");
    assert_eq!(compiled.diagnostics[0].range, SourceRange::new(14, 15));
    let rendered = render_diagnostics("x = 1\ry = = 2\r");
    assert!(
        rendered.starts_with("main.py:2:5: error: invalid syntax"),
        "{rendered}"
    );
}

#[test]
fn nesting_limits_of_cpython() {
    let nested = |open: &str, close: &str, depth: usize| {
        format!("{}1{}\n", open.repeat(depth), close.repeat(depth))
    };
    for (open, close) in [
        ("(", ")"),
        ("[", "]"),
        ("f(", ")"),
        ("{1: ", "}"),
        ("[x for x in ", "]"),
    ] {
        assert_eq!(error(&nested(open, close, 199)), "", "{open}");
        assert_eq!(
            error(&nested(open, close, 200)),
            "too many nested parentheses",
            "{open}"
        );
        assert_eq!(
            error(&nested(open, close, 20_000)),
            "too many nested parentheses",
            "{open}"
        );
    }
    let blocks = |depth: usize| -> String {
        let line = |level: usize| format!("{}if x:\n", " ".repeat(level));
        (0..depth)
            .map(line)
            .chain([format!("{}pass\n", " ".repeat(depth))])
            .collect()
    };
    assert_eq!(error(&blocks(99)), "");
    assert_eq!(error(&blocks(100)), "too many levels of indentation");
    let loops: String = (0..21)
        .map(|level| format!("{}while x:\n", " ".repeat(level)))
        .collect();
    assert_eq!(
        error(&format!("{loops}{}pass\n", " ".repeat(21))),
        "too many statically nested blocks"
    );
}

#[test]
fn long_expressions() {
    let long = "the expression is too deeply nested or too long";
    for link in [
        "1 + ",
        "not ",
        "-",
        "lambda: ",
        "a if b else ",
        "x.",
        "x ** ",
        "f\"{",
        "await ",
        "a = yield ",
        "x < ",
        "*",
    ] {
        assert_ne!(error(&format!("{}1\n", link.repeat(100_000))), "", "{link}");
    }
    assert_eq!(error(&format!("{}1\n", "1 + ".repeat(100_000))), long);
    assert_eq!(error(&format!("x{}\n", ".y".repeat(100_000))), long);
    assert_eq!(error(&format!("x{}\n", "()".repeat(100_000))), long);
    assert_eq!(error(&format!("{}1\n", "1 + ".repeat(1_000))), "");
    assert_eq!(
        error(&format!("x = [{}]\n", "1, not 2, x + y, ".repeat(10_000))),
        ""
    );
    assert_eq!(
        error(&format!("x = {}\n", "'a' f'{x}' ".repeat(10_000))),
        ""
    );
    assert_eq!(
        error(&format!("if a: pass\n{}", "elif a: pass\n".repeat(10_000))),
        ""
    );
    assert_eq!(
        error(&format!("{}def f(): pass\n", "@a\n".repeat(10_000))),
        ""
    );
    assert_eq!(
        error(&format!("x = {}\n", "a and b or ".repeat(300) + "c")),
        ""
    );
    let compiled = compile(&"x = 1\n".repeat(400_000));
    assert_eq!(compiled.diagnostics[0].kind, DiagnosticKind::Limit);
    assert_eq!(
        compiled.diagnostics[0].message,
        "the program has 2400000 bytes"
    );
}

#[test]
fn finally_blocks_that_double_the_code() {
    // Twice at every level, once for the exception and once without.
    let mut source = String::new();
    for level in 0..19 {
        let indent = " ".repeat(level);
        let _ = write!(source, "{indent}try:\n{indent} x\n{indent}finally:\n");
    }
    let _ = writeln!(source, "{}x = [y, y, y, y, y, y, y, y]", " ".repeat(19));
    assert_eq!(error(&source), "the program is too large");
}

/// The deepest programs that the limits let through, on 2 MB: a native frame without optimisation is more than twice
/// as large as an optimised one in wasm, where these run on 1 MB, seen in Node.
#[test]
fn the_deepest_programs_need_little_stack() {
    let test = || {
        let body: String = (0..95)
            .map(|level| format!("{}class A:\n", " ".repeat(level)))
            .collect();
        let indent = " ".repeat(95);
        let calls = format!("{}1{}", "f(a + ".repeat(105), ")".repeat(105));
        let fields = format!("{}1{}", "f\"{(".repeat(70), ")}\"".repeat(70));
        let negations = format!("{}1", "not ".repeat(250));
        let sums = format!("{}1", "x + ".repeat(1_300));
        let attributes = format!("x{}", ".y()".repeat(240));
        for expression in [calls, fields, negations, sums, attributes] {
            assert_eq!(
                error(&format!("{body}{indent}x = {expression}\n")),
                "",
                "{}",
                &expression[..20]
            );
        }
    };
    let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(test);
    thread
        .expect("a thread starts")
        .join()
        .expect("the test passes");
}

/// Changes to real programs, by bytes, words and lines: nothing panics, and every refusal has a place in the text.
#[test]
fn no_text_makes_it_panic() {
    let mut numbers = Random(20_261_122);
    let mut random = move |below: usize| numbers.index(below.max(1));
    let words = [
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ":",
        ",",
        "=",
        ":=",
        "*",
        "**",
        "->",
        "...",
        "@",
        "'",
        "\"\"\"",
        "f'{",
        "}'",
        "\\",
        "\n",
        "\t",
        "  ",
        "#",
        "é",
        "\u{feff}",
        "\0",
        "\r",
        "lambda",
        "await",
        "async",
        "yield",
        "yield from",
        "match x:\n case",
        "not",
        "if",
        "else",
        "for",
        "in",
        "global",
        "nonlocal",
        "class",
        "def",
        "return",
        "break",
        "try:",
        "except*",
        "finally:",
        "with",
        "del",
        "import",
        "from",
        "1e999",
        "0x",
        "1_",
        "__debug__",
        "super()",
        "print",
        "*a",
        "x.",
        "1if",
        "\u{2028}",
        "type X",
    ];
    for (name, source) in conformance_programs() {
        for round in 0..12 {
            let mut text = source.clone();
            for _ in 0..=random(4) {
                let at = (0..=random(text.len() + 1))
                    .rev()
                    .find(|&at| text.is_char_boundary(at))
                    .unwrap_or(0);
                let end = (at + random(40)).min(text.len());
                let end = (end..=text.len())
                    .find(|&end| text.is_char_boundary(end))
                    .unwrap_or(text.len());
                match (round + random(3)) % 4 {
                    0 => text.replace_range(at..end, ""),
                    1 => text.insert_str(at, words[random(words.len())]),
                    2 => text.replace_range(at..end, words[random(words.len())]),
                    _ => text.truncate(end),
                }
            }
            let compiled = compile(&text);
            for diagnostic in &compiled.diagnostics {
                let range = diagnostic.range;
                assert!(
                    range.start <= range.end && range.end as usize <= text.len(),
                    "{name}: {diagnostic:?}"
                );
                assert!(
                    text.is_char_boundary(range.start as usize),
                    "{name}: {diagnostic:?}"
                );
                diagnostic.render("main.py", &SourceText::new(&text));
            }
            let refused = compiled
                .diagnostics
                .iter()
                .any(|diagnostic| diagnostic.severity == Severity::Error);
            assert_eq!(refused, compiled.program.is_none(), "{name}");
            if let Some(program) = compiled.program {
                let mistakes = verify::mistakes(&program.module);
                assert!(mistakes.is_empty(), "{name}: {mistakes:#?}\n{text}");
            }
        }
    }
}
