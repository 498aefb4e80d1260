//! What can be given to others: a link, a frame for somebody's page, a picture.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use super::icons;
use crate::browser::{
    copy_text, link_to, save_file, save_png, show_in_address, whole_page_address,
};
use crate::picture::svg;
use crate::state::{Action, State};

/// The names of the pictures as files.
const SVG_NAME: &str = "timelines.svg";
const PNG_NAME: &str = "timelines.png";

/// Said when something is on the clipboard, or can't be.
const LINK_COPIED: &str = "Link copied: it holds the whole program.";
const LINK_NOT_COPIED: &str = "The browser doesn’t let the page copy. The address above holds the program: copy it from there.";
const FRAME_COPIED: &str = "Copied: put it into the HTML of your page.";
const FRAME_NOT_COPIED: &str =
    "The browser doesn’t let the page copy. Select the text and copy it yourself.";
const NO_PICTURE: &str = "The browser can’t make a picture of this. Save it as SVG instead.";

#[allow(missing_docs)]
#[derive(Properties, PartialEq)]
pub struct ShareProps {
    pub state: UseReducerHandle<State>,
}

/// A button that opens a small panel. The browser closes it on Escape and on a click elsewhere.
#[component]
pub fn Share(props: &ShareProps) -> Html {
    let state = &props.state;
    // What belongs to the text that is shown is made when it is asked for.
    let link = use_state_eq(String::new);
    let frame = use_state_eq(String::new);
    let onopen = {
        let (text, setup) = (state.text.clone(), state.setup.to_text());
        let (link, frame) = (link.setter(), frame.setter());
        Callback::from(move |_: MouseEvent| {
            let (text, setup) = (text.clone(), setup.clone());
            let (link, frame) = (link.clone(), frame.clone());
            spawn_local(async move {
                // Even where copying isn't allowed, the link is at hand.
                show_in_address(&text, &setup).await;
                link.set(link_to(&text, &setup, false).await.unwrap_or_default());
                let source = link_to(&text, &setup, true).await.unwrap_or_default();
                frame.set(format!(
                    "<iframe src=\"{source}\" title=\"Async Playground\" width=\"100%\" height=\"540\" \
                     style=\"border: 1px solid #c3ccd6; border-radius: 10px\" loading=\"lazy\"></iframe>"
                ));
            });
        })
    };
    let copy = |text: &str, said: [&'static str; 2]| {
        let (text, dispatcher) = (text.to_owned(), state.dispatcher());
        Callback::from(move |_: MouseEvent| {
            let (text, dispatcher) = (text.clone(), dispatcher.clone());
            spawn_local(async move {
                let is_copied = !text.is_empty() && copy_text(&text).await;
                dispatcher.dispatch(Action::Tell(said[usize::from(!is_copied)]));
            });
        })
    };
    let picture = {
        let (prediction, run) = (state.prediction.clone(), state.run.clone());
        let is_over = !state.is_running();
        move || {
            let prediction = prediction.as_ref()?;
            Some(svg(prediction, run.as_deref().filter(|_| is_over)))
        }
    };
    let onsvg = {
        let picture = picture.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(picture) = picture() {
                save_file(SVG_NAME, &picture, "image/svg+xml");
            }
        })
    };
    let onpng = {
        let dispatcher = state.dispatcher();
        Callback::from(move |_: MouseEvent| {
            let (picture, dispatcher) = (picture(), dispatcher.clone());
            spawn_local(async move {
                if let Some(picture) = picture
                    && !save_png(PNG_NAME, &picture).await
                {
                    dispatcher.dispatch(Action::Tell(NO_PICTURE));
                }
            });
        })
    };
    let has_picture = !state.shows_nothing();
    html! {
        <>
            <button
                type="button" class="button" id="share" popovertarget="share-menu" aria-haspopup="dialog"
                title="Share: a link, a frame for your page, a picture" aria-label="Share" onclick={onopen}
            >
                { icons::link() }<span class="label">{ "Share" }</span>
            </button>
            <div id="share-menu" popover="auto" class="menu share" role="dialog" aria-label="Share">
                <h2>{ "Link" }</h2>
                <p>{ "It holds the whole program; no server stores anything." }</p>
                { row("link", "Link to this program", &link, "copy-link", copy(&link, [LINK_COPIED, LINK_NOT_COPIED])) }
                <h2>{ "On your page" }</h2>
                <p>{ "The timelines alone, alive: readers play them, run them and step through them." }</p>
                { row("frame", "HTML of a frame with the timelines", &frame, "copy-frame", copy(&frame, [FRAME_COPIED, FRAME_NOT_COPIED])) }
                <h2>{ "Picture of the timelines" }</h2>
                <p>{ "For slides and documents." }</p>
                <div class="row">
                    <button type="button" class="button" id="save-svg" disabled={!has_picture} onclick={onsvg}>{ "Save as SVG" }</button>
                    <button type="button" class="button" id="save-png" disabled={!has_picture} onclick={onpng}>{ "Save as PNG" }</button>
                </div>
            </div>
        </>
    }
}

/// Where only the timelines are shown: leads to the whole page, in a tab of its own.
#[component]
pub fn OpenWhole() -> Html {
    // The address follows the program, which a click on an advice may change.
    let onpointerdown = Callback::from(|event: PointerEvent| {
        let link = event
            .current_target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        if let Some(link) = link {
            // Fails for no address.
            let _ = link.set_attribute("href", &whole_page_address());
        }
    });
    html! {
        <a class="button quiet" id="open-whole" target="_blank" rel="noopener" href={whole_page_address()} {onpointerdown}>
            { "Open in Async Playground ↗" }
        </a>
    }
}

/// A text to copy, and the button that does it.
fn row(
    id: &'static str,
    label: &'static str,
    text: &str,
    copies: &'static str,
    onclick: Callback<MouseEvent>,
) -> Html {
    let onfocus = Callback::from(|event: FocusEvent| {
        event.target_unchecked_into::<HtmlInputElement>().select();
    });
    html! {
        <div class="row">
            <input type="text" {id} readonly=true value={text.to_owned()} aria-label={label} {onfocus} />
            <button type="button" class="button" id={copies} {onclick}>{ "Copy" }</button>
        </div>
    }
}
