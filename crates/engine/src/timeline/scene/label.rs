//! A lane's two names, left of its bars.

use super::layout::{LABEL_GAP, LABEL_INDENT, Layout, PADDING, Row};
use super::shape::{Align, ClipId, Paint, Point, Text};
use super::{Scene, SceneOptions};
use crate::timeline::Lane;
use crate::timeline::text::{elide, single_line, text_width};

/// The second name's size, relative to the first.
const SECOND: f64 = 0.85;
/// Pixels between the two names.
const NAME_GAP: f64 = 7.0;

/// The width of a lane's two names.
pub(super) fn width(lane: &Lane, font_size: f64) -> f64 {
    let (first, second) = lane.label();
    let second = match second {
        "" => 0.0,
        second => NAME_GAP + text_width(&elided(second, font_size), font_size * SECOND, false),
    };
    text_width(&elided(first, font_size), font_size, false) + second
}

fn elided(name: &str, font_size: f64) -> String {
    elide(&single_line(name), font_size, false, font_size * 60.0)
}

/// A lane's names and their place.
pub(super) struct Name<'a> {
    pub lane: &'a Lane,
    /// The vertical middle of its bar.
    pub middle: f64,
    /// Whether the lane exists at the playhead.
    pub born: bool,
    /// Whether no other lane is called so: then the second name can be left out.
    pub unique: bool,
}

/// Whether no other row has the lane's first name. Of many rows nobody looks that up.
pub(super) fn is_unique(lane: &Lane, rows: &[Row]) -> bool {
    const MANY: usize = 60;
    let first = lane.label().0;
    let others = rows.iter().filter_map(|row| row.lane.or(row.ghost));
    rows.len() <= MANY && others.filter(|other| other.label().0 == first).count() <= 1
}

pub(super) fn draw(
    scene: &mut Scene,
    layout: &Layout,
    options: &SceneOptions,
    name: &Name,
    clip: ClipId,
) {
    let &Name {
        lane,
        middle,
        born,
        unique,
    } = name;
    let size = options.font_size;
    let x = PADDING / 2.0 + LABEL_INDENT;
    let room = layout.plot.x - LABEL_GAP - x;
    let (first, second) = lane.label();
    let fits = |name: &str| text_width(&single_line(name), size, false) <= room;
    // Without room for all of a call, its argument still tells it from its siblings.
    let first = match lane.telling_part() {
        Some(part) if unique && !fits(first) && fits(part) => part,
        _ => first,
    };
    let (first, second) = (single_line(first), single_line(second));
    let first_width = text_width(&first, size, false);
    let second_width = |text: &str| match text {
        "" => 0.0,
        text => NAME_GAP + text_width(text, size * SECOND, false),
    };
    // Without room for `Task-7` its number still tells it from its siblings.
    let number = second
        .strip_prefix("Task-")
        .map(|number| format!("#{number}"));
    let number = number.unwrap_or_default();
    let second = if first_width + second_width(&second) <= room {
        &*second
    } else if unique && first_width <= room {
        ""
    } else if second_width(&number) <= room / 2.0 {
        &*number
    } else {
        ""
    };
    let first = elide(&first, size, false, room - second_width(second));
    let text = |x, text: &str, size, align, paint| Text {
        at: Point {
            x,
            y: middle + options.font_size * 0.36,
        },
        text: text.to_owned(),
        size,
        bold: false,
        align,
        paint,
    };
    let paint = if born { Paint::Label } else { Paint::Muted };
    scene.text(text(x, &first, size, Align::Start, paint), Some(clip));
    let second = text(x + room, second, size * SECOND, Align::End, Paint::Muted);
    scene.text(second, Some(clip));
}
