//! `%`-formatting of strings and bytes (`PyUnicode_Format`, `_PyBytes_FormatEx`).

use std::rc::Rc;

use super::arguments::done;
use super::numbers::int_value;
use super::stringlib::{from_text, to_text};
use crate::text::{self, Amount, Conversion, IntRef, PrintfPiece, TextError};
use crate::vm::compare::builtin;
use crate::vm::function::{Answer, Outcome, Raised};
use crate::vm::presentation::escape_beyond_ascii;
use crate::vm::runtime::Runtime;
use crate::vm::types::Type;
use crate::vm::value::Value;

/// The longest text that a width may ask for, in characters.
const WIDEST: usize = 1 << 20;

/// The values on the right of `%`, as far as they were taken.
struct Values {
    /// The tuple's items, or the one value.
    items: Vec<Value>,
    next: usize,
    /// The one value, where it can be asked for keys.
    mapping: Option<Value>,
    /// Whether a key was asked for: then what is left over doesn't count.
    keyed: bool,
    /// Whether bytes are made, as the characters U+0000 to U+00FF until the end.
    bytes: bool,
}

impl Values {
    fn take(&mut self, rt: &Rc<Runtime>) -> Outcome {
        let item = self.items.get(self.next).cloned();
        self.next += 1;
        item.ok_or_else(|| rt.text_error(TextError::printf_not_enough_arguments()))
    }
}

impl Runtime {
    /// `template % values` of a str or bytes.
    pub fn printf(self: &Rc<Runtime>, template: &Value, values: &Value) -> Outcome<Answer> {
        let (pieces, bytes) = match template {
            Value::Bytes(bytes) => (text::parse_printf(&to_text(&bytes.0)), true),
            other => (
                text::parse_printf(other.as_str().unwrap_or_default()),
                false,
            ),
        };
        self.charge(pieces.len());
        let (items, mapping) = match builtin(values) {
            Value::Tuple(items) => (items.to_vec(), None),
            Value::Str(_) => (vec![values.clone()], None),
            Value::Bytes(_) if bytes => (vec![values.clone()], None),
            _ => {
                let subscriptable = match values {
                    Value::List(_) | Value::Dict(_) | Value::Bytes(_) | Value::Range(_) => true,
                    Value::Object(_) => self.class_of(values).lookup(&self.names.getitem).is_some(),
                    _ => false,
                };
                (vec![values.clone()], subscriptable.then(|| values.clone()))
            }
        };
        let mut values = Values {
            items,
            next: 0,
            mapping,
            keyed: false,
            bytes,
        };
        let made = move |text: String| match bytes {
            true => from_text(&text),
            false => Value::str(text),
        };
        let machine = self.clone();
        if let [PrintfPiece::Literal(only)] = pieces.as_slice() {
            machine.check_all_taken(&values)?;
            return done(made(only.clone()));
        }
        self.attempt(async move {
            let mut out = String::new();
            for piece in &pieces {
                match piece {
                    PrintfPiece::Literal(literal) => out.push_str(literal),
                    PrintfPiece::Conversion(conversion) => {
                        machine
                            .write_conversion(&mut out, conversion, &mut values)
                            .await?;
                        machine.check_budget(out.len())?;
                    }
                    PrintfPiece::Error(error) => return Err(machine.text_error(error.clone())),
                }
            }
            machine.check_all_taken(&values)?;
            Ok(made(out))
        })
    }

    fn check_all_taken(&self, values: &Values) -> Outcome<()> {
        if values.keyed || values.mapping.is_some() || values.next >= values.items.len() {
            return Ok(());
        }
        let error = TextError::printf_not_all_converted();
        if values.bytes {
            return Err(self.type_error(&error.message.replace("string", "bytes")));
        }
        Err(self.text_error(error))
    }

