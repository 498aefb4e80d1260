//! Under the models of threads and processes each task has a thread of its own: the loop hands it the task's steps, and
//! keeps what asyncio keeps, queues and timers, without taking any time.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, VecDeque};
use std::rc::Rc;

use super::event_loop::EventLoop;
use super::futures::data;
use super::scheduler::AfterCreation;
use super::sharing::Shared;
use super::state::State;
use super::tasks::{self, task_data};
use crate::system::{NewThread, System};
use crate::trace::{TaskId, ThreadId, WaitReason};
use crate::vm::frame::Frame;
use crate::vm::{Effect, Object, Outcome, Raised, Runtime, Value};

/// What begins a task's step.
pub enum Begin {
    /// It's its turn, perhaps with an exception.
    Step(Option<Raised>),
    /// The future that it waited for is done.
    Wakeup(Rc<Object>),
}

/// A task's thread.
pub struct TaskThread {
    id: Cell<ThreadId>,
    steps: RefCell<VecDeque<Begin>>,
    /// What the task shares with others, where it's to be a process.
    shared: Option<Shared>,
    begun: Cell<bool>,
    /// Who waits for its beginning.
    starter: Cell<Option<ThreadId>>,
}

/// The tasks' threads, by the tasks' numbers.
#[derive(Default)]
pub struct TaskThreads {
    threads: RefCell<HashMap<u32, Rc<TaskThread>>>,
    /// How many of them are processes of their own that aren't over.
    processes: Cell<usize>,
}

/// Whether the model gives each task a thread.
pub fn are_used(rt: &Rc<Runtime>) -> bool {
    let scheduler = State::of(rt).scheduler.borrow().clone();
    matches!(scheduler.task_created(), AfterCreation::OwnThread { .. })
}

/// A task was created: it gets its thread.
pub fn start(rt: &Rc<Runtime>, event_loop: &Rc<EventLoop>, task: &Rc<Object>) {
    let state = event_loop.state();
    let after = state.scheduler.borrow().task_created();
    let AfterCreation::OwnThread { process } = after else {
        return;
    };
    let fields = task_data(task);
    let system = System::of(rt);
    // What a runner runs is what the program does anyway: the rewriting has no process for it but the main one.
    let is_first = state.current.borrow().is_none();
    let is_process = process && !is_first;
    let processes = &state.task_threads.processes;
    processes.set(processes.get() + usize::from(is_process));
    if is_process && !system.has_room_for(processes.get()) {
        let total = system.scheduler.borrow().machine().memory.total >> 30;
        rt.refuse(&format!(
            "{total} GB of memory hold no more processes, each with an interpreter of its own"
        ));
        return;
    }
    let (process, cost) = {
        let mut scheduler = system.scheduler.borrow_mut();
        let machine = scheduler.machine();
        let thread_cost = machine.thread_start.0;
        let process_cost = machine.process_start.0 + machine.pickle_call.0;
        match (is_first, process) {
            (true, _) => (Default::default(), 0),
            (false, true) => (scheduler.add_process(), process_cost),
            (false, false) => (Default::default(), thread_cost),
        }
    };
    let thread = Rc::new(TaskThread {
        id: Cell::default(),
        steps: RefCell::default(),
        shared: is_process.then(|| Shared::by(rt, &fields.coroutine.borrow())),
        begun: Cell::new(false),
        starter: Cell::default(),
    });
    let name = fields.name.borrow().to_string();
    let new = NewThread {
        frame: Frame::native(Box::pin(run(
            rt.clone(),
            event_loop.clone(),
            task.clone(),
            thread.clone(),
        ))),
        name,
        daemon: true,
        process,
        task: fields.id,
        cost,
    };
    thread.id.set(system.start(rt, new));
    super::thread_state::adopt(rt, thread.id.get(), event_loop);
    state
        .task_threads
        .threads
        .borrow_mut()
        .insert(fields.id.0, thread);
}

