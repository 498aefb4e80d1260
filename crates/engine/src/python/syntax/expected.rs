//! Something else was expected.

use ruff_python_ast::token::{Token, TokenKind};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::literals::invalid_number;
use super::{Context, between};
use crate::python::operands::ends_operand;
use crate::python::scopes::place;
use crate::python::source::SourceRange;

/// What CPython says about `=` in a condition.
pub(super) const CONDITION: &str = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";

/// What CPython says about two operands side by side.
pub(super) const COMMA: &str = "invalid syntax. Perhaps you forgot a comma?";

impl Context<'_> {
    pub(super) fn expected(
        &self,
        expected: TokenKind,
        found: TokenKind,
        range: TextRange,
    ) -> (SourceRange, String) {
        let here = place(range);
        let invalid = |message: &str| (here, message.to_owned());
        let keyword = self.line_keyword(range.start());
        let bracket = self.open_bracket(range.start());
        match expected {
            TokenKind::Colon => {
                if let Some(bracket) = bracket {
                    if bracket.kind() == TokenKind::Lbrace {
                        let before = self
                            .token_before(range.start())
                            .map_or(here, |token| place(token.range()));
                        return (before, "':' expected after dictionary key".into());
                    }
                    return invalid(self.comma_or_invalid(range));
                }
                if found == TokenKind::Equal
                    && matches!(
                        keyword,
                        Some(TokenKind::If | TokenKind::Elif | TokenKind::While)
                    )
                {
                    return self.assignment_as_condition(range);
                }
                let forced = matches!(
                    keyword,
                    Some(TokenKind::Else | TokenKind::Try | TokenKind::Finally | TokenKind::Def)
                );
                let ends = matches!(found, TokenKind::Newline | TokenKind::EndOfFile);
                let is_lambda = self
                    .line_tokens(range.start())
                    .last()
                    .is_some_and(|t| t.kind() == TokenKind::Lambda);
                match found {
                    _ if is_lambda && found == TokenKind::Lpar => {
                        invalid("Lambda expression parameters cannot be parenthesized")
                    }
                    _ if is_lambda => invalid("invalid syntax"),
                    _ if forced || (ends && keyword.is_some()) => invalid("expected ':'"),
                    _ => invalid("invalid syntax"),
                }
            }
            TokenKind::Comma | TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace
                if bracket.is_some() && found == TokenKind::Equal =>
            {
                self.assignment_in_brackets(range)
            }
            TokenKind::Comma | TokenKind::Rsqb | TokenKind::Rbrace
                if bracket.is_some() && found == TokenKind::For =>
            {
                let start = bracket.map_or(range.start(), Ranged::end);
                let range = place(between(start, range.start()));
                let message = "did you forget parentheses around the comprehension target?";
                (range, message.into())
            }
            TokenKind::Comma if bracket.is_some() => invalid(self.comma_or_invalid(range)),
            TokenKind::Rpar if bracket.is_some() && self.two_operands(range) => {
                invalid(self.comma_or_invalid(range))
            }
            TokenKind::Else if self.lacks_in(range.start()) => {
                invalid("'in' expected after for-loop variables")
            }
            TokenKind::Lpar if keyword == Some(TokenKind::Def) => invalid("expected '('"),
            TokenKind::Else => {
                let start = self.conditional_start(range.start());
                (
                    place(between(start, range.end())),
                    "expected 'else' after 'if' expression".into(),
                )
            }
            TokenKind::In if bracket.is_some() => invalid("'in' expected after for-loop variables"),
            TokenKind::Rpar if found == TokenKind::Lpar && keyword == Some(TokenKind::Def) => {
                invalid("Function parameters cannot be parenthesized")
            }
            TokenKind::Newline if found == TokenKind::Rpar => invalid("unmatched ')'"),
            _ => invalid("invalid syntax"),
        }
    }

    /// `(x = 1)` or, in a call, `f((x) = 1)`.
    pub(super) fn assignment_in_brackets(&self, range: TextRange) -> (SourceRange, String) {
        let before = self.token_before(range.start());
        let start = before.map_or(range.start(), Ranged::start);
        let is_call = self.open_bracket(range.start()).is_some_and(|bracket| {
            let callee = self.token_before(bracket.start()).map(Token::kind);
            bracket.kind() == TokenKind::Lpar && callee.is_some_and(ends_operand)
        });
        let message = match is_call {
            true => "expression cannot contain assignment, perhaps you meant \"==\"?",
            false => CONDITION,
        };
        (place(between(start, range.end())), message.into())
    }

    /// `if x = 1:`.
    fn assignment_as_condition(&self, range: TextRange) -> (SourceRange, String) {
        // `=>` and `=<` are no operators: what follows begins no value.
        if let Some(next) = self.token_at(range.end()).filter(|next| {
            matches!(
                next.kind(),
                TokenKind::Greater | TokenKind::Less | TokenKind::Star | TokenKind::Exclamation
            )
        }) {
            return (place(next.range()), "invalid syntax".into());
        }
        let tokens = self.line_tokens(range.start());
        let start = tokens.get(1).map_or(range.start(), Ranged::start);
        let end = self
            .token_before(range.start())
            .map_or(range.start(), Ranged::end);
        let left = between(start, end);
        match self.kind_at(left) {
            "name" | "list" | "tuple" | "True" | "False" | "None" | "expression" | "comparison" => {
                (place(between(start, range.end())), CONDITION.into())
            }
            kind => (
                place(left),
                format!("cannot assign to {kind} here. Maybe you meant '==' instead of '='?"),
            ),
        }
    }

    /// Whether the innermost `for` before the offset has no `in`.
    fn lacks_in(&self, offset: TextSize) -> bool {
        let tokens = self.line_tokens(offset);
        let last = |kind: TokenKind| tokens.iter().rposition(|token| token.kind() == kind);
        last(TokenKind::For)
            .is_some_and(|index| last(TokenKind::In).is_none_or(|other| other < index))
    }

    /// What CPython says about something behind an operand in brackets.
    fn comma_or_invalid(&self, range: TextRange) -> &'static str {
        let keyword = self.line_keyword(range.start());
        let is_header = matches!(
            keyword,
            Some(
                TokenKind::Def
                    | TokenKind::Class
                    | TokenKind::Import
                    | TokenKind::From
                    | TokenKind::Lambda
            )
        );
        if !is_header && self.two_operands(range) {
            COMMA
        } else {
            "invalid syntax"
        }
    }

    /// Where the conditional expression starts that lacks its `else` at the offset.
    fn conditional_start(&self, offset: TextSize) -> TextSize {
        let tokens = self.line_tokens(offset);
        let Some(index) = tokens
            .iter()
            .rposition(|token| token.kind() == TokenKind::If)
        else {
            return offset;
        };
        tokens[..index]
            .iter()
            .rev()
            .find(|token| !token.kind().is_trivia())
            .map_or(offset, Ranged::start)
    }

    pub(super) fn expected_expression(&self, range: TextRange) -> (SourceRange, String) {
        let here = place(range);
        let bracket = self.open_bracket(range.start());
        let before = self.token_before(range.start()).map(Token::kind);
        let found = self.token_at(range.start()).map(Token::kind);
        if self.is_in_field(range.start()) {
            let what = match found {
                Some(TokenKind::Rbrace) => Some("}"),
                Some(TokenKind::Equal) => Some("="),
                Some(TokenKind::Exclamation) => Some("!"),
                Some(TokenKind::Colon) => Some(":"),
                _ => None,
            };
            return match (before, what) {
                (Some(TokenKind::Lbrace), Some(what)) => (
                    here,
                    format!("f-string: valid expression required before '{what}'"),
                ),
                (Some(TokenKind::Lbrace), None) if found == Some(TokenKind::FStringEnd) => {
                    (here, "f-string: expecting '}'".into())
                }
                _ => self.in_replacement_field(range),
            };
        }
        if before == Some(TokenKind::Colon)
            && bracket.is_some_and(|bracket| bracket.kind() == TokenKind::Lbrace)
        {
            let message = "expression expected after dictionary key and ':'";
            return (here, message.into());
        }
        if before == Some(TokenKind::Star) && found == Some(TokenKind::Rpar) {
            return (here, "Invalid star expression".into());
        }
        let keyword = self.line_keyword(range.start());
        if before == Some(TokenKind::Equal)
            && matches!(
                found,
                Some(TokenKind::Comma | TokenKind::Rpar | TokenKind::Colon)
            )
            && bracket.is_some_and(|bracket| bracket.kind() == TokenKind::Lpar)
        {
            let message = match keyword {
                Some(TokenKind::Def) => "expected default value expression",
                _ => "expected argument value expression",
            };
            return (here, message.into());
        }
        let message = match before {
            Some(TokenKind::Rarrow) => "expected ':'",
            _ => "invalid syntax",
        };
        (here, message.into())
    }

    /// `{x +}`, `{for}` in an f-string: the error is where the last whole expression ends.
    pub(super) fn in_replacement_field(&self, range: TextRange) -> (SourceRange, String) {
        let mut here = range;
        let mut before = self.token_before(range.start());
        while let Some(token) = before {
            if token.kind() == TokenKind::Lbrace {
                let message = "f-string: expecting a valid expression after '{'";
                return (place(here), message.into());
            }
            if ends_operand(token.kind()) {
                break;
            }
            here = token.range();
            before = self.token_before(token.start());
        }
        let message = "f-string: expecting '=', or '!', or ':', or '}'";
        (place(here), message.into())
    }

    /// Two statements in a line, or what the parser takes for two.
    pub(super) fn two_statements(&self, range: TextRange) -> (SourceRange, String) {
        let here = place(range);
        let invalid = |message: &str| (here, message.to_owned());
        let Some(before) = self.token_before(range.start()) else {
            return invalid("invalid syntax");
        };
        let text = self.slice(before.range());
        let adjacent = before.end() == range.start();
        let rest = self
            .source
            .get(range.start().to_usize()..)
            .unwrap_or_default();
        if adjacent
            && matches!(
                before.kind(),
                TokenKind::Int | TokenKind::Float | TokenKind::Complex
            )
        {
            let next = rest.chars().next().unwrap_or(' ');
            if next == '.' {
                return invalid("invalid syntax");
            }
            let here = SourceRange::new(before.start().to_u32(), range.start().to_u32() + 1);
            return (here, invalid_number(text, next));
        }
        let line = self.line_tokens(range.start());
        let found = self.token_at(range.start()).map(Token::kind);
        if found == Some(TokenKind::From)
            && let Some(first) = line.first()
            && first.kind() == TokenKind::Import
        {
            let here = place(between(first.start(), range.end()));
            let message = "Did you mean to use 'from ... import ...' instead?";
            return (here, message.into());
        }
        let is_first = self.line_tokens(before.start()).is_empty();
        if is_first && matches!(text, "print" | "exec") {
            let here = SourceRange::new(before.start().to_u32(), range.end().to_u32());
            return (
                here,
                format!("Missing parentheses in call to '{text}'. Did you mean {text}(...)?"),
            );
        }
        invalid("invalid syntax")
    }
}
