//! Races: interleavings in which a program prints something else.

use std::rc::Rc;

use super::Recorded;
use super::sliced::SlicedRun;
use crate::python::Program;
use crate::simulation::{Options, Outcome};

/// What a run comes to: how it ended, and its lines. Which thread comes first is no failure, so their order doesn't count.
type Result = (Outcome, Vec<Rc<str>>);

/// The search for a seed with which a program prints other lines, or ends otherwise, than in the regular interleaving. In
/// slices, so that a page keeps answering meanwhile.
pub struct InterleavingSearch<S> {
    program: Program,
    source: String,
    options: Options,
    seeds: S,
    regular: Option<Result>,
    /// The run that goes on, and its seed.
    run: Option<(u64, SlicedRun)>,
    tried: usize,
}

/// How a search stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Search {
    /// It goes on.
    GoesOn,
    /// With this seed the program comes to something else.
    Found(u64),
    /// With all of the seeds it comes to the same.
    NotFound,
}

impl<S: Iterator<Item = u64>> InterleavingSearch<S> {
    /// A search among `seeds`, in their order. `options.seed` doesn't count.
    pub fn new(program: &Program, source: &str, options: &Options, seeds: S) -> Self {
        let mut search = InterleavingSearch {
            program: program.clone(),
            source: source.to_owned(),
            options: options.clone(),
            seeds,
            regular: None,
            run: None,
            tried: 0,
        };
        search.begin(0);
        search
    }

    /// How many seeds were tried so far.
    pub fn tried(&self) -> usize {
        self.tried
    }

    /// Goes on for a slice at most.
    pub fn step(&mut self) -> Search {
        let Some((seed, run)) = &mut self.run else {
            return Search::NotFound;
        };
        let seed = *seed;
        let Some(recorded) = run.step() else {
            return Search::GoesOn;
        };
        let result = result(recorded);
        match &self.regular {
            None => self.regular = Some(result),
            Some(regular) => {
                self.tried += 1;
                if *regular != result {
                    return Search::Found(seed);
                }
            }
        }
        self.run = None;
        match self.seeds.next() {
            Some(next) => self.begin(next),
            None => return Search::NotFound,
        }
        Search::GoesOn
    }

    fn begin(&mut self, seed: u64) {
        let options = Options {
            seed,
            ..self.options.clone()
        };
        self.run = Some((seed, SlicedRun::new(&self.program, &self.source, options)));
    }
}

fn result(recorded: Recorded) -> Result {
    let lines = recorded.trace.lines().iter();
    let mut lines: Vec<_> = lines.map(|line| line.text.clone()).collect();
    lines.sort();
    (recorded.outcome, lines)
}

/// The first of these seeds with which a program prints something else, or ends otherwise, than in the regular
/// interleaving: a race condition. None if all come to the same.
pub fn find_other_output(
    program: &Program,
    source: &str,
    options: &Options,
    seeds: impl IntoIterator<Item = u64>,
) -> Option<u64> {
    let mut search = InterleavingSearch::new(program, source, options, seeds.into_iter());
    loop {
        match search.step() {
            Search::GoesOn => {}
            Search::Found(seed) => return Some(seed),
            Search::NotFound => return None,
        }
    }
}
