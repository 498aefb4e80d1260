# === an inventory
from __future__ import annotations
from collections import Counter
from dataclasses import dataclass, field, asdict, astuple, replace, fields, KW_ONLY, InitVar, FrozenInstanceError
from enum import Enum, IntEnum, Flag, StrEnum, auto, unique
from functools import cached_property, reduce
from typing import ClassVar


@unique
class Category(StrEnum):
    TOOL = auto()
    TOY = "toy!"
    FOOD = auto()

    @classmethod
    def _missing_(cls, value):
        for member in cls:
            if member.value.startswith(str(value).lower()):
                return member
        return None


class Priority(IntEnum):
    LOW = 1
    HIGH = 10

    def __str__(self):
        return f"P{self.value}"


class Flags(Flag):
    NONE = 0
    FRAGILE = auto()
    HEAVY = auto()
    COLD = auto()
    SPECIAL = FRAGILE | COLD


@dataclass(order=True)
class Item:
    sort_index: tuple = field(init=False, repr=False)
    name: str
    price: float = field(compare=False)
    qty: int = field(default=0, compare=False)
    _: KW_ONLY
    category: Category = Category.TOOL
    flags: Flags = Flags.NONE
    tags: list[str] = field(default_factory=list, hash=False)
    discount: InitVar[float] = 0
    count: ClassVar[int] = 0

    def __post_init__(self, discount):
        self.sort_index = (self.category, self.name)
        self.price = round(self.price * (1 - discount), 2)
        if self.price < 0:
            raise ValueError(f"negative price for {self.name}")
        type(self).count += 1

    @cached_property
    def total(self):
        print("computing", self.name)
        return self.price * self.qty


items = [Item("hammer", 10, 3), Item("robot", 29.99, 2, category=Category.TOY, flags=Flags.FRAGILE | Flags.HEAVY), Item("apple", 0.5, 100, category=Category("foo"), flags=Flags.SPECIAL, discount=0.1, tags=["fresh"])]
for item in sorted(items):
    print(item, item.total, item.total)
print(Item.count, [f.name for f in fields(Item)], asdict(items[2]), astuple(items[0]), sep="\n")
print(replace(items[0], qty=5, discount=0).qty, items[0] == replace(items[0], qty=9, discount=0), items[0] < items[1])
for bad in (lambda: Item("x", -1), lambda: Item(), lambda: Item("a", 1, 2, 3), lambda: Item("a", 1, colour=3), lambda: Category("zzz"), lambda: Priority(3), lambda: Category["NOPE"], lambda: items[0] < 5, lambda: hash(items[0]), lambda: setattr(Category, "TOOL", 1), lambda: Flags(99), lambda: Category.TOOL + 1, lambda: replace(items[0], nope=1)):
    try:
        print(repr(bad()))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")
print(list(Category), Category.TOY, repr(Category.TOY), f"{Category.TOY:>8}|", Category.FOOD == "food", Category("t"), Category.TOY in Category, "toy!" in Category)
print(Priority.HIGH > Priority.LOW, Priority.HIGH + 1, str(Priority.HIGH), repr(Priority.LOW), f"{Priority.HIGH}", f"{Priority.HIGH:03d}", max(Priority), Priority(10), "%d %s" % (Priority.LOW, Priority.LOW))
f = Flags.FRAGILE | Flags.HEAVY
print(f, repr(f), Flags.HEAVY in f, f & Flags.HEAVY, ~f, f ^ Flags.COLD, bool(Flags.NONE), list(f), Flags.SPECIAL.name, Flags(3).name, len(f), Flags.NONE)
print(Category.__members__.keys(), Flags.__members__["SPECIAL"].value, [m.name for m in Flags], type(Priority.LOW).__mro__[1])


@dataclass(frozen=True)
class Point:
    x: float
    y: float = 0.0

    def __add__(self, o):
        return replace(self, x=self.x + o.x, y=self.y + o.y)


p = Point(1)
try:
    p.x = 2
except FrozenInstanceError as e:
    print(type(e).__mro__[1].__name__, e)
print(reduce(Point.__add__, [p, p, p]), {p: 1}[Point(1, 0)], len({Point(1), Point(1.0), Point(2)}), Point.__match_args__, Point.__annotations__)
match p:
    case Point(x=0, y=0):
        print("origin")
    case Point(1, y):
        print("one", y)
try:
    @dataclass
    class Bad:
        x: int = 1
        y: str
except TypeError as e:
    print(e)
try:
    @dataclass
    class Bad2:
        x: list = []
