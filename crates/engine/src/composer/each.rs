//! Tasks of one kind, one for each item: `gather(*[f(i) for i in items])`, and the other ways to start those.

use ruff_python_ast::{Comprehension, Expr, ExprCall, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::changes::Changes;
use super::composition::{StartStyle, Step, StepKind};
use super::document::Document;
use super::names::Survey;
use crate::python::{SourceRange, parse_valid};

/// Longer statements are looked at by people.
const LONGEST: usize = 2_000;

/// Steps that start a task for each item and wait for all of them.
#[derive(Debug, PartialEq)]
pub(super) struct Each {
    /// How they do it.
    pub style: StartStyle,
    /// How many steps these are.
    pub steps: usize,
    /// The coroutine's call.
    call: String,
    /// `item in items`, with what stands behind it.
    clauses: String,
    /// Whether that is one `for` without a condition, as a loop has it.
    is_plain: bool,
    /// What the list of results is called.
    result: Option<String>,
    /// The names that the steps bind for themselves: a loop's variable, the list of tasks, and one of that list.
    variable: Option<String>,
    list: Option<String>,
    task: Option<String>,
}

/// What the first of these steps begin with, if it is that.
pub(super) fn find(text: &str, steps: &[Step]) -> Option<Each> {
    let parse = |step: &Step| {
        let text = text.get(step.range.start as usize..step.range.end as usize)?;
        let may_be = matches!(
            step.kind,
            StepKind::Gather
                | StepKind::Assign
                | StepKind::Expression
                | StepKind::ForEach
                | StepKind::Repeat
                | StepKind::Group
        );
        if !may_be || text.len() > LONGEST || !step.is_alone {
            return None;
        }
        let parsed = parse_valid(text)?;
        let stmt = parsed.into_syntax().body.into_iter().next()?;
        Some(Statement { text, stmt })
    };
    let first = parse(steps.first()?)?;
    first
        .alone()
        .or_else(|| first.and(&steps.get(1).and_then(parse)?))
        // Without the waiting for results, a group is complete.
        .or_else(|| first.group(None))
}

/// A statement of a text of its own.
struct Statement<'t> {
    text: &'t str,
    stmt: Stmt,
}

/// A value for each item.
struct Values<'a> {
    value: &'a Expr,
    clauses: String,
    is_plain: bool,
}

