//! A Python text in the colours of its parts. It never fails: what it doesn't understand keeps the text's colour.

/// What a part of a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Names, operators, spaces.
    Plain,
    /// `async`, `def`, `None`.
    Keyword,
    /// The name after `def` or `class`, a decorator.
    Definition,
    /// A string, quotes included.
    String,
    /// A number.
    Number,
    /// From `#` to the line's end.
    Comment,
}

impl Part {
    /// Its class in the style sheet.
    pub fn class(self) -> &'static str {
        match self {
            Part::Plain => "",
            Part::Keyword => "keyword",
            Part::Definition => "definition",
            Part::String => "string",
            Part::Number => "number",
            Part::Comment => "comment",
        }
    }
}

const KEYWORDS: &str = " False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield match case ";

/// The parts of `text` in their order; together they are the text. Plain neighbours are one part.
pub fn parts(text: &str) -> Vec<(Part, &str)> {
    let mut parts: Vec<(Part, &str)> = Vec::new();
    let (mut at, mut plain_from) = (0, 0);
    let mut defines = false;
    while at < text.len() {
        let rest = &text[at..];
        let (part, length) = next(rest);
        let word = &rest[..length];
        let part = match part {
            Part::Plain if defines && is_word(word) => Part::Definition,
            part => part,
        };
        if !word.trim().is_empty() {
            defines = matches!(word, "def" | "class");
        }
        if part != Part::Plain {
            if plain_from < at {
                parts.push((Part::Plain, &text[plain_from..at]));
            }
            parts.push((part, word));
            plain_from = at + length;
        }
        at += length;
    }
    if plain_from < at {
        parts.push((Part::Plain, &text[plain_from..]));
    }
    parts
}

/// The first part of `rest`, which isn't empty, and its length in bytes.
fn next(rest: &str) -> (Part, usize) {
    let first = rest.chars().next().unwrap_or(' ');
    match first {
        '#' => (Part::Comment, rest.find('\n').unwrap_or(rest.len())),
        '"' | '\'' => (Part::String, string(rest, 0)),
        '@' => (Part::Definition, 1 + word(&rest[1..])),
        _ if first.is_ascii_digit() => {
            let is_number = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
            let end = rest.find(|c| !is_number(c));
            (Part::Number, end.unwrap_or(rest.len()))
        }
        _ if is_word(rest) => {
            let length = word(rest);
            let name = &rest[..length];
            let is_prefix = length <= 2 && name.chars().all(|c| "rRbBfFuU".contains(c));
            if is_prefix && rest[length..].starts_with(['"', '\'']) {
                return (Part::String, string(rest, length));
            }
            match KEYWORDS.contains(&format!(" {name} ")) {
                true => (Part::Keyword, length),
                false => (Part::Plain, length),
            }
        }
        _ => (Part::Plain, first.len_utf8()),
    }
}

fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

fn word(text: &str) -> usize {
    text.find(|c: char| !(c.is_alphanumeric() || c == '_'))
        .unwrap_or(text.len())
}

/// The length of a string whose quotes begin at `quote`. One that isn't closed ends with its line, or with the text.
fn string(text: &str, quote: usize) -> usize {
    let quotes = &text[quote..];
    let mark = &quotes[..1];
    let triple = mark.repeat(3);
    let (end, is_long) = match quotes.starts_with(&triple) {
        true => (triple.as_str(), true),
        false => (mark, false),
    };
    let mut at = quote + end.len();
    while let Some(c) = text[at..].chars().next() {
        if text[at..].starts_with(end) {
            return at + end.len();
        }
        if c == '\n' && !is_long {
            return at;
        }
        at += c.len_utf8();
        if c == '\\' {
            at += text[at..].chars().next().map_or(0, char::len_utf8);
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let shown: Vec<String> = parts(text)
            .iter()
            .filter(|(part, _)| *part != Part::Plain)
            .map(|(part, text)| format!("{}:{text}", part.class()))
            .collect();
        assert_eq!(shown.join("|"), expected);
        let all: String = parts(text).iter().map(|(_, text)| *text).collect();
        assert_eq!(all, text);
    }

    #[test]
    fn parts_of_programs() {
        check(
            "async def fetch(n):  # go",
            "keyword:async|keyword:def|definition:fetch|comment:# go",
        );
        check(
            "x = f\"a {n}\" + 'b\\'c' + rb''",
            "string:f\"a {n}\"|string:'b\\'c'|string:rb''",
        );
        check(
            "\"\"\"one\ntwo\"\"\" 1_000.5e3 définir",
            "string:\"\"\"one\ntwo\"\"\"|number:1_000.5e3",
        );
        check(
            "@cached\nclass A: pass",
            "definition:@cached|keyword:class|definition:A|keyword:pass",
        );
    }

    #[test]
    fn what_is_unfinished_or_strange_ends_somewhere() {
        for text in [
            "'",
            "\"\"\"",
            "'\\",
            "f",
            "def",
            "😀'é\\",
            "\"a\n\"b",
            "@",
            "0",
        ] {
            check(
                text,
                &parts(text)
                    .iter()
                    .filter(|(part, _)| *part != Part::Plain)
                    .map(|(part, text)| format!("{}:{text}", part.class()))
                    .collect::<Vec<_>>()
                    .join("|"),
            );
        }
    }
}
