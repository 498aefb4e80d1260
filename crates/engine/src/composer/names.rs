//! Names: what imports call things, what is bound where, what may be a name.

use std::collections::{BTreeMap, BTreeSet};

use ruff_python_ast::visitor::{Visitor, walk_parameters, walk_pattern, walk_stmt};
use ruff_python_ast::{Expr, ExprContext, Identifier, Parameters, Pattern, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::composition::ResourceKind;
use super::document::place;
use crate::python::{SourceRange, parse_valid, walk};

/// What the imports of a module call things.
#[derive(Default)]
pub(crate) struct Imports {
    /// From the name in the text to the dotted name of what it means: `aio` to `asyncio`, `nap` to `asyncio.sleep`.
    meanings: BTreeMap<String, String>,
}

impl Imports {
    pub fn of(body: &[Stmt]) -> Imports {
        let mut imports = Imports::default();
        for stmt in body {
            match stmt {
                Stmt::Import(import) => {
                    for alias in &import.names {
                        let name = alias.asname.as_ref().unwrap_or(&alias.name);
                        imports
                            .meanings
                            .insert(name.to_string(), alias.name.to_string());
                    }
                }
                Stmt::ImportFrom(import) => {
                    let module = import.module.as_ref().map_or("", Identifier::as_str);
                    for alias in &import.names {
                        let name = alias.asname.as_ref().unwrap_or(&alias.name);
                        imports
                            .meanings
                            .insert(name.to_string(), format!("{module}.{}", alias.name));
                    }
                }
                _ => {}
            }
        }
        imports
    }

    /// What a name with dots means: `aio.sleep` is `asyncio.sleep`. Names that aren't imported mean themselves.
    pub fn meaning(&self, expr: &Expr) -> Option<String> {
        match expr {
            Expr::Name(name) => Some(match self.meanings.get(name.id.as_str()) {
                Some(meaning) => meaning.clone(),
                None => name.id.to_string(),
            }),
            Expr::Attribute(attribute) => {
                let owner = self.meaning(&attribute.value)?;
                Some(format!("{owner}.{}", attribute.attr))
            }
            _ => None,
        }
    }

    /// How this module calls `module.member`, if it imports either.
    pub fn called(&self, module: &str, member: &str) -> Option<String> {
        let wanted = format!("{module}.{member}");
        let names = |meaning: &str| {
            let mut names = self.meanings.iter();
            names
                .find(|(_, means)| *means == meaning)
                .map(|(name, _)| name)
        };
        if let Some(name) = names(&wanted) {
            return Some(name.clone());
        }
        names(module).map(|name| format!("{name}.{member}"))
    }
}

/// The names that locks, semaphores and queues get anywhere in a module.
pub(super) fn resources(
    body: &[Stmt],
    imports: &Imports,
    found: &mut BTreeMap<String, ResourceKind>,
) {
    for stmt in body {
        match stmt {
            Stmt::Assign(assign) => {
                if let Some(kind) = resource_kind(&assign.value, imports) {
                    match assign.targets.as_slice() {
                        [Expr::Name(name)] => found.insert(name.id.to_string(), kind),
                        [Expr::Attribute(name)] => found.insert(name.attr.to_string(), kind),
                        _ => None,
                    };
                }
            }
            Stmt::ClassDef(class) => resources(&class.body, imports, found),
            Stmt::FunctionDef(function) => resources(&function.body, imports, found),
            Stmt::With(with) => resources(&with.body, imports, found),
            Stmt::For(block) => resources(&block.body, imports, found),
            Stmt::While(block) => resources(&block.body, imports, found),
            Stmt::If(block) => resources(&block.body, imports, found),
            Stmt::Try(block) => resources(&block.body, imports, found),
            _ => {}
        }
    }
}

/// What an expression makes, if it is one of asyncio's.
pub(super) fn resource_kind(expr: &Expr, imports: &Imports) -> Option<ResourceKind> {
    let Expr::Call(call) = expr else { return None };
    Some(match imports.meaning(&call.func)?.as_str() {
        "asyncio.Lock" => ResourceKind::Lock,
        "asyncio.Semaphore" | "asyncio.BoundedSemaphore" => ResourceKind::Semaphore,
        "asyncio.Queue" | "asyncio.LifoQueue" | "asyncio.PriorityQueue" => ResourceKind::Queue,
        _ => return None,
    })
}

/// Why a text can't be a new name.
pub(super) fn check_name(name: &str) -> Result<(), String> {
    if name.is_empty() {
        return Err("A name is needed.".to_owned());
    }
    if is_name(name) {
        return Ok(());
    }
    let looks_like_one = name
        .chars()
        .all(|character| character.is_alphanumeric() || character == '_')
        && !name.starts_with(|first: char| first.is_numeric());
    Err(if looks_like_one && name.is_ascii() {
        format!("“{name}” is a word of Python itself: choose another name.")
    } else {
        format!(
            "“{name}” can’t be a name: use letters, digits and underscores, and no digit first."
        )
    })
}

/// Whether a text is a name and nothing else.
pub(super) fn is_name(text: &str) -> bool {
    text != "__debug__"
        && expression(
            text,
            |expr| matches!(expr, Expr::Name(name) if name.id.as_str() == text),
        )
}

/// Whether a text is one expression that `is_wanted`.
pub(super) fn expression(text: &str, is_wanted: impl Fn(&Expr) -> bool) -> bool {
    // In brackets on a line of their own, so that nothing reaches beyond it.
    const BEFORE: &str = "async def f():\n (";
    let Some(parsed) = parse_valid(&format!("{BEFORE}{text}\n)")) else {
        return false;
    };
    let [Stmt::FunctionDef(function)] = parsed.syntax().body.as_slice() else {
        return false;
    };
    let [Stmt::Expr(statement)] = function.body.as_slice() else {
        return false;
    };
    let (start, end) = (BEFORE.len(), BEFORE.len() + text.len());
    let range = statement.value.range();
    start <= range.start().to_usize()
        && range.end().to_usize() <= end
        && is_wanted(&statement.value)
}

/// Where every name of a module is used and bound.
#[derive(Default)]
pub(super) struct Survey {
    /// For each function, the module first: its range, and the function around it.
    scopes: Vec<(SourceRange, usize)>,
    /// The names bound in each.
    bound: BTreeSet<(usize, String)>,
    /// Where a name stands in each, bindings included.
    uses: Vec<(usize, String, SourceRange)>,
    here: usize,
}

impl Survey {
    pub fn of(body: &[Stmt]) -> Survey {
        let mut survey = Survey::default();
        survey.scopes.push((SourceRange::new(0, u32::MAX), 0));
        for stmt in body {
            survey.visit_stmt(stmt);
        }
        survey
    }

    /// Where the module's own `name` stands.
    pub fn of_module<'a>(&'a self, name: &'a str) -> impl Iterator<Item = SourceRange> + 'a {
        self.uses
            .iter()
            .filter(move |(scope, used, _)| used == name && self.binder(*scope, name) == 0)
            .map(|&(_, _, range)| range)
    }

    /// Where a name stands in a part of the text.
    pub fn within<'a>(
        &'a self,
        name: &'a str,
        part: SourceRange,
    ) -> impl Iterator<Item = SourceRange> + 'a {
        self.uses
            .iter()
            .filter(move |(_, used, range)| {
                used == name && part.start <= range.start && range.end <= part.end
            })
            .map(|&(_, _, range)| range)
    }

    /// Whether the name stands anywhere.
    pub fn mentions(&self, name: &str) -> bool {
        self.uses.iter().any(|(_, used, _)| used == name)
            || self.bound.iter().any(|(_, bound)| bound == name)
    }

    /// Whether code at the place can use the name.
    pub fn knows(&self, name: &str, at: u32) -> bool {
        let mut scope = self
            .scopes
            .iter()
            .rposition(|(range, _)| range.start <= at && at <= range.end)
            .unwrap_or(0);
        loop {
            if self.bound.contains(&(scope, name.to_owned())) {
                return true;
            }
            if scope == 0 {
                return false;
            }
            scope = self.scopes[scope].1;
        }
    }

    /// `base`, or if that is taken the next of `base_2`, `base_3` and so on; of `base_3` the next is `base_4`.
    pub fn fresh(&self, base: &str) -> String {
        if !self.mentions(base) {
            return base.to_owned();
        }
        let stem = base.trim_end_matches(|last: char| last.is_ascii_digit());
        match base[stem.len()..].parse::<usize>() {
            Ok(number) if number < 1_000_000 => self.fresh_numbered(stem, number + 1),
            _ => self.fresh_numbered(&format!("{base}_"), 2),
        }
    }

    /// `base` with the first number from `first` on that isn't taken.
    pub fn fresh_numbered(&self, base: &str, first: usize) -> String {
        (first..)
            .map(|number| format!("{base}{number}"))
            .find(|name| !self.mentions(name))
            .unwrap_or_default()
    }

    /// The scope in which a name that is used in `scope` is bound.
    fn binder(&self, mut scope: usize, name: &str) -> usize {
        while scope != 0 && !self.bound.contains(&(scope, name.to_owned())) {
            scope = self.scopes[scope].1;
        }
        scope
    }

    fn bind(&mut self, name: &str, range: TextRange) {
        self.bound.insert((self.here, name.to_owned()));
        self.uses.push((self.here, name.to_owned(), place(range)));
    }
}

