//! A picture of one or more runs as a list of shapes: what a canvas painter and the SVG writer draw, what the pointer
//! hits, and what a screen reader says. It knows no colours and no fonts.

mod axis;
mod band;
mod bars;
mod describe;
mod glyph;
mod label;
mod layout;
mod legend;
mod list;
mod measure;
mod section;
mod shape;

use super::text::single_line;
use super::{TaskState, Timeline, Viewport};
use crate::time::Instant;
use layout::Layout;
pub use layout::fit_rows;

pub use describe::describe;
pub use legend::legend;
pub use list::{ListItem, ListLane, ListRun, segments_as_list};
pub use shape::{
    Align, Area, ClipId, DASH, HitId, Mark, Paint, Pattern, Point, Shape, Stroke, Text, Tile,
};

/// A run to draw.
#[derive(Clone, Copy, Debug)]
pub struct TrackInput<'a> {
    /// What it is called: `Sequential`.
    pub title: &'a str,
    /// Its lanes.
    pub timeline: &'a Timeline,
    /// What was predicted, drawn as a shadow behind a live run.
    pub ghost: Option<&'a Timeline>,
    /// What is said behind the makespan, as `deadlock`.
    pub note: Option<&'a str>,
    /// Whether the run still goes on: its times grow.
    pub live: bool,
    /// Whether it ended in a deadlock: what its lanes wait for never comes.
    pub stuck: bool,
    /// Stretches of time in which something outside disturbed the run.
    pub bands: &'a [Band],
}

/// A stretch of time that is marked through all rows of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    /// Its beginning.
    pub from: Instant,
    /// Its end.
    pub to: Instant,
    /// What it is, in a word or two.
    pub label: &'static str,
}

impl<'a> TrackInput<'a> {
    /// A run that is over, without a prediction or a note.
    pub fn new(title: &'a str, timeline: &'a Timeline) -> TrackInput<'a> {
        TrackInput {
            title,
            timeline,
            ghost: None,
            note: None,
            live: false,
            stuck: false,
            bands: &[],
        }
    }
}

/// What is behind the playhead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Future {
    /// Shadows: bars grow over them while a run is replayed.
    #[default]
    Ghost,
    /// The same as before it.
    Shown,
}

/// How a scene is drawn. Lengths are pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct SceneOptions {
    /// The width of the lanes' names, left of the plot. [`label_width`] measures what they need.
    pub label_width: f64,
    /// The height of a lane without nested segments.
    pub row_height: f64,
    /// The font size of names and titles.
    pub font_size: f64,
    /// The instant that is looked at.
    pub playhead: Option<Instant>,
    /// What is behind it.
    pub future: Future,
    /// The height that the scene may take, the legend not counted; the rows that don't fit are scrolled. Without it,
    /// it takes what it needs.
    pub height: Option<f64>,
    /// How far every run's rows are scrolled: all by the same amount, so that the same task stays at the same place.
    pub scroll: f64,
    /// The most lanes drawn of a run; a line says how many more there are.
    pub max_rows: usize,
    /// The deepest nested segments drawn.
    pub max_depth: usize,
    /// What has an outline around it: the keyboard's place.
    pub selected: Option<HitId>,
    /// Whether shapes carry descriptions. They cost more than drawing, and hovering needs just the one that
    /// [`describe`] makes.
    pub descriptions: bool,
    /// Whether a legend of the states that are visible stands below.
    pub legend: bool,
}

impl Default for SceneOptions {
    fn default() -> SceneOptions {
        SceneOptions {
            label_width: 180.0,
            row_height: 30.0,
            font_size: 13.0,
            playhead: None,
            future: Future::Ghost,
            height: None,
            scroll: 0.0,
            max_rows: 100_000,
            max_depth: 4,
            selected: None,
            descriptions: false,
            legend: false,
        }
    }
}

/// Shapes, in the order in which they are drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// The width in pixels.
    pub width: f64,
    /// The height in pixels.
    pub height: f64,
    /// What is drawn, from back to front.
    pub shapes: Vec<Shape>,
    /// The areas that shapes are cut to.
    pub clips: Vec<Area>,
    /// Where time is drawn: the [`Viewport`]'s pixels begin at its left edge.
    pub plot: Option<Area>,
    /// The largest useful [`SceneOptions::scroll`].
    pub max_scroll: f64,
    /// What the picture is, in a few words.
    pub title: String,
    /// What it shows, for those who don't see it.
    pub description: String,
    /// By [`TaskState`], whether the state is visible.
    states: [bool; 8],
    /// Whether the mark of a lost update is.
    lost_update: bool,
}

impl Scene {
    /// What is at a point: the segment or instant there, or within a few pixels, else what lies behind.
    pub fn hit(&self, x: f64, y: f64) -> Option<HitId> {
        const NEAR: f64 = 3.0;
        let within = |shape: &&Shape, margin: f64| {
            let clip = shape
                .clip
                .and_then(|clip| self.clips.get(usize::from(clip.0)));
            shape.bounds().contains(x, y, margin) && clip.is_none_or(|c| c.contains(x, y, 0.0))
        };
        let find = |margin: f64, small: bool| {
            let is_small = |hit: HitId| matches!(hit, HitId::Segment { .. } | HitId::Marker { .. });
            let shapes = self.shapes.iter().rev();
            shapes
                .filter(|shape| shape.hit.is_some_and(|hit| is_small(hit) == small))
                .find(|shape| within(shape, margin))
                .and_then(|shape| shape.hit)
        };
        find(0.0, true)
            .or_else(|| find(NEAR, true))
            .or_else(|| find(0.0, false))
    }

