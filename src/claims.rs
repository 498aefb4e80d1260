//! What is commonly said of asyncio and threads, and the example in which the page shows it.

use crate::examples::{ALL, Example};

/// A claim, and where to see it.
pub struct Claim {
    /// What is said.
    pub text: &'static str,
    /// The title of the example that shows it.
    title: &'static str,
    /// Where to look once the example is there.
    pub look_at: &'static str,
}

impl Claim {
    /// The example that shows it.
    pub fn example(&self) -> Option<&'static Example> {
        static EXAMPLES: &[Example] = &ALL;
        EXAMPLES.iter().find(|example| example.title == self.title)
    }
}

/// All of them, each of which leads to the next.
pub const CLAIMS: [Claim; 10] = [
    Claim {
        text: "asyncio needs one thread for all tasks; otherwise each task has a thread of its own.",
        title: "Three requests",
        look_at: "Press asyncio and Threads in the table: their timelines are alike, but asyncio’s bars never overlap.",
    },
    Claim {
        text: "For tasks that wait, asyncio does all that threads do.",
        title: "Three requests",
        look_at: "Both are twice as fast as one after another, and the sentence names asyncio, which takes less memory.",
    },
    Claim {
        text: "Tasks that compute gain nothing from asyncio.",
        title: "CPU-bound work",
        look_at: "asyncio’s speed-up is 1.00×. The loop is held for all of the time.",
    },
    Claim {
        text: "Threads would compute side by side, but the GIL lets one of them at a time.",
        title: "CPU-bound under the GIL",
        look_at: "Threads (GIL) gain nothing; free threads do, as far as there are cores. Without the tick at GIL the timelines above overlap, too.",
    },
    Claim {
        text: "Processes compute side by side with or without it.",
        title: "CPU-bound work",
        look_at: "Processes: faster than one after another, though starting them takes a while and each needs an interpreter. “What if: Cores” shows how far it goes.",
    },
    Claim {
        text: "Threads take memory, processes much more.",
        title: "A thousand requests",
        look_at: "The column Memory. “What if: Tasks” draws how the times grow.",
    },
    Claim {
        text: "Threads that share variables spoil each other’s work: a race condition.",
        title: "A race condition",
        look_at: "“Find a failing one” above the timelines: lost updates are marked, and fewer tickets are sold.",
    },
    Claim {
        text: "A lock cures a race.",
        title: "A race and its lock",
        look_at: "“Find a failing one” finds none.",
    },
    Claim {
        text: "Locks have a disease of their own: a deadlock.",
        title: "A deadlock",
        look_at: "Anna and Ben wait for each other’s lock, for ever: the circle above the timelines.",
    },
    Claim {
        text: "Which to choose depends on the program: asyncio for waiting; processes, or threads without a GIL, for computing.",
        title: "File I/O",
        look_at: "The sentence above the table chooses, for this program and for yours, on the machine that you describe.",
    },
];

#[cfg(test)]
mod tests {
    use super::CLAIMS;

    #[test]
    fn each_claim_has_an_example() {
        for claim in &CLAIMS {
            assert!(claim.example().is_some(), "{}", claim.title);
        }
    }
}
