//! What rewritten programs define for themselves, as few lines as will do. Names in braces are replaced.

use super::Target;

/// Something that a rewritten program needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Helper {
    /// What a thread raises that was told to stop.
    Cancelled,
    /// A sleep from which a thread can be told to stop.
    Sleep,
    /// Calls a function and keeps what it returns or raises.
    Start,
    /// [`Helper::Start`] of a thread that can be told to stop, or a process that can be ended.
    StartStoppable,
    /// [`Helper::Start`] of a thread, in a program of processes.
    StartThread,
    /// The results of several.
    Gather,
    /// The results of several processes, waited for later.
    Gathering,
    /// A block that waits for what it started.
    TaskGroup,
    /// What takes too long is waited for no more.
    WaitFor,
    /// A block with a timeout.
    Timeout,
    /// Methods that have timeouts themselves.
    Within,
    /// Which of several processes are done.
    Wait,
    /// Several processes, as they are done.
    AsCompleted,
}

impl Helper {
    /// The other helper that its text names.
    pub fn needs(self, target: Target) -> Option<Helper> {
        match self {
            Helper::TaskGroup => Some(Helper::Start),
            // A call that is limited stays in its process, whose variables it may change.
            Helper::WaitFor | Helper::Timeout => Some(match target {
                Target::Processes => Helper::StartThread,
                _ => Helper::Start,
            }),
            Helper::Sleep | Helper::StartStoppable => Some(Helper::Cancelled),
            Helper::Gathering => Some(Helper::Gather),
            Helper::Wait => Some(Helper::StartStoppable),
            Helper::AsCompleted => Some(Helper::Wait),
            _ => None,
        }
    }

    /// Its name, unless the program uses that.
    pub fn name(self, target: Target) -> &'static str {
        match (self, target) {
            (Helper::Start | Helper::StartStoppable, Target::Sequential) => "call",
            (Helper::Start | Helper::StartStoppable, Target::Processes) => "start_process",
            (Helper::Start | Helper::StartStoppable, Target::Threads)
            | (Helper::StartThread, _) => "start_thread",
            (Helper::Cancelled, _) => "CancelledError",
            (Helper::Sleep, _) => "sleep_or_stop",
            (Helper::Gather, _) => "gather",
            (Helper::Gathering, _) => "Gathering",
            (Helper::TaskGroup, _) => "TaskGroup",
            (Helper::WaitFor, _) => "wait_for",
            (Helper::Timeout, _) => "Timeout",
            (Helper::Within, _) => "within",
            (Helper::Wait, _) => "wait",
            (Helper::AsCompleted, _) => "as_completed",
        }
    }

    /// What its text imports.
    pub fn imports(self, target: Target) -> &'static [(&'static str, &'static str)] {
        match (self, target) {
            (Helper::Start, Target::Sequential) => &[("concurrent.futures", "Future")],
            (Helper::Start, Target::Threads) | (Helper::StartThread, _) => {
                &[("concurrent.futures", "Future"), ("threading", "Thread")]
            }
            (Helper::Cancelled | Helper::Gathering, _) => &[],
            (Helper::StartStoppable, Target::Processes) => {
                &[("multiprocessing", "Pipe"), ("multiprocessing", "Process")]
            }
            (Helper::Sleep, _) => &[("threading", "current_thread"), ("time", "sleep")],
            (Helper::StartStoppable, _) => &[
                ("concurrent.futures", "Future"),
                ("threading", "Event"),
                ("threading", "Thread"),
                ("threading", "current_thread"),
            ],
            (Helper::Start, Target::Processes) => &[
                ("multiprocessing", "Process"),
                ("multiprocessing", "SimpleQueue"),
            ],
            (Helper::Gather, Target::Sequential | Target::Processes) => &[],
            (Helper::Gather, Target::Threads) => &[
                ("concurrent.futures", "FIRST_EXCEPTION"),
                ("concurrent.futures", "wait"),
            ],
            (Helper::TaskGroup | Helper::WaitFor, _) => &[],
            (Helper::Timeout, _) => &[("time", "monotonic")],
            (Helper::Within, _) => &[("queue", "Empty"), ("queue", "Full")],
            (Helper::Wait, _) => &[("multiprocessing", "connection"), ("time", "monotonic")],
            (Helper::AsCompleted, _) => &[],
        }
    }

    pub fn text(self, target: Target) -> &'static str {
        match (self, target) {
            (Helper::Cancelled, _) => CANCELLED,
            (Helper::Sleep, _) => SLEEP,
            (Helper::StartStoppable, Target::Processes) => START_STOPPABLE_PROCESS,
            (Helper::StartStoppable, _) => START_STOPPABLE,
            (Helper::Start, Target::Sequential) => CALL,
            (Helper::Start, Target::Threads) | (Helper::StartThread, _) => START_THREAD,
            (Helper::Start, Target::Processes) => START_PROCESS,
            (Helper::Gather, Target::Threads) => GATHER_THREADS,
            (Helper::Gather, _) => GATHER,
            (Helper::Gathering, _) => GATHERING,
            (Helper::TaskGroup, _) => TASK_GROUP,
            (Helper::WaitFor, _) => WAIT_FOR,
            (Helper::Timeout, _) => TIMEOUT,
            (Helper::Within, _) => WITHIN,
            (Helper::Wait, _) => WAIT,
            (Helper::AsCompleted, _) => AS_COMPLETED,
        }
    }
}

