//! A blocking call in a coroutine, written so that the event loop goes on.

use ruff_python_ast::visitor::{Visitor, walk_stmt};
use ruff_python_ast::{Expr, ExprCall, Stmt};
use ruff_text_size::Ranged;

use super::Mend;
use crate::patch::Patch;
use crate::python::{SourceRange, parse_valid, walk};

/// Functions that call each other before a coroutine does, at most.
const DEEPEST: usize = 8;

/// Lets the event loop go on while what stands at `place` blocks, as `time.sleep` does: in a coroutine it becomes a wait, and a
/// function that a coroutine calls in one place moves to a thread.
pub(super) fn unblock(text: &str, place: SourceRange) -> Option<Mend> {
    let parsed = parse_valid(text)?;
    let mut calls = Calls::default();
    calls.visit_body(&parsed.syntax().body);
    let at = |call: &&Call| call.range.start <= place.start && place.start < call.range.end;
    // The innermost one begins last.
    let mut call = calls
        .all
        .iter()
        .filter(at)
        .max_by_key(|call| call.range.start)?;
    for _ in 0..DEEPEST {
        let caller = call.caller.as_ref()?;
        if caller.is_async {
            return call.mend(text);
        }
        let mut callers = calls.all.iter().filter(|call| call.called == caller.name);
        call = callers.next().filter(|_| callers.next().is_none())?;
    }
    None
}

/// A function of the text.
#[derive(Clone)]
struct Caller {
    name: String,
    is_async: bool,
}

struct Call {
    /// The last part of what is called: `sleep` of `time.sleep`.
    called: String,
    range: SourceRange,
    function: SourceRange,
    /// Between the parentheses.
    arguments: SourceRange,
    /// The function around it; none for the module.
    caller: Option<Caller>,
    /// Whether `await` can stand before it without parentheses.
    is_whole: bool,
    is_awaited: bool,
}

impl Call {
    fn mend(&self, text: &str) -> Option<Mend> {
        let slice = |range: SourceRange| text.get(range.start as usize..range.end as usize);
        let (function, arguments) = (slice(self.function)?, slice(self.arguments)?);
        if self.is_awaited {
            return None;
        }
        let (mended, label, sentence) = match function {
            "time.sleep" => (
                format!("await asyncio.sleep({arguments})"),
                "Use asyncio.sleep",
                "asyncio.sleep leaves the loop to the others.".to_owned(),
            ),
            _ => {
                let separator = if arguments.trim().is_empty() {
                    ""
                } else {
                    ", "
                };
                (
                    format!("await asyncio.to_thread({function}{separator}{arguments})"),
                    "Use to_thread",
                    format!("asyncio.to_thread runs {function} in a thread instead."),
                )
            }
        };
        let mended = match self.is_whole {
            true => mended,
            false => format!("({mended})"),
        };
        let patch = Patch {
            range: self.range,
            replacement: mended,
        };
        Some(Mend::new(sentence, label, patch))
    }
}

/// The calls of a text.
#[derive(Default)]
struct Calls {
    all: Vec<Call>,
    caller: Option<Caller>,
    /// Where a value begins that is all of its statement, and an awaited one.
    whole: Option<u32>,
    awaited: Option<u32>,
}

impl Calls {
    fn add(&mut self, call: &ExprCall) {
        let called = match &*call.func {
            Expr::Name(name) => name.id.as_str(),
            Expr::Attribute(attribute) => attribute.attr.as_str(),
            _ => return,
        };
        let start = call.start().to_u32();
        let arguments = call.arguments.range();
        self.all.push(Call {
            called: called.to_owned(),
            range: SourceRange::new(start, call.end().to_u32()),
            function: SourceRange::new(call.func.start().to_u32(), call.func.end().to_u32()),
            arguments: SourceRange::new(
                arguments.start().to_u32() + 1,
                arguments.end().to_u32() - 1,
            ),
            caller: self.caller.clone(),
            is_whole: self.whole == Some(start),
            is_awaited: self.awaited == Some(start),
        });
    }
}

impl<'a> Visitor<'a> for Calls {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        let value = match stmt {
            Stmt::Expr(stmt) => Some(&stmt.value),
            Stmt::Assign(stmt) => Some(&stmt.value),
            Stmt::Return(stmt) => stmt.value.as_ref(),
            _ => None,
        };
        self.whole = value
            .filter(|value| value.is_call_expr())
            .map(|value| value.start().to_u32());
        let outer = self.caller.clone();
        if let Stmt::FunctionDef(function) = stmt {
            self.caller = Some(Caller {
                name: function.name.to_string(),
                is_async: function.is_async,
            });
        }
        walk_stmt(self, stmt);
        self.caller = outer;
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Await(awaited) => self.awaited = Some(awaited.value.start().to_u32()),
            Expr::Call(call) => self.add(call),
            _ => {}
        }
        walk(self, expr);
    }
}
