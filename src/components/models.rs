//! "Would threads help?": the program under every execution model, on a machine with so many cores.

use std::cell::Cell;
use std::rc::Rc;

use playground_engine::comparison::{ModelComparison, ModelComparisonJob, ModelRun};
use playground_engine::explain::format_duration;
use playground_engine::models::{INSTRUCTION_COST, Model};
use playground_engine::simulation::Options;
use playground_engine::system::Machine;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlSelectElement};
use yew::prelude::*;

use super::show_code::ShowCode;
use crate::browser::{milliseconds, next_turn};
use crate::settings::{self, SLICE_MILLISECONDS};
use crate::shared::Shared;
use crate::simulate::Prediction;

/// The numbers of cores to choose from.
const CORES: [usize; 7] = [1, 2, 4, 8, 16, 32, 64];

#[allow(missing_docs)]
#[derive(Properties, PartialEq)]
pub struct ModelsProps {
    pub prediction: Shared<Prediction>,
}

/// A table that can be opened. What isn't open costs nothing.
#[component]
pub fn Models(props: &ModelsProps) -> Html {
    let is_open = use_state_eq(|| false);
    let cores = use_state_eq(|| Machine::default().cores);
    let comparison = use_state_eq(|| None::<Shared<ModelComparison>>);
    use_effect_with((props.prediction.clone(), *is_open, *cores), {
        let comparison = comparison.setter();
        move |(prediction, is_open, cores)| {
            let is_wanted = Rc::new(Cell::new(*is_open));
            if *is_open {
                spawn_local(compare(
                    prediction.clone(),
                    *cores,
                    is_wanted.clone(),
                    comparison,
                ));
            }
            move || is_wanted.set(false)
        }
    });
    let ontoggle = {
        let setter = is_open.setter();
        Callback::from(move |event: Event| {
            setter.set(
                event
                    .target_unchecked_into::<Element>()
                    .has_attribute("open"),
            );
        })
    };
    let onchange = {
        let setter = cores.setter();
        Callback::from(move |event: Event| {
            let chosen = event.target_unchecked_into::<HtmlSelectElement>().value();
            setter.set(chosen.parse().unwrap_or(1));
        })
    };
    html! {
        <details class="models" id="models" {ontoggle}>
            <summary>{ "Would threads help? Every execution model" }</summary>
            <div class="verdict">
                <p aria-live="polite">
                    { comparison.as_ref().map_or("Running it under every model…".to_owned(), |comparison| comparison.sentence()) }
                </p>
                <label>
                    { "Cores" }
                    <select {onchange}>
                        for count in CORES {
                            <option key={count} value={count.to_string()} selected={count == *cores}>{ count }</option>
                        }
                    </select>
                </label>
            </div>
            if let Some(comparison) = &*comparison {
                { table(comparison) }
                <ShowCode prediction={props.prediction.clone()} {comparison} />
            }
        </details>
    }
}

/// Runs the program under every model, a slice at a time, until it isn't wanted any more.
async fn compare(
    prediction: Shared<Prediction>,
    cores: usize,
    is_wanted: Rc<Cell<bool>>,
    tell: UseStateSetter<Option<Shared<ModelComparison>>>,
) {
    let options = Options {
        instruction_cost: INSTRUCTION_COST,
        machine: Machine {
            cores,
            ..Machine::default()
        },
        ..settings::options()
    };
    let mut job = ModelComparisonJob::new(&prediction.program, &prediction.source, &options);
    let mut began = milliseconds();
    loop {
        if let Some(comparison) = job.step() {
            return tell.set(Some(Shared::new(comparison)));
        }
        if milliseconds() - began > SLICE_MILLISECONDS {
            next_turn().await;
            began = milliseconds();
        }
        if !is_wanted.get() {
            return;
        }
    }
}

fn table(comparison: &ModelComparison) -> Html {
    let best = comparison.best().map(|run| run.model);
    let longest = comparison.runs.iter().filter(|run| run.is_comparable());
    let longest = longest
        .map(|run| run.metrics.makespan.0)
        .max()
        .unwrap_or(1)
        .max(1);
    html! {
        <div class="scrolls" tabindex="0" role="region" aria-label="Execution models">
            <table>
                <thead>
                    <tr>
                        <th scope="col">{ "Model" }</th>
                        <th scope="col" class="wide">{ "Time" }</th>
                        <th scope="col">{ "Speed-up" }</th>
                        <th scope="col">{ "CPU used" }</th>
                        <th scope="col">{ "Switches" }</th>
                        <th scope="col">{ "Memory" }</th>
                    </tr>
                </thead>
                <tbody>
                    for run in &comparison.runs {
                        { row(comparison, run, best, longest) }
                    }
                </tbody>
            </table>
        </div>
    }
}

fn row(comparison: &ModelComparison, run: &ModelRun, best: Option<Model>, longest: u64) -> Html {
    let (metrics, machine) = (&run.metrics, &comparison.machine);
    let name = match run.model {
        Model::Sequential => "One after another",
        Model::Asyncio => "asyncio",
        Model::Threads => "Threads (GIL)",
        Model::FreeThreads => "Free threads",
        Model::Processes => "Processes",
    };
    let class = classes!((best == Some(run.model)).then_some("best"));
    if !run.is_comparable() {
        let why = run
            .problem()
            .unwrap_or_else(|| "ended with an exception".to_owned());
        return html! {
            <tr key={name}><th scope="row">{ name }</th><td class="why" colspan="5">{ why }</td></tr>
        };
    }
    let share = metrics.makespan.0 as f64 / longest as f64 * 100.0;
    let speedup = comparison
        .speedup(run.model)
        .map_or("–".to_owned(), |factor| format!("{factor:.2}×"));
    html! {
        <tr key={name} {class}>
            <th scope="row">{ name }</th>
            <td class="wide" style={format!("--share:{share:.1}%")}>{ format_duration(metrics.makespan) }</td>
            <td>{ speedup }</td>
            <td>{ format!("{:.0} %", metrics.cpu_use(machine) * 100.0) }</td>
            <td>{ metrics.switches }</td>
            <td>{ format!("{:.0} MB", metrics.memory(machine) as f64 / f64::from(1 << 20)) }</td>
        </tr>
    }
}
