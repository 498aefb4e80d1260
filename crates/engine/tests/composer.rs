//! Programs as cards, and edits of cards as patches of the text.

#[path = "composer/arguments.rs"]
mod arguments;
#[path = "composer/bad_input.rs"]
mod bad_input;
#[path = "composer/cases.rs"]
mod cases;
#[path = "composer/clauses.rs"]
mod clauses;
#[path = "composer/complete.rs"]
mod complete;
#[path = "composer/module.rs"]
mod module;
#[path = "composer/outline.rs"]
mod outline;
#[path = "composer/parameters.rs"]
mod parameters;
#[path = "composer/programs.rs"]
mod programs;
#[path = "support/random.rs"]
mod random;
#[path = "composer/starts.rs"]
mod starts;

use outline::{edited, launched, outline};
use playground_engine::composer::{Edit, cards, edit};
use playground_engine::python::compile;
use random::Random;

/// The comments of a text, sorted; those of generated programs stand in no string but the one that says so.
fn comments(text: &str) -> Vec<String> {
    let mut comments: Vec<String> = text
        .lines()
        .map(|line| line.trim_start_matches("# no comment\"\"\")"))
        .filter_map(|line| Some(line[line.find('#')?..].trim().to_owned()))
        .collect();
    comments.sort();
    comments
}

#[test]
fn edits_of_any_program_do_what_is_asked_and_nothing_else() {
    let mut random = Random(1);
    let (mut done, mut refused) = (0, 0);
    for number in 0..300 {
        let text = programs::program(&mut random);
        let before =
            cards(&text).unwrap_or_else(|| panic!("program {number} is no Python:\n{text}"));
        for _ in 0..6 {
            let asked = programs::edit(&mut random, &before);
            let patch = match edit(&text, &asked) {
                Ok(patch) => patch,
                Err(reason) => {
                    assert!(
                        reason.ends_with('.') && reason.len() > 15,
                        "{reason:?} for {asked:?}"
                    );
                    refused += 1;
                    continue;
                }
            };
            done += 1;
            let after = patch.apply(&text);
            let context = || {
                format!("{asked:?}\n--- before\n{text}\n--- after\n{after}\n--- patch {patch:?}")
            };
            assert_eq!(patch.inverse(&text).apply(&after), text, "{}", context());
            if patch.is_empty() {
                continue;
            }
            let result = std::panic::catch_unwind(|| {
                let (old, new) = (outline(&text), outline(&after));
                if let Some(expected) = edited(&old, &asked, &new) {
                    for (card, expected) in new.cards.iter().zip(&expected.cards) {
                        assert_eq!(card, expected);
                    }
                    assert_eq!(expected, new);
                }
            });
            if let Err(panic) = result {
                let said = panic.downcast_ref::<String>().cloned().unwrap_or_default();
                panic!("{said}\n{}", context());
            }
            let removes = matches!(
                asked,
                Edit::RemoveStep(_)
                    | Edit::RemoveCard(_)
                    | Edit::SetWaitKind(..)
                    | Edit::Recolour(..)
                    | Edit::SetField(..)
            );
            if !removes {
                let mut kept = comments(&after).into_iter();
                for comment in comments(&text) {
                    assert!(
                        kept.any(|other| other == comment),
                        "{comment} is lost: {}",
                        context()
                    );
                }
            }
            if let Edit::SetStart(style) = asked {
                let (_, calls) = launched(&before).unwrap_or_else(|| panic!("{}", context()));
                let (now, all) =
                    launched(&cards(&after).unwrap()).unwrap_or_else(|| panic!("{}", context()));
                assert_eq!(now, style, "{}", context());
                // Awaits that stand beside them are like them once they are one after another.
                assert!(
                    all.windows(calls.len()).any(|some| some == calls),
                    "{}",
                    context()
                );
            }
            let errors = |text: &str| compile(text).program.is_none();
            if !errors(&text) && !matches!(asked, Edit::MoveStep(..)) {
                assert!(
                    !errors(&after),
                    "{:?}\n{}",
                    compile(&after).diagnostics,
                    context()
                );
            }
        }
    }
    assert!(
        done > 800 && refused > 100,
        "{done} done, {refused} refused"
    );
}
