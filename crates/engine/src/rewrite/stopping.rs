//! Cancelling among threads: a thread that is told to stop hears of it where it sleeps, and raises there what the program knows
//! as CancelledError. Elsewhere it goes on.

use ruff_python_ast::{Expr, ExprCall};

use super::rewriter::Rewriter;

/// Methods of queues, events and the like that may wait for ever.
const ENDLESS: [&str; 4] = ["get", "put", "wait", "wait_for"];

impl Rewriter<'_> {
    /// `task.cancel()`: the future's own, which tells its thread to stop.
    pub(super) fn tell_to_stop(&mut self, call: &ExprCall) {
        if !call.arguments.is_empty() {
            self.refuse(call, "a thread that is told to stop gets no message");
        }
        self.abandons = true;
        self.blocking(call);
    }

    /// Refuses an awaited method that a thread could wait in for ever without hearing that it's to stop.
    pub(super) fn must_hear_of_stopping(&mut self, call: &ExprCall) {
        if self.stops
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
}
