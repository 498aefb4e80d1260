//! The whole page.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::browser::{
    FILE_NAME, PYTHON, address_has_program, is_embedded, load, load_own, save, save_file,
};
use crate::components::{
    About, Boundary, Composer, ConsolePanel, Deadlock, Editor, EditorHandle, EventLoopPanel,
    Header, Interleavings, LiveNotes, Mends, Models, Notice, OpenWhole, Problems, ProgramTools,
    SegmentList, Share, Splitter, Summary, Timelines, Toast, Transport, View, ViewTabs, use_view,
};
use crate::examples::{self, THREE_REQUESTS};
use crate::hooks::{
    PROGRAM_KEY, use_address, use_live_run, use_other_tabs, use_pasting, use_replay, use_shortcuts,
    use_simulation, use_theme, use_whole_page,
};
use crate::restart::program_left_behind;
use crate::setup::Setup;
use crate::shared::Shared;
use crate::simulate::{Prediction, Progress, simulate};
use crate::state::{Action, State, Status};

/// The key under which the machine outlives the page.
const MACHINE_KEY: &str = "async-playground.machine";

#[allow(missing_docs)]
#[derive(Default, Properties, PartialEq)]
pub struct AppProps {
    /// What the first example's runs will be like, if the page opens on it and they are known already.
    #[prop_or_default]
    pub first: Option<Shared<Prediction>>,
}

/// The whole page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let state = use_reducer(|| first_state(props.first.clone()));
    let theme = use_theme();
    let is_dark = theme.is_dark;
    use_simulation(&state);
    let controls = use_live_run(&state);
    use_address(&state);
    use_other_tabs(&state);
    use_pasting(&state);
    let replay = use_replay(&state);
    use_shortcuts(&controls, state.is_running(), &replay);

    let is_alone = is_embedded();
    let editor = (*use_memo((), |()| EditorHandle::default())).clone();
    let (view, is_wide, on_view) = use_view();
    // The composer is none of what a visitor waits for.
    let is_whole = use_whole_page();
    let on_jump = use_callback(
        (editor.clone(), view, is_wide, on_view.clone()),
        |offset: u32, (editor, view, is_wide, on_view)| {
            if *view == View::Code || *is_wide {
                return editor.jump_to(offset);
            }
            // The text takes the focus once it is shown.
            on_view.emit(View::Code);
            let editor = editor.clone();
            Timeout::new(0, move || editor.jump_to(offset)).forget();
        },
    );
    let on_history = use_callback(state.dispatcher(), |is_undo, dispatcher| {
        dispatcher.dispatch(if is_undo { Action::Undo } else { Action::Redo })
    });
    let on_patch = use_callback(state.dispatcher(), |(patch, group), dispatcher| {
        dispatcher.dispatch(Action::Patch(patch, group))
    });
    let dispatch = |action: fn() -> Action| {
        let dispatcher = state.dispatcher();
        Callback::from(move |()| dispatcher.dispatch(action()))
    };
    let on_edit = use_callback(state.dispatcher(), |action: Action, dispatcher| {
        dispatcher.dispatch(action)
    });
    let on_choose = use_callback(state.dispatcher(), |source: &'static str, dispatcher| {
        dispatcher.dispatch(Action::Open(source.to_owned()))
    });
    let on_setup = use_callback(state.dispatcher(), |setup: Setup, dispatcher| {
        // The interleaving belongs to the program.
        let kept = Setup {
            seed: 0,
            ..setup.clone()
        };
        save(MACHINE_KEY, &kept.to_text());
        dispatcher.dispatch(Action::SetUp(setup));
    });
    let on_point = use_callback(state.dispatcher(), |line, dispatcher| {
        dispatcher.dispatch(Action::Point(line))
    });

    let save = {
        let (text, dispatcher) = (state.text.clone(), state.dispatcher());
        Callback::from(move |()| {
            save_file(FILE_NAME, &text, PYTHON);
            dispatcher.dispatch(Action::Dismiss);
        })
    };
    let is_stale = matches!(
        state.status,
        Status::Broken | Status::Simulating | Status::Distrusted
    );
    let is_tall = state
        .prediction
        .as_ref()
        .is_some_and(|prediction| prediction.is_tall());
    let finished_run = state.run.clone().filter(|_| !state.is_running());
    html! {
        <>
            <Header controls={controls} can_run={state.can_run()} is_running={state.is_running()} {theme} on_choose={on_choose.clone()}>
                if is_alone {
                    <OpenWhole />
                } else {
                    <Share state={state.clone()} />
                }
            </Header>
            if state.restarted {
                <Notice
                    text="The page restarted itself; your program is kept. It isn’t simulated until you edit it or say so."
                    action="Simulate it" on_action={dispatch(|| Action::Trust)}
                    on_dismiss={dispatch(|| Action::Dismiss)}
                />
            }
            if state.is_overwritten {
                <Notice
                    text="Another tab shows this page with another program. Both are kept while the tabs are open; the next visit finds the one that was edited last."
                    action="Save this one as a file" on_action={save}
                    on_dismiss={dispatch(|| Action::Dismiss)}
                />
            }
            <main class={classes!("page", is_tall.then_some("tall"))}>
                <section id="timelines-panel" class={classes!("panel", "stage", is_stale.then_some("stale"))} aria-label="Timelines">
                    <Summary state={(*state).clone()} on_action={on_edit.clone()} on_jump={on_jump.clone()} />
                    if let Some(prediction) = state.prediction.as_ref().filter(|prediction| !prediction.is_empty) {
                        <Deadlock {prediction} />
                        <Interleavings {prediction} setup={state.setup.clone()} on_setup={on_setup.clone()} />
                        <Timelines replay={replay.clone()} {is_dark} {on_point} on_jump={on_jump.clone()} />
                        if let (Some(run), Some(standing)) = (&state.run, &state.standing) {
                            <LiveNotes run={run.clone()} standing={standing.clone()} />
                        }
                        <Transport replay={replay.clone()} />
                        if !is_alone {
                            <div class="disclosures">
                                <Models prediction={prediction.clone()} setup={state.setup.clone()} {is_dark} {on_setup} {on_choose} />
                                <SegmentList {prediction} run={finished_run} />
                            </div>
                        }
                    } else {
                        <div class="timelines" />
                    }
                </section>
                if !is_alone {
                    <section id="program-panel" class={classes!("panel", "source", format!("{view:?}"))} aria-label="Program">
                        <div class="panel-head">
                            <h2>{ "Program" }</h2>
                            <ViewTabs {view} on_view={on_view.clone()} />
                            <ProgramTools state={state.clone()} />
                        </div>
                        if let Some(example) = examples::find(&state.text) {
                            <About {example} />
                        }
                        if view == View::Compose || is_wide {
                            if is_whole {
                                <Composer text={state.text.clone()} {on_patch} {on_history} on_code={on_view.reform(|()| View::Code)} />
                            } else {
                                <div class="composer" aria-busy="true"><div class="cards" /></div>
                            }
                        }
                        <Editor
                            text={state.text.clone()} is_seen={view == View::Code || is_wide} selection={state.selection.clone()} problems={state.problems.clone()} pointed_line={state.pointed_line}
                            handle={editor} on_edit={on_edit.clone()} replay={replay.clone()}
                            has_moment={state.status == Status::Predicted}
                        />
                        <Mends mends={state.mends.clone()} on_action={on_edit.clone()} />
                        <Problems problems={state.problems.clone()} on_jump={on_jump.clone()} />
                    </section>
                    <Splitter boundary={Boundary::Program} />
                    <Splitter boundary={Boundary::Stage} />
                    <div class="lower">
                        <ConsolePanel replay={replay.clone()} {is_stale} {on_jump} />
                        <Splitter boundary={Boundary::Console} />
                        <EventLoopPanel {replay} {is_stale} />
                    </div>
                }
            </main>
            <Toast message={state.message.clone()} on_over={dispatch(|| Action::Told)} />
        </>
    }
}

