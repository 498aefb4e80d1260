//! Names that the machine itself looks up.

use std::rc::Rc;

use super::interner::Interner;
use super::string::Str;

thread_local! {
    /// Made once, since texts never change: every simulation of the thread begins with them.
    static INTERNED: (Rc<Names>, Interner) = {
        let interner = Interner::default();
        (Rc::new(Names::new(&interner)), interner)
    };
}

impl Names {
    /// The names, and an interner for a simulation that has them.
    pub fn interned() -> (Rc<Names>, Interner) {
        INTERNED.with(Clone::clone)
    }
}

macro_rules! names {
    ($($field:ident = $text:literal,)*) => {
        /// Names that the machine itself looks up.
        #[allow(missing_docs)]
        pub struct Names { $(pub $field: Rc<Str>,)* }

        impl Names {
            fn new(interner: &Interner) -> Names {
                Names { $($field: interner.intern($text),)* }
            }
        }
    };
}

names! {
    abs = "__abs__",
    aenter = "__aenter__",
    aexit = "__aexit__",
    aiter = "__aiter__",
    anext = "__anext__",
    annotations = "__annotations__",
    r#await = "__await__",
    bool_ = "__bool__",
    call = "__call__",
    class = "__class__",
    class_getitem = "__class_getitem__",
    complex = "__complex__",
    contains = "__contains__",
    del = "__del__",
    delattr = "__delattr__",
    delete = "__delete__",
    delitem = "__delitem__",
    dict = "__dict__",
    dir = "__dir__",
    divmod = "__divmod__",
    doc = "__doc__",
    enter = "__enter__",
    eq = "__eq__",
    exit = "__exit__",
    float = "__float__",
    format = "__format__",
    func = "__func__",
    ge = "__ge__",
    get = "__get__",
    getattr = "__getattr__",
    getattribute = "__getattribute__",
    getitem = "__getitem__",
    gt = "__gt__",
    hash = "__hash__",
    index = "__index__",
    init = "__init__",
    init_subclass = "__init_subclass__",
    instancecheck = "__instancecheck__",
    int = "__int__",
    invert = "__invert__",
    iter = "__iter__",
    keys = "keys",
    le = "__le__",
    len = "__len__",
    length_hint = "__length_hint__",
    lt = "__lt__",
    match_args = "__match_args__",
    missing = "__missing__",
    module = "__module__",
    name = "__name__",
    ne = "__ne__",
    neg = "__neg__",
    new = "__new__",
    next = "__next__",
    notes = "__notes__",
    pos = "__pos__",
    qualname = "__qualname__",
    repr = "__repr__",
    reversed = "__reversed__",
    round = "__round__",
    self_ = "__self__",
    send = "send",
    set = "__set__",
    set_name = "__set_name__",
    setattr = "__setattr__",
    setitem = "__setitem__",
    slots = "__slots__",
    str = "__str__",
    subclasscheck = "__subclasscheck__",
    subclasshook = "__subclasshook__",
    throw = "throw",
    add = "__add__",
    radd = "__radd__",
    iadd = "__iadd__",
    sub = "__sub__",
    rsub = "__rsub__",
    isub = "__isub__",
    mul = "__mul__",
    rmul = "__rmul__",
    imul = "__imul__",
    matmul = "__matmul__",
    rmatmul = "__rmatmul__",
    imatmul = "__imatmul__",
    truediv = "__truediv__",
    rtruediv = "__rtruediv__",
    itruediv = "__itruediv__",
    floordiv = "__floordiv__",
    rfloordiv = "__rfloordiv__",
    ifloordiv = "__ifloordiv__",
    mod_ = "__mod__",
    rmod = "__rmod__",
    imod = "__imod__",
    pow = "__pow__",
    rpow = "__rpow__",
    ipow = "__ipow__",
    lshift = "__lshift__",
    rlshift = "__rlshift__",
    ilshift = "__ilshift__",
    rshift = "__rshift__",
    rrshift = "__rrshift__",
    irshift = "__irshift__",
    and = "__and__",
    rand = "__rand__",
    iand = "__iand__",
    or = "__or__",
    ror = "__ror__",
    ior = "__ior__",
    xor = "__xor__",
    rxor = "__rxor__",
    ixor = "__ixor__",
}
