//! Animation frames.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::JsFuture;

use super::{is_hidden, next_turn, window};

/// A callback that may still hold itself.
type SharedCallback = Rc<RefCell<Option<Closure<dyn FnMut()>>>>;

/// Calls a function in every animation frame until it returns false or this is dropped.
pub struct Frames {
    request: Rc<Cell<i32>>,
    callback: SharedCallback,
}

impl Frames {
    /// Begins with the next frame.
    pub fn start(mut draw: impl FnMut() -> bool + 'static) -> Frames {
        let request = Rc::new(Cell::new(0));
        let callback = Rc::new(RefCell::new(None::<Closure<dyn FnMut()>>));
        // Weak: the closure doesn't keep itself alive.
        let (again, own) = (request.clone(), Rc::downgrade(&callback));
        let closure = Closure::new(move || {
            if draw()
                && let Some(callback) = own.upgrade()
                && let Some(closure) = &*callback.borrow()
            {
                again.set(request_frame(closure));
            }
        });
        request.set(request_frame(&closure));
        callback.replace(Some(closure));
        Frames { request, callback }
    }
}

impl Drop for Frames {
    fn drop(&mut self) {
        // A frame that has been drawn is cancelled without harm.
        let _ = window().cancel_animation_frame(self.request.get());
        // Dropped from inside its own call, the closure must outlive the call.
        if let Ok(mut callback) = self.callback.try_borrow_mut()
            && let Some(closure) = callback.take()
        {
            gloo_timers::callback::Timeout::new(0, move || drop(closure)).forget();
        }
    }
}

fn request_frame(closure: &Closure<dyn FnMut()>) -> i32 {
    window()
        .request_animation_frame(closure.as_ref().unchecked_ref())
        .unwrap_or(0)
}

/// The longest wait for a frame, in milliseconds: a tab that gets hidden meanwhile paints none.
const LONGEST_FRAME: i32 = 100;

/// Waits until what is to be seen now has been painted. In a hidden tab nothing is painted, and this waits only a little.
pub async fn next_frame() {
    if !is_hidden() {
        let frame = Promise::new(&mut |resolve, _| {
            let window = window();
            let _ = window.request_animation_frame(&resolve);
            let _ = window
                .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, LONGEST_FRAME);
        });
        let _ = JsFuture::from(frame).await;
    }
    // A frame's callbacks run before it is painted; the next task after it.
    next_turn().await;
}