const CALL: &str = r#"def {call}(function, *args, name=None, **kwargs):
    """Calls a function at once; the future keeps what it returns or raises."""
    future = {Future}()
    try:
        future.set_result(function(*args, **kwargs))
    except Exception as error:
        future.set_exception(error)
    return future
"#;

const START_THREAD: &str = r#"def {start_thread}(function, *args, name=None, **kwargs):
    """Calls a function in a thread of its own; the future gets what it returns or raises."""
    future = {Future}()

    def run():
        try:
            future.set_result(function(*args, **kwargs))
        except BaseException as error:
            future.set_exception(error)

    {Thread}(target=run, name=name, daemon=True).start()
    return future
"#;

const CANCELLED: &str = r#"class {CancelledError}(BaseException):
    """What was started is told to stop."""
"#;

const SLEEP: &str = r#"def {sleep_or_stop}(seconds):
    """Sleeps. A thread that was told to stop hears of it here."""
    stop = getattr({current_thread}(), "stop", None)
    if stop is None:
        {sleep}(max(seconds, 0))
    elif stop.wait(max(seconds, 0)):
        stop.clear()
        raise {CancelledError}
"#;

const START_STOPPABLE: &str = r#"def {start_thread}(function, *args, name=None, **kwargs):
    """Calls a function in a thread of its own; the future gets what it returns or raises, and can tell the thread to stop."""
    future, stop = {Future}(), {Event}()

    def run():
        {current_thread}().stop = stop
        try:
            future.set_result(function(*args, **kwargs))
        except BaseException as error:
            future.set_exception(error)

    def cancel():
        stop.set()
        return not future.done()

    def cancelled():
        return future.done() and isinstance(future.exception(), {CancelledError})

    def result(timeout=None):
        try:
            return {Future}.result(future, timeout)
        except TimeoutError:
            if not cancel():
                raise
        try:
            return {Future}.result(future)
        except {CancelledError}:
            raise TimeoutError from None

    future.cancel, future.cancelled, future.result = cancel, cancelled, result
    {Thread}(target=run, name=name, daemon=True).start()
    return future
"#;

const START_PROCESS: &str = r#"class {start_process}({Process}):
    """Calls a function in a process of its own, which sends back what it returns or raises."""

    def __init__(self, function, *args, name=None, **kwargs):
        super().__init__(name=name)
        self.call, self.answers, self.answer = (function, args, kwargs), {SimpleQueue}(), None
        self.start()

    def run(self):
        function, args, kwargs = self.call
        try:
            self.answers.put((function(*args, **kwargs), None))
        except Exception as error:
            self.answers.put((None, error))

    def exception(self):
        if self.answer is None:
            self.answer = self.answers.get()
        return self.answer[1]

    def result(self):
        if self.exception():
            raise self.answer[1]
        return self.answer[0]
"#;

