//! What must hold of every execution model, and what threads do to each other.

#[path = "models/by_hand.rs"]
mod by_hand;
mod support;

use std::collections::{BTreeMap, BTreeSet};

use playground_engine::comparison::{
    Comparison, ModelComparison, ModelComparisonJob, find_other_output,
};
use playground_engine::explain::Metrics;
use playground_engine::models::{Machine, Model};
use playground_engine::python::compile;
use playground_engine::simulation::{Next, Options, Outcome, Simulation};
use playground_engine::system::CircleLink;
use playground_engine::time::{Duration, Instant};
use playground_engine::timeline::Timeline;
use playground_engine::trace::{Stream, ThreadId, Trace, TraceEvent, What};
use support::random::Random;
use support::{Ran, run_with};

/// A program of tasks that compute and wait; each task's steps in milliseconds, computing and waiting in turns.
struct Generated {
    source: String,
    tasks: Vec<Vec<u64>>,
}

impl Generated {
    fn new(random: &mut Random) -> Generated {
        let tasks: Vec<Vec<u64>> = (0..1 + random.below(6))
            .map(|_| (0..1 + random.below(5)).map(|_| random.below(40)).collect())
            .collect();
        let mut source = "import asyncio\nfrom playground import burn\n".to_owned();
        for (number, steps) in tasks.iter().enumerate() {
            source.push_str(&format!("async def task{number}():\n"));
            for (at, step) in steps.iter().enumerate() {
                let what = if at % 2 == 0 {
                    "burn"
                } else {
                    "await asyncio.sleep"
                };
                source.push_str(&format!("    {what}({step} / 1000)\n"));
            }
        }
        let calls: Vec<String> = (0..tasks.len())
            .map(|task| format!("task{task}()"))
            .collect();
        source.push_str(&format!(
            "async def main():\n    await asyncio.gather({})\nasyncio.run(main())\n",
            calls.join(", ")
        ));
        Generated { source, tasks }
    }

    fn computing(&self) -> Duration {
        let steps = self.tasks.iter().flat_map(|steps| steps.iter().step_by(2));
        Duration::from_millis(steps.sum())
    }

    /// The longest that any task takes alone.
    fn critical_path(&self) -> Duration {
        let longest = self.tasks.iter().map(|steps| steps.iter().sum()).max();
        Duration::from_millis(longest.unwrap_or(0))
    }
}

fn options(model: Model, cores: usize) -> Options {
    Options {
        model,
        machine: Machine {
            cores,
            ..Machine::default()
        },
        ..Options::default()
    }
}

/// The most threads that were on cores at once, in all and of one process.
fn most_on_cores(trace: &Trace) -> (usize, usize) {
    let mut process_of: BTreeMap<ThreadId, u16> = BTreeMap::new();
    let mut running: BTreeSet<ThreadId> = BTreeSet::from([ThreadId(0)]);
    let (mut most, mut of_one) = (1, 1);
    let events = trace.events();
    for (at, event) in events.iter().enumerate() {
        match event.what {
            What::ThreadStarted { process, .. } => {
                process_of.insert(event.thread, process);
            }
            What::ThreadRunning => {
                running.insert(event.thread);
            }
            What::ThreadOff | What::ThreadReady(_) | What::ThreadEnded => {
                running.remove(&event.thread);
            }
            _ => {}
        }
        // What happens at one instant happens at once.
        if events.get(at + 1).is_some_and(|next| next.at > event.at) {
            most = most.max(running.len());
            let mut counts: BTreeMap<u16, usize> = BTreeMap::new();
            for thread in &running {
                *counts
                    .entry(process_of.get(thread).copied().unwrap_or(0))
                    .or_default() += 1;
            }
            of_one = of_one.max(counts.into_values().max().unwrap_or(0));
        }
    }
    (most, of_one)
}

fn metrics(ran: &Ran) -> Metrics {
    Metrics::of(&ran.trace, &Timeline::from_trace(&ran.trace))
}

