//! Calls: what calling each kind of value does.

use std::cell::OnceCell;
use std::rc::Rc;

use super::code::LoadedCode;
use super::frame::{Expect, Frame, PythonFrame};
use super::function::{Answer, Args, Function, NativeKind, Outcome};
use super::generator::{Body, Generator, GeneratorKind, Title};
use super::runtime::Runtime;
use super::string::Str;
use super::types::Type;
use super::value::{Value, VariableCell};
use crate::python::CodeKind;

/// What a call comes to.
pub enum Called {
    /// The result.
    Value(Value),
    /// The result will come from this frame.
    Push(Frame),
    /// What awaiting the result comes to ([`Answer::Awaited`]).
    Awaited(Value),
}

/// Keyword arguments of a call.
pub type Keywords = Vec<(Rc<Str>, Value)>;

impl Runtime {
    /// A frame whose registers, as many as may be, are unbound.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    fn frame(&self, code: &Rc<LoadedCode>) -> Box<PythonFrame> {
        if let Some(mut frame) = self.spare_frames.borrow_mut().pop() {
            if !Rc::ptr_eq(&frame.code, code) {
                frame.code = code.clone();
            }
            return frame;
        }
        Box::new(PythonFrame {
            code: code.clone(),
            registers: Vec::new(),
            pc: 0,
            expect: Expect::Nothing,
            generator: None,
            handled: Value::Unbound,
            instance: Value::Unbound,
            namespace: Value::Unbound,
        })
    }

    /// Takes an ended frame back.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    pub fn recycle(&self, mut frame: Box<PythonFrame>) {
        super::generator::drop_registers(&mut frame.registers);
        for rare in [
            &mut frame.handled,
            &mut frame.instance,
            &mut frame.namespace,
        ] {
            if rare.is_bound() {
                *rare = Value::Unbound;
            }
        }
        frame.pc = 0;
        frame.expect = Expect::Nothing;
        let mut spare = self.spare_frames.borrow_mut();
        if spare.len() < 256 {
            spare.push(frame);
        }
    }

    /// The frame of a call whose arguments need no binding. They are taken out of `positional`.
    #[inline(always)]
    fn activate_simply(
        &self,
        code: &Rc<LoadedCode>,
        positional: &mut [Value],
    ) -> Option<Box<PythonFrame>> {
        if code.simple_arity.map(usize::from) != Some(positional.len()) {
            return None;
        }
        let mut frame = self.frame(code);
        // A frame that ran the same code before has its registers.
        let count = usize::from(code.code.registers);
        if frame.registers.len() != count {
            frame.registers.resize_with(count, Value::default);
        }
        for (register, argument) in frame.registers.iter_mut().zip(positional) {
            register.set(std::mem::take(argument));
        }
        Some(frame)
    }

    /// The frame of a call of which no more is to be done than to run it: of a function, or of the body of a coroutine that is
    /// `awaited` where it is called. The arguments are taken out of `positional`.
    #[inline(always)]
    pub fn enter_simply(
        &self,
        function: &Function,
        positional: &mut [Value],
        awaited: bool,
    ) -> Option<Box<PythonFrame>> {
        let code = &function.code;
        let is_run = match code.kind {
            CodeKind::Function => true,
            CodeKind::Coroutine => awaited && self.is_bare(function),
            _ => false,
        };
        if !is_run {
            return None;
        }
        self.activate_simply(code, positional)
    }

    /// Whether nothing about a coroutine differs from what a look at its frame tells.
    #[inline(always)]
    fn is_bare(&self, function: &Function) -> bool {
        (self.origin_depth.get() == 0 || function.code.is_library())
            && function.own_names.borrow().is_none()
    }

    /// The frame of a call of a Python function. The arguments are taken out of `positional`.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    fn activate(
        self: &Rc<Runtime>,
        function: &Function,
        positional: &mut [Value],
        keywords: Keywords,
    ) -> Outcome<Box<PythonFrame>> {
        if keywords.is_empty()
            && let Some(frame) = self.activate_simply(&function.code, positional)
        {
            return Ok(frame);
        }
        let code = &function.code;
        let mut frame = self.frame(code);
        let registers = &mut frame.registers;
        self.bind_arguments(function, positional, keywords, registers)?;
        registers.resize_with(usize::from(code.code.registers), Value::default);
        for &register in &code.code.cells {
            let slot = &mut registers[usize::from(register)];
            *slot = Value::Cell(Rc::new(VariableCell::new(std::mem::take(slot))));
        }
        for (&register, cell) in code.code.free.iter().zip(&function.closure) {
            registers[usize::from(register)] = Value::Cell(cell.clone());
        }
        Ok(frame)
    }

    /// Calls a Python function. The arguments are taken out of `positional`. A coroutine that is `awaited` where it is called
    /// comes as the frame of its body alone, if nothing about it differs from what a later look at the frame tells.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    pub fn enter(
        self: &Rc<Runtime>,
        function: &Rc<Function>,
        positional: &mut [Value],
        keywords: Keywords,
        awaited: bool,
    ) -> Outcome<Called> {
        let code = &function.code;
        let frame = self.activate(function, positional, keywords)?;
        let kind = match code.kind {
            CodeKind::Generator => GeneratorKind::Generator,
            CodeKind::Coroutine => GeneratorKind::Coroutine,
            CodeKind::AsyncGenerator => GeneratorKind::AsyncGenerator,
            CodeKind::Module | CodeKind::Class | CodeKind::Function => {
                return Ok(Called::Push(Frame::Python(frame)));
            }
        };
        if awaited && kind == GeneratorKind::Coroutine && self.is_bare(function) {
            return Ok(Called::Push(Frame::Python(frame)));
        }
        let traced = self.origin_depth.get() > 0 && !code.is_library();
        let title = match &*function.own_names.borrow() {
            None => Title::Code(code.clone()),
            Some(names) => Title::Own(names.clone()),
        };
        let generator = Generator::new(self, kind, title, Body::Frame(Frame::Python(frame)));
        if traced && kind == GeneratorKind::Coroutine {
            return Ok(Called::Push(self.with_origin(generator)));
        }
        Ok(Called::Value(Value::Generator(Rc::new(generator))))
    }

    /// The frame of a class body.
    pub fn enter_body(
        self: &Rc<Runtime>,
        function: &Rc<Function>,
        namespace: Value,
    ) -> Outcome<Frame> {
        match self.enter(function, &mut [], Vec::new(), false)? {
            Called::Push(Frame::Python(mut frame)) => {
                frame.namespace = namespace;
                Ok(Frame::Python(frame))
            }
            _ => Err(self.error(Type::SystemError, "a class body must be plain code")),
        }
    }

    /// Turns a native function's answer into the outcome of a call.
    pub fn settle_answer(self: &Rc<Runtime>, answer: Answer) -> Outcome<Called> {
        match answer {
            Answer::Value(value) => Ok(Called::Value(value)),
            Answer::Frame(future) => Ok(Called::Push(Frame::native(future))),
            Answer::Awaited(value) => Ok(Called::Awaited(value)),
            Answer::Call(callee, positional) => self.invoke(callee, positional, Vec::new()),
        }
    }

    /// Calls anything.
    pub fn invoke(
        self: &Rc<Runtime>,
        callee: Value,
        positional: Vec<Value>,
        keywords: Keywords,
    ) -> Outcome<Called> {
        let (mut callee, mut positional) = (callee, positional);
        // What is called may be an object whose `__call__` is an object, and so on without end.
        for _ in 0..self.recursion_limit.get() {
            match &callee {
                Value::Function(function) => {
                    return self.enter(function, &mut positional, keywords, false);
                }
                Value::Native(function) => {
                    let args = Args {
                        positional: &positional,
                        keywords: &keywords,
                        awaited: false,
                    };
                    self.charge_integers(&positional);
                    let answer = (function.call)(self, args)?;
                    drop(positional);
                    return self.settle_answer(answer);
                }
                Value::Method(method) => {
                    positional.insert(0, method.receiver.clone());
                    let function = method.function.clone();
                    callee = function;
                }
                Value::Class(class) => {
                    if let Some(call) = class.meta_special(&self.names.call) {
                        positional.insert(0, callee.clone());
                        callee = call;
                        continue;
                    }
                    let class = class.clone();
                    return self.instantiate(&class, positional, keywords);
                }
                Value::Object(object) => match object.class.lookup(&self.names.call) {
                    Some(method @ (Value::Function(_) | Value::Native(_))) => {
                        positional.insert(0, callee.clone());
                        callee = method;
                    }
                    Some(method) => match self.bind(&method, &callee)? {
                        Answer::Value(bound) => callee = bound,
                        answer => {
                            let rt = self.clone();
                            return Ok(Called::Push(Frame::native(Box::pin(async move {
                                let bound = rt.finish(answer).await?;
                                rt.call_with(&bound, positional, keywords).await
                            }))));
                        }
                    },
                    None => {
                        if let Some(super::attribute::StaticMethod(function)) = object.native() {
                            callee = function.clone();
                            continue;
                        }
                        return Err(self.not_callable(&callee));
                    }
                },
                other => return Err(self.not_callable(other)),
            }
        }
        Err(self.error(Type::RecursionError, "maximum recursion depth exceeded"))
    }

    fn not_callable(&self, value: &Value) -> super::function::Raised {
        self.type_error(&format!(
            "'{}' object is not callable",
            self.type_name(value)
        ))
    }

    /// Makes a function of a frame's child code.
    pub fn make_function(
        self: &Rc<Runtime>,
        code: &Rc<LoadedCode>,
        registers: &[Value],
        defaults: Value,
        keyword_defaults: Value,
    ) -> Value {
        let closure =
            code.code
                .closure
                .iter()
                .map(|&register| match &registers[usize::from(register)] {
                    Value::Cell(cell) => cell.clone(),
                    _ => Rc::default(),
                });
        let function = Function {
            code: code.clone(),
            defaults: std::cell::RefCell::new(match defaults {
                Value::Tuple(items) => items,
                _ => self.empty_tuple(),
            }),
            keyword_defaults: std::cell::RefCell::new(match keyword_defaults {
                Value::Dict(dict) => Some(dict),
                _ => None,
            }),
            closure: closure.collect(),
            own_names: std::cell::RefCell::default(),
            dict: OnceCell::new(),
            fields: OnceCell::new(),
        };
        Value::Function(Rc::new(function))
    }

    /// Whether a native function is bound to the object that it was found on.
    pub fn binds(function: &super::function::NativeFunction) -> bool {
        function.kind == NativeKind::Method
    }
}
