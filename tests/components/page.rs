//! A page to test, and what one does to it.

use async_playground::App;
use std::ops::Deref;

use async_playground::browser::{milliseconds, next_turn, window};
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;

use super::mounted::Mounted;

/// The page, alone in the document, with nothing kept from before.
pub struct Page(Mounted<App>);

impl Deref for Page {
    type Target = Mounted<App>;

    fn deref(&self) -> &Mounted<App> {
        &self.0
    }
}

impl Page {
    /// Opens the page for the first time, and waits for its first prediction.
    pub async fn open() -> Page {
        window().local_storage().unwrap().unwrap().clear().unwrap();
        window()
            .session_storage()
            .unwrap()
            .unwrap()
            .clear()
            .unwrap();
        let history = window().history().unwrap();
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some("#"));
        let page = Page::reopen().await;
        page.until("#sentence", |text| !text.is_empty()).await;
        page
    }

    /// Opens the page as it was left.
    pub async fn reopen() -> Page {
        Page(Mounted::with(Default::default()).await)
    }

    /// How many elements a selector finds.
    pub fn count(&self, selector: &str) -> u32 {
        self.root.query_selector_all(selector).unwrap().length()
    }

    /// The text of what a selector finds, with plain spaces: the page keeps numbers and their units together.
    pub fn text(&self, selector: &str) -> String {
        let text = self.find(selector).text_content().unwrap_or_default();
        text.replace('\u{a0}', " ")
    }

    /// Replaces the program, as pasting does.
    pub fn paste(&self, program: &str) {
        let area: HtmlTextAreaElement = self.find("#program").unchecked_into();
        area.set_value(program);
        self.say_input("#program");
    }

    /// Waits until the text of what a selector finds is as asked for; at most ten seconds.
    pub async fn until(&self, selector: &str, is_so: impl Fn(&str) -> bool) {
        let began = milliseconds();
        loop {
            let found = self
                .root
                .query_selector(selector)
                .unwrap()
                .and_then(|element| element.text_content())
                .map(|text| text.replace('\u{a0}', " "));
            if found.as_deref().is_some_and(&is_so) {
                return;
            }
            assert!(
                milliseconds() - began < 10_000.0,
                "{selector} stays {found:?}"
            );
            next_turn().await;
        }
    }
}
