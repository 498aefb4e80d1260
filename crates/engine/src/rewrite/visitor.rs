//! Walks a program and notes what has to be replaced.

use std::collections::{BTreeMap, BTreeSet};

use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_python_ast::visitor::{Visitor, walk_comprehension, walk_stmt};
use ruff_python_ast::{Comprehension, Expr, ModModule, Stmt, StmtFunctionDef, StmtImport};
use ruff_python_parser::Parsed;
use ruff_text_size::{Ranged, TextRange};

use super::Target;
use super::changes::Changes;
use super::helpers::Helper;
use super::kinds::{Base, Kind, Kinds};
use crate::python::walk;

/// Methods with a twin that blocks.
const SPECIAL: [(&str, &str); 4] = [
    ("__aenter__", "__enter__"),
    ("__aexit__", "__exit__"),
    ("__aiter__", "__iter__"),
    ("__anext__", "__next__"),
];

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

/// Computing has a stand-in where there is no playground: it ends when the thread has used that much CPU time.
const BURN: &str = r#"try:
    from playground import burn
except ImportError:

    def burn(seconds):
        from time import thread_time

        end = thread_time() + seconds
        while thread_time() < end:
            pass"#;

pub(super) struct Rewriter<'t> {
    pub text: &'t str,
    body: &'t [Stmt],
    tokens: &'t Tokens,
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
    /// Whether threads can be told to stop.
    pub stops: bool,
    helpers: BTreeSet<Helper>,
    /// What is imported from which module, and under which name.
    imports: BTreeMap<(&'static str, &'static str), String>,
    imports_time: bool,
    taken: &'t BTreeSet<String>,
    has_run: bool,
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
            stops: target == Target::Threads && text.contains(".cancel("),
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
        if matches!(helper, Helper::Sleep | Helper::StartStoppable) {
            self.helper(Helper::Cancelled);
        }
        if helper.starts() {
            self.helper(Helper::Start);
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

    /// Has a module run the statement, and what comes after it, only where it is the program itself: other start methods
    /// than fork import it in every process.
    fn guard(&mut self, stmt: &Stmt) {
        let leave = self.may_leave_tasks;
        let from = stmt.start().to_usize();
        let line_of = |at: usize| self.text[..at].rfind('\n').map_or(0, |line| line + 1);
        let is_alone = line_of(from) == from;
        let mut tokens = self.tokens.after(stmt.start()).iter();
        let is_text = |kind| matches!(kind, TokenKind::String | TokenKind::FStringMiddle);
        let has_long_text =
            tokens.any(|token| is_text(token.kind()) && self.text[token.range()].contains('\n'));
        if stmt.is_if_stmt() || !is_alone || has_long_text {
            return;
        }
        self.changes
            .insert(from as u32, "if __name__ == \"__main__\":\n");
        let mut at = from;
        for line in self.text[from..].split_inclusive('\n') {
            if !line.trim().is_empty() {
                self.changes.insert(at as u32, "    ");
            }
            at += line.len();
        }
        if leave {
            let children = self.import("multiprocessing", "active_children");
            let end = stmt.end().to_u32();
            let process = self.fresh("process");
            self.changes.insert(
                end,
                format!("\n    for {process} in {children}():\n        {process}.terminate()"),
            );
        }
    }

    /// The imports, in place of asyncio's, and the helpers behind them.
    fn preamble(&mut self) {
        let mut lines: Vec<String> = Vec::new();
        if self.imports_time {
            lines.push("import time".to_owned());
        }
        let mut modules: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for ((module, name), local) in &self.imports {
            modules
                .entry(module)
                .or_default()
                .push(match local == name {
                    true => local.clone(),
                    false => format!("{name} as {local}"),
                });
        }
        lines.extend(
            modules
                .iter()
                .map(|(module, names)| format!("from {module} import {}", names.join(", "))),
        );
        let mut end = None;
        for stmt in self.body {
            let range = stmt.range();
            let (is_asyncio, rest) = match stmt {
                Stmt::Import(import) => (is_asyncio(import), others(import, self.text)),
                Stmt::ImportFrom(import) => {
                    (import.module.as_deref() == Some("asyncio"), String::new())
                }
                Stmt::Expr(_) => continue,
                _ if end.is_some() => break,
                _ => continue,
            };
            if is_asyncio {
                let imports = std::mem::take(&mut lines);
                let new: Vec<String> = imports
                    .into_iter()
                    .chain((!rest.is_empty()).then_some(rest))
                    .collect();
                self.replace_line(range, new);
            }
            if is_asyncio || end.is_some() {
                end = Some(range.end().to_usize());
            }
        }
        let end = end.unwrap_or(0);
        let line_end = self.text[end..]
            .find('\n')
            .map_or(self.text.len(), |at| end + at);
        let mut definitions = String::new();
        for helper in std::mem::take(&mut self.helpers) {
            definitions.push_str("\n\n\n");
            definitions.push_str(self.definition(helper).trim_end());
        }
        self.changes.insert(line_end as u32, definitions);
        for stmt in self.body {
            if let Stmt::ImportFrom(import) = stmt
                && import.module.as_deref() == Some("playground")
                && let [alias] = import.names.as_slice()
                && alias.name.as_str() == "burn"
                && alias.asname.is_none()
            {
                self.replace(stmt.range(), BURN);
            }
        }
    }

    /// A helper's text, with the program's names for what it uses.
    fn definition(&mut self, helper: Helper) -> String {
        let (imports, start) = (helper.imports(self.target), Helper::Start.name(self.target));
        let mut text = String::new();
        for (index, part) in helper.text(self.target).split(['{', '}']).enumerate() {
            let imported = imports.iter().find(|(_, name)| *name == part);
            text.push_str(&match (index % 2, imported) {
                (0, _) => part.to_owned(),
                (_, Some((module, name))) => self.import(module, name),
                (_, None) if part == "start" => self.fresh(start),
                (_, None) => self.fresh(part),
            });
        }
        text
    }

    /// Whether the line above is indented as much, so that the statement isn't its block's only one.
    fn has_sibling(&self, stmt: &Stmt) -> bool {
        let indent = |line: &str| line.len() - line.trim_start().len();
        let (above, line) = self.text[..stmt.start().to_usize()]
            .rsplit_once('\n')
            .unwrap_or(("", ""));
        let above = above.lines().next_back().unwrap_or("");
        let is_code = !above.trim_start().is_empty() && !above.trim_start().starts_with('#');
        line.trim().is_empty() && is_code && indent(above) == line.len()
    }

    /// Whether the line below is indented as much, and nothing that goes itself.
    fn has_next_sibling(&self, stmt: &Stmt) -> bool {
        let (start, end) = (stmt.start().to_usize(), stmt.end().to_usize());
        let line_start = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let indent = &self.text[line_start..start];
        let (rest, below) = self.text[end..].split_once('\n').unwrap_or_default();
        let below = below.lines().next().unwrap_or("");
        let is_code = |line: &str| !line.starts_with([' ', '\t', '#']) && !line.is_empty();
        indent.trim().is_empty()
            && rest.trim().is_empty()
            && below
                .strip_prefix(indent)
                .is_some_and(|line| is_code(line) && !line.starts_with("await "))
    }

    /// Deletes a statement that has nothing left to do, with its line.
    fn delete_line(&mut self, stmt: &Stmt) {
        let start = self.text[..stmt.start().to_usize()].rfind('\n');
        let start = start.map_or(0, |at| at + 1) as u32;
        let rest = &self.text[stmt.end().to_usize()..];
        match rest.find('\n') {
            Some(at) if rest[..at].trim().is_empty() => {
                let end = stmt.end().to_u32() + at as u32 + 1;
                self.changes.delete(start, end);
            }
            _ => self.replace(stmt.range(), "pass"),
        }
    }

    /// Replaces a statement by lines, or deletes its line where there are none.
    fn replace_line(&mut self, range: TextRange, lines: Vec<String>) {
        let (mut start, mut end) = (range.start().to_usize(), range.end().to_usize());
        let is_alone = self.text[..start].ends_with('\n') || start == 0;
        if lines.is_empty() && is_alone && self.text[end..].starts_with('\n') {
            // What is inserted at the line's end stays there: only the first line goes with the break behind it.
            match start {
                0 => end += 1,
                _ => start -= 1,
            }
        }
        let (between, nothing) = match is_alone {
            true => ("\n", ""),
            false => ("; ", "pass"),
        };
        let new = match lines.is_empty() {
            true => nothing.to_owned(),
            false => lines.join(between),
        };
        self.changes.replace(start as u32, end as u32, new);
    }

    fn function(&mut self, function: &StmtFunctionDef) {
        if function.is_async {
            let header = self
                .tokens
                .in_range(TextRange::new(function.start(), function.name.start()));
            let keyword = header
                .iter()
                .rfind(|token| token.kind() == TokenKind::Async);
            if let Some(keyword) = keyword {
                self.delete_keyword(keyword.start().to_u32(), "async");
            }
        }
        let special = SPECIAL.iter().find(|(name, _)| *name == &*function.name);
        if let Some((_, twin)) = special {
            self.replace(function.name.range(), *twin);
        }
        if &*function.name == "__await__" {
            self.refuse(&function.name, "what defines __await__ can only be awaited");
        }
        for decorator in &function.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        self.visit_parameters(&function.parameters);
        if let Some(returns) = &function.returns {
            self.visit_expr(returns);
        }
        let outer = std::mem::replace(&mut self.scope, self.kinds.scope_of(function));
        let limit = self.limit.take();
        for stmt in &function.body {
            self.visit_stmt(stmt);
        }
        (self.scope, self.limit) = (outer, limit);
    }
}

