//! What a program looks like as cards.

use crate::python::SourceRange;

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

/// The steps of a block.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Body {
    /// Whether its steps are the parts of a statement, as `try`, `except` and `finally` are, each with steps of its own.
    pub is_clauses: bool,
    /// The steps.
    pub steps: Vec<Step>,
    /// The `pass` that stands for no step.
    pub filler: Option<SourceRange>,
    /// Where the first line of the block starts.
    pub start: u32,
    /// The indentation of its lines; empty for a block on its header's line.
    pub indent: String,
    /// Whether the block stands on its header's line: `async def f(): pass`.
    pub is_inline: bool,
}

/// A statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What it is.
    pub kind: StepKind,
    /// The statement.
    pub range: SourceRange,
    /// Its whole lines, with what separates them from the next.
    pub lines: SourceRange,
    /// Whether no other statement stands on its lines.
    pub is_alone: bool,
    /// What a wait stands for.
    pub wait: WaitKind,
    /// What can be set.
    pub fields: Vec<Field>,
    /// The steps in it, if it is a block.
    pub body: Option<Body>,
}

impl Step {
    /// The first field of a role.
    pub fn field(&self, role: Role) -> Option<&Field> {
        self.fields.iter().find(|field| field.role == role)
    }

    /// The values of all fields of a role.
    pub fn values(&self, role: Role) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(move |field| field.role == role)
    }
}

/// What a statement does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StepKind {
    /// `await asyncio.sleep(d)`.
    Wait,
    /// `burn(d)`: holds the thread and uses the CPU.
    Compute,
    /// `time.sleep(d)`: holds the thread.
    Block,
    /// `print(…)`.
    Print,
    /// `task = asyncio.create_task(…)`, also a group's.
    Start,
    /// `await task`, `await coroutine()`.
    Await,
    /// `await asyncio.wait_for(coroutine(), d)`.
    AwaitFor,
    /// `[await a(), await b()]`: one after another.
    AwaitEach,
    /// `await asyncio.gather(…)`.
    Gather,
    /// `async with asyncio.TaskGroup() as group:`.
    Group,
    /// `task.result()`, or a list of them.
    Collect,
    /// `async with asyncio.timeout(d):`.
    Timeout,
    /// `for _ in range(n):`.
    Repeat,
    /// `for item in items:`.
    ForEach,
    /// `async for item in items:`.
    AsyncFor,
    /// `while condition:`.
    While,
    /// A loop with an `else`, which is done unless the loop is left with `break`; its first part is the loop.
    LoopElse,
    /// `if condition:`; also the first part of [`StepKind::IfElse`].
    If,
    /// An `if` with more parts.
    IfElse,
    /// `elif condition:`, a part.
    ElseIf,
    /// `else:`, a part.
    Else,
    /// A `try` with its parts.
    Try,
    /// What is tried, the first part of a [`StepKind::Try`].
    Attempt,
    /// `except ValueError as error:`, a part; also `except*`.
    Except,
    /// `finally:`, a part.
    Finally,
    /// `match value:`.
    Match,
    /// `case pattern:`, a part.
    Case,
    /// `async with lock:`.
    Lock,
    /// `async with semaphore:`.
    Semaphore,
    /// `with something() as name:`, also `async with`.
    With,
    /// `await queue.put(item)`.
    Put,
    /// `item = await queue.get()`.
    Get,
    /// `name = expression`.
    Assign,
    /// `name += expression`.
    Change,
    /// `function(arguments)`.
    Call,
    /// `del name`.
    Delete,
    /// `global name`, `nonlocal name`.
    Global,
    /// `import module` within a function.
    Import,
    /// `assert condition`.
    Assert,
    /// `raise ValueError("…")`.
    Raise,
    /// `break`.
    Break,
    /// `continue`.
    Continue,
    /// `pass` beside other steps.
    Pass,
    /// `yield value`.
    Yield,
    /// `return value`.
    Return,
    /// An expression for its own sake.
    Expression,
    /// Anything else.
    Code,
}

impl StepKind {
    /// The kinds that can be added.
    pub const ADDABLE: [StepKind; 22] = [
        StepKind::Wait,
        StepKind::Compute,
        StepKind::Block,
        StepKind::Print,
        StepKind::Await,
        StepKind::Start,
        StepKind::Gather,
        StepKind::Group,
        StepKind::Timeout,
        StepKind::Repeat,
        StepKind::Lock,
        StepKind::Semaphore,
        StepKind::Put,
        StepKind::Get,
        StepKind::Return,
        StepKind::Assign,
        StepKind::Change,
        StepKind::Call,
        StepKind::If,
        StepKind::ForEach,
        StepKind::Try,
        StepKind::Raise,
    ];

