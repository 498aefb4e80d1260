//! The numbers of a program that can be varied, from its structure.

use std::collections::BTreeSet;

use ruff_python_ast::visitor::{Visitor, walk_stmt};
use ruff_python_ast::{Comprehension, Expr, ExprCall, Number, Stmt};
use ruff_text_size::{Ranged, TextRange};

use crate::explain::format_duration;
use crate::patch::Patch;
use crate::python::{SourceRange, SourceText, parse_valid, walk};
use crate::simulation::Options;
use crate::time::Duration;

/// The most that are offered.
const MOST: usize = 16;

/// What starts something that goes on by itself.
const LAUNCHERS: [&str; 9] = [
    "create_task",
    "ensure_future",
    "gather",
    "submit",
    "to_thread",
    "run_in_executor",
    "Thread",
    "Process",
    "start_soon",
];
/// What takes a limit as its first argument or under a name, and what it's a limit of.
const LIMITS: [[&str; 3]; 6] = [
    ["Semaphore", "value", "Semaphore’s limit"],
    ["BoundedSemaphore", "value", "Semaphore’s limit"],
    ["ThreadPoolExecutor", "max_workers", "Workers of the pool"],
    ["ProcessPoolExecutor", "max_workers", "Workers of the pool"],
    ["Pool", "processes", "Workers of the pool"],
    ["Queue", "maxsize", "Room in the queue"],
];
/// What takes a number of seconds.
const SECONDS: [&str; 2] = ["sleep", "burn"];

/// What stands in front of a program whose waits are computed in part.
const MIXED: &str = "\
import asyncio as _asyncio, time as _time, playground as _playground
async def _mixed_wait(seconds, result=None):
    _playground.burn(seconds * SHARE)
    return await _asyncio.sleep(seconds * (1 - SHARE), result)
def _mixed_sleep(seconds):
    _playground.burn(seconds * SHARE)
    _time.sleep(seconds * (1 - SHARE))
";

/// A number that can be varied.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// What it is, and where: `Tasks (line 12)`.
    pub label: String,
    /// What the program or the machine has.
    pub value: f64,
    kind: Kind,
}

