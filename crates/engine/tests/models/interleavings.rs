//! What threads do to each other: lost updates, and the interleaving that a seed chooses.

use std::collections::BTreeSet;

use playground_engine::comparison::find_other_output;
use playground_engine::models::Model;
use playground_engine::python::compile;
use playground_engine::simulation::{Next, Options, Outcome, Simulation};
use playground_engine::time::Instant;
use playground_engine::trace::{Stream, TraceEvent, What};

use super::generated::Generated;
use super::options;
use super::support::random::Random;
use super::support::run_with;

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

/// What a program that counts to 2,000 prints under 30 seeds, and how many updates the traces say are lost: what isn't counted.
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
            let output = ran.text(Stream::Output);
            let counted: usize = output.trim().parse().expect("a number");
            assert_eq!(2000 - counted, ran.trace.lost_updates(), "{model:?} {seed}");
            lost += ran.trace.lost_updates();
            output
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

/// Threads that take turns read what was lost itself: such an update counts again.
#[test]
fn what_is_lost_is_what_is_not_counted() {
    let source = "\
import threading, time
counter = 0
def work():
    global counter
    for _ in range(20):
        value = counter
        time.sleep(0.01)
        counter = value + 1
threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter)
";
    for model in [Model::Threads, Model::FreeThreads] {
        let ran = run_with(source, options(model, 4));
        assert_eq!(ran.text(Stream::Output), "20\n");
        assert_eq!(ran.trace.lost_updates(), 60, "{model:?}");
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
