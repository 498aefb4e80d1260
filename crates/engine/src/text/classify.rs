//! The predicates of `str`: `isalpha` and the others. All but `is_printable` and `is_ascii` are false for `""`.

use super::unicode::{
    CharacterClass, class_of, is_cased, is_lowercase, is_titlecase, is_uppercase, is_whitespace,
};

fn all(text: &str, matches: impl Fn(char) -> bool) -> bool {
    !text.is_empty() && text.chars().all(matches)
}

/// `str.isalpha`.
pub fn is_alpha(text: &str) -> bool {
    all(text, |c| {
        matches!(
            class_of(c),
            CharacterClass::Letter | CharacterClass::NumericLetter
        )
    })
}

/// `str.isdecimal`.
pub fn is_decimal(text: &str) -> bool {
    all(text, |c| matches!(class_of(c), CharacterClass::Decimal(_)))
}

/// `str.isdigit`.
pub fn is_digit(text: &str) -> bool {
    all(text, |c| {
        matches!(
            class_of(c),
            CharacterClass::Decimal(_) | CharacterClass::Digit
        )
    })
}

/// `str.isnumeric`.
pub fn is_numeric(text: &str) -> bool {
    all(text, |c| {
        matches!(
            class_of(c),
            CharacterClass::Decimal(_)
                | CharacterClass::Digit
                | CharacterClass::Numeric
                | CharacterClass::NumericLetter
        )
    })
}

/// `str.isalnum`.
pub fn is_alnum(text: &str) -> bool {
    all(text, |c| {
        !matches!(
            class_of(c),
            CharacterClass::Other | CharacterClass::Unprintable
        )
    })
}

/// `str.isspace`.
pub fn is_space(text: &str) -> bool {
    all(text, is_whitespace)
}

/// `str.isascii`.
pub fn is_ascii(text: &str) -> bool {
    text.is_ascii()
}

/// `str.isprintable`.
pub fn is_printable(text: &str) -> bool {
    text.chars()
        .all(|c| class_of(c) != CharacterClass::Unprintable)
}

/// `str.islower`: there are cased characters and all of them are lower case.
pub fn is_lower(text: &str) -> bool {
    text.chars().any(char::is_lowercase)
        && !text.chars().any(|c| is_uppercase(c) || is_titlecase(c))
}

/// `str.isupper`: there are cased characters and all of them are upper case.
pub fn is_upper(text: &str) -> bool {
    text.chars().any(char::is_uppercase)
        && !text.chars().any(|c| is_lowercase(c) || is_titlecase(c))
}

/// `str.istitle`: upper case follows only uncased characters, lower case only cased ones.
pub fn is_title(text: &str) -> bool {
    let mut has_cased = false;
    let mut follows_cased = false;
    for c in text.chars() {
        let is_capital = is_uppercase(c) || is_titlecase(c);
        if is_capital && follows_cased || is_lowercase(c) && !follows_cased {
            return false;
        }
        follows_cased = is_cased(c);
        has_cased |= follows_cased;
    }
    has_cased
}

/// `str.isidentifier`. Beyond ASCII this approximates XID_Start and XID_Continue by letters, letter-like numbers,
/// decimals and the common combining marks.
pub fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(starts_identifier) && chars.all(continues_identifier)
}

fn starts_identifier(c: char) -> bool {
    match class_of(c) {
        CharacterClass::Letter | CharacterClass::NumericLetter => true,
        CharacterClass::Numeric => c.is_alphabetic(),
        _ => c == '_',
    }
}

fn continues_identifier(c: char) -> bool {
    starts_identifier(c)
        || matches!(class_of(c), CharacterClass::Decimal(_))
        || c.is_alphabetic() && !c.is_ascii()
        || matches!(
            c,
            '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}' | '\u{2040}'
        )
}
