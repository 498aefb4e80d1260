"""Logging: loggers in a tree, handlers that write to the run's streams, on the virtual clock."""

import sys
import time

from _traceback import caller, format_exception

CRITICAL = FATAL = 50
ERROR = 40
WARNING = WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0

BASIC_FORMAT = "%(levelname)s:%(name)s:%(message)s"
raiseExceptions = True
logThreads = logProcesses = logMultiprocessing = logAsyncioTasks = True

_level_names = {50: "CRITICAL", 40: "ERROR", 30: "WARNING", 20: "INFO", 10: "DEBUG", 0: "NOTSET"}
_levels = {"CRITICAL": 50, "FATAL": 50, "ERROR": 40, "WARN": 30, "WARNING": 30, "INFO": 20, "DEBUG": 10, "NOTSET": 0}


def getLevelName(level):
    found = _level_names.get(level)
    if found is None:
        found = _levels.get(level)
    return f"Level {level}" if found is None else found


def getLevelNamesMapping():
    return _levels.copy()


def addLevelName(level, levelName):
    _level_names[level] = levelName
    _levels[levelName] = level


def _checked_level(level):
    if isinstance(level, int):
        return level
    if isinstance(level, str):
        if level not in _levels:
            raise ValueError(f"Unknown level: {level!r}")
        return _levels[level]
    raise TypeError(f"Level not an integer or a valid string: {level!r}")


def _task_name():
    asyncio = sys.modules.get("asyncio")
    if asyncio is None:
        return None
    try:
        task = asyncio.current_task()
    except RuntimeError:
        return None
    return None if task is None else task.get_name()


def _thread_name():
    threading = sys.modules.get("threading")
    return "MainThread" if threading is None else threading.current_thread().name


class LogRecord:
    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
        if args and len(args) == 1 and isinstance(args[0], dict) and args[0]:
            args = args[0]
        self.name = name
        self.msg = msg
        self.args = args
        self.levelname = getLevelName(level)
        self.levelno = level
        self.pathname = pathname
        self.filename = pathname.rsplit("/", 1)[-1]
        self.module = self.filename.rsplit(".", 1)[0]
        self.exc_info = exc_info
        self.exc_text = None
        self.stack_info = sinfo
        self.lineno = lineno
        self.funcName = func
        self.created = time.time()
        self.msecs = int(self.created * 1000 + 1e-6) % 1000 + 0.0
        self.relativeCreated = self.created * 1000
        self.thread = 1
        self.threadName = _thread_name()
        self.processName = "MainProcess"
        self.process = 1
        self.taskName = _task_name()

    def __repr__(self):
        return f'<LogRecord: {self.name}, {self.levelno}, {self.pathname}, {self.lineno}, "{self.msg}">'

    def getMessage(self):
        message = str(self.msg)
        return message % self.args if self.args else message


def makeLogRecord(dict):
    record = LogRecord(None, None, "", 0, "", (), None)
    record.__dict__.update(dict)
    return record


class Formatter:
    default_time_format = "%Y-%m-%d %H:%M:%S"
    default_msec_format = "%s,%03d"

    def __init__(self, fmt=None, datefmt=None, style="%", validate=True, *, defaults=None):
        if style not in ("%", "{", "$"):
            raise ValueError("Style must be one of: %,{,$")
        if fmt is None:
            fmt = {"%": "%(message)s", "{": "{message}", "$": "${message}"}[style]
        mark = {"%": "%(", "{": "{", "$": "$"}[style]
        if validate and mark not in fmt:
            raise ValueError(f"Invalid format {fmt!r} for {style!r} style")
        self._fmt, self._style_mark, self._defaults = fmt, style, defaults or {}
        self.datefmt = datefmt

    def usesTime(self):
        return "asctime" in self._fmt

    def formatTime(self, record, datefmt=None):
        from datetime import datetime

        moment = datetime.fromtimestamp(record.created)
        if datefmt:
            return moment.strftime(datefmt)
        shown = moment.strftime(self.default_time_format)
        if self.default_msec_format:
            shown = self.default_msec_format % (shown, record.msecs)
        return shown

    def formatException(self, ei):
        text = format_exception(ei[1])
        return text[:-1] if text[-1:] == "\n" else text

    def formatStack(self, stack_info):
        return stack_info

    def formatMessage(self, record):
        values = {**self._defaults, **record.__dict__}
        if self._style_mark == "%":
            return self._fmt % values
        if self._style_mark == "{":
            return self._fmt.format(**values)
        from string import Template

        return Template(self._fmt).substitute(**values)

    def format(self, record):
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        try:
            shown = self.formatMessage(record)
        except KeyError as error:
            raise ValueError(f"Formatting field not found in record: {error}") from None
        if record.exc_info and not record.exc_text:
            record.exc_text = self.formatException(record.exc_info)
        for more in (record.exc_text, record.stack_info):
            if more:
                shown += ("" if shown[-1:] == "\n" else "\n") + more
        return shown


