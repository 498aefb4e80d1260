//! Code as the machine runs it: the compiler's code with its constants as values and its names interned.

use std::cell::Cell;
use std::rc::Rc;

use num_bigint::BigInt;

use super::containers::Bytes;
use super::module::Globals;
use super::runtime::Runtime;
use super::string::Str;
use super::value::Value;
use crate::python::{Code, CodeKind, Constant, Op, Operand, Register};
use crate::trace::NameId;

/// A code object, ready to run.
pub struct LoadedCode {
    /// What the compiler made.
    pub code: Rc<Code>,
    /// The constants.
    pub constants: Vec<Value>,
    /// The names, interned.
    pub names: Vec<Rc<Str>>,
    /// The names of keyword arguments, interned.
    pub keyword_names: Vec<Vec<Rc<Str>>>,
    /// The parameters' names, interned.
    pub parameters: Vec<Rc<Str>>,
    /// The code of inner functions and classes.
    pub children: Vec<Rc<LoadedCode>>,
    /// The name.
    pub name: Rc<Str>,
    /// The qualified name.
    pub qualified_name: Rc<Str>,
    /// What it's the code of.
    pub kind: CodeKind,
    /// The number of positional arguments with which calls need no binding, if there is one: no `*args`, no keyword-only
    /// parameters, no cells.
    pub simple_arity: Option<u16>,
    /// For each instruction that is a call whose result is awaited at once: the register of what comes of that.
    pub awaits: Vec<Option<Register>>,
    /// The module's global variables.
    pub globals: Rc<Globals>,
    library: bool,
    trace_name: Cell<Option<NameId>>,
}

impl LoadedCode {
    /// Loads code of a module with these global variables, and all that is inside it.
    pub fn load(rt: &Rc<Runtime>, code: &Rc<Code>, globals: &Rc<Globals>) -> Rc<LoadedCode> {
        let parameters = &code.parameters;
        Rc::new(LoadedCode {
            constants: code
                .constants
                .iter()
                .map(|constant| load_constant(rt, constant))
                .collect(),
            names: code.names.iter().map(|name| rt.intern(name)).collect(),
            keyword_names: code
                .keyword_names
                .iter()
                .map(|names| names.iter().map(|name| rt.intern(name)).collect())
                .collect(),
            parameters: parameters
                .names
                .iter()
                .map(|name| rt.intern(name))
                .collect(),
            children: code
                .children
                .iter()
                .map(|child| LoadedCode::load(rt, child, globals))
                .collect(),
            name: rt.intern(&code.name),
            qualified_name: rt.intern(&code.qualified_name),
            kind: code.kind,
            simple_arity: (parameters.keyword_only == 0
                && !parameters.rest
                && !parameters.keyword_rest
                && code.cells.is_empty()
                && code.free.is_empty())
            .then_some(parameters.positional),
            awaits: (0..code.ops.len())
                .map(|at| awaited_at_once(code, at))
                .collect(),
            globals: globals.clone(),
            library: globals.library,
            trace_name: Cell::new(None),
            code: code.clone(),
        })
    }

    /// What an operand reads: a register of a frame of this code or, negative, a constant.
    #[inline(always)]
    pub fn read<'a>(&'a self, registers: &'a [Value], Operand(index): Operand) -> &'a Value {
        if index >= 0 {
            &registers[index as usize]
        } else {
            &self.constants[!index as usize]
        }
    }

    /// Whether this is the standard library's code, of which a run shows nothing.
    pub fn is_library(&self) -> bool {
        self.library
    }

    /// The qualified name's number in the trace.
    pub fn trace_name(&self, rt: &Runtime) -> NameId {
        if let Some(id) = self.trace_name.get() {
            return id;
        }
        let id = rt.trace.borrow_mut().intern(self.qualified_name.as_str());
        self.trace_name.set(Some(id));
        id
    }
}

/// Where the result of awaiting a call's result goes, if nothing else is done with that: the call, `GetAwaitable` and `Delegate`
/// follow each other.
fn awaited_at_once(code: &Code, call: usize) -> Option<Register> {
    let (Op::Call { dst: called, .. } | Op::CallMethod { dst: called, .. }) = code.ops[call] else {
        return None;
    };
    match code.ops.get(call + 1..call + 3) {
        Some(
            &[
                Op::GetAwaitable {
                    src: Operand(src), ..
                },
                Op::Delegate { dst, .. },
            ],
        ) if src == called as i16 && src >= code.temporaries as i16 => Some(dst),
        _ => None,
    }
}

fn load_constant(rt: &Rc<Runtime>, constant: &Constant) -> Value {
    match constant {
        Constant::None => Value::None,
        Constant::Ellipsis => Value::Ellipsis,
        Constant::Bool(flag) => Value::from(*flag),
        Constant::Int(number) => Value::Int(*number),
        Constant::BigInt(digits) => Value::int(digits.parse::<BigInt>().unwrap_or_default()),
        Constant::Float(number) => Value::from(*number),
        // Short texts are shared, so that `is` and dict look-ups by identity work as with CPython's interning.
        Constant::Str(text) if text.len() <= 64 => Value::Str(rt.intern(text)),
        Constant::Str(text) => Value::str(text.clone()),
        Constant::Bytes(bytes) => Value::Bytes(Rc::new(Bytes(bytes.clone()))),
        Constant::Tuple(items) => {
            Value::tuple(items.iter().map(|item| load_constant(rt, item)).collect())
        }
    }
}
