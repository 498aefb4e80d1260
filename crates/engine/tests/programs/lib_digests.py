import hashlib, base64, random, timeit
for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512"):
    h = hashlib.new(name); h.update(b"hello "); c = h.copy(); h.update(b"world"); print(name, h.hexdigest(), c.hexdigest() == getattr(hashlib, name)(b"hello ").hexdigest(), h.digest_size, h.block_size, h.name, len(h.digest()))
for n in (0, 1, 55, 56, 63, 64, 111, 112, 119, 128, 200): print(n, hashlib.sha256(b"a" * n).hexdigest()[:16], hashlib.sha512(b"b" * n).hexdigest()[-8:], hashlib.sha384(bytes(n)).hexdigest()[:8], hashlib.sha224(bytes(n)).hexdigest()[:8])
for f in (lambda: hashlib.sha256("text"), lambda: hashlib.md5(5), lambda: hashlib.new("nope"), lambda: hashlib.sha256(b"").update(None)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(hashlib.sha256(bytearray(b"x")).hexdigest()[:6], "sha256" in hashlib.algorithms_available, random.Random("seed text").random(), random.Random(b"x").randint(0, 9))
data = bytes(range(0, 256, 7))
for n in range(5): print(base64.b64encode(data[:n]), base64.b64decode(base64.b64encode(data[:n])) == data[:n], base64.urlsafe_b64encode(b"\xfb\xff" * n))
print(base64.b64encode(data), base64.b64decode("aGVsbG8="), base64.b64decode(b"aGVs\nbG8="), base64.urlsafe_b64decode("-_8="), base64.b16encode(b"\x0f\xa0"), base64.b16decode("0FA0"), base64.b64encode(b"hi").decode(), base64.b64encode(b"\xff\xfe", b"-_"), base64.standard_b64decode("AA=="))
for f in (lambda: base64.b64encode("text"), lambda: base64.b64decode("abc"), lambda: base64.b64decode("a"), lambda: base64.b64decode("é"), lambda: base64.b64decode("ab!c", validate=True), lambda: base64.b16decode("0g"), lambda: base64.b64encode(5)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
calls = []
print(timeit.timeit(lambda: calls.append(1), number=3) < 1, len(calls), len(timeit.repeat(lambda: None, number=2, repeat=3)), timeit.default_timer() >= 0, timeit.Timer(lambda: calls.append(2), setup=lambda: calls.clear()).timeit(2) < 1, calls)
