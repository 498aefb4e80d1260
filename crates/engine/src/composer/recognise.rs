//! Statements to steps: the usual ways in which people write them.

use std::collections::BTreeMap;

use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_python_ast::{Expr, ExprCall, Stmt, StmtFunctionDef, StmtWith};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::composition::{Body, Field, ResourceKind, Role, Step, StepKind, WaitKind};
use super::document::{is_docstring, place};
use super::lines::{indentation, line_start, next_line, trailing_comment, words};
use super::names::Imports;
use crate::python::SourceRange;

pub(super) struct Recogniser<'d> {
    pub text: &'d str,
    pub imports: &'d Imports,
    /// What names are locks, semaphores and queues.
    pub resources: &'d BTreeMap<String, ResourceKind>,
    pub tokens: &'d Tokens,
}

/// What a statement is, before its place on its lines is known.
type Recognised = (StepKind, Vec<Field>);

impl Recogniser<'_> {
    /// The end of a function's header, behind its colon.
    pub fn header_end(&self, function: &StmtFunctionDef) -> u32 {
        let signature = match &function.returns {
            Some(returns) => returns.end(),
            None => function.parameters.end(),
        };
        self.colon_behind(signature)
    }

    /// The end of the first colon behind an offset.
    fn colon_behind(&self, offset: TextSize) -> u32 {
        let tokens = self.tokens.after(offset);
        let colon = tokens.iter().find(|token| token.kind() == TokenKind::Colon);
        colon.map_or(offset, |token| token.end()).to_u32()
    }

    /// The steps of a block whose header ends at `header_end`.
    pub fn body(&self, stmts: &[Stmt], header_end: u32, may_have_docstring: bool) -> Body {
        let first = stmts
            .first()
            .map_or(header_end, |stmt| stmt.start().to_u32());
        let line = line_start(self.text, first);
        let is_inline = line <= header_end;
        let mut body = Body {
            steps: Vec::with_capacity(stmts.len()),
            filler: None,
            start: next_line(self.text, header_end),
            indent: String::new(),
            is_inline,
        };
        if !is_inline {
            body.indent = indentation(self.text, line).to_owned();
        }
        let stmts = match stmts.split_first() {
            Some((docstring, rest)) if may_have_docstring && is_docstring(docstring) => {
                body.start = next_line(self.text, docstring.end().to_u32());
                rest
            }
            _ => stmts,
        };
        match stmts {
            [only] if is_filler(only) => body.filler = Some(place(only.range())),
            _ => body.steps.extend(stmts.iter().map(|stmt| self.step(stmt))),
        }
        body
    }

    fn step(&self, stmt: &Stmt) -> Step {
        let range = place(stmt.range());
        let (kind, fields) = self.recognise(stmt).unwrap_or((StepKind::Code, Vec::new()));
        let start = line_start(self.text, range.start);
        let mut lines = SourceRange::new(start, next_line(self.text, range.end));
        let before = &self.text[start as usize..range.start as usize];
        let after = &self.text[range.end as usize..lines.end as usize];
        let after = after.trim_start_matches([' ', '\t', ';']);
        let is_alone =
            before.trim().is_empty() && (after.trim_end().is_empty() || after.starts_with('#'));
        let comment = trailing_comment(self.text, range.end);
        let wait = comment
            .filter(|_| kind == StepKind::Wait)
            .and_then(|comment| wait_word(&self.text[comment.start as usize..comment.end as usize]))
            .map_or(WaitKind::Timer, |(_, wait)| wait);
        let body = self.body_of(kind, stmt);
        if stmt_has_body(stmt) {
            lines.end = self.end_of_block(lines);
        }
        Step {
            kind,
            range,
            lines,
            is_alone,
            wait,
            fields,
            body,
        }
    }

    /// The end of a block with the comments that close it, which are indented more than its header.
    pub fn end_of_block(&self, lines: SourceRange) -> u32 {
        let indent = indentation(self.text, lines.start);
        let (mut end, mut line) = (lines.end, lines.end);
        while (line as usize) < self.text.len() {
            let next = next_line(self.text, line);
            let inner = indentation(self.text, line);
            let rest = self.text[line as usize + inner.len()..next as usize].trim();
            if rest.starts_with('#') && inner.len() > indent.len() && inner.starts_with(indent) {
                end = next;
            } else if !rest.is_empty() {
                break;
            }
            line = next;
        }
        end
    }

    fn body_of(&self, kind: StepKind, stmt: &Stmt) -> Option<Body> {
        if kind == StepKind::Code {
            return None;
        }
        let (stmts, header) = match stmt {
            Stmt::With(block) => (&block.body, block.items.last()?.end()),
            Stmt::For(block) => (&block.body, block.iter.end()),
            Stmt::While(block) => (&block.body, block.test.end()),
            Stmt::If(block) => (&block.body, block.test.end()),
            _ => return None,
        };
        Some(self.body(stmts, self.colon_behind(header), false))
    }

    fn recognise(&self, stmt: &Stmt) -> Option<Recognised> {
        match stmt {
            Stmt::Expr(statement) => {
                let unnamed = SourceRange::new(stmt.start().to_u32(), stmt.start().to_u32());
                let result = Field {
                    role: Role::Result,
                    range: unnamed,
                    text: String::new(),
                };
                self.expression(&statement.value, result)
            }
            Stmt::Assign(assign) => {
                let [target] = assign.targets.as_slice() else {
                    return None;
                };
                let result = self.field(Role::Result, target.range());
                match self.expression(&assign.value, result.clone()) {
                    Some((kind, fields))
                        if fields.iter().any(|field| field.role == Role::Result) =>
                    {
                        Some((kind, fields))
                    }
                    _ => Some((
                        StepKind::Assign,
                        vec![
                            Field {
                                role: Role::Variable,
                                ..result
                            },
                            self.field(Role::Value, assign.value.range()),
                        ],
                    )),
                }
            }
            Stmt::With(block) => self.with(block),
            Stmt::For(block) if block.orelse.is_empty() => {
                if !block.is_async
                    && let Expr::Call(call) = &*block.iter
                    && self.imports.meaning(&call.func).as_deref() == Some("range")
                    && let [count] = &*call.arguments.args
                    && call.arguments.keywords.is_empty()
                {
                    return Some((
                        StepKind::Repeat,
                        vec![self.field(Role::Count, count.range())],
                    ));
                }
                Some((
                    StepKind::ForEach,
                    vec![
                        self.field(Role::Variable, block.target.range()),
                        self.field(Role::Value, block.iter.range()),
                    ],
                ))
            }
            Stmt::While(block) if block.orelse.is_empty() => Some((
                StepKind::While,
                vec![self.field(Role::Value, block.test.range())],
            )),
            Stmt::If(block) if block.elif_else_clauses.is_empty() => Some((
                StepKind::If,
                vec![self.field(Role::Value, block.test.range())],
            )),
            Stmt::Return(statement) => {
                let range = match &statement.value {
                    Some(value) => value.range(),
                    None => TextRange::empty(stmt.end()),
                };
                Some((StepKind::Return, vec![self.field(Role::Value, range)]))
            }
            _ => None,
        }
    }

    /// An expression that stands alone, or whose result is kept.
    fn expression(&self, expr: &Expr, result: Field) -> Option<Recognised> {
        match expr {
            Expr::Await(awaited) => self.awaited(&awaited.value, result),
            Expr::Call(call) => self.call(call, result),
            Expr::List(list) if !list.elts.is_empty() => {
                let mut fields = vec![result];
                let mut kind = None;
                for element in &list.elts {
                    let (this, target) = match element {
                        Expr::Await(awaited) => (StepKind::AwaitEach, awaited.value.range()),
                        _ => (StepKind::Collect, task_of_result(element)?.range()),
                    };
                    if kind.is_some_and(|kind| kind != this) {
                        return None;
                    }
                    kind = Some(this);
                    fields.push(self.field(Role::Target, target));
                }
                Some((kind?, fields))
            }
            _ => None,
        }
    }

    fn awaited(&self, expr: &Expr, result: Field) -> Option<Recognised> {
        let whole = || {
            let target = self.field(Role::Target, expr.range());
            Some((StepKind::Await, vec![result.clone(), target]))
        };
        let Expr::Call(call) = expr else {
            return whole();
        };
        let arguments = &call.arguments;
        match self.imports.meaning(&call.func).as_deref() {
            Some("asyncio.sleep") => {
                let seconds = arguments
                    .find_argument_value("delay", 0)
                    .filter(|seconds| !seconds.is_starred_expr())?;
                let mut fields = vec![self.field(Role::Seconds, seconds.range())];
                if !result.text.is_empty() {
                    fields.push(result);
                }
                Some((StepKind::Wait, fields))
            }
            Some("asyncio.gather") => {
                let mut fields = vec![result];
                for argument in &arguments.args {
                    let role = if argument.is_starred_expr() {
                        Role::Extra
                    } else {
                        Role::Target
                    };
                    fields.push(self.field(role, argument.range()));
                }
                for keyword in &arguments.keywords {
                    fields.push(self.field(Role::Extra, keyword.range()));
                }
                Some((StepKind::Gather, fields))
            }
            Some("asyncio.wait_for") => {
                let target = arguments.find_argument_value("fut", 0)?;
                let seconds = arguments.find_argument_value("timeout", 1)?;
                let fields = vec![
                    result,
                    self.field(Role::Target, target.range()),
                    self.field(Role::Seconds, seconds.range()),
                ];
                Some((StepKind::AwaitFor, fields))
            }
            _ => self.queue_call(call, result.clone()).or_else(whole),
        }
    }

    /// `queue.put(item)`, `queue.get()`, awaited.
    fn queue_call(&self, call: &ExprCall, result: Field) -> Option<Recognised> {
        let Expr::Attribute(method) = &*call.func else {
            return None;
        };
        let queue = self.field(Role::Resource, method.value.range());
        let is_queue = self.resource(&method.value) == Some(ResourceKind::Queue)
            || queue.text.to_lowercase().contains("queue");
        if !is_queue || !call.arguments.keywords.is_empty() {
            return None;
        }
        match (method.attr.as_str(), &*call.arguments.args) {
            ("put", [item]) if result.text.is_empty() => Some((
                StepKind::Put,
                vec![queue, self.field(Role::Value, item.range())],
            )),
            ("get", []) => Some((StepKind::Get, vec![result, queue])),
            _ => None,
        }
    }

    /// What a name is known to be; the name itself may tell, for a parameter.
    fn resource(&self, expr: &Expr) -> Option<ResourceKind> {
        let name = match expr {
            Expr::Name(name) => name.id.as_str(),
            Expr::Attribute(attribute) => attribute.attr.as_str(),
            _ => return None,
        };
        self.resources.get(name).copied()
    }

    fn call(&self, call: &ExprCall, result: Field) -> Option<Recognised> {
        let arguments = &call.arguments;
        let seconds = |kind| match &*arguments.args {
            [seconds] if arguments.keywords.is_empty() && result.text.is_empty() => {
                Some((kind, vec![self.field(Role::Seconds, seconds.range())]))
            }
            _ => None,
        };
        if let Some(task) = task_of_result_call(call)
            && !result.text.is_empty()
        {
            let target = self.field(Role::Target, task.range());
            return Some((StepKind::Collect, vec![result, target]));
        }
        let meaning = self.imports.meaning(&call.func);
        match meaning.as_deref() {
            Some("time.sleep") => seconds(StepKind::Block),
            Some("playground.burn" | "burn") => seconds(StepKind::Compute),
            Some("print") if result.text.is_empty() => {
                Some((StepKind::Print, vec![self.printed(call)]))
            }
            Some(name) if name.ends_with(".create_task") || name == "asyncio.ensure_future" => {
                let coroutine = arguments.args.first()?;
                let target = self.field(Role::Target, coroutine.range());
                Some((StepKind::Start, vec![result, target]))
            }
            _ => None,
        }
    }

    /// What is printed: one string's text, or the arguments as they are.
    fn printed(&self, call: &ExprCall) -> Field {
        let arguments = &call.arguments;
        if let ([argument], []) = (&*arguments.args, arguments.keywords.as_slice()) {
            match argument {
                Expr::StringLiteral(string) if !string.value.is_implicit_concatenated() => {
                    return Field {
                        role: Role::Text,
                        range: place(string.range()),
                        text: string.value.to_str().to_owned(),
                    };
                }
                Expr::FString(string) => {
                    let source = &self.text[string.range()];
                    let is_single = string.value.as_slice().len() == 1;
                    let plain = source.strip_prefix(['f', 'F']).filter(|_| is_single);
                    if let Some(quoted) =
                        plain.filter(|text| !text.starts_with("\"\"\"") && !text.starts_with("'''"))
                    {
                        return Field {
                            role: Role::Template,
                            range: place(string.range()),
                            text: quoted[1..quoted.len() - 1]
                                .replace(&format!("\\{}", &quoted[..1]), &quoted[..1]),
                        };
                    }
                }
                _ => {}
            }
        }
        let one = TextSize::from(1);
        let inside = TextRange::new(
            arguments.range().start() + one,
            arguments.range().end() - one,
        );
        self.field(Role::Arguments, inside)
    }

    fn with(&self, block: &StmtWith) -> Option<Recognised> {
        let [item] = block.items.as_slice() else {
            return None;
        };
        if !block.is_async {
            return None;
        }
        let expr = &item.context_expr;
        if let Expr::Call(call) = expr {
            match self.imports.meaning(&call.func).as_deref()? {
                "asyncio.TaskGroup" => return Some((StepKind::Group, Vec::new())),
                "asyncio.timeout" => {
                    let seconds = call.arguments.find_argument_value("delay", 0)?;
                    let field = self.field(Role::Seconds, seconds.range());
                    return Some((StepKind::Timeout, vec![field]));
                }
                _ => return None,
            }
        }
        if !(expr.is_name_expr() || expr.is_attribute_expr()) || item.optional_vars.is_some() {
            return None;
        }
        let field = self.field(Role::Resource, expr.range());
        let is_semaphore = match self.resource(expr) {
            Some(kind) => kind == ResourceKind::Semaphore,
            None => field.text.to_lowercase().contains("sem"),
        };
        let kind = if is_semaphore {
            StepKind::Semaphore
        } else {
            StepKind::Lock
        };
        Some((kind, vec![field]))
    }

    fn field(&self, role: Role, range: TextRange) -> Field {
        Field {
            role,
            range: place(range),
            text: self.text[range].to_owned(),
        }
    }
}

