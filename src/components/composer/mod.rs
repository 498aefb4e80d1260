//! The composer: a program's coroutines as cards. Every edit of a card is a patch of the text.

mod adding;
mod cards;
mod dragging;
mod fields;
mod input;
mod moving;
mod parameters;
mod steps;
mod target;
mod tools;
mod view;
mod words;

use std::cell::RefCell;
use std::rc::Rc;

use playground_engine::composer::{
    Body, Card, Composition, Edit, Place, cards as read, edit as patch_of,
};
use playground_engine::patch::Patch;
use web_sys::HtmlElement;
use yew::prelude::*;

pub use self::view::{View, ViewTabs, use_view};

use self::cards::{CardView, CardViewProps};
use self::dragging::Drag;
use crate::components::icons;
use crate::history::Group;

#[allow(missing_docs)]
#[derive(Properties, PartialEq)]
pub struct ComposerProps {
    /// The program's text.
    pub text: AttrValue,
    /// Gets each edit as a patch of the text, and what patches are undone with it.
    pub on_patch: Callback<(Patch, Group)>,
    /// Takes back (true) or does again.
    pub on_history: Callback<bool>,
    /// Shows the code, where an error can be mended.
    pub on_code: Callback<()>,
}

/// What is unfolded: one thing at a time.
#[derive(Clone, PartialEq)]
enum Unfolded {
    Nothing,
    /// The steps that can be added at a place.
    Adding(Place),
    /// The colours of a card.
    Colours(usize),
    /// The parameters of a card.
    Parameters(usize),
}

/// What the parts of the composer share.
#[derive(Clone)]
struct Shared {
    text: AttrValue,
    composition: Rc<Composition>,
    /// Does an edit; false if it can't be done, which the composer then says.
    edit: Callback<Edit, bool>,
    unfolded: UseStateHandle<Unfolded>,
    /// The cards of a long program whose steps are shown, by their names.
    open: Rc<Vec<String>>,
    /// Shows the steps of a card.
    unfold: Callback<String>,
    drag: Drag,
    /// What a screen reader hears.
    announce: Callback<String>,
    /// The `data-focus` of what gets the focus after the next rendering.
    focus: Rc<RefCell<Option<String>>>,
}

/// From so many cards on each shows its steps only when asked: the page stays quick, and the program can be overlooked.
const MANY: usize = 40;
/// So many steps of one card are shown only when asked, too.
const MOST: usize = 200;

/// How many steps a block has, with those in its blocks.
fn steps(body: &Body) -> usize {
    let inner = body.steps.iter().flat_map(|step| &step.body).map(steps);
    body.steps.len() + inner.sum::<usize>()
}

impl Shared {
    fn is_folded(&self, card: &Card) -> bool {
        let is_long = self.composition.cards.len() > MANY || steps(&card.body) > MOST;
        is_long && !self.open.contains(&card.name)
    }

    /// Does an edit; what has this `data-focus` gets the focus.
    fn edit_and_focus(&self, edit: Edit, focus: String) -> bool {
        *self.focus.borrow_mut() = Some(focus);
        self.unfolded.set(Unfolded::Nothing);
        let is_done = self.edit.emit(edit);
        if !is_done {
            self.focus.borrow_mut().take();
        }
        is_done
    }
}

