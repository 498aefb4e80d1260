#!/usr/bin/env bash
# `make package`: the engine as an npm package in target/package, its size, and a test of it in Node.
# shellcheck source=lib.sh
source "$(dirname "$0")/lib.sh"

package=$PWD/target/package
say "wasm-pack build crates/npm"
(
  export_page_flags
  wasm-pack build crates/npm --target web --profile npm --no-opt --out-dir "$package" --out-name async-playground
)
say "wasm-opt"
# By name: neighbours in the sources resemble each other, and compress the better for it.
# Rust puts the stack below everything else, so nothing has an address below 1024: offsets go into the accesses.
# What it takes in or computes once only breaks up what resembles other code: without that it compresses better.
wasm-opt -Oz --low-memory-unused --reorder-functions-by-name --one-caller-inline-max-function-size=0 --skip-pass=local-cse \
  "$package/async-playground_bg.wasm" -o "$package/async-playground_bg.wasm"
node scripts/package.mjs "$package"
node --test tests/npm/*.test.mjs
say "the package is in target/package"
