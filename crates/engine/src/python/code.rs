//! Code objects: what the compiler makes and the machine runs.
//!
//! The machine has registers: a frame's parameters come first, then its other local variables, its cells and free
//! variables, then temporaries. An [`Operand`] reads a register or a constant, so that `i < 10` is one instruction.
//! An instruction takes eight bytes.
//!
//! # Temporaries are consumed
//! Registers from [`Code::temporaries`] on are temporaries: the values that CPython keeps on its stack. What becomes of
//! them decides when an object dies, and so when a finalizer or a "never awaited" comes, so it follows CPython's stack:
//!
//! - **An instruction that reads a temporary as an [`Operand`] consumes it**: afterwards the register doesn't keep the
//!   value alive (moving it out saves the reference counting that a clone would cost; a number, bool or None may stay
//!   behind, since nobody can tell). The register may be the instruction's `dst` too. Variables and constants are only read.
//! - **Registers that an instruction takes as a block** (`start`/`count`, `base` and its arguments) **are consumed**: calls,
//!   `Build…`, [`Op::MakeFunction`], [`Op::BuildClass`].
//! - A field of type [`Register`] that is read otherwise (`list`, `set`, `dict`, `iterator`, `cell`, `module`, `exception`,
//!   `src` of [`Op::Copy`]) stays as it is, unless the instruction's description says more. [`Op::Delegate`] and
//!   [`Op::ListToTuple`] consume theirs.
//! - What no instruction consumes is dropped by [`Op::Clear`]: the result of an expression statement, a loop's iterator
//!   at `break`.
//! - **An exception unwinds**: on entry to a handler the exception is in [`Handler::register`] and all registers above it
//!   are unbound, as CPython cuts its stack to the handler's depth.

mod op;
mod operators;

use std::rc::Rc;

use super::source::SourceRange;

pub use op::Op;
pub use operators::{BinaryOp, CompareOp, Conversion, UnaryOp};

/// A register of the frame.
pub type Register = u16;

/// The name under which a class body's code finds its namespace: none of a program's.
pub const NAMESPACE: &str = ".namespace";

/// A register (0 and up) or, negative, a constant: `-1` is constant 0, `-2` constant 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operand(pub i16);

impl Operand {
    /// The operand that reads a register.
    pub fn register(register: Register) -> Operand {
        Operand(register as i16)
    }

    /// The operand that reads a constant (of the first 32,768; [`Op::LoadConstant`] reaches the others).
    pub fn constant(index: u16) -> Operand {
        Operand(!(index as i16))
    }
}

/// A constant of the program.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Constant {
    None,
    Ellipsis,
    Bool(bool),
    Int(i64),
    /// Too large for 64 bits: its decimal digits.
    BigInt(Box<str>),
    Float(f64),
    Str(Box<str>),
    Bytes(Box<[u8]>),
    Tuple(Vec<Constant>),
}

/// What calling a function of this code gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CodeKind {
    /// The module's own code.
    Module,
    /// A class body: names live in a namespace.
    Class,
    /// `def` without `yield`, or a lambda.
    Function,
    /// `def` with `yield`.
    Generator,
    /// `async def`.
    Coroutine,
    /// `async def` with `yield`.
    AsyncGenerator,
}

/// Which parameters a function has. Their registers come in this order: positional (positional-only first),
/// keyword-only, `*args`, `**kwargs`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parameters {
    /// The names of all positional parameters, then of the keyword-only ones, then of `*args`, then of `**kwargs`.
    pub names: Vec<Box<str>>,
    /// How many are positional-only.
    pub positional_only: u16,
    /// How many are positional, positional-only ones included.
    pub positional: u16,
    /// How many are keyword-only.
    pub keyword_only: u16,
    /// Whether there is `*args`.
    pub rest: bool,
    /// Whether there is `**kwargs`.
    pub keyword_rest: bool,
}

/// Instructions from `start` up to `end` whose exceptions go to `target`, with the exception in `register` and all
/// registers above that one unbound. The first entry of [`Code::handlers`] that covers the instruction applies: inner
/// ones come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Handler {
    pub start: u32,
    pub end: u32,
    pub target: u32,
    pub register: Register,
}

/// Compiled code of a module, class body, function, lambda or comprehension.
#[derive(Clone, Debug)]
pub struct Code {
    /// The name: `<module>`, `<lambda>`, `<listcomp>` or the function's.
    pub name: Box<str>,
    /// The name with those of the enclosing functions and classes: `main.<locals>.worker`.
    pub qualified_name: Box<str>,
    /// What a call gives.
    pub kind: CodeKind,
    /// The parameters.
    pub parameters: Parameters,
    /// The instructions.
    pub ops: Vec<Op>,
    /// For each instruction, the text that it comes from.
    pub ranges: Vec<SourceRange>,
    /// The constants.
    pub constants: Vec<Constant>,
    /// Names of attributes, and of variables for messages.
    pub names: Vec<Box<str>>,
    /// The names of keyword arguments of calls; entry 0 is empty.
    pub keyword_names: Vec<Vec<Box<str>>>,
    /// Code of the functions, lambdas and classes inside.
    pub children: Vec<Rc<Code>>,
    /// How many registers a frame has.
    pub registers: u16,
    /// The names of the registers that are variables, from 0: parameters, other locals (cells among them), free
    /// variables, variables of comprehensions. A name may come twice, and a register may serve several comprehensions.
    pub variables: Vec<Box<str>>,
    /// The first register that is a temporary: the number of variables.
    pub temporaries: Register,
    /// Registers that hold a cell: at the frame's start each is replaced by a cell with the register's value.
    pub cells: Vec<Register>,
    /// Registers that take the function's closure at the frame's start, in the closure's order.
    pub free: Vec<Register>,
    /// For the closure of a function of this code: registers of the enclosing frame that hold the cells.
    pub closure: Vec<Register>,
    /// Where exceptions go.
    pub handlers: Vec<Handler>,
    /// The definition's text (the `def` statement, the lambda), for the trace.
    pub range: SourceRange,
    /// The docstring.
    pub doc: Option<Box<str>>,
    /// Of a class: the attributes that its functions set on `self`.
    pub static_attributes: Vec<Box<str>>,
}

/// A compiled program.
#[derive(Clone, Debug)]
pub struct Program {
    /// The module's code.
    pub module: Rc<Code>,
    /// The names of the module's global variables, and of builtins that it mentions: a slot each.
    pub globals: Vec<Box<str>>,
    /// What a run writes to the error stream before its first instruction.
    pub warnings: Vec<CompileWarning>,
}

/// A `SyntaxWarning`: what isn't wrong, but hardly meant.
#[derive(Clone, Debug)]
pub struct CompileWarning {
    /// A place in the line that CPython names, in bytes from the text's start.
    pub at: u32,
    /// What it says.
    pub message: String,
}
