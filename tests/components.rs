//! The page's components in a real browser: `wasm-pack test --headless --chrome`.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    reason = "tests say what they expect by unwrapping"
)]

#[path = "components/app.rs"]
mod app;
#[path = "components/composer.rs"]
mod composer;
#[path = "components/drawing.rs"]
mod drawing;
#[path = "components/live.rs"]
mod live;
#[path = "components/mounted.rs"]
mod mounted;
#[path = "components/page.rs"]
mod page;
#[path = "components/predictions.rs"]
mod predictions;
#[path = "components/storage.rs"]
mod storage;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
