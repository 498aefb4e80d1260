//! What the built-in types can.

use super::{
    bytes_construct, bytes_methods, descriptors, dict_methods, exception_groups, exceptions,
    float_methods, function_objects, generators, int_methods, introspection, iterators,
    list_methods, members, number_construct, objects, ranges, set_methods, str_methods,
    super_object, tuple_methods, type_object, unions,
};
use crate::vm::class::Constructor;
use crate::vm::function::NativeFunction;
use crate::vm::types::Type;

/// The functions of a built-in type, and what makes its instances.
type Abilities = (&'static [&'static [NativeFunction]], Option<Constructor>);

static ABILITIES: &[(Type, Abilities)] = &[
    (
        Type::Object,
        (&[objects::METHODS], Some(objects::construct)),
    ),
    (
        Type::Type,
        (
            &[type_object::METHODS, unions::OPERATORS],
            Some(type_object::construct),
        ),
    ),
    (Type::Union, (&[unions::OPERATORS, unions::METHODS], None)),
    (
        Type::Int,
        (&[int_methods::METHODS], Some(number_construct::int)),
    ),
    (Type::Bool, (&[], Some(number_construct::bool))),
    (
        Type::Float,
        (&[float_methods::METHODS], Some(number_construct::float)),
    ),
    (
        Type::Str,
        (&[str_methods::METHODS], Some(str_methods::construct)),
    ),
    (
        Type::Bytes,
        (&[bytes_methods::METHODS], Some(bytes_construct::construct)),
    ),
    (
        Type::Tuple,
        (&[tuple_methods::METHODS], Some(tuple_methods::construct)),
    ),
    (
        Type::List,
        (&[list_methods::METHODS], Some(list_methods::construct)),
    ),
    (
        Type::Dict,
        (&[dict_methods::METHODS], Some(dict_methods::construct)),
    ),
    (Type::DictKeys, (&[dict_methods::VIEW_METHODS], None)),
    (Type::DictItems, (&[dict_methods::VIEW_METHODS], None)),
    (Type::DictValues, (&[dict_methods::VALUES_METHODS], None)),
    (
        Type::Set,
        (
            &[set_methods::SET_METHODS],
            Some(set_methods::construct_set),
        ),
    ),
    (
        Type::FrozenSet,
        (
            &[set_methods::FROZENSET_METHODS],
            Some(set_methods::construct_frozenset),
        ),
    ),
    (
        Type::Range,
        (&[ranges::RANGE_METHODS], Some(ranges::construct_range)),
    ),
    (
        Type::Slice,
        (&[ranges::SLICE_METHODS], Some(ranges::construct_slice)),
    ),
    (Type::Function, (&[function_objects::FUNCTION], None)),
    (
        Type::Method,
        (
            &[function_objects::METHOD],
            Some(function_objects::construct_method),
        ),
    ),
    (Type::BuiltinFunction, (&[function_objects::NATIVE], None)),
    (Type::MethodDescriptor, (&[function_objects::NATIVE], None)),
    (Type::Cell, (&[function_objects::CELL], None)),
    (
        Type::Generator,
        (
            &[generators::STEPS, generators::GENERATOR, generators::NAMES],
            None,
        ),
    ),
    (
        Type::Coroutine,
        (
            &[generators::STEPS, generators::COROUTINE, generators::NAMES],
            None,
        ),
    ),
    (
        Type::Asend,
        (&[generators::STEPS, generators::AWAITABLE], None),
    ),
    (
        Type::Athrow,
        (&[generators::STEPS, generators::AWAITABLE], None),
    ),
    (
        Type::AnextAwaitable,
        (&[generators::STEPS, generators::AWAITABLE], None),
    ),
    (
        Type::CoroutineWrapper,
        (&[generators::STEPS, generators::AWAITABLE], None),
    ),
    (
        Type::FutureIter,
        (&[generators::STEPS, generators::AWAITABLE], None),
    ),
    (
        Type::AsyncGenerator,
        (&[generators::ASYNC_GENERATOR, generators::NAMES], None),
    ),
    (Type::Code, (&[introspection::CODE], None)),
    (Type::Frame, (&[introspection::FRAME], None)),
    (Type::Traceback, (&[introspection::TRACEBACK], None)),
    (
        Type::Property,
        (&[descriptors::PROPERTY], Some(descriptors::new_property)),
    ),
    (
        Type::StaticMethod,
        (
            &[descriptors::WRAPPERS],
            Some(descriptors::new_static_method),
        ),
    ),
    (
        Type::ClassMethod,
        (
            &[descriptors::WRAPPERS],
            Some(descriptors::new_class_method),
        ),
    ),
    (Type::MemberDescriptor, (&[members::MEMBER], None)),
    (
        Type::Super,
        (&[super_object::METHODS], Some(super_object::construct)),
    ),
    (
        Type::ListIterator,
        (&[iterators::METHODS, iterators::LENGTH_HINT], None),
    ),
    (
        Type::ListReverseIterator,
        (&[iterators::METHODS, iterators::LENGTH_HINT], None),
    ),
    (
        Type::TupleIterator,
        (&[iterators::METHODS, iterators::LENGTH_HINT], None),
    ),
    (
        Type::StrIterator,
        (&[iterators::METHODS, iterators::LENGTH_HINT], None),
    ),
    (
        Type::RangeIterator,
        (&[iterators::METHODS, iterators::LENGTH_HINT], None),
    ),
    (
        Type::DictKeyIterator,
        (&[iterators::METHODS, iterators::LENGTH_HINT], None),
    ),
    (
        Type::DictValueIterator,
        (&[iterators::METHODS, iterators::LENGTH_HINT], None),
    ),
    (
        Type::DictItemIterator,
        (&[iterators::METHODS, iterators::LENGTH_HINT], None),
    ),
    (
        Type::SetIterator,
        (&[iterators::METHODS, iterators::LENGTH_HINT], None),
    ),
    (
        Type::BytesIterator,
        (&[iterators::METHODS, iterators::LENGTH_HINT], None),
    ),
    (
        Type::SequenceIterator,
        (&[iterators::METHODS, iterators::LENGTH_HINT], None),
    ),
    (Type::CallableIterator, (&[iterators::METHODS], None)),
    (
        Type::Enumerate,
        (&[iterators::METHODS], Some(iterators::new_enumerate)),
    ),
    (
        Type::Filter,
        (&[iterators::METHODS], Some(iterators::new_filter)),
    ),
    (Type::Map, (&[iterators::METHODS], Some(iterators::new_map))),
    (
        Type::Reversed,
        (
            &[iterators::METHODS, iterators::LENGTH_HINT],
            Some(iterators::new_reversed),
        ),
    ),
    (Type::Zip, (&[iterators::METHODS], Some(iterators::new_zip))),
    (
        Type::BaseExceptionGroup,
        (
            &[exception_groups::METHODS],
            Some(exception_groups::construct),
        ),
    ),
    (
        Type::ExceptionGroup,
        (&[], Some(exception_groups::construct)),
    ),
    (
        Type::BaseException,
        (&[exceptions::BASE], Some(exceptions::construct)),
    ),
    (
        Type::StopIteration,
        (&[exceptions::STOP_ITERATION], Some(exceptions::construct)),
    ),
    (
        Type::SystemExit,
        (&[exceptions::SYSTEM_EXIT], Some(exceptions::construct)),
    ),
    (
        Type::ImportError,
        (&[exceptions::IMPORT_ERROR], Some(exceptions::construct)),
    ),
    (
        Type::AttributeError,
        (&[exceptions::ATTRIBUTE_ERROR], Some(exceptions::construct)),
    ),
    (
        Type::NameError,
        (&[exceptions::NAME_ERROR], Some(exceptions::construct)),
    ),
    (
        Type::OSError,
        (&[exceptions::OS_ERROR], Some(exceptions::construct)),
    ),
    (
        Type::SyntaxError,
        (&[exceptions::SYNTAX_ERROR], Some(exceptions::construct)),
    ),
    (
        Type::UnicodeDecodeError,
        (&[exceptions::UNICODE_ERROR], Some(exceptions::construct)),
    ),
    (
        Type::UnicodeEncodeError,
        (&[exceptions::UNICODE_ERROR], Some(exceptions::construct)),
    ),
];

/// The functions of a built-in type, and what makes its instances.
pub fn abilities(kind: Type) -> Abilities {
    match ABILITIES.iter().find(|(known, _)| *known == kind) {
        Some((_, abilities)) => *abilities,
        None if kind.is_exception() => (&[], Some(exceptions::construct)),
        None => (&[], None),
    }
}

/// Whether instances of a built-in type can't be hashed, which a `__hash__` of None says.
pub fn is_unhashable(kind: Type) -> bool {
    matches!(
        kind,
        Type::List | Type::Dict | Type::Set | Type::DictKeys | Type::DictItems
    )
}
