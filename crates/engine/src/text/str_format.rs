//! The templates of `str.format`.
//!
//! CPython: `Objects/stringlib/unicode_format.h`, `MarkupIterator_next`, `parse_field`, `field_name_split`.

use super::error::{ErrorKind, TextError};
use super::unicode::decimal_value;

/// A part of a template. A template's error is its last piece: CPython meets it only after it has formatted what
/// stands before, which may raise something else or run the program's code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplatePiece {
    /// Text that stands for itself, with `{{` and `}}` undone.
    Literal(String),
    /// A replacement field.
    Field(Field),
    /// Raise this on getting here.
    Error(TextError),
}

/// `{argument path !conversion :spec}`, in the order of evaluation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The argument's name.
    pub argument: Argument,
    /// Attributes and items to take from the argument.
    pub path: Vec<Access>,
    /// What to call on the value before it is formatted.
    pub conversion: FieldConversion,
    /// What `__format__` gets.
    pub spec: FieldSpec,
}

/// Which argument of `str.format` a field names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// A number, or nothing, which counts up from zero. [`TextError::format_index`] if there is no such argument.
    Positional(usize),
    /// A name; a `KeyError` with it if there is no such argument.
    Keyword(String),
}

/// A step from a value to a part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    /// `.name`
    Attribute(String),
    /// `[7]`
    Index(i64),
    /// `[name]`, without quotes.
    Key(String),
    /// Raise this on getting here.
    Error(TextError),
}

/// `!s`, `!r`, `!a`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldConversion {
    /// Nothing to call.
    None,
    /// `str()`
    Str,
    /// `repr()`
    Repr,
    /// `ascii()`
    Ascii,
    /// Raise this on getting here.
    Error(TextError),
}

/// The format specification of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldSpec {
    /// Taken as it stands.
    Plain(String),
    /// A template of its own, formatted with the same arguments.
    Template(Vec<TemplatePiece>),
}

impl TextError {
    /// A field's number is not among the arguments.
    pub fn format_index(index: usize) -> Self {
        Self::new(
            ErrorKind::IndexError,
            format!("Replacement index {index} out of range for positional args tuple"),
        )
    }

    /// `str.format_map` has no positional arguments.
    pub fn format_map_positional() -> Self {
        Self::value("Format string contains positional fields")
    }
}

/// Splits a template into its pieces.
pub fn parse_format(template: &str) -> Vec<TemplatePiece> {
    parse_template(template, 2, &mut Numbering::Undecided)
}

/// Fields are numbered by hand or automatically, never both.
enum Numbering {
    Undecided,
    Manual,
    /// The next number.
    Automatic(usize),
}

fn parse_template(template: &str, depth: u32, numbering: &mut Numbering) -> Vec<TemplatePiece> {
    if depth == 0 {
        return vec![TemplatePiece::Error(TextError::value(
            "Max string recursion exceeded",
        ))];
    }
    let mut pieces = Vec::new();
    let mut literal = String::new();
    let mut rest = template;
    while let Some(brace) = rest.find(['{', '}']) {
        literal.push_str(&rest[..brace]);
        let is_opening = rest[brace..].starts_with('{');
        rest = &rest[brace + 1..];
        if let Some(after) = rest.strip_prefix(if is_opening { '{' } else { '}' }) {
            literal.push(if is_opening { '{' } else { '}' });
            rest = after;
            continue;
        }
        if !literal.is_empty() {
            pieces.push(TemplatePiece::Literal(std::mem::take(&mut literal)));
        }
        let parsed = if !is_opening {
            Err(TextError::value("Single '}' encountered in format string"))
        } else if rest.is_empty() {
            Err(TextError::value("Single '{' encountered in format string"))
        } else {
            parse_field(&mut rest, depth, numbering)
        };
        match parsed {
            Ok(field) => pieces.push(TemplatePiece::Field(field)),
            Err(error) => {
                pieces.push(TemplatePiece::Error(error));
                return pieces;
            }
        }
    }
    literal.push_str(rest);
    if !literal.is_empty() {
        pieces.push(TemplatePiece::Literal(literal));
    }
    pieces
}

/// Reads a field after its `{` and the `}` with it.
fn parse_field(rest: &mut &str, depth: u32, numbering: &mut Numbering) -> Result<Field, TextError> {
    let (name, end) = field_name(rest)?;
    *rest = &rest[name.len() + 1..];
    let mut conversion = FieldConversion::None;
    let mut has_spec = end == ':';
    if end == '!' {
        let mut chars = rest.chars();
        let code = chars.next().ok_or_else(|| {
            TextError::value("end of string while looking for conversion specifier")
        })?;
        conversion = field_conversion(code);
        has_spec = match chars.next() {
            Some('}') => false,
            Some(':') | None => true,
            Some(_) => return Err(TextError::value("expected ':' after conversion specifier")),
        };
        *rest = chars.as_str();
    }
    let spec = if has_spec { take_spec(rest)? } else { "" };

    let (first, path) = name.split_at(name.find(['.', '[']).unwrap_or(name.len()));
    let argument = argument(first, numbering)?;
    Ok(Field {
        argument,
        path: access_path(path),
        conversion,
        spec: if spec.contains('{') {
            FieldSpec::Template(parse_template(spec, depth - 1, numbering))
        } else {
            FieldSpec::Plain(spec.to_owned())
        },
    })
}

