//! What waits stand for, and whose they are: from the comments of a program to its bars.

use playground_engine::comparison::Comparison;
use playground_engine::explain::opening;
use playground_engine::python::compile;
use playground_engine::simulation::Options;
use playground_engine::time::Instant;
use playground_engine::timeline::scene::{self, SceneOptions, TrackInput};
use playground_engine::timeline::{Lane, Timeline, Viewport};

use crate::recorder::check;
use crate::scenes::texts;

const PROGRAM: &str = "\
import asyncio

async def ask():
    await asyncio.sleep(1)  # the network's time

async def read():
    await asyncio.sleep(2)  # file

async def main():
    await ask()
    await asyncio.gather(read(), asyncio.sleep(1))
    await asyncio.sleep(1)

asyncio.run(main())
";

fn timeline() -> Timeline {
    let program = compile(PROGRAM).program.expect("a program");
    let runs = Comparison::run(&program, PROGRAM, &Options::default());
    Timeline::from_trace(&runs.concurrent.trace)
}

fn bars(timeline: &Timeline, width: f64) -> String {
    let tracks = [TrackInput::new("Concurrent", timeline)];
    let viewport = Viewport::fit(timeline.end, width);
    let scene = scene::build(&tracks, &viewport, &SceneOptions::default());
    texts(&scene)
}

#[test]
fn bars_say_what_is_waited_for_and_in_which_coroutine() {
    check(
        &bars(&timeline(), 1000.0),
        "
        0 s | 0.5 s | 1 s | 1.5 s | 2 s | 2.5 s | 3 s | 3.5 s | 4 s
        Concurrent | 4.0 s
        main | Task-1 | ask: waiting for the network · 1.0 s | waiting for several tasks · 2.0 s | waiting for a timer · 1.0 s
        read | Task-2 | waiting for a file · 2.0 s
        sleep 1 | Task-3 | waiting for a timer · 1.0 s
        ",
    );
}

#[test]
fn short_bars_say_it_in_a_word() {
    check(
        &bars(&timeline(), 480.0),
        "
        0 s | 1 s | 2 s | 3 s | 4 s
        Concurrent | 4.0 s
        main | Task-1 | network · 1.0 s | waiting for several tasks · 2.0 s | timer · 1.0 s
        read | Task-2 | waiting for a file · 2.0 s
        sleep 1 | Task-3 | timer · 1.0 s
        ",
    );
}

#[test]
fn what_a_task_waits_for_now_is_said_likewise() {
    let timeline = timeline();
    let words = |lane: usize, at: f64| {
        let lane = &timeline.lanes[lane];
        timeline.state_words_at(lane, Instant::from_seconds(at))
    };
    assert_eq!(
        words(0, 0.5).as_deref(),
        Some("waiting for the network until 1 s")
    );
    assert_eq!(
        words(1, 1.5).as_deref(),
        Some("waiting for a file until 3 s")
    );
}

#[test]
fn what_is_over_at_once_is_said_with_its_length() {
    let program = compile(PROGRAM).program.expect("a program");
    let options = Options {
        instruction_cost: 20,
        ..Options::default()
    };
    let runs = Comparison::run(&program, PROGRAM, &options);
    let timeline = Timeline::from_trace(&runs.concurrent.trace);
    let tracks = [TrackInput::new("Concurrent", &timeline)];
    let list = scene::segments_as_list(&tracks, 1, 4);
    let first = &list[0].lanes[0].items[0].text;
    assert!(
        first.starts_with("running for ") && first.ends_with(" ns at 0.0 s"),
        "{first}"
    );
}

#[test]
fn tasks_of_one_coroutine_are_told_apart_by_what_they_were_called_with() {
    let program = "\
import asyncio

async def fetch(session, url, seconds=1.0):
    await asyncio.sleep(seconds)

async def main():
    session = object()
    await asyncio.create_task(fetch(session, 'https://example.org/users'))
    users = asyncio.create_task(fetch(session, 'https://example.org/users'))
    orders = asyncio.create_task(fetch(session, 'https://example.org/orders', seconds=2), name='orders')
    await asyncio.gather(users, orders, *(asyncio.sleep(n / 2) for n in range(1, 3)))
    await orders
    await asyncio.create_task(fetch(session, 'https://example.org/units', 0.5))

asyncio.run(main())
";
    let program = compile(program).program.expect("a program");
    let runs = Comparison::run(&program, "", &Options::default());
    let names = |timeline: &Timeline| {
        let names = timeline.lanes.iter().map(|lane| lane.label().0.to_owned());
        names.collect::<Vec<_>>()
    };
    let expected = [
        "main",
        "fetch …/users 1.0",
        "fetch …/users 1.0",
        "orders",
        "sleep 0.5",
        "sleep 1",
        "fetch …/units 0.5",
    ];
    assert_eq!(names(&runs.concurrent.timeline), expected);
    assert_eq!(names(&runs.sequential.timeline), expected);
    let shown = bars(&runs.concurrent.timeline, 2000.0);
    assert!(
        shown.contains("waiting for Task-2 · 1.0 s | waiting for several tasks · 2.0 s | waiting for fetch …/units 0.5 · 0.5 s"),
        "{shown}"
    );
    assert_eq!(
        runs.concurrent.timeline.lanes[6].full_label(),
        "fetch https://example.org/units 0.5 (Task-6)"
    );
}