/// The task of `task.result()`.
fn task_of_result(expr: &Expr) -> Option<&Expr> {
    match expr {
        Expr::Call(call) => task_of_result_call(call),
        _ => None,
    }
}

fn task_of_result_call(call: &ExprCall) -> Option<&Expr> {
    match &*call.func {
        Expr::Attribute(method)
            if method.attr.as_str() == "result"
                && method.value.is_name_expr()
                && call.arguments.is_empty() =>
        {
            Some(&method.value)
        }
        _ => None,
    }
}

/// Whether a statement ends with a block.
fn stmt_has_body(stmt: &Stmt) -> bool {
    matches!(
        stmt,
        Stmt::With(_)
            | Stmt::For(_)
            | Stmt::While(_)
            | Stmt::If(_)
            | Stmt::Try(_)
            | Stmt::Match(_)
            | Stmt::FunctionDef(_)
            | Stmt::ClassDef(_)
    )
}

/// `pass` and `...` stand for nothing.
fn is_filler(stmt: &Stmt) -> bool {
    match stmt {
        Stmt::Pass(_) => true,
        Stmt::Expr(statement) => statement.value.is_ellipsis_literal_expr(),
        _ => false,
    }
}

/// The word in a comment that says what a wait stands for.
pub(super) fn wait_word(comment: &str) -> Option<(SourceRange, WaitKind)> {
    words(comment).find_map(|(at, word)| {
        let kind = WaitKind::ALL.into_iter().find(|kind| kind.word() == word)?;
        Some((SourceRange::new(at as u32, (at + word.len()) as u32), kind))
    })
}
