//! Which part of an expression failed: `_extract_caret_anchors_from_line_segment`.

use ruff_python_ast::{Expr, Stmt};
use ruff_python_parser::parse_module;
use ruff_text_size::{Ranged, TextSize};

/// A line and a column, both from 0, of a text; columns count characters.
type Place = (usize, usize);

/// The operator of a binary operation, the brackets of a subscript or call: from `left` up to `right`.
pub(super) struct Anchors {
    pub left: Place,
    pub right: Place,
}

/// The anchors of an expression's text.
pub(super) fn find(segment: &str) -> Option<Anchors> {
    // In parentheses, as the text may go over several lines.
    let text = format!("(\n{segment}\n)");
    let parsed = parse_module(&text).ok()?;
    let [Stmt::Expr(statement)] = parsed.syntax().body.as_slice() else {
        return None;
    };
    let lines: Vec<Vec<char>> = segment
        .split('\n')
        .map(|line| line.chars().collect())
        .collect();
    let place = |offset: TextSize| place(&text, offset.to_usize(), 1);
    match &*statement.value {
        Expr::BinOp(operation) => {
            let start = valid(&lines, place(operation.left.end())?)?;
            let left = until(&lines, start, |c| !c.is_whitespace() && c != ')')?;
            let (line, column) = left;
            let operand = place(operation.right.start())?;
            let next = column + 1;
            let two = lines[line]
                .get(next)
                .is_some_and(|&c| !c.is_whitespace() && c != '\\' && c != '#')
                && (operand.0 > line || next < operand.1);
            Some(Anchors {
                left,
                right: (line, if two { next + 1 } else { next }),
            })
        }
        Expr::Subscript(subscript) => {
            let start = valid(&lines, place(subscript.value.end())?)?;
            Some(Anchors {
                left: until(&lines, start, |c| c == '[')?,
                right: place(subscript.end())?,
            })
        }
        Expr::Call(call) => {
            let start = valid(&lines, place(call.func.end())?)?;
            Some(Anchors {
                left: until(&lines, start, |c| c == '(')?,
                right: place(call.end())?,
            })
        }
        _ => None,
    }
}

/// The place of a byte offset, in a text whose first `before` lines don't count.
fn place(text: &str, offset: usize, before: usize) -> Option<Place> {
    let until = text.get(..offset)?;
    let line = until.matches('\n').count().checked_sub(before)?;
    Some((line, until.rsplit('\n').next()?.chars().count()))
}

/// The place itself, or the next line's start if it's behind the line's end.
fn valid(lines: &[Vec<char>], (mut line, mut column): Place) -> Option<Place> {
    while line < lines.len() && column >= lines[line].len() {
        column = 0;
        line += 1;
    }
    (line < lines.len()).then_some((line, column))
}

/// The first place from `at` on whose character meets the condition, outside of comments.
fn until(lines: &[Vec<char>], at: Place, meets: impl Fn(char) -> bool) -> Option<Place> {
    let (mut line, mut column) = at;
    loop {
        let c = lines[line][column];
        if c == '\\' || c == '#' {
            (line, column) = valid(lines, (line + 1, 0))?;
        } else if meets(c) {
            return Some((line, column));
        } else {
            (line, column) = valid(lines, (line, column + 1))?;
        }
    }
}

/// Whether the lines are `return f(…)` or `name = f(…)` and the part from `start` to `end` is that call (then carets
/// would say nothing), or no code at all.
pub(super) fn is_plain_call(lines: &[String], start: usize, end: usize) -> bool {
    let text = lines.join("\n");
    let Ok(parsed) = parse_module(&text) else {
        return false;
    };
    let Some(statement) = parsed.syntax().body.first() else {
        return true;
    };
    let call = match statement {
        Stmt::Return(statement) => match statement.value.as_deref() {
            Some(value @ Expr::Call(call)) if call.func.is_name_expr() => value,
            _ => return false,
        },
        Stmt::Assign(statement) => match (&*statement.value, statement.targets.as_slice()) {
            (value @ Expr::Call(_), [target]) if target.is_name_expr() => value,
            _ => return false,
        },
        _ => return false,
    };
    // CPython compares the offsets in bytes of the tree with offsets in characters; so it is for ASCII.
    place(&text, call.start().to_usize(), 0) == Some((0, start))
        && place(&text, call.end().to_usize(), 0) == Some((lines.len() - 1, end))
}
