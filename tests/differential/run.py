"""Runs random asyncio programs here and under CPython 3.13, and shows the first differences, shrunk.

    python3.13 run.py --playground PATH [--count N] [--first SEED] [--keep FOLDER]

Compared are the lines with their instants and how the run ends. Left out is a difference where CPython itself prints something
else when its collector runs at other times: it finds what only cycles hold when it happens to run, and in an order that
hangs on what it had found before. The exit code is 1 if a program differs.
"""

import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

import oracle
from programs import program
from shrink import shrunk

#: Instants that differ by less than this many seconds are equal: a microsecond.
TOLERANCE = 1e-6
#: Where a callback of CPython's library is defined and, in debug mode, where a task was made: a repr of a task shows it.
PLACE_IN_LIBRARY = re.compile(r"( created)? at /[^ >,\]]+\.py:\d+")
#: Outcomes of CPython that say nothing: a program that turns its loop for ever.
SKIPPED = ("limit", "crash")


def here(playground, source):
    """The record of a program in the engine, as the oracle's."""
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "program.py").write_text(source)
        command = [playground, "run", "--json", "program.py"]
        ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)
    entries = [json.loads(line) for line in ran.stdout.splitlines()]
    if not entries or "outcome" not in entries[-1]:
        return {"lines": [], "outcome": "refused", "message": ran.stderr.strip()}
    lines = [[entry["t"], entry["line"]] for entry in entries if "line" in entry]
    return {**entries[-1], "lines": lines}


def difference(ours, theirs):
    """The number of the first line that differs, or of lines if it's the outcome, and what differs; nothing if all is the same."""
    pairs = list(zip(ours["lines"], theirs["lines"]))
    for number, (our, their) in enumerate(pairs):
        if our[1] != PLACE_IN_LIBRARY.sub("", their[1]) or abs(our[0] - their[0]) > TOLERANCE:
            return number, f"line {number + 1} is {our}, CPython's is {their}"
    for name, more in (("here", ours["lines"][len(theirs["lines"]):]), ("CPython", theirs["lines"][len(ours["lines"]):])):
        if more:
            return len(pairs), f"only {name} goes on with {more[0]}"
    for name in ("outcome", "type", "message", "code"):
        our, their = ours.get(name), theirs.get(name)
        if isinstance(their, str):
            their = PLACE_IN_LIBRARY.sub("", their)
        if theirs["outcome"] not in ("deadlock",) and our != their or ours["outcome"] != theirs["outcome"]:
            return len(pairs), f"{name} is {our!r}, CPython's is {their!r}"
    return None


def hangs_on_the_collector(source, theirs, number):
    """Whether CPython itself prints something else, up to this line, when its collector runs at other times."""
    for disturbance in oracle.COLLECTORS:
        found = difference(oracle.run(source, disturbance), theirs)
        if found and found[0] <= number:
            return True
    return False


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--playground", required=True, type=os.path.abspath, help="the command line's binary")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--most", type=int, default=3, help="stop after so many differences")
    parser.add_argument("--keep", help="a folder for the programs that differ")
    options = parser.parse_args()
    if options.keep:
        pathlib.Path(options.keep).mkdir(parents=True, exist_ok=True)

    def compared(source):
        """What differs from CPython, unless that hangs on CPython's collector; or nothing."""
        theirs = oracle.run(source)
        if theirs["outcome"] in SKIPPED:
            return None
        found = difference(here(options.playground, source), theirs)
        return found and not hangs_on_the_collector(source, theirs, found[0]) and found[1]

    found = skipped = left_out = 0
    seeds = range(options.first, options.first + options.count)
    # The engine's side runs ahead in threads; the oracle forks, so it stays in this one.
    with ThreadPoolExecutor(2) as ahead:
        records = ((seed, program(seed), ahead.submit(here, options.playground, program(seed))) for seed in seeds)
        waiting = []
        for record in records:
            waiting.append(record)
            if len(waiting) < 16 and record[0] != seeds[-1]:
                continue
            batch, waiting = waiting, []
            for seed, source, ours in batch:
                theirs = oracle.run(source)
                if theirs["outcome"] in SKIPPED:
                    skipped += 1
                    continue
                what = difference(ours.result(), theirs)
                if not what:
                    continue
                if hangs_on_the_collector(source, theirs, what[0]):
                    left_out += 1
                    print(f"seed {seed} left out, it hangs on CPython's collector: {what[1]}", flush=True)
                    continue
                found += 1
                small = shrunk(source, compared)
                print(f"seed {seed}: {what[1]}\nshrunk: {compared(small)}\n{small}\n", flush=True)
                if options.keep:
                    pathlib.Path(options.keep, f"{seed}.py").write_text(small)
                if found >= options.most:
                    break
            if found >= options.most:
                break
    print(f"{options.count - skipped - left_out} programs compared, {skipped} skipped, {left_out} left out, {found} differ" if not found else f"{found} differ")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
