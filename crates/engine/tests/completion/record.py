"""Records what the modules of CPython 3.13 have: python3.13 record.py > members.txt, in this folder."""

import importlib
import pathlib
import re

listed = (pathlib.Path(__file__).parents[2] / "src/python/modules.rs").read_text()
listed = listed.split("KNOWN_MODULES", 1)[1].split("];", 1)[0]
# `playground` is ours. A package has its modules once they are imported.
names = [name for name in re.findall(r'"([\w.]+)"', listed) if name != "playground"]
modules = {name: importlib.import_module(name) for name in names}
for name, module in modules.items():
    members = sorted({*dir(module), *getattr(module, "__all__", ())})
    print(f"{name}:", *(member for member in members if not member.startswith("_")))
