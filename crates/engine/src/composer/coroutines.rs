//! Edits of whole coroutines: add, duplicate, move, rename, recolour.

use super::Place;
use super::changes::Changes;
use super::composition::{Card, Colour, StartStyle, Step, StepKind};
use super::document::Document;
use super::launches::{callee, targets};
use super::lines::{line_end, trailing_comment, with_comments_above};
use super::names::check_name;
use super::outline::colour_word;
use super::steps::Spot;
use super::targets::add_target;
use super::templates::reaches;
use crate::python::SourceRange;

/// Functions that steps call: a coroutine of such a name would take their place.
const BUILTINS: &[&str] = &[
    "print",
    "range",
    "burn",
    "len",
    "sum",
    "min",
    "max",
    "list",
    "dict",
    "set",
    "str",
    "int",
    "float",
    "sorted",
    "enumerate",
    "zip",
    "asyncio",
    "time",
];

pub(super) fn add(document: &Document<'_>, changes: &mut Changes) -> Result<(), String> {
    let (cards, newline) = (&document.composition.cards, document.newline);
    let coroutines = cards.iter().filter(|card| card.is_startable()).count();
    let others = coroutines - usize::from(document.composition.main.is_some());
    let name = document.survey().fresh_numbered("task_", others + 1);
    let sleep = document.call("asyncio", "sleep", changes);
    let unit = document.indent_unit();
    let function = format!("async def {name}():{newline}{unit}await {sleep}(1)");
    let call = format!("{name}()");
    if let Some(main) = document.composition.main {
        let at = block_start(document, main);
        changes.insert(at, format!("{function}{}", newline.repeat(3)));
        return launch(document, main, &call, changes);
    }
    let mut module = function;
    if !document.survey().mentions("main") {
        // Whatever isn't started by another coroutine is started by main.
        let is_started = |card: usize| {
            (0..cards.len()).any(|other| other != card && reaches(cards, other, card))
        };
        let mut calls: Vec<&str> = (0..cards.len())
            .filter(|&card| cards[card].is_startable() && !is_started(card))
            .map(|card| cards[card].call.as_str())
            .collect();
        calls.push(&call);
        let run = document.call("asyncio", "run", changes);
        let awaits: String = calls
            .iter()
            .map(|call| format!("{newline}{unit}await {call}"))
            .collect();
        module.push_str(&format!(
            "{0}{0}{0}async def main():{awaits}{0}{0}{0}{run}(main())",
            newline
        ));
    }
    append(document, &module, changes);
    Ok(())
}

/// Puts a function behind the last coroutine, or at the end of the text.
fn append(document: &Document<'_>, function: &str, changes: &mut Changes) {
    let (text, newline) = (document.text, document.newline);
    let at = match document.composition.cards.last() {
        Some(card) if card.class.is_none() => card.lines.end,
        _ => text.len() as u32,
    };
    let before = &text[document.bom() as usize..at as usize];
    let is_empty = before.trim().is_empty();
    let gap = if is_empty && changes.imports.is_empty() {
        0
    } else if before.ends_with(['\n', '\r']) || is_empty {
        2
    } else {
        3
    };
    let rest = if text[at as usize..].is_empty() {
        newline
    } else {
        "\n"
    };
    let end = if rest == "\n" { newline } else { rest };
    // In an empty text the imports are put at the same place, before.
    document.place_preamble(changes);
    changes.insert(at, format!("{}{function}{end}", newline.repeat(gap)));
}

