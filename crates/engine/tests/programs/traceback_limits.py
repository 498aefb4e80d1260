# Tracebacks with a limit, of groups and of what led to them, and exceptions by themselves.
import sys
import traceback


def deep(n):
    if n:
        deep(n - 1)
    raise ValueError("deep") if n else KeyError("bottom")


try:
    try:
        deep(3)
    except KeyError as first:
        raise ExceptionGroup("group", [first, TypeError("other")]) from first
except ExceptionGroup as group:
    group.add_note("a note\nof two lines")
    for limit in (1, 2, -1, 0, None):
        traceback.print_exception(group, limit=limit, file=sys.stdout)
        print("".join(traceback.format_exception(group, limit=limit, chain=False)))
    print(traceback.format_exception_only(group, show_group=True))
    summary = traceback.TracebackException.from_exception(group)
    print(summary, summary.exc_type_str, summary.__cause__, list(summary.format_exception_only()))
    summary.print(file=sys.stdout)
    frames = traceback.StackSummary.extract(traceback.walk_tb(group.__cause__.__traceback__), limit=2)
    print(frames, frames.format())
for notes in (["n1\nn2", 5], "str", 5, (1, "a\n\nb\n")):
    error = ValueError("a\nb")
    error.__notes__ = notes
    print(traceback.format_exception_only(error))


class Unshowable(Exception):
    def __str__(self):
        raise RuntimeError


print(traceback.format_exception_only(Unshowable()))
value = 1
try:
    vaule
except NameError as error:
    # Names are looked up where it was raised, so an exception by itself has no suggestion.
    print(traceback.format_exception_only(error), traceback.format_exception(error)[-1])
try:
    [].apend
except AttributeError as error:
    print(traceback.format_exception_only(error))
try:
    traceback.format_exception(5)
except TypeError as error:
    print(error)


def unbound():
    for i in []:
        pass
    return i


try:
    unbound()
except UnboundLocalError as error:
    print(error.name)
    traceback.print_exc()
