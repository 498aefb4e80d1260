//! What programs are imagined to run on, as people choose it: a machine and an interleaving.

use playground_engine::simulation::Options;
use playground_engine::system::Machine;

use crate::settings;

/// The most cores.
pub const MOST_CORES: usize = 1024;

/// A machine, and which of the interleavings that its threads allow.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Setup {
    /// The machine.
    pub machine: Machine,
    /// [`Options::seed`]: 0 for the regular interleaving.
    pub seed: u64,
}

/// A number of a machine that can be chosen.
pub struct Quantity {
    /// Its name in a link.
    key: &'static str,
    /// What it is.
    pub label: &'static str,
    /// What it's counted in.
    pub unit: &'static str,
    /// The least and the most.
    pub range: [f64; 2],
    field: Field,
}

/// Where a machine has a number.
enum Field {
    /// Nanoseconds or bytes, and how many of them are a unit.
    Count(f64, fn(&mut Machine) -> &mut u64),
    /// A factor, in which a unit is 1.
    Factor(fn(&mut Machine) -> &mut f64),
}

/// What can be chosen, besides the cores and the GIL.
pub const QUANTITIES: [Quantity; 9] = [
    Quantity {
        key: "interval",
        label: "Switch interval",
        unit: "ms",
        range: [0.1, 1e3],
        field: Field::Count(1e6, |machine| &mut machine.switch_interval.0),
    },
    Quantity {
        key: "quantum",
        label: "A thread keeps a core for",
        unit: "ms",
        range: [0.1, 1e3],
        field: Field::Count(1e6, |machine| &mut machine.quantum.0),
    },
    Quantity {
        key: "factor",
        label: "Free threads take",
        unit: "× as long",
        range: [1.0, 10.0],
        field: Field::Factor(|machine| &mut machine.free_threading_factor),
    },
    Quantity {
        key: "switch",
        label: "A switch costs",
        unit: "µs",
        range: [0.0, 1e5],
        field: Field::Count(1e3, |machine| &mut machine.switch_cost.0),
    },
    Quantity {
        key: "thread",
        label: "A thread’s start costs",
        unit: "µs",
        range: [0.0, 1e6],
        field: Field::Count(1e3, |machine| &mut machine.thread_start.0),
    },
    Quantity {
        key: "process",
        label: "A process’s start costs",
        unit: "ms",
        range: [0.0, 1e4],
        field: Field::Count(1e6, |machine| &mut machine.process_start.0),
    },
    Quantity {
        key: "pickle",
        label: "Copying to a process costs",
        unit: "µs",
        range: [0.0, 1e6],
        field: Field::Count(1e3, |machine| &mut machine.pickle_call.0),
    },
    Quantity {
        key: "stack",
        label: "A thread takes",
        unit: "KB",
        range: [0.0, 1e5],
        field: Field::Count(1024.0, |machine| &mut machine.memory.thread),
    },
    Quantity {
        key: "memory",
        label: "A process takes",
        unit: "MB",
        range: [0.0, 1e5],
        field: Field::Count(1048576.0, |machine| &mut machine.memory.process),
    },
];

impl Quantity {
    /// How much the machine has of it, in units.
    pub fn of(&self, machine: &Machine) -> f64 {
        let machine = &mut machine.clone();
        match self.field {
            Field::Count(scale, field) => *field(machine) as f64 / scale,
            Field::Factor(field) => *field(machine),
        }
    }

    /// Gives the machine so many units of it, or the nearest number in its range.
    pub fn set(&self, machine: &mut Machine, units: f64) {
        let [least, most] = self.range;
        if !units.is_finite() {
            return;
        }
        let units = units.clamp(least, most);
        match self.field {
            Field::Count(scale, field) => *field(machine) = (units * scale).round() as u64,
            Field::Factor(field) => *field(machine) = units,
        }
    }
}

