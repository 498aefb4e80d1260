//! The program's text: a plain text area with line numbers and marks.

use std::collections::BTreeMap;
use std::rc::Rc;

use playground_engine::timeline::TaskState;
use web_sys::{HtmlElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::browser::document;
use crate::hooks::use_playhead;
use crate::problem::Problem;
use crate::replay::{Replay, lines_at};
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
    pub on_edit: Callback<AttrValue>,
    pub replay: Replay,
    /// Whether the text is the one that the replay is of.
    pub has_moment: bool,
}

/// The text area with its line numbers.
#[component]
pub fn Editor(props: &EditorProps) -> Html {
    let EditorProps {
        text,
        problems,
        pointed_line,
        area,
        on_edit,
        replay,
        has_moment,
    } = props;
    let states = use_playhead(replay, lines_at);
    let (gutter, marks) = (use_node_ref(), use_node_ref());
    // After Escape, Tab leaves the editor as it leaves everything else.
    let tab_leaves = use_mut_ref(|| false);

    let oninput = on_edit.reform(|event: InputEvent| {
        AttrValue::from(event.target_unchecked_into::<HtmlTextAreaElement>().value())
    });
    let onscroll = {
        let (gutter, marks) = (gutter.clone(), marks.clone());
        Callback::from(move |event: Event| {
            let top = event.target_unchecked_into::<HtmlElement>().scroll_top();
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
            if event.is_composing() || event.ctrl_key() || event.meta_key() || event.alt_key() {
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
            replace(&area, &text, &edit(&text, selection));
            on_edit.emit(AttrValue::from(area.value()));
        })
    };
    let onblur = Callback::from(move |_| {
        tab_leaves.replace(false);
    });

    let numbers = use_memo(line_count(text), |&lines| numbers(lines));
    let has_errors = problems.iter().any(|problem| problem.is_error);
    html! {
        <div class="editor">
            <div class="gutter" aria-hidden="true"><pre ref={gutter}>{ &*numbers }</pre></div>
            <div class="code">
                <div class="marks" ref={marks} aria-hidden="true">
                    for (line, class) in marked_lines(problems, *pointed_line, has_moment.then_some(&states)) {
                        <div key={line} class={classes!("mark", class)} style={format!("--line:{}", line - 1)} />
                    }
                </div>
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

/// Does what a key means, so that the browser's own undo takes it back.
fn replace(area: &HtmlTextAreaElement, text: &str, replacement: &Replacement) {
    let Replacement {
        range,
        with,
        selection,
    } = replacement;
    if text[range.clone()] == *with {
        return;
    }
    let (start, end) = (
        typing::to_utf16(text, range.start),
        typing::to_utf16(text, range.end),
    );
    let _ = area.set_selection_range(start, end);
    let command = if with.is_empty() {
        "delete"
    } else {
        "insertText"
    };
    let is_done = document().exec_command_with_show_ui_and_value(command, false, with);
    if !is_done.unwrap_or(false) {
        let _ = area.set_range_text(with);
    }
    let changed = area.value();
    let at = |offset| typing::to_utf16(&changed, offset);
    let _ = area.set_selection_range(at(selection.start), at(selection.end));
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

fn numbers(lines: usize) -> String {
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
