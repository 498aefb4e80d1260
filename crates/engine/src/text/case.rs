//! Changes of case that the standard library lacks. `str.lower` and `str.upper` are `str::to_lowercase` and
//! `str::to_uppercase`, which treat a final sigma as CPython does.
//!
//! Case is the one property that comes from the standard library, whose Unicode may be newer than CPython's: letters
//! that Unicode 15.1 lacks have case here.

use super::unicode::is_cased;

/// `str.capitalize`: the first character in title case, the others in lower case.
pub fn capitalize(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut lower = Lowercase::new(text);
    for (offset, c) in text.char_indices() {
        if offset == 0 {
            lower.skip(c);
            push_titlecase(&mut out, c);
        } else {
            lower.push(&mut out, c);
        }
    }
    out
}

/// `str.title`: every word's first character in title case, the others in lower case. A word is a run of cased
/// characters.
pub fn title(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut lower = Lowercase::new(text);
    let mut follows_cased = false;
    for c in text.chars() {
        if follows_cased {
            lower.push(&mut out, c);
        } else {
            lower.skip(c);
            push_titlecase(&mut out, c);
        }
        follows_cased = is_cased(c);
    }
    out
}

/// `str.swapcase`.
pub fn swapcase(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut lower = Lowercase::new(text);
    for c in text.chars() {
        if c.is_uppercase() {
            lower.push(&mut out, c);
        } else if c.is_lowercase() {
            out.extend(c.to_uppercase());
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
            '\u{13a0}'..='\u{13fd}' | '\u{ab70}'..='\u{abbf}' => out.extend(c.to_uppercase()),
            _ => out.extend(c.to_uppercase().flat_map(char::to_lowercase)),
        }
    }
    out
}

/// The lower case of a text's characters, handed out one by one: that of a sigma depends on what is around it.
struct Lowercase {
    /// What each capital sigma of the text becomes.
    sigmas: std::vec::IntoIter<char>,
}

impl Lowercase {
    fn new(text: &str) -> Self {
        let mut sigmas = Vec::new();
        if text.contains('Σ') {
            // The standard library knows the rule, which needs tables, but has it for whole texts only.
            let lowered = text.to_lowercase();
            let mut lowered = lowered.chars();
            for c in text.chars() {
                let first = lowered.next();
                lowered
                    .by_ref()
                    .take(c.to_lowercase().count() - 1)
                    .for_each(drop);
                if c == 'Σ' {
                    sigmas.extend(first);
                }
            }
        }
        Self {
            sigmas: sigmas.into_iter(),
        }
    }

    /// Appends the lower case of `c`. Every character of the text must pass here or through [`Self::skip`].
    fn push(&mut self, out: &mut String, c: char) {
        match self.skip(c) {
            Some(sigma) => out.push(sigma),
            None => out.extend(c.to_lowercase()),
        }
    }

    fn skip(&mut self, c: char) -> Option<char> {
        if c == 'Σ' { self.sigmas.next() } else { None }
    }
}

/// The full title case of `c`, which the standard library lacks.
///
/// It differs from the upper case where one character holds several letters, of which only the first becomes a
/// capital, and in Georgian, whose capitals serve whole words only.
fn push_titlecase(out: &mut String, c: char) {
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
            let mut upper = c.to_uppercase();
            out.extend(upper.next());
            out.extend(upper.flat_map(char::to_lowercase));
        }
        // Below an alpha, eta or omega in title case the iota stays a mark.
        0x1fb2..=0x1fff => {
            let mut upper = c.to_uppercase();
            out.extend(upper.next());
            out.extend(upper.map(|c| if c == 'Ι' { '\u{345}' } else { c }));
        }
        _ => out.extend(c.to_uppercase()),
    }
}
