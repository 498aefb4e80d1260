//! Wrong indentation.

use ruff_python_ast::token::TokenKind;
use ruff_text_size::{Ranged, TextRange};

use super::Context;
use crate::python::source::SourceRange;

/// How far a line is indented: with tabs up to the next multiple of eight, and with tabs as wide as spaces.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Columns(usize, usize);

fn columns(line: &str) -> Columns {
    let indentation = line.chars().take_while(|c| matches!(c, ' ' | '\t'));
    indentation.fold(Columns(0, 0), |columns, c| match c {
        '\t' => Columns((columns.0 / 8 + 1) * 8, columns.1 + 1),
        _ => Columns(columns.0 + 1, columns.1 + 1),
    })
}

impl Context<'_> {
    /// The first line whose indentation means something else where tabs are of another width (CPython's `TabError`).
    pub(super) fn mixed_tabs(&self) -> Option<SourceRange> {
        let mut blocks = vec![Columns(0, 0)];
        let mut at_start = true;
        for token in self.parsed.tokens().iter() {
            match token.kind() {
                TokenKind::Newline => at_start = true,
                TokenKind::Indent
                | TokenKind::Dedent
                | TokenKind::NonLogicalNewline
                | TokenKind::Comment
                | TokenKind::EndOfFile => {}
                _ if at_start => {
                    at_start = false;
                    let start = token.start().to_u32();
                    let line = self.text.line(self.text.line_of(start));
                    let here = columns(line);
                    while blocks.last().is_some_and(|block| block.0 > here.0) {
                        blocks.pop();
                    }
                    let block = blocks.last().copied().unwrap_or(here);
                    let consistent = match here.0 > block.0 {
                        true => here.1 > block.1,
                        false => here == block,
                    };
                    if !consistent {
                        return Some(SourceRange::new(start, token.end().to_u32()));
                    }
                    if here.0 > block.0 {
                        blocks.push(here);
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// `what` is the parser's name of the statement whose block is missing.
    pub(super) fn indented_block(&self, what: &str, range: TextRange) -> String {
        let keyword = what
            .trim_start_matches('`')
            .split(['`', ' '])
            .next()
            .unwrap_or_default();
        let (starts, name): (&[&str], String) = match keyword {
            "function" => (&["def", "async"], "function definition".into()),
            "class" => (&["class"], "class definition".into()),
            keyword => (&[], format!("'{keyword}' statement")),
        };
        let own = [keyword];
        let starts = if starts.is_empty() { &own[..] } else { starts };
        let mut line = self.text.line_of(range.start().to_u32());
        let last = line;
        // At the end of the statement's own line there is nothing else on it.
        if self.slice(range).trim().is_empty() {
            line += 1;
        }
        while line > 1 {
            line -= 1;
            let text = self.text.line(line).trim_start();
            let text = if starts.contains(&"def") {
                text
            } else {
                text.trim_start_matches("async ")
            };
            if starts.iter().any(|start| {
                text.strip_prefix(start).is_some_and(|rest| {
                    !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_')
                })
            }) {
                let star = keyword == "except"
                    && text
                        .trim_start_matches("except")
                        .trim_start()
                        .starts_with('*');
                let name = if star {
                    "'except*' statement".to_owned()
                } else {
                    name
                };
                return format!("expected an indented block after {name} on line {line}");
            }
        }
        format!(
            "expected an indented block after {name} on line {}",
            last.saturating_sub(1).max(1)
        )
    }

    pub(super) fn indentation(&self, range: TextRange) -> String {
        let line = self.text.line_of(range.end().to_u32());
        let indent = |line: u32| {
            let text = self.text.line(line);
            &text[..text.len() - text.trim_start_matches([' ', '\t']).len()]
        };
        let here = indent(line);
        let before = (1..line)
            .rev()
            .find(|&line| !self.text.line(line).trim().is_empty())
            .map_or("", indent);
        let first = |indent: &str| indent.chars().next();
        if !here.is_empty() && !before.is_empty() && first(here) != first(before) {
            return "inconsistent use of tabs and spaces in indentation".into();
        }
        // More than the line before it, or not?
        if here.len() > before.len() || before.is_empty() {
            "unexpected indent".into()
        } else {
            "unindent does not match any outer indentation level".into()
        }
    }
}
