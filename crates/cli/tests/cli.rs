//! The binary as a shell sees it: output, errors, exit codes.

use std::io::Write;
use std::process::{Command, Output, Stdio};

fn playground(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_playground"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    child
        .stdin
        .take()
        .expect("a pipe")
        .write_all(input.as_bytes())
        .expect("the binary reads");
    child.wait_with_output().expect("the binary ends")
}

/// Runs a program from standard input and checks its exit code, output and errors.
fn check(arguments: &[&str], program: &str, code: i32, out: &str, err: &str) {
    let arguments: Vec<&str> = arguments.iter().copied().chain(["-"]).collect();
    let output = playground(&arguments, program);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert_eq!(text(&output.stdout), out, "{program}");
    assert_eq!(text(&output.stderr), err, "{program}");
    assert_eq!(output.status.code(), Some(code), "{program}");
}

const TWO_TASKS: &str = "
import asyncio

async def work(name, seconds):
    await asyncio.sleep(seconds)
    print(name)

async def main():
    await asyncio.gather(work('slow', 2), work('quick', 1))

asyncio.run(main())
";

#[test]
fn a_program_prints_and_succeeds() {
    check(&["run"], TWO_TASKS, 0, "quick\nslow\n", "");
    check(
        &["run", "--model", "sequential"],
        TWO_TASKS,
        0,
        "slow\nquick\n",
        "",
    );
    check(&["run"], "print('no newline', end='')", 0, "no newline", "");
}

#[test]
fn json_lines() {
    check(
        &["run", "--json"],
        TWO_TASKS,
        0,
        "{\"t\": 1.0, \"line\": \"quick\"}\n{\"t\": 2.0, \"line\": \"slow\"}\n{\"outcome\": \"ok\", \"t\": 2.0}\n",
        "",
    );
    check(
        &["run", "--json"],
        "import time\nprint('a', end='')\ntime.sleep(1)\nprint('\"b\"')\nraise KeyError('k')",
        1,
        "{\"t\": 0.0, \"line\": \"a\\\"b\\\"\", \"t_end\": 1.0}\n\
         {\"t\": 1.0, \"stderr\": \"Traceback (most recent call last):\"}\n\
         {\"t\": 1.0, \"stderr\": \"  File \\\"<stdin>\\\", line 5, in <module>\"}\n\
         {\"t\": 1.0, \"stderr\": \"    raise KeyError('k')\"}\n\
         {\"t\": 1.0, \"stderr\": \"KeyError: 'k'\"}\n\
         {\"outcome\": \"exception\", \"t\": 1.0, \"type\": \"KeyError\", \"message\": \"'k'\"}\n",
        "",
    );
}

#[test]
fn an_exception_ends_with_1() {
    check(
        &["run"],
        "def f(x):\n    return 1 / x\n\nf(0)\n",
        1,
        "",
        "Traceback (most recent call last):\n  File \"<stdin>\", line 4, in <module>\n    f(0)\n    ~^^^\n  File \"<stdin>\", line 2, in f\n    return 1 / x\n           ~~^~~\nZeroDivisionError: division by zero\n",
    );
}

#[test]
fn system_exit_gives_its_code() {
    check(&["run"], "raise SystemExit(7)", 7, "", "");
    check(&["run"], "raise SystemExit", 0, "", "");
    check(&["run"], "raise SystemExit('sorry')", 1, "", "sorry\n");
}

#[test]
fn a_refused_program_ends_with_2() {
    let output = playground(&["run", "-"], "x = (1,\ny = 2 +\n");
    assert_eq!(output.status.code(), Some(2));
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        text.contains("<stdin>:1:5: error: '(' was never closed"),
        "{text}"
    );
    let output = playground(&["check", "-"], "import socket\n");
    assert_eq!(output.status.code(), Some(2));
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        text.contains("<stdin>:1:8: error:") && text.contains("help:"),
        "{text}"
    );
    assert_eq!(
        playground(&["check", "-"], "print(1)").status.code(),
        Some(0)
    );
}

