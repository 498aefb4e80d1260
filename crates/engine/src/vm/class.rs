//! Classes.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{HashMap, HashSet};
use std::rc::{Rc, Weak};

use hashbrown::HashTable;

use super::dict::Dict;
use super::function::{Answer, Args, NativeFunction, Raised};
use super::names::Names;
use super::object::Object;
use super::runtime::Runtime;
use super::string::Str;
use super::value::Value;

/// What a class's instances hold besides their attributes: decides which classes can be combined as bases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Layout {
    /// Attributes only.
    Object,
    /// [`Payload::Exception`].
    Exception,
    /// [`Payload::Value`] with a value of this kind, for instances of subclasses.
    Int,
    Float,
    Str,
    Bytes,
    Tuple,
    List,
    Dict,
    Set,
    FrozenSet,
    /// A class whose instances are classes.
    Type,
    /// [`Payload::Native`]: an object of the standard library.
    Native,
    /// A built-in type without subclasses.
    Final,
}

/// Makes an instance of a class (`__new__` and, for built-in types, `__init__` in one).
pub type Constructor = fn(&Rc<Runtime>, &Rc<Class>, Args<'_>) -> Result<Answer, Raised>;

/// What `await` does with an instance, for classes that the machine knows to be awaitable without an iterator.
pub type AwaitHook = fn(&Rc<Runtime>, &Rc<Object>) -> Result<Awaited, Raised>;

/// What awaiting gives at this moment.
pub enum Awaited {
    /// The result is there.
    Ready(Value),
    /// The coroutine suspends; when it's resumed the hook is asked again.
    Suspend,
}

/// A class.
pub struct Class {
    /// The name.
    pub name: RefCell<Rc<Str>>,
    /// The name with those of enclosing functions and classes.
    pub qualified_name: RefCell<Rc<Str>>,
    /// The name of the module: `builtins`, `asyncio…`, `__main__`.
    pub module: Rc<Str>,
    /// The bases, in the order of the class statement.
    pub bases: Vec<Rc<Class>>,
    /// The method resolution order behind the class itself.
    pub ancestors: Vec<Rc<Class>>,
    dict: Rc<Dict>,
    /// Functions of ours that `dict` still lacks.
    undefined: RefCell<Vec<&'static [NativeFunction]>>,
    /// What instances hold.
    pub layout: Layout,
    /// Makes instances.
    pub constructor: Cell<Option<Constructor>>,
    /// How instances are awaited.
    pub await_hook: Cell<Option<AwaitHook>>,
    /// Whether instances take any attribute (they have a `__dict__`).
    pub open: bool,
    /// Whether a class statement of the program made it.
    pub heap: bool,
    /// Whether messages show it with its module: CPython has it in C.
    pub shows_module: Cell<bool>,
    /// Its own class, unless that is `type`.
    pub metaclass: OnceCell<Rc<Class>>,
    /// The names of its `__slots__` and its ancestors', which instances take though they aren't open.
    pub slots: RefCell<Vec<Rc<Str>>>,
    pub(super) world: Rc<ClassWorld>,
    cache: RefCell<Cache>,
    children: RefCell<Vec<Weak<Class>>>,
}

#[derive(Default)]
struct Cache {
    epoch: u32,
    found: HashTable<(usize, Option<Value>)>,
}

/// What all classes share.
pub struct ClassWorld {
    /// Counts changes of any class, for the caches of all.
    pub epoch: Cell<u32>,
    /// `__eq__`, interned.
    pub eq: Rc<Str>,
    /// `__hash__`, interned.
    pub hash: Rc<Str>,
    /// `__del__`, interned.
    pub del: Rc<Str>,
    /// Whether any class has a `__del__`, or an object is watched.
    pub finalizes: Cell<bool>,
    /// The machine's world.
    pub runtime: OnceCell<std::rc::Weak<Runtime>>,
    /// The addresses of objects whose `__del__` was called: it is called once.
    pub(super) finalized: RefCell<HashSet<usize>>,
    /// Who is told when an object goes, by its address.
    pub(super) watchers: RefCell<HashMap<usize, Vec<Watcher>>>,
}

/// Who waits for an object's end: a weak reference, and what is called with it.
type Watcher = (Weak<Object>, Value);

impl ClassWorld {
    /// A world without classes.
    pub fn new(names: &Names) -> ClassWorld {
        ClassWorld {
            epoch: Cell::new(1),
            eq: names.eq.clone(),
            hash: names.hash.clone(),
            del: names.del.clone(),
            finalizes: Cell::new(false),
            runtime: OnceCell::new(),
            finalized: RefCell::default(),
            watchers: RefCell::default(),
        }
    }

    /// Has `callback(who)` called when the object goes, if `who` is still there.
    pub fn watch(&self, object: &Rc<Object>, who: &Rc<Object>, callback: Value) {
        self.finalizes.set(true);
        let mut watchers = self.watchers.borrow_mut();
        let of_object = watchers.entry(Rc::as_ptr(object) as usize).or_default();
        of_object.push((Rc::downgrade(who), callback));
    }
}

/// What to make a class from.
pub struct ClassParts {
    /// See [`Class::name`].
    pub name: Rc<Str>,
    /// See [`Class::qualified_name`].
    pub qualified_name: Rc<Str>,
    /// See [`Class::module`].
    pub module: Rc<Str>,
    /// See [`Class::bases`].
    pub bases: Vec<Rc<Class>>,
    /// See [`Class::ancestors`].
    pub ancestors: Vec<Rc<Class>>,
    /// See [`Class::dict()`].
    pub dict: Rc<Dict>,
    /// See [`Class::layout`].
    pub layout: Layout,
    /// See [`Class::constructor`].
    pub constructor: Option<Constructor>,
    /// See [`Class::await_hook`].
    pub await_hook: Option<AwaitHook>,
    /// See [`Class::open`].
    pub open: bool,
    /// See [`Class::heap`].
    pub heap: bool,
}

impl Class {
    /// A class of these parts.
    pub fn new(parts: ClassParts, world: Rc<ClassWorld>) -> Class {
        Class {
            name: RefCell::new(parts.name),
            qualified_name: RefCell::new(parts.qualified_name),
            module: parts.module,
            bases: parts.bases,
            ancestors: parts.ancestors,
            dict: parts.dict,
            undefined: RefCell::default(),
            layout: parts.layout,
            constructor: Cell::new(parts.constructor),
            await_hook: Cell::new(parts.await_hook),
            open: parts.open,
            heap: parts.heap,
            shows_module: Cell::new(false),
            metaclass: OnceCell::new(),
            slots: RefCell::default(),
            world,
            cache: RefCell::default(),
            children: RefCell::default(),
        }
    }

    /// Remembers a direct subclass.
    pub fn adopt(&self, child: &Rc<Class>) {
        self.children.borrow_mut().push(Rc::downgrade(child));
    }

    /// The direct subclasses that are still there, in the order in which they were made.
    pub fn subclasses(&self) -> Vec<Rc<Class>> {
        let mut children = self.children.borrow_mut();
        children.retain(|child| child.strong_count() > 0);
        children.iter().filter_map(Weak::upgrade).collect()
    }

    /// Whether instances take an attribute of this name.
    pub fn takes(&self, name: &Rc<Str>) -> bool {
        self.open
            || self
                .slots
                .borrow()
                .iter()
                .any(|slot| Rc::ptr_eq(slot, name))
    }

    /// The name.
    pub fn name(&self) -> Rc<Str> {
        self.name.borrow().clone()
    }

    /// The attribute that the class or its first ancestor to have it defines. `name` must be interned.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    pub fn lookup(&self, name: &Rc<Str>) -> Option<Value> {
        let address = Rc::as_ptr(name) as usize;
        let hash = (address as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        {
            let mut cache = self.cache.borrow_mut();
            if cache.epoch == self.world.epoch.get() {
                if let Some((_, found)) = cache.found.find(hash, |(key, _)| *key == address) {
                    return found.clone();
                }
            } else {
                cache.found.clear();
                cache.epoch = self.world.epoch.get();
            }
        }
        let found = self.dict().get_str(name).or_else(|| {
            self.ancestors
                .iter()
                .find_map(|class| class.dict().get_str(name))
        });
        let rehash =
            |entry: &(usize, Option<Value>)| (entry.0 as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.cache
            .borrow_mut()
            .found
            .insert_unique(hash, (address, found.clone()), rehash);
        found
    }

    /// The method that the program or the library defines, None where the machine's own behaviour stands.
    pub fn special(&self, name: &Rc<Str>) -> Option<Value> {
        match self.lookup(name)? {
            Value::Native(function) if function.default => None,
            found => Some(found),
        }
    }

    /// A method that a metaclass of the program or the library defines for this class.
    pub fn meta_special(&self, name: &Rc<Str>) -> Option<Value> {
        match self.metaclass.get()?.special(name)? {
            Value::Native(_) => None,
            found => Some(found),
        }
    }

    /// Whether `==` of instances is anything but identity.
    pub fn overrides_eq(&self) -> bool {
        self.special(&self.world.eq).is_some()
    }

    /// Whether `hash` of instances is anything but their identity's.
    pub fn overrides_hash(&self) -> bool {
        self.special(&self.world.hash).is_some()
    }

    /// Sets an attribute of the class.
    pub fn set(&self, name: &Rc<Str>, value: Value) {
        if Rc::ptr_eq(name, &self.world.del) {
            self.world.finalizes.set(true);
        }
        drop(self.dict().set_str(name, value));
        self.changed();
    }

    /// The class's own attributes.
    pub fn dict(&self) -> &Rc<Dict> {
        if !self.undefined.borrow().is_empty() {
            self.define_now();
        }
        &self.dict
    }

    /// Gives a new class functions of ours. Most classes are never asked for theirs, so they wait until somebody looks.
    pub fn define(&self, functions: &'static [NativeFunction]) {
        self.undefined.borrow_mut().push(functions);
    }

    /// Gives a new class an attribute.
    pub fn add(&self, name: &Rc<Str>, value: Value) {
        drop(self.dict.set_str(name, value));
    }

    #[cold]
    fn define_now(&self) {
        let functions = self.undefined.take();
        if let Some(rt) = self.world.runtime.get().and_then(Weak::upgrade) {
            for function in functions.into_iter().flatten() {
                let name = rt.intern(function.name);
                self.dict.set_str(&name, Value::Native(function));
            }
        }
    }

    /// Says that a class's attributes changed.
    pub fn changed(&self) {
        self.world.epoch.set(self.world.epoch.get().wrapping_add(1));
    }

    /// Whether this class is `other` or derives from it.
    pub fn is_subclass(&self, other: &Class) -> bool {
        std::ptr::eq(self, other)
            || self
                .ancestors
                .iter()
                .any(|class| std::ptr::eq(&**class, other))
    }
}
