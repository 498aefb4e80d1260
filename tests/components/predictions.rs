//! Programs that go wrong: a sentence or a problem with its place, and a page that had its turns meanwhile.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use async_playground::browser::next_turn;
use async_playground::settings;
use async_playground::simulate::{Progress, simulate};
use wasm_bindgen_futures::spawn_local;
use wasm_bindgen_test::wasm_bindgen_test;

/// What a simulation says: the first problem with its place, or the sentence.
async fn said(program: String) -> String {
    let said = Rc::new(RefCell::new(String::new()));
    let heard = said.clone();
    let tell = move |progress| match progress {
        Progress::Checked(problems, _) => {
            if let Some(problem) = problems.first() {
                *heard.borrow_mut() =
                    format!("{}:{}: {}", problem.line, problem.column, problem.message);
            }
        }
        Progress::GoesOn => {}
        Progress::Predicted(prediction) => *heard.borrow_mut() = prediction.sentence.clone(),
    };
    simulate(
        program.into(),
        settings::options(),
        Rc::new(Cell::new(true)),
        tell,
    )
    .await;
    said.take()
}

async fn check(program: impl Into<String>, expected: &str) {
    let said = said(program.into()).await;
    assert!(
        said.contains(expected),
        "{said:?} doesn't contain {expected:?}"
    );
}

#[wasm_bindgen_test]
async fn bad_programs_have_their_sentences() {
    check("", "Nothing to run yet").await;
    check("x = (1,\n", "1:5: ").await;
    check("def f():\n    return f()\nf()\n", "Ended by RecursionError").await;
    check("import asyncio\nasync def main():\n    await asyncio.Event().wait()\nasyncio.run(main())\n", "Stuck after").await;
    check(
        "x = ".to_owned() + &"[".repeat(2000) + &"]".repeat(2000),
        "too many nested parentheses",
    )
    .await;
    check("while True:\n    print('x' * 1000)\n", "stopped at line 2").await;
    check(
        "x = []\nwhile True:\n    x.append('x' * 1000000 + str(len(x)))\n",
        "stopped at line 3",
    )
    .await;
}

#[wasm_bindgen_test]
async fn a_long_simulation_leaves_the_page_its_turns() {
    let (turns, is_over) = (Rc::new(Cell::new(0)), Rc::new(Cell::new(false)));
    let (seen, stop) = (turns.clone(), is_over.clone());
    spawn_local(async move {
        while !stop.get() {
            next_turn().await;
            seen.set(seen.get() + 1);
        }
    });
    check("for i in range(1500000):\n    pass\n", "no tasks here").await;
    is_over.set(true);
    // In one piece it would leave two.
    assert!(turns.get() >= 5, "{} turns", turns.get());
}
