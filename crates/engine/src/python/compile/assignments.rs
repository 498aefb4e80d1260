//! Assignments of all kinds, `del`, and the targets of loops and `with`.

use ruff_python_ast::visitor::Visitor;
use ruff_python_ast::{
    Expr, ExprNamed, ExprStringLiteral, StmtAnnAssign, StmtAssign, StmtAugAssign,
};
use ruff_text_size::Ranged;

use super::Compiler;
use super::expressions::binary_op;
use super::unit::Access;
use crate::python::code::{CodeKind, Constant, Op, Operand, Register};
use crate::python::scopes::{is_plain, place};
use crate::python::source::SourceRange;
use crate::python::walk::walk;
use crate::text::push_str_repr;

impl<'a> Compiler<'a> {
    /// `a = b = value`.
    pub(super) fn assign(&mut self, assign: &'a StmtAssign) {
        let range = place(assign.range);
        if let [target] = &*assign.targets {
            return self.assign_one(target, &assign.value);
        }
        let mark = self.unit.mark();
        // A variable among the targets may change before the last target gets the value.
        let simple = super::constants::constant_value(&assign.value).is_some();
        let value = if simple {
            self.operand(&assign.value)
        } else {
            Operand::register(self.temporary(&assign.value))
        };
        if let Some((last, rest)) = assign.targets.split_last() {
            for target in rest {
                let mark = self.unit.mark();
                let copy = self.duplicate(value, range);
                self.store(target, copy);
                self.unit.release(mark);
            }
            self.store(last, value);
        }
        self.unit.release(mark);
    }

    /// `target = value`.
    fn assign_one(&mut self, target: &'a Expr, value: &'a Expr) {
        let mark = self.unit.mark();
        match target {
            Expr::Name(name) => match self.local(name.id.as_str()) {
                Some(register) => {
                    self.into(value, register);
                    self.unit.set_bound(register);
                }
                None => {
                    let src = self.operand(value);
                    self.store_name(name.id.as_str(), src, place(name.range));
                }
            },
            Expr::Tuple(_) | Expr::List(_) if self.assign_pairwise(target, value) => {}
            Expr::Starred(_) => self.error(
                place(target.range()),
                "starred assignment target must be in a list or tuple",
            ),
            _ => {
                let later = target_parts(target);
                let src = self.operand_before(value, &later);
                self.store(target, src);
            }
        }
        self.unit.release(mark);
    }

    /// `a, b = b, a` without a tuple in between. False if the two sides don't match so simply.
    fn assign_pairwise(&mut self, target: &'a Expr, value: &'a Expr) -> bool {
        let (Some(targets), Expr::Tuple(values)) = (elements(target), value) else {
            return false;
        };
        let values = &values.elts;
        let starred = |expr: &Expr| matches!(expr, Expr::Starred(_));
        if targets.len() != values.len()
            || targets.is_empty()
            || targets.len() > 16
            || targets.iter().any(starred)
            || values.iter().any(starred)
            || !targets.iter().all(|target| matches!(target, Expr::Name(_)))
        {
            return false;
        }
        let assigned: Vec<Option<Register>> = targets
            .iter()
            .map(|target| {
                target
                    .as_name_expr()
                    .and_then(|name| self.local(name.id.as_str()))
            })
            .collect();
        let mut operands = Vec::new();
        for (index, value) in values.iter().enumerate() {
            let later: Vec<&Expr> = values[index + 1..].iter().collect();
            let operand = self.operand_before(value, &later);
            // A variable that an earlier target overwrites has to be read now.
            let overwritten = assigned[..index]
                .iter()
                .flatten()
                .any(|&register| operand == Operand::register(register));
            if overwritten {
                let dst = self.unit.allocate();
                self.unit.move_to(dst, operand, place(value.range()));
                operands.push(Operand::register(dst));
            } else {
                operands.push(operand);
            }
        }
        for (target, operand) in targets.iter().zip(operands) {
            self.store(target, operand);
        }
        true
    }

    /// Assigns what the operand holds to any target.
    pub(super) fn store(&mut self, target: &'a Expr, src: Operand) {
        let mark = self.unit.mark();
        let range = place(target.range());
        match target {
            Expr::Name(name) => self.store_name(name.id.as_str(), src, range),
            Expr::Attribute(attribute) => {
                self.note_static_attribute(attribute);
                let object = self.operand(&attribute.value);
                let name = self.attribute_name(attribute.attr.as_str());
                self.unit.emit(
                    Op::StoreAttribute { object, name, src },
                    self.attribute_range(attribute, range),
                );
            }
            Expr::Subscript(subscript) => {
                let object = self.operand_before(&subscript.value, &[&subscript.slice]);
                let index = self.operand(&subscript.slice);
                self.unit
                    .emit(Op::StoreSubscript { object, index, src }, range);
            }
            Expr::Tuple(_) | Expr::List(_) => {
                if let Some(targets) = elements(target) {
                    self.unpack(targets, src, range);
                }
            }
            // The parser reports what else can't be assigned.
            _ => {}
        }
        self.unit.release(mark);
    }

