//! "What if": which numbers of a program can be varied, and what that comes to.
#![allow(
    clippy::unwrap_used,
    reason = "tests say what they expect by unwrapping"
)]

use playground_engine::comparison::ModelComparison;
use playground_engine::models::{INSTRUCTION_COST, Model};
use playground_engine::python::compile;
use playground_engine::simulation::Options;
use playground_engine::sweep::{Parameter, Sweep, SweepJob, parameters};

const LIMITED: &str = "\
import asyncio
from playground import burn

COUNT = 12

async def fetch(gate):
    async with gate:
        await asyncio.sleep(0.5)
        burn(0.1)

async def main():
    gate = asyncio.Semaphore(3)
    tasks = [fetch(gate) for _ in range(COUNT)]
    await asyncio.gather(*tasks)
    for number in range(7):
        print(number)

asyncio.run(main())
";

fn options() -> Options {
    Options {
        instruction_cost: INSTRUCTION_COST,
        ..Options::default()
    }
}

fn labels(source: &str) -> Vec<String> {
    let found = parameters(source, &options()).into_iter();
    found.map(|parameter| parameter.label).collect()
}

fn parameter(source: &str, label: &str) -> Parameter {
    let mut found = parameters(source, &options()).into_iter();
    found.find(|parameter| parameter.label == label).unwrap()
}

fn sweep(source: &str, label: &str, models: &[Model], most: usize) -> Sweep {
    let mut job = SweepJob::new(source, &options(), &parameter(source, label), models, most);
    while !job.step() {}
    assert_eq!(job.progress(), 1.0);
    job.sweep().clone()
}

fn seconds(sweep: &Sweep, model: Model) -> Vec<f64> {
    let (_, line) = sweep.lines.iter().find(|line| line.0 == model).unwrap();
    let rounded = |seconds: f64| (seconds * 100.0).round() / 100.0;
    line.iter()
        .map(|makespan| makespan.map_or(f64::NAN, |makespan| rounded(makespan.as_seconds())))
        .collect()
}

#[test]
fn a_program_offers_the_numbers_that_its_structure_has() {
    assert_eq!(
        labels(LIMITED),
        [
            "Cores",
            "Waiting (line 8)",
            "Computing (line 9)",
            "Semaphore’s limit (line 12)",
            "Tasks (COUNT)",
            "Share of the waiting that is computing instead",
        ]
    );
    let threads = "\
import time
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(max_workers=4) as pool:
    for _ in range(8):
        pool.submit(time.sleep, 1)
";
    assert_eq!(
        labels(threads),
        ["Cores", "Workers of the pool (line 3)", "Tasks (line 4)"]
    );
    assert_eq!(labels("for _ in range(9): print(1)\n"), ["Cores"]);
    assert_eq!(labels("no program at all ("), ["Cores"]);
}

#[test]
fn a_limit_divides_the_waiting() {
    let gates = sweep(LIMITED, "Semaphore’s limit (line 12)", &[Model::Asyncio], 3);
    assert_eq!(gates.values, [1.0, 16.0, 256.0]);
    // One after the other; all at once, and then all compute.
    assert_eq!(seconds(&gates, Model::Asyncio), [7.2, 1.7, 1.7]);
}

/// Every point is the makespan of the program with that number in its text, under that model.
#[test]
fn a_sweep_says_what_the_changed_program_takes() {
    let found = sweep(LIMITED, "Semaphore’s limit (line 12)", &Model::ALL, 3);
    for (at, count) in [1, 16, 256].into_iter().enumerate() {
        let source = LIMITED.replace("Semaphore(3)", &format!("Semaphore({count})"));
        let program = compile(&source).program.unwrap();
        let comparison = ModelComparison::run(&program, &source, &options());
        for (model, line) in &found.lines {
            let expected = comparison.of(*model).metrics.makespan;
            assert_eq!(line[at], Some(expected), "{count} under {}", model.name());
        }
    }
}

#[test]
fn cores_help_processes_and_not_threads_under_the_gil() {
    let source = "\
import asyncio
from playground import burn
async def compute():
    burn(1)
async def main():
    await asyncio.gather(*(compute() for _ in range(8)))
asyncio.run(main())
";
    let models = [Model::Threads, Model::Processes];
    let cores = sweep(source, "Cores", &models, 4);
    assert_eq!(cores.values, [1.0, 4.0, 16.0, 64.0]);
    let threads = seconds(&cores, Model::Threads);
    assert!(threads.iter().all(|&seconds| seconds > 8.0), "{threads:?}");
    let processes = seconds(&cores, Model::Processes);
    assert!(processes[1] < 2.2 && processes[2] < 1.2, "{processes:?}");
    let quickest = cores.quickest();
    assert_eq!(
        quickest,
        [(Model::Threads, 1.0, 1.0), (Model::Processes, 4.0, 64.0)]
    );
}

#[test]
fn a_share_of_the_waiting_becomes_computing() {
    let source = "\
import asyncio
async def main():
    await asyncio.gather(*(asyncio.sleep(1) for _ in range(4)))
asyncio.run(main())
";
    let label = "Share of the waiting that is computing instead";
    let shares = sweep(source, label, &[Model::Asyncio], 3);
    assert_eq!(shares.values, [0.0, 0.5, 1.0]);
    assert_eq!(seconds(&shares, Model::Asyncio), [1.0, 2.5, 4.0]);
}

#[test]
fn what_never_ends_by_itself_is_a_gap() {
    let source = "\
import asyncio
async def beat():
    while True:
        await asyncio.sleep(0.1)
async def main():
    asyncio.create_task(beat())
    await asyncio.sleep(1)
asyncio.run(main())
";
    let models = [Model::Sequential, Model::Asyncio];
    let waits = sweep(source, "Waiting (line 7)", &models, 3);
    assert_eq!(seconds(&waits, Model::Asyncio), [0.0, 2.0, 4.0]);
    assert!(
        seconds(&waits, Model::Sequential)
            .iter()
            .all(|s| s.is_nan())
    );
    // Values with which the text is no program, or ends with an exception, are gaps as well.
    let source = "\
import asyncio
async def main():
    await asyncio.gather(*(asyncio.sleep(1 / (n - 9)) for n in range(3)))
asyncio.run(main())
";
    let counts = sweep(source, "Tasks (line 3)", &[Model::Asyncio], 5);
    let found: Vec<bool> = counts.lines[0].1.iter().map(Option::is_some).collect();
    assert_eq!(found, [true, false, false, false, false]);
}
