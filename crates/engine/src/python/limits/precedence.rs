//! Operators' precedence, by their tokens.

use ruff_python_ast::token::TokenKind;

/// What an operand that isn't complete yet waits for, with the precedence of Python's grammar.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Precedence {
    /// `yield` and `:=`, which end with the statement or bracket.
    Statement,
    /// `*` and `**` before an operand.
    Starred,
    Lambda,
    Conditional,
    Or,
    And,
    Not,
    Comparison,
    BitOr,
    BitXor,
    BitAnd,
    Shift,
    Sum,
    Product,
    Unary,
    Power,
    Await,
}

/// The precedence of an operator, and whether it comes before its only operand.
pub(super) fn precedence(token: TokenKind, after_operand: bool) -> Option<(Precedence, bool)> {
    Some(match token {
        TokenKind::Yield | TokenKind::ColonEqual => (Precedence::Statement, true),
        TokenKind::Lambda => (Precedence::Lambda, true),
        TokenKind::If | TokenKind::Else => (Precedence::Conditional, false),
        TokenKind::Or => (Precedence::Or, false),
        TokenKind::And => (Precedence::And, false),
        TokenKind::Not if !after_operand => (Precedence::Not, true),
        TokenKind::Await | TokenKind::Async => (Precedence::Await, true),
        TokenKind::Plus | TokenKind::Minus | TokenKind::Tilde if !after_operand => {
            (Precedence::Unary, true)
        }
        TokenKind::Star | TokenKind::DoubleStar if !after_operand => (Precedence::Starred, true),
        TokenKind::Less
        | TokenKind::Greater
        | TokenKind::LessEqual
        | TokenKind::GreaterEqual
        | TokenKind::EqEqual
        | TokenKind::NotEqual
        | TokenKind::In
        | TokenKind::Not
        | TokenKind::Is => (Precedence::Comparison, false),
        TokenKind::Vbar => (Precedence::BitOr, false),
        TokenKind::CircumFlex => (Precedence::BitXor, false),
        TokenKind::Amper => (Precedence::BitAnd, false),
        TokenKind::LeftShift | TokenKind::RightShift => (Precedence::Shift, false),
        TokenKind::Plus | TokenKind::Minus => (Precedence::Sum, false),
        TokenKind::Star
        | TokenKind::Slash
        | TokenKind::DoubleSlash
        | TokenKind::Percent
        | TokenKind::At => (Precedence::Product, false),
        TokenKind::DoubleStar => (Precedence::Power, false),
        _ => return None,
    })
}
