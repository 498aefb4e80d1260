//! Runs and checks programs, and prints what comes of it.

use std::io::{Read, Write};
use std::process::ExitCode as ProcessExit;

use playground_engine::comparison::{Comparison, Versions};
use playground_engine::drivers::{run_in_real_time, run_virtually};
use playground_engine::models::Model;
use playground_engine::python::{Program, Severity, SourceText, compile};
use playground_engine::simulation::{ExitCode, Options, Outcome, Simulation};
use playground_engine::timeline::Viewport;
use playground_engine::timeline::scene::{SceneOptions, TrackInput, build, label_width};
use playground_engine::timeline::svg::write_svg;
use playground_engine::timeline::theme::Theme;
use playground_engine::trace::Stream;
use playground_engine::vm::Budget;

use crate::arguments::Run;
use playground_engine::json;

/// The width of the timelines' picture, in pixels.
const SVG_WIDTH: f64 = 960.0;

/// The exit code for a program that is refused.
const REFUSED: u8 = 2;

fn read(file: &str) -> Result<(String, String), String> {
    let mut bytes = Vec::new();
    let name = if file == "-" {
        std::io::stdin()
            .read_to_end(&mut bytes)
            .map_err(|error| format!("standard input: {error}"))?;
        "<stdin>".to_owned()
    } else {
        bytes = std::fs::read(file).map_err(|error| format!("{file}: {error}"))?;
        file.to_owned()
    };
    let text = String::from_utf8(bytes).map_err(|_| format!("{name} isn't UTF-8"))?;
    Ok((name, text))
}

/// Compiles a program and prints its errors, and its warnings unless the run does.
pub fn compile_file(file: &str, warnings: bool) -> Result<(String, String, Program), ProcessExit> {
    let (name, text) = read(file).map_err(|message| {
        eprintln!("playground: {message}");
        ProcessExit::from(REFUSED)
    })?;
    let compiled = compile(&text);
    let source = SourceText::new(&text);
    for diagnostic in &compiled.diagnostics {
        if warnings || diagnostic.severity == Severity::Error {
            eprint!("{}", diagnostic.render(&name, &source));
        }
    }
    match compiled.program {
        Some(program) => Ok((name, text, program)),
        None => {
            let errors = compiled
                .diagnostics
                .iter()
                .filter(|d| d.severity == Severity::Error)
                .count();
            let s = if errors == 1 { "" } else { "s" };
            eprintln!("playground: {name} can't run: {errors} error{s}");
            Err(ProcessExit::from(REFUSED))
        }
    }
}

/// `playground check FILE`.
pub fn check(file: &str) -> ProcessExit {
    match compile_file(file, true) {
        Ok(_) => ProcessExit::SUCCESS,
        Err(exit) => exit,
    }
}

/// `playground run FILE`.
pub fn run(run: &Run) -> ProcessExit {
    let (name, text, program) = match compile_file(&run.file, false) {
        Ok(compiled) => compiled,
        Err(exit) => return exit,
    };
    let options = Options {
        model: run.model,
        instruction_cost: run.instruction_cost.unwrap_or(run.model.instruction_cost()),
        machine: run.machine.clone(),
        seed: run.seed,
        file_name: name.clone(),
        budget: Budget::default().times(run.budget),
        ..Options::default()
    };
    let versions = Versions::new(&text);
    let instead = rewritten(&program, &versions, &options);
    if instead.is_some() && !run.json {
        let model = run.model.name();
        eprintln!(
            "playground: a task is cancelled, which {model} can't be: the program runs rewritten for them (playground rewrite)"
        );
    }
    let mut simulation = match instead {
        // The lines that its tracebacks name aren't the file's.
        Some((program, source)) => {
            let file_name = format!("<{name}, rewritten>");
            let options = Options {
                file_name,
                ..options.clone()
            };
            Simulation::new(program, source, options)
        }
        None => Simulation::new(&program, &text, options.clone()),
    };
    let mut printed = 0;
    let outcome = if run.real_clock {
        run_in_real_time(&mut simulation, |simulation| {
            print_lines(simulation, &mut printed, run.json)
        })
    } else {
        run_virtually(&mut simulation)
    };
    print_lines(&simulation, &mut printed, run.json);
    if run.json {
        println!("{}", json::outcome(&outcome, simulation.now()));
    }
    if let Some(path) = &run.svg {
        let svg = timelines(&program, &text, &options);
        if let Err(error) = std::fs::write(path, svg) {
            eprintln!("playground: {path}: {error}");
            return ProcessExit::FAILURE;
        }
    }
    exit_code(&outcome, run.json)
}

