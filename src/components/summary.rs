//! The sentence that matters, and what the page is doing.

use yew::prelude::*;

use super::advice::Advice;
use super::heartbeat::Heartbeat;
use crate::state::{Action, State, Status};
use crate::words;

#[allow(missing_docs)]
#[derive(Properties, PartialEq)]
pub struct SummaryProps {
    pub state: State,
    pub on_action: Callback<Action>,
    /// Goes to a byte of the text.
    pub on_jump: Callback<u32>,
}

/// Sentences of more bytes than this, as those that tell who waits for whom, are set smaller.
const LONG: usize = 110;

/// The sentence that matters, large, why it is so, and a line about what the page is doing.
#[component]
pub fn Summary(props: &SummaryProps) -> Html {
    let sentence = props
        .state
        .prediction
        .as_ref()
        .map_or("", |prediction| &prediction.sentence);
    let (run, standing) = (&props.state.run, &props.state.standing);
    let sentence = words::unbroken(sentence);
    let [before, result, after] = words::emphasized(&sentence);
    let is_slower = result.ends_with("slower");
    let mends = props.state.mends.len();
    let is_empty = props
        .state
        .prediction
        .as_ref()
        .is_some_and(|prediction| prediction.is_empty);
    let is_long = sentence.len() > LONG;
    html! {
        <div class={classes!("summary", is_empty.then_some("nothing"))}>
            <p class={classes!("sentence", is_long.then_some("long"))} id="sentence">{ before }<strong class={is_slower.then_some("slower")}>{ result }</strong>{ after }</p>
            if let Some(prediction) = props.state.prediction.clone().filter(|_| props.state.status != Status::Broken) {
                <Advice {prediction} on_action={props.on_action.clone()} on_jump={props.on_jump.clone()} />
            }
            if is_empty && props.state.status != Status::Broken {
                <p class="advice">
                    if mends > 0 {
                        <button type="button" class="button primary" onclick={props.on_action.reform(|_| Action::MendAll)}>
                            { if mends > 1 { "Mend all" } else { "Mend it" } }
                        </button>
                    } else {
                        <button type="button" class="button" popovertarget="example-list">{ "Choose an example" }</button>
                    }
                </p>
            }
            <div class="status-row">
                <p class={classes!("status", run.is_some().then_some("news"))} id="status" role="status">{ words::unbroken(&words::status(&props.state)) }</p>
                if let (Some(run), Some(standing)) = (run, standing) {
                    <Heartbeat run={run.clone()} standing={standing.clone()} />
                }
            </div>
        </div>
    }
}