    /// `a, *b, c = src`.
    fn unpack(&mut self, targets: &'a [Expr], src: Operand, range: SourceRange) {
        let count = targets.len();
        let starred: Vec<usize> = targets
            .iter()
            .enumerate()
            .filter(|(_, target)| target.is_starred_expr())
            .map(|(index, _)| index)
            .collect();
        if let Some(start) = self.consecutive_locals(targets) {
            self.unit.emit(
                Op::Unpack {
                    src,
                    start,
                    count: count as u16,
                },
                range,
            );
            for offset in 0..count {
                self.unit.set_bound(start + offset as Register);
            }
            return;
        }
        if count > 30_000 {
            self.unit.overflow = Some("targets");
            return;
        }
        let start = self.unit.allocate_block(count as u32);
        match *starred {
            [] => self.unit.emit(
                Op::Unpack {
                    src,
                    start,
                    count: count as u16,
                },
                range,
            ),
            [index] => {
                if index > 255 {
                    return self.error(range, "too many expressions in star-unpacking assignment");
                }
                let after = (count - index - 1) as u16;
                self.unit.emit(
                    Op::UnpackStarred {
                        before: index as u8,
                        src,
                        start,
                        after,
                    },
                    range,
                );
            }
            _ => return self.error(range, "multiple starred expressions in assignment"),
        }
        for (offset, target) in targets.iter().enumerate() {
            let target = match target {
                Expr::Starred(starred) => &starred.value,
                target => target,
            };
            self.store(target, Operand::register(start + offset as Register));
        }
    }

    /// The first register of different local variables whose registers follow each other.
    fn consecutive_locals(&self, targets: &[Expr]) -> Option<Register> {
        let register = |target: &Expr| {
            target
                .as_name_expr()
                .and_then(|name| self.local(name.id.as_str()))
        };
        let start = register(targets.first()?)?;
        let follows = |(offset, target): (usize, &Expr)| {
            register(target)
                .is_some_and(|register| usize::from(register) == usize::from(start) + offset)
        };
        targets.iter().enumerate().all(follows).then_some(start)
    }

    /// `target op= value`.
    pub(super) fn augmented(&mut self, assign: &'a StmtAugAssign) {
        let mark = self.unit.mark();
        let target_range = place(assign.target.range());
        match &*assign.target {
            Expr::Name(name) => match self.local(name.id.as_str()) {
                Some(dst) => {
                    let op = binary_op(assign.op);
                    let a = self.operand_before(&assign.target, &[&assign.value]);
                    let b = self.operand(&assign.value);
                    self.unit
                        .emit(Op::InPlace { op, dst, a, b }, place(assign.range));
                    self.unit.set_bound(dst);
                }
                None => {
                    let dst = self.unit.allocate();
                    self.load_name(name.id.as_str(), dst, target_range);
                    self.update(dst, assign);
                    self.store_name(name.id.as_str(), Operand::register(dst), target_range);
                }
            },
            Expr::Attribute(attribute) => {
                let target_range = self.attribute_range(attribute, target_range);
                let object = self.operand_before(&attribute.value, &[&assign.value]);
                let first = self.duplicate(object, target_range);
                let name = self.attribute_name(attribute.attr.as_str());
                let dst = self.unit.allocate();
                self.unit.emit(
                    Op::LoadAttribute {
                        dst,
                        object: first,
                        name,
                    },
                    target_range,
                );
                self.update(dst, assign);
                self.unit.emit(
                    Op::StoreAttribute {
                        object,
                        name,
                        src: Operand::register(dst),
                    },
                    target_range,
                );
            }
            Expr::Subscript(subscript) => {
                let object =
                    self.operand_before(&subscript.value, &[&subscript.slice, &assign.value]);
                let index = self.operand_before(&subscript.slice, &[&assign.value]);
                let first_object = self.duplicate(object, target_range);
                let first_index = self.duplicate(index, target_range);
                let dst = self.unit.allocate();
                let load = Op::LoadSubscript {
                    dst,
                    object: first_object,
                    index: first_index,
                };
                self.unit.emit(load, target_range);
                self.update(dst, assign);
                self.unit.emit(
                    Op::StoreSubscript {
                        object,
                        index,
                        src: Operand::register(dst),
                    },
                    target_range,
                );
            }
            // The parser reports what else can't be assigned.
            _ => {}
        }
        self.unit.release(mark);
    }

    /// `dst op= value`, for the attribute, item or variable that was read into the register.
    fn update(&mut self, dst: Register, assign: &'a StmtAugAssign) {
        let (op, a) = (binary_op(assign.op), Operand::register(dst));
        let b = self.operand(&assign.value);
        self.unit
            .emit(Op::InPlace { op, dst, a, b }, place(assign.range));
    }

