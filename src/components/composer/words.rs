//! What the composer calls things.

use playground_engine::composer::{CardKind, Role, StartStyle, Step, StepKind, WaitKind};
use playground_engine::python::SourceRange;

/// The name of a kind of step.
pub fn name(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Wait => "Wait",
        StepKind::Compute => "Compute",
        StepKind::Block => "Block",
        StepKind::Print => "Print",
        StepKind::Start => "Start",
        StepKind::Await => "Await",
        StepKind::AwaitFor => "Await at most",
        StepKind::AwaitEach => "Await each",
        StepKind::Gather => "Gather",
        StepKind::Group => "Group",
        StepKind::Collect => "Result",
        StepKind::Timeout => "Timeout",
        StepKind::Repeat => "Repeat",
        StepKind::ForEach | StepKind::AsyncFor => "For each",
        StepKind::While => "While",
        StepKind::LoopElse => "Loop",
        StepKind::If | StepKind::IfElse => "If",
        StepKind::ElseIf => "Or if",
        StepKind::Else => "Otherwise",
        StepKind::Try | StepKind::Attempt => "Try",
        StepKind::Except => "If it fails",
        StepKind::Finally => "In any case",
        StepKind::Match => "Compare",
        StepKind::Case => "If it is",
        StepKind::Lock => "Lock",
        StepKind::Semaphore => "Semaphore",
        StepKind::With => "Use",
        StepKind::Put => "Put",
        StepKind::Get => "Get",
        StepKind::Assign => "Set",
        StepKind::Change => "Change",
        StepKind::Call => "Call",
        StepKind::Delete => "Forget",
        StepKind::Global => "Share",
        StepKind::Import => "Import",
        StepKind::Assert => "Make sure",
        StepKind::Raise => "Fail",
        StepKind::Break => "Leave the loop",
        StepKind::Continue => "Next round",
        StepKind::Pass => "Do nothing",
        StepKind::Yield => "Hand out",
        StepKind::Return => "Return",
        StepKind::Expression => "Evaluate",
        StepKind::Code => "Code",
    }
}

/// What a kind of step does, for who hasn't met it.
pub fn meaning(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Wait => "Waits without holding the thread: others go on (await asyncio.sleep)",
        StepKind::Compute => "Computes and holds the thread: nobody else goes on (burn)",
        StepKind::Block => "Sleeps and holds the thread: nobody else goes on (time.sleep)",
        StepKind::Print => "Writes a line to the console (print)",
        StepKind::Start => "Starts a coroutine as a task and goes on (asyncio.create_task)",
        StepKind::Await => "Waits until a coroutine or a task is done (await)",
        StepKind::Gather => "Starts several at once and waits for all (asyncio.gather)",
        StepKind::Group => "Waits at its end for all tasks started in it (asyncio.TaskGroup)",
        StepKind::Timeout => "Gives up on its steps after a time (asyncio.timeout)",
        StepKind::Repeat => "Does its steps several times (for … in range)",
        StepKind::Lock => "Only one at a time is in here (asyncio.Lock)",
        StepKind::Semaphore => "Only so many at a time are in here (asyncio.Semaphore)",
        StepKind::Put => "Puts an item into a queue (asyncio.Queue)",
        StepKind::Get => "Waits for an item of a queue (asyncio.Queue)",
        StepKind::ForEach => "Does its steps for one item after the other (for)",
        StepKind::AsyncFor => "Does its steps for each item, waiting until it comes (async for)",
        StepKind::While => "Does its steps as long as this is so (while)",
        StepKind::If | StepKind::IfElse => "Does its steps only if this is so (if)",
        StepKind::Try => "Does its steps, and what is said if one of them fails (try)",
        StepKind::With => "Opens something and closes it in the end (with)",
        StepKind::Assign => "Gives a value a name (=)",
        StepKind::Change => "Changes a value that has a name (+=)",
        StepKind::Call => "Does what a function or a method does, and waits for nothing",
        StepKind::Raise => "Ends with an error (raise)",
        StepKind::Yield => "Hands out a value and stops until the next is asked for (yield)",
        StepKind::Return => "Ends it with a result (return)",
        StepKind::Code => "Python that has no card: change it in the code",
        _ => "",
    }
}

/// The groups in which steps are offered.
pub const OFFERED: [(&str, &[StepKind]); 5] = [
    (
        "Time",
        &[StepKind::Wait, StepKind::Compute, StepKind::Block],
    ),
    (
        "Tasks",
        &[
            StepKind::Await,
            StepKind::Start,
            StepKind::Gather,
            StepKind::Group,
            StepKind::Timeout,
        ],
    ),
    (
        "Shared",
        &[
            StepKind::Lock,
            StepKind::Semaphore,
            StepKind::Put,
            StepKind::Get,
        ],
    ),
    (
        "Flow",
        &[
            StepKind::Repeat,
            StepKind::ForEach,
            StepKind::If,
            StepKind::Try,
            StepKind::Raise,
            StepKind::Return,
        ],
    ),
    (
        "Values",
        &[
            StepKind::Print,
            StepKind::Assign,
            StepKind::Change,
            StepKind::Call,
        ],
    ),
];

/// How a field reads in a step: the word before it, what a screen reader says, its classes, what stands in it when empty.
pub struct Reading {
    pub before: &'static str,
    pub label: &'static str,
    pub class: &'static str,
    pub placeholder: &'static str,
}

