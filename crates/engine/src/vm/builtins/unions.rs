//! `int | None`: unions of types.

use std::rc::Rc;

use crate::vm::function::{Answer, Args, NativeFunction, Outcome};
use crate::vm::object::NativeData;
use crate::vm::runtime::Runtime;
use crate::vm::types::Type;
use crate::vm::value::Value;

/// A union of types.
pub struct UnionType {
    /// The types, each once; None stands for its type.
    pub members: Vec<Value>,
}
impl NativeData for UnionType {}

pub(super) static OPERATORS: &[NativeFunction] = &[
    NativeFunction::method("__or__", |rt, args| union(rt, args, false)),
    NativeFunction::method("__ror__", |rt, args| union(rt, args, true)),
];

pub(super) static METHODS: &[NativeFunction] = &[
    NativeFunction::getter("__args__", members),
    NativeFunction::method("__eq__", eq),
    NativeFunction::method("__hash__", hash),
    NativeFunction::method("__repr__", repr),
];

/// The types that an operand of `|` stands for.
fn members_of(value: &Value) -> Option<Vec<Value>> {
    match value {
        Value::Class(_) | Value::None => Some(vec![value.clone()]),
        Value::Object(object) => match object.native::<UnionType>() {
            Some(union) => Some(union.members.clone()),
            None if matches!(
                object.class.name().as_str(),
                "GenericAlias" | "TypeAliasType"
            ) =>
            {
                Some(vec![value.clone()])
            }
            None => None,
        },
        _ => None,
    }
}

/// `a | b` of types.
fn union(rt: &Rc<Runtime>, args: Args<'_>, reflected: bool) -> Outcome<Answer> {
    let [a, b] = args.exactly(rt, "__or__")?;
    let (left, right) = if reflected { (b, a) } else { (a, b) };
    let (Some(left), Some(right)) = (members_of(&left), members_of(&right)) else {
        return Ok(Answer::Value(Value::NotImplemented));
    };
    rt.charge(left.len().saturating_mul(left.len() + right.len()) / 8);
    let mut members: Vec<Value> = Vec::new();
    for member in left.into_iter().chain(right) {
        if !members.iter().any(|known| known.is(&member)) {
            members.push(member);
        }
    }
    if members.len() == 1 {
        return Ok(Answer::Value(members.remove(0)));
    }
    Ok(Answer::Value(rt.native_object(
        rt.class(Type::Union),
        UnionType { members },
    )))
}

fn members(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let members = members_of(&args.get(0))
        .unwrap_or_default()
        .into_iter()
        .map(|member| match member {
            Value::None => Value::Class(rt.class(Type::NoneType).clone()),
            member => member,
        });
    Ok(Answer::Value(Value::tuple(members.collect())))
}

fn eq(_rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [a, b] = [0, 1].map(|at| args.get(at));
    let (Some(left), Some(right)) = (members_of(&a), members_of(&b)) else {
        return Ok(Answer::Value(Value::NotImplemented));
    };
    let equal = left.len() == right.len()
        && left
            .iter()
            .all(|member| right.iter().any(|other| other.is(member)));
    Ok(Answer::Value(Value::from(equal)))
}

fn hash(_rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let members = members_of(&args.get(0)).unwrap_or_default();
    // Equal unions may name their members in any order.
    let hash = members.iter().fold(0, |hash, member| {
        hash ^ crate::vm::hash::native_hash(member).unwrap_or(0)
    });
    Ok(Answer::Value(Value::Int(hash as i64)))
}

fn repr(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let members = members_of(&args.get(0)).unwrap_or_default();
    let rt = rt.clone();
    rt.clone().attempt(async move {
        let mut shown = Vec::new();
        for member in &members {
            shown.push(match member {
                Value::Class(class) => {
                    let name = class.qualified_name.borrow();
                    match class.module.as_str() {
                        "builtins" => name.as_str().to_owned(),
                        module => format!("{module}.{}", name.as_str()),
                    }
                }
                member => rt.repr(member).await?.to_string(),
            });
        }
        Ok(Value::str(shown.join(" | ")))
    })
}
