//! One code object in the making: instructions, temporaries, constants, names.

mod emitting;
mod jumps;
mod variables;

use std::collections::BTreeMap;
use std::rc::Rc;

use super::bits::Bits;
use super::blocks::Block;
use super::constants::Key;
use crate::python::code::{Code, CodeKind, Constant, Handler, Op, Operand, Parameters, Register};
use crate::python::scopes::{MODULE, ScopeId, Scopes, mangle};
use crate::python::source::SourceRange;

pub(super) use jumps::Label;
use jumps::LabelState;

/// The most registers that an [`Operand`] can name.
const MOST_REGISTERS: u32 = 32_768;

/// How code reaches a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    Register(Register),
    Cell(Register),
    Global,
    Namespace,
}

/// A code object in the making.
pub(super) struct Unit<'a> {
    /// The scope whose frame this is the code of.
    pub scope: ScopeId,
    /// Where names are looked up: `scope`, or a comprehension or type parameters in it.
    pub inner_scope: ScopeId,
    pub kind: CodeKind,
    pub name: Box<str>,
    pub qualified_name: Box<str>,
    pub parameters: Parameters,
    pub doc: Option<Box<str>>,
    pub static_attributes: Vec<Box<str>>,
    pub range: SourceRange,
    pub class: Option<Box<str>>,
    pub ops: Vec<Op>,
    ranges: Vec<SourceRange>,
    constants: Vec<Constant>,
    constant_indices: BTreeMap<Key, u32>,
    names: Vec<Box<str>>,
    name_indices: BTreeMap<Box<str>, u16>,
    keyword_names: Vec<Vec<Box<str>>>,
    pub children: Vec<Rc<Code>>,
    pub closure: Vec<Register>,
    variables: Vec<Box<str>>,
    registers: BTreeMap<(ScopeId, Box<str>), Register>,
    cells: Vec<Register>,
    free: Vec<Register>,
    /// The names of `free`, in its order.
    pub free_names: Vec<Box<str>>,
    next: u32,
    most: u32,
    labels: Vec<LabelState>,
    /// The statements around the current place that need code when they are left.
    pub blocks: Vec<Block<'a>>,
    pub handlers: Vec<Handler>,
    /// The variables that are certainly bound here; None where no instruction leads.
    pub bound: Option<Bits>,
    /// The variables that may become unbound somewhere.
    unbindable: Bits,
    /// The last place that a label, region or handler refers to: instructions before it stay where they are.
    fixed: u32,
    /// The place of the last jump that nothing skips.
    last_jump: Option<u32>,
    /// What there are too many of.
    pub overflow: Option<&'static str>,
}

