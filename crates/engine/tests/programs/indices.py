class Two:
    def __index__(self): return 2
two = Two()
L = list(range(6))
print(L[two], L[:two], L[two:], L[::two], "abcdef"[two:], (1, 2, 3)[:two], range(9)[two::two], b"abcd"[two], b"abcd"[:two])
L[two] = "x"; L[:two] = "ab"; print(L)
del L[two]; del L[::two]; print(L)
class Bad:
    def __index__(self): return "x"
for f in (lambda: L[Bad()], lambda: L[Bad():], lambda: L["a":], lambda: L.__setitem__(Bad(), 1)):
    try: f()
    except TypeError as e: print(e)
print(range(9)[2::2], range(9)[::-2], range(0, 20, 3)[1:4], range(5)[10:], range(5)[3:1], range(10, 0, -1)[2:-2:3])
