//! The stretch of a run that the timelines show.

use playground_engine::time::Instant;
use playground_engine::timeline::Viewport;

/// Where the playhead comes back into sight: the part of the width to its left.
const LEFT: f64 = 0.1;

/// All of the run, or what somebody zoomed into.
#[derive(Default)]
pub(super) struct Zoom {
    /// The first and the last instant, where that isn't all.
    stretch: Option<(Instant, Instant)>,
    playhead: Instant,
}

impl Zoom {
    /// Whether all of the run is shown.
    pub fn is_whole(&self) -> bool {
        self.stretch.is_none()
    }

    /// Shows all of the run.
    pub fn reset(&mut self) {
        self.stretch = None;
    }

    /// Shows the beginning of a run, up to an instant, while the playhead is at `playhead`.
    pub fn open(&mut self, whole: Viewport, end: Instant, playhead: Instant) {
        self.playhead = playhead;
        self.show(Viewport::fit(end, whole.width), whole);
    }

    /// What is shown of a run, of which `whole` shows all. A playhead that moves out of it takes it along.
    pub fn viewport(&mut self, whole: Viewport, playhead: Instant) -> Viewport {
        let has_moved = std::mem::replace(&mut self.playhead, playhead) != playhead;
        let Some((start, end)) = self.stretch else {
            return whole;
        };
        let shown = Viewport::new(start, end, whole.width);
        if !has_moved || (start..=end).contains(&playhead) {
            return shown;
        }
        let moved = shown.panned(shown.x(playhead) - shown.width * LEFT, whole.end);
        self.show(moved, whole);
        moved
    }

    /// Shows `factor` times the stretch, the instant at `x` pixels staying where it is.
    pub fn scale(&mut self, whole: Viewport, x: f64, factor: f64) {
        let shown = self.viewport(whole, self.playhead);
        self.show(shown.zoomed(x, factor, whole.end), whole);
    }

    /// Moves the stretch by pixels, to later times for positive ones.
    pub fn pan(&mut self, whole: Viewport, pixels: f64) {
        let shown = self.viewport(whole, self.playhead);
        self.show(shown.panned(pixels, whole.end), whole);
    }

    fn show(&mut self, shown: Viewport, whole: Viewport) {
        let is_part = shown.span() < whole.span();
        self.stretch = is_part.then_some((shown.start, shown.end));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: Viewport = Viewport {
        start: Instant::ZERO,
        end: Instant(1_000_000),
        width: 100.0,
    };

    #[test]
    fn what_the_pointer_is_at_stays() {
        let mut zoom = Zoom::default();
        zoom.scale(WHOLE, 25.0, 0.5);
        let shown = zoom.viewport(WHOLE, Instant::ZERO);
        assert_eq!(shown.span(), 500_000);
        assert_eq!(shown.time(25.0), WHOLE.time(25.0));
        zoom.pan(WHOLE, 1_000.0);
        assert_eq!(zoom.viewport(WHOLE, Instant::ZERO).end, WHOLE.end);
        zoom.scale(WHOLE, 0.0, 9.0);
        assert!(zoom.is_whole());
        assert_eq!(zoom.viewport(WHOLE, Instant::ZERO), WHOLE);
    }

    #[test]
    fn a_playhead_that_leaves_is_followed_once() {
        let mut zoom = Zoom::default();
        zoom.scale(WHOLE, 0.0, 0.25);
        let shown = zoom.viewport(WHOLE, Instant(500_000));
        assert_eq!(shown.time(10.0), Instant(500_000));
        // Who looks elsewhere stays there while it stands.
        zoom.pan(WHOLE, -1_000.0);
        assert_eq!(zoom.viewport(WHOLE, Instant(500_000)).start, Instant::ZERO);
    }
}
