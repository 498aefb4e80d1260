"""Context managers from generators, and stacks of them."""

import abc
from functools import wraps


class _ByMethods(abc.ABC):
    """A class whose subclasses are those with the two methods that it names."""

    __slots__ = ()

    @classmethod
    def __subclasshook__(cls, candidate):
        names = cls.__dict__.get("_methods", ())
        if names and all(getattr(candidate, name, None) is not None for name in names):
            return True
        return NotImplemented


class AbstractContextManager(_ByMethods):
    _methods = ("__enter__", "__exit__")

    def __enter__(self):
        return self

    @abc.abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        return None

    __class_getitem__ = ...


class AbstractAsyncContextManager(_ByMethods):
    _methods = ("__aenter__", "__aexit__")

    async def __aenter__(self):
        return self

    @abc.abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        return None

    __class_getitem__ = ...


class ContextDecorator:
    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @wraps(func)
        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)

        return inner


class AsyncContextDecorator:
    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @wraps(func)
        async def inner(*args, **kwds):
            async with self._recreate_cm():
                return await func(*args, **kwds)

        return inner


class _GeneratorContextManagerBase:
    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self.func, self.args, self.kwds = func, args, kwds
        doc = getattr(func, "__doc__", None)
        if doc is None:
            doc = type(self).__doc__
        self.__doc__ = doc

    def _recreate_cm(self):
        return type(self)(self.func, self.args, self.kwds)

    def _forget_call(self):
        del self.args, self.kwds, self.func


def _left_by(value, raised, stops, traceback):
    """Whether what a generator raises is only what was thrown into it: then `with` goes on raising that."""
    if raised is value:
        raised.__traceback__ = traceback
        return True
    # A generator turns a stop that leaves it into a RuntimeError.
    if isinstance(raised, RuntimeError) and isinstance(value, stops) and raised.__cause__ is value:
        value.__traceback__ = traceback
        return True
    return False


class _GeneratorContextManager(_GeneratorContextManagerBase, AbstractContextManager, ContextDecorator):
    def __enter__(self):
        self._forget_call()
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, typ, value, traceback):
        if typ is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            message = "generator didn't stop"
        else:
            if value is None:
                value = typ()
            try:
                self.gen.throw(value)
            except StopIteration as stop:
                return stop is not value
            except BaseException as raised:
                if _left_by(value, raised, StopIteration, traceback):
                    return False
                raise
            message = "generator didn't stop after throw()"
        try:
            raise RuntimeError(message)
        finally:
            self.gen.close()


class _AsyncGeneratorContextManager(
    _GeneratorContextManagerBase, AbstractAsyncContextManager, AsyncContextDecorator
):
    async def __aenter__(self):
        self._forget_call()
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, typ, value, traceback):
        if typ is None:
            try:
                await anext(self.gen)
            except StopAsyncIteration:
                return False
            message = "generator didn't stop"
        else:
            if value is None:
                value = typ()
            try:
                await self.gen.athrow(value)
            except StopAsyncIteration as stop:
                return stop is not value
            except BaseException as raised:
                if _left_by(value, raised, (StopIteration, StopAsyncIteration), traceback):
                    return False
                raise
            message = "generator didn't stop after athrow()"
        try:
            raise RuntimeError(message)
        finally:
            await self.gen.aclose()


def contextmanager(func):
    @wraps(func)
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)

    return helper


def asynccontextmanager(func):
    @wraps(func)
    def helper(*args, **kwds):
        return _AsyncGeneratorContextManager(func, args, kwds)

    return helper


class closing(AbstractContextManager):
    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class suppress(AbstractContextManager):
    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exctype, excinst, exctb):
        if exctype is None:
            return
        if issubclass(exctype, self._exceptions):
            return True
        if issubclass(exctype, BaseExceptionGroup):
            match, rest = excinst.split(self._exceptions)
            if rest is None:
                return True
            raise rest
        return False


class _redirect(AbstractContextManager):
    def __init__(self, new_target):
        self._new_target = new_target
        self._before = []

    def __enter__(self):
        import sys

        self._before.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, *raised):
        import sys

        setattr(sys, self._stream, self._before.pop())


class redirect_stdout(_redirect):
    _stream = "stdout"


class redirect_stderr(_redirect):
    _stream = "stderr"


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *excinfo):
        pass


