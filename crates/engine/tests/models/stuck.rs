//! Programs that never end: what is said of them, and the circle of locks in which they are stuck.

use playground_engine::simulation::{Options, Outcome};
use playground_engine::system::CircleLink;

use super::support::run_with;

#[track_caller]
fn ends_as(source: &str, expected: &str) {
    let ran = run_with(source, Options::default());
    let message = match &ran.outcome {
        Outcome::Deadlock { message, .. } | Outcome::Limit { message, .. } => message,
        other => panic!("{other:?}"),
    };
    assert!(message.contains(expected), "{message}");
}

#[test]
fn locks_that_wait_for_each_other_are_a_circle() {
    ends_as(
        "\
import threading, time
a, b = threading.Lock(), threading.Lock()
def use(first, second):
    with first:
        time.sleep(1)
        with second:
            pass
threading.Thread(target=use, args=(a, b), name='one').start()
threading.Thread(target=use, args=(b, a), name='two').start()
",
        "threads wait for each other in a circle: one → two → one: MainThread is waiting for other threads (line 9); one \
         is waiting for a lock that two holds (line 6); two is waiting for a lock that one holds (line 6)",
    );
}

#[test]
fn what_never_ends_is_said_with_its_line() {
    ends_as(
        "import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()\n",
        "MainThread is waiting for a lock that MainThread holds (line 4)",
    );
    ends_as(
        "\
import threading
lock = threading.Lock()
def leave_locked():
    lock.acquire()
t = threading.Thread(target=leave_locked, name='careless')
t.start()
t.join()
with lock:
    pass
",
        "MainThread is waiting for a lock that careless, which is over, holds (line 8)",
    );
    ends_as(
        "\
import threading
lock = threading.Lock()
lock.acquire()
t = threading.Thread(target=lock.acquire, name='Ben')
t.start()
t.join()
",
        "Ben is waiting for a lock that MainThread holds (line 5)",
    );
    ends_as(
        "import queue\nqueue.Queue().get()\n",
        "MainThread is waiting for an item from a queue (line 2)",
    );
    let source =
        "import threading\ndef f():\n    while True: pass\nthreading.Thread(target=f).start()\n";
    ends_as(source, "at line 3");
}

/// The circle in which a program is stuck: who, for which lock, at which line.
fn circle(source: &str) -> Vec<String> {
    let ran = run_with(source, Options::default());
    let Outcome::Deadlock { circle, .. } = &ran.outcome else {
        panic!("{:?}", ran.outcome);
    };
    let link = |link: &CircleLink| {
        let what = link.lock.as_deref().unwrap_or("the end");
        format!("{} for {what} at {}", link.who, link.line)
    };
    circle.iter().map(link).collect()
}

#[test]
fn a_circle_names_who_waits_for_which_lock() {
    let threads = "\
import threading, time
a, b = threading.Lock(), threading.Lock()
def use(first, second):
    with first:
        time.sleep(1)
        second.acquire()
threading.Thread(target=use, args=(a, b), name='one').start()
threading.Thread(target=use, args=(b, a), name='two').start()
";
    assert_eq!(
        circle(threads),
        ["one for second (1) at 6", "two for second (2) at 6"]
    );
    let tasks = "\
import asyncio
async def use(first, second):
    async with first:
        await asyncio.sleep(1)
        async with second:
            pass
async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        group.create_task(use(a, b), name='one')
        group.create_task(use(b, a), name='two')
asyncio.run(main())
";
    assert_eq!(
        circle(tasks),
        ["one for second (1) at 5", "two for second (2) at 5"]
    );
    let ends = "\
import threading
def wait(other):
    started.wait()
    threads[other].join()
started = threading.Event()
threads = [threading.Thread(target=wait, args=(1 - n,), name=f't{n}') for n in range(2)]
for thread in threads:
    thread.start()
started.set()
";
    assert_eq!(circle(ends), ["t0 for the end at 4", "t1 for the end at 4"]);
}

/// The lock changes hands while both wait: what counts is who has it in the end.
#[test]
fn a_circle_knows_who_has_a_lock_now() {
    let source = "\
import threading, time
a, b = threading.Lock(), threading.Lock()
def first():
    with a:
        time.sleep(1)
def second():
    time.sleep(0.1)
    with a:
        time.sleep(1)
        with b:
            pass
def third():
    with b:
        time.sleep(0.2)
        with a:
            pass
for target in (first, second, third):
    threading.Thread(target=target, name=target.__name__).start()
";
    assert_eq!(circle(source), ["second for b at 10", "third for a at 15"]);
}
