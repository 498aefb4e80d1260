//! A live run in sentences.

use playground_engine::comparison::Recorded;
use playground_engine::explain::format_duration;
use playground_engine::time::{Duration, Instant};
use playground_engine::trace::HoldKind;

use super::delays::is_within;
use super::{Course, LiveRun, Phase, Runner};
use crate::words::{is_long, measured};

impl LiveRun {
    /// What the run is doing, or what was measured.
    pub fn status(&self) -> String {
        let standing = self.standing();
        let held = [&standing.concurrent, &standing.sequential];
        for phase in held {
            if let Phase::Held(kind, time) = phase {
                return held_words(*kind, *time);
            }
        }
        if standing.is_over() {
            return self.result();
        }
        let is_over = [&standing.concurrent, &standing.sequential].map(Phase::is_over);
        match (&self.course, is_over) {
            (Course::Together, [false, false]) => {
                "Running live on your browser’s event loop: both models at once…".to_owned()
            }
            (Course::Together, [true, _]) => format!(
                "Running live: concurrently it took {}, one after another goes on…",
                self.told(self.concurrent.elapsed())
            ),
            (Course::Together, [false, true]) => format!(
                "Running live: one after another it took {}, concurrently goes on…",
                self.told(self.sequential.elapsed())
            ),
            (Course::InTurn(_), [false, _]) => {
                "Running live on your browser’s event loop: first concurrently…".to_owned()
            }
            (Course::InTurn(_), [true, _]) => format!(
                "Running live: concurrently it took {}; now one after another…",
                self.told(self.concurrent.elapsed())
            ),
        }
    }

    /// A time of the run, in the unit that all of them have: times that are compared stand in one.
    fn told(&self, time: Instant) -> String {
        let predicted = self.expected.comparison();
        let times = [
            self.sequential.elapsed(),
            self.concurrent.elapsed(),
            predicted.sequential.trace.end(),
            predicted.concurrent.trace.end(),
        ];
        match times.iter().any(|&other| is_long(other)) {
            true => format!("{:.2} s", time.as_seconds()),
            false => measured(time),
        }
    }

    /// Both measurements beside their predictions.
    fn result(&self) -> String {
        let comparison = self.expected.comparison();
        let runners = [&self.sequential, &self.concurrent];
        let is_stopped = runners
            .iter()
            .any(|runner| matches!(runner.phase(), Phase::Stopped));
        let part = |name: &str, runner: &Runner, predicted: &Recorded| {
            let elapsed = runner.elapsed();
            match (runner.phase(), runner.note()) {
                (Phase::Stopped, _) if elapsed == Instant::ZERO => format!("{name} not run"),
                (Phase::Stopped, _) => format!("{name} after {}", self.told(elapsed)),
                (_, note) => {
                    let note = note.map_or(String::new(), |note| format!(", {note}"));
                    format!(
                        "{} {name} (predicted {}{note})",
                        self.told(elapsed),
                        self.told(predicted.trace.end())
                    )
                }
            }
        };
        format!(
            "{}: {}, {}.",
            if is_stopped { "Stopped" } else { "Measured" },
            part(
                "one after another",
                &self.sequential,
                &comparison.sequential
            ),
            part("concurrently", &self.concurrent, &comparison.concurrent)
        )
    }

    /// What else a reader should know about the run, a sentence each.
    pub fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if let Course::InTurn(why) = &self.course {
            notes.push(why.clone());
        }
        notes.extend(self.workers_note());
        if let Some(freeze) = self.longest_freeze() {
            notes.push(format!(
                "The page froze for {} while {} held the loop.",
                format_duration(rounded(freeze.milliseconds)),
                freeze.who
            ));
        }
        match self.course {
            // Both see the same, the longer run all of it.
            Course::Together => {
                let longer = match self.sequential.elapsed() > self.concurrent.elapsed() {
                    true => &self.sequential,
                    false => &self.concurrent,
                };
                self.note_delays(longer, &mut notes);
            }
            Course::InTurn(_) => {
                self.note_delays(&self.concurrent, &mut notes);
                self.note_delays(&self.sequential, &mut notes);
            }
        }
        notes
    }

    fn note_delays(&self, runner: &Runner, notes: &mut Vec<String>) {
        let hidden = runner.hidden(&self.visibility);
        let late = runner.late();
        let most = |within: bool| {
            let those = late
                .iter()
                .filter(|late| is_within(late, &hidden) == within);
            those.max_by_key(|late| late.came.since(late.due))
        };
        if let (Some(&(from, _)), Some(&(_, to))) = (hidden.first(), hidden.last()) {
            let (from, to) = (self.told(from), self.told(to));
            notes.push(match most(true) {
                Some(late) => format!(
                    "The tab was hidden between {from} and {to}, and the browser let its timers wait: up to {} too long.",
                    measured(Instant(late.came.since(late.due).0))
                ),
                None => format!("The tab was hidden between {from} and {to}; its timers came in time."),
            });
        }
        if let Some(late) = most(false) {
            notes.push(format!(
                "The timer that was due at {} came {} late: the browser or the computer was busy.",
                self.told(late.due),
                measured(Instant(late.came.since(late.due).0))
            ));
        }
    }
}

fn held_words(kind: HoldKind, time: Duration) -> String {
    let time = format_duration(time);
    match kind {
        HoldKind::Computing => {
            format!("The program computes for {time}: the loop is held, and this page with it.")
        }
        HoldKind::Blocked => {
            format!("The program blocks the loop for {time}, and this page with it.")
        }
    }
}

/// To a tenth of a second, or to ten milliseconds below one: nobody feels more.
fn rounded(milliseconds: f64) -> Duration {
    let grain = if milliseconds < 1_000.0 { 10.0 } else { 100.0 };
    Duration::from_millis(((milliseconds / grain).round() * grain) as u64)
}
