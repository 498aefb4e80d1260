//! The command line: runs and checks programs as the page does, without one.

mod arguments;
mod compare;
mod report;
mod rewrite;

use std::process::ExitCode;

use arguments::{Command, USAGE};

#[global_allocator]
static ALLOCATOR: counting_allocator::CountingAllocator = counting_allocator::CountingAllocator;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match Command::parse(&arguments) {
        Ok(Command::Help) => {
            print!("{USAGE}");
            ExitCode::SUCCESS
        }
        Ok(Command::Check { file }) => report::check(&file),
        Ok(Command::Run(run)) => report::run(&run),
        Ok(Command::Compare(run)) => compare::compare(&run),
        Ok(Command::Rewrite { file, target }) => rewrite::rewrite(&file, target),
        Err(message) => {
            eprintln!("playground: {message}\n\n{USAGE}");
            ExitCode::from(2)
        }
    }
}