#[test]
fn a_stuck_or_endless_program_ends_with_1() {
    let stuck = "import asyncio\nasync def main():\n    await asyncio.get_running_loop().create_future()\nasyncio.run(main())\n";
    let output = playground(&["run", "-"], stuck);
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(text.contains("Task-1 is waiting for a future"), "{text}");
    let output = playground(&["run", "-"], "while True: print('x' * 1000)");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn the_real_clock_takes_real_time() {
    let start = std::time::Instant::now();
    check(
        &["run", "--clock", "real"],
        "import time\ntime.sleep(0.2)\nprint('done')",
        0,
        "done\n",
        "",
    );
    assert!(start.elapsed() >= std::time::Duration::from_millis(200));
}

#[test]
fn instructions_cost_what_they_are_said_to() {
    let program = "import time\nstart = time.perf_counter()\nfor i in range(1000):\n    pass\nprint(time.perf_counter() - start > 0.001)";
    check(
        &["run", "--instruction-cost", "1000"],
        program,
        0,
        "True\n",
        "",
    );
    check(&["run"], program, 0, "False\n", "");
}

#[test]
fn random_numbers_come_from_the_seed() {
    let program = "import random\nprint(random.getrandbits(64))\n";
    let run = |arguments: &[&str]| playground(arguments, program).stdout;
    let first = run(&["run", "-"]);
    assert_eq!(run(&["run", "--seed", "0", "-"]), first);
    assert_ne!(run(&["run", "--seed", "1", "-"]), first);
}

#[test]
fn a_picture_of_the_timelines() {
    let path = std::env::temp_dir().join(format!("playground-{}.svg", std::process::id()));
    let shown = path.to_string_lossy().into_owned();
    check(&["run", "--svg", &shown], TWO_TASKS, 0, "quick\nslow\n", "");
    let svg = std::fs::read_to_string(&path).expect("the picture is there");
    std::fs::remove_file(&path).expect("the picture can be removed");
    assert!(
        svg.starts_with("<svg") && svg.contains("Sequential") && svg.contains("3.0 s"),
        "{svg}"
    );
}

#[test]
fn a_program_is_rewritten_or_told_what_stands_in_the_way() {
    let program = TWO_TASKS.trim_start();
    let expected = program
        .replace("import asyncio", "import time")
        .replace("async def", "def")
        .replace("await asyncio.sleep", "time.sleep")
        .replace(
            "await asyncio.gather(work('slow', 2), work('quick', 1))",
            "[work('slow', 2), work('quick', 1)]",
        )
        .replace("asyncio.run(main())", "main()");
    check(
        &["rewrite", "--to", "sequential"],
        program,
        0,
        &expected,
        "",
    );
    check(
        &["rewrite", "--to", "processes"],
        CANCELS,
        1,
        "",
        "<stdin>: there is no rewriting for processes: a process that is cancelled is ended where it is, without the handler of line 4 (line 13)\n",
    );
}

const CANCELS: &str = "\
import asyncio

async def work():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print('cancelled')
        raise

async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(1)
    task.cancel()
    await asyncio.wait([task])

asyncio.run(main())
";

#[test]
fn what_cancels_runs_rewritten_or_is_told_why_not() {
    let rewritten = |model| {
        format!(
            "playground: a task is cancelled, which {model} can't be: the program runs rewritten for them (playground rewrite)\n"
        )
    };
    for model in ["threads", "free-threads"] {
        let arguments = ["run", "--model", model];
        check(&arguments, CANCELS, 0, "cancelled\n", &rewritten(model));
    }
    let why = "playground: not expressible with processes: Task-2 is cancelled here, and nobody else can end a thread or a process where it waits; a last item in its queue or an event could (line 13)\n";
    check(&["run", "--model", "processes"], CANCELS, 1, "", why);
    // A group ends its parent's wait by cancelling it, and has a twin for processes that doesn't.
    let fails = "\
import asyncio

async def fail():
    await asyncio.sleep(1)
    raise ValueError('no')

async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())
    except* ValueError as errors:
        print(errors.exceptions)

asyncio.run(main())
";
    for model in ["threads", "processes"] {
        let arguments = ["run", "--model", model];
        let out = "(ValueError('no'),)\n";
        check(&arguments, fails, 0, out, &rewritten(model));
    }
}

