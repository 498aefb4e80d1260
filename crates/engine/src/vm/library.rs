//! How the standard library makes its classes.

use std::rc::Rc;

use super::class::{AwaitHook, Class, ClassParts, Constructor, Layout};
use super::dict::Dict;
use super::function::NativeFunction;
use super::runtime::Runtime;
use super::types::lineage;
use super::value::Value;

/// A class of the standard library.
pub struct LibraryClass {
    /// Its name.
    pub name: &'static str,
    /// The module that its `repr` shows: `asyncio.locks`.
    pub module: &'static str,
    /// Its base.
    pub base: Rc<Class>,
    /// What instances hold.
    pub layout: Layout,
    /// Makes instances, of subclasses too. Without arguments it must succeed: a subclass with an `__init__` of its own
    /// calls this class's `__init__` later.
    pub constructor: Option<Constructor>,
    /// How instances are awaited.
    pub await_hook: Option<AwaitHook>,
    /// Its methods and properties.
    pub functions: &'static [NativeFunction],
}

impl Runtime {
    /// Makes a class of the standard library.
    pub fn library_class(&self, spec: LibraryClass) -> Rc<Class> {
        let name = self.intern(spec.name);
        let dict = Rc::new(Dict::new());
        let module = self.intern(spec.module);
        dict.set_str(&self.names.module, Value::Str(module.clone()));
        let parts = ClassParts {
            name: name.clone(),
            qualified_name: name,
            module,
            ancestors: lineage(Some(&spec.base)),
            bases: vec![spec.base.clone()],
            dict,
            layout: spec.layout,
            constructor: spec.constructor.or_else(|| spec.base.constructor.get()),
            await_hook: spec.await_hook.or_else(|| spec.base.await_hook.get()),
            open: true,
            heap: false,
        };
        let class = Rc::new(Class::new(parts, self.classes.clone()));
        class.define(spec.functions);
        class
    }
}
