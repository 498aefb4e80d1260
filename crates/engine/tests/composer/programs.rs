//! Programs and edits by chance, the same each time.

use crate::random::Random;
use playground_engine::composer::{
    Body, Colour, Composition, Edit, Place, Role, StartStyle, StepKind, WaitKind,
};

const SIMPLE: &[&str] = &[
    "await asyncio.sleep(1)",
    "await asyncio.sleep(0.25)  # the network's answer",
    "await asyncio.sleep(seconds)  # file",
    "await asyncio.sleep(delay=2)  # 🐢 slow",
    "print(\"hello\")",
    "print('it is', seconds, 's')",
    "print(f\"{seconds:.1f} s and {'more'}\")",
    "print(\"\"\"a text\n  on lines\n# no comment\"\"\")",
    "print('שלום, عالم')",
    "time.sleep(0.5)",
    "burn(1)",
    "x = 1",
    "x, y = 1, [2,\n    3]",
    "total = await first(1)",
    "await second()",
    "task = asyncio.create_task(second())",
    "await asyncio.gather(second(), second())",
    "results = await asyncio.gather(first(1), *others, return_exceptions=True)",
    "await asyncio.wait_for(second(), timeout=2)",
    "await queue.put(seconds)",
    "item = await queue.get()",
    "x += 1",
    "assert x, 'so'",
    "try:\n\tx = 1\nexcept ValueError:\n\tpass",
    "try:\n\tawait second()\n\t# tried\nexcept (OSError, ValueError) as error:  # what\n\tprint(error)\n\traise\nelse:\n\tpass\nfinally:\n\tx -= 1",
    "try: x = 1\nfinally: y = 2",
    "try:\n\tx = 1\nexcept* OSError:\n\t# nothing\n\tpass",
    "if x:\n\ty = 1\nelse:\n\ty = 2",
    "if x:\n\ty = 1\n# or\nelif y:\n\ty = 2\n\tx = 3\nelse: pass",
    "match x:\n\tcase 1 | 2 if y:\n\t\tx = 1\n\tcase _:\n\t\tpass",
    "x.append((1, 2))",
    "helper(\n\t1,  # one\n)",
    "x[0] //= 2",
    "x.y: int = 1",
    "raise ValueError('no')",
    "raise",
    "for i in [1, 2]:\n\tbreak\nelse:\n\tx = 1",
    "del x, y",
    "global z",
    "continue",
    "pass",
    "def inner(): pass",
    "[await second(), await first(2)]",
    "a = b = 0",
    "a = 1; b = 2",
    "return x",
    "return",
];

const BLOCKS: &[&str] = &[
    "async with asyncio.timeout(2):",
    "async with asyncio.TaskGroup() as group:",
    "for _ in range(3):",
    "for i in [1, 2]:",
    "while x < 3:",
    "if x:",
    "async with open_file('a') as file, lock:",
    "async for line in lines:",
    "async with lock:",
    "async with semaphore:  # at most two",
];

/// A program of everything that people write, in all layouts.
pub fn program(random: &mut Random) -> String {
    let unit = random.of(&["    ", "    ", "  ", "\t"]);
    let mut text = String::new();
    if random.chance(4) {
        text.push_str("# A program.\n\n");
    }
    if random.chance(6) {
        text.push_str("\"\"\"Says what it does.\"\"\"\n");
    }
    text.push_str("import asyncio\n");
    if random.chance(2) {
        text.push_str("import time  # for blocking\nfrom playground import burn\n");
    }
    text.push_str(
        "\nlock = asyncio.Lock()\nsemaphore = asyncio.Semaphore(2)\nqueue = asyncio.Queue()\n\n",
    );
    for (index, header) in [
        "async def first(seconds):",
        "async def second(seconds=2, *, x=1):  # colour: green",
        "def helper():",
        "async def third(\n\ta: int,  # what\n\tb=2,\n) -> None:  # thirds",
        "async def main():",
    ]
    .iter()
    .enumerate()
    {
        if index > 0 && index < 4 && random.chance(4) {
            continue;
        }
        if random.chance(3) {
            text.push_str("# Above.\n");
        }
        if random.chance(12) && index != 3 {
            text.push_str(&format!(
                "{} pass\n\n",
                header.split("  #").next().unwrap_or(header)
            ));
            continue;
        }
        text.push_str(&header.replace('\t', unit));
        text.push('\n');
        if random.chance(4) {
            text.push_str(&format!("{unit}\"\"\"Does it.\"\"\"\n"));
        }
        if *header == "async def main():" && random.chance(2) {
            block(random, unit, 1, 2, &mut text);
            starts(random, unit, &mut text);
            continue;
        }
        if *header == "def helper():" {
            text.push_str(&format!("{unit}return 1\n\n"));
            continue;
        }
        let count = random.index(5);
        block(random, unit, 1, count, &mut text);
        text.push_str(
            random.of(&["\n", "\n\n", "    # the end\n\n"][..if unit == "    " { 3 } else { 2 }]),
        );
    }
    if random.chance(3) {
        text.push_str(&format!(
            "\n# In turn.\nfor item in [1, 2]:\n{unit}print(item)  # each\n\nprint(\"so far\")\n"
        ));
    }
    text.push_str(random.of(&[
        "\nasyncio.run(main())",
        "\nasyncio.run(main())\n",
        "\nif __name__ == \"__main__\":\n    asyncio.run(main())  # go\n",
    ]));
    match random.index(8) {
        0 => text.replace('\n', "\r\n"),
        1 => format!("\u{feff}{text}"),
        _ => text,
    }
}

