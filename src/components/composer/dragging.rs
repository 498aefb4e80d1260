//! Dragging cards and steps by their handles, with a mouse, a pen or a finger.

use playground_engine::composer::{Edit, Place};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::Shared;
use super::moving::{body_at, place_of};
use crate::browser::{Listener, document};

/// What is dragged.
#[derive(Clone, Debug, PartialEq)]
pub enum Dragged {
    /// A card, by its number.
    Card(usize),
    /// A step.
    Step(Place),
}

/// A drag: what, and where it would go.
#[derive(Clone, PartialEq)]
pub struct Dragging {
    what: Dragged,
    label: String,
    to: Option<Dragged>,
}

/// Pixels that a pointer moves before it drags.
const SLACK: f64 = 4.0;
/// Pixels from the edge of the list at which it scrolls, and by how many it does.
const EDGE: f64 = 36.0;
const SCROLL: i32 = 10;

/// The composer's drag, if there is one.
#[derive(Clone)]
pub struct Drag {
    state: UseStateHandle<Option<Dragging>>,
    ghost: NodeRef,
    root: NodeRef,
}

impl Drag {
    pub fn new(state: UseStateHandle<Option<Dragging>>, ghost: NodeRef, root: NodeRef) -> Drag {
        Drag { state, ghost, root }
    }

    pub fn is_dragged(&self, what: &Dragged) -> bool {
        self.state
            .as_ref()
            .is_some_and(|dragging| dragging.what == *what)
    }

    /// The class of the step before which the dragged one would be put.
    pub fn line_at(&self, place: &Place) -> Option<&'static str> {
        let to = self.state.as_ref()?.to.as_ref()?;
        matches!(to, Dragged::Step(to) if to == place).then_some("drop")
    }

    /// The class of the card in whose place the dragged one would be put.
    pub fn card_line(&self, card: usize) -> Option<&'static str> {
        let dragging = self.state.as_ref()?;
        match (&dragging.what, &dragging.to) {
            (Dragged::Card(from), Some(Dragged::Card(to))) if *to == card && from != to => {
                Some(if to > from { "drop-below" } else { "drop" })
            }
            _ => None,
        }
    }

    /// What follows the pointer.
    pub fn ghost(&self) -> Html {
        match &*self.state {
            Some(dragging) => html! {
                <div class="drag-ghost" ref={self.ghost.clone()} aria-hidden="true">{ &dragging.label }</div>
            },
            None => Html::default(),
        }
    }

    /// Begins when the pointer that went down on a handle has moved; ends when it goes up, or with Escape.
    pub fn start(&self, shared: &Shared, what: Dragged, label: String) -> Callback<PointerEvent> {
        let (drag, shared) = (self.clone(), shared.clone());
        Callback::from(move |event: PointerEvent| {
            if event.button() != 0 {
                return;
            }
            let Some(handle) = event
                .current_target()
                .and_then(|target| target.dyn_into::<Element>().ok())
            else {
                return;
            };
            // The pointer's events come here wherever it goes.
            let _ = handle.set_pointer_capture(event.pointer_id());
            let from = (f64::from(event.client_x()), f64::from(event.client_y()));
            let session = Session {
                drag: drag.clone(),
                shared: shared.clone(),
                what: what.clone(),
                label: label.clone(),
            };
            session.listen(handle, from);
        })
    }
}

/// One drag from pointer down to pointer up.
struct Session {
    drag: Drag,
    shared: Shared,
    what: Dragged,
    label: String,
}

impl Session {
    fn listen(self, handle: Element, from: (f64, f64)) {
        use std::cell::RefCell;
        use std::rc::Rc;
        // The listeners live until one of them ends the drag.
        let listeners: Rc<RefCell<Vec<Listener>>> = Rc::default();
        let session = Rc::new(self);
        let target = Rc::new(RefCell::new(None::<Option<Dragged>>));
        let end = {
            let listeners = listeners.clone();
            move || {
                let ended = std::mem::take(&mut *listeners.borrow_mut());
                // A listener can't drop itself while it runs.
                gloo_timers::callback::Timeout::new(0, move || drop(ended)).forget();
            }
        };
        let on_move = {
            let (session, target) = (session.clone(), target.clone());
            move |event: web_sys::Event| {
                let event: web_sys::PointerEvent = event.unchecked_into();
                let at = (f64::from(event.client_x()), f64::from(event.client_y()));
                let is_begun = target.borrow().is_some();
                if !is_begun && (at.0 - from.0).hypot(at.1 - from.1) < SLACK {
                    return;
                }
                event.prevent_default();
                let to = session.target_at(at);
                if target.borrow().as_ref() != Some(&to) {
                    session.drag.state.set(Some(Dragging {
                        what: session.what.clone(),
                        label: session.label.clone(),
                        to: to.clone(),
                    }));
                    *target.borrow_mut() = Some(to);
                }
                session.follow(at);
            }
        };
        let on_up = {
            let (session, target, end) = (session.clone(), target.clone(), end.clone());
            move |_: web_sys::Event| {
                session.drag.state.set(None);
                if let Some(Some(to)) = target.borrow_mut().take() {
                    session.drop_at(to);
                }
                end();
            }
        };
        let on_cancel = |is_it: fn(&web_sys::Event) -> bool| {
            let (session, target, end) = (session.clone(), target.clone(), end.clone());
            move |event: web_sys::Event| {
                if is_it(&event) {
                    session.drag.state.set(None);
                    target.borrow_mut().take();
                    end();
                }
            }
        };
        let is_escape = |event: &web_sys::Event| {
            event
                .dyn_ref::<web_sys::KeyboardEvent>()
                .is_some_and(|event| event.key() == "Escape")
        };
        let mut all = listeners.borrow_mut();
        all.push(Listener::new(&handle, "pointermove", on_move));
        all.push(Listener::new(&handle, "pointerup", on_up));
        all.push(Listener::new(&handle, "pointercancel", on_cancel(|_| true)));
        all.push(Listener::new(&document(), "keydown", on_cancel(is_escape)));
    }

