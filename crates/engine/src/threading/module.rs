//! The private module `_thread`: threads and processes by their numbers, locks, and copies for other processes.

use crate::vm::scalar::Flag;
use std::rc::Rc;

use super::transfer::{Transfer, Unpicklable};
use super::{lock, transfer};
use crate::asyncio::tasks::texts_of_call;
use crate::system::{NewThread, ProcessId, System};
use crate::time::Duration;
use crate::trace::{Stream, TaskId, ThreadId, WaitReason};
use crate::vm::frame::Frame;
use crate::vm::{Answer, Args, NativeFunction, Outcome, Runtime, Value};

/// What `threading.get_ident` gives for a thread.
pub fn ident(thread: ThreadId) -> i64 {
    // CPython's are addresses; any number above 0 will do.
    140_000_000_000_000 + i64::from(thread.0) * 4096
}

fn number(value: &Value) -> ThreadId {
    ThreadId(
        value
            .as_i64()
            .and_then(|number| u16::try_from(number).ok())
            .unwrap_or(0),
    )
}

fn thread_value(thread: ThreadId) -> Value {
    Value::Int(i64::from(thread.0))
}

fn new_thread(rt: &Rc<Runtime>, args: Args<'_>, in_process: bool) -> Outcome<Answer> {
    let [callee, arguments, name, daemon, called, call_arguments] = args.exactly(rt, "start")?;
    let system = System::of(rt);
    if system.threads.borrow().len() >= usize::from(u16::MAX) {
        return Err(rt.runtime_error("can't start new thread"));
    }
    let running = system.scheduler.borrow().process(rt.current_thread.get());
    let machine = system.scheduler.borrow().machine().clone();
    let (process, cost, callee, arguments) = if in_process {
        if !system.has_room_for(system.processes() + 1) {
            return Ok(Answer::Value(Value::None));
        }
        let process = system.scheduler.borrow_mut().add_process();
        // A fork: the new process begins with a copy of everything.
        let mut fork = Transfer::new(rt, Unpicklable::Shared);
        let (callee, arguments) = (fork.copy(&callee)?, fork.copy(&arguments)?);
        let program = rt.globals.borrow()[..rt.program_globals.get()].to_vec();
        let globals = fork.copy_all(&program)?;
        system.set_globals(process, globals);
        (process, machine.process_start.0, callee, arguments)
    } else {
        (running, machine.thread_start.0, callee, arguments)
    };
    let arguments = match &arguments {
        Value::Tuple(items) => items.to_vec(),
        _ => Vec::new(),
    };
    // A machine whose instructions cost nothing starts threads for nothing, too: what is printed at which instant then
    // depends on the program alone.
    let cost = if rt.instructions_cost() { cost } else { 0 };
    let rt2 = rt.clone();
    system.written_in_threads.set(true);
    let thread = system.start(
        rt,
        NewThread {
            frame: Frame::native(Box::pin(async move { rt2.call(&callee, arguments).await })),
            name: name.as_str().unwrap_or("").to_owned(),
            daemon: matches!(daemon, Value::Bool(Flag::True)),
            process,
            task: TaskId::NONE,
            cost,
        },
    );
    if let Some((callee, arguments)) = texts_of_call(rt, &called, &call_arguments) {
        let mut trace = rt.trace.borrow_mut();
        let callee = trace.intern(&callee);
        trace.push_thread_call(thread, callee, arguments);
    }
    Ok(Answer::Value(thread_value(thread)))
}

/// `start(callee, arguments, name, daemon, called, call_arguments)`: the number of a new thread of this process. The last two are what
/// the program has it call, as labels say it.
fn start(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    new_thread(rt, args, false)
}

/// `start_process(callee, arguments, name, daemon, called, call_arguments)`: the number of the first thread of a new process.
fn start_process(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    new_thread(rt, args, true)
}

/// `join(number, timeout)`: waits for a thread's end; whether it is over.
fn join(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [thread, timeout] = args.exactly(rt, "join")?;
    let (thread, until) = (number(&thread), lock::until(rt, &timeout)?);
    let rt = rt.clone();
    let system = System::of(&rt);
    rt.clone().attempt(async move {
        while !system.is_over(thread) && until.is_none_or(|until| until > rt.now()) {
            system.join_later(thread, rt.current_thread.get());
            system.wait(&rt, WaitReason::Thread(thread), until).await;
        }
        Ok(Value::from(system.is_over(thread)))
    })
}

