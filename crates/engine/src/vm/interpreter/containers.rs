//! Displays and what fills them: `[*a, b]`, `{**a}`, f-strings, slices.

use std::rc::Rc;

use super::slow::{Next, done};
use super::take_range;
use crate::python::Register;
use crate::vm::builtins::set_algebra::{self, native_set_add};
use crate::vm::containers::Slice;
use crate::vm::dict::Dict;
use crate::vm::frame::PythonFrame;
use crate::vm::function::{Answer, Outcome};
use crate::vm::lookups::native_dict_set;
use crate::vm::runtime::Runtime;
use crate::vm::set::Set;
use crate::vm::types::Type;
use crate::vm::value::Value;

/// [`crate::python::Op::BuildString`].
pub fn build_string(
    rt: &Rc<Runtime>,
    frame: &mut PythonFrame,
    start: Register,
    count: u16,
) -> Outcome {
    let pieces = take_range(&mut frame.registers, start, count);
    let texts = || pieces.iter().filter_map(Value::as_str);
    let length = texts().map(str::len).sum();
    rt.check_budget(length)?;
    let mut text = String::with_capacity(length);
    texts().for_each(|piece| text.push_str(piece));
    rt.charge(text.len() / 64);
    Ok(Value::str(text))
}

/// [`crate::python::Op::BuildSlice`].
pub fn build_slice(frame: &mut PythonFrame, start: Register) -> Value {
    let from = usize::from(start);
    let [start, stop, step] = [0, 1, 2].map(|i| std::mem::take(&mut frame.registers[from + i]));
    Value::Slice(Rc::new(Slice { start, stop, step }))
}

/// [`crate::python::Op::ListExtend`].
pub fn list_extend(
    rt: &Rc<Runtime>,
    frame: &PythonFrame,
    list: Register,
    iterable: Value,
) -> Outcome<Next> {
    let Value::List(list) = frame.registers[usize::from(list)].clone() else {
        return Ok(Next::On);
    };
    if let Value::Tuple(items) = iterable {
        rt.charge(items.len() / 8);
        rt.check_budget(items.len() * size_of::<Value>())?;
        list.borrow_mut().extend(items.iter().cloned());
        return Ok(Next::On);
    }
    let rt2 = rt.clone();
    done(
        rt,
        rt.attempt(async move {
            match rt2.extend(&list, &iterable).await {
                Err(raised)
                    if rt2.is_exception(&raised, Type::TypeError)
                        && rt2.native_iter(&iterable).is_none()
                        && rt2.class_of(&iterable).special(&rt2.names.iter).is_none() =>
                {
                    let kind = rt2.type_name(&iterable);
                    let message = format!("Value after * must be an iterable, not {kind}");
                    Err(rt2.type_error(&message))
                }
                outcome => outcome.map(|()| Value::None),
            }
        }),
    )
}

/// [`crate::python::Op::SetAdd`].
pub fn set_add(
    rt: &Rc<Runtime>,
    frame: &PythonFrame,
    set: Register,
    value: Value,
) -> Outcome<Next> {
    let Value::Set(set) = frame.registers[usize::from(set)].clone() else {
        return Ok(Next::On);
    };
    match set_algebra::add(rt, &set, value)? {
        Answer::Value(_) => Ok(Next::On),
        answer => done(rt, Ok(answer)),
    }
}

/// [`crate::python::Op::SetUpdate`].
pub fn set_update(
    rt: &Rc<Runtime>,
    frame: &PythonFrame,
    set: Register,
    iterable: Value,
) -> Outcome<Next> {
    let Value::Set(set) = frame.registers[usize::from(set)].clone() else {
        return Ok(Next::On);
    };
    done(rt, set_algebra::update(rt, &set, vec![iterable]))
}

/// [`crate::python::Op::DictUpdate`].
pub fn dict_update(
    rt: &Rc<Runtime>,
    frame: &PythonFrame,
    dict: Register,
    source: Value,
) -> Outcome<Next> {
    let Value::Dict(dict) = frame.registers[usize::from(dict)].clone() else {
        return Ok(Next::On);
    };
    let rt2 = rt.clone();
    let updated = async move {
        let keys = rt2.names.keys.clone();
        if !matches!(source, Value::Dict(_)) && rt2.find_attribute(&source, &keys).await?.is_none()
        {
            let kind = rt2.type_name(&source);
            return Err(rt2.type_error(&format!("'{kind}' object is not a mapping")));
        }
        rt2.dict_update(&dict, &source).await.map(|()| Value::None)
    };
    done(rt, Ok(Answer::Frame(Box::pin(updated))))
}

/// [`crate::python::Op::DictMerge`].
pub fn dict_merge(
    rt: &Rc<Runtime>,
    frame: &PythonFrame,
    dict: Register,
    source: Value,
    callee: Register,
) -> Outcome<Next> {
    let callee = frame.registers[usize::from(callee)].clone();
    let Value::Dict(dict) = frame.registers[usize::from(dict)].clone() else {
        return Ok(Next::On);
    };
    if rt.merge_keywords(&dict, &source, &callee)? {
        return Ok(Next::On);
    }
    let rt2 = rt.clone();
    let merged = async move {
        let keys = rt2.names.keys.clone();
        if rt2.find_attribute(&source, &keys).await?.is_none() {
            let kind = rt2.type_name(&source);
            let shown = rt2.callee_name(&callee);
            let message = format!("{shown}() argument after ** must be a mapping, not {kind}");
            return Err(rt2.type_error(&message));
        }
        let copy = Rc::new(Dict::new());
        rt2.dict_update(&copy, &source).await?;
        rt2.merge_keywords(&dict, &Value::Dict(copy), &callee)
            .map(|_| Value::None)
    };
    done(rt, Ok(Answer::Frame(Box::pin(merged))))
}

/// A dict of keys and values in turn.
pub fn build_dict(rt: &Rc<Runtime>, items: Vec<Value>) -> Outcome<Answer> {
    let dict = Rc::new(Dict::new());
    let mut items = items.into_iter();
    while let (Some(key), Some(value)) = (items.next(), items.next()) {
        if let Err(value) = native_dict_set(&dict, &key, value) {
            let rt = rt.clone();
            return Ok(Answer::Frame(Box::pin(async move {
                rt.dict_set(&dict, &key, value).await?;
                while let (Some(key), Some(value)) = (items.next(), items.next()) {
                    rt.dict_set(&dict, &key, value).await?;
                }
                Ok(Value::Dict(dict))
            })));
        }
    }
    Ok(Answer::Value(Value::Dict(dict)))
}

impl Runtime {
    /// A set of these elements.
    pub fn set_of(self: &Rc<Runtime>, items: Vec<Value>, frozen: bool) -> Outcome<Answer> {
        let set = Rc::new(Set::new(frozen));
        for (at, item) in items.iter().enumerate() {
            if native_set_add(&set, item).is_some() {
                continue;
            }
            let (rt, set) = (self.clone(), set.clone());
            return Ok(Answer::Frame(Box::pin(async move {
                for item in &items[at..] {
                    rt.set_add(&set, item).await?;
                }
                Ok(Value::Set(set))
            })));
        }
        Ok(Answer::Value(Value::Set(set)))
    }
}
