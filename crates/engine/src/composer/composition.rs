//! What a program looks like as cards.

mod step;
mod words;

use crate::python::SourceRange;

pub use step::{Body, Field, Role, Step, StepKind};
pub use words::{Colour, WaitKind};

/// A program as cards.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Composition {
    /// The coroutines, functions and methods of the module, in the order of the text.
    pub cards: Vec<Card>,
    /// The locks, semaphores, queues and values of the module.
    pub resources: Vec<Resource>,
    /// The module's own statements that are nothing of the above, as a program of threads has them: what stands between
    /// them in the text isn't among its steps.
    pub module: Body,
    /// Statements of classes that are nothing of the above, each from its first to its last line.
    pub code: Vec<SourceRange>,
    /// The card that `asyncio.run` runs.
    pub main: Option<usize>,
    /// How main starts the tasks; `None` if it starts none.
    pub start: Option<Start>,
}

impl Composition {
    /// The steps of a card, an index into [`Composition::cards`]; behind the last card come the module's own.
    pub fn body(&self, card: usize) -> Option<&Body> {
        match self.cards.get(card) {
            Some(card) => Some(&card.body),
            None => self.is_module(card).then_some(&self.module),
        }
    }

    /// Whether the index of a card stands for the module itself.
    pub fn is_module(&self, card: usize) -> bool {
        card == self.cards.len()
    }

    /// The steps of main that start the tasks.
    pub fn start_steps(&self) -> &[Step] {
        let found = self
            .main
            .zip(self.start.as_ref())
            .and_then(|(main, start)| {
                let mut body = &self.cards.get(main)?.body;
                for &index in &start.block {
                    body = body.steps.get(index)?.body.as_ref()?;
                }
                body.steps.get(start.first..start.end)
            });
        found.unwrap_or_default()
    }
}

/// A coroutine, a function, or a method of a class.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// What calling it gives.
    pub kind: CardKind,
    /// The class whose method it is.
    pub class: Option<String>,
    /// Its name.
    pub name: String,
    /// Where the name stands.
    pub name_range: SourceRange,
    /// From its decorators to its last statement.
    pub range: SourceRange,
    /// Its whole lines, with the comments at its end.
    pub lines: SourceRange,
    /// The end of its header, behind the colon.
    pub header_end: u32,
    /// Its parameters, in the order of the text.
    pub parameters: Vec<Parameter>,
    /// Its colour: the one in the comment at its `def`, or one by its number.
    pub colour: Colour,
    /// What it does.
    pub body: Body,
    /// A call of it with arguments that make sense: `fetch("name", 1)`.
    pub call: String,
}

impl Card {
    /// Whether a task can be made of a call of it.
    pub fn is_startable(&self) -> bool {
        self.kind == CardKind::Coroutine && self.class.is_none()
    }
}

/// A parameter of a coroutine or function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// As it is written, with its stars and its default: `*rest`, `seconds=1`.
    pub text: String,
    /// Where it stands, with its default and without its stars.
    pub range: SourceRange,
    /// The end of its name, and of the annotation if it has one: where a default begins.
    pub name_end: u32,
    /// What it is where a call doesn't say.
    pub default: Option<Field>,
    /// Whether a call can say it only by its name.
    pub is_keyword_only: bool,
    /// Whether it takes what is left over: `*rest`, `**others`.
    pub is_variadic: bool,
}

/// What calling a card's function gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardKind {
    /// A coroutine, which can be awaited and started: `async def`.
    Coroutine,
    /// An asynchronous generator: `async def` with a `yield`.
    Generator,
    /// What it returns, at once: `def`.
    Function,
}

/// What a [`Resource`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ResourceKind {
    /// `asyncio.Lock`.
    Lock,
    /// `asyncio.Semaphore`, also a bounded one.
    Semaphore,
    /// `asyncio.Queue`, also one with an order of its own.
    Queue,
    /// Any other value that has a name.
    Value,
}

/// A lock, semaphore, queue or value that all coroutines share.
#[derive(Clone, Debug, PartialEq)]
pub struct Resource {
    /// What it is.
    pub kind: ResourceKind,
    /// Its name.
    pub name: String,
    /// The statement that makes it.
    pub range: SourceRange,
    /// How many may hold a semaphore (1 if it isn't said), how many items a queue takes (no limit if it isn't said), or
    /// the value.
    pub count: Option<Field>,
}

/// How main starts the tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StartStyle {
    /// `await a()`, then `await b()`.
    OneAfterAnother,
    /// `await asyncio.gather(a(), b())`.
    Gather,
    /// `asyncio.create_task` for each, then `await` each.
    Tasks,
    /// `async with asyncio.TaskGroup()`.
    Group,
}

impl StartStyle {
    /// All of them.
    pub const ALL: [StartStyle; 4] = [
        StartStyle::OneAfterAnother,
        StartStyle::Gather,
        StartStyle::Tasks,
        StartStyle::Group,
    ];
}

/// The steps of main that start tasks and wait for them.
#[derive(Clone, Debug, PartialEq)]
pub struct Start {
    /// How it is done.
    pub style: StartStyle,
    /// How many tasks it starts; 2 for one for each of any number of items.
    pub tasks: usize,
    /// The block of main that the steps are in: indices of steps, from the outermost; empty for main's body.
    pub block: Vec<usize>,
    /// The first of the steps in that block.
    pub first: usize,
    /// The step behind the last.
    pub end: usize,
    /// Why it can't be done in another way.
    pub fixed: Option<String>,
}
