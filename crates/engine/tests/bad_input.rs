//! Programs that are wrong, endless or too large end with a clear message at its place, and with a trace as far as they
//! came.

mod support;

use playground_engine::python::{DiagnosticKind, compile};
use playground_engine::simulation::{Limit, Options, Outcome};
use playground_engine::trace::Stream;
use playground_engine::vm::{Budget, Exhausted};
use support::{Ran, run, run_with};

#[global_allocator]
static ALLOCATOR: counting_allocator::CountingAllocator = counting_allocator::CountingAllocator;

/// Runs on a stack that stands for a page's: optimised code needs less than 256 KB of its 1 MB, debug code twenty times
/// as much.
fn on_a_small_stack(test: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(6 << 20).spawn(test);
    thread
        .expect("a thread starts")
        .join()
        .expect("the test passes");
}

fn budget() -> Budget {
    Budget {
        instructions: 5_000_000,
        memory: 24 << 20,
        trace_events: 200_000,
        output: 100_000,
        ..Budget::default()
    }
}

fn run_small(source: &str) -> Ran {
    run_with(
        source,
        Options {
            budget: budget(),
            slice: 100_000,
            ..Options::default()
        },
    )
}

/// The run exceeds the limit at the line.
fn exceeds(source: &str, expected: Exhausted, line: usize) {
    let ran = run_small(source);
    match &ran.outcome {
        Outcome::Limit {
            what: Limit::Budget(what),
            message,
            ..
        } => {
            assert_eq!(*what, expected, "{message}\n{source}");
            assert!(
                message.contains(&format!("line {line}")),
                "{message}\n{source}"
            );
        }
        other => panic!("{other:?}\n{source}"),
    }
}

#[test]
fn an_empty_program_does_nothing() {
    for source in ["", "\n", "# nothing\n", "pass"] {
        assert_eq!(run(source).outcome, Outcome::Ok);
    }
}

#[test]
fn endless_loops() {
    exceeds(
        "x = 0\nwhile True:\n    x += 1\n",
        Exhausted::Instructions,
        3,
    );
    exceeds(
        "def f():\n    while True:\n        pass\n\nf()\n",
        Exhausted::Instructions,
        2,
    );
    exceeds(
        "for x in iter(int, 1):\n    pass\n",
        Exhausted::Instructions,
        1,
    );
    exceeds("sum(iter(int, 1))\n", Exhausted::Instructions, 1);
}

#[test]
fn endless_loops_that_await() {
    let ready = "import asyncio\n\nasync def main():\n    while True:\n        await asyncio.sleep(0)\n\nasyncio.run(main())\n";
    let ran = run_small(ready);
    assert!(
        matches!(&ran.outcome, Outcome::Limit { message, .. } if message.contains("line 5")),
        "{:?}",
        ran.outcome
    );
    let timers = ready.replace("sleep(0)", "sleep(1)");
    let ran = run_small(&timers);
    assert!(
        matches!(&ran.outcome, Outcome::Limit { message, .. } if message.contains("line 5")),
        "{:?}",
        ran.outcome
    );
    assert!(
        ran.trace.events().len() > 1000,
        "the trace shows how far it came"
    );
    let returns = "import asyncio\n\nasync def main():\n    loop = asyncio.get_running_loop()\n    while loop.time() < 5:\n        await asyncio.sleep(0)\n\nasyncio.run(main())\n";
    let ran = run_with(
        returns,
        Options {
            budget: Budget {
                trace_events: 10_000_000,
                ..Budget::default()
            },
            ..Options::default()
        },
    );
    assert!(
        matches!(
            &ran.outcome,
            Outcome::Limit {
                what: Limit::Budget(Exhausted::StandingClock),
                ..
            }
        ),
        "{:?}",
        ran.outcome
    );
}

