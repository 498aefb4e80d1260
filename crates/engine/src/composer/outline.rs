//! The statements of a module to a composition: cards, what they share, how main starts the tasks.

use ruff_python_ast::{AnyParameterRef, Expr, Identifier, Stmt, StmtFunctionDef};
use ruff_text_size::{Ranged, TextRange};

use super::composition::{
    Body, Card, CardKind, Colour, Composition, Parameter, Resource, ResourceKind, Role, StepKind,
};
use super::document::{is_docstring, place};
use super::launches;
use super::lines::{line_start, next_line, trailing_comment, words};
use super::names::{Imports, resource_kind};
use super::recognise::Recogniser;
use crate::python::SourceRange;

pub(super) fn compose(recogniser: &Recogniser<'_>, body: &[Stmt]) -> Composition {
    let mut composition = Composition {
        cards: Vec::new(),
        resources: Vec::new(),
        module: Body {
            start: recogniser.text.len() as u32,
            ..Body::default()
        },
        code: Vec::new(),
        main: None,
        start: None,
    };
    let mut runs = None;
    for (index, stmt) in body.iter().enumerate() {
        match stmt {
            Stmt::FunctionDef(function) => {
                let number = composition.cards.len();
                let card = card(recogniser, function, None, number);
                composition.cards.push(card);
            }
            Stmt::ClassDef(class) => {
                for (index, stmt) in class.body.iter().enumerate() {
                    match stmt {
                        Stmt::FunctionDef(method) => {
                            let number = composition.cards.len();
                            let card = card(recogniser, method, Some(&class.name), number);
                            composition.cards.push(card);
                        }
                        Stmt::Pass(_) => {}
                        _ if index == 0 && is_docstring(stmt) => {}
                        _ => composition.code.push(place(stmt.range())),
                    }
                }
            }
            Stmt::Import(_) | Stmt::ImportFrom(_) => {}
            _ if index == 0 && is_docstring(stmt) => {}
            _ => {
                if let Some(resource) = resource(recogniser, stmt) {
                    composition.resources.push(resource);
                } else if let Some(name) = run_call(recogniser.imports, stmt) {
                    runs = Some(name);
                } else {
                    composition.module.steps.push(recogniser.step(stmt));
                }
            }
        }
    }
    composition.main = runs.and_then(|name| {
        let mut cards = composition.cards.iter();
        cards.position(|card| card.name == name && card.is_startable())
    });
    composition.start = composition
        .main
        .and_then(|main| launches::find(recogniser.text, &composition.cards, main));
    composition
}

fn card(
    recogniser: &Recogniser<'_>,
    function: &StmtFunctionDef,
    class: Option<&Identifier>,
    number: usize,
) -> Card {
    let text = recogniser.text;
    let parameters = parameters(recogniser, function);
    let arguments: Vec<String> = function
        .parameters
        .iter_non_variadic_params()
        .filter(|parameter| parameter.default.is_none())
        .map(|parameter| {
            let value = sample_argument(parameter.name(), recogniser);
            let is_keyword = function.parameters.kwonlyargs.contains(parameter);
            if is_keyword {
                format!("{}={value}", parameter.name())
            } else {
                value
            }
        })
        .collect();
    let header_end = recogniser.header_end(function);
    let colour = trailing_comment(text, header_end)
        .and_then(|comment| colour_word(&text[comment.start as usize..comment.end as usize]))
        .and_then(|(_, colour)| colour);
    let range = place(function.range());
    let start = line_start(text, range.start);
    let lines = SourceRange::new(start, next_line(text, range.end));
    let body = recogniser.body(&function.body, header_end, true);
    let kind = match function.is_async {
        true if yields(&body) => CardKind::Generator,
        true => CardKind::Coroutine,
        false => CardKind::Function,
    };
    Card {
        kind,
        class: class.map(Identifier::to_string),
        name: function.name.to_string(),
        name_range: place(function.name.range()),
        range,
        lines: SourceRange::new(start, recogniser.end_of_block(lines)),
        header_end,
        parameters,
        colour: colour.unwrap_or(Colour::ALL[number % (Colour::ALL.len() - 1)]),
        body,
        call: format!("{}({})", function.name, arguments.join(", ")),
    }
}

