//! The two timelines on a canvas.

use std::cell::RefCell;
use std::rc::Rc;

use playground_engine::python::{SourceRange, SourceText};
use playground_engine::time::Instant;
use playground_engine::timeline::TaskState;
use playground_engine::timeline::scene::{HitId, Scene, TrackInput, describe, legend};
use playground_engine::timeline::theme::Palette;
use web_sys::{Element, HtmlCanvasElement, HtmlElement, PointerEvent};
use yew::prelude::*;

use crate::browser::{Frames, matches_media};
use crate::hooks::{Size, use_size};
use crate::live::{LiveRun, Phase};
use crate::painter::Painter;
use crate::picture::{Room, moves_until, scene, with_tracks};
use crate::shared::Shared;
use crate::simulate::Prediction;

/// Where the panels stand side by side, as in the style sheet.
const SIDE_BY_SIDE: &str = "(min-width: 900px)";
/// The part of the window's height that the timelines take where panels are stacked.
const STACKED_PART: f64 = 0.62;

#[allow(missing_docs)]
#[derive(Properties, PartialEq)]
pub struct TimelinesProps {
    pub prediction: Shared<Prediction>,
    pub run: Option<Shared<LiveRun>>,
    pub phase: Option<Phase>,
    pub is_dark: bool,
    /// Hears of the line that the pointer is at, from 1.
    pub on_point: Callback<Option<u32>>,
    /// Goes to a byte of the text.
    pub on_jump: Callback<u32>,
}

/// What is drawn, and on what.
#[derive(Default)]
struct Surface {
    painter: Option<Painter>,
    scene: Scene,
    pointed: Option<HitId>,
}

/// The runs that are shown, in the colours in which they are.
#[derive(Clone, PartialEq)]
struct View {
    prediction: Shared<Prediction>,
    run: Option<Shared<LiveRun>>,
    phase: Option<Phase>,
    is_dark: bool,
    size: Size,
}

/// The two timelines on one canvas, and their legend.
#[component]
pub fn Timelines(props: &TimelinesProps) -> Html {
    let (scroller, spacer, canvas, tip) = (
        use_node_ref(),
        use_node_ref(),
        use_node_ref(),
        use_node_ref(),
    );
    let surface = use_mut_ref(Surface::default);
    let size = use_size(scroller.clone());
    let view = View {
        prediction: props.prediction.clone(),
        run: props.run.clone(),
        phase: props.phase.clone(),
        is_dark: props.is_dark,
        size,
    };
    let draw = {
        let (surface, scroller, spacer, canvas) = (
            surface.clone(),
            scroller.clone(),
            spacer.clone(),
            canvas.clone(),
        );
        Rc::new(move |view: &View| {
            let mut surface = surface.borrow_mut();
            if surface.painter.is_none() {
                surface.painter = canvas.cast::<HtmlCanvasElement>().and_then(Painter::new);
            }
            surface.draw(view, &scroller, &spacer)
        })
    };
    {
        let draw = draw.clone();
        // Animation draws the canvas, without rendering the component.
        use_effect_with(view.clone(), move |view| {
            let frames = draw(view).then(|| {
                let view = view.clone();
                Frames::start(move || draw(&view))
            });
            move || drop(frames)
        });
    }
    let onscroll = {
        let view = view.clone();
        Callback::from(move |_: Event| {
            draw(&view);
        })
    };
    let onpointermove = {
        let (surface, tip, view, on_point) = (
            surface.clone(),
            tip.clone(),
            view.clone(),
            props.on_point.clone(),
        );
        Callback::from(move |event: PointerEvent| point(&surface, &tip, &view, &on_point, &event))
    };
    let onpointerleave = {
        let (surface, tip, on_point) = (surface.clone(), tip.clone(), props.on_point.clone());
        Callback::from(move |_: PointerEvent| {
            surface.borrow_mut().pointed = None;
            hide(&tip);
            on_point.emit(None);
        })
    };
    let onclick = {
        let (surface, view, on_jump) = (surface, view.clone(), props.on_jump.clone());
        Callback::from(move |event: MouseEvent| {
            let (x, y) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
            let hit = surface.borrow().scene.hit(x, y);
            let range = hit.and_then(|hit| view.with_tracks(|tracks| range_of(tracks, hit)));
            if let Some(range) = range {
                on_jump.emit(range.start);
            }
        })
    };
    let label = use_memo(view.prediction.clone(), |prediction| {
        with_tracks(prediction, None, title)
    });
    html! {
        <div class="timelines">
            <div class="scroller" ref={scroller} {onscroll} tabindex="0" role="group" aria-label="Timelines">
                <div class="spacer" ref={spacer}>
                    <canvas
                        ref={canvas} id="timelines" role="img" aria-label={(*label).clone()}
                        onpointerdown={onpointermove.clone()} {onpointermove} {onpointerleave} {onclick}
                    />
                </div>
            </div>
            <div class="tip" ref={tip} hidden=true aria-hidden="true" />
            <Legend is_dark={props.is_dark} width={size.width} ratio={size.ratio} />
        </div>
    }
}

impl View {
    fn with_tracks<T>(&self, look: impl FnOnce(&[TrackInput]) -> T) -> T {
        with_tracks(&self.prediction, self.run.as_deref(), look)
    }

