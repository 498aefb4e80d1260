#!/usr/bin/env bash
# `make setup`: whatever this project needs and the machine lacks. Does nothing but look when all is there.
# shellcheck source=../lib.sh
source "$(dirname "$0")/../lib.sh"

steps=scripts/setup
"$steps/system-packages.sh"
"$steps/rust-toolchain.sh"
"$steps/cargo-tools.sh"
"$steps/node-tools.sh"

say "setup is complete"
if [[ ":$CALLER_PATH:" != *":$cargo_bin:"* ]]; then
  say "to call trunk and wasm-pack yourself: export PATH=\"$cargo_bin:\$PATH\""
fi
