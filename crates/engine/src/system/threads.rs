//! What natives ask for: threads to be started, woken and ended.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use super::machine::Machine;
use super::random::Random;
use super::scheduler::{Change, ProcessId, Scheduler};
use crate::python::SourceRange;
use crate::trace::{TaskId, ThreadId, WaitReason, Want, What};
use crate::vm::frame::Frame;
use crate::vm::{Effect, Runtime, Thread, Value};

/// A thread to be started.
pub struct NewThread {
    /// What it runs.
    pub frame: Frame,
    /// Its name.
    pub name: String,
    /// Whether the program's end doesn't wait for it.
    pub daemon: bool,
    /// The process that it belongs to.
    pub process: ProcessId,
    /// The task that it runs and nothing else, if any.
    pub task: TaskId,
    /// CPU time, in nanoseconds, that starting it takes from the thread that does.
    pub cost: u64,
}

/// What is known of a thread.
#[derive(Clone, Debug)]
pub struct ThreadInfo {
    /// Its name.
    pub name: String,
    /// Whether the program's end doesn't wait for it.
    pub daemon: bool,
    /// Whether it's over.
    pub ended: bool,
    /// What it waits for, while it does, and where.
    pub waits: Option<(WaitReason, SourceRange)>,
    /// Where it was started.
    pub started_at: SourceRange,
}

impl ThreadInfo {
    /// The place that stands for its waiting at `range`: where it was started, if what it runs has no code of the program's.
    pub fn place(&self, range: SourceRange) -> SourceRange {
        match range {
            SourceRange::NONE => self.started_at,
            _ => range,
        }
    }
}

/// The threads of a run.
pub struct System {
    /// Who computes.
    pub scheduler: RefCell<Scheduler>,
    /// What is known of the threads, by number.
    pub threads: RefCell<Vec<ThreadInfo>>,
    started: RefCell<Vec<(ThreadId, Thread)>>,
    killed: RefCell<Vec<ThreadId>>,
    /// Who waits for a thread's end.
    joiners: RefCell<Vec<(ThreadId, ThreadId)>>,
    /// What the program's end calls before it waits for threads.
    pub at_exit: RefCell<Vec<Value>>,
    /// What it calls once they are done.
    pub at_end: RefCell<Vec<Value>>,
    /// The program's global variables in processes that have their own, while those don't run.
    globals: RefCell<BTreeMap<ProcessId, Vec<Value>>>,
    /// Whether starting a thread comes back only at its end.
    pub sequential: Cell<bool>,
    /// Whether the program itself started a thread.
    pub written_in_threads: Cell<bool>,
    /// The main thread's turn when the first other one was started, and its fuel before and after that began.
    pub first_turn: Cell<(i64, i64, i64)>,
    random: RefCell<Random>,
    /// Whether turns are drawn, instead of lasting until the switch interval is over.
    drawn: bool,
}

/// How many instructions a thread runs, at most, before the time that they take is counted: the least grain in which
/// threads see each other's work where instructions cost time.
const GRAIN: i64 = 1_000;

/// How many instructions a thread runs before others that want to go on do, where instructions cost no time.
const TURN: i64 = 100_000;

/// The longest turn that a seed draws, as a power of two of instructions.
const LONGEST_DRAWN: u64 = 12;

impl System {
    /// A machine with the main thread.
    pub fn new(machine: Machine, gil: bool, seed: u64) -> System {
        let main = ThreadInfo {
            name: "MainThread".to_owned(),
            daemon: false,
            ended: false,
            waits: None,
            started_at: SourceRange::NONE,
        };
        System {
            scheduler: RefCell::new(Scheduler::new(machine, gil, seed)),
            threads: RefCell::new(vec![main]),
            started: RefCell::default(),
            killed: RefCell::default(),
            joiners: RefCell::default(),
            at_exit: RefCell::default(),
            at_end: RefCell::default(),
            globals: RefCell::default(),
            sequential: Cell::new(false),
            written_in_threads: Cell::new(false),
            first_turn: Cell::default(),
            random: RefCell::new(Random::new(seed)),
            drawn: seed != 0 || !gil,
        }
    }