#[test]
fn no_more_threads_compute_than_the_lock_and_the_cores_allow() {
    let mut random = Random(1);
    for _ in 0..60 {
        let program = Generated::new(&mut random);
        let cores = 1 + random.below(4) as usize;
        for model in [Model::Threads, Model::FreeThreads, Model::Processes] {
            let ran = run_with(&program.source, options(model, cores));
            assert_eq!(ran.outcome, Outcome::Ok, "{}", program.source);
            let (most, of_one) = most_on_cores(&ran.trace);
            assert!(
                most <= cores,
                "{model:?}, {cores} cores: {most}\n{}",
                program.source
            );
            if model != Model::FreeThreads {
                assert!(of_one <= 1, "{model:?}: {of_one}\n{}", program.source);
            }
        }
    }
}

#[test]
fn work_is_conserved_and_no_model_beats_the_critical_path() {
    let mut random = Random(2);
    for _ in 0..60 {
        let program = Generated::new(&mut random);
        let cores = 1 + random.below(4) as usize;
        let (work, path) = (program.computing(), program.critical_path());
        for model in Model::ALL {
            let options = options(model, cores);
            let machine = options.machine.clone();
            let ran = run_with(&program.source, options);
            let metrics = metrics(&ran);
            let what = format!("{model:?}, {cores} cores\n{}", program.source);
            assert!(metrics.makespan >= path, "{what}");
            let factor = match model {
                Model::FreeThreads => machine.free_threading_factor,
                _ => 1.0,
            };
            let parallel = match model {
                Model::FreeThreads | Model::Processes => cores as f64,
                _ => 1.0,
            };
            let least = work.0 as f64 * factor / parallel;
            assert!(metrics.makespan.0 as f64 >= least - 1000.0, "{what}");
            // Beside the work there are only the costs of starting and switching.
            let starts = machine.process_start.0 + 2 * machine.pickle_call.0;
            let costs = (metrics.switches as u64 + 1) * machine.switch_cost.0
                + (program.tasks.len() as u64 + 1) * starts;
            let extra = metrics.computing.0 as f64 - work.0 as f64 * factor;
            assert!((-1000.0..=costs as f64).contains(&extra), "{extra} {what}");
        }
    }
}

#[test]
fn a_program_of_one_task_takes_the_same_time_one_after_another() {
    let mut random = Random(3);
    let mut seen = 0;
    while seen < 20 {
        let program = Generated::new(&mut random);
        if program.tasks.len() > 1 {
            continue;
        }
        seen += 1;
        let times = [Model::Asyncio, Model::Sequential]
            .map(|model| run_with(&program.source, options(model, 4)).trace.end());
        assert_eq!(times[0], times[1], "{}", program.source);
        assert_eq!(times[0].since(Instant::ZERO), program.critical_path());
    }
}

const RACE: &str = "\
import threading
counter = 0
def same(value):
    return value
def work():
    global counter
    for _ in range(1000):
        value = same(counter)
        counter = value + 1
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter)
";

fn plain() -> String {
    RACE.replace(
        "value = same(counter)\n        counter = value + 1",
        "counter += 1",
    )
}

fn locked() -> String {
    RACE.replace("counter = 0", "counter = 0\nlock = threading.Lock()")
        .replace(
            "value = same(counter)\n",
            "with lock:\n            value = same(counter)\n",
        )
        .replace(
            "        counter = value + 1",
            "            counter = value + 1",
        )
}

/// What a program prints under 30 seeds, and how many updates the traces say are lost.
fn outputs(source: &str, model: Model) -> (BTreeSet<String>, usize) {
    let mut lost = 0;
    let outputs = (1..=30)
        .map(|seed| {
            let options = Options {
                seed,
                instruction_cost: 20,
                ..options(model, 4)
            };
            let ran = run_with(source, options);
            assert_eq!(ran.outcome, Outcome::Ok);
            let is_lost = |what| matches!(what, What::LostUpdate { .. });
            lost += ran
                .trace
                .events()
                .iter()
                .filter(|event| is_lost(event.what))
                .count();
            ran.text(Stream::Output)
        })
        .collect();
    (outputs, lost)
}

