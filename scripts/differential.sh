#!/usr/bin/env bash
# `make differential`: random asyncio programs here and under CPython 3.13, COUNT of them (10,000), then the planted faults.
# shellcheck source=lib.sh
source "$(dirname "$0")/lib.sh"

python=$(need_python)
say "building the command line"
cargo build --release -p playground-cli
playground=$(playground_of release)
say "comparing ${COUNT:-10000} random programs"
"$python" tests/differential/run.py --playground "$playground" --count "${COUNT:-10000}"
say "planting faults"
"$python" tests/differential/faults.py
