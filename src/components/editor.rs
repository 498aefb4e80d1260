//! The program's text: a plain text area with line numbers and marks.

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use playground_engine::patch::Patch;
use playground_engine::python::SourceRange;
use playground_engine::timeline::TaskState;
use web_sys::{HtmlElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::highlight::{Part, parts};
use crate::hooks::use_playhead;
use crate::problem::Problem;
use crate::replay::{Replay, lines_at};
use crate::state::Action;
use crate::typing::{self, Replacement};

#[allow(missing_docs)]
#[derive(Properties, PartialEq)]
pub struct EditorProps {
    pub text: AttrValue,
    pub problems: Rc<Vec<Problem>>,
    /// The line that is pointed at elsewhere, from 1.
    pub pointed_line: Option<u32>,
    /// The text area, for [`jump_to`].
    pub area: NodeRef,
    /// What is to be selected after a change that wasn't typed, in bytes, with a number that tells one from another.
    pub selection: Option<(u32, Range<usize>)>,
    pub on_edit: Callback<Action>,
    pub replay: Replay,
    /// Whether the text is the one that the replay is of.
    pub has_moment: bool,
}

/// The text area with its line numbers.
#[component]
pub fn Editor(props: &EditorProps) -> Html {
    let EditorProps {
        text,
        selection,
        problems,
        pointed_line,
        area,
        on_edit,
        replay,
        has_moment,
    } = props;
    let states = use_playhead(replay, lines_at);
    let (gutter, marks, coloured) = (use_node_ref(), use_node_ref(), use_node_ref());
    // After Escape, Tab leaves the editor as it leaves everything else.
    let tab_leaves = use_mut_ref(|| false);

    let oninput = on_edit.reform(|event: InputEvent| {
        Action::Type(event.target_unchecked_into::<HtmlTextAreaElement>().value())
    });
    use_effect_with(selection.clone(), {
        let area = area.clone();
        move |selection| {
            if let Some((_, range)) = selection
                && let Some(area) = area.cast::<HtmlTextAreaElement>()
            {
                let text = area.value();
                let at = |offset| typing::to_utf16(&text, offset);
                let _ = area.set_selection_range(at(range.start), at(range.end));
            }
        }
    });
    let onscroll = {
        let (gutter, marks, coloured) = (gutter.clone(), marks.clone(), coloured.clone());
        Callback::from(move |event: Event| {
            let area = event.target_unchecked_into::<HtmlElement>();
            let (top, left) = (area.scroll_top(), area.scroll_left());
            if let Some(element) = coloured.cast::<HtmlElement>() {
                let _ = element
                    .style()
                    .set_property("transform", &format!("translate({}px, {}px)", -left, -top));
            }
            for node in [&gutter, &marks] {
                if let Some(element) = node.cast::<HtmlElement>() {
                    let _ = element
                        .style()
                        .set_property("transform", &format!("translateY({}px)", -top));
                }
            }
        })
    };
    let onkeydown = {
        let (tab_leaves, on_edit) = (tab_leaves.clone(), on_edit.clone());
        Callback::from(move |event: KeyboardEvent| {
            let key = event.key();
            let leaves =
                tab_leaves.replace(key == "Escape" || (key == "Shift" && *tab_leaves.borrow()));
            if event.is_composing() {
                return;
            }
            if let Some(action) = history_key(&event) {
                event.prevent_default();
                on_edit.emit(action);
                return;
            }
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            let edit = match (key.as_str(), event.shift_key()) {
                ("Tab", _) if leaves => return,
                ("Tab", false) => typing::tab,
                ("Tab", true) => typing::back_tab,
                ("Enter", false) => typing::enter,
                _ => return,
            };
            event.prevent_default();
            let area = event.target_unchecked_into::<HtmlTextAreaElement>();
            let text = area.value();
            let at = |position: Option<u32>| typing::to_bytes(&text, position.unwrap_or(0));
            let selection =
                at(area.selection_start().ok().flatten())..at(area.selection_end().ok().flatten());
            let Replacement {
                range,
                with,
                selection,
            } = edit(&text, selection);
            let patch = Patch {
                range: SourceRange::new(range.start as u32, range.end as u32),
                replacement: with,
            };
            on_edit.emit(Action::Key(patch, selection));
        })
    };
    let onblur = Callback::from(move |_| {
        tab_leaves.replace(false);
    });

    let is_coloured = text.len() <= MOST_COLOURED;
    let colours = use_memo(text.clone(), |text| colours(text));
    let numbers = use_memo(line_count(text), |&lines| numbers(lines));
    let has_errors = problems.iter().any(|problem| problem.is_error);
    html! {
        <div class={classes!("editor", is_coloured.then_some("is-coloured"))}>
            <div class="gutter" aria-hidden="true"><pre ref={gutter}>{ &*numbers }</pre></div>
            <div class="code">
                <div class="marks" ref={marks} aria-hidden="true">
                    for (line, class) in marked_lines(problems, *pointed_line, has_moment.then_some(&states)) {
                        <div key={line} class={classes!("mark", class)} style={format!("--line:{}", line - 1)} />
                    }
                </div>
                if is_coloured {
                    <pre class="coloured" ref={coloured} aria-hidden="true">{ (*colours).clone() }</pre>
                }
                <textarea
                    ref={area} id="program" value={text} {oninput} {onscroll} {onkeydown} {onblur}
                    aria-label="Python program" aria-describedby="editor-help" aria-invalid={has_errors.to_string()}
                    spellcheck="false" autocapitalize="off" autocomplete="off" autocorrect="off" wrap="off"
                />
            </div>
            <p class="visually-hidden" id="editor-help">
                { "Tab indents; Escape, then Tab leaves the editor. Control and Enter runs the program." }
            </p>
        </div>
    }
}

/// A text of more bytes isn't coloured: every key would have to wait for it.
const MOST_COLOURED: usize = 40_000;

/// The text in colours, to be seen through the text area.
fn colours(text: &str) -> Html {
    if text.len() > MOST_COLOURED {
        return Html::default();
    }
    let parts = parts(text).into_iter().map(|(part, text)| match part {
        Part::Plain => html! { <>{ text }</> },
        part => html! { <span class={part.class()}>{ text }</span> },
    });
    html! { <>{ for parts }</> }
}

/// What a key combination means for the history.
fn history_key(event: &KeyboardEvent) -> Option<Action> {
    let is_command = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
    match event.key().to_lowercase().as_str() {
        "z" if is_command && event.shift_key() => Some(Action::Redo),
        "y" if is_command => Some(Action::Redo),
        "z" if is_command => Some(Action::Undo),
        _ => None,
    }
}

/// Puts the cursor at a byte of the text and shows its line.
pub fn jump_to(area: &NodeRef, offset: u32) {
    let Some(area) = area.cast::<HtmlTextAreaElement>() else {
        return;
    };
    let text = area.value();
    let position = typing::to_utf16(&text, offset as usize);
    let _ = area.focus();
    let _ = area.set_selection_range(position, position);
    let lines = line_count(&text).max(1);
    let line = text
        .bytes()
        .take(offset as usize)
        .filter(|&byte| byte == b'\n')
        .count();
    let line_height = f64::from(area.scroll_height()) / lines as f64;
    let top = line as f64 * line_height - f64::from(area.client_height()) / 3.0;
    if lines as f64 * line_height > f64::from(area.client_height()) {
        area.set_scroll_top(top.max(0.0) as i32);
    }
}

fn line_count(text: &str) -> usize {
    text.bytes().filter(|&byte| byte == b'\n').count() + 1
}

/// A text of more lines shows no numbers: the browser would lay them all out.
const MOST_NUMBERED: usize = 20_000;

fn numbers(lines: usize) -> String {
    if lines > MOST_NUMBERED {
        return String::new();
    }
    let mut text = String::new();
    for line in 1..=lines {
        text.push_str(&line.to_string());
        text.push('\n');
    }
    text
}

/// Lines with a mark, once each.
fn marked_lines(
    problems: &[Problem],
    pointed_line: Option<u32>,
    states: Option<&BTreeMap<u32, TaskState>>,
) -> BTreeMap<u32, &'static str> {
    let states = states.into_iter().flatten();
    let mut lines: BTreeMap<u32, &'static str> =
        states.map(|(&line, state)| (line, state.label())).collect();
    lines.extend(pointed_line.map(|line| (line, "pointed")));
    for problem in problems {
        let class = if problem.is_error { "error" } else { "warning" };
        lines.insert(problem.line, class);
    }
    lines
}
