//! Where the CPU work of a program's threads and processes is done: in Web Workers, or in turn on the page.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;

use playground_engine::trace::{HoldKind, ThreadId, Trace, What};

use crate::browser::{Workers, hardware_cores};

/// The Web Workers of a live run, which both of its models use.
pub struct Workshop {
    /// How many threads beside the main one are predicted to compute.
    wanted: usize,
    workers: RefCell<Option<Rc<Workers>>>,
    /// How many there were, once they were started.
    started: Cell<usize>,
    failed: Cell<bool>,
}

impl Workshop {
    /// The workshop for a program that is predicted to run so. It is empty before it's opened.
    pub fn for_run(predicted: &Trace) -> Rc<Workshop> {
        let events = predicted.events().iter();
        let computing = events.filter(|event| {
            let kind = HoldKind::Computing;
            event.thread != ThreadId(0)
                && matches!(event.what, What::HoldStarted { kind: k, .. } if k == kind)
        });
        let threads: BTreeSet<ThreadId> = computing.map(|event| event.thread).collect();
        Rc::new(Workshop {
            wanted: threads.len(),
            workers: RefCell::new(None),
            started: Cell::new(0),
            failed: Cell::new(false),
        })
    }

    /// Whether other threads than the main one are predicted to compute.
    pub fn is_wanted(&self) -> bool {
        self.wanted > 0
    }

    /// Starts as many workers as there is work for, at most one a core.
    pub async fn open(&self) {
        let count = self.wanted.min(hardware_cores());
        if count == 0 {
            return;
        }
        let workers = Workers::start(count).await.map(Rc::new);
        self.started
            .set(workers.as_ref().map_or(0, |workers| workers.count));
        self.failed.set(workers.is_none());
        self.workers.replace(workers);
    }

    /// Ends the workers, whatever they do.
    pub fn close(&self) {
        if let Some(workers) = self.workers.take() {
            workers.stop();
        }
    }

    /// The workers, as long as there are any.
    pub fn workers(&self) -> Option<Rc<Workers>> {
        self.workers.borrow().clone()
    }

    /// A worker failed: what is left is done on the page.
    pub fn give_up(&self) {
        if self.workers.borrow().is_some() {
            self.failed.set(true);
            self.close();
        }
    }

    /// Where the work was done, in a sentence or two. None for a program without such work. `chosen` is how many cores the
    /// machine has that the page's other predictions are for.
    pub fn note(&self, chosen: usize) -> Option<String> {
        if self.failed.get() {
            return Some(
                "The browser gave no Web Workers, so the CPU work of threads and processes is done in turn on this page."
                    .to_owned(),
            );
        }
        let workers = match self.started.get() {
            0 => return None,
            1 => "a Web Worker".to_owned(),
            count => format!("{count} Web Workers"),
        };
        let cores = |count: usize| match count {
            1 => "one core".to_owned(),
            count => format!("{count} cores"),
        };
        let here = hardware_cores();
        let mut note = format!(
            "The CPU work of threads and processes is really done, in {workers} on this computer’s {}, for which it is predicted here, too.",
            cores(here)
        );
        if chosen != here {
            note.push_str(&format!(
                " The machine that you chose has {}.",
                cores(chosen)
            ));
        }
        Some(note)
    }
}
