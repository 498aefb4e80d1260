//! What the program printed, and when.

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::console::{Console, Line};

#[allow(missing_docs)]
#[derive(Properties, PartialEq)]
pub struct ConsolePanelProps {
    pub console: Console,
    /// What kind of run it belongs to.
    pub caption: AttrValue,
    pub is_stale: bool,
    /// Goes to a byte of the text.
    pub on_jump: Callback<u32>,
}

/// The console: lines with their instants, and how the run ended.
#[component]
pub fn ConsolePanel(props: &ConsolePanelProps) -> Html {
    let ConsolePanelProps {
        console,
        caption,
        is_stale,
        on_jump,
    } = props;
    let log = use_node_ref();
    use_effect_with(
        (
            console.lines.last().map(|line| line.number),
            console.is_live,
            log.clone(),
        ),
        |(_, is_live, log)| {
            // The newest line of a live run is in sight.
            if *is_live && let Some(log) = log.cast::<HtmlElement>() {
                log.set_scroll_top(log.scroll_height());
            }
        },
    );
    let is_empty = console.lines.is_empty() && console.ending.is_none();
    html! {
        <section class={classes!("panel", "output", is_stale.then_some("stale"))} aria-label="Console">
            <div class="panel-head">
                <h2>{ "Console" }</h2>
                <span class="caption">{ caption }</span>
            </div>
            <div
                class="log" id="console" ref={log} role="log" tabindex="0" aria-label="Output"
                aria-live={if console.is_live { "polite" } else { "off" }}
            >
                if is_empty {
                    <p class="empty">{ if console.is_live { "Nothing printed yet." } else { "Nothing is printed." } }</p>
                }
                if console.earlier > 0 {
                    <p class="more">{ format!("{} earlier lines aren’t listed.", console.earlier) }</p>
                }
                for line in &console.lines {
                    <div key={line.number} class={class_of(line)}>
                        <span class="instant" title="Seconds since the start">{ &line.at }</span>
                        <span class="text">{ &*line.text }</span>
                    </div>
                }
                if let Some(ending) = &console.ending {
                    <div class="line ending" key="ending">
                        <span class="instant">{ "■" }</span>
                        <span class="text">
                            { &ending.text }
                            if let Some(place) = ending.place {
                                <button type="button" class="link" onclick={on_jump.reform(move |_| place)}>
                                    { "go to the line" }
                                </button>
                            }
                        </span>
                    </div>
                }
            </div>
        </section>
    }
}

fn class_of(line: &Line) -> Classes {
    classes!("line", line.is_error.then_some("error"))
}
