//! What the program printed, and when.

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::console::{Console, Line};
use crate::hooks::use_playhead;
use crate::replay::{Motion, Replay};
use crate::words;

#[allow(missing_docs)]
#[derive(Properties, PartialEq)]
pub struct ConsolePanelProps {
    pub replay: Replay,
    pub is_stale: bool,
    /// Goes to a byte of the text.
    pub on_jump: Callback<u32>,
}

/// The console: the lines up to the playhead with their instants, and how the run ended.
#[component]
pub fn ConsolePanel(props: &ConsolePanelProps) -> Html {
    let ConsolePanelProps {
        replay,
        is_stale,
        on_jump,
    } = props;
    let console = use_playhead(replay, Console::at);
    let caption = use_playhead(replay, |playhead| {
        let run = playhead
            .recording
            .as_ref()
            .map(|recording| recording.run.is_some());
        match (run, playhead.motion) {
            (Some(true), Motion::Live) => "concurrent run, live",
            (Some(true), _) => "concurrent run, measured",
            _ => "concurrent run, predicted",
        }
    });
    let log = use_node_ref();
    use_effect_with(
        (
            console.lines.last().map(|line| line.number),
            console.grows,
            log.clone(),
        ),
        |(_, grows, log)| {
            // The newest line is in sight.
            if *grows && let Some(log) = log.cast::<HtmlElement>() {
                log.set_scroll_top(log.scroll_height());
            }
        },
    );
    let is_empty = console.lines.is_empty() && console.ending.is_none();
    html! {
        <section id="console-panel" class={classes!("panel", "output", is_stale.then_some("stale"))} aria-label="Console">
            <div class="panel-head">
                <h2>{ "Console" }</h2>
                <span class="caption">{ *caption }</span>
            </div>
            <div
                class="log" id="console" ref={log} role="log" tabindex="0" aria-label="Output"
                aria-live={if console.grows { "polite" } else { "off" }}
            >
                if is_empty {
                    <p class="empty">{ if console.is_all { "Nothing is printed." } else { "Nothing is printed yet." } }</p>
                }
                if console.earlier > 0 {
                    <p class="more">{ format!("{} earlier lines aren’t listed.", console.earlier) }</p>
                }
                for line in &console.lines {
                    <div key={line.number} class={class_of(line)}>
                        { instant(line, replay) }
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

/// When the line was printed: a click puts the playhead there. Lines of one traceback say it once.
fn instant(line: &Line, replay: &Replay) -> Html {
    if line.goes_on {
        return html! { <span class="instant" /> };
    }
    let (replay, at, text) = (replay.clone(), line.at, words::instant_column(line.at));
    let label = format!("Go to {text} s");
    let onclick = Callback::from(move |_: MouseEvent| {
        replay.pause();
        replay.seek(at);
    });
    html! {
        <button type="button" class="instant" title="Put the playhead here" aria-label={label} {onclick}>{ text }</button>
    }
}

fn class_of(line: &Line) -> Classes {
    classes!("line", line.is_error.then_some("error"))
}
