//! Complex numbers: objects of a class of the library, which a program that may need it imports before its first
//! statement.

use super::Compiler;
use crate::python::code::{Constant, Op, Operand, Register};
use crate::python::source::SourceRange;

/// The variable that holds the class for the sake of literals: no name of a program's.
const CLASS: &str = ".complex";

/// Whether a program may need complex numbers: it names them, or has what looks like an imaginary literal.
fn may_need(source: &str) -> bool {
    let bytes = source.as_bytes();
    source.contains("complex")
        || bytes
            .windows(2)
            .any(|pair| matches!(pair, [b'0'..=b'9' | b'.' | b'_', b'j' | b'J']))
}

impl Compiler<'_> {
    /// Imports the class of complex numbers, if the program may need it.
    pub(super) fn import_complex(&mut self) {
        if !may_need(self.source) {
            return;
        }
        let range = SourceRange::default();
        let mark = self.unit.mark();
        let module = self.unit.allocate();
        self.import_module(module, "_complex", range);
        for variable in ["complex", CLASS] {
            let mark = self.unit.mark();
            let dst = self.unit.allocate();
            let name = self.unit.name("complex");
            self.unit.emit(Op::ImportFrom { dst, module, name }, range);
            let slot = self.global_slot(variable);
            let src = Operand::register(dst);
            self.unit.emit(Op::StoreGlobal { slot, src }, range);
            self.unit.release(mark);
        }
        self.unit.emit(Op::Clear { register: module }, range);
        self.unit.release(mark);
    }

    /// `2j`: the class is called with both parts.
    pub(super) fn imaginary(&mut self, imaginary: f64, dst: Register, range: SourceRange) {
        let base = self.unit.allocate_block(3);
        let slot = self.global_slot(CLASS);
        self.unit.emit(Op::LoadGlobal { dst: base, slot }, range);
        for (at, part) in [(1, 0.0), (2, imaginary)] {
            let src = self.constant(Constant::Float(part), range);
            let dst = base + at;
            self.unit.emit(Op::Move { dst, src }, range);
        }
        let (argc, names) = (2, 0);
        self.unit.emit(
            Op::Call {
                argc,
                dst,
                base,
                names,
            },
            range,
        );
    }
}
