//! What a statement does: the usual ways in which people write each kind of step.

use ruff_python_ast::{Arguments, Expr, ExprCall, Stmt, StmtWith};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::composition::{Field, ResourceKind, Role, StepKind};
use super::document::place;
use super::recognise::Recogniser;
use crate::python::SourceRange;

/// What a statement is, before its place on its lines is known.
pub(super) type Recognised = (StepKind, Vec<Field>);

impl Recogniser<'_> {
    /// What a statement is; of a loop that is the first part of a [`StepKind::LoopElse`], what the loop is.
    pub fn recognise(&self, stmt: &Stmt, is_part: bool) -> Option<Recognised> {
        match stmt {
            Stmt::Expr(statement) => {
                let unnamed = SourceRange::new(stmt.start().to_u32(), stmt.start().to_u32());
                let result = Field {
                    role: Role::Result,
                    range: unnamed,
                    text: String::new(),
                };
                if let Some(known) = self.expression(&statement.value, result) {
                    return Some(known);
                }
                match &*statement.value {
                    Expr::Call(call) => self.plain_call(call),
                    Expr::Yield(expr) => Some((
                        StepKind::Yield,
                        vec![self.perhaps(Role::Value, expr.value.as_deref(), stmt.end())],
                    )),
                    expr => Some((StepKind::Expression, self.value(expr))),
                }
            }
            Stmt::Assign(assign) => {
                let value = self.field(Role::Value, assign.value.range());
                if let [target] = assign.targets.as_slice() {
                    let result = self.field(Role::Result, target.range());
                    if let Some((kind, fields)) = self.expression(&assign.value, result)
                        && fields.iter().any(|field| field.role == Role::Result)
                    {
                        return Some((kind, fields));
                    }
                }
                let targets = assign.targets.iter();
                let mut fields: Vec<Field> = targets
                    .map(|target| self.field(Role::Variable, target.range()))
                    .collect();
                fields.push(value);
                Some((StepKind::Assign, fields))
            }
            Stmt::AnnAssign(assign) => {
                let value = assign.value.as_ref()?;
                let fields = vec![
                    self.field(Role::Variable, assign.target.range()),
                    self.field(Role::Value, value.range()),
                ];
                Some((StepKind::Assign, fields))
            }
            Stmt::AugAssign(assign) => {
                let (target, value) = (assign.target.range(), assign.value.range());
                let between = TextRange::new(target.end(), value.start());
                let sign = &self.text[between];
                let at = target.end() + TextSize::of(&sign[..sign.find(assign.op.as_str())?]);
                let length = TextSize::of(assign.op.as_str()) + TextSize::from(1);
                let fields = vec![
                    self.field(Role::Variable, target),
                    self.field(Role::Operator, TextRange::at(at, length)),
                    self.field(Role::Value, value),
                ];
                Some((StepKind::Change, fields))
            }
            Stmt::With(block) => self.with(block),
            Stmt::For(block) if block.orelse.is_empty() || is_part => {
                if !block.is_async
                    && let Expr::Call(call) = &*block.iter
                    && self.imports.meaning(&call.func).as_deref() == Some("range")
                    && let [count] = &*call.arguments.args
                    && call.arguments.keywords.is_empty()
                {
                    let mut fields = vec![self.field(Role::Count, count.range())];
                    // What counts the rounds, if it is named.
                    if !matches!(&*block.target, Expr::Name(name) if name.id.as_str() == "_") {
                        fields.push(self.field(Role::Variable, block.target.range()));
                    }
                    return Some((StepKind::Repeat, fields));
                }
                let kind = if block.is_async {
                    StepKind::AsyncFor
                } else {
                    StepKind::ForEach
                };
                Some((
                    kind,
                    vec![
                        self.field(Role::Variable, block.target.range()),
                        self.field(Role::Value, block.iter.range()),
                    ],
                ))
            }
            Stmt::For(_) => Some((StepKind::LoopElse, Vec::new())),
            Stmt::While(block) if block.orelse.is_empty() || is_part => {
                Some((StepKind::While, self.value(&block.test)))
            }
            Stmt::While(_) => Some((StepKind::LoopElse, Vec::new())),
            Stmt::If(block) if block.elif_else_clauses.is_empty() => {
                Some((StepKind::If, self.value(&block.test)))
            }
            Stmt::If(_) => Some((StepKind::IfElse, Vec::new())),
            Stmt::Try(_) => Some((StepKind::Try, Vec::new())),
            Stmt::Match(block) => Some((StepKind::Match, self.value(&block.subject))),
            Stmt::Return(statement) => Some((
                StepKind::Return,
                vec![self.perhaps(Role::Value, statement.value.as_deref(), stmt.end())],
            )),
            Stmt::Raise(statement) => {
                let range = match (&statement.exc, &statement.cause) {
                    (Some(error), Some(cause)) => error.range().cover(cause.range()),
                    (Some(error), None) => error.range(),
                    _ => TextRange::empty(stmt.end()),
                };
                let role = match &statement.cause {
                    Some(_) => Role::Extra,
                    None => Role::Value,
                };
                Some((StepKind::Raise, vec![self.field(role, range)]))
            }
            Stmt::Assert(statement) => {
                let mut fields = self.value(&statement.test);
                if let Some(message) = &statement.msg {
                    fields.extend(self.value(message));
                }
                Some((StepKind::Assert, fields))
            }
            Stmt::Delete(statement) => {
                let targets = statement.targets.iter();
                let fields = targets.map(|target| self.field(Role::Extra, target.range()));
                Some((StepKind::Delete, fields.collect()))
            }
            Stmt::Global(statement) => Some((StepKind::Global, self.names(&statement.names))),
            Stmt::Nonlocal(statement) => Some((StepKind::Global, self.names(&statement.names))),
            Stmt::Import(_) | Stmt::ImportFrom(_) => Some((
                StepKind::Import,
                vec![self.field(Role::Extra, stmt.range())],
            )),
            Stmt::Break(_) => Some((StepKind::Break, Vec::new())),
            Stmt::Continue(_) => Some((StepKind::Continue, Vec::new())),
            Stmt::Pass(_) => Some((StepKind::Pass, Vec::new())),
            _ => None,
        }
    }

    fn value(&self, expr: &Expr) -> Vec<Field> {
        vec![self.field(Role::Value, expr.range())]
    }

    fn names(&self, names: &[ruff_python_ast::Identifier]) -> Vec<Field> {
        let fields = names.iter();
        fields
            .map(|name| self.field(Role::Extra, name.range()))
            .collect()
    }

    /// A value that may be left out; empty at `end` then.
    pub fn perhaps(&self, role: Role, expr: Option<&Expr>, end: TextSize) -> Field {
        self.field(role, expr.map_or(TextRange::empty(end), Ranged::range))
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
                for argument in listed(arguments).unwrap_or(&arguments.args) {
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
            || queue.text.to_ascii_lowercase().contains("queue");
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

    /// `function(arguments)`, for what it does.
    fn plain_call(&self, call: &ExprCall) -> Option<Recognised> {
        let callee = self.field(Role::Callee, call.func.range());
        Some((StepKind::Call, vec![callee, self.arguments(call)]))
    }

    /// What stands between a call's brackets.
    fn arguments(&self, call: &ExprCall) -> Field {
        let (one, range) = (TextSize::from(1), call.arguments.range());
        self.field(
            Role::Arguments,
            TextRange::new(range.start() + one, range.end() - one),
        )
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
        self.arguments(call)
    }

    fn with(&self, block: &StmtWith) -> Option<Recognised> {
        if let [item] = block.items.as_slice()
            && block.is_async
            && let Some(known) = self.asyncio_with(&item.context_expr, item.optional_vars.is_some())
        {
            return Some(known);
        }
        let mut fields = Vec::new();
        for item in &block.items {
            fields.push(self.field(Role::Value, item.context_expr.range()));
            if let Some(name) = &item.optional_vars {
                fields.push(self.field(Role::Variable, name.range()));
            }
        }
        Some((StepKind::With, fields))
    }

    /// What is entered with `async with`, if it is one of asyncio's.
    fn asyncio_with(&self, expr: &Expr, is_named: bool) -> Option<Recognised> {
        if let Expr::Call(call) = expr {
            return match self.imports.meaning(&call.func)?.as_str() {
                "asyncio.TaskGroup" => Some((StepKind::Group, Vec::new())),
                "asyncio.timeout" => {
                    let seconds = call.arguments.find_argument_value("delay", 0)?;
                    let field = self.field(Role::Seconds, seconds.range());
                    Some((StepKind::Timeout, vec![field]))
                }
                _ => None,
            };
        }
        if !(expr.is_name_expr() || expr.is_attribute_expr()) || is_named {
            return None;
        }
        let field = self.field(Role::Resource, expr.range());
        // What a parameter is, its name has to tell.
        let name = field.text.to_ascii_lowercase();
        let kind = match self.resource(expr) {
            Some(ResourceKind::Semaphore) => StepKind::Semaphore,
            Some(ResourceKind::Lock) => StepKind::Lock,
            None if name.contains("sem") => StepKind::Semaphore,
            None if name.contains("lock") || name.contains("mutex") => StepKind::Lock,
            _ => return None,
        };
        Some((kind, vec![field]))
    }

    pub fn field(&self, role: Role, range: TextRange) -> Field {
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

/// The coroutines of `gather(*[f(), g()])`: a literal list that is all of the arguments.
fn listed(arguments: &Arguments) -> Option<&[Expr]> {
    let [Expr::Starred(starred)] = &*arguments.args else {
        return None;
    };
    let items = match &*starred.value {
        Expr::List(list) => &list.elts,
        Expr::Tuple(tuple) => &tuple.elts,
        _ => return None,
    };
    (arguments.keywords.is_empty() && !items.is_empty()).then_some(items)
}