impl<'a> Visitor<'a> for Survey {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(function) => {
                self.bind(&function.name, function.name.range());
                for decorator in &function.decorator_list {
                    self.visit_expr(&decorator.expression);
                }
                let outer = self.here;
                self.scopes.push((place(function.range()), outer));
                self.here = self.scopes.len() - 1;
                self.visit_parameters(&function.parameters);
                for stmt in &function.body {
                    self.visit_stmt(stmt);
                }
                self.here = outer;
                return;
            }
            Stmt::ClassDef(class) => self.bind(&class.name, class.name.range()),
            Stmt::Import(import) => {
                for alias in &import.names {
                    let name = alias.asname.as_ref().unwrap_or(&alias.name);
                    let first = name.split('.').next().unwrap_or(name);
                    self.bound.insert((self.here, first.to_owned()));
                }
            }
            Stmt::ImportFrom(import) => {
                for alias in &import.names {
                    let name = alias.asname.as_ref().unwrap_or(&alias.name);
                    self.bound.insert((self.here, name.to_string()));
                }
            }
            Stmt::Global(global) => {
                for name in &global.names {
                    self.uses.push((0, name.to_string(), place(name.range())));
                }
                return;
            }
            _ => {}
        }
        walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if let Expr::Name(name) = expr {
            match name.ctx {
                ExprContext::Load => {
                    self.uses
                        .push((self.here, name.id.to_string(), place(name.range())));
                }
                _ => self.bind(&name.id, name.range()),
            }
        }
        walk(self, expr);
    }

    fn visit_parameters(&mut self, parameters: &'a Parameters) {
        for parameter in parameters {
            self.bind(parameter.name(), parameter.name().range());
        }
        walk_parameters(self, parameters);
    }

    fn visit_except_handler(&mut self, handler: &'a ruff_python_ast::ExceptHandler) {
        let ruff_python_ast::ExceptHandler::ExceptHandler(inner) = handler;
        if let Some(name) = &inner.name {
            self.bind(name, name.range());
        }
        ruff_python_ast::visitor::walk_except_handler(self, handler);
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        if let Pattern::MatchAs(pattern) = pattern
            && let Some(name) = &pattern.name
        {
            self.bind(name, name.range());
        }
        walk_pattern(self, pattern);
    }
}

/// Whether a text has the form of a name; it may still be a word of Python's.
pub(super) fn is_identifier(text: &str) -> bool {
    let mut characters = text.chars();
    characters
        .next()
        .is_some_and(|first| first.is_alphabetic() || first == '_')
        && characters.all(|character| character.is_alphanumeric() || character == '_')
}
