//! `member_descriptor`: what a class has for each of its `__slots__` (`Objects/descrobject.c`).
//!
//! Slots are entries of the instance's attributes, so the machine reads and writes them as it does others; these
//! descriptors are for programs that ask the class.

use std::rc::{Rc, Weak};

use crate::vm::attribute::Member;
use crate::vm::class::{Class, Layout};
use crate::vm::dict::Dict;
use crate::vm::function::{Answer, Args, NativeFunction, Outcome};
use crate::vm::object::Object;
use crate::vm::runtime::Runtime;
use crate::vm::string::Str;
use crate::vm::types::Type;
use crate::vm::value::Value;

pub(super) static MEMBER: &[NativeFunction] = &[
    NativeFunction::method("__delete__", |rt, args| {
        let (member, object) = member_and_object(rt, args)?;
        let removed = object
            .dict
            .get()
            .and_then(|dict| dict.remove_str(&member.name));
        if removed.is_none() {
            return Err(rt.error(Type::AttributeError, member.name.as_str()));
        }
        Ok(Answer::Value(Value::None))
    }),
    NativeFunction::getter("__doc__", |_, _| Ok(Answer::Value(Value::None))),
    NativeFunction::method("__get__", get),
    NativeFunction::getter("__name__", |rt, args| {
        Ok(Answer::Value(Value::Str(member(rt, args)?.name.clone())))
    }),
    NativeFunction::getter("__objclass__", |rt, args| {
        let class = member(rt, args)?.class.upgrade();
        Ok(Answer::Value(class.map_or(Value::None, Value::Class)))
    }),
    NativeFunction::getter("__qualname__", |rt, args| {
        let member = member(rt, args)?;
        let class = class_name(member, |class| class.qualified_name.borrow().clone());
        Ok(Answer::Value(Value::str(format!(
            "{class}.{}",
            member.name.as_str()
        ))))
    }),
    NativeFunction::method("__repr__", |rt, args| {
        let member = member(rt, args)?;
        let class = class_name(member, Class::name);
        let name = member.name.as_str();
        let is_implicit = matches!(name, "__dict__" | "__weakref__");
        let kind = if is_implicit { "attribute" } else { "member" };
        let shown = format!("<{kind} '{name}' of '{class}' objects>");
        Ok(Answer::Value(Value::str(shown)))
    }),
    NativeFunction::method("__set__", |rt, args| {
        let (member, object) = member_and_object(rt, args)?;
        object.set(&member.name, args.get(2));
        Ok(Answer::Value(Value::None))
    }),
];

impl Runtime {
    /// Gives a class the descriptors of its own slots.
    pub fn add_members(&self, class: &Rc<Class>, slots: &[Rc<Str>]) {
        for name in slots {
            class.set(name, self.new_member(class, name));
        }
    }

    fn new_member(&self, class: &Rc<Class>, name: &Rc<Str>) -> Value {
        let member = Member {
            name: name.clone(),
            class: Rc::downgrade(class),
        };
        self.native_object(self.class(Type::MemberDescriptor), member)
    }

    /// Adds to a copy of a class's attributes what CPython has among them for each class: `__dict__` and `__weakref__`, where
    /// its bases lack them, and then the docstring that it hasn't.
    pub(super) fn show_implicit_members(&self, class: &Rc<Class>, dict: &Rc<Dict>) {
        let is_first = class.open && !class.bases.iter().any(|base| base.heap && base.open);
        let has_fixed_size = !matches!(class.layout, Layout::Int | Layout::Bytes | Layout::Tuple);
        let members = [
            (self.names.dict.clone(), class.layout != Layout::Exception),
            (self.intern("__weakref__"), has_fixed_size),
        ];
        for (name, _) in members.iter().filter(|(_, is_own)| is_first && *is_own) {
            dict.set_str(name, self.new_member(class, name));
        }
        if dict
            .get_str(&self.names.doc)
            .is_some_and(|doc| doc.is_none())
        {
            dict.remove_str(&self.names.doc);
            dict.set_str(&self.names.doc, Value::None);
        }
    }

    /// Takes out of a class's attributes what a new class with them has by itself.
    pub(super) fn drop_implicit_members(&self, dict: &Rc<Dict>) {
        for name in [self.names.dict.clone(), self.intern("__weakref__")] {
            if dict.get_str(&name).is_some_and(|value| value.is_slot()) {
                dict.remove_str(&name);
            }
        }
    }
}

fn class_name(member: &Member, name: fn(&Class) -> Rc<Str>) -> String {
    let class = Weak::upgrade(&member.class);
    class.map_or(String::new(), |class| name(&class).as_str().to_owned())
}

fn member<'a>(rt: &Rc<Runtime>, args: Args<'a>) -> Outcome<&'a Member> {
    let found = match args.positional.first() {
        Some(Value::Object(object)) => object.native::<Member>(),
        _ => None,
    };
    found.ok_or_else(|| rt.type_error("descriptor requires a 'member_descriptor' object"))
}

/// The descriptor, and the object whose slot is meant.
fn member_and_object<'a>(
    rt: &Rc<Runtime>,
    args: Args<'a>,
) -> Outcome<(&'a Member, &'a Rc<Object>)> {
    let member = member(rt, args)?;
    match args.positional.get(1) {
        Some(Value::Object(object))
            if member
                .class
                .upgrade()
                .is_some_and(|class| object.class.is_subclass(&class)) =>
        {
            Ok((member, object))
        }
        _ => Err(rt.type_error(&format!(
            "descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
            member.name.as_str(),
            class_name(member, Class::name),
            rt.type_name(&args.get(1)),
        ))),
    }
}

fn get(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let receiver = args.get(1);
    if receiver.is_none() || !receiver.is_bound() {
        return Ok(Answer::Value(args.get(0)));
    }
    let (member, object) = member_and_object(rt, args)?;
    match object.get(&member.name) {
        Some(value) => Ok(Answer::Value(value)),
        None => Err(rt.no_attribute(&receiver, &member.name)),
    }
}