class Filter:
    def __init__(self, name=""):
        self.name = name

    def filter(self, record):
        name = self.name
        return not name or record.name == name or record.name.startswith(name + ".")


class Filterer:
    def __init__(self):
        self.filters = []

    def addFilter(self, filter):
        if filter not in self.filters:
            self.filters.append(filter)

    def removeFilter(self, filter):
        if filter in self.filters:
            self.filters.remove(filter)

    def filter(self, record):
        for one in self.filters:
            result = one.filter(record) if hasattr(one, "filter") else one(record)
            if not result:
                return False
            if isinstance(result, LogRecord):
                record = result
        return record


_plain = Formatter()


class Handler(Filterer):
    def __init__(self, level=NOTSET):
        super().__init__()
        self.name = None
        self.level = _checked_level(level)
        self.formatter = None

    def get_name(self):
        return self.name

    def set_name(self, name):
        self.name = name

    def setLevel(self, level):
        self.level = _checked_level(level)

    def setFormatter(self, fmt):
        self.formatter = fmt

    def format(self, record):
        return (self.formatter or _plain).format(record)

    def emit(self, record):
        raise NotImplementedError("emit must be implemented by Handler subclasses")

    def handle(self, record):
        result = self.filter(record)
        if result:
            self.emit(result if isinstance(result, LogRecord) else record)
        return result

    def acquire(self):
        pass

    release = createLock = flush = acquire

    def close(self):
        if self in _root_handlers:
            _root_handlers.remove(self)

    def handleError(self, record):
        sys.stderr.write("--- Logging error ---\n")
        shown = format_exception(sys.exception())
        # The frames of `logging` itself, which CPython shows, aren't there to be shown.
        head = "Traceback (most recent call last):\n"
        sys.stderr.write(shown if shown.startswith(head) else head + shown)
        import traceback

        sys.stderr.write("Call stack:\n" + "".join(traceback.format_stack()))
        sys.stderr.write(f"Message: {record.msg!r}\nArguments: {record.args}\n")

    def __repr__(self):
        return f"<{type(self).__name__} ({getLevelName(self.level)})>"


class StreamHandler(Handler):
    terminator = "\n"

    def __init__(self, stream=None):
        super().__init__()
        self.stream = sys.stderr if stream is None else stream

    def __repr__(self):
        name = str(getattr(self.stream, "name", ""))
        return f"<{type(self).__name__} {name + ' ' if name else ''}({getLevelName(self.level)})>"

    def setStream(self, stream):
        old, self.stream = self.stream, stream
        return old

    def emit(self, record):
        try:
            self.stream.write(self.format(record) + self.terminator)
        except RecursionError:
            raise
        except Exception:
            self.handleError(record)


class NullHandler(Handler):
    def handle(self, record):
        pass

    emit = handle


class FileHandler(Handler):
    def __init__(self, filename, *args, **kwds):
        raise NotImplementedError("there are no files here: log to a stream (StreamHandler)")


class _LastResort(StreamHandler):
    def __init__(self):
        Handler.__init__(self, WARNING)

    @property
    def stream(self):
        return sys.stderr


lastResort = _LastResort()
_root_handlers = []


