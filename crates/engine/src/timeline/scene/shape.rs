//! What a scene consists of: shapes with a meaning instead of a colour.

use crate::timeline::{LaneKey, TaskState};

/// What a shape means; a [`Palette`](crate::timeline::theme::Palette) has its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Paint {
    /// Behind everything.
    Background,
    /// Behind a run.
    Panel,
    /// Lines of the axis through the runs.
    Grid,
    /// A run's title, a makespan.
    Title,
    /// A lane's name.
    Label,
    /// What is said in passing: a tick's label, a second name.
    Muted,
    /// The line that measures a run, and its end.
    Measure,
    /// What is predicted, or yet to come: not holding the thread.
    Ghost,
    /// What is predicted, or yet to come: holding the thread.
    GhostBusy,
    /// A glyph on top of a final state's colour.
    Glyph,
    /// The instant that is looked at.
    Playhead,
    /// Text on the playhead's colour.
    PlayheadText,
    /// Around what is selected.
    Selection,
    /// The area of a state.
    State(TaskState),
    /// The pattern on a state's area.
    StateInk(TaskState),
    /// The outline of a state's area.
    StateEdge(TaskState),
    /// Text on a state's area.
    StateText(TaskState),
}

/// A pattern on an area: states differ in more than their colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Pattern {
    /// Diagonal lines: waiting.
    Diagonal,
    /// Dots: ready.
    Dots,
    /// Crossed diagonal lines: blocked.
    Cross,
}

/// The square that a pattern repeats, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tile {
    /// The side of the square.
    pub size: f64,
    /// Lines: `[x1, y1, x2, y2]`.
    pub lines: &'static [[f64; 4]],
    /// The lines' width.
    pub line_width: f64,
    /// Discs: `[x, y, radius]`.
    pub discs: &'static [[f64; 3]],
}

impl Pattern {
    /// Every pattern.
    pub const ALL: [Pattern; 3] = [Pattern::Diagonal, Pattern::Dots, Pattern::Cross];

    /// The pattern of a state's area, if it isn't plain.
    pub fn of(state: TaskState) -> Option<Pattern> {
        match state {
            TaskState::Waiting => Some(Pattern::Diagonal),
            TaskState::Ready => Some(Pattern::Dots),
            TaskState::Blocked => Some(Pattern::Cross),
            _ => None,
        }
    }

    /// What it repeats.
    pub fn tile(self) -> Tile {
        match self {
            // The short lines continue the long one in the neighbouring tiles' corners.
            Pattern::Diagonal => Tile {
                size: 7.0,
                lines: &[
                    [-1.0, 8.0, 8.0, -1.0],
                    [-1.0, 1.0, 1.0, -1.0],
                    [6.0, 8.0, 8.0, 6.0],
                ],
                line_width: 1.25,
                discs: &[],
            },
            Pattern::Dots => Tile {
                size: 6.0,
                lines: &[],
                line_width: 0.0,
                discs: &[[1.5, 1.5, 1.05], [4.5, 4.5, 1.05]],
            },
            Pattern::Cross => Tile {
                size: 6.0,
                lines: &[[-1.0, 7.0, 7.0, -1.0], [-1.0, -1.0, 7.0, 7.0]],
                line_width: 1.1,
                discs: &[],
            },
        }
    }
}

/// A point, in pixels from the scene's top left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

/// A rectangle, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// The left edge.
    pub x: f64,
    /// The top edge.
    pub y: f64,
    /// The width.
    pub width: f64,
    /// The height.
    pub height: f64,
}

impl Area {
    /// The right edge.
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    /// The bottom edge.
    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// Whether the point is in here, or at most `margin` pixels outside.
    pub fn contains(&self, x: f64, y: f64, margin: f64) -> bool {
        x >= self.x - margin
            && x <= self.right() + margin
            && y >= self.y - margin
            && y <= self.bottom() + margin
    }
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Its colour's meaning.
    pub paint: Paint,
    /// Its width in pixels.
    pub width: f64,
    /// Whether it is dashed ([`DASH`]).
    pub dashed: bool,
}

/// The lengths of a dash and of the gap behind it, in pixels.
pub const DASH: [f64; 2] = [4.0, 3.0];

impl Stroke {
    /// A line without gaps.
    pub fn solid(paint: Paint, width: f64) -> Stroke {
        Stroke {
            paint,
            width,
            dashed: false,
        }
    }

