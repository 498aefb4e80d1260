//! CPython's SyntaxWarnings.

use ruff_python_ast::token::TokenKind;
use ruff_python_ast::visitor::{Visitor, walk_stmt};
use ruff_python_ast::{CmpOp, Expr, ModModule, Stmt};
use ruff_python_parser::Parsed;
use ruff_text_size::{Ranged, TextRange};

use super::diagnostic::{Diagnostic, DiagnosticKind, Severity};
use super::scopes::place;
use super::source::SourceRange;
use super::walk::walk;

/// Adds what CPython warns about.
pub(super) fn warnings(
    source: &str,
    parsed: &Parsed<ModModule>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut warner = Warner { diagnostics };
    warner.visit_body(&parsed.syntax().body);
    for token in parsed.tokens().iter() {
        let is_string = matches!(token.kind(), TokenKind::String | TokenKind::FStringMiddle);
        if is_string
            && token
                .string_flags()
                .is_some_and(|flags| !flags.is_raw_string())
        {
            warner.escapes(
                source,
                token.range(),
                token
                    .string_flags()
                    .is_some_and(|flags| flags.is_byte_string()),
            );
        }
    }
}

struct Warner<'d> {
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl Warner<'_> {
    fn warn(&mut self, range: SourceRange, message: impl Into<String>) {
        self.diagnostics.push(Diagnostic {
            severity: Severity::Warning,
            kind: DiagnosticKind::Syntax,
            range,
            message: message.into(),
            help: None,
        });
    }

    /// Escape sequences that stand for themselves.
    fn escapes(&mut self, source: &str, range: TextRange, is_bytes: bool) {
        let text = source.get(range.to_std_range()).unwrap_or_default();
        let mut characters = text.char_indices();
        while let Some((index, character)) = characters.next() {
            if character != '\\' {
                continue;
            }
            let Some((_, escaped)) = characters.next() else {
                return;
            };
            let known = "\n\r\\'\"abfnrtv01234567x".contains(escaped)
                || (!is_bytes && "NuU".contains(escaped));
            if !known {
                let start = range.start().to_u32() + index as u32;
                let range = SourceRange::new(start, start + 1 + escaped.len_utf8() as u32);
                self.warn(range, format!("invalid escape sequence '\\{escaped}'"));
            }
        }
    }

    /// `f` is a literal: a comma is missing before its call or subscript.
    fn literal_used(&mut self, used: &Expr, range: SourceRange, how: &str) {
        if let Some(name) = type_name(used) {
            self.warn(
                range,
                format!("'{name}' object is not {how}; perhaps you missed a comma?"),
            );
        }
    }
}

impl<'a> Visitor<'a> for Warner<'_> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        if let Stmt::Assert(statement) = statement
            && let Expr::Tuple(tuple) = &*statement.test
            && !tuple.elts.is_empty()
        {
            self.warn(
                place(tuple.range),
                "assertion is always true, perhaps remove parentheses?",
            );
        }
        walk_stmt(self, statement);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Compare(compare) => {
                let mut left = &*compare.left;
                for (op, right) in compare.ops.iter().zip(&compare.comparators) {
                    let (operator, instead) = match op {
                        CmpOp::Is => ("is", "=="),
                        CmpOp::IsNot => ("is not", "!="),
                        _ => {
                            left = right;
                            continue;
                        }
                    };
                    let literal = compared_name(left).or_else(|| compared_name(right));
                    if let Some(name) = literal {
                        let message = format!(
                            "\"{operator}\" with '{name}' literal. Did you mean \"{instead}\"?"
                        );
                        self.warn(place(compare.range), message);
                    }
                    left = right;
                }
            }
            Expr::Call(call) => self.literal_used(&call.func, place(call.range()), "callable"),
            Expr::Subscript(subscript) => {
                let subscriptable = matches!(
                    &*subscript.value,
                    Expr::StringLiteral(_) | Expr::BytesLiteral(_) | Expr::Tuple(_)
                ) || matches!(
                    &*subscript.value,
                    Expr::List(_)
                        | Expr::Dict(_)
                        | Expr::ListComp(_)
                        | Expr::DictComp(_)
                        | Expr::FString(_)
                );
                if !subscriptable {
                    self.literal_used(&subscript.value, place(subscript.range), "subscriptable");
                }
            }
            _ => {}
        }
        walk(self, expr);
    }
}

/// The type of a literal that `is` shouldn't compare.
fn compared_name(expr: &Expr) -> Option<&'static str> {
    match expr {
        Expr::NumberLiteral(_) | Expr::StringLiteral(_) | Expr::BytesLiteral(_) => type_name(expr),
        Expr::Tuple(tuple) if tuple.elts.iter().all(|item| compared_name(item).is_some()) => {
            Some("tuple")
        }
        Expr::UnaryOp(unary) => compared_name(&unary.operand),
        _ => None,
    }
}

/// The type of a literal or display.
fn type_name(expr: &Expr) -> Option<&'static str> {
    use ruff_python_ast::Number;
    Some(match expr {
        Expr::NumberLiteral(literal) => match literal.value {
            Number::Int(_) => "int",
            Number::Float(_) => "float",
            Number::Complex { .. } => "complex",
        },
        Expr::StringLiteral(_) | Expr::FString(_) => "str",
        Expr::BytesLiteral(_) => "bytes",
        Expr::NoneLiteral(_) => "NoneType",
        Expr::BooleanLiteral(_) => "bool",
        Expr::EllipsisLiteral(_) => "ellipsis",
        Expr::Tuple(_) => "tuple",
        Expr::List(_) | Expr::ListComp(_) => "list",
        Expr::Dict(_) | Expr::DictComp(_) => "dict",
        Expr::Set(_) | Expr::SetComp(_) => "set",
        Expr::Generator(_) => "generator",
        Expr::Lambda(_) => return None,
        _ => return None,
    })
}
