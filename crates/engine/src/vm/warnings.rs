//! Warnings that the machine itself gives.

use std::cell::RefCell;
use std::collections::HashSet;

use super::runtime::{Finalization, Runtime};
use super::value::Value;
use crate::trace::Stream;

/// The warnings that were shown, with their lines.
#[derive(Default)]
struct ShownWarnings(RefCell<HashSet<(u32, String)>>);

impl Runtime {
    /// Warns: as the program's filters have it once it imported `warnings`, before its next statement. Else the warning
    /// is written to the error stream, as CPython words it, unless it was shown for this line before.
    pub fn warn(&self, category: &str, message: &str) {
        let line = self.source.line_of(self.current_range.get().start);
        self.warn_at(line, category, message, "");
    }

    /// [`Runtime::warn`] about a line, with another line that follows the warning.
    pub(super) fn warn_at(&self, line: u32, category: &str, message: &str, hint: &str) {
        if let Some(Value::Module(module)) = self.modules.get_str(&self.intern("warnings"))
            && let Some(function) = module.members.made(&self.intern("_from_machine"))
        {
            let (line, text) = (Value::Int(i64::from(line)), |text| Value::str(text));
            let arguments = vec![text(category), text(message), line, text(hint)];
            return self.finalize(Finalization::Call(function, arguments));
        }
        // The same text once a line: the action `default` of the `warnings` module.
        let shown = self.extension(ShownWarnings::default);
        if !shown
            .0
            .borrow_mut()
            .insert((line, format!("{category}: {message}")))
        {
            return;
        }
        self.write_warning(line, category, message);
        self.write(Stream::Error, hint);
    }

    /// Writes a warning about a line to the error stream.
    pub fn write_warning(&self, line: u32, category: &str, message: &str) {
        let text = self.source.line(line).trim();
        let mut shown = format!("{}:{line}: {category}: {message}\n", self.file_name);
        if !text.is_empty() {
            shown.push_str(&format!("  {text}\n"));
        }
        self.write(Stream::Error, &shown);
    }
}
