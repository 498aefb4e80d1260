//! A composition without its ranges, to compare and to change as an edit should.

use playground_engine::composer::{
    Body, Colour, Composition, Edit, Field, Place, Role, StartStyle, Step, StepKind, WaitKind,
    cards,
};

#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    pub cards: Vec<Card>,
    pub module: Vec<Node>,
    pub code: Vec<String>,
    pub main: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    pub name: String,
    pub parameters: Vec<String>,
    pub colour: Option<Colour>,
    pub steps: Vec<Node>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    pub kind: StepKind,
    pub wait: WaitKind,
    pub fields: Vec<(Role, String)>,
    /// The text of a code step.
    pub code: String,
    pub body: Option<Vec<Node>>,
}

pub fn outline(text: &str) -> Outline {
    let composition = cards(text).unwrap_or_else(|| panic!("not Python:\n{text}"));
    Outline {
        cards: composition
            .cards
            .iter()
            .enumerate()
            .map(|(number, card)| Card {
                name: card.name.clone(),
                parameters: card
                    .parameters
                    .iter()
                    .map(|parameter| parameter.text.clone())
                    .collect(),
                // What a card gets by its number changes with its number.
                colour: Some(card.colour)
                    .filter(|_| {
                        text[card.header_end as usize..]
                            .lines()
                            .next()
                            .is_some_and(|rest| rest.contains("colour"))
                    })
                    .or_else(|| {
                        assert_eq!(card.colour, Colour::ALL[number % 7]);
                        None
                    }),
                steps: nodes(text, &card.body),
            })
            .collect(),
        module: nodes(text, &composition.module),
        code: composition
            .code
            .iter()
            .map(|range| text[range.start as usize..range.end as usize].to_owned())
            .collect(),
        main: composition
            .main
            .map(|main| composition.cards[main].name.clone()),
    }
}

fn nodes(text: &str, body: &Body) -> Vec<Node> {
    body.steps.iter().map(|step| node(text, step)).collect()
}

fn node(text: &str, step: &Step) -> Node {
    Node {
        kind: step.kind,
        wait: step.wait,
        fields: step
            .fields
            .iter()
            .map(|field| (field.role, value(field)))
            .collect(),
        code: match step.kind {
            // What is in a code step is moved with it, indented otherwise.
            StepKind::Code => text[step.range.start as usize..step.range.end as usize]
                .split_whitespace()
                .collect(),
            _ => String::new(),
        },
        body: step.body.as_ref().map(|body| nodes(text, body)),
    }
}

/// A value as it reads: an expression over several lines is indented with its step.
fn value(field: &Field) -> String {
    match field.role {
        Role::Text | Role::Template => field.text.clone(),
        _ => field.text.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

/// The steps of the body in which a place is.
fn siblings<'o>(outline: &'o mut Outline, place: &Place) -> &'o mut Vec<Node> {
    let mut steps = match outline.cards.get_mut(place.card) {
        Some(card) => &mut card.steps,
        None => &mut outline.module,
    };
    for &index in &place.path[..place.path.len() - 1] {
        steps = steps[index].body.as_mut().expect("a block");
    }
    steps
}

fn last(place: &Place) -> usize {
    *place.path.last().expect("a path")
}

