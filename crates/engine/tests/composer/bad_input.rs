//! What people type by mistake, and texts of every origin: a clear sentence, and nothing lost.

use playground_engine::composer::{Edit, Place, StepKind, WaitKind, cards, edit};

const TEXT: &str = "\
import asyncio

async def fetch(n):
    await asyncio.sleep(1)
    await other()

async def other():
    print(\"x\")

async def main():
    await asyncio.gather(fetch(1), other())

asyncio.run(main())
";

fn refused(asked: Edit) -> String {
    edit(TEXT, &asked).expect_err("it can't be done")
}

#[test]
fn durations_that_are_none() {
    let set = |value: &str| Edit::SetField(Place::new(0, &[0]), 0, value.to_owned());
    for (value, reason) in [
        (
            "-1",
            "“-1” is negative: a duration in seconds is 0 or more.",
        ),
        (
            "-0.001",
            "“-0.001” is negative: a duration in seconds is 0 or more.",
        ),
        (
            "-n",
            "“-n” isn’t a duration in seconds, nor something that this place knows.",
        ),
        (
            "abc",
            "“abc” isn’t a duration in seconds, nor something that this place knows.",
        ),
        (
            "1 s",
            "“1 s” isn’t a duration in seconds, nor something that this place knows.",
        ),
        (
            "1.2.3",
            "“1.2.3” isn’t a duration in seconds, nor something that this place knows.",
        ),
        ("nan", "“nan” isn’t a duration in seconds."),
        ("1e400", "“1e400” isn’t a duration in seconds."),
        ("infinity", "“infinity” isn’t a duration in seconds."),
        (
            "٣",
            "“٣” isn’t a duration in seconds, nor something that this place knows.",
        ),
        (
            "🐢",
            "“🐢” isn’t a duration in seconds, nor something that this place knows.",
        ),
        ("1,5", "Write “1.5”, with a point."),
        ("1 # one", "A value is one line, without a comment."),
        (
            ") or (1",
            "“) or (1” isn’t a duration in seconds, nor something that this place knows.",
        ),
        ("  ", "Type a duration in seconds, for instance 1.5."),
    ] {
        assert_eq!(refused(set(value)), reason);
    }
    for value in ["0", "1e3", "1_000", "n / 2", "0.1 + n", ".5"] {
        let after = edit(TEXT, &set(value)).expect(value).apply(TEXT);
        assert_eq!(after, TEXT.replace("sleep(1)", &format!("sleep({value})")));
    }
}

#[test]
fn names_that_are_none() {
    for (name, reason) in [
        (
            "async",
            "“async” is a word of Python itself: choose another name.",
        ),
        (
            "None",
            "“None” is a word of Python itself: choose another name.",
        ),
        ("other", "“other” is there already: choose another name."),
        ("print", "“print” is used already: choose another name."),
        ("len", "“len” is one of Python’s own names: choose another."),
        ("asyncio", "“asyncio” is used already: choose another name."),
        (
            "two words",
            "“two words” can’t be a name: use letters, digits and underscores, and no digit first.",
        ),
        (
            "a-b",
            "“a-b” can’t be a name: use letters, digits and underscores, and no digit first.",
        ),
        (
            "x()",
            "“x()” can’t be a name: use letters, digits and underscores, and no digit first.",
        ),
        ("", "A name is needed."),
    ] {
        assert_eq!(refused(Edit::RenameCard(0, name.to_owned())), reason);
    }
    let arabic = edit(TEXT, &Edit::RenameCard(0, "جلب".to_owned())).expect("a name");
    assert_eq!(arabic.apply(TEXT), TEXT.replace("fetch", "جلب"));
}

#[test]
fn nothing_awaits_itself() {
    let other = |call: &str| Edit::SetField(Place::new(0, &[1]), 1, call.to_owned());
    assert_eq!(refused(other("fetch(2)")), "“fetch” would wait for itself.");
    let text = edit(TEXT, &Edit::AddStep(Place::new(1, &[1]), StepKind::Await));
    assert_eq!(
        text,
        Err("There is no other coroutine for that: add one first.".to_owned())
    );
    let chained = TEXT.replace("    print(\"x\")", "    print(\"x\")\n    await fetch(1)");
    // A program that does so already is shown as it is.
    assert_eq!(cards(&chained).expect("Python").cards.len(), 3);
}

#[test]
fn texts_of_every_origin_keep_their_lines() {
    let emoji = TEXT.replace("\"x\"", "\"🐢 שלום\"");
    for text in [
        emoji.replace('\n', "\r\n"),
        format!("\u{feff}{emoji}"),
        format!("\u{feff}{}", emoji.replace('\n', "\r\n")),
        emoji.replace("    ", "\t"),
    ] {
        let mut now = text.clone();
        let mut undo = Vec::new();
        for asked in [
            Edit::SetWaitKind(Place::new(0, &[0]), WaitKind::Network),
            Edit::AddStep(Place::new(1, &[0]), StepKind::Try),
            Edit::AddClause(Place::new(1, &[0]), StepKind::Finally),
            Edit::AddCard,
            Edit::SetField(Place::new(1, &[1]), 0, "👩‍🚀 مرحبا".to_owned()),
            Edit::RenameCard(1, "größe".to_owned()),
            Edit::AddParameter(1),
            Edit::DuplicateCard(1),
            Edit::RemoveCard(0),
        ] {
            let patch = edit(&now, &asked).unwrap_or_else(|why| panic!("{asked:?}: {why}\n{now}"));
            undo.push(patch.inverse(&now));
            now = patch.apply(&now);
        }
        assert_eq!(now.starts_with('\u{feff}'), text.starts_with('\u{feff}'));
        if text.contains("\r\n") {
            assert_eq!(
                now.matches('\n').count(),
                now.matches("\r\n").count(),
                "{now:?}"
            );
        } else {
            assert!(!now.contains('\r'));
        }
        assert!(now.contains("👩‍🚀 مرحبا") && now.contains("größe"));
        for patch in undo.iter().rev() {
            now = patch.apply(&now);
        }
        assert_eq!(now, text);
    }
}
