//! What the states of a task look like.

use playground_engine::timeline::TaskState;
use playground_engine::timeline::scene::legend;
use playground_engine::timeline::theme::Palette;
use web_sys::HtmlCanvasElement;
use yew::prelude::*;

use crate::painter::Painter;

#[allow(missing_docs)]
#[derive(Properties, PartialEq)]
pub struct LegendProps {
    pub is_dark: bool,
    /// Whether an update is lost on the timelines.
    pub lost_update: bool,
    /// Pixels that there are.
    pub width: f64,
    /// Screen pixels per CSS pixel.
    pub ratio: f64,
}

/// The states of a task and what they look like.
#[component]
pub fn Legend(props: &LegendProps) -> Html {
    let canvas = use_node_ref();
    let description = use_memo(props.lost_update, |&lost_update| {
        legend(&TaskState::ALL, lost_update, 600.0, 12.0).description
    });
    use_effect_with(
        (
            (props.is_dark, props.lost_update),
            props.width,
            props.ratio,
            canvas.clone(),
        ),
        |((is_dark, lost_update), width, _, canvas)| {
            let painter = canvas.cast::<HtmlCanvasElement>().and_then(Painter::new);
            if let Some(mut painter) = painter.filter(|_| *width >= 1.0) {
                painter.paint(
                    &legend(&TaskState::ALL, *lost_update, *width, 12.5),
                    Palette::of(*is_dark),
                );
            }
        },
    );
    let label = format!("Legend. {}", *description);
    html! { <canvas class="legend" ref={canvas} role="img" aria-label={label} /> }
}
