"""Writes what CPython prints for each program beside it: python3.13 generate.py [FILE…]."""

import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
#: A frame of the library in a traceback, perhaps a group's: the engine shows the program's only.
LIBRARY_FRAME = re.compile(r'^([ |]*)  File "[^"]*/lib/python3[^"]*", line .*\n(?:\1    .*\n)*', re.MULTILINE)


def split(text):
    programs = []
    for line in text.splitlines(keepends=True):
        if line.startswith("# === "):
            programs.append((line, ""))
        elif programs:
            name, program = programs[-1]
            programs[-1] = (name, program + line)
        else:
            programs.append(("", line))
    return programs


def output(program):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "program.py"
        path.write_text(program)
        ran = subprocess.run([sys.executable, str(path)], capture_output=True, text=True, timeout=60)
        out, errors = (text.replace(str(path), "program.py") for text in (ran.stdout, ran.stderr))
    errors = LIBRARY_FRAME.sub("", errors)
    if errors:
        if out and not out.endswith("\n"):
            out += "\n"
        out += "--- stderr\n" + errors
    if out and not out.endswith("\n"):
        out += "\n"
    return out


def main():
    names = sys.argv[1:]
    files = [pathlib.Path(name) for name in names] or sorted(HERE.glob("*.py"))
    for file in files:
        if file.name == "generate.py":
            continue
        pieces = [name + output(program) for name, program in split(file.read_text())]
        file.with_suffix(".out").write_text("".join(pieces))
        print(file.name)


assert sys.version_info[:2] == (3, 13), "the outputs are those of CPython 3.13"
main()
