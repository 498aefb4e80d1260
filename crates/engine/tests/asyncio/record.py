#!/usr/bin/env python3
"""Writes the records: what CPython 3.13 prints for each program beside this file, and when.

    python3.13 record.py VCLOCK [PROGRAM...]

VCLOCK is the script that runs a program under a virtual clock and writes JSON lines. The log and the error stream are
left out: they name files of the interpreter that recorded them.
"""
import json
import pathlib
import subprocess
import sys

folder = pathlib.Path(__file__).resolve().parent
vclock = sys.argv[1]
programs = [pathlib.Path(name) for name in sys.argv[2:]] or sorted(folder.glob("*.py"))
for program in programs:
    if program.name == "record.py":
        continue
    ran = subprocess.run([sys.executable, vclock, str(program)], capture_output=True, text=True, check=True)
    kept = []
    for text in ran.stdout.splitlines():
        entry = json.loads(text)
        if "line" in entry:
            kept.append(text)
        elif "outcome" in entry:
            names = ("outcome", "t", "type", "message", "code")
            kept.append(json.dumps({name: entry[name] for name in names if name in entry}))
    program.with_suffix(".jsonl").write_text("\n".join(kept) + "\n")
    print(program.name, len(kept) - 1, "lines", kept[-1])
