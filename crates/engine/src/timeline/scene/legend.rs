//! What the states look like.

use super::shape::{Align, Area, Mark, Paint, Pattern, Point, Stroke, Text};
use super::{Scene, glyph, layout};
use crate::timeline::TaskState;
use crate::timeline::text::text_width;

/// Pixels between the parts of a legend.
struct Spacing {
    /// The width of a sample.
    sample: f64,
    /// From a sample to its name.
    label: f64,
    /// From a name to the next sample.
    gap: f64,
}

/// From wide to narrow.
const SPACINGS: [Spacing; 3] = [
    Spacing {
        sample: 24.0,
        label: 7.0,
        gap: 18.0,
    },
    Spacing {
        sample: 24.0,
        label: 7.0,
        gap: 9.0,
    },
    Spacing {
        sample: 18.0,
        label: 5.0,
        gap: 9.0,
    },
];

impl Spacing {
    /// How wide the sample of a state is; that of a final one, and of a lost update, is a sign.
    fn sample_width(&self, state: Option<TaskState>) -> f64 {
        match state {
            Some(state) if !state.is_final() => self.sample,
            _ => 13.0,
        }
    }
}

/// What a lost update is called, and what it means.
const LOST_UPDATE: [&str; 2] = [
    "lost update",
    "wrote over what another thread had written since this one read it",
];

/// A line (or several, as `width` pixels allow) with a sample and the name of each of `states`, and of a lost update if there
/// is one.
pub fn legend(states: &[TaskState], lost_update: bool, width: f64, font_size: f64) -> Scene {
    let mut scene = Scene {
        width,
        title: "Legend".to_owned(),
        ..Scene::default()
    };
    let size = font_size * 0.92;
    let line_height = (font_size * 1.8).round();
    let left = layout::PADDING / 2.0 + layout::LABEL_INDENT;
    // None stands for a lost update.
    let all = states.iter().map(|&state| Some(state));
    let entries: Vec<Option<TaskState>> = all.chain(lost_update.then_some(None)).collect();
    let label = |state: Option<TaskState>| state.map_or(LOST_UPDATE[0], TaskState::label);
    let text_widths: f64 = entries
        .iter()
        .map(|&state| text_width(label(state), size, false))
        .sum();
    // The widest that takes one line.
    let fits = |spacing: &&Spacing| {
        let samples: f64 = entries
            .iter()
            .map(|&state| spacing.sample_width(state))
            .sum();
        let between = (spacing.label + spacing.gap) * entries.len() as f64 - spacing.gap;
        left + text_widths + samples + between <= width - layout::PADDING
    };
    let spacing = SPACINGS.iter().find(fits).unwrap_or(&SPACINGS[2]);
    let (mut x, mut line) = (left, 0);
    for state in entries {
        let label = label(state);
        let sample_width = spacing.sample_width(state);
        let text_offset = sample_width + spacing.label;
        let entry = text_offset + text_width(label, size, false);
        if x > left && x + entry > width - layout::PADDING {
            (x, line) = (left, line + 1);
        }
        let middle = f64::from(line) * line_height + line_height / 2.0;
        match state {
            Some(state) => {
                draw_sample(&mut scene, state, x, middle, sample_width);
                scene.saw(state);
            }
            None => glyph::lost_update(&mut scene, [x + 6.5, middle], 6.5, None, None),
        }
        let text = Text {
            at: Point {
                x: x + text_offset,
                y: middle + size * 0.36,
            },
            text: label.to_owned(),
            size,
            bold: false,
            align: Align::Start,
            paint: Paint::Muted,
        };
        scene.text(text, None);
        x += entry + spacing.gap;
    }
    let mut texts: Vec<String> = states
        .iter()
        .map(|state| format!("{}: {}", state.label(), state.explanation()))
        .collect();
    if lost_update {
        texts.push(LOST_UPDATE.join(": "));
    }
    scene.description = texts.join("; ");
    scene.height = f64::from(line + 1) * line_height + layout::PADDING / 2.0;
    scene
}

fn draw_sample(scene: &mut Scene, state: TaskState, x: f64, middle: f64, width: f64) {
    if state.is_final() {
        let radius = width / 2.0;
        glyph::draw(scene, state, [x + radius, middle], radius, None, None);
        return;
    }
    let edge = Paint::StateEdge(state);
    let stroke = match state {
        TaskState::Created => Stroke::dashed(edge, 1.0),
        _ => Stroke::solid(edge, 1.0),
    };
    let mark = Mark::Rect {
        area: Area {
            x: x + 0.5,
            y: middle - 6.5,
            width: width - 1.0,
            height: 13.0,
        },
        radius: 3.0,
        fill: Some(Paint::State(state)),
        pattern: Pattern::of(state).map(|pattern| (pattern, Paint::StateInk(state))),
        stroke: Some(stroke),
    };
    scene.push(mark, None, None);
}
