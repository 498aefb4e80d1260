import os, secrets, uuid
u = uuid.UUID("12345678-1234-5678-1234-567812345678")
print(u, repr(u), u.hex, u.int, u.version, u.variant, u.bytes, u.urn, u.fields, u.node, uuid.UUID(int=5), uuid.UUID(bytes=b"0123456789abcdef"))
v = uuid.uuid4()
print(v.version, v.variant, len(str(v)), v != uuid.uuid4(), {u: 1}[uuid.UUID(str(u))], u < v or u > v, uuid.uuid1().version, uuid.NAMESPACE_DNS, str(v)[14])
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
t(lambda: uuid.UUID("abc")); t(lambda: uuid.UUID()); t(lambda: uuid.UUID(int=-1)); t(lambda: setattr(u, "int", 3)); t(lambda: uuid.UUID(int=1 << 128)); t(lambda: uuid.UUID("{12345678123456781234567812345678}")); t(lambda: u == 5); t(lambda: u < 5)
print(len(secrets.token_hex(8)), len(secrets.token_bytes()), len(secrets.token_urlsafe(16)), secrets.randbelow(1), secrets.choice("a"), secrets.compare_digest("a", "a"), secrets.randbits(0))
print(os.path.join("a", "b", "c.txt"), os.path.join("a/", "/b"), os.path.basename("/x/y.py"), os.path.dirname("/x/y.py"), os.path.splitext("a/b.tar.gz"), os.path.splitext(".bashrc"), os.path.split("/a/b/"), os.path.normpath("a/./b/../c"), os.path.isabs("/a"), os.path.dirname("/"))
print(os.environ.get("NO_SUCH_NAME_HERE"), os.getenv("NO_SUCH_NAME_HERE", "x"), isinstance(os.getpid(), int), len(os.urandom(4)), os.sep, os.name, repr(os.linesep), os.environ.get("NO_SUCH_NAME_HERE", 5))
t(lambda: os.urandom(-1)); t(lambda: secrets.randbelow(0))
