//! Segments of one nesting depth of a lane, in the order of time, with an index that finds the longest of a stretch.

use std::ops::Range;

use super::TaskState;
use crate::python::SourceRange;
use crate::time::{Duration, Instant};
use crate::trace::{NameId, WaitReason, Want};

/// What a lane does in a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activity {
    /// Nothing: it exists, or stands in the ready queue.
    Nothing,
    /// It runs code.
    Code,
    /// It computes for a stated time, as in `burn`.
    Computing,
    /// It is blocked, as in `time.sleep`.
    Blocking,
    /// It waits.
    Wait(WaitReason),
    /// It could run, and its thread has to wait for this.
    Wants(Want),
    /// It runs, or has suspended, the coroutine of this name.
    Coroutine(NameId),
    /// The thread's own code stands still in `asyncio.run` while the event loop has the thread.
    EventLoop,
}

/// A stretch of time in which a lane is in one state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Its first instant.
    pub start: Instant,
    /// Its end, later than its start.
    pub end: Instant,
    /// The state.
    pub state: TaskState,
    /// What the lane does.
    pub what: Activity,
    /// The code that it is at, or [`SourceRange::NONE`].
    pub range: SourceRange,
}

impl Segment {
    /// How long it lasts.
    pub fn duration(&self) -> Duration {
        self.end.since(self.start)
    }
}

/// A state that began and hasn't ended yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Open {
    segment: Segment,
    /// Whether the state is a thing of its own (a wait, a hold, a call), never one with an equal neighbour before it.
    separate: bool,
    /// Whether the last stored segment shows it up to now.
    shown: bool,
}

/// The segments of one depth, ordered and without overlaps; none has length zero.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Level {
    segments: Vec<Segment>,
    longest: LongestIndex,
    open: Option<Open>,
    /// Nanoseconds in which the closed segments had the thread.
    busy: u64,
}

impl Level {
    /// The segments.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// The index of the segment that holds `at` (its end excluded).
    pub fn index_at(&self, at: Instant) -> Option<usize> {
        let index = self.segments.partition_point(|segment| segment.end <= at);
        self.segments
            .get(index)
            .filter(|segment| segment.start <= at)
            .map(|_| index)
    }

    /// The index of the longest of the segments in `range` (not empty), the first of equals.
    pub(super) fn longest_in(&self, range: Range<usize>) -> usize {
        self.longest.find(&self.segments, range)
    }

    /// The state since the last change, if one is open.
    pub(super) fn open_state(&self) -> Option<TaskState> {
        self.open.map(|open| open.segment.state)
    }

    /// What goes on at the end of the record: it may have begun at that very instant.
    pub(super) fn open_segment(&self) -> Option<Segment> {
        self.open.map(|open| open.segment)
    }

    /// How long the level had the thread, open segments up to `now`.
    pub(super) fn busy(&self, now: Instant) -> Duration {
        let open = self.open.filter(|open| open.segment.state.has_thread());
        Duration(self.busy) + open.map_or(Duration::ZERO, |open| now.since(open.segment.start))
    }

    /// Another state from `at` on. A `separate` one isn't merged with an equal neighbour.
    pub(super) fn change(
        &mut self,
        at: Instant,
        state: TaskState,
        what: Activity,
        range: SourceRange,
        separate: bool,
    ) {
        // A call whose first moments have no length is still another call than the one before it.
        let entered = self
            .open
            .filter(|open| open.separate && at == open.segment.start);
        let separate = separate || (entered.is_some() && matches!(what, Activity::Coroutine(_)));
        self.close(at);
        let segment = Segment {
            start: at,
            end: at,
            state,
            what,
            range,
        };
        self.open = Some(Open {
            segment,
            separate,
            shown: false,
        });
    }

