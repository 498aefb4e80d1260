//! What a rewritten program has around its own code: imports, helpers, a guard.

use std::collections::BTreeMap;

use ruff_python_ast::token::TokenKind;
use ruff_python_ast::{Stmt, StmtImport};
use ruff_text_size::Ranged;

use super::helpers::Helper;
use super::rewriter::Rewriter;

/// Computing has a stand-in where there is no playground: it ends when the thread has used that much CPU time.
const BURN: &str = r#"try:
    from playground import burn
except ImportError:

    def burn(seconds):
        from time import thread_time

        end = thread_time() + seconds
        while thread_time() < end:
            pass"#;

impl Rewriter<'_> {
    /// Has a module run the statement, and what comes after it, only where it is the program itself: other start methods
    /// than fork import it in every process.
    pub(super) fn guard(&mut self, stmt: &Stmt) {
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
    pub(super) fn preamble(&mut self) {
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
        let mut helpers = std::mem::take(&mut self.helpers);
        if helpers.contains(&Helper::StartStoppable) {
            helpers.remove(&Helper::Start);
        }
        for helper in helpers {
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
