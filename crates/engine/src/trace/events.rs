//! The events of a trace. Most happen where and when the one before them did, to the same task: only what differs is kept, in
//! words of 32 bits. So an event takes 4 to 36 bytes, about a fifth of a [`TraceEvent`], and a long run spends its time on the
//! program and not on memory.

use super::packing::{Packed, Words};
use super::{TaskId, ThreadId, TraceEvent, What};
use crate::python::SourceRange;
use crate::time::Instant;

/// How many words a piece may have.
const PIECE: usize = 2048;
/// The most words of an event.
const MOST: usize = 9;

// What follows an event's fields, as bits of its first word. The lowest eight say what happened, the highest sixteen are the
// thread.
/// The nanoseconds since the event before, in a word.
const LATER: u32 = 1 << 8;
/// The instant, in two.
const AT: u32 = 1 << 9;
/// The range, in a word: both ends are below 65,536.
const PLACE: u32 = 1 << 10;
/// The range, in two.
const RANGE: u32 = 1 << 11;
/// The task.
const TASK: u32 = 1 << 12;

/// What an event has in common with the one before it, as long as nothing else is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Context {
    at: Instant,
    range: SourceRange,
    task: TaskId,
}

/// Some events that follow each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Piece {
    /// How many there are in the pieces before.
    first: usize,
    /// That of the event before.
    context: Context,
    words: Vec<u32>,
}

impl Piece {
    fn iter(&self) -> Iter<'_> {
        Iter {
            pieces: [].iter(),
            open: None,
            words: Words(self.words.iter()),
            context: self.context,
        }
    }
}

/// A list of events that only grows, in pieces: what is in it never moves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Events {
    /// Those that have no room left.
    full: Vec<Piece>,
    /// The one that grows.
    open: Piece,
    /// That of the newest event.
    newest: Context,
    count: usize,
}

impl Events {
    /// Adds an event.
    #[inline(always)]
    pub fn push(&mut self, event: TraceEvent) {
        let head = u32::from(event.thread.0) << 16;
        let TraceEvent {
            at, range, task, ..
        } = event;
        let context = Context { at, range, task };
        if context == self.newest {
            self.push_under(head, event.what);
        } else {
            self.push_elsewhere(head, event.what, context);
        }
    }

    /// Adds an event's first word, which has `head` in it, and its fields.
    #[inline(always)]
    fn push_under(&mut self, head: u32, what: What) {
        if self.open.words.len() > PIECE - MOST {
            self.open_piece();
        }
        what.pack_under(head, &mut self.open.words);
        self.count += 1;
    }

    /// Adds an event with another context than that of the one before.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    #[inline(never)]
    fn push_elsewhere(&mut self, head: u32, what: What, context: Context) {
        let Context { at, range, task } = context;
        let newest = self.newest;
        let mut head = head;
        let since = at.0.wrapping_sub(newest.at.0);
        if since != 0 {
            head |= if since >> 32 == 0 { LATER } else { AT };
        }
        let SourceRange { start, end } = range;
        if range != newest.range {
            head |= if (start | end) >> 16 == 0 {
                PLACE
            } else {
                RANGE
            };
        }
        if task != newest.task {
            head |= TASK;
        }
        self.push_under(head, what);
        let words = &mut self.open.words;
        if head & LATER != 0 {
            words.push(since as u32);
        }
        if head & AT != 0 {
            at.pack(words);
        }
        if head & PLACE != 0 {
            words.push(start | end << 16);
        }
        if head & RANGE != 0 {
            words.push(start);
            words.push(end);
        }
        if head & TASK != 0 {
            task.pack(words);
        }
        self.newest = context;
    }

    /// Goes on in a new piece. The first one grows as any list, for most runs are short.
    #[cold]
    fn open_piece(&mut self) {
        let open = Piece {
            first: self.count,
            context: self.newest,
            words: Vec::with_capacity(PIECE),
        };
        self.full.push(std::mem::replace(&mut self.open, open));
    }

    /// The number of events.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The event at an index, if there is one.
    pub fn get(&self, index: usize) -> Option<TraceEvent> {
        self.from(index).next()
    }

