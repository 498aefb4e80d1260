//! `BaseExceptionGroup` and `ExceptionGroup`, and what `except*` does with them (`Objects/exceptions.c`,
//! `_PyEval_ExceptionGroupMatch` of `Python/ceval.c`).

use std::collections::HashSet;
use std::rc::Rc;

use crate::vm::class::Class;
use crate::vm::compare::NESTING;
use crate::vm::exceptions::ExceptionData;
use crate::vm::function::{Answer, Args, NativeFunction, Outcome};
use crate::vm::object::{Object, Payload};
use crate::vm::runtime::Runtime;
use crate::vm::types::Type;
use crate::vm::value::Value;

pub(super) static METHODS: &[NativeFunction] = &[
    NativeFunction::class_method("__class_getitem__", |_, args| {
        Ok(Answer::Value(args.get(0)))
    }),
    NativeFunction::method("derive", derive),
    NativeFunction::getter("exceptions", |rt, args| {
        Ok(Answer::Value(member(rt, args, "exceptions")?))
    }),
    NativeFunction::getter("message", |rt, args| {
        Ok(Answer::Value(member(rt, args, "message")?))
    }),
    NativeFunction::method("split", split),
    NativeFunction::method("subgroup", subgroup),
];

fn member(rt: &Rc<Runtime>, args: Args<'_>, name: &str) -> Outcome<Value> {
    rt.exception_member(&args.get(0), name)
        .ok_or_else(|| rt.type_error("descriptor requires a 'BaseExceptionGroup' object"))
}

/// `BaseExceptionGroup(message, exceptions)`, and that of its subclasses.
pub(super) fn construct(rt: &Rc<Runtime>, class: &Rc<Class>, args: Args<'_>) -> Outcome<Answer> {
    let [message, exceptions] = args.positional else {
        let given = args.positional.len();
        return Err(rt.type_error(&format!(
            "BaseExceptionGroup.__new__() takes exactly 2 arguments ({given} given)"
        )));
    };
    if !class.heap {
        args.no_keywords(rt, class.name().as_str())?;
    }
    if message.as_str().is_none() {
        let kind = rt.type_name(message);
        let text = format!("BaseExceptionGroup.__new__() argument 1 must be str, not {kind}");
        return Err(rt.type_error(&text));
    }
    let items = match crate::vm::compare::builtin(exceptions) {
        Value::List(list) => list.to_vec(),
        Value::Tuple(items) => items.to_vec(),
        // A sequence, though not of exceptions.
        Value::Str(text) if !text.as_str().is_empty() => vec![Value::Str(text)],
        Value::Str(_) => Vec::new(),
        _ => return Err(rt.type_error("second argument (exceptions) must be a sequence")),
    };
    if items.is_empty() {
        return Err(rt.value_error("second argument (exceptions) must be a non-empty sequence"));
    }
    let mut nested_base = false;
    for (at, item) in items.iter().enumerate() {
        if !rt.is_exception_instance(item) {
            let text = format!("Item {at} of second argument (exceptions) is not an exception");
            return Err(rt.value_error(&text));
        }
        nested_base |= !rt.class_of(item).is_subclass(rt.class(Type::Exception));
    }
    let mut class = class.clone();
    if Rc::ptr_eq(&class, rt.class(Type::BaseExceptionGroup)) {
        if !nested_base {
            class = rt.class(Type::ExceptionGroup).clone();
        }
    } else if nested_base && class.is_subclass(rt.class(Type::Exception)) {
        if Rc::ptr_eq(&class, rt.class(Type::ExceptionGroup)) {
            return Err(rt.type_error("Cannot nest BaseExceptions in an ExceptionGroup"));
        }
        let name = class.name();
        return Err(rt.type_error(&format!(
            "Cannot nest BaseExceptions in '{}'",
            name.as_str()
        )));
    }
    let data = ExceptionData::new(Value::tuple(args.positional.to_vec()));
    data.set_member("message", message.clone());
    data.set_member("exceptions", Value::tuple(items));
    let payload = Payload::Exception(Box::new(data));
    Ok(Answer::Value(Value::Object(Rc::new(Object::new(
        class, payload,
    )))))
}

/// `derive(exceptions)`: a group of these with this group's message.
fn derive(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let message = member(rt, args, "message")?;
    let [exceptions] = args.rest().exactly(rt, "BaseExceptionGroup.derive")?;
    construct(
        rt,
        rt.class(Type::BaseExceptionGroup),
        Args::positional(&[message, exceptions]),
    )
}

/// `split(condition)`: the part that matches and the rest.
fn split(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let group = args.get(0);
    let [condition] = args.rest().exactly(rt, "BaseExceptionGroup.split")?;
    let condition = Condition::of(rt, condition)?;
    let rt = rt.clone();
    Ok(Answer::Frame(Box::pin(async move {
        let parts = rt.split_exception(&group, &condition, true, 0).await?;
        Ok(Value::tuple(vec![
            parts.matching.unwrap_or(Value::None),
            parts.rest.unwrap_or(Value::None),
        ]))
    })))
}

