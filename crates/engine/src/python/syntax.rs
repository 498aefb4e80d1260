//! The parser's errors in CPython's words.
//!
//! CPython stops at its first error. Here the first error of each line is kept, since those that follow it are often
//! only its consequences.

use ruff_python_ast::token::{Token, TokenKind};
use ruff_python_ast::visitor::{Visitor, walk_stmt};
use ruff_python_ast::{Expr, ModModule, Stmt};
use ruff_python_parser::UnsupportedSyntaxErrorKind;
use ruff_python_parser::{
    InterpolatedStringErrorType, LexicalErrorType, ParseError, ParseErrorType, Parsed,
};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::diagnostic::Diagnostic;
use super::scopes::place;
use super::source::{SourceRange, SourceText};
use super::walk::walk;

/// What CPython would say about each line that has an error.
pub(super) fn syntax_errors(source: &str, parsed: &Parsed<ModModule>) -> Vec<Diagnostic> {
    let text = SourceText::new(source);
    let context = Context {
        source,
        text: &text,
        parsed,
    };
    let line_of = |error: &ParseError| text.line_of(error.location.start().to_u32());
    let mut errors: Vec<&ParseError> = parsed.errors().iter().collect();
    // CPython finds out only at the end whether a target can be assigned.
    errors.sort_by_key(|error| {
        (
            line_of(error),
            is_about_target(error),
            error.location.start(),
        )
    });
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let mut last_line = 0;
    let mut indentation_failed = false;
    for error in errors {
        let line = line_of(error);
        let at_end = error.location.start().to_usize() >= source.trim_end().len();
        if line <= last_line || (at_end && !diagnostics.is_empty()) {
            continue;
        }
        let is_indentation = matches!(
            error.error,
            ParseErrorType::UnexpectedIndentation
                | ParseErrorType::Lexical(LexicalErrorType::IndentationError)
        );
        if is_indentation && indentation_failed {
            continue;
        }
        indentation_failed |= is_indentation;
        let (range, message) = context.message(error);
        last_line = text.line_of(range.end.max(error.location.end().to_u32()));
        diagnostics.push(context.diagnostic(range, message));
    }
    for error in parsed.unsupported_syntax_errors() {
        let message = match error.kind {
            UnsupportedSyntaxErrorKind::UnparenthesizedExceptionTypes => {
                "multiple exception types must be parenthesized"
            }
            UnsupportedSyntaxErrorKind::UnpackingInComprehension(_)
                if context.slice(error.range).starts_with("**") =>
            {
                "dict unpacking cannot be used in dict comprehension"
            }
            UnsupportedSyntaxErrorKind::UnpackingInComprehension(_) => {
                "iterable unpacking cannot be used in comprehension"
            }
            _ => "invalid syntax",
        };
        diagnostics.push(Diagnostic::syntax(place(error.range), message));
    }
    diagnostics
}

fn is_about_target(error: &ParseError) -> bool {
    matches!(
        error.error,
        ParseErrorType::InvalidAssignmentTarget
            | ParseErrorType::InvalidAugmentedAssignmentTarget
            | ParseErrorType::InvalidAnnotatedAssignmentTarget
    )
}

struct Context<'s> {
    source: &'s str,
    text: &'s SourceText,
    parsed: &'s Parsed<ModModule>,
}

impl<'s> Context<'s> {
    fn diagnostic(&self, range: SourceRange, message: String) -> Diagnostic {
        let mut diagnostic = Diagnostic::syntax(range, message);
        if self.text.slice(range).starts_with("\\N")
            || diagnostic.message.starts_with("named Unicode")
        {
            diagnostic = Diagnostic::unsupported(
                range,
                "names of Unicode characters are not supported",
                "write the character itself, or its number as in '\\u2026'",
            );
        }
        diagnostic
    }

