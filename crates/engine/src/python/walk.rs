//! Walking expressions without a stack frame for each operator of `a + b + c + …`.

use ruff_python_ast::visitor::{Visitor, walk_expr};
use ruff_python_ast::{Expr, ExprBinOp};

/// The leftmost operand of `a + b + c`, and the operations from the inside out.
pub(super) fn left_spine(expr: &Expr) -> (&Expr, Vec<&ExprBinOp>) {
    match expr {
        Expr::BinOp(binary) => left_spine_of(binary),
        _ => (expr, Vec::new()),
    }
}

/// Like [`left_spine`], for the outermost operation.
pub(super) fn left_spine_of(outermost: &ExprBinOp) -> (&Expr, Vec<&ExprBinOp>) {
    let mut operations = vec![outermost];
    let mut left = &*outermost.left;
    while let Expr::BinOp(binary) = left {
        operations.push(binary);
        left = &binary.left;
    }
    operations.reverse();
    (left, operations)
}

/// Visits the parts of an expression, as [`walk_expr`] does.
pub(crate) fn walk<'a, V: Visitor<'a>>(visitor: &mut V, expr: &'a Expr) {
    if !expr.is_bin_op_expr() {
        return walk_expr(visitor, expr);
    }
    let (left, operations) = left_spine(expr);
    visitor.visit_expr(left);
    for operation in operations {
        visitor.visit_expr(&operation.right);
    }
}
