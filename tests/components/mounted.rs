//! A component in the document, and what one does to it.

use async_playground::browser::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventInit, HtmlElement};
use yew::{AppHandle, BaseComponent};

/// A component in the document, until dropped.
pub struct Mounted<C: BaseComponent> {
    /// The element that it's in.
    pub root: Element,
    app: Option<AppHandle<C>>,
}

impl<C: BaseComponent> Mounted<C> {
    /// Has the component rendered into a new element.
    pub async fn with(props: C::Properties) -> Mounted<C> {
        let root = document().create_element("div").unwrap();
        document()
            .document_element()
            .unwrap()
            .append_child(&root)
            .unwrap();
        let app = yew::Renderer::<C>::with_root_and_props(root.clone(), props).render();
        yew::scheduler::flush().await;
        Mounted {
            root,
            app: Some(app),
        }
    }

    /// The element that a selector finds.
    pub fn find(&self, selector: &str) -> Element {
        self.root
            .query_selector(selector)
            .unwrap()
            .unwrap_or_else(|| panic!("no {selector}"))
    }

    /// Clicks on what a selector finds.
    pub fn click(&self, selector: &str) {
        self.find(selector).unchecked_into::<HtmlElement>().click();
    }

    /// Says that something was put into what a selector finds.
    pub fn say_input(&self, selector: &str) {
        let options = EventInit::new();
        options.set_bubbles(true);
        let event = Event::new_with_event_init_dict("input", &options).unwrap();
        self.find(selector).dispatch_event(&event).unwrap();
    }
}

impl<C: BaseComponent> Drop for Mounted<C> {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.root.remove();
    }
}
