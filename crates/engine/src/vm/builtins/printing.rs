//! `print`.

use std::rc::Rc;

use crate::trace::Stream;
use crate::vm::budget::Exhausted;
use crate::vm::function::{Answer, Args, NativeFunction, Outcome};
use crate::vm::presentation::simple_repr;
use crate::vm::runtime::Runtime;
use crate::vm::value::Value;

pub(super) static FUNCTIONS: &[NativeFunction] = &[NativeFunction::function("print", print)];

/// `print(*values, sep=' ', end='\n', file=None, flush=False)`.
fn print(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let mut separator = Value::None;
    let mut end = Value::None;
    let mut file = Value::None;
    let mut flush = Value::None;
    for (name, value) in args.keywords {
        match name.as_str() {
            "sep" => separator = value.clone(),
            "end" => end = value.clone(),
            "file" => file = value.clone(),
            "flush" => flush = value.clone(),
            other => {
                let names = ["sep", "end", "file", "flush"];
                return Err(rt.unexpected_keyword("print", &names, other));
            }
        }
    }
    for (what, value) in [("sep", &separator), ("end", &end)] {
        if !value.is_none() && value.as_str().is_none() {
            let kind = rt.type_name(value);
            return Err(rt.type_error(&format!("{what} must be None or a string, not {kind}")));
        }
    }
    if file.is_none()
        && let Some(replacement) = rt.replaced_output()
    {
        if replacement.is_none() {
            return Ok(Answer::Value(Value::None));
        }
        file = replacement;
    }
    let simple = args
        .positional
        .iter()
        .all(|value| matches!(value, Value::Str(_)) || simple_repr(value).is_some());
    if simple && file.is_none() {
        let mut text = String::new();
        for (at, value) in args.positional.iter().enumerate() {
            if at > 0 {
                text.push_str(separator.as_str().unwrap_or(" "));
            }
            match value {
                Value::Str(value) => text.push_str(value.as_str()),
                other => text.push_str(&simple_repr(other).unwrap_or_default()),
            }
        }
        text.push_str(end.as_str().unwrap_or("\n"));
        rt.print(Stream::Output, &text)?;
        return Ok(Answer::Value(Value::None));
    }
    let (rt, values) = (rt.clone(), args.positional.to_vec());
    Ok(Answer::Frame(Box::pin(async move {
        let mut text = String::new();
        for (at, value) in values.iter().enumerate() {
            if at > 0 {
                text.push_str(separator.as_str().unwrap_or(" "));
            }
            text.push_str(&rt.str(value).await?);
        }
        text.push_str(end.as_str().unwrap_or("\n"));
        if file.is_none() {
            rt.print(Stream::Output, &text)?;
        } else {
            rt.call_method(&file, "write", vec![Value::str(text)])
                .await?;
            if rt.truth(&flush).await? {
                rt.call_method(&file, "flush", Vec::new()).await?;
            }
        }
        Ok(Value::None)
    })))
}

impl Runtime {
    /// What the program put in the place of `sys.stdout`, if it did.
    fn replaced_output(&self) -> Option<Value> {
        let own = self.standard_output.borrow();
        if !own.is_bound() {
            return None;
        }
        let Some(Value::Module(module)) = self.modules.get_str(&self.intern("sys")) else {
            return None;
        };
        let present = module.members.made(&self.intern("stdout"))?;
        (!present.is(&own)).then_some(present)
    }

    /// Writes to a stream within the budget of output.
    pub fn print(&self, stream: Stream, text: &str) -> Outcome<()> {
        self.charge(text.len() / 64);
        self.write(stream, text);
        if self.output.borrow().written > self.budget.get().output {
            return Err(self.exhaust(Exhausted::Output));
        }
        Ok(())
    }
}
