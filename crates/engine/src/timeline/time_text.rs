//! Durations and instants as people read them.

use crate::time::{Duration, Instant, NANOSECONDS_PER_SECOND};

const MICROSECOND: u64 = 1_000;
const MILLISECOND: u64 = 1_000_000;
const MINUTE: u64 = 60;

/// A duration to three digits: `3.0 s`, `250 ms`, `1.25 s`, `10 µs`, `1 min 30 s`, `0 s`.
pub fn format_duration(duration: Duration) -> String {
    // Rounded first, so that 999.9 ms becomes 1.0 s and not 1000 ms.
    let nanoseconds = three_digits(duration.0);
    let seconds = (duration.0.saturating_add(NANOSECONDS_PER_SECOND / 2)) / NANOSECONDS_PER_SECOND;
    match nanoseconds {
        0 => "0 s".to_owned(),
        1..MICROSECOND => format!("{nanoseconds} ns"),
        MICROSECOND..MILLISECOND => format!("{} µs", decimal(nanoseconds, MICROSECOND, 3, 0)),
        MILLISECOND..NANOSECONDS_PER_SECOND => {
            format!("{} ms", decimal(nanoseconds, MILLISECOND, 3, 0))
        }
        _ if nanoseconds < MINUTE * NANOSECONDS_PER_SECOND => {
            format!("{} s", decimal(nanoseconds, NANOSECONDS_PER_SECOND, 3, 1))
        }
        _ => minutes(seconds),
    }
}

/// A duration beside others, of which `longest` is the longest: in its unit, so that half a second is `0.5 s` beside
/// `1.5 s` and not `500 ms`.
pub fn format_beside(duration: Duration, longest: Duration) -> String {
    let in_seconds = (1.0..60.0).contains(&longest.as_seconds());
    if in_seconds && duration >= Duration::from_millis(10) {
        format_seconds(Instant(duration.0), 2)
    } else {
        format_duration(duration)
    }
}

/// An instant in seconds, to a millisecond: `2 s`, `0.25 s`. One within the first hundredth of a second is exact.
pub fn format_instant(at: Instant) -> String {
    let digits = match at.0 {
        ..10_000_000 => 9,
        _ => 3,
    };
    format!("{} s", decimal(at.0, NANOSECONDS_PER_SECOND, digits, 0))
}

/// A stretch of time: `from 0.0 s to 1.0 s`, with as many digits as its length needs.
pub fn format_span(start: Instant, end: Instant) -> String {
    let digits = digits_for(end.since(start));
    format!(
        "from {} to {}",
        format_seconds(start, digits),
        format_seconds(end, digits)
    )
}

/// An instant of a run of a minute or more as a clock shows it: `1:30.5`, or `2:46:40` from an hour on.
pub fn format_clock(at: Instant, end: Instant) -> String {
    let tenths = at.0.saturating_add(NANOSECONDS_PER_SECOND / 20) / (NANOSECONDS_PER_SECOND / 10);
    let (minutes, seconds) = (tenths / 600, tenths / 10 % 60);
    match end.0 / NANOSECONDS_PER_SECOND / MINUTE {
        ..60 => format!("{minutes}:{seconds:02}.{}", tenths % 10),
        _ => format!("{}:{:02}:{seconds:02}", minutes / 60, minutes % 60),
    }
}

/// An instant in seconds with at least one and at most `digits` digits after the point: `1.0 s`, `0.25 s`.
pub(super) fn format_seconds(at: Instant, digits: u32) -> String {
    format!("{} s", decimal(at.0, NANOSECONDS_PER_SECOND, digits, 1))
}

/// The digits after a second's point that show a length of `duration` to about a hundredth of it.
pub(super) fn digits_for(duration: Duration) -> u32 {
    let mut digits = 3;
    let mut unit = MILLISECOND;
    while unit.saturating_mul(100) > duration.0.max(1) && unit > 1 {
        unit /= 10;
        digits += 1;
    }
    digits
}

/// Whole seconds of a minute and more: `1 min 30 s`, `2 min`, `1 h 5 min`.
pub(super) fn minutes(seconds: u64) -> String {
    let hour = 60 * MINUTE;
    let (large, small) = if seconds < hour {
        ((seconds / MINUTE, "min"), (seconds % MINUTE, "s"))
    } else {
        let whole_minutes = (seconds + MINUTE / 2) / MINUTE;
        ((whole_minutes / 60, "h"), (whole_minutes % 60, "min"))
    };
    match small.0 {
        0 => format!("{} {}", large.0, large.1),
        rest => format!("{} {} {rest} {}", large.0, large.1, small.1),
    }
}

/// `value / unit` (a power of ten), rounded to `most` digits after the point, without trailing zeros beyond the first
/// `least` digits.
pub(super) fn decimal(value: u64, unit: u64, most: u32, least: usize) -> String {
    let unit_digits = unit.ilog10();
    let most = most.min(unit_digits);
    let dropped = 10u64.pow(unit_digits - most);
    let rounded = value.saturating_add(dropped / 2) / dropped;
    let scale = 10u64.pow(most);
    let whole = rounded / scale;
    if most == 0 {
        return whole.to_string();
    }
    let mut fraction = format!("{:0width$}", rounded % scale, width = most as usize);
    while fraction.len() > least && fraction.ends_with('0') {
        fraction.pop();
    }
    if fraction.is_empty() {
        whole.to_string()
    } else {
        format!("{whole}.{fraction}")
    }
}

/// `value` rounded to three significant decimal digits.
fn three_digits(value: u64) -> u64 {
    let digits = value.checked_ilog10().unwrap_or(0) + 1;
    let unit = 10u64.pow(digits.saturating_sub(3));
    value.saturating_add(unit / 2) / unit * unit
}
