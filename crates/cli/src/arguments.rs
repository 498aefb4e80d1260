//! The command line's arguments.

use playground_engine::models::{Machine, Model};
use playground_engine::rewrite::Target;
use playground_engine::time::Duration;

/// A machine of a preset's name, or of `name=nanoseconds,…`: the costs that differ from the default.
fn machine(text: &str) -> Result<Machine, String> {
    if !text.contains('=') {
        return Machine::preset(text).ok_or_else(|| {
            let known = Machine::PRESETS.join(", ");
            format!("there is no machine '{text}': there are {known}")
        });
    }
    let mut machine = Machine::default();
    for number in text.split(',') {
        let (name, value) = number.split_once('=').unwrap_or((number, ""));
        let cost = match name {
            "switch_interval" => &mut machine.switch_interval,
            "switch_cost" => &mut machine.switch_cost,
            "thread_start" => &mut machine.thread_start,
            "process_start" => &mut machine.process_start,
            "pickle_call" => &mut machine.pickle_call,
            "pickle_kilobyte" => &mut machine.pickle_kilobyte,
            _ => return Err(format!("a machine has no '{name}'")),
        };
        let nanoseconds = value.parse();
        *cost =
            Duration(nanoseconds.map_err(|_| format!("'{value}' is no number of nanoseconds"))?);
    }
    Ok(machine)
}

/// What `--help` prints.
pub const USAGE: &str = "\
Runs Python asyncio programs on the playground's simulated machine.

Usage:
  playground run [OPTIONS] FILE    run a program and print what it prints
  playground compare [OPTIONS] FILE  run a program under every model and print what each comes to
  playground rewrite --to TARGET FILE  print the program rewritten for sequential, threads or processes
  playground check FILE            print what is wrong with a program
  FILE may be - for standard input.

Options of run, and but for --model, --clock and --svg of compare:
  --json                   a line of JSON for each line of output, and one for the outcome
  --model MODEL            asyncio (default), sequential, threads (under the GIL), free-threads or processes
  --machine PRESET         laptop (default, 4 cores), 2-core-server or 64-cores; or its costs in nanoseconds, as in
                           switch_cost=6000,thread_start=40000
  --cores N                how many cores the machine has
  --seed N                 what random numbers come from where the program sets no seed, and how threads interleave:
                           0 (default) for the regular way, any other number for one that it draws
  --clock CLOCK            virtual (default: jumps over waits) or real
  --instruction-cost NS    nanoseconds of CPU time that an instruction takes (default 20
                           with threads, free-threads and processes, else 0)
  --budget N               let the run use N times the instructions, memory and events that it may otherwise
  --svg OUT                write the timelines, sequential and concurrent, to a file

Exit codes: the program's own; 1 for an exception, a deadlock or an exceeded limit; 2 for a program that is refused.
";

/// What to do.
pub enum Command {
    /// Print the usage.
    Help,
    /// Print a program's diagnostics.
    Check { file: String },
    /// Run a program.
    Run(Run),
    /// Run a program under every model.
    Compare(Run),
    /// Print a program for another model.
    Rewrite { file: String, target: Target },
}

/// How to run.
pub struct Run {
    pub file: String,
    pub json: bool,
    pub model: Model,
    pub real_clock: bool,
    pub instruction_cost: Option<u64>,
    pub svg: Option<String>,
    pub machine: Machine,
    pub seed: u64,
    /// How many times the usual budget the run may use.
    pub budget: u32,
}

impl Command {
    /// Reads the arguments; a message says what is wrong with them.
    pub fn parse(arguments: &[String]) -> Result<Command, String> {
        let (command, rest) = match arguments.split_first() {
            None => return Err("a command is missing".to_owned()),
            Some((command, rest)) => (command.as_str(), rest),
        };
        let asks = |argument: &String| argument == "-h" || argument == "--help";
        match command {
            "help" => Ok(Command::Help),
            _ if arguments.iter().any(asks) => Ok(Command::Help),
            "check" => match rest {
                [file] => Ok(Command::Check { file: file.clone() }),
                _ => Err("check takes one FILE".to_owned()),
            },
            "rewrite" => parse_rewrite(rest),
            "run" => parse_run(command, rest).map(Command::Run),
            "compare" => parse_run(command, rest).map(Command::Compare),
            other => Err(format!("there is no command '{other}'")),
        }
    }
}

fn parse_rewrite(arguments: &[String]) -> Result<Command, String> {
    let (target, file) = match arguments {
        [option, target, file] if option == "--to" => (target, file),
        [file, option, target] if option == "--to" => (target, file),
        _ => return Err("rewrite takes --to TARGET and one FILE".to_owned()),
    };
    let known = Target::from_name(target);
    Ok(Command::Rewrite {
        file: file.clone(),
        target: known.ok_or_else(|| format!("there is no rewriting for '{target}'"))?,
    })
}

fn parse_run(command: &str, arguments: &[String]) -> Result<Run, String> {
    let mut run = Run {
        file: String::new(),
        json: false,
        model: Model::Asyncio,
        real_clock: false,
        instruction_cost: None,
        svg: None,
        machine: Machine::default(),
        seed: 0,
        budget: 1,
    };
    let mut cores = None;
    let mut files = Vec::new();
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let mut value = |name: &str| {
            rest.next()
                .cloned()
                .ok_or_else(|| format!("{name} needs a value"))
        };
        match argument.as_str() {
            "--model" | "--clock" | "--svg" if command == "compare" => {
                return Err(format!("compare has no option '{argument}'"));
            }
            "--json" => run.json = true,
            "--model" => {
                let name = value("--model")?;
                run.model =
                    Model::from_name(&name).ok_or_else(|| format!("there is no model '{name}'"))?;
            }
            "--clock" => {
                run.real_clock = match value("--clock")?.as_str() {
                    "real" => true,
                    "virtual" => false,
                    other => return Err(format!("there is no clock '{other}'")),
                }
            }
            "--instruction-cost" => {
                let cost = value("--instruction-cost")?;
                let parsed = cost
                    .parse()
                    .map_err(|_| format!("'{cost}' is no number of nanoseconds"))?;
                run.instruction_cost = Some(parsed);
            }
            "--machine" => {
                run.machine = machine(&value("--machine")?)?;
            }
            "--cores" => {
                let number = value("--cores")?;
                let parsed = number
                    .parse()
                    .ok()
                    .filter(|cores| (1..=1024).contains(cores));
                let known = parsed
                    .ok_or_else(|| format!("'{number}' is no number of cores from 1 to 1024"))?;
                cores = Some(known);
            }
            "--seed" => {
                let number = value("--seed")?;
                run.seed = number
                    .parse()
                    .map_err(|_| format!("'{number}' is no seed: a whole number from 0 up"))?;
            }
            "--budget" => {
                let number = value("--budget")?;
                let parsed = number.parse().ok().filter(|budget| *budget > 0);
                run.budget = parsed.ok_or_else(|| {
                    format!("'{number}' is no number of budgets: a whole number from 1 up")
                })?;
            }
            "--svg" => run.svg = Some(value("--svg")?),
            option if option.starts_with("--") => {
                return Err(format!("there is no option '{option}'"));
            }
            file => files.push(file.to_owned()),
        }
    }
    if let Some(cores) = cores {
        run.machine.cores = cores;
    }
    match files.as_slice() {
        [file] => run.file = file.clone(),
        [] => return Err(format!("{command} needs a FILE")),
        _ => return Err(format!("{command} takes one FILE")),
    }
    Ok(run)
}
