//! The marks at the end of a task: a disc with a sign, so that colour isn't all that tells them apart. And that of a lost
//! update: a diamond.

use super::Scene;
use super::shape::{Area, ClipId, HitId, Mark, Paint, Point, Stroke};
use crate::timeline::TaskState;

/// Draws the disc of a final state around `(x, y)`.
pub(super) fn draw(
    scene: &mut Scene,
    state: TaskState,
    [x, y]: [f64; 2],
    radius: f64,
    hit: Option<HitId>,
    clip: Option<ClipId>,
) {
    let area = Area {
        x: x - radius,
        y: y - radius,
        width: 2.0 * radius,
        height: 2.0 * radius,
    };
    let mark = Mark::Rect {
        area,
        radius,
        fill: Some(Paint::State(state)),
        pattern: None,
        stroke: None,
    };
    scene.push(mark, hit, clip);
    let stroke = Stroke::solid(Paint::Glyph, (radius * 0.24).max(1.0));
    // In tenths of the radius.
    let lines: &[&[[f64; 2]]] = match state {
        TaskState::Done => &[&[[-4.2, 0.4], [-1.2, 3.4], [4.4, -3.0]]],
        TaskState::Failed => &[&[[-3.2, -3.2], [3.2, 3.2]], &[[-3.2, 3.2], [3.2, -3.2]]],
        _ => &[&[[-4.0, 0.0], [4.0, 0.0]]],
    };
    for line in lines {
        let scale = radius / 10.0;
        let points: Vec<[f64; 2]> = line
            .iter()
            .map(|[dx, dy]| [x + dx * scale, y + dy * scale])
            .collect();
        scene.line(&points, stroke, clip);
    }
}

/// Draws the mark of a lost update around `(x, y)`: a diamond with a stroke through it.
pub(super) fn lost_update(
    scene: &mut Scene,
    [x, y]: [f64; 2],
    radius: f64,
    hit: Option<HitId>,
    clip: Option<ClipId>,
) {
    let diamond = |radius: f64| {
        let corners = [[0.0, -radius], [radius, 0.0], [0.0, radius], [-radius, 0.0]];
        let points = corners.map(|[dx, dy]| Point {
            x: x + dx,
            y: y + dy,
        });
        points.to_vec()
    };
    // Its edge sets it off from a bar of any colour.
    for (radius, fill) in [
        (radius + 1.5, Paint::Panel),
        (radius, Paint::State(TaskState::Failed)),
    ] {
        let points = diamond(radius);
        scene.push(Mark::Polygon { points, fill }, hit, clip);
    }
    let (reach, stroke) = (radius * 0.4, Stroke::solid(Paint::Glyph, 1.5));
    scene.line(&[[x - reach, y], [x + reach, y]], stroke, clip);
}