/// The program as cards. While its text has an error the last good cards stay, grey.
#[component]
pub fn Composer(props: &ComposerProps) -> Html {
    let ComposerProps {
        text,
        on_patch,
        on_history,
        on_code,
    } = props;
    let root = use_node_ref();
    let last_good = use_mut_ref(|| (AttrValue::default(), Rc::new(Composition::default())));
    let is_good = *use_memo(text.clone(), {
        let last_good = last_good.clone();
        move |text: &AttrValue| match read(text) {
            Some(composition) => {
                *last_good.borrow_mut() = (text.clone(), Rc::new(composition));
                true
            }
            None => false,
        }
    });
    let (good_text, composition) = last_good.borrow().clone();
    let refusal = use_state_eq(|| None::<String>);
    let announcement = use_state_eq(String::new);
    let unfolded = use_state_eq(|| Unfolded::Nothing);
    let focus = use_mut_ref(|| None);
    // What is typed in one visit to a field, or slid in one go, is undone in one go.
    let gesture = use_mut_ref(|| 0_u32);
    let begin_gesture = {
        let gesture = gesture.clone();
        move || {
            let mut number = gesture.borrow_mut();
            *number = number.wrapping_add(1);
        }
    };
    let onkeydown = {
        let on_history = on_history.clone();
        Callback::from(move |event: KeyboardEvent| {
            let is_command = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
            let is_undo = match event.key().as_str() {
                "z" if is_command => true,
                "Z" | "y" if is_command => false,
                _ => return,
            };
            event.prevent_default();
            on_history.emit(is_undo);
        })
    };
    // The text as the last edit left it: the next may come before the page has rendered that.
    let latest = use_mut_ref(AttrValue::default);
    let seen = use_mut_ref(|| None);
    if seen.borrow().as_ref() != Some(text) {
        *seen.borrow_mut() = Some(text.clone());
        *latest.borrow_mut() = text.clone();
    }
    let edit = {
        let (on_patch, refusal, gesture) = (on_patch.clone(), refusal.clone(), gesture.clone());
        Callback::from(move |edit: Edit| {
            let text = latest.borrow().clone();
            match patch_of(&text, &edit) {
                Ok(patch) => {
                    refusal.set(None);
                    if !patch.is_empty() {
                        *latest.borrow_mut() = AttrValue::from(patch.apply(&text));
                        let group = match edit {
                            Edit::SetField(..) | Edit::SetArgument(..) | Edit::SetResource(..) => {
                                Group::Gesture(*gesture.borrow())
                            }
                            _ => Group::Alone,
                        };
                        on_patch.emit((patch, group));
                    }
                    true
                }
                Err(reason) => {
                    refusal.set(Some(reason));
                    false
                }
            }
        })
    };
    let announce = Callback::from({
        let announcement = announcement.clone();
        move |text| announcement.set(text)
    });
    let drag = Drag::new(use_state_eq(|| None), use_node_ref(), root.clone());
    use_effect({
        let (root, focus) = (root.clone(), focus.clone());
        move || {
            let Some(wanted) = focus.borrow_mut().take() else {
                return;
            };
            let root = root.cast::<HtmlElement>();
            let found = root.and_then(|root| {
                root.query_selector(&format!("[data-focus=\"{wanted}\"]"))
                    .ok()
                    .flatten()
            });
            if let Some(found) = found {
                let _ = wasm_bindgen::JsCast::unchecked_into::<HtmlElement>(found).focus();
            }
        }
    });
    let open = use_state_eq(|| Rc::new(Vec::new()));
    let unfold = {
        let open = open.clone();
        Callback::from(move |name: String| open.set(Rc::new([open.as_slice(), &[name]].concat())))
    };
    let shared = Shared {
        open: (*open).clone(),
        unfold,
        text: good_text,
        composition: composition.clone(),
        edit,
        unfolded,
        drag,
        announce,
        focus,
    };
    let on_add = {
        let shared = shared.clone();
        Callback::from(move |_: MouseEvent| {
            let cards = &shared.composition.cards;
            // It is put above main, or behind the last.
            let at = shared.composition.main.unwrap_or(cards.len());
            shared.edit_and_focus(Edit::AddCard, format!("name-{at}"));
        })
    };
    html! {
        <div class={classes!("composer", (!is_good).then_some("stale"))} ref={root} id="composer" {onkeydown}
            onfocusin={let begin = begin_gesture.clone(); move |_: FocusEvent| begin()}
            onpointerdown={move |_: PointerEvent| begin_gesture()}
        >
            if !is_good {
                <p class="composer-note">
                    { "The code has an error. Mend it there, then go on composing." }
                    <button type="button" class="link" onclick={on_code.reform(|_| ())}>{ "Show the code" }</button>
                </p>
            }
            <div class={classes!("cards", (composition.cards.len() > MANY).then_some("many"))} inert={!is_good}>
                { cards::resources(&shared) }
                if composition.cards.is_empty() {
                    <div class="no-cards">
                        <h3>{ "Compose a program" }</h3>
                        <p>{ "A coroutine is work that can wait. Add two, and see how their waits overlap." }</p>
                    </div>
                }
                for index in 0..composition.cards.len() {
                    <CardView ..CardViewProps::new(&shared, index) />
                }
                { cards::module(&shared) }
                <button type="button" class="add-card" id="add-card" data-focus="add-card" onclick={on_add}>
                    { icons::plus() }{ "Add a coroutine" }
                </button>
            </div>
            <div class="composer-refusal" role="alert">
                if let Some(reason) = &*refusal {
                    <p>{ reason }</p>
                    <button
                        type="button" class="button quiet" aria-label="Dismiss"
                        onclick={let refusal = refusal.clone(); move |_: MouseEvent| refusal.set(None)}
                    >
                        { icons::close() }
                    </button>
                }
            </div>
            <p class="visually-hidden" role="status">{ &*announcement }</p>
            { shared.drag.ghost() }
        </div>
    }
}
