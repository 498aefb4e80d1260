//! `_re`: regular expressions as CPython's `re` matches them, by a backtracking matcher of our own. `regex-lite` has no
//! look-around and no back-references, `fancy-regex` brings `regex-automata` with its tables, and neither can be stopped
//! between two steps. Patterns, matches and functions are Python: `frozen/re.py`.

mod matcher;
mod parse;
mod pattern;
mod program;

use crate::vm::scalar::Flag;
use std::cell::RefCell;
use std::rc::Rc;

use crate::vm::class::Class;
use crate::vm::library::LibraryClass;
use crate::vm::string::Str;
use crate::vm::{
    Answer, Args, Layout, NativeData, NativeFunction, Object, Outcome, Payload, Runtime, Type,
    Value,
};
use matcher::{Matcher, Mode, Progress, Subject};
use program::Program;

/// A compiled pattern.
struct Compiled(Rc<Program>);

impl NativeData for Compiled {}

/// A text and its characters.
type Characters = (Rc<Str>, Rc<Vec<char>>);

/// What the module keeps.
struct State {
    class: Rc<Class>,
    /// The last text beyond ASCII with its characters: it's searched again and again.
    last: RefCell<Option<Characters>>,
}

fn state(rt: &Rc<Runtime>) -> Rc<State> {
    rt.extension(|| State {
        class: rt.library_class(LibraryClass {
            name: "Program",
            module: "_re",
            base: rt.class(Type::Object).clone(),
            layout: Layout::Final,
            constructor: None,
            await_hook: None,
            functions: &[],
        }),
        last: RefCell::default(),
    })
}

static FUNCTIONS: &[NativeFunction] = &[
    NativeFunction::function("compile", compile),
    NativeFunction::function("run", run),
];

/// Makes the module.
pub fn module(rt: &Rc<Runtime>) -> Value {
    rt.native_module("_re", &[FUNCTIONS], Vec::new())
}

/// `compile(pattern, flags)`: the program, the flags, the number of groups and their names; or what is wrong, and where.
fn compile(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [pattern, flags] = args.exactly(rt, "compile")?;
    let flags = flags.as_i64().unwrap_or(0) as u32;
    let (text, bytes): (Vec<u32>, bool) = match crate::vm::compare::builtin(&pattern) {
        Value::Str(text) => (text.as_str().chars().map(u32::from).collect(), false),
        Value::Bytes(bytes) => (bytes.0.iter().map(|&byte| byte.into()).collect(), true),
        _ => return Err(rt.type_error("first argument must be string or compiled pattern")),
    };
    rt.afford(text.len() * 4)?;
    let problem = |message: &str, at: Option<usize>| {
        let items = vec![Value::str(message), at.map_or(Value::None, Value::from)];
        Ok(Answer::Value(Value::tuple(items)))
    };
    let parsed = match parse::parse(&text, flags, bytes) {
        Ok(parsed) => parsed,
        Err(found) => return problem(&found.message, found.at),
    };
    let Some(program) = program::program(&parsed.node, parsed.groups) else {
        return problem("the pattern is too large", None);
    };
    let names = parsed
        .names
        .into_iter()
        .map(|(name, group)| Value::tuple(vec![Value::str(name), Value::from(group)]));
    let payload = Payload::Native(Box::new(Compiled(Rc::new(program))));
    let object = Object::new(state(rt).class.clone(), payload);
    Ok(Answer::Value(Value::tuple(vec![
        Value::Object(Rc::new(object)),
        Value::Int(parsed.flags.into()),
        Value::from(parsed.groups),
        Value::list(names.collect()),
    ])))
}

fn subject(rt: &Rc<Runtime>, value: &Value) -> Outcome<Subject> {
    match crate::vm::compare::builtin(value) {
        Value::Str(text) if text.is_ascii() => Ok(Subject::Ascii(text)),
        Value::Str(text) => {
            let state = state(rt);
            if let Some((last, chars)) = &*state.last.borrow()
                && Rc::ptr_eq(last, &text)
            {
                return Ok(Subject::Wide(chars.clone()));
            }
            rt.afford(text.as_str().len() / 8)?;
            rt.check_budget(text.as_str().len() * 4)?;
            let chars = Rc::new(text.as_str().chars().collect::<Vec<char>>());
            state.last.replace(Some((text, chars.clone())));
            Ok(Subject::Wide(chars))
        }
        Value::Bytes(bytes) => Ok(Subject::Bytes(bytes)),
        _ => {
            let kind = rt.type_name(value);
            Err(rt.type_error(&format!(
                "expected string or bytes-like object, got '{kind}'"
            )))
        }
    }
}

/// Steps between two looks at the budget.
const STRIDE: usize = 2_000;

/// `run(program, subject, pos, endpos, mode, advance)`: the begin and end of each group and the group that was closed
/// last, -1 for none; None where nothing matches. Modes: 0 match, 1 search, 2 fullmatch.
fn run(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [program, text, pos, end, mode, advance] = args.exactly(rt, "run")?;
    let program = match &program {
        Value::Object(object) => object
            .native::<Compiled>()
            .map(|compiled| compiled.0.clone()),
        _ => None,
    };
    let Some(program) = program else {
        return Err(rt.type_error("run() needs a compiled pattern"));
    };
    let subject = subject(rt, &text)?;
    let place = |value: &Value| {
        let number = value.as_i64().unwrap_or(i64::MAX).max(0) as usize;
        number.min(subject.len())
    };
    let bounds = (place(&pos), place(&end));
    let mode = match mode {
        Value::Int(1) => Mode::Search,
        Value::Int(2) => Mode::FullMatch,
        _ => Mode::Match,
    };
    let advance = matches!(advance, Value::Bool(Flag::True));
    let mut matcher = Matcher::new(&program, subject, bounds, mode, advance);
    let rt = rt.clone();
    rt.clone().attempt(async move {
        loop {
            match matcher.run(STRIDE) {
                Progress::Nothing => return Ok(Value::None),
                Progress::Found(spans) => {
                    let numbers = spans.into_iter().map(|at| match at {
                        usize::MAX => Value::Int(-1),
                        at => Value::from(at),
                    });
                    return Ok(Value::tuple(numbers.collect()));
                }
                Progress::More => {
                    rt.afford(STRIDE)?;
                    rt.check_budget(matcher.memory())?;
                    rt.breathe().await;
                }
            }
        }
    })
}
