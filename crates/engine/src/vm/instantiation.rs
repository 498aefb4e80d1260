//! Calling a class: `__new__`, `__init__`, what may not be instantiated (`type_call` of `Objects/typeobject.c`).

use std::rc::Rc;

use super::call::{Called, Keywords};
use super::class::{Class, Layout};
use super::frame::Frame;
use super::function::{Answer, Args, Outcome};
use super::object::{Object, Payload};
use super::runtime::Runtime;
use super::string::Str;
use super::types::Type;
use super::value::Value;

impl Runtime {
    /// Makes an instance of a class, as `type.__call__` does.
    pub fn instantiate(
        self: &Rc<Runtime>,
        class: &Rc<Class>,
        positional: Vec<Value>,
        keywords: Keywords,
    ) -> Outcome<Called> {
        if !class.heap {
            return self.construct(class, &positional, &keywords);
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
                        awaited: false,
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
                    return self.construct(class, &positional, &keywords);
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
                                awaited: false,
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

    /// Has the class's constructor make an instance.
    fn construct(
        self: &Rc<Runtime>,
        class: &Rc<Class>,
        positional: &[Value],
        keywords: &[(Rc<Str>, Value)],
    ) -> Outcome<Called> {
        let Some(constructor) = class.constructor.get() else {
            let name = class.name();
            return Err(self.type_error(&format!("cannot create '{}' instances", name.as_str())));
        };
        let args = Args {
            positional,
            keywords,
            awaited: false,
        };
        self.settle_answer(constructor(self, class, args)?)
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
                match self.enter(&function, &mut positional, keywords, false)? {
                    Called::Push(Frame::Python(mut frame)) => {
                        frame.instance = instance;
                        Ok(Called::Push(Frame::Python(frame)))
                    }
                    Called::Value(value) | Called::Awaited(value) => {
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
}