    /// A dashed line.
    pub fn dashed(paint: Paint, width: f64) -> Stroke {
        Stroke {
            paint,
            width,
            dashed: true,
        }
    }
}

/// Where a text's position is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Align {
    /// At its left end.
    Start,
    /// In its middle.
    Middle,
    /// At its right end.
    End,
}

/// A line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// Its position: on the baseline, at the end that `align` says.
    pub at: Point,
    /// What it says: one line, control characters removed.
    pub text: String,
    /// The font size in pixels.
    pub size: f64,
    /// Whether it is bold.
    pub bold: bool,
    /// Where its position is in it.
    pub align: Align,
    /// Its colour's meaning.
    pub paint: Paint,
}

/// What is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A rectangle.
    Rect {
        /// Where.
        area: Area,
        /// The corners' radius in pixels.
        radius: f64,
        /// Its area's colour; none for an outline, or for a place that only answers to the pointer.
        fill: Option<Paint>,
        /// A pattern over the fill (a hatch, dots), in this colour.
        pattern: Option<(Pattern, Paint)>,
        /// Its outline, centred on the edge.
        stroke: Option<Stroke>,
    },
    /// Lines from point to point, with round ends and corners.
    Line {
        /// The points.
        points: Vec<Point>,
        /// How.
        stroke: Stroke,
    },
    /// A filled polygon.
    Polygon {
        /// The corners.
        points: Vec<Point>,
        /// Its colour.
        fill: Paint,
    },
    /// Text.
    Text(Text),
}

/// An area that shapes are cut to: an index into [`Scene::clips`](super::Scene::clips).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ClipId(pub u16);

/// A part of a scene: something to draw, and what it stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// What is drawn.
    pub mark: Mark,
    /// What the pointer finds here.
    pub hit: Option<HitId>,
    /// What it is cut to.
    pub clip: Option<ClipId>,
    /// What it says to those who don't see it; only if the scene was built with descriptions.
    pub description: Option<Box<str>>,
}

impl Shape {
    /// The rectangle around the shape; empty for text, whose size nobody knows without the font.
    pub fn bounds(&self) -> Area {
        match &self.mark {
            Mark::Rect { area, .. } => *area,
            Mark::Line { points, .. } | Mark::Polygon { points, .. } => around(points),
            Mark::Text(text) => Area {
                x: text.at.x,
                y: text.at.y,
                width: 0.0,
                height: 0.0,
            },
        }
    }
}

fn around(points: &[Point]) -> Area {
    let edge = |f: fn(f64, f64) -> f64, start: f64, get: fn(&Point) -> f64| {
        points.iter().map(get).fold(start, f)
    };
    let (left, right) = (
        edge(f64::min, f64::INFINITY, |p| p.x),
        edge(f64::max, f64::NEG_INFINITY, |p| p.x),
    );
    let (top, bottom) = (
        edge(f64::min, f64::INFINITY, |p| p.y),
        edge(f64::max, f64::NEG_INFINITY, |p| p.y),
    );
    Area {
        x: left,
        y: top,
        width: right - left,
        height: bottom - top,
    }
}

/// What a place in a scene stands for. It stays the same while a run goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum HitId {
    /// The axis: a press here moves the playhead.
    Axis,
    /// A run, by its place among the runs.
    Run {
        /// Which run.
        run: u16,
    },
    /// A lane where nothing else is.
    Lane {
        /// Which run.
        run: u16,
        /// Which lane.
        lane: LaneKey,
    },
    /// A segment, or the longest of several that share a pixel.
    Segment {
        /// Which run.
        run: u16,
        /// Which lane.
        lane: LaneKey,
        /// Its nesting depth.
        depth: u8,
        /// Its place in the level's segments.
        index: u32,
    },
    /// An instant.
    Marker {
        /// Which run.
        run: u16,
        /// Which lane.
        lane: LaneKey,
        /// Its place among the lane's markers.
        index: u32,
    },
}

impl Shape {
    /// The same shape `distance` pixels further down.
    pub(super) fn move_down(&mut self, distance: f64) {
        match &mut self.mark {
            Mark::Rect { area, .. } => area.y += distance,
            Mark::Line { points, .. } | Mark::Polygon { points, .. } => {
                points.iter_mut().for_each(|point| point.y += distance);
            }
            Mark::Text(text) => text.at.y += distance,
        }
    }
}
