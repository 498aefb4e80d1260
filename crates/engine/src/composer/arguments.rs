//! What a call hands over, one by one, under the names that the coroutine has for it.

use ruff_python_ast::{Expr, ExprCall};
use ruff_python_parser::parse_expression;
use ruff_text_size::{Ranged, TextRange};

use super::Place;
use super::changes::Changes;
use super::composition::{Body, Card, Composition, Parameter, Role};
use super::document::Document;
use super::fields::one_line;
use super::launches::callee;
use super::names::expression;
use super::values::{Number, check_number, quoted};
use crate::python::SourceRange;

/// What a call says for a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// The parameter's name.
    pub name: String,
    /// As a person reads it, a text without its quotes; empty where the call doesn't say.
    pub text: String,
    /// Whether it is a text.
    pub is_text: bool,
    /// Whether the coroutine waits or computes for so many seconds.
    pub is_seconds: bool,
    /// What holds where the call doesn't say.
    pub default: Option<String>,
    /// Its value in the call's text; `None` where the call doesn't say.
    range: Option<TextRange>,
}

/// What `call` hands to the coroutine that it calls, in the order of that one's parameters. `None` if it calls no coroutine
/// or function of the program, or with stars or what has no parameter of its own.
pub fn arguments(composition: &Composition, call: &str) -> Option<Vec<Argument>> {
    let name = callee(call)?;
    let card = composition.cards.iter().find(|card| card.name == name)?;
    let parsed = parse_expression(call).ok()?;
    let handed = &parsed.expr().as_call_expr()?.arguments;
    let is_plain = !handed.args.iter().any(Expr::is_starred_expr)
        && handed.keywords.iter().all(|keyword| keyword.arg.is_some())
        && !card
            .parameters
            .iter()
            .any(|parameter| parameter.is_variadic);
    if !is_plain {
        return None;
    }
    let mut positional = handed.args.iter();
    let mut said = 0;
    let mut found = Vec::new();
    for parameter in &card.parameters {
        let by_place = match parameter.is_keyword_only {
            true => None,
            false => positional.next(),
        };
        let by_name = handed.keywords.iter().find(|keyword| {
            let name = keyword.arg.as_ref();
            name.is_some_and(|name| name.as_str() == parameter.name)
        });
        let value = by_place.or(by_name.map(|keyword| &keyword.value));
        said += usize::from(value.is_some());
        found.push(Argument::of(card, parameter, value, call));
    }
    (said == handed.len()).then_some(found)
}

impl Argument {
    fn of(card: &Card, parameter: &Parameter, value: Option<&Expr>, call: &str) -> Argument {
        let text = match value {
            Some(Expr::StringLiteral(string)) if !string.value.is_implicit_concatenated() => {
                let text = string.value.to_str();
                (!text.contains(char::is_control)).then_some(text)
            }
            _ => None,
        };
        Argument {
            name: parameter.name.clone(),
            text: match (text, value) {
                (Some(text), _) => text.to_owned(),
                (None, Some(value)) => call[value.range()].to_owned(),
                (None, None) => String::new(),
            },
            is_text: text.is_some(),
            is_seconds: takes_seconds(&card.body, &parameter.name),
            default: parameter.default.as_ref().map(|field| field.text.clone()),
            range: value.map(Expr::range),
        }
    }

    /// Whether a value, as it is typed, may stand here.
    fn check(&self, document: &Document<'_>, value: &str, at: u32) -> Result<(), String> {
        if self.is_seconds {
            return check_number(document, value, at, Number::Seconds);
        }
        let is_one = |call: &ExprCall| call.arguments.args.len() == 1 && call.arguments.len() == 1;
        let is_value = expression(&format!("f({value})"), |expr| {
            let call = expr.as_call_expr();
            call.is_some_and(|call| is_one(call) && !call.arguments.args[0].is_starred_expr())
        });
        match is_value {
            true => Ok(()),
            false if value.is_empty() => Err(format!("“{}” needs a value.", self.name)),
            false => Err(format!(
                "“{value}” isn’t a value: text needs quotes, as in \"done\"."
            )),
        }
    }
}

/// Whether a step waits or computes for as long as a parameter says.
fn takes_seconds(body: &Body, name: &str) -> bool {
    body.steps.iter().any(|step| {
        let seconds = step.field(Role::Seconds);
        let inner = step.body.as_ref();
        seconds.is_some_and(|field| field.text == name)
            || inner.is_some_and(|body| takes_seconds(body, name))
    })
}

/// Another value for an argument of a target.
pub(super) fn set(
    document: &Document<'_>,
    place: &Place,
    (field, argument): (usize, usize),
    value: &str,
    changes: &mut Changes,
) -> Result<(), String> {
    const GONE: &str = "That value isn’t there.";
    let step = document.step(place)?;
    let target = step.fields.get(field).ok_or(GONE)?;
    let call = document.slice(target.range);
    let found = arguments(&document.composition, call).ok_or(GONE)?;
    let argument = found.get(argument).ok_or(GONE)?;
    let within = |range: TextRange| {
        let start = target.range.start;
        SourceRange::new(start + range.start().to_u32(), start + range.end().to_u32())
    };
    if let Some(range) = argument.range.filter(|_| argument.is_text) {
        if value != argument.text {
            changes.replace(within(range), quoted(&call[range], value));
        }
        return Ok(());
    }
    // Where nothing is typed the default holds.
    let value = match value.trim() {
        "" if argument.range.is_some() => argument.default.as_deref().unwrap_or_default(),
        value => value,
    };
    if value == argument.text {
        return Ok(());
    }
    one_line(document, target, value)?;
    argument.check(document, value, step.range.start)?;
    if let Some(range) = argument.range {
        changes.replace(within(range), value);
        return Ok(());
    }
    let ends = found.iter().filter_map(|argument| argument.range);
    match ends.map(TextRange::end).max() {
        Some(end) => {
            let end = target.range.start + end.to_u32();
            changes.insert(end, format!(", {}={value}", argument.name));
        }
        None => {
            let end = target.range.end - 1;
            changes.insert(end, format!("{}={value}", argument.name));
        }
    }
    Ok(())
}