/// The readings of fields, for steps that are sentences of words and fields.
pub fn reading(kind: StepKind, role: Role) -> Reading {
    let (before, label, placeholder) = match (kind, role) {
        (StepKind::Assign, Role::Value) => ("to", "value", ""),
        (StepKind::Change, Role::Value) => ("", "by", ""),
        (StepKind::Call, Role::Arguments) => ("with", "values", "nothing"),
        (StepKind::ForEach, Role::Value) => ("in", "items", ""),
        (StepKind::AsyncFor, Role::Value) => ("as they come from", "items", ""),
        (StepKind::With | StepKind::Except, Role::Variable) => ("as", "name", ""),
        (StepKind::Except, Role::Value) => ("with", "error", "any error"),
        (StepKind::Case, Role::Value) => ("and", "condition", ""),
        (StepKind::Raise, Role::Value) => ("with", "error", "the same error"),
        (StepKind::Return | StepKind::Yield, Role::Value) => ("", "value", "nothing"),
        (StepKind::If | StepKind::ElseIf | StepKind::While | StepKind::Assert, Role::Value) => {
            ("", "condition", "")
        }
        (_, Role::Callee) => ("", "what", ""),
        (_, Role::Pattern) => ("", "pattern", ""),
        (_, Role::Variable) => ("", "name", ""),
        _ => ("", "value", ""),
    };
    let class = match role {
        Role::Variable | Role::Callee => "name",
        _ => "text code",
    };
    Reading {
        before,
        label,
        class,
        placeholder,
    }
}

/// What the signs of changes say.
pub const OPERATORS: [(&str, &str); 7] = [
    ("+=", "add"),
    ("-=", "subtract"),
    ("*=", "times"),
    ("/=", "divided by"),
    ("//=", "divided, whole"),
    ("%=", "remainder"),
    ("**=", "power"),
];

/// A value on one line: what is broken over several reads as if it weren't.
pub fn one_line(text: &str) -> String {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut all = lines.next().unwrap_or("").to_owned();
    for line in lines {
        if !all.ends_with(['(', '[', '{', '.']) && !line.starts_with([')', ']', '}', '.']) {
            all.push(' ');
        }
        all.push_str(line);
    }
    all
}

/// The class that gives a step its colour: that of the state it brings its task into.
pub fn tone(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Wait | StepKind::Timeout => "waits",
        StepKind::Compute => "computes",
        StepKind::Block => "blocks",
        StepKind::Start
        | StepKind::Await
        | StepKind::AwaitFor
        | StepKind::AwaitEach
        | StepKind::Gather
        | StepKind::Group
        | StepKind::Collect => "tasks",
        StepKind::Lock | StepKind::Semaphore | StepKind::Put | StepKind::Get => "shares",
        StepKind::Raise | StepKind::Except => "fails",
        _ => "flows",
    }
}

/// What a step shows in its own row, with its path: the first part of an `if` or a `try` stands for the whole.
pub fn head<'s>(step: &'s Step, path: &[usize]) -> (&'s Step, Vec<usize>) {
    let parts = step.body.as_ref().filter(|body| body.is_clauses);
    match parts.and_then(|body| body.steps.first()) {
        Some(first) if step.kind != StepKind::Match => (first, [path, &[0]].concat()),
        _ => (step, path.to_vec()),
    }
}

/// A step in a few words: `Wait 1`, `Print "Hello"`.
pub fn describe(step: &Step) -> String {
    let step = head(step, &[]).0;
    let mut words = name(step.kind).to_owned();
    let values = step
        .fields
        .iter()
        .filter(|field| field.role != Role::Result);
    for field in values.take(2) {
        words.push(' ');
        words.extend(one_line(&field.text).chars().take(24));
    }
    words
}

/// What a wait stands for.
pub fn wait(kind: WaitKind) -> &'static str {
    match kind {
        WaitKind::Timer => "timer",
        WaitKind::Network => "network",
        WaitKind::Database => "database",
        WaitKind::File => "file",
    }
}

/// The name of a way to start the tasks, and what it means.
pub fn start(style: StartStyle) -> (&'static str, &'static str) {
    match style {
        StartStyle::OneAfterAnother => ("One by one", "Each starts when the one before it is done"),
        StartStyle::Gather => ("gather", "All at once; main goes on when all are done"),
        StartStyle::Tasks => (
            "create_task",
            "Each becomes a task at once; main awaits one after the other",
        ),
        StartStyle::Group => ("TaskGroup", "All at once in a group that waits at its end"),
    }
}

/// The code of a part of the text, with all lines as far out as they can be.
pub fn code(text: &str, range: SourceRange) -> String {
    let code = text.get(range.start as usize..range.end as usize);
    let before = text.get(..range.start as usize).unwrap_or("");
    // The first line's indentation stands before the range.
    let column = before.len() - before.rfind('\n').map_or(0, |at| at + 1);
    let dedented = code
        .unwrap_or("")
        .lines()
        .enumerate()
        .map(|(number, line)| {
            let indent = line.len() - line.trim_start().len();
            match number {
                0 => line,
                _ => &line[indent.min(column)..],
            }
        });
    dedented.collect::<Vec<_>>().join("\n")
}

/// What a card is.
pub fn card(kind: CardKind) -> &'static str {
    match kind {
        CardKind::Coroutine => "coroutine",
        CardKind::Generator => "generator",
        CardKind::Function => "function",
    }
}

/// What calling it gives.
pub fn about(kind: CardKind) -> &'static str {
    match kind {
        CardKind::Coroutine => "Work that can wait (async def)",
        CardKind::Generator => "Hands out values one after the other (async def with yield)",
        CardKind::Function => "Done at once, without waiting (def)",
    }
}