    /// Where the error is and what CPython calls it.
    fn message(&self, error: &ParseError) -> (SourceRange, String) {
        let range = error.location;
        let here = place(range);
        let message = match &error.error {
            ParseErrorType::Lexical(error) => return self.lexical(error, range),
            ParseErrorType::FStringError(error) | ParseErrorType::TStringError(error) => {
                self.f_string(error, range)
            }
            ParseErrorType::ExpectedToken { expected, found } => {
                return self.expected(*expected, *found, range);
            }
            ParseErrorType::ExpectedExpression => self.expected_expression(range),
            ParseErrorType::OtherError(message) => return self.other(message, range),
            ParseErrorType::SimpleStatementsOnSameLine => return self.two_statements(range),
            ParseErrorType::UnexpectedIndentation => self.indentation(range),
            ParseErrorType::InvalidAssignmentTarget => self.assignment_target(range),
            ParseErrorType::InvalidAugmentedAssignmentTarget => {
                format!(
                    "'{}' is an illegal expression for augmented assignment",
                    self.kind_at(range)
                )
            }
            ParseErrorType::InvalidDeleteTarget => format!("cannot delete {}", self.kind_at(range)),
            ParseErrorType::InvalidNamedAssignmentTarget => {
                format!(
                    "cannot use assignment expressions with {}",
                    self.kind_at(range)
                )
            }
            ParseErrorType::InvalidAnnotatedAssignmentTarget => {
                "illegal target for annotation".into()
            }
            ParseErrorType::InvalidStarredExpressionUsage => {
                let in_parentheses = self
                    .token_before(range.start())
                    .is_some_and(|t| t.kind() == TokenKind::Lpar);
                if in_parentheses {
                    "cannot use starred expression here"
                } else {
                    "can't use starred expression here"
                }
                .into()
            }
            ParseErrorType::PositionalAfterKeywordArgument => {
                "positional argument follows keyword argument".into()
            }
            ParseErrorType::PositionalAfterKeywordUnpacking => {
                "positional argument follows keyword argument unpacking".into()
            }
            ParseErrorType::InvalidArgumentUnpackingOrder => {
                "iterable argument unpacking follows keyword argument unpacking".into()
            }
            ParseErrorType::IterableUnpackingInComprehension => {
                "iterable unpacking cannot be used in comprehension".into()
            }
            ParseErrorType::UnparenthesizedGeneratorExpression => {
                "Generator expression must be parenthesized".into()
            }
            ParseErrorType::NonDefaultParamAfterDefaultParam => {
                "parameter without a default follows parameter with a default".into()
            }
            ParseErrorType::ExpectedKeywordParam => "named arguments must follow bare *".into(),
            ParseErrorType::ParamAfterVarKeywordParam => {
                "arguments cannot follow var-keyword argument".into()
            }
            ParseErrorType::VarParameterWithDefault => {
                "var-positional argument cannot have default value".into()
            }
            ParseErrorType::EmptyImportNames => "Expected one or more names after 'import'".into(),
            ParseErrorType::EmptyTypeParams => "Type parameter list cannot be empty".into(),
            ParseErrorType::ExpectedImaginaryNumber => {
                "imaginary number required in complex literal".into()
            }
            ParseErrorType::ExpectedRealNumber => "real number required in complex literal".into(),
            ParseErrorType::InvalidMatchPatternTarget => "cannot use '_' as a target".into(),
            _ => "invalid syntax".into(),
        };
        (here, message)
    }

    // Tokens.

