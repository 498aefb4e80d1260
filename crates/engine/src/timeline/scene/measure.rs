//! The line in a run's header that is as long as the run, and its makespan.

use super::bars::bar_duration;
use super::layout::{LABEL_INDENT, Layout, Section};
use super::shape::{Align, Paint, Point, Stroke, Text};
use super::{Future, Scene, SceneOptions, TrackInput};
use crate::time::{Duration, Instant};
use crate::timeline::format_beside;
use crate::timeline::text::{elide, single_line, text_width};

/// The line in a run's header that is as long as the run, and its makespan.
pub(super) struct Measure<'a> {
    layout: &'a Layout<'a>,
    /// How far the run has come.
    now: Instant,
    /// How far it will come.
    end: Instant,
    /// How far the longest run will come: the axis has its unit.
    longest: Instant,
    /// Whether it is at its end.
    finished: bool,
    /// Where the run that it is compared with ended, if that was later.
    later: Option<Instant>,
}

impl<'a> Measure<'a> {
    pub fn new(
        layout: &'a Layout<'a>,
        tracks: &[TrackInput],
        run: usize,
        options: &SceneOptions,
    ) -> Measure<'a> {
        let (first, track) = (&tracks[0], &tracks[run]);
        let now = match (options.playhead, options.future) {
            (Some(playhead), Future::Ghost) => track.timeline.end.min(playhead),
            _ => track.timeline.end,
        };
        let finished = !track.live && now == track.timeline.end;
        let other = first.timeline.end;
        let is_past =
            options.future == Future::Shown || options.playhead.is_none_or(|at| at >= other);
        let ended_well = [first, track]
            .iter()
            .all(|track| !track.live && track.note.is_none());
        Measure {
            layout,
            now,
            end: expected_end(track),
            longest: longest_end(tracks),
            finished,
            later: (is_past && ended_well && other > track.timeline.end).then_some(other),
        }
    }

    /// The place of the line through the rows at the run's end; none if it isn't visible or not there yet.
    pub fn end_line(&self) -> Option<f64> {
        let x = self.layout.viewport.x(self.now);
        let visible = (0.0..=self.layout.plot.width).contains(&x);
        (visible && self.now > Instant::ZERO && self.finished)
            .then_some((self.layout.plot.x + x).floor() + 0.5)
    }

    pub fn draw(
        &self,
        scene: &mut Scene,
        section: &Section,
        track: &TrackInput,
        options: &SceneOptions,
    ) {
        let header = section.header;
        let size = options.font_size;
        let baseline = header.y + header.height / 2.0 + size * 0.36;
        let plot = self.layout.plot;
        let title = Text {
            at: Point {
                x: header.x + LABEL_INDENT,
                y: baseline,
            },
            text: elide(
                &single_line(track.title),
                size,
                true,
                plot.x - header.x - LABEL_INDENT - 4.0,
            ),
            size,
            bold: true,
            align: Align::Start,
            paint: Paint::Title,
        };
        scene.text(title, None);
        let mut label = match self.finished {
            true => format_beside(Duration(self.now.0), Duration(self.longest.0)),
            false => bar_duration(Duration(self.now.0), self.longest, true),
        };
        if let Some(note) = track.note.filter(|_| self.finished) {
            label = format!("{label} · {}", single_line(note));
        }
        let right_edge = plot.right() - 2.0;
        if self.now > self.layout.viewport.end {
            label.push_str(" →");
        }
        let label = elide(&label, size, true, plot.width * 0.8);
        let label_width = text_width(&label, size, true);
        let place = |at| plot.x + self.layout.viewport.x(at).clamp(0.0, plot.width);
        let (start, now, end) = (place(Instant::ZERO), place(self.now), place(self.end));
        let fits = now + 8.0 + label_width <= right_edge;
        let text_x = match self.finished && !fits {
            // In front of the end, where the playhead may be.
            true => now - 8.0 - label_width,
            false => (now + 8.0).min(right_edge - label_width),
        };
        let text_x = text_x.max(plot.x);
        let y = (header.y + header.height / 2.0).floor() + 0.5;
        // The line ends where its end is, or before the label if that had to move in front of it.
        let line_end = now.min(text_x - 8.0);
        let ghost_start = text_x + label_width + 8.0;
        if end > ghost_start {
            scene.line(
                &[[ghost_start, y], [end, y]],
                Stroke::solid(Paint::Ghost, 2.0),
                None,
            );
        }
        if let Some(later) = self.later {
            let saved = format!(
                "{} saved",
                format_beside(later.since(self.now), Duration(self.longest.0))
            );
            let width = text_width(&saved, size, false);
            let (from, to) = (ghost_start, place(later));
            // With a dash at each side at least.
            if to - from >= width + 48.0 {
                let middle = (from + to) / 2.0;
                let stroke = Stroke::dashed(Paint::Measure, 1.0);
                let half = width / 2.0 + 8.0;
                scene.line(&[[from, y], [middle - half, y]], stroke, None);
                scene.line(&[[middle + half, y], [to, y]], stroke, None);
                let text = Text {
                    at: Point {
                        x: middle,
                        y: baseline,
                    },
                    text: saved,
                    size,
                    bold: false,
                    align: Align::Middle,
                    paint: Paint::Muted,
                };
                scene.text(text, None);
            }
        }
        if line_end > start {
            scene.line(
                &[[start, y], [line_end, y]],
                Stroke::solid(Paint::Measure, 2.0),
                None,
            );
        }
        let cap = |scene: &mut Scene, x: f64| {
            let stroke = Stroke::solid(Paint::Measure, 2.0);
            scene.line(&[[x, y - 4.0], [x, y + 4.0]], stroke, None);
        };
        let viewport = self.layout.viewport;
        if viewport.start == Instant::ZERO {
            cap(scene, start);
        }
        if line_end == now && self.now <= viewport.end && now > start {
            cap(scene, now);
        }
        let text = Text {
            at: Point {
                x: text_x,
                y: baseline,
            },
            text: label,
            size,
            bold: true,
            align: Align::Start,
            paint: if self.finished {
                Paint::Title
            } else {
                Paint::Muted
            },
        };
        scene.text(text, None);
    }
}

/// How far a run will come, as far as that is known.
pub(super) fn expected_end(track: &TrackInput) -> Instant {
    let end = track.timeline.end;
    track.ghost.map_or(end, |ghost| end.max(ghost.end))
}

/// How far the longest run will come.
pub(super) fn longest_end(tracks: &[TrackInput]) -> Instant {
    tracks.iter().map(expected_end).max().unwrap_or_default()
}
