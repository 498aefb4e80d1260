//! Where everything is: the axis at the top, below it a section per run, in it a row per lane.

use super::shape::Area;
use super::{SceneOptions, TrackInput};
use crate::timeline::{Lane, LaneKey, Viewport};

/// Pixels around everything.
pub(super) const PADDING: f64 = 12.0;
/// Pixels between a section's left edge and its names.
pub(super) const LABEL_INDENT: f64 = 12.0;
/// Pixels between the names and the plot.
pub(super) const LABEL_GAP: f64 = 12.0;
/// Pixels between sections.
const SECTION_GAP: f64 = 12.0;
/// Pixels below a section's last row.
const SECTION_FOOT: f64 = 6.0;
/// The height of a nested segment's bar.
pub(super) const NESTED_HEIGHT: f64 = 4.0;
/// Pixels from one nested bar to the next.
pub(super) const NESTED_STEP: f64 = 6.0;

/// A lane's place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'a> {
    pub key: LaneKey,
    /// The lane, unless it is only predicted yet.
    pub lane: Option<&'a Lane>,
    /// What was predicted of it.
    pub ghost: Option<&'a Lane>,
    /// Pixels from the top of the section's rows, before scrolling.
    pub top: f64,
    pub height: f64,
}

/// A run's place.
#[derive(Clone, Debug)]
pub(super) struct Section<'a> {
    /// Which run.
    pub run: usize,
    /// Everything of the run.
    pub panel: Area,
    /// The line with the title.
    pub header: Area,
    /// The visible part of the rows.
    pub body: Area,
    /// How far the rows are scrolled.
    pub scroll: f64,
    pub rows: Vec<Row<'a>>,
    /// Lanes that have no row.
    pub hidden: usize,
}

#[derive(Clone, Debug)]
pub(super) struct Layout<'a> {
    pub viewport: Viewport,
    pub width: f64,
    pub height: f64,
    /// From the axis to the last section's end, where time is drawn.
    pub plot: Area,
    pub axis_height: f64,
    pub sections: Vec<Section<'a>>,
    pub max_scroll: f64,
}

/// The heights that no row takes.
struct Fixed {
    axis_height: f64,
    /// Of one section's title.
    header_height: f64,
    together: f64,
}

impl Fixed {
    fn of(sections: usize, font_size: f64) -> Fixed {
        let axis_height = (font_size * 2.2).round();
        let header_height = (font_size * 2.6).round();
        let gaps = SECTION_GAP * sections.saturating_sub(1) as f64;
        let together =
            axis_height + PADDING + gaps + (header_height + SECTION_FOOT) * sections as f64;
        Fixed {
            axis_height,
            header_height,
            together,
        }
    }
}

/// Gives rows the height, between `least` and `most` pixels, with which those of all runs fill the height of `options`. Where
/// only that makes them fit, the coroutines below the lanes aren't shown; rows that don't fit even so have `least`.
pub fn fit_rows(tracks: &[TrackInput], options: &mut SceneOptions, least: f64, most: f64) {
    let Some(height) = options.height else {
        return;
    };
    let room = height - Fixed::of(tracks.len(), options.font_size).together;
    let lanes: usize = tracks.iter().map(|track| track.timeline.lanes.len()).sum();
    // Many lanes aren't looked at one by one, in every frame, to find that they don't fit.
    if lanes as f64 * least >= room {
        options.row_height = least;
        return;
    }
    let runs: Vec<_> = tracks.iter().map(|track| rows_of(track, options)).collect();
    let rows = runs.iter().map(|run| run.rows.len()).sum::<usize>().max(1) as f64;
    let needed: f64 = runs.iter().map(|run| run.height).sum();
    let mut nested = needed - rows * options.row_height;
    if room - nested < rows * least && room >= rows * least {
        options.max_depth = 0;
        nested = 0.0;
    }
    let fitting = (room - nested) / rows;
    options.row_height = fitting.floor().clamp(least, most);
}

