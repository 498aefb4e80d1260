//! Every model in numbers, with its time as a bar: all on one axis.

use playground_engine::comparison::{ModelComparison, ModelRun};
use playground_engine::explain::format_memory;
use playground_engine::models::Model;
use playground_engine::time::Duration;
use playground_engine::timeline::format_beside;
use yew::prelude::*;

use super::title;
use crate::shared::Shared;

/// The columns behind the model and its time: name and meaning.
const COLUMNS: [[&str; 2]; 8] = [
    ["Speed-up", "Against one after another"],
    ["CPU", "The share of all cores’ time that was computed in"],
    [
        "Loop held",
        "The share of the time in which a task or callback had the event loop’s thread",
    ],
    [
        "Longest hold",
        "The longest time for which one task or callback kept the event loop from all others",
    ],
    [
        "Switches",
        "How often another task or thread got the thread, the GIL or a core",
    ],
    [
        "Ready",
        "How long tasks could have gone on and had to wait for the thread, the GIL or a core, added up",
    ],
    [
        "Waited",
        "How long tasks waited for something to happen, added up",
    ],
    [
        "Memory",
        "An estimate of what tasks, threads and processes take beyond one interpreter",
    ],
];

#[allow(missing_docs)]
#[derive(Properties, PartialEq)]
pub struct ModelTableProps {
    pub comparison: Shared<ModelComparison>,
    /// The model whose timeline is shown.
    pub shown: Option<Model>,
    /// Shows the timeline of another, or takes it away.
    pub on_show: Callback<Model>,
}

/// The models, a row each.
#[component]
pub fn ModelTable(props: &ModelTableProps) -> Html {
    let comparison = &props.comparison;
    html! {
        <div class="scrolls model-cards" tabindex="0" role="region" aria-label="Execution models">
            <table>
                <thead>
                    <tr>
                        <th scope="col">{ "Model" }</th>
                        <th scope="col" class="wide">{ "Time" }</th>
                        for [name, meaning] in COLUMNS {
                            <th key={name} scope="col" title={meaning}>{ name }</th>
                        }
                    </tr>
                </thead>
                <tbody>
                    for run in &comparison.runs {
                        { row(props, run) }
                    }
                </tbody>
            </table>
        </div>
    }
}

fn row(props: &ModelTableProps, run: &ModelRun) -> Html {
    let (comparison, model) = (&props.comparison, run.model);
    let is_best = comparison.best().is_some_and(|best| best.model == model);
    let is_shown = props.shown == Some(model);
    let name = html! {
        <th scope="row">
            <button
                type="button" class="link" title="Show its timeline" aria-pressed={is_shown.to_string()}
                onclick={props.on_show.reform(move |_| model)}
            >
                { title(model) }
            </button>
        </th>
    };
    if !run.is_comparable() {
        let why = run
            .problem()
            .unwrap_or_else(|| "ended with an exception".to_owned());
        return html! {
            <tr key={model.name()}>{ name }<td class="why" colspan="9">{ why }</td></tr>
        };
    }
    let share = run.metrics.makespan.0 as f64 / longest(comparison) as f64 * 100.0;
    html! {
        <tr key={model.name()} class={classes!(is_best.then_some("best"))}>
            { name }
            <td class="wide" style={format!("--share:{share:.1}%")}>{ format_beside(run.metrics.makespan, Duration(longest(comparison))) }</td>
            for (index, cell) in cells(comparison, run).into_iter().enumerate() {
                <td key={index} data-label={COLUMNS[index][0]}>{ cell }</td>
            }
        </tr>
    }
}

fn cells(comparison: &ModelComparison, run: &ModelRun) -> [String; COLUMNS.len()] {
    let (metrics, machine) = (&run.metrics, &comparison.machine);
    let dash = || "–".to_owned();
    let of_loop = |text: String| if run.has_one_loop() { text } else { dash() };
    let time = |duration| format_beside(duration, Duration(longest(comparison)));
    let percent = |share: f64| format!("{:.0} %", share * 100.0);
    [
        comparison
            .speedup(run.model)
            .map_or_else(dash, |factor| format!("{factor:.2}×")),
        percent(metrics.cpu_use(machine)),
        of_loop(percent(metrics.loop_use())),
        of_loop(time(metrics.longest_hold)),
        metrics.switches.to_string(),
        time(metrics.ready),
        time(metrics.waiting),
        format_memory(metrics.extra_memory(machine)),
    ]
}

/// The longest makespan in nanoseconds: the axis's end.
pub(super) fn longest(comparison: &ModelComparison) -> u64 {
    let comparable = comparison.runs.iter().filter(|run| run.is_comparable());
    comparable
        .map(|run| run.metrics.makespan.0)
        .max()
        .unwrap_or(1)
        .max(1)
}
