//! Which containers may close a cycle, so that a run's end can break it.
//!
//! Values are reference counted; a cycle keeps itself alive. Every cycle goes through something that was changed after it
//! was made: a list, dict or set, an instance's attributes, a variable that closures share. Those report themselves here
//! on their first change, and the run's end empties them.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use super::class::Class;
use super::containers::List;
use super::dict::Dict;
use super::object::{NativeData, Object, Payload};
use super::set::Set;
use super::value::VariableCell;

/// A container that was changed.
pub enum Tracked {
    /// A list.
    List(Weak<List>),
    /// A dict.
    Dict(Weak<Dict>),
    /// A set.
    Set(Weak<Set>),
    /// A variable.
    Cell(Weak<VariableCell>),
    /// An object of the standard library.
    Object(Weak<Object>),
    /// A class of the program.
    Class(Weak<Class>),
    /// What an object of the standard library stands for.
    Native(Weak<dyn NativeData>),
}

impl Tracked {
    fn alive(&self) -> bool {
        match self {
            Tracked::List(weak) => weak.strong_count() > 0,
            Tracked::Dict(weak) => weak.strong_count() > 0,
            Tracked::Set(weak) => weak.strong_count() > 0,
            Tracked::Cell(weak) => weak.strong_count() > 0,
            Tracked::Object(weak) => weak.strong_count() > 0,
            Tracked::Class(weak) => weak.strong_count() > 0,
            Tracked::Native(weak) => weak.strong_count() > 0,
        }
    }

    fn clear(&self) {
        match self {
            Tracked::List(weak) => drop(weak.upgrade().map(|list| list.replace(Vec::new()))),
            Tracked::Dict(weak) => drop(weak.upgrade().map(|dict| dict.clear())),
            Tracked::Set(weak) => drop(weak.upgrade().map(|set| set.clear())),
            Tracked::Cell(weak) => {
                drop(weak.upgrade().map(|cell| cell.replace(Default::default())))
            }
            Tracked::Class(weak) => drop(weak.upgrade().map(|class| class.dict().clear())),
            Tracked::Native(weak) => drop(weak.upgrade().map(|data| data.clear())),
            Tracked::Object(weak) => {
                if let Some(object) = weak.upgrade() {
                    match &object.payload {
                        Payload::Native(data) => data.clear(),
                        Payload::Late(data) => drop(data.get().map(|data| data.clear())),
                        _ => {}
                    }
                }
            }
        }
    }
}

/// The changed containers of a run.
#[derive(Default)]
pub struct Registry {
    tracked: RefCell<Vec<Tracked>>,
    /// At this many entries those of dropped containers are swept out: a weak reference keeps their memory.
    sweep_at: Cell<usize>,
}

thread_local! {
    /// The registry of the run that is being stepped.
    static CURRENT: RefCell<Option<Rc<Registry>>> = const { RefCell::new(None) };
}

/// Adds a container to the registry of the run that is being stepped.
pub fn track(container: Tracked) {
    CURRENT.with_borrow(|current| {
        if let Some(registry) = current {
            registry.add(container);
        }
    });
}

impl Registry {
    /// Makes this the registry of what changes from now on.
    pub fn enter(self: &Rc<Registry>) {
        CURRENT.with_borrow_mut(|current| {
            if !current
                .as_ref()
                .is_some_and(|known| Rc::ptr_eq(known, self))
            {
                *current = Some(self.clone());
            }
        });
    }

    fn add(&self, container: Tracked) {
        let mut tracked = self.tracked.borrow_mut();
        if tracked.len() >= self.sweep_at.get().max(1024) {
            tracked.retain(Tracked::alive);
            self.sweep_at.set(tracked.len() * 2);
        }
        tracked.push(container);
    }

    /// Empties all containers: cycles fall apart.
    pub fn clear(&self) {
        CURRENT.with_borrow_mut(|current| *current = None);
        let tracked = self.tracked.take();
        for container in &tracked {
            container.clear();
        }
    }
}
