//! Built-in types that are Python: a program that may need one imports its module before its first statement, and the
//! module puts the type among the builtins.

use super::Compiler;
use crate::python::code::{Constant, Op, Register};
use crate::python::source::SourceRange;

/// What a literal's class is called among the builtins: no name of a program's.
const COMPLEX: &str = ".complex";

/// Whether a program may need complex numbers: it names them, or has what looks like an imaginary literal.
fn may_need_complex(source: &str) -> bool {
    let bytes = source.as_bytes();
    source.contains("complex")
        || bytes
            .windows(2)
            .any(|pair| matches!(pair, [b'0'..=b'9' | b'.' | b'_', b'j' | b'J']))
}

impl Compiler<'_> {
    /// Imports the modules of the types that the program may need.
    pub(super) fn import_types(&mut self) {
        let needed = [
            ("_complex", may_need_complex(self.source)),
            ("_bytearray", self.source.contains("bytearray")),
            ("_memoryview", self.source.contains("memoryview")),
        ];
        let range = SourceRange::default();
        for (module, _) in needed.into_iter().filter(|(_, needed)| *needed) {
            let mark = self.unit.mark();
            let register = self.unit.allocate();
            self.import_module(register, module, range);
            self.unit.clear(register, range);
            self.unit.release(mark);
        }
    }

    /// `2j`: the class is called with both parts.
    pub(super) fn imaginary(&mut self, imaginary: f64, dst: Register, range: SourceRange) {
        let base = self.unit.allocate_block(3);
        let slot = self.global_slot(COMPLEX);
        self.unit.emit(Op::LoadGlobal { dst: base, slot }, range);
        for (at, part) in [(1, 0.0), (2, imaginary)] {
            let src = self.constant(Constant::Float(part), range);
            let dst = base + at;
            self.unit.move_to(dst, src, range);
        }
        self.unit.emit_call(dst, base, (2, 0), range);
    }
}
