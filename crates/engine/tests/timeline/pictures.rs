//! Pictures of runs that have everything: to look at, and well formed.

use playground_engine::time::{Duration, Instant};
use playground_engine::timeline::scene::{self, HitId, SceneOptions, TrackInput};
use playground_engine::timeline::svg::write_svg;
use playground_engine::timeline::theme::Theme;
use playground_engine::timeline::{LaneKey, Timeline, TimelineBuilder, Viewport};
use playground_engine::trace::{HoldKind, NameId, TaskId, Trace, WaitReason, What};

use crate::recorder::{Recorder, concurrent, sequential};
use crate::scenes::many;

/// A program with every state, as asyncio runs it.
fn showcase(sequential: bool) -> Recorder {
    let mut r = Recorder::new();
    r.create(1, "main", 0).run(1);
    if sequential {
        showcase_sequential(&mut r);
    } else {
        showcase_concurrent(&mut r);
    }
    r.event(0, What::LoopStopped);
    r
}

fn showcase_sequential(r: &mut Recorder) {
    let task = |number| WaitReason::Task(TaskId(number));
    r.create_named(2, "users", "fetch", 1)
        .wait(1, task(2))
        .run(2)
        .enter(2, "request");
    r.enter(2, "connect")
        .sleep(2, 0.4)
        .at(0.4)
        .ready(2)
        .run(2)
        .leave(2)
        .sleep(2, 0.8);
    r.at(1.2)
        .ready(2)
        .run(2)
        .leave(2)
        .print(2, "users: 3")
        .done(2)
        .run(1);
    r.create_named(3, "orders", "fetch", 1)
        .wait(1, task(3))
        .run(3)
        .enter(3, "request")
        .sleep(3, 0.9);
    r.at(2.1)
        .ready(3)
        .run(3)
        .leave(3)
        .failed(3, "ConnectionError")
        .run(1);
    r.create(4, "resize_image", 1)
        .wait(1, task(4))
        .run(4)
        .hold(4, HoldKind::Computing, 0.5);
    r.sleep(4, 0.3)
        .at(2.9)
        .ready(4)
        .run(4)
        .hold(4, HoldKind::Computing, 0.2)
        .done(4)
        .run(1);
    r.create(5, "legacy_driver", 1)
        .wait(1, task(5))
        .run(5)
        .hold(5, HoldKind::Blocked, 0.4)
        .done(5);
    r.run(1)
        .create(6, "heartbeat", 1)
        .wait(1, task(6))
        .run(6)
        .sleep(6, 0.25);
    r.at(3.75)
        .ready(6)
        .run(6)
        .sleep(6, 0.25)
        .at(4.0)
        .cancel(6, 1)
        .ready(6)
        .run(6)
        .cancelled(6);
    r.run(1).done(1);
}

fn showcase_concurrent(r: &mut Recorder) {
    r.create_named(2, "users", "fetch", 1)
        .create_named(3, "orders", "fetch", 1);
    r.create(4, "resize_image", 1)
        .create(5, "legacy_driver", 1)
        .create(6, "heartbeat", 1);
    r.wait(1, WaitReason::Several);
    r.run(2)
        .enter(2, "request")
        .enter(2, "connect")
        .sleep(2, 0.4);
    r.run(3).enter(3, "request").sleep(3, 0.9);
    r.run(4).hold(4, HoldKind::Computing, 0.5).sleep(4, 0.3);
    r.ready(2)
        .run(5)
        .hold(5, HoldKind::Blocked, 0.4)
        .ready(3)
        .ready(4)
        .done(5);
    r.run(6).sleep(6, 0.25).run(2).leave(2).sleep(2, 0.8);
    r.run(3).leave(3).failed(3, "ConnectionError");
    r.run(4).hold(4, HoldKind::Computing, 0.2).done(4);
    r.at(1.15).ready(6).run(6).print(6, "beat").sleep(6, 0.25);
    r.at(1.4).ready(6).run(6).print(6, "beat").sleep(6, 0.25);
    r.at(1.65).ready(6).run(6).print(6, "beat").sleep(6, 0.25);
    r.at(1.7)
        .ready(2)
        .run(2)
        .leave(2)
        .print(2, "users: 3")
        .done(2);
    r.ready(1)
        .run(1)
        .cancel(6, 1)
        .ready(6)
        .done(1)
        .run(6)
        .cancelled(6);
}

/// The first `events` of a trace, as a live run has them half a tenth of a second after the last one.
fn prefix(trace: &Trace, events: usize) -> Timeline {
    let mut part = Trace::new();
    for number in 0..100 {
        part.intern(trace.name(NameId(number)));
    }
    trace
        .events()
        .iter()
        .take(events)
        .for_each(|event| part.push(event));
    let last = part.events().last().map_or(Instant::ZERO, |event| event.at);
    let mut builder = TimelineBuilder::new();
    builder.extend_to(&part, last + Duration::from_millis(50));
    builder.into_timeline()
}

