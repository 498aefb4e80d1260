//! Text to bytes and back: UTF-8, ASCII, Latin-1 (`Objects/unicodeobject.c`, `Lib/encodings`); others are in
//! [`super::wide_encoding`].

use std::rc::Rc;

use crate::vm::containers::Bytes;
use crate::vm::function::{Outcome, Raised};
use crate::vm::runtime::Runtime;
use crate::vm::string::Str;
use crate::vm::types::Type;
use crate::vm::value::Value;

use super::wide_encoding::Wide;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Codec {
    Utf8,
    Ascii,
    Latin1,
    /// UTF-8 with a mark at the beginning.
    Utf8Marked,
    Wide(Wide),
}

/// What stands before a text in the encoding `utf-8-sig`.
const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";

impl Codec {
    /// The codec of a name, in any of its spellings.
    fn named(rt: &Rc<Runtime>, name: Option<&str>) -> Outcome<Codec> {
        let Some(name) = name else {
            return Ok(Codec::Utf8);
        };
        let spelled = name.to_ascii_lowercase().replace(['-', ' '], "_");
        match spelled.as_str() {
            "utf_8" | "utf8" | "u8" | "utf" | "cp65001" => Ok(Codec::Utf8),
            "ascii" | "us_ascii" | "646" => Ok(Codec::Ascii),
            "latin_1" | "latin1" | "latin" | "l1" | "iso_8859_1" | "iso8859_1" | "8859"
            | "cp819" => Ok(Codec::Latin1),
            "utf_8_sig" => Ok(Codec::Utf8Marked),
            "cp1252" | "windows_1252" | "cp437" | "utf_7" => Err(rt.error(
                Type::LookupError,
                &format!("encoding {name} isn't supported here: use utf-8"),
            )),
            "unicode_escape" | "raw_unicode_escape" | "idna" | "punycode" => Err(rt.error(
                Type::LookupError,
                &format!("encoding {name} isn't supported here: use utf-8, or ascii(text) to show its escapes"),
            )),
            spelled => match Wide::named(spelled) {
                Some(wide) => Ok(Codec::Wide(wide)),
                None => Err(rt.error(Type::LookupError, &format!("unknown encoding: {name}"))),
            },
        }
    }

    fn name(self) -> &'static str {
        match self {
            Codec::Utf8 | Codec::Utf8Marked => "utf-8",
            Codec::Wide(wide) => wide.name(),
            Codec::Ascii => "ascii",
            Codec::Latin1 => "latin-1",
        }
    }

    fn limit(self) -> u32 {
        match self {
            Codec::Ascii => 128,
            Codec::Latin1 => 256,
            _ => 0x11_0000,
        }
    }
}

fn unknown_handler(rt: &Rc<Runtime>, name: &str) -> Raised {
    rt.error(
        Type::LookupError,
        &format!("unknown error handler name '{name}'"),
    )
}

/// `text.encode(encoding, errors)`.
pub(super) fn encode(
    rt: &Rc<Runtime>,
    text: &Rc<Str>,
    encoding: Option<&str>,
    errors: Option<&str>,
) -> Outcome<Value> {
    let codec = Codec::named(rt, encoding)?;
    rt.charge(text.as_str().len() / 64);
    match codec {
        Codec::Wide(wide) => {
            rt.check_budget(text.as_str().len() * 4)?;
            return Ok(bytes(wide.encode(text.as_str())));
        }
        Codec::Utf8Marked => return Ok(bytes([UTF8_MARK, text.as_str().as_bytes()].concat())),
        _ => {}
    }
    if codec == Codec::Utf8 || text.is_ascii() {
        return Ok(bytes(text.as_str().as_bytes().to_vec()));
    }
    let limit = codec.limit();
    let mut out = Vec::with_capacity(text.as_str().len());
    let mut chars = text.as_str().chars().enumerate().peekable();
    while let Some((at, c)) = chars.next() {
        let code = u32::from(c);
        if code < limit {
            out.push(code as u8);
            continue;
        }
        match errors.unwrap_or("strict") {
            "strict" => {
                let mut end = at + 1;
                while chars.next_if(|(_, c)| u32::from(*c) >= limit).is_some() {
                    end += 1;
                }
                let reason = format!("ordinal not in range({limit})");
                let object = Value::Str(text.clone());
                return Err(codec_error(
                    rt,
                    Type::UnicodeEncodeError,
                    codec,
                    object,
                    [at, end],
                    &reason,
                ));
            }
            "ignore" => {}
            "replace" => out.push(b'?'),
            "backslashreplace" => out.extend(escaped(code).bytes()),
            "xmlcharrefreplace" => out.extend(format!("&#{code};").bytes()),
            other => return Err(unknown_handler(rt, other)),
        }
    }
    Ok(bytes(out))
}

