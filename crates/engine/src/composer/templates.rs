//! The texts of new steps. A tab stands for one level of indentation.

use super::Place;
use super::changes::Changes;
use super::composition::{Body, Card, CardKind, ResourceKind, Role, StepKind};
use super::document::Document;
use super::names::is_identifier;

pub(super) const NOT_OF_MODULE: &str =
    "Such a step stands in a coroutine or function, not in the module itself.";

/// A new step of a kind.
pub(super) fn step(
    document: &Document<'_>,
    place: &Place,
    kind: StepKind,
    changes: &mut Changes,
) -> Result<String, String> {
    let card = document.composition.cards.get(place.card);
    match card {
        Some(card) if kind.awaits() && card.kind == CardKind::Function => {
            return Err(format!(
                "“{}” is a plain function, which can’t wait: only a coroutine can (async def).",
                card.name
            ));
        }
        None if !kind.is_for_module() => {
            return Err(NOT_OF_MODULE.to_owned());
        }
        _ => {}
    }
    let asyncio = |member: &str, changes: &mut Changes| document.call("asyncio", member, changes);
    Ok(match kind {
        StepKind::Wait => format!("await {}(1)", asyncio("sleep", changes)),
        StepKind::Compute => format!("{}(1)", document.call("playground", "burn", changes)),
        StepKind::Block => format!("{}(1)", document.call("time", "sleep", changes)),
        StepKind::Print => "print(\"Hello\")".to_owned(),
        StepKind::Start => {
            let call = &startable(document, place.card)?[0].call;
            if let Some(group) = group_around(document, place) {
                return Ok(format!("{group}.create_task({call})"));
            }
            let name = document.survey().fresh("task");
            format!("{name} = {}({call})", asyncio("create_task", changes))
        }
        StepKind::Await => format!("await {}", startable(document, place.card)?[0].call),
        StepKind::Gather => {
            let calls: Vec<&str> = startable(document, place.card)?
                .iter()
                .take(2)
                .map(|card| card.call.as_str())
                .collect();
            format!("await {}({})", asyncio("gather", changes), calls.join(", "))
        }
        StepKind::Group => {
            let name = document.survey().fresh("group");
            let group = asyncio("TaskGroup", changes);
            let inside = match startable(document, place.card) {
                Ok(cards) => format!("{name}.create_task({})", cards[0].call),
                Err(_) => "pass".to_owned(),
            };
            format!("async with {group}() as {name}:\n\t{inside}")
        }
        StepKind::Timeout => format!("async with {}(1):\n\tpass", asyncio("timeout", changes)),
        StepKind::Repeat => "for _ in range(3):\n\tpass".to_owned(),
        StepKind::Lock => {
            let name = resource(document, ResourceKind::Lock, changes);
            format!("async with {name}:\n\tpass")
        }
        StepKind::Semaphore => {
            let name = resource(document, ResourceKind::Semaphore, changes);
            format!("async with {name}:\n\tpass")
        }
        StepKind::Put => format!(
            "await {}.put(1)",
            resource(document, ResourceKind::Queue, changes)
        ),
        StepKind::Get => {
            let name = resource(document, ResourceKind::Queue, changes);
            format!("item = await {name}.get()")
        }
        StepKind::Return => "return \"done\"".to_owned(),
        StepKind::Assign => format!("{} = 0", document.survey().fresh("count")),
        StepKind::Change => {
            let body = document.composition.body(place.card);
            let name = body
                .and_then(variable)
                .ok_or("Set a value first, then change it.")?;
            format!("{name} += 1")
        }
        StepKind::Call => {
            let is_callable = |other: &&Card| {
                other.kind == CardKind::Function
                    && other.class.is_none()
                    && Some(&other.name) != card.map(|card| &card.name)
            };
            let mut cards = document.composition.cards.iter();
            let function = cards.find(is_callable);
            let function = function
                .ok_or("There is no plain function to call: a coroutine is awaited or started.")?;
            function.call.clone()
        }
        StepKind::If => "if True:\n\tpass".to_owned(),
        StepKind::ForEach => format!(
            "for {} in [\"a\", \"b\"]:\n\tpass",
            document.survey().fresh("item")
        ),
        StepKind::Try => "try:\n\tpass\nexcept Exception:\n\tpass".to_owned(),
        StepKind::Raise => "raise ValueError(\"It went wrong\")".to_owned(),
        _ => return Err("Such a step is added in the code.".to_owned()),
    })
}

