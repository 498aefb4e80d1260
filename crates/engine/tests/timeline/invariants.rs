//! What holds for every trace: shown on random ones of a small event loop.

use std::collections::VecDeque;

use crate::random::Random;
use playground_engine::time::{Duration, Instant};
use playground_engine::timeline::{Lane, TaskState, Timeline, TimelineBuilder};
use playground_engine::trace::{HoldKind, NameId, Trace, WaitReason};

use crate::recorder::Recorder;

/// A trace as a loop would make it: tasks run one at a time, hold the thread, wait for timers, call coroutines, start
/// others, end.
pub fn random_trace(seed: u64, steps: usize) -> Trace {
    let mut random = Random::new(seed);
    let mut r = Recorder::new();
    let mut ready = VecDeque::from([1]);
    let mut timers: Vec<(u64, u32)> = Vec::new();
    let mut depths = vec![0u32; 2];
    let mut now = 0u64;
    r.create(1, "main", 0);
    for _ in 0..steps {
        timers.sort_unstable();
        while let Some(&(due, task)) = timers
            .first()
            .filter(|&&(due, _)| due <= now || ready.is_empty())
        {
            now = now.max(due);
            r.at(now as f64 / 1e3).ready(task);
            ready.push_back(task);
            timers.remove(0);
        }
        let Some(task) = ready.pop_front() else { break };
        r.run(task);
        for _ in 0..random.below(4) {
            match random.below(6) {
                0 => {
                    let new = depths.len() as u32;
                    depths.push(0);
                    r.create(new, "child", task);
                    ready.push_back(new);
                }
                1 => {
                    depths[task as usize] += 1;
                    r.enter(task, "call");
                }
                2 if depths[task as usize] > 0 => {
                    depths[task as usize] -= 1;
                    r.leave(task);
                }
                3 => {
                    let length = random.below(3);
                    r.hold(task, HoldKind::Computing, length as f64 / 1e3);
                    now += length;
                }
                4 => {
                    let length = random.below(3);
                    r.hold(task, HoldKind::Blocked, length as f64 / 1e3);
                    now += length;
                }
                _ => {
                    r.print(task, "line");
                }
            }
        }
        match random.below(8) {
            0 if task != 1 => {
                r.done(task);
            }
            1 if task != 1 => {
                r.cancel(task, 1).cancelled(task);
            }
            2 | 3 => {
                r.ready(task).wait(task, WaitReason::Yield);
                ready.push_back(task);
            }
            _ => {
                let length = random.below(5);
                r.wait(task, WaitReason::Timer(Instant((now + length) * 1_000_000)));
                timers.push((now + length, task));
            }
        }
    }
    r.trace
}

#[test]
fn lanes_are_covered_without_gaps() {
    for seed in 0..300 {
        let timeline = Timeline::from_trace(&random_trace(seed, 120));
        for lane in &timeline.lanes {
            let end = lane.ended.map_or(timeline.end, |(end, _)| end);
            let total: u64 = lane.segments(0).iter().map(|s| s.duration().0).sum();
            assert_eq!(
                Duration(total),
                end.since(lane.created),
                "seed {seed}, {:?}",
                lane.key
            );
            let mut at = lane.created;
            for segment in lane.segments(0) {
                assert_eq!(segment.start, at, "seed {seed}, {:?}", lane.key);
                at = segment.end;
            }
            assert_eq!(at, end, "seed {seed}, {:?}", lane.key);
            assert!(lane.created <= end && end <= timeline.end);
            check_nested(lane, seed);
        }
    }
}

/// Nested segments are ordered, lie within the level above, and run only while the task does.
fn check_nested(lane: &Lane, seed: u64) {
    for depth in 1..lane.levels.len() {
        let mut free = lane.created;
        for segment in lane.segments(depth) {
            assert!(
                segment.start >= free && segment.end > segment.start,
                "seed {seed}"
            );
            free = segment.end;
            let covered: u64 = (lane.segments(depth - 1).iter())
                .map(|above| {
                    above
                        .end
                        .min(segment.end)
                        .since(above.start.max(segment.start))
                        .0
                })
                .sum();
            assert_eq!(covered, segment.duration().0, "seed {seed}, depth {depth}");
            for own in lane.segments(0) {
                let common = own.end.min(segment.end).since(own.start.max(segment.start));
                let agrees = own.state.has_thread() == segment.state.has_thread();
                assert!(common == Duration::ZERO || agrees, "seed {seed}");
            }
        }
    }
}

#[test]
fn at_most_one_lane_has_the_thread() {
    for seed in 0..300 {
        let timeline = Timeline::from_trace(&random_trace(seed, 120));
        let lanes = timeline.lanes.iter().chain(&timeline.threads);
        let mut busy: Vec<(Instant, Instant)> = lanes
            .flat_map(|lane| lane.segments(0))
            .filter(|segment| segment.state.has_thread())
            .map(|segment| (segment.start, segment.end))
            .collect();
        busy.sort_unstable();
        for pair in busy.windows(2) {
            assert!(pair[0].1 <= pair[1].0, "seed {seed}: {pair:?}");
        }
        let total: u64 = busy.iter().map(|(start, end)| end.since(*start).0).sum();
        let lanes = timeline.lanes.iter().chain(&timeline.threads);
        assert_eq!(
            lanes.map(|lane| lane.busy.0).sum::<u64>(),
            total,
            "seed {seed}"
        );
    }
}

#[test]
fn a_trace_in_pieces_makes_the_same_lanes() {
    for seed in 0..100 {
        let whole = random_trace(seed, 80);
        let mut random = Random::new(seed + 1000);
        let mut builder = TimelineBuilder::new();
        let mut part = Trace::new();
        // Names get the same numbers in the same order.
        for number in 0.. {
            let name = whole.name(NameId(number)).to_owned();
            if name.is_empty() {
                break;
            }
            part.intern(&name);
        }
        whole.lines().iter().for_each(|line| {
            part.push_line(line.clone());
        });
        for event in whole.events() {
            part.push(event);
            part.set_end(event.at);
            if random.below(3) == 0 {
                builder.extend(&part);
            }
        }
        part.set_end(whole.end());
        builder.extend(&part);
        assert_eq!(
            builder.timeline(),
            &Timeline::from_trace(&whole),
            "seed {seed}"
        );
    }
}

#[test]
fn a_recursion_of_a_thousand_awaits_is_cut() {
    let mut r = Recorder::new();
    r.create(1, "main", 0).run(1);
    (0..1000).for_each(|_| {
        r.enter(1, "deeper");
    });
    r.sleep(1, 1.0).at(1.0).ready(1).run(1);
    (0..1000).for_each(|_| {
        r.leave(1);
    });
    r.enter(1, "again")
        .sleep(1, 1.0)
        .at(2.0)
        .ready(1)
        .run(1)
        .leave(1)
        .done(1);
    let timeline = r.timeline();
    let lane = &timeline.lanes[0];
    assert!(lane.levels.len() < 50);
    assert_eq!(lane.segments(1).len(), 2);
    assert_eq!(lane.segments(1)[1].state, TaskState::Waiting);
}

#[test]
fn events_of_unknown_tasks_do_no_harm() {
    let mut r = Recorder::new();
    r.run(7)
        .enter(7, "x")
        .sleep(7, 1.0)
        .done(u32::MAX)
        .leave(3)
        .cancel(9, 9)
        .ready(5);
    r.at(1.0).create(u32::MAX, "far", 0).print(u32::MAX, "line");
    assert!(r.timeline().lanes.is_empty());
}
