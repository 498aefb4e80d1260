//! asyncio or threads, claim by claim: each with the example that shows it.

use yew::prelude::*;

use crate::claims::{CLAIMS, Claim};

#[allow(missing_docs)]
#[derive(Properties, PartialEq)]
pub struct ClaimsProps {
    /// The program that is shown.
    pub source: AttrValue,
    /// Opens another.
    pub on_choose: Callback<&'static str>,
}

/// A list that can be opened. The claims that the shown program is about say where to look.
#[component]
pub fn Claims(props: &ClaimsProps) -> Html {
    html! {
        <details class="claims">
            <summary>{ "asyncio or threads? Claim by claim" }</summary>
            <ol>
                for claim in &CLAIMS {
                    { item(props, claim) }
                }
            </ol>
        </details>
    }
}

fn item(props: &ClaimsProps, claim: &'static Claim) -> Html {
    let Some(example) = claim.example() else {
        return html! {};
    };
    html! {
        <li key={claim.text}>
            { claim.text }
            if *props.source == *example.source {
                <p role="status">{ claim.look_at }</p>
            } else {
                { " " }
                <button type="button" class="link" onclick={props.on_choose.reform(move |_| example.source)}>
                    { format!("See “{}”", example.title) }
                </button>
            }
        </li>
    }
}
