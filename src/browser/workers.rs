//! Web Workers that compute for a while, on cores of their own.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen(module = "/src/browser/workers.js")]
extern "C" {
    fn cores() -> u32;
    #[wasm_bindgen(catch, js_name = startWorkers)]
    async fn start_workers(count: u32) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = computeInWorkers)]
    fn compute_in_workers(pool: &JsValue, threads: u32, milliseconds: f64) -> Promise;
    #[wasm_bindgen(js_name = stopWorkers)]
    fn stop_workers(pool: &JsValue);
}

/// How many cores the browser says that the computer has.
pub fn hardware_cores() -> usize {
    cores() as usize
}

/// Web Workers, as long as this is kept.
pub struct Workers {
    pool: JsValue,
    /// How many there are.
    pub count: usize,
}

impl Workers {
    /// Starts `count` workers and measures how fast they are. None where the browser allows none.
    pub async fn start(count: usize) -> Option<Workers> {
        let pool = start_workers(count as u32).await.ok()?;
        Some(Workers { pool, count })
    }

    /// Has so many threads compute for so many milliseconds each, as many at once as there are workers. They begin at
    /// once; the future says whether they did it, or false if a worker failed.
    pub fn compute(&self, threads: usize, milliseconds: f64) -> impl Future<Output = bool> + use<> {
        let promise = compute_in_workers(&self.pool, threads as u32, milliseconds);
        async move {
            let done = JsFuture::from(promise).await;
            done.is_ok_and(|done| done.is_truthy())
        }
    }

    /// Ends the workers; whoever waits for them goes on.
    pub fn stop(&self) {
        stop_workers(&self.pool);
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        self.stop();
    }
}