except ValueError as e:
    print(e)
try:
    @unique
    class Color(Enum):
        RED = 1
        CRIMSON = 1
except ValueError as e:
    print(e)
# === a state machine
import functools, re
from collections import defaultdict
from types import SimpleNamespace, MappingProxyType, MethodType, DynamicClassAttribute
class Transition:
    def __init__(self, func, sources, target): self.func, self.sources, self.target = func, sources, target; functools.update_wrapper(self, func)
    def __set_name__(self, owner, name): self.name = name; owner.__dict__.get("_transitions", {}).setdefault(name, self); owner.all_transitions = getattr(owner, "all_transitions", ()) + (name,)
    def __get__(self, obj, cls=None): return self if obj is None else MethodType(self, obj)
    def __call__(self, machine, *a, **k):
        if machine.state not in self.sources: raise InvalidTransition(machine, self)
        for hook in machine.hooks["before"]: hook(machine, self)
        result = self.func(machine, *a, **k); old, machine.state = machine.state, self.target
        machine.log.append(f"{old}->{self.target}")
        return result
    def __repr__(self): return f"<{self.name}: {'|'.join(sorted(self.sources))} => {self.target}>"
class InvalidTransition(Exception):
    def __init__(self, machine, t): super().__init__(f"can't {t.name} from {machine.state!r}"); self.allowed = [n for n in machine.all_transitions if machine.state in getattr(type(machine), n).sources]
def transition(*sources, to): return lambda f: Transition(f, frozenset(sources), to)
class Door:
    hooks = defaultdict(list)
    def __init__(self): self.state, self.log = "closed", []
    @transition("closed", to="open")
    def open(self): "Opens it."; return "creak"
    @transition("open", to="closed")
    def close(self, *, slam=False): return "BANG" if slam else "click"
    @transition("closed", to="locked")
    def lock(self, code): self.code = code
    @transition("locked", to="closed")
    def unlock(self, code):
        if code != self.code: raise PermissionError("wrong code")
    @classmethod
    def on(cls, when): return lambda f: cls.hooks[when].append(f) or f
@Door.on("before")
def trace(m, t): print("  before", t.name)
d = Door()
for step in (lambda: d.open(), lambda: d.close(slam=True), lambda: d.lock(42), lambda: d.open(), lambda: d.unlock(1), lambda: d.unlock(42), lambda: d.close(), lambda: d.lock()):
    try: print(step())
    except InvalidTransition as e: print(e, e.allowed)
    except (PermissionError, TypeError) as e: print(type(e).__name__, e)
print(d.log, d.state, Door.open, Door.open.__doc__, Door.all_transitions, d.open.__func__ is Door.open, d.open.__name__)
ns = SimpleNamespace(a=1, b=[2]); ns.c = ns.a + 1; del ns.a; print(ns, ns == SimpleNamespace(b=[2], c=2), vars(ns))
mp = MappingProxyType({"x": 1}); print(mp["x"], mp, len(mp), list(mp), mp | {"y": 2}, mp == {"x": 1}, "x" in mp, mp.get("z", 0), {**mp})
for bad in (lambda: ns.zz, lambda: exec_none()):
    try: bad()
    except Exception as e: print(type(e).__name__, e)
try: mp["q"] = 1
except TypeError as e: print(e)
def lexer(rules):
    master = re.compile("|".join(f"(?P<{k}>{v})" for k, v in rules.items()))
    def lex(text):
        pos = 0
        while pos < len(text):
            m = master.match(text, pos)
            if not m: raise SyntaxError(f"bad char {text[pos]!r} at {pos}", ("<in>", 1, pos + 1, text))
            if m.lastgroup != "skip": yield m.lastgroup, m[m.lastgroup]
            pos = m.end()
    return lex
