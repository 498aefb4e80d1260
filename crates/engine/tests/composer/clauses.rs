//! Parts of `if`, `try` and `match`: added, removed, filled.

use playground_engine::composer::{Edit, Place, StepKind, edit};

fn program(body: &str) -> String {
    format!("import asyncio\n\nasync def f(x):\n{body}")
}

fn done(body: &str, asked: Edit) -> String {
    let text = program(body);
    match edit(&text, &asked) {
        Ok(patch) => {
            let after = patch.apply(&text);
            assert_eq!(patch.inverse(&text).apply(&after), text);
            let start = program("").len();
            after[start..].to_owned()
        }
        Err(reason) => reason,
    }
}

fn at(path: &[usize]) -> Place {
    Place::new(0, path)
}

const IF: &str = "    if x:\n        print(1)\n        # close\n";
const TRY: &str = "    try:\n        print(1)\n    except OSError:\n        pass\n    print(2)";

#[test]
fn parts_are_added_where_they_belong() {
    let add = |body: &str, kind| done(body, Edit::AddClause(at(&[0]), kind));
    let with_else = format!("{IF}    else:\n        pass\n");
    assert_eq!(add(IF, StepKind::Else), with_else);
    assert_eq!(
        add(&with_else, StepKind::ElseIf),
        format!("{IF}    elif False:\n        pass\n    else:\n        pass\n")
    );
    assert_eq!(
        add(&with_else, StepKind::Else),
        "That step has this part already."
    );
    assert_eq!(
        add(TRY, StepKind::Finally),
        TRY.replace("    print(2)", "    finally:\n        pass\n    print(2)")
    );
    assert_eq!(
        add(TRY, StepKind::Except),
        TRY.replace(
            "    print(2)",
            "    except Exception:\n        pass\n    print(2)"
        )
    );
    assert_eq!(add(TRY, StepKind::Case), "That step has no such part.");
    assert_eq!(
        add("    if x: pass", StepKind::Else),
        "    if x: pass\n    else:\n        pass"
    );
}

#[test]
fn parts_are_removed_if_the_others_can_stand_alone() {
    let remove = |body: &str, part: usize| done(body, Edit::RemoveStep(at(&[0, part])));
    assert_eq!(remove(&format!("{IF}    else:\n        print(3)\n"), 1), IF);
    assert_eq!(
        remove(&format!("{IF}    else:\n        pass\n"), 0),
        "The other parts need this one: delete the whole step instead."
    );
    assert_eq!(
        remove(TRY, 1),
        "A try needs a part for when it fails: delete the whole step instead."
    );
    let with_finally = TRY.replace(
        "    print(2)",
        "    finally:\n        print(3)\n    print(2)",
    );
    assert_eq!(remove(&with_finally, 2), TRY);
    assert_eq!(
        remove(&with_finally, 1),
        with_finally.replace("    except OSError:\n        pass\n", "")
    );
    assert_eq!(
        remove("    match x:\n        case 1:\n            pass\n", 0),
        "A match needs a case: delete the whole step instead."
    );
}

#[test]
fn parts_take_steps_and_stay_where_they_are() {
    assert_eq!(
        done(TRY, Edit::AddStep(at(&[0, 1, 0]), StepKind::Print)),
        TRY.replace("        pass", "        print(\"Hello\")")
    );
    assert_eq!(
        done(TRY, Edit::MoveStep(at(&[1]), at(&[0, 0, 1]))),
        "    try:\n        print(1)\n        print(2)\n    except OSError:\n        pass\n"
    );
    let stays = "That is a part of the step around it: it stays where it is.";
    for asked in [
        Edit::MoveStep(at(&[0, 1]), at(&[1])),
        Edit::MoveStep(at(&[1]), at(&[0, 1])),
        Edit::DuplicateStep(at(&[0, 1])),
        Edit::AddStep(at(&[0, 1]), StepKind::Print),
    ] {
        assert_eq!(done(TRY, asked), stays);
    }
    assert_eq!(
        done(
            TRY,
            Edit::SetField(at(&[0, 1]), 0, "(OSError, ValueError)".to_owned())
        ),
        TRY.replace("OSError", "(OSError, ValueError)")
    );
}
