#!/usr/bin/env bash
# `make validate-models`: predicted makespans beside CPython's own; the table goes into docs/models.md. About five minutes, on a
# machine that does nothing else.
# shellcheck source=lib.sh
source "$(dirname "$0")/lib.sh"

python=$(find_python) ||
  fail "CPython 3.13 is needed to compare with" "Install it so that python3.13 is on the search path."
say "building the command line"
cargo build -p playground-cli
playground=$(cargo metadata --no-deps --format-version 1 | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')/debug/playground
say "measuring this machine, then programs on it"
"$python" tests/validation/run.py --playground "$playground" --document docs/models.md "$@"
