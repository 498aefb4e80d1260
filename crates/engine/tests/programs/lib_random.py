# === numbers
import random
random.seed(42)
print(random.random(), random.random(), random.uniform(1, 10), random.randint(1, 100), random.randrange(10), random.randrange(0, 100, 7), random.randrange(10, 0, -3))
print(random.choice("abcdef"), random.choices([1, 2, 3], k=5), random.choices("ab", weights=[1, 9], k=6), random.choices("abc", cum_weights=[1, 2, 10], k=3))
x = list(range(10)); random.shuffle(x); print(x)
print(random.sample(range(1000), 5), random.sample("abcdefgh", 3), random.sample([1, 2], counts=[3, 4], k=5), random.sample(range(10**6), 12))
print(random.gauss(), random.gauss(10, 2), random.gauss(0, 1), random.normalvariate(), random.normalvariate(5, 2), random.lognormvariate(0, 0.25))
print(random.expovariate(), random.expovariate(2.5), random.triangular(), random.triangular(1, 5, 2), random.triangular(1, 1))
print(random.betavariate(2, 3), random.betavariate(0.5, 0.5), random.gammavariate(1, 2), random.gammavariate(3, 1), random.paretovariate(3), random.weibullvariate(1, 1.5), random.vonmisesvariate(0, 4))
print(random.getrandbits(8), random.getrandbits(100), random.getrandbits(0), random.getrandbits(1), random.randbytes(5), random.randbytes(0))
print(random.binomialvariate(10, 0.3), random.binomialvariate(100, 0.7), random.binomialvariate())
# === seeds
import random
for seed in [0, 1, -1, 42, 10**30, "hello", "", b"bytes", 3.14, 0.1, True, "é", "a" * 300]:
    random.seed(seed); print(repr(seed)[:20], random.random(), random.randint(0, 10**20))
random.seed("old", version=1); print(random.random())
r = random.Random(7); s = random.Random(7)
print(r.random() == s.random(), r.randint(1, 6), [r.choice("xyz") for _ in range(5)], isinstance(r, random.Random))
state = r.getstate(); a = [r.random() for _ in range(3)]; r.setstate(state); print(a == [r.random() for _ in range(3)], state[0], len(state[1]), state[2])
random.seed(1); a = random.random(); random.seed(1); print(a == random.random())
class Dice(random.Random):
    def roll(self): return self.randint(1, 6)
d = Dice(3); print([d.roll() for _ in range(10)])
random.seed(5); print([random.gauss() for _ in range(2)]); random.seed(5); print(random.gauss())
# === unseeded
import random
a, b = random.random(), random.random()
print(0 <= a < 1, a != b, random.Random().random() != random.Random().random())
print(1 <= random.randint(1, 6) <= 6, random.SystemRandom().randint(5, 5))
# === errors
import random
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
t(lambda: random.choice([])); t(lambda: random.randint(5, 1)); t(lambda: random.randrange(0)); t(lambda: random.randrange(5, 5)); t(lambda: random.randrange(1, 5, 0)); t(lambda: random.randrange(5, 1, 2)); t(lambda: random.randrange(1.5)); t(lambda: random.randint(1.0, 3))
t(lambda: random.sample([1, 2], 3)); t(lambda: random.sample({1, 2}, 1)); t(lambda: random.sample({1: 2}, 1)); t(lambda: random.sample([1], -1)); t(lambda: random.choices([], k=1)); t(lambda: random.choices([1, 2], weights=[1])); t(lambda: random.choices([1, 2], weights=[0, 0])); t(lambda: random.choices([1, 2], [1, 2], cum_weights=[1, 3])); t(lambda: random.choices("ab", 3))
t(lambda: random.getrandbits(-1)); t(lambda: random.seed([1])); t(lambda: random.gammavariate(-1, 1)); t(lambda: random.expovariate(0)); t(lambda: random.shuffle((1, 2))); t(lambda: random.randrange(1, step=2)); t(lambda: random.randbytes(-1)); t(lambda: random.binomialvariate(-1)); t(lambda: random.choice({1, 2})); t(lambda: random.choice(5)); t(lambda: random.random(1))