/// A task that creates another waits until that one's thread runs, as `Thread.start` does: the new thread goes first. A process's
/// start waits for nothing.
pub async fn wait_until_begun(rt: &Rc<Runtime>, task: &Rc<Object>) {
    let state = State::of(rt);
    if state.current.borrow().is_none() {
        return;
    }
    let id = task_data(task).id;
    let thread = state.task_threads.threads.borrow().get(&id.0).cloned();
    let Some(thread) = thread.filter(|thread| thread.shared.is_none()) else {
        return;
    };
    while !thread.begun.get() {
        thread.starter.set(Some(rt.current_thread.get()));
        let reason = WaitReason::Thread(thread.id.get());
        System::of(rt).wait(rt, reason, None).await;
    }
}

/// Hands a step to the task's thread, or back to the caller where it has none.
pub fn hand(rt: &Rc<Runtime>, task: &Rc<Object>, begin: Begin) -> Result<(), Begin> {
    // Only a model that gives tasks threads of their own ever has several.
    if !rt.several_threads.get() {
        return Err(begin);
    }
    let id = task_data(task).id;
    let thread = State::of(rt)
        .task_threads
        .threads
        .borrow()
        .get(&id.0)
        .cloned();
    match thread {
        Some(thread) if id != TaskId::NONE => {
            thread.steps.borrow_mut().push_back(begin);
            System::of(rt).wake(rt, thread.id.get());
            Ok(())
        }
        _ => Err(begin),
    }
}

/// Notes what tasks that are to be processes, and aren't over, changed of what they share with others.
pub fn record_changes(rt: &Rc<Runtime>) {
    let threads = &State::of(rt).task_threads.threads;
    let mut threads: Vec<_> = threads.borrow().clone().into_iter().collect();
    threads.sort_by_key(|&(task, _)| task);
    for (_, thread) in threads {
        if let Some(shared) = &thread.shared
            && !System::of(rt).is_over(thread.id.get())
        {
            shared.record_changes(rt);
        }
    }
}

/// Ends the threads of tasks that are left at the end, as a program's end does with its daemon threads.
pub fn end(rt: &Rc<Runtime>, left: &[Rc<Object>]) {
    let (state, system) = (State::of(rt), System::of(rt));
    for task in left {
        let fields = task_data(task);
        fields.log_destroyed.set(false);
        let thread = state.task_threads.threads.borrow_mut().remove(&fields.id.0);
        if let Some(thread) = thread {
            thread.steps.take();
            system.kill(rt, thread.id.get());
        }
    }
}

async fn run(
    rt: Rc<Runtime>,
    event_loop: Rc<EventLoop>,
    task: Rc<Object>,
    thread: Rc<TaskThread>,
) -> Outcome {
    while !data(&task).done() {
        let begin = thread.steps.borrow_mut().pop_front();
        if let Some(shared) = &thread.shared {
            shared.look();
        }
        if begin.is_some()
            && !thread.begun.replace(true)
            && let Some(starter) = thread.starter.get()
        {
            System::of(&rt).wake(&rt, starter);
        }
        let (name, outcome) = match begin {
            None => {
                rt.effect(Effect::WaitUntil(None)).await;
                continue;
            }
            Some(Begin::Step(raised)) => ("task_step", tasks::step(&rt, &task, raised).await),
            Some(Begin::Wakeup(future)) => {
                ("task_wakeup", tasks::wake_up(&rt, &task, &future).await)
            }
        };
        if let Err(raised) = event_loop.step_ended(&rt, name, outcome).await {
            // It ends the loop, whose thread raises it.
            let raise = Rc::new(move |_: &Rc<Runtime>| Err(raised.clone()));
            event_loop.call_native_soon(&rt, "raise", raise);
            break;
        }
    }
    if let Some(shared) = &thread.shared {
        let processes = &State::of(&rt).task_threads.processes;
        processes.set(processes.get().saturating_sub(1));
        shared.record_changes(&rt);
        // Its result goes to the process that waits for it.
        rt.spend(System::of(&rt).scheduler.borrow().machine().pickle_call.0);
    }
    Ok(Value::None)
}
