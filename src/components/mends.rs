//! What a program lacks, and a click that puts it in.

use std::rc::Rc;

use playground_engine::mend::Mend;
use yew::prelude::*;

use crate::state::Action;

#[allow(missing_docs)]
#[derive(Properties, PartialEq)]
pub struct MendsProps {
    pub mends: Rc<Vec<Mend>>,
    pub on_action: Callback<Action>,
}

/// What a pasted snippet lacks to run, each with a button.
#[component]
pub fn Mends(props: &MendsProps) -> Html {
    let MendsProps { mends, on_action } = props;
    html! {
        <div id="mends" role="status">
            if !mends.is_empty() {
                <ul class="mends">
                    if mends.len() > 1 {
                        <li key="all">
                            <p>{ format!("{} things are missing before this can show something.", mends.len()) }</p>
                            <button
                                type="button" class="button primary" id="mend-all"
                                onclick={on_action.reform(|_| Action::MendAll)}
                            >
                                { "Mend all" }
                            </button>
                        </li>
                    }
                    for (number, mend) in mends.iter().enumerate() {
                        <li key={number}>
                            <p>{ &mend.sentence }</p>
                            { button(mend, on_action, "button") }
                        </li>
                    }
                </ul>
            }
        </div>
    }
}

/// Does what is offered.
pub(super) fn button(mend: &Mend, on_action: &Callback<Action>, class: &'static str) -> Html {
    let offered = mend.clone();
    html! {
        <button type="button" {class} onclick={on_action.reform(move |_| Action::Mend(offered.clone()))}>
            { &mend.label }
        </button>
    }
}
