//! The sentence that matters.

use playground_engine::explain::{RunEnd, Summary};
use playground_engine::time::Duration;

fn finished(seconds: f64) -> RunEnd {
    RunEnd::Finished(Duration::from_seconds(seconds))
}

#[track_caller]
fn check(sequential: RunEnd, concurrent: RunEnd, tasks: usize, expected: &str) {
    let summary = Summary {
        sequential,
        concurrent,
        tasks,
    };
    assert_eq!(summary.sentence(), expected);
}

#[test]
fn both_finished() {
    check(
        finished(3.0),
        finished(2.0),
        3,
        "3.0 s one after another, 2.0 s concurrently: 1.5 times faster.",
    );
    check(
        finished(2.0),
        finished(1.0),
        3,
        "2.0 s one after another, 1.0 s concurrently: 2 times faster.",
    );
    check(
        finished(100.0),
        finished(1.0),
        101,
        "1 min 40 s one after another, 1.0 s concurrently: 100 times faster.",
    );
    check(
        finished(1.02),
        finished(1.0),
        2,
        "1.02 s one after another, 1.0 s concurrently: 1.02 times faster.",
    );
    check(
        finished(2.0),
        finished(2.0),
        3,
        "2.0 s either way: nothing overlaps here.",
    );
    check(
        finished(2.0),
        finished(2.001),
        3,
        "2.0 s either way: nothing overlaps here.",
    );
    check(
        finished(1.5),
        finished(0.5),
        3,
        "1.5 s one after another, 0.5 s concurrently: 3 times faster.",
    );
    check(
        finished(0.000_000_96),
        finished(0.000_000_98),
        3,
        "980 ns either way: nothing overlaps here.",
    );
    check(
        finished(2.0),
        finished(3.0),
        3,
        "2.0 s one after another, 3.0 s concurrently: 1.5 times slower.",
    );
    check(
        finished(0.0),
        finished(0.0),
        1,
        "Takes no time: nothing here waits or computes.",
    );
    check(
        finished(1.0),
        finished(0.0),
        1,
        "1.0 s one after another, no time concurrently.",
    );
    check(
        finished(0.0),
        finished(1.0),
        1,
        "No time one after another, 1.0 s concurrently: slower.",
    );
    check(
        finished(1.0),
        finished(1.0),
        0,
        "1.0 s: no tasks here, so nothing can overlap.",
    );
}

#[test]
fn one_did_not() {
    let stuck = |reason: &str| RunEnd::Deadlock {
        after: Duration::ZERO,
        reason: reason.to_owned(),
    };
    let cut = |reason: &str| RunEnd::Unfinished {
        after: Duration::from_millis(2000),
        reason: reason.to_owned(),
    };
    let reason = "consume waits for an item from a queue";
    check(
        stuck(reason),
        finished(2.0),
        3,
        "2.0 s concurrently, can’t run one after another: consume waits for an item from a queue.",
    );
    check(
        cut("heartbeat runs for ever"),
        finished(2.0),
        3,
        "2.0 s concurrently, doesn’t end one after another: heartbeat runs for ever.",
    );
    check(
        stuck(reason),
        stuck(reason),
        3,
        "Stuck after 0 s: consume waits for an item from a queue.",
    );
    check(
        finished(1.0),
        cut("it was stopped."),
        3,
        "Not finished after 2.0 s: it was stopped.",
    );
    check(
        finished(1.0),
        cut("stopped at line 6: more than 1024 KB were printed."),
        3,
        "Not finished after 2.0 s, stopped at line 6: more than 1024 KB were printed.",
    );
}

#[test]
fn exceptions_are_said() {
    let failed = |seconds, exception: &str| RunEnd::Failed {
        after: Duration::from_seconds(seconds),
        exception: exception.to_owned(),
    };
    check(
        failed(2.0, "ValueError"),
        failed(1.0, "ValueError"),
        2,
        "Ended by ValueError: after 2.0 s one after another, after 1.0 s concurrently.",
    );
    check(
        failed(1.0, "ValueError"),
        failed(1.0, "ValueError"),
        2,
        "Ended by ValueError after 1.0 s.",
    );
    check(
        failed(0.0, "NameError"),
        failed(0.0, "NameError"),
        0,
        "Ended by NameError at once.",
    );
    check(
        finished(2.0),
        failed(1.0, "TimeoutError"),
        2,
        "Ended by TimeoutError after 1.0 s concurrently, 2.0 s one after another.",
    );
    check(
        failed(2.0, "OSError"),
        failed(1.0, "TimeoutError"),
        2,
        "Ended by TimeoutError after 1.0 s concurrently, by OSError after 2.0 s one after another.",
    );
    check(
        failed(2.0, "OSError"),
        finished(1.0),
        2,
        "1.0 s concurrently, ended by OSError after 2.0 s one after another.",
    );
    check(
        RunEnd::Unfinished {
            after: Duration::from_seconds(2.0),
            reason: String::new(),
        },
        failed(1.0, "ValueError"),
        2,
        "Ended by ValueError after 1.0 s concurrently, doesn’t end one after another.",
    );
}
