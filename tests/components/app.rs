//! What the page shows and keeps.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::Page;

const PAIR: &str = "import asyncio\nasync def main():\n    await asyncio.gather(asyncio.sleep(1), asyncio.sleep(1))\nasyncio.run(main())\n";

#[wasm_bindgen_test]
async fn the_page_opens_on_an_example_that_is_already_simulated() {
    let page = Page::open().await;
    assert_eq!(page.text("h1"), "Async Playground");
    assert_eq!(
        page.text("#sentence"),
        "3.0 s one after another, 1.5 s concurrently: 2 times faster."
    );
    assert_eq!(page.text("#sentence strong"), "2 times faster");
    page.until("#console", |text| {
        text.ends_with("1.500all answers are in: [5, 6, 8]")
    })
    .await;
    assert_eq!(page.count(".stale"), 0);
}

#[wasm_bindgen_test]
async fn an_edit_is_simulated() {
    let page = Page::open().await;
    page.paste(PAIR);
    page.until("#sentence", |text| {
        text.starts_with("2.0 s one after another, 1.0 s concurrently")
    })
    .await;
    page.until("#console", |text| text == "Nothing is printed.")
        .await;
}

#[wasm_bindgen_test]
async fn an_error_is_listed_with_its_place_and_the_last_state_stays() {
    let page = Page::open().await;
    page.paste("import asyncio\nasync def main(:\n    pass\n");
    page.until("#problems", |text| {
        text.starts_with("line 2, column 16syntax error: ")
    })
    .await;
    assert!(
        page.text("#sentence")
            .starts_with("3.0 s one after another")
    );
    assert_eq!(page.count(".stage.stale"), 1);
    assert_eq!(
        page.find("#program")
            .get_attribute("aria-invalid")
            .as_deref(),
        Some("true")
    );
    assert!(page.find("#run").has_attribute("disabled"));
    page.paste(PAIR);
    page.until("#problems", str::is_empty).await;
    page.until("#sentence", |text| text.starts_with("2.0 s"))
        .await;
    assert_eq!(page.count(".stale"), 0);
}

#[wasm_bindgen_test]
async fn the_program_outlives_the_page() {
    let page = Page::open().await;
    page.paste(PAIR);
    page.until("#sentence", |text| text.starts_with("2.0 s"))
        .await;
    drop(page);
    let page = Page::reopen().await;
    page.until("#sentence", |text| text.starts_with("2.0 s"))
        .await;
    assert_eq!(page.count(".notice"), 0);
}

#[wasm_bindgen_test]
async fn after_a_restart_the_program_is_kept_and_waits_for_a_word() {
    let storage = async_playground::browser::window()
        .session_storage()
        .unwrap()
        .unwrap();
    storage.set_item("async-playground.restart", PAIR).unwrap();
    let page = Page::reopen().await;
    assert!(
        page.text(".notice")
            .starts_with("The page restarted itself; your program is kept.")
    );
    assert_eq!(page.text("#sentence"), "");
    page.click(".notice .button");
    page.until("#sentence", |text| text.starts_with("2.0 s"))
        .await;
    assert_eq!(page.count(".notice"), 0);
    assert_eq!(storage.get_item("async-playground.restart").unwrap(), None);
}

#[wasm_bindgen_test]
async fn a_run_is_measured_beside_its_prediction() {
    let page = Page::open().await;
    page.paste(
        &PAIR
            .replace("sleep(1)", "sleep(0.1)")
            .replace("asyncio.run", "print('go')\nasyncio.run"),
    );
    page.until("#sentence", |text| {
        text.starts_with("200 ms one after another")
    })
    .await;
    page.click("#run");
    page.until("#status", |text| text.starts_with("Running live"))
        .await;
    page.until("#status", |text| {
        text.starts_with("Measured: ")
            && text.contains(" one after another (predicted 200 ms), ")
            && text.ends_with(" concurrently (predicted 100 ms).")
    })
    .await;
    assert!(page.text("#console").ends_with("go"));
    assert!(page.find("#stop").has_attribute("disabled"));
}

#[wasm_bindgen_test]
async fn the_timelines_can_be_read() {
    let page = Page::open().await;
    page.find(".as-text").set_attribute("open", "").unwrap();
    page.until(".as-text", |text| {
        text.contains("fetch orders (Task-3): created at 1.0 s, done at 1.5 s")
    })
    .await;
}
