//! Starts the page in the browser.

use async_playground::App;

fn main() {
    yew::Renderer::<App>::new().render();
}
