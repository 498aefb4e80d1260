# === library
from math import *
from itertools import *
def area(r):
    return floor(pi * pow(r, 2))
print(area(3), list(islice(count(1), 3)), sqrt(16), list(chain("ab", "c")))
from asyncio import *
async def main():
    await sleep(0.01)
    print(await gather(sleep(0.01, "a"), sleep(0, "b")))
run(main())
# === shadowing
pi = 3
from math import *
print(round(pi, 2), e > 2)
e = "mine"
print(e)
