//! Effects suspend at any call depth: inside a key function that `sorted` calls, inside an `__eq__` that a dict's look-up
//! calls, inside a comprehension.

mod support;

use playground_engine::simulation::Options;
use support::{run, run_with};

/// Where the effect happens: each calls `effect(x)` for 1, 2 and 3 and prints `done`.
const PLACES: [(&str, &str); 3] = [
    (
        "key function",
        "
def place():
    sorted([1, 2, 3], key=lambda x: effect(x) or x)
",
    ),
    (
        "__eq__ in a look-up",
        "
class Key:
    def __init__(self, x):
        self.x = x
    def __hash__(self):
        return 7
    def __eq__(self, other):
        effect(other.x)
        return False

def place():
    {Key(1): 1, Key(2): 2, Key(3): 3}
",
    ),
    (
        "comprehension",
        "
def place():
    [effect(x) for x in [1, 2, 3]]
",
    ),
];

fn check(effect: &str, call: &str, expected: &str) {
    for (name, place) in PLACES {
        let source = format!(
            "import asyncio, time\nfrom playground import burn\n{effect}\n{place}\n{call}\n"
        );
        let ran = run(&source);
        let lines = ran.timed_lines().join("\n");
        assert_eq!(
            lines,
            expected.trim(),
            "{name}: {:?}\n{source}",
            ran.outcome
        );
        // The same in the smallest slices: the trace doesn't know where they end.
        for slice in [1, 7, 100] {
            let sliced = run_with(
                &source,
                Options {
                    slice,
                    ..Options::default()
                },
            );
            assert!(
                sliced.trace == ran.trace,
                "{name}, slices of {slice}: the trace differs"
            );
            assert_eq!(sliced.outcome, ran.outcome);
        }
    }
}

#[test]
fn blocking_sleep() {
    check(
        "def effect(x):\n    time.sleep(0.5)\n",
        "place()\nprint('done', time.time(), time.thread_time())",
        "1.5 done 1.5 0.0",
    );
}

#[test]
fn computing() {
    check(
        "def effect(x):\n    burn(0.25)\n",
        "place()\nprint('done', time.time(), time.thread_time())",
        "0.75 done 0.75 0.75",
    );
}

#[test]
fn starting_a_task() {
    check(
        "
async def child(name):
    print('child', name)

tasks = []

def effect(x):
    tasks.append(asyncio.create_task(child(len(tasks))))
",
        "
async def main():
    place()
    print('done', len(tasks))

asyncio.run(main())
",
        "0 done 3\n0 child 0\n0 child 1\n0 child 2",
    );
}

#[test]
fn a_task_that_runs_to_its_end_under_the_sequential_model() {
    for (name, place) in PLACES {
        let source = format!(
            "
import asyncio

async def child(name):
    await asyncio.sleep(1)
    print('child', name)

tasks = []

def effect(x):
    tasks.append(asyncio.create_task(child(len(tasks))))

{place}

async def main():
    place()
    print('done', len(tasks))

asyncio.run(main())
"
        );
        let options = Options {
            model: playground_engine::models::Model::Sequential,
            ..Options::default()
        };
        let ran = run_with(&source, options);
        let lines = ran.timed_lines().join("\n");
        assert_eq!(
            lines, "1 child 0\n2 child 1\n3 child 2\n3 done 3",
            "{name}: {:?}",
            ran.outcome
        );
    }
}

#[test]
fn an_exception_comes_through_native_code() {
    check(
        "def effect(x):\n    if x == 2:\n        raise ValueError('two')\n",
        "
try:
    place()
except ValueError as error:
    print('caught', error)
",
        "0 caught two",
    );
}

#[test]
fn a_loop_in_an_effect_ends_slices() {
    check(
        "
def effect(x):
    total = 0
    for i in range(200):
        total += i
",
        "place()\nprint('done')",
        "0 done",
    );
}
