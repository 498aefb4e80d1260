# === Module annotations
x: int = 3
y: "str"
z: list[int] = []
print(__annotations__)
__annotations__["w"] = 1
(q): int = 3
class C:
    a: int
    b: str = "x"
    print(__annotations__)
def f():
    local: int = 3
    return __annotations__
print(f(), C.__annotations__)
# === No module annotations
print(__annotations__)
