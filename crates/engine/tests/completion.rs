//! What is offered to type is what the machine has, and what CPython has.

use std::collections::BTreeSet;

use playground_engine::completion::names;
use playground_engine::drivers::run_virtually;
use playground_engine::python::{KNOWN_MODULES, compile};
use playground_engine::simulation::{Options, Outcome, Simulation};

fn offered(imports: &str, expression: &str) -> BTreeSet<String> {
    let answer = names(imports, expression);
    answer.lines().map(str::to_owned).collect()
}

fn has(imports: &str, expression: &str, expected: &[&str]) {
    let offered = offered(imports, expression);
    for line in expected {
        assert!(
            offered.contains(*line),
            "{expression}: no {line} in {offered:?}"
        );
    }
}

#[test]
fn the_members_of_every_module_can_be_imported() {
    for module in KNOWN_MODULES {
        let offered = offered(&format!("import {module}"), module);
        assert!(!offered.is_empty(), "{module}");
        let names: Vec<&str> = offered
            .iter()
            .filter_map(|line| line.split(' ').next_back())
            .collect();
        let program = format!("from {module} import {}\n", names.join(", "));
        let compiled = compile(&program).program.expect("it compiles");
        let mut simulation = Simulation::new(&compiled, &program, Options::default());
        assert_eq!(run_virtually(&mut simulation), Outcome::Ok, "{program}");
    }
}

#[test]
fn nothing_is_offered_that_cpython_lacks() {
    let recorded = include_str!("completion/members.txt");
    for line in recorded.lines() {
        let (module, theirs) = line.split_once(": ").expect("module: names");
        let theirs: BTreeSet<&str> = theirs.split(' ').collect();
        let ours = offered(&format!("import {module}"), module);
        let ours = ours.iter().filter_map(|line| line.split(' ').next_back());
        let strange: Vec<&str> = ours.filter(|name| !theirs.contains(name)).collect();
        assert!(strange.is_empty(), "{module}: {strange:?}");
    }
}

#[test]
fn expressions_are_what_the_imports_make_them() {
    has(
        "import asyncio",
        "asyncio",
        &["function gather", "class Queue", "constant FIRST_COMPLETED"],
    );
    has("import asyncio as aio", "aio.Queue", &["method put_nowait"]);
    has(
        "from asyncio import Queue as Q\nimport nowhere",
        "Q",
        &["method get"],
    );
    has("import os.path", "os.path", &["function join"]);
    has("", "str", &["method removeprefix"]);
    for nothing in ["unknown", "asyncio", "1 +", "print('x')\nprint"] {
        assert!(offered("", nothing).is_empty(), "{nothing}");
    }
}

#[test]
fn keywords_builtins_and_modules_are_offered() {
    has(
        "",
        "",
        &[
            "keyword await",
            "function print",
            "class TimeoutError",
            "class range",
        ],
    );
    has(
        "",
        "import ",
        &["namespace asyncio", "namespace collections"],
    );
    has("", "import concurrent.", &["namespace futures"]);
    assert!(offered("", "import nothing.").is_empty());
}

#[test]
fn what_is_refused_is_not_offered() {
    let refused = [
        ("", "function input"),
        ("", "function open"),
        ("asyncio", "function open_connection"),
        ("os", "function listdir"),
    ];
    for (module, line) in refused {
        let offered = offered(&format!("import {module}"), module);
        assert!(!offered.contains(line), "{line}");
    }
}
