//! Rewritten programs: they take the time that their model says, and print what the original prints; on CPython as well.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use playground_engine::comparison::ModelComparison;
use playground_engine::models::Model;
use playground_engine::python::compile;
use playground_engine::rewrite::{Target, rewrite};
use playground_engine::simulation::{Options, Outcome};
use playground_engine::trace::Stream;
use support::random::Random;
use support::{Ran, run_with};

fn options() -> Options {
    Options {
        instruction_cost: 20,
        ..Options::default()
    }
}

fn compare(source: &str) -> ModelComparison {
    let program = compile(source).program.expect("it compiles");
    ModelComparison::run(&program, source, &options())
}

fn lines(ran: &Ran) -> Vec<String> {
    let text = ran.text(Stream::Output);
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines.sort();
    lines
}

/// Programs by their names: the page's examples, and those of `rewrite/programs`.
fn programs() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut programs = Vec::new();
    for folder in ["../../src/examples", "tests/rewrite"] {
        let entries = std::fs::read_dir(root.join(folder)).expect("the folder is there");
        let mut paths: Vec<PathBuf> = entries
            .map(|entry| entry.expect("an entry").path())
            .collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "py"));
        paths.sort();
        for path in paths {
            let name = path.file_stem().and_then(|name| name.to_str());
            let source = std::fs::read_to_string(&path).expect("it can be read");
            // CPython would really start a thousand processes.
            let source = source.replace("range(1000)", "range(3)");
            programs.push((name.unwrap_or("").to_owned(), source));
        }
    }
    programs
}

/// What a coroutine's own type is called changes, and nothing else that is printed.
fn without_types(lines: Vec<String>) -> Vec<String> {
    let plain = |line: String| line.replace("made: coroutine", "made: partial");
    lines.into_iter().map(plain).collect()
}

/// Checks the rewritings of a program; how many there are.
#[track_caller]
fn check(name: &str, source: &str) -> usize {
    let comparison = compare(source);
    let mut checked = 0;
    for target in Target::ALL {
        let Ok(rewriting) = comparison.rewriting(source, target) else {
            continue;
        };
        let model = &comparison.of(target.model()).recorded;
        let ran = run_with(&rewriting.text, options());
        let what = format!("{name}, {target:?}\n{}", rewriting.text);
        assert_eq!(ran.outcome, Outcome::Ok, "{what}");
        let expected = model.trace.lines();
        let mut expected: Vec<String> = expected.iter().map(|line| line.text.to_string()).collect();
        expected.sort();
        assert_eq!(lines(&ran), without_types(expected), "{what}");
        if rewriting.abandons {
            // All that asyncio prints, and what goes on where asyncio cancels.
            let mut printed = lines(&ran);
            let asyncio = &comparison.of(Model::Asyncio).recorded.trace;
            for line in asyncio.lines() {
                let at = printed.iter().position(|other| *other == *line.text);
                let at = at.unwrap_or_else(|| panic!("{:?} isn't printed: {what}", line.text));
                printed.remove(at);
            }
        }
        let (one, other) = (model.trace.end().as_seconds(), ran.trace.end().as_seconds());
        // Helpers run a few instructions more than asyncio's tasks do.
        let tolerance = one * 0.01 + 0.000_3;
        assert!(
            (one - other).abs() <= tolerance,
            "{one} s, {other} s: {what}"
        );
        checked += 1;
    }
    checked
}

#[test]
fn a_rewritten_program_takes_the_time_of_its_model() {
    let mut checked = 0;
    for (name, source) in programs() {
        checked += check(&name, &source);
    }
    assert!(checked >= 50, "{checked}");
}

/// A program of tasks that compute, wait and share locks and semaphores, started in one of the usual ways.
fn generated(random: &mut Random) -> String {
    let mut source = "import asyncio\nfrom playground import burn\n\nlock = asyncio.Lock()\nslots = asyncio.Semaphore(2)\n\n".to_owned();
    let tasks = 1 + random.below(6);
    for task in 0..tasks {
        source.push_str(&format!("\nasync def work{task}(n):\n"));
        for _ in 0..1 + random.below(4) {
            let step = 1 + random.below(40);
            source.push_str(&match random.below(5) {
                0 => format!("    burn({step} / 1000)\n"),
                // Threads' locks aren't fair: who wants one again at once, or for the first time while one that was woken waits
                // for the GIL, gets it before those who wait.
                1 => format!("    async with lock:\n        await asyncio.sleep({step} / 100)\n    await asyncio.sleep(0.01)\n"),
                2 => format!("    async with slots:\n        await asyncio.sleep({step} / 100)\n    await asyncio.sleep(0.01)\n"),
                3 if task > 0 => format!("    await work{}(n)\n", task - 1),
                _ => format!("    await asyncio.sleep({step} / 100)\n"),
            });
        }
        source.push_str(&format!("    print({task}, n)\n    return n * {task}\n\n"));
    }
    source.push_str("\nasync def main():\n");
    let calls = |separator: &str| {
        let calls = (0..tasks).map(|task| format!("work{task}({task})"));
        calls.collect::<Vec<String>>().join(separator)
    };
    source.push_str(&match random.below(5) {
        0 => format!("    print(await asyncio.gather({}))\n", calls(", ")),
        1 => "    print(await asyncio.gather(*(work0(n) for n in range(4))))\n".to_owned(),
        2 => format!("    tasks = [asyncio.create_task(each) for each in [{}]]\n    for task in tasks:\n        print(await task)\n", calls(", ")),
        3 => format!("    async with asyncio.TaskGroup() as group:\n        tasks = [group.create_task(each) for each in ({},)]\n    print([task.result() for task in tasks])\n", calls(", ")),
        _ => format!("    first = asyncio.create_task(work0(7), name=\"first\")\n    for each in [{}]:\n        print(await each)\n    print(await first)\n", calls(", ")),
    });
    source.push_str("\n\nasyncio.run(main())\n");
    source
}

