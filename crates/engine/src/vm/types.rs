//! The built-in types and exceptions.

use std::cell::OnceCell;
use std::rc::Rc;

use super::builtins::{abilities, is_unhashable};
use super::class::{Class, ClassParts, Layout};
use super::runtime::Runtime;
use super::value::Value;

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
    Asend("async_generator_asend", Object, Final),
    Athrow("async_generator_athrow", Object, Final),
    AnextAwaitable("anext_awaitable", Object, Final),
    CoroutineWrapper("coroutine_wrapper", Object, Final),
    FutureIter("FutureIter", Object, Final),
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

/// The classes of the built-in types, each made when it's first needed: most programs need few.
pub struct Types([OnceCell<Rc<Class>>; TYPES.len()]);

impl Default for Types {
    fn default() -> Types {
        Types([const { OnceCell::new() }; TYPES.len()])
    }
}

impl Runtime {
    /// The class of a built-in type.
    #[inline]
    pub fn class(&self, kind: Type) -> &Rc<Class> {
        match self.types.0[kind as usize].get() {
            Some(class) => class,
            None => self.make_class(kind),
        }
    }

    #[cold]
    fn make_class(&self, kind: Type) -> &Rc<Class> {
        let (_, name, base, layout) = TYPES[kind as usize];
        let bases = match kind {
            Type::Object => Vec::new(),
            // The one built-in type with two bases.
            Type::ExceptionGroup => vec![base, Type::Exception],
            _ => vec![base],
        };
        let bases: Vec<Rc<Class>> = bases.iter().map(|&base| self.class(base).clone()).collect();
        let ancestors = match kind {
            Type::ExceptionGroup => [
                Type::BaseExceptionGroup,
                Type::Exception,
                Type::BaseException,
                Type::Object,
            ]
            .iter()
            .map(|&kind| self.class(kind).clone())
            .collect(),
            _ => lineage(bases.first()),
        };
        let (functions, constructor) = abilities(kind);
        let name = self.intern(name);
        let parts = ClassParts {
            name: name.clone(),
            qualified_name: name,
            module: self.intern(match kind {
                Type::Union => "types",
                _ => "builtins",
            }),
            bases,
            ancestors,
            dict: Rc::default(),
            layout,
            constructor,
            await_hook: None,
            open: layout == Layout::Exception,
            heap: false,
        };
        let class = Class::new(parts, self.classes.clone());
        for table in functions {
            class.define(table);
        }
        if kind == Type::Object {
            class.add(&self.names.doc, Value::None);
        }
        if is_unhashable(kind) {
            class.add(&self.names.hash, Value::None);
        }
        self.types.0[kind as usize].get_or_init(|| Rc::new(class))
    }
}

/// The method resolution order behind a class with one base.
pub fn lineage(base: Option<&Rc<Class>>) -> Vec<Rc<Class>> {
    let mut lineage = Vec::new();
    if let Some(base) = base {
        lineage.reserve_exact(base.ancestors.len() + 1);
        lineage.push(base.clone());
        lineage.extend_from_slice(&base.ancestors);
    }
    lineage
}

impl Type {
    /// Whether a program finds the type under its name without an import.
    pub fn is_builtin_name(self) -> bool {
        self.is_exception()
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

    /// Whether its instances are exceptions.
    pub fn is_exception(self) -> bool {
        TYPES[self as usize].3 == Layout::Exception
    }

    /// The name.
    pub fn name(self) -> &'static str {
        TYPES[self as usize].1
    }

    /// All types, bases first.
    pub fn all() -> impl Iterator<Item = Type> {
        TYPES.iter().map(|entry| entry.0)
    }
}
