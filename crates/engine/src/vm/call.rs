//! Calls: binding arguments to parameters, and what calling each kind of value does.

use std::cell::OnceCell;
use std::rc::Rc;

use super::class::{Class, Layout, Object, Payload};
use super::code::LoadedCode;
use super::dict::Dict;
use super::frame::{Expect, Frame, PythonFrame};
use super::function::{Answer, Args, Function, NativeKind, Outcome, missing_arguments};
use super::generator::{Body, Generator, GeneratorKind, Title};
use super::lookups::native_dict_set;
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
        frame.handled = Value::Unbound;
        frame.instance = Value::Unbound;
        frame.namespace = Value::Unbound;
        frame.pc = 0;
        frame.expect = Expect::Nothing;
        let mut spare = self.spare_frames.borrow_mut();
        if spare.len() < 256 {
            spare.push(frame);
        }
    }

    /// Calls a Python function. The arguments are taken out of `positional`.
    #[cfg_attr(compiled_for_size, optimize(speed))]
    pub fn enter(
        self: &Rc<Runtime>,
        function: &Rc<Function>,
        positional: &mut [Value],
        keywords: Keywords,
    ) -> Outcome<Called> {
        let code = &function.code;
        let mut frame = self.frame(code);
        let registers = &mut frame.registers;
        if code.simple
            && keywords.is_empty()
            && positional.len() == usize::from(code.code.parameters.positional)
        {
            // A frame that ran the same code before has its registers.
            let count = usize::from(code.code.registers);
            if registers.len() != count {
                registers.resize_with(count, Value::default);
            }
            for (register, argument) in registers.iter_mut().zip(positional) {
                *register = std::mem::take(argument);
            }
        } else {
            self.bind_arguments(function, positional, keywords, registers)?;
            registers.resize_with(usize::from(code.code.registers), Value::default);
            for &register in &code.code.cells {
                let slot = &mut registers[usize::from(register)];
                *slot = Value::Cell(Rc::new(VariableCell::new(std::mem::take(slot))));
            }
            for (&register, cell) in code.code.free.iter().zip(&function.closure) {
                registers[usize::from(register)] = Value::Cell(cell.clone());
            }
        }
        let kind = match code.code.kind {
            CodeKind::Generator => GeneratorKind::Generator,
            CodeKind::Coroutine => GeneratorKind::Coroutine,
            CodeKind::AsyncGenerator => GeneratorKind::AsyncGenerator,
            CodeKind::Module | CodeKind::Class | CodeKind::Function => {
                return Ok(Called::Push(Frame::Python(frame)));
            }
        };
        let (name, qualified_name) = (function.name.borrow(), function.qualified_name.borrow());
        let title =
            if Rc::ptr_eq(&name, &code.name) && Rc::ptr_eq(&qualified_name, &code.qualified_name) {
                Title::Code(code.clone())
            } else {
                Title::Own(Rc::new([name.clone(), qualified_name.clone()]))
            };
        let generator = Generator::new(self, kind, title, Body::Frame(Frame::Python(frame)));
        if self.origin_depth.get() > 0 && kind == GeneratorKind::Coroutine && !code.is_library() {
            return Ok(Called::Push(self.with_origin(generator)));
        }
        Ok(Called::Value(Value::Generator(Rc::new(generator))))
    }

    /// Binds arguments as `initialize_locals` of CPython's `ceval.c` does, with its messages.
    fn bind_arguments(
        self: &Rc<Runtime>,
        function: &Function,
        positional: &mut [Value],
        keywords: Keywords,
        registers: &mut Vec<Value>,
    ) -> Outcome<()> {
        let parameters = &function.code.code.parameters;
        let names = &function.code.parameters;
        let (count, keyword_only) = (
            usize::from(parameters.positional),
            usize::from(parameters.keyword_only),
        );
        let shown = || function.qualified_name.borrow().as_str().to_owned();
        let total = count
            + keyword_only
            + usize::from(parameters.rest)
            + usize::from(parameters.keyword_rest);
        registers.resize(total, Value::Unbound);
        let given = positional.len();
        for (register, argument) in registers.iter_mut().zip(positional.iter_mut().take(count)) {
            *register = std::mem::take(argument);
        }
        if parameters.rest {
            let rest = positional
                .iter_mut()
                .skip(count)
                .map(std::mem::take)
                .collect();
            registers[count + keyword_only] = Value::tuple(rest);
        }
        let extra = parameters.keyword_rest.then(|| Rc::new(Dict::new()));
        let mut positional_only_by_name = Vec::new();
        for (key, value) in keywords {
            let named = names[..count + keyword_only]
                .iter()
                .position(|name| Rc::ptr_eq(name, &key) || name.as_str() == key.as_str());
            match named {
                Some(at) if at >= usize::from(parameters.positional_only) => {
                    if registers[at].is_bound() {
                        let message = format!(
                            "{}() got multiple values for argument '{}'",
                            shown(),
                            key.as_str()
                        );
                        return Err(self.type_error(&message));
                    }
                    registers[at] = value;
                }
                at => match &extra {
                    Some(extra) => drop(extra.set_str(&key, value)),
                    None if at.is_some() => positional_only_by_name.push(key.as_str().to_owned()),
                    None => {
                        let named = usize::from(parameters.positional_only)..count + keyword_only;
                        let named: Vec<&str> =
                            names[named].iter().map(|name| name.as_str()).collect();
                        return Err(self.unexpected_keyword(&shown(), &named, key.as_str()));
                    }
                },
            }
        }
        if !positional_only_by_name.is_empty() {
            return Err(self.type_error(&format!(
                "{}() got some positional-only arguments passed as keyword arguments: '{}'",
                shown(),
                positional_only_by_name.join(", ")
            )));
        }
        if let Some(extra) = extra {
            registers[total - 1] = Value::Dict(extra);
        }
        let defaults = function.defaults.borrow().clone();
        if given > count && !parameters.rest {
            let least = count - defaults.len().min(count);
            let takes = if least < count {
                format!("from {least} to {count}")
            } else {
                count.to_string()
            };
            let s = if takes == "1" { "" } else { "s" };
            let by_keyword = registers[count..count + keyword_only]
                .iter()
                .filter(|value| value.is_bound())
                .count();
            let given_text = if by_keyword > 0 {
                let (ps, ks) = (
                    if given == 1 { "" } else { "s" },
                    if by_keyword == 1 { "" } else { "s" },
                );
                format!(
                    "{given} positional argument{ps} (and {by_keyword} keyword-only argument{ks}) were"
                )
            } else if given == 1 {
                format!("{given} was")
            } else {
                format!("{given} were")
            };
            let message = format!(
                "{}() takes {takes} positional argument{s} but {given_text} given",
                shown()
            );
            return Err(self.type_error(&message));
        }
        let first_default = count - defaults.len().min(count);
        let mut missing = Vec::new();
        for at in 0..count {
            if !registers[at].is_bound() {
                match at
                    .checked_sub(first_default)
                    .and_then(|index| defaults.get(index))
                {
                    Some(value) => registers[at] = value.clone(),
                    None => missing.push(names[at].as_str()),
                }
            }
        }
        if !missing.is_empty() {
            return Err(self.type_error(&missing_arguments(&shown(), "positional", &missing)));
        }
        for at in count..count + keyword_only {
            if !registers[at].is_bound() {
                match function
                    .keyword_defaults
                    .as_ref()
                    .and_then(|dict| dict.get_str(&names[at]))
                {
                    Some(value) => registers[at] = value,
                    None => missing.push(names[at].as_str()),
                }
            }
        }
        if !missing.is_empty() {
            return Err(self.type_error(&missing_arguments(&shown(), "keyword-only", &missing)));
        }
        Ok(())
    }

    /// The frame of a class body.
    pub fn enter_body(
        self: &Rc<Runtime>,
        function: &Rc<Function>,
        namespace: Value,
    ) -> Outcome<Frame> {
        match self.enter(function, &mut [], Vec::new())? {
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
                    return self.enter(function, &mut positional, keywords);
                }
                Value::Native(function) => {
                    let args = Args {
                        positional: &positional,
                        keywords: &keywords,
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

    /// Makes an instance of a class, as `type.__call__` does.
    pub fn instantiate(
        self: &Rc<Runtime>,
        class: &Rc<Class>,
        positional: Vec<Value>,
        keywords: Keywords,
    ) -> Outcome<Called> {
        if !class.heap {
            return match class.constructor.get() {
                Some(constructor) => {
                    let answer = constructor(
                        self,
                        class,
                        Args {
                            positional: &positional,
                            keywords: &keywords,
                        },
                    )?;
                    self.settle_answer(answer)
                }
                None => {
                    let name = class.name();
                    Err(self.type_error(&format!("cannot create '{}' instances", name.as_str())))
                }
            };
        }
        self.check_instantiable(class)?;
        let init = class.special(&self.names.init);
        if let Some(new) = class.special(&self.names.new) {
            let (rt, class) = (self.clone(), class.clone());
            return Ok(Called::Push(Frame::native(Box::pin(async move {
                let new = match &new {
                    Value::Object(object) => match object.native() {
                        Some(super::attribute::StaticMethod(function)) => function.clone(),
                        None => new,
                    },
                    _ => new,
                };
                let mut arguments = vec![Value::Class(class.clone())];
                arguments.extend(positional.iter().cloned());
                let instance = rt.call_with(&new, arguments, keywords.clone()).await?;
                if rt.class_of(&instance).is_subclass(&class) {
                    match rt.class_of(&instance).special(&rt.names.init) {
                        Some(init) => {
                            let mut arguments = vec![instance.clone()];
                            arguments.extend(positional);
                            let result = rt.call_with(&init, arguments, keywords).await?;
                            rt.check_init_result(&result)?;
                        }
                        // `BaseException.__init__` takes all arguments, whatever `__new__` made of them.
                        None => {
                            if let Value::Object(object) = &instance
                                && let Some(data) = object.exception()
                            {
                                data.args.replace(Value::tuple(positional));
                            }
                        }
                    }
                }
                Ok(instance)
            }))));
        }
        match class.layout {
            Layout::Object => {
                let instance = Value::Object(Rc::new(Object::new(class.clone(), Payload::None)));
                self.initialize(class, instance, init, positional, keywords)
            }
            Layout::Exception => {
                let Some(constructor) = class.constructor.get() else {
                    let instance = self.instance_of_exception(class.clone(), positional);
                    return Ok(Called::Value(instance));
                };
                if init.is_none() {
                    let args = Args {
                        positional: &positional,
                        keywords: &keywords,
                    };
                    let answer = constructor(self, class, args)?;
                    return self.settle_answer(answer);
                }
                // A group looks at its arguments before `__init__` does.
                let instance = if class.is_subclass(self.class(Type::BaseExceptionGroup)) {
                    match constructor(self, class, Args::positional(&positional))? {
                        Answer::Value(instance) => instance,
                        answer => return self.settle_answer(answer),
                    }
                } else {
                    self.instance_of_exception(class.clone(), positional.clone())
                };
                self.initialize(class, instance, init, positional, keywords)
            }
            _ => {
                let Some(constructor) = class.constructor.get() else {
                    let name = class.name();
                    return Err(
                        self.type_error(&format!("cannot create '{}' instances", name.as_str()))
                    );
                };
                let Some(init) = init else {
                    let answer = constructor(
                        self,
                        class,
                        Args {
                            positional: &positional,
                            keywords: &keywords,
                        },
                    )?;
                    return self.settle_answer(answer);
                };
                // Values that can't change take their arguments at once; others are made empty and filled by `__init__`.
                let immutable = matches!(
                    class.layout,
                    Layout::Int
                        | Layout::Float
                        | Layout::Str
                        | Layout::Bytes
                        | Layout::Tuple
                        | Layout::FrozenSet
                        | Layout::Type
                );
                let (rt, class) = (self.clone(), class.clone());
                Ok(Called::Push(Frame::native(Box::pin(async move {
                    let answer = if immutable {
                        constructor(
                            &rt,
                            &class,
                            Args {
                                positional: &positional,
                                keywords: &keywords,
                            },
                        )?
                    } else {
                        constructor(&rt, &class, Args::positional(&[]))?
                    };
                    let instance = rt.finish(answer).await?;
                    let mut arguments = vec![instance.clone()];
                    arguments.extend(positional);
                    let result = rt.call_with(&init, arguments, keywords).await?;
                    rt.check_init_result(&result)?;
                    Ok(instance)
                }))))
            }
        }
    }

    fn check_init_result(&self, result: &Value) -> Outcome<()> {
        if result.is_none() {
            return Ok(());
        }
        let kind = self.type_name(result);
        Err(self.type_error(&format!("__init__() should return None, not '{kind}'")))
    }

    fn initialize(
        self: &Rc<Runtime>,
        class: &Rc<Class>,
        instance: Value,
        init: Option<Value>,
        mut positional: Vec<Value>,
        keywords: Keywords,
    ) -> Outcome<Called> {
        match init {
            None => {
                if !positional.is_empty() || !keywords.is_empty() {
                    let name = class.name();
                    return Err(self.type_error(&format!("{}() takes no arguments", name.as_str())));
                }
                Ok(Called::Value(instance))
            }
            Some(Value::Function(function)) => {
                positional.insert(0, instance.clone());
                match self.enter(&function, &mut positional, keywords)? {
                    Called::Push(Frame::Python(mut frame)) => {
                        frame.instance = instance;
                        Ok(Called::Push(Frame::Python(frame)))
                    }
                    Called::Value(value) => {
                        self.check_init_result(&value)?;
                        Ok(Called::Value(instance))
                    }
                    pushed => Ok(pushed),
                }
            }
            Some(init) => {
                let rt = self.clone();
                Ok(Called::Push(Frame::native(Box::pin(async move {
                    let mut arguments = vec![instance.clone()];
                    arguments.extend(positional);
                    let result = rt.call_with(&init, arguments, keywords).await?;
                    rt.check_init_result(&result)?;
                    Ok(instance)
                }))))
            }
        }
    }

    /// Refuses a class that still has abstract methods.
    pub fn check_instantiable(&self, class: &Rc<Class>) -> Outcome<()> {
        match self.abstract_methods(class) {
            Some(message) => Err(self.type_error(&message)),
            None => Ok(()),
        }
    }

    /// A message if the class still has abstract methods.
    fn abstract_methods(&self, class: &Rc<Class>) -> Option<String> {
        let names = class.lookup(&self.intern("__abstractmethods__"))?;
        let Value::Set(names) = names else {
            return None;
        };
        let mut names: Vec<String> = names
            .items()
            .iter()
            .filter_map(|name| Some(format!("'{}'", name.as_str()?)))
            .collect();
        if names.is_empty() {
            return None;
        }
        names.sort();
        let s = if names.len() == 1 { "" } else { "s" };
        Some(format!(
            "Can't instantiate abstract class {} without an implementation for abstract method{s} {}",
            class.name().as_str(),
            names.join(", ")
        ))
    }

    /// Keyword arguments from a call's dict.
    pub fn keywords_of(&self, dict: &Dict) -> Outcome<Keywords> {
        dict.entries()
            .into_iter()
            .map(|(key, value)| match key {
                Value::Str(key) => Ok((self.intern(key.as_str()), value)),
                _ => Err(self.type_error("keywords must be strings")),
            })
            .collect()
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
            keyword_defaults: match keyword_defaults {
                Value::Dict(dict) => Some(dict),
                _ => None,
            },
            closure: closure.collect(),
            name: std::cell::RefCell::new(code.name.clone()),
            qualified_name: std::cell::RefCell::new(code.qualified_name.clone()),
            dict: OnceCell::new(),
            fields: OnceCell::new(),
        };
        Value::Function(Rc::new(function))
    }

    /// Merges `**mapping` into a call's keyword arguments; whether it went without Python code.
    pub fn merge_keywords(
        self: &Rc<Runtime>,
        target: &Rc<Dict>,
        mapping: &Value,
        callee: &Value,
    ) -> Outcome<bool> {
        let Value::Dict(source) = mapping else {
            return Ok(false);
        };
        for (key, value) in source.entries() {
            let Value::Str(name) = &key else {
                return Err(self.type_error("keywords must be strings"));
            };
            if target.get_str(name).is_some() {
                let shown = self.callee_name(callee);
                let message = format!(
                    "{shown}() got multiple values for keyword argument '{}'",
                    name.as_str()
                );
                return Err(self.type_error(&message));
            }
            let _ = native_dict_set(target, &key, value);
        }
        Ok(true)
    }

    /// The positional arguments of `callee(*iterable)`.
    pub async fn spread_arguments(
        self: &Rc<Runtime>,
        callee: &Value,
        iterable: &Value,
    ) -> Outcome<Vec<Value>> {
        match self.collect(iterable).await {
            Err(raised)
                if self.is_exception(&raised, Type::TypeError)
                    && self.native_iter(iterable).is_none()
                    && self.class_of(iterable).special(&self.names.iter).is_none()
                    && self
                        .class_of(iterable)
                        .special(&self.names.getitem)
                        .is_none() =>
            {
                let (shown, kind) = (self.callee_name(callee), self.type_name(iterable));
                Err(self.type_error(&format!(
                    "{shown}() argument after * must be an iterable, not {kind}"
                )))
            }
            outcome => outcome,
        }
    }

    /// How messages about a call's arguments name what is called: `module.function`.
    pub fn callee_name(&self, callee: &Value) -> String {
        match callee {
            Value::Function(function) => {
                let (module, name) = (&function.code.globals.module, &function.qualified_name);
                format!("{}.{}", module.as_str(), name.borrow().as_str())
            }
            Value::Native(function) => function.name.to_owned(),
            Value::Method(method) => match &method.function {
                Value::Native(function) => {
                    format!("{}.{}", self.type_name(&method.receiver), function.name)
                }
                function => self.callee_name(function),
            },
            Value::Class(class) => match class.module.as_str() {
                "builtins" => class.qualified_name.borrow().as_str().to_owned(),
                module => format!("{module}.{}", class.qualified_name.borrow().as_str()),
            },
            other => self.type_name(other),
        }
    }

    /// Whether a native function is bound to the object that it was found on.
    pub fn binds(function: &super::function::NativeFunction) -> bool {
        function.kind == NativeKind::Method
    }
}
