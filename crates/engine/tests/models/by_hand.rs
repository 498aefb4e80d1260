//! The numbers of programs that can be worked out by hand: two cores, and a machine on which nothing takes time but waiting and
//! computing.

use playground_engine::comparison::ModelComparison;
use playground_engine::models::Machine;
use playground_engine::python::compile;
use playground_engine::simulation::Options;
use playground_engine::time::Duration;

/// Every model's row: makespan, computed, loop held, longest hold, ready, waited, in milliseconds; switches; memory beyond an
/// interpreter in KB. What means nothing where there is more than one loop is `-`.
fn rows(source: &str) -> String {
    let mut machine = Machine {
        cores: 2,
        ..Machine::default()
    };
    for cost in [
        &mut machine.switch_cost,
        &mut machine.thread_start,
        &mut machine.process_start,
        &mut machine.pickle_call,
        &mut machine.pickle_kilobyte,
    ] {
        *cost = Duration::ZERO;
    }
    machine.free_threading_factor = 1.0;
    let options = Options {
        machine,
        ..Options::default()
    };
    let program = compile(source).program.expect("it compiles");
    let comparison = ModelComparison::run(&program, source, &options);
    let mut text = String::new();
    for run in &comparison.runs {
        assert!(run.is_comparable(), "{:?}", run.problem());
        let metrics = &run.metrics;
        let ms = |duration: Duration| (duration.0 as f64 / 1e6).round();
        let of_loop = |duration| match run.has_one_loop() {
            true => ms(duration).to_string(),
            false => "-".to_owned(),
        };
        text.push_str(&format!(
            "{}: {} {} {} {} {} {} {} {}\n",
            run.model.name(),
            ms(metrics.makespan),
            ms(metrics.computing),
            of_loop(metrics.held),
            of_loop(metrics.longest_hold),
            ms(metrics.ready),
            ms(metrics.waiting),
            metrics.switches,
            metrics.extra_memory(&comparison.machine) >> 10,
        ));
    }
    text
}

fn program(body: &str, main: &str) -> String {
    format!(
        "import asyncio, time\nfrom playground import burn\nasync def work(n):\n{body}\nasync def main():\n    {main}\nasyncio.run(main())\n"
    )
}

/// Compares the rows of a program with what they are by hand. `~` is what depends on when threads that fight for a lock or a core
/// get it.
#[track_caller]
fn check(body: &str, main: &str, expected: &str) {
    let text = rows(&program(body, main));
    let is_same = |row: &str, expected: &str| {
        let mut cells = row.split(' ').zip(expected.split_whitespace());
        cells.all(|(cell, expected)| cell == expected || expected == "~")
    };
    let expected: Vec<&str> = expected.trim().lines().collect();
    assert_eq!(expected.len(), text.lines().count());
    for (row, expected) in text.lines().zip(expected) {
        assert!(is_same(row, expected), "{row}\n{}\n{text}", expected.trim());
    }
}

const THREE: &str = "await asyncio.gather(work(1), work(2), work(3))";

#[test]
fn tasks_that_wait() {
    check(
        "    await asyncio.sleep(n)",
        THREE,
        "
        sequential: 6000 0 0 0 0 12000 7 4
        asyncio: 3000 0 0 0 0 9000 8 8
        threads: 3000 0 - - 0 9000 ~ 42
        free-threads: 3000 0 - - 0 9000 ~ 42
        processes: 3000 0 - - 0 9000 ~ 30720
        ",
    );
}

#[test]
fn tasks_that_compute() {
    check(
        "    burn(0.1)",
        THREE,
        "
        sequential: 300 300 300 100 0 300 7 4
        asyncio: 300 300 300 100 300 300 5 8
        threads: 300 300 - - ~ ~ ~ 42
        free-threads: 152 300 - - ~ ~ ~ 42
        processes: 152 300 - - ~ ~ ~ 30720
        ",
    );
}

/// In asyncio the first task's second timer is due while the third one computes: it waits 0.1 s more.
#[test]
fn tasks_that_do_both() {
    check(
        "    await asyncio.sleep(0.5)\n    burn(0.2)\n    await asyncio.sleep(0.3)",
        THREE,
        "
        sequential: 3000 600 600 200 0 5400 7 4
        asyncio: 1400 600 600 200 600 3900 11 8
        threads: 1400 600 - - ~ 3800 ~ 42
        free-threads: 1100 600 - - ~ 3500 ~ 42
        processes: 1100 600 - - ~ 3500 ~ 30720
        ",
    );
}

/// Who sleeps in a blocking call doesn't wait for anything: it is blocked.
#[test]
fn tasks_that_block() {
    check(
        "    time.sleep(1)",
        THREE,
        "
        sequential: 3000 0 3000 1000 0 3000 7 4
        asyncio: 3000 0 3000 1000 3000 3000 5 8
        threads: 1000 0 - - 0 1000 ~ 42
        free-threads: 1000 0 - - 0 1000 ~ 42
        processes: 1000 0 - - 0 1000 ~ 30720
        ",
    );
}

#[test]
fn tasks_that_wait_for_a_place() {
    check(
        "    async with slots:\n        await asyncio.sleep(1)",
        "global slots\n    slots = asyncio.Semaphore(2)\n    await asyncio.gather(*(work(n) for n in range(5)))",
        "
        sequential: 5000 0 0 0 0 10000 11 4
        asyncio: 3000 0 0 0 0 12000 14 12
        threads: 3000 0 - - 0 12000 ~ 70
        free-threads: 3000 0 - - 0 12000 ~ 70
        processes: 3000 0 - - 0 12000 ~ 51200
        ",
    );
}
