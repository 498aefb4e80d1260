//! Moments of real runs: what happened, and the event loop behind it.
#![allow(
    clippy::unwrap_used,
    reason = "tests say what they expect by unwrapping"
)]

use std::fmt::Write;
use std::fs;

use playground_engine::comparison::{Recorded, record};
use playground_engine::moment::{
    Moment, MomentIndex, Queued, event_words, events_until, thread_words,
};
use playground_engine::python::{SourceRange, SourceText, compile};
use playground_engine::simulation::Options;
use playground_engine::time::Instant;
use playground_engine::timeline::TaskState;

fn run(source: &str) -> Recorded {
    let program = compile(source).program.unwrap();
    record(&program, source, &Options::default())
}

/// Every step of a run: what happened, the line of the task that runs, the ready queue, the timers.
fn steps(source: &str) -> String {
    let run = run(source);
    let index = MomentIndex::new(&run.trace);
    let lines = SourceText::new(source);
    let mut text = String::new();
    let mut count = 0;
    while let Some(next) = index.next(count) {
        count = next;
        let moment = index.moment(&run.trace, count);
        let words = event_words(&run.trace, &run.timeline, count).unwrap();
        let _ = write!(text, "{words}");
        if let Some(task) = moment.running.last().and_then(|&id| moment.task(id))
            && task.place != SourceRange::NONE
        {
            let _ = write!(text, " | line {}", lines.line_of(task.place.start));
        }
        let ready: Vec<String> = moment.ready.iter().map(queued).collect();
        let timers = moment.timers();
        let timers: Vec<String> = timers
            .iter()
            .map(|timer| format!("{}@{}", timer.task.0, timer.due.as_seconds()))
            .collect();
        let _ = writeln!(text, " | [{}] | {}", ready.join(" "), timers.join(" "));
    }
    text
}

fn queued(item: &Queued) -> String {
    match item {
        Queued::Task(id) => id.0.to_string(),
        Queued::Callback(..) => "callback".to_owned(),
        Queued::Timer(_, id) => format!("timer of {}", id.0),
    }
}

#[test]
fn steps_of_a_gather() {
    let source = "\
import asyncio
async def fetch(seconds):
    await asyncio.sleep(seconds)
    print(seconds)
async def main():
    await asyncio.gather(fetch(1), fetch(2))
asyncio.run(main())
";
    assert_eq!(
        steps(source),
        "\
The program creates main (Task-1), which joins the ready queue | [1] | 
main (Task-1) runs | [] | 
main (Task-1) creates fetch 1 (Task-2), which joins the ready queue | line 6 | [2] | 
main (Task-1) creates fetch 2 (Task-3), which joins the ready queue | line 6 | [2 3] | 
main (Task-1) gives the thread away, waiting for several tasks | [2 3] | 
fetch 1 (Task-2) runs | [3] | 
fetch 1 (Task-2) gives the thread away, waiting for a timer until 1 s | [3] | 2@1
fetch 2 (Task-3) runs | [] | 2@1
fetch 2 (Task-3) gives the thread away, waiting for a timer until 2 s | [] | 2@1 3@2
A timer is due | [timer of 2] | 3@2
fetch 1 (Task-2) can go on: it joins the ready queue | [2] | 3@2
fetch 1 (Task-2) runs | line 3 | [] | 3@2
fetch 1 (Task-2) prints “1” | line 4 | [] | 3@2
fetch 1 (Task-2) returns: it is done | [] | 3@2
A timer is due | [timer of 3] | 
fetch 2 (Task-3) can go on: it joins the ready queue | [3] | 
fetch 2 (Task-3) runs | line 3 | [] | 
fetch 2 (Task-3) prints “2” | line 4 | [] | 
fetch 2 (Task-3) returns: it is done | [] | 
main (Task-1) can go on: it joins the ready queue | [1] | 
main (Task-1) runs | line 6 | [] | 
main (Task-1) returns: it is done | [] | 
"
    );
}

#[test]
fn steps_with_callbacks_timeouts_and_holds() {
    let source = "\
import asyncio, time
async def main():
    asyncio.get_running_loop().call_soon(print, 'called')
    await asyncio.sleep(0)
    try:
        await asyncio.wait_for(asyncio.sleep(9), 0.5)
    except TimeoutError:
        time.sleep(0.25)
asyncio.run(main())
";
    assert_eq!(
        steps(source),
        "\
The program creates main (Task-1), which joins the ready queue | [1] | 
main (Task-1) runs | [] | 
The callback print() joins the ready queue | line 3 | [callback] | 
main (Task-1) gives the thread away and joins the ready queue again | [callback 1] | 
A callback runs | [1] | 
The program prints “called” | [1] | 
main (Task-1) runs | line 4 | [] | 
main (Task-1) sets a timer for 0.5 s | line 6 | [] | 1@0.5
main (Task-1) gives the thread away, waiting for a timer until 9 s | [] | 1@0.5 1@9
A timer is due | [timer of 1] | 1@9
main (Task-1) is asked to cancel | [timer of 1] | 1@9
main (Task-1) can go on: it joins the ready queue | [1] | 1@9
main (Task-1) runs | line 6 | [] | 1@9
main (Task-1) blocks the thread for 250 ms: nothing else can run | line 8 | [] | 
main (Task-1) goes on | line 8 | [] | 
main (Task-1) returns: it is done | [] | 
"
    );
}

