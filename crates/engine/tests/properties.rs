//! What must hold for every program.

mod support;

use std::path::PathBuf;

use playground_engine::drivers::{replay, run_virtually};
use playground_engine::models::Model;
use playground_engine::python::compile;
use playground_engine::simulation::{Next, Options, Outcome, Simulation};
use playground_engine::time::{Duration, Instant};
use playground_engine::timeline::{TaskState, Timeline};
use playground_engine::trace::Trace;
use support::random::Random;
use support::run_with;

/// The conformance programs that compile, with their texts.
fn programs() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/cases");
    let mut programs: Vec<(String, String)> = std::fs::read_dir(&folder)
        .expect("the conformance programs are there")
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let text = std::fs::read_to_string(&path).ok()?;
            let name = path.file_stem()?.to_string_lossy().into_owned();
            (path.extension()? == "py" && compile(&text).program.is_some()).then_some((name, text))
        })
        .collect();
    programs.sort();
    assert!(
        programs.len() > 60,
        "only {} programs compile",
        programs.len()
    );
    programs
}

#[test]
fn a_program_runs_the_same_each_time_and_in_slices_of_any_size() {
    for (name, source) in programs() {
        let first = run_with(&source, Options::default());
        for slice in [1, 13, 1000] {
            let other = run_with(
                &source,
                Options {
                    slice,
                    ..Options::default()
                },
            );
            assert!(
                first.trace == other.trace,
                "{name}: slices of {slice} give another trace"
            );
            assert_eq!(first.outcome, other.outcome, "{name}: slices of {slice}");
        }
    }
}

/// A driver like the page's: everything takes longer than it was asked to, by what looks like chance.
fn run_late(simulation: &mut Simulation, random: &mut Random) -> Outcome {
    let mut now = Instant::ZERO;
    loop {
        now += Duration(random.below(3_000_000));
        match simulation.step(now) {
            Next::Again | Next::Sliced => {}
            Next::Hold { duration, .. } => now += duration,
            Next::WaitUntil(due) => now = now.max(due),
            Next::WaitExternal => return Outcome::Ok,
            Next::Finished(outcome) => return outcome,
        }
    }
}

#[test]
fn the_instants_of_a_late_run_replay_to_the_same_trace() {
    let mut random = Random(42);
    for (name, source) in programs() {
        let Some(program) = compile(&source).program else {
            continue;
        };
        for model in [Model::Asyncio, Model::Sequential] {
            let options = Options {
                model,
                slice: 1 + random.below(5000),
                ..Options::default()
            };
            let options = Options {
                deadline: Some(Instant::from_seconds(1000.0)),
                ..options
            };
            let mut live = Simulation::new(&program, &source, options.clone());
            let outcome = run_late(&mut live, &mut random);
            let mut again = Simulation::new(
                &program,
                &source,
                Options {
                    slice: 1_000_000,
                    ..options
                },
            );
            let replayed = replay(&mut again, live.inputs());
            assert_eq!(replayed, Some(outcome), "{name}");
            assert!(
                *live.trace() == *again.trace(),
                "{name}: the replay's trace differs"
            );
        }
    }
}

/// At any instant at most one lane of a one-thread loop runs or blocks.
fn check_one_runs(name: &str, trace: &Trace) {
    let timeline = Timeline::from_trace(trace);
    let mut held: Vec<(Instant, Instant, String)> = Vec::new();
    for lane in &timeline.lanes {
        for segment in lane.segments(0) {
            if matches!(segment.state, TaskState::Running | TaskState::Blocked)
                && segment.end > segment.start
            {
                held.push((segment.start, segment.end, lane.full_label()));
            }
        }
    }
    held.sort();
    for pair in held.windows(2) {
        assert!(
            pair[0].1 <= pair[1].0,
            "{name}: {} and {} run at once: {pair:?}",
            pair[0].2,
            pair[1].2
        );
    }
}

#[test]
fn one_lane_runs_at_a_time() {
    for (name, source) in programs() {
        for model in [Model::Asyncio, Model::Sequential] {
            let options = Options {
                model,
                instruction_cost: 20_000,
                deadline: Some(Instant::from_seconds(1000.0)),
                ..Options::default()
            };
            let ran = run_with(&source, options);
            check_one_runs(&name, &ran.trace);
        }
    }
}

#[test]
fn events_come_in_the_order_of_time() {
    for (name, source) in programs() {
        let ran = run_with(
            &source,
            Options {
                instruction_cost: 50,
                ..Options::default()
            },
        );
        let instants: Vec<Instant> = ran.trace.events().iter().map(|event| event.at).collect();
        assert!(instants.is_sorted(), "{name}");
        assert!(
            instants.last().is_none_or(|&last| last <= ran.trace.end()),
            "{name}"
        );
    }
}

#[test]
fn one_task_after_the_other_takes_at_least_as_long_as_concurrently() {
    for (name, source) in programs() {
        let concurrent = run_with(&source, Options::default());
        let sequential = run_with(
            &source,
            Options {
                model: Model::Sequential,
                ..Options::default()
            },
        );
        let waits_alike = !source.contains("cancel") && !source.contains("time");
        if concurrent.outcome == Outcome::Ok && sequential.outcome == Outcome::Ok && waits_alike {
            assert!(sequential.trace.end() >= concurrent.trace.end(), "{name}");
        }
    }
}

#[test]
fn the_end_of_one_run_takes_nothing_from_another() {
    for (name, source) in programs() {
        let alone = run_with(&source, Options::default());
        let compiled = compile(&source);
        let program = compiled.program.expect("it compiles");
        let start = || Simulation::new(&program, &source, Options::default());
        // The older run is under way while the newer is made, and is dropped before that goes on.
        let mut older = start();
        older.step(Instant::ZERO);
        let mut newer = start();
        drop(older);
        run_virtually(&mut newer);
        assert!(*newer.trace() == alone.trace, "{name}");
    }
}
