//! "What if": how long the program takes under each model while one of its numbers varies.

use std::cell::Cell;
use std::rc::Rc;

use playground_engine::comparison::ModelComparison;
use playground_engine::explain::format_duration;
use playground_engine::models::Model;
use playground_engine::sweep::{Parameter, Sweep, SweepJob, parameters};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::chart::Chart;
use super::title;
use crate::browser::{milliseconds, next_turn};
use crate::settings::SLICE_MILLISECONDS;
use crate::shared::Shared;
use crate::simulate::Prediction;

/// The most values that are looked at: of a number that can be anything, and of one that counts things.
const MOST: [usize; 2] = [200, 40];
/// Milliseconds between two drawings while the runs go on.
const REDRAWN: f64 = 150.0;
/// The most rows of the table.
const ROWS: usize = 40;

#[allow(missing_docs)]
#[derive(Properties, PartialEq)]
pub struct WhatIfProps {
    pub prediction: Shared<Prediction>,
    /// Its runs: only what comes to its end under a model is looked at further.
    pub comparison: Shared<ModelComparison>,
}

/// What is known of a sweep.
#[derive(Clone, PartialEq)]
struct Known {
    parameter: Parameter,
    sweep: Shared<Sweep>,
    /// The share of its runs that are over while it goes on.
    progress: Option<f64>,
}

/// A choice of numbers, and a chart.
#[component]
pub fn WhatIf(props: &WhatIfProps) -> Html {
    let WhatIfProps {
        prediction,
        comparison,
    } = props;
    let chosen = use_state_eq(String::new);
    let known = use_state(|| None::<Known>);
    let is_wanted = use_mut_ref(Rc::<Cell<bool>>::default);
    let all = use_memo(prediction.clone(), |prediction| {
        parameters(&prediction.source, &prediction.options)
    });
    use_effect_with((comparison.clone(), chosen.clone()), {
        let (prediction, all) = (prediction.clone(), all.clone());
        let (is_wanted, setter) = (is_wanted.clone(), known.setter());
        move |(comparison, chosen)| {
            let wanted = Rc::new(Cell::new(true));
            is_wanted.replace(wanted.clone());
            match all.iter().find(|parameter| parameter.label == **chosen) {
                Some(parameter) => {
                    let runs = comparison.runs.iter().filter(|run| run.is_comparable());
                    let models = runs.map(|run| run.model).collect();
                    let job = vary(
                        prediction,
                        parameter.clone(),
                        models,
                        wanted.clone(),
                        setter,
                    );
                    spawn_local(job);
                }
                None => setter.set(None),
            }
            move || wanted.set(false)
        }
    });
    let onchange = {
        let setter = chosen.setter();
        Callback::from(move |event: Event| {
            setter.set(event.target_unchecked_into::<HtmlSelectElement>().value());
        })
    };
    let oncancel = {
        let (is_wanted, known) = (is_wanted, known.clone());
        Callback::from(move |_: MouseEvent| {
            is_wanted.borrow().set(false);
            known.set((*known).clone().map(|known| Known {
                progress: None,
                ..known
            }));
        })
    };
    html! {
        <section class="what-if" aria-label="What if">
            <label>
                { "What if another number:" }
                <select id="what-if" {onchange}>
                    <option value="" selected={chosen.is_empty()}>{ "choose one" }</option>
                    for parameter in all.iter() {
                        <option key={parameter.label.clone()} value={parameter.label.clone()} selected={*chosen == parameter.label}>
                            { &parameter.label }
                        </option>
                    }
                </select>
            </label>
            if let Some(known) = &*known {
                if let Some(progress) = known.progress {
                    <progress value={progress.to_string()} aria-label="Runs that are over" />
                    <button type="button" class="link" onclick={oncancel}>{ "Cancel" }</button>
                } else {
                    <p class="quickest" role="status">{ quickest(known) }</p>
                }
                <Chart parameter={known.parameter.clone()} sweep={known.sweep.clone()} is_over={known.progress.is_none()} />
                <details>
                    <summary>{ "As a table" }</summary>
                    { table(known) }
                </details>
            }
        </section>
    }
}

/// Runs the program with every value under `models`, a slice at a time, until it isn't wanted any more.
async fn vary(
    prediction: Shared<Prediction>,
    parameter: Parameter,
    models: Vec<Model>,
    is_wanted: Rc<Cell<bool>>,
    tell: UseStateSetter<Option<Known>>,
) {
    let Prediction {
        source, options, ..
    } = &*prediction;
    let most = MOST[usize::from(parameter.is_logarithmic())];
    let mut job = SweepJob::new(source, options, &parameter, &models, most);
    let say = |job: &SweepJob, progress| {
        tell.set(Some(Known {
            parameter: parameter.clone(),
            sweep: Shared::new(job.sweep().clone()),
            progress,
        }));
    };
    say(&job, Some(0.0));
    let (mut began, mut told) = (milliseconds(), milliseconds());
    while !job.step() {
        if milliseconds() - began < SLICE_MILLISECONDS {
            continue;
        }
        next_turn().await;
        if !is_wanted.get() {
            return;
        }
        began = milliseconds();
        if began - told > REDRAWN {
            say(&job, Some(job.progress()));
            told = began;
        }
    }
    say(&job, None);
}

/// `Quickest: one after another up to 2, asyncio from 3 on.`
fn quickest(known: &Known) -> String {
    let (parameter, stretches) = (&known.parameter, known.sweep.quickest());
    let name = |model| match model {
        Model::Asyncio => "asyncio".to_owned(),
        other => title(other).to_ascii_lowercase().replace("gil", "GIL"),
    };
    let parts: Vec<String> = stretches
        .iter()
        .map(|&(model, from, to)| match stretches.len() {
            1 => name(model),
            _ if from == to => format!("{} at {}", name(model), parameter.text(from)),
            _ => {
                let (from, to) = (parameter.text(from), parameter.text(to));
                format!("{} from {from} to {to}", name(model))
            }
        })
        .collect();
    match parts.is_empty() {
        true => "It comes to its end with none of the values.".to_owned(),
        false => format!("Quickest, or as quick and simpler: {}.", parts.join(", ")),
    }
}

fn table(known: &Known) -> Html {
    let Known {
        parameter, sweep, ..
    } = known;
    let every = sweep.values.len().div_ceil(ROWS).max(1);
    html! {
        <div class="scrolls" tabindex="0" role="region" aria-label="Times">
            <table>
                <thead>
                    <tr>
                        <th scope="col">{ &parameter.label }</th>
                        for (model, _) in &sweep.lines {
                            <th key={model.name()} scope="col">{ title(*model) }</th>
                        }
                    </tr>
                </thead>
                <tbody>
                    for (at, value) in sweep.values.iter().enumerate().step_by(every) {
                        <tr key={at}>
                            <th scope="row">{ parameter.text(*value) }</th>
                            for (model, makespans) in &sweep.lines {
                                <td key={model.name()}>{ makespans[at].map_or("–".to_owned(), format_duration) }</td>
                            }
                        </tr>
                    }
                </tbody>
            </table>
        </div>
    }
}
