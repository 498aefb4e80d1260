//! Cancelling. A thread that is told to stop hears of it where it sleeps, and raises there what the program knows as
//! CancelledError; elsewhere it goes on. A process is ended wherever it is, and nothing of it runs any more.

use ruff_python_ast::visitor::{Visitor, walk_stmt};
use ruff_python_ast::{Expr, ExprCall, Stmt, StmtWith};
use ruff_text_size::{Ranged, TextRange};

use super::Target;
use super::helpers::Helper;
use super::rewriter::Rewriter;

/// Methods of queues, events and the like that may wait for ever.
const ENDLESS: [&str; 4] = ["get", "put", "wait", "wait_for"];

/// Blocks at whose end nothing happens that others could see.
const HOLD_NOTHING: [&str; 3] = [
    "asyncio.timeout",
    "asyncio.TaskGroup",
    "contextlib.suppress",
];

impl Rewriter<'_> {
    /// `task.cancel()`: the future's own, which tells its thread to stop, or ends its process.
    pub(super) fn tell_to_stop(&mut self, call: &ExprCall) {
        if !call.arguments.is_empty() {
            let words = self.words();
            self.refuse(
                call,
                format!("{words} that are told to stop get no message"),
            );
        }
        self.abandons = true;
        if self.target == Target::Processes {
            self.ends_processes(call);
        }
        self.blocking(call);
    }

    /// Notes that a process may be ended here, unless coroutines of the program would clean up then.
    pub(super) fn ends_processes(&mut self, at: impl Ranged) {
        self.abandons = true;
        self.helper(Helper::StartStoppable);
        let mut search = CleaningUp {
            rewriter: self,
            found: None,
        };
        for stmt in self.body {
            search.visit_stmt(stmt);
        }
        if let Some((range, what)) = search.found {
            let line = self.text[..range.start().to_usize()].matches('\n').count() + 1;
            let message =
                format!("a process that is cancelled is ended where it is, {what} of line {line}");
            self.refuse(at, message);
        }
    }

    /// Refuses an awaited method that a thread could wait in for ever without hearing that it's to stop.
    pub(super) fn must_hear_of_stopping(&mut self, call: &ExprCall) {
        if self.stops
            && self.target == Target::Threads
            && let Expr::Attribute(attribute) = &*call.func
            && ENDLESS.contains(&attribute.attr.as_str())
        {
            let what = self.source(call);
            let message = format!(
                "a thread that is cancelled can hear of it where it sleeps, not while it waits in {what}"
            );
            self.refuse(call, message);
        }
    }

    /// Whether the block does something at its end, as giving back what others wait for.
    fn holds(&self, with: &StmtWith) -> bool {
        with.items.iter().any(|item| {
            let Expr::Call(call) = &item.context_expr else {
                return true;
            };
            let name = self.kinds.imports.meaning(&call.func);
            !name.is_some_and(|name| HOLD_NOTHING.contains(&name.as_str()))
        })
    }
}

/// What starts tasks, which are cancelled with the one that waits for them, and which a process leaves behind.
const STARTS: [&str; 4] = ["create_task(", "ensure_future(", "gather(", "TaskGroup("];

/// Looks for what a coroutine that is cancelled does before it ends: in functions that don't cancel others themselves, whose
/// handlers are for what they await, and aren't what the program runs, which nobody cancels.
struct CleaningUp<'s, 't> {
    rewriter: &'s Rewriter<'t>,
    found: Option<(TextRange, &'static str)>,
}

impl<'a> Visitor<'a> for CleaningUp<'_, '_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        let text = &self.rewriter.text[stmt.range()];
        match stmt {
            Stmt::FunctionDef(function)
                if !function.is_async
                    || text.contains(".cancel(")
                    || self
                        .rewriter
                        .text
                        .contains(&format!(".run({}(", function.name)) =>
            {
                return;
            }
            Stmt::FunctionDef(function) if STARTS.iter().any(|name| text.contains(name)) => {
                self.found = self.found.or(Some((function.range, "but not the tasks")));
            }
            Stmt::Try(block) if !block.finalbody.is_empty() => {
                self.found = self.found.or(Some((block.range, "without the finally")));
            }
            Stmt::Try(block) if text.contains("CancelledError") => {
                self.found = self.found.or(Some((block.range, "without the handler")));
            }
            Stmt::With(with) if self.rewriter.holds(with) => {
                self.found = self
                    .found
                    .or(Some((with.range, "without the end of the block")));
            }
            _ => {}
        }
        walk_stmt(self, stmt);
    }
}
