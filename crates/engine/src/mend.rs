//! What a pasted snippet lacks to run: each a patch with a sentence that explains it.

mod advice;
mod top_level;
mod unblock;

use std::collections::BTreeSet;

use ruff_python_ast::visitor::{Visitor, walk_parameters, walk_stmt};
use ruff_python_ast::{Expr, ExprCall, ExprContext, Parameters, Stmt, StmtFunctionDef};
use ruff_text_size::{Ranged, TextRange, TextSize};

use crate::composer::{Edit, StartStyle, cards, edit};
use crate::patch::Patch;
use crate::python::{KNOWN_MODULES, parse_valid, walk};

pub use advice::Advice;

/// What has coroutines run: one of them in a program, and it isn't for us to add another.
const RUNNERS: [&str; 4] = ["run", "run_until_complete", "run_forever", "Runner"];

/// A change that makes a program run, or run better.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    /// What is amiss, and what is done about it.
    pub sentence: String,
    /// What is done, in a few words.
    pub label: String,
    /// The change.
    pub patch: Patch,
}

impl Mend {
    fn new(sentence: String, label: impl Into<String>, patch: Patch) -> Mend {
        Mend {
            sentence,
            label: label.into(),
            patch,
        }
    }
}

/// What `text` lacks, in the order in which it's best mended. Nothing for a text with syntax errors that aren't understood.
pub fn mends(text: &str) -> Vec<Mend> {
    let Some(parsed) = parse_valid(text) else {
        return unfence(text).or_else(|| dedent(text)).into_iter().collect();
    };
    let body = &parsed.syntax().body;
    let mut survey = Survey::default();
    survey.visit_body(body);
    let mut mends = imports(&survey, first_statement(text, body));
    mends.extend(stars(&survey));
    mends.extend(stubs(&survey, first_definition(text, body)));
    let at_top_level = top_level::run_top_level(text, body, &survey);
    mends.extend(at_top_level.or_else(|| run(text, body, &survey)));
    mends
}

/// The text after all mends, one after the other.
pub fn mend_all(text: &str) -> String {
    let mut text = text.to_owned();
    // Each makes one complaint go away; the limit is only for safety.
    for _ in 0..50 {
        match mends(&text).first() {
            Some(mend) => text = mend.patch.apply(&text),
            None => break,
        }
    }
    text
}

/// For a program whose coroutines are started so that nothing overlaps: starts them together.
pub fn overlap(text: &str) -> Option<Mend> {
    let start = cards(text)?.start?;
    if start.style != StartStyle::OneAfterAnother || start.fixed.is_some() || start.tasks < 2 {
        return None;
    }
    let patch = edit(text, &Edit::SetStart(StartStyle::Gather)).ok()?;
    let sentence = "Each await waits for the end before the next coroutine begins. asyncio.gather starts them together.";
    Some(Mend::new(sentence.to_owned(), "Use gather", patch))
}

/// A block of Markdown that was pasted with its fences, perhaps with words around them.
fn unfence(text: &str) -> Option<Mend> {
    let mut lines = text.split_inclusive('\n');
    let is_fence = |line: &str| line.trim_start().starts_with("```");
    lines.by_ref().find(|line| is_fence(line))?;
    let code: String = lines.take_while(|line| !is_fence(line)).collect();
    if code.trim().is_empty() || (parse_valid(&code).is_none() && dedent(&code).is_none()) {
        return None;
    }
    let sentence = "The fences are from the text that this was copied from.";
    let patch = Patch::between(text, &code);
    Some(Mend::new(sentence.to_owned(), "Keep the code only", patch))
}

/// A block that was pasted with the indentation it had around it.
fn dedent(text: &str) -> Option<Mend> {
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let common = lines().map(indent).min().filter(|&common| common > 0)?;
    let moved: String = text
        .split_inclusive('\n')
        .map(|line| match line.trim().is_empty() {
            true => line.trim_start_matches([' ', '\t']),
            false => &line[common..],
        })
        .collect();
    parse_valid(&moved)?;
    let sentence = "Every line is indented, as in the text that this was copied from.";
    Some(Mend::new(
        sentence.to_owned(),
        "Remove the indentation",
        Patch::between(text, &moved),
    ))
}

fn imports(survey: &Survey, at: u32) -> Vec<Mend> {
    let missing = KNOWN_MODULES
        .iter()
        .filter(|&&module| survey.owners.contains(module) && !survey.bound.contains(module));
    missing
        .map(|module| {
            let sentence = format!("{module} is used and not imported.");
            let patch = Patch::insert(at, format!("import {module}\n"));
            Mend::new(sentence, format!("Add import {module}"), patch)
        })
        .collect()
}

fn stars(survey: &Survey) -> Vec<Mend> {
    let wrong = survey
        .gathered
        .iter()
        .filter(|gathered| match &gathered.what {
            Gathered::Collection => true,
            Gathered::Name(name) => survey.lists.contains(name) && !survey.others.contains(name),
        });
    wrong
        .map(|gathered| {
            let sentence = match &gathered.what {
                Gathered::Name(name) => {
                    format!("gather takes coroutines, not a list of them: *{name} hands its items over one by one.")
                }
                _ => "gather takes coroutines, not a list of them: * hands the items over one by one.".to_owned(),
            };
            let patch = Patch::insert(gathered.at, "*");
            Mend::new(sentence, "Add the *", patch)
        })
        .collect()
}