#[test]
fn updates_are_lost_where_a_thread_can_be_interrupted_between_reading_and_writing() {
    let right = BTreeSet::from(["2000\n".to_owned()]);
    let (found, lost) = outputs(RACE, Model::Threads);
    assert!(
        found.len() > 1 && found != right && lost > 0,
        "{found:?} {lost}"
    );
    let (found, lost) = outputs(&plain(), Model::Threads);
    assert_eq!(
        (found, lost),
        (right.clone(), 0),
        "+= isn't interrupted under the GIL"
    );
    let (found, lost) = outputs(&plain(), Model::FreeThreads);
    assert!(found.len() > 1 && lost > 0, "{found:?} {lost}");
    for model in [Model::Threads, Model::FreeThreads] {
        assert_eq!(outputs(&locked(), model), (right.clone(), 0), "{model:?}");
    }
}

#[test]
fn a_failing_interleaving_is_found() {
    let program = compile(RACE).program.expect("it compiles");
    let options = Options {
        instruction_cost: 20,
        ..options(Model::Threads, 4)
    };
    let found = find_other_output(&program, RACE, &options, 1..=100).expect("there is one");
    let other = run_with(
        RACE,
        Options {
            seed: found,
            ..options.clone()
        },
    );
    assert_ne!(other.text(Stream::Output), "2000\n");
    let source = locked();
    let program = compile(&source).program.expect("it compiles");
    assert_eq!(find_other_output(&program, &source, &options, 1..=30), None);
}

