//! The module's own steps, as the programs of threads have them.

use playground_engine::composer::{Composition, Edit, Place, StepKind, cards, edit};

const THREADS: &str = "\
import threading
import time


def work():
    time.sleep(1)


threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
# All of them.
for thread in threads:
    thread.join()
print(\"done\")
";

fn composition(text: &str) -> Composition {
    cards(text).expect("Python")
}

/// A place among the module's steps: behind the only card.
fn at(path: &[usize]) -> Place {
    Place::new(1, path)
}

fn done(asked: Edit) -> String {
    edit(THREADS, &asked)
        .unwrap_or_else(|reason| panic!("{asked:?}: {reason}"))
        .apply(THREADS)
}

#[test]
fn loops_of_the_module_are_steps() {
    let composition = composition(THREADS);
    let kinds = |steps: &[playground_engine::composer::Step]| -> Vec<StepKind> {
        steps.iter().map(|step| step.kind).collect()
    };
    assert_eq!(
        kinds(&composition.module.steps),
        [StepKind::ForEach, StepKind::ForEach, StepKind::Print]
    );
    let inner = composition.module.steps[0].body.as_ref().expect("a block");
    assert_eq!(kinds(&inner.steps), [StepKind::Call]);
    assert_eq!(composition.code, []);
    assert_eq!(composition.body(1), Some(&composition.module));
    assert_eq!(composition.body(2), None);
}

#[test]
fn they_are_edited_as_those_of_a_function() {
    assert_eq!(
        done(Edit::AddStep(at(&[3]), StepKind::Block)),
        format!("{THREADS}time.sleep(1)\n")
    );
    assert_eq!(
        done(Edit::SetField(at(&[2]), 0, "over".to_owned())),
        THREADS.replace("done", "over")
    );
    assert_eq!(
        done(Edit::RemoveStep(at(&[2]))),
        THREADS.replace("print(\"done\")\n", "")
    );
    // A comment goes along.
    assert_eq!(
        done(Edit::MoveStep(at(&[1]), at(&[0]))),
        THREADS
            .replace("# All of them.\nfor thread in threads:\n    thread.join()\n", "")
            .replace(
                "for thread in threads:\n    thread.start()\n",
                "# All of them.\nfor thread in threads:\n    thread.join()\nfor thread in threads:\n    thread.start()\n"
            )
    );
    // Into the function, and with its indentation.
    assert_eq!(
        done(Edit::MoveStep(at(&[2]), Place::new(0, &[1]))),
        THREADS.replace("print(\"done\")\n", "").replace(
            "    time.sleep(1)\n",
            "    time.sleep(1)\n    print(\"done\")\n"
        )
    );
}

#[test]
fn a_variable_of_the_module_is_renamed_wherever_it_is_that_one() {
    let text = "def show(item):\n    print(item, last)\n\nfor item in [1, 2]:\n    last = item\n";
    let patch = edit(text, &Edit::SetField(at(&[0]), 0, "number".to_owned())).expect("a patch");
    assert_eq!(
        patch.apply(text),
        "def show(item):\n    print(item, last)\n\nfor number in [1, 2]:\n    last = number\n"
    );
    let taken = edit(text, &Edit::SetField(at(&[0]), 0, "last".to_owned()));
    assert_eq!(
        taken,
        Err("“last” is used already: choose another name.".to_owned())
    );
}

#[test]
fn the_last_step_leaves_nothing_behind() {
    let patch = edit("print(1)\n", &Edit::RemoveStep(Place::new(0, &[0]))).expect("a patch");
    assert_eq!(patch.apply("print(1)\n"), "");
}

#[test]
fn what_belongs_into_a_function_stays_there() {
    for kind in [StepKind::Wait, StepKind::Return, StepKind::Start] {
        let refused = edit(THREADS, &Edit::AddStep(at(&[0]), kind));
        assert_eq!(
            refused,
            Err(
                "Such a step stands in a coroutine or function, not in the module itself."
                    .to_owned()
            )
        );
    }
}
