//! Tracebacks as text, as CPython's `Lib/traceback.py` writes them: the same lines, carets, chaining and group trees.
//!
//! The frames are those of the program alone. CPython shows the frames of its own library's files too
//! (`asyncio/runners.py` and the like); here the library is no Python code, and what readers look for is their own lines.

mod anchors;
mod frames;
mod suggestions;

use std::collections::HashSet;
use std::rc::Rc;

use super::exceptions::{ExceptionData, TracebackEntry};
use super::runtime::Runtime;
use super::types::Type;
use super::value::Value;
use crate::python::SourceRange;

pub use frames::format_frames;

/// How many exceptions of a group are shown.
const MAX_GROUP_WIDTH: usize = 15;
/// How deep groups within groups are shown.
const MAX_GROUP_DEPTH: usize = 10;

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";

/// An exception, ready to be written: `TracebackException`. Others are named by their index.
struct Report {
    frames: Rc<[TracebackEntry]>,
    /// The lines with the type, the message and the notes.
    only: Vec<String>,
    cause: Option<usize>,
    context: Option<usize>,
    suppress_context: bool,
    /// The exceptions of a group.
    exceptions: Option<Vec<usize>>,
}

fn fields(exception: &Value) -> Option<&ExceptionData> {
    match exception {
        Value::Object(object) => object.exception(),
        _ => None,
    }
}

/// The innermost place in the program's text that an exception came through.
pub fn raised_at(exception: &Value) -> SourceRange {
    let innermost = fields(exception).and_then(|data| {
        let entries = data.traceback.borrow();
        entries.first().map(|entry| entry.range)
    });
    innermost.unwrap_or(SourceRange::NONE)
}

impl Runtime {
    /// The text of an uncaught exception, with its causes, contexts and notes: `traceback.format_exception` in one
    /// string. Calls the program's `__str__`, and so is asynchronous; it can't fail.
    pub async fn format_exception(self: &Rc<Runtime>, exception: &Value) -> String {
        self.format_exception_parts(exception, true, None)
            .await
            .concat()
    }

    /// The strings that `traceback.format_exception` returns; without `chain` only the exception's own. A limit is how
    /// many frames of each traceback are shown: the outermost, or with a negative one the innermost.
    pub async fn format_exception_parts(
        self: &Rc<Runtime>,
        exception: &Value,
        chain: bool,
        limit: Option<i64>,
    ) -> Vec<String> {
        let reports = collect(self, exception).await;
        let mut writer = Writer {
            rt: self,
            reports: &reports,
            chain,
            limit,
            depth: 0,
            need_close: false,
            out: Vec::new(),
        };
        writer.write(0);
        writer.out
    }

    /// An exception as CPython's own C code shows it: without carets, causes and notes.
    pub async fn format_plainly(self: &Rc<Runtime>, exception: &Value) -> String {
        let report = summary(self, exception, true).await;
        let mut text = String::new();
        if !report.frames.is_empty() {
            text.push_str("Traceback (most recent call last):\n");
            text.extend(frames::format_frames_plainly(self, &report.frames));
        }
        let kind = type_text(self, self.class_of(exception));
        let message = shown(self, exception, "exception").await;
        if message.is_empty() {
            text.push_str(&format!("{kind}\n"));
        } else {
            text.push_str(&format!("{kind}: {message}\n"));
        }
        text
    }

    /// The strings that `traceback.format_exception_only` returns.
    pub async fn format_exception_only(self: &Rc<Runtime>, exception: &Value) -> Vec<String> {
        summary(self, exception, false).await.only
    }
}

/// The exception and all that it leads to, the exception first.
async fn collect(rt: &Rc<Runtime>, exception: &Value) -> Vec<Report> {
    let mut seen = HashSet::new();
    seen.extend(exception.address());
    let mut reports = vec![summary(rt, exception, true).await];
    let mut queue = vec![(0, exception.clone())];
    while let Some((at, exception)) = queue.pop() {
        let Some(data) = fields(&exception) else {
            continue;
        };
        let (cause, context) = (data.cause.borrow().clone(), data.context.borrow().clone());
        let mut new = Vec::new();
        if !cause.is_none() && seen.insert(cause.address().unwrap_or(0)) {
            reports.push(summary(rt, &cause, true).await);
            reports[at].cause = Some(reports.len() - 1);
            new.push((reports.len() - 1, cause));
        }
        let wants_context = new.is_empty() && !data.suppress_context.get();
        if !context.is_none() && wants_context && seen.insert(context.address().unwrap_or(0)) {
            reports.push(summary(rt, &context, true).await);
            reports[at].context = Some(reports.len() - 1);
            new.push((reports.len() - 1, context));
        }
        if rt.is_exception_group(&exception) {
            let mut exceptions = Vec::new();
            for exception in rt.grouped(&exception) {
                seen.extend(exception.address());
                reports.push(summary(rt, &exception, true).await);
                exceptions.push(reports.len() - 1);
                new.push((reports.len() - 1, exception));
            }
            reports[at].exceptions = Some(exceptions);
        }
        queue.extend(new);
    }
    reports
}

