//! `%`-formatting of strings.

use std::rc::Rc;

use crate::vm::function::{Answer, Outcome};
use crate::vm::runtime::Runtime;
use crate::vm::string::Str;
use crate::vm::value::Value;

impl Runtime {
    /// `template % values`.
    pub fn printf(self: &Rc<Runtime>, template: &Rc<Str>, values: &Value) -> Outcome<Answer> {
        let _ = (template, values);
        Err(self.type_error("not all arguments converted during string formatting"))
    }
}
