//! Snippets as people paste them: what is offered, and that the mended program runs.
#![allow(
    clippy::unwrap_used,
    reason = "tests say what they expect by unwrapping"
)]

use playground_engine::comparison::Comparison;
use playground_engine::mend::{Advice, mend_all, mends, overlap};
use playground_engine::python::compile;
use playground_engine::simulation::{Options, Outcome};
use playground_engine::time::Instant;

/// The labels of what is offered, and the sentence of the run after all of it.
fn check(snippet: &str, labels: &[&str], sentence: &str) -> String {
    let offered = mends(snippet);
    let found: Vec<&str> = offered.iter().map(|mend| mend.label.as_str()).collect();
    assert_eq!(found, labels, "{snippet}");
    let mended = mend_all(snippet);
    assert_eq!(mends(&mended), [], "{mended}");
    let program = compile(&mended).program.unwrap();
    let runs = Comparison::run(&program, &mended, &Options::default());
    assert_eq!(runs.concurrent.outcome, Outcome::Ok, "{mended}");
    assert_eq!(runs.summary().sentence(), sentence, "{mended}");
    mended
}

const ONE: &str = "1.0 s either way: nothing overlaps here.";

#[test]
fn a_coroutine_alone() {
    let mended = check(
        "async def greet():\n    print('before')\n    await asyncio.sleep(1)\n    print('after')\n",
        &["Add import asyncio", "Run it"],
        ONE,
    );
    assert_eq!(
        mended,
        "import asyncio\nasync def greet():\n    print('before')\n    await asyncio.sleep(1)\n    print('after')\n\n\nasyncio.run(greet())\n"
    );
}

#[test]
fn a_call_awaited_outside_of_a_coroutine() {
    let mended = check(
        "import asyncio\n\nasync def answer():\n    await asyncio.sleep(1)\n    return 42\n\nresult = await answer()\nprint(result)\n",
        &["Use asyncio.run"],
        ONE,
    );
    assert!(mended.ends_with("result = asyncio.run(answer())\nprint(result)\n"));
    let mended = check(
        "await load(1)",
        &["Add a stub of load", "Use asyncio.run"],
        ONE,
    );
    assert!(mended.ends_with("asyncio.run(load(1))"));
}

#[test]
fn statements_that_await_outside_of_a_coroutine() {
    let mended = check(
        "# All at once\nawait asyncio.gather(job1(), job2())\nprint(\"\"\"both\nare done\"\"\")\n",
        &[
            "Add import asyncio",
            "Add a stub of job1",
            "Add a stub of job2",
            "Put them into main",
        ],
        "2.0 s one after another, 1.0 s concurrently: 2 times faster.",
    );
    assert!(
        mended.ends_with(
            "# All at once\n\n\nasync def main():\n    await asyncio.gather(job1(), job2())\n    print(\"\"\"both\nare done\"\"\")\n\n\nasyncio.run(main())\n"
        ),
        "{mended}"
    );
    check(
        "import asyncio\nasync def main():\n    await asyncio.sleep(1)\n\nasync with asyncio.timeout(2):\n    await main()\n",
        &["Put them into program"],
        ONE,
    );
}

#[test]
fn tasks_without_the_import() {
    check(
        "async def one():\n    await asyncio.sleep(2)\n\nasync def two():\n    await asyncio.sleep(1)\n\nasync def main():\n    a = asyncio.create_task(one())\n    b = asyncio.create_task(two())\n    await a\n    await b\n\nasyncio.run(main())\n",
        &["Add import asyncio"],
        "3.0 s one after another, 2.0 s concurrently: 1.5 times faster.",
    );
}

#[test]
fn a_gather_of_what_isnt_there() {
    let mended = check(
        "# All at once\nasync def main():\n    await asyncio.gather(job1(), job2(), job3())\n",
        &[
            "Add import asyncio",
            "Add a stub of job1",
            "Add a stub of job2",
            "Add a stub of job3",
            "Run it",
        ],
        "3.0 s one after another, 1.0 s concurrently: 3 times faster.",
    );
    assert!(
        mended.starts_with("import asyncio\nasync def job"),
        "{mended}"
    );
    assert!(
        mended.contains("# All at once\nasync def main():"),
        "{mended}"
    );
}