#[test]
fn endless_recursion_is_an_exception_that_can_be_caught() {
    on_a_small_stack(|| {
        let ran = run(
            "def f(n):\n    return f(n + 1)\n\ntry:\n    f(0)\nexcept RecursionError as e:\n    print(e)\n",
        );
        assert_eq!(
            ran.text(Stream::Output),
            "maximum recursion depth exceeded\n"
        );
        let ran =
            run("class A:\n    def __repr__(self):\n        return repr(self)\n\nrepr(A())\n");
        assert!(
            matches!(&ran.outcome, Outcome::Exception { kind, .. } if kind == "RecursionError"),
            "{:?}",
            ran.outcome
        );
        let ran = run(
            "class A:\n    def __eq__(self, other):\n        return self == other\n\nA() == A()\n",
        );
        assert!(
            matches!(&ran.outcome, Outcome::Exception { kind, .. } if kind == "RecursionError"),
            "{:?}",
            ran.outcome
        );
        let ran = run("import asyncio\nasync def f():\n    await f()\nasyncio.run(f())\n");
        assert!(
            matches!(&ran.outcome, Outcome::Exception { kind, .. } if kind == "RecursionError"),
            "{:?}",
            ran.outcome
        );
    });
}

#[test]
fn floods_of_memory() {
    exceeds(
        "x = []\nwhile True:\n    x.append('x' * 1000)\n",
        Exhausted::Memory,
        3,
    );
    exceeds("x = 'x'\nwhile True:\n    x += x\n", Exhausted::Memory, 3);
    exceeds(
        "x = [0]\nwhile True:\n    x = x + x\n",
        Exhausted::Memory,
        3,
    );
    exceeds("'x' * 10 ** 12\n", Exhausted::Memory, 1);
    exceeds("[None] * 10 ** 9\n", Exhausted::Memory, 1);
    exceeds("list(range(10 ** 12))\n", Exhausted::Memory, 1);
    exceeds("x = [i for i in range(10 ** 12)]\n", Exhausted::Memory, 1);
    exceeds(
        "d = {}\nfor i in range(10 ** 12):\n    d[i] = i\n",
        Exhausted::Memory,
        2,
    );
}

#[test]
fn numbers_that_are_too_large_are_refused_before_they_are_computed() {
    for source in [
        "10 ** 10 ** 7",
        "1 << 10 ** 12",
        "x = 7\nfor i in range(100):\n    x *= x",
    ] {
        let ran = run_small(source);
        assert_ne!(ran.outcome, Outcome::Ok, "{source}");
    }
}

#[test]
fn floods_of_output() {
    exceeds("while True:\n    print('flood')\n", Exhausted::Output, 2);
    exceeds("print('x' * 1000000)\n", Exhausted::Output, 1);
}

#[test]
fn what_cannot_be_caught() {
    exceeds(
        "while True:\n    try:\n        print('flood')\n    except:\n        pass\n",
        Exhausted::Output,
        3,
    );
    exceeds(
        "def f():\n    try:\n        while True:\n            pass\n    finally:\n        f()\nf()\n",
        Exhausted::Instructions,
        3,
    );
}

#[test]
fn deep_nesting_in_the_text() {
    on_a_small_stack(|| {
        let deep = [
            "(".repeat(2000) + &")".repeat(2000),
            "[".repeat(2000) + &"]".repeat(2000),
            format!("x = {}1", "1+".repeat(100_000)),
            format!("x = {}1", "-".repeat(100_000)),
            format!("x = {}True", "not ".repeat(100_000)),
            format!("x = y{}", ".a".repeat(100_000)),
            format!("x = y{}", "()".repeat(100_000)),
            format!("x = {}1", "lambda: ".repeat(50_000)),
            format!("x = {}1", "1 if 1 else ".repeat(50_000)),
            (0..500)
                .map(|depth| format!("{}if 1:\n", " ".repeat(depth)))
                .collect::<String>()
                + &" ".repeat(500)
                + "pass",
        ];
        for source in deep {
            let compiled = compile(&source);
            let known = compiled.diagnostics.iter().any(|d| {
                matches!(d.kind, DiagnosticKind::Limit | DiagnosticKind::Syntax)
                    && !d.message.is_empty()
            });
            assert!(
                compiled.program.is_none() && known,
                "{}…: {:?}",
                &source[..40],
                compiled.diagnostics
            );
        }
    });
}

