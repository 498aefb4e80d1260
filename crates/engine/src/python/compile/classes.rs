//! Classes.

use ruff_python_ast::{Expr, ExprAttribute, Keyword, StmtClassDef};
use ruff_text_size::Ranged;

use super::Compiler;
use crate::python::code::{CodeKind, Constant, Op, Operand, Register};
use crate::python::scopes::{TYPE_PARAMETERS, place};
use crate::python::source::SourceRange;

impl<'a> Compiler<'a> {
    /// `class` with its decorators.
    pub(super) fn class(&mut self, class: &'a StmtClassDef) {
        let mark = self.unit.mark();
        let range = place(class.range);
        // Decorators aren't part of what binds the name.
        let name_range = match class.decorator_list.is_empty() {
            true => range,
            false => place(class.name.range()),
        };
        let decorators = self.decorators(&class.decorator_list);
        let dst = self.unit.allocate();
        let base = self.unit.allocate_block(4);
        let parameters = self.unit.allocate();
        let type_params = class.type_params.as_deref();
        let outer = self.open_type_parameters(class, type_params, parameters);
        let child = self.class_code(class);
        self.plain_function(base, child, range);
        let name = self.constant(Constant::Str(class.name.as_str().into()), range);
        self.unit.move_to(base + 1, name, range);
        let (bases, keywords): (&[Expr], &[Keyword]) = match class.arguments.as_deref() {
            Some(arguments) => (&arguments.args, &arguments.keywords),
            None => (&[], &[]),
        };
        self.check_keywords(keywords);
        self.tuple(bases, base + 2, range);
        if outer.is_some() {
            self.add_generic(parameters, base + 2, range);
        }
        self.keyword_dict(keywords, base + 3, None, range);
        self.unit.emit(Op::BuildClass { dst, base }, range);
        self.close_type_parameters(class, outer, range);
        self.apply(&class.decorator_list, decorators, dst);
        let src = Operand::register(decorators.unwrap_or(dst));
        self.store_name(class.name.as_str(), src, name_range);
        self.unit.release(mark);
    }

    /// Puts `Generic[T]` behind the bases in a register, for the tuple of type parameters in another one.
    fn add_generic(&mut self, parameters: Register, bases: Register, range: SourceRange) {
        let mark = self.unit.mark();
        let base = self.unit.allocate_block(3);
        self.library_function(base, "generic_bases", range);
        for (dst, src) in [(base + 1, bases), (base + 2, parameters)] {
            let src = Operand::register(src);
            self.unit.move_to(dst, src, range);
        }
        self.unit.emit_call(bases, base, (2, 0), range);
        self.unit.release(mark);
    }

    /// Adds an attribute that is set on `self` to the `__static_attributes__` of the class around.
    pub(super) fn note_static_attribute(&mut self, attribute: &ExprAttribute) {
        let name = attribute.attr.as_str();
        let is_self = matches!(&*attribute.value, Expr::Name(object) if object.id == "self");
        let mut around = self.outer.iter_mut().rev();
        if is_self
            && let Some(class) = around.find(|unit| unit.kind == CodeKind::Class)
            && !class.static_attributes.iter().any(|known| **known == *name)
        {
            class.static_attributes.push(name.into());
        }
    }

    /// Binds `__annotations__` to an empty dict, for the annotations of the scope's variables.
    pub(super) fn make_annotations(&mut self, range: SourceRange) {
        let register = self.unit.allocate();
        self.unit.empty_dict(register, range);
        self.store_name("__annotations__", Operand::register(register), range);
        self.unit.release(u32::from(register));
    }

    /// The body's code, as a child of the current code.
    fn class_code(&mut self, class: &'a StmtClassDef) -> u16 {
        let scope = self.scopes.of_node(class);
        let range = place(class.range);
        let none = ruff_python_ast::Parameters::default();
        let unit = self.child_unit(scope, CodeKind::Class, &none, class.name.as_str(), range);
        self.enter_unit(unit);
        let body = self.docstring(&class.body);
        if self.scopes.get(scope).has_annotations {
            self.make_annotations(range);
        }
        if class.type_params.is_some() {
            let register = self.unit.allocate();
            self.load_name(TYPE_PARAMETERS, register, range);
            self.store_name("__type_params__", Operand::register(register), range);
            self.unit.release(u32::from(register));
        }
        self.body(body);
        let cell = self
            .scopes
            .get(scope)
            .class_cell
            .then(|| self.unit.register_of(&self.scopes, scope, "__class__"));
        match cell.flatten() {
            Some(register) => self.unit.emit_last(
                Op::Return {
                    src: Operand::register(register),
                },
                range,
            ),
            None => self.return_none(),
        }
        self.leave_unit()
    }
}
