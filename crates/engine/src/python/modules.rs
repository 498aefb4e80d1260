//! The modules that programs can import.

/// The names of all modules there are; importing any other is refused before the program runs.
pub const KNOWN_MODULES: &[&str] = &[
    "abc",
    "asyncio",
    "atexit",
    "base64",
    "bisect",
    "collections",
    "collections.abc",
    "concurrent",
    "concurrent.futures",
    "contextlib",
    "contextvars",
    "copy",
    "dataclasses",
    "datetime",
    "decimal",
    "enum",
    "fnmatch",
    "fractions",
    "functools",
    "graphlib",
    "hashlib",
    "heapq",
    "inspect",
    "io",
    "itertools",
    "json",
    "logging",
    "math",
    "multiprocessing",
    "operator",
    "os",
    "os.path",
    "playground",
    "pprint",
    "queue",
    "random",
    "re",
    "sched",
    "secrets",
    "statistics",
    "string",
    "struct",
    "sys",
    "textwrap",
    "threading",
    "time",
    "timeit",
    "traceback",
    "types",
    "typing",
    "urllib",
    "urllib.parse",
    "uuid",
    "warnings",
    "weakref",
];

/// The submodules of `asyncio` that programs may name: `from asyncio.locks import Lock`.
pub const ASYNCIO_SUBMODULES: &[&str] = &[
    "base_events",
    "constants",
    "coroutines",
    "events",
    "exceptions",
    "futures",
    "locks",
    "queues",
    "runners",
    "taskgroups",
    "tasks",
    "timeouts",
];

/// Whether a program can import a module of this name.
pub fn is_known(name: &str) -> bool {
    let submodule = name.strip_prefix("asyncio.");
    KNOWN_MODULES.contains(&name)
        || submodule.is_some_and(|submodule| ASYNCIO_SUBMODULES.contains(&submodule))
}
