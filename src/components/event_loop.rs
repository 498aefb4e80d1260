//! The event loop at the playhead: who has the thread, who is next, which timers run, who waits for what.

use playground_engine::moment::{Moment, Queued, TaskMoment, ThreadMoment, thread_words};
use playground_engine::time::{Duration, Instant};
use playground_engine::timeline::{LaneKey, TaskState, Timeline};
use playground_engine::trace::{HoldKind, TaskId, WaitReason};
use yew::prelude::*;

use crate::hooks::use_playhead;
use crate::replay::{Motion, Playhead, Replay};
use crate::words;

/// The title of the threads, and of the panel where there is nothing else.
const THREADS: &str = "Threads";

/// The most tasks listed of a state.
const MOST: usize = 24;

#[allow(missing_docs)]
#[derive(Properties, PartialEq)]
pub struct EventLoopPanelProps {
    pub replay: Replay,
    pub is_stale: bool,
}

/// A task, or what else takes the thread, in a word or two.
#[derive(Clone, PartialEq)]
struct Chip {
    key: String,
    name: String,
    /// What is said behind the name.
    note: String,
    state: TaskState,
}

/// A kind of place in the event loop, and who is there.
#[derive(Clone, PartialEq)]
struct Group {
    title: &'static str,
    /// What it means.
    explanation: &'static str,
    chips: Vec<Chip>,
    /// How many more there are.
    more: usize,
    /// What is said when nobody is there.
    empty: &'static str,
}

/// The event loop of the concurrent run.
#[component]
pub fn EventLoopPanel(props: &EventLoopPanelProps) -> Html {
    let groups = use_playhead(&props.replay, groups);
    let narration = use_playhead(&props.replay, narration);
    let has_loop = groups
        .iter()
        .any(|group| group.title != THREADS || group.chips.is_empty());
    let (title, label) = match has_loop {
        true => ("Event loop", "Event loop"),
        false => (THREADS, "Threads at the playhead"),
    };
    let is_still = use_playhead(&props.replay, |playhead| playhead.motion == Motion::Still);
    html! {
        <section id="event-loop-panel" class={classes!("panel", "loop", props.is_stale.then_some("stale"))} aria-label={label}>
            <div class="panel-head">
                <h2>{ title }</h2>
                <p class="narration" id="narration" aria-live={if *is_still { "polite" } else { "off" }}>
                    { &*narration }
                </p>
            </div>
            <div class="groups" id="event-loop" tabindex="0" role="group" aria-label="Tasks by what they do">
                for group in &*groups {
                    <div class="group" key={group.title} title={group.explanation}>
                        <h3>{ group.title }</h3>
                        if group.chips.is_empty() {
                            <p class="nobody">{ group.empty }</p>
                        } else {
                            <ul>
                                for chip in &group.chips {
                                    <li key={chip.key.clone()} class={classes!("chip", chip.state.label())}>
                                        <span class="name">{ &chip.name }</span>
                                        if !chip.note.is_empty() {
                                            <span class="note">{ &chip.note }</span>
                                        }
                                    </li>
                                }
                                if group.more > 0 {
                                    <li key="more" class="more">{ format!("and {} more", group.more) }</li>
                                }
                            </ul>
                        }
                    </div>
                }
            </div>
        </section>
    }
}

/// What has just happened.
fn narration(playhead: &Playhead) -> String {
    let Some(recording) = &playhead.recording else {
        return String::new();
    };
    let words = recording.words(playhead.events);
    match words {
        None => "Nothing has happened yet.".to_owned(),
        Some(_) if playhead.is_at_end() && playhead.motion == Motion::Still => {
            "The run is over. Play it again, or step through it.".to_owned()
        }
        Some(words) => format!("{words}."),
    }
}

fn groups(playhead: &Playhead) -> Vec<Group> {
    let Some(recording) = &playhead.recording else {
        return Vec::new();
    };
    recording.with_timeline(|timeline| {
        let teller = Teller {
            moment: &playhead.moment,
            timeline,
            at: playhead.at,
        };
        teller.groups()
    })
}

/// Says who is where.
struct Teller<'a> {
    moment: &'a Moment,
    timeline: &'a Timeline,
    at: Instant,
}

