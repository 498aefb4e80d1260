"""Records what the modules of CPython 3.13 have: python3.13 record.py > members.txt, in this folder."""

import importlib
import pathlib
import re

listed = (pathlib.Path(__file__).parents[2] / "src/python/modules.rs").read_text()
listed = listed.split("KNOWN_MODULES", 1)[1].split("];", 1)[0]
for name in re.findall(r'"([\w.]+)"', listed):
    # `playground` is ours.
    if name != "playground":
        module = importlib.import_module(name)
        members = sorted({*dir(module), *getattr(module, "__all__", ())})
        print(f"{name}:", *(member for member in members if not member.startswith("_")))