fn block(random: &mut Random, unit: &str, depth: usize, count: usize, text: &mut String) {
    let indent = unit.repeat(depth);
    if count == 0 {
        text.push_str(&format!(
            "{indent}{}\n",
            random.of(&["pass", "...", "pass  # nothing yet"])
        ));
    }
    for _ in 0..count {
        if random.chance(5) {
            text.push_str(&format!("{indent}# Before.\n"));
        }
        if random.chance(8) {
            text.push('\n');
        }
        if depth < 4 && random.chance(4) {
            let header = random.of(BLOCKS);
            if random.chance(10) {
                text.push_str(&format!(
                    "{indent}{} pass\n",
                    header.split(':').next().unwrap_or_default().to_owned() + ":"
                ));
                continue;
            }
            text.push_str(&format!("{indent}{header}\n"));
            let count = random.index(3);
            block(random, unit, depth + 1, count, text);
            continue;
        }
        let step = random.of(SIMPLE);
        let is_text = step.contains("\"\"\"");
        for (number, line) in step.split('\n').enumerate() {
            let indent = if is_text && number > 0 { "" } else { &indent };
            text.push_str(&format!("{indent}{}\n", line.replace('\t', unit)));
        }
        if random.chance(4) {
            text.pop();
            let last = step.lines().last().unwrap_or(step);
            text.push_str(if last.contains('#') && !is_text {
                ", then\n"
            } else {
                "  # then\n"
            });
        }
    }
}

/// What main starts, in one of the usual ways.
fn starts(random: &mut Random, unit: &str, text: &mut String) {
    let lines = random.of(&[
        "await first(1)  # one\nawait second()\n",
        "a = await first(1)\nb = await first(2)\n",
        "await asyncio.gather(first(1), second())  # both\n",
        "a, b = await asyncio.gather(first(1), second())\n",
        "results = await asyncio.gather(\n\tfirst(1),  # one\n\t# two\n\tsecond(),\n)\n",
        "t1 = asyncio.create_task(first(1))\nt2 = asyncio.create_task(second())\nawait t1  # Wait.\nb = await t2\n",
        "t1 = asyncio.create_task(first(1))\nt2 = asyncio.create_task(second())\nawait asyncio.gather(t1, t2)  # Wait.\n",
        "async with asyncio.TaskGroup() as tg:\n\ttg.create_task(first(1))\n\tt2 = tg.create_task(second())\nb = t2.result()\n",
        "all = [await first(1), await second()]\n",
    ]);
    for line in lines.lines() {
        let inner = line.trim_start_matches('\t');
        text.push_str(&format!(
            "{}{inner}\n",
            unit.repeat(1 + line.len() - inner.len())
        ));
    }
}