/// The field's name and the character that ends it. Within brackets any character but `]` is part of the name.
fn field_name<'a>(rest: &&'a str) -> Result<(&'a str, char), TextError> {
    let mut is_in_brackets = false;
    for (offset, c) in rest.char_indices() {
        match c {
            ']' => is_in_brackets = false,
            _ if is_in_brackets => {}
            '[' => is_in_brackets = true,
            '{' => return Err(TextError::value("unexpected '{' in field name")),
            '}' | ':' | '!' => return Ok((&rest[..offset], c)),
            _ => {}
        }
    }
    Err(TextError::value("expected '}' before end of string"))
}

/// Takes the specification up to the `}` that balances the field's `{`.
fn take_spec<'a>(rest: &mut &'a str) -> Result<&'a str, TextError> {
    let mut depth = 1;
    for (offset, c) in rest.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let spec = &rest[..offset];
            *rest = &rest[offset + 1..];
            return Ok(spec);
        }
    }
    Err(TextError::value("unmatched '{' in format spec"))
}

fn field_conversion(code: char) -> FieldConversion {
    match code {
        's' => FieldConversion::Str,
        'r' => FieldConversion::Repr,
        'a' => FieldConversion::Ascii,
        '!'..='~' => FieldConversion::Error(TextError::value(format!(
            "Unknown conversion specifier {code}"
        ))),
        _ => FieldConversion::Error(TextError::value(format!(
            "Unknown conversion specifier \\x{:x}",
            u32::from(code)
        ))),
    }
}

fn argument(name: &str, numbering: &mut Numbering) -> Result<Argument, TextError> {
    let index = match number(name)? {
        None if !name.is_empty() => return Ok(Argument::Keyword(name.to_owned())),
        index => index,
    };
    match (index, &mut *numbering) {
        (Some(_), Numbering::Automatic(_)) => Err(TextError::value(
            "cannot switch from automatic field numbering to manual field specification",
        )),
        (None, Numbering::Manual) => Err(TextError::value(
            "cannot switch from manual field specification to automatic field numbering",
        )),
        (Some(index), _) => {
            *numbering = Numbering::Manual;
            Ok(Argument::Positional(
                usize::try_from(index).unwrap_or(usize::MAX),
            ))
        }
        (None, Numbering::Undecided) => {
            *numbering = Numbering::Automatic(1);
            Ok(Argument::Positional(0))
        }
        (None, Numbering::Automatic(next)) => {
            *next += 1;
            Ok(Argument::Positional(*next - 1))
        }
    }
}

/// The steps after the argument's name; the first wrong one ends them.
fn access_path(path: &str) -> Vec<Access> {
    let mut steps = Vec::new();
    let mut rest = path;
    while !rest.is_empty() {
        match access(&mut rest) {
            Ok(step) => steps.push(step),
            Err(error) => {
                steps.push(Access::Error(error));
                break;
            }
        }
    }
    steps
}

fn access(rest: &mut &str) -> Result<Access, TextError> {
    let empty = || TextError::value("Empty attribute in format string");
    if let Some(attribute) = rest.strip_prefix('.') {
        let (name, after) =
            attribute.split_at(attribute.find(['.', '[']).unwrap_or(attribute.len()));
        *rest = after;
        return if name.is_empty() {
            Err(empty())
        } else {
            Ok(Access::Attribute(name.to_owned()))
        };
    }
    let item = rest.strip_prefix('[').ok_or_else(|| {
        TextError::value("Only '.' or '[' may follow ']' in format field specifier")
    })?;
    let (name, after) = item
        .split_once(']')
        .ok_or_else(|| TextError::value("Missing ']' in format string"))?;
    *rest = after;
    match number(name)? {
        Some(index) => Ok(Access::Index(index)),
        None if name.is_empty() => Err(empty()),
        None => Ok(Access::Key(name.to_owned())),
    }
}

/// `name` as a number if it consists of decimal digits.
fn number(name: &str) -> Result<Option<i64>, TextError> {
    if name.is_empty() {
        return Ok(None);
    }
    let mut value = 0i64;
    for c in name.chars() {
        let Some(digit) = decimal_value(c) else {
            return Ok(None);
        };
        value = value
            .checked_mul(10)
            .and_then(|tens| tens.checked_add(i64::from(digit)))
            .ok_or_else(|| TextError::value("Too many decimal digits in format string"))?;
    }
    Ok(Some(value))
}
