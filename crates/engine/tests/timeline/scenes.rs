//! What is drawn, hit and said.

use playground_engine::time::Instant;
use playground_engine::timeline::scene::{
    self, HitId, Mark, Paint, Scene, SceneOptions, TrackInput,
};
use playground_engine::timeline::svg::write_svg;
use playground_engine::timeline::theme::Theme;
use playground_engine::timeline::{LaneKey, TaskState, Viewport};
use playground_engine::trace::{HoldKind, TaskId, WaitReason};

use crate::recorder::{Recorder, check, concurrent, sequential};

fn options() -> SceneOptions {
    SceneOptions {
        descriptions: true,
        legend: true,
        ..SceneOptions::default()
    }
}

/// The texts of a scene, from top to bottom and left to right.
pub fn texts(scene: &Scene) -> String {
    let mut texts: Vec<(i64, i64, &str)> = Vec::new();
    for shape in &scene.shapes {
        if let Mark::Text(text) = &shape.mark {
            texts.push((text.at.y as i64, text.at.x as i64, &text.text));
        }
    }
    texts.sort_unstable();
    let mut lines: Vec<Vec<(i64, i64, &str)>> = Vec::new();
    for text in texts {
        match lines.last_mut() {
            Some(line) if text.0 - line[0].0 < 3 => line.push(text),
            _ => lines.push(vec![text]),
        }
    }
    let line_text = |mut line: Vec<(i64, i64, &str)>| {
        line.sort_unstable_by_key(|&(_, x, _)| x);
        line.iter()
            .map(|&(_, _, text)| text.to_owned())
            .collect::<Vec<_>>()
            .join(" | ")
    };
    lines
        .into_iter()
        .map(line_text)
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn two_runs_on_one_axis() {
    let (one, other) = (sequential().timeline(), concurrent().timeline());
    let tracks = [
        TrackInput::new("Sequential", &one),
        TrackInput::new("Concurrent", &other),
    ];
    let viewport = Viewport::fit(one.end, 640.0);
    let scene = scene::build(&tracks, &viewport, &options());
    check(
        &texts(&scene),
        "
        0 s | 0.5 s | 1 s | 1.5 s | 2 s | 2.5 s | 3 s
        Sequential | 3.0 s
        main | Task-1 | waiting for fetch_data · 1.0 s | waiting for process_data · 2.0 s
        fetch_data | Task-2 | waiting for a timer · 1.0 s
        process_data | Task-3 | waiting for a timer · 2.0 s
        Concurrent | 2.0 s | 1.0 s saved
        main | Task-1 | waiting for several tasks · 2.0 s
        fetch_data | Task-2 | waiting for a timer · 1.0 s
        process_data | Task-3 | waiting for a timer · 2.0 s
        waiting | done
        ",
    );
    assert_eq!(scene.title, "Sequential 3.0 s, Concurrent 2.0 s");
}

#[test]
fn what_is_saved_is_said_once_both_are_over_and_went_well() {
    let (one, other) = (sequential().timeline(), concurrent().timeline());
    let says = |seconds: f64, note: Option<&str>, width: f64| {
        let sequential = TrackInput {
            note,
            ..TrackInput::new("Sequential", &one)
        };
        let tracks = [sequential, TrackInput::new("Concurrent", &other)];
        let options = SceneOptions {
            playhead: Some(Instant((seconds * 1e9) as u64)),
            ..options()
        };
        let viewport = Viewport::fit(one.end, width);
        texts(&scene::build(&tracks, &viewport, &options)).contains("1.0 s saved")
    };
    assert!(says(3.0, None, 640.0));
    // The sequential run goes on.
    assert!(!says(2.9, None, 640.0));
    assert!(!says(3.0, Some("ValueError"), 640.0));
    // There is no room for it.
    assert!(!says(3.0, None, 240.0));
}

#[test]
fn the_pointer_finds_segments_and_what_they_say() {
    let timeline = concurrent().timeline();
    let tracks = [TrackInput::new("Concurrent", &timeline)];
    let viewport = Viewport::fit(timeline.end, 640.0);
    let scene = scene::build(&tracks, &viewport, &options());
    let plot = scene.plot.unwrap();
    let lane = LaneKey::Task(TaskId(2));
    let segment = HitId::Segment {
        run: 0,
        lane,
        depth: 0,
        index: 0,
    };
    let area = scene.area_of(segment).unwrap();
    let middle = area.y + area.height / 2.0;
    assert_eq!(scene.hit(area.x + 20.0, middle), Some(segment));
    assert_eq!(
        scene::describe(&tracks, segment).unwrap(),
        "fetch_data (Task-2): waiting for a timer from 0.0 s to 1.0 s"
    );
    let said = |x, y| scene::describe(&tracks, scene.hit(x, y)?);
    let second = plot.x + viewport.x(Instant::from_seconds(1.0));
    assert_eq!(
        said(second + 8.0, middle).unwrap(),
        "fetch_data (Task-2): done at 1.0 s"
    );
    assert_eq!(
        said(second, area.y + area.height).unwrap(),
        "fetch_data (Task-2): printed “Data fetched” at 1.0 s"
    );
    assert_eq!(
        said(20.0, middle).unwrap(),
        "fetch_data (Task-2): created at 0.0 s, done at 1.0 s"
    );
    assert_eq!(said(second + 200.0, middle), said(20.0, middle));
    assert_eq!(
        said(20.0, area.y - 40.0 - area.height * 1.5).unwrap(),
        "Concurrent: 2.0 s, 3 tasks."
    );
    assert_eq!(scene.hit(second, 4.0), Some(HitId::Axis));
    assert_eq!(scene.hit(-50.0, -50.0), None);
}

#[test]
fn the_scene_as_a_list() {
    let mut r = concurrent();
    r.print(0, "out of all tasks");
    let timeline = r.timeline();
    let tracks = [TrackInput::new("Concurrent", &timeline)];
    let mut text = String::new();
    for run in scene::segments_as_list(&tracks, 2, 2) {
        text.push_str(&format!("{}\n", run.text));
        for lane in run.lanes {
            text.push_str(&format!("  {}\n", lane.text));
            for item in lane.items {
                text.push_str(&format!("    {}\n", item.text));
            }
            if lane.more > 0 {
                text.push_str(&format!("    {} more\n", lane.more));
            }
        }
        text.push_str(&format!("  {} more\n", run.more));
    }
    check(
        &text,
        "
        Concurrent: 2.0 s, 3 tasks.
          main (Task-1): created at 0.0 s, done at 2.0 s
            waiting for several tasks from 0.0 s to 2.0 s
            done at 2.0 s
          fetch_data (Task-2): created at 0.0 s, done at 1.0 s
            waiting for a timer from 0.0 s to 1.0 s
            printed “Data fetched” at 1.0 s
            1 more
          1 more
        ",
    );
}

#[test]
fn bars_grow_over_shadows_up_to_the_playhead() {
    let timeline = concurrent().timeline();
    let tracks = [TrackInput::new("Concurrent", &timeline)];
    let viewport = Viewport::fit(timeline.end, 640.0);
    let at = Instant::from_seconds(0.5);
    let options = SceneOptions {
        playhead: Some(at),
        ..options()
    };
    let scene = scene::build(&tracks, &viewport, &options);
    let x = scene.plot.unwrap().x + viewport.x(at);
    for shape in &scene.shapes {
        let Mark::Rect { area, fill, .. } = &shape.mark else {
            continue;
        };
        match fill {
            Some(Paint::State(TaskState::Waiting)) if shape.hit.is_some() => {
                assert!(area.right() <= x)
            }
            Some(Paint::Ghost) => assert!(area.x >= x - 0.01),
            _ => {}
        }
    }
    assert!(!texts(&scene).contains("2.0 s"));
    assert!(texts(&scene).contains("Concurrent | 0.5 s"));
    assert!(texts(&scene).contains("0.500 s"));
    assert!(!scene.states().contains(&TaskState::Done));
}

#[test]
fn a_live_run_stands_on_its_prediction() {
    let predicted = concurrent().timeline();
    let mut live = Recorder::new();
    live.create(1, "main", 0).run(1).at(0.1);
    let live = live.timeline();
    let tracks = [TrackInput {
        ghost: Some(&predicted),
        live: true,
        ..TrackInput::new("Live", &live)
    }];
    let scene = scene::build(&tracks, &Viewport::fit(predicted.end, 640.0), &options());
    // Tasks that aren't there yet have their names.
    assert!(texts(&scene).contains("process_data | Task-3"));
    let ghosts = scene.shapes.iter().filter(|shape| {
        matches!(
            shape.mark,
            Mark::Rect {
                fill: Some(Paint::Ghost),
                ..
            }
        )
    });
    assert_eq!(ghosts.count(), 3);
    let lane = LaneKey::Task(TaskId(3));
    let said = scene::describe(&tracks, HitId::Lane { run: 0, lane });
    assert_eq!(said.unwrap(), "process_data (Task-3): not created yet");
}

#[test]
fn what_disturbed_a_run_is_marked_through_its_rows() {
    let timeline = concurrent().timeline();
    let bands = [scene::Band {
        from: Instant::from_seconds(0.5),
        to: Instant::from_seconds(1.5),
        label: "tab hidden",
    }];
    let tracks = [TrackInput {
        bands: &bands,
        ..TrackInput::new("Concurrent", &timeline)
    }];
    let viewport = Viewport::fit(timeline.end, 640.0);
    let scene = scene::build(&tracks, &viewport, &options());
    assert!(texts(&scene).contains("tab hidden"));
    let dots = Paint::StateInk(TaskState::Ready);
    let marked = scene.shapes.iter().find_map(|shape| match &shape.mark {
        Mark::Rect {
            area,
            fill: None,
            pattern: Some((_, paint)),
            ..
        } if *paint == dots => Some(*area),
        _ => None,
    });
    let (plot, marked) = (scene.plot.unwrap(), marked.expect("a marked area"));
    assert_eq!(marked.x, plot.x + viewport.x(bands[0].from));
    assert_eq!(marked.right(), plot.x + viewport.x(bands[0].to));
}

#[test]
fn ten_thousand_tasks_cost_what_is_visible() {
    let timeline = many(10_000).timeline();
    let tracks = [
        TrackInput::new("Sequential", &timeline),
        TrackInput::new("Concurrent", &timeline),
    ];
    let viewport = Viewport::fit(timeline.end, 800.0);
    let options = SceneOptions {
        height: Some(700.0),
        scroll: 100_000.0,
        ..options()
    };
    let scene = scene::build(&tracks, &viewport, &options);
    assert!(scene.height <= 740.0, "{}", scene.height);
    assert!(scene.shapes.len() < 500, "{}", scene.shapes.len());
    assert!(scene.max_scroll > 290_000.0);
    assert!(
        texts(&scene).contains("worker | Task-3334"),
        "{}",
        texts(&scene)
    );
    let few = SceneOptions {
        max_rows: 100,
        ..SceneOptions::default()
    };
    let scene = scene::build(&tracks, &viewport, &few);
    assert!(texts(&scene).contains("9,901 more"));
}

pub fn many(tasks: u32) -> Recorder {
    let mut r = Recorder::new();
    r.create(1, "main", 0).run(1);
    for task in 2..=tasks + 1 {
        r.create(task, "worker", 1);
    }
    r.wait(1, WaitReason::Several);
    for task in 2..=tasks + 1 {
        r.run(task)
            .hold(task, HoldKind::Computing, 0.0001)
            .sleep(task, 0.5);
    }
    for task in 2..=tasks + 1 {
        r.at(0.5 + f64::from(tasks) * 0.0001 + f64::from(task) * 0.0001)
            .ready(task)
            .run(task)
            .done(task);
    }
    r.ready(1).run(1).done(1);
    r
}

#[test]
fn names_of_programs_are_text() {
    let mut r = Recorder::new();
    r.create_named(1, "<script>alert(1)</script>\u{0}\n\u{202e}&\"", "é👩‍💻", 0)
        .run(1)
        .sleep(1, 1.0);
    r.at(1.0);
    let timeline = r.timeline();
    let tracks = [TrackInput::new("a<b", &timeline)];
    let svg = write_svg(
        &scene::build(&tracks, &Viewport::fit(timeline.end, 400.0), &options()),
        &Theme::SYSTEM,
    );
    assert!(!svg.contains("<script"));
    assert!(svg.contains("a&lt;b"));
    assert!(!svg.contains(['\u{0}', '\u{202e}']));
}

#[test]
fn narrow_names_are_cut_and_stay_apart() {
    let mut r = Recorder::new();
    for task in 1..=2 {
        r.create(task, "download_everything_there_is", 0)
            .run(task)
            .sleep(task, 1.0);
    }
    r.at(1.0);
    let timeline = r.timeline();
    let tracks = [TrackInput::new("Concurrent", &timeline)];
    let options = SceneOptions {
        label_width: 120.0,
        ..SceneOptions::default()
    };
    let scene = scene::build(&tracks, &Viewport::fit(timeline.end, 300.0), &options);
    assert!(texts(&scene).contains("downlo… | #2"), "{}", texts(&scene));
    assert!(scene::label_width(&tracks, 13.0, 1000.0) > 200.0);
    assert_eq!(scene::label_width(&tracks, 13.0, 150.0), 150.0);
}

#[test]
fn narrow_names_that_are_alone_stay_whole() {
    let timeline = concurrent().timeline();
    let tracks = [TrackInput::new("Concurrent", &timeline)];
    let options = SceneOptions {
        label_width: 124.0,
        ..SceneOptions::default()
    };
    let scene = scene::build(&tracks, &Viewport::fit(timeline.end, 300.0), &options);
    assert!(
        texts(&scene).contains("process_data | waiting"),
        "{}",
        texts(&scene)
    );
}
