//! Which tokens operands begin and end with.

use ruff_python_ast::token::TokenKind;

/// Whether an operand can end with this token.
pub(super) fn ends_operand(token: TokenKind) -> bool {
    is_operand(token)
        || matches!(
            token,
            TokenKind::FStringEnd
                | TokenKind::TStringEnd
                | TokenKind::Rpar
                | TokenKind::Rsqb
                | TokenKind::Rbrace
        )
}

/// Whether an operand behind another one, where only an operator could be, can begin with this token. What brackets
/// begin there is a call or an item, but for braces.
pub(super) fn starts_operand(token: TokenKind) -> bool {
    is_operand(token)
        || matches!(
            token,
            TokenKind::FStringStart | TokenKind::Lbrace | TokenKind::Lambda | TokenKind::Await
        )
}

/// Whether the token is a whole operand.
fn is_operand(token: TokenKind) -> bool {
    token.is_singleton()
        || token.is_soft_keyword()
        || matches!(
            token,
            TokenKind::Name
                | TokenKind::Int
                | TokenKind::Float
                | TokenKind::Complex
                | TokenKind::String
                | TokenKind::Ellipsis
        )
}