impl<'a> Unit<'a> {
    /// The unit for `scope`'s code, its variables in their registers. `parameters` are the mangled names in order.
    pub fn new(
        scopes: &Scopes,
        scope: ScopeId,
        kind: CodeKind,
        parameters: Parameters,
    ) -> Unit<'a> {
        let mut unit = Unit::empty();
        unit.scope = scope;
        unit.inner_scope = scope;
        unit.kind = kind;
        unit.parameters = parameters;
        unit.class = scopes.get(scope).class.clone();
        unit.place_variables(scopes);
        unit
    }

    /// A unit without variables.
    pub fn empty() -> Unit<'a> {
        Unit {
            scope: MODULE,
            inner_scope: MODULE,
            kind: CodeKind::Module,
            name: Box::default(),
            qualified_name: Box::default(),
            parameters: Parameters::default(),
            doc: None,
            static_attributes: Vec::new(),
            range: SourceRange::NONE,
            class: None,
            ops: Vec::new(),
            ranges: Vec::new(),
            constants: Vec::new(),
            constant_indices: BTreeMap::new(),
            names: Vec::new(),
            name_indices: BTreeMap::new(),
            keyword_names: vec![Vec::new()],
            children: Vec::new(),
            closure: Vec::new(),
            variables: Vec::new(),
            registers: BTreeMap::new(),
            cells: Vec::new(),
            free: Vec::new(),
            free_names: Vec::new(),
            next: 0,
            most: 0,
            labels: Vec::new(),
            blocks: Vec::new(),
            handlers: Vec::new(),
            bound: Some(Bits::default()),
            unbindable: Bits::default(),
            fixed: 0,
            last_jump: None,
            overflow: None,
        }
    }

    /// A name as it is in the class around this code.
    pub fn mangle<'n>(&self, name: &'n str) -> std::borrow::Cow<'n, str> {
        mangle(self.class.as_deref(), name)
    }

    // Registers.

    /// Whether the register is a temporary.
    pub fn is_temporary(&self, register: Register) -> bool {
        usize::from(register) >= self.variables.len()
    }

    /// Whether the operand is a temporary.
    pub fn is_temporary_operand(&self, operand: Operand) -> bool {
        operand.0 >= 0 && self.is_temporary(operand.0 as Register)
    }

    /// Takes the next temporary.
    pub fn allocate(&mut self) -> Register {
        self.allocate_block(1)
    }

    /// Takes the next `count` temporaries.
    pub fn allocate_block(&mut self, count: u32) -> Register {
        let register = self.next;
        if register + count >= MOST_REGISTERS {
            self.overflow = Some("values at once");
            return self.variables.len() as Register;
        }
        self.next += count;
        self.most = self.most.max(self.next);
        register as Register
    }

    /// How many registers are in use.
    pub fn mark(&self) -> u32 {
        self.next
    }

    /// Gives back the temporaries taken since `mark`.
    pub fn release(&mut self, mark: u32) {
        self.next = mark;
    }

    // Constants and names.

    /// The operand of a constant; loads it into a temporary if there are too many.
    pub fn constant(&mut self, constant: Constant, range: SourceRange) -> Operand {
        let index = self.constant_index(constant);
        if index < 32_768 {
            Operand::constant(index as u16)
        } else {
            let dst = self.allocate();
            self.emit(Op::LoadConstant { dst, index }, range);
            Operand::register(dst)
        }
    }

    fn constant_index(&mut self, constant: Constant) -> u32 {
        let key = Key::of(&constant);
        if let Some(&index) = self.constant_indices.get(&key) {
            return index;
        }
        let index = self.constants.len() as u32;
        self.constants.push(constant);
        self.constant_indices.insert(key, index);
        index
    }

    /// The index of a name.
    pub fn name(&mut self, name: &str) -> u16 {
        if let Some(&index) = self.name_indices.get(name) {
            return index;
        }
        let Ok(index) = u16::try_from(self.names.len()) else {
            self.overflow = Some("names");
            return 0;
        };
        self.names.push(name.into());
        self.name_indices.insert(name.into(), index);
        index
    }

    /// The index of a call's keyword names.
    pub fn keywords(&mut self, names: Vec<Box<str>>) -> u16 {
        let known = self
            .keyword_names
            .iter()
            .take(256)
            .position(|known| *known == names);
        let index = known.unwrap_or(self.keyword_names.len());
        let Ok(short) = u16::try_from(index) else {
            self.overflow = Some("calls with keyword arguments");
            return 0;
        };
        if index == self.keyword_names.len() {
            self.keyword_names.push(names);
        }
        short
    }

    // What is bound.

    pub fn is_bound(&self, register: Register) -> bool {
        self.bound
            .as_ref()
            .is_none_or(|bound| bound.contains(register))
    }

    pub fn set_bound(&mut self, register: Register) {
        if let Some(bound) = &mut self.bound {
            bound.insert(register);
        }
    }

    pub fn set_unbound(&mut self, register: Register) {
        if let Some(bound) = &mut self.bound {
            bound.remove(register);
        }
    }

    /// What is bound wherever an exception comes from in the code that follows.
    pub fn bound_in_handler(&self) -> Bits {
        let mut bound = self.bound.clone().unwrap_or_default();
        bound.subtract(&self.unbindable);
        bound
    }

    /// The finished code.
    pub fn finish(mut self) -> Code {
        self.resolve_jumps();
        Code {
            name: self.name,
            qualified_name: self.qualified_name,
            kind: self.kind,
            parameters: self.parameters,
            ops: self.ops,
            ranges: self.ranges,
            constants: self.constants,
            names: self.names,
            keyword_names: self.keyword_names,
            children: self.children,
            registers: self.most as u16,
            temporaries: self.variables.len() as u16,
            variables: self.variables,
            cells: self.cells,
            free: self.free,
            closure: self.closure,
            handlers: self.handlers,
            range: self.range,
            doc: self.doc,
            static_attributes: self.static_attributes,
        }
    }
}
