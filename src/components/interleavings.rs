//! Which interleaving of its threads is shown, and how another comes out: races are looked for here.

use std::cell::Cell;
use std::rc::Rc;

use playground_engine::comparison::{InterleavingSearch, Search};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::browser::{milliseconds, next_turn};
use crate::settings::SLICE_MILLISECONDS;
use crate::setup::Setup;
use crate::shared::Shared;
use crate::simulate::Prediction;

/// How many seeds are tried at once.
const SEEDS: u64 = 1_000;

#[allow(missing_docs)]
#[derive(Properties, PartialEq)]
pub struct InterleavingsProps {
    pub prediction: Shared<Prediction>,
    /// The interleaving, with the machine.
    pub setup: Setup,
    /// Chooses another.
    pub on_setup: Callback<Setup>,
}

/// Where a search stands.
#[derive(Clone, PartialEq)]
enum Progress {
    /// So many seeds were tried.
    Tried(usize),
    /// The program came to the same with all of them.
    NotFound,
}

/// A line about the interleaving, for programs with several threads.
#[component]
pub fn Interleavings(props: &InterleavingsProps) -> Html {
    let InterleavingsProps {
        prediction,
        setup,
        on_setup,
    } = props;
    let progress = use_state_eq(|| None::<Progress>);
    let is_wanted = use_mut_ref(|| Rc::new(Cell::new(false)));
    // Another text or another seed ends a search.
    use_effect_with((prediction.clone(), setup.clone()), {
        let (is_wanted, setter) = (is_wanted.clone(), progress.setter());
        move |_| {
            move || {
                is_wanted.borrow().set(false);
                setter.set(None);
            }
        }
    });
    let has_threads = prediction.comparison.concurrent.timeline.threads.len() > 1;
    if !has_threads && setup.seed == 0 {
        return html! {};
    }
    let go_to = |seed: u64| {
        let setup = Setup {
            seed,
            ..setup.clone()
        };
        on_setup.reform(move |_: MouseEvent| setup.clone())
    };
    let find = {
        let (prediction, setup, on_setup) = (prediction.clone(), setup.clone(), on_setup.clone());
        let (is_wanted, setter) = (is_wanted.clone(), progress.setter());
        Callback::from(move |_: MouseEvent| {
            let wanted = Rc::new(Cell::new(true));
            is_wanted.replace(wanted.clone()).set(false);
            let (setup, on_setup, setter) = (setup.clone(), on_setup.clone(), setter.clone());
            let search = search(
                prediction.clone(),
                setup.seed,
                wanted,
                move |found| match found {
                    Ok(seed) => on_setup.emit(Setup {
                        seed,
                        ..setup.clone()
                    }),
                    Err(progress) => setter.set(Some(progress)),
                },
            );
            spawn_local(search);
        })
    };
    let stop = {
        let (is_wanted, setter) = (is_wanted, progress.setter());
        Callback::from(move |_: MouseEvent| {
            is_wanted.borrow().set(false);
            setter.set(None);
        })
    };
    let lost = match (prediction.lost_updates, setup.seed) {
        (0, _) => String::new(),
        (1, _) => ": an update is lost".to_owned(),
        (count, _) => format!(": {count} updates are lost"),
    };
    let said = match &*progress {
        Some(Progress::Tried(count)) => format!("{count} of {SEEDS} tried"),
        Some(Progress::NotFound) => {
            format!("{SEEDS} interleavings print the same as the regular one")
        }
        None => match setup.seed {
            0 => format!("Regular interleaving{lost}"),
            seed => format!("Interleaving {seed}{lost}"),
        },
    };
    let is_searching = matches!(*progress, Some(Progress::Tried(_)));
    html! {
        <div class="interleavings" id="interleavings" role="group" aria-label="Interleaving of the threads">
            <span role="status">{ said }</span>
            if is_searching {
                <button type="button" class="link" onclick={stop}>{ "Stop" }</button>
            } else {
                <button type="button" class="link" title="Let the threads be interrupted at other places" onclick={go_to(setup.seed + 1)}>
                    { "Another" }
                </button>
                <button type="button" class="link" title="Try other interleavings until one prints something else than the regular one" onclick={find}>
                    { "Find a failing one" }
                </button>
            }
            if setup.seed != 0 {
                <button type="button" class="link" onclick={go_to(0)}>{ "Regular" }</button>
            }
        </div>
    }
}

/// Tries seeds behind `last`, a slice at a time, until it isn't wanted any more. `tell` hears of progress, and of the seed with
/// which the program comes to something else.
async fn search(
    prediction: Shared<Prediction>,
    last: u64,
    is_wanted: Rc<Cell<bool>>,
    tell: impl Fn(Result<u64, Progress>),
) {
    let Prediction {
        program,
        source,
        options,
        ..
    } = &*prediction;
    let seeds = (1..=SEEDS).map(|step| last.wrapping_add(step));
    let mut search = InterleavingSearch::new(program, source, options, seeds);
    tell(Err(Progress::Tried(0)));
    let mut began = milliseconds();
    loop {
        match search.step() {
            Search::Found(seed) => return tell(Ok(seed)),
            Search::NotFound => return tell(Err(Progress::NotFound)),
            Search::GoesOn => {}
        }
        if milliseconds() - began > SLICE_MILLISECONDS {
            next_turn().await;
            if !is_wanted.get() {
                return;
            }
            tell(Err(Progress::Tried(search.tried())));
            began = milliseconds();
        }
    }
}
