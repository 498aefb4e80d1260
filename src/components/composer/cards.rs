//! The card of a coroutine, and what stands beside the cards.

use playground_engine::composer::{
    CardKind, Colour, Composition, Edit, Parameter, Place, ResourceKind, StartStyle, StepKind,
};
use yew::prelude::*;

use super::dragging::Dragged;
use super::input::ValueInput;
use super::moving::key_of_card;
use super::steps::block;
use super::tools::tools;
use super::{MANY, MOST, Shared, Unfolded, parameters, steps, words};
use crate::components::icons;

/// What the module's own steps are called.
const MODULE: &str = "module";

/// All that a folded card shows and does depends on.
#[derive(PartialEq)]
struct Folded {
    class: Classes,
    card_class: Option<String>,
    name: String,
    kind: CardKind,
    colour: Colour,
    parameters: Vec<Parameter>,
    steps: usize,
    /// The number of cards: it can be moved among them.
    cards: usize,
}

#[allow(missing_docs)]
#[derive(Properties)]
pub struct CardViewProps {
    shared: Shared,
    index: usize,
    /// None for a card that shows more: what it shows depends on others, too.
    folded: Option<Folded>,
}

impl CardViewProps {
    /// The card of this index.
    pub fn new(shared: &Shared, index: usize) -> CardViewProps {
        let card = &shared.composition.cards[index];
        let is_main = shared.composition.main == Some(index);
        let is_plain = shared.is_folded(card) && !is_main && *shared.unfolded == Unfolded::Nothing;
        let folded = is_plain.then(|| Folded {
            class: class(shared, index),
            card_class: card.class.clone(),
            name: card.name.clone(),
            kind: card.kind,
            colour: card.colour,
            parameters: card.parameters.clone(),
            steps: card.body.steps.len(),
            cards: shared.composition.cards.len(),
        });
        CardViewProps {
            shared: shared.clone(),
            index,
            folded,
        }
    }
}

/// An edit of one card leaves the folded others as they are drawn.
impl PartialEq for CardViewProps {
    fn eq(&self, other: &CardViewProps) -> bool {
        self.folded.is_some() && self.folded == other.folded && self.index == other.index
    }
}

/// A coroutine.
#[component]
pub fn CardView(props: &CardViewProps) -> Html {
    card(&props.shared, props.index)
}

fn class(shared: &Shared, index: usize) -> Classes {
    classes!(
        "card",
        shared
            .drag
            .is_dragged(&Dragged::Card(index))
            .then_some("dragged"),
        shared.drag.card_line(index),
    )
}

