//! Starts the page in the browser.

use async_playground::browser::{begin_first_part, whole_page};
use async_playground::{App, opens_on_first_example};
use wasm_bindgen_futures::spawn_local;

fn main() {
    begin_first_part();
    spawn_local(async {
        // A first visitor sees the first example at once. Another program may need anything.
        if !opens_on_first_example() {
            whole_page().await;
        }
        yew::Renderer::<App>::new().render();
    });
}
