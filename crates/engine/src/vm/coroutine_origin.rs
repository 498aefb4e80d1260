//! Where coroutines are made, once `sys.set_coroutine_origin_tracking_depth` or asyncio's debug mode asks for it.

use std::rc::Rc;

use super::frame::Frame;
use super::function::Outcome;
use super::generator::{Generator, Title};
use super::runtime::Runtime;
use super::value::Value;

impl Runtime {
    /// The names of the program's functions that run, innermost first, and the numbers of their lines.
    pub async fn program_frames(self: &Rc<Runtime>) -> Outcome<Vec<(String, u32)>> {
        let mut frames = Vec::new();
        loop {
            let Value::Tuple(caller) = self.caller(frames.len()).await? else {
                return Ok(frames);
            };
            let name = caller.first().and_then(Value::as_str).unwrap_or_default();
            let line = caller.get(1).and_then(Value::as_i64).unwrap_or_default();
            match u32::try_from(line) {
                Ok(line) if line > 0 => frames.push((name.to_owned(), line)),
                _ => return Ok(frames),
            }
        }
    }

    /// A frame as in a traceback.
    pub fn frame_text(&self, name: &str, line: u32) -> String {
        let (file, text) = (&self.file_name, self.source.line(line).trim());
        format!("  File \"{file}\", line {line}, in {name}\n    {text}\n")
    }

    /// A call that returns a new coroutine once it's noted where the program is: `cr_origin`.
    pub(super) fn with_origin(self: &Rc<Runtime>, coroutine: Generator) -> Frame {
        let rt = self.clone();
        Frame::native(Box::pin(async move {
            let mut frames = rt.program_frames().await?;
            frames.truncate(rt.origin_depth.get());
            let frames = frames.into_iter().map(|(name, line)| {
                let (file, line) = (Value::str(&*rt.file_name), Value::Int(i64::from(line)));
                Value::tuple(vec![file, line, Value::str(name)])
            });
            let origin = Value::tuple(frames.collect());
            let title = coroutine.title.borrow().clone();
            coroutine
                .title
                .replace(Title::Traced(Rc::new((title, origin))));
            Ok(Value::Generator(Rc::new(coroutine)))
        }))
    }
}

/// A `cr_origin` as the warning shows it (`Lib/warnings.py: _warn_unawaited_coroutine`).
pub(super) fn shown(rt: &Runtime, origin: &Value) -> String {
    let mut text = "\nCoroutine created at (most recent call last)\n".to_owned();
    if let Value::Tuple(frames) = origin {
        for frame in frames.iter().rev() {
            if let Value::Tuple(frame) = frame
                && let [_, line, name] = &frame[..]
            {
                let line = line.as_i64().and_then(|line| u32::try_from(line).ok());
                let name = name.as_str().unwrap_or_default();
                text += &rt.frame_text(name, line.unwrap_or_default());
            }
        }
    }
    text.truncate(text.trim_end().len());
    text
}
