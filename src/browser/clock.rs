//! The browser's monotonic clock.

use playground_engine::time::Instant;

use super::window;

/// Milliseconds since the page was opened.
pub fn milliseconds() -> f64 {
    window()
        .performance()
        .map_or_else(js_sys::Date::now, |performance| performance.now())
}

/// The time since a run began.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clock {
    start: f64,
}

impl Clock {
    /// A clock that reads 0 now.
    pub fn start() -> Clock {
        Clock {
            start: milliseconds(),
        }
    }

    /// The time since the start.
    pub fn now(&self) -> Instant {
        self.instant_of(milliseconds())
    }

    /// The time from the start to a reading of [`milliseconds`]; zero for one before the start.
    pub fn instant_of(&self, milliseconds: f64) -> Instant {
        Instant(((milliseconds - self.start).max(0.0) * 1e6) as u64)
    }

    /// Milliseconds from now to `due`; negative if it has passed.
    pub fn milliseconds_to(&self, due: Instant) -> f64 {
        due.0 as f64 / 1e6 - (milliseconds() - self.start)
    }
}
