//! Where a task is, or where its exception came from: `Task.get_stack` and `Task.print_stack` (`Lib/asyncio/base_tasks.py`).

use std::rc::Rc;

use super::futures::{FutureData, future_data};
use super::reprs::future_repr;
use super::state::State;
use super::tasks::task_data;
use crate::python::SourceRange;
use crate::trace::Stream;
use crate::vm::code::LoadedCode;
use crate::vm::generator::{Body, GeneratorState};
use crate::vm::{Answer, Args, Outcome, Runtime, Value};

/// The names and lines of the functions that run from the current task's coroutine, the outermost of that name, outwards, and how
/// far out that is. None if it isn't this task's step that runs.
pub async fn running(
    rt: &Rc<Runtime>,
    task: &Value,
) -> Outcome<Option<(usize, Vec<(String, u32)>)>> {
    let current = State::of(rt).current.borrow().clone();
    let Some(current) = current.filter(|it| task.address() == Some(Rc::as_ptr(it) as usize)) else {
        return Ok(None);
    };
    let name = match &*task_data(&current).coroutine.borrow() {
        Value::Generator(generator) => generator.title.borrow().name(rt),
        _ => return Ok(None),
    };
    let mut frames = rt.program_frames().await?;
    let at = frames.iter().rposition(|(it, _)| it == name.as_str());
    Ok(at.map(|at| (at, frames.split_off(at))))
}

/// A place in the program's code.
type Place = (Rc<LoadedCode>, SourceRange);

/// The places, outermost first, of which at most `limit` are wanted: the innermost ones of a coroutine, the outermost ones of a
/// traceback. A suspended coroutine has one, as in CPython.
fn places(fields: &FutureData, limit: usize) -> Vec<Place> {
    if let Some(raised) = fields.exception() {
        return raised.data().map_or_else(Vec::new, |data| {
            let entries = data.traceback.borrow();
            let place =
                |entry: &crate::vm::exceptions::TracebackEntry| (entry.code.clone(), entry.range);
            entries.iter().rev().take(limit).map(place).collect()
        });
    }
    let Some(task) = &fields.task else {
        return Vec::new();
    };
    match &*task.coroutine.borrow() {
        Value::Generator(generator) => {
            match generator.body.borrow().as_ref().and_then(Body::python) {
                Some(frame) if limit > 0 && !frame.code.is_library() => {
                    let range = match generator.state.get() {
                        GeneratorState::Created => frame.code.code.range,
                        _ => {
                            let at = frame.waiting_at() as usize;
                            frame.code.code.ranges.get(at).copied().unwrap_or_default()
                        }
                    };
                    vec![(frame.code.clone(), range)]
                }
                _ => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}

fn limit_of(limit: &Value) -> usize {
    limit
        .as_i64()
        .map_or(usize::MAX, |limit| limit.max(0) as usize)
}

/// `get_stack(*, limit=None)`.
pub fn get_stack(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [limit] = args.rest().bind(rt, "get_stack", ["limit"], 0, 0)?;
    let (rt, task) = (rt.clone(), args.get(0));
    rt.clone().attempt(async move {
        if let Some((outwards, _)) = running(&rt, &task).await? {
            let import = rt.import("inspect")?;
            let inspect = rt.finish(import).await?;
            let arguments = vec![
                Value::Int(outwards as i64),
                limit.bound().unwrap_or(Value::None),
            ];
            return rt.call_method(&inspect, "_stack", arguments).await;
        }
        let places = future_data(&task).map(|fields| places(fields, limit_of(&limit)));
        let frames = places.unwrap_or_default().into_iter();
        let frames = frames.map(|(code, range)| rt.frame_object(code, range));
        Ok(Value::list(frames.collect()))
    })
}

/// `print_stack(*, limit=None, file=None)`. Without a file the frames go to the error stream, and what stands around them to
/// standard output.
pub fn print_stack(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [limit, file] = args
        .rest()
        .bind(rt, "print_stack", ["limit", "file"], 0, 0)?;
    let (rt2, task) = (rt.clone(), args.get(0));
    rt.attempt(async move {
        let rt = rt2;
        let shown = future_repr(&rt, &task).await?;
        let Some(fields) = future_data(&task) else {
            return Ok(Value::None);
        };
        let raised = fields.exception();
        let mut frames = String::new();
        if let Some((_, outwards)) = running(&rt, &task).await? {
            for (name, line) in outwards.iter().take(limit_of(&limit)).rev() {
                frames += &rt.frame_text(name, *line);
            }
        }
        for (code, range) in places(fields, limit_of(&limit)) {
            let line = rt.source.line_of(range.start);
            frames += &rt.frame_text(code.name.as_str(), line);
        }
        let head = match (&raised, frames.is_empty()) {
            (_, true) => format!("No stack for {shown}\n"),
            (Some(_), _) => format!("Traceback for {shown} (most recent call last):\n"),
            (None, _) => format!("Stack for {shown} (most recent call last):\n"),
        };
        let only = match &raised {
            Some(raised) => rt.format_exception_only(&raised.value()).await.concat(),
            None => String::new(),
        };
        if file.is_bound() && !file.is_none() {
            let text = Value::str(head + &frames + &only);
            return rt
                .call_method(&file, "write", vec![text])
                .await
                .map(|_| Value::None);
        }
        rt.print(Stream::Output, &head)?;
        rt.print(Stream::Error, &frames)?;
        rt.print(Stream::Output, &only)?;
        Ok(Value::None)
    })
}
