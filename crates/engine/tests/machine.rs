//! What the machine's numbers do to a program, and what it says when it has too little.

mod support;

use playground_engine::models::{Machine, Model};
use playground_engine::simulation::{Options, Outcome};
use playground_engine::system::Memory;
use playground_engine::trace::Stream;
use support::{Ran, run_with};

fn run_on(source: &str, model: Model, machine: Machine) -> Ran {
    let options = Options {
        model,
        machine,
        ..Options::default()
    };
    run_with(source, options)
}

fn with_cores(cores: usize) -> Machine {
    Machine {
        cores,
        ..Machine::default()
    }
}

#[test]
fn programs_see_the_machines_cores() {
    let source = "\
import multiprocessing, os
print(os.cpu_count(), multiprocessing.cpu_count(), len(os.sched_getaffinity(0)))
";
    for cores in [1, 3, 64] {
        let ran = run_on(source, Model::Asyncio, with_cores(cores));
        let expected = format!("{cores} {cores} {cores}\n");
        assert_eq!(ran.text(Stream::Output), expected);
    }
}

#[test]
fn a_pool_of_processes_has_a_worker_a_core() {
    let source = "\
import time
from concurrent.futures import ProcessPoolExecutor
from playground import burn
with ProcessPoolExecutor() as pool:
    list(pool.map(burn, [1] * 8))
print(round(time.perf_counter()))
";
    for (cores, seconds) in [(1, 8), (2, 4), (4, 2), (8, 1), (16, 1)] {
        let ran = run_on(source, Model::Asyncio, with_cores(cores));
        assert_eq!(ran.text(Stream::Output), format!("{seconds}\n"), "{cores}");
    }
}

#[test]
fn the_switch_interval_is_what_the_program_says() {
    // Who starts a thread, or wakes while another computes, waits for the interval to end.
    let source = "\
import sys, threading, time
from playground import burn
INTERVAL
threading.Thread(target=burn, args=(0.5,), daemon=True).start()
time.sleep(0.01)
print(round(time.perf_counter(), 3))
";
    let woken = |interval: &str| {
        let ran = run_on(
            &source.replace("INTERVAL", interval),
            Model::Asyncio,
            with_cores(2),
        );
        ran.text(Stream::Output)
    };
    assert_eq!(woken(""), "0.02\n");
    assert_eq!(woken("sys.setswitchinterval(0.1)"), "0.21\n");
    assert_eq!(woken("sys.setswitchinterval(0.001)"), "0.012\n");
}

fn small() -> Machine {
    let machine = Machine::default();
    Machine {
        memory: Memory {
            total: 1 << 30,
            ..machine.memory.clone()
        },
        ..machine
    }
}

#[test]
fn more_processes_than_memory_are_refused_with_their_line() {
    let source = "\
import multiprocessing, time
started = []
for _ in range(200):
    process = multiprocessing.Process(target=time.sleep, args=(1,))
    process.start()
    started.append(process)
";
    let ran = run_on(source, Model::Asyncio, small());
    let errors = ran.text(Stream::Error);
    assert!(
        errors.ends_with("OSError: [Errno 12] Cannot allocate memory\n"),
        "{errors}"
    );
    assert!(errors.contains("line 5"), "{errors}");
    let source = "\
import asyncio
async def main():
    await asyncio.gather(*[asyncio.sleep(1) for _ in range(200)])
asyncio.run(main())
";
    match run_on(source, Model::Processes, small()).outcome {
        Outcome::NotExpressible { message, .. } => assert!(
            message.contains("1 GB of memory hold no more processes")
                && message.contains("(line 3)"),
            "{message}"
        ),
        other => panic!("{other:?}"),
    }
    let ran = run_on(source, Model::Threads, small());
    assert_eq!(ran.outcome, Outcome::Ok);
    // Who is over needs no memory.
    let source = "\
import asyncio
async def main():
    for _ in range(200):
        await asyncio.create_task(asyncio.sleep(0.1))
asyncio.run(main())
";
    let ran = run_on(source, Model::Processes, small());
    assert_eq!(ran.outcome, Outcome::Ok);
}
