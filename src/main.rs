//! Starts the page in the browser.

use async_playground::browser::{begin_first_part, whole_page};
use async_playground::{App, AppProps, opens_on_first_example, predict_first_example};
use wasm_bindgen_futures::spawn_local;

fn main() {
    begin_first_part();
    spawn_local(async {
        // A first visitor sees the first example at once, rendered and painted once. Another program may need anything.
        let first = match opens_on_first_example() {
            true => predict_first_example().await,
            false => {
                whole_page().await;
                None
            }
        };
        yew::Renderer::<App>::with_props(AppProps { first }).render();
    });
}
