//! The editors of a step's values.

use playground_engine::composer::{
    Edit, Field, Place, ResourceKind, Role, Step, StepKind, WaitKind,
};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::input::ValueInput;
use super::moving::focus_of;
use super::{Shared, target, words};
use crate::components::icons;

/// All values of a step, in the order in which they read.
pub fn fields(shared: &Shared, place: &Place, step: &Step) -> Html {
    let kind = words::name(step.kind);
    let field = |role: Role| {
        step.fields
            .iter()
            .enumerate()
            .filter(move |(_, field)| field.role == role)
    };
    let value = |role: Role, label: &str, class: &'static str, placeholder: &'static str| -> Html {
        field(role)
            .map(|(index, field)| {
                input(
                    shared,
                    place,
                    index,
                    field,
                    format!("{kind}: {label}"),
                    class,
                    placeholder,
                )
            })
            .collect()
    };
    let result = |before: &'static str| -> Html {
        field(Role::Result)
            .filter(|(_, field)| !field.text.is_empty())
            .map(|(index, field)| {
                html! {
                    <span class="part">
                        <span class="word">{ before }</span>
                        { input(shared, place, index, field, format!("{kind}: name of the result"), "name", "") }
                    </span>
                }
            })
            .collect()
    };
    let seconds = || -> Html {
        field(Role::Seconds)
            .map(|(index, field)| duration(shared, place, index, field, kind))
            .collect()
    };
    let targets = || -> Html {
        field(Role::Target)
            .map(|(index, field)| target::target(shared, place, step, index, field))
            .collect()
    };
    let resource = |wanted: ResourceKind| -> Html {
        field(Role::Resource)
            .map(|(index, field)| resource(shared, place, index, field, wanted))
            .collect()
    };
    match step.kind {
        StepKind::Wait => {
            html! { <>{ seconds() }{ wait_kind(shared, place, step) }{ result("→") }</> }
        }
        StepKind::Compute | StepKind::Block | StepKind::Timeout => seconds(),
        StepKind::Print => html! {
            <>
                { value(Role::Text, "text", "text", "") }
                { value(Role::Template, "text with values in braces", "text code", "") }
                { value(Role::Arguments, "values", "text code", "an empty line") }
            </>
        },
        StepKind::Start => html! { <>{ targets() }{ result("as") }</> },
        StepKind::Await | StepKind::AwaitEach | StepKind::Collect => {
            html! { <>{ targets() }{ result("→") }</> }
        }
        StepKind::AwaitFor => html! { <>{ targets() }{ seconds() }{ result("→") }</> },
        StepKind::Gather => {
            let extra = field(Role::Extra)
                .map(|(_, field)| html! { <code class="extra">{ &field.text }</code> });
            let add = shared.clone();
            let at = place.clone();
            html! {
                <>
                    { targets() }
                    { for extra }
                    <button
                        type="button" class="tiny" title="One more" aria-label="Gather: add a coroutine"
                        onclick={Callback::from(move |_: MouseEvent| { add.edit.emit(Edit::AddTarget(at.clone())); })}
                    >
                        { icons::plus() }
                    </button>
                    { result("→") }
                </>
            }
        }
        StepKind::Repeat => {
            let count = step.field(Role::Count);
            let is_number = count.is_some_and(|count| count.text.parse::<u32>().is_ok());
            let class = if is_number { "number" } else { "name" };
            html! {
                <>
                    { value(Role::Count, "times", class, "") }
                    <span class="word">{ "times" }</span>
                    for (index, field) in field(Role::Variable) {
                        <span class="part">
                            <span class="word">{ "counting" }</span>
                            { input(shared, place, index, field, "Repeat: name of the count".to_owned(), "name", "") }
                        </span>
                    }
                </>
            }
        }
        StepKind::Lock => resource(ResourceKind::Lock),
        StepKind::Semaphore => resource(ResourceKind::Semaphore),
        StepKind::Put => html! {
            <>{ value(Role::Value, "item", "text code", "") }<span class="word">{ "into" }</span>{ resource(ResourceKind::Queue) }</>
        },
        StepKind::Get => html! {
            <><span class="word">{ "from" }</span>{ resource(ResourceKind::Queue) }{ result("→") }</>
        },
        StepKind::Group => html! { <span class="word">{ "waits for all tasks in it" }</span> },
        StepKind::Code => {
            html! { <pre class="code-step">{ words::code(&shared.text, step.range) }</pre> }
        }
        _ => sentence(shared, place, step),
    }
}

/// The fields of a step in their order, each with the word before it.
fn sentence(shared: &Shared, place: &Place, step: &Step) -> Html {
    let part = |(index, field): (usize, &Field)| {
        let reading = words::reading(step.kind, field.role);
        let shown = match field.role {
            Role::Extra => html! { <code class="extra">{ words::one_line(&field.text) }</code> },
            Role::Operator => {
                let signs = words::OPERATORS.iter();
                let options: Vec<(String, String)> = signs
                    .map(|&(sign, said)| (sign.to_owned(), said.to_owned()))
                    .collect();
                let chosen = options.iter().position(|(sign, _)| *sign == field.text);
                let on_value = setter(shared, place, index);
                select(
                    options,
                    chosen.unwrap_or(0),
                    "Change: how".to_owned(),
                    on_value,
                )
            }
            _ => {
                let label = format!("{}: {}", words::name(step.kind), reading.label);
                input(
                    shared,
                    place,
                    index,
                    field,
                    label,
                    reading.class,
                    reading.placeholder,
                )
            }
        };
        let is_wide = reading.class != "name" && field.role != Role::Operator;
        // The word stays with its field.
        html! {
            <span class={classes!("part", is_wide.then_some("wide"))}>
                if !reading.before.is_empty() {
                    <span class="word">{ reading.before }</span>
                }
                { shown }
            </span>
        }
    };
    step.fields.iter().enumerate().map(part).collect()
}

