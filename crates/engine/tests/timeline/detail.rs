//! What a pixel can show.

use playground_engine::time::Instant;
use playground_engine::timeline::detail::pieces;
use playground_engine::timeline::{Timeline, Viewport};
use playground_engine::trace::HoldKind;

use crate::invariants::random_trace;
use crate::recorder::Recorder;

fn seconds(start: f64, end: f64, width: f64) -> Viewport {
    Viewport::new(
        Instant::from_seconds(start),
        Instant::from_seconds(end),
        width,
    )
}

#[test]
fn what_is_wide_enough_stays_as_it_is() {
    let mut r = Recorder::new();
    r.create(1, "main", 0)
        .run(1)
        .sleep(1, 1.0)
        .at(1.0)
        .ready(1)
        .run(1);
    r.hold(1, HoldKind::Computing, 1.0)
        .sleep(1, 1.0)
        .at(3.0)
        .ready(1)
        .run(1)
        .done(1);
    let timeline = r.timeline();
    let level = &timeline.lanes[0].levels[0];
    let all = pieces(level, &seconds(0.0, 3.0, 300.0));
    assert!(
        all.iter()
            .map(|piece| (piece.index, piece.count))
            .eq([(0, 1), (1, 1), (2, 1)])
    );
    // Only what is visible.
    let some = pieces(level, &seconds(1.2, 1.8, 300.0));
    assert!(some.iter().map(|piece| piece.index).eq([1]));
    assert!(pieces(level, &seconds(4.0, 5.0, 300.0)).is_empty());
}

#[test]
fn the_longest_of_a_pixel_stands_for_it() {
    let mut r = Recorder::new();
    r.create(1, "main", 0).run(1);
    // A millisecond of waiting, then nine of computing: a hundred times in a second.
    for turn in 0..100 {
        let start = f64::from(turn) / 100.0;
        r.at(start)
            .run(1)
            .sleep(1, 0.001)
            .at(start + 0.001)
            .ready(1)
            .run(1);
        r.hold(1, HoldKind::Computing, 0.009);
    }
    r.done(1);
    let timeline = r.timeline();
    let level = &timeline.lanes[0].levels[0];
    let pieces = pieces(level, &seconds(0.0, 1.0, 10.0));
    assert_eq!(pieces.len(), 1, "{pieces:?}");
    assert_eq!(pieces[0].count, 200);
    let segment = level.segments()[pieces[0].index];
    assert_eq!(timeline.words(&segment), "computing");
}

#[test]
fn never_more_than_two_pieces_a_pixel() {
    for seed in 0..60 {
        let timeline = Timeline::from_trace(&random_trace(seed, 2000));
        for width in [1.0, 7.0, 100.0] {
            let viewport = Viewport::new(Instant(timeline.end.0 / 5), timeline.end, width);
            for lane in &timeline.lanes {
                for level in &lane.levels {
                    let pieces = pieces(level, &viewport);
                    assert!(
                        pieces.len() as f64 <= 2.0 * width + 2.0,
                        "{} on {width}",
                        pieces.len()
                    );
                    for pair in pieces.windows(2) {
                        assert!(pair[0].end <= pair[1].start);
                    }
                    let visible = level.segments().iter();
                    let visible =
                        visible.filter(|s| s.end > viewport.start && s.start < viewport.end);
                    assert_eq!(
                        pieces.iter().map(|p| p.count).sum::<usize>(),
                        visible.count()
                    );
                    for piece in &pieces {
                        let segment = &level.segments()[piece.index];
                        let members = level.segments().iter();
                        let members =
                            members.filter(|s| s.start >= piece.start && s.end <= piece.end);
                        let longest = members.map(|s| s.duration()).max().unwrap();
                        assert_eq!(segment.duration(), longest, "seed {seed}");
                    }
                }
            }
        }
    }
}
