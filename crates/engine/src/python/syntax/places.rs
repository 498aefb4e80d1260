//! Where CPython points: the parser that is used here often marks more or less of the text than CPython's carets do.

use ruff_python_ast::token::{Token, TokenKind};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::{Context, between};
use crate::python::operands::ends_operand;
use crate::python::scopes::place;
use crate::python::source::SourceRange;

impl Context<'_> {
    /// The place of CPython's carets for a message of which the parser says that it is about a range.
    pub(super) fn carets(&self, range: SourceRange, message: &str) -> SourceRange {
        let (start, end) = (TextSize::from(range.start), TextSize::from(range.end));
        let here = between(start, end);
        let moved = match message {
            "unexpected character after line continuation character" => {
                Some(TextRange::at(start + TextSize::from(1), 1.into()))
            }
            "* argument may appear only once" => Some(TextRange::at(start, 1.into())),
            "named arguments must follow bare *" if self.slice(here).starts_with("**") => self
                .token_before(start)
                .and_then(|comma| self.token_before(comma.start()))
                .map(Ranged::range),
            "positional argument follows keyword argument"
            | "positional argument follows keyword argument unpacking" => self.closing(start),
            "iterable argument unpacking follows keyword argument unpacking" => self
                .token_before(start)
                .map(|comma| between(comma.start(), end)),
            "expression cannot contain assignment, perhaps you meant \"==\"?"
            | "cannot assign to None"
            | "cannot assign to True"
            | "cannot assign to False"
                if self.open_bracket(start).is_some() =>
            {
                self.token_at(end)
                    .filter(|token| token.kind() == TokenKind::Equal)
                    .map(|token| between(start, token.end()))
            }
            "expression expected after dictionary key and ':'"
            | "expected default value expression" => self.token_before(start).map(Ranged::range),
            "expected ':'" => self
                .token_before(start)
                .filter(|token| token.kind() == TokenKind::Rarrow)
                .map(Ranged::range),
            "trailing comma not allowed without surrounding parentheses" => self.line_end(end),
            "Did you mean to use 'from ... import ...' instead?" => self
                .line_end(end)
                .map(|newline| between(start, self.code_end(newline.start()))),
            "cannot have both 'except' and 'except*' on the same 'try'" => self.first_token(here),
            "expected 'except' or 'finally' block"
                if start.to_usize() >= self.source.trim_end().len() =>
            {
                Some(TextRange::at(self.code_end(start), 1.into()))
            }
            "expected 'else' after 'if' expression"
            | "did you forget parentheses around the comprehension target?" => {
                let stop = match message.starts_with('d') {
                    true => end,
                    false => {
                        let mut ranges = self.tokens_in(here).iter().rev().map(Ranged::range);
                        let last = ranges.find(|range| !range.is_empty());
                        last.map_or(end, TextRange::start)
                    }
                };
                Some(between(start, self.code_end(stop)))
            }
            "dict unpacking cannot be used in dict comprehension" => self.first_token(here),
            "only single target (not tuple) can be annotated" => self
                .tokens_in(here)
                .iter()
                .find(|token| token.kind() == TokenKind::Comma)
                .filter(|_| !self.slice(here).starts_with('('))
                .map(|comma| between(start, comma.start())),
            "Function parameters cannot be parenthesized"
            | "Lambda expression parameters cannot be parenthesized" => self
                .closing(start + TextSize::from(1))
                .map(|closing| between(start, closing.end())),
            "bytes can only contain ASCII literal characters" => {
                let mut literals = self.tokens().iter().map(Ranged::range);
                literals.find(|literal| literal.contains_range(here))
            }
            super::expected::CONDITION => {
                let operand = self.operand_end(end);
                Some(between(start, operand))
            }
            super::INVALID => self.unexpected(here),
            // Both operands between which the comma is missing.
            super::expected::COMMA if self.two_operands(here) => self
                .token_before(start)
                .map(|before| between(before.start(), end)),
            _ if message.starts_with("unterminated string")
                || message.starts_with("unterminated triple-quoted string") =>
            {
                Some(TextRange::at(start, 1.into()))
            }
            _ if message.starts_with("Missing parentheses in call") => {
                let stop = self.tokens_from(end).iter().find(|token| {
                    matches!(token.kind(), TokenKind::Newline | TokenKind::Semi)
                        && self.open_bracket(token.start()).is_none()
                });
                stop.map(|stop| between(start, self.code_end(stop.start())))
            }
            _ if message.starts_with("leading zeros") => {
                let zeros = self.slice(here).len() - self.slice(here).trim_start_matches('0').len();
                Some(TextRange::at(start, (zeros as u32).into()))
            }
            _ if message.starts_with("invalid digit") || message.ends_with(" literal") => {
                // The last character that still belongs to a number.
                let text = self.slice(here);
                let is_decimal = message == "invalid decimal literal";
                let number = match text.trim_end_matches(|c: char| c.is_alphabetic()) {
                    number if is_decimal && !number.is_empty() => number,
                    _ => text,
                };
                let last = number.len().saturating_sub(1) as u32;
                Some(TextRange::at(start + TextSize::from(last), 1.into()))
            }
            _ => None,
        };
        // CPython points behind the text's end, too.
        let text_end = self.source.len() as u32;
        moved.map_or(range, |moved| {
            let moved = place(moved);
            SourceRange::new(moved.start.min(text_end), moved.end.min(text_end))
        })
    }

    /// The one token that makes a syntax invalid.
    fn unexpected(&self, range: TextRange) -> Option<TextRange> {
        let tokens = self.tokens_in(range);
        let first = tokens.first()?;
        let is_list = tokens.len() > 1
            && (self.line_keyword(range.start()) == Some(TokenKind::Raise)
                || first.kind() == TokenKind::Star);
        if is_list {
            let comma = tokens.iter().find(|token| token.kind() == TokenKind::Comma);
            return comma.map(Ranged::range);
        }
        if first.kind() == TokenKind::Comma && self.slice(range) == "," {
            let is_import = matches!(
                self.line_keyword(range.start()),
                Some(TokenKind::Import | TokenKind::From)
            );
            let newline = self.line_end(range.end())?;
            return (is_import && self.code_end(newline.start()) == range.end()).then_some(newline);
        }
        // `<>` is one token to CPython.
        if let Some(before) = self.token_before(range.start())
            && before.kind() == TokenKind::Less
            && first.kind() == TokenKind::Greater
            && before.end() == first.start()
        {
            return Some(before.range().cover(first.range()));
        }
        self.first_token(range)
            .filter(|first| first.start() == range.start())
    }

    /// The bracket that closes the one that is open at the offset.
    fn closing(&self, offset: TextSize) -> Option<TextRange> {
        let open = self.open_bracket(offset)?;
        let mut depth = 0;
        for token in self.tokens_from(open.start()) {
            match token.kind() {
                TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => depth += 1,
                TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Some(token.range());
            }
        }
        None
    }

    /// Where the operand ends that begins behind the offset: before what binds less than `|`.
    fn operand_end(&self, offset: TextSize) -> TextSize {
        let mut depth = 0;
        let mut end = offset;
        for token in self.tokens_from(offset) {
            let kind = token.kind();
            match kind {
                _ if kind.is_trivia() => continue,
                TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => depth += 1,
                TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace if depth > 0 => depth -= 1,
                TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => break,
                _ if depth > 0 || kind.is_arithmetic() => {}
                TokenKind::Dot | TokenKind::Vbar | TokenKind::Amper | TokenKind::CircumFlex => {}
                TokenKind::LeftShift | TokenKind::RightShift | TokenKind::Tilde => {}
                TokenKind::FStringStart | TokenKind::FStringMiddle => {}
                _ if ends_operand(kind) => {}
                _ => break,
            }
            end = token.end();
        }
        end
    }

    /// The end of the logical line that goes on at the offset.
    fn line_end(&self, offset: TextSize) -> Option<TextRange> {
        let newline = self
            .tokens_from(offset)
            .iter()
            .find(|token| token.kind() == TokenKind::Newline)?;
        Some(TextRange::at(newline.start(), 1.into()))
    }

    /// The end of the last token before the offset, line ends aside.
    fn code_end(&self, offset: TextSize) -> TextSize {
        let before = self.token_before(offset);
        match before.filter(|token| token.kind() == TokenKind::Newline) {
            Some(newline) => self.code_end(newline.start()),
            None => before.map_or(offset, Ranged::end),
        }
    }

    fn first_token(&self, range: TextRange) -> Option<TextRange> {
        let mut ranges = self.tokens_in(range).iter().map(Ranged::range);
        ranges.find(|range| !range.is_empty())
    }

    fn tokens_in(&self, range: TextRange) -> &[Token] {
        let tokens = self.tokens_from(range.start());
        &tokens[..tokens.partition_point(|token| token.end() <= range.end())]
    }

    fn tokens_from(&self, offset: TextSize) -> &[Token] {
        let tokens = self.tokens();
        &tokens[tokens.partition_point(|token| token.start() < offset)..]
    }
}
