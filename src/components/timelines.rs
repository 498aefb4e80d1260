//! The two timelines on a canvas, with the playhead over them.

use std::cell::RefCell;
use std::rc::Rc;

use playground_engine::python::{SourceRange, SourceText};
use playground_engine::time::Instant;
use playground_engine::timeline::scene::{HitId, TrackInput, describe};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlCanvasElement, HtmlElement, PointerEvent, WheelEvent};
use yew::prelude::*;

use super::legend::Legend;
use super::surface::{Surface, View};
use super::tip;
use crate::browser::{Listener, capture_pointer};
use crate::hooks::{Size, use_playhead, use_size};
use crate::painter::Painter;
use crate::picture::with_tracks;
use crate::replay::{Recording, Replay};
use crate::shared::Shared;

#[allow(missing_docs)]
#[derive(Properties, PartialEq)]
pub struct TimelinesProps {
    pub replay: Replay,
    pub is_dark: bool,
    /// Hears of the line that the pointer is at, from 1.
    pub on_point: Callback<Option<u32>>,
    /// Goes to a byte of the text.
    pub on_jump: Callback<u32>,
}

/// The two timelines on one canvas, and their legend.
#[component]
pub fn Timelines(props: &TimelinesProps) -> Html {
    let (scroller, spacer, canvas, tip, unzoom) = (
        use_node_ref(),
        use_node_ref(),
        use_node_ref(),
        use_node_ref(),
        use_node_ref(),
    );
    let surface = use_mut_ref(Surface::default);
    let size = use_size(scroller.clone());
    let view = View {
        replay: props.replay.clone(),
        is_dark: props.is_dark,
        size,
    };
    let draw = {
        let (surface, spacer, canvas) = (surface.clone(), spacer.clone(), canvas.clone());
        let unzoom = unzoom.clone();
        Rc::new(move |view: &View| {
            let mut surface = surface.borrow_mut();
            if surface.painter.is_none() {
                surface.painter = canvas.cast::<HtmlCanvasElement>().and_then(Painter::new);
            }
            surface.draw(view, &spacer);
            if let Some(unzoom) = unzoom.cast::<HtmlElement>() {
                unzoom.set_hidden(surface.zoom.is_whole());
            }
        })
    };
    {
        let (draw, surface, canvas) = (draw.clone(), surface.clone(), canvas.clone());
        // The moving playhead draws the canvas, without rendering the component.
        use_effect_with(view.clone(), move |view| {
            draw(view);
            let moved = view.clone();
            let subscription = {
                let draw = draw.clone();
                view.replay.subscribe(Callback::from(move |_| draw(&moved)))
            };
            let view = view.clone();
            // Yew's own listeners can't keep the browser from zooming the page.
            let listener = canvas.cast::<Element>().map(|canvas| {
                Listener::new(&canvas, "wheel", move |event| {
                    let event = event.unchecked_into::<WheelEvent>();
                    if surface.borrow_mut().turn_wheel(&event) {
                        event.prevent_default();
                        draw(&view);
                    }
                })
            });
            move || drop((subscription, listener))
        });
    }
    {
        let (draw, replay, is_dark) = (draw.clone(), props.replay.clone(), props.is_dark);
        let scroller = scroller.clone();
        // The first picture is painted with the page's first frame: effects come only behind it.
        use_memo((), move |()| {
            spawn_local(async move {
                if let Some(scroller) = scroller.cast::<Element>() {
                    let size = Size::of(&scroller);
                    draw(&View {
                        replay,
                        is_dark,
                        size,
                    });
                }
            });
        });
    }
    let onscroll = {
        let (view, draw) = (view.clone(), draw.clone());
        let surface = surface.clone();
        Callback::from(move |event: Event| {
            let scroller = event.target_unchecked_into::<Element>();
            surface.borrow_mut().scroll = f64::from(scroller.scroll_top());
            draw(&view);
        })
    };
    let onpointerdown = {
        let (surface, replay) = (surface.clone(), props.replay.clone());
        Callback::from(move |event: PointerEvent| {
            let pinches = surface.borrow_mut().touch(&event);
            let instant = surface.borrow().instant_at(&event);
            if let Some(instant) = instant.filter(|_| event.button() == 0 && !pinches) {
                surface.borrow_mut().scrubs = true;
                replay.seek(instant);
                capture_pointer(&event);
            }
        })
    };
    let onpointermove = {
        let (surface, tip, view, on_point) = (
            surface.clone(),
            tip.clone(),
            view.clone(),
            props.on_point.clone(),
        );
        let draw = draw.clone();
        Callback::from(move |event: PointerEvent| {
            if surface.borrow_mut().pinch(&event) {
                return draw(&view);
            }
            if !surface.borrow().scrubs {
                return point(&surface, &tip, &view, &on_point, &event);
            }
            tip::hide(&tip);
            let instant = surface.borrow().instant_at(&event);
            if let Some(instant) = instant {
                view.replay.seek(instant);
            }
        })
    };
    let onpointerup = {
        let surface = surface.clone();
        Callback::from(move |event: PointerEvent| {
            let mut surface = surface.borrow_mut();
            surface.scrubs = false;
            surface.fingers.up(event.pointer_id());
        })
    };
    let onpointerleave = {
        let (surface, tip, on_point) = (surface.clone(), tip.clone(), props.on_point.clone());
        Callback::from(move |_: PointerEvent| {
            surface.borrow_mut().pointed = None;
            tip::hide(&tip);
            on_point.emit(None);
        })
    };
    let ondblclick = {
        let (surface, view, on_jump) = (surface.clone(), view.clone(), props.on_jump.clone());
        Callback::from(move |event: MouseEvent| {
            let (x, y) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
            let hit = surface.borrow().scene.hit(x, y);
            if let Some(hit) = hit
                && let Some(recording) = view.replay.playhead().recording
                && let Some(range) = recording.with_tracks(|tracks| range_of(tracks, hit))
            {
                on_jump.emit(range.start);
            }
        })
    };
    let onkeydown = {
        let (surface, view, draw) = (surface.clone(), view.clone(), draw.clone());
        Callback::from(move |event: KeyboardEvent| {
            if on_key(&surface, &view.replay, &event) {
                draw(&view);
            }
        })
    };
    let onunzoom = {
        let (surface, view, scroller) = (surface, view.clone(), scroller.clone());
        Callback::from(move |_: MouseEvent| {
            surface.borrow_mut().zoom.reset();
            // The button goes, and what has the focus shouldn't go with it.
            if let Some(scroller) = scroller.cast::<HtmlElement>() {
                let _ = scroller.focus();
            }
            draw(&view);
        })
    };
    let recording = use_playhead(&props.replay, |playhead| playhead.recording.clone());
    let label = use_memo((*recording).clone(), |recording| {
        let prediction = recording.as_ref().map(|recording| &recording.prediction);
        prediction.map_or_else(String::new, |prediction| {
            with_tracks(prediction, None, title)
        })
    });
    let lost_update = use_memo((*recording).clone(), |recording| {
        let is_lost = |recording: &Shared<Recording>| recording.prediction.lost_updates > 0;
        recording.as_ref().is_some_and(is_lost)
    });
    html! {
        <div class="timelines">
            <div
                class="scroller" ref={scroller} {onscroll} {onkeydown} tabindex="0" role="group"
                aria-label="Timelines. Arrow keys go from event to event, Space plays, plus and minus zoom."
            >
                <div class="spacer" ref={spacer}>
                    <canvas
                        ref={canvas} id="timelines" role="img" aria-label={(*label).clone()}
                        {onpointerdown} {onpointermove} onpointerup={onpointerup.clone()} onpointercancel={onpointerup}
                        {onpointerleave} {ondblclick}
                    />
                </div>
            </div>
            <button
                type="button" class="button small unzoom" ref={unzoom} hidden=true onclick={onunzoom}
                title="Zoom out to the whole run (0)"
            >
                { "Show all" }
            </button>
            <div class="tip" ref={tip} hidden=true aria-hidden="true" />
            <Legend is_dark={props.is_dark} lost_update={*lost_update} width={size.width} ratio={size.ratio} />
        </div>
    }
}

