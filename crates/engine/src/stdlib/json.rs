//! `_json`: strings as JSON writes them. The rest of `json` is Python: `frozen/json.py`.

use crate::vm::scalar::Flag;
use std::fmt::Write;
use std::rc::Rc;

use crate::vm::{Answer, Args, NativeFunction, Outcome, Runtime, Value};

static FUNCTIONS: &[NativeFunction] = &[
    NativeFunction::function("escaped", escaped),
    NativeFunction::function("string", string),
];

/// Makes the module.
pub fn module(rt: &Rc<Runtime>) -> Value {
    rt.native_module("_json", &[FUNCTIONS], Vec::new())
}

/// `escaped(text, ascii)`: the text in quotes, beyond ASCII as `\u` escapes if `ascii`.
fn escaped(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [text, ascii] = args.exactly(rt, "escaped")?;
    let text = text.as_str().unwrap_or_default();
    let ascii = matches!(ascii, Value::Bool(Flag::True));
    rt.afford(text.len() / 16)?;
    rt.check_budget(text.len() * 2)?;
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            c if c < ' ' || ascii && c >= '\u{7f}' => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    // Writing to a String can't fail.
                    let _ = write!(out, "\\u{unit:04x}");
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
    Ok(Answer::Value(Value::str(out)))
}

/// `string(text, begin, strict)`: the string whose quote is before `begin`, and where it ends; or what is wrong with it,
/// and where.
fn string(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [text, begin, strict] = args.exactly(rt, "string")?;
    let begin = begin.as_i64().unwrap_or(0).max(0) as usize;
    let strict = crate::vm::protocols::native_truth(&strict).unwrap_or(true);
    let (found, end) = match &text {
        Value::Str(text) => {
            let rest = &text.as_str()[text.offset_of(begin)..];
            match scan(rest, strict) {
                Ok((string, length)) => {
                    rt.charge(length / 16);
                    (Value::str(string), begin + length)
                }
                Err((message, at)) => {
                    let problem = vec![Value::None, Value::str(message), Value::from(begin + at)];
                    return Ok(Answer::Value(Value::tuple(problem)));
                }
            }
        }
        _ => return Err(rt.type_error("the text must be a str")),
    };
    Ok(Answer::Value(Value::tuple(vec![found, Value::from(end)])))
}

/// The string up to its closing quote, and how many characters that is with the quote. Errors count characters too, from
/// the opening quote at -1.
fn scan(rest: &str, strict: bool) -> Result<(String, usize), (&'static str, usize)> {
    let mut string = String::new();
    let mut at = 0;
    let mut chars = rest.chars();
    let unterminated = "Unterminated string starting at";
    while let Some(c) = chars.next() {
        at += 1;
        match c {
            '"' => return Ok((string, at)),
            '\\' => {
                let Some(escape) = chars.next() else {
                    return Err((unterminated, 0));
                };
                at += 1;
                string.push(match escape {
                    '"' | '\\' | '/' => escape,
                    'b' => '\u{8}',
                    'f' => '\u{c}',
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    'u' => {
                        let bad = ("Invalid \\uXXXX escape", at - 1);
                        let mut unit = hexadecimal(&mut chars).ok_or(bad)?;
                        at += 4;
                        if (0xd800..0xdc00).contains(&unit) && chars.as_str().starts_with("\\u") {
                            let mut ahead = chars.clone();
                            ahead.nth(1);
                            if let Some(low) = hexadecimal(&mut ahead)
                                && (0xdc00..0xe000).contains(&low)
                            {
                                unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
                                chars = ahead;
                                at += 6;
                            }
                        }
                        // Half of a pair can't be held in a str here.
                        char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER)
                    }
                    _ => return Err(("Invalid \\escape", at - 2)),
                });
            }
            c if strict && c < ' ' => return Err(("Invalid control character at", at - 1)),
            c => string.push(c),
        }
    }
    Err((unterminated, 0))
}

fn hexadecimal(chars: &mut std::str::Chars<'_>) -> Option<u32> {
    let digits = chars.as_str().get(..4)?;
    if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    chars.nth(3);
    u32::from_str_radix(digits, 16).ok()
}
