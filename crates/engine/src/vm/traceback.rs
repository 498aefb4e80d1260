//! Tracebacks as text (`Lib/traceback.py`).

use std::rc::Rc;

use super::runtime::Runtime;
use super::value::Value;

impl Runtime {
    /// The text that CPython prints for an uncaught exception. The machine asks this where it can call `__str__`.
    pub async fn format_exception(self: &Rc<Runtime>, exception: &Value) -> String {
        let message = self.str(exception).await.unwrap_or_default();
        format!("{}: {message}\n", self.type_name(exception))
    }
}
