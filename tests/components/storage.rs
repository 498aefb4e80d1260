//! Storage that doesn't work.

use async_playground::browser::{load, save};
use js_sys::Function;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

fn javascript(code: &str) {
    Function::new_no_args(code).call0(&JsValue::NULL).unwrap();
}

#[wasm_bindgen_test]
fn what_is_kept_can_be_read() {
    assert!(save("test.kept", "text"));
    assert_eq!(load("test.kept").as_deref(), Some("text"));
    assert_eq!(load("test.never"), None);
}

#[wasm_bindgen_test]
fn full_and_forbidden_storage_are_borne() {
    javascript(
        "Storage.prototype.ownSetItem = Storage.prototype.setItem; Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') };",
    );
    assert!(!save("test.full", "text"));
    javascript("Storage.prototype.setItem = Storage.prototype.ownSetItem;");
    javascript(
        "window.ownStorage = Object.getOwnPropertyDescriptor(window, 'localStorage');
         Object.defineProperty(window, 'localStorage', { configurable: true, get() { throw new DOMException('forbidden', 'SecurityError') } });",
    );
    assert!(!save("test.forbidden", "text"));
    assert_eq!(load("test.kept"), None);
    javascript("Object.defineProperty(window, 'localStorage', window.ownStorage);");
}