/// Makes main start one more coroutine, in the way in which it starts the others.
fn launch(
    document: &Document<'_>,
    main: usize,
    call: &str,
    changes: &mut Changes,
) -> Result<(), String> {
    let body = &document.composition.cards[main].body;
    let block = document
        .composition
        .start
        .iter()
        .flat_map(|start| &start.block);
    let block: Vec<usize> = block.copied().collect();
    let insert = |path: &[usize], line: String, changes: &mut Changes| {
        let path = [block.as_slice(), path].concat();
        let spot = Spot::at(document, &Place::new(main, &path))?;
        spot.insert(document, &spot.indented(document, &line), changes);
        Ok(())
    };
    let Some(start) = &document.composition.start else {
        let returns = body
            .steps
            .last()
            .is_some_and(|step| step.kind == StepKind::Return);
        let end = body.steps.len() - usize::from(returns);
        return insert(&[end], format!("await {call}"), changes);
    };
    let steps = document.composition.start_steps();
    let last = Place::new(main, &[block.as_slice(), &[start.end - 1]].concat());
    let takes_targets = matches!(
        document.step(&last)?.kind,
        StepKind::AwaitEach | StepKind::Gather
    );
    match start.style {
        StartStyle::OneAfterAnother | StartStyle::Gather if takes_targets => {
            add_target(document, &last, Some(call), changes)
        }
        StartStyle::OneAfterAnother | StartStyle::Gather => {
            insert(&[start.end], format!("await {call}"), changes)
        }
        StartStyle::Group => {
            let group = steps.first().and_then(|group| group.body.as_ref());
            let inner = group.map_or(0, |body| body.steps.len());
            let starts = group.iter().flat_map(|body| &body.steps).next();
            let group = starts.map_or("", |step| group_of(document, step));
            insert(
                &[start.first, inner],
                format!("{group}.create_task({call})"),
                changes,
            )
        }
        StartStyle::Tasks => {
            let started = steps
                .iter()
                .take_while(|step| step.kind == StepKind::Start)
                .count();
            let name = document.survey().fresh_numbered("task", started + 1);
            let create = document.call("asyncio", "create_task", changes);
            insert(
                &[start.first + started],
                format!("{name} = {create}({call})"),
                changes,
            )?;
            if takes_targets {
                add_target(document, &last, Some(&name), changes)
            } else {
                insert(&[start.end], format!("await {name}"), changes)
            }
        }
    }
}

/// The name of the group whose `create_task` a step calls.
pub(super) fn group_of<'t>(document: &Document<'t>, step: &Step) -> &'t str {
    let before = document.slice(step.range).split(".create_task").next();
    let is_part = |letter: char| letter.is_alphanumeric() || "_.".contains(letter);
    let name = before.and_then(|text| text.rsplit(|letter| !is_part(letter)).next());
    name.unwrap_or("")
}

pub(super) fn duplicate(
    document: &Document<'_>,
    index: usize,
    changes: &mut Changes,
) -> Result<(), String> {
    let card = own(document.card(index)?)?;
    if document.composition.main == Some(index) {
        return Err(format!("The program runs “{}” once.", card.name));
    }
    let survey = document.survey();
    let name = survey.fresh(&card.name);
    let mut copy = String::new();
    let mut at = card.lines.start;
    for range in survey.of_module(&card.name) {
        if card.lines.start <= range.start && range.end <= card.lines.end {
            copy.push_str(document.slice(SourceRange::new(at, range.start)));
            copy.push_str(&name);
            at = range.end;
        }
    }
    copy.push_str(document.slice(SourceRange::new(at, card.lines.end)));
    let newline = document.newline;
    let gap = if copy.ends_with(['\n', '\r']) { 2 } else { 3 };
    let copy = copy.trim_end_matches(['\n', '\r']);
    let end = if gap == 2 { newline } else { "" };
    changes.insert(
        card.lines.end,
        format!("{}{copy}{end}", newline.repeat(gap)),
    );
    let Some(main) = document.composition.main else {
        return Ok(());
    };
    let steps = document.composition.start_steps();
    let inner = steps
        .iter()
        .flat_map(|step| &step.body)
        .flat_map(|body| &body.steps);
    let call = steps
        .iter()
        .chain(inner)
        .flat_map(targets)
        .find(|call| callee(call) == Some(&card.name));
    match call {
        Some(call) => launch(
            document,
            main,
            &call.replacen(&card.name, &name, 1),
            changes,
        ),
        None => Ok(()),
    }
}

