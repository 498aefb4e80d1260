//! What a pixel can show: segments shorter than a pixel are merged, whatever the trace's size.
//!
//! Time is cut into buckets of a power of two nanoseconds, at least a pixel long, that begin at multiples of their
//! length: so the picture doesn't flicker while it is moved. Of the segments that begin in a bucket and are shorter
//! than it, the longest stands for all. A lane yields at most two pieces for each bucket, and finding them takes a
//! binary search per bucket, not a look at each segment.

use super::{Level, Segment, Viewport};
use crate::time::Instant;

/// What is drawn as one: a segment, or several that are too short to be told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The first instant.
    pub start: Instant,
    /// The end.
    pub end: Instant,
    /// The segment, or the longest of the merged ones: an index into [`Level::segments`].
    pub index: usize,
    /// How many segments it stands for.
    pub count: usize,
}

/// The pieces of `level` that are at least partly visible, in the order of time.
pub fn pieces(level: &Level, viewport: &Viewport) -> Vec<Piece> {
    let segments = level.segments();
    let bucket = (viewport.nanoseconds_per_pixel().ceil() as u64).next_power_of_two();
    let visible_end = segments.partition_point(|segment| segment.start < viewport.end);
    let mut at = segments.partition_point(|segment| segment.end <= viewport.start);
    let mut pieces: Vec<Piece> = Vec::new();
    while at < visible_end {
        let Segment { start, end, .. } = segments[at];
        if end.since(start).0 >= bucket {
            pieces.push(Piece {
                start,
                end,
                index: at,
                count: 1,
            });
            at += 1;
            continue;
        }
        let bucket_end = Instant((start.0 / bucket).saturating_add(1).saturating_mul(bucket));
        let mut next = at + first_from(&segments[at..visible_end], bucket_end);
        // Only the last one can reach far beyond the bucket; it stands for itself.
        if next - at > 1 && segments[next - 1].duration().0 >= bucket {
            next -= 1;
        }
        let piece = Piece {
            start,
            end: segments[next - 1].end,
            index: level.longest_in(at..next),
            count: next - at,
        };
        match pieces.last_mut() {
            Some(last) if joins(segments, last, &piece, bucket) => {
                if segments[piece.index].duration() > segments[last.index].duration() {
                    last.index = piece.index;
                }
                last.end = piece.end;
                last.count += piece.count;
            }
            _ => pieces.push(piece),
        }
        at = next;
    }
    pieces
}

/// Whether two neighbours, both of segments below a bucket's length, look the same.
fn joins(segments: &[Segment], last: &Piece, next: &Piece, bucket: u64) -> bool {
    let (a, b) = (&segments[last.index], &segments[next.index]);
    last.end == next.start && a.state == b.state && a.duration().0 < bucket
}

/// The index of the first segment that starts at `instant` or later: looked for in steps that double, since it is
/// mostly near.
fn first_from(segments: &[Segment], instant: Instant) -> usize {
    let mut bound = 1;
    while bound < segments.len() && segments[bound].start < instant {
        bound *= 2;
    }
    let known = bound / 2;
    let rest = &segments[known..segments.len().min(bound)];
    known + rest.partition_point(|segment| segment.start < instant)
}
