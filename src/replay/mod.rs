//! The playhead over a recorded run: where it is, and what moves it.

mod lines;
mod recording;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use playground_engine::moment::Moment;
use playground_engine::time::Instant;
use yew::Callback;

use crate::browser::{Frames, milliseconds};
use crate::shared::Shared;

pub use lines::lines_at;
pub use recording::Recording;

/// How many seconds of a run pass in one: what can be chosen.
pub const SPEEDS: [f64; 7] = [0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0];

/// What moves the playhead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Motion {
    /// Nothing: it stands where it was put.
    #[default]
    Still,
    /// It is played.
    Playing,
    /// It follows a live run.
    Live,
}

/// Where the playhead is.
#[derive(Clone, PartialEq)]
pub struct Playhead {
    /// The run that is looked at.
    pub recording: Option<Shared<Recording>>,
    /// The instant.
    pub at: Instant,
    /// The end of the longer run.
    pub end: Instant,
    /// How many of the concurrent run's events have happened. Several happen at one instant, and can be stepped through.
    pub events: usize,
    /// The state of the concurrent run there.
    pub moment: Shared<Moment>,
    /// What moves it.
    pub motion: Motion,
    /// How many seconds of the run pass in one.
    pub speed: f64,
}

impl Playhead {
    /// Whether everything has happened.
    pub fn is_at_end(&self) -> bool {
        self.at >= self.end
            && self
                .recording
                .as_ref()
                .is_none_or(|recording| self.events >= recording.events())
    }
}

type Listeners = RefCell<Vec<(u32, Callback<Playhead>)>>;

struct Inner {
    playhead: RefCell<Playhead>,
    listeners: Listeners,
    next_listener: Cell<u32>,
    frames: RefCell<Option<Frames>>,
}

/// The playhead, shared by all that show it. It moves outside of Yew's state: a frame renders only what shows something
/// else than before.
#[derive(Clone)]
pub struct Replay(Rc<Inner>);

impl PartialEq for Replay {
    fn eq(&self, other: &Replay) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Hears of the playhead until dropped.
pub struct Subscription(Replay, u32);

impl Drop for Subscription {
    fn drop(&mut self) {
        let mut listeners = self.0.0.listeners.borrow_mut();
        listeners.retain(|(id, _)| *id != self.1);
    }
}

impl Default for Replay {
    fn default() -> Replay {
        let playhead = Playhead {
            recording: None,
            at: Instant::ZERO,
            end: Instant::ZERO,
            events: 0,
            moment: Shared::new(Moment::default()),
            motion: Motion::Still,
            speed: 1.0,
        };
        Replay(Rc::new(Inner {
            playhead: RefCell::new(playhead),
            listeners: RefCell::default(),
            next_listener: Cell::new(0),
            frames: RefCell::default(),
        }))
    }
}

impl Replay {
    /// Where the playhead is now.
    pub fn playhead(&self) -> Playhead {
        self.0.playhead.borrow().clone()
    }

    /// Calls `listener` whenever the playhead has changed.
    pub fn subscribe(&self, listener: Callback<Playhead>) -> Subscription {
        let id = self.0.next_listener.get();
        self.0.next_listener.set(id + 1);
        self.0.listeners.borrow_mut().push((id, listener));
        Subscription(self.clone(), id)
    }

    /// Looks at another run: from its beginning if it is to be played, following it while it is live, else at its end, of
    /// an endless one at that of the stretch that is shown.
    pub fn load(&self, recording: Shared<Recording>, play: bool) {
        let is_live = recording.live_now().is_some();
        let opening = recording.prediction.opening;
        {
            let mut playhead = self.0.playhead.borrow_mut();
            playhead.recording = Some(recording);
            // The number belongs to the run before.
            playhead.events = usize::MAX;
        }
        self.halt();
        if is_live {
            self.follow();
        } else if play {
            self.seek(Instant::ZERO);
            self.play();
        } else {
            self.seek(opening.unwrap_or(Instant::FAR));
        }
    }

