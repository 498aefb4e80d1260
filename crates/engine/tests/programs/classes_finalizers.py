class R:
    def __init__(self, n): self.n = n; print('open', n)
    def __del__(self): print('del', self.n)
def f():
    r = R('local')
    print('in f')
f()
print('after f')
a = R('a')
a = R('b')
print('rebound')
a = None
print('none')
lst = [R('l1'), R('l2')]
lst.pop()
print('popped')
del lst
print('del lst')
def g():
    x = R('x')
    x = None
    print('x none')
    y = R('y')
    try: raise ValueError
    except ValueError: pass
    return 5
print(g())
class Node:
    def __init__(self, n): self.n = n; self.next = None
    def __del__(self): print('node', self.n)
n = Node(1); n.next = Node(2); n.next.next = Node(3)
n = None
print('chain gone')
d = {'k': R('dict')}
d['k'] = 1
print('replaced')
class Res:
    def __enter__(self): return self
    def __exit__(self, *a): pass
    def __del__(self): print('res del')
with Res() as q: pass
print('with done'); del q
keep = []
class Zombie:
    def __del__(self): keep.append(self); print('zombie')
z = Zombie(); del z
print(len(keep)); keep.clear(); print('zombie gone')
class Sub(R): pass
Sub('sub')
print('temp')
class E(Exception):
    def __del__(self): print('exc del')
try: raise E
except E: pass
print('exc handled')
last1 = R('end1'); last2 = R('end2')
print('end')
