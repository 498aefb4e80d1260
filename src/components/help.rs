//! The keys that work on the page.

use yew::prelude::*;

/// Keys and what they do.
const KEYS: [(&str, &str); 14] = [
    ("Ctrl+Enter", "run live on the browser’s event loop"),
    ("Escape", "stop the run; in the editor: let Tab leave it"),
    ("Tab", "in the editor: indent, or take what is offered"),
    ("Ctrl+Space", "in the editor: offer what can be typed"),
    ("F8", "in the editor: to the next problem"),
    ("Space", "play or pause, on the timelines"),
    ("← →", "to the event before or after, on the timelines"),
    ("Home End", "to the beginning or the end, on the timelines"),
    (
        "+ − 0",
        "closer, back, the whole run, on the timelines; or Ctrl and the wheel",
    ),
    ("K", "play or pause, from anywhere but the editor"),
    (
        ", .",
        "to the event before or after, from anywhere but the editor",
    ),
    ("Ctrl+Z", "take the last change back, typed or not"),
    ("Ctrl+Shift+Z", "do it again"),
    ("?", "this list"),
];

/// The id of the list, for the button and the key that open it.
pub const HELP_ID: &str = "help";

/// A button and the list of keys that it opens. The browser closes it on Escape and on a click elsewhere.
#[component]
pub fn Help() -> Html {
    html! {
        <>
            <button
                type="button" class="button quiet" id="help-button" popovertarget={HELP_ID} title="Keyboard shortcuts (?)"
                aria-label="Keyboard shortcuts"
            >
                { "?" }
            </button>
            <div id={HELP_ID} popover="auto" class="menu help" role="dialog" aria-label="Keyboard shortcuts">
                <h2>{ "Keyboard" }</h2>
                <dl>
                    for (keys, meaning) in KEYS {
                        <div key={keys}><dt><kbd>{ keys }</kbd></dt><dd>{ meaning }</dd></div>
                    }
                </dl>
            </div>
        </>
    }
}