lex = lexer({"num": r"\d+(?:\.\d+)?", "id": r"[^\W\d]\w*", "str": r"'(?:\\.|[^'\\])*'", "op": r"[-+*/=<>!]=?|[(),;]", "skip": r"\s+|#.*"})
print(list(lex("x1 = 3.14 + foo('it\\'s', ünï) # done")))
try: list(lex("a ? b"))
except SyntaxError as e: print(e, e.msg, e.lineno, e.offset, e.text, e.filename)
print(re.sub(r"(?P<y>\d{4})-(?P<m>\d\d)", r"\g<m>/\g<y>", "on 2024-05 and 2023-11"), re.findall(r"(?i)\b(\w)(\w*)\1\b", "Anna bob Eve civic xy"), re.split(r"(?<=[.!?])\s+", "Hi. You? Yes! ok"), re.match(r"(?:(a)|b)*", "ab").groups(), re.search(r"(?<!\d)\d{2}(?!\d)", "123 45 6").group(), [m.span() for m in re.finditer("a*", "baac")], re.sub("", "-", "abc"), re.sub(r"\s+", " ", "a  b\n\tc"), bool(re.fullmatch(r"[\w.+-]+@[\w-]+\.[\w.]+", "a.b+c@d-e.co.uk")), re.compile(r"a(?#comment)b", re.X).pattern, re.escape("1+1=2?"))
print(re.compile("x", re.I | re.M), re.compile(r"(a)(?P<n>b)?").groupindex, re.match(r"(a)(?P<n>b)?", "a").groupdict("none"), re.match("a|ab", "ab")[0], re.search("(?s)a.b", "a\nb") is not None, re.findall("^.", "a\nb", re.M), re.subn(r"(.)\1", r"<\1>", "aabbc"), re.search(r"\d+", "abc"), re.match(r"((a)b)+", "abab").regs)
# === a to-do list
from __future__ import annotations
import json
import functools
from abc import ABC, abstractmethod
from dataclasses import dataclass, field, asdict
from enum import Enum
from typing import ClassVar, Iterable


class Status(Enum):
    TODO, DOING, DONE = range(3)
    def next(self): return Status((self.value + 1) % len(Status))
    def __lt__(self, other): return self.value < other.value if isinstance(other, Status) else NotImplemented
    @classmethod
    def _missing_(cls, v): return next((m for m in cls if m.name == str(v).upper()), None)


@dataclass
class Task:
    title: str
    tags: set[str] = field(default_factory=set)
    status: Status = Status.TODO
    id: int = field(default=0, compare=False)
    def to_dict(self): return asdict(self) | {"tags": sorted(self.tags), "status": self.status.name}
    @classmethod
    def from_dict(cls, d): return cls(**{**d, "tags": set(d["tags"]), "status": Status(d["status"])})


class Command(ABC):
    names: ClassVar[dict[str, type[Command]]] = {}
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        Command.names[cls.__name__.lower()] = cls
    def __init__(self, app, *args): self.app, self.args = app, args
    @abstractmethod
    def do(self): ...
    def undo(self): raise NotImplementedError(f"{type(self).__name__} can't be undone")


class Add(Command):
    def do(self):
        title, *tags = self.args
        self.task = Task(title, {t.removeprefix("#") for t in tags}, id=self.app.next_id())
        self.app.tasks.append(self.task)
        return f"added {self.task.id}"
    def undo(self): self.app.tasks.remove(self.task); return f"removed {self.task.id}"


class Move(Command):
    def do(self):
        self.task = self.app.find(int(self.args[0]))
        self.old, self.task.status = self.task.status, self.task.status.next()
        return f"{self.task.title}: {self.old.name} -> {self.task.status.name}"
    def undo(self): self.task.status = self.old; return "moved back"


class Show(Command):
    def do(self):
        rows = sorted(self.app.tasks, key=lambda t: (t.status, -len(t.tags), t.title))
        return "\n".join(f"{t.id:>3} {'[ ]' if t.status is not Status.DONE else '[x]'} {t.title:<12}{' '.join('#' + x for x in sorted(t.tags))}" for t in rows) or "(nothing)"


class Bulk(Command):
    def do(self): return [self.app.run(c, record=False) for c in " ".join(self.args).split("+")]


class App:
    def __init__(self): self.tasks, self.history, self._ids = [], [], iter(range(1, 100))
    def next_id(self): return next(self._ids)
    def find(self, id):
        try: return next(t for t in self.tasks if t.id == id)
        except StopIteration: raise LookupError(f"no task {id}") from None
    def run(self, line, record=True):
        name, *args = line.split()
        if name == "undo":
            if not self.history: raise IndexError("nothing to undo")
            return self.history.pop().undo()
        cmd = Command.names.get(name) or self._suggest(name)
        command = cmd(self, *args)
        result = command.do()
        if record and cmd is not Show: self.history.append(command)
        return result
    @staticmethod
    def _suggest(name):
        near = [n for n in Command.names if n[0] == name[0]]
        raise ValueError(f"unknown command {name!r}" + (f", did you mean {' or '.join(near)}?" if near else ""))
    def save(self): return json.dumps([t.to_dict() for t in self.tasks], indent=1)
    def load(self, text): self.tasks = [Task.from_dict(d) for d in json.loads(text)]


