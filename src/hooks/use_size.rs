//! The size of an element.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, ResizeObserver};
use yew::prelude::*;

use crate::browser::{Listener, window};

/// An element's size and the window's height, in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// The element's width without a scrollbar.
    pub width: f64,
    /// Its height, likewise.
    pub height: f64,
    /// The window's height.
    pub window_height: f64,
    /// Screen pixels per CSS pixel.
    pub ratio: f64,
}

impl Size {
    /// The size that an element has now.
    pub fn of(element: &Element) -> Size {
        Size {
            width: f64::from(element.client_width()),
            height: f64::from(element.client_height()),
            window_height: window()
                .inner_height()
                .ok()
                .and_then(|height| height.as_f64())
                .unwrap_or(0.0),
            ratio: window().device_pixel_ratio(),
        }
    }
}

/// The size of the element behind `node`, always up to date; zero before the first layout.
#[hook]
pub fn use_size(node: NodeRef) -> Size {
    let size = use_state_eq(Size::default);
    let setter = size.setter();
    use_effect_with(node, move |node| {
        let watched = node.cast::<Element>().map(|element| {
            setter.set(Size::of(&element));
            let (observed, setter_of_window) = (element.clone(), setter.clone());
            let callback = Closure::<dyn FnMut()>::new(move || setter.set(Size::of(&observed)));
            let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok();
            if let Some(observer) = &observer {
                observer.observe(&element);
            }
            // Zooming and moving to another screen change the ratio.
            let listener = Listener::new(&window(), "resize", move |_| {
                setter_of_window.set(Size::of(&element))
            });
            (observer, callback, listener)
        });
        move || {
            if let Some((Some(observer), ..)) = &watched {
                observer.disconnect();
            }
            drop(watched);
        }
    });
    *size
}