impl Statement<'_> {
    fn slice(&self, range: TextRange) -> String {
        self.text[range].to_owned()
    }

    /// What is kept, and under which name; or what stands alone.
    fn value(&self) -> Option<(Option<String>, &Expr)> {
        match &self.stmt {
            Stmt::Expr(stmt) => Some((None, &stmt.value)),
            Stmt::Assign(stmt) => match stmt.targets.as_slice() {
                [Expr::Name(name)] => Some((Some(name.id.to_string()), &stmt.value)),
                _ => None,
            },
            _ => None,
        }
    }

    /// The value and the clauses of a comprehension, or of a loop that does one thing.
    fn values<'a>(&self, expr: &'a Expr) -> Option<Values<'a>> {
        let (value, generators): (_, &[Comprehension]) = match expr {
            Expr::ListComp(list) => (&list.elt, &list.generators),
            Expr::Generator(generator) => (&generator.elt, &generator.generators),
            _ => return None,
        };
        let (first, last) = (generators.first()?, generators.last()?);
        if generators.iter().any(|generator| generator.is_async) {
            return None;
        }
        Some(Values {
            value,
            clauses: self.slice(TextRange::new(first.target.start(), last.end())),
            is_plain: generators.len() == 1 && first.ifs.is_empty(),
        })
    }

    fn each(
        &self,
        style: StartStyle,
        steps: usize,
        call: &Expr,
        values: &Values,
        result: Option<String>,
    ) -> Option<Each> {
        is_coroutine(call).then(|| Each {
            style,
            steps,
            call: self.slice(call.range()),
            clauses: values.clauses.clone(),
            is_plain: values.is_plain,
            result,
            variable: None,
            list: None,
            task: None,
        })
    }

    /// One statement that starts the tasks and waits for them.
    fn alone(&self) -> Option<Each> {
        if let Some((variable, clauses, Expr::Await(awaited))) = self.looped(&self.stmt) {
            let values = Values {
                value: &awaited.value,
                clauses,
                is_plain: true,
            };
            let mut each =
                self.each(StartStyle::OneAfterAnother, 1, values.value, &values, None)?;
            each.variable = variable;
            return Some(each);
        }
        let (result, value) = self.value()?;
        if let Some(gathered) = gathered(value) {
            let values = self.values(gathered)?;
            if created(values.value).is_some() {
                return None;
            }
            return self.each(StartStyle::Gather, 1, values.value, &values, result);
        }
        let values = self.values(value)?;
        let Expr::Await(awaited) = values.value else {
            return None;
        };
        self.each(
            StartStyle::OneAfterAnother,
            1,
            &awaited.value,
            &values,
            result,
        )
    }

    /// A statement that makes the tasks, and one that waits for them.
    fn and(&self, next: &Statement) -> Option<Each> {
        if self.stmt.is_with_stmt() {
            return self.group(Some(next));
        }
        if let Some(each) = self.appended(next) {
            return Some(each);
        }
        let (Some(list), made) = self.value()? else {
            return None;
        };
        let values = self.values(made)?;
        let (style, call) = match created(values.value) {
            Some(call) => (StartStyle::Tasks, call),
            None => (StartStyle::Gather, values.value),
        };
        let is_list = |expr: &Expr| matches!(expr, Expr::Name(name) if name.id.as_str() == list);
        let (result, task) = match (next.value(), style) {
            (Some((result, value)), _) if gathered(value).is_some_and(is_list) => (result, None),
            // Each in turn: for coroutines that would be one after another.
            (Some((result, value)), StartStyle::Tasks) => {
                let waits = next.values(value)?;
                let Expr::Await(awaited) = waits.value else {
                    return None;
                };
                let task = next.slice(awaited.value.range());
                is_over(&waits.clauses, &task, &list).then_some((result, Some(task)))?
            }
            (None, StartStyle::Tasks) => {
                let (_, clauses, Expr::Await(awaited)) = next.looped(&next.stmt)? else {
                    return None;
                };
                let task = next.slice(awaited.value.range());
                is_over(&clauses, &task, &list).then_some((None, Some(task)))?
            }
            _ => return None,
        };
        let mut each = self.each(style, 2, call, &values, result)?;
        (each.list, each.task) = (Some(list), task);
        Some(each)
    }

    /// An empty list, and a loop that awaits each and appends what it returns.
    fn appended(&self, next: &Statement) -> Option<Each> {
        let (Some(list), Expr::List(start)) = self.value()? else {
            return None;
        };
        let (variable, clauses, Expr::Call(append)) = next.looped(&next.stmt)? else {
            return None;
        };
        let [Expr::Await(awaited)] = &*append.arguments.args else {
            return None;
        };
        let is_append = next.slice(append.func.range()) == format!("{list}.append");
        if !start.is_empty() || !is_append || !append.arguments.keywords.is_empty() {
            return None;
        }
        let values = Values {
            value: &awaited.value,
            clauses,
            is_plain: true,
        };
        // What looks at the results so far can't begin before they are there.
        let names = format!("{} {}", next.slice(awaited.range()), values.clauses);
        if words(&names).any(|word| word == list) {
            return None;
        }
        let style = StartStyle::OneAfterAnother;
        let mut each = next.each(style, 2, values.value, &values, Some(list))?;
        each.variable = variable;
        Some(each)
    }

    /// A group that starts them, perhaps with their results behind it.
    fn group(&self, next: Option<&Statement>) -> Option<Each> {
        let Stmt::With(block) = &self.stmt else {
            return None;
        };
        let [stmt] = block.body.as_slice() else {
            return None;
        };
        if let Some((variable, clauses, value)) = self.looped(stmt) {
            let values = Values {
                value,
                clauses,
                is_plain: true,
            };
            let mut each = self.each(StartStyle::Group, 1, created(value)?, &values, None)?;
            each.variable = variable;
            return Some(each);
        }
        let (list, made) = match stmt {
            Stmt::Expr(stmt) => (None, &stmt.value),
            Stmt::Assign(stmt) => match stmt.targets.as_slice() {
                [Expr::Name(name)] => (Some(name.id.to_string()), &stmt.value),
                _ => return None,
            },
            _ => return None,
        };
        let values = self.values(made)?;
        let call = created(values.value)?;
        let mut each = self.each(StartStyle::Group, 1, call, &values, None)?;
        if let (Some(list), Some(next)) = (&list, next)
            && let Some((Some(result), value)) = next.value()
            && let Some(results) = next.values(value)
            && let Some(task) = next.slice(results.value.range()).strip_suffix(".result()")
            && is_over(&results.clauses, task, list)
        {
            (each.steps, each.result, each.task) = (2, Some(result), Some(task.to_owned()));
        } else if next.is_some() {
            // The group by itself is tried next.
            return None;
        }
        each.list = list;
        Some(each)
    }

    /// The variable, the clause and the only statement's value of a `for` that is no more.
    fn looped<'a>(&self, stmt: &'a Stmt) -> Option<(Option<String>, String, &'a Expr)> {
        let Stmt::For(block) = stmt else {
            return None;
        };
        let [Stmt::Expr(only)] = block.body.as_slice() else {
            return None;
        };
        if block.is_async || !block.orelse.is_empty() {
            return None;
        }
        let variable = match &*block.target {
            Expr::Name(name) => Some(name.id.to_string()),
            _ => None,
        };
        let clause = TextRange::new(block.target.start(), block.iter.end());
        Some((variable, self.slice(clause), &only.value))
    }
}

