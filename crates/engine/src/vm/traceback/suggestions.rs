//! "Did you mean": `_compute_suggestion_error` of `Lib/traceback.py` and `Python/suggestions.c`.

use std::rc::Rc;

use crate::text::closest;
use crate::vm::class::Class;
use crate::vm::runtime::Runtime;
use crate::vm::types::Type;
use crate::vm::value::Value;

/// What is appended to the message of an exception about a name. Variables are suggested if `shows_place`.
pub(super) fn hint(
    rt: &Rc<Runtime>,
    exception: &Value,
    class: &Rc<Class>,
    shows_place: bool,
) -> Option<String> {
    let is = |kind: Type| class.is_subclass(rt.class(kind));
    let member = |name: &str| {
        rt.exception_member(exception, name)
            .filter(|value| !value.is_none())
    };
    if is(Type::ImportError) {
        let wrong = member("name_from")?;
        let module = rt.modules.get_str(&rt.intern(member("name")?.as_str()?))?;
        let names = attributes(rt, &module, wrong.as_str()?, false);
        let suggestion = closest(&names, wrong.as_str()?)?;
        return Some(format!(". Did you mean: '{suggestion}'?"));
    }
    let (name_error, attribute_error) = (is(Type::NameError), is(Type::AttributeError));
    if !name_error && !attribute_error {
        return None;
    }
    let wrong = member("name")?;
    let wrong = wrong.as_str()?;
    let suggestion = if attribute_error {
        // None is an object like any other here.
        let object = rt.exception_member(exception, "obj")?;
        let own = member("self").is_some_and(|receiver| receiver.is(&object));
        closest(&attributes(rt, &object, wrong, own), wrong).map(str::to_owned)
    } else if shows_place {
        similar_variable(rt, exception, wrong)
    } else {
        None
    };
    let mut hint = suggestion.map(|suggestion| format!(". Did you mean: '{suggestion}'?"));
    if name_error && STANDARD_MODULES.binary_search(&wrong).is_ok() {
        let forgot = format!("id you forget to import '{wrong}'?");
        hint = Some(match hint {
            Some(hint) => format!("{hint} Or d{forgot}"),
            None => format!(". D{forgot}"),
        });
    }
    hint
}

/// The attributes of an object; private ones only for a private name, or in the object's own methods.
fn attributes(rt: &Rc<Runtime>, object: &Value, wrong: &str, own: bool) -> Vec<String> {
    let all = rt.attribute_names(object).into_iter();
    if wrong.starts_with('_') || own {
        all.collect()
    } else {
        all.filter(|name| !name.starts_with('_')).collect()
    }
}

/// A variable that the frame sees, or an attribute of its `self`.
fn similar_variable(rt: &Rc<Runtime>, exception: &Value, wrong: &str) -> Option<String> {
    let locals = rt.exception_member(exception, "locals")?;
    if let Some(receiver) = rt.exception_member(exception, "self")
        && matches!(
            rt.lookup_attribute(&receiver, &rt.intern(wrong)),
            Ok(Some(_))
        )
    {
        return Some(format!("self.{wrong}"));
    }
    let mut names = Vec::new();
    if let Value::Tuple(locals) = locals {
        names.extend(locals.iter().filter_map(Value::as_str).map(str::to_owned));
    }
    let globals = rt.global_variables();
    for key in globals.keys().into_iter().chain(rt.builtins.all(rt).keys()) {
        names.extend(key.as_str().map(str::to_owned));
    }
    names.extend(["False", "None", "True"].map(str::to_owned));
    closest(&names, wrong).map(str::to_owned)
}

/// `sys.stdlib_module_names` without the private ones, in order.
const STANDARD_MODULES: &[&str] = &[
    "__future__",
    "abc",
    "antigravity",
    "argparse",
    "array",
    "ast",
    "asyncio",
    "atexit",
    "base64",
    "bdb",
    "binascii",
    "bisect",
    "builtins",
    "bz2",
    "cProfile",
    "calendar",
    "cmath",
    "cmd",
    "code",
    "codecs",
    "codeop",
    "collections",
    "colorsys",
    "compileall",
    "concurrent",
    "configparser",
    "contextlib",
    "contextvars",
    "copy",
    "copyreg",
    "csv",
    "ctypes",
    "curses",
    "dataclasses",
    "datetime",
    "dbm",
    "decimal",
    "difflib",
    "dis",
    "doctest",
    "email",
    "encodings",
    "ensurepip",
    "enum",
    "errno",
    "faulthandler",
    "fcntl",
    "filecmp",
    "fileinput",
    "fnmatch",
    "fractions",
    "ftplib",
    "functools",
    "gc",
    "genericpath",
    "getopt",
    "getpass",
    "gettext",
    "glob",
    "graphlib",
    "grp",
    "gzip",
    "hashlib",
    "heapq",
    "hmac",
    "html",
    "http",
    "idlelib",
    "imaplib",
    "importlib",
    "inspect",
    "io",
    "ipaddress",
    "itertools",
    "json",
    "keyword",
    "linecache",
    "locale",
    "logging",
    "lzma",
    "mailbox",
    "marshal",
    "math",
    "mimetypes",
    "mmap",
    "modulefinder",
    "msvcrt",
    "multiprocessing",
    "netrc",
    "nt",
    "ntpath",
    "nturl2path",
    "numbers",
    "opcode",
    "operator",
    "optparse",
    "os",
    "pathlib",
    "pdb",
    "pickle",
    "pickletools",
    "pkgutil",
    "platform",
    "plistlib",
    "poplib",
    "posix",
    "posixpath",
    "pprint",
    "profile",
    "pstats",
    "pty",
    "pwd",
    "py_compile",
    "pyclbr",
    "pydoc",
    "pydoc_data",
    "pyexpat",
    "queue",
    "quopri",
    "random",
    "re",
    "readline",
    "reprlib",
    "resource",
    "rlcompleter",
    "runpy",
    "sched",
    "secrets",
    "select",
    "selectors",
    "shelve",
    "shlex",
    "shutil",
    "signal",
    "site",
    "smtplib",
    "socket",
    "socketserver",
    "sqlite3",
    "sre_compile",
    "sre_constants",
    "sre_parse",
    "ssl",
    "stat",
    "statistics",
    "string",
    "stringprep",
    "struct",
    "subprocess",
    "symtable",
    "sys",
    "sysconfig",
    "syslog",
    "tabnanny",
    "tarfile",
    "tempfile",
    "termios",
    "textwrap",
    "this",
    "threading",
    "time",
    "timeit",
    "tkinter",
    "token",
    "tokenize",
    "tomllib",
    "trace",
    "traceback",
    "tracemalloc",
    "tty",
    "turtle",
    "turtledemo",
    "types",
    "typing",
    "unicodedata",
    "unittest",
    "urllib",
    "uuid",
    "venv",
    "warnings",
    "wave",
    "weakref",
    "webbrowser",
    "winreg",
    "winsound",
    "wsgiref",
    "xml",
    "xmlrpc",
    "zipapp",
    "zipfile",
    "zipimport",
    "zlib",
    "zoneinfo",
];
