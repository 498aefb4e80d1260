//! What can be done with the program as a whole: undo, redo, open, save.

use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::icons;
use crate::browser::{FILE_NAME, PYTHON, chosen_file, save_file};
use crate::state::{Action, State};

#[allow(missing_docs)]
#[derive(Properties, PartialEq)]
pub struct ProgramToolsProps {
    pub state: UseReducerHandle<State>,
}

/// Small buttons in the head of the program's panel.
#[component]
pub fn ProgramTools(props: &ProgramToolsProps) -> Html {
    let state = &props.state;
    let (can_undo, can_redo) = state.history.borrow().can();
    let file = use_node_ref();
    let dispatch = |action: fn() -> Action| {
        let dispatcher = state.dispatcher();
        Callback::from(move |_: MouseEvent| dispatcher.dispatch(action()))
    };
    let onsave = {
        let text = state.text.clone();
        Callback::from(move |_: MouseEvent| save_file(FILE_NAME, &text, PYTHON))
    };
    let onopen = {
        let file = file.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(input) = file.cast::<HtmlInputElement>() {
                input.click();
            }
        })
    };
    let onchosen = {
        let dispatcher = state.dispatcher();
        Callback::from(move |event: Event| {
            let (input, dispatcher) = (
                event.target_unchecked_into::<HtmlInputElement>(),
                dispatcher.clone(),
            );
            spawn_local(async move {
                dispatcher.dispatch(match chosen_file(&input).await {
                    Ok(text) => Action::Open(text),
                    Err(message) => Action::Tell(message),
                });
            });
        })
    };
    html! {
        <div class="tools" role="group" aria-label="Program">
            { tool("undo", "Undo (Ctrl+Z)", icons::undo(), !can_undo, dispatch(|| Action::Undo)) }
            { tool("redo", "Redo (Ctrl+Shift+Z)", icons::redo(), !can_redo, dispatch(|| Action::Redo)) }
            { tool("open", "Open a .py file", icons::open(), false, onopen) }
            { tool("save", "Save as a .py file", icons::save(), false, onsave) }
            <input type="file" ref={file} hidden=true accept=".py,text/x-python,text/plain" onchange={onchosen} />
        </div>
    }
}

fn tool(
    id: &'static str,
    label: &'static str,
    icon: Html,
    disabled: bool,
    onclick: Callback<MouseEvent>,
) -> Html {
    html! {
        <button type="button" class="button quiet small" {id} title={label} aria-label={label} {disabled} {onclick}>
            { icon }
        </button>
    }
}
