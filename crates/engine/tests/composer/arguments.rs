//! What calls hand over, one by one.

use playground_engine::composer::{Edit, Place, Role, arguments, cards, edit};

const TEXT: &str = "\
import asyncio

async def fetch(name, seconds, *, loud=False):
    async with asyncio.timeout(9):
        await asyncio.sleep(seconds)

async def idle(count=3):
    pass

def spread(*items):
    return items

async def main():
    await asyncio.gather(
        fetch('a', seconds=1.5),  # the first
        idle(),
        fetch(\"b\", 2, loud=True),
        idle(*[1]),
    )
    await later

asyncio.run(main())
";

/// The arguments of the gather's calls as `name=text`, marked as texts (\"), seconds (s), or what the default is (?).
fn shown(text: &str) -> Vec<Option<String>> {
    let composition = cards(text).expect("it is Python");
    let main = composition.main.expect("it has a main");
    let targets = composition.cards[main].body.steps[0].values(Role::Target);
    let words = |call: &str| {
        let each = arguments(&composition, call)?;
        let words = each.iter().map(|argument| {
            let mark = match (argument.is_text, argument.is_seconds) {
                (true, _) => "\"",
                (_, true) => "s",
                _ => "",
            };
            let default = argument.default.as_deref();
            let default = default.map_or(String::new(), |default| format!("?{default}"));
            format!("{}={}{mark}{default}", argument.name, argument.text)
        });
        Some(words.collect::<Vec<_>>().join(" "))
    };
    targets.map(|field| words(&field.text)).collect()
}

/// Sets an argument of one of the gather's calls, which stand behind the name of its result.
fn set(text: &str, call: usize, argument: usize, value: &str) -> Result<String, String> {
    let main = cards(text).and_then(|composition| composition.main);
    let place = Place::new(main.expect("it has a main"), &[0]);
    let asked = Edit::SetArgument(place, (call + 1, argument), value.to_owned());
    edit(text, &asked).map(|patch| {
        let after = patch.apply(text);
        assert_eq!(patch.inverse(text).apply(&after), text);
        after
    })
}

#[test]
fn arguments_have_the_names_of_their_parameters() {
    let all = shown(TEXT);
    let all: Vec<Option<&str>> = all.iter().map(Option::as_deref).collect();
    assert_eq!(
        all[..4],
        [
            Some("name=a\" seconds=1.5s loud=?False"),
            Some("count=?3"),
            Some("name=b\" seconds=2s loud=True?False"),
            // Stars can't be told apart.
            None,
        ]
    );
}

#[test]
fn a_value_takes_the_place_of_the_old_one_and_of_nothing_else() {
    for (call, argument, value, old, new) in [
        (0, 0, "it's", "'a'", "'it\\'s'"),
        (0, 1, "0.5", "seconds=1.5", "seconds=0.5"),
        (0, 2, "True", "1.5)", "1.5, loud=True)"),
        (1, 0, "7", "idle()", "idle(count=7)"),
        (2, 1, "3 * 2", ", 2,", ", 3 * 2,"),
        // Where nothing is typed the default holds.
        (2, 2, "", "loud=True", "loud=False"),
        (1, 0, "", "idle()", "idle()"),
    ] {
        let done = set(TEXT, call, argument, value);
        assert_eq!(done, Ok(TEXT.replace(old, new)), "{value}");
    }
}

#[test]
fn what_cant_be_handed_over_is_said() {
    for (call, argument, value, reason) in [
        (
            0,
            1,
            "-1",
            "“-1” is negative: a duration in seconds is 0 or more.",
        ),
        (0, 1, "", "Type a duration in seconds, for instance 1.5."),
        (0, 1, "1e400", "“1e400” isn’t a duration in seconds."),
        (
            1,
            0,
            "1, 2",
            "“1, 2” isn’t a value: text needs quotes, as in \"done\".",
        ),
        (
            1,
            0,
            "*x",
            "“*x” isn’t a value: text needs quotes, as in \"done\".",
        ),
        (1, 0, "1 # x", "A value is one line, without a comment."),
        (3, 0, "1", "That value isn’t there."),
        (0, 9, "1", "That value isn’t there."),
    ] {
        assert_eq!(
            set(TEXT, call, argument, value),
            Err(reason.to_owned()),
            "{value}"
        );
    }
}
