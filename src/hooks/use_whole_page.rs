//! Whether the page's second part is there.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::browser::rest_of_page;

/// Fetches the second part once the page is shown; true when it is there. What needs it isn't shown before.
#[hook]
pub fn use_whole_page() -> bool {
    let is_whole = use_state_eq(|| false);
    let setter = is_whole.setter();
    use_effect_with((), move |()| {
        spawn_local(async move {
            rest_of_page().await;
            setter.set(true);
        });
    });
    *is_whole
}
