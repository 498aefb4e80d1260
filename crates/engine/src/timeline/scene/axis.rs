//! The axis with its labels, and the playhead.

use super::layout::Layout;
use super::shape::{Align, Area, HitId, Mark, Paint, Point, Stroke, Text};
use super::{Scene, SceneOptions};
use crate::time::Instant;
use crate::timeline::format_clock;
use crate::timeline::text::text_width;

/// Pixels that a label needs beside its neighbour.
const LABEL_DISTANCE: f64 = 28.0;

/// The ticks' places are those of the grid lines, which sections draw: see [`spacing`].
pub(super) fn draw(scene: &mut Scene, layout: &Layout, options: &SceneOptions) {
    let size = label_size(options);
    let baseline = layout.axis_height - options.font_size * 0.75;
    let bubble = options
        .playhead
        .and_then(|at| Bubble::new(layout, options, at));
    for tick in layout.viewport.ticks(spacing(layout, options)) {
        let half = text_width(&tick.label, size, false) / 2.0;
        let x = layout.plot.x + tick.x;
        // No label is cut off at the edge or covered by the playhead's.
        let hidden = bubble
            .as_ref()
            .is_some_and(|bubble| bubble.covers(x - half, x + half));
        if hidden || x + half > layout.width {
            continue;
        }
        let text = Text {
            at: Point { x, y: baseline },
            text: tick.label,
            size,
            bold: false,
            align: Align::Middle,
            paint: Paint::Muted,
        };
        scene.text(text, None);
    }
    let area = Area {
        height: layout.axis_height,
        ..layout.plot
    };
    scene.sensor(area, HitId::Axis, None);
    if let Some(bubble) = bubble {
        bubble.draw(scene, layout);
    }
}

/// The least distance of ticks: that of the widest label, which is the last one's.
pub(super) fn spacing(layout: &Layout, options: &SceneOptions) -> f64 {
    let size = label_size(options);
    let mut spacing = 56.0;
    for _ in 0..4 {
        let ticks = layout.viewport.ticks(spacing);
        let widths = ticks
            .iter()
            .map(|tick| text_width(&tick.label, size, false));
        let needed = widths.fold(0.0, f64::max) + LABEL_DISTANCE;
        if needed <= spacing {
            break;
        }
        spacing = needed;
    }
    spacing
}

fn label_size(options: &SceneOptions) -> f64 {
    options.font_size * 0.875
}

/// The playhead's label, and the line below it.
struct Bubble {
    area: Area,
    text: Text,
    /// The playhead's place.
    x: f64,
}

impl Bubble {
    /// None if the playhead isn't visible.
    fn new(layout: &Layout, options: &SceneOptions, at: Instant) -> Option<Bubble> {
        let x = layout.viewport.x(at);
        if !(-0.5..=layout.plot.width + 0.5).contains(&x) {
            return None;
        }
        let x = layout.plot.x + x;
        let size = label_size(options);
        let label = playhead_label(at, layout);
        let width = text_width(&label, size, true) + 10.0;
        let height = (size * 1.65).round();
        let y = layout.axis_height - options.font_size * 0.75 - size * 0.36 - height / 2.0;
        let left = (x - width / 2.0).min(layout.width - width - 1.0).max(1.0);
        let text = Text {
            at: Point {
                x: left + width / 2.0,
                y: y + height / 2.0 + size * 0.36,
            },
            text: label,
            size,
            bold: true,
            align: Align::Middle,
            paint: Paint::PlayheadText,
        };
        let area = Area {
            x: left,
            y,
            width,
            height,
        };
        Some(Bubble { area, text, x })
    }

    fn covers(&self, left: f64, right: f64) -> bool {
        right > self.area.x - 4.0 && left < self.area.right() + 4.0
    }

    fn draw(self, scene: &mut Scene, layout: &Layout) {
        let stroke = Stroke::solid(Paint::Playhead, 1.5);
        let (top, bottom) = (self.area.bottom(), layout.plot.bottom());
        scene.line(&[[self.x, top], [self.x, bottom]], stroke, None);
        let mark = Mark::Rect {
            radius: self.area.height / 2.0,
            area: self.area,
            fill: Some(Paint::Playhead),
            pattern: None,
            stroke: None,
        };
        scene.push(mark, Some(HitId::Axis), None);
        scene.text(self.text, None);
    }
}

/// Nanoseconds from which a run's instants are shown as a clock shows them.
const LONG: u64 = 120_000_000_000;

/// The instant in the axis's unit, with as many digits as pixels can tell apart, the same number while it moves: `1.25 s`, `33.0 ms`.
fn playhead_label(at: Instant, layout: &Layout) -> String {
    let pixel = layout.viewport.nanoseconds_per_pixel().max(1.0);
    let shown = layout.viewport.end;
    if shown.0 >= LONG {
        return format_clock(at, shown);
    }
    let (unit, name) = match pixel * layout.plot.width {
        1e9.. => (1e9, "s"),
        1e6.. => (1e6, "ms"),
        1e3.. => (1e3, "µs"),
        _ => (1.0, "ns"),
    };
    let digits = (-(pixel / unit).log10()).ceil().clamp(0.0, 3.0) as usize;
    format!("{:.digits$} {name}", at.0 as f64 / unit)
}
