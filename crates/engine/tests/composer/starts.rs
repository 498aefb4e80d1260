//! The switch between ways to start tasks, where the tasks stand in blocks of main.

use playground_engine::composer::{Edit, StartStyle, cards, edit};

fn program(body: &str) -> String {
    format!(
        "import asyncio\n\nasync def a(): pass\n\nasync def b(x): pass\n\nasync def main():\n{body}\nasync def c(): pass\n\nasyncio.run(main())\n"
    )
}

fn switched(body: &str, style: StartStyle) -> String {
    let text = program(body);
    match edit(&text, &Edit::SetStart(style)) {
        Ok(patch) => {
            let after = patch.apply(&text);
            assert_eq!(patch.inverse(&text).apply(&after), text);
            let start = after.find("main():\n").expect("main") + "main():\n".len();
            let end = after.find("\nasync def c()").expect("c");
            after[start..end].to_owned()
        }
        Err(reason) => reason,
    }
}

/// The same in a loop, under a timeout and in a try, with what stands before and behind.
const BLOCKS: [(&str, &str, &str); 4] = [
    ("    for _ in range(2):\n", "        ", ""),
    (
        "    print(1)\n    async with asyncio.timeout(3):\n",
        "        ",
        "    print(2)\n",
    ),
    (
        "    try:\n",
        "        ",
        "    except TimeoutError:\n        print(3)\n",
    ),
    (
        "    if True:\n        try:\n",
        "            ",
        "        finally:\n            print(3)\n",
    ),
];

const WAYS: [(StartStyle, &str); 4] = [
    (
        StartStyle::OneAfterAnother,
        "await a()  # one\nr = await b(1)\n",
    ),
    (
        StartStyle::Gather,
        "_, r = await asyncio.gather(\n    a(),  # one\n    b(1),\n)\n",
    ),
    (
        StartStyle::Tasks,
        "task1 = asyncio.create_task(a())  # one\ntask2 = asyncio.create_task(b(1))\nawait task1\nr = await task2\n",
    ),
    (
        StartStyle::Group,
        "async with asyncio.TaskGroup() as group:\n    group.create_task(a())  # one\n    task2 = group.create_task(b(1))\nr = task2.result()\n",
    ),
];

#[test]
fn tasks_in_blocks_are_started_in_four_ways() {
    for (before, indent, behind) in BLOCKS {
        let body = |way: &str| {
            let lines: String = way
                .lines()
                .map(|line| format!("{indent}{line}\n"))
                .collect();
            format!("{before}{lines}{behind}")
        };
        for (_, from) in WAYS {
            for (style, to) in WAYS {
                assert_eq!(switched(&body(from), style), body(to));
            }
        }
    }
}

#[test]
fn a_new_coroutine_joins_the_others_in_their_block() {
    let text = program("    for _ in range(2):\n        await asyncio.gather(a(), b(1))\n");
    let after = edit(&text, &Edit::AddCard).expect("a card").apply(&text);
    assert!(
        after.contains("asyncio.gather(a(), b(1), task_4())"),
        "{after}"
    );
}

#[test]
fn what_has_no_other_way_says_so() {
    let fixed = |body: &str| {
        let composition = cards(&program(body)).expect("Python");
        composition.start.and_then(|start| start.fixed)
    };
    assert_eq!(
        fixed("    await asyncio.gather(a(), b(1), return_exceptions=True)\n").as_deref(),
        Some("“return_exceptions=True” has no other way to be written: change it in the code.")
    );
    assert_eq!(fixed("    await asyncio.gather(a(), b(1))\n"), None);
    // Tasks that go on beside other steps aren't switched: that would change when those run.
    let composition = cards(&program(
        "    t = asyncio.create_task(a())\n    print(1)\n    await t\n",
    ));
    assert_eq!(composition.expect("Python").start, None);
}

#[test]
fn a_list_that_is_handed_to_gather_is_started_in_other_ways_too() {
    let listed = "    await asyncio.gather(*[a(), b(1)])\n";
    assert_eq!(
        switched(listed, StartStyle::OneAfterAnother),
        "    await a()\n    await b(1)\n"
    );
    let kept = switched(
        "    await asyncio.gather(*[a(), b(1)], return_exceptions=True)\n",
        StartStyle::Tasks,
    );
    assert!(kept.contains("change it in the code"), "{kept}");
    let beside = switched(
        "    await asyncio.gather(a(), *[b(x) for x in range(3)])\n",
        StartStyle::Tasks,
    );
    assert!(beside.contains("change it in the code"), "{beside}");
}

