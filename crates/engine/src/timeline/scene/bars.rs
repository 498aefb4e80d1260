//! A lane's bars and marks.

use super::layout::{Layout, NESTED_HEIGHT, NESTED_STEP};
use super::shape::{Align, Area, ClipId, HitId, Mark, Paint, Pattern, Point, Stroke, Text};
use super::{Scene, SceneOptions, glyph};
use crate::time::{Duration, Instant};
use crate::timeline::detail::{Piece, pieces};
use crate::timeline::text::{single_line, text_width};
use crate::timeline::{
    Activity, Lane, Level, MarkerKind, Segment, TaskState, Timeline, format_beside,
};

/// The radius of a bar's corners.
const RADIUS: f64 = 4.0;
/// How far bars are drawn beyond the plot's edges, where they are cut off: nobody sees corners there.
const BEYOND: f64 = 12.0;
/// The least width of a bar with an outline, a pattern and rounded corners.
const DETAILED: f64 = 4.0;
/// Pixels between a bar's end and its text.
const TEXT_INSET: f64 = 7.0;

/// A lane that is drawn.
pub(super) struct Strip<'a> {
    pub layout: &'a Layout<'a>,
    pub timeline: &'a Timeline,
    pub lane: &'a Lane,
    pub run: u16,
    /// The bar's vertical place.
    pub top: f64,
    pub height: f64,
    pub clip: ClipId,
    /// Nothing later is drawn.
    pub until: Instant,
    /// Whether the run still goes on.
    pub live: bool,
    /// How far the longest run will come.
    pub end: Instant,
}

