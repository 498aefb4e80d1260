//! What the compiler has to say about the text.

use std::rc::Rc;

use yew::prelude::*;

use crate::problem::{MOST, Problem};

#[allow(missing_docs)]
#[derive(Properties, PartialEq)]
pub struct ProblemsProps {
    pub problems: Rc<Vec<Problem>>,
    /// Goes to a byte of the text.
    pub on_jump: Callback<u32>,
}

/// The problems, each with its place; a click goes there.
#[component]
pub fn Problems(props: &ProblemsProps) -> Html {
    let ProblemsProps { problems, on_jump } = props;
    html! {
        <div class="problems" id="problems" role="status" aria-label="Problems in the program">
            if !problems.is_empty() {
                <ul>
                    for (index, problem) in problems.iter().enumerate() {
                        <li key={index}>{ item(problem, on_jump) }</li>
                    }
                </ul>
            }
            if problems.len() == MOST {
                <p class="more">{ format!("Only the first {MOST} are listed.") }</p>
            }
        </div>
    }
}

fn item(problem: &Problem, on_jump: &Callback<u32>) -> Html {
    let start = problem.range.start;
    let place = format!("line {}, column {}", problem.line, problem.column);
    let class = if problem.is_error {
        "problem error"
    } else {
        "problem warning"
    };
    html! {
        <button type="button" {class} title="Go there" onclick={on_jump.reform(move |_| start)}>
            <span class="place">{ place }</span>
            <span class="message">
                <span class="label">{ problem.label }</span>{ ": " }{ &problem.message }
                if let Some(help) = &problem.help {
                    <span class="help">{ help }</span>
                }
            </span>
        </button>
    }
}