    /// Where something is: the area of the first shape that stands for it.
    pub fn area_of(&self, hit: HitId) -> Option<Area> {
        let shape = self.shapes.iter().find(|shape| shape.hit == Some(hit))?;
        Some(shape.bounds())
    }

    /// The states that are visible, in the order of [`TaskState::ALL`].
    pub fn states(&self) -> Vec<TaskState> {
        let visible = |state: &TaskState| self.states[*state as usize];
        TaskState::ALL.into_iter().filter(visible).collect()
    }

    fn saw(&mut self, state: TaskState) {
        self.states[state as usize] = true;
    }

    fn clip(&mut self, area: Area) -> ClipId {
        self.clips.push(area);
        ClipId((self.clips.len() - 1) as u16)
    }

    fn push(&mut self, mark: Mark, hit: Option<HitId>, clip: Option<ClipId>) {
        self.shapes.push(Shape {
            mark,
            hit,
            clip,
            description: None,
        });
    }

    fn fill(&mut self, area: Area, radius: f64, paint: Paint, clip: Option<ClipId>) {
        let mark = Mark::Rect {
            area,
            radius,
            fill: Some(paint),
            pattern: None,
            stroke: None,
        };
        self.push(mark, None, clip);
    }

    /// An area that isn't seen and answers to the pointer.
    fn sensor(&mut self, area: Area, hit: HitId, clip: Option<ClipId>) {
        let mark = Mark::Rect {
            area,
            radius: 0.0,
            fill: None,
            pattern: None,
            stroke: None,
        };
        self.push(mark, Some(hit), clip);
    }

    fn line(&mut self, points: &[[f64; 2]], stroke: Stroke, clip: Option<ClipId>) {
        let points = points.iter().map(|&[x, y]| Point { x, y }).collect();
        self.push(Mark::Line { points, stroke }, None, clip);
    }

    fn text(&mut self, text: Text, clip: Option<ClipId>) {
        if !text.text.is_empty() {
            self.push(Mark::Text(text), None, clip);
        }
    }
}

/// Draws runs below each other on one axis. The viewport's width is that of the plot.
pub fn build(tracks: &[TrackInput], viewport: &Viewport, options: &SceneOptions) -> Scene {
    let layout = Layout::new(tracks, viewport, options);
    let mut scene = Scene {
        width: layout.width,
        height: layout.height,
        plot: Some(layout.plot),
        max_scroll: layout.max_scroll,
        title: describe::title(tracks),
        description: describe::overview(tracks),
        ..Scene::default()
    };
    for section in &layout.sections {
        section::draw(&mut scene, tracks, &layout, section, options);
    }
    axis::draw(&mut scene, &layout, options);
    if let Some(area) = options
        .selected
        .and_then(|selected| scene.area_of(selected))
    {
        draw_selection(&mut scene, &layout, area);
    }
    if options.legend {
        let drawn = legend(
            &scene.states(),
            scene.lost_update,
            scene.width,
            options.font_size,
        );
        append_below(&mut scene, drawn);
    }
    if options.descriptions {
        for shape in &mut scene.shapes {
            let text = shape.hit.and_then(|hit| describe(tracks, hit));
            shape.description = text.map(String::into_boxed_str);
        }
    }
    scene
}

/// The width that the lanes' names need, at most `most`, for [`SceneOptions::label_width`]. Of long runs, the names of
/// the first few hundred lanes are measured.
pub fn label_width(tracks: &[TrackInput], font_size: f64, most: f64) -> f64 {
    const MEASURED: usize = 300;
    let lanes = tracks.iter().flat_map(|track| {
        let ghost = track.ghost.into_iter().flat_map(Timeline::visible_lanes);
        track
            .timeline
            .visible_lanes()
            .take(MEASURED)
            .chain(ghost.take(MEASURED))
    });
    let names = lanes.map(|lane| label::width(lane, font_size));
    let titles = tracks
        .iter()
        .map(|track| super::text::text_width(&single_line(track.title), font_size, true));
    let widest = names.chain(titles).fold(0.0, f64::max);
    let room = layout::PADDING + layout::LABEL_INDENT + layout::LABEL_GAP;
    (widest + room).ceil().clamp(64.0, most.max(64.0))
}

fn draw_selection(scene: &mut Scene, layout: &Layout, area: Area) {
    const DISTANCE: f64 = 2.0;
    let left = (area.x - DISTANCE).max(1.0);
    let right = (area.right() + DISTANCE).min(layout.width - 1.0);
    let area = Area {
        x: left,
        y: area.y - DISTANCE,
        width: (right - left).max(4.0),
        height: area.height + 2.0 * DISTANCE,
    };
    let mark = Mark::Rect {
        area,
        radius: 5.0,
        fill: None,
        pattern: None,
        stroke: Some(Stroke::solid(Paint::Selection, 2.0)),
    };
    scene.push(mark, None, None);
}

/// Puts `below` under what `scene` has.
fn append_below(scene: &mut Scene, below: Scene) {
    let top = scene.height;
    for mut shape in below.shapes {
        shape.move_down(top);
        scene.shapes.push(shape);
    }
    scene.height += below.height;
}
