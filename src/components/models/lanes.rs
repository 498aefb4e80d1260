//! The timeline of one model, on the axis that all models share.

use playground_engine::comparison::ModelComparison;
use playground_engine::models::Model;
use playground_engine::time::Instant;
use playground_engine::timeline::Viewport;
use playground_engine::timeline::scene::{
    Scene, SceneOptions, TrackInput, build, describe, label_width,
};
use playground_engine::timeline::theme::Palette;
use web_sys::{HtmlCanvasElement, PointerEvent};
use yew::prelude::*;

use super::super::tip;
use super::table::longest;
use super::title;
use crate::hooks::use_size;
use crate::painter::Painter;
use crate::shared::Shared;

/// The most lanes that are drawn.
const MOST: usize = 40;

#[allow(missing_docs)]
#[derive(Properties, PartialEq)]
pub struct ModelLanesProps {
    pub comparison: Shared<ModelComparison>,
    pub model: Model,
    pub is_dark: bool,
}

/// A canvas with the model's lanes.
#[component]
pub fn ModelLanes(props: &ModelLanesProps) -> Html {
    let (frame, canvas, tip) = (use_node_ref(), use_node_ref(), use_node_ref());
    let size = use_size(frame.clone());
    let scene = use_memo(
        (props.comparison.clone(), props.model, size.width as u32),
        |(comparison, model, width)| scene(comparison, *model, f64::from(*width)),
    );
    use_effect_with(
        (
            scene.clone(),
            props.is_dark,
            size.ratio as u32,
            canvas.clone(),
        ),
        |(scene, is_dark, _, canvas)| {
            let painter = canvas.cast::<HtmlCanvasElement>().and_then(Painter::new);
            if let Some(mut painter) = painter.filter(|_| scene.width >= 1.0) {
                painter.paint(scene, Palette::of(*is_dark));
            }
        },
    );
    let onpointermove = {
        let (scene, tip) = (scene.clone(), tip.clone());
        let (comparison, model) = (props.comparison.clone(), props.model);
        Callback::from(move |event: PointerEvent| {
            let (x, y) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
            let hit = scene.hit(x, y);
            match hit.and_then(|hit| describe(&[track(&comparison, model)], hit)) {
                Some(text) => tip::show(&tip, &text, x, y, &scene),
                None => tip::hide(&tip),
            }
        })
    };
    let onpointerleave = {
        let tip = tip.clone();
        Callback::from(move |_: PointerEvent| tip::hide(&tip))
    };
    let label = format!("{} {}", scene.title, scene.description);
    html! {
        <div class="lanes" ref={frame}>
            <canvas ref={canvas} role="img" aria-label={label} {onpointermove} {onpointerleave} />
            <div class="tip" ref={tip} hidden=true aria-hidden="true" />
        </div>
    }
}

fn track(comparison: &ModelComparison, model: Model) -> TrackInput<'_> {
    TrackInput::new(title(model), &comparison.of(model).recorded.timeline)
}

fn scene(comparison: &ModelComparison, model: Model, width: f64) -> Scene {
    const RIGHT: f64 = 12.0;
    if width < 1.0 {
        return Scene::default();
    }
    let note = comparison.of(model).recorded.note();
    let track = TrackInput {
        note: note.as_deref(),
        ..track(comparison, model)
    };
    let tracks = [track];
    let options = SceneOptions {
        label_width: label_width(&tracks, 12.0, width * 0.28),
        row_height: 24.0,
        font_size: 12.0,
        max_rows: MOST,
        ..SceneOptions::default()
    };
    let end = Instant(longest(comparison)).max(track.timeline.end);
    let viewport = Viewport::fit(end, width - options.label_width - RIGHT);
    build(&tracks, &viewport, &options)
}
