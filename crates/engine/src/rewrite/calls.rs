//! Calls: of methods, of what is handed on, of what runs elsewhere.

use ruff_python_ast::visitor::Visitor;
use ruff_python_ast::{Expr, ExprAttribute, ExprCall, ExprName, Keyword};
use ruff_text_size::Ranged;

use super::Target;
use super::helpers::Helper;
use super::kinds::Base;
use super::rewriter::Rewriter;

/// Methods of tasks that futures have as well.
const OF_FUTURES: [&str; 6] = [
    "result",
    "exception",
    "done",
    "add_done_callback",
    "set_result",
    "set_exception",
];

/// Methods whose twin has another name.
const METHODS: [(&str, &str); 8] = [
    ("aclose", "close"),
    ("asend", "send"),
    ("athrow", "throw"),
    ("enter_async_context", "enter_context"),
    ("push_async_exit", "push"),
    ("push_async_callback", "callback"),
    ("__anext__", "__next__"),
    ("__aiter__", "__iter__"),
];

impl Rewriter<'_> {
    /// A call that isn't awaited.
    pub(super) fn call(&mut self, call: &ExprCall) {
        let name = self.kinds.asyncio(&call.func);
        match name.as_deref() {
            Some("run") => return self.run(call),
            Some("Runner") => return self.runner(call),
            Some("create_task" | "ensure_future") => {
                self.may_leave_tasks = true;
                return self.create_task(call, true);
            }
            Some("gather") => return self.gather_as_task(call),
            Some("shield") => return self.shield(call),
            Some("as_completed")
                if self.target == Target::Sequential && call.arguments.len() == 1 =>
            {
                // Calls are completed in their order.
                let Some(first) = call.arguments.args.first() else {
                    return self.refuse(call, "it can’t be told what is completed");
                };
                self.unwrap(call, first);
                if let Expr::Generator(generator) = first
                    && !generator.parenthesized
                {
                    self.changes.insert(first.start().to_u32(), "[");
                    self.changes.insert(first.end().to_u32(), "]");
                }
                return self.start_all(first);
            }
            Some("as_completed") => {
                let as_completed = match self.target {
                    Target::Processes if call.arguments.len() == 1 => {
                        self.may_leave_tasks = true;
                        self.helper(Helper::AsCompleted)
                    }
                    Target::Processes => {
                        return self.refuse(
                            call,
                            "as_completed with a timeout has no twin among processes",
                        );
                    }
                    _ => self.import("concurrent.futures", "as_completed"),
                };
                self.replace(call.func.range(), as_completed);
                return self.start_first(call);
            }
            _ => {}
        }
        if self.kinds.is_coroutine_call(call, self.scope) {
            return self.partial(call);
        }
        match &*call.func {
            Expr::Attribute(attribute) => self.method(call, attribute),
            Expr::Name(name) if matches!(name.id.as_str(), "anext" | "aiter") => {
                self.replace(name.range(), &name.id[1..]);
                self.arguments(call);
            }
            _ => self.blocking(call),
        }
    }

    pub(super) fn method(&mut self, call: &ExprCall, attribute: &ExprAttribute) {
        let owner = self.kind(&attribute.value);
        let method = attribute.attr.as_str();
        if method == "create_task" {
            self.may_leave_tasks |= owner.is(Base::Loop);
            return self.create_task(call, owner.is(Base::Loop));
        }
        if owner.is(Base::Loop) {
            return match method {
                "time" => {
                    let time = self.time("monotonic");
                    self.replace(call.func.range(), time);
                }
                "run_in_executor" => self.run_in_executor(call),
                "create_future" if self.target != Target::Processes => {
                    let future = self.import("concurrent.futures", "Future");
                    self.replace(call.func.range(), future);
                }
                _ => {
                    self.member(&call.func);
                    let what = self.source(&*call.func);
                    self.refuse(call, format!("{what} has no twin among {}", self.words()));
                }
            };
        }
        if let Expr::Call(inner) = &*attribute.value
            && self.kinds.asyncio(&inner.func).as_deref() == Some("current_task")
            && method == "get_name"
        {
            let current = match self.target {
                Target::Sequential => {
                    return self.refuse(call, "there are no tasks with names in plain calls");
                }
                Target::Threads => self.import("threading", "current_thread"),
                Target::Processes => self.import("multiprocessing", "current_process"),
            };
            return self.replace(call.range(), format!("{current}().name"));
        }
        if owner.is(Base::Runner) && method == "run" {
            return self.run(call);
        }
        if owner.is(Base::Task) {
            if method == "cancel" && self.stops {
                return self.tell_to_stop(call);
            }
            let is_known = match self.target {
                Target::Processes if matches!(method, "done" | "cancelled") => {
                    self.helper(Helper::StartStoppable);
                    true
                }
                Target::Processes => matches!(method, "result" | "exception"),
                _ => OF_FUTURES.contains(&method) || self.stops && method == "cancelled",
            };
            if method == "result" && self.is_plain {
                self.visit_expr(&attribute.value);
                let (from, to) = (attribute.value.end().to_u32(), call.end().to_u32());
                return self.changes.delete(from, to);
            }
            if !is_known {
                let words = self.words();
                self.refuse(
                    call,
                    match method {
                        "cancel" => format!("{words} can’t be cancelled"),
                        _ => format!("{method} of a task has no twin among {words}"),
                    },
                );
            }
        }
        if method == "locked" && (self.target == Target::Processes || owner.is(Base::Primitive)) {
            self.refuse(call, format!("locked() has no twin among {}", self.words()));
        }
        if let Some((_, twin)) = METHODS.iter().find(|(name, _)| *name == method) {
            self.replace(attribute.attr.range(), *twin);
        }
        self.blocking(call);
    }

    /// What the rewritten program is made of, in a sentence.
    pub(super) fn words(&self) -> &'static str {
        self.target.words()
    }

    /// A call as it stands.
    pub(super) fn blocking(&mut self, call: &ExprCall) {
        match &*call.func {
            Expr::Attribute(attribute) if self.kinds.asyncio(&call.func).is_none() => {
                self.visit_expr(&attribute.value);
            }
            func => self.visit_expr(func),
        }
        self.arguments(call);
    }

    pub(super) fn arguments(&mut self, call: &ExprCall) {
        for argument in &call.arguments.args {
            self.visit_expr(argument);
        }
        for keyword in &call.arguments.keywords {
            self.visit_expr(&keyword.value);
        }
    }

    /// `asyncio.run(main())`: `main()`.
    pub(super) fn run(&mut self, call: &ExprCall) {
        self.runs();
        let Some(first) = call.arguments.args.first() else {
            return;
        };
        self.unwrap(call, first);
        self.value_of(first);
    }

    /// `with asyncio.Runner() as runner:`: a block that does nothing by itself.
    fn runner(&mut self, call: &ExprCall) {
        let nothing = self.import("contextlib", "nullcontext");
        self.replace(call.range(), format!("{nothing}()"));
    }

    /// Deletes a call around its first argument.
    pub(super) fn unwrap(&mut self, call: &ExprCall, argument: &Expr) {
        let (start, end) = (call.start().to_u32(), call.end().to_u32());
        self.changes.delete(start, argument.start().to_u32());
        self.changes.delete(argument.end().to_u32(), end);
    }

    /// `asyncio.to_thread(f, x)`, `run_in_executor(None, f, x)`: `f(x)`. The function is the argument of this index.
    pub(super) fn called_by(&mut self, call: &ExprCall, index: usize) {
        let Some(function) = call.arguments.args.get(index) else {
            return;
        };
        let start = call.start().to_u32();
        self.changes.delete(start, function.start().to_u32());
        self.visit_expr(function);
        let rest = call.arguments.args.iter().skip(index + 1);
        let rest = rest.map(Ranged::start);
        let rest = rest.chain(call.arguments.keywords.iter().map(Ranged::start));
        let from = function.end().to_u32();
        let function_is_name = matches!(function, Expr::Name(_) | Expr::Attribute(_));
        if !function_is_name {
            self.changes.insert(function.start().to_u32(), "(");
        }
        let open = if function_is_name { "(" } else { ")(" };
        match rest.min() {
            Some(next) => self.changes.replace(from, next.to_u32(), open),
            None => self
                .changes
                .replace(from, call.end().to_u32(), format!("{open})")),
        }
        for argument in call.arguments.args.iter().skip(index + 1) {
            self.visit_expr(argument);
        }
        for keyword in &call.arguments.keywords {
            self.visit_expr(&keyword.value);
        }
    }

    /// Whether a call hands on a `name`, which is the helper's own.
    pub(super) fn takes_name(&self, call: &ExprCall) -> bool {
        keyword(call, "name").is_some()
    }

    /// Of `f(x)` makes `f, x)`.
    pub(super) fn flatten(&mut self, call: &ExprCall) {
        let is_to_thread = self.kinds.asyncio(&call.func).as_deref() == Some("to_thread");
        let at = call.arguments.start().to_u32();
        if is_to_thread {
            self.changes.delete(call.start().to_u32(), at + 1);
            return self.arguments(call);
        }
        match &*call.func {
            Expr::Attribute(attribute) if self.kinds.asyncio(&call.func).is_none() => {
                self.visit_expr(&attribute.value);
            }
            func => self.visit_expr(func),
        }
        let next = self.text[at as usize + 1..].chars().next();
        let comma = match next {
            _ if call.arguments.is_empty() => "",
            Some('\n' | '\r') => ",",
            _ => ", ",
        };
        self.changes.replace(at, at + 1, comma);
        if let [Expr::Generator(generator)] = &*call.arguments.args
            && !generator.parenthesized
        {
            self.changes.insert(generator.start().to_u32(), "(");
            self.changes.insert(generator.end().to_u32(), ")");
        }
        self.arguments(call);
    }

    /// Deletes the comma behind the last argument.
    pub(super) fn delete_comma(&mut self, call: &ExprCall) {
        let ends = call.arguments.args.iter().map(Ranged::end);
        let ends = ends.chain(call.arguments.keywords.iter().map(Ranged::end));
        let Some(last) = ends.max() else { return };
        let rest = &self.text[last.to_usize()..call.end().to_usize() - 1];
        let code = rest.split('#').next().unwrap_or(rest);
        if let Some(at) = code.find(',') {
            let at = last.to_u32() + at as u32;
            self.changes.delete(at, at + 1);
        }
    }

    /// A coroutine that is kept: `partial(f, x)`.
    pub(super) fn partial(&mut self, call: &ExprCall) {
        let partial = self.import("functools", "partial");
        self.changes
            .insert(call.start().to_u32(), format!("{partial}("));
        self.flatten(call);
    }

    pub(super) fn run_in_executor(&mut self, call: &ExprCall) {
        let [executor, function, ..] = &*call.arguments.args else {
            return;
        };
        if self.is_plain {
            return self.called_by(call, 1);
        }
        let (start, from) = (call.start().to_u32(), executor.end().to_u32());
        match executor {
            _ if executor.is_none_literal_expr() || self.target == Target::Sequential => {
                let helper = self.helper(Helper::Start);
                let to = function.start().to_u32();
                self.changes.replace(start, to, format!("{helper}("));
            }
            Expr::Name(ExprName { .. }) => {
                self.changes.delete(start, executor.start().to_u32());
                self.changes
                    .replace(from, function.start().to_u32(), ".submit(");
            }
            _ => self.refuse(executor, "it can’t be told which pool this is"),
        }
        for argument in call.arguments.args.iter().skip(1) {
            self.visit_expr(argument);
        }
    }
}

pub(super) fn keyword<'c>(call: &'c ExprCall, name: &str) -> Option<&'c Keyword> {
    let mut keywords = call.arguments.keywords.iter();
    keywords.find(|keyword| keyword.arg.as_deref() == Some(name))
}