    /// Plays, from the beginning if the playhead is at the end.
    pub fn play(&self) {
        let playhead = self.playhead();
        if playhead.recording.is_none() || playhead.motion == Motion::Live {
            return;
        }
        if playhead.at >= playhead.end {
            self.seek(Instant::ZERO);
        }
        self.0.playhead.borrow_mut().motion = Motion::Playing;
        let (replay, mut last) = (self.clone(), milliseconds());
        self.start(move || {
            let now = milliseconds();
            // After a pause of the whole page (a hidden tab) the playhead goes on where it was.
            let passed = (now - std::mem::replace(&mut last, now)).min(100.0);
            let playhead = replay.playhead();
            let at = playhead
                .at
                .0
                .saturating_add((passed * 1e6 * playhead.speed) as u64);
            let goes_on = at < playhead.end.0;
            if !goes_on {
                replay.0.playhead.borrow_mut().motion = Motion::Still;
            }
            replay.move_to(Instant(at), None);
            goes_on
        });
        self.notify();
    }

    /// Stops where it is. A live run isn't stopped by it.
    pub fn pause(&self) {
        if self.playhead().motion == Motion::Playing {
            self.halt();
            self.notify();
        }
    }

    /// Plays or pauses.
    pub fn toggle(&self) {
        match self.playhead().motion {
            Motion::Playing => self.pause(),
            Motion::Still => self.play(),
            Motion::Live => {}
        }
    }

    /// Puts the playhead at an instant; playing goes on from there.
    pub fn seek(&self, at: Instant) {
        if self.playhead().motion != Motion::Live {
            self.move_to(at, None);
        }
    }

    /// Goes to the next event, or back to the one before, and stands still there.
    pub fn step(&self, forward: bool) {
        let playhead = self.playhead();
        let Some(recording) = playhead
            .recording
            .filter(|_| playhead.motion != Motion::Live)
        else {
            return;
        };
        self.halt();
        match recording.step(playhead.events, forward) {
            Some(events) => self.move_to(recording.instant_of(events), Some(events)),
            None if forward => self.move_to(Instant::FAR, None),
            None => self.move_to(Instant::ZERO, Some(0)),
        }
    }

    /// Plays faster or slower from now on.
    pub fn set_speed(&self, speed: f64) {
        self.0.playhead.borrow_mut().speed = speed;
        self.notify();
    }

    /// Goes along with the live run until the race is over.
    fn follow(&self) {
        self.0.playhead.borrow_mut().motion = Motion::Live;
        let replay = self.clone();
        self.start(move || {
            let Some(recording) = replay.playhead().recording else {
                return false;
            };
            recording.extend();
            let now = recording.live_now();
            if now.is_none() {
                replay.0.playhead.borrow_mut().motion = Motion::Still;
            }
            replay.move_to(now.unwrap_or(Instant::FAR), Some(recording.events()));
            now.is_some()
        });
        self.move_to(Instant::ZERO, None);
    }

    fn move_to(&self, at: Instant, events: Option<usize>) {
        {
            let mut playhead = self.0.playhead.borrow_mut();
            let Some(recording) = playhead.recording.clone() else {
                return;
            };
            playhead.end = recording.end();
            playhead.at = match playhead.motion {
                // The end of a live run is wherever it has come.
                Motion::Live => at,
                _ => at.min(playhead.end),
            };
            let events = events.unwrap_or_else(|| recording.events_until(playhead.at));
            if events != playhead.events {
                playhead.events = events;
                playhead.moment = Shared::new(recording.moment(events));
            }
        }
        self.notify();
    }

    fn start(&self, draw: impl FnMut() -> bool + 'static) {
        self.0.frames.replace(Some(Frames::start(draw)));
    }

    fn halt(&self) {
        self.0.playhead.borrow_mut().motion = Motion::Still;
        // Dropped when nothing is borrowed any more.
        let frames = self.0.frames.take();
        drop(frames);
    }

    fn notify(&self) {
        let playhead = self.playhead();
        // Copied: a listener may subscribe or leave.
        let listeners: Vec<Callback<Playhead>> = {
            let listeners = self.0.listeners.borrow();
            listeners
                .iter()
                .map(|(_, listener)| listener.clone())
                .collect()
        };
        for listener in listeners {
            listener.emit(playhead.clone());
        }
    }
}
