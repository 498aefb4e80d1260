#!/usr/bin/env bash
# `make test`: every check there is. The last line says what passed.
# shellcheck source=lib.sh
source "$(dirname "$0")/lib.sh"

log=$(mktemp)
trap 'rm -f "$log"' EXIT

# In CI the committed lock file has to be complete.
locked=()
if [[ ${CI:-} ]]; then locked=(--locked); fi

# logged COMMAND...: shows its output and keeps it for passed_tests.
logged() { "$@" </dev/null 2>&1 | tee "$log"; }

# The sum over all "test result: ok. N passed" lines that the Rust test harnesses printed.
passed_tests() { awk '/^test result: ok\./ { n += $4 } END { print n + 0 }' "$log"; }

say "format"
cargo fmt --all --check

say "clippy, native"
cargo clippy "${locked[@]}" --workspace --all-targets -- -D warnings

say "clippy, wasm32"
cargo clippy "${locked[@]}" --target wasm32-unknown-unknown --all-targets -- -D warnings

say "native tests"
logged cargo test "${locked[@]}" --workspace
native=$(passed_tests)

if python=$(find_python); then
  say "random programs beside CPython"
  playground=$(playground_of debug)
  "$python" tests/differential/coverage.py
  "$python" tests/differential/run.py --playground "$playground" --count 300
  "$python" tests/differential/faults.py
else
  say "no CPython 3.13 here: random programs aren't compared"
fi

browsers=(--chrome)
if has_firefox; then browsers+=(--firefox); fi
say "browser tests, ${browsers[*]}"
# Seconds for all of them together: a busy machine is slow with a page that isn't optimised.
WASM_BINDGEN_TEST_TIMEOUT=300 logged wasm-pack test --headless "${browsers[@]}"
browser=$(passed_tests)

scripts/build.sh

say "size"
node scripts/size.mjs

scripts/package.sh

say "end-to-end tests"
logged node --test --test-reporter=spec tests/docs/*.test.mjs tests/split/*.test.mjs tests/e2e/*.test.mjs
end_to_end=$(awk '$2 == "pass" { print $3 }' "$log")

for count in "$native" "$browser" "$end_to_end"; do
  ((count > 0)) || fail "a suite ran no tests: native $native, browser $browser, end-to-end $end_to_end"
done
echo "passed: format, clippy (native, wasm32), $native native tests, $browser browser tests, size, $end_to_end end-to-end tests"
