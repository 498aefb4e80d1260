//! The page's heartbeat during a live run: it beats with the browser's frames, so it stands still when the thread is held.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::f64::consts::PI;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};
use yew::prelude::*;

use crate::browser::{Frames, milliseconds, prefers_reduced_motion, window};
use crate::live::{LiveRun, Phase, Standing};
use crate::shared::Shared;

/// The picture's size in pixels.
const SIZE: (f64, f64) = (120.0, 20.0);
/// Milliseconds that are to be seen.
const SEEN: f64 = 4_000.0;
/// Milliseconds from one beat to the next.
const BEAT: f64 = 800.0;
/// Frames that are farther apart, in milliseconds, are a page that stood still.
const STOOD_STILL: f64 = 100.0;
/// How often it is drawn, in milliseconds, for those who want little movement.
const CALM: f64 = 500.0;

#[allow(missing_docs)]
#[derive(Properties, PartialEq)]
pub struct HeartbeatProps {
    pub run: Shared<LiveRun>,
    pub standing: Standing,
}

/// A line that beats with the page's frames, with a gap where there were none.
#[component]
pub fn Heartbeat(props: &HeartbeatProps) -> Html {
    let HeartbeatProps { run, standing } = props;
    let is_going_on = !standing.is_over();
    let canvas = use_node_ref();
    let frames = use_mut_ref(VecDeque::<f64>::new);
    use_effect_with((run.clone(), is_going_on), {
        let (canvas, frames) = (canvas.clone(), frames);
        move |(_, is_going_on): &(Shared<LiveRun>, bool)| {
            let beating = is_going_on.then(|| beat(canvas, frames));
            move || drop(beating)
        }
    });
    let is_held = [&standing.sequential, &standing.concurrent]
        .into_iter()
        .any(|phase| matches!(phase, Phase::Held(..)));
    let (class, word) = match (is_going_on, is_held) {
        (true, true) => ("frozen", "page frozen"),
        (true, false) => ("alive", "page alive"),
        (false, _) => ("over", ""),
    };
    let explanation = "The page’s heartbeat: it beats with the browser’s frames, and stands still while the thread is held.";
    html! {
        <p class={classes!("heartbeat", class)} id="heartbeat" title={explanation}>
            <span>{ word }</span>
            <canvas ref={canvas} aria-hidden="true" />
        </p>
    }
}

/// Draws the line in every frame until dropped.
fn beat(canvas: NodeRef, frames: Rc<RefCell<VecDeque<f64>>>) -> Frames {
    frames.borrow_mut().clear();
    let is_calm = prefers_reduced_motion();
    let mut drawn = f64::NEG_INFINITY;
    Frames::start(move || {
        let now = milliseconds();
        let mut frames = frames.borrow_mut();
        frames.push_back(now);
        while frames
            .front()
            .is_some_and(|&frame| frame < now - SEEN - BEAT)
        {
            frames.pop_front();
        }
        if !is_calm || now - drawn > CALM {
            drawn = now;
            if let Some(canvas) = canvas.cast::<HtmlCanvasElement>() {
                draw(&canvas, frames.make_contiguous(), now);
            }
        }
        true
    })
}

fn draw(canvas: &HtmlCanvasElement, frames: &[f64], now: f64) {
    let context = canvas.get_context("2d").ok().flatten();
    let Some(context) =
        context.and_then(|context| context.dyn_into::<CanvasRenderingContext2d>().ok())
    else {
        return;
    };
    let (width, height) = SIZE;
    let ratio = window().device_pixel_ratio().clamp(1.0, 4.0);
    let pixels = ((width * ratio) as u32, (height * ratio) as u32);
    if (canvas.width(), canvas.height()) != pixels {
        canvas.set_width(pixels.0);
        canvas.set_height(pixels.1);
    }
    let colour = |name: &str, otherwise: &str| {
        let style = window().get_computed_style(canvas).ok().flatten();
        let value = style.and_then(|style| style.get_property_value(name).ok());
        value
            .filter(|value| !value.is_empty())
            .unwrap_or_else(|| otherwise.to_owned())
    };
    let (beating, still) = (colour("--good", "#007f5c"), colour("--blocked", "#b34700"));
    // Neither fails with finite numbers.
    let _ = context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0);
    context.clear_rect(0.0, 0.0, width, height);
    context.set_line_join("round");
    let x = |at: f64| width - 2.0 - (now - at) / SEEN * width;
    for pair in frames.windows(2) {
        let [from, to] = [pair[0], pair[1]];
        let stood_still = to - from > STOOD_STILL;
        context.begin_path();
        if stood_still {
            context.set_stroke_style_str(&still);
            context.set_line_width(4.0);
            context.move_to(x(from), height / 2.0);
            context.line_to(x(to), height / 2.0);
        } else {
            context.set_stroke_style_str(&beating);
            context.set_line_width(1.5);
            context.move_to(x(from), pulse(from, height));
            context.line_to(x(to), pulse(to, height));
        }
        context.stroke();
    }
}

/// How high the line is at a time: a spike up and one down a beat, flat between them.
fn pulse(at: f64, height: f64) -> f64 {
    let phase = at % BEAT / BEAT;
    let swing = match phase {
        0.0..0.3 => (phase / 0.3 * 2.0 * PI).sin() * (1.0 - phase / 0.3 * 0.5),
        _ => 0.0,
    };
    height / 2.0 - swing * height * 0.42
}
