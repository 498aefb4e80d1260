//! The names that a program uses.

use std::collections::BTreeSet;

use ruff_python_ast::visitor::{Visitor, walk_stmt};
use ruff_python_ast::{Expr, Stmt};

use crate::composer::Imports;
use crate::python::walk;

/// The names that a program binds or uses anywhere, of which no new one must be.
pub(in crate::rewrite) fn names(body: &[Stmt], imports: &Imports) -> BTreeSet<String> {
    struct Names<'i>(BTreeSet<String>, &'i Imports);
    impl<'a> Visitor<'a> for Names<'_> {
        fn visit_stmt(&mut self, stmt: &'a Stmt) {
            match stmt {
                Stmt::FunctionDef(function) => {
                    self.0.insert(function.name.to_string());
                    let parameters = function.parameters.iter();
                    self.0.extend(parameters.map(|it| it.name().to_string()));
                }
                Stmt::ClassDef(class) => {
                    self.0.insert(class.name.to_string());
                }
                Stmt::Import(import) => {
                    let names = import.names.iter();
                    let names = names.filter(|alias| alias.name.as_str() != "asyncio");
                    self.0.extend(
                        names.map(|alias| alias.asname.as_ref().unwrap_or(&alias.name).to_string()),
                    );
                }
                Stmt::ImportFrom(import) if import.module.as_deref() != Some("asyncio") => {
                    let names = import.names.iter();
                    self.0.extend(
                        names.map(|alias| alias.asname.as_ref().unwrap_or(&alias.name).to_string()),
                    );
                }
                _ => {}
            }
            walk_stmt(self, stmt);
        }

        fn visit_expr(&mut self, expr: &'a Expr) {
            let meaning = self.1.meaning(expr).unwrap_or_default();
            if let Expr::Name(name) = expr
                && !meaning.starts_with("asyncio")
            {
                self.0.insert(name.id.to_string());
            }
            walk(self, expr);
        }
    }
    let mut names = Names(BTreeSet::new(), imports);
    for stmt in body {
        names.visit_stmt(stmt);
    }
    names.0
}
