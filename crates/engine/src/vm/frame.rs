//! Frames: one activation each of a Python function or of a native function that asks for calls.

use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use super::code::LoadedCode;
use super::function::{NativeFuture, Outcome};
use super::generator::{Generator, GeneratorKind, GeneratorState};
use super::release::release;
use super::string::Str;
use super::value::Value;
use crate::python::{CodeKind, Op, Operand, Register};

/// What a frame does with the result of the frame above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// Puts it into the register.
    Register(Register),
    /// Drops it: attribute and item assignments.
    Nothing,
    /// Takes it as the truth of the condition at the program counter.
    Condition,
    /// A generator's next item for the `ForIter` at the program counter.
    Item(Register),
    /// The next item, unbound at the end, for the `ForIter` at the program counter.
    NextCall(Register),
    /// A list whose items go into registers from this one on, for the unpacking at the program counter.
    Spread(Register),
    /// What of an exception matches and what doesn't, for the `MatchGroup` at the program counter.
    Parts,
    /// Nothing but an exception, for the `raise` at the program counter.
    Raised,
    /// The end of what the `Delegate` at the program counter delegates to.
    Delegation(Register),
    /// The same of what is being closed: GeneratorExit goes on here, whatever it comes to.
    Closing,
}

/// A function's activation.
pub enum Frame {
    /// Of a Python function.
    Python(Box<PythonFrame>),
    /// Of a native function.
    Native(NativeFrame),
}

/// An activation of a Python function.
pub struct PythonFrame {
    /// What runs.
    pub code: Rc<LoadedCode>,
    /// The registers.
    pub registers: Vec<Value>,
    /// The index of the next instruction; while the frame waits for one above it, behind the calling instruction
    /// unless [`Expect`] says otherwise.
    pub pc: u32,
    /// What to do with the result of the frame above.
    pub expect: Expect,
    /// The generator or coroutine that this is the body of, while it runs. A coroutine that is awaited where it was called
    /// has none until it suspends: nobody could see it.
    pub generator: Option<Rc<Generator>>,
    /// The exception that is being handled here.
    pub handled: Value,
    /// For `__init__`: the instance, which is the call's result.
    pub instance: Value,
    /// For a class body: its names, a dict or what the metaclass's `__prepare__` gave; else unbound.
    pub namespace: Value,
}

/// An activation of a native function.
pub struct NativeFrame {
    /// The computation.
    pub future: NativeFuture,
    /// The generator or coroutine that this is the body of, while it runs.
    pub generator: Option<Rc<Generator>>,
}

impl NativeFrame {
    /// Lets the computation go on until it's done or has a request, which lies in the mailbox then.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    pub fn poll(&mut self) -> Poll<Outcome> {
        let mut context = Context::from_waker(Waker::noop());
        self.future.as_mut().poll(&mut context)
    }
}

impl Frame {
    /// The frame of a native computation.
    pub fn native(future: NativeFuture) -> Frame {
        Frame::Native(NativeFrame {
            future,
            generator: None,
        })
    }

    /// Takes or sets the generator that this is the body of.
    pub fn generator_mut(&mut self) -> &mut Option<Rc<Generator>> {
        match self {
            Frame::Python(frame) => &mut frame.generator,
            Frame::Native(frame) => &mut frame.generator,
        }
    }

    /// What this is the body of, if that can be suspended; its generator is closed.
    pub fn close(&mut self) -> Option<GeneratorKind> {
        if let Some(generator) = self.generator_mut().take() {
            generator.state.set(GeneratorState::Closed);
            return Some(generator.kind);
        }
        match self {
            Frame::Python(frame) if frame.is_bare_coroutine() => Some(GeneratorKind::Coroutine),
            _ => None,
        }
    }
}

impl Drop for PythonFrame {
    fn drop(&mut self) {
        if self.registers.iter().any(Value::may_nest) {
            release(std::mem::take(&mut self.registers));
        }
    }
}

impl PythonFrame {
    /// The index of the instruction that waits for the frame above.
    pub fn waiting_at(&self) -> u32 {
        match self.expect {
            Expect::Register(_) | Expect::Nothing => self.pc.saturating_sub(1),
            _ => self.pc,
        }
    }

    /// A register.
    pub fn register(&mut self, register: Register) -> &mut Value {
        &mut self.registers[usize::from(register)]
    }

    /// Sets a register.
    #[inline(always)]
    pub fn put(&mut self, register: Register, value: Value) {
        self.registers[usize::from(register)].set(value);
    }

    /// The value of an operand, which a temporary gives up.
    pub fn take(&mut self, Operand(index): Operand) -> Value {
        if index >= self.code.code.temporaries as i16 {
            std::mem::take(&mut self.registers[index as usize])
        } else if index >= 0 {
            self.registers[index as usize].clone()
        } else {
            self.code.constants[!index as usize].clone()
        }
    }

    /// A name of the frame's code.
    pub fn name(&self, index: u16) -> Rc<Str> {
        self.code.names[usize::from(index)].clone()
    }

    /// Whether this is a coroutine's body that has no [`generator`](PythonFrame::generator) yet.
    pub fn is_bare_coroutine(&self) -> bool {
        self.generator.is_none() && self.code.kind == CodeKind::Coroutine
    }

    /// Whether the frame is suspended in an `await` or `yield from`.
    pub fn delegates(&self) -> bool {
        matches!(self.expect, Expect::Delegation(_) | Expect::Closing)
    }

    /// Sets what the frame that waits in an `await` awaits.
    pub fn delegate_to(&mut self, value: Value) {
        if let Some(Op::Delegate { src, .. }) = self.code.code.ops.get(self.pc as usize) {
            self.registers[usize::from(*src)] = value;
        }
    }

    /// What the suspended frame awaits or yields from.
    pub fn delegated_to(&self) -> Value {
        match self.code.code.ops.get(self.pc as usize) {
            Some(Op::Delegate { src, .. }) => self.registers[usize::from(*src)].clone(),
            _ => Value::None,
        }
    }
}