app = App()
for line in "show|add milk #home #shop|add report #work|add call|move 2|move 2|move 1|show|undo|undo|move 9|fly|remove 1|move x|add|bulk add a+add b #z+show|undo|show|move".split("|"):
    try: print(f"> {line}\n{app.run(line)}")
    except NotImplementedError as e: print("!!", e)
    except (LookupError, ValueError) as e: print(f"!  {type(e).__name__}: {e}")
text = app.save()
print(text[:120])
before = list(app.tasks)
app.load(text)
print(before == app.tasks, app.tasks[0].title, Status("done"), max(Status), sorted(Status, reverse=True))
try: app.load(text.replace("TODO", "NOPE"))
except ValueError as e: print(e)
try: Command(app)
except TypeError as e: print(e)
# === a shop
from __future__ import annotations
from dataclasses import dataclass, field
from decimal import Decimal as D
from enum import Enum, auto
from functools import cached_property, singledispatch
from typing import Iterator
class OrderState(Enum):
    NEW = auto(); PAID = auto(); SHIPPED = auto(); CANCELLED = auto()
    def can(self, other: OrderState) -> bool:
        return other in {OrderState.NEW: {OrderState.PAID, OrderState.CANCELLED}, OrderState.PAID: {OrderState.SHIPPED}}.get(self, ())
@dataclass(frozen=True)
class Product: sku: str; price: D; weight: float = 0.0
@dataclass
class Order:
    customer: str
    items: dict[Product, int] = field(default_factory=dict)
    state: OrderState = OrderState.NEW
    def __iadd__(self, other): p, n = other if isinstance(other, tuple) else (other, 1); self.items[p] = self.items.get(p, 0) + n; return self
    def __iter__(self) -> Iterator[tuple[Product, int, D]]: return ((p, n, p.price * n) for p, n in self.items.items())
    @cached_property
    def total(self) -> D: return sum((t for *_, t in self), D("0.00"))
    def to(self, new: OrderState):
        if not self.state.can(new): raise ValueError(f"{self.customer}: {self.state.name} -> {new.name} not allowed")
        self.state = new; return self
@singledispatch
def discount(rule, total: D) -> D: raise TypeError(f"no rule for {type(rule).__name__}")
@discount.register
def _(rule: int, total): return total - rule
@discount.register
def _(rule: str, total): return total * (100 - D(rule.rstrip("%"))) / 100
@discount.register(type(None))
def _(rule, total): return total
@discount.register(list)
def _(rule, total):
    for r in rule: total = discount(r, total)
    return total
tea, cup = Product("T1", D("3.20"), .1), Product("C1", D("7.99"))
o = Order("Ann"); o += tea; o += (cup, 3); o += (tea, 2)
for p, n, t in o: print(f"{p.sku:<6}{n:>3} × {p.price:>6} = {t:>8}")
print(o.total, [f"{discount(r, o.total):.2f}" for r in (None, 5, "10%", [5, "50%"])], o.state)
for s in (OrderState.SHIPPED, OrderState.PAID, OrderState.SHIPPED, OrderState.CANCELLED):
    try: print(o.to(s).state)
    except ValueError as e: print(e)
try: discount(2.5, D(1))
except TypeError as e: print(e)
print(Order("Bob") == Order("Bob"), {tea: 1}[Product("T1", D("3.2"), .1)], o.items[cup], max(o.items, key=lambda p: p.price).sku, hash(tea) == hash(Product("T1", D("3.20"), .1)))
# === cards
import random, enum, collections, itertools, functools, operator
class Suit(enum.Enum):
    CLUBS = "♣"; DIAMONDS = "♦"; HEARTS = "♥"; SPADES = "♠"
    __str__ = lambda s: s.value
    @property
    def red(self): return self in (Suit.DIAMONDS, Suit.HEARTS)
Rank = enum.IntEnum("Rank", "TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN JACK QUEEN KING ACE", start=2)
class Card(collections.namedtuple("Card", "rank suit")):
    __slots__ = ()
    def __str__(self): return f"{self.rank if self.rank < 11 else self.rank.name[0]}{self.suit}"
    def __lt__(self, o): return (self.rank, self.suit.name) < (o.rank, o.suit.name)
class Deck(list):
    def __init__(self, seed): super().__init__(Card(r, s) for s, r in itertools.product(Suit, Rank)); random.Random(seed).shuffle(self)
    def deal(self, n, players): return {p: sorted(self.pop() for _ in range(n)) for p in players}
