//! What a person types for a number or a text, as Python.

use ruff_python_ast::Expr;

use super::document::Document;
use super::names::{expression, is_name};

/// What kind of number a field takes.
pub(super) enum Number {
    Seconds,
    Whole,
}

/// A number that isn't negative, or an expression of names that the place knows.
pub(super) fn check_number(
    document: &Document<'_>,
    value: &str,
    at: u32,
    number: Number,
) -> Result<(), String> {
    let (what, example) = match number {
        Number::Seconds => ("a duration in seconds", "1.5"),
        Number::Whole => ("a whole number", "3"),
    };
    if value.is_empty() {
        return Err(format!("Type {what}, for instance {example}."));
    }
    let plain = value.replace('_', "");
    if let Ok(parsed) = plain.parse::<f64>() {
        if parsed.is_nan() || parsed.is_infinite() {
            return Err(format!("“{value}” isn’t {what}."));
        }
        if parsed < 0.0 {
            return Err(format!("“{value}” is negative: {what} is 0 or more."));
        }
        if matches!(number, Number::Whole) && plain.parse::<u64>().is_err() {
            return Err(format!("“{value}” isn’t {what}."));
        }
        if !expression(value, |expr| expr.is_number_literal_expr()) {
            return Err(format!(
                "Python doesn’t write numbers as “{value}”: try {example}."
            ));
        }
        return Ok(());
    }
    if value.contains(',') && value.replace(',', ".").parse::<f64>().is_ok() {
        return Err(format!(
            "Write “{}”, with a point.",
            value.replace(',', ".")
        ));
    }
    let survey = document.survey();
    let known = |name: &str| {
        survey.knows(name, at)
            || matches!(
                name,
                "len" | "min" | "max" | "sum" | "abs" | "round" | "int" | "float"
            )
    };
    let is_fit = expression(value, |expr| {
        let is_number = !matches!(
            expr,
            Expr::StringLiteral(_)
                | Expr::FString(_)
                | Expr::BytesLiteral(_)
                | Expr::List(_)
                | Expr::Dict(_)
                | Expr::Set(_)
                | Expr::NoneLiteral(_)
                | Expr::Lambda(_)
                | Expr::EllipsisLiteral(_)
        ) && !matches!(expr, Expr::UnaryOp(operation) if operation.op == ruff_python_ast::UnaryOp::USub);
        is_number && !is_name_unknown(value, &known)
    });
    if is_fit {
        Ok(())
    } else {
        Err(format!(
            "“{value}” isn’t {what}, nor something that this place knows."
        ))
    }
}

/// Whether a text has a name in it, other than an attribute's, that isn't known.
fn is_name_unknown(text: &str, known: &dyn Fn(&str) -> bool) -> bool {
    let is_part = |character: char| character.is_alphanumeric() || character == '_';
    let mut rest = text;
    let mut before = ' ';
    while let Some(first) = rest.chars().next() {
        let length = rest
            .find(|character| !is_part(character))
            .unwrap_or(rest.len());
        let (word, after) = rest.split_at(length.max(first.len_utf8()));
        let is_word = is_part(first) && !first.is_numeric() && before != '.';
        if is_word && is_name(word) && !known(word) {
            return true;
        }
        before = word.chars().last().unwrap_or(' ');
        rest = after;
    }
    false
}

/// A string literal with this text, in the quotes of the old one.
pub(super) fn quoted(old: &str, text: &str) -> String {
    let quote = quote_of(old);
    let mut literal = String::from(quote);
    for character in text.chars() {
        if character == quote {
            literal.push('\\');
            literal.push(character);
        } else {
            escape(character, true, &mut literal);
        }
    }
    literal.push(quote);
    literal
}

/// An f-string literal: what stands in braces is code, the rest text.
pub(super) fn template(old: &str, text: &str) -> Result<String, String> {
    let quote = quote_of(&old[1..]);
    let mut literal = format!("{}{quote}", &old[..1]);
    let mut depth = 0_usize;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let is_double =
            depth == 0 && matches!(character, '{' | '}') && characters.peek() == Some(&character);
        match character {
            _ if is_double => {
                literal.push(character);
                literal.extend(characters.next());
            }
            '{' => {
                depth += 1;
                literal.push(character);
            }
            '}' => {
                depth = depth.saturating_sub(1);
                literal.push(character);
            }
            _ if character == quote && depth == 0 && !literal.ends_with('\\') => {
                literal.push('\\');
                literal.push(character);
            }
            // Backslashes stay: they are shown as they are written.
            _ => escape(character, false, &mut literal),
        }
        if depth > 0 && matches!(character, '\n' | '\r') {
            return Err("What stands in braces is one line.".to_owned());
        }
    }
    literal.push(quote);
    if expression(&literal, |expr| expr.is_f_string_expr()) {
        Ok(literal)
    } else {
        Err("Each “{” needs a value and a “}”; write “{{” for a brace.".to_owned())
    }
}

fn quote_of(literal: &str) -> char {
    if literal.starts_with('\'') && !literal.starts_with("'''") {
        '\''
    } else {
        '"'
    }
}

fn escape(character: char, backslashes: bool, literal: &mut String) {
    match character {
        '\n' => literal.push_str("\\n"),
        '\r' => literal.push_str("\\r"),
        '\t' => literal.push_str("\\t"),
        '\0' => literal.push_str("\\0"),
        '\\' if backslashes => literal.push_str("\\\\"),
        _ => literal.push(character),
    }
}