/// The coroutines that one may start or await, in the order of the text: not main, and none that would await itself.
pub(super) fn startable<'d>(
    document: &'d Document<'_>,
    card: usize,
) -> Result<Vec<&'d Card>, String> {
    let cards = &document.composition.cards;
    let is_allowed = |&(other, _): &(usize, &Card)| {
        let is_main = Some(other) == document.composition.main;
        cards[other].is_startable() && !is_main && !reaches(cards, other, card)
    };
    let allowed: Vec<&Card> = cards
        .iter()
        .enumerate()
        .filter(is_allowed)
        .map(|(_, card)| card)
        .collect();
    if allowed.is_empty() {
        return Err("There is no other coroutine for that: add one first.".to_owned());
    }
    Ok(allowed)
}

/// Whether a coroutine is another, or awaits or starts it by whatever way.
pub(super) fn reaches(cards: &[Card], from: usize, to: usize) -> bool {
    let mut seen = vec![false; cards.len()];
    let mut open = vec![from];
    while let Some(card) = open.pop() {
        if card == to {
            return true;
        }
        if std::mem::replace(&mut seen[card], true) {
            continue;
        }
        let mut bodies = vec![&cards[card].body];
        while let Some(body) = bodies.pop() {
            for step in &body.steps {
                bodies.extend(&step.body);
                // Whatever a step mentions, it may call; but a text is only a text.
                let fields = step.fields.iter();
                for field in fields.filter(|field| field.role != Role::Text) {
                    for name in identifiers(&field.text) {
                        open.extend(cards.iter().position(|card| card.name == name));
                    }
                }
            }
        }
    }
    false
}

/// What in a text looks like a name.
fn identifiers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_alphanumeric() && character != '_')
        .filter(|word| is_identifier(word))
}

/// The last variable that the steps of a block set and that a number can be added to, as far as it tells itself.
fn variable(body: &Body) -> Option<&str> {
    body.steps.iter().rev().find_map(|step| {
        let is_set = matches!(step.kind, StepKind::Assign | StepKind::Change);
        let variable = step.field(Role::Variable).filter(|_| is_set)?;
        let value = step.field(Role::Value)?;
        let is_number = value.text.parse::<f64>().is_ok();
        (is_number && is_identifier(&variable.text)).then_some(variable.text.as_str())
    })
}

/// The name of the innermost task group around a place.
fn group_around(document: &Document<'_>, place: &Place) -> Option<String> {
    (1..place.path.len()).rev().find_map(|depth| {
        let step = document
            .step(&Place::new(place.card, &place.path[..depth]))
            .ok()?;
        if step.kind != StepKind::Group {
            return None;
        }
        let (_, name) = document.slice(step.range).split_once(" as ")?;
        Some(name.split_once(':')?.0.trim().to_owned())
    })
}

/// The name of the module's first lock, semaphore or queue; makes one if there is none.
fn resource(document: &Document<'_>, kind: ResourceKind, changes: &mut Changes) -> String {
    let mut resources = document.composition.resources.iter();
    if let Some(found) = resources.find(|resource| resource.kind == kind) {
        return found.name.clone();
    }
    let (base, class, count) = match kind {
        ResourceKind::Lock => ("lock", "Lock", ""),
        ResourceKind::Semaphore => ("semaphore", "Semaphore", "2"),
        ResourceKind::Queue => ("queue", "Queue", ""),
        ResourceKind::Value => ("value", "", ""),
    };
    let name = document.survey().fresh(base);
    let class = document.call("asyncio", class, changes);
    changes
        .definitions
        .push(format!("{name} = {class}({count})"));
    name
}