    async fn write_conversion(
        self: &Rc<Runtime>,
        out: &mut String,
        conversion: &Conversion,
        values: &mut Values,
    ) -> Outcome<()> {
        if let Some(key) = &conversion.key {
            let Some(mapping) = &values.mapping else {
                return Err(self.text_error(TextError::printf_requires_mapping()));
            };
            let key = match values.bytes {
                true => from_text(key),
                false => Value::str(key.as_str()),
            };
            let value = self.getitem(mapping, &key).await?;
            values.items = vec![value];
            values.next = 0;
            values.keyed = true;
        }
        let width = match conversion.width {
            Amount::FromArguments => self.star(&values.take(self)?, Conversion::star_width)?,
            _ => 0,
        };
        let precision = match conversion.precision {
            Amount::FromArguments => self.star(&values.take(self)?, Conversion::star_precision)?,
            _ => 0,
        };
        let layout = conversion
            .layout(width, precision, WIDEST)
            .map_err(|error| self.text_error(error))?;
        let value = values.take(self)?;
        let written = match conversion.code {
            's' | 'b' if values.bytes => {
                let bytes = self.bytes_to_show(&value).await?;
                text::format_printf_str(out, &to_text(&bytes), &layout);
                Ok(())
            }
            's' => {
                text::format_printf_str(out, &self.str(&value).await?, &layout);
                Ok(())
            }
            'r' if !values.bytes => {
                text::format_printf_str(out, &self.repr(&value).await?, &layout);
                Ok(())
            }
            'r' | 'a' => {
                let shown = escape_beyond_ascii(&self.repr(&value).await?);
                text::format_printf_str(out, &shown, &layout);
                Ok(())
            }
            'c' => {
                let character = match values.bytes {
                    true => self.byte_to_show(&value)?,
                    false => self.character(&value)?,
                };
                text::format_printf_str(out, &character, &layout);
                Ok(())
            }
            'd' | 'i' | 'u' | 'o' | 'x' | 'X' => {
                let number = self.int_to_show(conversion, &value).await?;
                self.charge_integers(std::slice::from_ref(&number));
                match &number {
                    Value::Int(small) => {
                        text::format_printf_int(out, IntRef::Small(*small), &layout)
                    }
                    Value::BigInt(big) => text::format_printf_int(out, IntRef::Big(big), &layout),
                    _ => Ok(()),
                }
            }
            'e' | 'E' | 'f' | 'F' | 'g' | 'G' => match self.float(&value).await? {
                Some(number) => text::format_printf_float(out, number, &layout),
                None => Err(conversion.number_required(&self.type_name(&value))),
            },
            _ => Err(conversion.unsupported()),
        };
        written.map_err(|error| self.text_error(error))
    }

    fn star(
        &self,
        value: &Value,
        amount: fn(IntRef<'_>) -> Result<i64, TextError>,
    ) -> Outcome<i64> {
        let result = match value.as_int() {
            Some(Value::Int(number)) => amount(IntRef::Small(number)),
            Some(Value::BigInt(number)) => amount(IntRef::Big(&number)),
            _ => Err(TextError::printf_star_wants_int()),
        };
        result.map_err(|error| self.text_error(error))
    }

    fn character(&self, value: &Value) -> Outcome<String> {
        let error = |error| self.text_error(error);
        match (value.as_int(), value.as_str()) {
            (Some(Value::Int(number)), _) => text::printf_char(IntRef::Small(number))
                .map(String::from)
                .map_err(error),
            (Some(Value::BigInt(number)), _) => text::printf_char(IntRef::Big(&number))
                .map(String::from)
                .map_err(error),
            (_, Some(one)) if one.chars().count() == 1 => Ok(one.to_owned()),
            _ => Err(error(TextError::printf_char_required())),
        }
    }

    /// The bytes that `%s` shows of a value.
    async fn bytes_to_show(self: &Rc<Runtime>, value: &Value) -> Outcome<Box<[u8]>> {
        let mut shown = builtin(value);
        if !matches!(shown, Value::Bytes(_)) {
            let dunder = self.intern("__bytes__");
            if let Some(made) = self.call_special(value, &dunder, Vec::new()).await? {
                shown = made;
            }
        }
        match shown {
            Value::Bytes(bytes) => Ok(bytes.0.clone()),
            _ => Err(self.type_error(&format!(
                "%b requires a bytes-like object, or an object that implements __bytes__, not '{}'",
                self.type_name(value)
            ))),
        }
    }

    /// The byte that `%c` shows of a value.
    fn byte_to_show(&self, value: &Value) -> Outcome<String> {
        match builtin(value) {
            Value::Bytes(bytes) if bytes.0.len() == 1 => Ok(to_text(&bytes.0)),
            other => match other.as_int() {
                Some(number) => {
                    match number.as_i64().and_then(|number| u8::try_from(number).ok()) {
                        Some(byte) => Ok(char::from(byte).to_string()),
                        None => Err(self.error(Type::OverflowError, "%c arg not in range(256)")),
                    }
                }
                None => {
                    Err(self.type_error("%c requires an integer in range(256) or a single byte"))
                }
            },
        }
    }

    /// The int that `%d` or `%x` shows of a value.
    async fn int_to_show(self: &Rc<Runtime>, conversion: &Conversion, value: &Value) -> Outcome {
        if let Some(number) = value.as_int() {
            return Ok(number);
        }
        let required = |rt: &Runtime| -> Raised {
            rt.text_error(conversion.number_required(&rt.type_name(value)))
        };
        let converted = match (conversion.code, builtin(value)) {
            ('d' | 'i' | 'u', Value::Float(number)) => {
                return text::float_to_int(number.get())
                    .map(int_value)
                    .map_err(|error| self.text_error(error));
            }
            (_, Value::Str(_) | Value::Bytes(_)) => return Err(required(self)),
            ('d' | 'i' | 'u', _) => self.int(value).await,
            _ => self.index(value).await,
        };
        match converted {
            Err(raised) if self.is_exception(&raised, Type::TypeError) => Err(required(self)),
            other => other,
        }
    }
}
