//! What a step awaits or starts: a coroutine with what it is given, or a task.

use playground_engine::composer::{
    Argument, Body, Composition, Edit, Field, Place, Role, Step, StepKind, arguments as read,
};
use yew::prelude::*;

use super::fields::{seconds, select, setter};
use super::input::ValueInput;
use super::moving::focus_of;
use super::{Shared, words};
use crate::components::icons;

/// A coroutine with its arguments, or a task.
pub fn target(shared: &Shared, place: &Place, step: &Step, index: usize, field: &Field) -> Html {
    let composition = &shared.composition;
    let (callee, arguments) = match field.text.split_once('(') {
        Some((callee, rest)) if rest.ends_with(')') => (callee, Some(&rest[..rest.len() - 1])),
        _ => (field.text.as_str(), None),
    };
    let is_call = |name: &str| arguments.is_some() && callee == name;
    let options = {
        let (composition, step, card) = (composition.clone(), step.clone(), place.card);
        let text = field.text.clone();
        Callback::from(move |()| offers(&composition, card, &step, &text))
    };
    let is_task = arguments.is_none() && !field.text.contains(['.', '[', ' ', '\n']);
    let shown = match arguments {
        Some(_) if composition.cards.iter().any(|card| is_call(&card.name)) => callee.to_owned(),
        _ if is_task => format!("task {}", field.text),
        _ => words::one_line(&field.text),
    };
    let kind = words::name(step.kind);
    let on_value = setter(shared, place, index);
    let is_one_of_many = step.kind == StepKind::Gather && step.values(Role::Target).count() > 1;
    let handed_over = match read(composition, &field.text) {
        Some(each) => {
            let shown = each.iter().enumerate();
            shown
                .map(|(number, one)| argument(shared, place, (index, number), one, callee))
                .collect()
        }
        None => all_arguments(shared, arguments, callee, on_value.clone()),
    };
    let (edit, at) = (shared.edit.clone(), place.clone());
    html! {
        <span class="part target">
            <LazySelect {options} {shown} label={format!("{kind}: which")} {on_value} />
            { handed_over }
            if is_one_of_many {
                <button
                    type="button" class="tiny" title="Take out" aria-label={format!("{kind}: take {callee} out")}
                    onclick={Callback::from(move |_: MouseEvent| { edit.emit(Edit::RemoveTarget(at.clone(), index)); })}
                >
                    { icons::close() }
                </button>
            }
        </span>
    }
}

/// What a call hands over for one parameter. A text needs no quotes, and no name beside it.
fn argument(
    shared: &Shared,
    place: &Place,
    which: (usize, usize),
    argument: &Argument,
    callee: &str,
) -> Html {
    let (edit, at) = (shared.edit.clone(), place.clone());
    let on_value =
        Callback::from(move |value| edit.emit(Edit::SetArgument(at.clone(), which, value)));
    let name = &argument.name;
    let label = format!("{name} of {callee}");
    let focus = format!("{}-{}-{}", focus_of("value", place), which.0, which.1);
    let placeholder = words::one_line(argument.default.as_deref().unwrap_or_default());
    if argument.is_seconds {
        let text = words::one_line(&argument.text);
        return html! {
            <span class="part duration" title={label.clone()}>
                { seconds(&text, label, on_value, focus, placeholder) }
            </span>
        };
    }
    let is_text = argument.is_text;
    let value = match is_text {
        true => argument.text.clone(),
        false => words::one_line(&argument.text),
    };
    // While it is typed, what is no text yet may become one: it counts when it is done.
    html! {
        <span class="part" title={label.clone()}>
            <span class="word" hidden={is_text || value == *name}>{ name }</span>
            <ValueInput
                {value} {label} {on_value} {focus} {placeholder} is_live={is_text}
                class={if is_text { "arguments" } else { "code arguments" }}
            />
        </span>
    }
}

/// The arguments as they are written, where they can't be told apart.
fn all_arguments(
    shared: &Shared,
    arguments: Option<&str>,
    callee: &str,
    on_value: Callback<String, bool>,
) -> Html {
    let mut cards = shared.composition.cards.iter();
    let Some(arguments) =
        arguments.filter(|_| cards.any(|card| card.name == callee && !card.parameters.is_empty()))
    else {
        return Html::default();
    };
    let label = format!("arguments of {callee}");
    let callee = callee.to_owned();
    let on_value = on_value.reform(move |arguments: String| format!("{callee}({arguments})"));
    html! {
        <>
            <span class="word">{ "(" }</span>
            <ValueInput value={words::one_line(arguments)} {label} {on_value} class="code arguments" />
            <span class="word">{ ")" }</span>
        </>
    }
}

/// What a target may be: the texts with their labels, and which of them it is.
fn offers(
    composition: &Composition,
    at: usize,
    step: &Step,
    text: &str,
) -> (Vec<(String, String)>, usize) {
    let (callee, is_call) = match text.split_once('(') {
        Some((callee, _)) => (callee, true),
        None => (text, false),
    };
    let mut options: Vec<(String, String)> = Vec::new();
    let mut chosen = None;
    for (number, card) in composition.cards.iter().enumerate() {
        if Some(number) == composition.main || number == at || !card.is_startable() {
            continue;
        }
        if is_call && card.name == callee {
            chosen = Some(options.len());
            options.push((text.to_owned(), card.name.clone()));
        } else if step.kind != StepKind::Collect {
            options.push((card.call.clone(), card.name.clone()));
        }
    }
    if step.kind != StepKind::Start {
        let mut tasks = Vec::new();
        names_of_tasks(&composition.cards[at].body, &mut tasks);
        for name in tasks {
            if name == text {
                chosen = Some(options.len());
            }
            options.push((name.to_owned(), format!("task {name}")));
        }
    }
    let chosen = chosen.unwrap_or_else(|| {
        options.insert(0, (text.to_owned(), words::one_line(text)));
        0
    });
    (options, chosen)
}

#[derive(Properties, PartialEq)]
struct LazySelectProps {
    /// Tells the values with their labels, and which is chosen.
    options: Callback<(), (Vec<(String, String)>, usize)>,
    /// The label of the chosen one.
    shown: AttrValue,
    label: AttrValue,
    /// Takes a value; false if it can't be.
    on_value: Callback<String, bool>,
}

/// A select that has its options only once somebody comes to it: all of them for all tasks of a long program are too many.
#[component]
fn LazySelect(props: &LazySelectProps) -> Html {
    let is_open = use_state_eq(|| false);
    if *is_open {
        let (options, chosen) = props.options.emit(());
        return select(
            options,
            chosen,
            props.label.to_string(),
            props.on_value.clone(),
        );
    }
    let open = |is_open: UseStateHandle<bool>| move || is_open.set(true);
    let (on_point, on_focus) = (open(is_open.clone()), open(is_open.clone()));
    html! {
        <select
            class="small" aria-label={props.label.clone()}
            onpointerdown={Callback::from(move |_: PointerEvent| on_point())}
            onfocus={Callback::from(move |_: FocusEvent| on_focus())}
        >
            <option selected=true>{ &props.shown }</option>
        </select>
    }
}

/// The names of the tasks that a block starts, in it and in the blocks in it.
fn names_of_tasks<'c>(body: &'c Body, names: &mut Vec<&'c str>) {
    for step in &body.steps {
        let name = step
            .field(Role::Result)
            .filter(|_| step.kind == StepKind::Start);
        names.extend(
            name.map(|name| name.text.as_str())
                .filter(|name| !name.is_empty()),
        );
        if let Some(inner) = &step.body {
            names_of_tasks(inner, names);
        }
    }
}
