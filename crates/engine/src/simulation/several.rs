//! Several threads that share the clock: each is stepped at an instant, and computing takes the time that the scheduler
//! gives it.

use super::{Next, Outcome, Phase, Simulation};
use crate::python::SourceRange;
use crate::system::{CircleLink, circle_text, find_circle, lock_name, number_locks};
use crate::time::{Duration, Instant};
use crate::trace::{HoldKind, TaskId, ThreadId, WaitReason, What};
use crate::vm::{Effect, Stop, Thread};

/// A thread and what the machine's world held while it ran last.
pub(super) struct Member {
    pub thread: Thread,
    task: TaskId,
    range: SourceRange,
    cpu_time: u64,
    /// Why it stopped, until the time that its last instructions took has passed.
    pending: Option<Stop>,
    /// How it is held.
    held: Option<HoldKind>,
    /// The instructions that are left of its turn.
    turn: i64,
}

impl Member {
    pub fn new(thread: Thread) -> Member {
        Member {
            thread,
            task: TaskId::NONE,
            range: SourceRange::NONE,
            cpu_time: 0,
            pending: None,
            held: None,
            turn: 0,
        }
    }
}

impl Simulation {
    /// The main thread, alone so far, started another one in the step that stopped so.
    pub(super) fn become_several(&mut self, slice: u64, stop: Stop) -> Next {
        let (turn, before, after) = self.system.first_turn.get();
        let end = self.runtime.fuel.get();
        self.used += ((slice as i64 - before) + (after - end)).max(0) as u64;
        if let Some(main) = &mut self.threads[0] {
            main.turn = turn - (after - end);
        }
        self.take_started();
        self.stopped(ThreadId(0), stop);
        self.conclude(Next::Sliced)
    }

    /// [`Simulation::step`] where several threads share the clock.
    pub(super) fn step_several(&mut self, now: Instant) -> Next {
        if let Some(awaited) = self.awaited.take() {
            let now = now.max(awaited);
            let computed = awaited.since(self.runtime.now());
            self.runtime.set_now(now);
            self.inputs.push(now);
            self.system.scheduler.borrow_mut().advance(now, computed);
            self.record_changes();
        }
        let mut slice = self.options.slice.max(1) as i64;
        let next = loop {
            if let Some(next) = self.check_budgets() {
                break next;
            }
            let runnable = match self.unfinished.take() {
                Some(thread) => Some(thread),
                None => self.system.scheduler.borrow().runnable(),
            };
            let Some(thread) = runnable else {
                break self.wait_for_next_event();
            };
            if slice <= 0 {
                self.unfinished = Some(thread);
                break Next::Sliced;
            }
            // Even what runs no instruction is a part of the slice.
            slice -= 1;
            if let Some(next) = self.go_on(thread, &mut slice) {
                break next;
            }
        };
        self.conclude(next)
    }

    /// The threads that compute at the program's own wish (`burn`) while a driver answers [`Next::Hold`], each for all of
    /// that time and on a core of its own: for a driver that has cores to give. None where the main thread is alone.
    pub fn computing(&self) -> Vec<ThreadId> {
        let burns = |thread: &ThreadId| {
            let member = self.threads.get(usize::from(thread.0));
            member
                .and_then(Option::as_ref)
                .is_some_and(|member| member.held == Some(HoldKind::Computing))
        };
        let scheduler = self.system.scheduler.borrow();
        let threads = scheduler.on_cores().iter().copied();
        threads.filter(burns).collect()
    }

    fn conclude(&mut self, next: Next) -> Next {
        let end = self.runtime.stamp();
        self.runtime.trace.borrow_mut().set_end(end);
        next
    }

    /// A thread on a core, with nothing left to compute, goes on.
    fn go_on(&mut self, thread: ThreadId, slice: &mut i64) -> Option<Next> {
        self.switch_to(thread);
        let member = self.threads[usize::from(thread.0)].as_mut()?;
        if let Some(kind) = member.held.take() {
            self.runtime.record(What::HoldEnded(kind));
        }
        if let Some(stop) = member.pending.take() {
            return self.apply(thread, stop);
        }
        if member.turn <= 0 {
            member.turn = self.system.draw_turn(&self.runtime);
        }
        let member = self.threads[usize::from(thread.0)].as_mut()?;
        let left = self.options.budget.instructions.saturating_sub(self.used);
        let fuel = (*slice + 1).min(member.turn).min(left as i64).max(1);
        self.runtime.allowance.set(left as i64);
        self.runtime.refuel(fuel);
        let stop = member.thread.run(&self.runtime);
        // What stops before its fuel is used up wants the slice to end.
        let is_pause = matches!(stop, Stop::Sliced) && self.runtime.fuel.get() > 0;
        let spent = self.count(fuel);
        *slice = if is_pause { 0 } else { *slice - spent };
        if let Some(member) = self.threads[usize::from(thread.0)].as_mut() {
            member.turn -= spent;
        }
        self.take_started();
        self.stopped(thread, stop)
    }

