//! What execution models do with a program, compared with each other.

#[path = "models/by_hand.rs"]
mod by_hand;
#[path = "models/generated.rs"]
mod generated;
#[path = "models/interleavings.rs"]
mod interleavings;
#[path = "models/stuck.rs"]
mod stuck;
mod support;

use playground_engine::comparison::{Comparison, ModelComparison, ModelComparisonJob};
use playground_engine::models::{Machine, Model};
use playground_engine::python::compile;
use playground_engine::simulation::{Next, Options, Outcome, Simulation};
use playground_engine::time::{Duration, Instant};
use playground_engine::trace::Stream;

use generated::Generated;
use support::random::Random;
use support::run_with;

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
fn callbacks_of_pools_of_processes_are_called_under_every_model() {
    let source = "\
from concurrent.futures import ProcessPoolExecutor
results = []
def work(n):
    return n * n
with ProcessPoolExecutor(2) as pool:
    for n in range(3):
        pool.submit(work, n).add_done_callback(lambda future: results.append(future.result()))
print(sorted(results))
";
    for model in [Model::Sequential, Model::Threads, Model::FreeThreads] {
        let ran = run_with(source, options(model, 4));
        assert_eq!(ran.outcome, Outcome::Ok, "{model:?}");
        assert_eq!(ran.text(Stream::Output), "[0, 1, 4]\n", "{model:?}");
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

/// Processes are a little quicker here, and free threads: not enough for what they need.
#[test]
fn the_best_model_is_worth_what_it_needs() {
    let sentence = compare(
        "import asyncio
from playground import burn
async def work():
    burn(0.1)
async def wait():
    await asyncio.sleep(1)
async def main():
    await asyncio.gather(work(), wait(), work())
asyncio.run(main())
",
    )
    .sentence();
    assert_eq!(
        sentence,
        "Mostly waiting: threads, 1.2 times faster than one after another; asyncio 1.09 times, as a task that computes or blocks keeps the others waiting."
    );
}

#[test]
fn a_program_that_ends_one_after_another_only_is_told_so() {
    let source = "import threading, time
a, b = threading.Lock(), threading.Lock()
def work(name, one, other):
    with one:
        time.sleep(0.1)
        with other:
            pass
calls = [('Ann', a, b), ('Ben', b, a)]
threads = [threading.Thread(target=work, args=call) for call in calls]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
";
    let comparison = compare(source);
    assert_eq!(
        comparison.sentence(),
        "Only one after another does the program come to its end."
    );
    // By their calls, as the lanes have them.
    let problem = comparison.of(Model::Threads).problem().unwrap_or_default();
    assert!(!problem.contains("Thread-"), "{problem}");
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

#[test]
fn memory_is_told_in_the_unit_that_reads_best() {
    use playground_engine::explain::format_memory;

    let told = [3 << 10, 1 << 20, 1023 << 20, 1 << 30, 10_010 << 20].map(format_memory);
    assert_eq!(told, ["3 KB", "1.0 MB", "1023.0 MB", "1.0 GB", "9.8 GB"]);
}
