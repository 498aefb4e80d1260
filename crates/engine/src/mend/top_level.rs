//! Statements that await outside of a coroutine, as a notebook allows it and a program doesn't.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::Ranged;

use super::{Mend, Survey, line_start};
use crate::patch::Patch;
use crate::python::SourceRange;

/// What the coroutine is called that takes the statements in: the first of these that the text doesn't use.
const NAMES: [&str; 3] = ["main", "program", "run_program"];

/// Gives what awaits at the top level to `asyncio.run`: a single call as it stands, else in a coroutine.
pub(super) fn run_top_level(text: &str, body: &[Stmt], survey: &Survey) -> Option<Mend> {
    let awaits = |stmt: &Stmt| {
        let range = stmt.range();
        survey.awaits.iter().any(|&at| range.contains(at))
    };
    let first = body.iter().position(awaits)?;
    if survey.runs {
        return None;
    }
    let is_only = !body[first + 1..].iter().any(awaits);
    match awaited_call(&body[first]).filter(|_| is_only) {
        Some((at, call)) => {
            let [at, start, end] = [at, call.start().to_u32(), call.end().to_u32()];
            let called = &text[start as usize..end as usize];
            let sentence = "await works only inside a coroutine: asyncio.run starts the event loop with this one.";
            let patch = replace(at, end, format!("asyncio.run({called})"));
            Some(Mend::new(sentence.to_owned(), "Use asyncio.run", patch))
        }
        None => into_a_coroutine(text, &body[first..], survey),
    }
}

/// The call of a coroutine in `await f()` and `result = await f()`, with where `await` stands.
fn awaited_call(stmt: &Stmt) -> Option<(u32, &Expr)> {
    let value = match stmt {
        Stmt::Expr(statement) => &*statement.value,
        Stmt::Assign(assign) => &*assign.value,
        _ => return None,
    };
    let Expr::Await(awaited) = value else {
        return None;
    };
    // What asyncio's own functions give wants a running loop.
    let is_coroutine = matches!(&*awaited.value, Expr::Call(call) if call.func.is_name_expr());
    is_coroutine.then(|| (awaited.start().to_u32(), &*awaited.value))
}

/// Everything from the first of the statements on becomes the body of a coroutine.
fn into_a_coroutine(text: &str, stmts: &[Stmt], survey: &Survey) -> Option<Mend> {
    let name = NAMES.iter().find(|&&name| !survey.bound.contains(name))?;
    let start = line_start(text, stmts.first()?.start().to_u32());
    let mut at = start as usize;
    let mut code = format!("{}async def {name}():\n", gap(&text[..at]));
    for line in text[at..].split_inclusive('\n') {
        let is_in_string = survey
            .strings
            .iter()
            .any(|string| string.start().to_usize() < at && at < string.end().to_usize());
        if !line.trim().is_empty() && !is_in_string {
            code.push_str("    ");
        }
        code.push_str(line);
        at += line.len();
    }
    let code = format!("{}\n\n\nasyncio.run({name}())\n", code.trim_end());
    let sentence = format!(
        "await works only inside a coroutine: these lines become {name}, which asyncio.run starts."
    );
    let patch = replace(start, text.len() as u32, code);
    Some(Mend::new(sentence, format!("Put them into {name}"), patch))
}

fn replace(start: u32, end: u32, replacement: String) -> Patch {
    Patch {
        range: SourceRange::new(start, end),
        replacement,
    }
}

/// What separates a definition from the text before it.
fn gap(before: &str) -> &'static str {
    match before {
        _ if before.trim().is_empty() || before.ends_with("\n\n\n") => "",
        _ if before.ends_with("\n\n") => "\n",
        _ => "\n\n",
    }
}