fn stubs(survey: &Survey, at: u32) -> Vec<Mend> {
    let mut seen = BTreeSet::new();
    let unknown = survey
        .coroutines
        .iter()
        .filter(|name| !survey.bound.contains(*name) && seen.insert((*name).clone()));
    unknown
        .map(|name| {
            let sentence = format!(
                "{name} isn’t defined here. A stub stands for it: it waits for a second, as for an answer."
            );
            let stub = format!(
                "async def {name}(*arguments):\n    await asyncio.sleep(1)\n    print(\"{name} is done\")\n\n\n"
            );
            Mend::new(sentence, format!("Add a stub of {name}"), Patch::insert(at, stub))
        })
        .collect()
}

fn run(text: &str, body: &[Stmt], survey: &Survey) -> Option<Mend> {
    if survey.runs {
        return None;
    }
    let coroutines: Vec<&StmtFunctionDef> = body
        .iter()
        .filter_map(Stmt::as_function_def_stmt)
        .filter(|function| function.is_async && needs_nothing(&function.parameters))
        .collect();
    let main = coroutines
        .iter()
        .find(|function| function.name.as_str() == "main");
    // What another one calls is run by it.
    let roots: Vec<&str> = coroutines
        .iter()
        .map(|function| function.name.as_str())
        .filter(|name| !survey.coroutines.iter().any(|called| called == name))
        .collect();
    let (code, started) = match (main, &roots[..]) {
        (Some(_), _) => ("asyncio.run(main())\n".to_owned(), "main"),
        (None, []) => return None,
        (None, [one]) => (format!("asyncio.run({one}())\n"), *one),
        (None, several) => {
            let calls = several
                .iter()
                .map(|name| format!("{name}()"))
                .collect::<Vec<_>>()
                .join(", ");
            let main = format!(
                "async def main():\n    await asyncio.gather({calls})\n\n\nasyncio.run(main())\n"
            );
            (main, "all of them")
        }
    };
    let gap = match text {
        _ if text.ends_with("\n\n\n") => "",
        _ if text.ends_with("\n\n") => "\n",
        _ if text.ends_with('\n') => "\n\n",
        _ => "\n\n\n",
    };
    let sentence = format!(
        "Coroutines are defined and nothing runs them: asyncio.run starts the event loop with {started}."
    );
    let patch = Patch::insert(text.len() as u32, format!("{gap}{code}"));
    Some(Mend::new(sentence, "Run it", patch))
}

fn needs_nothing(parameters: &Parameters) -> bool {
    let mut all = parameters
        .posonlyargs
        .iter()
        .chain(&parameters.args)
        .chain(&parameters.kwonlyargs);
    all.all(|parameter| parameter.default.is_some())
}

/// Where imports go: before the first statement that isn't the module's docstring or an import from `__future__`.
fn first_statement(text: &str, body: &[Stmt]) -> u32 {
    let is_head = |stmt: &Stmt| match stmt {
        Stmt::Expr(stmt) => stmt.value.is_string_literal_expr(),
        Stmt::ImportFrom(import) => import
            .module
            .as_ref()
            .is_some_and(|name| name == "__future__"),
        _ => false,
    };
    match body.iter().take_while(|stmt| is_head(stmt)).last() {
        Some(stmt) => line_after(text, stmt.end().to_u32()),
        None => 0,
    }
}

/// Where stubs go: before the first definition and the comments that belong to it.
fn first_definition(text: &str, body: &[Stmt]) -> u32 {
    let is_import = |stmt: &Stmt| matches!(stmt, Stmt::Import(_) | Stmt::ImportFrom(_));
    let first = body
        .iter()
        .find(|stmt| stmt.is_function_def_stmt() || stmt.is_class_def_stmt());
    let mut at = match first.or_else(|| body.iter().find(|stmt| !is_import(stmt))) {
        Some(stmt) => line_start(text, stmt.start().to_u32()),
        None => return text.len() as u32,
    };
    while at > 0 {
        let above = line_start(text, at - 1);
        if !text[above as usize..at as usize]
            .trim_start()
            .starts_with('#')
        {
            break;
        }
        at = above;
    }
    at
}

fn line_start(text: &str, at: u32) -> u32 {
    text[..at as usize]
        .rfind('\n')
        .map_or(0, |newline| newline as u32 + 1)
}

fn line_after(text: &str, at: u32) -> u32 {
    let rest = &text[at as usize..];
    at + rest.find('\n').map_or(rest.len(), |newline| newline + 1) as u32
}

/// The only argument of a `gather`.
struct Argument {
    at: u32,
    what: Gathered,
}

enum Gathered {
    /// A list, a tuple or a generator in place.
    Collection,
    /// A name.
    Name(String),
}