    fn tokens(&self) -> &'s [Token] {
        self.parsed.tokens()
    }

    /// The last token that ends at or before the offset, comments and line ends aside.
    fn token_before(&self, offset: TextSize) -> Option<&'s Token> {
        let end = self.tokens().partition_point(|token| token.end() <= offset);
        let is_code = |token: &&Token| !token.kind().is_trivia() && !token.range().is_empty();
        self.tokens()[..end].iter().rev().find(is_code)
    }

    /// The first token that starts at or after the offset.
    fn token_at(&self, offset: TextSize) -> Option<&'s Token> {
        let start = self
            .tokens()
            .partition_point(|token| token.start() < offset);
        self.tokens()[start..]
            .iter()
            .find(|token| !token.kind().is_trivia())
    }

    /// The tokens of the logical line up to the offset.
    fn line_tokens(&self, offset: TextSize) -> &'s [Token] {
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
    fn line_keyword(&self, offset: TextSize) -> Option<TokenKind> {
        self.line_tokens(offset)
            .iter()
            .map(Token::kind)
            .find(|&kind| kind != TokenKind::Async)
    }

    /// The innermost bracket that is open at the offset.
    fn open_bracket(&self, offset: TextSize) -> Option<&'s Token> {
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

    fn slice(&self, range: TextRange) -> &'s str {
        self.source.get(range.to_std_range()).unwrap_or_default()
    }

    // Kinds of errors.

    fn lexical(&self, error: &LexicalErrorType, range: TextRange) -> (SourceRange, String) {
        let here = place(range);
        let text = self.slice(range);
        let message = match error {
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
            _ => match text.get(..2) {
                Some("0x" | "0X") => "invalid hexadecimal literal".into(),
                Some("0o" | "0O") => "invalid octal literal".into(),
                Some("0b" | "0B") => "invalid binary literal".into(),
                _ if text.starts_with(|c: char| c.is_ascii_digit()) => "invalid decimal literal".into(),
                _ => "invalid syntax".into(),
            },
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
        let message = match self.source[start..].chars().nth(1) {
            Some('N') => "named Unicode character",
            Some('u') => "(unicode error) truncated \\uXXXX escape",
            Some('U') => "(unicode error) truncated \\UXXXXXXXX escape",
            _ => "(unicode error) truncated \\xXX escape",
        };
        (here, message.into())
    }

    fn f_string(&self, error: &InterpolatedStringErrorType, range: TextRange) -> String {
        match error {
            InterpolatedStringErrorType::UnclosedLbrace => match self.two_operands(range) {
                true => "invalid syntax. Perhaps you forgot a comma?".into(),
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

    /// Whether the range starts an operand right behind another one.
    fn two_operands(&self, range: TextRange) -> bool {
        let (Some(before), Some(token)) = (
            self.token_before(range.start()),
            self.token_at(range.start()),
        ) else {
            return false;
        };
        ends_operand(before.kind()) && starts_operand(token.kind())
    }

    fn expected(
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
                    if bracket.kind() == TokenKind::Lbrace
                        && matches!(found, TokenKind::Rbrace | TokenKind::Comma)
                    {
                        let before = self
                            .token_before(range.start())
                            .map_or(here, |token| place(token.range()));
                        return (before, "':' expected after dictionary key".into());
                    }
                    return invalid(self.comma_or_invalid(range));
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
                    TokenKind::Equal
                        if matches!(
                            keyword,
                            Some(TokenKind::If | TokenKind::Elif | TokenKind::While)
                        ) =>
                    {
                        let start = self
                            .line_tokens(range.start())
                            .get(1)
                            .map_or(range.start(), Ranged::start);
                        let range = place(TextRange::new(start, range.end()));
                        (
                            range,
                            "invalid syntax. Maybe you meant '==' or ':=' instead of '='?".into(),
                        )
                    }
                    _ if forced || (ends && keyword.is_some()) => invalid("expected ':'"),
                    _ => invalid("invalid syntax"),
                }
            }
            TokenKind::Comma if bracket.is_some() => {
                let message = self.comma_or_invalid(range);
                let before = self.token_before(range.start());
                match before {
                    Some(before) if message.contains("comma") => (
                        place(TextRange::new(before.start(), range.end())),
                        message.into(),
                    ),
                    _ => invalid(message),
                }
            }
            TokenKind::Else => {
                let start = self.conditional_start(range.start());
                (
                    place(TextRange::new(start, range.end())),
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
            "invalid syntax. Perhaps you forgot a comma?"
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

    fn expected_expression(&self, range: TextRange) -> String {
        let bracket = self.open_bracket(range.start());
        let before = self.token_before(range.start()).map(Token::kind);
        let found = self.token_at(range.start()).map(Token::kind);
        let in_f_string = bracket.is_some_and(|bracket| {
            let outside = self.token_before(bracket.start()).map(Token::kind);
            bracket.kind() == TokenKind::Lbrace
                && matches!(
                    outside,
                    Some(TokenKind::FStringStart | TokenKind::FStringMiddle | TokenKind::Colon)
                )
        });
        if in_f_string && before == Some(TokenKind::Lbrace) {
            let what = match found {
                Some(TokenKind::Rbrace) => Some("}"),
                Some(TokenKind::Equal) => Some("="),
                Some(TokenKind::Exclamation) => Some("!"),
                Some(TokenKind::Colon) => Some(":"),
                Some(TokenKind::FStringEnd) => return "f-string: expecting '}'".into(),
                _ => None,
            };
            if let Some(what) = what {
                return format!("f-string: valid expression required before '{what}'");
            }
        }
        if before == Some(TokenKind::Colon)
            && bracket.is_some_and(|bracket| bracket.kind() == TokenKind::Lbrace)
        {
            return "expression expected after dictionary key and ':'".into();
        }
        if before == Some(TokenKind::Star) && found == Some(TokenKind::Rpar) {
            return "Invalid star expression".into();
        }
        if before == Some(TokenKind::Rarrow) {
            return "expected ':'".into();
        }
        "invalid syntax".into()
    }

    fn other(&self, message: &str, range: TextRange) -> (SourceRange, String) {
        let here = place(range);
        let known = match message {
            "Expected `except` or `finally` after `try` block" => {
                "expected 'except' or 'finally' block"
            }
            "Only one '*' parameter allowed" | "Only one '*' separator allowed" => {
                "* argument may appear only once"
            }
            "Only one '/' separator allowed" => "/ may appear only once",
            "Only one '**' parameter allowed" => "arguments cannot follow var-keyword argument",
            "'/' parameter must appear before '*' parameter" => "/ must be ahead of *",
            "Cannot have both 'except' and 'except*' on the same 'try'" => {
                "cannot have both 'except' and 'except*' on the same 'try'"
            }
            "Only single target (not tuple) can be annotated" => {
                "only single target (not tuple) can be annotated"
            }
            "Only single target (not list) can be annotated" => {
                "only single target (not list) can be annotated"
            }
            "Expected one or more exception types" => "expected one or more exception types",
            "Positional patterns cannot follow keyword patterns" => {
                "positional patterns follow keyword patterns"
            }
            "Multiple exception types must be parenthesized when using `as`" => {
                "multiple exception types must be parenthesized"
            }
            "Trailing comma not allowed"
                if self.line_keyword(range.start()) == Some(TokenKind::From) =>
            {
                "trailing comma not allowed without surrounding parentheses"
            }
            "Expected a parameter name" => match self.slice(range) {
                constant @ ("True" | "False" | "None") => {
                    return (here, format!("cannot assign to {constant}"));
                }
                _ => "expression cannot contain assignment, perhaps you meant \"==\"?",
            },
            "Expected a statement" if self.slice(range) == ")" => "unmatched ')'",
            _ => match message.strip_prefix("Expected an indented block after ") {
                Some(what) => return (here, self.indented_block(what, range)),
                None => "invalid syntax",
            },
        };
        (here, known.into())
    }

    /// `what` is the parser's name of the statement whose block is missing.
    fn indented_block(&self, what: &str, range: TextRange) -> String {
        let keyword = what
            .trim_start_matches('`')
            .split(['`', ' '])
            .next()
            .unwrap_or_default();
        let (starts, name): (&[&str], String) = match keyword {
            "function" => (&["def", "async"], "function definition".into()),
            "class" => (&["class"], "class definition".into()),
            keyword => (&[], format!("'{keyword}' statement")),
        };
        let own = [keyword];
        let starts = if starts.is_empty() { &own[..] } else { starts };
        let mut line = self.text.line_of(range.start().to_u32());
        let last = line;
        while line > 1 {
            line -= 1;
            let text = self.text.line(line).trim_start();
            let text = if starts.contains(&"def") {
                text
            } else {
                text.trim_start_matches("async ")
            };
            if starts.iter().any(|start| {
                text.strip_prefix(start).is_some_and(|rest| {
                    !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_')
                })
            }) {
                let star = keyword == "except"
                    && text
                        .trim_start_matches("except")
                        .trim_start()
                        .starts_with('*');
                let name = if star {
                    "'except*' statement".to_owned()
                } else {
                    name
                };
                return format!("expected an indented block after {name} on line {line}");
            }
        }
        format!(
            "expected an indented block after {name} on line {}",
            last.saturating_sub(1).max(1)
        )
    }

    /// Two statements in a line, or what the parser takes for two.
    fn two_statements(&self, range: TextRange) -> (SourceRange, String) {
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
            let here = SourceRange::new(before.start().to_u32(), range.start().to_u32() + 1);
            let base = match text.get(..2) {
                Some("0x" | "0X") => "hexadecimal",
                Some("0o" | "0O") => "octal",
                Some("0b" | "0B") => "binary",
                _ => "decimal",
            };
            return (
                here,
                match next {
                    '0'..='9' => format!("invalid digit '{next}' in {base} literal"),
                    _ => format!("invalid {base} literal"),
                },
            );
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

    fn indentation(&self, range: TextRange) -> String {
        let line = self.text.line_of(range.end().to_u32());
        let indent = |line: u32| {
            let text = self.text.line(line);
            &text[..text.len() - text.trim_start_matches([' ', '\t']).len()]
        };
        let here = indent(line);
        let before = (1..line)
            .rev()
            .find(|&line| !self.text.line(line).trim().is_empty())
            .map_or("", indent);
        let first = |indent: &str| indent.chars().next();
        if !here.is_empty() && !before.is_empty() && first(here) != first(before) {
            return "inconsistent use of tabs and spaces in indentation".into();
        }
        // More than the line before it, or not?
        if here.len() > before.len() || before.is_empty() {
            "unexpected indent".into()
        } else {
            "unindent does not match any outer indentation level".into()
        }
    }

    // Expressions that can't be assigned.

    fn assignment_target(&self, range: TextRange) -> String {
        let mut finder = Finder {
            range,
            found: None,
            statement: None,
        };
        finder.visit_body(&self.parsed.syntax().body);
        let Some(expr) = finder.found else {
            return "cannot assign to expression".into();
        };
        let kind = kind_name(expr);
        if matches!(expr, Expr::Yield(_) | Expr::YieldFrom(_)) {
            return "assignment to yield expression not possible".into();
        }
        let is_constant = matches!(
            expr,
            Expr::NoneLiteral(_) | Expr::BooleanLiteral(_) | Expr::Generator(_)
        );
        let is_loose = matches!(
            expr,
            Expr::Compare(_)
                | Expr::BoolOp(_)
                | Expr::If(_)
                | Expr::Lambda(_)
                | Expr::List(_)
                | Expr::Tuple(_)
        );
        let is_target = match finder.statement {
            Some(Stmt::Assign(assign)) => assign
                .targets
                .first()
                .is_some_and(|target| target.range() == expr.range()),
            _ => false,
        };
        if is_target && !is_constant && !is_loose {
            format!("cannot assign to {kind} here. Maybe you meant '==' instead of '='?")
        } else {
            format!("cannot assign to {kind}")
        }
    }

    fn kind_at(&self, range: TextRange) -> &'static str {
        let mut finder = Finder {
            range,
            found: None,
            statement: None,
        };
        finder.visit_body(&self.parsed.syntax().body);
        finder.found.map_or("expression", kind_name)
    }
}

/// Finds the expression of a range, and the statement that it is in.
struct Finder<'a> {
    range: TextRange,
    found: Option<&'a Expr>,
    statement: Option<&'a Stmt>,
}

impl<'a> Visitor<'a> for Finder<'a> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        if self.found.is_none() && statement.range().contains_range(self.range) {
            self.statement = Some(statement);
            walk_stmt(self, statement);
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if expr.range() == self.range && self.found.is_none() {
            self.found = Some(expr);
        }
        if self.found.is_none() && expr.range().contains_range(self.range) {
            walk(self, expr);
        }
    }
}

/// CPython's `_PyPegen_get_expr_name`.
fn kind_name(expr: &Expr) -> &'static str {
    match expr {
        Expr::Attribute(_) => "attribute",
        Expr::Subscript(_) => "subscript",
        Expr::Starred(_) => "starred",
        Expr::Name(_) => "name",
        Expr::List(_) => "list",
        Expr::Tuple(_) => "tuple",
        Expr::Lambda(_) => "lambda",
        Expr::Call(_) => "function call",
        Expr::BoolOp(_) | Expr::BinOp(_) | Expr::UnaryOp(_) => "expression",
        Expr::Generator(_) => "generator expression",
        Expr::Yield(_) | Expr::YieldFrom(_) => "yield expression",
        Expr::Await(_) => "await expression",
        Expr::ListComp(_) => "list comprehension",
        Expr::SetComp(_) => "set comprehension",
        Expr::DictComp(_) => "dict comprehension",
        Expr::Dict(_) => "dict literal",
        Expr::Set(_) => "set display",
        Expr::FString(_) | Expr::TString(_) => "f-string expression",
        Expr::NoneLiteral(_) => "None",
        Expr::BooleanLiteral(literal) => {
            if literal.value {
                "True"
            } else {
                "False"
            }
        }
        Expr::EllipsisLiteral(_) => "ellipsis",
        Expr::StringLiteral(_) | Expr::BytesLiteral(_) | Expr::NumberLiteral(_) => "literal",
        Expr::Compare(_) => "comparison",
        Expr::If(_) => "conditional expression",
        Expr::Named(_) => "named expression",
        Expr::Slice(_) | Expr::IpyEscapeCommand(_) => "expression",
    }
}

fn ends_operand(kind: TokenKind) -> bool {
    kind.is_singleton()
        || kind.is_soft_keyword()
        || matches!(
            kind,
            TokenKind::Name
                | TokenKind::Int
                | TokenKind::Float
                | TokenKind::Complex
                | TokenKind::String
                | TokenKind::FStringEnd
                | TokenKind::Ellipsis
                | TokenKind::Rpar
                | TokenKind::Rsqb
                | TokenKind::Rbrace
        )
}

fn starts_operand(kind: TokenKind) -> bool {
    kind.is_singleton()
        || kind.is_soft_keyword()
        || matches!(
            kind,
            TokenKind::Name
                | TokenKind::Int
                | TokenKind::Float
                | TokenKind::Complex
                | TokenKind::String
                | TokenKind::FStringStart
                | TokenKind::Ellipsis
                | TokenKind::Lbrace
                | TokenKind::Lambda
                | TokenKind::Await
        )
}