    /// Counts the instructions of a run that was given so much fuel.
    fn count(&mut self, fuel: i64) -> i64 {
        let spent = (fuel - self.runtime.fuel.get()).max(0);
        self.used += spent as u64;
        spent
    }

    /// A thread stopped: first the time passes that its instructions took.
    fn stopped(&mut self, thread: ThreadId, stop: Stop) -> Option<Next> {
        let ends_turn = matches!(stop, Stop::Sliced)
            && self.threads[usize::from(thread.0)]
                .as_ref()
                .is_some_and(|member| member.turn > 0);
        if ends_turn {
            // Only the slice is used up. What was spent is counted where the turn ends, so that slices change nothing.
            self.unfinished = Some(thread);
            return None;
        }
        let spent = self.runtime.take_spent();
        if spent > 0 {
            let work = self.scaled(Duration(spent));
            self.system.scheduler.borrow_mut().compute(thread, work);
            if let Some(member) = self.threads[usize::from(thread.0)].as_mut() {
                member.pending = Some(stop);
            }
            self.record_changes();
            return None;
        }
        self.apply(thread, stop)
    }

    /// What a thread stopped for happens.
    fn apply(&mut self, thread: ThreadId, stop: Stop) -> Option<Next> {
        let next = match stop {
            Stop::Exhausted(what) => Some(self.exceed(what)),
            Stop::Sliced => {
                // A turn that ends by its number of instructions: the interval may run out anywhere.
                if self.system.ends_with_turn(&self.runtime) {
                    self.system.scheduler.borrow_mut().yield_turn(thread);
                }
                None
            }
            Stop::Effect(Effect::Turn) => None,
            Stop::Effect(Effect::WaitUntil(until)) => {
                self.system.scheduler.borrow_mut().block(thread, until);
                None
            }
            Stop::Effect(Effect::Hold(duration, kind)) => self.hold(thread, duration, kind),
            Stop::Finished(result) if thread == ThreadId(0) => Some(self.finish(result)),
            Stop::Finished(_) => {
                self.end_thread(thread);
                None
            }
        };
        self.record_changes();
        next
    }

    fn hold(&mut self, thread: ThreadId, duration: Duration, kind: HoldKind) -> Option<Next> {
        self.runtime.record(What::HoldStarted { kind, duration });
        let now = self.runtime.now();
        let mut scheduler = self.system.scheduler.borrow_mut();
        match kind {
            HoldKind::Computing => {
                let spent = self.runtime.cpu_time.get() + duration.0;
                self.runtime.cpu_time.set(spent);
                let work = self.scaled(duration);
                scheduler.compute(thread, work);
            }
            HoldKind::Blocked => scheduler.sleep(thread, now + duration),
        }
        if let Some(member) = self.threads[usize::from(thread.0)].as_mut() {
            member.held = Some(kind);
        }
        None
    }

    /// How long computing takes in this interpreter.
    fn scaled(&self, work: Duration) -> Duration {
        if self.options.has_gil() {
            return work;
        }
        let factor = self.options.machine.free_threading_factor;
        Duration((work.0 as f64 * factor).round() as u64)
    }

    fn wait_for_next_event(&mut self) -> Next {
        let (next, computes) = {
            let mut scheduler = self.system.scheduler.borrow_mut();
            (scheduler.next_event(), scheduler.computes())
        };
        let now = self.runtime.now();
        let Some(at) = next else {
            return self.deadlock();
        };
        if let Some(deadline) = self.options.deadline
            && at > deadline
        {
            return self.cut(deadline);
        }
        self.awaited = Some(at);
        if computes {
            Next::Hold {
                duration: at.since(now),
                kind: HoldKind::Computing,
            }
        } else {
            Next::WaitUntil(at)
        }
    }

    // Threads.

    /// What the machine's world holds for the running thread makes place for another's.
    fn switch_to(&mut self, thread: ThreadId) {
        let rt = &self.runtime;
        let from = rt.current_thread.replace(thread);
        if from == thread {
            return;
        }
        if let Some(Some(member)) = self.threads.get_mut(usize::from(from.0)) {
            member.task = rt.current_task.get();
            member.range = rt.current_range.get();
            member.cpu_time = rt.cpu_time.get();
        }
        if let Some(Some(member)) = self.threads.get(usize::from(thread.0)) {
            rt.current_task.set(member.task);
            rt.current_range.set(member.range);
            rt.cpu_time.set(member.cpu_time);
        }
        self.system.switch_globals(rt, from, thread);
        crate::asyncio::thread_state::switch(rt, from, thread);
    }

