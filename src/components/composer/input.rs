//! An input that edits the program while it is typed in.

use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ValueInputProps {
    /// The value in the program.
    pub value: AttrValue,
    /// What it is, for a screen reader.
    pub label: AttrValue,
    /// Takes a value; false if it can't be.
    pub on_value: Callback<String, bool>,
    /// Whether each key counts, or only Enter and leaving.
    #[prop_or(true)]
    pub is_live: bool,
    #[prop_or_default]
    pub class: Classes,
    #[prop_or_default]
    pub placeholder: AttrValue,
    #[prop_or_default]
    pub focus: Option<String>,
    #[prop_or_default]
    pub is_number: bool,
}

/// A text input. What is typed stays while it can't be done, marked; leaving it shows the program's value again.
#[component]
pub fn ValueInput(props: &ValueInputProps) -> Html {
    // What is typed, and whether the program has taken it.
    let draft = use_state_eq(|| None::<(String, bool)>);
    let value_of = |target: HtmlInputElement| target.value();
    let take = {
        let (draft, on_value) = (draft.clone(), props.on_value.clone());
        move |value: String| {
            let is_taken = on_value.emit(value.clone());
            draft.set(Some((value, is_taken)));
            is_taken
        }
    };
    let oninput = {
        let (draft, take, is_live) = (draft.clone(), take.clone(), props.is_live);
        Callback::from(move |event: InputEvent| {
            let value = value_of(event.target_unchecked_into());
            if is_live {
                take(value);
            } else {
                draft.set(Some((value, true)));
            }
        })
    };
    let onblur = {
        let (draft, take, is_live) = (draft.clone(), take.clone(), props.is_live);
        Callback::from(move |event: FocusEvent| {
            if !is_live && draft.is_some() {
                take(value_of(event.target_unchecked_into()));
            }
            draft.set(None);
        })
    };
    let onkeydown = {
        let (draft, is_live) = (draft.clone(), props.is_live);
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Enter"
                if !is_live
                    && !event.ctrl_key()
                    && !event.meta_key()
                    && take(value_of(event.target_unchecked_into())) =>
            {
                draft.set(None);
            }
            "Escape" if draft.is_some() => {
                event.stop_propagation();
                draft.set(None);
            }
            // Undo shows what the program says then.
            "z" | "Z" | "y" if event.ctrl_key() || event.meta_key() => draft.set(None),
            _ => {}
        })
    };
    let (value, is_refused) = match &*draft {
        Some((typed, is_taken)) => (AttrValue::from(typed.clone()), !is_taken),
        None => (props.value.clone(), false),
    };
    // As wide as its text, where the style says so.
    let size = value.chars().count().clamp(2, 40) as u32;
    html! {
        <input
            type="text" dir="auto" class={props.class.clone()} {value} size={size.to_string()} {oninput} {onblur} {onkeydown}
            aria-label={props.label.clone()} aria-invalid={is_refused.then_some("true")}
            placeholder={props.placeholder.clone()} data-focus={props.focus.clone()}
            inputmode={props.is_number.then_some("decimal")}
            spellcheck="false" autocapitalize="off" autocomplete="off" autocorrect="off"
        />
    }
}
