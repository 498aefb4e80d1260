//! What must hold of every execution model, for random programs of tasks that compute and wait.

use std::collections::{BTreeMap, BTreeSet};

use playground_engine::explain::Metrics;
use playground_engine::models::Model;
use playground_engine::simulation::Outcome;
use playground_engine::time::{Duration, Instant};
use playground_engine::timeline::Timeline;
use playground_engine::trace::{ThreadId, Trace, What};

use super::options;
use super::support::random::Random;
use super::support::{Ran, run_with};

/// A program of tasks that compute and wait; each task's steps in milliseconds, computing and waiting in turns.
pub struct Generated {
    /// Its text.
    pub source: String,
    tasks: Vec<Vec<u64>>,
}

impl Generated {
    /// A random one.
    pub fn new(random: &mut Random) -> Generated {
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
