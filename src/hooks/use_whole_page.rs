//! Whether the page's second part is there.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::browser::{next_frame, rest_of_page};

/// Fetches the second part once the page and its timelines are shown; true when it is there. What needs it isn't shown before.
#[hook]
pub fn use_whole_page() -> bool {
    let is_whole = use_state_eq(|| false);
    let setter = is_whole.setter();
    use_effect_with((), move |()| {
        spawn_local(async move {
            // The page's first frame has its panels, the next its timelines: until then the second part, whose code is long to
            // compile, would take processors from them.
            next_frame().await;
            next_frame().await;
            rest_of_page().await;
            setter.set(true);
        });
    });
    *is_whole
}
