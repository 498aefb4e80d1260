from typing import *
T = TypeVar("T"); U = TypeVar("U")
class A(Generic[T]):
    def __class_getitem__(cls, item): print("get", cls.__name__, item); return super().__class_getitem__(item)
class B(A[int]): pass
class C(A[T], Generic[T, U]): pass
class P(Protocol[T]):
    def m(self) -> T: ...
class D(P[int]):
    def m(self): return 1
print(A[int], C[int, str], C.__parameters__, B.__parameters__, B.__mro__, C.__orig_bases__, P[int], D().m(), A[int]().__orig_class__, C[T, int][str] if False else "")
for f in (lambda: Generic[int], lambda: B[int], lambda: P(), lambda: Protocol[str], lambda: isinstance(1, A[int]), lambda: List[int]("ab"), lambda: issubclass(int, List[int]), lambda: isinstance([], List), lambda: Optional[1, 2] if False else 1, lambda: Union[()], lambda: Any(), lambda: isinstance(1, Any), lambda: cast(int, "x"), lambda: NewType("N", int)(5), lambda: TypeVar("X", int), lambda: Literal[1] == Literal[1], lambda: get_type_hints(C), lambda: Union[int, str].__args__, lambda: isinstance(1, Union[int, str]), lambda: isinstance(1, int | None), lambda: issubclass(bool, int | str), lambda: assert_never(1), lambda: Callable[int, str]):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class IOx(IO[str]): pass
print(IOx.__mro__[1])
@overload
def f(x: int) -> int: ...
@overload
def f(x: str) -> str: ...
def f(x): return x
print(f(1), f("a"), reveal_type(5))
@final
class F: pass
class G(F): pass
print(F.__final__)
class M(NamedTuple, Generic[T]):
    x: T
print(M(1), M[int])
