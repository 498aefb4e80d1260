//! What the composer calls things.

use playground_engine::composer::{Role, StartStyle, Step, StepKind, WaitKind};
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
        StepKind::ForEach => "For each",
        StepKind::While => "While",
        StepKind::If => "If",
        StepKind::Lock => "Lock",
        StepKind::Semaphore => "Semaphore",
        StepKind::Put => "Put",
        StepKind::Get => "Get",
        StepKind::Assign => "Set",
        StepKind::Return => "Return",
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
        StepKind::Return => "Ends the coroutine with a result (return)",
        StepKind::Code => "Python that has no card: change it in the code",
        _ => "",
    }
}

/// The groups in which steps are offered.
pub const OFFERED: [(&str, &[StepKind]); 4] = [
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
        &[StepKind::Print, StepKind::Repeat, StepKind::Return],
    ),
];

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
        _ => "flows",
    }
}

/// A step in a few words: `Wait 1`, `Print "Hello"`.
pub fn describe(step: &Step) -> String {
    let mut words = name(step.kind).to_owned();
    let values = step
        .fields
        .iter()
        .filter(|field| field.role != Role::Result);
    for field in values.take(2) {
        words.push(' ');
        words.extend(field.text.chars().take(24));
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
