//! What the browser does to a run's clock: a hidden tab's timers wait, a busy one's come late.

use std::cell::RefCell;
use std::rc::Rc;

use playground_engine::time::Instant;
use playground_engine::timeline::scene::Band;

use super::Runner;
use crate::browser::{Clock, Listener, document, is_hidden, milliseconds};

/// A time in milliseconds since the page was opened at which the tab was hidden, and one at which it was shown again.
type Hidden = (f64, Option<f64>);

/// Knows when the tab was hidden.
pub struct Visibility {
    hidden: Rc<RefCell<Vec<Hidden>>>,
    _listener: Listener,
}

impl Visibility {
    /// Watches from now on.
    pub fn watch() -> Visibility {
        let hidden = Rc::new(RefCell::new(Vec::new()));
        let list = hidden.clone();
        let note = move || {
            let mut list = list.borrow_mut();
            let now = milliseconds();
            match (is_hidden(), list.last_mut()) {
                (true, None | Some((_, Some(_)))) => list.push((now, None)),
                (false, Some((_, shown @ None))) => *shown = Some(now),
                _ => {}
            }
        };
        note();
        Visibility {
            hidden,
            _listener: Listener::new(&document(), "visibilitychange", move |_| note()),
        }
    }

    /// When the tab was hidden, from a clock's start up to an instant.
    pub fn hidden(&self, clock: Clock, until: Instant) -> Vec<(Instant, Instant)> {
        let list = self.hidden.borrow();
        let stretches = list.iter().map(|&(from, to)| {
            let to = to.map_or(until, |to| clock.instant_of(to));
            (clock.instant_of(from), to.min(until))
        });
        stretches.filter(|(from, to)| from < to).collect()
    }
}

/// A timer that came late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Late {
    /// When it was due.
    pub due: Instant,
    /// When it came.
    pub came: Instant,
}

/// Where a run's rows are marked.
pub fn bands(runner: &Runner, visibility: &Visibility) -> Vec<Band> {
    let hidden = runner.hidden(visibility);
    let late = runner.late();
    let others = late.iter().filter(|late| !is_within(late, &hidden));
    let others = others.map(|late| Band {
        from: late.due,
        to: late.came,
        label: "timers late",
    });
    let stretches = hidden.iter().map(|&(from, to)| Band {
        from,
        to,
        label: "tab hidden",
    });
    stretches.chain(others).collect()
}

/// Whether the tab was hidden while the timer should have come.
pub fn is_within(late: &Late, hidden: &[(Instant, Instant)]) -> bool {
    let overlaps = |&(from, to): &(Instant, Instant)| late.due < to && late.came > from;
    hidden.iter().any(overlaps)
}
