//! The lattice of what an expression can be.

/// What the innermost elements are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::rewrite) enum Base {
    /// Something else, or nothing that is known.
    #[default]
    Other,
    /// A coroutine that hasn't begun.
    Coroutine,
    /// A task or a future.
    Task,
    /// An event loop.
    Loop,
    /// What runs coroutines one after the other.
    Runner,
    /// A semaphore or a condition: what has fewer methods elsewhere.
    Primitive,
    /// A barrier.
    Barrier,
    /// This here and that there.
    Mixed,
}

/// What an expression is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::rewrite) struct Kind {
    pub base: Base,
    /// How many collections are around it.
    pub depth: u8,
}

impl Kind {
    pub const fn of(base: Base) -> Kind {
        Kind { base, depth: 0 }
    }

    pub fn is(self, base: Base) -> bool {
        self.base == base && self.depth == 0
    }

    pub(super) fn join(self, other: Kind) -> Kind {
        match (self.base, other.base) {
            (_, Base::Other) => self,
            (Base::Other, _) => other,
            _ if self == other => self,
            _ => Kind::of(Base::Mixed),
        }
    }

    pub(super) fn element(self) -> Kind {
        match self.depth {
            0 => Kind::default(),
            depth => Kind {
                depth: depth - 1,
                ..self
            },
        }
    }

    pub(super) fn collection(self) -> Kind {
        match self.base {
            Base::Other | Base::Mixed => self,
            // Deeper than anybody nests; a list that holds itself must not grow forever.
            _ => Kind {
                depth: (self.depth + 1).min(4),
                ..self
            },
        }
    }
}
