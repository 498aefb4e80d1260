//! The page's second part: the functions that the first example doesn't need. `scripts/split` takes them out of a release.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// How often it is asked for in the background.
const PATIENT: u32 = 30;

#[wasm_bindgen(module = "/src/browser/second_part.js")]
extern "C" {
    fn begin(exports: &JsValue);
    #[wasm_bindgen(catch, js_name = loadSecondPart)]
    async fn load_second_part(attempts: u32) -> Result<JsValue, JsValue>;
    /// Resolves when no part is missing.
    #[wasm_bindgen(js_name = wholePage)]
    pub async fn page_is_whole();
    /// Brings the second part while the browser waits. The splitter has it called wherever something is missing.
    #[wasm_bindgen(js_name = requireSecondPart)]
    fn require_second_part();
}

/// Tells where the first part is; comes before everything else.
pub fn begin_first_part() {
    begin(&wasm_bindgen::exports());
}

/// Resolves when the whole page is there, or can't be had and a notice says so.
pub async fn whole_page() {
    if load_second_part(1).await.is_err() {
        require_second_part();
    }
}

/// Resolves when the whole page is there, however long that takes.
pub async fn rest_of_page() {
    // What is missing is asked for again when it is needed.
    let _ = load_second_part(PATIENT).await;
}
