//! The built-in types and exceptions.

use std::rc::Rc;

use super::class::{Class, ClassParts, ClassWorld, Layout};
use super::dict::Dict;
use super::string::Str;

macro_rules! types {
    ($($variant:ident($name:literal, $base:ident, $layout:ident),)*) => {
        /// A built-in type.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[allow(missing_docs)]
        pub enum Type { $($variant,)* }

        /// Each type with its name, its base (`object` has itself there) and the layout of its instances.
        const TYPES: &[(Type, &str, Type, Layout)] = &[
            $((Type::$variant, $name, Type::$base, Layout::$layout),)*
        ];
    };
}

types! {
    Object("object", Object, Object),
    Type("type", Object, Type),
    NoneType("NoneType", Object, Final),
    NotImplementedType("NotImplementedType", Object, Final),
    Ellipsis("ellipsis", Object, Final),
    Int("int", Object, Int),
    Bool("bool", Int, Final),
    Float("float", Object, Float),
    Str("str", Object, Str),
    Bytes("bytes", Object, Bytes),
    Tuple("tuple", Object, Tuple),
    List("list", Object, List),
    Dict("dict", Object, Dict),
    DictKeys("dict_keys", Object, Final),
    DictValues("dict_values", Object, Final),
    DictItems("dict_items", Object, Final),
    Set("set", Object, Set),
    FrozenSet("frozenset", Object, FrozenSet),
    Range("range", Object, Final),
    Slice("slice", Object, Final),
    Function("function", Object, Final),
    BuiltinFunction("builtin_function_or_method", Object, Final),
    MethodDescriptor("method_descriptor", Object, Final),
    Method("method", Object, Final),
    Generator("generator", Object, Final),
    Coroutine("coroutine", Object, Final),
    AsyncGenerator("async_generator", Object, Final),
    Awaitable("async_generator_asend", Object, Final),
    Module("module", Object, Final),
    Cell("cell", Object, Final),
    Property("property", Object, Native),
    StaticMethod("staticmethod", Object, Native),
    ClassMethod("classmethod", Object, Native),
    MemberDescriptor("member_descriptor", Object, Final),
    Super("super", Object, Native),
    Union("UnionType", Object, Final),
    Code("code", Object, Final),
    Frame("frame", Object, Final),
    Traceback("traceback", Object, Final),
    ListIterator("list_iterator", Object, Final),
    ListReverseIterator("list_reverseiterator", Object, Final),
    TupleIterator("tuple_iterator", Object, Final),
    StrIterator("str_ascii_iterator", Object, Final),
    RangeIterator("range_iterator", Object, Final),
    DictKeyIterator("dict_keyiterator", Object, Final),
    DictValueIterator("dict_valueiterator", Object, Final),
    DictItemIterator("dict_itemiterator", Object, Final),
    SetIterator("set_iterator", Object, Final),
    BytesIterator("bytes_iterator", Object, Final),
    CallableIterator("callable_iterator", Object, Final),
    SequenceIterator("iterator", Object, Final),
    Enumerate("enumerate", Object, Final),
    Zip("zip", Object, Final),
    Map("map", Object, Final),
    Filter("filter", Object, Final),
    Reversed("reversed", Object, Final),
    BaseException("BaseException", Object, Exception),
    GeneratorExit("GeneratorExit", BaseException, Exception),
    KeyboardInterrupt("KeyboardInterrupt", BaseException, Exception),
    SystemExit("SystemExit", BaseException, Exception),
    BaseExceptionGroup("BaseExceptionGroup", BaseException, Exception),
    Exception("Exception", BaseException, Exception),
    ExceptionGroup("ExceptionGroup", BaseExceptionGroup, Exception),
    ArithmeticError("ArithmeticError", Exception, Exception),
    FloatingPointError("FloatingPointError", ArithmeticError, Exception),
    OverflowError("OverflowError", ArithmeticError, Exception),
    ZeroDivisionError("ZeroDivisionError", ArithmeticError, Exception),
    AssertionError("AssertionError", Exception, Exception),
    AttributeError("AttributeError", Exception, Exception),
    BufferError("BufferError", Exception, Exception),
    EOFError("EOFError", Exception, Exception),
    ImportError("ImportError", Exception, Exception),
    ModuleNotFoundError("ModuleNotFoundError", ImportError, Exception),
    LookupError("LookupError", Exception, Exception),
    IndexError("IndexError", LookupError, Exception),
    KeyError("KeyError", LookupError, Exception),
    MemoryError("MemoryError", Exception, Exception),
    NameError("NameError", Exception, Exception),
    UnboundLocalError("UnboundLocalError", NameError, Exception),
    OSError("OSError", Exception, Exception),
    BlockingIOError("BlockingIOError", OSError, Exception),
    ChildProcessError("ChildProcessError", OSError, Exception),
    ConnectionError("ConnectionError", OSError, Exception),
    BrokenPipeError("BrokenPipeError", ConnectionError, Exception),
    ConnectionAbortedError("ConnectionAbortedError", ConnectionError, Exception),
    ConnectionRefusedError("ConnectionRefusedError", ConnectionError, Exception),
    ConnectionResetError("ConnectionResetError", ConnectionError, Exception),
    FileExistsError("FileExistsError", OSError, Exception),
    FileNotFoundError("FileNotFoundError", OSError, Exception),
    InterruptedError("InterruptedError", OSError, Exception),
    IsADirectoryError("IsADirectoryError", OSError, Exception),
    NotADirectoryError("NotADirectoryError", OSError, Exception),
    PermissionError("PermissionError", OSError, Exception),
    ProcessLookupError("ProcessLookupError", OSError, Exception),
    TimeoutError("TimeoutError", OSError, Exception),
    ReferenceError("ReferenceError", Exception, Exception),
    RuntimeError("RuntimeError", Exception, Exception),
    NotImplementedError("NotImplementedError", RuntimeError, Exception),
    RecursionError("RecursionError", RuntimeError, Exception),
    PythonFinalizationError("PythonFinalizationError", RuntimeError, Exception),
    StopAsyncIteration("StopAsyncIteration", Exception, Exception),
    StopIteration("StopIteration", Exception, Exception),
    SyntaxError("SyntaxError", Exception, Exception),
    SystemError("SystemError", Exception, Exception),
    TypeError("TypeError", Exception, Exception),
    ValueError("ValueError", Exception, Exception),
    UnicodeError("UnicodeError", ValueError, Exception),
    UnicodeDecodeError("UnicodeDecodeError", UnicodeError, Exception),
    UnicodeEncodeError("UnicodeEncodeError", UnicodeError, Exception),
    Warning("Warning", Exception, Exception),
    BytesWarning("BytesWarning", Warning, Exception),
    DeprecationWarning("DeprecationWarning", Warning, Exception),
    FutureWarning("FutureWarning", Warning, Exception),
    ImportWarning("ImportWarning", Warning, Exception),
    PendingDeprecationWarning("PendingDeprecationWarning", Warning, Exception),
    ResourceWarning("ResourceWarning", Warning, Exception),
    RuntimeWarning("RuntimeWarning", Warning, Exception),
    SyntaxWarning("SyntaxWarning", Warning, Exception),
    UnicodeWarning("UnicodeWarning", Warning, Exception),
    UserWarning("UserWarning", Warning, Exception),
}

