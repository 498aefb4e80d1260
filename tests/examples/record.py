"""Records what CPython prints for the page's examples: run it with Python 3.13 after changing one."""

import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
# Seconds after which a program is stuck: the deadlock is one that never ends.
LONGEST = 10

for program in sorted((HERE / "../../src/examples").glob("*.py")):
    command = [sys.executable, "-u", program]
    try:
        printed = subprocess.run(command, capture_output=True, check=True, timeout=LONGEST).stdout
    except subprocess.TimeoutExpired as stuck:
        printed = stuck.stdout
    (HERE / f"{program.stem}.out").write_bytes(printed)