#[test]
fn coroutines_without_a_main() {
    check(
        "import asyncio\n\nasync def tea():\n    await asyncio.sleep(1)\n\nasync def toast():\n    await asyncio.sleep(1)",
        &["Run it"],
        "2.0 s one after another, 1.0 s concurrently: 2 times faster.",
    );
}

#[test]
fn a_list_given_to_gather() {
    for list in [
        "    jobs = [job(), job()]\n    await asyncio.gather(jobs)\n",
        "    await asyncio.gather([job(), job()])\n",
        "    await asyncio.gather([job() for _ in range(2)])\n",
        "    await asyncio.gather((job() for _ in range(2)))\n",
    ] {
        let text = format!(
            "import asyncio\nasync def job():\n    await asyncio.sleep(1)\nasync def main():\n{list}asyncio.run(main())\n"
        );
        check(
            &text,
            &["Add the *"],
            "2.0 s one after another, 1.0 s concurrently: 2 times faster.",
        );
    }
}

#[test]
fn a_block_with_the_indentation_of_a_list() {
    check(
        "  import asyncio\n\n  async def main():\n      await asyncio.sleep(1)\n  asyncio.run(main())\n",
        &["Remove the indentation"],
        ONE,
    );
}

#[test]
fn a_block_with_its_fences() {
    for text in [
        "```python\nimport asyncio\nasync def main():\n    await asyncio.sleep(1)\nasyncio.run(main())\n```\n",
        "Like this:\n\n  ```py\n  import asyncio\n  async def main():\n      await asyncio.sleep(1)\n  asyncio.run(main())\n  ```\n\nIt waits.",
    ] {
        check(text, &["Keep the code only"], ONE);
    }
    assert_eq!(mends("```\nx = (\n```\n"), []);
}

#[test]
fn nothing_is_offered_for_what_runs() {
    for text in [
        "",
        "print(1)\n",
        "x = (",
        "def f():\n    return time\n",
        "import asyncio\nasync def f(x):\n    await x\n",
        "import asyncio as aio\nasync def main():\n    await aio.sleep(1)\naio.run(main())\n",
        "from asyncio import run, sleep\nasync def main():\n    await sleep(1)\nrun(main())\n",
        "import asyncio\nasync def main(jobs):\n    await asyncio.gather(jobs)\nasyncio.run(main([]))\n",
        "import asyncio\nasync def main():\n    loop = asyncio.get_running_loop()\n    await loop.create_future()\nasyncio.run(main())\n",
    ] {
        assert_eq!(mends(text), [], "{text}");
        assert_eq!(mend_all(text), text);
    }
}

#[test]
fn waits_in_turn_are_put_together() {
    let text = "\
import asyncio
async def job():
    await asyncio.sleep(1)
async def main():
    # kept
    await job()
    await job()
asyncio.run(main())
";
    let mend = overlap(text).unwrap();
    let mended = mend.patch.apply(text);
    assert!(mended.contains("# kept\n"), "{mended}");
    check(
        &mended,
        &[],
        "2.0 s one after another, 1.0 s concurrently: 2 times faster.",
    );
    assert_eq!(overlap(&mended), None);
}

/// What is advised about a program's runs: the sentence, its line, and the program with what is offered done.
fn advice(text: &str) -> (String, Option<u32>, Option<String>) {
    let program = compile(text).program.unwrap();
    let options = Options {
        instruction_cost: 20,
        ..Options::default()
    };
    let runs = Comparison::run(&program, text, &options);
    let advice = Advice::of(&runs, text).unwrap();
    let mended = advice.mend.map(|mend| mend.patch.apply(text));
    (advice.sentence, advice.place.map(|(_, line)| line), mended)
}

#[test]
fn what_ended_the_program() {
    let text = "\
import asyncio
async def work():
    await asyncio.sleep(1)
    return missing
async def main():
    await work()
asyncio.run(main())
";
    let said = "NameError: name 'missing' is not defined".to_owned();
    assert_eq!(advice(text), (said, Some(4), None));
    let text = "import threading\nthreads = [threading.Thread(target=print) for _ in range(2)]\nfor thread in threads:\n    thread.start()\nassert not threads, 'first\\nsecond'\n";
    let said = "AssertionError: first".to_owned();
    assert_eq!(advice(text), (said, Some(5), None));
    assert_eq!(
        advice("raise KeyboardInterrupt"),
        ("KeyboardInterrupt".to_owned(), Some(1), None)
    );
}

