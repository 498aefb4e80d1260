"""Records what CPython prints for the page's examples: run it with Python 3.13 after changing one."""

import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent

for program in sorted((HERE / "../../src/examples").glob("*.py")):
    run = subprocess.run([sys.executable, program], capture_output=True, text=True, check=True)
    (HERE / f"{program.stem}.out").write_text(run.stdout)
