//! The menu of examples, and what is said of the one that is shown.

use yew::prelude::*;

use super::icons;
use crate::examples::{ALL, Example, GROUPS};

#[allow(missing_docs)]
#[derive(Properties, PartialEq)]
pub struct ExamplesProps {
    /// Opens a program.
    pub on_choose: Callback<&'static str>,
}

/// A button that opens a list of programs. The browser closes it: on Escape, on a click elsewhere, on a choice.
#[component]
pub fn Examples(props: &ExamplesProps) -> Html {
    html! {
        <>
            <button type="button" class="button" id="examples" popovertarget="example-list" aria-haspopup="true">
                { "Examples" }{ icons::down() }
            </button>
            <div id="example-list" popover="auto" class="menu" role="group" aria-label="Examples">
                for (number, example) in ALL.iter().enumerate() {
                    if let Some((_, group)) = GROUPS.iter().find(|(first, _)| *first == example.title) {
                        <h2 key={*group}>{ *group }</h2>
                    }
                    <button
                        key={number} type="button" popovertarget="example-list" popovertargetaction="hide"
                        onclick={props.on_choose.reform(move |_| ALL[number].source)}
                    >
                        <b>{ example.title }</b>
                        <span>{ example.sentence }</span>
                    </button>
                }
                <h2 key="own">{ "Your own" }</h2>
                <button
                    key="empty" type="button" popovertarget="example-list" popovertargetaction="hide"
                    onclick={props.on_choose.reform(|_| "")}
                >
                    <b>{ "An empty program" }</b>
                    <span>{ "Compose one of your own from nothing. Undo brings this one back." }</span>
                </button>
            </div>
        </>
    }
}

#[allow(missing_docs)]
#[derive(Properties)]
pub struct AboutProps {
    pub example: &'static Example,
}

impl PartialEq for AboutProps {
    fn eq(&self, other: &AboutProps) -> bool {
        std::ptr::eq(self.example, other.example)
    }
}

/// What the example shows and what to look for.
#[component]
pub fn About(props: &AboutProps) -> Html {
    html! {
        <p class="about" id="about">
            { props.example.sentence }{ " " }<b>{ "Look for: " }</b>{ props.example.look_for }
        </p>
    }
}