    /// A thread's name.
    pub fn name(&self, thread: ThreadId) -> String {
        let threads = self.threads.borrow();
        let known = threads.get(thread.0 as usize);
        known.map_or_else(String::new, |thread| thread.name.clone())
    }

    /// How many instructions a thread may run before others go first. Drawn turns are short and long ones: what goes wrong
    /// may need either.
    pub fn draw_turn(&self, rt: &Runtime) -> i64 {
        if self.drawn {
            let mut random = self.random.borrow_mut();
            let power = 1 + random.below(LONGEST_DRAWN);
            1 + random.below(1 << power) as i64
        } else if rt.instructions_cost() {
            GRAIN
        } else {
            TURN
        }
    }

    /// Whether others go first where a turn ends, instead of where the switch interval is over.
    pub fn ends_with_turn(&self, rt: &Runtime) -> bool {
        self.drawn || !rt.instructions_cost()
    }

    /// The run's threads.
    pub fn of(rt: &Rc<Runtime>) -> Rc<System> {
        rt.extension(|| System::new(Machine::default(), true, 0))
    }

    /// Starts a thread. It can run once the one that starts it has done the work of starting it.
    pub fn start(&self, rt: &Rc<Runtime>, new: NewThread) -> ThreadId {
        let mut scheduler = self.scheduler.borrow_mut();
        if !rt.several_threads.get() {
            rt.settle();
            rt.several_threads.set(true);
            rt.preempts_anywhere.set(!scheduler.has_gil());
            scheduler.begin(rt.now());
            // The turn of the main thread begins here, wherever its slice does.
            let (turn, fuel) = (self.draw_turn(rt), rt.fuel.get());
            rt.shorten((fuel - turn).max(0));
            self.first_turn.set((turn, fuel, rt.fuel.get()));
        }
        let id = scheduler.add(new.process);
        rt.spend(new.cost);
        scheduler.begin_at(id, rt.now());
        drop(scheduler);
        let name = rt.trace.borrow_mut().intern(&new.name);
        let process = new.process.0;
        rt.record_on(id, new.task, What::ThreadStarted { name, process });
        self.threads.borrow_mut().push(ThreadInfo {
            name: new.name,
            daemon: new.daemon,
            ended: false,
            waits: None,
            started_at: rt.current_range.get(),
        });
        self.record_changes(rt);
        let thread = Thread::new(id, new.frame);
        self.started.borrow_mut().push((id, thread));
        id
    }

    /// The threads that were started since this was asked last.
    pub fn take_started(&self) -> Vec<(ThreadId, Thread)> {
        std::mem::take(&mut self.started.borrow_mut())
    }

    /// The threads that were killed since this was asked last.
    pub fn take_killed(&self) -> Vec<ThreadId> {
        std::mem::take(&mut self.killed.borrow_mut())
    }

    /// Has a thread that waits go on.
    pub fn wake(&self, rt: &Runtime, thread: ThreadId) {
        self.scheduler.borrow_mut().wake(thread);
        self.record_changes(rt);
    }

    /// A thread's bookkeeping is free from now on, or isn't any more: see [`Scheduler::set_free`].
    pub fn set_free(&self, rt: &Runtime, thread: ThreadId, free: bool) {
        self.scheduler.borrow_mut().set_free(thread, free);
        self.record_changes(rt);
    }

    /// Records what happened to threads, at once: where a slice ends must not change the order of events.
    pub fn record_changes(&self, rt: &Runtime) {
        let changes = self.scheduler.borrow_mut().take_changes();
        for (thread, change) in changes {
            let what = match change {
                Change::Running => What::ThreadRunning,
                Change::WantsGil => What::ThreadReady(Want::Gil),
                Change::WantsCore => What::ThreadReady(Want::Core),
                Change::Off => What::ThreadOff,
            };
            rt.record_on(thread, TaskId::NONE, what);
        }
    }

    /// Ends a thread where it is, as the program's end does with daemon threads.
    pub fn kill(&self, rt: &Runtime, thread: ThreadId) {
        self.ended(rt, thread);
        self.killed.borrow_mut().push(thread);
    }

