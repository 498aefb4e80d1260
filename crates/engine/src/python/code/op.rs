//! The instructions.

use super::{BinaryOp, CompareOp, Conversion, Operand, Register, UnaryOp};

/// One instruction. Fields named `name` and `names` index [`Code::names`](super::Code::names) and [`Code::keyword_names`](super::Code::keyword_names).
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Op {
    /// Does nothing (a `pass` that needs a line of its own).
    Nop,
    /// `dst = src`.
    Move { dst: Register, src: Operand },
    /// `dst = constants[index]`.
    LoadConstant { dst: Register, index: u32 },
    /// Raises UnboundLocalError (NameError for a free variable) if the register is unbound.
    CheckBound { register: Register, name: u16 },
    /// Makes the register unbound, raising UnboundLocalError if it already is.
    DeleteLocal { register: Register, name: u16 },
    /// Makes the register unbound without a check (a temporary's value dies here; `except … as e` ends).
    Clear { register: Register },

    /// `dst = globals[slot]`, else the builtin of that name, else NameError.
    LoadGlobal { dst: Register, slot: u16 },
    /// `globals[slot] = src`.
    StoreGlobal { slot: u16, src: Operand },
    /// Unbinds a global, NameError if it isn't bound.
    DeleteGlobal { slot: u16 },
    /// `dst` = the contents of the cell in `cell`; NameError/UnboundLocalError naming `name` if it's empty.
    LoadCell {
        dst: Register,
        cell: Register,
        name: u16,
    },
    /// Sets the contents of the cell in `cell`.
    StoreCell { cell: Register, src: Operand },
    /// Empties the cell in `cell`, with an error if it is empty.
    DeleteCell { cell: Register, name: u16 },
    /// In a class body: the namespace's `name`, else the global, else the builtin.
    LoadName { dst: Register, name: u16 },
    /// In a class body: the namespace's `name`, else the contents of the cell.
    LoadNameOrCell {
        dst: Register,
        name: u16,
        cell: Register,
    },
    /// In a class body: sets the namespace's `name`.
    StoreName { name: u16, src: Operand },
    /// In a class body: deletes the namespace's `name`.
    DeleteName { name: u16 },

    /// `dst = object.name`.
    LoadAttribute {
        dst: Register,
        object: Operand,
        name: u16,
    },
    /// `object.name = src`.
    StoreAttribute {
        object: Operand,
        name: u16,
        src: Operand,
    },
    /// `del object.name`.
    DeleteAttribute { object: Operand, name: u16 },
    /// `dst = object[index]`.
    LoadSubscript {
        dst: Register,
        object: Operand,
        index: Operand,
    },
    /// `object[index] = src`.
    StoreSubscript {
        object: Operand,
        index: Operand,
        src: Operand,
    },
    /// `del object[index]`.
    DeleteSubscript { object: Operand, index: Operand },

    /// `dst = a + b`.
    Add {
        dst: Register,
        a: Operand,
        b: Operand,
    },
    /// `dst = a - b`.
    Sub {
        dst: Register,
        a: Operand,
        b: Operand,
    },
    /// `dst = a * b`.
    Mul {
        dst: Register,
        a: Operand,
        b: Operand,
    },
    /// `dst = a // b`.
    FloorDiv {
        dst: Register,
        a: Operand,
        b: Operand,
    },
    /// `dst = a % b`.
    Mod {
        dst: Register,
        a: Operand,
        b: Operand,
    },
    /// `dst = a op b`: every operator; the compiler uses the instructions above where there is one.
    Binary {
        op: BinaryOp,
        dst: Register,
        a: Operand,
        b: Operand,
    },
    /// `dst = a op= b`: tries the in-place method first (`+=` on a list extends it).
    InPlace {
        op: BinaryOp,
        dst: Register,
        a: Operand,
        b: Operand,
    },
    /// `dst = op src`.
    Unary {
        op: UnaryOp,
        dst: Register,
        src: Operand,
    },
    /// `dst = not src`.
    Not { dst: Register, src: Operand },
    /// `dst = a op b`.
    Compare {
        op: CompareOp,
        dst: Register,
        a: Operand,
        b: Operand,
    },

    /// Goes on at `target`. A jump backwards is where budgets are checked.
    Jump { target: u32 },
    /// Goes on at `target` if `cond` is true.
    JumpIfTrue { cond: Operand, target: u32 },
    /// Goes on at `target` if `cond` is false.
    JumpIfFalse { cond: Operand, target: u32 },
    /// Skips the next instruction (a jump) if `a op b` is true.
    SkipIfCompare {
        op: CompareOp,
        a: Operand,
        b: Operand,
    },

    /// `dst` = a list of `count` registers from `start`.
    BuildList {
        dst: Register,
        start: Register,
        count: u16,
    },
    /// `dst` = a tuple of `count` registers from `start`.
    BuildTuple {
        dst: Register,
        start: Register,
        count: u16,
    },
    /// `dst` = a set of `count` registers from `start`.
    BuildSet {
        dst: Register,
        start: Register,
        count: u16,
    },
    /// `dst` = a dict of `count` pairs (key, value) of registers from `start`.
    BuildDict {
        dst: Register,
        start: Register,
        count: u16,
    },
    /// `dst` = the concatenation of `count` strings in registers from `start`.
    BuildString {
        dst: Register,
        start: Register,
        count: u16,
    },
    /// `dst = slice(start, start + 1, start + 2)` of the three registers.
    BuildSlice { dst: Register, start: Register },
    /// Appends to the list.
    ListAppend { list: Register, src: Operand },
    /// Extends the list by an iterable.
    ListExtend { list: Register, src: Operand },
    /// `dst` = the list as a tuple (the list isn't used any more).
    ListToTuple { dst: Register, list: Register },
    /// Adds to the set.
    SetAdd { set: Register, src: Operand },
    /// Adds an iterable's items to the set.
    SetUpdate { set: Register, src: Operand },
    /// `dict[key] = value`.
    DictInsert {
        dict: Register,
        key: Operand,
        value: Operand,
    },
    /// Updates the dict from a mapping: `{**mapping}`.
    DictUpdate { dict: Register, src: Operand },
    /// Merges a call's `**mapping` into the dict of keyword arguments; TypeError for a duplicate; `callee` names the function.
    DictMerge {
        dict: Register,
        src: Operand,
        callee: Register,
    },

    /// `dst` = the text of `src` by the conversion and the format specification (an operand that is a string; the
    /// constant `""` for none).
    Format {
        conversion: Conversion,
        dst: Register,
        src: Operand,
        spec: Operand,
    },

    /// Unpacks an iterable of exactly `count` items into registers from `start`, which may be variables: none of them
    /// is written unless the count is right.
    Unpack {
        src: Operand,
        start: Register,
        count: u16,
    },
    /// Unpacks `a, *b, c = src`: `before` items, a list, `after` items, into registers from `start`.
    UnpackStarred {
        before: u8,
        src: Operand,
        start: Register,
        after: u16,
    },

    /// `dst = iter(src)`.
    GetIterator { dst: Register, src: Operand },
    /// `dst` = the next item and skips the next instruction, or goes on with it (a jump) at the end, where the iterator
    /// is dropped and its register unbound.
    ForIter { iterator: Register, dst: Register },
    /// `dst = aiter(src)`: `type(src).__aiter__(src)`, checked for `__anext__`.
    GetAsyncIterator { dst: Register, src: Operand },
    /// `dst` = the awaitable of `type(iterator).__anext__(iterator)`, ready for [`Op::Delegate`].
    GetAsyncNext { dst: Register, iterator: Register },

    /// `dst` = the call of register `base` with `argc` arguments in the registers that follow. The last
    /// `keyword_names[names].len()` of them are keyword arguments (`names` is 0 for none: entry 0 is empty).
    Call {
        argc: u8,
        dst: Register,
        base: Register,
        names: u16,
    },
    /// Looks up `object.name` for a call: `base` = the function and `base + 1` = the object, or `base` = whatever the
    /// attribute is and `base + 1` unbound.
    LoadMethod {
        object: Operand,
        name: u16,
        base: Register,
    },
    /// Like [`Op::Call`] after [`Op::LoadMethod`]: the arguments start at `base + 2`, `argc` counts them alone.
    CallMethod {
        argc: u8,
        dst: Register,
        base: Register,
        names: u16,
    },
    /// `dst` = the call of `base` with the positional arguments in the iterable at `base + 1` and the keyword
    /// arguments in the dict at `base + 2` (unbound if there are none).
    CallStarred { dst: Register, base: Register },
    /// `base` = `type(object).name` and `base + 1` = the object, for [`Op::CallMethod`]: how `with` looks up
    /// `__enter__`, `__exit__`, `__aenter__` and `__aexit__`. TypeError "… object does not support the (asynchronous)
    /// context manager protocol" otherwise.
    LoadSpecialMethod {
        object: Operand,
        name: u16,
        base: Register,
    },

    /// `dst` = a function of `children[child]`. `base` = a tuple of defaults or unbound, `base + 1` = a dict of
    /// keyword-only defaults or unbound. Its closure takes the cells named by the child's [`Code::closure`].
    MakeFunction {
        dst: Register,
        child: u16,
        base: Register,
    },
    /// `dst` = the class made by running the body `base` (a function of no arguments whose frame has a namespace),
    /// with the name in `base + 1`, the tuple of bases in `base + 2` and the dict of keywords in `base + 3` or unbound.
    ///
    /// A body whose methods say `super()` or `__class__` has a variable `__class__` that is a cell (in [`Code::cells`],
    /// empty at first); such a body returns that cell itself (`Return` of its register), and the machine puts the new
    /// class into it. Every other body returns None. The body's [`Code::doc`] is its `__doc__`, its
    /// [`Code::qualified_name`] its `__qualname__`; the machine puts `__module__`, `__qualname__` and `__doc__` (if there is
    /// one) into the namespace before it runs. Annotated names are in the namespace's dict `__annotations__`, in order:
    /// the value of a plain name, the source text of anything longer.
    BuildClass { dst: Register, base: Register },

    /// Ends the frame.
    Return { src: Operand },
    /// Suspends the generator with a value; `dst` = what is sent. In an async generator the value is wrapped, so that
    /// the awaiting side can tell it from a future.
    Yield { dst: Register, src: Operand },
    /// `dst` = what `await src` waits on: a coroutine as it is, a future as it is, or `src.__await__()`'s iterator.
    GetAwaitable { dst: Register, src: Operand },
    /// `dst` = what `yield from src` delegates to.
    GetYieldFromIterator { dst: Register, src: Operand },
    /// Runs the awaitable or generator in `src` to its end, suspending this frame each time it does; `dst` = its result.
    Delegate { dst: Register, src: Register },

    /// `raise exception from cause`; the constant Unbound isn't there, so `cause` is the exception's own operand for
    /// "no cause given".
    Raise { exception: Operand, cause: Operand },
    /// A bare `raise`: raises the exception that is being handled again.
    RaiseHandled,
    /// Raises the exception in the register again, unchanged: the end of `finally` and of handlers that don't match.
    Reraise { exception: Register },
    /// The frame handles `exception` from here on; `saved` = what it handled before (unbound for nothing).
    PushHandled {
        saved: Register,
        exception: Register,
    },
    /// The frame handles what `saved` holds again.
    PopHandled { saved: Register },
    /// `dst` = whether the exception matches the class or tuple of classes; TypeError if `classes` isn't that.
    MatchException {
        dst: Register,
        exception: Register,
        classes: Operand,
    },

    /// `dst` = the module.
    ImportModule { dst: Register, name: u16 },
    /// `dst` = the module's attribute, ImportError if there is none.
    ImportFrom {
        dst: Register,
        module: Register,
        name: u16,
    },

    /// All public attributes of the module become global variables, as far as the program names them.
    ImportStar { module: Register },

    /// `dst = src`, which keeps its value even if it is a temporary.
    Copy { dst: Register, src: Register },
    /// If the register is true, goes on at `target` and the register keeps its value: `a or b`. Otherwise goes on with
    /// the next instruction and the register's value is consumed.
    JumpIfTrueKeep { register: Register, target: u32 },
    /// If the register is false, goes on at `target` and the register keeps its value: `a and b`. Otherwise goes on with
    /// the next instruction and the register's value is consumed.
    JumpIfFalseKeep { register: Register, target: u32 },
    /// Puts a new, empty cell into the register, whatever was there: a comprehension's variable that a closure takes.
    NewCell { register: Register },
    /// The arguments of a `__exit__` call: `base` = the exception's class, `base + 1` = the exception, `base + 2` = its
    /// traceback.
    ExceptionArguments { base: Register, exception: Register },
    /// The end of an `async for`: if the exception is a StopAsyncIteration, its register becomes unbound and the program
    /// goes on; any other exception is raised again, unchanged.
    EndAsyncFor { exception: Register },

    /// `except* classes`: splits the exception in `rest`. `dst` = the part that matches (a group; an exception that
    /// isn't one comes in a new group `ExceptionGroup("", [exception])`), and `rest` = the part that doesn't, each None if
    /// there is none; nothing happens if `rest` is None already. The frame handles the part that matches from here on.
    /// TypeError if `classes` isn't a class or tuple of classes, or has a group among them.
    MatchGroup {
        dst: Register,
        rest: Register,
        classes: Operand,
    },
    /// `dst` = what a `try` with `except*` raises in the end, or None: made of the exception that it caught and of a list
    /// with what the handlers raised and what none matched (None for nothing): CPython's `_PyExc_PrepReraiseStar`. The
    /// list is consumed.
    CombineGroup {
        dst: Register,
        exception: Register,
        raised: Register,
    },

    /// `dst` = whether patterns take the object for a sequence: list, tuple, range, deque…, not str or bytes.
    IsSequence { dst: Register, src: Register },
    /// `dst` = whether patterns take the object for a mapping.
    IsMapping { dst: Register, src: Register },
    /// `dst = len(src)`.
    GetLength { dst: Register, src: Register },
    /// `dst` = a tuple of the mapping's values for the tuple of keys, or None if one is missing. ValueError for a key that
    /// comes twice.
    MatchKeys {
        dst: Register,
        src: Register,
        keys: Operand,
    },
    /// `dst` = a tuple of the object's attributes that a class pattern looks at, or None if it isn't an instance or lacks
    /// one: `positional` of them by the class's `__match_args__`, then those of the tuple of names. `base` = the class,
    /// `base + 1` = the tuple of names.
    MatchClass {
        positional: u8,
        dst: Register,
        src: Register,
        base: Register,
    },
    /// [`Op::Clear`] for `count` registers from `start`.
    ClearBlock { start: Register, count: u16 },
}

const _: () = assert!(size_of::<Op>() == 8);