    fn take_started(&mut self) {
        for (id, thread) in self.system.take_started() {
            let index = usize::from(id.0);
            if self.threads.len() <= index {
                self.threads.resize_with(index + 1, || None);
            }
            self.threads[index] = Some(Member::new(thread));
        }
        for id in self.system.take_killed() {
            if let Some(mut member) = self.threads[usize::from(id.0)].take() {
                member.thread.abandon();
                self.runtime.record_on(id, TaskId::NONE, What::ThreadEnded);
            }
        }
        self.record_changes();
    }

    fn end_thread(&mut self, thread: ThreadId) {
        self.runtime.record(What::ThreadEnded);
        self.system.ended(&self.runtime, thread);
        drop(self.threads[usize::from(thread.0)].take());
        crate::asyncio::thread_state::forget(&self.runtime, thread);
        if matches!(self.phase, Phase::Joining(_)) && !self.system.others_to_wait_for() {
            self.system.wake(&self.runtime, ThreadId(0));
        }
    }

    /// The main thread waits until no other one is left that the program's end waits for.
    pub(super) fn join_others(&mut self) -> Next {
        let system = self.system.clone();
        let rt = self.runtime.clone();
        self.set_main(crate::vm::frame::Frame::native(Box::pin(async move {
            while system.others_to_wait_for() {
                system.wait(&rt, WaitReason::Threads, None).await;
            }
            Ok(crate::vm::Value::None)
        })));
        Next::Sliced
    }

    /// Ends the threads that the program's end doesn't wait for.
    pub(super) fn abandon_others(&mut self) {
        for index in 1..self.threads.len() {
            let id = ThreadId(index as u16);
            if let Some(mut member) = self.threads[index].take() {
                member.thread.abandon();
                self.system.ended(&self.runtime, id);
                self.runtime.record_on(id, TaskId::NONE, What::ThreadEnded);
            }
        }
        self.record_changes();
    }

    fn record_changes(&mut self) {
        self.system.record_changes(&self.runtime);
    }

    // Deadlocks.

    /// Nothing can go on: who waits for what, and the circle that they wait in, if it is one.
    pub(super) fn deadlock_of_threads(&mut self, tasks: String) -> Next {
        let threads = self.system.threads.borrow().clone();
        let place = |range: SourceRange| self.runtime.source.line_of(range.start);
        let mut waiting = Vec::new();
        for info in threads.iter().filter(|info| !info.ended) {
            let Some((reason, range)) = info.waits else {
                continue;
            };
            let line = place(info.place(range));
            let what = match reason {
                WaitReason::ThreadLock(holder) | WaitReason::Thread(holder) => {
                    let holder = match threads.get(usize::from(holder.0)) {
                        Some(holder) if holder.ended => format!("{}, which is over,", holder.name),
                        Some(holder) => holder.name.clone(),
                        None => String::new(),
                    };
                    let what = match reason {
                        WaitReason::Thread(_) => format!("the end of {holder}"),
                        _ => format!("a lock that {holder} holds"),
                    };
                    format!("waiting for {what}")
                }
                other => crate::trace::wait_words(other, |_| None),
            };
            waiting.push(format!("{} is {what} (line {line})", info.name));
        }
        let mut circle = self.circle();
        let mut who = "threads";
        if circle.is_empty() {
            (circle, who) = (crate::asyncio::deadlock::circle(&self.runtime), "tasks");
        }
        let why = match circle_text(&circle) {
            names if names.is_empty() => "nothing can go on".to_owned(),
            names => format!("{who} wait for each other in a circle: {names}"),
        };
        let mut message = why;
        if !tasks.is_empty() {
            waiting.push(tasks);
        }
        if !waiting.is_empty() {
            message = format!("{message}: {}", waiting.join("; "));
        }
        self.over(Outcome::Deadlock { message, circle })
    }

    /// Threads that wait for each other.
    fn circle(&self) -> Vec<CircleLink> {
        let threads = self.system.threads.borrow();
        let waits = |at: usize| threads.get(at)?.waits;
        let path = find_circle(threads.len(), |at| match waits(at)?.0 {
            WaitReason::ThreadLock(holder) | WaitReason::Thread(holder) => {
                Some(usize::from(holder.0))
            }
            _ => None,
        });
        let source = &self.runtime.source;
        let link = |at: usize| {
            let (reason, range) = waits(at)?;
            let is_lock = matches!(reason, WaitReason::ThreadLock(_));
            Some(CircleLink {
                who: threads[at].name.clone(),
                lock: is_lock.then(|| lock_name(source.slice(range))),
                line: source.line_of(threads[at].place(range).start),
            })
        };
        number_locks(path.into_iter().filter_map(link).collect())
    }
}