#[test]
fn deep_nesting_at_run_time() {
    on_a_small_stack(|| {
        let build = "x = []\nfor i in range(200000):\n    x = [x]\n";
        assert_eq!(run(build).outcome, Outcome::Ok, "dropped without recursion");
        for use_it in [
            "print(x)",
            "x == [x]",
            "repr(x)",
            "y = []\nfor i in range(200000):\n    y = [y]\nx == y",
        ] {
            let ran = run(&format!("{build}{use_it}\n"));
            let expected = matches!(&ran.outcome, Outcome::Exception { kind, .. } if kind == "RecursionError")
                || ran.outcome == Outcome::Ok;
            assert!(expected, "{use_it}: {:?}", ran.outcome);
        }
        for chain in [
            "t = ()\nfor i in range(200000):\n    t = (t,)\ntry:\n    hash(t)\nexcept RecursionError:\n    pass\n",
            "d = {}\nfor i in range(200000):\n    d = {1: d}\n",
            "class N:\n    pass\nn = None\nfor i in range(100000):\n    m = N()\n    m.next = n\n    n = m\n",
            "f = lambda: 1\nfor i in range(100000):\n    f = (lambda g: lambda: g)(f)\n",
            "it = iter([1])\nfor i in range(100000):\n    it = map(int, it)\n",
            "def g(inner):\n    yield inner\nx = None\nfor i in range(100000):\n    x = g(x)\n",
            "e = None\nfor i in range(100000):\n    try:\n        try:\n            raise ValueError\n        finally:\n            raise KeyError from e\n    except KeyError as error:\n        e = error\n",
        ] {
            let ran = run(chain);
            assert_eq!(ran.outcome, Outcome::Ok, "{chain}");
        }
    });
}

#[test]
fn a_deadlock_says_who_waits_for_whom() {
    let ran = run("
import asyncio

async def first(event):
    await event.wait()

async def main():
    event = asyncio.Event()
    await asyncio.create_task(first(event), name='first')

asyncio.run(main())
");
    match &ran.outcome {
        Outcome::Deadlock { message, .. } => {
            assert_eq!(
                message,
                "no task is ready and no timer is pending: Task-1 is waiting for task first (line 9); first is waiting for an event (line 5)"
            );
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn ten_thousand_tasks() {
    let ran = run("
import asyncio

async def work(i):
    await asyncio.sleep(1 + i / 10000)
    return i

async def main():
    print(sum(await asyncio.gather(*[work(i) for i in range(10000)])))

asyncio.run(main())
");
    assert_eq!(ran.text(Stream::Output), "49995000\n");
    assert_eq!(ran.outcome, Outcome::Ok);
}

#[test]
fn a_program_of_a_megabyte() {
    let source: String = (0..40_000)
        .map(|i| format!("x{} = {i} + 1  # a line\n", i % 100))
        .collect();
    assert!(source.len() > 900_000);
    assert_eq!(run(&source).outcome, Outcome::Ok);
    let one_line = format!("x = [{}]\nprint(len(x))\n", "1, ".repeat(300_000));
    assert_eq!(run(&one_line).text(Stream::Output), "300000\n");
}

#[test]
fn a_run_gives_its_memory_back() {
    let source = "
import asyncio

class Node:
    pass

async def work(event):
    node = Node()
    node.me = node
    node.list = [node]
    await event.wait()

async def main():
    event = asyncio.Event()
    tasks = [asyncio.create_task(work(event)) for _ in range(10)]
    await asyncio.sleep(1)
    event.set()
    await asyncio.gather(*tasks)

asyncio.run(main())
";
    run(source);
    let before = playground_engine::memory::in_use();
    for _ in 0..200 {
        run(source);
    }
    let after = playground_engine::memory::in_use();
    assert!(
        after < before + 50_000,
        "{before} bytes before, {after} after 200 runs"
    );
}
