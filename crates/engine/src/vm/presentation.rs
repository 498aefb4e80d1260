//! `repr`, `str` and `format` of values.

use super::scalar::Flag;
use std::rc::Rc;

use super::compare::builtin;
use super::function::{Answer, Outcome};
use super::runtime::Runtime;
use super::types::Type;
use super::value::Value;
use crate::python::Conversion;
use crate::text;

/// The longest text that a format specification may ask for, in characters.
const WIDEST: usize = 1 << 20;

/// `repr` of a value that holds no others.
pub fn simple_repr(value: &Value) -> Option<String> {
    Some(match value {
        Value::None => "None".to_owned(),
        Value::Bool(Flag::True) => "True".to_owned(),
        Value::Bool(Flag::False) => "False".to_owned(),
        Value::Int(number) => number.to_string(),
        Value::Float(number) => text::float_repr(number.get()),
        Value::Str(text) => text::str_repr(text.as_str()),
        Value::Bytes(bytes) => text::bytes_repr(&bytes.0),
        Value::NotImplemented => "NotImplemented".to_owned(),
        Value::Ellipsis => "Ellipsis".to_owned(),
        Value::Range(range) if range.step == 1 => format!("range({}, {})", range.start, range.stop),
        Value::Range(range) => format!("range({}, {}, {})", range.start, range.stop, range.step),
        _ => return None,
    })
}

/// A `repr` as `ascii()` shows it: with everything beyond ASCII escaped.
pub fn escape_beyond_ascii(shown: &str) -> String {
    if shown.is_ascii() {
        return shown.to_owned();
    }
    let mut out = String::with_capacity(shown.len());
    for c in shown.chars() {
        match u32::from(c) {
            0..=0x7f => out.push(c),
            code @ 0x80..=0xff => out.push_str(&format!("\\x{code:02x}")),
            code @ 0x100..=0xffff => out.push_str(&format!("\\u{code:04x}")),
            code => out.push_str(&format!("\\U{code:08x}")),
        }
    }
    out
}

impl Runtime {
    /// An address as programs see it: CPython's are arbitrary, these are stable within a run.
    pub fn address_text(&self, value: &Value) -> String {
        format!("0x{:012x}", self.shown_address(value))
    }

    /// The number that [`Runtime::address_text`] shows.
    pub fn shown_address(&self, value: &Value) -> u64 {
        0x7f00_0000_0000 | (value.address().unwrap_or(0) as u64 & 0xff_ffff_ffff)
    }

    /// The default `repr`: `<module.Name object at 0x…>`.
    pub fn object_repr(&self, value: &Value) -> String {
        let class = self.class_of(value);
        let name = class.qualified_name.borrow();
        let address = self.address_text(value);
        match class.module.as_str() {
            "builtins" => format!("<{} object at {address}>", name.as_str()),
            module => format!("<{module}.{} object at {address}>", name.as_str()),
        }
    }

    /// `repr` of an exception: `ValueError('message')`.
    pub async fn exception_repr(self: &Rc<Runtime>, value: &Value) -> Outcome<String> {
        let args = self.exception_args(value);
        let name = self.type_name(value);
        if let [one] = args.as_slice() {
            return Ok(format!("{name}({})", self.repr(one).await?));
        }
        Ok(format!("{name}{}", self.repr(&Value::tuple(args)).await?))
    }

    /// The `args` of an exception.
    pub fn exception_args(&self, value: &Value) -> Vec<Value> {
        match value {
            Value::Object(object) => {
                match object.exception().map(|data| data.args.borrow().clone()) {
                    Some(Value::Tuple(args)) => args.to_vec(),
                    _ => Vec::new(),
                }
            }
            _ => Vec::new(),
        }
    }

    /// `str` of an exception, as its built-in type shows it.
    pub async fn exception_str(self: &Rc<Runtime>, value: &Value) -> Outcome<String> {
        if let Some(shown) = self.particular_exception_str(value).await? {
            return Ok(shown);
        }
        let args = self.exception_args(value);
        let class = self.class_of(value);
        match args.as_slice() {
            [] => Ok(String::new()),
            [one] if class.is_subclass(self.class(Type::KeyError)) => self.repr(one).await,
            [one] => self.str(one).await,
            _ => self.repr(&Value::tuple(args)).await,
        }
    }