fn card(shared: &Shared, index: usize) -> Html {
    let card = &shared.composition.cards[index];
    let is_main = shared.composition.main == Some(index);
    let name = card.name.as_str();
    let what = words::card(card.kind);
    let is_folded = shared.is_folded(card);
    let on_name = {
        let edit = shared.edit.clone();
        Callback::from(move |name| edit.emit(Edit::RenameCard(index, name)))
    };
    let on_duplicate = {
        let shared = shared.clone();
        Callback::from(move |_: MouseEvent| {
            shared.edit_and_focus(Edit::DuplicateCard(index), format!("name-{}", index + 1));
        })
    };
    let on_remove = {
        let shared = shared.clone();
        let name = name.to_owned();
        Callback::from(move |_: MouseEvent| {
            if shared.edit_and_focus(Edit::RemoveCard(index), "add-card".to_owned()) {
                shared.announce.emit(format!("{name} deleted."));
            }
        })
    };
    let on_swatch = {
        let unfolded = shared.unfolded.clone();
        let open = Unfolded::Colours(index);
        Callback::from(move |_: MouseEvent| {
            unfolded.set(if *unfolded == open {
                Unfolded::Nothing
            } else {
                open.clone()
            });
        })
    };
    let are_colours_shown = *shared.unfolded == Unfolded::Colours(index);
    let dragged = Dragged::Card(index);
    html! {
        <section class={class(shared, index)} data-card={index.to_string()} data-colour={card.colour.word()} aria-label={format!("{what} {name}")}>
            <header class="card-head">
                if card.class.is_none() {
                    <button
                        type="button" class="handle" data-focus={format!("card-{index}")} aria-label={format!("Move the {what} {name}")}
                        aria-describedby="moving-help" title="Drag, or use the arrow keys"
                        onkeydown={key_of_card(shared, index)} onpointerdown={shared.drag.start(shared, dragged, name.to_owned())}
                    >
                        { icons::grip() }
                    </button>
                } else {
                    <span class="handle" />
                }
                <button
                    type="button" class="swatch" aria-expanded={are_colours_shown.to_string()} onclick={on_swatch}
                    data-focus={format!("swatch-{index}")} title="Colour" aria-label={format!("Colour of {name}: {}", card.colour.word())}
                />
                if let Some(class) = &card.class {
                    <span class="card-name"><span class="word">{ class }{ "." }</span>{ name }</span>
                } else {
                    <ValueInput
                        value={card.name.clone()} label={format!("Name of the {what} {name}")} on_value={on_name} is_live=false
                        class="card-name" focus={format!("name-{index}")}
                    />
                }
                { parameters::summary(shared, index, card) }
                if is_main {
                    <span class="badge" title="asyncio.run runs it">{ "runs first" }</span>
                } else {
                    if card.kind != CardKind::Coroutine {
                        <span class="badge" title={words::about(card.kind)}>{ what }</span>
                    }
                    if card.class.is_none() {
                        { tools(&format!("the {what} {name}"), Some(on_duplicate), on_remove) }
                    }
                }
            </header>
            if are_colours_shown {
                { colours(shared, index, card.colour) }
            }
            if *shared.unfolded == Unfolded::Parameters(index) {
                { parameters::list(shared, index, card) }
            }
            if is_main {
                { start_switch(shared) }
            }
            if is_folded {
                { folded(shared, &card.name, card.body.steps.len()) }
            } else {
                { block(shared, &Place::new(index, &[]), &card.body, name) }
            }
        </section>
    }
}

/// What stands for the steps of a card in a long program: a button that shows them.
fn folded(shared: &Shared, name: &str, count: usize) -> Html {
    let label = format!("Show the steps of {name}");
    let (unfold, name) = (shared.unfold.clone(), name.to_owned());
    let onclick = Callback::from(move |_: MouseEvent| unfold.emit(name.clone()));
    html! {
        <div class="block">
            <button type="button" class="add-step" {onclick} aria-label={label}>
                { icons::down() }{ if count == 1 { "1 step".to_owned() } else { format!("{count} steps") } }
            </button>
        </div>
    }
}

fn colours(shared: &Shared, card: usize, chosen: Colour) -> Html {
    let choice = |colour: Colour| {
        let shared = shared.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            shared.edit_and_focus(Edit::Recolour(card, colour), format!("swatch-{card}"));
        });
        html! {
            <button
                type="button" class="swatch" data-colour={colour.word()} title={colour.word()} aria-label={colour.word()}
                aria-pressed={(colour == chosen).to_string()} {onclick}
            />
        }
    };
    html! {
        <div class="colours" role="group" aria-label="Colour">{ for Colour::ALL.into_iter().map(choice) }</div>
    }
}

