//! Programs as cards: each coroutine a card, each statement a step of it.
//!
//! The text is the only truth. [`cards`] shows it as a [`Composition`]; [`edit`] answers with the smallest [`Patch`] of the
//! text that does what is asked, and the next [`cards`] shows the result. So typing and composing share one history, comments
//! and layout survive, and what has no card is a code step, never lost.
//!
//! What Python has no syntax for is kept in comments that read well by themselves: a coroutine's colour on the line of its
//! `def` (`# colour: green`), and what a wait stands for on the line of the `sleep` (`# network`).

mod arguments;
mod changes;
mod clauses;
mod composition;
mod coroutines;
mod document;
mod each;
mod fields;
mod launches;
mod lines;
mod names;
mod outline;
mod parameters;
mod recognise;
mod removal;
mod rewriting;
mod start;
mod statements;
mod steps;
mod targets;
mod templates;
mod values;

pub use arguments::{Argument, arguments};
pub use composition::{
    Body, Card, CardKind, Colour, Composition, Field, Parameter, Resource, ResourceKind, Role,
    Start, StartStyle, Step, StepKind, WaitKind,
};

pub(crate) use self::names::Imports;
pub use self::recognise::wait_kind;

use self::changes::Changes;
use self::document::Document;
use crate::patch::Patch;

/// The place of a step: which card, and the index in its body, then in the body of that step, and so on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The card, as [`Composition::body`] takes it.
    pub card: usize,
    /// Indices of steps, from the outermost. As the place of something new, the last may be the number of steps.
    pub path: Vec<usize>,
}

impl Place {
    /// The place with these indices.
    pub fn new(card: usize, path: &[usize]) -> Place {
        Place {
            card,
            path: path.to_vec(),
        }
    }
}

/// What can be done to a composition.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// A new step of a kind, before the step that stands at the place.
    AddStep(Place, StepKind),
    /// One more part of an `if` or a `try`, one of [`StepKind::clauses`].
    AddClause(Place, StepKind),
    /// The step goes away, with its steps.
    RemoveStep(Place),
    /// The step once more, behind itself.
    DuplicateStep(Place),
    /// The step to another place; places are those before the move.
    MoveStep(Place, Place),
    /// Another value for a field, an index into [`Step::fields`], as a person types it.
    SetField(Place, usize, String),
    /// Another value for one of the [`arguments`] of a field that is a call.
    SetArgument(Place, (usize, usize), String),
    /// One more coroutine for a gather.
    AddTarget(Place),
    /// A gather without this field.
    RemoveTarget(Place, usize),
    /// What a wait stands for.
    SetWaitKind(Place, WaitKind),
    /// A new coroutine, which main starts too. An empty program becomes a whole one.
    AddCard,
    /// The coroutine goes away, and with it what starts and awaits it.
    RemoveCard(usize),
    /// The coroutine once more under another name; main starts it too if it starts the first.
    DuplicateCard(usize),
    /// The coroutine to the place of another in the text.
    MoveCard(usize, usize),
    /// Another name, wherever it's used.
    RenameCard(usize, String),
    /// Another colour.
    Recolour(usize, Colour),
    /// One more parameter for the coroutine.
    AddParameter(usize),
    /// The coroutine without a parameter, an index into [`Card::parameters`], and its calls without what they say for it.
    RemoveParameter(usize, usize),
    /// Another name for a parameter, wherever it's used.
    RenameParameter(usize, usize, String),
    /// What a parameter is where a call doesn't say; empty if each call has to.
    SetDefault(usize, usize, String),
    /// How main starts the tasks.
    SetStart(StartStyle),
    /// How many may hold a semaphore, or how many items a queue takes: an index into [`Composition::resources`].
    SetResource(usize, String),
}

/// A program's text as cards; `None` if the text has a syntax error.
pub fn cards(text: &str) -> Option<Composition> {
    Document::parse(text).map(|document| document.composition)
}

/// The patch of `text` that does `edit`. The error is a sentence that says why it can't be done.
pub fn edit(text: &str, edit: &Edit) -> Result<Patch, String> {
    let document = Document::parse(text)
        .ok_or("The program has a syntax error: mend it in the code first.")?;
    let mut changes = Changes::default();
    let changed = &mut changes;
    match edit {
        Edit::AddStep(place, kind) => steps::add(&document, place, *kind, changed),
        Edit::AddClause(place, kind) => clauses::add(&document, place, *kind, changed),
        Edit::RemoveStep(place) => steps::remove(&document, place, changed),
        Edit::DuplicateStep(place) => steps::duplicate(&document, place, changed),
        Edit::MoveStep(from, to) => steps::relocate(&document, from, to, changed),
        Edit::SetField(place, field, value) => {
            fields::set(&document, place, *field, value, changed)
        }
        Edit::SetArgument(place, which, value) => {
            arguments::set(&document, place, *which, value, changed)
        }
        Edit::AddTarget(place) => targets::add_target(&document, place, None, changed),
        Edit::RemoveTarget(place, field) => {
            targets::remove_target(&document, place, *field, changed)
        }
        Edit::SetWaitKind(place, kind) => fields::set_wait_kind(&document, place, *kind, changed),
        Edit::AddCard => coroutines::add(&document, changed),
        Edit::RemoveCard(card) => removal::remove(&document, *card, changed),
        Edit::DuplicateCard(card) => coroutines::duplicate(&document, *card, changed),
        Edit::MoveCard(card, to) => coroutines::relocate(&document, *card, *to, changed),
        Edit::RenameCard(card, name) => coroutines::rename(&document, *card, name, changed),
        Edit::Recolour(card, colour) => coroutines::recolour(&document, *card, *colour, changed),
        Edit::AddParameter(card) => parameters::add(&document, *card, changed),
        Edit::RemoveParameter(card, index) => parameters::remove(&document, *card, *index, changed),
        Edit::RenameParameter(card, index, name) => {
            parameters::rename(&document, *card, *index, name, changed)
        }
        Edit::SetDefault(card, index, value) => {
            parameters::set_default(&document, *card, *index, value, changed)
        }
        Edit::SetStart(style) => start::set(&document, *style, changed),
        Edit::SetResource(resource, value) => {
            fields::set_resource(&document, *resource, value, changed)
        }
    }?;
    document.place_preamble(&mut changes);
    let patch = changes.into_patch(text);
    // What a person typed may fit its field and still not fit the program.
    let after = patch.apply(text);
    let after = Document::parse(&after).ok_or("That wouldn’t be Python any more.")?;
    if let Edit::SetField(place, field, value) | Edit::SetArgument(place, (field, _), value) = edit
    {
        let (old, new) = (document.step(place)?, after.step(place)?);
        if new.kind != old.kind {
            return Err("That would make another kind of step: change it in the code.".to_owned());
        }
        // A comma makes two values of one in some places.
        let is_result = old
            .fields
            .get(*field)
            .is_none_or(|field| field.role == Role::Result);
        if new.fields.len() != old.fields.len() && !is_result {
            return Err(format!(
                "“{value}” would be read as something else here: put it in brackets."
            ));
        }
    }
    Ok(patch)
}
