//! Which states a trace's events make.

use playground_engine::time::Instant;
use playground_engine::timeline::{LaneKey, TaskState, Timeline, TimelineBuilder};
use playground_engine::trace::{HoldKind, TaskId, WaitReason, What};

use crate::recorder::{Recorder, check, concurrent, sequential, show};

#[test]
fn two_tasks_together() {
    check(
        &show(&concurrent().timeline()),
        "
        main (Task-1)
          0 s..2 s waiting for several tasks
          @ 0 s created by 0
          @ 2 s done
        fetch_data (Task-2)
          0 s..1 s waiting for a timer
          @ 0 s created by 1
          @ 1 s line 0
          @ 1 s done
        process_data (Task-3)
          0 s..2 s waiting for a timer
          @ 0 s created by 1
          @ 2 s line 1
          @ 2 s done
        ",
    );
}

#[test]
fn two_tasks_one_after_another() {
    check(
        &show(&sequential().timeline()),
        "
        main (Task-1)
          0 s..1 s waiting for fetch_data
          1 s..3 s waiting for process_data
          @ 0 s created by 0
          @ 3 s done
        fetch_data (Task-2)
          0 s..1 s waiting for a timer
          @ 0 s created by 1
          @ 1 s line 0
          @ 1 s done
        process_data (Task-3)
          1 s..3 s waiting for a timer
          @ 1 s created by 1
          @ 3 s line 1
          @ 3 s done
        ",
    );
}

#[test]
fn a_blocked_thread_keeps_others_ready() {
    let mut r = Recorder::new();
    r.create_named(1, "blocker", "work", 0)
        .create_named(2, "other", "work", 0);
    r.run(1)
        .hold(1, HoldKind::Computing, 1.0)
        .hold(1, HoldKind::Blocked, 0.5)
        .done(1);
    r.run(2).done(2);
    check(
        &show(&r.timeline()),
        "
        blocker (work)
          0 s..1 s computing
          1 s..1.5 s blocked
          @ 0 s created by 0
          @ 1.5 s done
        other (work)
          0 s..1.5 s ready
          @ 0 s created by 0
          @ 1.5 s done
        ",
    );
}

#[test]
fn awaited_coroutines_are_nested() {
    let mut r = Recorder::new();
    r.create(1, "main", 0)
        .run(1)
        .enter(1, "outer")
        .enter(1, "inner")
        .sleep(1, 1.0);
    r.at(1.0)
        .ready(1)
        .run(1)
        .hold(1, HoldKind::Computing, 0.5)
        .leave(1);
    // Another call of the same coroutine at the same instant is another segment.
    r.enter(1, "inner")
        .sleep(1, 0.5)
        .at(2.0)
        .ready(1)
        .run(1)
        .leave(1)
        .enter(1, "inner");
    r.sleep(1, 1.0)
        .at(3.0)
        .ready(1)
        .run(1)
        .leave(1)
        .leave(1)
        .done(1);
    check(
        &show(&r.timeline()),
        "
        main (Task-1)
          0 s..1 s waiting for a timer
          1 s..1.5 s computing
          1.5 s..2 s waiting for a timer
          2 s..3 s waiting for a timer
            0 s..1 s coroutine outer suspended
            1 s..1.5 s coroutine outer running
            1.5 s..3 s coroutine outer suspended
              0 s..1 s coroutine inner suspended
              1 s..1.5 s coroutine inner running
              1.5 s..2 s coroutine inner suspended
              2 s..3 s coroutine inner suspended
          @ 0 s created by 0
          @ 3 s done
        ",
    );
}

#[test]
fn a_task_started_eagerly_runs_inside_its_creator() {
    let mut r = Recorder::new();
    r.create(1, "main", 0)
        .run(1)
        .hold(1, HoldKind::Computing, 1.0);
    r.create(2, "child", 1)
        .run(2)
        .hold(2, HoldKind::Computing, 1.0)
        .sleep(2, 1.0);
    r.hold(1, HoldKind::Computing, 0.5).done(1);
    check(
        &show(&r.timeline()),
        "
        main (Task-1)
          0 s..1 s computing
          1 s..2 s waiting for child
          2 s..2.5 s computing
          @ 0 s created by 0
          @ 2.5 s done
        child (Task-2)
          1 s..2 s computing
          2 s..2.5 s waiting for a timer
          @ 1 s created by 1
        ",
    );
}

