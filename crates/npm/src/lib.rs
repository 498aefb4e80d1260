//! The engine for JavaScript: `check`, `run` and a `Simulation` that is stepped in slices. No DOM, so that it works in a page,
//! in a worker and in Node.
#![cfg(target_arch = "wasm32")]

mod events;
mod options;
mod types;

use js_sys::JSON;
use playground_engine::drivers::run_virtually;
use playground_engine::json;
use playground_engine::python::{Diagnostic, Severity, SourceText, compile};
use playground_engine::simulation::{Next, Outcome, Simulation as Engine};
use playground_engine::time::Instant;
use wasm_bindgen::prelude::*;

#[global_allocator]
static ALLOCATOR: counting_allocator::CountingAllocator = counting_allocator::CountingAllocator;

/// What the compiler has to say about a program: an array of `Diagnostic`.
#[wasm_bindgen(skip_typescript)]
pub fn check(source: &str) -> Result<JsValue, JsValue> {
    parsed(&diagnostics(source, &compile(source).diagnostics))
}

/// Runs a program to its end on virtual time, and returns a `Run`. Throws if the program is refused or an option is unknown.
#[wasm_bindgen(skip_typescript)]
pub fn run(source: &str, options: &JsValue) -> Result<JsValue, JsValue> {
    let mut simulation = Simulation::new(source, options)?;
    let outcome = run_virtually(&mut simulation.engine);
    simulation.outcome = Some(outcome);
    parsed(&format!(
        "{{\"lines\": {}, \"outcome\": {}, \"trace\": {}}}",
        simulation.lines_from(0),
        simulation.outcome_text(),
        events::events(0, &simulation.engine.trace(), &simulation.source)
    ))
}

/// One run, stepped by the caller, who keeps the time.
#[wasm_bindgen(skip_typescript)]
pub struct Simulation {
    engine: Engine,
    source: SourceText,
    outcome: Option<Outcome>,
}

#[wasm_bindgen]
impl Simulation {
    /// A run that hasn't begun. Throws if the program is refused or an option is unknown.
    #[wasm_bindgen(constructor)]
    pub fn new(source: &str, options: &JsValue) -> Result<Simulation, JsValue> {
        let options = options::options(options)?;
        let compiled = compile(source);
        let Some(program) = compiled.program else {
            let error = js_sys::Error::new("the program is refused: see its diagnostics");
            let list = parsed(&diagnostics(source, &compiled.diagnostics))?;
            js_sys::Reflect::set(&error, &"diagnostics".into(), &list)?;
            return Err(error.into());
        };
        Ok(Simulation {
            engine: Engine::new(&program, source, options),
            source: SourceText::new(source),
            outcome: None,
        })
    }

    /// Goes on for at most a slice of instructions, at the time `now` in seconds; returns what to do before the next step.
    #[wasm_bindgen(skip_typescript)]
    pub fn step(&mut self, now: f64) -> Result<JsValue, JsValue> {
        let next = match self.engine.step(Instant::from_seconds(now)) {
            Next::Again | Next::Sliced => "{\"kind\": \"again\"}".to_owned(),
            Next::Hold { duration, .. } => {
                format!(
                    "{{\"kind\": \"hold\", \"seconds\": {:?}}}",
                    duration.as_seconds()
                )
            }
            Next::WaitUntil(due) => {
                format!("{{\"kind\": \"wait\", \"until\": {:?}}}", due.as_seconds())
            }
            Next::WaitExternal => "{\"kind\": \"external\"}".to_owned(),
            Next::Finished(outcome) => {
                self.outcome = Some(outcome);
                format!(
                    "{{\"kind\": \"finished\", \"outcome\": {}}}",
                    self.outcome_text()
                )
            }
        };
        parsed(&next)
    }

    /// The time that the program would read, in seconds.
    #[wasm_bindgen(getter, skip_typescript)]
    pub fn now(&self) -> f64 {
        self.engine.now().as_seconds()
    }

    /// The lines printed so far, those before `first` left out.
    #[wasm_bindgen(skip_typescript)]
    pub fn lines(&self, first: usize) -> Result<JsValue, JsValue> {
        parsed(&self.lines_from(first))
    }

    /// The events recorded so far, those before `first` left out.
    #[wasm_bindgen(skip_typescript)]
    pub fn trace(&self, first: usize) -> Result<JsValue, JsValue> {
        let trace = self.engine.trace();
        parsed(&events::events(first, &trace, &self.source))
    }
}

impl Simulation {
    fn lines_from(&self, first: usize) -> String {
        let trace = self.engine.trace();
        let lines = trace.lines().get(first..).unwrap_or_default();
        list(lines.iter().map(json::line))
    }

    fn outcome_text(&self) -> String {
        self.outcome.as_ref().map_or("null".to_owned(), |outcome| {
            json::outcome(outcome, self.engine.now())
        })
    }
}

fn diagnostics(source: &str, diagnostics: &[Diagnostic]) -> String {
    let text = SourceText::new(source);
    list(diagnostics.iter().map(|diagnostic| {
        let (start, end) = (text.position(diagnostic.range.start), text.position(diagnostic.range.end));
        let severity = if diagnostic.severity == Severity::Error { "error" } else { "warning" };
        let help = diagnostic.help.as_deref().map_or("null".to_owned(), json::string);
        format!(
            "{{\"severity\": \"{severity}\", \"line\": {}, \"column\": {}, \"endLine\": {}, \"endColumn\": {}, \"message\": {}, \"help\": {help}}}",
            start.line, start.column, end.line, end.column, json::string(&diagnostic.message)
        )
    }))
}

/// A JSON array.
fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

fn parsed(text: &str) -> Result<JsValue, JsValue> {
    JSON::parse(text)
}
