//! What rewritten programs define for themselves, as few lines as will do. Names in braces are replaced.

use super::Target;

/// Something that a rewritten program needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Helper {
    /// Calls a function and keeps what it returns or raises.
    Start,
    /// The results of several.
    Gather,
    /// A block that waits for what it started.
    TaskGroup,
}

impl Helper {
    /// Its name, unless the program uses that.
    pub fn name(self, target: Target) -> &'static str {
        match (self, target) {
            (Helper::Start, Target::Sequential) => "call",
            (Helper::Start, Target::Threads) => "start_thread",
            (Helper::Start, Target::Processes) => "start_process",
            (Helper::Gather, _) => "gather",
            (Helper::TaskGroup, _) => "TaskGroup",
        }
    }

    /// What its text imports.
    pub fn imports(self, target: Target) -> &'static [(&'static str, &'static str)] {
        match (self, target) {
            (Helper::Start, Target::Sequential) => &[("concurrent.futures", "Future")],
            (Helper::Start, Target::Threads) => {
                &[("concurrent.futures", "Future"), ("threading", "Thread")]
            }
            (Helper::Start, Target::Processes) => &[
                ("multiprocessing", "Process"),
                ("multiprocessing", "SimpleQueue"),
            ],
            (Helper::Gather, Target::Sequential | Target::Processes) => &[],
            (Helper::Gather, Target::Threads) => &[
                ("concurrent.futures", "FIRST_EXCEPTION"),
                ("concurrent.futures", "wait"),
            ],
            (Helper::TaskGroup, _) => &[],
        }
    }

    pub fn text(self, target: Target) -> &'static str {
        match (self, target) {
            (Helper::Start, Target::Sequential) => CALL,
            (Helper::Start, Target::Threads) => START_THREAD,
            (Helper::Start, Target::Processes) => START_PROCESS,
            (Helper::Gather, Target::Threads) => GATHER_THREADS,
            (Helper::Gather, _) => GATHER,
            (Helper::TaskGroup, _) => TASK_GROUP,
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

const GATHER: &str = r#"def {gather}(*started, return_exceptions=False):
    """The results of all, in this order."""
    if return_exceptions:
        return [each.exception() or each.result() for each in started]
    return [each.result() for each in started]
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
        errors = [error for error in errors if error]
        if errors:
            raise ExceptionGroup("unhandled errors in a TaskGroup", errors)
"#;
