//! Why the program takes as long as it does, under the sentence that matters.

use yew::prelude::*;

use super::mends;
use crate::shared::Shared;
use crate::simulate::Prediction;
use crate::state::Action;
use crate::words;

#[allow(missing_docs)]
#[derive(Properties, PartialEq)]
pub struct AdviceProps {
    pub prediction: Shared<Prediction>,
    pub on_action: Callback<Action>,
    /// Goes to a byte of the text.
    pub on_jump: Callback<u32>,
}

/// The advice, with what can be done by a click, and the way to its line.
#[component]
pub fn Advice(props: &AdviceProps) -> Html {
    let Some(advice) = &props.prediction.advice else {
        return Html::default();
    };
    html! {
        <p class="advice" id="advice">
            { words::unbroken(&advice.sentence) }{ " " }
            if let Some(mend) = &advice.mend {
                { mends::button(mend, &props.on_action, "button primary") }
            }
            if let Some((at, line)) = advice.place {
                <button type="button" class="button go" onclick={props.on_jump.reform(move |_| at)}>{ format!("Go to line {line}") }</button>
            }
        </p>
    }
}
