//! `playground rewrite`: a program for another model.

use std::process::ExitCode;

use playground_engine::comparison::ModelComparison;
use playground_engine::models::INSTRUCTION_COST;
use playground_engine::rewrite::Target;
use playground_engine::simulation::Options;

use crate::report::compile_file;

/// `playground rewrite --to TARGET FILE`: the text, or what stands in the way of writing it or of running it so.
pub fn rewrite(file: &str, target: Target) -> ExitCode {
    let (name, text, program) = match compile_file(file, true) {
        Ok(compiled) => compiled,
        Err(exit) => return exit,
    };
    let options = Options {
        instruction_cost: INSTRUCTION_COST,
        file_name: name.clone(),
        ..Options::default()
    };
    let comparison = ModelComparison::run(&program, &text, &options);
    match comparison.rewriting(&text, target) {
        Ok(rewriting) => {
            print!("{}", rewriting.text);
            ExitCode::SUCCESS
        }
        Err(problem) => {
            let target = target.name();
            eprintln!("{name}: there is no rewriting for {target}: {problem}");
            ExitCode::FAILURE
        }
    }
}
