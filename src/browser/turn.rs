//! The page's turn between two pieces of work.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

thread_local! {
    /// A message to ourselves is a task of its own in the browser's queue, without the 4 ms that nested timers wait.
    static CHANNEL: Option<MessageChannel> = MessageChannel::new().ok();
}

/// Lets the browser do what it has to do: events, painting, timers.
pub async fn next_turn() {
    let Some(channel) = CHANNEL.with(Clone::clone) else {
        return gloo_timers::future::TimeoutFuture::new(0).await;
    };
    let answer = Promise::new(&mut |resolve, _| {
        // Several may wait at once: every message wakes all of them, and each has sent one of its own.
        let port = channel.port1();
        let _ = port.add_event_listener_with_callback_and_add_event_listener_options(
            "message",
            &resolve,
            &once(),
        );
        port.start();
    });
    let _ = channel.port2().post_message(&JsValue::NULL);
    // The promise is never rejected.
    let _ = JsFuture::from(answer).await;
}

fn once() -> web_sys::AddEventListenerOptions {
    let options = web_sys::AddEventListenerOptions::new();
    options.set_once(true);
    options
}
