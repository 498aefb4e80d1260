//! `playground compare`: a program under every model, as a table and a sentence.

use std::process::ExitCode;

use playground_engine::comparison::{ModelComparison, ModelRun};
use playground_engine::explain::{format_duration, format_memory};
use playground_engine::models::INSTRUCTION_COST;
use playground_engine::simulation::Options;
use playground_engine::vm::Budget;

use crate::arguments::Run;
use crate::report::compile_file;
use playground_engine::json;

const HEAD: [&str; 9] = [
    "model",
    "makespan",
    "speed-up",
    "CPU",
    "loop",
    "switches",
    "longest hold",
    "ready",
    "memory",
];

/// `playground compare FILE`.
pub fn compare(run: &Run) -> ExitCode {
    let (name, text, program) = match compile_file(&run.file, true) {
        Ok(compiled) => compiled,
        Err(exit) => return exit,
    };
    let options = Options {
        instruction_cost: run.instruction_cost.unwrap_or(INSTRUCTION_COST),
        machine: run.machine.clone(),
        seed: run.seed,
        file_name: name,
        budget: Budget::default().times(run.budget),
        ..Options::default()
    };
    let comparison = ModelComparison::run(&program, &text, &options);
    if run.json {
        for model in &comparison.runs {
            println!("{}", json_line(&comparison, model));
        }
        println!("{{\"sentence\": {}}}", json::string(&comparison.sentence()));
    } else {
        print_table(&comparison);
    }
    ExitCode::SUCCESS
}

fn print_table(comparison: &ModelComparison) {
    let rows: Vec<[String; 9]> = std::iter::once(HEAD.map(str::to_owned))
        .chain(comparison.runs.iter().map(|run| cells(comparison, run)))
        .collect();
    let widths: Vec<usize> = (0..HEAD.len())
        .map(|column| {
            rows.iter()
                .map(|row| row[column].chars().count())
                .max()
                .unwrap_or(0)
        })
        .collect();
    for row in &rows {
        let mut line = String::new();
        for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
            let space = " ".repeat(width - cell.chars().count());
            match column {
                0 => line.push_str(&format!("{cell}{space}")),
                _ => line.push_str(&format!("  {space}{cell}")),
            }
        }
        println!("{}", line.trim_end());
    }
    println!();
    for run in &comparison.runs {
        if let Some(problem) = run.problem() {
            println!("{}: {problem}", run.model.name());
        }
    }
    println!("{}", comparison.sentence());
}

fn cells(comparison: &ModelComparison, run: &ModelRun) -> [String; 9] {
    let (metrics, machine) = (&run.metrics, &comparison.machine);
    let makespan = format_duration(metrics.makespan);
    let of_loop = |text: String| match run.has_one_loop() {
        true => text,
        false => "-".to_owned(),
    };
    [
        run.model.name().to_owned(),
        if run.is_comparable() {
            makespan
        } else {
            format!("({makespan})")
        },
        comparison
            .speedup(run.model)
            .map_or("-".to_owned(), |factor| format!("{factor:.2}")),
        format!("{:.0} %", metrics.cpu_use(machine) * 100.0),
        of_loop(format!("{:.0} %", metrics.loop_use() * 100.0)),
        metrics.switches.to_string(),
        of_loop(format_duration(metrics.longest_hold)),
        format_duration(metrics.ready),
        format_memory(metrics.memory(machine)),
    ]
}

fn json_line(comparison: &ModelComparison, run: &ModelRun) -> String {
    let (metrics, machine) = (&run.metrics, &comparison.machine);
    let speedup = comparison
        .speedup(run.model)
        .map_or("null".to_owned(), |factor| format!("{factor:?}"));
    let problem = run
        .problem()
        .map_or("null".to_owned(), |text| json::string(&text));
    format!(
        "{{\"model\": {}, \"makespan\": {:?}, \"speedup\": {speedup}, \"computing\": {:?}, \"ready\": {:?}, \"switches\": {}, \"longest_hold\": {:?}, \"memory\": {}, \"problem\": {problem}}}",
        json::string(run.model.name()),
        metrics.makespan.as_seconds(),
        metrics.computing.as_seconds(),
        metrics.ready.as_seconds(),
        metrics.switches,
        metrics.longest_hold.as_seconds(),
        metrics.memory(machine),
    )
}
