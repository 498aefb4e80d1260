//! Virtual time: integer nanoseconds, counted from the start of a run.
//!
//! A delay that a program gives in seconds enters as `round(seconds * 1e9)`; Python reads an instant as
//! `nanoseconds / 1e9`. Integers make ten times 0.1 s exactly 1 s, which sums of floats don't.

use std::fmt;
use std::ops::{Add, AddAssign, Sub};

/// Nanoseconds in one second.
pub const NANOSECONDS_PER_SECOND: u64 = 1_000_000_000;

/// A point of virtual time, in nanoseconds since the run began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(pub u64);

/// A length of virtual time, in nanoseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Duration(pub u64);

impl Instant {
    /// The start of every run.
    pub const ZERO: Instant = Instant(0);
    /// Later than any instant that a run reaches: 584 years.
    pub const FAR: Instant = Instant(u64::MAX);

    /// Seconds since the start, as Python's clocks return them.
    pub fn as_seconds(self) -> f64 {
        self.0 as f64 / NANOSECONDS_PER_SECOND as f64
    }

    /// The instant at `seconds` since the start, rounded to whole nanoseconds; the start for anything below it.
    pub fn from_seconds(seconds: f64) -> Instant {
        Instant(nanoseconds(seconds))
    }

    /// The time from `earlier` to here; zero if `earlier` is later.
    pub fn since(self, earlier: Instant) -> Duration {
        Duration(self.0.saturating_sub(earlier.0))
    }
}

impl Duration {
    /// No time at all.
    pub const ZERO: Duration = Duration(0);

    /// This length in seconds.
    pub fn as_seconds(self) -> f64 {
        self.0 as f64 / NANOSECONDS_PER_SECOND as f64
    }

    /// The length of `seconds`, rounded to whole nanoseconds; zero for negative numbers and for no number.
    pub fn from_seconds(seconds: f64) -> Duration {
        Duration(nanoseconds(seconds))
    }

    /// The length of a wait of `seconds`: at least a nanosecond if it is positive. CPython rounds such lengths up, so that
    /// waiting for what is left of a deadline gets there.
    pub fn of_wait(seconds: f64) -> Duration {
        let length = Duration::from_seconds(seconds);
        if seconds > 0.0 {
            Duration(length.0.max(1))
        } else {
            length
        }
    }

    /// The length of `milliseconds`.
    pub const fn from_millis(milliseconds: u64) -> Duration {
        Duration(milliseconds * 1_000_000)
    }
}

/// Rounds half to even, as Python's `round` does; `as` saturates at both ends and maps no number to zero.
fn nanoseconds(seconds: f64) -> u64 {
    (seconds * NANOSECONDS_PER_SECOND as f64).round_ties_even() as u64
}

impl Add<Duration> for Instant {
    type Output = Instant;
    fn add(self, length: Duration) -> Instant {
        Instant(self.0.saturating_add(length.0))
    }
}

impl AddAssign<Duration> for Instant {
    fn add_assign(&mut self, length: Duration) {
        *self = *self + length;
    }
}

impl Sub<Duration> for Instant {
    type Output = Instant;
    fn sub(self, length: Duration) -> Instant {
        Instant(self.0.saturating_sub(length.0))
    }
}

impl Add for Duration {
    type Output = Duration;
    fn add(self, other: Duration) -> Duration {
        Duration(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Duration {
    fn add_assign(&mut self, other: Duration) {
        *self = *self + other;
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} s", self.as_seconds())
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} s", self.as_seconds())
    }
}