/// `is_over(number)`.
fn is_over(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [thread] = args.exactly(rt, "is_over")?;
    let over = System::of(rt).is_over(number(&thread));
    Ok(Answer::Value(Value::from(over)))
}

/// `kill(number)`: ends a process's thread where it is.
fn kill(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [thread] = args.exactly(rt, "kill")?;
    let (system, thread) = (System::of(rt), number(&thread));
    if !system.is_over(thread) {
        system.kill(rt, thread);
    }
    Ok(Answer::Value(Value::None))
}

/// `current()`: the running thread's number.
fn current(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    args.exactly::<0>(rt, "current")?;
    Ok(Answer::Value(thread_value(rt.current_thread.get())))
}

/// `process(number)`: the number of a thread's process.
fn process(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [thread] = args.exactly(rt, "process")?;
    let ProcessId(number) = System::of(rt).scheduler.borrow().process(number(&thread));
    Ok(Answer::Value(Value::Int(i64::from(number))))
}

fn get_ident(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    args.exactly::<0>(rt, "get_ident")?;
    Ok(Answer::Value(Value::Int(ident(rt.current_thread.get()))))
}

/// `cores()`.
fn cores(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    args.exactly::<0>(rt, "cores")?;
    let cores = System::of(rt).scheduler.borrow().machine().cores;
    Ok(Answer::Value(Value::Int(cores as i64)))
}

/// `switch_interval(seconds)`: in seconds, after it was set to a number.
fn switch_interval(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [seconds] = args.exactly(rt, "switch_interval")?;
    let system = System::of(rt);
    let mut scheduler = system.scheduler.borrow_mut();
    if let Value::Float(seconds) = seconds {
        scheduler.set_switch_interval(Duration((seconds.get() * 1e9) as u64));
    }
    let interval = scheduler.machine().switch_interval;
    Ok(Answer::Value(Value::from(interval.as_seconds())))
}

/// `report(head, exception)`: an exception that nobody will catch, to the error stream.
fn report(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [head, exception] = args.exactly(rt, "report")?;
    let rt2 = rt.clone();
    rt.attempt(async move {
        let text = rt2.format_exception(&exception).await;
        let head = head.as_str().unwrap_or("").to_owned();
        rt2.write(Stream::Error, &format!("{head}\n{text}"));
        Ok(Value::None)
    })
}

/// `sequential()`: whether the model is that of one thing after the other: starting a thread comes back at its end.
fn sequential(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    args.exactly::<0>(rt, "sequential")?;
    let sequential = System::of(rt).sequential.get();
    Ok(Answer::Value(Value::from(sequential)))
}

/// `at_exit(callable)`: called at the program's end, before it waits for its threads.
fn at_exit(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [callable] = args.exactly(rt, "at_exit")?;
    System::of(rt).at_exit.borrow_mut().push(callable);
    Ok(Answer::Value(Value::None))
}

/// `at_end(callable)`: called at the program's end, once its threads are done.
fn at_end(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [callable] = args.exactly(rt, "at_end")?;
    System::of(rt).at_end.borrow_mut().push(callable);
    Ok(Answer::Value(Value::None))
}

static FUNCTIONS: &[NativeFunction] = &[
    NativeFunction::function("start", start),
    NativeFunction::function("start_process", start_process),
    NativeFunction::function("join", join),
    NativeFunction::function("is_over", is_over),
    NativeFunction::function("kill", kill),
    NativeFunction::function("current", current),
    NativeFunction::function("process", process),
    NativeFunction::function("get_ident", get_ident),
    NativeFunction::function("cores", cores),
    NativeFunction::function("switch_interval", switch_interval),
    NativeFunction::function("report", report),
    NativeFunction::function("sequential", sequential),
    NativeFunction::function("at_exit", at_exit),
    NativeFunction::function("at_end", at_end),
    NativeFunction::function("signal", lock::signal),
    NativeFunction::function("transfer", transfer::transfer),
];

/// Makes the module.
pub fn module(rt: &Rc<Runtime>) -> Value {
    let members = vec![("lock", Value::Class(lock::lock_class(rt)))];
    rt.native_module("_thread", &[FUNCTIONS], members)
}