#[test]
fn who_blocks_the_loop() {
    let text = "\
import asyncio, time
def load(name, *, delay=0.5):
    time.sleep(delay)
    return name
async def work(name):
    await asyncio.sleep(1)
    found = load(name, delay=0.5)
    print(found)
async def main():
    await asyncio.gather(work('a'), work('b'))
asyncio.run(main())
";
    let (sentence, line, mended) = advice(text);
    assert_eq!(
        sentence,
        "“work a” blocks the event loop for 0.5 s, 1.0 s in all: nothing else runs meanwhile. asyncio.to_thread runs load in a thread instead."
    );
    assert_eq!(line, Some(3));
    let mended = mended.unwrap();
    assert!(
        mended.contains("    found = await asyncio.to_thread(load, name, delay=0.5)\n"),
        "{mended}"
    );
    let program = compile(&mended).program.unwrap();
    let runs = Comparison::run(&program, &mended, &Options::default());
    let end = runs.concurrent.trace.end();
    assert!(end < Instant::from_seconds(1.51), "{end:?}");
}

#[test]
fn a_sleep_in_a_coroutine_becomes_a_wait() {
    let text = "\
import asyncio, time
async def work():
    time.sleep(1)
async def main():
    await asyncio.gather(work(), work())
asyncio.run(main())
";
    let (sentence, line, mended) = advice(text);
    assert!(
        sentence.ends_with("asyncio.sleep leaves the loop to the others."),
        "{sentence}"
    );
    assert_eq!(line, Some(3));
    check(
        &mended.unwrap(),
        &[],
        "2.0 s one after another, 1.0 s concurrently: 2 times faster.",
    );
}

#[test]
fn what_computes_has_no_mend() {
    let text = "\
import asyncio
from playground import burn
async def work():
    burn(0.5)
async def main():
    await asyncio.gather(work(), work())
asyncio.run(main())
";
    let (sentence, line, mended) = advice(text);
    assert_eq!(
        sentence,
        "“work” computes for 0.5 s, 1.0 s in all: nothing else runs meanwhile. Only more cores would help."
    );
    assert_eq!((line, mended), (Some(4), None));
    // Of a loop no line is known to take the time.
    let counting = text.replace("burn(0.5)", "sum(n for n in range(100_000))");
    let (sentence, line, mended) = advice(&counting);
    assert!(sentence.starts_with("“work” computes for "), "{sentence}");
    assert_eq!((line, mended), (None, None));
}

#[test]
fn why_one_run_is_faster() {
    let text = "\
import asyncio
async def job():
    await asyncio.sleep(1)
async def main():
    limit = asyncio.Semaphore(2)
    async def limited():
        async with limit:
            await job()
    await asyncio.gather(*[limited() for _ in range(4)])
asyncio.run(main())
";
    // Those who wait for the semaphore gain nothing meanwhile.
    let (sentence, _, mended) = advice(text);
    assert_eq!(
        sentence,
        "Up to 2 tasks wait at the same time, so their waits overlap instead of adding up."
    );
    assert_eq!(mended, None);
}

#[test]
fn one_task_has_nothing_to_overlap_with() {
    let text = "\
import asyncio
async def job():
    await asyncio.sleep(1)
async def main():
    await job()
asyncio.run(main())
";
    let (sentence, _, mended) = advice(text);
    assert_eq!(
        sentence,
        "One task alone has nothing to overlap with: start a second one beside it."
    );
    assert_eq!(mended, None);
}

#[test]
fn a_task_that_never_ends_leaves_the_axis_to_the_others() {
    let text = "\
import asyncio
async def heartbeat():
    while True:
        await asyncio.sleep(0.1)
async def main():
    asyncio.create_task(heartbeat())
    await asyncio.gather(*[asyncio.sleep(1) for _ in range(20)])
asyncio.run(main())
";
    let program = compile(text).program.unwrap();
    let runs = Comparison::run(&program, text, &Options::default());
    assert_eq!(runs.sequential.trace.end(), Instant::from_seconds(2.0));
    assert_eq!(
        runs.summary().sentence(),
        "1.0 s concurrently, doesn’t end one after another."
    );
}