fn escaped(code: u32) -> String {
    match code {
        0..=0xff => format!("\\x{code:02x}"),
        0x100..=0xffff => format!("\\u{code:04x}"),
        _ => format!("\\U{code:08x}"),
    }
}

fn bytes(content: Vec<u8>) -> Value {
    Value::Bytes(Rc::new(Bytes(content.into())))
}

fn codec_error(
    rt: &Rc<Runtime>,
    kind: Type,
    codec: Codec,
    object: Value,
    [start, end]: [usize; 2],
    reason: &str,
) -> Raised {
    let args = vec![
        Value::str(codec.name()),
        object,
        Value::from(start),
        Value::from(end),
        Value::str(reason),
    ];
    let raised = rt.exception(kind, args.clone());
    if let Some(data) = raised.data() {
        for (name, value) in ["encoding", "object", "start", "end", "reason"]
            .into_iter()
            .zip(args)
        {
            data.set_member(name, value);
        }
    }
    raised
}

/// What is wrong with bytes that aren't UTF-8 at the start: how many, and why.
fn malformed(bytes: &[u8], error: Option<usize>) -> (usize, &'static str) {
    let Some(length) = error else {
        return (bytes.len(), "unexpected end of data");
    };
    match bytes.first() {
        Some(0xc2..=0xf4) => (length, "invalid continuation byte"),
        _ => (length, "invalid start byte"),
    }
}

/// `bytes.decode(encoding, errors)`.
pub(super) fn decode(
    rt: &Rc<Runtime>,
    content: &[u8],
    encoding: Option<&str>,
    errors: Option<&str>,
) -> Outcome<String> {
    let mut codec = Codec::named(rt, encoding)?;
    rt.charge(content.len() / 64);
    rt.check_budget(content.len() * 2)?;
    if codec == Codec::Latin1 {
        return Ok(content.iter().map(|&byte| char::from(byte)).collect());
    }
    let mut out = String::with_capacity(content.len());
    let mut at = 0;
    match codec {
        Codec::Utf8Marked if content.starts_with(UTF8_MARK) => at = UTF8_MARK.len(),
        Codec::Wide(wide) => {
            let (wide, mark) = wide.at_start_of(content);
            (codec, at) = (Codec::Wide(wide), mark);
        }
        _ => {}
    }
    while at < content.len() {
        let rest = &content[at..];
        let (valid, wrong) = match codec {
            Codec::Wide(wide) => match wide.next(rest) {
                Ok((c, length)) => {
                    out.push(c);
                    at += length;
                    continue;
                }
                Err(wrong) => (0, Some(wrong)),
            },
            Codec::Ascii => {
                let valid = rest
                    .iter()
                    .position(|byte| !byte.is_ascii())
                    .unwrap_or(rest.len());
                (
                    valid,
                    (valid < rest.len()).then_some((1, "ordinal not in range(128)")),
                )
            }
            _ => match std::str::from_utf8(rest) {
                Ok(_) => (rest.len(), None),
                Err(error) => {
                    let valid = error.valid_up_to();
                    (valid, Some(malformed(&rest[valid..], error.error_len())))
                }
            },
        };
        out.push_str(std::str::from_utf8(&rest[..valid]).unwrap_or_default());
        at += valid;
        let Some((length, reason)) = wrong else { break };
        match errors.unwrap_or("strict") {
            "strict" => {
                let object = bytes(content.to_vec());
                return Err(codec_error(
                    rt,
                    Type::UnicodeDecodeError,
                    codec,
                    object,
                    [at, at + length],
                    reason,
                ));
            }
            "ignore" => {}
            "replace" => out.push('\u{fffd}'),
            "backslashreplace" => {
                for byte in &content[at..at + length] {
                    out.push_str(&format!("\\x{byte:02x}"));
                }
            }
            other => return Err(unknown_handler(rt, other)),
        }
        at += length;
    }
    Ok(out)
}
