# === shown
import warnings

def old():
    warnings.warn("old is old", DeprecationWarning, stacklevel=2)

def careless():
    warnings.warn("careful")

for _ in range(2):
    careless()
old()
warnings.warn(RuntimeWarning("as an object"))
warnings.simplefilter("ignore")
careless()
warnings.simplefilter("always")
careless()
careless()
warnings.warn("later", PendingDeprecationWarning)
# === caught
import warnings

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warnings.warn("one", UserWarning)
    warnings.warn("two", DeprecationWarning)
print([(str(one.message), one.category.__name__, one.lineno) for one in caught])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        warnings.warn("raised", RuntimeWarning)
    except RuntimeWarning as error:
        print(repr(error))
warnings.filterwarnings("ignore", message="quiet.*")
warnings.warn("quiet please")
for call in [lambda: warnings.simplefilter("nope"), lambda: warnings.warn("x", int)]:
    try:
        call()
    except (ValueError, TypeError) as error:
        print(type(error).__name__)
# === of another file
import warnings
warnings.warn_explicit("elsewhere", UserWarning, "other.py", 1)
print(warnings.formatwarning("m", UserWarning, "other.py", 1), end="")