class Logger(Filterer):
    def __init__(self, name, level=NOTSET):
        super().__init__()
        self.name = name
        self.level = _checked_level(level)
        self.parent = None
        self.propagate = True
        self.handlers = []
        self.disabled = False

    def setLevel(self, level):
        self.level = _checked_level(level)

    def getEffectiveLevel(self):
        logger = self
        while logger:
            if logger.level:
                return logger.level
            logger = logger.parent
        return NOTSET

    def isEnabledFor(self, level):
        return not self.disabled and level > _manager.disable and level >= self.getEffectiveLevel()

    def debug(self, msg, *args, **kwargs):
        if self.isEnabledFor(DEBUG):
            self._log(DEBUG, msg, args, **kwargs)

    def info(self, msg, *args, **kwargs):
        if self.isEnabledFor(INFO):
            self._log(INFO, msg, args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        if self.isEnabledFor(WARNING):
            self._log(WARNING, msg, args, **kwargs)

    def warn(self, msg, *args, **kwargs):
        _warn_of_warn("method")
        self.warning(msg, *args, **kwargs)

    def error(self, msg, *args, **kwargs):
        if self.isEnabledFor(ERROR):
            self._log(ERROR, msg, args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.error(msg, *args, exc_info=exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        if self.isEnabledFor(CRITICAL):
            self._log(CRITICAL, msg, args, **kwargs)

    fatal = critical

    def log(self, level, msg, *args, **kwargs):
        if not isinstance(level, int):
            raise TypeError("level must be an integer")
        if self.isEnabledFor(level):
            self._log(level, msg, args, **kwargs)

    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        if isinstance(exc_info, BaseException):
            exc_info = (type(exc_info), exc_info, exc_info.__traceback__)
        elif exc_info and not isinstance(exc_info, tuple):
            exc = sys.exception()
            exc_info = (type(exc), exc, exc.__traceback__) if exc is not None else (None, None, None)
        function, line = caller(stacklevel - 1)
        self.handle(self.makeRecord(self.name, level, sys.argv[0], line, msg, args, exc_info, function, extra))

    def makeRecord(self, name, level, fn, lno, msg, args, exc_info, func=None, extra=None, sinfo=None):
        record = LogRecord(name, level, fn, lno, msg, args, exc_info, func, sinfo)
        for key, value in (extra or {}).items():
            if key in ("message", "asctime") or key in record.__dict__:
                raise KeyError(f"Attempt to overwrite {key!r} in LogRecord")
            record.__dict__[key] = value
        return record

    def handle(self, record):
        if self.disabled:
            return
        result = self.filter(record)
        if result:
            self.callHandlers(result if isinstance(result, LogRecord) else record)

    def addHandler(self, hdlr):
        if hdlr not in self.handlers:
            self.handlers.append(hdlr)

    def removeHandler(self, hdlr):
        if hdlr in self.handlers:
            self.handlers.remove(hdlr)

    def hasHandlers(self):
        logger = self
        while logger:
            if logger.handlers:
                return True
            if not logger.propagate:
                return False
            logger = logger.parent
        return False

    def callHandlers(self, record):
        logger = self
        found = False
        while logger:
            for handler in logger.handlers:
                found = True
                if record.levelno >= handler.level:
                    handler.handle(record)
            logger = logger.parent if logger.propagate else None
        if not found and lastResort is not None and record.levelno >= lastResort.level:
            lastResort.handle(record)

    def getChild(self, suffix):
        return getLogger(suffix if self is root else f"{self.name}.{suffix}")

    def getChildren(self):
        return {one for one in _manager.loggerDict.values() if one.parent is self}

    def __repr__(self):
        return f"<{type(self).__name__} {self.name} ({getLevelName(self.getEffectiveLevel())})>"


class RootLogger(Logger):
    def __init__(self, level):
        super().__init__("root", level)


class Manager:
    def __init__(self):
        self.disable = 0
        self.loggerDict = {}
        self.loggerClass = Logger

    def getLogger(self, name):
        if not isinstance(name, str):
            raise TypeError("A logger name must be a string")
        known = self.loggerDict.get(name)
        if known is not None:
            return known
        logger = self.loggerDict[name] = self.loggerClass(name)
        logger.manager = self
        logger.parent = root
        at = name.rfind(".")
        while at > 0:
            above = self.loggerDict.get(name[:at])
            if above is not None:
                logger.parent = above
                break
            at = name.rfind(".", 0, at)
        for other, below in self.loggerDict.items():
            if other.startswith(name + ".") and len(below.parent.name) < len(name) or (
                other.startswith(name + ".") and below.parent is root
            ):
                below.parent = logger
        return logger


_manager = Manager()
root = RootLogger(WARNING)
root.manager = _manager
Logger.root = root
Logger.manager = _manager


def getLogger(name=None):
    if not name or name == "root":
        return root
    return _manager.getLogger(name)


def _from_asyncio(level, message, exception):
    getLogger("asyncio").log(level, message, exc_info=exception)


def setLoggerClass(klass):
    _manager.loggerClass = klass


def getLoggerClass():
    return _manager.loggerClass


class LoggerAdapter:
    def __init__(self, logger, extra=None, merge_extra=False):
        self.logger = logger
        self.extra = extra
        self.merge_extra = merge_extra

    @property
    def name(self):
        return self.logger.name

    def process(self, msg, kwargs):
        if self.merge_extra and "extra" in kwargs:
            kwargs["extra"] = {**self.extra, **kwargs["extra"]}
        else:
            kwargs["extra"] = self.extra
        return msg, kwargs

    def log(self, level, msg, *args, **kwargs):
        if self.isEnabledFor(level):
            msg, kwargs = self.process(msg, kwargs)
            self.logger.log(level, msg, *args, **kwargs)

    def debug(self, msg, *args, **kwargs):
        self.log(DEBUG, msg, *args, **kwargs)

    def info(self, msg, *args, **kwargs):
        self.log(INFO, msg, *args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        self.log(WARNING, msg, *args, **kwargs)

    def error(self, msg, *args, **kwargs):
        self.log(ERROR, msg, *args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.log(ERROR, msg, *args, exc_info=exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        self.log(CRITICAL, msg, *args, **kwargs)

    def __repr__(self):
        logger = self.logger
        level = getLevelName(logger.getEffectiveLevel())
        return f"<{type(self).__name__} {logger.name} ({level})>"

    def isEnabledFor(self, level):
        return self.logger.isEnabledFor(level)

    def setLevel(self, level):
        self.logger.setLevel(level)

    def getEffectiveLevel(self):
        return self.logger.getEffectiveLevel()

    def hasHandlers(self):
        return self.logger.hasHandlers()


def basicConfig(
    *,
    filename=None,
    filemode="a",
    format=None,
    datefmt=None,
    style="%",
    level=None,
    stream=None,
    handlers=None,
    force=False,
    encoding=None,
    errors=None,
    **unknown,
):
    if force:
        root.handlers.clear()
    if root.handlers:
        return
    if filename is not None:
        if stream is not None:
            raise ValueError("'stream' and 'filename' should not be specified together")
        FileHandler(filename)
    if handlers is None:
        handlers = [StreamHandler(stream)]
    elif stream is not None:
        raise ValueError("'stream' or 'filename' should not be specified together with 'handlers'")
    if style not in ("%", "{", "$"):
        raise ValueError("Style must be one of: %,{,$")
    if format is None:
        format = {
            "%": BASIC_FORMAT,
            "{": "{levelname}:{name}:{message}",
            "$": "${levelname}:${name}:${message}",
        }[style]
    formatter = Formatter(format, datefmt, style)
    for handler in handlers:
        if handler.formatter is None:
            handler.setFormatter(formatter)
        root.addHandler(handler)
    if level is not None:
        root.setLevel(level)
    if unknown:
        raise ValueError("Unrecognised argument(s): " + ", ".join(unknown))


def _to_root(name):
    def function(msg, *args, **kwargs):
        if not root.handlers:
            basicConfig()
        getattr(root, name)(msg, *args, **kwargs)

    function.__name__ = function.__qualname__ = name
    return function


debug = _to_root("debug")
info = _to_root("info")
warning = _to_root("warning")
error = _to_root("error")
exception = _to_root("exception")
critical = fatal = _to_root("critical")


def _warn_of_warn(kind):
    import warnings

    warnings.warn(f"The 'warn' {kind} is deprecated, use 'warning' instead", DeprecationWarning)


def warn(msg, *args, **kwargs):
    _warn_of_warn("function")
    warning(msg, *args, **kwargs)


def log(level, msg, *args, **kwargs):
    if not root.handlers:
        basicConfig()
    root.log(level, msg, *args, **kwargs)


def disable(level=CRITICAL):
    _manager.disable = _checked_level(level)


def shutdown():
    pass


def captureWarnings(capture):
    import warnings

    global _show_warning
    if capture and _show_warning is None:
        _show_warning, warnings.showwarning = warnings.showwarning, _log_warning
    elif not capture and _show_warning is not None:
        warnings.showwarning, _show_warning = _show_warning, None


_show_warning = None


def _log_warning(message, category, filename, lineno, file=None, line=None):
    import warnings

    if file is not None:
        return _show_warning(message, category, filename, lineno, file, line)
    logger = getLogger("py.warnings")
    if not logger.handlers:
        logger.addHandler(NullHandler())
    logger.warning(warnings.formatwarning(message, category, filename, lineno, line))


def getHandlerNames():
    return frozenset()
