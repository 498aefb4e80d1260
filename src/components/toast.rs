//! A short message that goes away by itself.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

#[allow(missing_docs)]
#[derive(Properties, PartialEq)]
pub struct ToastProps {
    /// What is said, with a number that tells one message from another.
    pub message: Option<(u32, AttrValue)>,
    pub on_over: Callback<()>,
}

/// How long a message stays, in milliseconds.
const STAYS: u32 = 6_000;

/// The message, in a place where screen readers listen.
#[component]
pub fn Toast(props: &ToastProps) -> Html {
    use_effect_with(
        (props.message.clone(), props.on_over.clone()),
        |(message, on_over)| {
            let on_over = on_over.clone();
            let timeout = message
                .as_ref()
                .map(|_| Timeout::new(STAYS, move || on_over.emit(())));
            move || drop(timeout)
        },
    );
    html! {
        <div class="toast" id="toast" role="status">
            if let Some((_, text)) = &props.message {
                <p>{ text }</p>
            }
        </div>
    }
}
