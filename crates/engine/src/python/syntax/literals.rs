//! Wrong numbers, strings and characters.

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{InterpolatedStringErrorType, LexicalErrorType};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::Context;
use crate::python::scopes::place;
use crate::python::source::SourceRange;

/// What is wrong with a number that ends before a character.
pub(super) fn invalid_number(text: &str, next: char) -> String {
    let base = match text.get(..2) {
        Some("0x" | "0X") => "hexadecimal",
        Some("0o" | "0O") => "octal",
        Some("0b" | "0B") => "binary",
        _ => "decimal",
    };
    match next {
        '0'..='9' => format!("invalid digit '{next}' in {base} literal"),
        _ => format!("invalid {base} literal"),
    }
}

impl Context<'_> {
    pub(super) fn lexical(
        &self,
        error: &LexicalErrorType,
        range: TextRange,
    ) -> (SourceRange, String) {
        let here = place(range);
        let text = self.slice(range);
        let message = match error {
            // The quote that was meant to end the f-string begins a string in its replacement field.
            LexicalErrorType::UnclosedStringError
                if self.is_in_f_string(range.start()) && self.ends_f_string(range) =>
            {
                let quote = SourceRange::new(here.start, here.start + 1);
                return (quote, "f-string: expecting '}'".into());
            }
            LexicalErrorType::UnclosedStringError => {
                let quotes = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
                let (what, line) = if quotes.starts_with("\"\"\"") || quotes.starts_with("'''") {
                    ("triple-quoted string", self.last_line())
                } else {
                    ("string", self.text.line_of(here.end.max(1) - 1))
                };
                format!("unterminated {what} literal (detected at line {line})")
            }
            LexicalErrorType::FStringError(error) | LexicalErrorType::TStringError(error) => {
                self.f_string(error, range)
            }
            LexicalErrorType::IndentationError => self.indentation(range),
            LexicalErrorType::UnrecognizedToken { tok } if tok.is_ascii() => "invalid syntax".into(),
            LexicalErrorType::UnrecognizedToken { tok } => {
                let code = u32::from(*tok);
                if tok.is_control() || tok.is_whitespace() || ('\u{200b}'..='\u{200f}').contains(tok) || *tok == '\u{feff}' {
                    format!("invalid non-printable character U+{code:04X}")
                } else {
                    format!("invalid character '{tok}' (U+{code:04X})")
                }
            }
            LexicalErrorType::LineContinuationError => "unexpected character after line continuation character".into(),
            LexicalErrorType::Eof => "unexpected EOF while parsing".into(),
            LexicalErrorType::InvalidByteLiteral => "bytes can only contain ASCII literal characters".into(),
            LexicalErrorType::UnicodeError
            | LexicalErrorType::MissingUnicodeLbrace
            | LexicalErrorType::MissingUnicodeRbrace => return self.escape(range),
            LexicalErrorType::OtherError(message) if message.contains("decimal integer") => {
                "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers".into()
            }
            _ if text.starts_with(|c: char| c.is_ascii_digit()) => {
                let rest = self.source.get(range.end().to_usize()..);
                let next = rest.and_then(|rest| rest.chars().next());
                invalid_number(text, next.unwrap_or(' '))
            }
            _ => "invalid syntax".into(),
        };
        (here, message)
    }

    /// The number of the last line that has something, as CPython counts where a text ends.
    fn last_line(&self) -> u32 {
        let ends_line = self.source.ends_with(['\n', '\r']);
        self.text.lines() - u32::from(ends_line && self.text.lines() > 1)
    }

    /// A wrong escape sequence in a string: the range is around its end.
    fn escape(&self, range: TextRange) -> (SourceRange, String) {
        let before = self
            .source
            .get(..range.end().to_usize())
            .unwrap_or_default();
        let start = before.rfind('\\').unwrap_or(range.start().to_usize());
        let here = SourceRange::new(start as u32, range.end().to_u32().max(start as u32 + 1));
        let escape = match self.source[start..].chars().nth(1) {
            Some('N') => return (here, "named Unicode character".into()),
            Some('u') => "\\uXXXX",
            Some('U') => "\\UXXXXXXXX",
            _ => "\\xXX",
        };
        let digits = self.source[start..].chars().skip(2);
        let digits = digits.take_while(char::is_ascii_hexdigit).count();
        // The codec counts from where the string's content begins.
        let mut literal = self.tokens().iter().map(Ranged::range);
        let Some(literal) = literal.rfind(|range| range.to_std_range().contains(&start)) else {
            return (here, format!("(unicode error) truncated {escape} escape"));
        };
        let text = self.slice(literal);
        let quotes = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let quote = match quotes.starts_with("\"\"\"") || quotes.starts_with("'''") {
            true => 3,
            false => 1,
        };
        let content = literal.start().to_usize() + (text.len() - quotes.len()) + quote;
        let at = start.saturating_sub(content);
        if text[..text.len() - quotes.len()].contains(['b', 'B']) {
            let message = format!("(value error) invalid \\x escape at position {at}");
            return (place(literal), message);
        }
        let message = format!(
            "(unicode error) 'unicodeescape' codec can't decode bytes in position {at}-{}: truncated {escape} escape",
            at + 1 + digits
        );
        (place(literal), message)
    }

    /// Whether the string at the range begins with the quote of the f-string that it is in.
    fn ends_f_string(&self, range: TextRange) -> bool {
        let mut before = self.line_tokens(range.start()).iter().rev();
        let start = before.find(|token| token.kind() == TokenKind::FStringStart);
        let quote = self.slice(range).chars().next();
        start.is_some_and(|start| self.slice(start.range()).chars().last() == quote)
    }

    /// Whether a `:` and what stands behind it belong to the replacement field that is open at the offset.
    fn is_behind_format(&self, offset: TextSize) -> bool {
        let Some(field) = self.open_bracket(offset) else {
            return false;
        };
        let inside = self.line_tokens(offset).iter();
        inside
            .skip_while(|token| token.start() <= field.start())
            .any(|token| token.kind() == TokenKind::Colon)
    }

    pub(super) fn f_string(&self, error: &InterpolatedStringErrorType, range: TextRange) -> String {
        match error {
            InterpolatedStringErrorType::UnclosedLbrace => match self.two_operands(range) {
                true => super::expected::COMMA.into(),
                false if self.is_behind_conversion(range.start()) => {
                    "f-string: expecting ':' or '}'".into()
                }
                false if self.is_behind_format(range.start()) => {
                    "f-string: expecting '}', or format specs".into()
                }
                false if self.is_behind_equal(range.start()) => {
                    "f-string: expecting '!', or ':', or '}'".into()
                }
                false => "f-string: expecting '}'".into(),
            },
            InterpolatedStringErrorType::InvalidConversionFlag => {
                let rest = self.source.get(range.start().to_usize()..).unwrap_or_default();
                let flag: String =
                    rest.trim_start_matches('!').chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if flag.is_empty() {
                    "f-string: missing conversion character".into()
                } else {
                    format!("f-string: invalid conversion character '{flag}': expected 's', 'r', or 'a'")
                }
            }
            InterpolatedStringErrorType::SingleRbrace => "f-string: single '}' is not allowed".into(),
            InterpolatedStringErrorType::UnterminatedString => {
                let line = self.text.line_of(range.start().to_u32());
                format!("unterminated f-string literal (detected at line {line})")
            }
            InterpolatedStringErrorType::UnterminatedTripleQuotedString => {
                format!("unterminated triple-quoted f-string literal (detected at line {})", self.last_line())
            }
            InterpolatedStringErrorType::LambdaWithoutParentheses => {
                "f-string: lambda expressions are not allowed without parentheses".into()
            }
            InterpolatedStringErrorType::ConversionFlagNotImmediatelyAfterExclamation => {
                "f-string: conversion type must come right after the exclamation mark".into()
            }
            InterpolatedStringErrorType::NewlineInFormatSpec => {
                "f-string: newlines are not allowed in format specifiers for single quoted f-strings".into()
            }
        }
    }
}
