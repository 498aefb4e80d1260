//! A run's section: its title and makespan, and its lanes' rows.

use super::bars::Strip;
use super::label::{self, Name};
use super::layout::{LABEL_GAP, LABEL_INDENT, Layout, PADDING, Row, Section};
use super::measure::{Measure, longest_end};
use super::shape::{Align, Area, ClipId, HitId, Mark, Paint, Point, Stroke, Text};
use super::{Future, Scene, SceneOptions, TrackInput, axis, band, describe};
use crate::time::Instant;

/// The part of a row's height that its bar takes.
const BAR: f64 = 0.62;

/// What a section's shapes are cut to, so that scrolled rows stay in it.
struct Clips {
    /// All of the visible rows.
    rows: ClipId,
    /// Their bars.
    plot: ClipId,
    /// Their names.
    names: ClipId,
}

pub(super) fn draw(
    scene: &mut Scene,
    tracks: &[TrackInput],
    layout: &Layout,
    section: &Section,
    options: &SceneOptions,
) {
    let track = &tracks[section.run];
    let run = section.run as u16;
    scene.push(
        Mark::Rect {
            area: section.panel,
            radius: 8.0,
            fill: Some(Paint::Panel),
            pattern: None,
            stroke: None,
        },
        Some(HitId::Run { run }),
        None,
    );
    let body = section.body;
    let left = layout.plot.x;
    let clips = Clips {
        rows: scene.clip(body),
        plot: scene.clip(Area {
            x: left - 1.0,
            width: layout.plot.width + 1.0,
            ..body
        }),
        names: scene.clip(Area {
            width: left - LABEL_GAP / 2.0 - body.x,
            ..body
        }),
    };
    draw_grid(scene, layout, section, options);
    for marked in track.bands {
        band::draw(scene, layout, section, marked);
    }
    let measure = Measure::new(layout, tracks, section.run, options);
    if let Some(x) = measure.end_line() {
        let stroke = Stroke::dashed(Paint::Measure, 1.0);
        let (top, bottom) = (section.header.bottom(), section.panel.bottom());
        scene.line(&[[x, top], [x, bottom]], stroke, None);
    }
    for row in section.visible_rows() {
        draw_row(scene, tracks, layout, section, row, options, &clips);
    }
    if section.hidden > 0 {
        draw_hidden(scene, section, options, clips.names);
    }
    measure.draw(scene, section, track, options);
    for marked in track.bands {
        band::draw_label(scene, layout, section, marked, options);
    }
}

fn draw_grid(scene: &mut Scene, layout: &Layout, section: &Section, options: &SceneOptions) {
    let (top, bottom) = (section.header.y, section.panel.bottom());
    for tick in layout.viewport.ticks(axis::spacing(layout, options)) {
        // In the middle of a pixel a line of one pixel is sharp.
        let x = (layout.plot.x + tick.x).floor() + 0.5;
        scene.line(
            &[[x, top], [x, bottom]],
            Stroke::solid(Paint::Grid, 1.0),
            None,
        );
    }
}

fn draw_row(
    scene: &mut Scene,
    tracks: &[TrackInput],
    layout: &Layout,
    section: &Section,
    row: &Row,
    options: &SceneOptions,
    clips: &Clips,
) {
    let track = &tracks[section.run];
    let run = section.run as u16;
    let row_top = section.top_of(row);
    let area = Area {
        y: row_top,
        height: row.height,
        ..section.body
    };
    scene.sensor(area, HitId::Lane { run, lane: row.key }, Some(clips.rows));
    let height = (options.row_height * BAR).round();
    let top = row_top + ((options.row_height - height) / 2.0).round();
    let until = options.playhead.filter(|_| options.future == Future::Ghost);
    let strip = |lane, timeline, until| Strip {
        layout,
        timeline,
        lane,
        run,
        top,
        height,
        clip: clips.plot,
        until,
        live: track.live,
        end: longest_end(tracks),
    };
    if let (Some(lane), Some(timeline)) = (row.ghost, track.ghost) {
        strip(lane, timeline, Instant::FAR).draw_ghost(scene, Instant::ZERO);
    }
    if let Some(lane) = row.lane {
        let strip = strip(lane, track.timeline, until.unwrap_or(Instant::FAR));
        if let Some(now) = until {
            strip.draw_ghost(scene, now);
        }
        strip.draw(scene, options);
        if track.stuck && until.is_none_or(|now| now >= track.timeline.end) {
            strip.draw_stuck(scene, options);
        }
    }
    if let Some(lane) = row.lane.or(row.ghost) {
        let born = row.lane.is_some() && until.is_none_or(|now| lane.created <= now);
        let name = Name {
            lane,
            middle: top + height / 2.0,
            born,
            unique: label::is_unique(lane, &section.rows),
        };
        label::draw(scene, layout, options, &name, clips.names);
    }
}

fn draw_hidden(scene: &mut Scene, section: &Section, options: &SceneOptions, clip: ClipId) {
    let last = section.rows.last().map_or(0.0, |row| row.top + row.height);
    let y = section.body.y + last - section.scroll + options.row_height / 2.0;
    let at = Point {
        x: PADDING / 2.0 + LABEL_INDENT,
        y: y + options.font_size * 0.36,
    };
    let text = Text {
        at,
        text: format!("{} more", describe::grouped(section.hidden)),
        size: options.font_size,
        bold: false,
        align: Align::Start,
        paint: Paint::Muted,
    };
    scene.text(text, Some(clip));
}
