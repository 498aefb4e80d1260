#!/usr/bin/env bash
# `make validate-models`: predicted makespans beside CPython's own; the table goes into docs/models.md. About five minutes, on a
# machine that does nothing else.
# shellcheck source=lib.sh
source "$(dirname "$0")/lib.sh"

python=$(need_python)
say "building the command line"
cargo build -p playground-cli
playground=$(playground_of debug)
say "measuring this machine, then programs on it"
"$python" tests/validation/run.py --playground "$playground" --document docs/models.md "$@"
