//! What is waited for no longer than a while. Threads can't be cancelled: what takes too long goes on, and isn't waited for.
//! Calls within a process have threads for that, too: they may change its variables.

use ruff_python_ast::visitor::Visitor;
use ruff_python_ast::{Expr, ExprCall, StmtWith, WithItem};
use ruff_text_size::Ranged;

use super::Target;
use super::calls::keyword;
use super::helpers::Helper;
use super::kinds::Base;
use super::rewriter::Rewriter;

/// Methods of queues, locks and the like, whose twins have timeouts themselves: a thread that went on with one of them would
/// take what others wait for.
const WITH_TIMEOUT: [&str; 5] = ["get", "put", "acquire", "wait", "wait_for"];

/// What a block with a timeout can be asked for, beside what its twin has.
const OF_TIMEOUTS: [&str; 3] = [".reschedule(", ".when(", ".expired("];

impl Rewriter<'_> {
    /// `await asyncio.wait_for(x, seconds)`: the result of a thread, waited for no longer.
    pub(super) fn wait_for(&mut self, call: &ExprCall) {
        let Some((first, timeout)) = self.limited(call) else {
            return;
        };
        let (start, end) = (call.start().to_u32(), call.end().to_u32());
        if let Expr::Call(inner) = first
            && self.has_timeout(inner)
        {
            let seconds = self.copied(timeout);
            self.changes.delete(start, inner.start().to_u32());
            self.within(inner, &seconds);
            return self.changes.delete(inner.end().to_u32(), end);
        }
        self.changes.delete(start, first.start().to_u32());
        self.start_limited(first);
        let (from, to) = (first.end().to_u32(), timeout.start().to_u32());
        self.changes.replace(from, to, ".result(timeout=");
        self.visit_expr(timeout);
        // A comma behind the last argument does no harm.
    }

    /// Starts what is waited for no longer than a while.
    fn start_limited(&mut self, expr: &Expr) {
        self.must_stop |= self.kind(expr).is(Base::Task) && !expr.is_call_expr();
        let is_call =
            matches!(expr, Expr::Call(call) if self.kinds.is_coroutine_call(call, self.scope));
        if self.target != Target::Processes || is_call {
            let thread = Some(Helper::StartThread).filter(|_| self.target == Target::Processes);
            return self.start_by(expr, thread.unwrap_or(Helper::Start));
        }
        if !self.kind(expr).is(Base::Task) || expr.is_call_expr() {
            let source = self.source(expr);
            let message =
                format!("{source} can’t be waited for no longer than a while among processes");
            return self.refuse(expr, message);
        }
        // A task is cancelled that takes too long.
        self.ends_processes(expr);
        self.visit_expr(expr);
    }

    /// `asyncio.wait_for(f(x), seconds)` as a task of its own.
    pub(super) fn start_wait_for(&mut self, call: &ExprCall) {
        let Some((first, timeout)) = self.limited(call) else {
            return;
        };
        let Expr::Call(inner) = first else {
            let source = self.source(first);
            return self.refuse(first, format!("it can’t be told what {source} calls"));
        };
        if self.has_timeout(inner) || !self.kinds.is_coroutine_call(inner, self.scope) {
            let source = self.source(inner);
            return self.refuse(
                inner,
                format!(
                    "{source} with a timeout isn’t a task of its own among {}",
                    self.words()
                ),
            );
        }
        let seconds = self.copied(timeout);
        let (start, wait_for) = (self.helper(Helper::Start), self.helper(Helper::WaitFor));
        let (from, to) = (call.start().to_u32(), inner.start().to_u32());
        self.changes
            .replace(from, to, format!("{start}({wait_for}, {seconds}, "));
        self.flatten(inner);
        self.changes
            .delete(inner.end().to_u32(), call.end().to_u32());
    }

    /// What `wait_for` is given: what is awaited, and for how long.
    fn limited<'c>(&mut self, call: &'c ExprCall) -> Option<(&'c Expr, &'c Expr)> {
        let first = call.arguments.args.first();
        let timeout = call.arguments.args.get(1);
        let timeout = timeout.or(keyword(call, "timeout").map(|keyword| &keyword.value));
        if self.target == Target::Sequential {
            self.refuse_cancelling(call, "wait_for");
        } else if self.limit.is_some() {
            self.refuse_within(call, "a timeout");
        } else if let (Some(first), Some(timeout)) = (first, timeout) {
            self.abandons = true;
            return Some((first, timeout));
        }
        None
    }

    /// The text of an expression that is needed elsewhere.
    fn copied(&mut self, expr: &Expr) -> String {
        let text = &self.text[expr.range()];
        if text.contains("await") || text.contains("asyncio") {
            self.refuse(expr, "the timeout is no plain number");
        }
        text.to_owned()
    }

    /// Whether the twin of an awaited method has a timeout.
    pub(super) fn has_timeout(&self, call: &ExprCall) -> bool {
        let Expr::Attribute(attribute) = &*call.func else {
            return false;
        };
        WITH_TIMEOUT.contains(&attribute.attr.as_str())
            && self.kinds.asyncio(&call.func).is_none()
            && !self.kinds.is_coroutine_call(call, self.scope)
    }

    /// `queue.get()`: `within(seconds, queue.get)`.
    pub(super) fn within(&mut self, call: &ExprCall, seconds: &str) {
        let within = self.helper(Helper::Within);
        let at = call.start().to_u32();
        self.changes.insert(at, format!("{within}({seconds}, "));
        self.flatten(call);
    }

    /// Says that something can't stand in a block with a timeout.
    pub(super) fn refuse_within(&mut self, at: impl Ranged, what: &str) {
        let words = self.words();
        self.refuse(
            at,
            format!("{what} within a timeout has no twin among {words}"),
        );
    }

    /// Says that a member of asyncio's is about cancelling.
    pub(super) fn refuse_cancelling(&mut self, at: impl Ranged, name: &str) {
        let words = self.words();
        self.refuse(
            at,
            format!("asyncio.{name} is about cancelling, and {words} can’t be cancelled"),
        );
    }

    /// `async with asyncio.timeout(seconds):`, whose awaits are limited by it. False for another block.
    pub(super) fn timeout_block(&mut self, with: &StmtWith) -> bool {
        let timeout = |item: &WithItem| match &item.context_expr {
            Expr::Call(call) => {
                let name = self.kinds.asyncio(&call.func);
                name.as_deref() == Some("timeout")
            }
            _ => false,
        };
        if self.target == Target::Sequential || !with.items.iter().any(timeout) {
            return false;
        }
        let (1, [item]) = (with.items.len(), &*with.items) else {
            self.refuse(with, "a timeout beside others in one with has no twin");
            return true;
        };
        let Expr::Call(call) = &item.context_expr else {
            return false;
        };
        if self.limit.is_some() {
            self.refuse_within(call, "a timeout");
        }
        if let Some(method) = OF_TIMEOUTS.iter().find(|name| self.text.contains(**name)) {
            let name = method.trim_matches(['.', '(']);
            self.refuse(call, format!("{name} of a timeout has no twin"));
        }
        self.abandons = true;
        let helper = self.helper(Helper::Timeout);
        self.replace(call.func.range(), helper);
        self.arguments(call);
        let name = match &item.optional_vars {
            Some(name) => self.source(&**name).to_owned(),
            None => {
                let name = self.fresh("limit");
                self.changes
                    .insert(call.end().to_u32(), format!(" as {name}"));
                name
            }
        };
        self.limit = Some(name);
        for stmt in &with.body {
            self.visit_stmt(stmt);
        }
        self.limit = None;
        true
    }

    /// An awaited call in a block with a timeout: `limit.call(f, x)`.
    pub(super) fn limited_call(&mut self, call: &ExprCall, limit: &str) {
        if self.has_timeout(call) {
            return self.within(call, &format!("{limit}.left()"));
        }
        let at = call.start().to_u32();
        self.changes.insert(at, format!("{limit}.call("));
        if self.takes_name(call) {
            self.partial(call);
            return self.changes.insert(call.end().to_u32(), ")");
        }
        self.flatten(call);
    }
}
