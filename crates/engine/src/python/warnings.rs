//! CPython's SyntaxWarnings.

use ruff_python_ast::token::TokenKind;
use ruff_python_ast::visitor::{Visitor, walk_stmt};
use ruff_python_ast::{CmpOp, Expr, ModModule, Stmt};
use ruff_python_parser::Parsed;
use ruff_text_size::{Ranged, TextRange};

use super::code::CompileWarning;
use super::diagnostic::{Diagnostic, DiagnosticKind, Severity};
use super::scopes::place;
use super::source::SourceRange;
use super::walk::walk;

/// What CPython warns about, in its order: literals while it reads them, the rest while it compiles. Each is also added to
/// the diagnostics.
pub(super) fn warnings(
    source: &str,
    parsed: &Parsed<ModModule>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<CompileWarning> {
    let mut warner = Warner {
        diagnostics,
        warnings: Vec::new(),
    };
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
    warner.visit_body(&parsed.syntax().body);
    warner.warnings
}

struct Warner<'d> {
    diagnostics: &'d mut Vec<Diagnostic>,
    warnings: Vec<CompileWarning>,
}

impl Warner<'_> {
    fn warn(&mut self, range: SourceRange, message: impl Into<String>) {
        self.warn_at(range.start, range, message.into());
    }

    /// Warns of what is at `range`; CPython names the line of `at`.
    fn warn_at(&mut self, at: u32, range: SourceRange, message: String) {
        self.warnings.push(CompileWarning {
            at,
            message: message.clone(),
        });
        self.diagnostics.push(Diagnostic {
            severity: Severity::Warning,
            kind: DiagnosticKind::Syntax,
            range,
            message,
            help: None,
        });
    }

    /// The first escape sequence of a literal that stands for itself, or for no byte.
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
            let octal = text[index + 1..].bytes().take(3);
            let octal = octal.take_while(|byte| matches!(byte, b'0'..=b'7')).count();
            let known = "\n\r\\'\"abfnrtvx".contains(escaped)
                || (!is_bytes && "NuU".contains(escaped))
                || (octal > 0 && (octal < 3 || escaped < '4'));
            if !known {
                let (what, length) = match octal {
                    0 => ("", escaped.len_utf8()),
                    _ => ("octal ", octal),
                };
                let sequence = &text[index..index + 1 + length];
                let start = range.start().to_u32() + index as u32;
                let place = SourceRange::new(start, start + 1 + length as u32);
                let message = format!("invalid {what}escape sequence '{sequence}'");
                self.warn_at(range.start().to_u32(), place, message);
                return;
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

impl Warner<'_> {
    /// A literal sequence with an index that is none: a comma is missing between them.
    fn index(&mut self, sequence: &Expr, index: &Expr, range: SourceRange) {
        let index = match index {
            Expr::Lambda(_) => Some("function"),
            index => type_name(index),
        };
        if let (Some(kind), Some(index)) = (type_name(sequence), index)
            && !matches!(index, "int" | "bool")
        {
            self.warn(
                range,
                format!("{kind} indices must be integers or slices, not {index}; perhaps you missed a comma?"),
            );
        }
    }
}

/// Whether the expression is a list, tuple, str or bytes whatever its parts are.
fn is_sequence(expr: &Expr) -> bool {
    matches!(
        expr,
        Expr::StringLiteral(_)
            | Expr::BytesLiteral(_)
            | Expr::FString(_)
            | Expr::Tuple(_)
            | Expr::List(_)
            | Expr::ListComp(_)
    )
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
                        break;
                    }
                    left = right;
                }
            }
            Expr::Call(call) => self.literal_used(&call.func, place(call.range()), "callable"),
            Expr::Subscript(subscript) => {
                let range = place(subscript.range);
                match &*subscript.value {
                    Expr::Lambda(_) => self.warn(
                        range,
                        "'function' object is not subscriptable; perhaps you missed a comma?",
                    ),
                    Expr::Dict(_) | Expr::DictComp(_) => {}
                    sequence if is_sequence(sequence) => {
                        self.index(sequence, &subscript.slice, range)
                    }
                    other => self.literal_used(other, range, "subscriptable"),
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
        _ => return None,
    })
}