    /// Whether the step awaits something, which only a coroutine can.
    pub fn awaits(self) -> bool {
        matches!(
            self,
            StepKind::Wait
                | StepKind::Await
                | StepKind::Gather
                | StepKind::Group
                | StepKind::Timeout
                | StepKind::Lock
                | StepKind::Semaphore
                | StepKind::Put
                | StepKind::Get
        )
    }

    /// Whether the module itself can have such a step, outside of all functions. Its values and imports are no steps.
    pub fn is_for_module(self) -> bool {
        let is_of_functions = matches!(
            self,
            StepKind::Start
                | StepKind::AwaitFor
                | StepKind::AwaitEach
                | StepKind::AsyncFor
                | StepKind::Assign
                | StepKind::Import
                | StepKind::Global
                | StepKind::Yield
                | StepKind::Return
        );
        !self.awaits() && !is_of_functions
    }

    /// The parts that can be added to a step of this kind.
    pub fn clauses(self) -> &'static [StepKind] {
        match self {
            StepKind::If | StepKind::IfElse => &[StepKind::ElseIf, StepKind::Else],
            StepKind::Try => &[StepKind::Except, StepKind::Finally],
            _ => &[],
        }
    }
}

/// What a value in a step is for, and so what may be typed there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// A duration in seconds: a number, or an expression of known names.
    Seconds,
    /// A whole number, likewise.
    Count,
    /// The text of a string, without quotes.
    Text,
    /// The text of an f-string, without quotes and with its braces.
    Template,
    /// The arguments of a call.
    Arguments,
    /// What is awaited or started: a call of a coroutine, a task.
    Target,
    /// The name that the result gets; empty for none.
    Result,
    /// A lock, a semaphore or a queue.
    Resource,
    /// Any expression; empty where it may be left out.
    Value,
    /// What gets a value: a variable, an attribute, several of them.
    Variable,
    /// What is called.
    Callee,
    /// The sign of a change: `+=`.
    Operator,
    /// A pattern of a `case`.
    Pattern,
    /// Something that is only shown, as `return_exceptions=True`.
    Extra,
}

/// A value in a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// What it is for.
    pub role: Role,
    /// Where it stands; empty where it would.
    pub range: SourceRange,
    /// Its text, as a person reads it.
    pub text: String,
}

/// What a wait stands for. It is a word in the comment on the wait's line; no comment means [`WaitKind::Timer`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum WaitKind {
    /// Only time.
    #[default]
    Timer,
    /// An answer from the network.
    Network,
    /// A database.
    Database,
    /// A file.
    File,
}

impl WaitKind {
    /// All of them.
    pub const ALL: [WaitKind; 4] = [
        WaitKind::Timer,
        WaitKind::Network,
        WaitKind::Database,
        WaitKind::File,
    ];

    /// The word in the comment.
    pub fn word(self) -> &'static str {
        match self {
            WaitKind::Timer => "timer",
            WaitKind::Network => "network",
            WaitKind::Database => "database",
            WaitKind::File => "file",
        }
    }

    /// What a task waits for then: `the network`.
    pub fn awaited(self) -> &'static str {
        match self {
            WaitKind::Timer => "a timer",
            WaitKind::Network => "the network",
            WaitKind::Database => "the database",
            WaitKind::File => "a file",
        }
    }
}

/// The colours of cards, after Okabe and Ito: people with every kind of colour vision can tell them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Colour {
    /// Blue.
    Blue,
    /// Orange.
    Orange,
    /// Bluish green.
    Green,
    /// Reddish purple.
    Purple,
    /// Sky blue.
    Sky,
    /// Vermilion.
    Red,
    /// Yellow.
    Yellow,
    /// Grey.
    Grey,
}

impl Colour {
    /// All of them, in the order in which cards get them.
    pub const ALL: [Colour; 8] = [
        Colour::Blue,
        Colour::Orange,
        Colour::Green,
        Colour::Purple,
        Colour::Sky,
        Colour::Red,
        Colour::Yellow,
        Colour::Grey,
    ];

    /// The word in the comment.
    pub fn word(self) -> &'static str {
        match self {
            Colour::Blue => "blue",
            Colour::Orange => "orange",
            Colour::Green => "green",
            Colour::Purple => "purple",
            Colour::Sky => "sky",
            Colour::Red => "red",
            Colour::Yellow => "yellow",
            Colour::Grey => "grey",
        }
    }
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
