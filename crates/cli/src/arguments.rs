//! The command line's arguments.

use playground_engine::models::Model;

/// What `--help` prints.
pub const USAGE: &str = "\
Runs Python asyncio programs on the playground's simulated machine.

Usage:
  playground run [OPTIONS] FILE    run a program and print what it prints
  playground check FILE            print what is wrong with a program
  FILE may be - for standard input.

Options of run:
  --json                   a line of JSON for each line of output, and one for the outcome
  --model MODEL            asyncio (default) or sequential
  --clock CLOCK            virtual (default: jumps over waits) or real
  --instruction-cost NS    nanoseconds of CPU time that an instruction takes (default 0)
  --seed N                 what random numbers come from where the program sets no seed (default 0)
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
}

/// How to run.
pub struct Run {
    pub file: String,
    pub json: bool,
    pub model: Model,
    pub real_clock: bool,
    pub instruction_cost: u64,
    pub seed: u64,
    pub svg: Option<String>,
}

impl Command {
    /// Reads the arguments; a message says what is wrong with them.
    pub fn parse(arguments: &[String]) -> Result<Command, String> {
        let (command, rest) = match arguments.split_first() {
            None => return Err("a command is missing".to_owned()),
            Some((command, rest)) => (command.as_str(), rest),
        };
        match command {
            "-h" | "--help" | "help" => Ok(Command::Help),
            "check" => match rest {
                [file] => Ok(Command::Check { file: file.clone() }),
                _ => Err("check takes one FILE".to_owned()),
            },
            "run" => parse_run(rest).map(Command::Run),
            other => Err(format!("there is no command '{other}'")),
        }
    }
}

fn parse_run(arguments: &[String]) -> Result<Run, String> {
    let mut run = Run {
        file: String::new(),
        json: false,
        model: Model::Asyncio,
        real_clock: false,
        instruction_cost: 0,
        seed: 0,
        svg: None,
    };
    let mut files = Vec::new();
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let mut value = |name: &str| {
            rest.next()
                .cloned()
                .ok_or_else(|| format!("{name} needs a value"))
        };
        match argument.as_str() {
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
                run.instruction_cost = cost
                    .parse()
                    .map_err(|_| format!("'{cost}' is no number of nanoseconds"))?;
            }
            "--seed" => {
                let seed = value("--seed")?;
                run.seed = seed
                    .parse()
                    .map_err(|_| format!("'{seed}' is no seed: a whole number from 0 up"))?;
            }
            "--svg" => run.svg = Some(value("--svg")?),
            option if option.starts_with("--") => {
                return Err(format!("there is no option '{option}'"));
            }
            file => files.push(file.to_owned()),
        }
    }
    match files.as_slice() {
        [file] => run.file = file.clone(),
        [] => return Err("run needs a FILE".to_owned()),
        _ => return Err("run takes one FILE".to_owned()),
    }
    Ok(run)
}