#[test]
fn random_programs_take_the_time_of_their_models() {
    let mut random = Random(1);
    let mut checked = 0;
    for number in 0..40 {
        checked += check(&format!("program {number}"), &generated(&mut random));
    }
    assert!(checked >= 118, "{checked}");
}

#[test]
fn what_stands_in_the_way_is_said_with_its_line_and_so_does_the_models_lane() {
    let cases = [
        (
            "task = asyncio.create_task(f())\n    task.cancel('why')",
            "(line 6)",
        ),
        (
            "both = asyncio.gather(f(), f())\n    both.cancel()\n    await asyncio.wait([both])",
            "(line",
        ),
        (
            "async with asyncio.timeout(1) as limit:\n        limit.reschedule(None)\n        task = asyncio.create_task(f())\n    task.cancel()",
            "(line 5)",
        ),
        (
            "loop = asyncio.get_running_loop()\n    loop.call_soon(print)\n    await asyncio.gather(f())",
            "loop.call_soon needs (line 6)",
        ),
        (
            "thing = globals()['f']\n    coroutine = thing()\n    await asyncio.gather(f())\n    await coroutine",
            "it can’t be told whether coroutine is a coroutine or a task (line 8)",
        ),
    ];
    for (body, expected) in cases {
        let source = format!(
            "import asyncio\nasync def f():\n    await asyncio.sleep(0.1)\nasync def main():\n    {body}\nasyncio.run(main())\n"
        );
        for target in [Target::Threads, Target::Processes] {
            let Err(obstacle) = rewrite(&source, target) else {
                panic!("{source}");
            };
            assert!(obstacle.to_string().contains(expected), "{obstacle}");
        }
        let comparison = compare(&source);
        for model in [Model::Threads, Model::FreeThreads, Model::Processes] {
            let run = comparison.of(model);
            assert!(!run.is_comparable(), "{model:?}: {source}");
            assert!(
                run.problem().is_some_and(|it| it.contains("line")),
                "{:?}",
                run.problem()
            );
        }
    }
}

#[test]
fn what_is_cancelled_has_to_hear_of_it_among_threads_and_must_not_clean_up_among_processes() {
    let with = |body: &str| {
        format!(
            "import asyncio\nasync def f(queue, lock):\n{body}\nasync def main():\n    task = asyncio.create_task(f(asyncio.Queue(), asyncio.Lock()))\n    await asyncio.sleep(1)\n    task.cancel()\nasyncio.run(main())\n"
        )
    };
    let cases = [
        (
            "    await queue.get()",
            Some("while it waits in queue.get() (line 3)"),
            None,
        ),
        ("    await asyncio.sleep(2)", None, None),
        (
            "    try:\n        await asyncio.sleep(2)\n    finally:\n        print(3)",
            None,
            Some("without the finally of line 3 (line 10)"),
        ),
        (
            "    try:\n        await asyncio.sleep(2)\n    except asyncio.CancelledError:\n        print(3)",
            None,
            Some("without the handler of line 3 (line 10)"),
        ),
        (
            "    async with lock:\n        await asyncio.sleep(2)",
            None,
            Some("without the end of the block of line 3 (line 8)"),
        ),
        (
            "    await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))",
            None,
            Some("is ended where it is, but not the tasks of line 2 (line 7)"),
        ),
    ];
    for (body, threads, processes) in cases {
        for (target, expected) in [(Target::Threads, threads), (Target::Processes, processes)] {
            let message = rewrite(&with(body), target).err().map(|it| it.to_string());
            match (message, expected) {
                (None, None) => {}
                (Some(message), Some(expected)) if message.ends_with(expected) => {}
                (other, _) => panic!("{target:?}, {body}: {other:?}"),
            }
        }
    }
}

