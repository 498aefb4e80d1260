//! The parts of an event as words of 32 bits: one that says what happened, then those of its fields.

use std::slice::Iter;

use super::{HoldKind, NameId, TaskId, ThreadId, WaitReason, Want, What};
use crate::time::{Duration, Instant};

/// The words of an event that is read.
#[derive(Clone, Debug, Default)]
pub struct Words<'a>(pub Iter<'a, u32>);

impl Words<'_> {
    /// The next word: 0 behind the last one.
    fn next(&mut self) -> u32 {
        self.0.next().copied().unwrap_or_default()
    }
}

/// What is written in words.
pub trait Packed: Sized {
    /// Writes it.
    fn pack(self, words: &mut Vec<u32>);
    /// Reads it.
    fn unpack(words: &mut Words<'_>) -> Self;
}

impl Packed for u32 {
    fn pack(self, words: &mut Vec<u32>) {
        words.push(self);
    }

    fn unpack(words: &mut Words<'_>) -> u32 {
        words.next()
    }
}

impl Packed for i32 {
    fn pack(self, words: &mut Vec<u32>) {
        words.push(self as u32);
    }

    fn unpack(words: &mut Words<'_>) -> i32 {
        words.next() as i32
    }
}

impl Packed for u16 {
    fn pack(self, words: &mut Vec<u32>) {
        words.push(u32::from(self));
    }

    fn unpack(words: &mut Words<'_>) -> u16 {
        words.next() as u16
    }
}

impl Packed for u64 {
    fn pack(self, words: &mut Vec<u32>) {
        words.push(self as u32);
        words.push((self >> 32) as u32);
    }

    fn unpack(words: &mut Words<'_>) -> u64 {
        let low = u64::from(words.next());
        low | u64::from(words.next()) << 32
    }
}

/// Types that are a number inside.
macro_rules! packed_numbers {
    ($($type:ident),*) => {$(
        impl Packed for $type {
            fn pack(self, words: &mut Vec<u32>) {
                self.0.pack(words);
            }

            fn unpack(words: &mut Words<'_>) -> $type {
                $type(Packed::unpack(words))
            }
        }
    )*};
}

packed_numbers!(NameId, TaskId, ThreadId, Instant, Duration);

/// The variants of an enum, by their numbers.
macro_rules! packed_variants {
    ($type:ident { $($tag:literal = $variant:ident { $($field:tt: $name:ident),* },)* }) => {
        impl $type {
            /// Writes its number into the lowest eight bits of a word that has other things in the rest, and its fields behind that.
            #[inline(always)]
            pub fn pack_under(self, rest: u32, words: &mut Vec<u32>) {
                match self {
                    $($type::$variant { $($field: $name),* } => {
                        words.push(rest | $tag);
                        $($name.pack(words);)*
                    })*
                }
            }

            /// Reads the fields of the variant whose number is in the lowest eight bits of a word.
            #[inline(always)]
            #[allow(unused_variables, reason = "there are enums without fields")]
            pub fn unpack_under(word: u32, words: &mut Words<'_>) -> $type {
                match word & 0xff {
                    $($tag => $type::$variant { $($field: Packed::unpack(words)),* },)*
                    _ => unreachable!("only what was packed is read"),
                }
            }
        }

        impl Packed for $type {
            fn pack(self, words: &mut Vec<u32>) {
                self.pack_under(0, words);
            }

            fn unpack(words: &mut Words<'_>) -> $type {
                let word = words.next();
                $type::unpack_under(word, words)
            }
        }
    };
}

packed_variants!(HoldKind {
    0 = Computing {},
    1 = Blocked {},
});

packed_variants!(Want {
    0 = Gil {},
    1 = Core {},
});

packed_variants!(WaitReason {
    0 = Future {},
    1 = Yield {},
    2 = Timer { 0: due },
    3 = Task { 0: task },
    4 = Several {},
    5 = Lock { 0: holder },
    6 = Event {},
    7 = Semaphore {},
    8 = Condition {},
    9 = Barrier {},
    10 = QueueRoom {},
    11 = QueueItem {},
    12 = QueueJoin {},
    13 = Thread { 0: thread },
    14 = ThreadLock { 0: holder },
    15 = Threads {},
});

packed_variants!(What {
    0 = LoopStarted {},
    1 = Iteration {},
    2 = LoopStopped {},
    3 = TaskCreated { name: name, coroutine: coroutine, creator: creator },
    4 = TaskRenamed { 0: name },
    5 = TaskReady {},
    6 = TaskRunning {},
    7 = TaskWaiting { 0: reason },
    8 = CancelRequested { by: by },
    9 = TaskDone {},
    10 = TaskFailed { 0: name },
    11 = TaskCancelled {},
    12 = CoroutineEntered { 0: name },
    13 = CoroutineLeft {},
    14 = HoldStarted { kind: kind, duration: duration },
    15 = HoldEnded { 0: kind },
    16 = CallbackReady { handle: handle, name: name },
    17 = CallbackRunning { handle: handle },
    18 = CallbackDone { handle: handle },
    19 = TimerSet { handle: handle, due: due },
    20 = TimerDue { handle: handle },
    21 = TimerCancelled { handle: handle },
    22 = Line { 0: line },
    23 = ThreadStarted { name: name, process: process },
    24 = ThreadRunning {},
    25 = ThreadReady { 0: want },
    26 = ThreadOff {},
    27 = ThreadWaiting { 0: reason },
    28 = ThreadEnded {},
    29 = LostUpdate { name: name, by: by, more: more },
    30 = ObjectShared { name: name },
});