impl Strip<'_> {
    /// Where an instant is, at most a little beyond the plot's edges.
    fn x(&self, at: Instant) -> f64 {
        let x = self.layout.viewport.x(at);
        self.layout.plot.x + x.clamp(-BEYOND, self.layout.plot.width + BEYOND)
    }

    fn middle(&self) -> f64 {
        self.top + self.height / 2.0
    }

    /// The parts of a level before [`Strip::until`], with where they are. Parts below a pixel get a pixel; what
    /// follows begins behind it.
    fn placed(&self, level: &Level) -> Vec<(Piece, f64, f64)> {
        let mut free = f64::NEG_INFINITY;
        let mut placed = Vec::new();
        for mut piece in pieces(level, &self.layout.viewport) {
            if piece.start >= self.until {
                break;
            }
            piece.end = piece.end.min(self.until);
            let left = self.x(piece.start).max(free);
            let right = self.x(piece.end).max(left + 1.0);
            free = right;
            placed.push((piece, left, right));
        }
        placed
    }

    pub fn draw(&self, scene: &mut Scene, options: &SceneOptions) {
        for (depth, level) in self
            .lane
            .levels
            .iter()
            .enumerate()
            .take(options.max_depth + 1)
        {
            for (piece, left, right) in self.placed(level) {
                let segment = &level.segments()[piece.index];
                let hit = HitId::Segment {
                    run: self.run,
                    lane: self.lane.key,
                    depth: depth as u8,
                    index: piece.index as u32,
                };
                scene.saw(segment.state);
                if depth == 0 {
                    self.draw_bar(scene, segment.state, left, right, hit);
                    if piece.count == 1 {
                        let shown = Segment {
                            end: piece.end,
                            ..*segment
                        };
                        let newest = self.lane.ended.is_none() && piece.end == self.timeline.end;
                        let grows = (self.live && newest) || piece.end < segment.end;
                        let duration = bar_duration(shown.duration(), self.end, grows);
                        self.draw_bar_text(scene, &shown, &duration, [left, right], options);
                    }
                } else {
                    self.draw_nested(scene, segment.state, depth, left, right, hit);
                }
            }
        }
        self.draw_markers(scene);
    }

    /// What a bar between two places covers. A pixel is left free between bars, so that two waits in a row are two.
    fn bar_area(&self, left: f64, right: f64) -> Area {
        let width = right - left;
        Area {
            x: left,
            y: self.top,
            width: if width >= DETAILED {
                width - 1.0
            } else {
                width
            },
            height: self.height,
        }
    }

    fn draw_bar(&self, scene: &mut Scene, state: TaskState, left: f64, right: f64, hit: HitId) {
        let detailed = right - left >= DETAILED;
        let area = self.bar_area(left, right);
        let outlined = detailed && state != TaskState::Running;
        let area = if outlined { inset(area, 0.5) } else { area };
        let edge = Paint::StateEdge(state);
        let stroke = match state {
            TaskState::Created => Stroke::dashed(edge, 1.0),
            _ => Stroke::solid(edge, 1.0),
        };
        let mark = Mark::Rect {
            area,
            radius: radius(&area, detailed),
            fill: Some(if detailed || state.has_thread() {
                Paint::State(state)
            } else {
                edge
            }),
            pattern: Pattern::of(state)
                .filter(|_| detailed)
                .map(|pattern| (pattern, Paint::StateInk(state))),
            stroke: outlined.then_some(stroke),
        };
        scene.push(mark, Some(hit), Some(self.clip));
    }

    /// What the task does there and for how long, as much of it as fits.
    fn draw_bar_text(
        &self,
        scene: &mut Scene,
        segment: &Segment,
        duration: &str,
        [left, right]: [f64; 2],
        options: &SceneOptions,
    ) {
        let size = (options.font_size * 0.85).min(self.height * 0.68);
        let left = left.max(self.layout.plot.x) + TEXT_INSET;
        let right = right.min(self.layout.plot.right()) - TEXT_INSET;
        let room = right - left;
        // Most bars of a large scene are narrow: no text is made for them.
        if room < size * 1.5 {
            return;
        }
        let with = |words: &str| {
            // Numbers go with a name before them in Hebrew or Arabic, unless a left-to-right mark parts them.
            let turns = |c| matches!(c, '\u{590}'..='\u{8ff}');
            let mark = if words.contains(turns) {
                "\u{200e}"
            } else {
                ""
            };
            format!("{}{mark} · {duration}", single_line(words))
        };
        let fits = |text: &String| text_width(text, size, false) <= room;
        let words = self.timeline.words(segment);
        let within = self
            .coroutine_in(segment)
            .map(|name| format!("{name}: {words}"));
        let text = within
            .map(|words| with(&words))
            .filter(fits)
            .or_else(|| Some(with(&words)).filter(fits))
            .or_else(|| Some(with(in_short(&words))).filter(fits))
            .or_else(|| Some(with(segment.state.label())).filter(fits))
            .or_else(|| Some(duration.to_owned()).filter(fits));
        let Some(text) = text else { return };
        if matches!(segment.state, TaskState::Ready | TaskState::Blocked) {
            // Between dots and crossed lines letters are hard to read.
            let area = Area {
                x: left - 4.0,
                y: self.middle() - size * 0.6,
                width: text_width(&text, size, false) + 6.0,
                height: size * 1.2,
            };
            scene.fill(area, 3.0, Paint::State(segment.state), Some(self.clip));
        }
        scene.text(
            Text {
                at: Point {
                    x: left,
                    y: self.middle() + size * 0.36,
                },
                text,
                size,
                bold: false,
                align: Align::Start,
                paint: Paint::StateText(segment.state),
            },
            Some(self.clip),
        );
    }

    /// The innermost coroutine, of those that the task awaits, in which it waits or is held in `segment`.
    fn coroutine_in(&self, segment: &Segment) -> Option<&str> {
        let is_long = matches!(
            segment.what,
            Activity::Wait(_) | Activity::Blocking | Activity::Computing
        );
        let mut nested = self.lane.levels.iter().skip(1).rev().filter(|_| is_long);
        nested.find_map(|level| {
            let awaited = level.segments()[level.index_at(segment.start)?];
            match awaited.what {
                Activity::Coroutine(name) => Some(self.timeline.name(name)),
                _ => None,
            }
        })
    }

    /// A coroutine that the task awaits: a thick line while it runs, a thin one while it is suspended.
    fn draw_nested(
        &self,
        scene: &mut Scene,
        state: TaskState,
        depth: usize,
        left: f64,
        right: f64,
        hit: HitId,
    ) {
        let top = self.top + self.height + 2.0 + (depth - 1) as f64 * NESTED_STEP;
        let (fill, height) = if state.has_thread() {
            (Paint::State(state), NESTED_HEIGHT)
        } else {
            (Paint::StateEdge(TaskState::Waiting), NESTED_HEIGHT / 2.0)
        };
        let right = if right - left >= DETAILED {
            right - 1.0
        } else {
            right
        };
        let area = Area {
            x: left,
            y: top + (NESTED_HEIGHT - height) / 2.0,
            width: right - left,
            height,
        };
        let mark = Mark::Rect {
            area,
            radius: (height / 2.0).min(area.width / 2.0),
            fill: Some(fill),
            pattern: None,
            stroke: None,
        };
        scene.push(mark, Some(hit), Some(self.clip));
    }

    fn draw_markers(&self, scene: &mut Scene) {
        let viewport = &self.layout.viewport;
        let markers = &self.lane.markers;
        let mut index = markers.partition_point(|marker| marker.at < viewport.start);
        while let Some(marker) = markers.get(index) {
            if marker.at > viewport.end || marker.at > self.until {
                break;
            }
            let hit = HitId::Marker {
                run: self.run,
                lane: self.lane.key,
                index: index as u32,
            };
            let x = self.x(marker.at);
            match marker.kind {
                MarkerKind::Created { .. } => {}
                MarkerKind::Line(_) => {
                    self.draw_line_mark(scene, x, hit);
                    // A flood of lines is a mark for every other pixel.
                    let next = viewport.time(x - self.layout.plot.x + 2.0);
                    let rest = &markers[index + 1..];
                    let hidden = rest.partition_point(|marker| marker.at < next);
                    let lines = rest[..hidden].iter();
                    index += lines
                        .take_while(|m| matches!(m.kind, MarkerKind::Line(_)))
                        .count();
                }
                MarkerKind::CancelRequested { .. } => self.draw_cancel_mark(scene, x, hit),
                MarkerKind::LostUpdate { .. } => {
                    scene.lost_update = true;
                    let center = [x, self.middle()];
                    glyph::lost_update(scene, center, 6.0, Some(hit), Some(self.clip));
                }
                MarkerKind::Done => self.draw_end(scene, TaskState::Done, x, hit),
                MarkerKind::Failed(_) => self.draw_end(scene, TaskState::Failed, x, hit),
                MarkerKind::Cancelled => self.draw_end(scene, TaskState::Cancelled, x, hit),
            }
            index += 1;
        }
    }

    fn draw_end(&self, scene: &mut Scene, state: TaskState, x: f64, hit: HitId) {
        let radius = (self.height * 0.4).round();
        scene.saw(state);
        let center = [x + radius + 2.0, self.middle()];
        glyph::draw(scene, state, center, radius, Some(hit), Some(self.clip));
    }

    /// A line of output: a dot on the bar's lower edge.
    fn draw_line_mark(&self, scene: &mut Scene, x: f64, hit: HitId) {
        let radius = 2.5;
        let area = Area {
            x: x - radius,
            y: self.top + self.height - radius,
            width: 2.0 * radius,
            height: 2.0 * radius,
        };
        let mark = Mark::Rect {
            area,
            radius,
            fill: Some(Paint::Label),
            pattern: None,
            stroke: Some(Stroke::solid(Paint::Panel, 1.0)),
        };
        scene.push(mark, Some(hit), Some(self.clip));
    }

    /// A request to cancel: an arrowhead down onto the bar.
    fn draw_cancel_mark(&self, scene: &mut Scene, x: f64, hit: HitId) {
        let y = self.top + 3.0;
        let points = [[x - 4.5, y - 7.0], [x + 4.5, y - 7.0], [x, y]];
        let points = points.map(|[x, y]| Point { x, y }).to_vec();
        let fill = Paint::State(TaskState::Cancelled);
        scene.push(Mark::Polygon { points, fill }, Some(hit), Some(self.clip));
    }

    /// What the lane waits for when its run is stuck, up to the edge: it would for ever.
    pub fn draw_stuck(&self, scene: &mut Scene, options: &SceneOptions) {
        let plot = self.layout.plot;
        let left = self.x(self.timeline.end) + 1.0;
        let right = plot.right() - 2.0;
        let Some(words) = self.timeline.last_wait(self.lane) else {
            return;
        };
        if self.lane.ended.is_some() || right - left < DETAILED {
            return;
        }
        let area = Area {
            x: left,
            y: self.top,
            width: right - left,
            height: self.height,
        };
        let lane = HitId::Lane {
            run: self.run,
            lane: self.lane.key,
        };
        let edge = Paint::StateEdge(TaskState::Failed);
        let mark = Mark::Rect {
            area: inset(area, 0.5),
            radius: RADIUS.min(area.width / 2.0),
            fill: None,
            pattern: None,
            stroke: Some(Stroke::dashed(edge, 1.0)),
        };
        scene.push(mark, Some(lane), Some(self.clip));
        let size = (options.font_size * 0.85).min(self.height * 0.68);
        let room = area.width - 2.0 * TEXT_INSET;
        let short = in_short(&words);
        let texts = [
            format!("{words}, for ever"),
            format!("{short}, for ever"),
            "for ever".to_owned(),
            "∞".to_owned(),
        ];
        let mut fitting = texts.into_iter();
        let fitting = fitting.find(|text| text_width(text, size, false) <= room.max(size));
        scene.text(
            Text {
                at: Point {
                    x: left + TEXT_INSET.min(area.width / 4.0),
                    y: self.middle() + size * 0.36,
                },
                text: fitting.unwrap_or_default(),
                size,
                bold: false,
                align: Align::Start,
                paint: Paint::Label,
            },
            Some(self.clip),
        );
    }

    /// A shadow of what is later than `from`.
    pub fn draw_ghost(&self, scene: &mut Scene, from: Instant) {
        let Some(level) = self.lane.levels.first() else {
            return;
        };
        for piece in pieces(level, &self.layout.viewport) {
            if piece.end <= from {
                continue;
            }
            let state = level.segments()[piece.index].state;
            let left = self.x(piece.start.max(from));
            let right = self.x(piece.end).max(left + 1.0);
            let area = self.bar_area(left, right);
            let radius = radius(&area, right - left >= DETAILED);
            let paint = if state.has_thread() {
                Paint::GhostBusy
            } else {
                Paint::Ghost
            };
            scene.fill(area, radius, paint, Some(self.clip));
        }
    }
}