/// The outline as an edit should leave it; `None` where that is for other tests to say.
pub fn edited(before: &Outline, edit: &Edit, after: &Outline) -> Option<Outline> {
    let mut outline = before.clone();
    match edit {
        Edit::AddStep(place, kind) => {
            // What is new is for other tests; that it is of its kind and all else stays is for this one.
            let mut after = after.clone();
            let new = siblings(&mut after, place)[last(place)].clone();
            assert_eq!(new.kind, *kind);
            siblings(&mut outline, place).insert(last(place), new);
        }
        Edit::RemoveStep(place) => {
            siblings(&mut outline, place).remove(last(place));
            alone_again(&mut outline, place);
        }
        Edit::AddClause(place, kind) => {
            // Only the new part is new.
            let step = &mut siblings(&mut outline, place)[last(place)];
            if step.kind == StepKind::If {
                let first = Node {
                    wait: WaitKind::Timer,
                    ..step.clone()
                };
                step.kind = StepKind::IfElse;
                step.fields.clear();
                step.body = Some(vec![first]);
            }
            let mut after = after.clone();
            let parts = siblings(&mut after, place)[last(place)].body.clone()?;
            let old = step.body.clone().unwrap_or_default();
            let at = (0..parts.len()).find(|&at| {
                parts[at].kind == *kind
                    && parts[at].body.as_deref() == Some(&[])
                    && [&parts[..at], &parts[at + 1..]].concat() == old
            });
            assert!(at.is_some(), "{parts:?} is not {old:?} with {kind:?}");
            step.body = Some(parts);
        }
        Edit::DuplicateStep(place) => {
            let mut copy = siblings(&mut outline, place)[last(place)].clone();
            if copy.kind == StepKind::Start && !copy.fields[0].1.is_empty() {
                let mut after = after.clone();
                copy.fields[0] = siblings(&mut after, place)[last(place) + 1].fields[0].clone();
            }
            siblings(&mut outline, place).insert(last(place) + 1, copy);
        }
        Edit::MoveStep(from, to) => {
            let moved = siblings(&mut outline, from)[last(from)].clone();
            // Marked, so that places are those before the move.
            siblings(&mut outline, from)[last(from)].code = "moved".to_owned();
            siblings(&mut outline, to).insert(last(to), moved);
            for card in &mut outline.cards {
                forget_moved(&mut card.steps);
            }
            forget_moved(&mut outline.module);
        }
        Edit::SetWaitKind(place, kind) => siblings(&mut outline, place)[last(place)].wait = *kind,
        Edit::SetField(place, field, value) => {
            let step = &mut siblings(&mut outline, place)[last(place)];
            if matches!(
                step.fields[*field].0,
                Role::Result | Role::Variable | Role::Arguments
            ) {
                return None;
            }
            step.fields[*field].1 = match step.fields[*field].0 {
                Role::Text | Role::Template => value.clone(),
                _ => value.trim().to_owned(),
            };
        }
        Edit::SetArgument(place, (field, _), _) => {
            // What the call says is for other tests; that nothing else changes is for this one.
            let mut after = after.clone();
            let call = siblings(&mut after, place)[last(place)].fields[*field].clone();
            siblings(&mut outline, place)[last(place)].fields[*field] = call;
        }
        Edit::MoveCard(from, to) => {
            let card = outline.cards.remove(*from);
            outline.cards.insert(*to, card);
        }
        Edit::Recolour(card, colour) => outline.cards[*card].colour = Some(*colour),
        Edit::RenameCard(card, name) => {
            assert_eq!(after.cards[*card].name, *name);
            return None;
        }
        Edit::AddParameter(card) => {
            let parameters = &after.cards[*card].parameters;
            let new = parameters
                .iter()
                .find(|new| !before.cards[*card].parameters.contains(new));
            let at = parameters.iter().position(|other| Some(other) == new)?;
            outline.cards[*card]
                .parameters
                .insert(at, parameters[at].clone());
        }
        Edit::RemoveParameter(card, index) => {
            // What calls say for it goes too.
            let parameters = &mut outline.cards[*card].parameters;
            parameters.remove(*index);
            assert_eq!(*parameters, after.cards[*card].parameters);
            return None;
        }
        Edit::SetDefault(card, index, value) => {
            let parameter = &mut outline.cards[*card].parameters[*index];
            let name = parameter.split('=').next().unwrap_or("").trim().to_owned();
            let sign = if name.contains(':') { " = " } else { "=" };
            *parameter = match value.trim() {
                "" => name,
                value if parameter.contains(" = ") => format!("{name} = {value}"),
                value if parameter.contains('=') => format!("{name}={value}"),
                value => format!("{name}{sign}{value}"),
            };
        }
        Edit::RenameParameter(card, index, name) => {
            let parameter = &after.cards[*card].parameters[*index];
            assert!(parameter.trim_start_matches('*').starts_with(name.as_str()));
            return None;
        }
        Edit::SetStart(_) => {
            let main = before.main.clone()?;
            let other = |outline: &Outline| -> Vec<Card> {
                outline
                    .cards
                    .iter()
                    .filter(|card| card.name != main)
                    .cloned()
                    .collect()
            };
            assert_eq!(other(before), other(after));
            return None;
        }
        Edit::RemoveCard(card) => {
            let removed = outline.cards.remove(*card);
            let names: Vec<&String> = after.cards.iter().map(|card| &card.name).collect();
            assert!(!names.contains(&&removed.name));
            assert_eq!(
                names,
                outline
                    .cards
                    .iter()
                    .map(|card| &card.name)
                    .collect::<Vec<_>>()
            );
            return None;
        }
        _ => return None,
    }
    for card in &mut outline.cards {
        forget_lone_pass(&mut card.steps);
    }
    Some(outline)
}

/// A `pass` that is alone stands for no step.
fn forget_lone_pass(steps: &mut Vec<Node>) {
    if let [only] = steps.as_slice()
        && only.kind == StepKind::Pass
    {
        steps.clear();
    }
    for step in steps {
        if let Some(body) = &mut step.body {
            forget_lone_pass(body);
        }
    }
}

/// An `if` that has lost its other parts has its steps itself.
fn alone_again(outline: &mut Outline, place: &Place) {
    let Some((_, path)) = place.path.split_last().filter(|(_, path)| !path.is_empty()) else {
        return;
    };
    let around = Place::new(place.card, path);
    let step = &mut siblings(outline, &around)[last(&around)];
    if matches!(step.kind, StepKind::IfElse | StepKind::LoopElse)
        && let Some([only]) = step.body.as_deref()
    {
        *step = only.clone();
    }
}

fn forget_moved(steps: &mut Vec<Node>) {
    steps.retain(|step| step.code != "moved");
    for step in steps {
        if let Some(body) = &mut step.body {
            forget_moved(body);
        }
    }
}

/// The calls that main starts, in order, whichever way it does.
pub fn launched(composition: &Composition) -> Option<(StartStyle, Vec<String>)> {
    let start = composition.start.as_ref()?;
    let steps = composition.start_steps();
    let mut calls = Vec::new();
    for step in steps {
        let inner = step.body.iter().flat_map(|body| &body.steps);
        for step in std::iter::once(step).chain(inner) {
            let is_wait = start.style == StartStyle::Tasks && step.kind != StepKind::Start;
            if step.kind != StepKind::Collect && !is_wait {
                calls.extend(step.values(Role::Target).map(|field| field.text.clone()));
            }
        }
    }
    Some((start.style, calls))
}