/// What every thread does at some instants.
fn threads_at(source: &str, instants: &[f64]) -> String {
    let run = run(source);
    let index = MomentIndex::new(&run.trace);
    let mut text = String::new();
    for &at in instants {
        let count = events_until(&run.trace, Instant::from_seconds(at));
        let moment = index.moment(&run.trace, count);
        let threads = moment.threads.iter().map(|thread| {
            let lane = run.timeline.lane_of_thread(thread.id).unwrap();
            let words = thread_words(&moment, thread, &run.timeline);
            format!("{}: {words}", lane.full_label())
        });
        let _ = writeln!(text, "{at} | {}", threads.collect::<Vec<_>>().join(" | "));
    }
    text
}

#[test]
fn threads_wait_for_the_gil_for_locks_and_for_each_other() {
    let source = "\
import threading, time
from playground import burn
lock = threading.Lock()
def hold():
    with lock:
        time.sleep(1)
def want():
    time.sleep(0.1)
    with lock:
        burn(1)
def crunch():
    time.sleep(1.2)
    burn(1)
threads = [threading.Thread(target=f, name=f.__name__) for f in (hold, want, crunch)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
";
    assert_eq!(
        threads_at(source, &[0.05, 0.5, 1.15, 1.204, 1.207, 5.0]),
        "\
0.05 | main thread: waiting for hold to end | hold: sleeping | want: sleeping | crunch: sleeping
0.5 | main thread: waiting for hold to end | hold: sleeping | want: blocked on a lock that hold holds | crunch: sleeping
1.15 | main thread: waiting for want to end | hold: over | want: computing | crunch: sleeping
1.204 | main thread: waiting for want to end | hold: over | want: computing | crunch: waiting for the GIL
1.207 | main thread: waiting for want to end | hold: over | want: waiting for the GIL | crunch: computing
5 | main thread: running | hold: over | want: over | crunch: over
"
    );
}

#[test]
fn a_loop_is_not_held_by_what_other_threads_do() {
    let source = "\
import asyncio
from playground import burn
async def main():
    await asyncio.to_thread(burn, 1)
asyncio.run(main())
";
    assert_eq!(
        threads_at(source, &[0.5]),
        "0.5 | main thread: waiting in the event loop | asyncio_0: computing\n"
    );
    let run = run(source);
    let count = events_until(&run.trace, Instant::from_seconds(0.5));
    let moment = MomentIndex::new(&run.trace).moment(&run.trace, count);
    assert_eq!(moment.held, None);
    assert_eq!(
        event_words(&run.trace, &run.timeline, count).unwrap(),
        "asyncio_0 runs"
    );
}

/// For every recorded program: the index answers as taking the events one by one does; the ready tasks are those in the
/// queue; one task at most has the thread; the timelines tell the same states.
#[test]
fn moments_agree_with_the_events_and_with_the_timelines() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/conformance/cases");
    let mut compared = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let source = fs::read_to_string(&path).unwrap();
        let Some(program) = compile(&source).program else {
            continue;
        };
        let run = record(&program, &source, &Options::default());
        let index = MomentIndex::new(&run.trace);
        let mut growing = MomentIndex::default();
        growing.extend(&run.trace);
        let events = run.trace.events().len();
        for count in (0..=events).step_by((events / 200).max(1)) {
            let moment = index.moment(&run.trace, count);
            check_queue(&moment, &path.display().to_string());
            if let Some(next) = index.next(count) {
                assert!(index.previous(next).is_none_or(|stop| stop <= count));
            }
            compared += 1;
        }
        let mut at = 0;
        while at <= run.trace.end().0 {
            let instant = Instant(at);
            let moment = index.moment(&run.trace, events_until(&run.trace, instant));
            for task in &moment.tasks {
                let key = playground_engine::timeline::LaneKey::Task(task.id);
                let lane = run.timeline.lane(key).unwrap();
                if !task.state.is_final() && lane.state_at(instant) != Some(task.state) {
                    panic!(
                        "{}: {:?} at {at}, not {:?}",
                        path.display(),
                        task,
                        lane.state_at(instant)
                    );
                }
            }
            at += (run.trace.end().0 / 50).max(1);
        }
    }
    assert!(compared > 1_000, "{compared}");
}

fn check_queue(moment: &Moment, name: &str) {
    let ready = moment
        .tasks
        .iter()
        .filter(|task| task.state == TaskState::Ready);
    let queued = |id| {
        moment
            .ready
            .iter()
            .filter(|&&item| item == Queued::Task(id))
            .count()
    };
    for task in ready {
        // Between giving the thread away and joining the queue again no one looks.
        assert!(queued(task.id) <= 1, "{name}: {task:?}");
    }
    let holders = moment.tasks.iter().filter(|task| task.state.has_thread());
    assert!(holders.count() <= 1, "{name}");
}

#[test]
fn a_long_run_is_looked_up_by_its_kept_moments() {
    let source = "\
import asyncio
async def tick(number):
    for _ in range(200):
        await asyncio.sleep(0.001 * number)
async def main():
    await asyncio.gather(*(tick(number) for number in range(1, 40)))
asyncio.run(main())
";
    let run = run(source);
    let index = MomentIndex::new(&run.trace);
    let events = run.trace.events().len();
    assert!(events > 20_000, "{events}");
    // An index of the events up to there knows the state as its newest one.
    let check = |count: usize| {
        let mut trace = playground_engine::trace::Trace::new();
        for event in run.trace.events().iter().take(count) {
            trace.push(event);
        }
        let newest = MomentIndex::new(&trace).moment(&trace, count);
        assert_eq!(index.moment(&run.trace, count), newest, "{count}");
    };
    for count in (0..events).step_by(997) {
        check(count);
    }
}
