# === streams
import io, sys
print(sys.stdout.write("abc\n"), sys.stderr.write("err\n"))
print("to stderr", file=sys.stderr, flush=True)
sys.stdout.writelines(["a", "b\n"]); sys.stdout.flush()
print(repr(sys.stdout), sys.stdout.isatty(), sys.stdout.encoding, sys.stdout.name)
old = sys.stdout
sys.stdout = io.StringIO()
print("captured", 1, [2])
text = sys.stdout.getvalue(); sys.stdout = old
print(repr(text))
b = io.StringIO("one\ntwo\nthree")
print(b.readline(), b.read(2), list(b), b.read(), b.tell(), b.seek(0), b.readlines())
b = io.StringIO(); print("x", "y", sep="-", end="!", file=b); b.write("é"); print(b.getvalue(), b.closed); b.close()
try: b.write("x")
except ValueError as e: print(e)
try: io.StringIO().write(b"x")
except TypeError as e: print(e)
with io.BytesIO(b"abc") as f: print(f.read(1), f.getvalue(), f.write(b"ZZZ"), f.getvalue())
# === facts
import sys
print(sys.version_info >= (3, 8), sys.version_info[:2], sys.version_info.major, sys.version_info.minor, sys.maxsize, sys.byteorder, sys.platform, sys.getrecursionlimit(), sys.implementation.name)
print(sys.version_info[:3] == (3, 13, 0), sys.version.startswith("3.13"), sys.getdefaultencoding(), sys.maxunicode, sys.float_info.epsilon, sys.float_info.max, len(sys.argv), "sys" in sys.modules, sys.intern("a"), sys.getswitchinterval())
sys.setswitchinterval(0.01); print(sys.getswitchinterval())
print([sys.getsizeof(x) for x in [0, 1, 2**30, 2**100, 1.5, True, None, "", "abc", b"ab", (), (1, 2), [], range(3)]])
def f(): return sys.exc_info()
print(f(), sys.exception())
try: 1 / 0
except ZeroDivisionError:
    print(f()[:2], repr(sys.exception()), sys.exc_info()[2] is not None)
    try: int("x")
    except ValueError: print(sys.exc_info()[1])
    print(sys.exc_info()[1])
print(sys.exc_info())
def depth(n): return 0 if n == 0 else 1 + depth(n - 1)
try: depth(2000)
except RecursionError as e: print(e)
sys.setrecursionlimit(5000); print(sys.getrecursionlimit(), depth(2000))
for bad in (0, -1, "x"):
    try: sys.setrecursionlimit(bad)
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
try: sys.exit("bye")
except SystemExit as e: print(repr(e), e.code)
try: sys.exit()
except SystemExit as e: print(repr(e), e.code)
# === exit 3
import sys
print("before")
try: sys.exit(3)
finally: print("cleanup")
# === exit with text
import asyncio, sys
async def main():
    print("running")
    sys.exit("fatal: no such thing")
asyncio.run(main())