fn is_asyncio(import: &StmtImport) -> bool {
    let mut names = import.names.iter();
    names.any(|alias| alias.name.split('.').next() == Some("asyncio"))
}

/// A statement's other imports.
fn others(import: &StmtImport, text: &str) -> String {
    let others = import
        .names
        .iter()
        .filter(|alias| alias.name.split('.').next() != Some("asyncio"));
    let others: Vec<&str> = others.map(|alias| &text[alias.range()]).collect();
    match others.is_empty() {
        true => String::new(),
        false => format!("import {}", others.join(", ")),
    }
}

impl<'a> Visitor<'a> for Rewriter<'_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(function) => return self.function(function),
            Stmt::Import(_) | Stmt::ImportFrom(_) => return,
            Stmt::With(with) if with.is_async => {
                if self.limit.is_some() && self.target == Target::Threads {
                    self.refuse(with, "async with has no timeout among threads");
                }
                self.delete_keyword(with.start().to_u32(), "async");
                if self.timeout_block(with) {
                    return;
                }
                for item in &with.items {
                    if self.kind(&item.context_expr).is(Base::Barrier) {
                        self.refuse(item, "a barrier of threads isn’t a context manager");
                    }
                }
            }
            Stmt::For(block) if block.is_async => {
                if self.limit.is_some() {
                    self.refuse(block, "async for has no timeout among threads");
                }
                self.delete_keyword(block.start().to_u32(), "async");
            }
            Stmt::Assign(assign) if self.kind(&assign.value).is(Base::Loop) => {
                return match self.has_next_sibling(stmt) {
                    true => self.delete_line(stmt),
                    false => self.replace_line(assign.range(), Vec::new()),
                };
            }
            Stmt::Expr(statement) => {
                if let Expr::Await(await_) = &*statement.value
                    && self.is_plain
                    && await_.value.is_name_expr()
                    && self.kind(&await_.value).is(Base::Task)
                    && self.has_sibling(stmt)
                {
                    return self.delete_line(stmt);
                }
                if let Expr::Call(call) = &*statement.value
                    && self.kinds.is_coroutine_call(call, self.scope)
                {
                    let message = format!("{} is never awaited", self.source(&*call.func));
                    self.refuse(call, message);
                }
            }
            _ => {}
        }
        walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Await(await_) => return self.awaited(await_),
            Expr::Call(call) => return self.call(call),
            Expr::Name(_) | Expr::Attribute(_) if self.member(expr) => return,
            _ => {}
        }
        walk(self, expr);
    }

    fn visit_comprehension(&mut self, comprehension: &'a Comprehension) {
        if comprehension.is_async {
            self.delete_keyword(comprehension.start().to_u32(), "async");
        }
        walk_comprehension(self, comprehension);
    }
}