/// How main starts the tasks.
fn start_switch(shared: &Shared) -> Html {
    let Some(start) = &shared.composition.start else {
        let others = shared
            .composition
            .cards
            .iter()
            .filter(|card| card.is_startable());
        return if others.count() < 2 {
            Html::default()
        } else {
            html! {
                <p class="start start-meaning">
                    { "How the tasks are started can’t be switched here: they aren’t started and awaited right after one another." }
                </p>
            }
        };
    };
    let choice = |style: StartStyle| {
        let (edit, announce) = (shared.edit.clone(), shared.announce.clone());
        let (name, meaning) = words::start(style);
        let onclick = Callback::from(move |_: MouseEvent| {
            if edit.emit(Edit::SetStart(style)) {
                announce.emit(format!("{meaning}."));
            }
        });
        html! {
            <button type="button" aria-pressed={(style == start.style).to_string()} title={meaning} {onclick}>{ name }</button>
        }
    };
    html! {
        <div class="start">
            <span class="start-label" id="start-label">{ "Starts the tasks" }</span>
            <div class="segmented" id="start" role="group" aria-labelledby="start-label">
                { for StartStyle::ALL.into_iter().map(choice) }
            </div>
            <p class="start-meaning">
                { words::start(start.style).1 }
                if let Some(reason) = &start.fixed {
                    { ". Only this way: " }{ reason }
                }
            </p>
        </div>
    }
}

/// The locks, semaphores and queues of the module.
pub fn resources(shared: &Shared) -> Html {
    let resources = &shared.composition.resources;
    let item = |(index, resource): (usize, &playground_engine::composer::Resource)| {
        let (kind, unit, placeholder) = match resource.kind {
            ResourceKind::Lock => ("lock", "", ""),
            ResourceKind::Semaphore => ("semaphore", "at a time", "1"),
            ResourceKind::Queue => ("queue", "items at most", "∞"),
            ResourceKind::Value => ("", "", ""),
        };
        let is_value = resource.kind == ResourceKind::Value;
        let edit = shared.edit.clone();
        let on_value = Callback::from(move |value| edit.emit(Edit::SetResource(index, value)));
        html! {
            <li class={classes!("resource", is_value.then_some("flows"))}>
                <b>{ &resource.name }</b>
                if is_value {
                    <span class="word">{ "is" }</span>
                } else if resource.name != kind {
                    <span class="word">{ kind }</span>
                }
                if let Some(count) = &resource.count {
                    <ValueInput
                        value={words::one_line(&count.text)} label={format!("{}: {}", resource.name, if is_value { "value" } else { unit })}
                        {on_value} class={if is_value { "text code" } else { "number" }} {placeholder} is_number={!is_value}
                    />
                    <span class="word">{ unit }</span>
                }
            </li>
        }
    };
    html! {
        <>
            <p class="visually-hidden" id="moving-help">{ "Arrow up and down move it; left and right move a step out of and into a block." }</p>
            if !resources.is_empty() {
                <ul class="resources" aria-label="Shared by all coroutines">{ for resources.iter().enumerate().take(MANY).map(item) }{ and_more(resources.len()) }</ul>
            }
        </>
    }
}

/// What a list says that shows only the first of its items.
fn and_more(count: usize) -> Html {
    match count.checked_sub(MANY) {
        None | Some(0) => Html::default(),
        Some(more) => {
            html! { <span class="word">{ format!("and {more} more in the code") }</span> }
        }
    }
}

/// What the module itself does, as the programs of threads do.
pub fn module(shared: &Shared) -> Html {
    let Composition {
        cards,
        module,
        code,
        ..
    } = &*shared.composition;
    let is_folded = steps(module) > MOST && !shared.open.iter().any(|open| open == MODULE);
    html! {
        <>
            if !module.steps.is_empty() {
                <section class="card module" aria-label="What the module does">
                    <header class="card-head">
                        <span class="card-name">{ MODULE }</span>
                        <span class="badge" title="Its statements run from the top when the program starts">{ "the program itself" }</span>
                    </header>
                    if is_folded {
                        { folded(shared, MODULE, module.steps.len()) }
                    } else {
                        { block(shared, &Place::new(cards.len(), &[]), module, "the module") }
                    }
                </section>
            }
            if !code.is_empty() {
                <section class="card other" aria-label="Other code of the classes" title={words::meaning(StepKind::Code)}>
                    <span class="kind">{ "Other code" }</span>
                    for range in code.iter().take(MANY) {
                        <pre class="code-step">{ words::code(&shared.text, *range) }</pre>
                    }
                    { and_more(code.len()) }
                </section>
            }
        </>
    }
}
