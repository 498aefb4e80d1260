//! Programs about asyncio alone with what CPython 3.13 printed, when, and how it ended: `asyncio/*.py` and `.jsonl`
//! beside it.
//!
//! `asyncio/record.py` writes the records.

mod support;

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use support::records::difference;

#[global_allocator]
static ALLOCATOR: counting_allocator::CountingAllocator = counting_allocator::CountingAllocator;

/// A record as one value: the lines on standard output, and the outcome.
fn record(text: &str) -> Value {
    let entries = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"));
    let (lines, ends): (Vec<Value>, Vec<Value>) =
        entries.partition(|entry: &Value| entry.get("line").is_some());
    json!({ "lines": lines, "outcome": ends.last().expect("an outcome") })
}

/// The programs' names, and their texts with their records.
fn recorded() -> (Vec<String>, Vec<(String, Value)>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/asyncio");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the programs are there")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "jsonl")
        })
        .collect();
    files.sort();
    let read = |path: &Path| std::fs::read_to_string(path).expect("a text");
    let programs = files
        .iter()
        .map(|file| (read(&file.with_extension("py")), record(&read(file))));
    let names = files
        .iter()
        .filter_map(|file| Some(file.file_stem()?.to_string_lossy().into_owned()));
    (names.collect(), programs.collect())
}

#[test]
fn programs_do_what_they_do_in_cpython() {
    let (names, programs) = recorded();
    let differences: Vec<String> = names
        .iter()
        .zip(&programs)
        .filter_map(|(name, (source, expected))| {
            Some(format!("{name}: {}", difference(source, name, expected)?))
        })
        .collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert!(names.len() >= 12);
}

/// Programs that end while much is under way.
const CUT_OFF: [&str; 3] = [
    "
import asyncio

async def waits(primitive):
    await primitive

async def main():
    queue, event, lock, condition = asyncio.Queue(), asyncio.Event(), asyncio.Lock(), asyncio.Condition()
    await lock.acquire()
    async def on_condition():
        async with condition:
            await condition.wait()
    async with asyncio.TaskGroup() as group:
        for primitive in (queue.get(), queue.join(), event.wait(), lock.acquire(), on_condition()):
            group.create_task(waits(primitive))
        asyncio.gather(waits(event.wait()), asyncio.shield(queue.get()))
        for one in asyncio.as_completed([event.wait(), asyncio.Barrier(2).wait()]):
            await one

asyncio.run(main())
",
    "
import asyncio

async def main():
    loop = asyncio.get_running_loop()
    for delay in range(100):
        loop.call_later(delay, print, loop)
        task = asyncio.create_task(asyncio.sleep(delay))
        task.add_done_callback(lambda done, task=task: print(task))
    async with asyncio.timeout(1000):
        raise SystemExit(1)

asyncio.run(main())
",
    "
import asyncio

async def numbers():
    while True:
        yield 1

async def main():
    global left, task
    left = numbers()
    await anext(left)
    task = asyncio.create_task(asyncio.sleep(5))
    task.itself = task
    await asyncio.sleep(0)

loop = asyncio.new_event_loop()
loop.run_until_complete(main())
",
];

#[test]
fn a_run_gives_its_memory_back() {
    let (_, programs) = recorded();
    let programs = programs.iter().map(|(source, _)| source.as_str());
    for source in programs.chain(CUT_OFF) {
        // What is made once in a thread's life isn't the run's.
        drop(support::run(source));
        let before = playground_engine::memory::in_use();
        for _ in 0..3 {
            drop(support::run(source));
        }
        let left = playground_engine::memory::in_use() - before;
        assert_eq!(left, 0, "bytes that 3 runs leave behind:\\n{source}");
    }
}
