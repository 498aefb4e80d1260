//! Snippets as people paste them: what is offered, and that the mended program runs.
#![allow(
    clippy::unwrap_used,
    reason = "tests say what they expect by unwrapping"
)]

use playground_engine::comparison::Comparison;
use playground_engine::mend::{mend_all, mends, overlap};
use playground_engine::python::compile;
use playground_engine::simulation::{Options, Outcome};

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
