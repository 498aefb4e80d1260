//! `%`-formatting of strings (`Objects/unicodeobject.c`, `PyUnicode_Format`).

use std::rc::Rc;

use super::arguments::done;
use super::numbers::int_value;
use crate::text::{self, Amount, Conversion, IntRef, PrintfPiece, TextError};
use crate::vm::compare::builtin;
use crate::vm::function::{Answer, Outcome, Raised};
use crate::vm::runtime::Runtime;
use crate::vm::string::Str;
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
}

impl Values {
    fn take(&mut self, rt: &Rc<Runtime>) -> Outcome {
        let item = self.items.get(self.next).cloned();
        self.next += 1;
        item.ok_or_else(|| rt.text_error(TextError::printf_not_enough_arguments()))
    }
}

impl Runtime {
    /// `template % values`.
    pub fn printf(self: &Rc<Runtime>, template: &Rc<Str>, values: &Value) -> Outcome<Answer> {
        self.charge(template.as_str().len() / 16);
        let pieces = text::parse_printf(template.as_str());
        let (items, mapping) = match builtin(values) {
            Value::Tuple(items) => (items.to_vec(), None),
            Value::Str(_) => (vec![values.clone()], None),
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
        };
        let machine = self.clone();
        if let [PrintfPiece::Literal(only)] = pieces.as_slice() {
            machine.check_all_taken(&values)?;
            return done(only.as_str());
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
            Ok(Value::str(out))
        })
    }

    fn check_all_taken(&self, values: &Values) -> Outcome<()> {
        if values.keyed || values.mapping.is_some() || values.next >= values.items.len() {
            return Ok(());
        }
        Err(self.text_error(TextError::printf_not_all_converted()))
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
            let value = self.getitem(mapping, &Value::str(key.as_str())).await?;
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
            's' => {
                text::format_printf_str(out, &self.str(&value).await?, &layout);
                Ok(())
            }
            'r' => {
                text::format_printf_str(out, &self.repr(&value).await?, &layout);
                Ok(())
            }
            'a' => {
                text::format_printf_str(out, &self.ascii(&value).await?, &layout);
                Ok(())
            }
            'c' => {
                text::format_printf_str(out, &self.character(&value)?, &layout);
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
                return text::float_to_int(number)
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
