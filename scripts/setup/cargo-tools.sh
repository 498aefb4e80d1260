#!/usr/bin/env bash
# Builds trunk, wasm-bindgen, wasm-pack and Firefox's driver in the pinned versions into cargo's own folder of programs.
# shellcheck source=../lib.sh
source "$(dirname "$0")/../lib.sh"

# One build folder, so that what they share is compiled once; removed afterwards.
build=$PWD/.tools/build

# They run for seconds at a time: compile quickly rather than well.
export CARGO_TARGET_DIR=$build
export CARGO_PROFILE_RELEASE_OPT_LEVEL=1
export CARGO_PROFILE_RELEASE_LTO=off
export CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16
export CARGO_PROFILE_RELEASE_DEBUG=0
export CARGO_PROFILE_RELEASE_STRIP=debuginfo

# install CRATE PROGRAM VERSION [OPTION...]
install() {
  local crate=$1 program=$2 version=$3 found
  shift 3
  found=$("$program" --version 2>/dev/null || true)
  if [[ $found == *" $version"* ]]; then
    say "$crate $version is there"
    return
  fi
  say "$crate $version: building it from crates.io (a few minutes)${found:+, in place of \"$found\"}"
  cargo install --quiet --force "$crate" --version "=$version" --root "${cargo_bin%/bin}" "$@" </dev/null
}

bindgen_version=$(locked_version wasm-bindgen)
[[ $bindgen_version ]] || fail "Cargo.lock names no version of wasm-bindgen"

install trunk trunk "$trunk_version" --locked --no-default-features --features rustls
# Without --locked: the lock file it was published with names versions that registries may not serve.
install wasm-bindgen-cli wasm-bindgen "$bindgen_version"
install wasm-pack wasm-pack "$wasm_pack_version" --locked
if has_firefox; then
  install geckodriver geckodriver "$geckodriver_version" --locked
fi

rm -rf "$build"
