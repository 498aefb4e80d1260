//! What the page knows, and what changes it.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use playground_engine::mend::{Mend, mend_all, mends};
use playground_engine::patch::Patch;
use yew::{AttrValue, Reducible};

use crate::browser::milliseconds;
use crate::history::{Group, History};
use crate::live::{LiveRun, Standing};
use crate::problem::Problem;
use crate::setup::Setup;
use crate::shared::Shared;
use crate::simulate::{Prediction, Progress};

/// What the page knows about the text in the editor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Another one is being read from the page's address.
    Opening,
    /// It has changed and will be looked at next.
    Changed,
    /// Its simulation takes a while.
    Simulating,
    /// What is shown is this text's prediction.
    Predicted,
    /// It has errors: what is shown belongs to the last text without.
    Broken,
    /// It ended the page's last life, and isn't simulated unless asked for.
    Distrusted,
}

/// The page's state.
#[derive(Clone, PartialEq)]
pub struct State {
    /// The text in the editor. Lines end with LF.
    pub text: AttrValue,
    /// How to take its changes back. The same for the page's whole life.
    pub history: Shared<RefCell<History>>,
    /// What is selected in the editor, in bytes, after a change that the editor didn't make. Its number tells one from
    /// another.
    pub selection: Option<(u32, Range<usize>)>,
    /// Whether the text's replay plays by itself: it was opened, not edited.
    pub plays: bool,
    /// What is said in passing, with a number that tells one message from another.
    pub message: Option<(u32, AttrValue)>,
    /// Counts changes of the text, and demands to look at it again.
    pub revision: u32,
    /// What is known about the text.
    pub status: Status,
    /// What the compiler said about the text that it saw last.
    pub problems: Rc<Vec<Problem>>,
    /// What the text lacks to run.
    pub mends: Rc<Vec<Mend>>,
    /// The runs of the last text that compiled.
    pub prediction: Option<Shared<Prediction>>,
    /// The live run that is shown, whether it goes on or is over.
    pub run: Option<Shared<LiveRun>>,
    /// Where both of its models stand.
    pub standing: Option<Standing>,
    /// The machine and the interleaving that programs are run with.
    pub setup: Setup,
    /// Whether the page was restarted after a trap.
    pub restarted: bool,
    /// Whether another tab has put its program in the place from which the next visit takes one.
    pub is_overwritten: bool,
    /// The line in the editor that is pointed at, from 1.
    pub pointed_line: Option<u32>,
}

