# === basic
import logging

logging.basicConfig(level=logging.INFO, format="%(levelname)-8s %(name)s %(funcName)s:%(lineno)d %(message)s")
log = logging.getLogger(__name__)
other = logging.getLogger("app.db")

def work():
    log.info("working on %s (%d)", "it", 3)
    log.debug("hidden")
    other.warning("slow: %(what)s", {"what": "query"})

work()
logging.error("from root")
log.log(35, "odd level")
print(log, other.parent, log.isEnabledFor(logging.DEBUG), logging.getLevelName(20), logging.getLevelName("ERROR"), other.getEffectiveLevel())
# === exceptions
import logging

log = logging.getLogger("x")
log.warning("last resort %s", 1)
log.info("nothing")
logging.basicConfig(format="%(levelname)s|%(message)s|%(threadName)s|%(filename)s")
try:
    1 / 0
except ZeroDivisionError:
    log.exception("failed %s", "here")
    log.error("again", exc_info=True)
try:
    log.setLevel("NOPE")
except ValueError as error:
    print(error)
# === handlers and filters
import logging, sys

class Collect(logging.Handler):
    def __init__(self):
        super().__init__()
        self.lines = []
    def emit(self, record):
        self.lines.append(self.format(record))

log = logging.getLogger("a")
child = log.getChild("b")
collect = Collect()
collect.setFormatter(logging.Formatter("{levelname}:{name}:{message}", style="{"))
log.addHandler(collect)
log.setLevel(logging.DEBUG)
child.debug("one")
child.setLevel(logging.ERROR)
child.debug("two")
child.error("three")
stream = logging.StreamHandler(sys.stdout)
stream.setLevel(logging.WARNING)
stream.setFormatter(logging.Formatter("out %(message)s"))
stream.addFilter(lambda record: "secret" not in record.msg)
log.addHandler(stream)
log.propagate = False
log.info("four")
log.warning("five")
log.warning("secret")
print(collect.lines, log.handlers[0] is collect, child.hasHandlers(), child.name)
log.removeHandler(stream)
log.warning("six", extra={"user": "tim"})
adapter = logging.LoggerAdapter(log, {"user": "ann"})
collect.setFormatter(logging.Formatter("%(user)s %(message)s"))
adapter.info("hello %s", "you")
print(collect.lines[-2:])
logging.disable(logging.WARNING)
log.warning("off")
print(len(collect.lines), logging.getLogger("a.b") is child, logging.getLogger() is logging.root)
# === tracebacks
import sys, traceback

def inner():
    raise ValueError("bad")

def outer():
    try:
        inner()
    except ValueError as error:
        raise RuntimeError("worse") from error

try:
    outer()
except RuntimeError as error:
    print(traceback.format_exc())
    traceback.print_exc(file=sys.stdout)
    traceback.print_exception(error, file=sys.stdout)
    print("".join(traceback.format_exception(error)) == traceback.format_exc())
    print(traceback.format_exception_only(error), traceback.format_exception_only(type(error), error))
    print([(frame.name, frame.lineno, frame.line) for frame in traceback.extract_tb(error.__traceback__)])
    print(str(traceback.TracebackException.from_exception(error)))
    traceback.print_exc()
# === what basicConfig doesn't know, and the look of an adapter
import logging

for options in {"colour": "red"}, {"stream": None, "shape": 1, "size": 2}:
    try:
        logging.basicConfig(force=True, **options)
    except ValueError as error:
        print(error)
print(logging.LoggerAdapter(logging.getLogger("shown"), {}), logging.LoggerAdapter(logging.getLogger()))
