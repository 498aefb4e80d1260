//! The visible stretch of time and its axis.

use super::time_text::{decimal, minutes};
use crate::time::{Instant, NANOSECONDS_PER_SECOND};

const MINUTE: u64 = 60 * NANOSECONDS_PER_SECOND;
const HOUR: u64 = 60 * MINUTE;

/// Pixels kept free behind the end of a run that is fitted into a viewport: for end markers and the makespan.
const END_MARGIN: f64 = 64.0;

/// The shortest stretch that can be shown, in nanoseconds.
const SHORTEST: u64 = 10;

/// A stretch of time mapped to pixels, counted from the plot's left edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// The instant at the left edge.
    pub start: Instant,
    /// The instant at the right edge, later than the start.
    pub end: Instant,
    /// The width in pixels, at least 1.
    pub width: f64,
}

/// A labelled instant of the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// When.
    pub at: Instant,
    /// Where, in pixels from the plot's left edge.
    pub x: f64,
    /// Its label: `0.5 s`, `250 ms`.
    pub label: String,
}

impl Viewport {
    /// The stretch from `start` to `end` (or the shortest one possible) on `width` pixels.
    pub fn new(start: Instant, end: Instant, width: f64) -> Viewport {
        let start = Instant(start.0.min(u64::MAX - SHORTEST));
        let end = Instant(end.0.max(start.0 + SHORTEST));
        let width = if width.is_finite() {
            width.max(1.0)
        } else {
            1.0
        };
        Viewport { start, end, width }
    }

    /// All of a run that ends at `end`, with room for its end markers. A run that takes no time gets a second.
    pub fn fit(end: Instant, width: f64) -> Viewport {
        let end = if end == Instant::ZERO {
            Instant(NANOSECONDS_PER_SECOND)
        } else {
            end
        };
        let used = (width - END_MARGIN).max(width / 2.0).max(1.0);
        let span = end.0 as f64 * (width.max(1.0) / used);
        Viewport::new(Instant::ZERO, Instant(span.ceil() as u64), width)
    }

    /// Nanoseconds from the left edge to the right edge.
    pub fn span(&self) -> u64 {
        self.end.0 - self.start.0
    }

    /// Nanoseconds that a pixel covers.
    pub fn nanoseconds_per_pixel(&self) -> f64 {
        self.span() as f64 / self.width
    }

    /// Where `at` is, in pixels from the left edge: negative or beyond the width for what isn't visible.
    pub fn x(&self, at: Instant) -> f64 {
        // Subtracted as integers: far from the start, floats of nanoseconds are too coarse.
        let offset = if at >= self.start {
            (at.0 - self.start.0) as f64
        } else {
            -((self.start.0 - at.0) as f64)
        };
        offset / self.nanoseconds_per_pixel()
    }

    /// The instant at `x` pixels from the left edge, none before the run's start.
    pub fn time(&self, x: f64) -> Instant {
        let offset = x * self.nanoseconds_per_pixel();
        if offset < 0.0 {
            Instant(self.start.0.saturating_sub(-offset as u64))
        } else {
            Instant(self.start.0.saturating_add(offset as u64))
        }
    }

    /// This viewport with `factor` times the span (below 1 to see more detail), the instant at `x` staying where it
    /// is, and nothing beyond `limit` as far as the span allows.
    pub fn zoomed(&self, x: f64, factor: f64, limit: Instant) -> Viewport {
        let fixed = self.time(x);
        let longest = limit.0.max(SHORTEST) as f64;
        let span = (self.span() as f64 * factor).clamp(SHORTEST as f64, longest);
        let before = (span * (x / self.width)) as u64;
        self.beginning_at(fixed.0.saturating_sub(before), span as u64, limit)
    }

    /// This viewport moved by `pixels` to later times (to earlier ones for negative numbers), between 0 and `limit`.
    pub fn panned(&self, pixels: f64, limit: Instant) -> Viewport {
        self.beginning_at(self.time(pixels).0, self.span(), limit)
    }

    fn beginning_at(&self, start: u64, span: u64, limit: Instant) -> Viewport {
        let start = start.min(limit.0.saturating_sub(span));
        Viewport::new(
            Instant(start),
            Instant(start.saturating_add(span)),
            self.width,
        )
    }

    /// The axis: instants a 1-2-5 step apart, in minutes and hours the steps of a clock, at least `spacing` pixels
    /// from one to the next.
    pub fn ticks(&self, spacing: f64) -> Vec<Tick> {
        let least = (self.nanoseconds_per_pixel() * spacing.max(8.0)).max(1.0);
        let step = step_of_at_least(least);
        let last = self.end.0 / step * step;
        let mut ticks = Vec::new();
        let mut next = self.start.0.div_ceil(step).checked_mul(step);
        while let Some(at) = next.filter(|&at| at <= last) {
            let instant = Instant(at);
            ticks.push(Tick {
                at: instant,
                x: self.x(instant),
                label: tick_label(at, step, last),
            });
            next = at.checked_add(step);
        }
        ticks
    }
}

/// The shortest nice step of at least `least` nanoseconds.
fn step_of_at_least(least: f64) -> u64 {
    const CLOCK: [u64; 10] = [
        NANOSECONDS_PER_SECOND * 30,
        MINUTE,
        2 * MINUTE,
        5 * MINUTE,
        10 * MINUTE,
        30 * MINUTE,
        HOUR,
        2 * HOUR,
        5 * HOUR,
        10 * HOUR,
    ];
    let steps = (0..11).flat_map(|power| [1, 2, 5].map(|digit| digit * 10u64.pow(power)));
    let steps = steps
        .filter(|&step| step <= 20 * NANOSECONDS_PER_SECOND)
        .chain(CLOCK);
    let hours = (1..).map(|power: u32| 10 * HOUR * 10u64.saturating_pow(power.min(5)));
    steps
        .chain(hours.take(5))
        .find(|&step| step as f64 >= least)
        .unwrap_or(u64::MAX / 4)
}

/// The label of the tick at `at`, in the unit that suits the `last` one, so that all of an axis have the same.
fn tick_label(at: u64, step: u64, last: u64) -> String {
    if last >= 2 * MINUTE && step >= NANOSECONDS_PER_SECOND {
        let seconds = at / NANOSECONDS_PER_SECOND;
        return if at < MINUTE {
            format!("{seconds} s")
        } else {
            minutes(seconds)
        };
    }
    let (unit, name) = match last {
        NANOSECONDS_PER_SECOND.. => (NANOSECONDS_PER_SECOND, "s"),
        1_000_000.. => (1_000_000, "ms"),
        1_000.. => (1_000, "µs"),
        _ => (1, "ns"),
    };
    format!("{} {name}", decimal(at, unit, 9, 0))
}