impl<'a> Layout<'a> {
    pub fn new(
        tracks: &'a [TrackInput],
        viewport: &Viewport,
        options: &SceneOptions,
    ) -> Layout<'a> {
        let Fixed {
            axis_height,
            header_height,
            together: fixed,
        } = Fixed::of(tracks.len(), options.font_size);
        let width = options.label_width + viewport.width + PADDING;
        let rows: Vec<_> = tracks.iter().map(|track| rows_of(track, options)).collect();
        let contents: Vec<f64> = rows.iter().map(|rows| rows.height).collect();
        let room = options.height.map(|height| (height - fixed).max(0.0));
        let visible = match room {
            Some(room) => share(room, &contents, options.row_height * 1.5),
            None => contents.clone(),
        };
        let mut top = axis_height;
        let mut sections = Vec::new();
        let mut max_scroll: f64 = 0.0;
        for (run, (rows, &visible)) in rows.into_iter().zip(&visible).enumerate() {
            let farthest = (rows.height - visible).max(0.0);
            max_scroll = max_scroll.max(farthest);
            let panel = Area {
                x: PADDING / 2.0,
                y: top,
                width: width - PADDING,
                height: header_height + visible + SECTION_FOOT,
            };
            sections.push(Section {
                run,
                panel,
                header: Area {
                    height: header_height,
                    ..panel
                },
                body: Area {
                    y: top + header_height,
                    height: visible,
                    ..panel
                },
                scroll: options.scroll.clamp(0.0, farthest),
                rows: rows.rows,
                hidden: rows.hidden,
            });
            top = panel.bottom() + SECTION_GAP;
        }
        let bottom = sections
            .last()
            .map_or(axis_height, |section| section.panel.bottom());
        Layout {
            viewport: *viewport,
            width,
            height: bottom + PADDING,
            plot: Area {
                x: options.label_width,
                y: 0.0,
                width: viewport.width,
                height: bottom,
            },
            axis_height,
            sections,
            max_scroll,
        }
    }
}

impl<'a> Section<'a> {
    /// The rows that are at least partly visible.
    pub fn visible_rows(&self) -> &[Row<'a>] {
        let first = self
            .rows
            .partition_point(|row| row.top + row.height <= self.scroll);
        let bottom = self.scroll + self.body.height;
        let end = self.rows.partition_point(|row| row.top < bottom);
        &self.rows[first.min(end)..end]
    }

    /// The top of a row in the scene.
    pub fn top_of(&self, row: &Row) -> f64 {
        self.body.y + row.top - self.scroll
    }
}

struct Rows<'a> {
    rows: Vec<Row<'a>>,
    height: f64,
    hidden: usize,
}

/// The rows of a run: what it has done, and below the same names what was predicted of it.
fn rows_of<'a>(track: &TrackInput<'a>, options: &SceneOptions) -> Rows<'a> {
    let timeline = track.timeline;
    let ghost_of = |key| track.ghost.and_then(|ghost| ghost.lane(key));
    let own = |lane: &'a Lane| (lane.key, Some(lane), ghost_of(lane.key));
    let unborn = |lane: &'a Lane| (lane.key, None, Some(lane));
    let has_thread = |key| timeline.visible_threads().any(|lane| lane.key == key);
    let predicted = track.ghost.into_iter();
    let lanes = (timeline.visible_threads().map(own))
        .chain(
            predicted
                .clone()
                .flat_map(|ghost| ghost.visible_threads())
                .filter(|lane| !has_thread(lane.key))
                .map(unborn),
        )
        .chain(timeline.lanes.iter().map(own))
        .chain(
            predicted
                .flat_map(|ghost| &ghost.lanes)
                .filter(|lane| timeline.lane(lane.key).is_none())
                .map(unborn),
        );
    let mut rows = Vec::new();
    let (mut top, mut hidden) = (0.0, 0);
    for (key, lane, ghost) in lanes {
        if rows.len() >= options.max_rows {
            hidden += 1;
            continue;
        }
        let depth = |lane: Option<&Lane>| lane.map_or(0, nested_levels);
        let nested = depth(lane).max(depth(ghost)).min(options.max_depth);
        let height = options.row_height + nested as f64 * NESTED_STEP;
        rows.push(Row {
            key,
            lane,
            ghost,
            top,
            height,
        });
        top += height;
    }
    let more = if hidden > 0 { options.row_height } else { 0.0 };
    Rows {
        rows,
        height: top + more,
        hidden,
    }
}

/// The nested levels that have anything to show.
fn nested_levels(lane: &Lane) -> usize {
    let deepest = lane
        .levels
        .iter()
        .rposition(|level| !level.segments().is_empty());
    deepest.unwrap_or(0)
}

/// Shares `room` out: those that need less than an equal part get what they need, the others the rest in equal parts,
/// none less than `least` of what it needs.
fn share(room: f64, needs: &[f64], least: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..needs.len()).collect();
    order.sort_by(|&a, &b| needs[a].total_cmp(&needs[b]));
    let mut shares = vec![0.0; needs.len()];
    let mut rest = room;
    for (taken, &index) in order.iter().enumerate() {
        let equal = rest / (needs.len() - taken) as f64;
        shares[index] = needs[index].min(equal.max(least)).floor();
        rest = (rest - shares[index]).max(0.0);
    }
    shares
}
