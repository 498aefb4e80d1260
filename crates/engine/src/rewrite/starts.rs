//! What is started: tasks, and all of a collection.

use ruff_python_ast::visitor::Visitor;
use ruff_python_ast::{Expr, ExprAwait, ExprCall};
use ruff_text_size::Ranged;

use super::Target;
use super::calls::keyword;
use super::helpers::Helper;
use super::kinds::Base;
use super::rewriter::Rewriter;

impl Rewriter<'_> {
    /// `asyncio.create_task(f(x), name=…)`: the call of a helper, or under `is_plain` `f(x)`.
    pub(super) fn create_task(&mut self, call: &ExprCall, replaces_name: bool) {
        let Some(first) = call.arguments.args.first() else {
            return self.refuse(call, "it can’t be told what is started");
        };
        if let Some(keyword) = keyword(call, "context").or(keyword(call, "eager_start")) {
            self.refuse(
                keyword,
                format!("{} starts no context of its own", self.words()),
            );
        }
        if self.is_plain {
            self.unwrap(call, first);
            return self.value_of(first);
        }
        if let Expr::Call(inner) = first
            && self.kinds.asyncio(&inner.func).as_deref() == Some("wait_for")
            && call.arguments.len() == 1
        {
            self.unwrap(call, first);
            return self.start_wait_for(inner);
        }
        if replaces_name {
            let start = self.helper(Helper::Start);
            self.replace(call.func.range(), start);
        } else {
            let Expr::Attribute(attribute) = &*call.func else {
                return;
            };
            self.visit_expr(&attribute.value);
        }
        for keyword in &call.arguments.keywords {
            self.visit_expr(&keyword.value);
        }
        match first {
            Expr::Call(inner) if !self.kind(first).is(Base::Task) => {
                if self.takes_name(inner) {
                    return self.partial(inner);
                }
                self.flatten(inner);
                let end = inner.end().to_u32();
                self.changes.delete(end - 1, end);
                self.delete_comma(inner);
            }
            _ => {
                if !self.kind(first).is(Base::Coroutine) {
                    self.unknown(first);
                }
                self.visit_expr(first);
            }
        }
    }

    /// Starts what is a coroutine; a task is started already.
    pub(super) fn start(&mut self, expr: &Expr) {
        self.start_by(expr, Helper::Start);
    }

    /// Starts a coroutine with a helper.
    pub(super) fn start_by(&mut self, expr: &Expr, helper: Helper) {
        let kind = self.kind(expr);
        let at = expr.start().to_u32();
        match expr {
            Expr::Starred(starred) => self.start_all(&starred.value),
            _ if kind.is(Base::Task) => self.visit_expr(expr),
            Expr::If(if_) => {
                self.visit_expr(&if_.test);
                self.start_by(&if_.body, helper);
                self.start_by(&if_.orelse, helper);
            }
            _ if self.is_plain => self.value_of(expr),
            Expr::Call(call) => {
                match self.kinds.asyncio(&call.func).as_deref() {
                    Some("wait_for") => return self.start_wait_for(call),
                    Some("wait") => {
                        let words = self.words();
                        let message =
                            format!("asyncio.wait as a task of its own has no twin among {words}");
                        return self.refuse(call, message);
                    }
                    _ => {}
                }
                let start = self.helper(helper);
                self.changes.insert(at, format!("{start}("));
                if self.takes_name(call) {
                    self.partial(call);
                    self.changes.insert(call.end().to_u32(), ")");
                } else {
                    self.flatten(call);
                }
            }
            _ if kind.is(Base::Coroutine) => {
                let start = self.helper(helper);
                self.changes.insert(at, format!("{start}("));
                self.visit_expr(expr);
                self.changes.insert(expr.end().to_u32(), ")");
            }
            _ => self.unknown(expr),
        }
    }

    /// Starts each of a collection.
    pub(super) fn start_all(&mut self, expr: &Expr) {
        let kind = self.kind(expr);
        match expr {
            Expr::List(ruff_python_ast::ExprList { elts, .. })
            | Expr::Tuple(ruff_python_ast::ExprTuple { elts, .. })
            | Expr::Set(ruff_python_ast::ExprSet { elts, .. }) => {
                for element in elts {
                    self.start(element);
                }
            }
            Expr::ListComp(ruff_python_ast::ExprListComp {
                elt, generators, ..
            })
            | Expr::SetComp(ruff_python_ast::ExprSetComp {
                elt, generators, ..
            })
            | Expr::Generator(ruff_python_ast::ExprGenerator {
                elt, generators, ..
            }) => {
                self.start(elt);
                for generator in generators {
                    self.visit_comprehension(generator);
                }
            }
            _ if kind.base == Base::Task && kind.depth == 1 => self.visit_expr(expr),
            _ if kind.base == Base::Coroutine && kind.depth == 1 => {
                self.visit_expr(expr);
                let (start, end) = (expr.start().to_u32(), expr.end().to_u32());
                match expr {
                    // Its values are those of calls, which is what is wanted.
                    Expr::Call(_) if self.is_plain => {}
                    Expr::Call(call) => {
                        let partial = self.import("functools", "partial");
                        let helper = self.helper(Helper::Start);
                        if let Some(function) = call.arguments.args.first() {
                            let at = function.start().to_u32();
                            self.changes.insert(at, format!("{partial}({helper}, "));
                            self.changes.insert(function.end().to_u32(), ")");
                        }
                    }
                    _ if self.is_plain => {
                        self.changes.insert(start, "(each() for each in ");
                        self.changes.insert(end, ")");
                    }
                    _ => {
                        let helper = self.helper(Helper::Start);
                        self.changes.insert(start, format!("map({helper}, "));
                        self.changes.insert(end, ")");
                    }
                }
            }
            _ => self.unknown(expr),
        }
    }

    /// A call whose first argument is a collection of what it starts.
    pub(super) fn start_first(&mut self, call: &ExprCall) {
        for (index, argument) in call.arguments.args.iter().enumerate() {
            match index {
                0 => self.start_all(argument),
                _ => self.visit_expr(argument),
            }
        }
        for keyword in &call.arguments.keywords {
            self.visit_expr(&keyword.value);
        }
    }

    pub(super) fn gather(&mut self, call: &ExprCall) {
        let gather = self.helper(Helper::Gather);
        self.replace(call.func.range(), gather);
        for argument in &call.arguments.args {
            self.start(argument);
        }
        for keyword in &call.arguments.keywords {
            self.visit_expr(&keyword.value);
        }
    }

    /// A `gather` that isn't awaited at once: what it waits for begins now, and so does the waiting, in a thread of its own.
    /// Among processes it is waited for when its results are asked for.
    pub(super) fn gather_as_task(&mut self, call: &ExprCall) {
        if self.is_plain {
            return self.gathered((call.start().to_u32(), call.end().to_u32()), call);
        }
        if self.stops {
            let words = self.words();
            let message = format!(
                "a gather that isn’t awaited at once, in a program that cancels, has no twin among {words}"
            );
            return self.refuse(call, message);
        }
        let (from, to) = (call.start().to_u32(), call.arguments.start().to_u32() + 1);
        let begin = if self.target == Target::Processes {
            format!("{}(", self.helper(Helper::Gathering))
        } else {
            let (start, gather) = (self.helper(Helper::Start), self.helper(Helper::Gather));
            format!("{start}({gather}, ")
        };
        self.changes.replace(from, to, begin);
        for argument in &call.arguments.args {
            self.start(argument);
        }
        for keyword in &call.arguments.keywords {
            self.visit_expr(&keyword.value);
        }
    }

    /// `asyncio.shield(f(x))`: nothing is cancelled anyway.
    pub(super) fn shield(&mut self, call: &ExprCall) {
        let Some(first) = call.arguments.args.first() else {
            return self.refuse(call, "it can’t be told what is shielded");
        };
        if self.target == Target::Processes && self.limit.is_some() {
            self.refuse_within(call, "asyncio.shield");
        }
        self.unwrap(call, first);
        self.start(first);
    }

    /// `await asyncio.gather(f(x), g(y))`: `[f(x), g(y)]`.
    pub(super) fn gather_values(&mut self, await_: &ExprAwait, call: &ExprCall) {
        self.gathered((await_.start().to_u32(), await_.end().to_u32()), call);
    }

    fn gathered(&mut self, (start, end): (u32, u32), call: &ExprCall) {
        let mut inside = (call.arguments.start().to_u32() + 1, call.end().to_u32() - 1);
        if let [Expr::Starred(starred)] = &*call.arguments.args
            && matches!(&*starred.value, Expr::Generator(_) | Expr::ListComp(_))
        {
            inside = (
                starred.value.start().to_u32() + 1,
                starred.value.end().to_u32() - 1,
            );
        }
        self.changes.replace(start, inside.0, "[");
        self.changes.replace(inside.1, end, "]");
        for argument in &call.arguments.args {
            self.start(argument);
        }
    }
}