/// A callback that blocks the loop, a task that is created long before it is queued, the module's own computing.
fn threads_own_code() -> Recorder {
    let mut r = Recorder::default();
    r.hold(0, HoldKind::Computing, 0.3)
        .event(0, What::LoopStarted);
    let (name, coroutine) = (r.trace.intern("Task-1"), r.trace.intern("main"));
    r.event(
        1,
        What::TaskCreated {
            name,
            coroutine,
            creator: TaskId(0),
        },
    );
    r.at(0.5).ready(1).run(1).sleep(1, 0.6).at(0.8);
    r.event(0, What::CallbackRunning { handle: 3 })
        .hold(0, HoldKind::Blocked, 0.4);
    r.event(0, What::CallbackDone { handle: 3 })
        .ready(1)
        .run(1)
        .done(1);
    r.event(0, What::LoopStopped)
        .hold(0, HoldKind::Computing, 0.2);
    r
}

/// Writes pictures to look at into the directory that `TIMELINE_PICTURES` names; without it, checks only that the
/// documents are well formed.
#[test]
fn pictures() {
    let (one, other) = (showcase(true).timeline(), showcase(false).timeline());
    let (first, second) = (sequential().timeline(), concurrent().timeline());
    let crowd = many(300).timeline();
    let live = prefix(&showcase(false).trace, 40);
    let early = prefix(&showcase(true).trace, 14);
    let thread = threads_own_code().timeline();
    let tracks = [
        TrackInput::new("Sequential", &one),
        TrackInput::new("Concurrent", &other),
    ];
    let small = [
        TrackInput::new("Sequential", &first),
        TrackInput::new("Concurrent", &second),
    ];
    let fitted = |tracks: &[TrackInput], width: f64, options: SceneOptions| {
        let runs = tracks
            .iter()
            .flat_map(|track| track.ghost.into_iter().chain([track.timeline]));
        let end = runs.map(|run| run.end).max().unwrap();
        let label_width = scene::label_width(tracks, options.font_size, width * 0.34);
        let plot = width - label_width - 12.0;
        let options = SceneOptions {
            label_width,
            legend: true,
            descriptions: true,
            ..options
        };
        scene::build(tracks, &Viewport::fit(end, plot), &options)
    };
    let at = Some(Instant::from_seconds(0.83));
    let selected = Some(HitId::Segment {
        run: 1,
        lane: LaneKey::Task(TaskId(2)),
        depth: 0,
        index: 1,
    });
    let base = SceneOptions::default();
    let note = [TrackInput {
        note: Some("deadlock"),
        ..TrackInput::new("Concurrent", &live)
    }];
    let race = [
        TrackInput {
            ghost: Some(&one),
            live: true,
            ..TrackInput::new("Sequential", &early)
        },
        TrackInput {
            ghost: Some(&other),
            live: true,
            ..TrackInput::new("Concurrent", &live)
        },
    ];
    let zoomed = {
        let viewport = Viewport::new(
            Instant::from_seconds(0.7),
            Instant::from_seconds(1.9),
            760.0,
        );
        scene::build(
            &tracks,
            &viewport,
            &SceneOptions {
                legend: true,
                ..base.clone()
            },
        )
    };
    let pictures = [
        ("showcase", fitted(&tracks, 960.0, base.clone())),
        ("simple", fitted(&small, 960.0, base.clone())),
        ("phone", fitted(&small, 360.0, base.clone())),
        ("phone-showcase", fitted(&tracks, 360.0, base.clone())),
        (
            "replay",
            fitted(
                &tracks,
                960.0,
                SceneOptions {
                    playhead: at,
                    selected,
                    ..base.clone()
                },
            ),
        ),
        ("zoomed", zoomed),
        ("live", fitted(&race, 960.0, base.clone())),
        (
            "thread",
            fitted(
                &[TrackInput::new("Concurrent", &thread)],
                700.0,
                base.clone(),
            ),
        ),
        ("note", fitted(&note, 700.0, base.clone())),
        (
            "crowd",
            fitted(
                &[
                    TrackInput::new("Sequential", &crowd),
                    TrackInput::new("Concurrent", &crowd),
                ],
                960.0,
                SceneOptions {
                    height: Some(640.0),
                    scroll: 70.0,
                    row_height: 22.0,
                    ..base
                },
            ),
        ),
    ];
    for (name, scene) in pictures {
        let svg = write_svg(&scene, &Theme::SYSTEM);
        assert_well_formed(&svg);
        if let Ok(directory) = std::env::var("TIMELINE_PICTURES") {
            std::fs::write(format!("{directory}/{name}.svg"), &svg).unwrap();
            let dark = write_svg(&scene, &Theme::DARK);
            std::fs::write(format!("{directory}/{name}-dark.svg"), dark).unwrap();
        }
    }
}

/// Every tag is closed in order, and references lead somewhere.
#[track_caller]
fn assert_well_formed(svg: &str) {
    let mut open: Vec<&str> = Vec::new();
    for tag in svg.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap();
        let name = tag
            .trim_start_matches('/')
            .split([' ', '/'])
            .next()
            .unwrap();
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
    for reference in svg.split("url(#").skip(1) {
        let id = reference.split(')').next().unwrap();
        assert!(svg.contains(&format!("id=\"{id}\"")), "{id}");
    }
}
