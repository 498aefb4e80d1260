//! Runs programs for tests.

pub mod random;
#[cfg(not(target_arch = "wasm32"))]
#[allow(dead_code)]
pub mod records;

use playground_engine::drivers::run_virtually;
use playground_engine::python::{SourceText, compile};
use playground_engine::simulation::{Options, Outcome, Simulation};
use playground_engine::trace::{Stream, Trace};

/// A run that is over.
#[allow(dead_code)]
pub struct Ran {
    pub trace: Trace,
    pub outcome: Outcome,
    pub inputs: Vec<playground_engine::time::Instant>,
}

impl Ran {
    /// The lines of standard output, each behind its instant in seconds: `0.5 text`.
    #[allow(dead_code)]
    pub fn timed_lines(&self) -> Vec<String> {
        let lines = self
            .trace
            .lines()
            .iter()
            .filter(|line| line.stream == Stream::Output);
        lines
            .map(|line| format!("{} {}", line.at.as_seconds(), line.text))
            .collect()
    }

    /// The lines of a stream.
    #[allow(dead_code)]
    pub fn text(&self, stream: Stream) -> String {
        let lines = self
            .trace
            .lines()
            .iter()
            .filter(|line| line.stream == stream);
        lines
            .map(|line| format!("{}{}", line.text, if line.newline { "\n" } else { "" }))
            .collect()
    }
}

/// Runs a program that compiles.
pub fn run_with(source: &str, options: Options) -> Ran {
    let compiled = compile(source);
    let Some(program) = compiled.program else {
        let text = SourceText::new(source);
        let messages: Vec<String> = compiled
            .diagnostics
            .iter()
            .map(|d| d.render("program.py", &text))
            .collect();
        panic!("the program is refused:\n{}", messages.join("\n"));
    };
    let mut simulation = Simulation::new(&program, source, options);
    let outcome = run_virtually(&mut simulation);
    let trace = simulation.trace().clone();
    Ran {
        trace,
        outcome,
        inputs: simulation.inputs().to_vec(),
    }
}

/// Runs a program that compiles, as asyncio does.
#[allow(dead_code)]
pub fn run(source: &str) -> Ran {
    run_with(source, Options::default())
}