/// What sets a field of a step.
pub fn setter(shared: &Shared, place: &Place, index: usize) -> Callback<String, bool> {
    let (edit, place) = (shared.edit.clone(), place.clone());
    Callback::from(move |value| edit.emit(Edit::SetField(place.clone(), index, value)))
}

/// A field's text on one line; a string's text is as it is.
fn shown(field: &Field) -> String {
    match field.role {
        Role::Text | Role::Template => field.text.clone(),
        _ => words::one_line(&field.text),
    }
}

fn input(
    shared: &Shared,
    place: &Place,
    index: usize,
    field: &Field,
    label: String,
    class: &'static str,
    placeholder: &'static str,
) -> Html {
    // Names are used elsewhere: half of one would rename those too.
    let is_live = !matches!(
        field.role,
        Role::Result | Role::Variable | Role::Target | Role::Callee
    );
    html! {
        <ValueInput
            value={shown(field)} {label} on_value={setter(shared, place, index)} {is_live} {class} {placeholder}
            focus={focus_of("value", place)} is_number={field.role == Role::Count}
        />
    }
}

fn duration(shared: &Shared, place: &Place, index: usize, field: &Field, kind: &str) -> Html {
    let label = format!("{kind}: seconds");
    html! {
        <span class="part duration">
            { seconds(&field.text, label, setter(shared, place, index), focus_of("value", place), String::new()) }
        </span>
    }
}

/// A number of seconds, typed or by a slider; only typed where it is an expression.
pub fn seconds(
    text: &str,
    label: String,
    on_value: Callback<String, bool>,
    focus: String,
    placeholder: String,
) -> Html {
    let slide = on_value.reform(|event: InputEvent| {
        let value = event
            .target_unchecked_into::<HtmlInputElement>()
            .value_as_number();
        format!("{}", (value * 100.0).round() / 100.0)
    });
    let number = text.parse::<f64>().ok();
    let (most, step) = match number.unwrap_or(0.0) {
        seconds if seconds <= 5.0 => (5.0, 0.1),
        seconds if seconds <= 30.0 => (30.0, 0.5),
        seconds => (seconds.max(120.0), 1.0),
    };
    let part = number.unwrap_or(0.0) / most * 100.0;
    html! {
        <>
            <ValueInput
                value={text.to_owned()} label={label.clone()} {on_value} {placeholder}
                class={if number.is_some() { "number" } else { "text code" }} {focus} is_number=true
            />
            <span class="word">{ "s" }</span>
            if number.is_some() {
                <input
                    type="range" min="0" max={most.to_string()} step={step.to_string()} value={text.to_owned()}
                    style={format!("--part:{part}%")} aria-label={format!("{label}, slider")}
                    oninput={Callback::from(move |event| { slide.emit(event); })}
                />
            }
        </>
    }
}

fn wait_kind(shared: &Shared, place: &Place, step: &Step) -> Html {
    let (edit, at) = (shared.edit.clone(), place.clone());
    let onchange = Callback::from(move |event: Event| {
        let chosen = event
            .target_unchecked_into::<HtmlSelectElement>()
            .selected_index();
        let kind = usize::try_from(chosen)
            .ok()
            .and_then(|index| WaitKind::ALL.get(index));
        if let Some(&kind) = kind {
            edit.emit(Edit::SetWaitKind(at.clone(), kind));
        }
    });
    html! {
        <select class="small" {onchange} aria-label="Wait: for what">
            for kind in WaitKind::ALL {
                <option selected={kind == step.wait}>{ words::wait(kind) }</option>
            }
        </select>
    }
}

/// A select of texts. The chosen one is among them.
pub fn select(
    options: Vec<(String, String)>,
    chosen: usize,
    label: String,
    on_value: Callback<String, bool>,
) -> Html {
    let values: Vec<String> = options.iter().map(|(value, _)| value.clone()).collect();
    let onchange = Callback::from(move |event: Event| {
        let select = event.target_unchecked_into::<HtmlSelectElement>();
        let value = usize::try_from(select.selected_index())
            .ok()
            .and_then(|index| values.get(index));
        if let Some(value) = value
            && !on_value.emit(value.clone())
        {
            select.set_selected_index(chosen as i32);
        }
    });
    html! {
        <select class="small" {onchange} aria-label={label}>
            for (index, (_, label)) in options.iter().enumerate() {
                <option selected={index == chosen}>{ label }</option>
            }
        </select>
    }
}

/// Which of the module's locks, semaphores or queues.
fn resource(
    shared: &Shared,
    place: &Place,
    index: usize,
    field: &Field,
    wanted: ResourceKind,
) -> Html {
    let resources = shared.composition.resources.iter();
    let mut options: Vec<(String, String)> = resources
        .filter(|resource| resource.kind == wanted)
        .map(|resource| (resource.name.clone(), resource.name.clone()))
        .collect();
    let chosen = options.iter().position(|(name, _)| *name == field.text);
    let chosen = chosen.unwrap_or_else(|| {
        options.insert(0, (field.text.clone(), field.text.clone()));
        0
    });
    select(
        options,
        chosen,
        "Which one".to_owned(),
        setter(shared, place, index),
    )
}