/// The classes of the built-in types.
pub struct Types(Vec<Rc<Class>>);

impl Types {
    /// Makes them, without their methods.
    pub fn new(mut intern: impl FnMut(&str) -> Rc<Str>, world: &Rc<ClassWorld>) -> Types {
        let (builtins, types) = (intern("builtins"), intern("types"));
        let mut classes: Vec<Rc<Class>> = Vec::with_capacity(TYPES.len());
        for &(kind, name, base, layout) in TYPES {
            let mut bases = Vec::new();
            if kind != Type::Object {
                bases.push(classes[base as usize].clone());
            }
            // `ExceptionGroup` is the one built-in type with two bases.
            if kind == Type::ExceptionGroup {
                bases.push(classes[Type::Exception as usize].clone());
            }
            let ancestors = if kind == Type::ExceptionGroup {
                [
                    Type::BaseExceptionGroup,
                    Type::Exception,
                    Type::BaseException,
                    Type::Object,
                ]
                .iter()
                .map(|&kind| classes[kind as usize].clone())
                .collect()
            } else {
                let base = bases.first();
                base.into_iter()
                    .cloned()
                    .chain(base.iter().flat_map(|class| class.ancestors.clone()))
                    .collect()
            };
            let name = intern(name);
            let parts = ClassParts {
                name: name.clone(),
                qualified_name: name,
                module: if kind == Type::Union {
                    types.clone()
                } else {
                    builtins.clone()
                },
                bases,
                ancestors,
                dict: Rc::new(Dict::new()),
                layout,
                constructor: None,
                await_hook: None,
                open: matches!(layout, Layout::Exception),
                heap: false,
            };
            classes.push(Rc::new(Class::new(parts, world.clone())));
        }
        Types(classes)
    }

    /// The class of a built-in type.
    pub fn get(&self, kind: Type) -> &Rc<Class> {
        &self.0[kind as usize]
    }

    /// All of them, in an order in which bases come first.
    pub fn all(&self) -> &[Rc<Class>] {
        &self.0
    }
}

impl Type {
    /// Whether a program finds the type under its name without an import.
    pub fn is_builtin_name(self) -> bool {
        let exception = TYPES[self as usize].3 == Layout::Exception;
        exception
            || matches!(
                self,
                Type::Object
                    | Type::Type
                    | Type::Int
                    | Type::Bool
                    | Type::Float
                    | Type::Str
                    | Type::Bytes
                    | Type::Tuple
                    | Type::List
                    | Type::Dict
                    | Type::Set
                    | Type::FrozenSet
                    | Type::Range
                    | Type::Slice
                    | Type::Property
                    | Type::StaticMethod
                    | Type::ClassMethod
                    | Type::Super
                    | Type::Enumerate
                    | Type::Zip
                    | Type::Map
                    | Type::Filter
                    | Type::Reversed
            )
    }

    /// All types, in the order of [`Types::all`].
    pub fn all() -> impl Iterator<Item = Type> {
        TYPES.iter().map(|entry| entry.0)
    }
}
