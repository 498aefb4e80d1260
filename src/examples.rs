//! Programs that come with the page, in the order in which the concepts build on each other.

/// A program with what to see in it.
pub struct Example {
    /// What it is about.
    pub title: &'static str,
    /// What it does.
    pub sentence: &'static str,
    /// What to look for on the timelines.
    pub look_for: &'static str,
    /// Its text.
    pub source: &'static str,
}

/// What a first visit opens on: waits only, so that overlapping is all there is to see.
pub const THREE_REQUESTS: &str = include_str!("examples/three_requests.py");

macro_rules! example {
    ($file:literal, $title:literal, $sentence:literal, $look_for:literal) => {
        Example {
            title: $title,
            sentence: $sentence,
            look_for: $look_for,
            source: include_str!(concat!("examples/", $file, ".py")),
        }
    };
}

/// What the menu puts over an example: the title of the group's first one, and the group's.
pub const GROUPS: [(&str, &str); 3] = [
    ("Three requests", "Step by step"),
    ("Web scraping", "In practice"),
    ("I/O-bound threads", "Threads"),
];

/// All of them, in the order of a course.
pub const ALL: [Example; 20] = [
    example!(
        "three_requests",
        "Three requests",
        "Three answers that are waited for together instead of one after another.",
        "The waits overlap: the longest one decides, not their sum."
    ),
    example!(
        "coroutine",
        "Coroutine",
        "Calling an async function runs nothing: it makes a coroutine.",
        "Nothing of greet shows in the first second; it runs when it is awaited."
    ),
    example!(
        "await_in_turn",
        "await",
        "Each await waits until the awaited coroutine has ended.",
        "Both models take the same time: awaiting in turn overlaps nothing."
    ),
    example!(
        "create_task",
        "create_task",
        "A task goes on by itself while its creator does something else.",
        "photo and music have lanes of their own, and main’s lane goes on beside them."
    ),
    example!(
        "gather",
        "gather",
        "Runs several coroutines together and gives their results in order.",
        "The answers come as Rome, Cairo, Oslo; the results stand as they were asked for."
    ),
    example!(
        "event_loop",
        "The event loop",
        "One thread, many tasks: whoever awaits gives the thread to the next in the queue.",
        "Step through the first instant: the ready queue hands the thread from left to right and back."
    ),
    example!(
        "application",
        "Structure of an application",
        "Producer, queue, workers, and an orderly end.",
        "The cooks wait for an item whenever the queue is empty, and are cancelled when all is served."
    ),
    example!(
        "task_group",
        "TaskGroup",
        "Tasks that belong together: when one fails, the others are called off.",
        "Part 3 is cancelled at the very instant at which part 2 fails."
    ),
    example!(
        "web_scraping",
        "Web scraping",
        "Six pages, two requests at a time.",
        "Never more than two timers run; the others wait for the semaphore."
    ),
    example!(
        "database",
        "Database operations",
        "Three queries over two connections, each of which does one at a time.",
        "The second query waits for the lock of the connection that it shares."
    ),
    example!(
        "file_io",
        "File I/O",
        "Two files read line by line with async with and async for.",
        "While one disk is slow, the other file’s lines come in between."
    ),
    example!(
        "network",
        "Network calls",
        "Requests with a timeout and a second attempt.",
        "At 0.8 s two waits are cut off and begin again."
    ),
    example!(
        "blocking_call",
        "A blocking call",
        "time.sleep inside a coroutine holds the only thread.",
        "The heartbeat’s timer is due at 0.2 s, but the loop can’t look at it before 1.2 s."
    ),
    example!(
        "cpu_bound",
        "CPU-bound work",
        "Three computations without a single wait.",
        "The bars are solid and never overlap: one thread computes one thing at a time."
    ),
    example!(
        "threads_waiting",
        "I/O-bound threads",
        "Three downloads, a thread each: whoever waits lets the others go on.",
        "The waits overlap as those of asyncio’s tasks do; each thread costs its start and its memory."
    ),
    example!(
        "threads_computing",
        "CPU-bound under the GIL",
        "Three threads that compute. The interpreter’s lock lets one of them do so at a time.",
        "The bars take turns of 5 ms and the end comes no sooner. Take the GIL away below and they overlap."
    ),
    example!(
        "a_thousand",
        "A thousand requests",
        "A thousand tasks that wait: what each of them takes adds up.",
        "Open “Would threads help?” below and compare the memory of tasks, threads and processes."
    ),
    example!(
        "race",
        "A race condition",
        "Three threads count into one variable: read, call, write.",
        "All is well in the regular interleaving. “Find a failing one” shows where a count is lost."
    ),
    example!(
        "race_and_lock",
        "A race and its lock",
        "The same count, and a lock around reading and writing.",
        "No interleaving loses anything any more: “Find a failing one” finds none."
    ),
    example!(
        "deadlock",
        "A deadlock",
        "Two threads take two locks, each in another order.",
        "Anna has the fork and waits for the knife; Ben has the knife and waits for the fork."
    ),
];

/// The example that `text` is.
pub fn find(text: &str) -> Option<&'static Example> {
    static EXAMPLES: &[Example] = &ALL;
    EXAMPLES.iter().find(|example| example.source == text)
}
