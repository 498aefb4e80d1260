//! Parameters: added, renamed, given defaults and taken away, with the calls.

use playground_engine::composer::{Edit, edit};

const TEXT: &str = "\
import asyncio

async def fetch(name, seconds: float, *, loud=False):
    await asyncio.sleep(seconds)
    if loud:
        print(f\"{name}!\")

async def idle():
    pass

async def main():
    await fetch(\"a\", 1, loud=True)
    await fetch(name=\"b\", seconds=2)
    await idle()

asyncio.run(main())
";

fn done(text: &str, asked: Edit) -> String {
    match edit(text, &asked) {
        Ok(patch) => {
            let after = patch.apply(text);
            assert_eq!(patch.inverse(text).apply(&after), text);
            after
        }
        Err(reason) => panic!("{asked:?}: {reason}"),
    }
}

fn refused(text: &str, asked: Edit) -> String {
    edit(text, &asked).expect_err("it can't be done")
}

#[test]
fn a_new_parameter_leaves_every_call_as_it_is() {
    assert_eq!(
        done(TEXT, Edit::AddParameter(0)),
        TEXT.replace("float, *", "float, value=1, *")
    );
    let once = done(TEXT, Edit::AddParameter(1));
    assert_eq!(once, TEXT.replace("idle():\n", "idle(seconds=1):\n"));
    assert_eq!(
        done(&once, Edit::AddParameter(1)),
        TEXT.replace("idle():\n", "idle(seconds=1, name=\"a\"):\n")
    );
    assert_eq!(
        refused("async def f(*rest): pass", Edit::AddParameter(0)),
        "Those have stars: add one in the code."
    );
}

#[test]
fn a_name_changes_in_the_coroutine_and_in_its_calls() {
    let renamed = done(TEXT, Edit::RenameParameter(0, 0, "who".to_owned()));
    let expected = TEXT
        .replace("fetch(name,", "fetch(who,")
        .replace("{name}", "{who}")
        .replace("name=\"b\"", "who=\"b\"");
    assert_eq!(renamed, expected);
    for (name, reason) in [
        ("seconds", "“seconds” is used already: choose another name."),
        ("print", "“print” is used already: choose another name."),
        (
            "for",
            "“for” is a word of Python itself: choose another name.",
        ),
        ("", "A name is needed."),
    ] {
        assert_eq!(
            refused(TEXT, Edit::RenameParameter(0, 0, name.to_owned())),
            reason
        );
    }
}

#[test]
fn a_default_comes_and_goes_where_python_allows_it() {
    let set = |index, value: &str| Edit::SetDefault(0, index, value.to_owned());
    assert_eq!(
        done(TEXT, set(1, "2.5")),
        TEXT.replace("seconds: float", "seconds: float = 2.5")
    );
    assert_eq!(done(TEXT, set(2, "True")), TEXT.replace("False", "True"));
    assert_eq!(done(TEXT, set(0, "")), TEXT);
    assert_eq!(
        refused(TEXT, set(0, "\"x\"")),
        "“seconds” behind it needs a value of its own first."
    );
    assert_eq!(
        refused(TEXT, set(2, "")),
        "The call in line 13 doesn’t say what “loud” is: write it there first."
    );
    assert_eq!(
        refused(TEXT, set(1, "1 +")),
        "“1 +” isn’t a value: text needs quotes, as in \"done\"."
    );
}

#[test]
fn what_calls_say_goes_with_a_parameter() {
    let unused = TEXT.replace("{name}", "done");
    assert_eq!(
        done(&unused, Edit::RemoveParameter(0, 0)),
        unused
            .replace("fetch(name, ", "fetch(")
            .replace("\"a\", ", "")
            .replace("name=\"b\", ", "")
    );
    assert_eq!(
        refused(TEXT, Edit::RemoveParameter(0, 0)),
        "“name” is used in line 6: change that first."
    );
    assert_eq!(
        refused(TEXT, Edit::RemoveParameter(0, 7)),
        "That parameter isn’t there."
    );
    let starred = "async def f(x): pass\nasync def main():\n    await f(*[1])\n";
    assert_eq!(
        refused(starred, Edit::RemoveParameter(0, 0)),
        "The call in line 3 has stars: change it in the code."
    );
    let method = "class A:\n    async def f(self, x): pass\n";
    assert_eq!(
        refused(method, Edit::AddParameter(0)),
        "“f” belongs to the class “A”: change that in the code."
    );
}
