from pprint import pprint
import textwrap
from collections import OrderedDict, Counter, defaultdict, deque, namedtuple, ChainMap, UserDict
pprint(b'x' * 100); pprint([b'ab' * 60])
pprint(OrderedDict(a=1, b="x" * 80)); pprint(Counter("abracadabra" * 3)); pprint(defaultdict(list, {i: list(range(10)) for i in range(4)})); pprint(deque(range(50))); pprint(namedtuple("P", "x y")(1, "y" * 90)); pprint(ChainMap({"a": 1}, {"b": "z" * 90}))
pprint(deque(range(40), maxlen=50)); pprint(UserDict({i: 'x' * 30 for i in range(4)})); pprint({'k': Counter({f'word{i}': i for i in range(12)})})
print(textwrap.fill('It was-a-very-long-hyphenated-word', 12))
