//! A message across the page.

use yew::prelude::*;

#[allow(missing_docs)]
#[derive(Properties, PartialEq)]
pub struct NoticeProps {
    pub text: AttrValue,
    /// What can be done about it.
    pub action: AttrValue,
    pub on_action: Callback<()>,
    pub on_dismiss: Callback<()>,
}

/// A message with something to do about it.
#[component]
pub fn Notice(props: &NoticeProps) -> Html {
    html! {
        <div class="notice" role="alert">
            <p>{ &props.text }</p>
            <button type="button" class="button" onclick={props.on_action.reform(|_| ())}>{ &props.action }</button>
            <button type="button" class="button quiet" onclick={props.on_dismiss.reform(|_| ())}>{ "Dismiss" }</button>
        </div>
    }
}
