"""Makes a program smaller while something about it stays."""

import ast


def bodies(tree):
    """All lists of statements."""
    for node in ast.walk(tree):
        for name in ("body", "orelse", "finalbody", "handlers"):
            body = getattr(node, name, None)
            if isinstance(body, list) and body:
                yield node, name, body


def variants(tree):
    """Ways to take something away, each as a function that does it and one that undoes it."""
    for node, name, body in list(bodies(tree)):
        for size in (len(body), len(body) // 2, 1):
            if not size:
                continue
            for start in range(0, len(body), size):
                yield node, name, body, slice(start, start + size), []
        for index, statement in enumerate(body):
            inner = getattr(statement, "body", None)
            if isinstance(statement, (ast.Try, ast.TryStar, ast.With, ast.AsyncWith, ast.For, ast.AsyncFor)):
                yield node, name, body, slice(index, index + 1), inner


def shrunk(source, still, tries=1500):
    """The smallest text found for which `still` is true, in at most so many tries."""
    tree = ast.parse(source)
    progress = True
    while progress and tries > 0:
        progress = False
        for node, name, body, place, instead in variants(tree):
            before = list(body)
            body[place] = instead
            if not body and name == "body":
                body.append(ast.Pass())
            if body == before or [type(s) for s in body] == [ast.Pass] == [type(s) for s in before]:
                body[:] = before
                continue
            tries -= 1
            try:
                text = ast.unparse(ast.fix_missing_locations(tree))
                compile(text, "program.py", "exec")
                smaller = still(text)
            except (SyntaxError, ValueError):
                smaller = False
            if smaller:
                progress = True
                break
            body[:] = before
            if tries <= 0:
                break
    return ast.unparse(tree)