def _special(cm, name, protocol):
    """A method of a context manager's class."""
    cls = type(cm)
    try:
        return getattr(cls, name)
    except AttributeError:
        raise TypeError(
            f"'{cls.__module__}.{cls.__qualname__}' object does not support the {protocol} protocol"
        ) from None


class _BaseExitStack:
    """What both stacks have: exit callbacks, each with whether it's a coroutine function."""

    def __init__(self):
        self._exit_callbacks = []

    def pop_all(self):
        stack = type(self)()
        stack._exit_callbacks = self._exit_callbacks
        self._exit_callbacks = []
        return stack

    def push(self, exit):
        exit_of_class = getattr(type(exit), "__exit__", None)
        if exit_of_class is None:
            # A function of the form of `__exit__`.
            self._push(True, exit)
        else:
            self._push(True, exit_of_class, exit)
        return exit

    def enter_context(self, cm):
        enter = _special(cm, "__enter__", "context manager")
        exit = _special(cm, "__exit__", "context manager")
        result = enter(cm)
        self._push(True, exit, cm)
        return result

    def callback(self, callback, /, *args, **kwds):
        def call_back(exc_type, exc, tb):
            callback(*args, **kwds)

        call_back.__wrapped__ = callback
        self._push(True, call_back)
        return callback

    def _push(self, is_sync, function, *receiver):
        self._exit_callbacks.append((is_sync, function, receiver))


def _fix_context(raised, was, handled):
    """Chains an exception of an exit callback to the one that the callback was given, as nested `with` would."""
    while True:
        context = raised.__context__
        if context is None or context is was:
            return
        if context is handled:
            break
        raised = context
    raised.__context__ = was


class _Unwinding:
    """The exception that an unwinding stack has at hand."""

    def __init__(self, exc, handled):
        self.given = self.exc = exc
        self.handled = handled
        self.pending = False

    @property
    def details(self):
        exc = self.exc
        return (None, None, None) if exc is None else (type(exc), exc, exc.__traceback__)

    def exited(self, suppresses):
        if suppresses:
            self.pending = False
            self.exc = None

    def raised(self, exc):
        _fix_context(exc, self.exc, self.handled)
        self.pending = True
        self.exc = exc

    def end(self):
        if self.pending:
            exc = self.exc
            context = exc.__context__
            try:
                raise exc
            except BaseException:
                # Raising set the context to what is being handled here.
                exc.__context__ = context
                raise
        return self.given is not None and self.exc is None


def _handled():
    """The exception that is being handled."""
    try:
        raise LookupError
    except LookupError as probe:
        return probe.__context__


class ExitStack(_BaseExitStack, AbstractContextManager):
    def __exit__(self, *exc_details):
        unwinding = _Unwinding(exc_details[1], _handled())
        while self._exit_callbacks:
            is_sync, function, receiver = self._exit_callbacks.pop()
            try:
                unwinding.exited(function(*receiver, *unwinding.details))
            except BaseException as raised:
                unwinding.raised(raised)
        return unwinding.end()

    def close(self):
        self.__exit__(None, None, None)


class AsyncExitStack(_BaseExitStack, AbstractAsyncContextManager):
    async def enter_async_context(self, cm):
        protocol = "asynchronous context manager"
        enter = _special(cm, "__aenter__", protocol)
        exit = _special(cm, "__aexit__", protocol)
        result = await enter(cm)
        self._push(False, exit, cm)
        return result

    def push_async_exit(self, exit):
        exit_of_class = getattr(type(exit), "__aexit__", None)
        if exit_of_class is None:
            self._push(False, exit)
        else:
            self._push(False, exit_of_class, exit)
        return exit

    def push_async_callback(self, callback, /, *args, **kwds):
        async def call_back(exc_type, exc, tb):
            await callback(*args, **kwds)

        call_back.__wrapped__ = callback
        self._push(False, call_back)
        return callback

    async def aclose(self):
        await self.__aexit__(None, None, None)

    async def __aexit__(self, *exc_details):
        unwinding = _Unwinding(exc_details[1], _handled())
        while self._exit_callbacks:
            is_sync, function, receiver = self._exit_callbacks.pop()
            try:
                exited = function(*receiver, *unwinding.details)
                unwinding.exited(exited if is_sync else await exited)
            except BaseException as raised:
                unwinding.raised(raised)
        return unwinding.end()
