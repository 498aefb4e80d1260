# Prints what a program can write behind a thing, a line of kind and name each. The first line names the module whose
# members they are.
def ask(thing, names):
    module = type(thing).__name__ == "module"
    print(thing.__name__ if module else "")
    for name, value in names:
        if name.startswith("_") or hasattr(value, "is_refused"):
            continue
        kind = type(value).__name__
        if isinstance(value, type):
            kind = "class"
        elif kind == "module":
            kind = "namespace"
        elif callable(value):
            kind = "function" if module or thing is None else "method"
        else:
            kind = "constant" if name.isupper() else "variable"
        print(kind, name)


def members(thing):
    for name in getattr(thing, "__all__", None) or dir(thing):
        yield name, getattr(thing, name, None)


