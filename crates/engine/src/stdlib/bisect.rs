//! `bisect` (`Modules/_bisectmodule.c`): places in sorted sequences.

use std::rc::Rc;

use crate::vm::{Answer, Args, NativeFunction, Outcome, Runtime, Value};

static FUNCTIONS: &[NativeFunction] = &[
    NativeFunction::function("bisect_left", |rt, args| {
        bisect(rt, args, "bisect_left", Task::LEFT)
    }),
    NativeFunction::function("bisect_right", |rt, args| {
        bisect(rt, args, "bisect_right", Task::RIGHT)
    }),
    NativeFunction::function("insort_left", |rt, args| {
        bisect(rt, args, "insort_left", Task::INSERT_LEFT)
    }),
    NativeFunction::function("insort_right", |rt, args| {
        bisect(rt, args, "insort_right", Task::INSERT_RIGHT)
    }),
];

/// What is asked for.
#[derive(Clone, Copy)]
struct Task {
    /// Before equal items, not behind them.
    left: bool,
    /// Insert the item there, too.
    inserts: bool,
}

impl Task {
    const LEFT: Task = Task {
        left: true,
        inserts: false,
    };
    const RIGHT: Task = Task {
        left: false,
        inserts: false,
    };
    const INSERT_LEFT: Task = Task {
        left: true,
        inserts: true,
    };
    const INSERT_RIGHT: Task = Task {
        left: false,
        inserts: true,
    };
}

fn bisect(rt: &Rc<Runtime>, args: Args<'_>, name: &str, task: Task) -> Outcome<Answer> {
    for (at, parameter) in ["a", "x"].iter().enumerate() {
        if args.positional.len() <= at && args.keyword(parameter).is_none() {
            let place = at + 1;
            return Err(rt.type_error(&format!(
                "{name}() missing required argument '{parameter}' (pos {place})"
            )));
        }
    }
    let [sequence, item, low, high, key] =
        args.bind(rt, name, ["a", "x", "lo", "hi", "key"], 4, 2)?;
    let key = key.bound().filter(|key| !key.is_none());
    let rt = rt.clone();
    rt.clone().attempt(async move {
        let mut low = match low {
            Value::Unbound => 0,
            low => rt.index(&low).await?.as_i64().unwrap_or(i64::MAX),
        };
        if low < 0 {
            return Err(rt.value_error("lo must be non-negative"));
        }
        let mut high = match high {
            Value::Unbound | Value::None => rt.len(&sequence).await? as i64,
            high => rt.index(&high).await?.as_i64().unwrap_or(i64::MAX),
        };
        // `insort` compares by the item's key, `bisect` is given one.
        let sought = match &key {
            Some(key) if task.inserts => rt.call(key, vec![item.clone()]).await?,
            _ => item.clone(),
        };
        while low < high {
            rt.charge(1);
            rt.breathe().await;
            let middle = low + (high - low) / 2;
            let mut there = rt.getitem(&sequence, &Value::Int(middle)).await?;
            if let Some(key) = &key {
                there = rt.call(key, vec![there]).await?;
            }
            let goes_on = if task.left {
                rt.less(&there, &sought).await?
            } else {
                !rt.less(&sought, &there).await?
            };
            if goes_on {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if !task.inserts {
            return Ok(Value::Int(low));
        }
        if let Value::List(list) = &sequence {
            rt.charge(list.len() / 64);
            let mut items = list.borrow_mut();
            let at = (low as usize).min(items.len());
            items.insert(at, item);
        } else {
            rt.call_method(&sequence, "insert", vec![Value::Int(low), item])
                .await?;
        }
        Ok(Value::None)
    })
}

/// Makes the module.
pub fn module(rt: &Rc<Runtime>) -> Value {
    let aliases = [("bisect", "bisect_right"), ("insort", "insort_right")];
    let members = aliases.iter().filter_map(|&(alias, name)| {
        let function = FUNCTIONS.iter().find(|function| function.name == name)?;
        Some((alias, Value::Native(function)))
    });
    rt.native_module("bisect", &[FUNCTIONS], members.collect())
}
