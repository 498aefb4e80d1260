//! What a place in a scene stands for, in words.

use super::TrackInput;
use super::measure::longest_end;
use super::shape::HitId;
use crate::time::{Duration, Instant, NANOSECONDS_PER_SECOND};
use crate::timeline::text::single_line;
use crate::timeline::time_text::format_seconds;
use crate::timeline::{
    Lane, Marker, MarkerKind, Segment, Timeline, format_beside, format_duration, format_span,
};
use crate::trace::TaskId;

/// What is shorter is said with its length: its first and its last instant would be digits that nobody reads.
const BRIEF: Duration = Duration(10_000);

/// What `hit` stands for: `fetch (Task-2): waiting for a timer from 0.0 s to 1.0 s`. Nothing for the axis and for what
/// isn't there.
pub fn describe(tracks: &[TrackInput], hit: HitId) -> Option<String> {
    match hit {
        HitId::Axis => None,
        HitId::Run { run } => Some(run_text(tracks.get(usize::from(run))?)),
        HitId::Lane { run, lane } => {
            let track = tracks.get(usize::from(run))?;
            let found = track.timeline.lane(lane);
            Some(match found {
                Some(lane) => lane_text(track.timeline, lane),
                None => format!("{}: not created yet", track.ghost?.lane(lane)?.full_label()),
            })
        }
        HitId::Segment {
            run,
            lane,
            depth,
            index,
        } => {
            let timeline = tracks.get(usize::from(run))?.timeline;
            let lane = timeline.lane(lane)?;
            let segment = lane.segments(usize::from(depth)).get(index as usize)?;
            Some(format!(
                "{}: {}",
                lane.full_label(),
                segment_text(timeline, segment)
            ))
        }
        HitId::Marker { run, lane, index } => {
            let timeline = tracks.get(usize::from(run))?.timeline;
            let lane = timeline.lane(lane)?;
            let marker = lane.markers.get(index as usize)?;
            Some(format!(
                "{}: {}",
                lane.full_label(),
                marker_text(timeline, marker)
            ))
        }
    }
}

/// The picture in a few words: `Sequential 3.0 s, Concurrent 2.0 s`.
pub(super) fn title(tracks: &[TrackInput]) -> String {
    let longest = Duration(longest_end(tracks).0);
    let runs = tracks.iter().map(|track| {
        let end = format_beside(Duration(track.timeline.end.0), longest);
        format!("{} {end}", single_line(track.title))
    });
    runs.collect::<Vec<_>>().join(", ")
}

/// The runs with their first lanes.
pub(super) fn overview(tracks: &[TrackInput]) -> String {
    const LANES: usize = 12;
    let mut text = String::new();
    for track in tracks {
        let lanes: Vec<&Lane> = track.timeline.visible_lanes().take(LANES + 1).collect();
        text.push_str(&run_text(track));
        for lane in lanes.iter().take(LANES) {
            text.push_str(&format!(" {}.", lane_text(track.timeline, lane)));
        }
        if lanes.len() > LANES {
            text.push_str(" And more.");
        }
        text.push('\n');
    }
    text.trim_end().to_owned()
}

/// `Concurrent: 2.0 s, 3 tasks.`
pub(super) fn run_text(track: &TrackInput) -> String {
    let duration = format_duration(Duration(track.timeline.end.0));
    let tasks = match track.timeline.lanes.len() {
        1 => "1 task".to_owned(),
        count => format!("{} tasks", grouped(count)),
    };
    let note = track
        .note
        .map(|note| format!(", {}", single_line(note)))
        .unwrap_or_default();
    format!("{}: {duration}, {tasks}{note}.", single_line(track.title))
}

/// `fetch (Task-2): created at 0.0 s, done at 1.0 s`
pub(super) fn lane_text(timeline: &Timeline, lane: &Lane) -> String {
    let created = format!(
        "{}: created at {}",
        lane.full_label(),
        at_text(lane.created)
    );
    match lane.ended {
        Some((end, state)) => format!("{created}, {} at {}", state.label(), at_text(end)),
        None if lane.coroutine.is_empty() => lane.full_label(),
        None => match timeline.last_wait(lane) {
            Some(words) => format!("{created}, not finished: {}", single_line(&words)),
            None => format!("{created}, not finished"),
        },
    }
}

/// `waiting for a timer from 0.0 s to 1.0 s`; what is over at once, `running for 300 ns at 1.0 s`.
pub(super) fn segment_text(timeline: &Timeline, segment: &Segment) -> String {
    let words = timeline.words(segment);
    let time = match segment.duration() {
        brief if brief < BRIEF => format!(
            "for {} at {}",
            format_duration(brief),
            at_text(segment.start)
        ),
        _ => format_span(segment.start, segment.end),
    };
    format!("{} {time}", single_line(&words))
}

/// `failed with ValueError at 1.0 s`
pub(super) fn marker_text(timeline: &Timeline, marker: &Marker) -> String {
    let by = |task: TaskId| match timeline.awaited_name(task) {
        Some(name) => format!(" by {name}"),
        None => String::new(),
    };
    let what = match marker.kind {
        MarkerKind::Created { by: task } => format!("created{}", by(task)),
        MarkerKind::Done => "done".to_owned(),
        MarkerKind::Failed(name) => match timeline.name(name) {
            "" => "failed".to_owned(),
            name => format!("failed with {}", single_line(name)),
        },
        MarkerKind::Cancelled => "cancelled".to_owned(),
        MarkerKind::LostUpdate { name, by } => {
            let by = timeline.lane_of_thread(by);
            let by = by.map_or("another thread".to_owned(), |lane| lane.full_label());
            format!("the update of {} by {by} is lost", timeline.name(name))
        }
        MarkerKind::CancelRequested { by: task } => format!("asked to cancel{}", by(task)),
        MarkerKind::Line(line) => {
            const SHOWN: usize = 80;
            let line = single_line(timeline.line(line));
            let cut = line.char_indices().nth(SHOWN).map(|(offset, _)| offset);
            match cut {
                Some(cut) => format!("printed “{}…”", &line[..cut]),
                None => format!("printed “{line}”"),
            }
        }
    };
    format!("{what} at {}", at_text(marker.at))
}

/// An instant to a microsecond, behind the first second to a millisecond: the cost of a few instructions isn't news there.
fn at_text(at: Instant) -> String {
    let digits = if at.0 < NANOSECONDS_PER_SECOND { 6 } else { 3 };
    format_seconds(at, digits)
}

/// A count with commas: `10,000`.
pub(super) fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
