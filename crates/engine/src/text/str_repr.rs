//! `repr()` and `ascii()` of a `str`, `repr()` of `bytes`.

use std::fmt::Write;

use super::unicode::{CharacterClass, class_of};

/// `repr(text)`.
///
/// CPython: `Objects/unicodeobject.c`, `unicode_repr`.
pub fn str_repr(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    push_str_repr(&mut out, text);
    out
}

/// Appends [`str_repr`] to `out`.
pub fn push_str_repr(out: &mut String, text: &str) {
    push_quoted(out, text, |c| class_of(c) != CharacterClass::Unprintable);
}

/// `ascii(text)`: as [`str_repr`], with escapes for all that is not ASCII.
pub fn ascii_repr(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    push_quoted(&mut out, text, |_| false);
    out
}

fn push_quoted(out: &mut String, text: &str, is_shown: impl Fn(char) -> bool) {
    let quote = preferred_quote(text.as_bytes());
    out.push(quote);
    // What needs no escape is appended in one piece.
    let mut plain = 0;
    for (offset, c) in text.char_indices() {
        let needs_escape = match c {
            '\\' => true,
            ' '..='~' => c == quote,
            '\0'..='\u{7f}' => true,
            _ => !is_shown(c),
        };
        if needs_escape {
            out.push_str(&text[plain..offset]);
            push_escape(out, c);
            plain = offset + c.len_utf8();
        }
    }
    out.push_str(&text[plain..]);
    out.push(quote);
}

fn push_escape(out: &mut String, c: char) {
    let code = u32::from(c);
    match c {
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        '\\' | '\'' | '"' => {
            out.push('\\');
            out.push(c);
        }
        _ => {
            let _ = match code {
                0..=0xff => write!(out, "\\x{code:02x}"),
                0x100..=0xffff => write!(out, "\\u{code:04x}"),
                _ => write!(out, "\\U{code:08x}"),
            };
        }
    }
}

/// `repr(bytes)`, such as `b'a\x00'`.
///
/// CPython: `Objects/bytesobject.c`, `PyBytes_Repr`.
pub fn bytes_repr(bytes: &[u8]) -> String {
    let quote = preferred_quote(bytes);
    let mut out = String::with_capacity(bytes.len() + 3);
    out.push('b');
    out.push(quote);
    for &byte in bytes {
        let c = char::from(byte);
        if (b' '..=b'~').contains(&byte) && c != quote && c != '\\' {
            out.push(c);
        } else {
            push_escape(&mut out, c);
        }
    }
    out.push(quote);
    out
}

/// Single quotes, unless the text has single quotes and no double ones.
fn preferred_quote(text: &[u8]) -> char {
    if text.contains(&b'\'') && !text.contains(&b'"') {
        '"'
    } else {
        '\''
    }
}
