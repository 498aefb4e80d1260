//! Complete programs show no code: whatever they do has a step, a card, or a place among what is shared.

use std::fs;
use std::path::Path;

use playground_engine::composer::{Composition, Step, StepKind, cards};

/// Whole programs of the shapes that a course on asyncio goes through.
const COURSE: &[&str] = &[
    "\
import asyncio

async def letter():
    print(\"Writing\")
    await asyncio.sleep(1)  # Takes a second.
    print(\"Written\")

asyncio.run(letter())
",
    "\
import asyncio

async def kettle():
    await asyncio.sleep(2)
    print(\"The water boils\")

async def toast():
    await asyncio.sleep(1)
    print(\"The toast is ready\")

async def main():
    water = asyncio.create_task(kettle())
    bread = asyncio.create_task(toast())
    await water  # The longer one first.
    await bread

asyncio.run(main())
",
    "\
import asyncio

async def a(): await asyncio.sleep(1)
async def b(): await asyncio.sleep(2)
async def c(): await asyncio.sleep(3)

async def main():
    await asyncio.gather(a(), b(), c())

asyncio.run(main())
",
    "\
import asyncio

# Asks for data.
async def ask():
    await asyncio.sleep(1)  # Stands for a network.
    print(\"Asked\")

# Works on it.
async def work():
    await asyncio.sleep(2)
    print(\"Worked\")

# Both together.
async def main():
    first = asyncio.create_task(ask())
    second = asyncio.create_task(work())
    await asyncio.gather(first, second)  # Waits for both.

# Go.
if __name__ == \"__main__\":
    asyncio.run(main())
",
    "\
import asyncio
import threading
import time

def download(name):
    time.sleep(1)
    print(name, \"is here\")

async def main():
    threads = []
    for name in (\"a\", \"b\"):
        thread = threading.Thread(target=download, args=(name,))
        threads.append(thread)
        thread.start()
    for thread in threads:
        thread.join()
    await asyncio.to_thread(download, \"c\")

asyncio.run(main())
",
];

fn code_steps(steps: &[Step], found: &mut usize) {
    for step in steps {
        *found += usize::from(step.kind == StepKind::Code);
        if let Some(body) = &step.body {
            code_steps(&body.steps, found);
        }
    }
}

fn check(name: &str, text: &str) {
    let composition: Composition = cards(text).expect(name);
    assert_eq!(composition.code, [], "{name} has other code");
    let mut found = 0;
    for card in &composition.cards {
        code_steps(&card.body.steps, &mut found);
    }
    code_steps(&composition.module.steps, &mut found);
    assert_eq!(found, 0, "{name} has code steps");
    assert!(!composition.cards.is_empty());
}

#[test]
fn complete_programs_show_no_code() {
    for (number, text) in COURSE.iter().enumerate() {
        check(&format!("program {number}"), text);
    }
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src/examples");
    let mut count = 0;
    for entry in fs::read_dir(&examples).expect("the examples") {
        let path = entry.expect("a file").path();
        let text = fs::read_to_string(&path).expect("a text");
        check(&path.display().to_string(), &text);
        count += 1;
    }
    assert!(count >= 14, "only {count} examples");
}