#[test]
fn a_seed_gives_the_same_trace_in_slices_of_any_size() {
    let mut random = Random(4);
    let mut sources = vec![RACE.replace("1000", "100"), locked().replace("1000", "100")];
    sources.extend((0..6).map(|_| Generated::new(&mut random).source));
    for source in sources {
        for model in Model::ALL {
            for (seed, instruction_cost) in [(0, 0), (0, 20), (7, 0), (7, 20)] {
                let with = |slice| {
                    let options = Options {
                        seed,
                        instruction_cost,
                        slice,
                        ..options(model, 2)
                    };
                    run_with(&source, options)
                };
                let first = with(1_000_000);
                for slice in [1, 17, 1000] {
                    let other = with(slice);
                    let pairs = first.trace.events().iter().zip(other.trace.events());
                    let different = pairs.enumerate().find(|(_, (one, two))| one != two);
                    assert_eq!(
                        different, None,
                        "{model:?}, seed {seed}, cost {instruction_cost}, slices of {slice}"
                    );
                    assert!(
                        first.trace == other.trace && first.outcome == other.outcome,
                        "{model:?}, seed {seed}, cost {instruction_cost}, slices of {slice}\n{source}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_gather_of_many_tasks_is_sliced() {
    const MANY: &str = "\
import asyncio
async def main():
    await asyncio.gather(*(asyncio.sleep(1) for _ in range(1600)))
asyncio.run(main())
";
    let program = compile(MANY).program.expect("it compiles");
    for model in Model::ALL {
        let with = |slice| Options {
            instruction_cost: 20,
            slice,
            ..options(model, 2)
        };
        let mut simulation = Simulation::new(&program, MANY, with(1_000_000));
        let (mut now, mut created, mut most) = (Instant::ZERO, 0, 0);
        loop {
            let next = simulation.step(now);
            let is_creation = |event: &TraceEvent| matches!(event.what, What::TaskCreated { .. });
            let trace = simulation.trace();
            let count = trace.events().iter().filter(|event| is_creation(event));
            let count = count.count();
            most = most.max(count - std::mem::replace(&mut created, count));
            match next {
                Next::Again | Next::Sliced => now = simulation.now(),
                Next::Hold { duration, .. } => now = simulation.now() + duration,
                Next::WaitUntil(due) => now = due,
                Next::WaitExternal => unreachable!("nothing is outside"),
                Next::Finished(outcome) => break assert_eq!(outcome, Outcome::Ok),
            }
        }
        assert!(
            // Tasks with threads of their own begin one after the other.
            (400..=600).contains(&most) || most == 1,
            "{model:?}: {most}"
        );
        let other = run_with(MANY, with(1_000));
        assert!(*simulation.trace() == other.trace, "{model:?}");
    }
}

#[test]
fn events_of_several_threads_come_in_the_order_of_time() {
    for model in [Model::Threads, Model::FreeThreads] {
        let options = Options {
            seed: 3,
            instruction_cost: 20,
            ..options(model, 2)
        };
        let ran = run_with(RACE, options);
        assert!(ran.trace.events().iter().is_sorted_by_key(|event| event.at));
        assert!(ran.trace.lines().is_sorted_by_key(|line| line.at));
    }
}

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

#[test]
fn what_threads_cannot_do_is_said() {
    let source = "\
import asyncio
async def main():
    task = asyncio.create_task(asyncio.sleep(5))
    await asyncio.sleep(1)
    task.cancel()
asyncio.run(main())
";
    for model in [Model::Threads, Model::FreeThreads, Model::Processes] {
        match run_with(source, options(model, 4)).outcome {
            Outcome::NotExpressible { message, .. } => assert!(
                message.contains("Task-2 is cancelled here") && message.contains("(line 5)"),
                "{message}"
            ),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn tasks_left_at_the_end_are_daemon_threads() {
    let source = "\
import asyncio
async def beat():
    while True:
        await asyncio.sleep(1)
async def main():
    asyncio.create_task(beat())
    await asyncio.sleep(2.5)
asyncio.run(main())
print('over')
";
    let ran = run_with(source, options(Model::Threads, 4));
    assert_eq!(
        (ran.outcome.clone(), ran.text(Stream::Output)),
        (Outcome::Ok, "over\n".to_owned())
    );
    assert_eq!(ran.text(Stream::Error), "");
}

fn compare(source: &str) -> ModelComparison {
    let program = compile(source).program.expect("it compiles");
    let options = Options {
        instruction_cost: 20,
        ..Options::default()
    };
    ModelComparison::run(&program, source, &options)
}

fn four(body: &str) -> String {
    format!(
        "import asyncio\nfrom playground import burn\nresults = []\nasync def work(n):\n    {body}\nasync def main():\n    await asyncio.gather(*(work(n) for n in range(4)))\nasyncio.run(main())\n"
    )
}

#[test]
fn the_best_model_is_named_with_a_reason() {
    let sentence = |body| compare(&four(body)).sentence();
    assert_eq!(
        sentence("burn(1)"),
        "CPU-bound: processes, 3.9 times faster than one after another on 4 cores; threads gain nothing under the GIL."
    );
    assert!(
        sentence("await asyncio.sleep(1)")
            .starts_with("Mostly waiting: asyncio, 4 times faster than one after another; threads are as quick and need"),
        "{}",
        sentence("await asyncio.sleep(1)")
    );
}

#[test]
fn processes_share_nothing_and_the_program_is_told_what_it_shares() {
    let comparison = compare(&four("burn(1); results.append(n)"));
    let obstacle = comparison.of(Model::Processes).obstacle.clone();
    assert_eq!(
        obstacle.as_deref(),
        Some("tasks change results, and processes share nothing: each would have its own (line 5)")
    );
    assert!(
        comparison
            .sentence()
            .starts_with("CPU-bound: threads without the GIL, 3.6 times")
    );
    assert_eq!(
        compare(&four("burn(1)")).of(Model::Processes).obstacle,
        None
    );
    // What is its own it may change.
    assert_eq!(
        compare(&four("own = []; own.append(n)"))
            .of(Model::Processes)
            .obstacle,
        None
    );
}

/// Runs a program with a driver that takes `factor` times as long for what is computed.
fn run_with_slow_cores(source: &str, factor: u64) -> (Duration, usize) {
    let program = compile(source).program.expect("a program");
    let mut simulation = Simulation::new(&program, source, options(Model::Asyncio, 2));
    let (mut now, mut most) = (Instant::ZERO, 0);
    loop {
        match simulation.step(now) {
            Next::Again | Next::Sliced => {}
            Next::Hold { duration, .. } => {
                most = most.max(simulation.computing().len());
                now = now.max(simulation.now()) + Duration(duration.0 * factor);
            }
            Next::WaitUntil(due) => now = now.max(due),
            Next::WaitExternal => unreachable!("nothing waits for the outside"),
            Next::Finished(outcome) => {
                assert_eq!(outcome, Outcome::Ok);
                return (simulation.now().since(Instant::ZERO), most);
            }
        }
    }
}

#[test]
fn what_takes_longer_outside_is_computed_no_faster() {
    let source = "\
import asyncio
from concurrent.futures import ProcessPoolExecutor
from playground import burn
async def tick():
    for _ in range(10):
        await asyncio.sleep(0.05)
async def main():
    with ProcessPoolExecutor(2) as pool:
        loop = asyncio.get_running_loop()
        await asyncio.gather(tick(), *(loop.run_in_executor(pool, burn, 1) for _ in range(2)))
asyncio.run(main())
";
    for factor in [1, 2, 3] {
        let (makespan, most) = run_with_slow_cores(source, factor);
        let seconds = makespan.as_seconds();
        // Starting two processes takes a little, too.
        let expected = factor as f64;
        assert!(
            (expected..expected * 1.03).contains(&seconds),
            "{factor}: {seconds}"
        );
        assert_eq!(most, 2);
    }
}

#[test]
fn one_after_another_a_call_in_a_pool_comes_back_when_it_is_done() {
    for pool in ["ThreadPoolExecutor", "ProcessPoolExecutor"] {
        let source = format!(
            "\
import asyncio, time
from concurrent.futures import {pool}
async def main():
    with {pool}(4) as pool:
        loop = asyncio.get_running_loop()
        await asyncio.gather(*(loop.run_in_executor(pool, time.sleep, 1) for _ in range(4)))
asyncio.run(main())
"
        );
        let seconds = |model| {
            run_with(&source, options(model, 4))
                .trace
                .end()
                .as_seconds()
        };
        let (sequential, concurrent) = (seconds(Model::Sequential), seconds(Model::Asyncio));
        assert!((4.0..4.1).contains(&sequential), "{pool}: {sequential}");
        assert!((1.0..1.1).contains(&concurrent), "{pool}: {concurrent}");
    }
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
        ["one for second at 6", "two for second at 6"]
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
        ["one for second at 5", "two for second at 5"]
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

/// One after another nobody is there to cancel in time: the run is given the time that the cancelled wait had left.
#[test]
fn what_is_cancelled_has_its_time_one_after_another() {
    let source = "\
import asyncio
async def main():
    task = asyncio.create_task(asyncio.sleep(50))
    await asyncio.sleep(1)
    task.cancel()
asyncio.run(main())
";
    let comparison = compare(source);
    let sequential = comparison.of(Model::Sequential);
    assert_eq!(sequential.recorded.outcome, Outcome::Ok);
    let seconds = sequential.metrics.makespan.as_seconds();
    assert_eq!(seconds.round(), 51.0);
}

#[test]
fn blocking_calls_are_no_waiting() {
    let comparison =
        compare(&four("time.sleep(1)").replace("import asyncio", "import asyncio, time"));
    let sentence = comparison.sentence();
    assert!(
        sentence.starts_with("Blocking calls: threads, 4 times faster"),
        "{sentence}"
    );
}

#[test]
fn runs_that_are_known_need_not_be_made_again() {
    let mut random = Random(7);
    let never_ends = "import asyncio\nasync def beat():\n    while True:\n        await asyncio.sleep(0.1)\nasync def main():\n    asyncio.create_task(beat())\n    await asyncio.gather(*[asyncio.sleep(1) for _ in range(9)])\nasyncio.run(main())\n";
    let threads = "import threading, time\nall = [threading.Thread(target=time.sleep, args=(1,)) for _ in range(3)]\nfor one in all: one.start()\nfor one in all: one.join()\n";
    let programs = [
        Generated::new(&mut random).source,
        never_ends.to_owned(),
        threads.to_owned(),
    ];
    for source in programs {
        let program = compile(&source).program.expect("a program");
        let options = Options::default();
        let comparison = Comparison::run(&program, &source, &options);
        let mut job = ModelComparisonJob::new(&program, &source, &options).knowing(&comparison);
        let known = loop {
            if let Some(known) = job.step() {
                break known;
            }
        };
        let made = ModelComparison::run(&program, &source, &options);
        assert_eq!(known.sentence(), made.sentence());
        for (one, other) in known.runs.iter().zip(&made.runs) {
            assert_eq!(one.model, other.model);
            assert_eq!(one.metrics, other.metrics, "{source}");
            assert_eq!(one.recorded.trace, other.recorded.trace, "{source}");
        }
    }
}
