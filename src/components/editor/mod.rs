//! The program's text: a plain text area, until CodeMirror takes its place.

mod codemirror;
mod handle;

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;
use std::rc::Rc;

use playground_engine::timeline::TaskState;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlTextAreaElement};
use yew::prelude::*;

use self::codemirror::{CodeMirror, Module};
pub use self::handle::EditorHandle;
use crate::browser::{document, next_frame, page_is_whole};
use crate::hooks::use_playhead;
use crate::problem::Problem;
use crate::replay::{Replay, lines_at};
use crate::state::Action;

#[allow(missing_docs)]
#[derive(Properties, PartialEq)]
pub struct EditorProps {
    pub text: AttrValue,
    /// Whether anybody sees it.
    pub is_seen: bool,
    pub problems: Rc<Vec<Problem>>,
    /// The line that is pointed at elsewhere, from 1.
    pub pointed_line: Option<u32>,
    pub handle: EditorHandle,
    /// What is to be selected after a change that wasn't made here, in bytes, with a number that tells one from another.
    pub selection: Option<(u32, Range<usize>)>,
    pub on_edit: Callback<Action>,
    pub replay: Replay,
    /// Whether the text is the one that the replay is of.
    pub has_moment: bool,
}

/// The text, to be edited.
#[component]
pub fn Editor(props: &EditorProps) -> Html {
    let EditorProps {
        text,
        is_seen,
        selection,
        problems,
        pointed_line,
        handle,
        on_edit,
        replay,
        has_moment,
    } = props;
    let states = use_playhead(replay, lines_at);
    let host = use_node_ref();
    let has_arrived = use_code_mirror(handle, &host, on_edit);

    use_effect_with((*is_seen, has_arrived), {
        let handle = handle.clone();
        move |(is_seen, _)| {
            if let Some(editor) = &*handle.code_mirror.borrow() {
                editor.seen(*is_seen);
            }
        }
    });
    // In this order: the places are those of the new text.
    use_effect_with((text.clone(), has_arrived), {
        let handle = handle.clone();
        move |(text, _)| {
            if let Some(editor) = &*handle.code_mirror.borrow() {
                editor.show(text);
            }
        }
    });
    use_effect_with(selection.clone(), {
        let handle = handle.clone();
        move |selection| {
            if let Some((_, range)) = selection {
                handle.select(range);
            }
        }
    });
    // Whenever the text was looked at, even if the same was found: typing may have taken underlines away.
    use_effect_with((Rc::as_ptr(problems), has_arrived), {
        let (handle, problems) = (handle.clone(), problems.clone());
        move |_| {
            if let Some(editor) = &*handle.code_mirror.borrow() {
                editor.report(&problems);
            }
        }
    });
    let lines = marked_lines(problems, *pointed_line, has_moment.then_some(&states));
    use_effect_with((lines, has_arrived), {
        let handle = handle.clone();
        move |(lines, _)| {
            if let Some(editor) = &*handle.code_mirror.borrow() {
                editor.mark(lines);
            }
        }
    });

    let has_errors = problems.iter().any(|problem| problem.is_error);
    html! {
        <div class="editor">
            <div class="code-mirror" ref={host} hidden={!has_arrived} />
            if !has_arrived {
                { plain(text, handle, on_edit, has_errors) }
            }
            <p class="visually-hidden" id="editor-help">
                { "Tab indents; Escape, then Tab leaves the editor. Control and Enter runs the program. F8 goes to the next problem." }
            </p>
        </div>
    }
}

/// The text area that is there from the beginning, and stays where CodeMirror can't be loaded.
fn plain(
    text: &AttrValue,
    handle: &EditorHandle,
    on_edit: &Callback<Action>,
    has_errors: bool,
) -> Html {
    let oninput = on_edit.reform(|event: InputEvent| {
        Action::Type(event.target_unchecked_into::<HtmlTextAreaElement>().value())
    });
    let onkeydown = {
        let on_edit = on_edit.clone();
        Callback::from(move |event: KeyboardEvent| {
            if let Some(action) = history_key(&event) {
                event.prevent_default();
                on_edit.emit(action);
            }
        })
    };
    html! {
        <textarea
            ref={handle.area.clone()} id="program" value={text} {oninput} {onkeydown}
            aria-label="Python program" aria-describedby="editor-help" aria-invalid={has_errors.to_string()}
            spellcheck="false" autocapitalize="off" autocomplete="off" autocorrect="off" wrap="off"
        />
    }
}

/// What a key combination means for the history.
fn history_key(event: &KeyboardEvent) -> Option<Action> {
    let is_command = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
    match event.key().to_ascii_lowercase().as_str() {
        "z" if is_command && event.shift_key() => Some(Action::Redo),
        "y" if is_command => Some(Action::Redo),
        "z" if is_command => Some(Action::Undo),
        _ => None,
    }
}

/// Loads CodeMirror once the page has been painted and is whole, and puts it in the text area's place, with its text, its selection and
/// the focus. Whether it is there.
#[hook]
fn use_code_mirror(handle: &EditorHandle, host: &NodeRef, on_edit: &Callback<Action>) -> bool {
    let has_arrived = use_state_eq(|| false);
    let (setter, handle, host) = (has_arrived.setter(), handle.clone(), host.clone());
    let on_edit = on_edit.clone();
    use_effect_with((), move |()| {
        let is_wanted = Rc::new(Cell::new(true));
        let (wanted, editor) = (is_wanted.clone(), handle.code_mirror.clone());
        spawn_local(async move {
            next_frame().await;
            page_is_whole().await;
            let Some(module) = Module::load().await.filter(|_| wanted.get()) else {
                return;
            };
            let (Some(host), Some(area)) = (
                host.cast::<Element>(),
                handle.area.cast::<HtmlTextAreaElement>(),
            ) else {
                return;
            };
            let has_focus = document().active_element().as_ref() == Some(area.as_ref());
            let end = |place: Result<Option<u32>, _>| place.ok().flatten().unwrap_or(0);
            let selected = (end(area.selection_start()), end(area.selection_end()));
            let editor = CodeMirror::new(&module, &host, area.value(), selected, &on_edit);
            let _ = host.remove_attribute("hidden");
            if has_focus {
                editor.focus();
            }
            handle.code_mirror.replace(Some(editor));
            setter.set(true);
        });
        move || {
            is_wanted.set(false);
            editor.take();
        }
    });
    *has_arrived
}

/// Lines with a mark, once each: a line of `number class`.
fn marked_lines(
    problems: &[Problem],
    pointed_line: Option<u32>,
    states: Option<&BTreeMap<u32, TaskState>>,
) -> String {
    let states = states.into_iter().flatten();
    let mut lines: BTreeMap<u32, &'static str> =
        states.map(|(&line, state)| (line, state.label())).collect();
    lines.extend(pointed_line.map(|line| (line, "pointed")));
    for problem in problems {
        let class = if problem.is_error { "error" } else { "warning" };
        lines.insert(problem.line, class);
    }
    let mut text = String::new();
    for (line, class) in lines {
        // Writing to a string doesn't fail.
        let _ = writeln!(text, "{line} {class}");
    }
    text
}
