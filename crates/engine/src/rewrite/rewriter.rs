//! What rewrites a program: notes of what has to be replaced, and the names of what is new.

use std::collections::{BTreeMap, BTreeSet};

use ruff_python_ast::token::Tokens;
use ruff_python_ast::visitor::Visitor;
use ruff_python_ast::{Expr, ModModule, Stmt};
use ruff_python_parser::Parsed;
use ruff_text_size::{Ranged, TextRange};

use super::Target;
use super::changes::Changes;
use super::helpers::Helper;
use super::kinds::{Kind, Kinds};

/// What has a program keep its tasks: exceptions that tasks keep, and what is asked of them. Without, a call's value will do.
/// To find one in a comment or a string does no harm.
const KEEPS_TASKS: [&str; 11] = [
    "raise",
    "try:",
    "TaskGroup",
    "as_completed",
    "asyncio.wait",
    "Future",
    "future",
    "return_exceptions",
    ".done()",
    ".exception()",
    "_callback",
];

/// What is known while a program is rewritten, and what has to be replaced.
pub(super) struct Rewriter<'t> {
    pub text: &'t str,
    parsed: &'t Parsed<ModModule>,
    pub body: &'t [Stmt],
    pub tokens: &'t Tokens,
    pub target: Target,
    pub kinds: &'t Kinds,
    pub changes: Changes,
    /// The first obstacle: where, and what.
    pub obstacle: Option<(u32, String)>,
    /// The function that is walked.
    pub scope: usize,
    /// Whether tasks are the values of calls.
    pub is_plain: bool,
    /// Whether tasks were started that nobody may wait for.
    pub may_leave_tasks: bool,
    /// The name of the timeout around the statements that are walked.
    pub limit: Option<String>,
    /// Whether there are timeouts, or threads that are told to stop.
    pub abandons: bool,
    /// Whether threads can be told to stop, or processes ended.
    pub stops: bool,
    /// Whether there is a task that is to be told to stop where a timeout is over.
    pub must_stop: bool,
    pub helpers: BTreeSet<Helper>,
    /// What is imported from which module, and under which name.
    pub imports: BTreeMap<(&'static str, &'static str), String>,
    pub imports_time: bool,
    pub taken: &'t BTreeSet<String>,
    pub has_run: bool,
}

impl<'t> Rewriter<'t> {
    /// What rewrites a program that uses the names `taken`.
    pub fn new(
        text: &'t str,
        parsed: &'t Parsed<ModModule>,
        kinds: &'t Kinds,
        taken: &'t BTreeSet<String>,
        target: Target,
    ) -> Rewriter<'t> {
        let keeps = KEEPS_TASKS.iter().any(|&word| text.contains(word));
        Rewriter {
            text,
            parsed,
            body: &parsed.syntax().body,
            tokens: parsed.tokens(),
            target,
            taken,
            kinds,
            changes: Changes::default(),
            obstacle: None,
            scope: 0,
            is_plain: target == Target::Sequential && !keeps,
            may_leave_tasks: false,
            limit: None,
            abandons: false,
            stops: target != Target::Sequential && text.contains(".cancel("),
            must_stop: false,
            helpers: BTreeSet::new(),
            imports: BTreeMap::new(),
            imports_time: false,
            has_run: false,
        }
    }

    /// Notes everything that has to be replaced.
    pub fn rewrite(&mut self) {
        for stmt in self.body {
            let had_run = std::mem::replace(&mut self.has_run, false);
            self.visit_stmt(stmt);
            if self.has_run && !had_run && self.target == Target::Processes {
                self.guard(stmt);
            }
            self.has_run |= had_run;
        }
        if self.must_stop && !self.stops {
            // It takes other words throughout the program.
            *self = Rewriter {
                stops: true,
                ..Rewriter::new(self.text, self.parsed, self.kinds, self.taken, self.target)
            };
            self.rewrite();
        }
    }

    /// The new text, and its lines that aren't the old one's.
    pub fn write(mut self) -> (String, Vec<u32>) {
        self.preamble();
        self.changes.apply(self.text)
    }

    /// Remembers what stands in the way, the first time.
    pub fn refuse(&mut self, at: impl Ranged, message: impl Into<String>) {
        if self.obstacle.is_none() {
            self.obstacle = Some((at.start().to_u32(), message.into()));
        }
    }

    /// The text of a part, for messages.
    pub fn source(&self, part: impl Ranged) -> &'t str {
        let text = &self.text[part.range()];
        text.lines().next().unwrap_or(text)
    }

    pub fn kind(&self, expr: &Expr) -> Kind {
        self.kinds.kind(expr, self.scope)
    }

    /// Deletes a keyword that stands at `at`, and the space behind it.
    pub fn delete_keyword(&mut self, at: u32, keyword: &str) {
        let end = at + keyword.len() as u32;
        let rest = &self.text[end as usize..];
        let space = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        self.changes.delete(at, end + space as u32);
    }

    pub fn replace(&mut self, range: TextRange, with: impl Into<String>) {
        self.changes
            .replace(range.start().to_u32(), range.end().to_u32(), with);
    }

    /// A name like this that the program doesn't use.
    pub fn fresh(&self, name: &str) -> String {
        let mut name = name.to_owned();
        while self.taken.contains(&name) {
            name.push('_');
        }
        name
    }

    /// How the program calls what it imports from a module.
    pub fn import(&mut self, module: &'static str, name: &'static str) -> String {
        if let Some(called) = self.kinds.imports.called(module, name)
            && !self
                .kinds
                .binds(called.split('.').next().unwrap_or(&called))
        {
            return called;
        }
        let local = self.fresh(name);
        self.imports.insert((module, name), local.clone());
        local
    }

    /// `time.sleep` and the like.
    pub fn time(&mut self, name: &'static str) -> String {
        if self.kinds.imports.called("time", name).is_some() || self.taken.contains("time") {
            return self.import("time", name);
        }
        self.imports_time = true;
        format!("time.{name}")
    }

    /// The name of a helper, which the program gets.
    pub fn helper(&mut self, helper: Helper) -> String {
        let helper = match helper {
            Helper::Start if self.stops => Helper::StartStoppable,
            helper => helper,
        };
        if let Some(other) = helper.needs(self.target) {
            self.helper(other);
        }
        if self.helpers.insert(helper) {
            for &(module, name) in helper.imports(self.target) {
                self.import(module, name);
            }
        }
        self.fresh(helper.name(self.target))
    }

    /// Notes that the program is begun here, by a call of `asyncio.run`.
    pub fn runs(&mut self) {
        self.has_run = true;
    }
}