/// The text that a call gives, or what `_safe_string` puts there when it fails.
async fn shown(rt: &Rc<Runtime>, value: &Value, what: &str) -> String {
    match rt.str(value).await {
        Ok(text) => text,
        Err(_) => format!("<{what} str() failed>"),
    }
}

/// An exception by itself. What a wrong name may have meant is looked for where it was raised, if that is shown.
async fn summary(rt: &Rc<Runtime>, exception: &Value, shows_place: bool) -> Report {
    let frames: Rc<[TracebackEntry]> = fields(exception)
        .map(|data| data.traceback.borrow().iter().rev().cloned().collect())
        .unwrap_or_default();
    let mut message = shown(rt, exception, "exception").await;
    let class = rt.class_of(exception).clone();
    let is = |kind: Type| class.is_subclass(rt.class(kind));
    let mut only = Vec::new();
    let kind = type_text(rt, &class);
    if is(Type::SyntaxError) {
        let member = |name: &str| {
            rt.exception_member(exception, name)
                .filter(|value| !value.is_none())
        };
        let mut suffix = String::new();
        let file = member("filename").and_then(|file| file.as_str().map(str::to_owned));
        match (member("lineno"), file) {
            (Some(line), file) => {
                let (file, line) = (
                    file.unwrap_or_else(|| "<string>".to_owned()),
                    shown(rt, &line, "line").await,
                );
                only.push(format!("  File \"{file}\", line {line}\n"));
            }
            (None, Some(file)) => suffix = format!(" ({file})"),
            (None, None) => {}
        }
        if let Some(text) = member("text").and_then(|text| text.as_str().map(str::to_owned)) {
            let text = text
                .trim_end_matches('\n')
                .trim_start_matches([' ', '\n', '\u{c}']);
            only.push(format!("    {text}\n"));
        }
        let message = match rt.exception_args(exception).first() {
            Some(message) => shown(rt, message, "message").await,
            None => "<no detail available>".to_owned(),
        };
        only.push(format!("{kind}: {message}{suffix}\n"));
    } else {
        if let Some(hint) =
            suggestions::hint(rt, exception, &class, shows_place && !frames.is_empty())
        {
            message.push_str(&hint);
        }
        only.push(if message.is_empty() {
            format!("{kind}\n")
        } else {
            format!("{kind}: {message}\n")
        });
    }
    only.extend(notes(rt, exception).await);
    Report {
        frames,
        only,
        cause: None,
        context: None,
        suppress_context: fields(exception).is_some_and(|data| data.suppress_context.get()),
        exceptions: None,
    }
}

/// The name of an exception's type, with its module unless that is the program or the builtins.
fn type_text(rt: &Rc<Runtime>, class: &Rc<super::class::Class>) -> String {
    let name = class.qualified_name.borrow().as_str().to_owned();
    let module = match class.dict().get_str(&rt.names.module) {
        Some(Value::Str(module)) => module.as_str().to_owned(),
        Some(_) => "<unknown>".to_owned(),
        None => class.module.as_str().to_owned(),
    };
    if matches!(module.as_str(), "__main__" | "builtins") {
        name
    } else {
        format!("{module}.{name}")
    }
}

/// The lines of `__notes__`.
async fn notes(rt: &Rc<Runtime>, exception: &Value) -> Vec<String> {
    let Value::Object(object) = exception else {
        return Vec::new();
    };
    let notes = match object.get(&rt.names.notes) {
        Some(Value::List(notes)) => notes.to_vec(),
        Some(Value::Tuple(notes)) => notes.to_vec(),
        Some(Value::None) | None => return Vec::new(),
        Some(other) => {
            let shown = rt
                .repr(&other)
                .await
                .unwrap_or_else(|_| "<__notes__ repr() failed>".to_owned());
            return vec![format!("{shown}\n")];
        }
    };
    let mut lines = Vec::new();
    for note in &notes {
        lines.extend(
            shown(rt, note, "note")
                .await
                .split('\n')
                .map(|line| format!("{line}\n")),
        );
    }
    lines
}