const START_STOPPABLE_PROCESS: &str = r#"class {start_process}({Process}):
    """Calls a function in a process of its own, which sends back what it returns or raises, unless it is ended before."""

    def __init__(self, function, *args, name=None, **kwargs):
        super().__init__(name=name)
        self.call, self.answer = (function, args, kwargs), None
        self.receiver, self.sender = {Pipe}(duplex=False)
        self.start()

    def run(self):
        function, args, kwargs = self.call
        try:
            self.sender.send((function(*args, **kwargs), None))
        except Exception as error:
            self.sender.send((None, error))

    def done(self):
        return self.answer is not None or self.receiver.poll()

    def cancel(self):
        if self.done():
            return False
        self.terminate()
        self.answer = None, {CancelledError}()
        return True

    def cancelled(self):
        return self.done() and isinstance(self.exception(), {CancelledError})

    def exception(self, timeout=None):
        if self.answer is None:
            if not self.receiver.poll(timeout) and self.cancel():
                raise TimeoutError
            self.answer = self.receiver.recv()
        return self.answer[1]

    def result(self, timeout=None):
        if self.exception(timeout):
            raise self.answer[1]
        return self.answer[0]
"#;

const GATHER: &str = r#"def {gather}(*started, return_exceptions=False):
    """The results of all, in this order."""
    if return_exceptions:
        return [each.exception() or each.result() for each in started]
    return [each.result() for each in started]
"#;

const GATHERING: &str = r#"class {Gathering}:
    """What was started, waited for later."""

    def __init__(self, *started, **options):
        self.started, self.options = started, options

    def result(self):
        return {gather}(*self.started, **self.options)

    def exception(self):
        try:
            self.result()
        except Exception as error:
            return error
"#;

const GATHER_THREADS: &str = r#"def {gather}(*futures, return_exceptions=False):
    """The results of all, in this order, or the first exception."""
    if return_exceptions:
        return [future.exception() or future.result() for future in futures]
    for future in {wait}(futures, return_when={FIRST_EXCEPTION}).done:
        future.result()
    return [future.result() for future in futures]
"#;

const TASK_GROUP: &str = r#"class {TaskGroup}:
    """Waits for what was started in it."""

    def __enter__(self):
        self.started = []
        return self

    def create_task(self, function, *args, **kwargs):
        self.started.append({start}(function, *args, **kwargs))
        return self.started[-1]

    def __exit__(self, *error):
        errors = [each.exception() for each in self.started]
        errors = [error for error in errors if isinstance(error, Exception)]
        if errors:
            raise ExceptionGroup("unhandled errors in a TaskGroup", errors)
"#;

const WAIT_FOR: &str = r#"def {wait_for}(seconds, function, *args, **kwargs):
    """Calls a function and waits for it no longer; it goes on, since a thread can't be cancelled."""
    return {start_thread}(function, *args, **kwargs).result(seconds)
"#;

const TIMEOUT: &str = r#"class {Timeout}:
    """Calls in its block are waited for until it is over; they go on, since a thread can't be cancelled."""

    def __init__(self, seconds):
        self.end = None if seconds is None else {monotonic}() + seconds

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False

    def left(self):
        return None if self.end is None else max(self.end - {monotonic}(), 0)

    def call(self, function, *args, **kwargs):
        return {start_thread}(function, *args, **kwargs).result(self.left())
"#;

const WITHIN: &str = r#"def {within}(seconds, method, *args):
    """Calls a method that has a timeout itself."""
    if seconds is None:
        return method(*args)
    try:
        answer = method(*args, timeout=max(seconds, 0))
    except ({Empty}, {Full}):
        raise TimeoutError from None
    if answer is False and method.__name__ != "get":
        raise TimeoutError
    return answer
"#;

const WAIT: &str = r#"def {wait}(started, timeout=None, return_when="ALL_COMPLETED"):
    """Those that are done and those that aren't, once enough of them are or it takes too long."""
    pending, end = list(started), None if timeout is None else {monotonic}() + timeout
    done = []
    while True:
        done += [each for each in pending if each.done()]
        pending = [each for each in pending if each not in done]
        enough = done if return_when == "FIRST_COMPLETED" else not pending
        if return_when == "FIRST_EXCEPTION":
            enough = enough or any(each.exception() for each in done)
        left = None if end is None else max(end - {monotonic}(), 0)
        if enough or not pending or left == 0:
            return set(done), set(pending)
        {connection}.wait([each.receiver for each in pending], left)
"#;

const AS_COMPLETED: &str = r#"def {as_completed}(started):
    """Each, as soon as it's done."""
    pending = list(started)
    while pending:
        done, pending = {wait}(pending, return_when="FIRST_COMPLETED")
        yield from done
"#;
