//! What an editor can offer to type: a few lines of Python ask the machine itself, so that it has whatever is offered.

use std::fmt::Write;

use crate::asyncio;
use crate::drivers::run_virtually;
use crate::python::{KNOWN_MODULES, compile_library};
use crate::simulation::{Options, Simulation};
use crate::trace::Stream;
use crate::vm::Budget;
use crate::vm::builtins;

/// Python's keywords, soft ones included.
const KEYWORDS: &str = "False None True and as assert async await break case class continue def del elif else except \
    finally for from global if import in is lambda match nonlocal not or pass raise return try while with yield";

/// Defines `ask` and `members`.
const ASK: &str = include_str!("completion.py");

/// What modules of the library import for themselves, and CPython's don't have.
const HELPERS: &[(&str, &str)] = &[
    (
        "collections",
        "MutableMapping deque_base functions tuplegetter",
    ),
    ("collections.abc", "ABCMeta abstractmethod deque_base"),
    (
        "concurrent.futures",
        "BrokenProcessPool BrokenThreadPool CANCELLED Condition DoneAndNotDoneFutures Error FINISHED Lock PENDING RUNNING Thread current_thread monotonic",
    ),
    ("contextlib", "wraps"),
    ("dataclasses", "functions"),
    ("datetime", "IsoCalendarDate"),
    ("enum", "FlagType"),
    ("inspect", "GEN_STATES types"),
    ("json", "escaped string"),
    ("logging", "caller format_exception"),
    (
        "multiprocessing",
        "ApplyResult ForkProcess IMapIterator IMapUnorderedIterator MapResult",
    ),
    ("pprint", "collections fields is_dataclass sys"),
    ("queue", "Condition Lock heappop heappush monotonic"),
    (
        "random",
        "acos cos e exp fabs floor isfinite lgamma log log2 pi sha512 sin sqrt tau",
    ),
    ("secrets", "entropy"),
    ("statistics", "exp fsum log sqrt"),
    ("struct", "math re"),
    ("sys", "TextIOWrapper keep write"),
    ("threading", "monotonic"),
    ("traceback", "filename sys"),
    ("urllib.parse", "namedtuple"),
    ("warnings", "caller filename sys"),
];

/// More instructions than any question takes.
const INSTRUCTIONS: u64 = 2_000_000;

/// What may be written at a place, a line of `kind name` each; the kinds are those that editors show (`keyword`, `class`,
/// `function`, `method`, `variable`, `constant`, `namespace`).
///
/// For an empty expression these are keywords and what is found without an import; for `import a.`, the modules whose names
/// begin so, without that part; for any other, its members after the statements `imports`, a line each. Nothing for what the
/// machine doesn't know, and nothing that it would refuse.
pub fn names(imports: &str, expression: &str) -> String {
    if let Some(beginning) = expression.strip_prefix("import ") {
        return modules(beginning);
    }
    if !expression.is_empty() {
        let mut program = ASK.to_owned();
        for statement in imports.lines() {
            // Not each needs to work for the others to do.
            let _ = write!(
                program,
                "try:\n    {}\nexcept Exception:\n    pass\n",
                statement.trim()
            );
        }
        let _ = writeln!(program, "ask({expression}, members({expression}))");
        return answer(&program, asyncio::refused::is_refused);
    }
    let program = format!("{ASK}from _code import builtins\nask(None, builtins().items())\n");
    let mut text = answer(&program, builtins::refused::is_refused);
    for keyword in KEYWORDS.split_whitespace() {
        let _ = writeln!(text, "keyword {keyword}");
    }
    text
}

fn modules(beginning: &str) -> String {
    let mut text = String::new();
    for name in KNOWN_MODULES {
        if let Some(rest) = name.strip_prefix(beginning)
            && !rest.contains('.')
        {
            let _ = writeln!(text, "namespace {rest}");
        }
    }
    text
}

/// Runs a program of ours: the names that it prints, without those that are refused.
fn answer(program: &str, is_refused: impl Fn(&str) -> bool) -> String {
    let Some(compiled) = compile_library(program) else {
        return String::new();
    };
    let options = Options {
        budget: Budget {
            instructions: INSTRUCTIONS,
            ..Budget::default()
        },
        ..Options::default()
    };
    let mut simulation = Simulation::new(&compiled, program, options);
    run_virtually(&mut simulation);
    let trace = simulation.trace();
    let lines = trace.lines().iter();
    let printed = lines.filter(|line| line.stream == Stream::Output);
    let mut lines = printed.map(|line| &line.text[..]);
    let module = lines.next().unwrap_or_default();
    let helpers = HELPERS.iter().find(|(name, _)| *name == module);
    let helpers = helpers.map_or("", |(_, helpers)| helpers);
    let mut text = String::new();
    for line in lines {
        let name = line.split(' ').next_back().unwrap_or_default();
        if !is_refused(name) && !helpers.split(' ').any(|helper| helper == name) {
            let _ = writeln!(text, "{line}");
        }
    }
    text
}
