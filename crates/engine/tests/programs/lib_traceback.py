import traceback
import sys
import io
import logging


def inner(n):
    if n == 0:
        raise ValueError("deep")
    inner(n - 1)


def outer():
    try:
        inner(2)
    except ValueError as e:
        raise RuntimeError("outer failed") from e


try:
    outer()
except RuntimeError as e:
    text = traceback.format_exc()
    print(text)
    print(traceback.format_exception_only(e), traceback.format_exception(e)[-1:], len(traceback.extract_tb(e.__traceback__)))
    for frame in traceback.extract_tb(e.__cause__.__traceback__):
        print(frame.name, frame.lineno, frame.line)
    traceback.print_exc(limit=1)
    traceback.print_exception(e, chain=False, file=sys.stdout)
    traceback.print_tb(e.__traceback__, file=sys.stdout)
    te = traceback.TracebackException.from_exception(e)
    print("".join(te.format(chain=False)), te.exc_type_str if hasattr(te, "exc_type_str") else te.exc_type.__name__, str(te))
    print(sys.exc_info()[0], sys.exc_info()[1] is e, sys.exception() is e)
print(sys.exc_info())
logging.basicConfig(level=logging.DEBUG, format="%(levelname)-8s|%(name)s|%(funcName)s:%(lineno)d|%(message)s", stream=sys.stdout)
log = logging.getLogger("app.db")
try:
    {}["missing"]
except KeyError:
    log.exception("lookup of %s failed", "missing")
    log.error("again", exc_info=True)
log.info("%d items, %.2f%%", 3, 99.5)
log.warning("dict %(a)s", {"a": 1})
log.debug("stack", stack_info=False)
logging.getLogger("app").setLevel(logging.WARNING)
log.info("hidden")
log.critical("shown %r", "x")
child = log.getChild("sub")
print(child.name, child.parent.name, child.getEffectiveLevel(), logging.getLevelName(30), log.isEnabledFor(10), log)
h = logging.StreamHandler(io.StringIO())
h.setFormatter(logging.Formatter("{asctime:.0s}{levelname[0]}:{message}", style="{"))
child.addHandler(h)
child.propagate = False
child.error("captured")
print(repr(h.stream.getvalue()))
class Ctx(logging.LoggerAdapter):
    def process(self, msg, kwargs): return f"[{self.extra['id']}] {msg}", kwargs
Ctx(log, {"id": 7}).error("adapted %s", 1)
class F(logging.Filter):
    def filter(self, record): record.msg = record.msg.upper(); return "secret" not in record.msg.lower()
log.addFilter(F())
log.error("loud")
log.error("a secret")
def deco(f):
    def inner(*a):
        try: return f(*a)
        except Exception as e:
            tb = e.__traceback__
            while tb.tb_next: tb = tb.tb_next
            print("failed in", tb.tb_frame.f_code.co_name, "line", tb.tb_lineno)
    return inner
deco(inner)(1)
stack = traceback.extract_stack()
print([f.name for f in stack][-1], traceback.format_list(stack[-1:])[0].strip().splitlines()[-1])
def who(): return sys._getframe(1).f_code.co_name
def caller(): return who()
print(caller())