    /// The last event.
    pub fn last(&self) -> Option<TraceEvent> {
        self.get(self.count.checked_sub(1)?)
    }

    /// All events, in their order.
    pub fn iter(&self) -> Iter<'_> {
        self.iter_from_piece(0)
    }

    /// The events from an index on.
    pub fn from(&self, index: usize) -> Iter<'_> {
        let (at, first) = self.piece_before(|piece| piece.first <= index);
        let mut events = self.iter_from_piece(at);
        for _ in first..index.min(self.count) {
            events.next();
        }
        events
    }

    /// The events, the last one first.
    pub fn newest_first(&self) -> impl Iterator<Item = TraceEvent> {
        let pieces = std::iter::once(&self.open).chain(self.full.iter().rev());
        pieces.flat_map(|piece| {
            let events: Vec<TraceEvent> = piece.iter().collect();
            events.into_iter().rev()
        })
    }

    /// How many events stand before the first of which this doesn't hold, in a list whose first events are those of which it
    /// holds.
    pub fn partition_point(&self, holds: impl Fn(&TraceEvent) -> bool) -> usize {
        let (at, first) =
            self.piece_before(|piece| piece.iter().next().is_some_and(|event| holds(&event)));
        first + self.iter_from_piece(at).take_while(holds).count()
    }

    /// The last piece of which this holds (the first one, if of none), and how many events are before it.
    fn piece_before(&self, mut holds: impl FnMut(&Piece) -> bool) -> (usize, usize) {
        if holds(&self.open) {
            return (self.full.len(), self.open.first);
        }
        let at = self.full.partition_point(holds).saturating_sub(1);
        (at, self.full.get(at).map_or(0, |piece| piece.first))
    }

    /// The events from a piece on.
    fn iter_from_piece(&self, at: usize) -> Iter<'_> {
        Iter {
            pieces: self.full.get(at..).unwrap_or_default().iter(),
            open: Some(&self.open),
            words: Words::default(),
            context: Context::default(),
        }
    }
}

impl<'a> IntoIterator for &'a Events {
    type Item = TraceEvent;
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

/// Reads events.
#[derive(Clone, Debug)]
pub struct Iter<'a> {
    /// The pieces that come next, and the last of all.
    pieces: std::slice::Iter<'a, Piece>,
    open: Option<&'a Piece>,
    /// What is left of the piece that is read.
    words: Words<'a>,
    context: Context,
}