#[test]
fn a_yield_is_ready_at_once() {
    let mut r = Recorder::new();
    r.create(1, "main", 0)
        .run(1)
        .ready(1)
        .wait(1, WaitReason::Yield);
    r.create(2, "hold", 0)
        .run(2)
        .hold(2, HoldKind::Blocked, 1.0)
        .done(2);
    r.run(1).done(1);
    check(
        &show(&r.timeline()),
        "
        main (Task-1)
          0 s..1 s ready
          @ 0 s created by 0
          @ 1 s done
        hold (Task-2)
          0 s..1 s blocked
          @ 0 s created by 0
          @ 1 s done
        ",
    );
}

#[test]
fn a_threads_own_code_has_a_lane_where_it_holds() {
    let mut r = Recorder::new();
    r.create(1, "main", 0).run(1).sleep(1, 1.0);
    r.event(0, What::CallbackRunning { handle: 1 })
        .hold(0, HoldKind::Blocked, 0.5);
    r.event(0, What::CallbackDone { handle: 1 });
    r.at(1.0)
        .ready(1)
        .run(1)
        .done(1)
        .event(0, What::LoopStopped);
    r.hold(0, HoldKind::Computing, 1.0);
    check(
        &show(&r.timeline()),
        "
        main thread
          0 s..0.5 s blocked
          0.5 s..1 s waiting while the event loop runs
          1 s..2 s computing
        main (Task-1)
          0 s..1 s waiting for a timer
          @ 0 s created by 0
          @ 1 s done
        ",
    );
}

#[test]
fn ends_and_cancellation_are_marked() {
    let mut r = Recorder::new();
    r.create(1, "main", 0)
        .create(2, "fails", 1)
        .create(3, "stopped", 1);
    r.run(2).sleep(2, 1.0).run(3).sleep(3, 9.0);
    r.at(1.0).ready(2).run(2).failed(2, "ValueError");
    r.run(1)
        .cancel(3, 1)
        .wait(1, WaitReason::Task(TaskId(3)))
        .ready(3)
        .run(3)
        .cancelled(3);
    check(
        &show(&r.timeline()),
        "
        main (Task-1)
          0 s..1 s ready
          @ 0 s created by 0
        fails (Task-2)
          0 s..1 s waiting for a timer
          @ 0 s created by 1
          @ 1 s failed
        stopped (Task-3)
          0 s..1 s waiting for a timer
          @ 0 s created by 1
          @ 1 s cancel requested by 1
          @ 1 s cancelled
        ",
    );
}

#[test]
fn a_program_without_tasks_is_its_thread() {
    let mut r = Recorder::default();
    r.hold(0, HoldKind::Blocked, 1.0);
    check(&show(&r.timeline()), "main thread\n  0 s..1 s blocked");
    assert_eq!(show(&Timeline::from_trace(&Recorder::new().trace)), "");
}

#[test]
fn the_state_at_an_instant_in_words() {
    let timeline = concurrent().timeline();
    let words = |task, seconds| {
        let lane = timeline.lane(LaneKey::Task(TaskId(task))).unwrap();
        timeline
            .state_words_at(lane, Instant::from_seconds(seconds))
            .unwrap_or_default()
    };
    assert_eq!(words(1, 0.5), "waiting for several tasks");
    assert_eq!(words(2, 0.0), "waiting for a timer until 1 s");
    assert_eq!(words(2, 1.0), "done");
    assert_eq!(words(3, 1.5), "waiting for a timer until 2 s");
    let late = sequential().timeline();
    let lane = late.lane(LaneKey::Task(TaskId(3))).unwrap();
    assert_eq!(lane.state_at(Instant::from_seconds(0.5)), None);
    assert_eq!(
        lane.state_at(Instant::from_seconds(1.0)),
        Some(TaskState::Waiting)
    );
}

#[test]
fn open_segments_last_to_the_present() {
    let mut r = Recorder::new();
    r.create(1, "main", 0).run(1).enter(1, "load").sleep(1, 2.0);
    let mut builder = TimelineBuilder::new();
    builder.extend_to(&r.trace, Instant::from_seconds(0.5));
    let expected = "main (Task-1)\n  0 s..0.5 s waiting for a timer\n    0 s..0.5 s coroutine load suspended\n  @ 0 s created by 0";
    check(&show(builder.timeline()), expected);
    builder.extend_to(&r.trace, Instant::from_seconds(1.5));
    check(&show(builder.timeline()), &expected.replace("0.5", "1.5"));
    r.at(2.0).ready(1).run(1).leave(1).done(1);
    builder.extend(&r.trace);
    assert_eq!(builder.timeline(), &r.timeline());
    // A shorter trace is another run.
    let mut again = TimelineBuilder::new();
    again.extend(&concurrent().trace);
    let mut short = Recorder::new();
    short.create(1, "solo", 0);
    again.extend(&short.trace);
    assert_eq!(again.timeline(), &short.timeline());
}
