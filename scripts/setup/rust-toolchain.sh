#!/usr/bin/env bash
# A Rust toolchain that is new enough, compiles for wasm32-unknown-unknown, formats and lints, and has the sources of its
# standard library: rustup's where its server answers, else Debian's.
# shellcheck source=../lib.sh
source "$(dirname "$0")/../lib.sh"

target=wasm32-unknown-unknown
oldest=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

new_enough() {
  local found
  found=$(rustc --version | cut -d ' ' -f 2) && [[ $(printf '%s\n' "$oldest" "$found" | sort -V | head -n 1) == "$oldest" ]]
}

# Asks the compiler that builds in this folder; a library of another compiler's version fails here too.
compiles_wasm() { echo 'fn main() {}' | rustc --target "$target" --test -o "$scratch/probe.wasm" -; }

has_sources() { ls "$(rustc --print sysroot)/lib/rustlib/src/rust/library/std/Cargo.toml"; }

complete() {
  { new_enough && compiles_wasm && cargo fmt --version && cargo clippy --version && has_sources; } >"$scratch/log" 2>&1
}

if complete; then
  say "$(rustc --version) compiles for $target"
  exit
fi

if have rustup; then
  say "rustup target add $target, component add rustfmt clippy rust-src"
  if timeout 300 rustup target add "$target" </dev/null &&
    timeout 300 rustup component add rustfmt clippy rust-src </dev/null && complete; then exit; fi
  say "rustup's toolchain stays incomplete"
fi

if is_root_on_debian; then
  scripts/setup/debian-toolchain.sh
  unset RUSTUP_TOOLCHAIN
  if complete; then exit; fi
  cat "$scratch/log" >&2
  fail "Debian's toolchain does not do either, see above"
fi

fail "Rust $oldest or newer with the target $target, rustfmt, clippy and rust-src is missing; install it, then run 'make setup' again:" \
  "- with rustup: rustup update && rustup target add $target && rustup component add rustfmt clippy rust-src" \
  "- without rustup: https://rustup.rs, or your system's packages of these"