def score(hand):
    ranks = sorted((c.rank for c in hand), reverse=True); counts = collections.Counter(ranks).most_common(); flush = len({c.suit for c in hand}) == 1; straight = all(a - b == 1 for a, b in itertools.pairwise(ranks))
    shape = tuple(n for _, n in counts)
    name = {(4, 1): "four", (3, 2): "full house", (3, 1, 1): "three", (2, 2, 1): "two pairs", (2, 1, 1, 1): "pair"}.get(shape) or ("straight flush" if flush and straight else "flush" if flush else "straight" if straight else "high card")
    return ["high card", "pair", "two pairs", "three", "straight", "flush", "full house", "four", "straight flush"].index(name), [r for r, n in sorted(counts, key=lambda rn: (-rn[1], -rn[0]))], name
d = Deck(2024); print(len(d), *d[:5], d[0], repr(d[0]), d[0].suit.red, Card(Rank.ACE, Suit.SPADES) > Card(Rank.TWO, Suit.CLUBS))
hands = d.deal(5, ["Ann", "Bob", "Cy"])
for p, h in hands.items(): print(f"{p:<4}", *h, score(h)[2], [int(r) for r in score(h)[1]], sep="  ")
print(max(hands, key=lambda p: score(hands[p])[:2]), len(d), type(d[:2]).__name__, Card._fields, Rank.ACE.name, Rank(11), list(Rank)[:2], Rank["TEN"] + 1, Rank.TWO in Rank, Suit("♥"), Suit.__members__.keys() - {"CLUBS"} == {"DIAMONDS", "HEARTS", "SPADES"})
stats = collections.Counter(score(Deck(i).deal(5, "x")["x"])[2] for i in range(150)); print(stats.most_common())
class War:
    def __init__(self, seed): deck = Deck(seed); self.a, self.b = collections.deque(deck[:26]), collections.deque(deck[26:])
    def play(self, limit=2000):
        for turn in range(1, limit + 1):
            pot = []
            while True:
                if not self.a or not self.b: return turn, "A" if self.a else "B"
                x, y = self.a.popleft(), self.b.popleft(); pot += [x, y]
                if x.rank != y.rank: (self.a if x.rank > y.rank else self.b).extend(sorted(pot, reverse=True)); break
        return limit, "draw"
print([War(i).play() for i in range(5)])
def blackjack(cards):
    total = sum(min(c.rank, 10) if c.rank != Rank.ACE else 11 for c in cards); aces = sum(c.rank is Rank.ACE for c in cards)
    while total > 21 and aces: total -= 10; aces -= 1
    return total
print([blackjack([Card(Rank[r], Suit.CLUBS) for r in h.split()]) for h in ("ACE KING", "ACE ACE NINE", "TEN SIX QUEEN")])
Color = enum.Enum("Color", {"RED": 1, "GREEN": 2}); Kind = enum.Flag("Kind", ["A", "B"]); print(Color.RED, list(Kind), Kind.A | Kind.B, Color(2).name, repr(Color))
class Planet(enum.Enum):
    EARTH = (5.976e24, 6.37814e6); MARS = (6.421e23, 3.3972e6)
    def __init__(self, mass, radius): self.mass, self.radius = mass, radius
    @property
    def g(self): return round(6.6743e-11 * self.mass / self.radius ** 2, 3)
    @staticmethod
    def heaviest(): return max(Planet, key=operator.attrgetter("mass"))
    @enum.nonmember
    class Helper: pass
print([(p.name, p.g) for p in Planet], Planet.heaviest(), Planet((6.421e23, 3.3972e6)), Planet.Helper, len(Planet))
for bad in (lambda: Planet.EARTH < Planet.MARS, lambda: Planet("x"), lambda: Color.BLUE, lambda: setattr(Color.RED, "value", 2), lambda: Planet.EARTH(), lambda: class_extend(), lambda: Color["X"], lambda: Suit.CLUBS + 1, lambda: Rank(99), lambda: {Color.RED: 1}[1], lambda: delattr(Color, "RED"), lambda: Color.RED.foo, lambda: Kind(9)):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
try:
    class More(Color): BLUE = 3
except TypeError as e: print(e)
class Auto(enum.StrEnum):
    @staticmethod
    def _generate_next_value_(name, start, count, last): return f"{count}-{name.title()}"
    X = enum.auto(); Y = enum.auto()
print(list(Auto), Auto.Y == "1-Y", Auto("0-X"), f"{Auto.X:>6}", Auto.X.upper(), "".join(Auto), isinstance(Auto.X, str))
