//! CodeMirror, the editor that takes the plain text area's place once it has arrived.
//!
//! It is a file of its own, bundled by `scripts/bundle-editor.mjs`, 115 KB of brotli, and is loaded when the page has been
//! painted: nobody waits for it. It shows the page's text and keeps no history.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use js_sys::{Array, Promise};
use playground_engine::completion;
use playground_engine::patch::Patch;
use playground_engine::python::SourceRange;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;
use yew::{AttrValue, Callback};

use crate::history::Group;
use crate::problem::Problem;
use crate::state::Action;
use crate::utf16;

#[wasm_bindgen(
    inline_js = "export const load = () => import(new URL(document.body.dataset.editor, document.baseURI).href);"
)]
extern "C" {
    #[wasm_bindgen(catch)]
    fn load() -> Result<Promise, JsValue>;
}

type OnChange = Closure<dyn FnMut(u32, u32, String, bool)>;
type OnHistory = Closure<dyn FnMut(bool)>;
type Names = Closure<dyn FnMut(String, String) -> String>;

#[wasm_bindgen]
extern "C" {
    /// The bundle: what `codemirror.js` exports.
    pub type Module;
    #[wasm_bindgen(method)]
    #[allow(clippy::too_many_arguments)]
    fn create(
        this: &Module,
        parent: &Element,
        text: &str,
        anchor: u32,
        head: u32,
        change: &OnChange,
        history: &OnHistory,
        names: &Names,
    ) -> View;

    /// The editor that it made. Offsets are in UTF-16 code units.
    type View;
    #[wasm_bindgen(method)]
    fn focus(this: &View);
    #[wasm_bindgen(method)]
    fn seen(this: &View, is_so: bool);
    #[wasm_bindgen(method)]
    fn change(this: &View, from: u32, to: u32, insert: &str);
    #[wasm_bindgen(method)]
    fn select(this: &View, anchor: u32, head: u32);
    #[wasm_bindgen(method)]
    fn mark(this: &View, lines: &str);
    #[wasm_bindgen(method)]
    fn report(this: &View, problems: &Array);
    #[wasm_bindgen(method)]
    fn destroy(this: &View);
}

impl Module {
    /// Loads the bundle; `None` where it isn't to be had.
    pub async fn load() -> Option<Module> {
        let module = JsFuture::from(load().ok()?).await.ok()?;
        Some(module.unchecked_into())
    }
}

/// An editor in the page, until dropped.
pub struct CodeMirror {
    view: View,
    /// The text that it shows.
    shown: Rc<RefCell<AttrValue>>,
    _closures: (OnChange, OnHistory, Names),
}

impl CodeMirror {
    /// Puts an editor with a text into an element; `anchor` and `head` are the ends of what is selected in it, in UTF-16 code
    /// units.
    pub fn new(
        module: &Module,
        parent: &Element,
        text: String,
        (anchor, head): (u32, u32),
        on_edit: &Callback<Action>,
    ) -> CodeMirror {
        let shown = Rc::new(RefCell::new(AttrValue::from(text)));
        let change: OnChange = Closure::new({
            let (shown, on_edit) = (shown.clone(), on_edit.clone());
            move |from, to, replacement, is_typed| {
                let text = shown.borrow().clone();
                let at = |offset| utf16::to_bytes(&text, offset) as u32;
                let patch = Patch {
                    range: SourceRange::new(at(from), at(to)),
                    replacement,
                };
                shown.replace(AttrValue::from(patch.apply(&text)));
                let group = if is_typed {
                    Group::Typing
                } else {
                    Group::Alone
                };
                on_edit.emit(Action::Edit(patch, group));
            }
        });
        let history: OnHistory = Closure::new({
            let on_edit = on_edit.clone();
            move |is_undo| on_edit.emit(if is_undo { Action::Undo } else { Action::Redo })
        });
        let names: Names = Closure::new(|imports: String, expression: String| {
            completion::names(&imports, &expression)
        });
        let text = shown.borrow().clone();
        let view = module.create(parent, &text, anchor, head, &change, &history, &names);
        CodeMirror {
            view,
            shown,
            _closures: (change, history, names),
        }
    }

    /// Says whether anybody sees it. Where nobody does it follows the page only when that is at rest.
    pub fn seen(&self, is_so: bool) {
        self.view.seen(is_so);
    }

    /// Shows `text`, with as little of it replaced as can be.
    pub fn show(&self, text: &AttrValue) {
        let shown = self.shown.replace(text.clone());
        if shown == *text {
            return;
        }
        let patch = Patch::between(&shown, text);
        let at = |offset: u32| utf16::from_bytes(&shown, offset as usize);
        let (from, to) = (at(patch.range.start), at(patch.range.end));
        self.view.change(from, to, &patch.replacement);
    }

    /// Selects a range, in bytes, and shows it.
    pub fn select(&self, range: &Range<usize>) {
        let text = self.shown.borrow();
        self.view.select(
            utf16::from_bytes(&text, range.start),
            utf16::from_bytes(&text, range.end),
        );
    }

    /// Has keys come here.
    pub fn focus(&self) {
        self.view.focus();
    }

    /// Marks lines: a line of `number class` each.
    pub fn mark(&self, lines: &str) {
        self.view.mark(lines);
    }

    /// Shows what is wrong with the text.
    pub fn report(&self, problems: &[Problem]) {
        let text = self.shown.borrow();
        let at = |offset: u32| JsValue::from(utf16::from_bytes(&text, offset as usize));
        let list = Array::new();
        for problem in problems {
            let Problem {
                range,
                label,
                message,
                help,
                ..
            } = problem;
            list.push(&Array::of5(
                &at(range.start),
                &at(range.end),
                &JsValue::from(if problem.is_error { "error" } else { "warning" }),
                &JsValue::from(format!("{label}: {message}")),
                &JsValue::from(help.as_deref().unwrap_or_default()),
            ));
        }
        self.view.report(&list);
    }
}

impl Drop for CodeMirror {
    fn drop(&mut self) {
        self.view.destroy();
    }
}