/// Keys that move the playhead, and those that zoom. Whether the picture is another one though the playhead stands.
fn on_key(surface: &RefCell<Surface>, replay: &Replay, event: &KeyboardEvent) -> bool {
    const CLOSER: f64 = 0.7;
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return false;
    }
    let zoom_by = |factor| surface.borrow_mut().zoom_by(factor, replay.playhead().at);
    let mut is_zoomed = false;
    match event.key().as_str() {
        "ArrowRight" => replay.step(true),
        "ArrowLeft" => replay.step(false),
        "Home" => replay.seek(Instant::ZERO),
        "End" => replay.seek(Instant::FAR),
        " " => replay.toggle(),
        "+" | "=" => is_zoomed = zoom_by(CLOSER),
        "-" => is_zoomed = zoom_by(1.0 / CLOSER),
        "0" => is_zoomed = zoom_by(f64::INFINITY),
        _ => return false,
    }
    event.prevent_default();
    is_zoomed
}

/// Says what is under the pointer.
fn point(
    surface: &RefCell<Surface>,
    tip: &NodeRef,
    view: &View,
    on_point: &Callback<Option<u32>>,
    event: &PointerEvent,
) {
    let Some(recording) = view.replay.playhead().recording else {
        return;
    };
    let (x, y) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
    let mut surface = surface.borrow_mut();
    let hit = surface.scene.hit(x, y);
    let text = hit.and_then(|hit| recording.with_tracks(|tracks| describe(tracks, hit)));
    match text {
        Some(text) => tip::show(tip, &text, x, y, &surface.scene),
        None => tip::hide(tip),
    }
    if hit != surface.pointed {
        surface.pointed = hit;
        drop(surface);
        on_point.emit(line_of(&recording, hit));
    }
}

fn line_of(recording: &Shared<Recording>, hit: Option<HitId>) -> Option<u32> {
    let range = recording.with_tracks(|tracks| range_of(tracks, hit?))?;
    Some(SourceText::new(&recording.prediction.source).line_of(range.start))
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

fn title(tracks: &[TrackInput]) -> String {
    let runs = (0..tracks.len() as u16).filter_map(|run| describe(tracks, HitId::Run { run }));
    runs.collect::<Vec<_>>().join(" ")
}
