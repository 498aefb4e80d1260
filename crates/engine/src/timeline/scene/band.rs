//! A stretch of time that is marked through all rows of a run.

use super::layout::{Layout, Section};
use super::shape::{Align, Area, Mark, Paint, Pattern, Point, Stroke, Text};
use super::{Band, Scene, SceneOptions};
use crate::timeline::TaskState;
use crate::timeline::text::text_width;

/// Pixels beside a label.
const INSET: f64 = 5.0;

/// The marked area, behind the rows. A short stretch gets two pixels.
pub(super) fn draw(scene: &mut Scene, layout: &Layout, section: &Section, band: &Band) {
    let Some(area) = area(layout, section, band) else {
        return;
    };
    let edge = Paint::StateEdge(TaskState::Ready);
    let mark = Mark::Rect {
        area,
        radius: 0.0,
        fill: None,
        pattern: Some((Pattern::Dots, Paint::StateInk(TaskState::Ready))),
        stroke: None,
    };
    scene.push(mark, None, None);
    for x in [area.x, area.right()] {
        let line = [[x, area.y], [x, area.bottom()]];
        scene.line(&line, Stroke::solid(edge, 1.0), None);
    }
}

/// What it is, where there is room for it: over the line that measures the run.
pub(super) fn draw_label(
    scene: &mut Scene,
    layout: &Layout,
    section: &Section,
    band: &Band,
    options: &SceneOptions,
) {
    let Some(area) = area(layout, section, band) else {
        return;
    };
    let size = options.font_size * 0.85;
    let width = text_width(band.label, size, false) + 2.0 * INSET;
    if width > area.width {
        return;
    }
    let header = section.header;
    let height = size * 1.5;
    let middle = header.y + header.height / 2.0;
    let tag = Area {
        x: area.x + (area.width - width) / 2.0,
        y: middle - height / 2.0,
        width,
        height,
    };
    scene.fill(tag, 3.0, Paint::State(TaskState::Ready), None);
    let text = Text {
        at: Point {
            x: tag.x + width / 2.0,
            y: middle + size * 0.36,
        },
        text: band.label.to_owned(),
        size,
        bold: false,
        align: Align::Middle,
        paint: Paint::StateText(TaskState::Ready),
    };
    scene.text(text, None);
}

fn area(layout: &Layout, section: &Section, band: &Band) -> Option<Area> {
    let plot = layout.plot;
    let place = |at| plot.x + layout.viewport.x(at).clamp(0.0, plot.width);
    let (left, right) = (place(band.from), place(band.to));
    let is_visible = band.to > layout.viewport.start && band.from < layout.viewport.end;
    is_visible.then(|| Area {
        x: left,
        y: section.header.y,
        width: (right - left).max(2.0),
        height: section.panel.bottom() - section.header.y,
    })
}
