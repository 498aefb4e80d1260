//! What a live run is expected to come to on the reader's own computer.

use std::cell::OnceCell;
use std::rc::Rc;

use playground_engine::comparison::{Comparison, ComparisonJob};
use playground_engine::simulation::Options;

use crate::browser::{hardware_cores, milliseconds, next_turn};
use crate::settings::SLICE_MILLISECONDS;
use crate::shared::Shared;
use crate::simulate::Prediction;

/// A program, how it's run live, and what that is predicted to take.
pub struct Expected {
    /// The program, and its runs on the machine that was chosen.
    pub prediction: Shared<Prediction>,
    /// How it's run: on as many cores as this computer has, where its threads and processes compute on them.
    pub options: Options,
    /// Both runs on this computer, where it isn't like the chosen machine.
    here: OnceCell<Comparison>,
}

impl Expected {
    /// The chosen machine's prediction will do until [`Expected::predict`] has made one, and where nothing computes on
    /// other cores (`uses_cores`).
    pub fn new(prediction: Shared<Prediction>, uses_cores: bool) -> Rc<Expected> {
        let mut options = prediction.options.clone();
        if uses_cores {
            options.machine.cores = hardware_cores();
        }
        Rc::new(Expected {
            prediction,
            options,
            here: OnceCell::new(),
        })
    }

    /// Both runs as they are predicted.
    pub fn comparison(&self) -> &Comparison {
        self.here.get().unwrap_or(&self.prediction.comparison)
    }

    /// Predicts both runs for this computer, unless it's like the chosen machine, a slice at a time and until
    /// `is_wanted` is false.
    pub async fn predict(&self, is_wanted: impl Fn() -> bool) {
        if self.options.machine == self.prediction.options.machine {
            return;
        }
        let Prediction {
            program, source, ..
        } = &*self.prediction;
        let mut job = ComparisonJob::new(program, source, &self.options);
        let mut began = milliseconds();
        while is_wanted() {
            if let Some(comparison) = job.step() {
                let _ = self.here.set(comparison);
                return;
            }
            if milliseconds() - began > SLICE_MILLISECONDS {
                next_turn().await;
                began = milliseconds();
            }
        }
    }
}
