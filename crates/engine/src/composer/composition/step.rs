//! The steps of cards: a step is a statement, its fields are what can be set in it.

use super::WaitKind;
use crate::python::SourceRange;

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
