//! Programs that want more than a run may use, in one line each. However they try it, the run ends soon, within its
//! memory, and with an outcome that says so.

#![cfg(not(target_arch = "wasm32"))]

mod support;

use std::sync::mpsc::RecvTimeoutError;
use std::time::Duration;

use counting_allocator::{WatchingAllocator, most_in_use, watch};
use playground_engine::simulation::Options;
use playground_engine::vm::Budget;
use support::run_with;

#[global_allocator]
static ALLOCATOR: WatchingAllocator = WatchingAllocator;

/// What a program finds imported that has one of the words.
const IMPORTS: &[(&str, &str)] = &[
    (
        "from itertools import *",
        "repeat( count( chain( chain. cycle( zip_longest( islice( filterfalse( dropwhile( takewhile( compress( accumulate( \
         pairwise( batched( groupby( starmap( tee( product( permutations( combinations( combinations_with_replacement(",
    ),
    (
        "from collections import *",
        "Counter( deque( defaultdict( OrderedDict( ChainMap(",
    ),
    ("from contextlib import *", "ExitStack("),
    (
        "from functools import *",
        "partial( lru_cache cache singledispatch reduce(",
    ),
    ("from io import StringIO", "StringIO("),
    ("from string import Template", "Template("),
];

/// What a program finds imported that names it.
const MODULES: &str = "asyncio bisect collections contextlib contextvars copy dataclasses datetime enum functools heapq io \
     itertools json logging math operator os pprint random re secrets statistics string sys textwrap threading time \
     traceback uuid warnings";

const BUDGET: Budget = Budget {
    instructions: 300_000,
    memory: 16 << 20,
    trace_events: 20_000,
    output: 50_000,
    recursion: 1000,
};

/// How far beyond the memory budget a run may get before it notices, in bytes: what a slice's instructions allocate
/// between two looks, in code that nothing optimised.
const SLACK: isize = 200 << 20;

/// How much of the processor a bomb may take in a debug build.
const PATIENCE: Duration = Duration::from_secs(8);

/// After how long a bomb hangs, on a machine that may do many other things as well.
const HANGS: Duration = Duration::from_secs(600);

/// The processor's time that this thread used; where the system doesn't say, nothing.
fn used() -> Duration {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = text.split(' ').next().and_then(|first| first.parse().ok());
    Duration::from_nanos(nanoseconds.unwrap_or_default())
}

/// A line's program: `\n` stands for a line's end, `\\` for a backslash.
fn program(line: &str, in_a_coroutine: bool) -> String {
    let mut text = String::new();
    let mut characters = line.chars();
    while let Some(c) = characters.next() {
        match c {
            '\\' => match characters.next() {
                Some('n') => text.push('\n'),
                Some(other) => text.push(other),
                None => {}
            },
            other => text.push(other),
        }
    }
    let mut prelude = String::new();
    for (import, words) in IMPORTS {
        if words.split_whitespace().any(|word| line.contains(word)) {
            prelude += &format!("{import}\n");
        }
    }
    for module in MODULES.split_whitespace() {
        if line.contains(&format!("{module}.")) {
            prelude += &format!("import {module}\n");
        }
    }
    if in_a_coroutine {
        let body = text.replace('\n', "\n    ");
        format!(
            "from asyncio import *\nimport asyncio\n{prelude}async def main():\n    loop = get_running_loop()\n    {body}\nasyncio.run(main())\n"
        )
    } else {
        format!("{prelude}{text}\n")
    }
}

/// Runs every line of a list; `BOMB=line` picks one.
fn defuse(lines: &str, in_a_coroutine: bool) {
    let only = std::env::var("BOMB").ok();
    let chosen = |line: &&str| !line.is_empty() && only.as_ref().is_none_or(|only| only == line);
    let mut failures = Vec::new();
    for line in lines.lines().filter(chosen) {
        let source = program(line, in_a_coroutine);
        let (sender, receiver) = std::sync::mpsc::channel();
        // The stack stands for a page's: see `bad_input.rs`.
        let thread = std::thread::Builder::new().stack_size(6 << 20);
        let running = thread.spawn(move || {
            let (before, begun) = (playground_engine::memory::in_use(), used());
            watch();
            let options = Options {
                budget: BUDGET,
                slice: 20_000,
                ..Options::default()
            };
            let outcome = run_with(&source, options).outcome;
            let _ = sender.send((outcome, used() - begun, most_in_use() - before));
        });
        running.expect("a thread starts");
        let failure = match receiver.recv_timeout(HANGS) {
            Ok((_, took, _)) if took > PATIENCE => format!("took {} s", took.as_secs()),
            Ok((_, _, most)) if most > BUDGET.memory as isize + SLACK => {
                format!("took {} MB", most >> 20)
            }
            Ok((outcome, took, most)) => {
                if only.is_some() {
                    println!("{outcome:?}, {took:?}, {} MB", most >> 20);
                }
                continue;
            }
            Err(RecvTimeoutError::Timeout) => "hangs".to_owned(),
            Err(RecvTimeoutError::Disconnected) => "panics or doesn't compile".to_owned(),
        };
        failures.push(format!("{failure}: {line}"));
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn loops_of_natives() {
    defuse(include_str!("bombs/native_loops.txt"), false);
}

#[test]
fn sizes() {
    defuse(include_str!("bombs/sizes.txt"), false);
}

#[test]
fn depth() {
    defuse(include_str!("bombs/depth.txt"), false);
}

#[test]
fn endless_asyncio() {
    defuse(include_str!("bombs/endless_asyncio.txt"), true);
}