/// What changes the state.
pub enum Action {
    /// The text in the plain text area was typed on.
    Type(String),
    /// A part of the text was replaced in the editor.
    Edit(Patch, Group),
    /// A part of the text is replaced.
    Patch(Patch, Group),
    /// What the text lacks is put in: one thing of it.
    Mend(Mend),
    /// All of it.
    MendAll,
    /// Another program is opened; what was there can be taken back.
    Open(String),
    /// What the address holds is no program.
    NotOpened(&'static str),
    /// Something is said in passing.
    Tell(&'static str),
    /// It has been said for long enough.
    Told,
    /// The last change is taken back.
    Undo,
    /// What was taken back is done again.
    Redo,
    /// A simulation of the text of a revision has something to tell.
    Simulation(u32, Progress),
    /// Look at the text again, although it has been distrusted.
    Trust,
    /// Programs are run on another machine, or in another interleaving.
    SetUp(Setup),
    /// A live run has begun.
    Started(Shared<LiveRun>),
    /// The live run came to another phase.
    Progressed,
    /// Another tab has kept this program.
    KeptElsewhere(String),
    /// The message across the page was read.
    Dismiss,
    /// A line is pointed at, or none.
    Point(Option<u32>),
}

impl State {
    /// The state of a page that opens on `text`; `restarted` after a trap.
    pub fn new(text: &str, restarted: bool) -> State {
        State {
            text: AttrValue::from(normalized(text)),
            history: Shared::new(RefCell::default()),
            selection: None,
            plays: true,
            message: None,
            revision: 0,
            status: if restarted {
                Status::Distrusted
            } else {
                Status::Changed
            },
            problems: Rc::default(),
            mends: Rc::default(),
            prediction: None,
            run: None,
            standing: None,
            setup: Setup::default(),
            restarted,
            is_overwritten: false,
            pointed_line: None,
        }
    }

    /// Whether a live run goes on.
    pub fn is_running(&self) -> bool {
        let standing = self.standing.as_ref();
        standing.is_some_and(|standing| !standing.is_over())
    }

    /// Whether the text can be run: it is the one that the prediction is of.
    pub fn can_run(&self) -> bool {
        self.status == Status::Predicted && !self.shows_nothing()
    }

    /// Whether there is no run to show: of no text yet, or of one that runs nothing.
    pub fn shows_nothing(&self) -> bool {
        self.prediction
            .as_ref()
            .is_none_or(|prediction| prediction.is_empty)
    }

    fn patch(&mut self, patch: Patch, group: Group) {
        if patch.is_empty() {
            return;
        }
        let mut history = self.history.borrow_mut();
        let text = history.apply(&self.text, patch, group, milliseconds());
        drop(history);
        self.become_text(text);
    }

    fn become_text(&mut self, text: String) {
        self.text = AttrValue::from(text);
        self.revision += 1;
        self.status = Status::Changed;
        self.run = None;
        self.standing = None;
        self.pointed_line = None;
        self.selection = None;
        self.plays = false;
    }

    fn tell(&mut self, message: &'static str) {
        let number = self.message.as_ref().map_or(0, |(number, _)| number + 1);
        self.message = Some((number, AttrValue::Static(message)));
    }

    fn select(&mut self, range: Range<usize>) {
        self.selection = Some((self.revision, range));
    }

    fn simulation(&mut self, progress: Progress) {
        match progress {
            Progress::Checked(problems, mends) => {
                if problems.iter().any(|problem| problem.is_error) {
                    self.status = Status::Broken;
                }
                if *self.mends != mends {
                    self.mends = Rc::new(mends);
                }
                // The same words again may be about another place: the editor hears of them anew.
                if !(self.problems.is_empty() && problems.is_empty()) {
                    self.problems = Rc::new(problems);
                }
            }
            Progress::GoesOn => self.status = Status::Simulating,
            Progress::Predicted(prediction) => {
                self.status = Status::Predicted;
                self.prediction = Some(prediction);
            }
        }
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut state = (*self).clone();
        match action {
            Action::Type(text) => {
                state.patch(Patch::between(&self.text, &text), Group::Typing);
            }
            Action::Edit(patch, group) => state.patch(patch, group),
            Action::Patch(patch, group) => {
                let end = patch.end() as usize;
                state.patch(patch, group);
                state.select(end..end);
            }
            Action::MendAll => {
                let patch = Patch::between(&state.text, &mend_all(&state.text));
                state.patch(patch, Group::Alone);
                state.plays = true;
            }
            Action::Mend(mend) => {
                // It was offered for the text that was looked at last, which may have changed since.
                let advised = state
                    .prediction
                    .as_ref()
                    .filter(|of| of.source == state.text);
                let advised = advised.and_then(|of| of.advice.clone()?.mend);
                if !mends(&state.text)
                    .into_iter()
                    .chain(advised)
                    .any(|offer| offer == mend)
                {
                    return self;
                }
                state.patch(mend.patch, Group::Alone);
                state.plays = true;
            }
            Action::Open(text) => {
                let patch = Patch::between(&state.text, &normalized(&text));
                if patch.is_empty() && state.status == Status::Opening {
                    state.revision += 1;
                    state.status = Status::Changed;
                }
                state.patch(patch, Group::Alone);
                state.plays = true;
                // An interleaving belongs to its program.
                state.setup.seed = 0;
                state.select(0..0);
            }
            Action::NotOpened(message) => {
                state.tell(message);
                if state.status == Status::Opening {
                    state.revision += 1;
                    state.status = Status::Changed;
                }
            }
            Action::Tell(message) => state.tell(message),
            Action::Told => state.message = None,
            Action::Undo | Action::Redo => {
                let mut history = self.history.borrow_mut();
                let changed = match action {
                    Action::Undo => history.undo(&self.text),
                    _ => history.redo(&self.text),
                };
                let Some((text, place)) = changed else {
                    drop(history);
                    return self;
                };
                drop(history);
                state.become_text(text);
                state.select(place as usize..place as usize);
            }
            // What an older text's simulation says is of no use any more.
            Action::Simulation(revision, _) if revision != self.revision => return self,
            Action::Simulation(_, progress) => state.simulation(progress),
            Action::Trust => {
                state.revision += 1;
                state.status = Status::Changed;
                state.restarted = false;
            }
            Action::SetUp(setup) if setup == self.setup => return self,
            Action::SetUp(setup) => {
                state.setup = setup;
                state.revision += 1;
                state.status = Status::Changed;
                state.run = None;
                state.standing = None;
            }
            Action::Started(run) => {
                state.standing = Some(run.standing());
                state.run = Some(run);
            }
            Action::Progressed => {
                let Some(run) = &state.run else { return self };
                state.standing = Some(run.standing());
            }
            Action::KeptElsewhere(text) => {
                state.is_overwritten = state.text.as_str() != normalized(&text);
            }
            Action::Dismiss => {
                state.restarted = false;
                state.is_overwritten = false;
            }
            Action::Point(line) => state.pointed_line = line,
        }
        if state == *self { self } else { Rc::new(state) }
    }
}

/// The text as a text area has it: lines end with LF, and no byte order mark stands in front.
pub fn normalized(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.to_owned()
    }
}