    /// `target: annotation = value`.
    pub(super) fn annotated(&mut self, assign: &'a StmtAnnAssign) {
        let range = place(assign.range);
        if let Some(value) = &assign.value {
            self.assign_one(&assign.target, value);
        }
        let evaluated = is_plain(&assign.annotation) && !self.future_annotations;
        let mark = self.unit.mark();
        let name = match &*assign.target {
            Expr::Name(name) if self.notes_annotations() && assign.simple => name,
            _ => {
                if evaluated && matches!(self.unit.kind, CodeKind::Class | CodeKind::Module) {
                    let unused = self.unit.allocate();
                    self.into(&assign.annotation, unused);
                    self.unit.clear(unused, range);
                }
                self.unit.release(mark);
                return;
            }
        };
        let value = if evaluated {
            self.operand(&assign.annotation)
        } else {
            self.annotation_text(&assign.annotation)
        };
        let annotations = self.unit.allocate();
        self.load_name("__annotations__", annotations, range);
        let name = self.unit.mangle(name.id.as_str()).into_owned();
        let index = self.constant(Constant::Str(name.into()), range);
        self.unit.emit(
            Op::StoreSubscript {
                object: Operand::register(annotations),
                index,
                src: value,
            },
            range,
        );
        self.unit.release(mark);
    }

    /// Whether the annotations of the current scope's variables are kept: a class's, and the module's if the program may
    /// look at them.
    pub(super) fn notes_annotations(&self) -> bool {
        match self.unit.kind {
            CodeKind::Class => true,
            CodeKind::Module => self.source.contains("__annotations__"),
            _ => false,
        }
    }

    /// An annotation that isn't evaluated, as a str.
    pub(super) fn annotation_text(&mut self, annotation: &'a Expr) -> Operand {
        let text = match annotation {
            Expr::StringLiteral(literal) if !self.future_annotations => {
                literal.value.to_str().to_owned()
            }
            _ => self.with_plain_quotes(annotation),
        };
        self.constant(Constant::Str(text.into()), place(annotation.range()))
    }

    /// The text of an expression with its strings in the quotes that `repr` uses, as CPython writes annotations.
    fn with_plain_quotes(&self, expr: &'a Expr) -> String {
        struct Strings<'a>(Vec<&'a ExprStringLiteral>);
        impl<'a> Visitor<'a> for Strings<'a> {
            fn visit_expr(&mut self, expr: &'a Expr) {
                match expr {
                    Expr::StringLiteral(literal) => self.0.push(literal),
                    _ => walk(self, expr),
                }
            }
        }
        let mut strings = Strings(Vec::new());
        strings.visit_expr(expr);
        let source = |from: usize, until: usize| self.source.get(from..until).unwrap_or_default();
        let mut text = String::new();
        let whole = expr.range().to_std_range();
        let mut from = whole.start;
        for literal in strings.0 {
            let range = literal.range.to_std_range();
            text.push_str(source(from, range.start));
            push_str_repr(&mut text, literal.value.to_str());
            from = range.end;
        }
        text.push_str(source(from, whole.end));
        text
    }

    /// `(target := value)` as a value.
    pub(super) fn named(&mut self, named: &'a ExprNamed, dst: Register, range: SourceRange) {
        let Expr::Name(name) = &*named.target else {
            return;
        };
        self.through_temporary(dst, range, |this, dst| {
            this.into(&named.value, dst);
            this.store_copy(name.id.as_str(), dst, range);
        });
    }

    /// `del target`.
    pub(super) fn delete(&mut self, target: &'a Expr) {
        let mark = self.unit.mark();
        let range = place(target.range());
        match target {
            Expr::Name(name) => self.delete_name(name.id.as_str(), range),
            Expr::Attribute(attribute) => {
                let object = self.operand(&attribute.value);
                let name = self.attribute_name(attribute.attr.as_str());
                self.unit.emit(
                    Op::DeleteAttribute { object, name },
                    self.attribute_range(attribute, range),
                );
            }
            Expr::Subscript(subscript) => {
                let object = self.operand_before(&subscript.value, &[&subscript.slice]);
                let index = self.operand(&subscript.slice);
                self.unit.emit(Op::DeleteSubscript { object, index }, range);
            }
            Expr::Tuple(_) | Expr::List(_) => {
                for target in elements(target).unwrap_or_default() {
                    self.delete(target);
                }
            }
            // The parser reports what else can't be deleted.
            _ => {}
        }
        self.unit.release(mark);
    }

    /// The register that a simple loop target has, so that items go straight there.
    pub(super) fn target_register(&self, target: &Expr) -> Option<Register> {
        let name = target.as_name_expr()?;
        match self.access(&self.unit.mangle(name.id.as_str())) {
            Access::Register(register) => Some(register),
            _ => None,
        }
    }
}

/// The targets in a tuple or list.
fn elements(target: &Expr) -> Option<&[Expr]> {
    match target {
        Expr::Tuple(tuple) => Some(&tuple.elts),
        Expr::List(list) => Some(&list.elts),
        _ => None,
    }
}

/// The expressions that a target evaluates.
fn target_parts(target: &Expr) -> Vec<&Expr> {
    match target {
        Expr::Attribute(attribute) => vec![&attribute.value],
        Expr::Subscript(subscript) => vec![&subscript.value, &subscript.slice],
        Expr::Tuple(_) | Expr::List(_) => vec![target],
        _ => Vec::new(),
    }
}