impl Iterator for Iter<'_> {
    type Item = TraceEvent;

    fn next(&mut self) -> Option<TraceEvent> {
        let head = loop {
            if let Some(&head) = self.words.0.next() {
                break head;
            }
            let piece = self.pieces.next().or_else(|| self.open.take())?;
            self.words = Words(piece.words.iter());
            self.context = piece.context;
        };
        let what = What::unpack_under(head, &mut self.words);
        let (words, context) = (&mut self.words, &mut self.context);
        if head & LATER != 0 {
            context.at.0 += u64::from(u32::unpack(words));
        }
        if head & AT != 0 {
            context.at = Instant::unpack(words);
        }
        if head & PLACE != 0 {
            let place = u32::unpack(words);
            context.range = SourceRange::new(place & 0xffff, place >> 16);
        }
        if head & RANGE != 0 {
            let start = u32::unpack(words);
            context.range = SourceRange::new(start, u32::unpack(words));
        }
        if head & TASK != 0 {
            context.task = TaskId::unpack(words);
        }
        let Context { at, range, task } = *context;
        Some(TraceEvent {
            at,
            what,
            range,
            task,
            thread: ThreadId((head >> 16) as u16),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Duration;
    use crate::trace::{HoldKind, NameId, WaitReason, Want};

    /// Each kind of event, with fields of any size.
    fn kinds(number: u64) -> Vec<What> {
        let (small, name) = (number as u32, NameId(number as u32));
        let (task, thread) = (TaskId(small), ThreadId(number as u16));
        let reasons = [
            WaitReason::Future,
            WaitReason::Yield,
            WaitReason::Timer(Instant(number)),
            WaitReason::Task(task),
            WaitReason::Several,
            WaitReason::Lock(task),
            WaitReason::Event,
            WaitReason::Semaphore,
            WaitReason::Condition,
            WaitReason::Barrier,
            WaitReason::QueueRoom,
            WaitReason::QueueItem,
            WaitReason::QueueJoin,
            WaitReason::Thread(thread),
            WaitReason::ThreadLock(thread),
            WaitReason::Threads,
        ];
        let mut kinds = vec![
            What::LoopStarted,
            What::Iteration,
            What::LoopStopped,
            What::TaskCreated {
                name,
                coroutine: NameId(1),
                creator: task,
            },
            What::TaskRenamed(name),
            What::TaskReady,
            What::TaskRunning,
            What::CancelRequested { by: task },
            What::TaskDone,
            What::TaskFailed(name),
            What::TaskCancelled,
            What::CoroutineEntered(name),
            What::CoroutineLeft,
            What::HoldStarted {
                kind: HoldKind::Computing,
                duration: Duration(number),
            },
            What::HoldEnded(HoldKind::Blocked),
            What::CallbackReady {
                handle: small,
                name,
            },
            What::CallbackRunning { handle: small },
            What::CallbackDone { handle: small },
            What::TimerSet {
                handle: small,
                due: Instant(number),
            },
            What::TimerDue { handle: small },
            What::TimerCancelled { handle: small },
            What::Line(small),
            What::ThreadStarted {
                name,
                process: number as u16,
            },
            What::ThreadRunning,
            What::ThreadReady(Want::Gil),
            What::ThreadReady(Want::Core),
            What::ThreadOff,
            What::ThreadEnded,
            What::LostUpdate {
                name,
                by: thread,
                more: -(number as i32),
            },
            What::ObjectShared { name },
        ];
        kinds.extend(reasons.map(What::TaskWaiting));
        kinds.extend(reasons.map(What::ThreadWaiting));
        kinds
    }

    /// Events of every kind, with contexts that stay the same, differ a little, and differ a lot.
    fn events(count: usize) -> Vec<TraceEvent> {
        let mut state = 1u64;
        let mut random = |below: u64| {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1);
            (state >> 33) % below
        };
        let (mut at, mut range, mut task) = (0, SourceRange::NONE, TaskId::NONE);
        let mut events = Vec::new();
        while events.len() < count {
            at += [0, 0, 1, 5_000_000_000][random(4) as usize];
            range = match random(4) {
                0 => SourceRange::new(random(60_000) as u32, random(65_536) as u32),
                1 => SourceRange::new(random(u32::MAX.into()) as u32, u32::MAX),
                _ => range,
            };
            if random(2) == 0 {
                task = TaskId(random(u32::MAX.into()) as u32);
            }
            let kinds = kinds([random(100), random(1 << 31) << 33][random(2) as usize]);
            events.push(TraceEvent {
                at: Instant(at),
                what: kinds[random(kinds.len() as u64) as usize],
                range,
                task,
                thread: ThreadId([0, u16::MAX][random(2) as usize]),
            });
        }
        events
    }

    #[test]
    fn what_is_pushed_is_read() {
        for length in [0, 1, 2, 500, 20_000] {
            let list = events(length);
            let mut packed = Events::default();
            for &event in &list {
                packed.push(event);
            }
            assert_eq!(packed.len(), length);
            assert_eq!(packed.is_empty(), length == 0);
            assert_eq!(packed.last(), list.last().copied());
            assert!(packed.iter().eq(list.iter().copied()));
            assert!(packed.newest_first().eq(list.iter().rev().copied()));
            assert!(packed.open.words.len() <= PIECE && packed.open.words.capacity() <= 2 * PIECE);
            for index in (0..length + 2).step_by(length / 50 + 1) {
                assert_eq!(packed.get(index), list.get(index).copied());
                let rest = list.get(index..).unwrap_or_default();
                assert!(packed.from(index).eq(rest.iter().copied()), "{index}");
                let at = list.get(index).map_or(Instant::FAR, |event| event.at);
                let before = list.partition_point(|event| event.at < at);
                assert_eq!(packed.partition_point(|event| event.at < at), before);
            }
        }
    }
}
