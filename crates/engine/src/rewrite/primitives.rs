//! asyncio's names that stand for something by themselves: locks, queues, exceptions, types.

use ruff_python_ast::Expr;
use ruff_text_size::Ranged;

use super::Target;
use super::helpers::Helper;
use super::kinds::Base;
use super::rewriter::Rewriter;

/// What can be asked of an event loop that there isn't any more.
const OF_LOOP: [&str; 4] = ["time", "create_task", "run_in_executor", "create_future"];

impl Rewriter<'_> {
    /// Replaces a name of asyncio's or of `contextlib`'s. False for another name.
    pub fn member(&mut self, expr: &Expr) -> bool {
        if let Expr::Attribute(attribute) = expr
            && self.kind(&attribute.value).is(Base::Loop)
        {
            if !OF_LOOP.contains(&attribute.attr.as_str()) {
                let message = format!(
                    "there is no event loop in a program of {}, which {} needs",
                    self.words(),
                    self.source(expr)
                );
                self.refuse(expr, message);
            }
            return true;
        }
        if matches!(expr, Expr::Name(name) if name.ctx.is_load()) && self.kind(expr).is(Base::Loop)
        {
            let what = self.words();
            self.refuse(
                expr,
                format!("there is no event loop in a program of {what}"),
            );
            return true;
        }
        let Some(meaning) = self.kinds.imports.meaning(expr) else {
            return false;
        };
        if let Some(name) = meaning.strip_prefix("contextlib.") {
            let twin = match name {
                "asynccontextmanager" => "contextmanager",
                "AsyncExitStack" => "ExitStack",
                "aclosing" => "closing",
                "AbstractAsyncContextManager" => "AbstractContextManager",
                _ => return false,
            };
            let twin = self.import("contextlib", twin);
            self.replace(expr.range(), twin);
            return true;
        }
        if meaning == "StopAsyncIteration" {
            self.replace(expr.range(), "StopIteration");
            return true;
        }
        let Some(name) = meaning.strip_prefix("asyncio.") else {
            return false;
        };
        match self.twin(name) {
            Some(twin) => self.replace(expr.range(), twin),
            None => {
                if matches!(name, "timeout" | "timeout_at") {
                    self.refuse_cancelling(expr, name);
                }
                let words = self.words();
                self.refuse(expr, format!("asyncio.{name} has no twin among {words}"));
            }
        }
        true
    }

    /// What stands for `asyncio.` and this name.
    fn twin(&mut self, name: &str) -> Option<String> {
        let in_processes = self.target == Target::Processes;
        let locks = match in_processes {
            true => "multiprocessing",
            false => "threading",
        };
        Some(match name {
            "sleep" if self.stops && !in_processes => self.helper(Helper::Sleep),
            "sleep" => self.time("sleep"),
            "TimeoutError" => name.to_owned(),
            "Lock" => self.import(locks, "Lock"),
            "Event" => self.import(locks, "Event"),
            "Condition" => self.import(locks, "Condition"),
            "Semaphore" => self.import(locks, "Semaphore"),
            "BoundedSemaphore" => self.import(locks, "BoundedSemaphore"),
            "Barrier" => self.import(locks, "Barrier"),
            "BrokenBarrierError" => self.import("threading", "BrokenBarrierError"),
            "Queue" if in_processes && self.text.contains(".task_done(") => {
                self.import("multiprocessing", "JoinableQueue")
            }
            "Queue" if in_processes => self.import("multiprocessing", "Queue"),
            "Queue" => self.import("queue", "Queue"),
            "QueueEmpty" => self.import("queue", "Empty"),
            "QueueFull" => self.import("queue", "Full"),
            "LifoQueue" if !in_processes => self.import("queue", "LifoQueue"),
            "PriorityQueue" if !in_processes => self.import("queue", "PriorityQueue"),
            "QueueShutDown" if !in_processes => self.import("queue", "ShutDown"),
            "CancelledError" if self.stops => self.helper(Helper::Cancelled),
            "CancelledError" => self.import("concurrent.futures", "CancelledError"),
            "InvalidStateError" => self.import("concurrent.futures", "InvalidStateError"),
            "FIRST_COMPLETED" => self.import("concurrent.futures", "FIRST_COMPLETED"),
            "FIRST_EXCEPTION" => self.import("concurrent.futures", "FIRST_EXCEPTION"),
            "ALL_COMPLETED" => self.import("concurrent.futures", "ALL_COMPLETED"),
            "Task" | "Future" if !in_processes => self.import("concurrent.futures", "Future"),
            "TaskGroup" => self.helper(Helper::TaskGroup),
            _ => return None,
        })
    }
}
