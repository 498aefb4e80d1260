//! Modules of the standard library that are written in Python and compiled when a program first imports them. CPython
//! calls such modules frozen. Source costs a tenth of the bytes that native code costs, and whatever these modules call
//! can be suspended.

use std::cell::RefCell;
use std::rc::Rc;

use crate::python::{Program, compile_library};
use crate::vm::{Answer, Outcome, Runtime, Type};

/// The modules with their texts.
static MODULES: &[(&str, &str)] = &[
    ("_alias", include_str!("frozen/_alias.py")),
    (
        "_asyncio_threads",
        include_str!("frozen/_asyncio_threads.py"),
    ),
    ("_bytearray", include_str!("frozen/_bytearray.py")),
    ("_complex", include_str!("frozen/_complex.py")),
    ("_digests", include_str!("frozen/_digests.py")),
    ("_sha2", include_str!("frozen/_sha2.py")),
    ("_struct_time", include_str!("frozen/_struct_time.py")),
    ("_strptime", include_str!("frozen/_strptime.py")),
    ("_namespace", include_str!("frozen/_namespace.py")),
    ("abc", include_str!("frozen/abc.py")),
    ("base64", include_str!("frozen/base64.py")),
    ("collections", include_str!("frozen/collections.py")),
    ("collections.abc", include_str!("frozen/collections_abc.py")),
    ("concurrent", include_str!("frozen/concurrent.py")),
    (
        "concurrent.futures",
        include_str!("frozen/concurrent_futures.py"),
    ),
    ("contextlib", include_str!("frozen/contextlib.py")),
    ("contextvars", include_str!("frozen/contextvars.py")),
    ("copy", include_str!("frozen/copy.py")),
    ("dataclasses", include_str!("frozen/dataclasses.py")),
    ("datetime", include_str!("frozen/datetime.py")),
    ("enum", include_str!("frozen/enum.py")),
    ("functools", include_str!("frozen/functools.py")),
    ("hashlib", include_str!("frozen/hashlib.py")),
    ("heapq", include_str!("frozen/heapq.py")),
    ("inspect", include_str!("frozen/inspect.py")),
    ("io", include_str!("frozen/io.py")),
    ("json", include_str!("frozen/json.py")),
    ("logging", include_str!("frozen/logging.py")),
    ("multiprocessing", include_str!("frozen/multiprocessing.py")),
    ("operator", include_str!("frozen/operator.py")),
    ("os", include_str!("frozen/os.py")),
    ("posixpath", include_str!("frozen/posixpath.py")),
    ("pprint", include_str!("frozen/pprint.py")),
    ("queue", include_str!("frozen/queue.py")),
    ("random", include_str!("frozen/random.py")),
    ("re", include_str!("frozen/re.py")),
    ("secrets", include_str!("frozen/secrets.py")),
    ("statistics", include_str!("frozen/statistics.py")),
    ("string", include_str!("frozen/string.py")),
    ("sys", include_str!("frozen/sys.py")),
    ("textwrap", include_str!("frozen/textwrap.py")),
    ("threading", include_str!("frozen/threading.py")),
    ("timeit", include_str!("frozen/timeit.py")),
    ("traceback", include_str!("frozen/traceback.py")),
    ("types", include_str!("frozen/types.py")),
    ("typing", include_str!("frozen/typing.py")),
    ("uuid", include_str!("frozen/uuid.py")),
    ("warnings", include_str!("frozen/warnings.py")),
];

thread_local! {
    /// What was compiled so far: the same for every run.
    static COMPILED: RefCell<Vec<(&'static str, Rc<Program>)>> = const { RefCell::new(Vec::new()) };
}

/// The names of all of them.
pub fn names() -> impl Iterator<Item = &'static str> {
    MODULES.iter().map(|(name, _)| *name)
}

/// Makes the module of this name, if there is one.
pub fn import(rt: &Rc<Runtime>, name: &str) -> Option<Outcome<Answer>> {
    let &(name, source) = MODULES.iter().find(|(known, _)| *known == name)?;
    let Some(program) = compiled(name, source) else {
        let message = format!("the library's module '{name}' doesn't compile");
        return Some(Err(rt.error(Type::SystemError, &message)));
    };
    let code = rt.load_module(name, &program, true);
    let rt = rt.clone();
    Some(Ok(Answer::Frame(Box::pin(async move {
        rt.run_module(code).await
    }))))
}

fn compiled(name: &'static str, source: &str) -> Option<Rc<Program>> {
    COMPILED.with_borrow_mut(|compiled| {
        if let Some((_, program)) = compiled.iter().find(|(known, _)| *known == name) {
            return Some(program.clone());
        }
        let program = Rc::new(compile_library(source)?);
        compiled.push((name, program.clone()));
        Some(program)
    })
}