pub(super) fn relocate(
    document: &Document<'_>,
    card: usize,
    to: usize,
    changes: &mut Changes,
) -> Result<(), String> {
    own(document.card(card)?)?;
    own(document.card(to)?)?;
    let cards = &document.composition.cards;
    let movable: Vec<usize> = (0..cards.len())
        .filter(|&card| cards[card].class.is_none())
        .collect();
    let blocks: Vec<SourceRange> = movable
        .iter()
        .map(|&card| {
            let lines = document.composition.cards[card].lines;
            let text = document.slice(lines);
            let end = lines.start + text.trim_end_matches(['\n', '\r']).len() as u32;
            SourceRange::new(block_start(document, card), end)
        })
        .collect();
    // Each block takes the place of its neighbour; what stands between the places stays.
    let mut order: Vec<usize> = (0..blocks.len()).collect();
    let position = |card: usize| movable.iter().take_while(|&&other| other < card).count();
    let moved = order.remove(position(card));
    order.insert(position(to), moved);
    for (place, &block) in order.iter().enumerate() {
        if place != block {
            changes.replace(blocks[place], document.slice(blocks[block]));
        }
    }
    Ok(())
}

pub(super) fn rename(
    document: &Document<'_>,
    index: usize,
    name: &str,
    changes: &mut Changes,
) -> Result<(), String> {
    let card = own(document.card(index)?)?;
    let name = name.trim();
    if name == card.name {
        return Ok(());
    }
    check_name(name)?;
    if document
        .composition
        .cards
        .iter()
        .any(|card| card.name == name)
    {
        return Err(format!("“{name}” is there already: choose another name."));
    }
    let survey = document.survey();
    if survey.mentions(name) {
        return Err(format!("“{name}” is used already: choose another name."));
    }
    if BUILTINS.contains(&name) {
        return Err(format!(
            "“{name}” is one of Python’s own names: choose another."
        ));
    }
    for range in survey.of_module(&card.name) {
        changes.replace(range, name);
    }
    Ok(())
}

pub(super) fn recolour(
    document: &Document<'_>,
    index: usize,
    colour: Colour,
    changes: &mut Changes,
) -> Result<(), String> {
    let card: &Card = document.card(index)?;
    if card.colour == colour {
        return Ok(());
    }
    if card.body.is_inline {
        return Err(
            "The body stands on the line of its “def”: put it on its own in the code.".to_owned(),
        );
    }
    match trailing_comment(document.text, card.header_end) {
        Some(comment) => match colour_word(document.slice(comment)) {
            Some((word, _)) => {
                let range = SourceRange::new(comment.start + word.start, comment.start + word.end);
                changes.replace(range, colour.word());
            }
            None => changes.insert(comment.end, format!("; colour: {}", colour.word())),
        },
        None => {
            let end = line_end(document.text, card.header_end);
            changes.insert(end, format!("  # colour: {}", colour.word()));
        }
    }
    Ok(())
}

/// The card, if it isn't a part of a class.
pub(super) fn own(card: &Card) -> Result<&Card, String> {
    match &card.class {
        Some(class) => Err(format!(
            "“{}” belongs to the class “{class}”: change that in the code.",
            card.name
        )),
        None => Ok(card),
    }
}

/// Where a coroutine starts, with the comments directly above it.
pub(super) fn block_start(document: &Document<'_>, card: usize) -> u32 {
    let cards = &document.composition.cards;
    let limit = card
        .checked_sub(1)
        .map_or(document.bom(), |before| cards[before].lines.end);
    let start = cards[card].lines.start.max(document.bom());
    let with_comments = with_comments_above(document.text, start, limit);
    if document.text[with_comments as usize..].starts_with("#!") {
        start
    } else {
        with_comments
    }
}
