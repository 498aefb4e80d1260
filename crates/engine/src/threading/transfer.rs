//! Copies for another process: processes share no objects. What is handed over is pickled, with what CPython says where it
//! can't be; a process that is forked begins with a copy of everything.

use std::collections::HashMap;
use std::rc::Rc;

use crate::system::System;
use crate::vm::containers::Tuple;
use crate::vm::dict::Dict;
use crate::vm::set::Set;
use crate::vm::{
    Answer, Args, Class, GeneratorKind, Layout, Object, Outcome, Payload, Raised, Runtime, Type,
    Value,
};

/// How deep what is copied may be nested.
const DEEPEST: usize = 500;

/// What can't be pickled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unpicklable {
    /// It's refused, as `pickle.dumps` does.
    Refused,
    /// It's the same object on both sides: locks and queues of `multiprocessing` that a fork takes along.
    Shared,
}

/// One copy, of values that may share objects among them.
pub struct Transfer<'a> {
    rt: &'a Rc<Runtime>,
    unpicklable: Unpicklable,
    /// The copies so far by the address of the original, which is kept alive.
    done: HashMap<usize, (Value, Value)>,
    depth: usize,
    /// About how many bytes the pickle has.
    pub bytes: u64,
}

impl<'a> Transfer<'a> {
    /// Nothing is copied yet.
    pub fn new(rt: &'a Rc<Runtime>, unpicklable: Unpicklable) -> Transfer<'a> {
        Transfer {
            rt,
            unpicklable,
            done: HashMap::new(),
            depth: 0,
            bytes: 0,
        }
    }

    /// The copy of a value.
    pub fn copy(&mut self, value: &Value) -> Outcome {
        self.bytes += 8;
        if let Some(address) = value.address()
            && let Some((_, copy)) = self.done.get(&address)
        {
            return Ok(copy.clone());
        }
        if self.depth >= DEEPEST {
            let message = "maximum recursion depth exceeded while pickling an object";
            return Err(self.rt.error(Type::RecursionError, message));
        }
        self.depth += 1;
        let copy = self.copy_new(value);
        self.depth -= 1;
        copy
    }

    fn remember(&mut self, original: &Value, copy: &Value) {
        if let Some(address) = original.address() {
            self.done.insert(address, (original.clone(), copy.clone()));
        }
    }

    /// The copies of values.
    pub fn copy_all(&mut self, values: &[Value]) -> Outcome<Vec<Value>> {
        values.iter().map(|value| self.copy(value)).collect()
    }

    fn copy_new(&mut self, value: &Value) -> Outcome {
        match value {
            Value::Str(text) => self.bytes += text.as_str().len() as u64,
            Value::Bytes(bytes) => self.bytes += bytes.0.len() as u64,
            Value::List(list) => {
                let copy = Value::list(Vec::new());
                self.remember(value, &copy);
                let items = self.copy_all(&list.to_vec())?;
                if let Value::List(copy) = &copy {
                    for item in items {
                        copy.push(item);
                    }
                }
                return Ok(copy);
            }
            Value::Tuple(items) => {
                let copy = Value::Tuple(Rc::new(Tuple::new(self.copy_all(&items.to_vec())?)));
                self.remember(value, &copy);
                return Ok(copy);
            }
            Value::Dict(dict) => {
                let copy = Rc::new(Dict::new());
                self.remember(value, &Value::Dict(copy.clone()));
                self.copy_entries(dict, &copy)?;
                return Ok(Value::Dict(copy));
            }
            Value::Set(set) => {
                let copy = Rc::new(Set::new(set.frozen));
                for (hash, element) in set.elements() {
                    copy.insert_new(hash, self.copy(&element)?);
                }
                let copy = Value::Set(copy);
                self.remember(value, &copy);
                return Ok(copy);
            }
            Value::Object(object) => return self.copy_object(value, object),
            Value::Method(method) => {
                let receiver = self.copy(&method.receiver)?;
                let function = method.function.clone();
                return Ok(Value::Method(Rc::new(crate::vm::function::BoundMethod {
                    function,
                    receiver,
                })));
            }
            Value::Function(function) => {
                let (name, shown) = (
                    function.qualified_name().as_str().to_owned(),
                    self.rt.address_text(value),
                );
                self.by_name(&name, &format!("<function {name} at {shown}>"))?;
            }
            Value::Class(class) => self.check_class(class)?,
            Value::Generator(generator) => {
                let kind = match generator.kind {
                    GeneratorKind::Generator => "generator",
                    GeneratorKind::AsyncGenerator => "async_generator",
                    _ => "coroutine",
                };
                return self.refuse(value, format!("cannot pickle '{kind}' object"));
            }
            Value::Module(_) => {
                return self.refuse(value, "cannot pickle 'module' object".to_owned());
            }
            Value::View(_) => {
                let kind = self.rt.type_name(value);
                return self.refuse(value, format!("cannot pickle '{kind}' object"));
            }
            _ => {}
        }
        Ok(value.clone())
    }

    fn copy_entries(&mut self, from: &Rc<Dict>, to: &Rc<Dict>) -> Outcome<()> {
        for (hash, key, value) in from.hashed_entries() {
            let (key, value) = (self.copy(&key)?, self.copy(&value)?);
            to.insert_new(hash, key, value);
        }
        Ok(())
    }

    fn copy_object(&mut self, value: &Value, object: &Rc<Object>) -> Outcome {
        let class = &object.class;
        let of_library = class.module.as_str() != "__main__";
        if self.unpicklable == Unpicklable::Refused
            && let Some(rule) = class.lookup(&self.rt.intern("_transfer_rule"))
        {
            return by_rule(value, &rule);
        }
        let payload = match &object.payload {
            Payload::None
                if of_library && class.heap && self.unpicklable == Unpicklable::Shared =>
            {
                return Ok(value.clone());
            }
            Payload::None => Payload::None,
            Payload::Value(inner) => Payload::Value(self.copy(inner)?),
            Payload::Exception(_) => {
                let args = self.copy_all(&self.rt.exception_args(value))?;
                self.check_class(class)?;
                let copy = self.rt.instance_of_exception(class.clone(), args);
                self.remember(value, &copy);
                return Ok(copy);
            }
            Payload::Native(_) | Payload::Late(_) => {
                let module = class.module.as_str();
                let name = class.name();
                let shown = match module {
                    "_thread" => format!("{module}.{}", name.as_str()),
                    _ => name.as_str().to_owned(),
                };
                return self.refuse(value, format!("cannot pickle '{shown}' object"));
            }
        };
        self.check_class(class)?;
        let copy = Rc::new(Object::new(class.clone(), payload));
        self.remember(value, &Value::Object(copy.clone()));
        if let Some(dict) = object.dict.get() {
            let own = Rc::new(Dict::new());
            self.copy_entries(dict, &own)?;
            let _ = copy.dict.set(own);
        }
        Ok(Value::Object(copy))
    }

    fn check_class(&self, class: &Rc<Class>) -> Outcome<()> {
        if !class.heap || class.layout == Layout::Native {
            return Ok(());
        }
        let name = class.qualified_name.borrow().as_str().to_owned();
        self.by_name(&name, &format!("<class '__main__.{name}'>"))
    }

    /// Functions and classes are pickled as their names, which must lead there from their modules.
    fn by_name(&self, name: &str, shown: &str) -> Outcome<()> {
        if self.unpicklable == Unpicklable::Shared {
            return Ok(());
        }
        let last = name.rsplit('.').next().unwrap_or(name);
        if name.contains("<locals>") {
            let message = format!("Can't get local object '{name}'");
            return Err(self.rt.error(Type::AttributeError, &message));
        }
        if last == "<lambda>" {
            let message =
                format!("Can't pickle {shown}: attribute lookup {name} on __main__ failed");
            return Err(self.pickling_error(&message));
        }
        Ok(())
    }

    fn pickling_error(&self, message: &str) -> Raised {
        let rt = self.rt;
        let class = rt.extension(|| {
            PicklingError(crate::asyncio::exceptions::exception_class(
                rt,
                "PicklingError",
                "_pickle",
                Type::Exception,
            ))
        });
        Raised::new(class.0.clone(), vec![Value::str(message)])
    }

    fn refuse(&self, value: &Value, message: String) -> Outcome {
        match self.unpicklable {
            Unpicklable::Shared => Ok(value.clone()),
            Unpicklable::Refused => Err(self.rt.type_error(&message)),
        }
    }
}

/// What the library says of its class: an exception and its message, or None for objects that both sides share.
fn by_rule(value: &Value, rule: &Value) -> Outcome {
    if let Value::Tuple(rule) = rule
        && let [Value::Class(class), message] = &rule.to_vec()[..]
    {
        return Err(Raised::new(class.clone(), vec![message.clone()]));
    }
    Ok(value.clone())
}

struct PicklingError(Rc<Class>);

/// `transfer(value)`: what arrives of a value in another process. The work is the running thread's.
pub fn transfer(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [value] = args.exactly(rt, "transfer")?;
    let mut transfer = Transfer::new(rt, Unpicklable::Refused);
    let copy = transfer.copy(&value)?;
    rt.afford(transfer.bytes as usize / 64)?;
    if rt.several_threads.get() && rt.instructions_cost() {
        let system = System::of(rt);
        let scheduler = system.scheduler.borrow();
        let machine = scheduler.machine();
        rt.spend(machine.pickle_call.0 + transfer.bytes * machine.pickle_kilobyte.0 / 1024);
    }
    Ok(Answer::Value(copy))
}