/// `subgroup(condition)`: the part that matches.
fn subgroup(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let group = args.get(0);
    let [condition] = args.rest().exactly(rt, "BaseExceptionGroup.subgroup")?;
    let condition = Condition::of(rt, condition)?;
    let rt = rt.clone();
    Ok(Answer::Frame(Box::pin(async move {
        let parts = rt.split_exception(&group, &condition, false, 0).await?;
        Ok(parts.matching.unwrap_or(Value::None))
    })))
}

/// Which exceptions of a group to take.
enum Condition {
    /// Instances of a class or of one of a tuple of classes.
    Classes(Value),
    /// Those for which a call is true.
    Callable(Value),
    /// These, by their addresses.
    These(HashSet<usize>),
}

impl Condition {
    fn of(rt: &Rc<Runtime>, value: Value) -> Outcome<Condition> {
        let is_exception_class = |value: &Value| matches!(value, Value::Class(class) if class.is_subclass(rt.class(Type::BaseException)));
        match &value {
            class if is_exception_class(class) => Ok(Condition::Classes(value)),
            Value::Tuple(items) if items.iter().all(is_exception_class) => {
                Ok(Condition::Classes(value))
            }
            Value::Tuple(_) | Value::Class(_) => Err(no_condition(rt)),
            callable if rt.is_callable(callable) => Ok(Condition::Callable(value)),
            _ => Err(no_condition(rt)),
        }
    }
}

fn no_condition(rt: &Rc<Runtime>) -> crate::vm::function::Raised {
    rt.type_error(
        "expected an exception type, a tuple of exception types, or a callable (other than a class)",
    )
}

/// An exception's parts.
struct Parts {
    matching: Option<Value>,
    rest: Option<Value>,
}

fn fields(exception: &Value) -> Option<&ExceptionData> {
    match exception {
        Value::Object(object) => object.exception(),
        _ => None,
    }
}

impl Runtime {
    /// Whether a value is an exception group.
    pub fn is_exception_group(&self, value: &Value) -> bool {
        self.class_of(value)
            .is_subclass(self.class(Type::BaseExceptionGroup))
    }

    /// The exceptions of a group.
    pub fn grouped(&self, group: &Value) -> Vec<Value> {
        match self.exception_member(group, "exceptions") {
            Some(Value::Tuple(exceptions)) => exceptions.to_vec(),
            _ => Vec::new(),
        }
    }

    /// A group of exceptions: an ExceptionGroup if it can be one.
    pub fn exception_group(self: &Rc<Runtime>, message: &str, exceptions: Vec<Value>) -> Outcome {
        let arguments = [Value::str(message), Value::list(exceptions)];
        match construct(
            self,
            self.class(Type::BaseExceptionGroup),
            Args::positional(&arguments),
        )? {
            Answer::Value(group) => Ok(group),
            _ => Err(self.type_error("a group is made at once")),
        }
    }

    async fn meets(self: &Rc<Runtime>, exception: &Value, condition: &Condition) -> Outcome<bool> {
        match condition {
            Condition::Classes(classes) => self.matches_exception(exception, classes),
            Condition::Callable(callable) => {
                let verdict = self.call(callable, vec![exception.clone()]).await?;
                self.truth(&verdict).await
            }
            Condition::These(addresses) => Ok(!self.is_exception_group(exception)
                && exception
                    .address()
                    .is_some_and(|address| addresses.contains(&address))),
        }
    }

    async fn split_exception(
        self: &Rc<Runtime>,
        exception: &Value,
        condition: &Condition,
        with_rest: bool,
        depth: usize,
    ) -> Outcome<Parts> {
        if depth > NESTING {
            let message = "maximum recursion depth exceeded in exceptiongroup_split_recursive";
            return Err(self.error(Type::RecursionError, message));
        }
        if self.meets(exception, condition).await? {
            return Ok(Parts {
                matching: Some(exception.clone()),
                rest: None,
            });
        }
        if !self.is_exception_group(exception) {
            return Ok(Parts {
                matching: None,
                rest: Some(exception.clone()),
            });
        }
        let (mut matching, mut rest) = (Vec::new(), Vec::new());
        for item in self.grouped(exception) {
            let parts =
                Box::pin(self.split_exception(&item, condition, with_rest, depth + 1)).await?;
            matching.extend(parts.matching);
            rest.extend(parts.rest);
        }
        Ok(Parts {
            matching: self.derive_group(exception, matching).await?,
            rest: if with_rest {
                self.derive_group(exception, rest).await?
            } else {
                None
            },
        })
    }