/// The program that stands for one that cancels, under models of threads and processes.
fn rewritten<'v>(
    program: &Program,
    versions: &'v Versions,
    options: &Options,
) -> Option<&'v (Program, String)> {
    if matches!(options.model, Model::Asyncio | Model::Sequential) {
        return None;
    }
    let mut trial = Simulation::new(program, versions.source(), options.clone());
    let outcome = run_virtually(&mut trial);
    versions.instead_of(&trial, &outcome)
}

/// Prints the lines of output from `printed` on.
fn print_lines(simulation: &Simulation, printed: &mut usize, as_json: bool) {
    let trace = simulation.trace();
    let (mut out, mut err) = (std::io::stdout().lock(), std::io::stderr().lock());
    for line in &trace.lines()[*printed..] {
        let end = if line.newline { "\n" } else { "" };
        // A reader that went away (`| head`) is no reason to complain.
        let _ = match (as_json, line.stream) {
            (true, _) => writeln!(out, "{}", json::line(line)),
            (false, Stream::Output) => write!(out, "{}{end}", line.text),
            (false, Stream::Error) => write!(err, "{}{end}", line.text),
        };
    }
    *printed = trace.lines().len();
    let _ = out.flush();
}

fn exit_code(outcome: &Outcome, as_json: bool) -> ProcessExit {
    match outcome {
        Outcome::Ok => ProcessExit::SUCCESS,
        Outcome::Exit {
            code: ExitCode::None,
        } => ProcessExit::SUCCESS,
        Outcome::Exit {
            code: ExitCode::Number(number),
        } => ProcessExit::from((number & 0xff) as u8),
        Outcome::Exit {
            code: ExitCode::Message(_),
        }
        | Outcome::Exception { .. } => ProcessExit::FAILURE,
        Outcome::Deadlock { message, .. }
        | Outcome::Limit { message, .. }
        | Outcome::NotExpressible { message, .. } => {
            if !as_json {
                eprintln!("playground: {message}");
            }
            ProcessExit::FAILURE
        }
    }
}

/// Both timelines of a program as an SVG.
fn timelines(program: &Program, text: &str, options: &Options) -> String {
    let comparison = Comparison::run(program, text, options);
    let notes = [comparison.sequential.note(), comparison.concurrent.note()];
    let tracks = [
        TrackInput {
            note: notes[0].as_deref(),
            ..TrackInput::new("Sequential", &comparison.sequential.timeline)
        },
        TrackInput {
            note: notes[1].as_deref(),
            ..TrackInput::new("Concurrent", &comparison.concurrent.timeline)
        },
    ];
    let options = SceneOptions {
        descriptions: true,
        legend: true,
        ..SceneOptions::default()
    };
    let end = comparison
        .sequential
        .trace
        .end()
        .max(comparison.concurrent.trace.end());
    let label_width = label_width(&tracks, options.font_size, options.label_width);
    let viewport = Viewport::fit(end, SVG_WIDTH - label_width);
    let scene = build(
        &tracks,
        &viewport,
        &SceneOptions {
            label_width,
            ..options
        },
    );
    write_svg(&scene, &Theme::SYSTEM)
}
