//! "Would threads help?": the program under every execution model, on a machine of one's choice.

mod chart;
mod claims;
mod lanes;
mod machine;
mod table;
mod what_if;

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use playground_engine::comparison::{ModelComparison, ModelComparisonJob};
use playground_engine::models::Model;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;
use yew::prelude::*;

use self::claims::Claims;
use self::lanes::ModelLanes;
use self::machine::MachineChoice;
use self::table::ModelTable;
use self::what_if::WhatIf;
use super::show_code::ShowCode;
use crate::browser::{milliseconds, next_frame, next_turn, page_is_whole};
use crate::settings::SLICE_MILLISECONDS;
use crate::setup::Setup;
use crate::shared::Shared;
use crate::simulate::{Prediction, WORTH_MENTIONING};

/// How long nothing must have happened to a program before its runs are made unasked, in milliseconds.
const QUIET_MILLISECONDS: u32 = 400;

#[allow(missing_docs)]
#[derive(Properties, PartialEq)]
pub struct ModelsProps {
    pub prediction: Shared<Prediction>,
    /// The machine and the interleaving.
    pub setup: Setup,
    pub is_dark: bool,
    /// Chooses others.
    pub on_setup: Callback<Setup>,
    /// Opens a program.
    pub on_choose: Callback<&'static str>,
}

/// A section that can be opened. What isn't open costs nothing but the runs of a program that is quick.
#[component]
pub fn Models(props: &ModelsProps) -> Html {
    let ModelsProps {
        prediction,
        setup,
        is_dark,
        on_setup,
        on_choose,
    } = props;
    let is_open = use_state_eq(|| false);
    // Whether somebody is about to open it: the runs begin before the click.
    let is_near = use_state_eq(|| false);
    let comparison = use_state_eq(|| None::<Shared<ModelComparison>>);
    // Whether another program's runs take so long that those numbers are gone from sight. What a reader opened below them stays open.
    let is_stale = use_state_eq(|| false);
    let shown = use_state_eq(|| None::<Model>);
    // Whose runs are made when nothing has happened for a while, since they are quick: opening shows them at once.
    let quiet = use_state_eq(|| None::<Shared<Prediction>>);
    // What stands below the table waits until the table has been painted.
    let is_painted = use_state_eq(|| false);
    use_effect_with(prediction.clone(), {
        let quiet = quiet.setter();
        move |prediction| {
            let prediction = prediction.clone();
            let is_wanted = Rc::new(Cell::new(prediction.is_quick));
            spawn_local({
                let is_wanted = is_wanted.clone();
                async move {
                    TimeoutFuture::new(QUIET_MILLISECONDS).await;
                    if is_wanted.get() {
                        page_is_whole().await;
                        if is_wanted.get() {
                            quiet.set(Some(prediction));
                        }
                    }
                }
            });
            move || is_wanted.set(false)
        }
    });
    let is_asked = *is_open || *is_near || quiet.as_ref() == Some(prediction);
    use_effect_with((prediction.clone(), is_asked), {
        let (comparison, is_stale) = (comparison.setter(), is_stale.setter());
        move |(prediction, is_asked)| {
            let is_wanted = Rc::new(Cell::new(*is_asked));
            if *is_asked {
                spawn_local(compare(
                    prediction.clone(),
                    is_wanted.clone(),
                    comparison,
                    is_stale,
                ));
            }
            move || is_wanted.set(false)
        }
    });
    use_effect_with((*is_open, comparison.is_some()), {
        let is_painted = is_painted.setter();
        move |&(is_open, is_shown)| {
            spawn_local(async move {
                next_frame().await;
                // What was painted stays while another program's numbers are on their way.
                if is_shown || !is_open {
                    is_painted.set(is_open);
                }
            });
        }
    });
    let ontoggle = {
        let setter = is_open.setter();
        Callback::from(move |event: Event| {
            // A part that can be opened by itself tells of it here, too.
            let section = event.target_unchecked_into::<Element>();
            if section.id() == "models" {
                setter.set(section.has_attribute("open"));
            }
        })
    };
    let near = |is_now: bool| {
        let setter = is_near.setter();
        Callback::from(move |_: PointerEvent| setter.set(is_now))
    };
    let on_show = {
        let (setter, shown) = (shown.setter(), *shown);
        Callback::from(move |model| setter.set((shown != Some(model)).then_some(model)))
    };
    let current = comparison.as_ref().filter(|_| !*is_stale);
    html! {
        <details class="models" id="models" {ontoggle}>
            <summary onpointerenter={near(true)} onpointerleave={near(false)}>{ "Would threads help? Every execution model" }</summary>
            if *is_open {
                <p class="verdict" aria-live="polite">
                    { current.map_or("Running it under every model…".to_owned(), |comparison| comparison.sentence()) }
                </p>
                <MachineChoice setup={setup.clone()} {on_setup} />
                if let Some(comparison) = current {
                    <ModelTable {comparison} shown={*shown} {on_show} />
                    if let Some(model) = *shown {
                        <ModelLanes {comparison} {model} is_dark={*is_dark} />
                    }
                }
                if *is_painted {
                    if let Some(comparison) = &*comparison {
                        <div hidden={*is_stale}>
                            <WhatIf {prediction} {comparison} />
                            <ShowCode prediction={prediction.clone()} {comparison} />
                        </div>
                    }
                    <Claims source={prediction.source.clone()} {on_choose} />
                }
            }
        </details>
    }
}

/// Runs the program under every model, a slice at a time, until it isn't wanted any more. Another program's numbers stand no longer
/// than an eye needs to see them go.
async fn compare(
    prediction: Shared<Prediction>,
    is_wanted: Rc<Cell<bool>>,
    tell: UseStateSetter<Option<Shared<ModelComparison>>>,
    is_stale: UseStateSetter<bool>,
) {
    let Prediction {
        program,
        source,
        options,
        comparison,
        ..
    } = &*prediction;
    let mut job = ModelComparisonJob::new(program, source, options).knowing(comparison);
    let began = milliseconds();
    let mut slice_began = began;
    loop {
        if let Some(comparison) = job.step() {
            tell.set(Some(Shared::new(comparison)));
            return is_stale.set(false);
        }
        let now = milliseconds();
        if now - began > WORTH_MENTIONING {
            is_stale.set(true);
        }
        if now - slice_began > SLICE_MILLISECONDS {
            next_turn().await;
            slice_began = milliseconds();
        }
        if !is_wanted.get() {
            return;
        }
    }
}

/// What a model is called on the page.
pub(super) fn title(model: Model) -> &'static str {
    match model {
        Model::Sequential => "One after another",
        Model::Asyncio => "asyncio",
        Model::Threads => "Threads (GIL)",
        Model::FreeThreads => "Free threads",
        Model::Processes => "Processes",
    }
}
