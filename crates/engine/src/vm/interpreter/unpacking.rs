//! Unpacking: `a, b = items` and `a, *b = items`.

use std::rc::Rc;

use super::slow::Next;
use crate::python::Register;
use crate::vm::frame::{Expect, PythonFrame};
use crate::vm::function::Outcome;
use crate::vm::runtime::Runtime;
use crate::vm::types::Type;
use crate::vm::value::Value;

/// [`crate::python::Op::Unpack`].
pub fn unpack(
    rt: &Rc<Runtime>,
    frame: &mut PythonFrame,
    value: Value,
    start: Register,
    count: u16,
) -> Outcome<Next> {
    let count = usize::from(count);
    let items = match &value {
        Value::Tuple(items) => items.to_vec(),
        Value::List(list) => list.to_vec(),
        _ => {
            let rt = rt.clone();
            let unpacked = async move { rt.unpack_exactly(&value, count).await.map(Value::list) };
            return Ok(Next::Ask(Expect::Spread(start), Box::pin(unpacked)));
        }
    };
    if items.len() < count {
        return Err(rt.value_error(&format!(
            "not enough values to unpack (expected {count}, got {})",
            items.len()
        )));
    }
    if items.len() > count {
        let message = format!("too many values to unpack (expected {count})");
        return Err(rt.value_error(&message));
    }
    let block = &mut frame.registers[usize::from(start)..];
    for (register, item) in block.iter_mut().zip(items) {
        *register = item;
    }
    Ok(Next::On)
}

/// [`crate::python::Op::UnpackStarred`].
pub fn unpack_starred(
    rt: &Rc<Runtime>,
    value: Value,
    before: u8,
    start: Register,
    after: u16,
) -> Outcome<Next> {
    let (rt, before, after) = (rt.clone(), usize::from(before), usize::from(after));
    let unpacked = async move {
        let items = rt.unpack_around_star(&value, before, after).await?;
        Ok(Value::list(items))
    };
    Ok(Next::Ask(Expect::Spread(start), Box::pin(unpacked)))
}

impl Runtime {
    async fn unpack_exactly(
        self: &Rc<Runtime>,
        value: &Value,
        count: usize,
    ) -> Outcome<Vec<Value>> {
        let iterator = self.iter_to_unpack(value).await?;
        let mut items = Vec::with_capacity(count);
        while let Some(item) = self.next(&iterator).await? {
            if items.len() == count {
                return Err(
                    self.value_error(&format!("too many values to unpack (expected {count})"))
                );
            }
            items.push(item);
        }
        if items.len() < count {
            let got = items.len();
            return Err(self.value_error(&format!(
                "not enough values to unpack (expected {count}, got {got})"
            )));
        }
        Ok(items)
    }

    async fn unpack_around_star(
        self: &Rc<Runtime>,
        value: &Value,
        before: usize,
        after: usize,
    ) -> Outcome<Vec<Value>> {
        let iterator = self.iter_to_unpack(value).await?;
        let mut items = self.collect(&iterator).await?;
        if items.len() < before + after {
            return Err(self.value_error(&format!(
                "not enough values to unpack (expected at least {}, got {})",
                before + after,
                items.len()
            )));
        }
        let last = items.split_off(items.len() - after);
        let middle = items.split_off(before);
        items.push(Value::list(middle));
        items.extend(last);
        Ok(items)
    }

    async fn iter_to_unpack(self: &Rc<Runtime>, value: &Value) -> Outcome {
        match self.iter(value).await {
            Err(raised)
                if self.is_exception(&raised, Type::TypeError)
                    && self.class_of(value).special(&self.names.iter).is_none() =>
            {
                Err(self.type_error(&format!(
                    "cannot unpack non-iterable {} object",
                    self.type_name(value)
                )))
            }
            outcome => outcome,
        }
    }
}
