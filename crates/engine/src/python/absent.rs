//! Modules that programs know from elsewhere and that aren't here, with what to use instead.

/// Names of modules with the sentence for all of them.
const ABSENT: &[(&[&str], &str)] = &[
    (
        &[
            "aiohttp",
            "fastapi",
            "flask",
            "ftplib",
            "grpc",
            "http",
            "httpx",
            "imaplib",
            "paramiko",
            "poplib",
            "requests",
            "select",
            "selectors",
            "smtplib",
            "socket",
            "socketserver",
            "ssl",
            "starlette",
            "urllib",
            "urllib3",
            "uvicorn",
            "websockets",
            "wsgiref",
            "xmlrpc",
            "zmq",
        ],
        "nothing here reaches a network: write a coroutine that stands for the request, with `await asyncio.sleep(0.2)` for \
         its time and a `return` of what would come",
    ),
    (
        &[
            "aiomysql",
            "aioredis",
            "aiosqlite",
            "asyncpg",
            "dbm",
            "motor",
            "psycopg",
            "psycopg2",
            "pymongo",
            "redis",
            "shelve",
            "sqlalchemy",
            "sqlite3",
        ],
        "there is no database here: keep the rows in a dict, with `await asyncio.sleep(0.05)` for a query's time",
    ),
    (
        &[
            "aiofiles",
            "bz2",
            "configparser",
            "filecmp",
            "fileinput",
            "glob",
            "gzip",
            "lzma",
            "mmap",
            "pathlib",
            "shutil",
            "tarfile",
            "tempfile",
            "tomllib",
            "watchdog",
            "yaml",
            "zipfile",
        ],
        "there are no files here: keep texts in variables or in an `io.StringIO`, with `await asyncio.sleep(0.01)` for a \
         disk's time",
    ),
    (
        &["subprocess", "pty", "psutil", "resource"],
        "no programs of the operating system run here: `await asyncio.sleep(1)` stands for one, `multiprocessing` has \
         simulated processes",
    ),
    (
        &["signal"],
        "no signals reach a program here: `asyncio.get_running_loop().call_later(2, task.cancel)` stands for Ctrl+C after \
         two seconds",
    ),
    (
        &[
            "click", "cmd", "dotenv", "fire", "getopt", "getpass", "optparse", "readline", "typer",
        ],
        "a program here has no command line and nobody types while it runs: write its options as constants, as in \
         `args = types.SimpleNamespace(workers=3, verbose=False)`",
    ),
    (
        &[
            "cProfile",
            "faulthandler",
            "line_profiler",
            "memory_profiler",
            "profile",
            "pstats",
            "trace",
            "tracemalloc",
        ],
        "the timelines show what takes time; `time.perf_counter()` measures it",
    ),
    (
        &["ctypes", "cffi", "cython", "numba"],
        "only Python runs here",
    ),
    (
        &[
            "ast",
            "code",
            "codeop",
            "dis",
            "importlib",
            "marshal",
            "pickle",
            "pkgutil",
            "runpy",
            "symtable",
            "tokenize",
        ],
        "a program here is one file that runs as it stands: it can't load or make code",
    ),
    (
        &["colorama", "curses", "rich", "tkinter", "tqdm", "turtle"],
        "the console here takes plain text: use `print`",
    ),
    (
        &["matplotlib", "numpy", "pandas", "scipy", "sklearn", "torch"],
        "only modules of the standard library are here: use lists with `math` and `statistics`",
    ),
    (
        &["attr", "attrs", "msgspec", "pydantic"],
        "only modules of the standard library are here: use `dataclasses`",
    ),
    (
        &["anyio", "curio", "gevent", "trio"],
        "the event loop here is asyncio's: use `asyncio.TaskGroup` and `asyncio.timeout`",
    ),
    (
        &["nest_asyncio", "uvloop", "winloop"],
        "it isn't needed here: remove it, `asyncio.run(main())` does the same",
    ),
    (
        &[
            "doctest",
            "hypothesis",
            "pytest",
            "pytest_asyncio",
            "unittest",
        ],
        "write `assert` in functions of your own, and call them from `main()`",
    ),
    (&["array"], "use a list: it holds numbers as well"),
    (
        &["binascii", "codecs", "hmac", "zlib"],
        "use `struct`, `bytes.hex`, `int.to_bytes`, `int.from_bytes`, `str.encode`, `base64` or `hashlib`",
    ),
    (&["builtins"], "what is built in needs no import"),
    (
        &["calendar", "dateutil", "pytz", "zoneinfo"],
        "use `datetime`: its `timezone` takes a `timedelta`",
    ),
    (
        &[
            "csv",
            "difflib",
            "email",
            "html",
            "locale",
            "mimetypes",
            "shlex",
            "xml",
        ],
        "use the methods of `str`, `re` and `json`",
    ),
    (
        &["errno"],
        "use the classes of OSError, as FileNotFoundError or ConnectionResetError",
    ),
    (
        &["apscheduler", "schedule"],
        "use `sched`, or `asyncio.get_running_loop().call_later(seconds, function)`",
    ),
    (
        &["platform", "site", "sysconfig"],
        "`sys.version` and `sys.platform` say what programs run on here",
    ),
    (
        &["cmath"],
        "complex numbers have `abs`, `**` and `.real`; for floats there is `math`",
    ),
    (&["reprlib"], "use `textwrap.shorten(repr(value), 40)`"),
    (
        &["backoff", "tenacity"],
        "only modules of the standard library are here: write a loop with `try` and `await asyncio.sleep(delay)`",
    ),
];

/// What to do without a module, given its name or that of a part of it; None if there is nothing special to say.
pub fn instead_of(module: &str) -> Option<&'static str> {
    let top = module.split('.').next().unwrap_or(module);
    let (_, help) = ABSENT.iter().find(|(names, _)| names.contains(&top))?;
    Some(help)
}
