//! What is awaited.

use ruff_python_ast::visitor::Visitor;
use ruff_python_ast::{Expr, ExprAwait};
use ruff_text_size::Ranged;

use super::Target;
use super::helpers::Helper;
use super::kinds::Base;
use super::rewriter::Rewriter;

impl Rewriter<'_> {
    /// `await …`
    pub(super) fn awaited(&mut self, await_: &ExprAwait) {
        let (start, end) = (await_.start().to_u32(), await_.end().to_u32());
        let value = &*await_.value;
        if let Some(limit) = self.limit.clone() {
            return self.awaited_within(await_, &limit);
        }
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
                Some("shield") => {
                    self.delete_keyword(start, "await");
                    self.shield(call);
                    if !self.is_plain {
                        self.changes.insert(end, ".result()");
                    }
                    return;
                }
                Some("wait") => {
                    self.delete_keyword(start, "await");
                    let wait = match self.target {
                        Target::Processes => self.helper(Helper::Wait),
                        _ => self.import("concurrent.futures", "wait"),
                    };
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
                && let Some(executor) = call.arguments.args.first()
                && (executor.is_none_literal_expr() || self.target == Target::Sequential)
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
            self.must_hear_of_stopping(call);
            self.blocking(call);
        } else {
            let source = self.source(value);
            self.refuse(
                value,
                format!("it can’t be told whether {source} is a coroutine or a task"),
            );
        }
    }

    /// `await …` in a block with a timeout.
    fn awaited_within(&mut self, await_: &ExprAwait, limit: &str) {
        let value = &*await_.value;
        self.delete_keyword(await_.start().to_u32(), "await");
        if self.kind(value).is(Base::Task) {
            self.must_stop = true;
            self.start(value);
            let end = await_.end().to_u32();
            return self.changes.insert(end, format!(".result({limit}.left())"));
        }
        let Expr::Call(call) = value else {
            return self.unknown(value);
        };
        match self.kinds.asyncio(&call.func).as_deref() {
            Some("wait_for") => self.wait_for(call),
            Some(name @ "wait") => {
                let message = format!("asyncio.{name} in a block with a timeout has no twin");
                self.refuse(call, message);
            }
            _ => self.limited_call(call, limit),
        }
    }

    /// What a coroutine comes to: its call, or that of what stands for it.
    pub(super) fn value_of(&mut self, coroutine: &Expr) {
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

    pub(super) fn unknown(&mut self, expr: &Expr) {
        let source = self.source(expr);
        self.refuse(
            expr,
            format!("it can’t be told whether {source} is a coroutine or a task"),
        );
    }
}
