//! What the fuzz targets share: running a program within a small budget.
//!
//! A target passes if nothing panics and nothing hangs; what comes out is not looked at.

use playground_engine::drivers::run_virtually;
use playground_engine::python::compile;
use playground_engine::simulation::{Options, Simulation};
use playground_engine::vm::Budget;

/// Memory counts as in the command line, so that its budget holds.
#[global_allocator]
static ALLOCATOR: counting_allocator::CountingAllocator = counting_allocator::CountingAllocator;

/// Small enough that an input is done within a second.
const BUDGET: Budget = Budget {
    instructions: 300_000,
    memory: 24 << 20,
    trace_events: 20_000,
    output: 50_000,
    recursion: 200,
};

/// Runs a program to its end or that of its budget, on the virtual clock.
pub fn run(source: &str) {
    if let Some(program) = compile(source).program {
        let options = Options {
            budget: BUDGET,
            slice: 20_000,
            ..Options::default()
        };
        run_virtually(&mut Simulation::new(&program, source, options));
    }
}

/// A text as a Python literal.
pub fn literal(text: &str) -> String {
    let mut literal = String::from("'");
    for c in text.chars() {
        match c {
            '\'' | '\\' => literal.extend(['\\', c]),
            ' '..='~' => literal.push(c),
            other => literal.push_str(&format!("\\U{:08x}", u32::from(other))),
        }
    }
    literal.push('\'');
    literal
}
