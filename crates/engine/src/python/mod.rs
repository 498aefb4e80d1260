//! Source to code objects: parse, compile, diagnostics.

mod absent;
mod code;
mod compile;
mod diagnostic;
mod disassemble;
mod limits;
mod modules;
mod operands;
mod parse;
mod scopes;
mod source;
mod syntax;
mod walk;
mod warnings;

pub use code::{
    BinaryOp, Code, CodeKind, CompareOp, CompileWarning, Constant, Conversion, Handler, NAMESPACE,
    Op, Operand, Parameters, Program, Register, UnaryOp,
};
pub use diagnostic::{Diagnostic, DiagnosticKind, Severity};
pub use disassemble::disassemble;
pub use modules::{ASYNCIO_SUBMODULES, KNOWN_MODULES};
pub(crate) use parse::parse_valid;
pub use parse::{Compiled, compile, compile_library};
pub use source::{Position, SourceRange, SourceText};
pub(crate) use walk::walk;
