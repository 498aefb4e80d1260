//! Programs, edits and the texts that come of them.

use playground_engine::composer::{
    Colour, Composition, Edit, Place, Role, StartStyle, Step, StepKind, WaitKind, cards, edit,
};

/// The tutorial's shape of an application, in words of our own.
const APPLICATION: &str = "\
import asyncio

# Asks for the weather.
async def ask_weather():
    await asyncio.sleep(1)  # as slow as a network
    print(\"Weather is here\")

# Works on what is there already.
async def draw_map():
    await asyncio.sleep(2)  # file
    print(\"Map is drawn\")

# Both at once.
async def main():
    first = asyncio.create_task(ask_weather())
    second = asyncio.create_task(draw_map())
    await asyncio.gather(first, second)  # Both have to end.

# Go.
if __name__ == \"__main__\":
    asyncio.run(main())
";

const STEPS: &str = "\
import asyncio, time
from playground import burn
from asyncio import gather, create_task as spawn

async def fetch(name, seconds=1):
    \"\"\"Fetches.\"\"\"
    start = time.perf_counter()
    print(f\"{name}: {seconds:.1f} s\")
    print(name, time.perf_counter() - start)
    await asyncio.sleep(seconds)  # database
    time.sleep(0.5)
    burn(2)
    for _ in range(3):
        async with lock:
            counter = counter + 1
    for name in [\"a\", \"b\"]:
        pass
    for number in range(len(name)):
        pass
    while name:
        break
    else:
        start = 1
    async with semaphore:
        async with asyncio.timeout(1.5):
            item = await queue.get()
            await queue.put(item)
    return name

async def main():
    answer = await fetch(\"one\", seconds=2)
    t = spawn(fetch(\"two\"), name=\"two\")
    try_again = await asyncio.wait_for(fetch(\"x\"), timeout=3)
    async with asyncio.TaskGroup() as group:
        u = group.create_task(fetch(\"three\"))
    a, b = await gather(t, fetch(\"four\"))
    both = await asyncio.gather(*(fetch(i) for i in range(2)), return_exceptions=True)
    print(u.result())
    value = u.result()
    while True:
        if answer:
            return
    try:
        await t
    except ValueError as error:
        raise
    except OSError: pass
    else:
        count += 1
    finally:
        u.cancel()
    if a: x: int = 1
    elif b:
        a.b, c[0] = c = 1, 2
    else:
        assert a, \"so\"
    match answer:
        case [1, *rest] if rest:
            del rest
            pass
        case _:
            break
    with open(\"x\") as file, lock:
        async for line in file:
            yield line.strip(
                \"x\"
            )
    async with Session(1):
        raise ValueError(\"no\") from None
    import os
    \"what a day\"
    def inner(): pass

class Store:
    \"\"\"Keeps.\"\"\"
    size = 3
    def __init__(self, *items, **more):
        self.lock = asyncio.Lock()
    async def get(self):
        async with self.lock:
            return self.items

def double(x):
    return 2 * x

LIMIT = 3
lock = asyncio.Lock()
semaphore = asyncio.Semaphore(2)
queue = asyncio.Queue(maxsize=3)
asyncio.run(main())
";

fn composition(text: &str) -> Composition {
    cards(text).unwrap_or_else(|| panic!("not Python:\n{text}"))
}

/// Each step on a line: its kind, its values, its steps indented.
fn listed(steps: &[Step], depth: usize, list: &mut String) {
    for step in steps {
        list.push_str(&"  ".repeat(depth));
        list.push_str(&format!("{:?}", step.kind));
        if step.wait != WaitKind::Timer {
            list.push_str(&format!(" {}", step.wait.word()));
        }
        for field in &step.fields {
            list.push_str(&format!(" [{}]", field.text));
        }
        list.push('\n');
        if let Some(body) = &step.body {
            listed(&body.steps, depth + 1, list);
        }
    }
}

fn list(text: &str) -> String {
    let mut list = String::new();
    for card in composition(text).cards {
        let class = card.class.map_or(String::new(), |class| class + ".");
        list.push_str(&format!(
            "{class}{}({}) {}\n",
            card.name,
            card.parameters
                .iter()
                .map(|parameter| parameter.text.clone())
                .collect::<Vec<_>>()
                .join(", "),
            card.colour.word()
        ));
        listed(&card.body.steps, 1, &mut list);
    }
    list
}

#[test]
fn an_application_of_the_tutorials_shape_has_no_code_step() {
    assert_eq!(
        list(APPLICATION),
        "\
ask_weather() blue
  Wait network [1]
  Print [Weather is here]
draw_map() orange
  Wait file [2]
  Print [Map is drawn]
main() green
  Start [first] [ask_weather()]
  Start [second] [draw_map()]
  Gather [] [first] [second]
"
    );
    let composition = composition(APPLICATION);
    assert_eq!(composition.code, []);
    assert_eq!(composition.main, Some(2));
    assert_eq!(
        composition
            .start
            .map(|start| (start.style, start.first, start.end)),
        Some((StartStyle::Tasks, 0, 3))
    );
}

#[test]
fn steps_are_known_in_the_ways_people_write_them() {
    assert_eq!(
        list(STEPS),
        "\
fetch(name, seconds=1) blue
  Assign [start] [time.perf_counter()]
  Print [{name}: {seconds:.1f} s]
  Print [name, time.perf_counter() - start]
  Wait database [seconds]
  Block [0.5]
  Compute [2]
  Repeat [3]
    Lock [lock]
      Assign [counter] [counter + 1]
  ForEach [name] [[\"a\", \"b\"]]
  Repeat [len(name)] [number]
  LoopElse
    While [name]
      Break
    Else
      Assign [start] [1]
  Semaphore [semaphore]
    Timeout [1.5]
      Get [item] [queue]
      Put [queue] [item]
  Return [name]
main() orange
  Await [answer] [fetch(\"one\", seconds=2)]
  Start [t] [fetch(\"two\")]
  AwaitFor [try_again] [fetch(\"x\")] [3]
  Group
    Start [u] [fetch(\"three\")]
  Gather [a, b] [t] [fetch(\"four\")]
  Gather [both] [*(fetch(i) for i in range(2))] [return_exceptions=True]
  Print [u.result()]
  Collect [value] [u]
  While [True]
    If [answer]
      Return []
  Try
    Attempt
      Await [] [t]
    Except [ValueError] [error]
      Raise []
    Except [OSError]
    Else
      Change [count] [+=] [1]
    Finally
      Call [u.cancel] []
  IfElse
    If [a]
      Assign [x] [1]
    ElseIf [b]
      Assign [a.b, c[0]] [c] [1, 2]
    Else
      Assert [a] [\"so\"]
  Match [answer]
    Case [[1, *rest]] [rest]
      Delete [rest]
      Pass
    Case [_]
      Break
  With [open(\"x\")] [file] [lock]
    AsyncFor [line] [file]
      Yield [line.strip(
                \"x\"
            )]
  With [Session(1)]
    Raise [ValueError(\"no\") from None]
  Import [import os]
  Expression [\"what a day\"]
  Code
Store.__init__(self, *items, **more) green
  Assign [self.lock] [asyncio.Lock()]
Store.get(self) purple
  Lock [self.lock]
    Return [self.items]
double(x) sky
  Return [2 * x]
"
    );
    let composition = composition(STEPS);
    let resources: Vec<_> = composition
        .resources
        .iter()
        .map(|resource| {
            (
                resource.name.as_str(),
                resource.count.as_ref().map(|count| count.text.as_str()),
            )
        })
        .collect();
    assert_eq!(
        resources,
        [
            ("LIMIT", Some("3")),
            ("lock", None),
            ("semaphore", Some("2")),
            ("queue", Some("3"))
        ]
    );
}

/// What an edit makes of a text.
fn done(text: &str, asked: Edit) -> String {
    match edit(text, &asked) {
        Ok(patch) => patch.apply(text),
        Err(reason) => panic!("{asked:?}: {reason}\n{text}"),
    }
}

fn refused(text: &str, asked: Edit) -> String {
    match edit(text, &asked) {
        Ok(patch) => panic!("{asked:?} was done:\n{}", patch.apply(text)),
        Err(reason) => reason,
    }
}

fn at(path: &[usize]) -> Place {
    Place::new(0, path)
}

#[test]
fn a_program_is_composed_from_nothing() {
    let mut text = done("", Edit::AddCard);
    for asked in [
        Edit::AddCard,
        Edit::RenameCard(0, "fetch".to_owned()),
        Edit::SetField(at(&[0]), 0, "2.5".to_owned()),
        Edit::SetWaitKind(at(&[0]), WaitKind::Network),
        Edit::AddStep(at(&[1]), StepKind::Print),
        Edit::SetField(at(&[1]), 0, "it’s \"here\"".to_owned()),
        Edit::AddStep(at(&[0]), StepKind::Lock),
        Edit::MoveStep(at(&[1]), at(&[0, 0])),
        Edit::AddStep(at(&[2]), StepKind::Compute),
        Edit::AddStep(at(&[3]), StepKind::Block),
        Edit::SetStart(StartStyle::Gather),
        Edit::Recolour(1, Colour::Sky),
    ] {
        text = done(&text, asked);
    }
    assert_eq!(
        text,
        "\
import asyncio
from playground import burn
import time

lock = asyncio.Lock()


async def fetch():
    async with lock:
        await asyncio.sleep(2.5)  # network
    print(\"it’s \\\"here\\\"\")
    burn(1)
    time.sleep(1)


async def task_2():  # colour: sky
    await asyncio.sleep(1)


async def main():
    await asyncio.gather(fetch(), task_2())


asyncio.run(main())
"
    );
}

#[test]
fn main_starts_the_tasks_in_four_ways() {
    let main = |body: &str| {
        format!(
            "import asyncio\nasync def a(x): pass\nasync def b(): pass\nasync def main():\n{body}asyncio.run(main())\n"
        )
    };
    let ways = [
        (
            StartStyle::OneAfterAnother,
            "    # first\n    await a(1)\n    r = await b()  # second\n",
        ),
        (
            StartStyle::Gather,
            "    # first\n    _, r = await asyncio.gather(\n        a(1),\n        b(),  # second\n    )\n",
        ),
        (
            StartStyle::Tasks,
            "    # first\n    task1 = asyncio.create_task(a(1))\n    task2 = asyncio.create_task(b())  # second\n    await task1\n    r = await task2\n",
        ),
        (
            StartStyle::Group,
            "    # first\n    async with asyncio.TaskGroup() as group:\n        group.create_task(a(1))\n        task2 = group.create_task(b())  # second\n    r = task2.result()\n",
        ),
    ];
    for (_, from) in ways {
        for (style, to) in ways {
            assert_eq!(
                done(&main(from), Edit::SetStart(style)),
                main(to),
                "from {from}"
            );
        }
    }
    assert_eq!(
        done(APPLICATION, Edit::SetStart(StartStyle::Gather)),
        APPLICATION.replace(
            "first = asyncio.create_task(ask_weather())\n    second = asyncio.create_task(draw_map())\n    await asyncio.gather(first, second)",
            "await asyncio.gather(ask_weather(), draw_map())"
        )
    );
}

#[test]
fn a_new_coroutine_is_started_as_the_others_are() {
    let text = done(
        "import asyncio\nasync def a(): pass\nasync def main():\n    x, = await asyncio.gather(\n        a()  # a\n    )\nasyncio.run(main())",
        Edit::AddCard,
    );
    assert!(
        text.contains(
            "    x, _ = await asyncio.gather(\n        a(),  # a\n        task_2(),\n    )\n"
        ),
        "{text}"
    );
    let text = done(APPLICATION, Edit::DuplicateCard(0));
    assert!(text.contains("    task3 = asyncio.create_task(ask_weather_2())\n    await asyncio.gather(first, second, task3)  # Both"), "{text}");
    let text = done(&text, Edit::RemoveCard(0));
    assert!(
        text.contains(
            "async def main():\n    second = asyncio.create_task(draw_map())\n    task3 ="
        ),
        "{text}"
    );
    assert!(
        text.contains("    await asyncio.gather(second, task3)  # Both"),
        "{text}"
    );
}

#[test]
fn what_cant_be_done_is_said() {
    let text = "\
import asyncio
async def a(n):
    await asyncio.sleep(n)
    for _ in range(2):
        print(\"x\")
async def b():
    y = await a(1); print(y)
async def c(): print(1)
async def main():
    x = await a(1)
    z = await a(x)
asyncio.run(main())
";
    let field = |card, path: &[usize], index, value: &str| {
        Edit::SetField(Place::new(card, path), index, value.to_owned())
    };
    for (asked, reason) in [
        (
            Edit::RenameCard(0, "b".into()),
            "“b” is there already: choose another name.",
        ),
        (
            Edit::RenameCard(0, "class".into()),
            "“class” is a word of Python itself: choose another name.",
        ),
        (
            Edit::RenameCard(0, "1st".into()),
            "“1st” can’t be a name: use letters, digits and underscores, and no digit first.",
        ),
        (
            Edit::RenameCard(0, "🐢".into()),
            "“🐢” can’t be a name: use letters, digits and underscores, and no digit first.",
        ),
        (Edit::RenameCard(0, " ".into()), "A name is needed."),
        (
            Edit::RenameCard(0, "x".into()),
            "“x” is used already: choose another name.",
        ),
        (
            Edit::RenameCard(0, "range".into()),
            "“range” is used already: choose another name.",
        ),
        (
            Edit::RenameCard(0, "burn".into()),
            "“burn” is one of Python’s own names: choose another.",
        ),
        (
            field(0, &[0], 0, "-1"),
            "“-1” is negative: a duration in seconds is 0 or more.",
        ),
        (
            field(0, &[0], 0, "inf"),
            "“inf” isn’t a duration in seconds.",
        ),
        (field(0, &[0], 0, "1,5"), "Write “1.5”, with a point."),
        (
            field(0, &[0], 0, "soon"),
            "“soon” isn’t a duration in seconds, nor something that this place knows.",
        ),
        (
            field(0, &[0], 0, "'1'"),
            "“'1'” isn’t a duration in seconds, nor something that this place knows.",
        ),
        (
            field(0, &[0], 0, ""),
            "Type a duration in seconds, for instance 1.5.",
        ),
        (field(0, &[1], 0, "2.5"), "“2.5” isn’t a whole number."),
        (field(1, &[0], 1, "b()"), "“b” would wait for itself."),
        (
            field(1, &[0], 1, "1 +"),
            "“1 +” can’t be awaited: name a task, or call a coroutine.",
        ),
        (
            field(1, &[0], 0, ""),
            "“y” is used in line 7: change that first.",
        ),
        (
            Edit::AddStep(Place::new(0, &[0]), StepKind::Await),
            "There is no other coroutine for that: add one first.",
        ),
        (
            Edit::RemoveStep(Place::new(1, &[0])),
            "Several steps share a line: put each on its own in the code.",
        ),
        (
            Edit::AddStep(Place::new(2, &[1]), StepKind::Wait),
            "Several steps share a line: put each on its own in the code.",
        ),
        (
            Edit::MoveStep(at(&[1]), at(&[1, 0])),
            "A step can’t move into itself.",
        ),
        (
            Edit::RemoveCard(3),
            "The program runs “main”: it can’t be deleted.",
        ),
        (
            Edit::RemoveCard(0),
            "“x” is used in line 11: change that first.",
        ),
        (
            Edit::SetStart(StartStyle::Gather),
            "“a(x)” needs “x”, which is known only when the task before it is done.",
        ),
        (Edit::RemoveStep(at(&[9])), "That step isn’t there."),
    ] {
        if asked == Edit::AddStep(Place::new(0, &[0]), StepKind::Await) {
            // Every other coroutine but `c` awaits `a`.
            let text = text.replace("async def c(): print(1)\n", "");
            assert_eq!(refused(&text, asked), reason);
            continue;
        }
        if asked == Edit::RemoveCard(0) {
            // The call that needs the other's result goes with it; what prints one doesn't.
            let text = text
                .replace("await a(x)", "print(x)")
                .replace("y = await a(1); print(y)", "pass");
            assert_eq!(refused(&text, asked), reason);
            continue;
        }
        assert_eq!(refused(text, asked), reason);
    }
    assert_eq!(
        refused("def (", Edit::AddCard),
        "The program has a syntax error: mend it in the code first."
    );
}

#[test]
fn names_change_with_their_uses_and_nowhere_else() {
    let text = "import asyncio\n\nasync def get():  # get\n    return 'get'\n\ndef other(get):\n    return get\n\nasync def main(x=get):\n    get_all = await asyncio.gather(get(), get())\n    a = asyncio.Queue().get\n    f(get=get)\n\nasyncio.run(main())\n";
    assert_eq!(
        done(text, Edit::RenameCard(0, "größe".to_owned())),
        "import asyncio\n\nasync def größe():  # get\n    return 'get'\n\ndef other(get):\n    return get\n\nasync def main(x=größe):\n    get_all = await asyncio.gather(größe(), größe())\n    a = asyncio.Queue().get\n    f(get=größe)\n\nasyncio.run(main())\n"
    );
}

#[test]
fn comments_say_what_a_wait_stands_for() {
    let text = |comment: &str| {
        format!("import asyncio\nasync def f():\n    await asyncio.sleep(1){comment}\n")
    };
    for (before, kind, after) in [
        ("", WaitKind::Network, "  # network"),
        ("  # network", WaitKind::File, "  # file"),
        ("  # network", WaitKind::Timer, ""),
        (
            "  # The Network's time",
            WaitKind::Database,
            "  # The database's time",
        ),
        ("  # slow", WaitKind::File, "  # file: slow"),
        ("  # a file", WaitKind::Timer, "  # a timer"),
    ] {
        assert_eq!(
            done(&text(before), Edit::SetWaitKind(at(&[0]), kind)),
            text(after)
        );
    }
}

#[test]
fn three_hundred_cards_are_cards() {
    let mut text = String::from("import asyncio\n\n");
    for number in 0..300 {
        text.push_str(&format!(
            "async def task_{number}():\n    await asyncio.sleep(1)\n\n\n"
        ));
    }
    assert_eq!(composition(&text).cards.len(), 300);
    let text = done(&text, Edit::AddCard);
    let composition = composition(&text);
    assert_eq!(composition.cards.len(), 302);
    let steps = &composition.cards[301].body.steps;
    assert_eq!(steps.len(), 301);
    assert_eq!(
        steps[300]
            .field(Role::Target)
            .map(|field| field.text.as_str()),
        Some("task_301()")
    );
}

#[test]
fn whatever_the_text_nothing_panics() {
    for text in [
        "",
        "\u{feff}",
        "\r",
        "async def f():",
        "async def f(): ...",
        "async def f():\n\tpass\r\n",
        "#!",
        "\"\"\"",
        "pass",
        "\\",
        "async def f():\r    await g()\rasync def g():\r    pass",
        "async def é():\n    print('🐢')",
        "async def f():\n    \"\"\"x\"\"\"",
        "async def f():\n    for _ in range(3): pass; x = 1\n    if x: pass\n    # end",
        "async def main(): await asyncio.gather()\nasyncio.run(main())",
    ] {
        let mut asked = vec![
            Edit::AddCard,
            Edit::RemoveCard(0),
            Edit::DuplicateCard(0),
            Edit::MoveCard(0, 1),
            Edit::RenameCard(0, "z".into()),
            Edit::Recolour(0, Colour::Red),
        ];
        asked.extend(StartStyle::ALL.map(Edit::SetStart));
        for card in 0..2 {
            for path in [&[][..], &[0], &[1], &[0, 0], &[0, 1, 2]] {
                let place = Place::new(card, path);
                asked.extend(StepKind::ADDABLE.map(|kind| Edit::AddStep(place.clone(), kind)));
                asked.extend([
                    Edit::RemoveStep(place.clone()),
                    Edit::DuplicateStep(place.clone()),
                    Edit::AddTarget(place.clone()),
                    Edit::RemoveTarget(place.clone(), 1),
                    Edit::MoveStep(place.clone(), Place::new(0, &[0])),
                    Edit::SetField(place.clone(), 0, "x".into()),
                    Edit::SetWaitKind(place, WaitKind::File),
                ]);
            }
        }
        for asked in asked {
            if let Ok(patch) = edit(text, &asked) {
                let after = patch.apply(text);
                assert!(
                    cards(&after).is_some(),
                    "{asked:?}: {text:?} became {after:?}"
                );
                assert_eq!(patch.inverse(text).apply(&after), text);
            }
        }
    }
}
