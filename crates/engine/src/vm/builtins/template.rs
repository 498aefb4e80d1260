//! `str.format` and `str.format_map`.

use std::pin::Pin;
use std::rc::Rc;

use super::arguments::{done, str_of};
use crate::text::{self, Access, Argument, Field, FieldConversion, FieldSpec, TemplatePiece};
use crate::vm::function::{Answer, Args, Outcome};
use crate::vm::presentation::escape_beyond_ascii;
use crate::vm::runtime::Runtime;
use crate::vm::string::Str;
use crate::vm::types::Type;
use crate::vm::value::Value;

/// Where a template's fields get their values.
struct Source {
    positional: Vec<Value>,
    keywords: Vec<(Rc<Str>, Value)>,
    /// The mapping of `format_map`.
    mapping: Option<Value>,
}

/// `str.format(*args, **kwargs)`.
pub(super) fn format(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let template = str_of(rt, args, "str.format")?;
    rt.charge(template.as_str().len() / 16);
    let pieces = text::parse_format(template.as_str());
    if let Some(formatted) = format_natively(rt, &pieces, args.rest()) {
        return done(formatted?);
    }
    let source = Source {
        positional: args.rest().positional.to_vec(),
        keywords: args.keywords.to_vec(),
        mapping: None,
    };
    format_pieces(rt, pieces, source)
}

/// `str.format_map(mapping)`.
pub(super) fn format_map(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let template = str_of(rt, args, "str.format_map")?;
    let [mapping] = args.rest().exactly(rt, "str.format_map")?;
    rt.charge(template.as_str().len() / 16);
    let pieces = text::parse_format(template.as_str());
    format_pieces(
        rt,
        pieces,
        Source {
            positional: Vec::new(),
            keywords: Vec::new(),
            mapping: Some(mapping),
        },
    )
}

/// A template whose fields are plain and whose values format without Python code; None for any other.
fn format_natively(
    rt: &Rc<Runtime>,
    pieces: &[TemplatePiece],
    args: Args<'_>,
) -> Option<Outcome<String>> {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            TemplatePiece::Literal(literal) => out.push_str(literal),
            TemplatePiece::Field(Field {
                argument,
                path,
                conversion: FieldConversion::None,
                spec: FieldSpec::Plain(spec),
            }) if path.is_empty() => {
                let value = match argument {
                    Argument::Positional(index) => args.positional.get(*index)?,
                    Argument::Keyword(name) => args.keyword(name)?,
                };
                match rt.native_format(value, spec)? {
                    Ok(formatted) => {
                        if let Err(raised) = rt.afford_copy(formatted.len()) {
                            return Some(Err(raised));
                        }
                        out.push_str(&formatted);
                    }
                    Err(raised) => return Some(Err(raised)),
                }
            }
            _ => return None,
        }
    }
    Some(Ok(out))
}

fn format_pieces(rt: &Rc<Runtime>, pieces: Vec<TemplatePiece>, source: Source) -> Outcome<Answer> {
    let machine = rt.clone();
    rt.attempt(async move {
        write_pieces(&machine, &pieces, &source)
            .await
            .map(Value::str)
    })
}

type Written<'a> = Pin<Box<dyn Future<Output = Outcome<String>> + 'a>>;

fn write_pieces<'a>(
    rt: &'a Rc<Runtime>,
    pieces: &'a [TemplatePiece],
    source: &'a Source,
) -> Written<'a> {
    Box::pin(async move {
        let mut out = String::new();
        for piece in pieces {
            match piece {
                TemplatePiece::Literal(literal) => out.push_str(literal),
                TemplatePiece::Field(field) => {
                    let formatted = write_field(rt, field, source).await?;
                    rt.check_budget(out.len() + formatted.len())?;
                    out.push_str(&formatted);
                }
                TemplatePiece::Error(error) => return Err(rt.text_error(error.clone())),
            }
        }
        Ok(out)
    })
}

async fn write_field(rt: &Rc<Runtime>, field: &Field, source: &Source) -> Outcome<String> {
    let mut value = argument(rt, &field.argument, source).await?;
    for access in &field.path {
        value = match access {
            Access::Attribute(name) => rt.getattr(&value, &rt.intern(name)).await?,
            Access::Index(index) => rt.getitem(&value, &Value::Int(*index)).await?,
            Access::Key(key) => rt.getitem(&value, &Value::str(key.as_str())).await?,
            Access::Error(error) => return Err(rt.text_error(error.clone())),
        };
    }
    match &field.conversion {
        FieldConversion::None => {}
        FieldConversion::Str => value = Value::str(rt.str(&value).await?),
        FieldConversion::Repr => value = Value::str(rt.repr(&value).await?),
        FieldConversion::Ascii => value = Value::str(escape_beyond_ascii(&rt.repr(&value).await?)),
        FieldConversion::Error(error) => return Err(rt.text_error(error.clone())),
    }
    match &field.spec {
        FieldSpec::Plain(spec) => rt.format(&value, spec).await,
        FieldSpec::Template(pieces) => {
            let spec = write_pieces(rt, pieces, source).await?;
            rt.format(&value, &spec).await
        }
    }
}

async fn argument(rt: &Rc<Runtime>, argument: &Argument, source: &Source) -> Outcome {
    match (argument, &source.mapping) {
        (Argument::Positional(_), Some(_)) => {
            Err(rt.text_error(text::TextError::format_map_positional()))
        }
        (Argument::Positional(index), None) => match source.positional.get(*index) {
            Some(value) => Ok(value.clone()),
            None => Err(rt.text_error(text::TextError::format_index(*index))),
        },
        (Argument::Keyword(name), Some(mapping)) => {
            rt.getitem(mapping, &Value::str(name.as_str())).await
        }
        (Argument::Keyword(name), None) => {
            let found = source.keywords.iter().find(|(key, _)| key.as_str() == name);
            match found {
                Some((_, value)) => Ok(value.clone()),
                None => Err(rt.exception(Type::KeyError, vec![Value::str(name.as_str())])),
            }
        }
    }
}