#[test]
fn wrong_arguments_are_explained() {
    for arguments in [
        &["run"][..],
        &["walk", "x"],
        &["rewrite", "-"],
        &["rewrite", "--to", "magic", "-"],
        &["run", "--model", "magic", "-"],
        &["run", "--nothing", "-"],
        &[],
    ] {
        let output = playground(arguments, "");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(
            String::from_utf8_lossy(&output.stderr).contains("Usage:"),
            "{arguments:?}"
        );
    }
    let output = playground(&["run", "no-such-file.py"], "");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_comparison_is_a_table_and_a_sentence() {
    let program = "
import asyncio
from playground import burn

async def work():
    burn(1)

async def main():
    await asyncio.gather(work(), work())

asyncio.run(main())
";
    let out = "\
model         makespan  speed-up    CPU   loop  switches  longest hold    ready   memory
sequential       2.0 s      1.00   50 %  100 %         5         1.0 s      0 s  10.0 MB
asyncio          2.0 s      1.00   50 %  100 %         4         1.0 s    1.0 s  10.0 MB
threads          2.0 s      1.00   50 %      -       408             -   2.01 s  10.0 MB
free-threads     1.1 s      1.82  100 %      -        10             -  4.04 ms  10.0 MB
processes       1.01 s      1.99   99 %      -         9             -  10.7 ms  30.0 MB

CPU-bound: processes, 2 times faster than one after another on 2 cores; threads gain nothing under the GIL.
";
    check(&["compare", "--cores", "2"], program, 0, out, "");
    check(
        &["compare", "--cores", "2", "--instruction-cost", "0"],
        "print(1)",
        0,
        "\
model         makespan  speed-up  CPU  loop  switches  longest hold  ready   memory
sequential         0 s         -  0 %   0 %         0           0 s    0 s  10.0 MB
asyncio            0 s         -  0 %   0 %         0           0 s    0 s  10.0 MB
threads            0 s         -  0 %     -         0             -    0 s  10.0 MB
free-threads       0 s         -  0 %     -         0             -    0 s  10.0 MB
processes          0 s         -  0 %     -         0             -    0 s  10.0 MB

Nothing here waits or computes: any model will do.
",
        "",
    );
}

#[test]
fn a_run_may_be_given_a_larger_budget() {
    let source = "print(len([0] * 20_000_000))\n";
    let output = playground(&["run", "-"], source);
    assert_eq!(output.status.code(), Some(1));
    let output = playground(&["run", "--budget", "2", "-"], source);
    assert_eq!(output.stdout, b"20000000\n");
}

#[test]
fn every_command_tells_of_its_usage() {
    for arguments in [&["--help"][..], &["run", "--help"], &["compare", "-h"]] {
        let output = playground(arguments, "");
        assert!(output.stdout.starts_with(b"Runs Python asyncio programs"));
        assert_eq!(output.status.code(), Some(0));
    }
}

#[test]
fn the_machine_and_the_model_are_chosen_by_name() {
    for (arguments, message) in [
        (
            &["run", "--model", "fibers"][..],
            "there is no model 'fibers'",
        ),
        (
            &["run", "--machine", "abacus"],
            "there is no machine 'abacus': there are laptop, 2-core-server, 64-cores",
        ),
        (
            &["run", "--cores", "0"],
            "'0' is no number of cores from 1 to 1024",
        ),
        (
            &["run", "--budget", "0"],
            "'0' is no number of budgets: a whole number from 1 up",
        ),
        (
            &["compare", "--model", "asyncio"],
            "compare has no option '--model'",
        ),
    ] {
        let arguments: Vec<&str> = arguments.iter().copied().chain(["-"]).collect();
        let output = playground(&arguments, "");
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(errors.contains(message), "{errors}");
        assert_eq!(output.status.code(), Some(2));
    }
    check(
        &["run", "--model", "threads"],
        TWO_TASKS,
        0,
        "quick\nslow\n",
        "",
    );
}
