# === dumps
import json
data = {"name": "Zoë", "n": [1, 2.5, -3e20, True, False, None], "nested": {"a": {}, "b": [], "c": ()}, "t": (1, "x"), "quote\"": "tab\t\n\\ \u0001\x7f😀"}
print(json.dumps(data)); print(json.dumps(data, indent=2)); print(json.dumps(data, ensure_ascii=False)); print(json.dumps(data, separators=(",", ":"))); print(json.dumps(data, sort_keys=True, indent="--"))
print(json.dumps("x"), json.dumps(1), json.dumps(None), json.dumps(True), json.dumps([]), json.dumps({}), json.dumps([], indent=2), json.dumps([1], indent=0), json.dumps([[1], {}], indent=1))
print(json.dumps({1: "a", 2.5: "b", True: "c", None: "d"}), json.dumps([float("nan"), float("inf"), -float("inf")]), json.dumps(0.1), json.dumps(1e100), json.dumps(10**30))
class P:
    def __init__(self, x): self.x = x
print(json.dumps([P(1), P(2)], default=lambda o: o.__dict__), json.dumps({1, 2}, default=list), json.dumps({"b": 1, "a": 2}, sort_keys=True), json.dumps({(1, 2): 3, "k": 4}, skipkeys=True))
class E(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, P): return {"P": o.x}
        return super().default(o)
print(json.dumps([P(5)], cls=E), E(indent=1).encode({"p": P(1)}))
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e, getattr(e, "__notes__", ""))
t(lambda: json.dumps(P(1))); t(lambda: json.dumps({(1, 2): 3})); t(lambda: json.dumps(float("nan"), allow_nan=False)); t(lambda: json.dumps({1, 2})); t(lambda: json.dumps([1, {"a": b"x"}])); t(lambda: json.dumps({"a": 1, 2: 3}, sort_keys=True))
l = []; l.append(l); t(lambda: json.dumps(l)); d = {}; d["d"] = d; t(lambda: json.dumps(d)); t(lambda: json.dumps(1, foo=2))
import io
f = io.StringIO(); json.dump({"a": [1, 2]}, f); print(f.getvalue()); f.seek(0); print(json.load(f))
# === loads
import json
print(json.loads('{"a": [1, 2.5, -3, 1e3, 1E-2, true, false, null], "b": {"c": "x\\ny\\u00e9\\ud83d\\ude00\\/"}}'))
print(json.loads(" [ ] "), json.loads("{ }"), json.loads('"x"'), json.loads("-0"), json.loads("-0.0"), json.loads("12345678901234567890123"), json.loads("NaN"), json.loads("-Infinity"), json.loads(b'{"a": 1}'), json.loads('[1,2 ,\n3]'))
print(json.loads('{"a": 1, "a": 2}'), json.loads('{"x": 1}', object_hook=lambda d: list(d.items())), json.loads('{"x": 1, "y": 2}', object_pairs_hook=list), json.loads("[1.5, 2]", parse_float=str, parse_int=lambda s: int(s) * 10))
def t(s):
    try: print(repr(json.loads(s)))
    except json.JSONDecodeError as e: print(type(e).__name__, e, "|", e.msg, e.pos, e.lineno, e.colno)
    except Exception as e: print(type(e).__name__, e)
for s in ["", " ", "{", "[", "[1", "[1,", "[1,]", '{"a"', '{"a":', '{"a": 1', '{"a": 1,', '{"a": 1,}', "{a: 1}", "{'a': 1}", "nul", "tru", "x", "1 2", '"abc', '"a\nb"', '"\\x"', '"\\u12"', '"\\u12g4"', "-", "01", "1.", "1.e5", "1e", "[1 2]", '{"a" 1}', "\n\n  oops", "[1,\n2,\nx]", '{"a": }', '{1: 2}', "'a'", "None", "\ufeff[]", '{"a":1 "b":2}', "[,]", "+1", ".5", '"\\']: t(s)
t(5); t(None)
print(json.JSONDecoder().raw_decode('{"a": 1} rest'), json.loads('"\\u0041"', strict=False), repr(json.loads('"a\tb"', strict=False)))
x = {"users": [{"id": i, "tags": ["a", "b"], "score": i / 3} for i in range(50)]}
print(json.loads(json.dumps(x)) == x, json.loads(json.dumps(x, indent=4)) == x)