#[test]
fn processes_that_are_cancelled_and_would_share_something_are_told_so() {
    let source = "import asyncio\nasync def f(done):\n    for n in range(9):\n        await asyncio.sleep(1)\n        done.append(n)\nasync def main():\n    done = []\n    task = asyncio.create_task(f(done))\n    await asyncio.sleep(3)\n    task.cancel()\n    print(done)\nasyncio.run(main())\n";
    let comparison = compare(source);
    assert!(comparison.of(Model::Threads).is_comparable());
    let run = comparison.of(Model::Processes);
    let problem = run.problem().unwrap_or_default();
    assert_eq!(
        problem,
        "tasks change done, and processes share nothing: each would have its own (line 5)"
    );
}

#[test]
fn what_others_put_in_and_a_task_takes_out_is_shared_too() {
    let source = "import asyncio\nitems = []\ncondition = asyncio.Condition()\nasync def take():\n    async with condition:\n        await condition.wait_for(lambda: items)\n        print(items.pop())\nasync def main():\n    task = asyncio.create_task(take())\n    await asyncio.sleep(1)\n    async with condition:\n        items.append(1)\n        condition.notify()\n    await task\nasyncio.run(main())\n";
    let comparison = compare(source);
    assert!(comparison.of(Model::Threads).is_comparable());
    let problem = comparison
        .of(Model::Processes)
        .problem()
        .unwrap_or_default();
    assert_eq!(
        problem,
        "tasks change items, and processes share nothing: each would have its own (line 7)"
    );
}

#[test]
fn comments_and_layout_survive_and_changed_lines_are_told() {
    let source = "\
# Two at once.
import asyncio

async def fetch(name, seconds):
    await asyncio.sleep(seconds)  # the network
    return name

async def main():
    results = await asyncio.gather(
        fetch('a', 1),  # slow
        fetch('b', 0.5),
    )
    print(results)

asyncio.run(main())
";
    let rewriting = rewrite(source, Target::Sequential).expect("it can be rewritten");
    let expected = "\
# Two at once.
import time

def fetch(name, seconds):
    time.sleep(seconds)  # the network
    return name

def main():
    results = [
        fetch('a', 1),  # slow
        fetch('b', 0.5),
    ]
    print(results)

main()
";
    assert_eq!(rewriting.text, expected);
    assert_eq!(rewriting.changed, [2, 4, 5, 8, 9, 12, 15]);
}

fn python() -> Option<PathBuf> {
    let named = std::env::var_os("PYTHON313").map(PathBuf::from);
    let home = std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".pyenv/versions"));
    let versions = home.and_then(|folder| std::fs::read_dir(folder).ok());
    let versions = versions.into_iter().flatten().flatten();
    let installed = versions.map(|version| version.path().join("bin/python3.13"));
    let mut known = named
        .into_iter()
        .chain([PathBuf::from("python3.13")])
        .chain(installed);
    known.find(|python| {
        let mut asked = Command::new(python);
        let asked = asked
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        asked.status().is_ok_and(|status| status.success())
    })
}

/// All letters of what is printed, sorted: real threads write the pieces of their lines in any order.
fn letters(printed: &str) -> Vec<char> {
    let mut letters: Vec<char> = printed.chars().filter(|letter| *letter != '\n').collect();
    letters.sort_unstable();
    letters
}

#[test]
fn cpython_runs_rewritten_programs_as_they_stand() {
    let Some(python) = python() else {
        eprintln!("no CPython 3.13 here: rewritten programs aren't run by it");
        return;
    };
    let folder = std::env::temp_dir().join(format!("playground-rewrite-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let mut jobs = Vec::new();
    for (name, source) in programs() {
        let comparison = compare(&source);
        for target in Target::ALL {
            let Ok(rewriting) = comparison.rewriting(&source, target) else {
                continue;
            };
            let file = folder.join(format!("{name}_{}.py", target.name()));
            std::fs::write(&file, &rewriting.text).expect("it can be written");
            let expected = lines(&run_with(&rewriting.text, options()));
            jobs.push((format!("{name}, {target:?}"), file, expected));
        }
    }
    assert!(jobs.len() >= 60, "{}", jobs.len());
    // A few at a time: who sleeps for a tenth of a second on a busy machine isn't back in time.
    for jobs in jobs.chunks(6) {
        let start = |file: &Path| {
            let mut command = Command::new(&python);
            command.arg("-W").arg("error").arg(file);
            command.stdin(Stdio::null());
            command.stdout(Stdio::piped()).stderr(Stdio::piped());
            command.spawn().expect("it starts")
        };
        let running: Vec<_> = jobs.iter().map(|(_, file, _)| start(file)).collect();
        for ((name, _, expected), child) in jobs.iter().zip(running) {
            let output = child.wait_with_output().expect("it ends");
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            let printed = text(&output.stdout);
            let errors = text(&output.stderr);
            assert!(output.status.success(), "{name}: {errors}");
            assert_eq!(
                letters(&printed),
                letters(&expected.join("\n")),
                "{name}: {printed}\n{errors}"
            );
        }
    }
    std::fs::remove_dir_all(&folder).expect("it can be removed");
}