    /// A thread is over: whoever waits for that goes on.
    pub fn ended(&self, rt: &Runtime, thread: ThreadId) {
        self.threads.borrow_mut()[thread.0 as usize].ended = true;
        let mut scheduler = self.scheduler.borrow_mut();
        scheduler.end(thread);
        self.joiners.borrow_mut().retain(|&(waited, waiter)| {
            if waited == thread {
                scheduler.wake(waiter);
            }
            waited != thread
        });
        drop(scheduler);
        self.record_changes(rt);
    }

    /// Whether so many processes beside the first fit into the machine's memory.
    pub fn has_room_for(&self, processes: usize) -> bool {
        let scheduler = self.scheduler.borrow();
        let memory = &scheduler.machine().memory;
        memory.interpreter + processes as u64 * memory.process <= memory.total
    }

    /// Whether a thread is over.
    pub fn is_over(&self, thread: ThreadId) -> bool {
        let threads = self.threads.borrow();
        threads.get(thread.0 as usize).is_none_or(|info| info.ended)
    }

    /// The running thread is woken when `thread` ends.
    pub fn join_later(&self, thread: ThreadId, waiter: ThreadId) {
        self.joiners.borrow_mut().push((thread, waiter));
    }

    /// Whether a thread runs, beside the main one, that the program's end waits for.
    pub fn others_to_wait_for(&self) -> bool {
        let threads = self.threads.borrow();
        threads[1..].iter().any(|info| !info.daemon && !info.ended)
    }

    /// Whether a thread waits for another, or for a lock.
    pub fn anyone_waits(&self) -> bool {
        self.threads
            .borrow()
            .iter()
            .any(|info| info.waits.is_some())
    }

    /// How many processes there are beside the program's own.
    pub fn processes(&self) -> usize {
        self.globals.borrow().len()
    }

    /// Gives a process global variables of its own.
    pub fn set_globals(&self, process: ProcessId, globals: Vec<Value>) {
        self.globals.borrow_mut().insert(process, globals);
    }

    /// A thread of another process goes on: its global variables take the places of those of the one that stops.
    pub fn switch_globals(&self, rt: &Runtime, from: ThreadId, to: ThreadId) {
        let scheduler = self.scheduler.borrow();
        let (from, to) = (scheduler.process(from), scheduler.process(to));
        let mut kept = self.globals.borrow_mut();
        if from == to || kept.is_empty() {
            return;
        }
        let mut globals = rt.globals.borrow_mut();
        let program = rt.program_globals.get().min(globals.len());
        // Processes without globals of their own use those of the first one.
        let base = ProcessId(0);
        for process in [from, to] {
            let own = if kept.contains_key(&process) && process != base {
                process
            } else {
                base
            };
            if own == base {
                continue;
            }
            if let Some(own) = kept.get_mut(&own) {
                for (here, there) in globals[..program].iter_mut().zip(own) {
                    std::mem::swap(here, there);
                }
            }
        }
    }

    /// A lock that these threads wait for is `holder`'s from now on.
    pub fn wait_for_lock_of(&self, waiting: &VecDeque<ThreadId>, holder: ThreadId) {
        let mut threads = self.threads.borrow_mut();
        for waiter in waiting {
            if let Some((WaitReason::ThreadLock(of), _)) = &mut threads[usize::from(waiter.0)].waits
            {
                *of = holder;
            }
        }
    }

    /// The running thread waits until it's woken, or until the instant.
    pub async fn wait(
        &self,
        rt: &Rc<Runtime>,
        reason: WaitReason,
        until: Option<crate::time::Instant>,
    ) {
        let thread = rt.current_thread.get();
        let range = rt.current_range.get();
        rt.record(What::ThreadWaiting(reason));
        self.threads.borrow_mut()[thread.0 as usize].waits = Some((reason, range));
        rt.effect(Effect::WaitUntil(until)).await;
        self.threads.borrow_mut()[thread.0 as usize].waits = None;
        rt.current_range.set(range);
    }
}
