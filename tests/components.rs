//! The page's components in a real browser: `wasm-pack test --headless --chrome`.
#![cfg(target_arch = "wasm32")]

use async_playground::App;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn the_page_has_a_heading() {
    let document = web_sys::window()
        .expect("a window")
        .document()
        .expect("a document");
    let root = document.create_element("div").expect("an element");

    yew::Renderer::<App>::with_root(root.clone()).render();
    yew::platform::time::sleep(std::time::Duration::ZERO).await;

    let heading = root
        .query_selector("h1")
        .expect("a valid selector")
        .expect("a heading");
    assert_eq!(heading.text_content().as_deref(), Some("Async Playground"));
}