    /// `str(value)`.
    pub async fn str(self: &Rc<Runtime>, value: &Value) -> Outcome<String> {
        let own = match value {
            Value::Object(object) => object.class.special(&self.names.str),
            Value::Class(class) => class.meta_special(&self.names.str),
            _ => None,
        };
        if let Some(method) = own {
            let shown = self.call_unbound(&method, vec![value.clone()]).await?;
            return match shown.as_str() {
                Some(text) => Ok(text.to_owned()),
                None => Err(self.type_error(&format!(
                    "__str__ returned non-string (type {})",
                    self.type_name(&shown)
                ))),
            };
        }
        match value {
            Value::Str(text) => Ok(text.as_str().to_owned()),
            Value::Object(object) => {
                if object.exception().is_some() {
                    return Box::pin(self.exception_str(value)).await;
                }
                if let Some(Value::Str(text)) = object.value() {
                    return Ok(text.as_str().to_owned());
                }
                self.repr(value).await
            }
            _ => self.repr(value).await,
        }
    }

    /// `format(value, spec)` of a built-in value; None where a class's `__format__` or `__str__` must be asked.
    pub fn native_format(&self, value: &Value, spec: &str) -> Option<Outcome<String>> {
        if spec.is_empty()
            && let Some(shown) = match value {
                Value::Str(text) => Some(text.as_str().to_owned()),
                other => simple_repr(other),
            }
        {
            return Some(Ok(shown));
        }
        self.charge_integers(std::slice::from_ref(value));
        let parse = |formatted, name| text::FormatSpec::parse(spec, formatted, name, WIDEST);
        let formatted = match value {
            Value::Str(text) => {
                parse(text::Formatted::Str, "str").map(|spec| spec.format_str(text.as_str()))
            }
            Value::Int(number) => parse(text::Formatted::Int, "int")
                .and_then(|spec| spec.format_int(text::IntRef::Small(*number))),
            Value::BigInt(number) => parse(text::Formatted::Int, "int")
                .and_then(|spec| spec.format_int(text::IntRef::Big(number))),
            Value::Bool(flag) => parse(text::Formatted::Int, "bool")
                .and_then(|spec| spec.format_int(text::IntRef::Small(*flag as i64))),
            Value::Float(number) => {
                parse(text::Formatted::Float, "float").map(|spec| spec.format_float(number.get()))
            }
            _ => return None,
        };
        Some(formatted.map_err(|error| self.text_error(error)))
    }

    /// `format(value, spec)`.
    pub async fn format(self: &Rc<Runtime>, value: &Value, spec: &str) -> Outcome<String> {
        if let Some(formatted) = self.native_format(value, spec) {
            return formatted;
        }
        if let Some(shown) = self
            .call_special(value, &self.names.format, vec![Value::str(spec)])
            .await?
        {
            return match shown.as_str() {
                Some(text) => Ok(text.to_owned()),
                None => Err(self.type_error(&format!(
                    "__format__ must return a str, not {}",
                    self.type_name(&shown)
                ))),
            };
        }
        if !spec.is_empty() {
            match builtin(value) {
                Value::Object(_) => {}
                inner => {
                    if let Some(formatted) = self.native_format(&inner, spec) {
                        return formatted;
                    }
                }
            }
            return Err(self.type_error(&format!(
                "unsupported format string passed to {}.__format__",
                self.type_name(value)
            )));
        }
        self.str(value).await
    }

    /// An f-string's replacement field, as far as it goes without Python code.
    pub fn format_field(
        self: &Rc<Runtime>,
        value: &Value,
        conversion: Conversion,
        spec: &Value,
    ) -> Outcome<Answer> {
        let spec_text = spec.as_str().unwrap_or("");
        if conversion == Conversion::None
            && let Some(formatted) = self.native_format(value, spec_text)
        {
            return formatted.map(|text| Answer::Value(Value::str(text)));
        }
        let (rt, value, spec) = (self.clone(), value.clone(), spec_text.to_owned());
        Ok(Answer::Frame(Box::pin(async move {
            let text = match conversion {
                Conversion::None => rt.format(&value, &spec).await?,
                Conversion::Str => {
                    let text = rt.str(&value).await?;
                    rt.format(&Value::str(text), &spec).await?
                }
                Conversion::Repr => {
                    let text = rt.repr(&value).await?;
                    rt.format(&Value::str(text), &spec).await?
                }
                Conversion::Ascii => {
                    let text = rt.repr(&value).await?;
                    rt.format(&Value::str(escape_beyond_ascii(&text)), &spec)
                        .await?
                }
            };
            Ok(Value::str(text))
        })))
    }
}