/// Whether the page will show what it shows on a first visit.
pub fn opens_on_first_example() -> bool {
    !address_has_program() && load_own(PROGRAM_KEY).is_none_or(|kept| kept == THREE_REQUESTS)
}

/// What the first example's runs will be like: asked for before the page is rendered, so that it is rendered once. Another
/// program is simulated by the page itself, since it may be one that ends it.
pub async fn predict_first_example() -> Option<Shared<Prediction>> {
    let found = Rc::new(RefCell::default());
    let finding = found.clone();
    let tell = move |progress| {
        if let Progress::Predicted(prediction) = progress {
            finding.replace(Some(prediction));
        }
    };
    let is_wanted = Rc::new(Cell::new(true));
    simulate(
        THREE_REQUESTS.into(),
        kept_setup().options(),
        is_wanted,
        tell,
    )
    .await;
    found.take()
}

fn kept_setup() -> Setup {
    Setup::from_text(&load(MACHINE_KEY).unwrap_or_default())
}

/// The page opens on the program that it was left with, or on the first example, of which `first` is the prediction.
fn first_state(first: Option<Shared<Prediction>>) -> State {
    if let Some(text) = program_left_behind() {
        return State::new(&text, true);
    }
    let kept = load_own(PROGRAM_KEY).unwrap_or_else(|| THREE_REQUESTS.to_owned());
    let mut state = State::new(&kept, false);
    state.setup = kept_setup();
    if first.is_some() {
        state.status = Status::Predicted;
        state.prediction = first;
    }
    if address_has_program() {
        // Opened in a moment, over what was kept.
        state.status = Status::Opening;
    }
    state
}
