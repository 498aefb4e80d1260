//! The text beside the pointer.

use playground_engine::timeline::scene::Scene;
use web_sys::HtmlElement;
use yew::NodeRef;

/// Shows the tip beside the pointer, inside the picture.
pub(super) fn show(tip: &NodeRef, text: &str, x: f64, y: f64, scene: &Scene) {
    const DISTANCE: f64 = 14.0;
    let Some(tip) = tip.cast::<HtmlElement>() else {
        return;
    };
    tip.set_text_content(Some(text));
    tip.set_hidden(false);
    let (width, height) = (
        f64::from(tip.offset_width()),
        f64::from(tip.offset_height()),
    );
    let left = (x + DISTANCE).min(scene.width - width - 4.0).max(4.0);
    // Below the pointer, or above it where there is no room.
    let below = y + DISTANCE + height < scene.height;
    let top = if below {
        y + DISTANCE
    } else {
        (y - DISTANCE - height).max(0.0)
    };
    let _ = tip
        .style()
        .set_property("transform", &format!("translate({left}px, {top}px)"));
}

/// Takes the tip away.
pub(super) fn hide(tip: &NodeRef) {
    if let Some(tip) = tip.cast::<HtmlElement>() {
        tip.set_hidden(true);
    }
}
