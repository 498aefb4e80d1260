//! What the timelines are drawn on: the canvas, what stands where on it, and the stretch of time that it shows.

use playground_engine::time::Instant;
use playground_engine::timeline::Viewport;
use playground_engine::timeline::scene::{HitId, Scene, TrackInput};
use playground_engine::timeline::theme::Palette;
use web_sys::{HtmlElement, PointerEvent, WheelEvent};
use yew::prelude::*;

use super::fingers::Fingers;
use super::zoom::Zoom;
use crate::browser::{is_embedded, matches_media};
use crate::hooks::Size;
use crate::painter::Painter;
use crate::picture::{Room, scene, viewport_of, with_tracks};
use crate::replay::{Recording, Replay};
use crate::shared::Shared;

/// Where the panels stand side by side, as in the style sheet.
const SIDE_BY_SIDE: &str = "(min-width: 900px)";
/// The part of the window's height that the timelines take where panels are stacked.
const STACKED_PART: f64 = 0.62;

/// The room and the colours in which the runs are shown.
#[derive(Clone, PartialEq)]
pub(super) struct View {
    pub replay: Replay,
    pub is_dark: bool,
    pub size: Size,
}

/// What is drawn, and on what.
#[derive(Default)]
pub(super) struct Surface {
    pub painter: Option<Painter>,
    pub scene: Scene,
    /// The run that was drawn.
    recording: Option<Shared<Recording>>,
    /// All of it, and the stretch that is shown.
    whole: Option<Viewport>,
    pub viewport: Option<Viewport>,
    pub zoom: Zoom,
    pub pointed: Option<HitId>,
    /// How far the rows are scrolled, in pixels: asking the browser while drawing would cost a layout.
    pub scroll: f64,
    /// Whether the pointer drags the playhead.
    pub scrubs: bool,
    pub fingers: Fingers,
}

impl Surface {
    /// Draws the runs as they are at the playhead.
    pub fn draw(&mut self, view: &View, spacer: &NodeRef) {
        let playhead = view.replay.playhead();
        let Some(recording) = &playhead.recording else {
            return;
        };
        if view.size.width < 1.0 {
            return;
        }
        let height = match matches_media(SIDE_BY_SIDE) || is_embedded() {
            true => view.size.height,
            false => view.size.window_height * STACKED_PART,
        };
        let room = Room {
            width: view.size.width,
            height,
            scroll: self.scroll,
        };
        let is_another = self.recording.as_ref() != Some(recording);
        if is_another {
            self.recording = Some(recording.clone());
            self.zoom.reset();
        }
        recording.with_tracks(|tracks| {
            let whole = viewport_of(tracks, room);
            if let Some(end) = recording.prediction.opening.filter(|_| is_another) {
                self.zoom.open(whole, end, playhead.at);
            }
            let viewport = self.zoom.viewport(whole, playhead.at);
            self.scene = scene(tracks, room, &viewport, Some(playhead.at));
            (self.whole, self.viewport) = (Some(whole), Some(viewport));
        });
        if let Some(spacer) = spacer.cast::<HtmlElement>() {
            let height = self.scene.height + self.scene.max_scroll;
            let _ = spacer
                .style()
                .set_property("height", &format!("{height}px"));
        }
        if let Some(painter) = &mut self.painter {
            painter.paint(&self.scene, Palette::of(view.is_dark));
        }
    }

    /// A finger, or the mouse, comes down. Whether two fingers pinch from now on.
    pub fn touch(&mut self, event: &PointerEvent) -> bool {
        if event.pointer_type() == "touch" {
            let x = f64::from(event.offset_x());
            self.fingers.down(event.pointer_id(), x);
        }
        let pinches = self.fingers.are_two();
        self.scrubs &= !pinches;
        pinches
    }

    /// Two fingers zoom, and take the picture along. Whether that's what they do.
    pub fn pinch(&mut self, event: &PointerEvent) -> bool {
        let x = f64::from(event.offset_x());
        let pinch = self.fingers.moved(event.pointer_id(), x);
        let (Some(pinch), Some(plot), Some(whole)) = (pinch, self.scene.plot, self.whole) else {
            return self.fingers.are_two();
        };
        self.zoom.pan(whole, -pinch.moved);
        let x = (pinch.x - plot.x).clamp(0.0, whole.width);
        self.zoom.scale(whole, x, pinch.factor);
        true
    }

    /// With Control, as when two fingers pinch, the wheel zooms; sideways it moves what is zoomed into. Whether that
    /// was for the timelines.
    pub fn turn_wheel(&mut self, event: &WheelEvent) -> bool {
        const FACTOR: f64 = 0.01;
        /// A notch of a mouse's wheel is far more than a step of a pinch.
        const MOST: f64 = 30.0;
        let (Some(plot), Some(whole)) = (self.scene.plot, self.whole) else {
            return false;
        };
        if event.ctrl_key() || event.meta_key() {
            let turned = event.delta_y().clamp(-MOST, MOST);
            let x = f64::from(event.offset_x()) - plot.x;
            self.zoom
                .scale(whole, x.clamp(0.0, whole.width), (turned * FACTOR).exp());
            return true;
        }
        let sideways = match event.shift_key() && event.delta_x() == 0.0 {
            true => event.delta_y(),
            false => event.delta_x(),
        };
        let is_sideways = sideways != 0.0 && sideways.abs() >= event.delta_y().abs();
        if self.zoom.is_whole() || !is_sideways {
            return false;
        }
        self.zoom.pan(whole, sideways);
        true
    }

    /// Zooms about the playhead, or about the middle where that isn't in sight. Whether there is a picture.
    pub fn zoom_by(&mut self, factor: f64, playhead: Instant) -> bool {
        let (Some(whole), Some(shown)) = (self.whole, self.viewport) else {
            return false;
        };
        let x = shown.x(playhead);
        let x = match (0.0..=shown.width).contains(&x) {
            true => x,
            false => shown.width / 2.0,
        };
        self.zoom.scale(whole, x, factor);
        true
    }

    /// The instant that the pointer is at. None where there is no time: left of the plot, unless it drags.
    pub fn instant_at(&self, event: &PointerEvent) -> Option<Instant> {
        const MARGIN: f64 = 8.0;
        let (plot, viewport) = (self.scene.plot?, self.viewport?);
        let x = f64::from(event.offset_x()) - plot.x;
        (x >= -MARGIN || self.scrubs).then(|| viewport.time(x.max(0.0)))
    }
}

impl Recording {
    /// Shows both runs, as tracks.
    pub(super) fn with_tracks<T>(&self, look: impl FnOnce(&[TrackInput]) -> T) -> T {
        with_tracks(&self.prediction, self.run.as_deref(), look)
    }
}