    fn palette(&self) -> &'static Palette {
        palette(self.is_dark)
    }

    /// How far the race of a live run has come, as long as it goes on.
    fn playhead(&self) -> Option<Instant> {
        let run = self.run.as_deref()?;
        let now = run.now();
        let goes_on = moves_until(&self.prediction, run).is_none_or(|end| now < end);
        goes_on.then_some(now)
    }
}

fn palette(is_dark: bool) -> &'static Palette {
    if is_dark {
        &Palette::DARK
    } else {
        &Palette::LIGHT
    }
}

impl Surface {
    /// Draws the runs as they are now; true if they go on moving.
    fn draw(&mut self, view: &View, scroller: &NodeRef, spacer: &NodeRef) -> bool {
        let Some(scroller) = scroller.cast::<Element>() else {
            return false;
        };
        if view.size.width < 1.0 {
            return false;
        }
        let height = match matches_media(SIDE_BY_SIDE) {
            true => view.size.height,
            false => view.size.window_height * STACKED_PART,
        };
        let playhead = view.playhead();
        let room = Room {
            width: view.size.width,
            height,
            scroll: f64::from(scroller.scroll_top()),
        };
        self.scene = view.with_tracks(|tracks| scene(tracks, room, playhead));
        if let Some(spacer) = spacer.cast::<HtmlElement>() {
            let height = self.scene.height + self.scene.max_scroll;
            let _ = spacer
                .style()
                .set_property("height", &format!("{height}px"));
        }
        if let Some(painter) = &mut self.painter {
            painter.paint(&self.scene, view.palette());
        }
        playhead.is_some()
    }
}

/// Says what is under the pointer.
fn point(
    surface: &RefCell<Surface>,
    tip: &NodeRef,
    view: &View,
    on_point: &Callback<Option<u32>>,
    event: &PointerEvent,
) {
    let (x, y) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
    let mut surface = surface.borrow_mut();
    let hit = surface.scene.hit(x, y);
    let text = hit.and_then(|hit| view.with_tracks(|tracks| describe(tracks, hit)));
    match text {
        Some(text) => show(tip, &text, x, y, &surface.scene),
        None => hide(tip),
    }
    if hit != surface.pointed {
        surface.pointed = hit;
        drop(surface);
        let range = hit.and_then(|hit| view.with_tracks(|tracks| range_of(tracks, hit)));
        let source = &view.prediction.source;
        on_point.emit(range.map(|range| SourceText::new(source).line_of(range.start)));
    }
}

/// The code that did what is at a place.
fn range_of(tracks: &[TrackInput], hit: HitId) -> Option<SourceRange> {
    let lane_of = |run: u16, key| tracks.get(usize::from(run))?.timeline.lane(key);
    let range = match hit {
        HitId::Axis | HitId::Run { .. } => return None,
        HitId::Lane { run, lane } => lane_of(run, lane)?.range,
        HitId::Segment {
            run,
            lane,
            depth,
            index,
        } => {
            lane_of(run, lane)?
                .segments(usize::from(depth))
                .get(index as usize)?
                .range
        }
        HitId::Marker { run, lane, index } => {
            lane_of(run, lane)?.markers.get(index as usize)?.range
        }
    };
    (range != SourceRange::NONE).then_some(range)
}

/// Shows the tip beside the pointer, inside the picture.
fn show(tip: &NodeRef, text: &str, x: f64, y: f64, scene: &Scene) {
    const DISTANCE: f64 = 14.0;
    let Some(tip) = tip.cast::<HtmlElement>() else {
        return;
    };
    tip.set_text_content(Some(text));
    tip.set_hidden(false);
    let (width, height) = (
        f64::from(tip.offset_width()),
        f64::from(tip.offset_height()),
    );
    let left = (x + DISTANCE).min(scene.width - width - 4.0).max(4.0);
    // Below the pointer, or above it where there is no room.
    let below = y + DISTANCE + height < scene.height;
    let top = if below {
        y + DISTANCE
    } else {
        (y - DISTANCE - height).max(0.0)
    };
    let _ = tip
        .style()
        .set_property("transform", &format!("translate({left}px, {top}px)"));
}

fn hide(tip: &NodeRef) {
    if let Some(tip) = tip.cast::<HtmlElement>() {
        tip.set_hidden(true);
    }
}

fn title(tracks: &[TrackInput]) -> String {
    let runs = (0..tracks.len() as u16).filter_map(|run| describe(tracks, HitId::Run { run }));
    runs.collect::<Vec<_>>().join(" ")
}

#[derive(Properties, PartialEq)]
struct LegendProps {
    is_dark: bool,
    width: f64,
    ratio: f64,
}

/// What the states look like.
#[component]
fn Legend(props: &LegendProps) -> Html {
    let canvas = use_node_ref();
    let description = use_memo((), |()| legend(&TaskState::ALL, 600.0, 12.0).description);
    use_effect_with(
        (props.is_dark, props.width, props.ratio, canvas.clone()),
        |(is_dark, width, _, canvas)| {
            let painter = canvas.cast::<HtmlCanvasElement>().and_then(Painter::new);
            if let Some(mut painter) = painter.filter(|_| *width >= 1.0) {
                painter.paint(&legend(&TaskState::ALL, *width, 12.5), palette(*is_dark));
            }
        },
    );
    let label = format!("Legend. {}", *description);
    html! { <canvas class="legend" ref={canvas} role="img" aria-label={label} /> }
}