/// The radius of a bar's corners, in pixels: bars too narrow for details have none.
fn radius(area: &Area, detailed: bool) -> f64 {
    match detailed {
        true => RADIUS.min(area.width / 2.0),
        false => 0.0,
    }
}

/// A duration on an axis on which the longest run ends at `end`, in the axis's unit. One that grows keeps its unit and its
/// digits, so that it doesn't jump.
pub(super) fn bar_duration(duration: Duration, end: Instant, grows: bool) -> String {
    match (1.0..60.0).contains(&end.as_seconds()) {
        true if grows => format!("{:.1} s", duration.as_seconds()),
        _ => format_beside(duration, Duration(end.0)),
    }
}

/// What a lane does, in a word or two: `network` for `waiting for the network`, `ready` for `ready: …`. The bar's pattern
/// says already that it waits.
fn in_short(words: &str) -> &str {
    let what = words.strip_prefix("waiting for ").unwrap_or(words);
    let what = ["a ", "an ", "the "]
        .iter()
        .find_map(|article| what.strip_prefix(article))
        .unwrap_or(what);
    let what = what.split(':').next().unwrap_or(what);
    what.split(" that ").next().unwrap_or(what)
}

fn inset(area: Area, by: f64) -> Area {
    Area {
        x: area.x + by,
        y: area.y + by,
        width: area.width - 2.0 * by,
        height: area.height - 2.0 * by,
    }
}
