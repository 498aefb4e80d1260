//! A thread's stack of frames, and how the frames of functions come onto it and leave it where there is no more to it than that.

use std::ops::Range;

use super::frame::{Expect, Frame, PythonFrame};
use super::runtime::Runtime;
use super::value::Value;
use crate::python::CodeKind;
use crate::trace::What;

/// A stack of frames, the running one last.
pub struct Stack {
    /// The frames.
    pub frames: Vec<Frame>,
    /// The frames that an exception was thrown through, into what they await, and that have no answer from there yet.
    pub thrown_through: Range<usize>,
}

impl Stack {
    /// A stack of one frame.
    pub fn new(frame: Frame) -> Stack {
        Stack {
            frames: vec![frame],
            thrown_through: 0..0,
        }
    }

    /// Whether no frame can be added. Frames of ours between those of the program count less: in CPython most of them
    /// aren't frames.
    #[inline(always)]
    pub fn is_full(&self, rt: &Runtime) -> bool {
        let (limit, depth) = (rt.recursion_limit.get(), self.frames.len());
        depth >= limit && (depth >= 3 * limit || self.is_full_of_program(limit))
    }

    #[cold]
    fn is_full_of_program(&self, limit: usize) -> bool {
        let of_program =
            |frame: &&Frame| matches!(frame, Frame::Python(frame) if !frame.code.is_library());
        self.frames.iter().filter(of_program).count() >= limit
    }

    /// Whether what comes to the top frame is its answer to an exception that was thrown through it. If that is an exception,
    /// whichever, its context is what the frame handles (`_PyErr_ChainStackItem`).
    #[inline(always)]
    pub fn answers_throw(&mut self) -> bool {
        let (depth, thrown) = (self.frames.len(), &mut self.thrown_through);
        let answers = depth > thrown.start && depth <= thrown.end;
        thrown.end = thrown.end.min(depth.saturating_sub(1));
        answers
    }

    /// Puts the frame of a function onto the stack, or that of a coroutine's body that is awaited where it was called. There must
    /// be room.
    #[inline(always)]
    pub fn enter(&mut self, rt: &Runtime, frame: Box<PythonFrame>) {
        let code = &frame.code;
        if code.kind == CodeKind::Coroutine && !code.is_library() {
            rt.record(What::CoroutineEntered(code.trace_name(rt)));
        }
        self.frames.push(Frame::Python(frame));
    }

    /// Ends the top frame and gives its result to the frame below. Comes back with the result if there is more to be done: for a
    /// generator, an `__init__`, a frame of ours that asked, an iterator's next item.
    #[inline(always)]
    pub fn leave(&mut self, rt: &Runtime, value: Value) -> Result<(), Value> {
        let [.., Frame::Python(below), Frame::Python(frame)] = &mut self.frames[..] else {
            return Err(value);
        };
        if frame.generator.is_some() || frame.instance.is_bound() {
            return Err(value);
        }
        let (Expect::Register(dst) | Expect::Delegation(dst)) = below.expect else {
            return Err(value);
        };
        if matches!(below.expect, Expect::Delegation(_)) {
            below.pc += 1;
        }
        below.expect = Expect::Nothing;
        let Some(Frame::Python(frame)) = self.frames.pop() else {
            return Ok(());
        };
        if frame.code.kind == CodeKind::Coroutine {
            self.answers_throw();
            if !frame.code.is_library() {
                rt.record(What::CoroutineLeft);
            }
        }
        rt.recycle(frame);
        if let Some(Frame::Python(below)) = self.frames.last_mut() {
            below.put(dst, value);
        }
        Ok(())
    }
}
