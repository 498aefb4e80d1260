"""Paths as text. No file is looked at, since there are none."""

sep = "/"


def join(a, *p):
    joined = a
    for part in p:
        if part.startswith("/") or not joined:
            joined = part
        elif joined.endswith("/"):
            joined += part
        else:
            joined += "/" + part
    return joined


def split(p):
    at = p.rfind("/") + 1
    head, tail = p[:at], p[at:]
    return head.rstrip("/") or head, tail


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def splitext(p):
    name = basename(p)
    stem = name.lstrip(".")
    dot = stem.rfind(".")
    if dot <= 0:
        return p, ""
    cut = len(p) - len(stem) + dot
    return p[:cut], p[cut:]


def isabs(s):
    return s.startswith("/")


def normpath(path):
    if not path:
        return "."
    root = "/" * (2 if path.startswith("//") and not path.startswith("///") else path.startswith("/"))
    parts = []
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part != ".." or (not root and not parts) or (parts and parts[-1] == ".."):
            parts.append(part)
        elif parts:
            parts.pop()
    return root + "/".join(parts) or "."


def commonprefix(m):
    if not m:
        return ""
    least, most = min(m), max(m)
    for at, c in enumerate(least):
        if c != most[at]:
            return least[:at]
    return least


def exists(path):
    return False


isfile = isdir = islink = lexists = exists
