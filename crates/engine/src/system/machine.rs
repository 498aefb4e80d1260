//! The machine that a program is imagined to run on. `docs/models.md` says where each number comes from.

use crate::time::Duration;

/// Cores, what the interpreter allows on them, and what starting, switching and copying cost.
#[derive(Clone, Debug, PartialEq)]
pub struct Machine {
    /// How many threads can compute at once, as far as the interpreter lets them. At least 1.
    pub cores: usize,
    /// Whether the interpreter has the lock (GIL) that lets one thread of a process compute at a time.
    pub gil: bool,
    /// How long a thread keeps the GIL while others want it: `sys.getswitchinterval()`.
    pub switch_interval: Duration,
    /// How long a thread keeps a core while others want one.
    pub quantum: Duration,
    /// CPU time that changing from one thread to another takes.
    pub switch_cost: Duration,
    /// CPU time that starting a thread takes from the one that starts it.
    pub thread_start: Duration,
    /// CPU time that starting a process takes from the one that starts it.
    pub process_start: Duration,
    /// CPU time that handing an object to another process takes, there and back, however small it is.
    pub pickle_call: Duration,
    /// CPU time that copying a kilobyte to another process takes.
    pub pickle_kilobyte: Duration,
    /// How many times longer a thread computes in an interpreter without a GIL.
    pub free_threading_factor: f64,
    /// The memory that each thing takes.
    pub memory: Memory,
}

/// Memory in bytes, as it counts against the machine's: resident, not reserved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Memory {
    /// The interpreter, once.
    pub interpreter: u64,
    /// A task that waits.
    pub task: u64,
    /// A thread that waits.
    pub thread: u64,
    /// A worker process.
    pub process: u64,
    /// All that there is.
    pub total: u64,
}

impl Default for Machine {
    fn default() -> Machine {
        Machine {
            cores: 4,
            gil: true,
            switch_interval: Duration::from_millis(5),
            quantum: Duration::from_millis(4),
            switch_cost: Duration(6_000),
            thread_start: Duration(40_000),
            process_start: Duration(3_500_000),
            pickle_call: Duration(50_000),
            pickle_kilobyte: Duration(1_000),
            free_threading_factor: 1.1,
            memory: Memory {
                interpreter: 10 << 20,
                task: 2 << 10,
                thread: 14 << 10,
                process: 10 << 20,
                total: 16 << 30,
            },
        }
    }
}

impl Machine {
    /// The names that [`Machine::preset`] knows.
    pub const PRESETS: [&'static str; 3] = ["laptop", "2-core-server", "64-cores"];

    /// The machine of a name.
    pub fn preset(name: &str) -> Option<Machine> {
        let (cores, total) = match name {
            "laptop" => (4, 16 << 30),
            "2-core-server" => (2, 4 << 30),
            "64-cores" => (64, 256 << 30),
            _ => return None,
        };
        let machine = Machine::default();
        Some(Machine {
            cores,
            memory: Memory {
                total,
                ..machine.memory
            },
            ..machine
        })
    }
}
