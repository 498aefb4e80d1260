# === containers
from pprint import PrettyPrinter, pformat, pp, pprint, saferepr

short = {"b": 1, "a": [1, 2]}
pprint(short)
pp(short)
long = {"name": "a task that waits", "children": [{"name": f"child {n}", "seconds": n / 2, "tags": ("io", "net")} for n in range(3)], "done": False}
pprint(long)
pp(long)
pprint(long, width=40)
pprint(long, depth=1)
pprint(long, depth=2, indent=4)
pprint(list(range(40)))
pprint(list(range(40)), compact=True)
pprint([list(range(12)), list("abcdefghijklmnopqrstuvwxyz"[:9]) * 2], width=50, compact=True)
pprint(("x" * 50, "y" * 40))
pprint(("z" * 90,))
pprint(set(range(30)), width=30, compact=True)
pprint(frozenset(["alpha" * 5, "beta" * 5, "gamma" * 5]))
pprint({1: "a", "b": 2, None: 3, (1, 2): [4]})
pprint([1000000, 2**40], underscore_numbers=True)
pprint([])
pprint({}, indent=3)
print(pformat([{"key": "v" * 30}] * 3, indent=2))
print(saferepr({"b": 1, "a": (1,)}))
for wrong in ({"indent": -1}, {"depth": 0}, {"width": 0}):
    try:
        PrettyPrinter(**wrong)
    except ValueError as error:
        print(error)
# === texts
from pprint import pprint

text = "A coroutine suspends itself at every await, and the event loop resumes it once what it waits for is done. " * 2
pprint(text)
pprint([text, "short"])
pprint({"text": text}, width=50)
pprint("one line\nanother line\n" * 4)
pprint("w" * 100)
# === data classes
from dataclasses import dataclass, field
from pprint import pprint


@dataclass
class Task:
    name: str
    seconds: float = 1.0
    children: list = field(default_factory=list)
    hidden: int = field(default=0, repr=False)


pprint(Task("small"))
pprint(Task("parent of several children", 2.5, [Task("first child", 0.5), Task("second child", 0.75, [Task("grandchild of the first")])]))
# === streams
import contextlib
import io
from pprint import pprint

out = io.StringIO()
pprint([1, 2], stream=out)
print(repr(out.getvalue()))
with contextlib.redirect_stdout(io.StringIO()) as caught:
    print("not seen")
    pprint({"not": "seen"})
print(repr(caught.getvalue()))
try:
    with contextlib.redirect_stdout(caught):
        print("before")
        raise ValueError("out")
except ValueError as error:
    print("restored", error)
print(caught.getvalue().splitlines())
