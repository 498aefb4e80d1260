//! The axis and the ways to move it.

use playground_engine::time::{Duration, Instant};
use playground_engine::timeline::{Viewport, format_duration, format_instant, format_span};

fn labels(start: f64, end: f64, width: f64) -> String {
    let viewport = Viewport::new(
        Instant::from_seconds(start),
        Instant::from_seconds(end),
        width,
    );
    let ticks = viewport.ticks(80.0);
    ticks
        .into_iter()
        .map(|tick| tick.label)
        .collect::<Vec<_>>()
        .join(", ")
}

#[test]
fn ticks_are_nice() {
    assert_eq!(
        labels(0.0, 3.0, 800.0),
        "0 s, 0.5 s, 1 s, 1.5 s, 2 s, 2.5 s, 3 s"
    );
    assert_eq!(labels(0.0, 3.0, 300.0), "0 s, 1 s, 2 s, 3 s");
    assert_eq!(
        labels(0.0, 0.9, 800.0),
        "0 ms, 100 ms, 200 ms, 300 ms, 400 ms, 500 ms, 600 ms, 700 ms, 800 ms, 900 ms"
    );
    assert_eq!(
        labels(0.0, 50e-6, 500.0),
        "0 µs, 10 µs, 20 µs, 30 µs, 40 µs, 50 µs"
    );
    assert_eq!(
        labels(0.0, 40e-9, 400.0),
        "0 ns, 10 ns, 20 ns, 30 ns, 40 ns"
    );
    assert_eq!(
        labels(0.0, 150.0, 500.0),
        "0 s, 30 s, 1 min, 1 min 30 s, 2 min, 2 min 30 s"
    );
    assert_eq!(
        labels(0.0, 7200.0, 500.0),
        "0 s, 30 min, 1 h, 1 h 30 min, 2 h"
    );
    assert_eq!(
        labels(12.3, 12.30004, 400.0),
        "12.3 s, 12.30001 s, 12.30002 s, 12.30003 s, 12.30004 s"
    );
}

#[test]
fn extreme_viewports_have_an_axis() {
    for (start, end) in [
        (0, 0),
        (u64::MAX, u64::MAX),
        (0, u64::MAX),
        (u64::MAX - 5, u64::MAX),
    ] {
        for width in [0.0, 1.0, 1000.0, f64::NAN, f64::INFINITY] {
            let viewport = Viewport::new(Instant(start), Instant(end), width);
            assert!(viewport.ticks(80.0).len() < 100, "{viewport:?}");
            let _ = viewport
                .zoomed(10.0, 0.5, Instant(end))
                .panned(-50.0, Instant(end));
        }
    }
}

#[test]
fn pixels_and_instants_map_back() {
    let viewport = Viewport::new(Instant(1_000), Instant(2_000), 500.0);
    assert_eq!(viewport.x(Instant(1_500)), 250.0);
    assert_eq!(viewport.x(Instant(500)), -250.0);
    assert_eq!(viewport.time(250.0), Instant(1_500));
    assert_eq!(viewport.time(-10_000.0), Instant::ZERO);
}

#[test]
fn zooming_keeps_the_instant_under_the_pointer() {
    let limit = Instant::from_seconds(10.0);
    let all = Viewport::new(Instant::ZERO, limit, 1000.0);
    let near = all.zoomed(400.0, 0.1, limit);
    assert_eq!(near.time(400.0), Instant::from_seconds(4.0));
    assert_eq!(near.span(), Duration::from_seconds(1.0).0);
    assert_eq!(near.zoomed(400.0, 100.0, limit), all);
    assert_eq!(near.panned(1e9, limit).end, limit);
    assert_eq!(near.panned(-1e9, limit).start, Instant::ZERO);
    let end = Viewport::fit(limit, 1000.0).x(limit);
    assert!((900.0..950.0).contains(&end), "{end}");
}

#[test]
fn durations_read_well() {
    let text = |seconds| format_duration(Duration::from_seconds(seconds));
    let texts = [
        0.0, 3.0, 0.25, 1.254, 12.34, 0.9999, 1e-5, 1.5e-3, 25e-9, 59.97, 90.0, 120.0, 3900.0,
    ];
    assert_eq!(
        texts.map(text).join(", "),
        "0 s, 3.0 s, 250 ms, 1.25 s, 12.3 s, 1.0 s, 10 µs, 1.5 ms, 25 ns, 1 min, 1 min 30 s, 2 min, 1 h 5 min"
    );
    assert_eq!(format_duration(Duration(u64::MAX)), "5124095 h 35 min");
    assert_eq!(format_instant(Instant::from_seconds(0.25)), "0.25 s");
    let span = |a, b| format_span(Instant::from_seconds(a), Instant::from_seconds(b));
    assert_eq!(span(0.0, 1.0), "from 0.0 s to 1.0 s");
    assert_eq!(span(1.0, 1.00001), "from 1.0 s to 1.00001 s");
}
