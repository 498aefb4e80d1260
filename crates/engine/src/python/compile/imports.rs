//! Imports.

use ruff_python_ast::{Alias, StmtImport, StmtImportFrom};
use ruff_text_size::Ranged;

use super::Compiler;
use crate::python::absent::instead_of;
use crate::python::code::{Op, Operand, Register};
use crate::python::diagnostic::Diagnostic;
use crate::python::modules::{KNOWN_MODULES, is_known};
use crate::python::scopes::place;
use crate::python::source::SourceRange;
use crate::text::closest;

impl<'a> Compiler<'a> {
    /// `import a.b as c, d`.
    pub(super) fn import(&mut self, import: &'a StmtImport) {
        let range = place(import.range);
        for alias in &import.names {
            let mark = self.unit.mark();
            let name = alias.name.as_str();
            self.check_module(name, alias.name.range());
            let dst = self.unit.allocate();
            let top = name.split('.').next().unwrap_or(name);
            match &alias.asname {
                Some(bound) => {
                    self.import_module(dst, name, range);
                    self.store_name(bound.as_str(), Operand::register(dst), range);
                }
                None => {
                    // `import a.b` imports both and binds `a`.
                    self.import_module(dst, top, range);
                    self.store_name(top, Operand::register(dst), range);
                    if top != name {
                        let submodule = self.unit.allocate();
                        self.import_module(submodule, name, range);
                        self.unit.clear(submodule, range);
                    }
                }
            }
            self.unit.release(mark);
        }
    }

    pub(super) fn import_module(&mut self, dst: Register, name: &str, range: SourceRange) {
        let name = self.unit.name(name);
        self.unit.emit(Op::ImportModule { dst, name }, range);
    }

    /// `from a import b as c, d`.
    pub(super) fn import_from(&mut self, import: &'a StmtImportFrom) {
        let range = place(import.range);
        if import.level > 0 {
            self.diagnostics.push(Diagnostic::unsupported(
                range,
                "attempted relative import with no known parent package",
                "a program here is one file: put what it needs into it",
            ));
            return;
        }
        let Some(module) = &import.module else { return };
        if module.as_str() == "__future__" {
            if import.range.start().to_u32() >= self.future_boundary {
                self.error(
                    range,
                    "from __future__ imports must occur at the beginning of the file",
                );
            }
            return self.import_future(&import.names, range);
        }
        let star = import.names.iter().any(|alias| alias.name.as_str() == "*");
        if star && self.unit.kind != crate::python::code::CodeKind::Module {
            let range = place(import.names[0].range);
            return self.error(range, "import * only allowed at module level");
        }
        self.check_module(module.as_str(), module.range());
        let mark = self.unit.mark();
        let register = self.unit.allocate();
        self.import_module(register, module.as_str(), range);
        if star {
            self.unit.emit(Op::ImportStar { module: register }, range);
        }
        for alias in import.names.iter().filter(|_| !star) {
            let mark = self.unit.mark();
            let dst = self.unit.allocate();
            // What a package has may be a module of its own.
            let submodule = format!("{module}.{}", alias.name);
            if is_known(&submodule) {
                self.import_module(dst, &submodule, range);
            }
            let name = self.unit.name(alias.name.as_str());
            self.unit.emit(
                Op::ImportFrom {
                    dst,
                    module: register,
                    name,
                },
                range,
            );
            let bound = alias.asname.as_ref().unwrap_or(&alias.name);
            self.store_name(bound.as_str(), Operand::register(dst), range);
            self.unit.release(mark);
        }
        self.unit.clear(register, range);
        self.unit.release(mark);
    }

    fn import_future(&mut self, names: &[Alias], range: SourceRange) {
        for alias in names {
            match alias.name.as_str() {
                "annotations" => self.future_annotations = true,
                "nested_scopes" | "generators" | "division" | "absolute_import"
                | "with_statement" | "print_function" | "unicode_literals" | "barry_as_FLUFL"
                | "generator_stop" => {}
                name => {
                    let message = match name {
                        "braces" => "not a chance".to_owned(),
                        _ => format!("future feature {name} is not defined"),
                    };
                    let start = SourceRange::new(range.start, range.start + 1);
                    self.error(start, message);
                }
            }
        }
    }

    /// Refuses a module that isn't here, unless the program says what to do without it.
    fn check_module(&mut self, name: &str, range: ruff_text_size::TextRange) {
        if self.import_guards > 0 || is_known(name) {
            return;
        }
        let help = match (instead_of(name), closest(KNOWN_MODULES, name)) {
            (Some(help), _) => help.to_owned(),
            (None, Some(meant)) => format!("did you mean '{meant}'?"),
            (None, None) => format!("available are: {}", KNOWN_MODULES.join(", ")),
        };
        self.diagnostics.push(Diagnostic::unsupported(
            place(range),
            format!("the module '{name}' is not available here"),
            help,
        ));
    }
}