/// `TracebackException.format` and its `_ExceptionPrintContext`.
struct Writer<'a> {
    rt: &'a Rc<Runtime>,
    reports: &'a [Report],
    chain: bool,
    /// How many frames are shown of each traceback, counted from its end if negative.
    limit: Option<i64>,
    /// How many groups are open.
    depth: usize,
    need_close: bool,
    out: Vec<String>,
}

impl Writer<'_> {
    fn indent(&self) -> String {
        " ".repeat(2 * self.depth)
    }

    /// Writes a text behind the margin of the open groups.
    fn emit(&mut self, text: &str, margin: char) {
        let mut prefix = self.indent();
        if self.depth > 0 {
            prefix.push(margin);
            prefix.push(' ');
        }
        self.out.push(
            text.split_inclusive('\n')
                .map(|line| format!("{prefix}{line}"))
                .collect(),
        );
    }

    fn emit_all(&mut self, texts: &[String]) {
        for text in texts {
            self.emit(text, '|');
        }
    }

    /// The frames of a report that the limit lets through.
    fn frames_within<'r>(&self, report: &'r Report) -> &'r [TracebackEntry] {
        let frames = &report.frames[..];
        let Some(limit) = self.limit else {
            return frames;
        };
        let count = usize::try_from(limit.unsigned_abs()).unwrap_or(usize::MAX);
        let count = count.min(frames.len());
        if limit < 0 {
            &frames[frames.len() - count..]
        } else {
            &frames[..count]
        }
    }

    fn emit_frames(&mut self, report: &Report, title: &str, margin: char) {
        let frames = self.frames_within(report);
        if frames.is_empty() {
            return;
        }
        self.emit(title, margin);
        let texts = format_frames(self.rt, frames);
        self.emit_all(&texts);
    }

    fn write(&mut self, at: usize) {
        let reports = self.reports;
        let mut chain = Vec::new();
        let mut next = Some(at);
        while let Some(at) = next {
            let report = &reports[at];
            let (message, linked) = match (report.cause, report.context) {
                _ if !self.chain => (None, None),
                (Some(cause), _) => (Some(CAUSE), Some(cause)),
                (None, Some(context)) if !report.suppress_context => (Some(CONTEXT), Some(context)),
                _ => (None, None),
            };
            chain.push((message, report));
            next = linked;
        }
        for (message, report) in chain.into_iter().rev() {
            if let Some(message) = message {
                self.emit(message, '|');
            }
            self.write_one(report);
        }
    }

    fn write_one(&mut self, report: &Report) {
        let Some(exceptions) = &report.exceptions else {
            self.emit_frames(report, "Traceback (most recent call last):\n", '|');
            self.emit_all(&report.only);
            return;
        };
        if self.depth > MAX_GROUP_DEPTH {
            self.emit(
                &format!("... (max_group_depth is {MAX_GROUP_DEPTH})\n"),
                '|',
            );
            return;
        }
        let outermost = self.depth == 0;
        if outermost {
            self.depth = 1;
        }
        let margin = if outermost { '+' } else { '|' };
        let title = "Exception Group Traceback (most recent call last):\n";
        self.emit_frames(report, title, margin);
        self.emit_all(&report.only);
        let shown = exceptions.len().min(MAX_GROUP_WIDTH + 1);
        self.need_close = false;
        for (index, &exception) in exceptions.iter().take(shown).enumerate() {
            let (last, truncated) = (index + 1 == shown, index >= MAX_GROUP_WIDTH);
            if last {
                // A group within may draw the closing line.
                self.need_close = true;
            }
            let title = if truncated {
                "...".to_owned()
            } else {
                (index + 1).to_string()
            };
            let corner = if index == 0 { "+-" } else { "  " };
            self.out.push(format!(
                "{}{corner}+---------------- {title} ----------------\n",
                self.indent()
            ));
            self.depth += 1;
            if truncated {
                let rest = exceptions.len() - MAX_GROUP_WIDTH;
                let s = if rest > 1 { "s" } else { "" };
                self.emit(&format!("and {rest} more exception{s}\n"), '|');
            } else {
                self.write(exception);
            }
            if last && self.need_close {
                self.out.push(format!(
                    "{}+------------------------------------\n",
                    self.indent()
                ));
                self.need_close = false;
            }
            self.depth -= 1;
        }
        if outermost {
            self.depth = 0;
        }
    }
}