#[test]
fn threads_and_processes_are_called_by_what_they_do() {
    let program = "\
import asyncio, threading, time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Process

class Shop:
    def sell(self, what):
        time.sleep(1)

def load(what, seconds):
    time.sleep(seconds)

async def main():
    await asyncio.gather(asyncio.to_thread(load, 'users', 1), asyncio.to_thread(load, 'orders', 1))

if __name__ == '__main__':
    started = [threading.Thread(target=load, args=(what, 1)) for what in ('users', 'orders')]
    started.append(threading.Thread(target=Shop().sell, args=('tea',)))
    started.append(threading.Thread(target=load, args=('named', 1), name='mine'))
    started.append(threading.Thread(target=time.sleep, args=(1,)))
    started.append(Process(target=load, args=('units', 1)))
    for one in started:
        one.start()
    for one in started:
        one.join()
    with ThreadPoolExecutor(1) as pool:
        pool.submit(load, 'pooled', 1)
    asyncio.run(main())
";
    let program = compile(program).program.expect("a program");
    let runs = Comparison::run(&program, "", &Options::default());
    let timeline = &runs.concurrent.timeline;
    let names: Vec<_> = timeline.threads.iter().map(Lane::full_label).collect();
    check(
        &names.join("\n"),
        "
        load users (Thread-1)
        main thread
        load orders (Thread-2)
        sell tea (Thread-3)
        mine
        Thread-4 (sleep)
        load units (Process-1)
        ThreadPoolExecutor-0_0
        asyncio_0
        asyncio_1
        ",
    );
    let tasks: Vec<_> = timeline.lanes.iter().map(Lane::full_label).collect();
    check(
        &tasks.join("\n"),
        "
        main (Task-1)
        to_thread load users (Task-2)
        to_thread load orders (Task-3)
        ",
    );
}

#[test]
fn a_name_that_is_read_from_right_to_left_leaves_the_seconds_where_they_are() {
    let program = "\
import asyncio

async def שלום():
    await asyncio.sleep(1)

async def main():
    await asyncio.create_task(שלום())

asyncio.run(main())
";
    let runs = Comparison::run(
        &compile(program).program.expect("a program"),
        "",
        &Options::default(),
    );
    let shown = bars(&runs.concurrent.timeline, 1000.0);
    assert!(
        shown.contains("waiting for שלום\u{200e} · 1.0 s"),
        "{shown:?}"
    );
}

#[test]
fn lanes_of_a_deadlock_say_what_they_wait_for_and_that_it_never_comes() {
    let program = "\
import asyncio

async def work(name, first, second):
    async with first:
        await asyncio.sleep(0.5)
        async with second:
            pass

async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(work('Anna', a, b), work('Ben', b, a))

asyncio.run(main())
";
    let compiled = compile(program).program.expect("a program");
    let runs = Comparison::run(&compiled, program, &Options::default());
    let (sequential, concurrent) = (&runs.sequential.timeline, &runs.concurrent.timeline);
    let tracks = [
        TrackInput::new("Sequential", sequential),
        TrackInput {
            stuck: runs.concurrent.is_stuck(),
            note: Some("deadlock"),
            ..TrackInput::new("Concurrent", concurrent)
        },
    ];
    let shown = |width| {
        let viewport = Viewport::fit(sequential.end, width);
        texts(&scene::build(&tracks, &viewport, &SceneOptions::default()))
    };
    check(
        &shown(1200.0),
        "
        0 s | 0.1 s | 0.2 s | 0.3 s | 0.4 s | 0.5 s | 0.6 s | 0.7 s | 0.8 s | 0.9 s | 1 s
        Sequential | 1.0 s
        main | Task-1 | waiting for work Anna · 0.5 s | waiting for work Ben · 0.5 s
        work Anna | Task-2 | waiting for a timer · 0.5 s
        work Ben | Task-3 | waiting for a timer · 0.5 s
        Concurrent | 0.5 s · deadlock
        main | Task-1 | waiting for several tasks · 0.5 s | waiting for several tasks, for ever
        work Anna | Task-2 | waiting for a timer · 0.5 s | waiting for a lock that work Ben holds, for ever
        work Ben | Task-3 | waiting for a timer · 0.5 s | waiting for a lock that work Anna holds, for ever
        ",
    );
    assert!(shown(300.0).contains("lock, for ever"), "{}", shown(300.0));
    assert!(!shown(300.0).contains("holds"), "{}", shown(300.0));
    assert_eq!(
        runs.summary().sentence(),
        "Stuck after 0.5 s: no task is ready and no timer is pending, tasks wait for each other in a circle: \
         work Anna → work Ben → work Anna."
    );
}

#[test]
fn a_circle_of_threads_has_the_names_of_their_lanes() {
    let program = "\
import threading, time

def work(name, first, second):
    with first:
        time.sleep(0.1)
        with second:
            pass

a, b = threading.Lock(), threading.Lock()
threading.Thread(target=work, args=('Anna', a, b)).start()
threading.Thread(target=work, args=('Ben', b, a)).start()
";
    let compiled = compile(program).program.expect("a program");
    let runs = Comparison::run(&compiled, program, &Options::default());
    assert_eq!(
        runs.summary().sentence(),
        "Stuck after 100 ms: threads wait for each other in a circle: work Anna → work Ben → work Anna."
    );
}

#[test]
fn an_endless_run_opens_on_its_first_waits() {
    let opening_of = |program: &str| {
        let compiled = compile(program).program.expect("a program");
        let runs = Comparison::run(&compiled, program, &Options::default());
        opening(&runs)
    };
    let endless = "\
import asyncio

async def tick(seconds):
    while True:
        print('tick', 'tock' * 500)
        await asyncio.sleep(seconds)

async def main():
    await asyncio.gather(tick(0.5), tick(1.2))

asyncio.run(main())
";
    let end = opening_of(endless).expect("a run that is cut off");
    assert_eq!(end.as_seconds().round(), 6.0);
    assert_eq!(
        opening_of(&endless.replace("while True", "for _ in range(20)")),
        None
    );
    assert_eq!(opening_of(PROGRAM), None);
}
