//! The parser's errors in CPython's words.
//!
//! CPython stops at its first error. Here the first error of each line is kept, since those that follow it are often
//! only its consequences.

mod expected;
mod indentation;
mod literals;
mod places;
mod targets;
mod tokens;

use ruff_python_ast::ModModule;
use ruff_python_ast::token::{Token, TokenKind};
use ruff_python_parser::{
    LexicalErrorType, ParseError, ParseErrorType, Parsed, UnsupportedSyntaxErrorKind,
};
use ruff_text_size::{TextRange, TextSize};

use super::diagnostic::Diagnostic;
use super::scopes::place;
use super::source::{SourceRange, SourceText};

/// What CPython says where it knows nothing better.
const INVALID: &str = "invalid syntax";

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
        // The body of a statement whose first line is wrong is no statement's body.
        if is_indentation && (indentation_failed || (last_line > 0 && line == last_line + 1)) {
            continue;
        }
        indentation_failed |= is_indentation;
        let (mut range, mut message) = context.message(error);
        // CPython reads on before it says that a syntax is invalid: what is no token comes first.
        if message.starts_with(INVALID)
            && let Some(lexical) = parsed.errors().iter().find(|other| {
                let unclosed = LexicalErrorType::UnclosedStringError;
                other.error == ParseErrorType::Lexical(unclosed) && line_of(other) == line
            })
        {
            (range, message) = context.message(lexical);
        } else if message == INVALID && context.is_in_field(error.location.start()) {
            (range, message) = context.in_replacement_field(error.location);
        }
        last_line = text.line_of(range.end.max(error.location.end().to_u32()));
        let range = context.carets(range, &message);
        diagnostics.push(context.diagnostic(range, message));
    }
    if diagnostics.is_empty()
        && let Some(range) = context.mixed_tabs()
    {
        let message = "inconsistent use of tabs and spaces in indentation";
        diagnostics.push(Diagnostic::syntax(range, message));
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
            _ => INVALID,
        };
        let range = context.carets(place(error.range), message);
        diagnostics.push(Diagnostic::syntax(range, message));
    }
    diagnostics
}

/// The text from one place to another, or none there: what the parser says of broken text may be out of order.
fn between(start: TextSize, end: TextSize) -> TextRange {
    TextRange::new(start, end.max(start))
}

fn is_about_target(error: &ParseError) -> bool {
    matches!(
        error.error,
        ParseErrorType::InvalidAssignmentTarget
            | ParseErrorType::InvalidAugmentedAssignmentTarget
            | ParseErrorType::InvalidAnnotatedAssignmentTarget
    ) || matches!(&error.error, ParseErrorType::OtherError(message) if message.starts_with("Only single target"))
}

struct Context<'s> {
    source: &'s str,
    text: &'s SourceText,
    parsed: &'s Parsed<ModModule>,
}

impl Context<'_> {
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
        if let Some(target) = self.augmented_tuple(range) {
            let message = "'tuple' is an illegal expression for augmented assignment";
            return (target, message.into());
        }
        if let Some(target) = self.named_target(range) {
            let message = format!(
                "cannot use assignment expressions with {}",
                self.kind_at(target)
            );
            return (place(target), message);
        }
        if let Some(end) = self.end_of_glued_number(range) {
            return self.two_statements(TextRange::empty(end));
        }
        let message = match &error.error {
            ParseErrorType::Lexical(error) => return self.lexical(error, range),
            ParseErrorType::FStringError(error) | ParseErrorType::TStringError(error) => {
                self.f_string(error, range)
            }
            ParseErrorType::ExpectedToken { expected, found } => {
                return self.expected(*expected, *found, range);
            }
            ParseErrorType::ExpectedExpression => return self.expected_expression(range),
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
                let before = self.token_before(range.start()).map(Token::kind);
                let bracket = self.open_bracket(range.start()).map(|t| t.kind());
                match (before, bracket) {
                    (Some(TokenKind::Lpar), _) => "cannot use starred expression here",
                    (Some(TokenKind::Colon), Some(TokenKind::Lbrace)) => {
                        "cannot use a starred expression in a dictionary value"
                    }
                    (Some(TokenKind::Colon), _)
                    | (Some(TokenKind::Comma | TokenKind::Lbrace), Some(TokenKind::Lbrace)) => {
                        "invalid syntax"
                    }
                    _ => "can't use starred expression here",
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
                let stars =
                    self.line_tokens(range.start()).iter().rev().find(|token| {
                        matches!(token.kind(), TokenKind::Star | TokenKind::DoubleStar)
                    });
                match stars.map(Token::kind) {
                    Some(TokenKind::DoubleStar) => "var-keyword argument cannot have default value",
                    _ => "var-positional argument cannot have default value",
                }
                .into()
            }
            ParseErrorType::EmptyImportNames
                if matches!(self.slice(range), "*" | ")") || self.is_keyword_at(range) =>
            {
                "invalid syntax".into()
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

    fn is_equal_in_brackets(&self, range: TextRange) -> bool {
        let found = self.token_at(range.start()).map(Token::kind);
        found == Some(TokenKind::Equal) && self.open_bracket(range.start()).is_some()
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
            "Bytes literal cannot be mixed with non-bytes literals" => {
                "cannot mix bytes and nonbytes literals"
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
            "Boolean 'not' expression cannot be used here" if self.is_behind_arithmetic(range) => {
                "'not' after an operator must be parenthesized"
            }
            "Position-only parameter separator not allowed as first parameter" => {
                "at least one argument must precede /"
            }
            "Expected a statement" if self.slice(range) == ")" => "unmatched ')'",
            _ if self.is_equal_in_brackets(range) => return self.assignment_in_brackets(range),
            _ => match message.strip_prefix("Expected an indented block after ") {
                Some(what) => return (here, self.indented_block(what, range)),
                None => "invalid syntax",
            },
        };
        (here, known.into())
    }
}
