//! Looking around among the tokens.

use ruff_python_ast::token::{Token, TokenKind};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::{Context, between};
use crate::python::operands::{ends_operand, starts_operand};

impl<'s> Context<'s> {
    pub(super) fn tokens(&self) -> &'s [Token] {
        self.parsed.tokens()
    }

    /// The last token that ends at or before the offset, comments and line ends aside.
    pub(super) fn token_before(&self, offset: TextSize) -> Option<&'s Token> {
        let end = self.tokens().partition_point(|token| token.end() <= offset);
        let is_code = |token: &&Token| !token.kind().is_trivia() && !token.range().is_empty();
        self.tokens()[..end].iter().rev().find(is_code)
    }

    /// The first token that starts at or after the offset.
    pub(super) fn token_at(&self, offset: TextSize) -> Option<&'s Token> {
        let start = self
            .tokens()
            .partition_point(|token| token.start() < offset);
        self.tokens()[start..]
            .iter()
            .find(|token| !token.kind().is_trivia())
    }

    /// The tokens of the logical line up to the offset.
    pub(super) fn line_tokens(&self, offset: TextSize) -> &'s [Token] {
        let end = self
            .tokens()
            .partition_point(|token| token.start() < offset);
        let is_boundary = |token: &Token| {
            matches!(
                token.kind(),
                TokenKind::Newline
                    | TokenKind::Indent
                    | TokenKind::Dedent
                    | TokenKind::NonLogicalNewline
            )
        };
        let start = self.tokens()[..end]
            .iter()
            .rposition(is_boundary)
            .map_or(0, |index| index + 1);
        &self.tokens()[start..end]
    }

    /// The keyword that the logical line starts with, `async` left out.
    pub(super) fn line_keyword(&self, offset: TextSize) -> Option<TokenKind> {
        self.line_tokens(offset)
            .iter()
            .map(Token::kind)
            .find(|&kind| kind != TokenKind::Async)
    }

    /// The end of the number at a place or right before it, if letters follow the number at once.
    pub(super) fn end_of_glued_number(&self, range: TextRange) -> Option<TextSize> {
        let is_glued = |token: &&Token| {
            let rest = self.source.get(token.end().to_usize()..);
            matches!(
                token.kind(),
                TokenKind::Int | TokenKind::Float | TokenKind::Complex
            ) && token.end() >= range.start()
                && rest
                    .is_some_and(|rest| rest.starts_with(|c: char| c.is_alphabetic() || c == '_'))
        };
        let here = self.token_at(range.start()).filter(is_glued);
        let token = here.or(self.token_before(range.start()).filter(is_glued))?;
        Some(token.end())
    }

    /// What stands before a `:=` at the place, from the beginning of its line, if it isn't a name.
    pub(super) fn named_target(&self, range: TextRange) -> Option<TextRange> {
        let operator = self.token_at(range.start())?;
        let before = self.line_tokens(range.start());
        let (first, last) = (before.first()?, before.last()?);
        (operator.kind() == TokenKind::ColonEqual
            && operator.start() == range.start()
            && before.len() > 1
            && self.open_bracket(range.start()).is_none())
        .then(|| between(first.start(), last.end()))
    }

    /// Whether the place has a keyword.
    pub(super) fn is_keyword_at(&self, range: TextRange) -> bool {
        self.token_at(range.start())
            .is_some_and(|token| token.kind().is_non_soft_keyword())
    }

    /// Whether an arithmetic operator stands right before the place.
    pub(super) fn is_behind_arithmetic(&self, range: TextRange) -> bool {
        let before = self.token_before(range.start());
        before.is_some_and(|token| token.kind().is_arithmetic() || token.kind() == TokenKind::Tilde)
    }

    /// Whether the offset is in a replacement field of an f-string that begins in the same logical line.
    pub(super) fn is_in_f_string(&self, offset: TextSize) -> bool {
        let count = |kind: TokenKind| {
            let tokens = self.line_tokens(offset).iter();
            tokens.filter(|token| token.kind() == kind).count()
        };
        count(TokenKind::FStringStart) > count(TokenKind::FStringEnd)
    }

    /// Whether the offset is in a replacement field itself, in no bracket within it.
    pub(super) fn is_in_field(&self, offset: TextSize) -> bool {
        self.open_bracket(offset).is_some_and(|bracket| {
            let outside = self.token_before(bracket.start()).map(Token::kind);
            bracket.kind() == TokenKind::Lbrace
                && matches!(
                    outside,
                    Some(TokenKind::FStringStart | TokenKind::FStringMiddle | TokenKind::Colon)
                )
        })
    }

    /// Whether a conversion as `!r` stands right before the offset.
    pub(super) fn is_behind_conversion(&self, offset: TextSize) -> bool {
        let letter = self.token_before(offset);
        let mark = letter.and_then(|letter| self.token_before(letter.start()));
        letter.is_some_and(|letter| letter.kind() == TokenKind::Name)
            && mark.is_some_and(|mark| mark.kind() == TokenKind::Exclamation)
    }

    /// Whether a field's `=`, as in `{x=}`, stands right before the offset.
    pub(super) fn is_behind_equal(&self, offset: TextSize) -> bool {
        let mark = self.token_before(offset);
        mark.is_some_and(|mark| mark.kind() == TokenKind::Equal)
    }

    /// The innermost bracket that is open at the offset.
    pub(super) fn open_bracket(&self, offset: TextSize) -> Option<&'s Token> {
        let end = self
            .tokens()
            .partition_point(|token| token.start() < offset);
        let mut depth = 0;
        for token in self.tokens()[..end].iter().rev() {
            match token.kind() {
                TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => depth += 1,
                TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace if depth > 0 => depth -= 1,
                TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => return Some(token),
                TokenKind::Newline => return None,
                _ => {}
            }
        }
        None
    }

    pub(super) fn slice(&self, range: TextRange) -> &'s str {
        self.source.get(range.to_std_range()).unwrap_or_default()
    }

    /// Whether the range starts an operand right behind another one.
    pub(super) fn two_operands(&self, range: TextRange) -> bool {
        let (Some(before), Some(token)) = (
            self.token_before(range.start()),
            self.token_at(range.start()),
        ) else {
            return false;
        };
        ends_operand(before.kind()) && starts_operand(token.kind())
    }
}
