//! What is between two panels, and moves their boundary.

use web_sys::{Element, HtmlElement, PointerEvent};
use yew::prelude::*;

use crate::browser::{Listener, capture_pointer, load, save, window};

/// Part of both panels, in percent, by which an arrow key moves the boundary.
const STEP: f64 = 2.0;

/// A boundary between panels that stand side by side. The style sheet has what it is at first, and its limits.
#[derive(Clone, Copy, PartialEq)]
pub enum Boundary {
    /// Between the program and everything else.
    Program,
    /// Between the timelines and what is below them.
    Stage,
    /// Between the console and the event loop.
    Console,
}

impl Boundary {
    /// The style sheet's name of the first panel's part of both, a percentage.
    fn property(self) -> &'static str {
        match self {
            Boundary::Program => "--program-part",
            Boundary::Stage => "--stage-part",
            Boundary::Console => "--console-part",
        }
    }

    /// The key under which the part outlives the page.
    fn key(self) -> String {
        format!("async-playground{}", self.property())
    }

    fn label(self) -> &'static str {
        match self {
            Boundary::Program => "Width of the program",
            Boundary::Stage => "Height of the timelines",
            Boundary::Console => "Width of the console",
        }
    }

    /// The panel before the boundary, and one that ends where the panels behind it do.
    fn panels(self) -> (&'static str, &'static str) {
        match self {
            Boundary::Program => ("program-panel", "timelines-panel"),
            Boundary::Stage => ("timelines-panel", "console-panel"),
            Boundary::Console => ("console-panel", "event-loop-panel"),
        }
    }

    /// Whether the panels stand one above the other.
    fn is_horizontal(self) -> bool {
        self == Boundary::Stage
    }

    /// The keys that move the boundary back and forth.
    fn keys(self) -> (&'static str, &'static str) {
        match self.is_horizontal() {
            true => ("ArrowUp", "ArrowDown"),
            false => ("ArrowLeft", "ArrowRight"),
        }
    }

    /// Where the first panel begins and ends, and where the last one ends, in the window's pixels.
    fn places(self) -> Option<(f64, f64, f64)> {
        let (first, last) = self.panels();
        let rect = |id| {
            Some(
                window()
                    .document()?
                    .get_element_by_id(id)?
                    .get_bounding_client_rect(),
            )
        };
        let (first, last) = (rect(first)?, rect(last)?);
        Some(match self.is_horizontal() {
            true => (first.top(), first.bottom(), last.bottom()),
            false => (first.left(), first.right(), last.right()),
        })
    }

    /// The first panel's part as it is, in percent.
    fn measured(self) -> Option<f64> {
        let (start, boundary, end) = self.places()?;
        (end > start).then(|| (boundary - start) / (end - start) * 100.0)
    }
}

#[allow(missing_docs)]
#[derive(Properties, PartialEq)]
pub struct SplitterProps {
    pub boundary: Boundary,
}

/// The space between two panels: dragged, or moved by arrow keys; a double click or Enter puts it back. Where it was
/// put is kept.
#[component]
pub fn Splitter(props: &SplitterProps) -> Html {
    let boundary = props.boundary;
    let node = use_node_ref();
    let part = use_state_eq(|| 50.0);
    // Moves the boundary as far as the style sheet allows.
    let place = {
        let (node, setter) = (node.clone(), part.setter());
        move |percent: Option<f64>| {
            let grid = node.cast::<Element>().and_then(|own| own.parent_element());
            let Some(grid) =
                grid.and_then(|grid| wasm_bindgen::JsCast::dyn_into::<HtmlElement>(grid).ok())
            else {
                return;
            };
            // Neither fails for a property of this form.
            let _ = match percent {
                Some(percent) => grid
                    .style()
                    .set_property(boundary.property(), &format!("{percent:.2}%")),
                None => grid.style().remove_property(boundary.property()).map(drop),
            };
            if let Some(measured) = boundary.measured() {
                setter.set(measured);
            }
        }
    };
    {
        let (place, setter) = (place.clone(), part.setter());
        use_effect_with((), move |()| {
            let kept = load(&boundary.key()).and_then(|text| text.parse::<f64>().ok());
            place(kept.filter(|part| (0.0..=100.0).contains(part)));
            let listener = Listener::new(&window(), "resize", move |_| {
                if let Some(measured) = boundary.measured() {
                    setter.set(measured);
                }
            });
            move || drop(listener)
        });
    }
    let drags = use_mut_ref(|| false);
    let onpointerdown = {
        let drags = drags.clone();
        Callback::from(move |event: PointerEvent| {
            if event.button() == 0 {
                *drags.borrow_mut() = true;
                capture_pointer(&event);
            }
        })
    };
    let onpointermove = {
        let (drags, place) = (drags.clone(), place.clone());
        Callback::from(move |event: PointerEvent| {
            let Some((start, _, end)) = boundary.places().filter(|_| *drags.borrow()) else {
                return;
            };
            let own = event
                .target_unchecked_into::<Element>()
                .get_bounding_client_rect();
            let (pointer, thickness) = match boundary.is_horizontal() {
                true => (event.client_y(), own.height()),
                false => (event.client_x(), own.width()),
            };
            let first = f64::from(pointer) - thickness / 2.0 - start;
            place(Some((first / (end - start)).clamp(0.0, 1.0) * 100.0));
        })
    };
    let onpointerup = {
        let drags = drags.clone();
        Callback::from(move |_: PointerEvent| {
            if drags.replace(false) {
                keep(boundary);
            }
        })
    };
    let reset = {
        let place = place.clone();
        move || {
            place(None);
            save(&boundary.key(), "");
        }
    };
    let ondblclick = {
        let reset = reset.clone();
        Callback::from(move |_: MouseEvent| reset())
    };
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let Some(part) = boundary.measured() else {
            return;
        };
        let (back, forth) = boundary.keys();
        match event.key().as_str() {
            "Enter" if !event.ctrl_key() && !event.meta_key() => return reset(),
            "Home" => place(Some(0.0)),
            "End" => place(Some(100.0)),
            key if key == back => place(Some((part - STEP).max(0.0))),
            key if key == forth => place(Some((part + STEP).min(100.0))),
            _ => return,
        }
        event.prevent_default();
        keep(boundary);
    });
    html! {
        <div
            class={classes!("splitter", boundary.is_horizontal().then_some("horizontal"))} ref={node}
            role="separator" tabindex="0" aria-label={boundary.label()} aria-controls={boundary.panels().0}
            aria-orientation={if boundary.is_horizontal() { "horizontal" } else { "vertical" }}
            aria-valuenow={part.round().to_string()} aria-valuemin="0" aria-valuemax="100"
            title="Drag to resize; double click to reset"
            {onpointerdown} {onpointermove} onpointerup={onpointerup.clone()} onpointercancel={onpointerup}
            {ondblclick} {onkeydown}
        />
    }
}

/// Keeps what was reached, not what was asked for.
fn keep(boundary: Boundary) {
    if let Some(part) = boundary.measured() {
        save(&boundary.key(), &format!("{part:.2}"));
    }
}
