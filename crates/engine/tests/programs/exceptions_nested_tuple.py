try:
    try:
        raise ValueError("x")
    except (KeyError, (ValueError,)):
        print("caught")
except TypeError as error:
    print(error)
try:
    raise ValueError("x")
except (ValueError, KeyError):
    print("caught")
A = type("A", (), {})
A.__call__ = A()
try:
    A()()
except RecursionError:
    print("too deep")