/// What a text binds, calls and runs.
#[derive(Default)]
struct Survey {
    /// Names that are bound anywhere.
    bound: BTreeSet<String>,
    /// Names with an attribute: `asyncio` of `asyncio.sleep`.
    owners: BTreeSet<String>,
    /// Names that are called where a coroutine is meant, in their order.
    coroutines: Vec<String>,
    /// Names that are given a list, and those that are given anything else.
    lists: BTreeSet<String>,
    others: BTreeSet<String>,
    gathered: Vec<Argument>,
    /// Whether something runs coroutines.
    runs: bool,
    /// Where something is awaited outside of all functions.
    awaits: Vec<TextSize>,
    strings: Vec<TextRange>,
    /// How many functions and classes are around.
    depth: usize,
}

impl Survey {
    fn awaits(&mut self, at: TextSize) {
        if self.depth == 0 {
            self.awaits.push(at);
        }
    }

    fn bind(&mut self, name: &str) {
        self.bound.insert(name.to_owned());
    }

    /// `expr` stands where a coroutine is wanted.
    fn coroutine(&mut self, expr: &Expr) {
        match expr {
            Expr::Call(call) => {
                if let Expr::Name(name) = &*call.func {
                    self.coroutines.push(name.id.to_string());
                }
            }
            Expr::Starred(starred) => self.coroutine(&starred.value),
            Expr::List(list) => list.elts.iter().for_each(|item| self.coroutine(item)),
            Expr::Tuple(tuple) => tuple.elts.iter().for_each(|item| self.coroutine(item)),
            Expr::ListComp(comprehension) => self.coroutine(&comprehension.elt),
            Expr::Generator(generator) => self.coroutine(&generator.elt),
            _ => {}
        }
    }

    fn call(&mut self, call: &ExprCall) {
        let called = match &*call.func {
            Expr::Name(name) => name.id.as_str(),
            Expr::Attribute(attribute) => attribute.attr.as_str(),
            _ => return,
        };
        let arguments = &call.arguments.args;
        match called {
            "gather" | "create_task" | "ensure_future" | "wait_for" | "shield" | "run"
            | "run_until_complete" => arguments
                .iter()
                .for_each(|argument| self.coroutine(argument)),
            _ => {}
        }
        self.runs |= RUNNERS.contains(&called);
        if called != "gather" || arguments.len() != 1 {
            return;
        }
        let argument = &arguments[0];
        let what = match argument {
            Expr::List(_) | Expr::Tuple(_) | Expr::ListComp(_) => Gathered::Collection,
            Expr::Generator(generator) if generator.parenthesized => Gathered::Collection,
            Expr::Name(name) => Gathered::Name(name.id.to_string()),
            _ => return,
        };
        let at = argument.start().to_u32();
        self.gathered.push(Argument { at, what });
    }
}

impl<'a> Visitor<'a> for Survey {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(function) => self.bind(&function.name),
            Stmt::ClassDef(class) => self.bind(&class.name),
            Stmt::Import(import) => {
                for alias in &import.names {
                    let name = alias.asname.as_ref().unwrap_or(&alias.name);
                    self.bind(name.split('.').next().unwrap_or_default());
                }
            }
            Stmt::ImportFrom(import) => {
                for alias in &import.names {
                    let name = alias.asname.as_ref().unwrap_or(&alias.name);
                    self.bind(name);
                }
            }
            Stmt::Assign(assign) => {
                let is_list = matches!(&*assign.value, Expr::List(_) | Expr::ListComp(_));
                for target in &assign.targets {
                    if let Expr::Name(name) = target {
                        let names = if is_list {
                            &mut self.lists
                        } else {
                            &mut self.others
                        };
                        names.insert(name.id.to_string());
                    }
                }
                if is_list {
                    self.coroutine(&assign.value);
                }
            }
            Stmt::With(block) if block.is_async => self.awaits(block.start()),
            Stmt::For(block) if block.is_async => self.awaits(block.start()),
            _ => {}
        }
        let is_scope = stmt.is_function_def_stmt() || stmt.is_class_def_stmt();
        self.depth += usize::from(is_scope);
        walk_stmt(self, stmt);
        self.depth -= usize::from(is_scope);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Name(name) if name.ctx != ExprContext::Load => self.bind(&name.id),
            Expr::Attribute(attribute) => {
                if let Expr::Name(owner) = &*attribute.value {
                    self.owners.insert(owner.id.to_string());
                }
            }
            Expr::Await(awaited) => {
                self.awaits(awaited.start());
                self.coroutine(&awaited.value);
            }
            Expr::StringLiteral(_) | Expr::BytesLiteral(_) | Expr::FString(_) => {
                self.strings.push(expr.range());
            }
            Expr::Call(call) => self.call(call),
            _ => {}
        }
        walk(self, expr);
    }

    fn visit_parameters(&mut self, parameters: &'a Parameters) {
        for parameter in parameters {
            self.bind(parameter.name());
            // What a caller hands over may be anything.
            self.others.insert(parameter.name().to_string());
        }
        walk_parameters(self, parameters);
    }
}
