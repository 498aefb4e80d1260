//! The library that is written in Python: every module is there, and nothing of its code shows in a run.

mod support;

use playground_engine::python::{KNOWN_MODULES, SourceText, compile};
use playground_engine::simulation::{Options, Outcome};
use playground_engine::trace::Stream;
use playground_engine::vm::Budget;
use support::{run, run_with};

#[test]
fn every_known_module_imports() {
    for module in KNOWN_MODULES {
        let ran = run(&format!("import {module}\nfrom {module} import __name__\n"));
        assert_eq!(ran.outcome, Outcome::Ok, "{module}");
    }
}

#[test]
fn an_unknown_module_names_the_closest() {
    let help = |source: &str| {
        let diagnostics = compile(source).diagnostics;
        diagnostics[0].render("program.py", &SourceText::new(source))
    };
    assert!(help("import functool").contains("did you mean 'functools'?"));
    assert!(help("from contextlb import suppress").contains("did you mean 'contextlib'?"));
    assert!(help("import nothing_like_it").contains("available are: "));
    assert!(help("import numpy").contains("use lists with `math` and `statistics`"));
    assert!(help("from urllib.request import urlopen").contains("await asyncio.sleep(0.2)"));
    // What the library imports itself is no module of CPython.
    assert!(help("import _anything").contains("is not available here"));
}

/// A program in which effects, tasks and warnings come from functions of the library.
const FROM_THE_LIBRARY: &str = "\
import asyncio
from contextlib import AsyncExitStack, asynccontextmanager
@asynccontextmanager
async def manager():
    task = asyncio.create_task(asyncio.sleep(3))
    yield task
    await task
async def main():
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(manager())
        stack.push_async_callback(asyncio.sleep, 2)
asyncio.run(main())
";

#[test]
fn what_happens_in_the_library_happens_where_the_program_called_it() {
    let ran = run(FROM_THE_LIBRARY);
    assert_eq!(ran.outcome, Outcome::Ok);
    let source = SourceText::new(FROM_THE_LIBRARY);
    let mut seen = Vec::new();
    for event in ran.trace.events() {
        assert!(
            event.range.end as usize <= FROM_THE_LIBRARY.len(),
            "{event:?}"
        );
        seen.push(source.line_of(event.range.start));
    }
    // The stack's `__aexit__` sleeps: the `async with` does. The manager's generator awaits its task by itself.
    assert!(seen.contains(&9) && seen.contains(&7), "{seen:?}");
}

#[test]
fn tracebacks_show_the_programs_frames_only() {
    let ran = run("\
from contextlib import contextmanager
@contextmanager
def manager():
    yield 1
    yield 2
with manager():
    pass
");
    let expected = "\
Traceback (most recent call last):
  File \"program.py\", line 6, in <module>
    with manager():
         ~~~~~~~^^
RuntimeError: generator didn't stop
";
    assert_eq!(ran.text(Stream::Error), expected);
}

#[test]
fn a_budget_that_the_library_exceeds_names_the_programs_line() {
    let source = "\
from functools import reduce
print(1)
reduce(max, iter(int, 1))
";
    let options = Options {
        budget: Budget {
            instructions: 100_000,
            ..Budget::default()
        },
        ..Options::default()
    };
    match run_with(source, options).outcome {
        Outcome::Limit { message, range, .. } => {
            assert!(message.contains("at line 3"), "{message}");
            assert_eq!(
                &source[range.start as usize..range.end as usize],
                "reduce(max, iter(int, 1))"
            );
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn endless_recursion_through_the_library_ends() {
    let ran = run("\
from functools import cache
@cache
def f(n):
    return f(n + 1)
try:
    f(1)
except RecursionError as error:
    print(error)
");
    assert_eq!(
        ran.text(Stream::Output),
        "maximum recursion depth exceeded\n"
    );
}

#[test]
fn a_copy_of_the_program_in_small_slices_gives_the_same_trace() {
    let whole = run(FROM_THE_LIBRARY);
    for slice in [1, 7, 100] {
        let sliced = run_with(
            FROM_THE_LIBRARY,
            Options {
                slice,
                ..Options::default()
            },
        );
        assert_eq!(sliced.trace, whole.trace, "slices of {slice}");
    }
}