impl Setup {
    /// The options of runs on it.
    pub fn options(&self) -> Options {
        Options {
            machine: self.machine.clone(),
            seed: self.seed,
            ..settings::options()
        }
    }

    /// The preset that the machine is, if it's one.
    pub fn preset(&self) -> Option<&'static str> {
        let is_it = |name: &&str| Machine::preset(name).as_ref() == Some(&self.machine);
        Machine::PRESETS.into_iter().find(is_it)
    }

    /// The setup for a link or for storage: what differs from the usual one, as `64-cores,gil=0`. Empty for the usual one.
    pub fn to_text(&self) -> String {
        let mut parts = Vec::new();
        // A preset that was changed is told by its memory, which nobody can change.
        let is_base = |preset: &Machine| preset.memory.total == self.machine.memory.total;
        let presets = Machine::PRESETS.into_iter();
        let mut found = presets.filter_map(|name| Some((name, Machine::preset(name)?)));
        let (name, base) = found
            .find(|(_, preset)| is_base(preset))
            .unwrap_or_default();
        if base != Machine::default() && !name.is_empty() {
            parts.push(name.to_owned());
        }
        let machine = &self.machine;
        if machine.cores != base.cores {
            parts.push(format!("cores={}", machine.cores));
        }
        if machine.gil != base.gil {
            parts.push(format!("gil={}", u8::from(machine.gil)));
        }
        for quantity in &QUANTITIES {
            let units = quantity.of(machine);
            if units != quantity.of(&base) {
                parts.push(format!("{}={units}", quantity.key));
            }
        }
        if self.seed != 0 {
            parts.push(format!("seed={}", self.seed));
        }
        parts.join(",")
    }

    /// The setup of a text that comes from outside: what isn't understood counts for nothing.
    pub fn from_text(text: &str) -> Setup {
        let mut setup = Setup::default();
        for part in text.split(',') {
            let Some((key, value)) = part.split_once('=') else {
                if let Some(machine) = Machine::preset(part) {
                    setup.machine = machine;
                }
                continue;
            };
            let number: f64 = value.parse().unwrap_or(f64::NAN);
            match key {
                "cores" => setup.set_cores(number),
                "gil" => setup.machine.gil = value != "0",
                "seed" => setup.seed = value.parse().unwrap_or(0),
                _ => {
                    if let Some(quantity) = QUANTITIES.iter().find(|known| known.key == key) {
                        quantity.set(&mut setup.machine, number);
                    }
                }
            }
        }
        setup
    }

    /// Gives the machine so many cores, or as many as it can have.
    pub fn set_cores(&mut self, cores: f64) {
        if cores.is_finite() {
            self.machine.cores = cores.clamp(1.0, MOST_CORES as f64) as usize;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setup_survives_being_written_down() {
        let texts = [
            "",
            "64-cores",
            "2-core-server,cores=3,gil=0",
            "cores=8,interval=0.5,quantum=3,factor=1.4,process=80,stack=64,seed=7",
            "64-cores,seed=18446744073709551615",
        ];
        for text in texts {
            assert_eq!(Setup::from_text(text).to_text(), text);
        }
    }

    #[test]
    fn nonsense_from_outside_does_no_harm() {
        for text in [
            ",,=,cores=x,gil",
            "seed=-1,nothing=5",
            "interval=inf,interval=NaN,factor=x",
        ] {
            assert_eq!(Setup::from_text(text), Setup::default(), "{text}");
        }
        let extreme = Setup::from_text("cores=0,interval=0,thread=-5,factor=0");
        assert_eq!(extreme.machine.cores, 1);
        assert_eq!(extreme.machine.switch_interval.0, 100_000);
        assert_eq!(extreme.machine.thread_start.0, 0);
        assert_eq!(extreme.machine.free_threading_factor, 1.0);
        assert_eq!(Setup::from_text("cores=1e300").machine.cores, MOST_CORES);
    }
}