    /// `group.derive(exceptions)` with the group's traceback, context, cause and notes; None for no exceptions.
    async fn derive_group(
        self: &Rc<Runtime>,
        group: &Value,
        exceptions: Vec<Value>,
    ) -> Outcome<Option<Value>> {
        if exceptions.is_empty() {
            return Ok(None);
        }
        let derived = self
            .call_method(group, "derive", vec![Value::list(exceptions)])
            .await?;
        if !self.is_exception_group(&derived) {
            return Err(self.type_error("derive must return an instance of BaseExceptionGroup"));
        }
        if let (Some(from), Some(to)) = (fields(group), fields(&derived)) {
            to.traceback.replace(from.traceback.borrow().clone());
            to.context.replace(from.context.borrow().clone());
            to.cause.replace(from.cause.borrow().clone());
            // `PyException_SetCause` always suppresses the context.
            to.suppress_context.set(true);
        }
        if let (Value::Object(from), Value::Object(to)) = (group, &derived)
            && let Some(notes) = from.get(&self.names.notes)
        {
            let notes = self.collect(&notes).await?;
            to.set(&self.names.notes, Value::list(notes));
        }
        Ok(Some(derived))
    }

    // `except*`.

    /// What `except* classes` takes of an exception (a group, or None), and what it leaves (or None).
    pub async fn match_group(
        self: &Rc<Runtime>,
        exception: &Value,
        classes: &Value,
    ) -> Outcome<(Value, Value)> {
        if exception.is_none() {
            return Ok((Value::None, Value::None));
        }
        let several = match classes {
            Value::Tuple(items) => items.to_vec(),
            one => vec![one.clone()],
        };
        for class in &several {
            match class {
                Value::Class(class) if class.is_subclass(self.class(Type::BaseExceptionGroup)) => {
                    let message =
                        "catching ExceptionGroup with except* is not allowed. Use except instead.";
                    return Err(self.type_error(message));
                }
                Value::Class(class) if class.is_subclass(self.class(Type::BaseException)) => {}
                _ => {
                    let message =
                        "catching classes that do not inherit from BaseException is not allowed";
                    return Err(self.type_error(message));
                }
            }
        }
        if self.is_exception_group(exception) {
            let condition = Condition::Classes(classes.clone());
            let parts = self.split_exception(exception, &condition, true, 0).await?;
            return Ok((
                parts.matching.unwrap_or(Value::None),
                parts.rest.unwrap_or(Value::None),
            ));
        }
        if !self.matches_exception(exception, classes)? {
            return Ok((Value::None, exception.clone()));
        }
        let arguments = [Value::str(""), Value::tuple(vec![exception.clone()])];
        let group = construct(
            self,
            self.class(Type::BaseExceptionGroup),
            Args::positional(&arguments),
        )?;
        Ok((self.finish(group).await?, Value::None))
    }

    /// What a `try` with `except*` raises in the end, or None: CPython's `_PyExc_PrepReraiseStar`. `raised` is what the
    /// handlers raised and what none of them matched.
    pub async fn combine_group(
        self: &Rc<Runtime>,
        original: &Value,
        raised: Vec<Value>,
    ) -> Outcome {
        let raised: Vec<Value> = raised
            .into_iter()
            .filter(|exception| !exception.is_none())
            .collect();
        if !self.is_exception_group(original) {
            // A single exception was caught, so that one handler ran at most.
            return Ok(raised.into_iter().next().unwrap_or(Value::None));
        }
        let (reraised, mut raised): (Vec<Value>, Vec<Value>) = raised
            .into_iter()
            .partition(|exception| self.same_metadata(exception, original));
        let mut leaves = HashSet::new();
        for exception in &reraised {
            self.collect_leaves(exception, &mut leaves);
        }
        let again = if leaves.is_empty() {
            None
        } else {
            self.split_exception(original, &Condition::These(leaves), false, 0)
                .await?
                .matching
        };
        if raised.is_empty() {
            return Ok(again.unwrap_or(Value::None));
        }
        raised.extend(again);
        if raised.len() == 1 {
            return Ok(raised.remove(0));
        }
        self.exception_group("", raised)
    }

    /// Whether an exception is a part of a group that nobody raised anew: the same traceback, cause and context. Notes may have
    /// been added: CPython compares a field for them that is never set.
    fn same_metadata(&self, a: &Value, b: &Value) -> bool {
        let (Some(x), Some(y)) = (fields(a), fields(b)) else {
            return false;
        };
        let (traceback_a, traceback_b) = (x.traceback.borrow(), y.traceback.borrow());
        traceback_a.len() == traceback_b.len()
            && traceback_a
                .iter()
                .zip(traceback_b.iter())
                .all(|(a, b)| a.range == b.range && Rc::ptr_eq(&a.code, &b.code))
            && x.cause.borrow().is(&y.cause.borrow())
            && x.context.borrow().is(&y.context.borrow())
    }

    fn collect_leaves(&self, exception: &Value, leaves: &mut HashSet<usize>) {
        let mut waiting = vec![exception.clone()];
        while let Some(exception) = waiting.pop() {
            if self.is_exception_group(&exception) {
                waiting.extend(self.grouped(&exception));
            } else {
                leaves.extend(exception.address());
            }
        }
    }
}