fn parameters(recogniser: &Recogniser<'_>, function: &StmtFunctionDef) -> Vec<Parameter> {
    let text = recogniser.text;
    let all = function.parameters.iter_source_order();
    all.map(|any| {
        let (parameter, default, is_variadic) = match any {
            AnyParameterRef::Variadic(variadic) => (variadic, None, true),
            AnyParameterRef::NonVariadic(with) => (&with.parameter, with.default.as_deref(), false),
        };
        let before = &text[..parameter.start().to_usize()];
        let stars = before.len() - before.trim_end_matches('*').len();
        let stars = if is_variadic { stars } else { 0 };
        Parameter {
            name: parameter.name.to_string(),
            text: format!("{}{}", &before[before.len() - stars..], &text[any.range()]),
            range: place(any.range()),
            name_end: parameter.end().to_u32(),
            default: default.map(|default| recogniser.field(Role::Value, default.range())),
            is_keyword_only: (function.parameters.kwonlyargs.iter())
                .any(|other| other.range() == any.range()),
            is_variadic,
        }
    })
    .collect()
}

/// Whether a block has a `yield`.
fn yields(body: &Body) -> bool {
    let mut steps = body.steps.iter();
    steps.any(|step| step.kind == StepKind::Yield || step.body.as_ref().is_some_and(yields))
}

/// The word behind `colour:` in a comment: where it stands, and what it says if it is a colour.
pub(super) fn colour_word(comment: &str) -> Option<(SourceRange, Option<Colour>)> {
    let lower = comment.to_ascii_lowercase();
    let label = ["colour:", "color:"]
        .iter()
        .find_map(|label| lower.find(label).map(|at| at + label.len()))?;
    let (at, word) = words(&comment[label..]).next()?;
    let colour = Colour::ALL.into_iter().find(|colour| colour.word() == word);
    let start = (label + at) as u32;
    Some((SourceRange::new(start, start + word.len() as u32), colour))
}

/// What to give a parameter of this name.
fn sample_argument(name: &str, recogniser: &Recogniser<'_>) -> String {
    if recogniser.resources.contains_key(name) {
        return name.to_owned();
    }
    let is_number = words(name).any(|(_, word)| {
        matches!(
            word.as_str(),
            "seconds"
                | "delay"
                | "duration"
                | "time"
                | "timeout"
                | "wait"
                | "n"
                | "count"
                | "number"
                | "id"
                | "i"
                | "size"
                | "limit"
                | "amount"
                | "x"
                | "y"
                | "value"
        )
    });
    if is_number {
        "1".to_owned()
    } else {
        format!("\"{name}\"")
    }
}

fn resource(recogniser: &Recogniser<'_>, stmt: &Stmt) -> Option<Resource> {
    let Stmt::Assign(assign) = stmt else {
        return None;
    };
    let [Expr::Name(name)] = assign.targets.as_slice() else {
        return None;
    };
    let kind = resource_kind(&assign.value, recogniser.imports).unwrap_or(ResourceKind::Value);
    let count = match (kind, &*assign.value) {
        (ResourceKind::Value, value) => Some((Role::Value, value.range())),
        (_, Expr::Call(call)) => {
            let arguments = &call.arguments;
            let count = arguments.args.first().map(Ranged::range).or_else(|| {
                let keyword = arguments.keywords.first()?;
                Some(keyword.value.range())
            });
            let count = count.or_else(|| {
                let inside = arguments.range().end() - ruff_text_size::TextSize::from(1);
                (kind != ResourceKind::Lock).then(|| TextRange::empty(inside))
            });
            count.map(|count| (Role::Count, count))
        }
        _ => None,
    };
    Some(Resource {
        kind,
        name: name.id.to_string(),
        range: place(stmt.range()),
        count: count.map(|(role, range)| recogniser.field(role, range)),
    })
}

/// The name of the coroutine that a statement runs: `asyncio.run(main())`, also under `if __name__ == "__main__":`.
fn run_call(imports: &Imports, stmt: &Stmt) -> Option<String> {
    match stmt {
        Stmt::If(block) => {
            let [inner] = block.body.as_slice() else {
                return None;
            };
            let is_guard = matches!(&*block.test, Expr::Compare(compare) if matches!(&*compare.left, Expr::Name(name) if name.id.as_str() == "__name__"));
            if is_guard && block.elif_else_clauses.is_empty() {
                run_call(imports, inner)
            } else {
                None
            }
        }
        Stmt::Expr(statement) => {
            let Expr::Call(call) = &*statement.value else {
                return None;
            };
            let [Expr::Call(main)] = &*call.arguments.args else {
                return None;
            };
            if imports.meaning(&call.func)? != "asyncio.run" {
                return None;
            }
            imports.meaning(&main.func)
        }
        _ => None,
    }
}
