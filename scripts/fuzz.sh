#!/usr/bin/env bash
# `make fuzz`: each target for SECONDS_EACH (60). A crashing or hanging input is left in fuzz/artifacts and fails the script.
#
# The flags are those that `cargo fuzz run --sanitizer none` sets: they need no nightly compiler. What address
# sanitizing would find, safe Rust doesn't have.
# shellcheck source=lib.sh
source "$(dirname "$0")/lib.sh"

have c++ || { is_root_on_debian && apt_install g++; } || fail "libFuzzer is C++" "Install a C++ compiler."
host=$(rustc -vV | sed -n 's/^host: //p')
export CARGO_TARGET_DIR=$PWD/fuzz/target
RUSTFLAGS="--cfg fuzzing -Cpasses=sancov-module -Ccodegen-units=1 \
  -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
  -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares" \
  cargo build --release --locked --manifest-path fuzz/Cargo.toml --target "$host"

for target in ${TARGETS:-diagnostics run formatting re}; do
  say "fuzzing $target for ${SECONDS_EACH:-60} seconds"
  # What is found new stays out of the corpus that is kept.
  mkdir -p "fuzz/artifacts/$target" "fuzz/target/found/$target"
  "$CARGO_TARGET_DIR/$host/release/$target" "fuzz/target/found/$target" "fuzz/corpus/$target" \
    -dict=fuzz/python.dict -max_total_time="${SECONDS_EACH:-60}" -timeout=20 -rss_limit_mb=2048 -max_len=4096 \
    -artifact_prefix="fuzz/artifacts/$target/" -print_final_stats=1 -verbosity=0 ||
    fail "$target failed" "The input is in fuzz/artifacts/$target: run the target's binary with it to see why."
done
