//! Event listeners that end with their owner.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, Event, EventTarget, PointerEvent};

/// Listens until dropped.
pub struct Listener {
    target: EventTarget,
    kind: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Calls `listener` with every event of `kind` that reaches `target`.
    pub fn new(
        target: &EventTarget,
        kind: &'static str,
        listener: impl FnMut(Event) + 'static,
    ) -> Listener {
        let closure = Closure::new(listener);
        // Fails only for listeners that aren't functions.
        let _ = target.add_event_listener_with_callback(kind, closure.as_ref().unchecked_ref());
        Listener {
            target: target.clone(),
            kind,
            closure,
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self
            .target
            .remove_event_listener_with_callback(self.kind, self.closure.as_ref().unchecked_ref());
    }
}

/// Whether the event goes to where text is written or something is chosen by its first letter.
pub fn is_written_to(event: &Event) -> bool {
    let target = event.target();
    let target = target
        .as_ref()
        .and_then(|target| target.dyn_ref::<Element>());
    target.is_some_and(|target| {
        target
            .closest("textarea, select, input:not([type=range]), [contenteditable=true]")
            .is_ok_and(|found| found.is_some())
    })
}

/// Has what a pointer does from here on, wherever it goes, told to the element that it went down on.
pub fn capture_pointer(event: &PointerEvent) {
    let target = event.target().and_then(|target| target.dyn_into().ok());
    if let Some(target) = target {
        // Fails only for pointers that are gone.
        let _ = Element::set_pointer_capture(&target, event.pointer_id());
    }
}