    /// Ends the open state at `at`. If it has no length, nothing of it stays.
    pub(super) fn close(&mut self, at: Instant) {
        self.show(at);
        let Some(open) = self.open.take() else { return };
        if open.shown && open.segment.state.has_thread() {
            self.busy += at.since(open.segment.start).0;
        }
    }

    /// Makes the open state's segment end at `now`.
    pub(super) fn show(&mut self, now: Instant) {
        let Some(open) = &mut self.open else { return };
        if now <= open.segment.start {
            // A clock that was shown ahead of the events went back: what it showed has no length now.
            if open.shown {
                self.segments.pop();
                open.shown = false;
            }
            return;
        }
        open.segment.end = now;
        if open.shown {
            if let Some(last) = self.segments.last_mut() {
                last.end = now;
            }
            return;
        }
        match self.segments.last_mut() {
            Some(last) if !open.separate && continues(last, &open.segment) => {
                // From here on this is the open segment, with its earlier start for when the clock goes back.
                last.end = now;
                self.busy =
                    self.busy
                        .saturating_sub(busy_part(last.state, last.start, open.segment.start));
                open.segment.start = last.start;
            }
            _ => {
                self.longest.extend(&self.segments);
                self.segments.push(open.segment);
            }
        }
        open.shown = true;
    }
}

fn busy_part(state: TaskState, start: Instant, end: Instant) -> u64 {
    if state.has_thread() {
        end.since(start).0
    } else {
        0
    }
}

/// Whether `next` goes on with what `last` shows. Running code is one stretch wherever its steps begin.
fn continues(last: &Segment, next: &Segment) -> bool {
    last.end == next.start
        && last.state == next.state
        && last.what == next.what
        && (last.range == next.range || last.what == Activity::Code)
}

/// For blocks of 16, 256, … consecutive segments, the longest of each: a stretch of a million segments is looked up
/// in some hundred steps. Perfetto's slice mipmaps do the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct LongestIndex {
    /// `tiers[0][b]` is the longest of segments `16 b ..`, `tiers[1][b]` that of segments `256 b ..`.
    tiers: Vec<Vec<u32>>,
}

const BLOCK: usize = 16;

impl LongestIndex {
    /// Takes in `segments`, none of which changes any more. Called for each segment, so that at most one block is new.
    fn extend(&mut self, segments: &[Segment]) {
        let mut tier = 0;
        let mut blocks = segments.len() / BLOCK;
        while blocks > self.tiers.get(tier).map_or(0, Vec::len) {
            if tier == self.tiers.len() {
                self.tiers.push(Vec::new());
            }
            let block = self.tiers[tier].len();
            let members = block * BLOCK..(block + 1) * BLOCK;
            let longest = if tier == 0 {
                longest_of(segments, members)
            } else {
                longest_of(
                    segments,
                    self.tiers[tier - 1][members].iter().map(|&i| i as usize),
                )
            };
            self.tiers[tier].push(longest as u32);
            blocks = self.tiers[tier].len() / BLOCK;
            tier += 1;
        }
    }

    fn find(&self, segments: &[Segment], range: Range<usize>) -> usize {
        let mut best = range.start;
        let mut at = range.start;
        while at < range.end {
            let (mut candidate, mut size) = (at, 1);
            // The largest block that begins here and ends in the range.
            for tier in &self.tiers {
                let larger = size * BLOCK;
                let Some(&longest) = tier.get(at / larger) else {
                    break;
                };
                if !at.is_multiple_of(larger) || at + larger > range.end {
                    break;
                }
                (candidate, size) = (longest as usize, larger);
            }
            if segments[candidate].duration() > segments[best].duration() {
                best = candidate;
            }
            at += size;
        }
        best
    }
}

fn longest_of(segments: &[Segment], indices: impl IntoIterator<Item = usize>) -> usize {
    let mut indices = indices.into_iter();
    let first = indices.next().unwrap_or(0);
    indices.fold(first, |best, i| {
        if segments[i].duration() > segments[best].duration() {
            i
        } else {
            best
        }
    })
}
