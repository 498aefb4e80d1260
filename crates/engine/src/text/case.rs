//! Changes of case, by tables of our own: those of the standard library weigh more than three times as much, and follow
//! a newer Unicode than CPython.

use super::case_table::{IGNORABLE, LOWER, UPPER, UPPER_SEVERAL};
use super::unicode::{is_cased, is_lowercase, is_uppercase};

/// The lower case of a capital I with a dot, the only one that has several characters.
const SMALL_DOTTED_I: &str = "i\u{307}";

/// `str.lower`.
pub fn lower(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        push_lower_at(&mut out, text, at, c);
    }
    out
}

/// `str.upper`.
pub fn upper(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_uppercase();
    }
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| push_upper(&mut out, c));
    out
}

/// `str.capitalize`: the first character in title case, the others in lower case.
pub fn capitalize(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if at == 0 {
            push_title(&mut out, c);
        } else {
            push_lower_at(&mut out, text, at, c);
        }
    }
    out
}

/// `str.title`: every word's first character in title case, the others in lower case. A word is a run of cased
/// characters.
pub fn title(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut follows_cased = false;
    for (at, c) in text.char_indices() {
        if follows_cased {
            push_lower_at(&mut out, text, at, c);
        } else {
            push_title(&mut out, c);
        }
        follows_cased = is_cased(c);
    }
    out
}

/// `str.swapcase`.
pub fn swapcase(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if is_uppercase(c) {
            push_lower_at(&mut out, text, at, c);
        } else if is_lowercase(c) {
            push_upper(&mut out, c);
        } else {
            out.push(c);
        }
    }
    out
}

/// `str.casefold`.
///
/// Unicode's full case folding equals the lower case of the upper case but for a dotless i, a capital sharp s and
/// Cherokee, whose letters fold to capitals.
pub fn casefold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ı' => out.push(c),
            'ẞ' => out.push_str("ss"),
            '\u{13a0}'..='\u{13fd}' | '\u{ab70}'..='\u{abbf}' => push_upper(&mut out, c),
            'İ' => out.push_str(SMALL_DOTTED_I),
            _ => out.extend(upper_of(c).map(to_lower)),
        }
    }
    out
}

/// The lower case of a character, where that is one character; itself otherwise.
pub fn to_lower(c: char) -> char {
    mapped(&LOWER, c)
}

/// The upper case of a character, where that is one character; itself otherwise.
pub fn to_upper(c: char) -> char {
    mapped(&UPPER, c)
}

fn mapped(runs: &[(u32, u16, u16, i32)], c: char) -> char {
    let code = u32::from(c);
    let behind = runs.partition_point(|&(first, ..)| first <= code);
    let Some(&(first, count, step, delta)) = behind.checked_sub(1).and_then(|at| runs.get(at))
    else {
        return c;
    };
    let (distance, step) = (code - first, u32::from(step));
    if distance % step != 0 || distance / step >= u32::from(count) {
        return c;
    }
    char::from_u32(code.wrapping_add_signed(delta)).unwrap_or(c)
}

/// The full upper case.
fn upper_of(c: char) -> impl Iterator<Item = char> {
    let several = match c {
        '\0'..='\x7f' => None,
        _ => UPPER_SEVERAL.iter().find_map(|text| text.strip_prefix(c)),
    };
    let one = several.is_none().then(|| to_upper(c));
    one.into_iter().chain(several.unwrap_or_default().chars())
}

fn push_upper(out: &mut String, c: char) {
    out.extend(upper_of(c));
}

/// Appends the lower case of `c`, which stands at `at` in `text`: that of a sigma depends on what is around it.
fn push_lower_at(out: &mut String, text: &str, at: usize, c: char) {
    match c {
        'İ' => out.push_str(SMALL_DOTTED_I),
        'Σ' => {
            let is_letter = |c: Option<char>| c.is_some_and(is_cased);
            let mut before = text[..at].chars().rev();
            let mut behind = text[at + c.len_utf8()..].chars();
            let ends_word = is_letter(before.find(|&c| !is_ignorable(c)))
                && !is_letter(behind.find(|&c| !is_ignorable(c)));
            out.push(if ends_word { 'ς' } else { 'σ' });
        }
        _ => out.push(to_lower(c)),
    }
}

/// Unicode's property Case_Ignorable, as far as it changes what becomes of a sigma.
fn is_ignorable(c: char) -> bool {
    if c.is_ascii() {
        return matches!(c, '\'' | '.' | ':' | '^' | '`');
    }
    let mut left = u32::from(c) - 0x80;
    let runs_before = IGNORABLE.iter().take_while(|&&length| {
        let is_behind = length <= left;
        left = left.saturating_sub(length);
        is_behind
    });
    runs_before.count() % 2 == 1
}

/// Appends the full title case of `c`.
///
/// It differs from the upper case where one character holds several letters, of which only the first becomes a
/// capital, and in Georgian, whose capitals serve whole words only.
fn push_title(out: &mut String, c: char) {
    let code = u32::from(c);
    match code {
        0x1c4..=0x1cc => out.extend(char::from_u32((code - 0x1c4) / 3 * 3 + 0x1c5)),
        0x1f1..=0x1f3 => out.push('\u{1f2}'),
        0x10d0..=0x10ff => out.push(c),
        0x1f80..=0x1faf => out.extend(char::from_u32(code | 8)),
        0x1fb3 | 0x1fbc | 0x1fc3 | 0x1fcc | 0x1ff3 | 0x1ffc => {
            out.extend(char::from_u32(code & 0xfff0 | 0xc))
        }
        0xdf | 0x587 | 0xfb00..=0xfb17 => {
            let mut upper = upper_of(c);
            out.extend(upper.next());
            out.extend(upper.map(to_lower));
        }
        // Below an alpha, eta or omega in title case the iota stays a mark.
        0x1fb2..=0x1fff => {
            let mut upper = upper_of(c);
            out.extend(upper.next());
            out.extend(upper.map(|c| if c == 'Ι' { '\u{345}' } else { c }));
        }
        _ => push_upper(out, c),
    }
}