const EACH: [(StartStyle, &str); 4] = [
    (
        StartStyle::OneAfterAnother,
        "for x in range(3):\n    await b(x)\n",
    ),
    (
        StartStyle::Gather,
        "await asyncio.gather(*[b(x) for x in range(3)])\n",
    ),
    (
        StartStyle::Tasks,
        "tasks = [asyncio.create_task(b(x)) for x in range(3)]\nfor task in tasks:\n    await task\n",
    ),
    (
        StartStyle::Group,
        "async with asyncio.TaskGroup() as group:\n    for x in range(3):\n        group.create_task(b(x))\n",
    ),
];

const EACH_RESULT: [(StartStyle, &str); 4] = [
    (
        StartStyle::OneAfterAnother,
        "r = [await b(x) for x in range(3) if x]\n",
    ),
    (
        StartStyle::Gather,
        "r = await asyncio.gather(*[b(x) for x in range(3) if x])\n",
    ),
    (
        StartStyle::Tasks,
        "tasks = [asyncio.create_task(b(x)) for x in range(3) if x]\nr = [await task for task in tasks]\n",
    ),
    (
        StartStyle::Group,
        "async with asyncio.TaskGroup() as group:\n    tasks = [group.create_task(b(x)) for x in range(3) if x]\nr = [task.result() for task in tasks]\n",
    ),
];

#[test]
fn a_task_for_each_item_is_started_in_four_ways() {
    for ways in [EACH, EACH_RESULT] {
        for (before, indent, behind) in BLOCKS {
            let body = |way: &str| {
                let lines: String = way
                    .lines()
                    .map(|line| format!("{indent}{line}\n"))
                    .collect();
                format!("{before}{lines}{behind}")
            };
            for (_, from) in ways {
                for (style, to) in ways {
                    assert_eq!(switched(&body(from), style), body(to));
                }
            }
        }
    }
}

#[test]
fn lists_of_tasks_are_understood_as_people_write_them() {
    let one = |body: &str| switched(body, StartStyle::OneAfterAnother);
    let in_turn = "    for x in range(3):\n        await b(x)\n";
    for body in [
        "    await asyncio.gather(*(b(x) for x in range(3)))\n",
        "    jobs = [b(x) for x in range(3)]\n    await asyncio.gather(*jobs)\n",
        "    jobs = [asyncio.create_task(b(x)) for x in range(3)]\n    await asyncio.gather(*jobs)\n",
        "    async with asyncio.TaskGroup() as group:\n        jobs = [group.create_task(b(x)) for x in range(3)]\n",
    ] {
        assert_eq!(one(body), in_turn, "{body}");
    }
    assert_eq!(
        one("    jobs = [b(x) for x in range(3)]\n    r = await asyncio.gather(*jobs)\n"),
        "    r = [await b(x) for x in range(3)]\n"
    );
    // Results that a loop collects.
    let collected = "    r = []\n    for x in range(3):\n        r.append(await b(x))\n";
    assert_eq!(
        switched(collected, StartStyle::Gather),
        "    r = await asyncio.gather(*[b(x) for x in range(3)])\n"
    );
}

#[test]
fn what_a_switch_would_break_stays() {
    let used = "    jobs = [asyncio.create_task(b(x)) for x in range(3)]\n    await asyncio.gather(*jobs)\n    print(jobs)\n";
    let reason = switched(used, StartStyle::Gather);
    assert!(reason.starts_with("“jobs” is used in line "), "{reason}");
    let variable = "    for x in range(3):\n        await b(x)\n    print(x)\n";
    let reason = switched(variable, StartStyle::Gather);
    assert!(reason.starts_with("“x” is used in line "), "{reason}");
    let comment = "    for x in range(3):\n        # why\n        await b(x)\n";
    let reason = switched(comment, StartStyle::Gather);
    assert!(reason.contains("is in the way"), "{reason}");
    // Each call looks at the results so far.
    let grows = "    r = []\n    for x in range(3):\n        r.append(await b(r))\n";
    let other = "    r = [0]\n    for x in range(3):\n        r.append(await b(x))\n";
    for body in [grows, other] {
        assert_eq!(cards(&program(body)).expect("Python").start, None, "{body}");
    }
    // Coroutines that are awaited in turn aren't tasks.
    let coroutines =
        "    jobs = [b(x) for x in range(3)]\n    for job in jobs:\n        await job\n";
    assert_eq!(cards(&program(coroutines)).expect("Python").start, None);
}

#[test]
fn a_new_coroutine_joins_tasks_for_each_item() {
    for (_, way) in EACH.iter().chain(&EACH_RESULT) {
        let lines: String = way.lines().map(|line| format!("    {line}\n")).collect();
        let text = program(&lines);
        let after = edit(&text, &Edit::AddCard).expect("a card").apply(&text);
        let composition = cards(&after).expect("Python");
        assert_eq!(composition.cards.len(), 5, "{after}");
        assert!(after.matches("task_4()").count() == 2, "{after}");
    }
}