impl Teller<'_> {
    fn groups(&self) -> Vec<Group> {
        let has_tasks = !self.timeline.lanes.is_empty();
        let mut groups = match has_tasks || self.moment.in_loop {
            true => self.loop_groups(),
            false => Vec::new(),
        };
        let threads = &self.moment.threads;
        if !threads.is_empty() || groups.is_empty() {
            groups.push(group(
                THREADS,
                "Under the GIL one thread of a process computes at a time; the others wait for it, or for something else.",
                threads.iter().map(|thread| self.thread(thread)),
                "only the main one; no event loop runs",
            ));
        }
        groups
    }

    /// The places of the event loop.
    fn loop_groups(&self) -> Vec<Group> {
        let timers = self.timers();
        let waiting = self.moment.tasks.iter().filter(|task| {
            matches!(task.state, TaskState::Waiting | TaskState::Created)
                && !matches!(task.waits_for, Some(WaitReason::Timer(_)))
        });
        let waiting = waiting.map(|task| self.task(task, self.wait(task)));
        let ended = self
            .moment
            .tasks
            .iter()
            .filter(|task| task.state.is_final());
        let ended = ended.map(|task| self.task(task, task.state.label().to_owned()));
        let ready = self.moment.ready.iter().map(|item| self.queued(item));
        vec![
            group(
                "Has the thread",
                "One at a time: nothing else runs until it gives the thread away.",
                self.running().into_iter(),
                match self.moment.in_loop {
                    true => "nobody: the loop waits",
                    false => "nobody",
                },
            ),
            group(
                "Ready, in order",
                "They could run, and do so one after the other.",
                ready,
                "empty",
            ),
            group(
                "Timers",
                "What sleeps, and how long it still does.",
                timers.into_iter(),
                "none",
            ),
            group(
                "Waiting",
                "They go on when what they wait for has happened.",
                waiting,
                "nobody",
            ),
            group(
                "Ended",
                "They returned, failed or were cancelled.",
                ended,
                "nobody yet",
            ),
        ]
    }

    fn running(&self) -> Vec<Chip> {
        let held = match self.moment.held {
            Some(HoldKind::Computing) => "computing",
            Some(HoldKind::Blocked) => "blocking the thread",
            None => "",
        };
        if let Some(task) = self
            .moment
            .running
            .last()
            .and_then(|&id| self.moment.task(id))
        {
            return vec![self.task(task, held.to_owned())];
        }
        let state = match self.moment.held {
            Some(HoldKind::Blocked) => TaskState::Blocked,
            _ => TaskState::Running,
        };
        if self.moment.callback.is_some() {
            return vec![chip("callback", "a callback", held, state)];
        }
        match self.moment.held {
            Some(_) => vec![chip("program", "the program", held, state)],
            None => Vec::new(),
        }
    }

    /// Timers that are set; the tasks that wait for one show by whom.
    fn timers(&self) -> Vec<Chip> {
        let left = |due: Instant| {
            format!(
                "{} left",
                words::tenths(Duration(due.0.saturating_sub(self.at.0)))
            )
        };
        let timers = self.moment.timers();
        let chips = timers.iter().map(|timer| {
            let task = self.moment.task(timer.task);
            let sleeps =
                task.is_some_and(|task| task.waits_for == Some(WaitReason::Timer(timer.due)));
            let state = if sleeps {
                TaskState::Waiting
            } else {
                TaskState::Created
            };
            let name = match sleeps {
                true => self.name(timer.task),
                false => format!("timer of {}", self.name(timer.task)),
            };
            chip(
                &format!("timer {}", timer.handle),
                &name,
                &left(timer.due),
                state,
            )
        });
        chips.collect()
    }

    fn queued(&self, item: &Queued) -> Chip {
        match *item {
            Queued::Task(id) => match self.moment.task(id) {
                Some(task) => self.task(task, String::new()),
                None => chip("nobody", "a task", "", TaskState::Ready),
            },
            Queued::Callback(handle, name) => {
                let name = self.timeline.name(name);
                chip(
                    &format!("callback {handle}"),
                    name,
                    "callback",
                    TaskState::Ready,
                )
            }
            Queued::Timer(handle, id) => {
                let note = format!("wakes {}", self.name(id));
                chip(
                    &format!("due {handle}"),
                    "a due timer",
                    &note,
                    TaskState::Ready,
                )
            }
        }
    }

    fn wait(&self, task: &TaskMoment) -> String {
        match task.waits_for {
            Some(reason) => {
                let words = self.timeline.wait_words(reason, task.place);
                words.trim_start_matches("waiting ").to_owned()
            }
            None => task.state.label().to_owned(),
        }
    }

    fn task(&self, task: &TaskMoment, note: String) -> Chip {
        Chip {
            key: format!("task {}", task.id.0),
            name: self.name(task.id),
            note,
            state: task.state,
        }
    }

    fn thread(&self, thread: &ThreadMoment) -> Chip {
        let lane = self.timeline.lane_of_thread(thread.id);
        // Nothing says that the main thread is over: the run is.
        let is_over = thread.state == TaskState::Running && self.at >= self.timeline.end;
        let (state, note) = match is_over {
            true => (TaskState::Done, "over".to_owned()),
            false => (
                thread.state,
                thread_words(self.moment, thread, self.timeline),
            ),
        };
        Chip {
            key: format!("thread {}", thread.id.0),
            name: lane.map_or_else(|| "a thread".to_owned(), |lane| lane.full_label()),
            note: match thread.process {
                0 => note,
                process => format!("process {process}, {note}"),
            },
            state,
        }
    }

    fn name(&self, id: TaskId) -> String {
        match self.timeline.lane(LaneKey::Task(id)) {
            Some(lane) => lane.full_label(),
            None => "the program".to_owned(),
        }
    }
}

fn chip(key: &str, name: &str, note: &str, state: TaskState) -> Chip {
    Chip {
        key: key.to_owned(),
        name: name.to_owned(),
        note: note.to_owned(),
        state,
    }
}

fn group(
    title: &'static str,
    explanation: &'static str,
    mut chips: impl Iterator<Item = Chip>,
    empty: &'static str,
) -> Group {
    let shown: Vec<Chip> = chips.by_ref().take(MOST).collect();
    Group {
        title,
        explanation,
        chips: shown,
        more: chips.count(),
        empty,
    }
}
