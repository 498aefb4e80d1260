//! The scene's contents as nested lists, for the keyboard and for screen readers.

use super::TrackInput;
use super::describe::{lane_text, marker_text, run_text, segment_text};
use super::shape::HitId;
use crate::time::Instant;
use crate::timeline::{Lane, MarkerKind, Timeline};

/// A run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListRun {
    /// Its place in scenes.
    pub hit: HitId,
    /// `Concurrent: 2.0 s, 3 tasks.`
    pub text: String,
    /// Its first lanes.
    pub lanes: Vec<ListLane>,
    /// How many more lanes it has.
    pub more: usize,
}

/// A lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListLane {
    /// Its place in scenes.
    pub hit: HitId,
    /// `fetch (Task-2): created at 0.0 s, done at 1.0 s`
    pub text: String,
    /// Its first segments and instants, in the order of time.
    pub items: Vec<ListItem>,
    /// How many more it has.
    pub more: usize,
}

/// A segment or an instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListItem {
    /// Its place in scenes.
    pub hit: HitId,
    /// When it begins: where the playhead goes.
    pub at: Instant,
    /// `waiting for a timer from 0.0 s to 1.0 s`
    pub text: String,
}

/// What the runs show, at most `most_lanes` lanes of each run and `most_items` segments and instants of each lane.
pub fn segments_as_list(
    tracks: &[TrackInput],
    most_lanes: usize,
    most_items: usize,
) -> Vec<ListRun> {
    let runs = tracks.iter().enumerate().map(|(run, track)| {
        let run = run as u16;
        let timeline = track.timeline;
        let lanes = timeline.visible_lanes().take(most_lanes);
        let lanes: Vec<ListLane> = lanes
            .map(|lane| list_lane(timeline, lane, run, most_items))
            .collect();
        let all = timeline.lanes.len() + timeline.visible_threads().count();
        ListRun {
            hit: HitId::Run { run },
            text: run_text(track),
            more: all - lanes.len(),
            lanes,
        }
    });
    runs.collect()
}

fn list_lane(timeline: &Timeline, lane: &Lane, run: u16, most: usize) -> ListLane {
    let key = lane.key;
    let levels = lane.levels.iter().enumerate();
    // Of each level's first ones, the first of all: a lane of a million segments isn't sorted for that.
    let segments = levels.flat_map(|(depth, level)| {
        let first = level.segments().iter().take(most).enumerate();
        first.map(move |(index, segment)| {
            let (depth, index) = (depth as u8, index as u32);
            (
                segment.start,
                HitId::Segment {
                    run,
                    lane: key,
                    depth,
                    index,
                },
            )
        })
    });
    // The lane's own text tells its creation.
    let is_listed = |kind: MarkerKind| !matches!(kind, MarkerKind::Created { .. });
    let markers = lane
        .markers
        .iter()
        .enumerate()
        .filter(|(_, marker)| is_listed(marker.kind));
    let instants = markers.take(most).map(|(index, marker)| {
        (
            marker.at,
            HitId::Marker {
                run,
                lane: key,
                index: index as u32,
            },
        )
    });
    let mut places: Vec<(Instant, HitId)> = segments.chain(instants).collect();
    // What ends something comes before what begins at the same instant only in the order of hits: segments first.
    places.sort_by_key(|&(at, hit)| (at, matches!(hit, HitId::Segment { .. })));
    places.truncate(most);
    let items: Vec<ListItem> = places
        .into_iter()
        .map(|(at, hit)| ListItem {
            hit,
            at,
            text: item_text(timeline, lane, hit),
        })
        .collect();
    let all = lane
        .levels
        .iter()
        .map(|level| level.segments().len())
        .sum::<usize>()
        + lane
            .markers
            .iter()
            .filter(|marker| is_listed(marker.kind))
            .count();
    ListLane {
        hit: HitId::Lane { run, lane: key },
        text: lane_text(timeline, lane),
        more: all - items.len(),
        items,
    }
}

fn item_text(timeline: &Timeline, lane: &Lane, hit: HitId) -> String {
    match hit {
        HitId::Segment { depth, index, .. } => {
            segment_text(timeline, &lane.segments(usize::from(depth))[index as usize])
        }
        HitId::Marker { index, .. } => marker_text(timeline, &lane.markers[index as usize]),
        _ => String::new(),
    }
}
