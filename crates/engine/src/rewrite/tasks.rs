//! What waits and what is started: awaits, tasks, gather.

use ruff_python_ast::visitor::Visitor;
use ruff_python_ast::{Expr, ExprAttribute, ExprAwait, ExprCall, ExprName, Keyword};
use ruff_text_size::Ranged;

use super::Target;
use super::helpers::Helper;
use super::kinds::Base;
use super::visitor::Rewriter;

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
    /// `await …`
    pub fn awaited(&mut self, await_: &ExprAwait) {
        let (start, end) = (await_.start().to_u32(), await_.end().to_u32());
        let value = &*await_.value;
        if let Expr::Call(call) = value {
            let name = self.kinds.asyncio(&call.func);
            match name.as_deref() {
                Some("gather") if self.is_plain => return self.gather_values(await_, call),
                Some("gather") => {
                    self.delete_keyword(start, "await");
                    return self.gather(call);
                }
                Some("wait_for") => {
                    self.delete_keyword(start, "await");
                    return self.wait_for(call);
                }
                Some("wait") if self.target != Target::Processes => {
                    self.delete_keyword(start, "await");
                    let wait = self.import("concurrent.futures", "wait");
                    self.replace(call.func.range(), wait);
                    return self.start_first(call);
                }
                Some("to_thread") => {
                    self.delete_keyword(start, "await");
                    return self.called_by(call, 0);
                }
                Some("sleep") if call.arguments.len() != 1 => {
                    self.refuse(call, "time.sleep has no result to give");
                }
                _ => {}
            }
            if let Expr::Attribute(attribute) = &*call.func
                && &*attribute.attr == "run_in_executor"
                && call
                    .arguments
                    .args
                    .first()
                    .is_some_and(Expr::is_none_literal_expr)
            {
                self.delete_keyword(start, "await");
                return self.called_by(call, 1);
            }
            if self.kinds.is_coroutine_call(call, self.scope) {
                self.delete_keyword(start, "await");
                return self.blocking(call);
            }
        }
        self.delete_keyword(start, "await");
        let kind = self.kind(value);
        if kind.is(Base::Task) {
            self.visit_expr(value);
            if !self.is_plain {
                self.changes.insert(end, ".result()");
            }
        } else if kind.is(Base::Coroutine) {
            self.visit_expr(value);
            self.changes.insert(end, "()");
        } else if let Expr::Call(call) = value {
            // A method of a lock or a queue, or a function that was handed on: its twin blocks.
            self.blocking(call);
        } else {
            let source = self.source(value);
            self.refuse(
                value,
                format!("it can't be told whether {source} is a coroutine or a task"),
            );
        }
    }

    /// A call that isn't awaited.
    pub fn call(&mut self, call: &ExprCall) {
        let name = self.kinds.asyncio(&call.func);
        match name.as_deref() {
            Some("run") => return self.run(call),
            Some("create_task" | "ensure_future") => {
                self.may_leave_tasks = true;
                return self.create_task(call, true);
            }
            Some("as_completed") if self.target != Target::Processes => {
                let as_completed = self.import("concurrent.futures", "as_completed");
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

    fn method(&mut self, call: &ExprCall, attribute: &ExprAttribute) {
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
        if owner.is(Base::Task) {
            let is_known = match self.target {
                Target::Processes => matches!(method, "result" | "exception"),
                _ => OF_FUTURES.contains(&method),
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
                        "cancel" => format!("{words} can't be cancelled"),
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

    fn words(&self) -> &'static str {
        match self.target {
            Target::Sequential => "plain calls",
            Target::Threads => "threads",
            Target::Processes => "processes",
        }
    }

    /// A call as it stands.
    fn blocking(&mut self, call: &ExprCall) {
        match &*call.func {
            Expr::Attribute(attribute) if self.kinds.asyncio(&call.func).is_none() => {
                self.visit_expr(&attribute.value);
            }
            func => self.visit_expr(func),
        }
        self.arguments(call);
    }

    fn arguments(&mut self, call: &ExprCall) {
        for argument in &call.arguments.args {
            self.visit_expr(argument);
        }
        for keyword in &call.arguments.keywords {
            self.visit_expr(&keyword.value);
        }
    }

    /// `asyncio.run(main())`: `main()`.
    fn run(&mut self, call: &ExprCall) {
        self.runs();
        let Some(first) = call.arguments.args.first() else {
            return;
        };
        self.unwrap(call, first);
        self.value_of(first);
    }

    /// Deletes a call around its first argument.
    fn unwrap(&mut self, call: &ExprCall, argument: &Expr) {
        let (start, end) = (call.start().to_u32(), call.end().to_u32());
        self.changes.delete(start, argument.start().to_u32());
        self.changes.delete(argument.end().to_u32(), end);
    }

    /// What a coroutine comes to: its call, or that of what stands for it.
    fn value_of(&mut self, coroutine: &Expr) {
        match coroutine {
            Expr::Call(call) if self.kinds.asyncio(&call.func).as_deref() == Some("to_thread") => {
                self.called_by(call, 0);
            }
            Expr::Call(call) if !self.kind(coroutine).is(Base::Task) => self.blocking(call),
            _ => {
                let kind = self.kind(coroutine);
                self.visit_expr(coroutine);
                match kind.base {
                    Base::Coroutine => self.changes.insert(coroutine.end().to_u32(), "()"),
                    Base::Task => {}
                    _ => self.unknown(coroutine),
                }
            }
        }
    }

    fn unknown(&mut self, expr: &Expr) {
        let source = self.source(expr);
        self.refuse(
            expr,
            format!("it can't be told whether {source} is a coroutine or a task"),
        );
    }

    /// `asyncio.to_thread(f, x)`, `run_in_executor(None, f, x)`: `f(x)`. The function is the argument of this index.
    fn called_by(&mut self, call: &ExprCall, index: usize) {
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

    /// `asyncio.create_task(f(x), name=…)`: the call of a helper, or under `is_plain` `f(x)`.
    fn create_task(&mut self, call: &ExprCall, replaces_name: bool) {
        let Some(first) = call.arguments.args.first() else {
            return self.refuse(call, "it can't be told what is started");
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

    /// Whether a call hands on a `name`, which is the helper's own.
    fn takes_name(&self, call: &ExprCall) -> bool {
        keyword(call, "name").is_some()
    }

    /// Of `f(x)` makes `f, x)`.
    fn flatten(&mut self, call: &ExprCall) {
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
    fn delete_comma(&mut self, call: &ExprCall) {
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
    fn partial(&mut self, call: &ExprCall) {
        let partial = self.import("functools", "partial");
        self.changes
            .insert(call.start().to_u32(), format!("{partial}("));
        self.flatten(call);
    }

    /// Starts what is a coroutine; a task is started already.
    fn start(&mut self, expr: &Expr) {
        let kind = self.kind(expr);
        let at = expr.start().to_u32();
        match expr {
            Expr::Starred(starred) => self.start_all(&starred.value),
            _ if kind.is(Base::Task) => self.visit_expr(expr),
            Expr::If(if_) => {
                self.visit_expr(&if_.test);
                self.start(&if_.body);
                self.start(&if_.orelse);
            }
            _ if self.is_plain => self.value_of(expr),
            Expr::Call(call) => {
                if let Some(name @ ("gather" | "wait_for" | "wait" | "shield")) =
                    self.kinds.asyncio(&call.func).as_deref()
                {
                    let words = self.words();
                    return self.refuse(
                        call,
                        format!("asyncio.{name} as a task of its own has no twin among {words}"),
                    );
                }
                let start = self.helper(Helper::Start);
                self.changes.insert(at, format!("{start}("));
                if self.takes_name(call) {
                    self.partial(call);
                    self.changes.insert(call.end().to_u32(), ")");
                } else {
                    self.flatten(call);
                }
            }
            _ if kind.is(Base::Coroutine) => {
                let start = self.helper(Helper::Start);
                self.changes.insert(at, format!("{start}("));
                self.visit_expr(expr);
                self.changes.insert(expr.end().to_u32(), ")");
            }
            _ => self.unknown(expr),
        }
    }

    /// Starts each of a collection.
    fn start_all(&mut self, expr: &Expr) {
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
    fn start_first(&mut self, call: &ExprCall) {
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

    fn gather(&mut self, call: &ExprCall) {
        let gather = self.helper(Helper::Gather);
        self.replace(call.func.range(), gather);
        for argument in &call.arguments.args {
            self.start(argument);
        }
        for keyword in &call.arguments.keywords {
            self.visit_expr(&keyword.value);
        }
    }

    /// `await asyncio.gather(f(x), g(y))`: `[f(x), g(y)]`.
    fn gather_values(&mut self, await_: &ExprAwait, call: &ExprCall) {
        let (start, end) = (await_.start().to_u32(), await_.end().to_u32());
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

    /// `await asyncio.wait_for(x, seconds)`: the result of a thread, waited for no longer.
    fn wait_for(&mut self, call: &ExprCall) {
        let first = call.arguments.args.first();
        let timeout = call.arguments.args.get(1);
        let timeout = timeout.or(keyword(call, "timeout").map(|keyword| &keyword.value));
        let (Some(first), Some(timeout), Target::Threads) = (first, timeout, self.target) else {
            let words = self.words();
            return self.refuse(
                call,
                format!("asyncio.wait_for is about cancelling, and {words} can't be cancelled"),
            );
        };
        self.changes
            .delete(call.start().to_u32(), first.start().to_u32());
        self.start(first);
        let (from, to) = (first.end().to_u32(), timeout.start().to_u32());
        self.changes.replace(from, to, ".result(timeout=");
        self.visit_expr(timeout);
    }

    fn run_in_executor(&mut self, call: &ExprCall) {
        let [executor, function, ..] = &*call.arguments.args else {
            return;
        };
        if self.target == Target::Sequential {
            return self.called_by(call, 1);
        }
        let (start, from) = (call.start().to_u32(), executor.end().to_u32());
        match executor {
            Expr::NoneLiteral(_) => {
                let helper = self.helper(Helper::Start);
                let to = function.start().to_u32();
                self.changes.replace(start, to, format!("{helper}("));
            }
            Expr::Name(ExprName { .. }) => {
                self.changes.delete(start, executor.start().to_u32());
                self.changes
                    .replace(from, function.start().to_u32(), ".submit(");
            }
            _ => self.refuse(executor, "it can't be told which pool this is"),
        }
        for argument in call.arguments.args.iter().skip(1) {
            self.visit_expr(argument);
        }
    }
}

fn keyword<'c>(call: &'c ExprCall, name: &str) -> Option<&'c Keyword> {
    let mut keywords = call.arguments.keywords.iter();
    keywords.find(|keyword| keyword.arg.as_deref() == Some(name))
}
