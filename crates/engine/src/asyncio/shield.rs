//! `shield` (`Lib/asyncio/tasks.py`).

use std::rc::Rc;

use super::ensure_future::ensure_future;
use super::futures::{
    DoneCallback, FutureState, NamedCallback, add_done_callback, cancel_plainly, data,
    remove_native_callback, set_exception, set_result,
};
use super::state::State;
use crate::vm::{Answer, Args, Outcome, Runtime, Value};

/// `shield(arg)`: a future that ends as the inner one does and whose cancellation doesn't reach it.
pub fn shield(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [awaitable] = args.bind(rt, "shield", ["arg"], 1, 1)?;
    let rt2 = rt.clone();
    rt.attempt(async move {
        let rt = rt2;
        let inner = ensure_future(&rt, awaitable, None).await?;
        if data(&inner).done() {
            return Ok(Value::Object(inner));
        }
        let outer = data(&inner)
            .event_loop
            .create_future(data(&inner).reason.get());
        let inner_done = {
            let outer = outer.clone();
            let owner = Value::Object(outer.clone());
            NamedCallback::new(
                "shield.<locals>._inner_done_callback",
                owner,
                move |rt, inner| {
                    let (shown, fields) = (data(&outer), data(inner));
                    if shown.cancelled() {
                        // Nobody else will look at its exception.
                        fields.retrieve_exception();
                        return Ok(());
                    }
                    if fields.state.get() == FutureState::Cancelled {
                        cancel_plainly(rt, &outer, Value::None)?;
                    } else if shown.done() {
                        // The program has given the outer future a result of its own.
                        return Err(State::of(rt).invalid_state("invalid state"));
                    } else if let Some(raised) = fields.retrieve_exception() {
                        set_exception(rt, &outer, raised)?;
                    } else {
                        let result = fields.result.borrow().clone();
                        set_result(rt, &outer, result)?;
                    }
                    Ok(())
                },
            )
        };
        add_done_callback(&rt, &inner, DoneCallback::Native(inner_done.clone()))?;
        // Held by the inner future alone, since it holds the outer one, which is given its counterpart.
        let of_inner = Rc::downgrade(&inner_done);
        drop(inner_done);
        let outer_done = {
            let inner = inner.clone();
            NamedCallback::new(
                "shield.<locals>._outer_done_callback",
                Value::None,
                move |_, _| {
                    if !data(&inner).done()
                        && let Some(inner_done) = of_inner.upgrade()
                    {
                        remove_native_callback(&inner, &inner_done);
                    }
                    Ok(())
                },
            )
        };
        add_done_callback(&rt, &outer, DoneCallback::Native(outer_done))?;
        Ok(Value::Object(outer))
    })
}