#[derive(Clone, Debug, PartialEq)]
enum Kind {
    /// The machine's cores.
    Cores,
    /// A whole number in the text, up to so many.
    Count(SourceRange, f64),
    /// A number of seconds in the text.
    Seconds(SourceRange),
    /// The share of waits that is computed: the functions that wait, and by what they are replaced.
    Share(Vec<(SourceRange, &'static str)>),
}

impl Parameter {
    /// At most `most` values to look at, from the least to the greatest.
    pub fn values(&self, most: usize) -> Vec<f64> {
        let last = most.saturating_sub(1).max(1) as f64;
        let steps = (0..most.max(1)).map(|step| step as f64 / last);
        match &self.kind {
            Kind::Cores => counts(steps, 64.0),
            Kind::Count(_, greatest) => counts(steps, *greatest),
            Kind::Seconds(_) => {
                let greatest = if self.value > 0.0 {
                    self.value * 4.0
                } else {
                    1.0
                };
                steps.map(|step| step * greatest).collect()
            }
            Kind::Share(_) => steps.collect(),
        }
    }

    /// Whether equal ratios of values are equally far from each other on an axis.
    pub fn is_logarithmic(&self) -> bool {
        matches!(self.kind, Kind::Cores | Kind::Count(..))
    }

    /// A value for people: `8`, `10,000`, `1.5 s`, `40 %`.
    pub fn text(&self, value: f64) -> String {
        match self.kind {
            Kind::Cores | Kind::Count(..) => format!("{value:.0}"),
            Kind::Seconds(_) => format_duration(Duration::from_seconds(value)),
            Kind::Share(_) => format!("{:.0} %", value * 100.0),
        }
    }

    /// The program with another value, if that is in its text.
    pub(super) fn source(&self, source: &str, value: f64) -> Option<String> {
        match &self.kind {
            Kind::Cores => None,
            Kind::Count(range, _) => Some(replaced(source, *range, &format!("{value:.0}"))),
            Kind::Seconds(range) => Some(replaced(source, *range, &format!("{value:?}"))),
            Kind::Share(calls) => {
                let mut text = source.to_owned();
                // From the last to the first, so that places stay where they are.
                for (range, by) in calls.iter().rev() {
                    text = replaced(&text, *range, by);
                }
                Some(MIXED.replace("SHARE", &format!("{value:?}")) + &text)
            }
        }
    }

    /// The options of runs with another value.
    pub(super) fn options(&self, options: &Options, value: f64) -> Options {
        let mut options = options.clone();
        if self.kind == Kind::Cores {
            options.machine.cores = (value as usize).max(1);
        }
        options
    }
}

/// Whole numbers from 1 to `greatest`, in about equal ratios.
fn counts(steps: impl Iterator<Item = f64>, greatest: f64) -> Vec<f64> {
    let mut counts: Vec<f64> = steps.map(|step| greatest.powf(step).round()).collect();
    counts.dedup();
    counts
}

fn replaced(text: &str, range: SourceRange, by: &str) -> String {
    let patch = Patch {
        range,
        replacement: by.to_owned(),
    };
    patch.apply(text)
}

/// What can be varied of a program: the machine's cores, and what its text has.
pub fn parameters(source: &str, options: &Options) -> Vec<Parameter> {
    let cores = Parameter {
        label: "Cores".to_owned(),
        value: options.machine.cores as f64,
        kind: Kind::Cores,
    };
    let mut found = vec![cores];
    let Some(parsed) = parse_valid(source) else {
        return found;
    };
    let mut survey = Survey {
        text: SourceText::new(source),
        constants: Vec::new(),
        coroutines: BTreeSet::new(),
        found: Vec::new(),
        waits: Vec::new(),
        launches: 0,
        gathers: 0,
    };
    survey.define(&parsed.syntax().body);
    survey.visit_body(&parsed.syntax().body);
    // Where a number is used twice it's one parameter.
    for parameter in survey.found {
        if !found.iter().any(|known| known.kind == parameter.kind) {
            found.push(parameter);
        }
    }
    found.truncate(MOST - 1);
    if !survey.waits.is_empty() && !source.contains("__future__") {
        survey.waits.sort_by_key(|(range, _)| range.start);
        found.push(Parameter {
            label: "Share of the waiting that is computing instead".to_owned(),
            value: 0.0,
            kind: Kind::Share(survey.waits),
        });
    }
    found
}

/// Looks for numbers that can be varied.
struct Survey {
    text: SourceText,
    /// Names that the module gives a number, once.
    constants: Vec<(String, SourceRange, f64)>,
    /// Names of coroutine functions.
    coroutines: BTreeSet<String>,
    found: Vec<Parameter>,
    waits: Vec<(SourceRange, &'static str)>,
    /// How many calls that launch something were seen.
    launches: usize,
    /// How many calls of `gather` are around what is looked at: whatever is made in there is started.
    gathers: usize,
}

impl Survey {
    /// Notes what the module's own statements define.
    fn define(&mut self, body: &[Stmt]) {
        for stmt in body {
            if let Stmt::Assign(assign) = stmt
                && let [Expr::Name(name)] = assign.targets.as_slice()
                && let Some((range, value)) = literal(&assign.value)
            {
                self.constants.push((name.id.to_string(), range, value));
            }
        }
    }

    /// The place and the value of a number, or of the constant that a name stands for.
    fn number(&self, expr: &Expr) -> Option<(SourceRange, f64, Option<&str>)> {
        if let Expr::Name(name) = expr {
            let mut known = self
                .constants
                .iter()
                .filter(|(known, ..)| *known == *name.id);
            let (name, range, value) = known.next()?;
            return known
                .next()
                .is_none()
                .then_some((*range, *value, Some(name)));
        }
        literal(expr).map(|(range, value)| (range, value, None))
    }

    fn add(&mut self, what: &str, expr: &Expr, kind: impl Fn(SourceRange) -> Kind) {
        let Some((range, value, name)) = self.number(expr) else {
            return;
        };
        let place = match name {
            Some(name) => name.to_owned(),
            None => format!("line {}", self.text.line_of(range.start)),
        };
        self.found.push(Parameter {
            label: format!("{what} ({place})"),
            value,
            kind: kind(range),
        });
    }

    /// `for … in range(100)` around something that is launched.
    fn count(&mut self, iterable: &Expr) {
        let Expr::Call(call) = iterable else {
            return;
        };
        let stop = match &*call.arguments.args {
            [stop] | [_, stop] if called(call) == "range" => stop,
            _ => return,
        };
        self.add("Tasks", stop, |range| Kind::Count(range, 10_000.0));
    }

    fn call(&mut self, call: &ExprCall) {
        let name = called(call);
        if LAUNCHERS.contains(&name) || self.coroutines.contains(name) {
            self.launches += 1;
        }
        let arguments = &call.arguments;
        for [function, keyword, what] in LIMITS {
            if name == function
                && let Some(limit) = arguments.find_argument_value(keyword, 0)
            {
                self.add(what, limit, |range| Kind::Count(range, 256.0));
            }
        }
        if !SECONDS.contains(&name) {
            return;
        }
        if let Some(seconds) = arguments.args.first() {
            let what = if name == "burn" {
                "Computing"
            } else {
                "Waiting"
            };
            self.add(what, seconds, Kind::Seconds);
        }
        let owner = match &*call.func {
            Expr::Attribute(attribute) => attribute.value.as_name_expr(),
            _ => None,
        };
        let by = match owner.map(|owner| owner.id.as_str()) {
            Some("asyncio") if name == "sleep" => "_mixed_wait",
            Some("time") if name == "sleep" => "_mixed_sleep",
            _ => return,
        };
        self.waits.push((range_of(call.func.range()), by));
    }

    fn comprehension<'a>(&mut self, generators: &'a [Comprehension], parts: &[&'a Expr]) {
        let before = self.launches;
        for part in parts {
            self.visit_expr(part);
        }
        let launches = self.launches > before || self.gathers > 0;
        for generator in generators {
            self.visit_comprehension(generator);
            if launches {
                self.count(&generator.iter);
            }
        }
    }
}

impl<'a> Visitor<'a> for Survey {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        let before = self.launches;
        if let Stmt::FunctionDef(function) = stmt
            && function.is_async
        {
            self.coroutines.insert(function.name.to_string());
        }
        walk_stmt(self, stmt);
        if let Stmt::For(stmt) = stmt
            && self.launches > before
        {
            self.count(&stmt.iter);
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::ListComp(comp) => self.comprehension(&comp.generators, &[&comp.elt]),
            Expr::SetComp(comp) => self.comprehension(&comp.generators, &[&comp.elt]),
            Expr::Generator(comp) => self.comprehension(&comp.generators, &[&comp.elt]),
            Expr::DictComp(comp) => self.comprehension(&comp.generators, &[&comp.value]),
            Expr::Call(call) => {
                self.call(call);
                let gathers = usize::from(called(call) == "gather");
                self.gathers += gathers;
                walk(self, expr);
                self.gathers -= gathers;
            }
            _ => walk(self, expr),
        }
    }
}

/// The last part of the name of what is called; empty for anything else.
fn called(call: &ExprCall) -> &str {
    match &*call.func {
        Expr::Name(name) => &name.id,
        Expr::Attribute(attribute) => &attribute.attr,
        _ => "",
    }
}

fn literal(expr: &Expr) -> Option<(SourceRange, f64)> {
    let Expr::NumberLiteral(literal) = expr else {
        return None;
    };
    let value = match &literal.value {
        Number::Int(int) => f64::from(int.as_i32()?),
        Number::Float(float) => *float,
        Number::Complex { .. } => return None,
    };
    Some((range_of(literal.range()), value))
}

fn range_of(range: TextRange) -> SourceRange {
    SourceRange::new(range.start().to_u32(), range.end().to_u32())
}
