//! The page: runs Python asyncio programs on the playground's engine and draws their timelines.

use yew::prelude::*;

/// The whole page.
#[component]
pub fn App() -> Html {
    html! {
        <main>
            <h1>{ "Async Playground" }</h1>
        </main>
    }
}