/// Any edit that a page could ask for, and some that it couldn't.
pub fn edit(random: &mut Random, composition: &Composition) -> Edit {
    let card = random.index(composition.cards.len().max(1));
    match random.index(24) {
        22..24 => {
            let parameters = composition.cards[card].parameters.len();
            let index = random.index(parameters + 1);
            match random.index(4) {
                0 => Edit::AddParameter(card),
                1 => Edit::RemoveParameter(card, index),
                2 => Edit::RenameParameter(
                    card,
                    index,
                    random.of(&["delay", "x", "class", "größe", ""]).to_owned(),
                ),
                _ => Edit::SetDefault(
                    card,
                    index,
                    random
                        .of(&["2", "", "(1, 2)", "'a'", "1 +", "[]"])
                        .to_owned(),
                ),
            }
        }
        20 => Edit::AddClause(
            place(random, composition, false),
            random.of(&[
                StepKind::ElseIf,
                StepKind::Else,
                StepKind::Except,
                StepKind::Finally,
            ]),
        ),
        0..3 => Edit::AddStep(
            place(random, composition, true),
            random.of(&StepKind::ADDABLE),
        ),
        3..5 => Edit::RemoveStep(place(random, composition, false)),
        5..7 => Edit::DuplicateStep(place(random, composition, false)),
        7..10 => Edit::MoveStep(
            place(random, composition, false),
            place(random, composition, true),
        ),
        10..14 => {
            let place = place(random, composition, false);
            let Some(step) = step(composition, &place) else {
                return Edit::RemoveStep(place);
            };
            if step.fields.is_empty() {
                return Edit::SetWaitKind(place, random.of(&WaitKind::ALL));
            }
            let field = random.index(step.fields.len());
            let value = match step.fields[field].role {
                Role::Seconds => {
                    random.of(&["0", "1.5", "30", "x", "-1", "nan", "seconds * 2", "1)"])
                }
                Role::Count => random.of(&["0", "12", "2.5", "many", "len([1])"]),
                Role::Text => {
                    random.of(&["", "it's \"so\"", "a\nb", "\\", "{x}", "# no", "👍🏽 שלום"])
                }
                Role::Template => random.of(&[
                    "{x}",
                    "it's \"so\"",
                    "{",
                    "{{}}",
                    "{x!r:>5} and {'y'}",
                    "}",
                    "a\\n",
                ]),
                Role::Arguments => random.of(&["1, 2", "x", "", "x) + (y", "sep='', end='x'"]),
                Role::Target => {
                    random.of(&["second()", "first(3)", "third(1)", "main()", "1", "task"])
                }
                Role::Result | Role::Variable => {
                    random.of(&["r", "", "class", "a, b", "x", "1a", "x.y", "x[1], (y)"])
                }
                Role::Callee => random.of(&["helper", "x.y", "1 +", "", "print"]),
                Role::Operator => random.of(&["+=", "-=", "=", "**="]),
                Role::Pattern => random.of(&["1", "_", "[a, b]", "1 +"]),
                Role::Resource => random.of(&["lock", "self.lock", "1", ""]),
                Role::Value => random.of(&["1", "x + 1", "(", "1, 2", "\"text\"", "x # y", ""]),
                Role::Extra => "x",
            };
            if step.fields[field].role == Role::Target && random.index(2) == 0 {
                let values = [
                    "1", "2.5", "x", "", "a \"b\"", "-1", "(", "1, 2", "n=1", "*x", "# no",
                ];
                let which = (field, random.index(3));
                return Edit::SetArgument(place, which, random.of(&values).to_owned());
            }
            Edit::SetField(place, field, value.to_owned())
        }
        14 => Edit::SetWaitKind(place(random, composition, false), random.of(&WaitKind::ALL)),
        15 => match random.index(4) {
            0 => Edit::AddCard,
            1 => Edit::RemoveCard(card),
            2 => Edit::DuplicateCard(card),
            _ => Edit::AddTarget(place(random, composition, false)),
        },
        16 => Edit::MoveCard(card, random.index(composition.cards.len().max(1))),
        17 => Edit::RenameCard(
            card,
            (random.of(&["fetch", "größe", "class", "second", "1", "", "print", "x"])).to_owned(),
        ),
        18 => Edit::Recolour(card, random.of(&Colour::ALL)),
        19 => Edit::SetResource(random.index(3), random.of(&["1", "2", "x", ""]).to_owned()),
        _ => Edit::SetStart(random.of(&StartStyle::ALL)),
    }
}

fn step<'c>(
    composition: &'c Composition,
    place: &Place,
) -> Option<&'c playground_engine::composer::Step> {
    let mut body = composition.body(place.card)?;
    let (last, outer) = place.path.split_last()?;
    for &index in outer {
        body = body.steps.get(index)?.body.as_ref()?;
    }
    body.steps.get(*last)
}

/// A place of a step, or of a new one.
fn place(random: &mut Random, composition: &Composition, is_new: bool) -> Place {
    let has_module = usize::from(!composition.module.steps.is_empty());
    let card = random.index(composition.cards.len() + has_module);
    let mut path = Vec::new();
    let mut body: &Body = composition.body(card).expect("a body");
    loop {
        let count = body.steps.len();
        let index = random.index((count + usize::from(is_new)).max(1));
        path.push(index);
        match body.steps.get(index).and_then(|step| step.body.as_ref()) {
            Some(inner) if random.chance(2) && (is_new || !inner.steps.is_empty()) => body = inner,
            _ => return Place::new(card, &path),
        }
    }
}
