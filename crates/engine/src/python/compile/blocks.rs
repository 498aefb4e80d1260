//! What has to happen when a statement is left by `return`, `break` or `continue`: CPython's frame blocks.

use ruff_python_ast::Stmt;

use super::Compiler;
use super::bits::Bits;
use super::unit::Label;
use crate::python::code::{Constant, Handler, Op, Operand, Register};
use crate::python::diagnostic::Diagnostic;
use crate::python::source::SourceRange;

/// How many loops, `try`, `with` and handlers may be inside each other: CPython's limit.
const MOST_BLOCKS: usize = 20;

/// What CPython says about statements that leave an `except*` body.
pub(super) const LEAVES_STAR: &str =
    "'break', 'continue' and 'return' cannot appear in an except* block";

/// The instructions that a handler covers, collected while code that isn't to be covered comes in between.
#[derive(Debug)]
pub(super) struct Region {
    start: u32,
    pieces: Vec<(u32, u32)>,
}

impl Region {
    fn close(&mut self, here: u32) {
        if self.start < here {
            self.pieces.push((self.start, here));
        }
    }
}

/// A statement around the current place.
#[derive(Debug)]
pub(super) enum BlockKind<'a> {
    /// A loop; `iterator` is dropped when the loop is left.
    Loop {
        breaks: Label,
        continues: Label,
        iterator: Option<Register>,
    },
    /// A `try` body whose handlers do nothing when it is left.
    Protected,
    /// A `try` body whose `finally` runs when it is left.
    Finally { body: &'a [Stmt] },
    /// Code that handles an exception: an `except` or, after an exception, a `finally`.
    Handling {
        saved: Register,
        exception: Register,
    },
    /// A `finally` body that runs while the value to return waits in a temporary; `break` in it drops that.
    Value { register: Register },
    /// An `except*` body, which nothing may leave.
    Star,
    /// The body of `except … as name`.
    Named { name: &'a str },
    /// The body of `with`: `exit` and the register after it are the looked up `__exit__`.
    With {
        exit: Register,
        is_async: bool,
        range: SourceRange,
    },
}

#[derive(Debug)]
pub(super) struct Block<'a> {
    pub kind: BlockKind<'a>,
    region: Region,
}

impl<'a> Compiler<'a> {
    /// Enters a statement; what follows up to [`Self::pop_block`] is its region.
    pub(super) fn push_block(&mut self, kind: BlockKind<'a>, range: SourceRange) {
        if self.unit.blocks.len() == MOST_BLOCKS {
            self.diagnostics.push(Diagnostic::syntax(
                range,
                "too many statically nested blocks",
            ));
        }
        let region = self.open_region();
        self.unit.blocks.push(Block { kind, region });
    }

    /// Leaves a statement.
    pub(super) fn pop_block(&mut self) -> Region {
        let here = self.unit.position();
        match self.unit.blocks.pop() {
            Some(mut block) => {
                block.region.close(here);
                block.region
            }
            None => Region {
                start: here,
                pieces: Vec::new(),
            },
        }
    }

    /// Starts a region without a block: for code that no `return` leaves.
    pub(super) fn open_region(&mut self) -> Region {
        Region {
            start: self.unit.position(),
            pieces: Vec::new(),
        }
    }

    /// Ends a region without a block.
    pub(super) fn close_region(&mut self, region: &mut Region) {
        region.close(self.unit.position());
    }

    /// Starts the handler for a region here, the exception in `register`.
    pub(super) fn place_handler(&mut self, region: &Region, register: Register, bound: Bits) {
        let target = self.unit.position();
        self.unit.bound = (!region.pieces.is_empty()).then_some(bound);
        for &(start, end) in &region.pieces {
            self.unit.handlers.push(Handler {
                start,
                end,
                target,
                register,
            });
        }
    }

    /// Runs what the statements inside `until` need when they are left, innermost first, while `value` waits to be
    /// returned. Give the result to [`Self::reenter`] after the jump.
    pub(super) fn leave(
        &mut self,
        until: usize,
        value: Option<Register>,
        range: SourceRange,
    ) -> Vec<Block<'a>> {
        let mut left = Vec::new();
        while self.unit.blocks.len() > until {
            let Some(mut block) = self.unit.blocks.pop() else {
                break;
            };
            block.region.close(self.unit.position());
            self.leave_block(&block.kind, value, range);
            left.push(block);
        }
        left
    }

    /// Goes on inside the statements that a jump left.
    pub(super) fn reenter(&mut self, left: Vec<Block<'a>>) {
        for mut block in left.into_iter().rev() {
            block.region.start = self.unit.position();
            self.unit.blocks.push(block);
        }
    }

    fn leave_block(&mut self, kind: &BlockKind<'a>, value: Option<Register>, range: SourceRange) {
        match *kind {
            BlockKind::Loop { iterator, .. } => {
                if let Some(register) = iterator {
                    self.unit.clear(register, range);
                }
            }
            BlockKind::Protected | BlockKind::Star => {}
            BlockKind::Finally { body } => match value {
                Some(register) => {
                    self.push_block(BlockKind::Value { register }, range);
                    self.body(body);
                    self.pop_block();
                }
                None => self.body(body),
            },
            BlockKind::Value { register } => self.unit.clear(register, range),
            BlockKind::Handling { saved, exception } => {
                self.unit.emit(Op::PopHandled { saved }, range);
                self.unit.clear(exception, range);
            }
            BlockKind::Named { name } => self.unbind_handled(name, range),
            BlockKind::With {
                exit,
                is_async,
                range,
            } => self.exit_with(exit, is_async, range),
        }
    }

    /// `name = None; del name`: the end of `except … as name`.
    pub(super) fn unbind_handled(&mut self, name: &str, range: SourceRange) {
        let none = self.constant(Constant::None, range);
        self.store_name(name, none, range);
        self.delete_name(name, range);
    }

    /// Calls a context manager's `__exit__(None, None, None)`, or awaits its `__aexit__`.
    pub(super) fn exit_with(&mut self, exit: Register, is_async: bool, range: SourceRange) {
        let none = self.constant(Constant::None, range);
        for argument in 2..5 {
            self.unit.move_to(exit + argument, none, range);
        }
        self.unit.emit(
            Op::CallMethod {
                argc: 3,
                dst: exit,
                base: exit,
                names: 0,
            },
            range,
        );
        if is_async {
            self.delegate(exit, Operand::register(exit), range);
        }
        self.unit.clear(exit, range);
    }
}