    /// Moves the ghost, and scrolls the list near its edges.
    fn follow(&self, (x, y): (f64, f64)) {
        if let Some(ghost) = self.drag.ghost.cast::<HtmlElement>() {
            let _ = ghost.style().set_property(
                "transform",
                &format!("translate({}px, {}px)", x + 12.0, y + 8.0),
            );
        }
        let list = self
            .drag
            .root
            .cast::<Element>()
            .and_then(|root| root.query_selector(".cards").ok().flatten());
        if let Some(list) = list {
            let bounds = list.get_bounding_client_rect();
            if y < bounds.top() + EDGE {
                list.set_scroll_top(list.scroll_top() - SCROLL);
            } else if y > bounds.bottom() - EDGE {
                list.set_scroll_top(list.scroll_top() + SCROLL);
            }
        }
    }

    /// Where it would go if it were dropped here.
    fn target_at(&self, (x, y): (f64, f64)) -> Option<Dragged> {
        let under = document().element_from_point(x as f32, y as f32)?;
        let closest = |selector: &str| under.closest(selector).ok().flatten();
        let is_below = |element: &Element| {
            let bounds = element.get_bounding_client_rect();
            y > (bounds.top() + bounds.bottom()) / 2.0
        };
        if let Dragged::Card(_) = self.what {
            let card = closest("[data-card]")?
                .get_attribute("data-card")?
                .parse()
                .ok()?;
            return Some(Dragged::Card(card));
        }
        let step = closest("[data-step]");
        let Some(step) = step else {
            // Beside the steps: at the end of the card.
            let card = closest("[data-card]")?
                .get_attribute("data-card")?
                .parse()
                .ok()?;
            let end = body_at(&self.shared.composition, card, &[])?.steps.len();
            return Some(Dragged::Step(Place::new(card, &[end])));
        };
        let place = place_of(&step.get_attribute("data-step")?)?;
        let row = step.query_selector(":scope > .row").ok().flatten();
        // A part may have no row of its own.
        let is_on_row = row
            .as_ref()
            .is_some_and(|row| y <= row.get_bounding_client_rect().bottom());
        let is_low = row.as_ref().is_none_or(is_below);
        let mut to = place.clone();
        let mut inner = body_at(&self.shared.composition, place.card, &place.path);
        if let Some(parts) = inner.filter(|body| body.is_clauses && is_low) {
            let part = if is_on_row { 0 } else { parts.steps.len() - 1 };
            to.path.push(part);
            inner = parts.steps.get(part).and_then(|part| part.body.as_ref());
        }
        if let Some(inner) = inner.filter(|_| is_low) {
            // Into the block: first below its row, last beside its steps.
            to.path.push(if is_on_row { 0 } else { inner.steps.len() });
        } else if is_low && let Some(last) = to.path.last_mut() {
            *last += 1;
        }
        // Nothing goes into itself.
        match &self.what {
            Dragged::Step(from)
                if from.card == to.card
                    && to.path.len() > from.path.len()
                    && to.path.starts_with(&from.path) =>
            {
                None
            }
            _ => Some(Dragged::Step(to)),
        }
    }

    fn drop_at(&self, to: Dragged) {
        let edit = match (&self.what, to) {
            (Dragged::Step(from), Dragged::Step(to)) => Edit::MoveStep(from.clone(), to),
            (Dragged::Card(from), Dragged::Card(to)) => Edit::MoveCard(*from, to),
            _ => return,
        };
        if self.shared.edit.emit(edit) {
            self.shared.announce.emit(format!("{} moved.", self.label));
        }
    }
}
