state = 51
def rnd(n):
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    return (state >> 33) % n
def val():
    k = rnd(12)
    if k < 7: return rnd(40)
    if k == 7: return rnd(10**6)
    if k == 8: return -rnd(50)
    if k == 9: return rnd(20) / 4
    if k == 10: return (rnd(4), rnd(4))
    return [None, True, 2**70, 1e300, -2**65][rnd(5)]
pool = [set() for _ in range(4)]
for step in range(250):
    i, j, k = rnd(4), rnd(4), rnd(4)
    a, b = pool[i], pool[j]
    op = rnd(24)
    if op < 6: a.add(val()); r = a
    elif op == 6: a.discard(val()); r = a
    elif op == 7: r = a.pop() if a else None
    elif op == 8: pool[k] = r = a | b
    elif op == 9: pool[k] = r = a & b
    elif op == 10: pool[k] = r = a - b
    elif op == 11: pool[k] = r = a ^ b
    elif op == 12: a |= b; r = a
    elif op == 13: a -= set([val() for _ in range(3)]); r = a
    elif op == 14: a ^= set([val() for _ in range(3)]); r = a
    elif op == 15: pool[k] = r = set([val() for _ in range(rnd(30))])
    elif op == 16: a.update([val() for _ in range(rnd(20))]); r = a
    elif op == 17: pool[k] = r = a.copy()
    elif op == 18: pool[k] = r = {val(), val(), val()}
    elif op == 19: pool[k] = r = a.union([val()], b)
    elif op == 20: pool[k] = r = a.difference([val() for _ in range(5)])
    elif op == 21: pool[k] = r = set(dict.fromkeys([val() for _ in range(6)])) | a
    elif op == 22: a.intersection_update(b, [val() for _ in range(40)]) if rnd(3) == 0 else None; r = a
    else: a.difference_update(b) if rnd(4) == 0 else a.symmetric_difference_update([val()]); r = a
    print(op, r)