/// What `await gather(*…)` gathers, if that is all.
fn gathered(expr: &Expr) -> Option<&Expr> {
    let Expr::Await(awaited) = expr else {
        return None;
    };
    let call = awaited.value.as_call_expr()?;
    match (last_name(call)?, &*call.arguments.args) {
        ("gather", [Expr::Starred(starred)]) if call.arguments.keywords.is_empty() => {
            Some(&starred.value)
        }
        _ => None,
    }
}

/// Whether a coroutine of the program is called: what asyncio has, or a queue, isn't started in other ways.
fn is_coroutine(expr: &Expr) -> bool {
    const OTHERS: [&str; 6] = ["gather", "shield", "sleep", "to_thread", "wait", "wait_for"];
    let called = expr.as_call_expr().map(|call| &*call.func);
    matches!(called, Some(Expr::Name(name)) if !OTHERS.contains(&name.id.as_str()))
}

/// The coroutine of `create_task(f())`, without a name of its own.
fn created(expr: &Expr) -> Option<&Expr> {
    let call = expr.as_call_expr()?;
    match (last_name(call)?, &*call.arguments.args) {
        ("create_task" | "ensure_future", [coroutine]) if call.arguments.keywords.is_empty() => {
            Some(coroutine)
        }
        _ => None,
    }
}

fn last_name(call: &ExprCall) -> Option<&str> {
    match &*call.func {
        Expr::Name(name) => Some(name.id.as_str()),
        Expr::Attribute(attribute) => Some(attribute.attr.as_str()),
        _ => None,
    }
}

/// The names and numbers of a piece of a program.
fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|character: char| !character.is_alphanumeric() && character != '_')
}

/// Whether `item in items` names each thing of `list` `item`.
fn is_over(clauses: &str, item: &str, list: &str) -> bool {
    clauses == format!("{item} in {list}")
}

impl Each {
    /// The lines that do it in another way, a tab for each level of indentation.
    pub fn write(
        &self,
        document: &Document<'_>,
        survey: &Survey,
        style: StartStyle,
        changes: &mut Changes,
    ) -> Vec<String> {
        let Each { call, clauses, .. } = self;
        let result = self.result.as_ref().map(|name| format!("{name} = "));
        let is_kept = result.is_some();
        let result = result.unwrap_or_default();
        let own =
            |name: &Option<String>, other| name.clone().unwrap_or_else(|| survey.fresh(other));
        let (tasks, task) = (own(&self.list, "tasks"), own(&self.task, "task"));
        match style {
            StartStyle::OneAfterAnother if !is_kept && self.is_plain => {
                vec![format!("for {clauses}:"), format!("\tawait {call}")]
            }
            StartStyle::OneAfterAnother => {
                vec![format!("{result}[await {call} for {clauses}]")]
            }
            StartStyle::Gather => {
                let gather = document.call("asyncio", "gather", changes);
                vec![format!("{result}await {gather}(*[{call} for {clauses}])")]
            }
            StartStyle::Tasks => {
                let create = document.call("asyncio", "create_task", changes);
                let mut lines = vec![format!("{tasks} = [{create}({call}) for {clauses}]")];
                match is_kept {
                    true => lines.push(format!("{result}[await {task} for {task} in {tasks}]")),
                    false => {
                        lines.extend([format!("for {task} in {tasks}:"), format!("\tawait {task}")])
                    }
                }
                lines
            }
            StartStyle::Group => {
                let class = document.call("asyncio", "TaskGroup", changes);
                let group = survey.fresh("group");
                let mut lines = vec![format!("async with {class}() as {group}:")];
                match is_kept {
                    true => lines.extend([
                        format!("\t{tasks} = [{group}.create_task({call}) for {clauses}]"),
                        format!("{result}[{task}.result() for {task} in {tasks}]"),
                    ]),
                    false if self.is_plain => lines.extend([
                        format!("\tfor {clauses}:"),
                        format!("\t\t{group}.create_task({call})"),
                    ]),
                    false => lines.push(format!("\t[{group}.create_task({call}) for {clauses}]")),
                }
                lines
            }
        }
    }

    /// Whether the program would still mean the same, and keep its comments.
    pub fn check(
        &self,
        document: &Document<'_>,
        survey: &Survey,
        main: SourceRange,
        section: SourceRange,
    ) -> Result<(), String> {
        let line = |range: SourceRange| document.line(range.start);
        if let Some(&comment) = document.comments(section).first() {
            let line = line(comment);
            return Err(format!(
                "The comment in line {line} is in the way: change this in the code."
            ));
        }
        let is_outside =
            |range: &SourceRange| range.end <= section.start || section.end <= range.start;
        for name in self.variable.iter().chain(&self.list) {
            if let Some(used) = survey.within(name, main).find(is_outside) {
                return Err(format!("“{name}” is used in line {}.", line(used)));
            }
        }
        if self.call.contains('\n') && !document.long_strings(section).is_empty() {
            return Err("A text spans lines: change this in the code.".to_owned());
        }
        Ok(())
    }
}
