//! "Show the code": the program rewritten for calls in turn, threads and processes, side by side.

use playground_engine::comparison::ModelComparison;
use playground_engine::rewrite::{Rewriting, Target};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::icons;
use crate::browser::copy_text;
use crate::shared::Shared;
use crate::simulate::Prediction;

#[allow(missing_docs)]
#[derive(Properties, PartialEq)]
pub struct ShowCodeProps {
    pub prediction: Shared<Prediction>,
    /// The runs under every model, which say what the program can't be rewritten for.
    pub comparison: Shared<ModelComparison>,
}

/// The versions of the program that the models stand for. What isn't open costs nothing.
#[component]
pub fn ShowCode(props: &ShowCodeProps) -> Html {
    let is_open = use_state_eq(|| false);
    let chosen = use_state_eq(|| Target::Threads);
    let ontoggle = {
        let (setter, is_open) = (is_open.setter(), *is_open);
        Callback::from(move |event: Event| {
            // The section around this one would take the event for its own.
            event.stop_propagation();
            setter.set(!is_open);
        })
    };
    let tab = |target: Target| {
        let setter = chosen.setter();
        let onclick = Callback::from(move |_: MouseEvent| setter.set(target));
        html! {
            <button key={target.name()} type="button" aria-pressed={(*chosen == target).to_string()} {onclick}>
                { title(target) }
            </button>
        }
    };
    html! {
        <details class="show-code" {ontoggle}>
            <summary>{ "Show the code: the program written for each of them" }</summary>
            if *is_open {
                <div class="switch" role="group" aria-label="Written for">
                    for target in Target::ALL {
                        { tab(target) }
                    }
                </div>
                <div class="versions">
                    for target in Target::ALL {
                        <Version
                            key={target.name()}
                            prediction={props.prediction.clone()}
                            comparison={props.comparison.clone()}
                            {target}
                            is_chosen={*chosen == target}
                        />
                    }
                </div>
            }
        </details>
    }
}

/// What a version is called.
fn title(target: Target) -> &'static str {
    match target {
        Target::Sequential => "One after another",
        Target::Threads => "Threads",
        Target::Processes => "Processes",
    }
}

#[derive(Properties, PartialEq)]
struct VersionProps {
    prediction: Shared<Prediction>,
    comparison: Shared<ModelComparison>,
    target: Target,
    is_chosen: bool,
}

/// The program for one target, or what stands in the way.
#[component]
fn Version(props: &VersionProps) -> Html {
    let target = props.target;
    let key = (props.prediction.clone(), props.comparison.clone());
    let rewriting = use_memo(key, move |(prediction, comparison)| {
        comparison.rewriting(&prediction.source, target)
    });
    let copied = use_state_eq(|| None::<bool>);
    let onclick = {
        let (rewriting, setter) = (rewriting.clone(), copied.setter());
        Callback::from(move |_: MouseEvent| {
            let (rewriting, setter) = (rewriting.clone(), setter.clone());
            spawn_local(async move {
                if let Ok(rewriting) = &*rewriting {
                    setter.set(Some(copy_text(&rewriting.text).await));
                }
            });
        })
    };
    let label = format!("Copy the program: {}", title(target));
    html! {
        <section class={classes!("version", props.is_chosen.then_some("chosen"))} aria-label={title(target)}>
            <header>
                <h2>{ title(target) }</h2>
                if let Some(copied) = *copied {
                    <span role="status">{ if copied { "Copied" } else { "The browser doesn’t let the page copy" } }</span>
                }
                if rewriting.is_ok() {
                    <button type="button" class="button quiet small" title={label.clone()} aria-label={label} {onclick}>{ icons::copy() }</button>
                }
            </header>
            {
                match &*rewriting {
                    Ok(rewriting) => lines(rewriting, target),
                    Err(problem) => html! { <p class="why">{ format!("There is no such version: {problem}.") }</p> },
                }
            }
        </section>
    }
}

fn lines(rewriting: &Rewriting, target: Target) -> Html {
    let label = format!("{}, the program", title(target));
    let mut changed = rewriting.changed.iter().peekable();
    let lines = rewriting.text.lines().zip(1..).map(|(line, number)| {
        let is_changed = changed.next_if(|&&at| at == number).is_some();
        let text = format!("{line}\n");
        match is_changed {
            true => html! { <ins>{ text }</ins> },
            false => html! { <span>{ text }</span> },
        }
    });
    html! {
        <pre tabindex="0" role="region" aria-label={label}><code>{ for lines }</code></pre>
    }
}
