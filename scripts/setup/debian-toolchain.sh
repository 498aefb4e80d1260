#!/usr/bin/env bash
# The way round a Rust distribution server that cannot be reached: Debian's rustc for web browsers, and a standard
# library for wasm32 built from Debian's package of its sources. Needs root, Debian and crates.io; about 4 minutes.
# shellcheck source=../lib.sh
source "$(dirname "$0")/../lib.sh"

target=wasm32-unknown-unknown
installed=/usr/lib/rustlib/$target/lib

apt_update
apt-cache show rustc-web >/dev/null 2>&1 ||
  fail "this system has no package rustc-web; install Rust with the target $target by other means (https://rustup.rs)"

apt_install rustc-web cargo-web rust-web-src rust-web-llvm rust-web-clippy rustfmt-web
# The linker for wasm comes with LLVM, of which rustc names the major version.
llvm=$(/usr/bin/rustc -vV | sed -n 's/^LLVM version: \([0-9]*\).*/\1/p')
apt_install "lld-$llvm"

say "building the standard library for $target with $(/usr/bin/rustc --version)"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/src"
echo '#![no_std]' >"$scratch/src/lib.rs"
cat >"$scratch/Cargo.toml" <<'TOML'
[package]
name = "sysroot"
version = "0.0.0"
edition = "2024"

[profile.release]
panic = "abort"
TOML
# Bitcode is for link-time optimization; the crate `test` is for `cargo test --target`.
(
  cd "$scratch"
  unset CARGO_TARGET_DIR CARGO_BUILD_TARGET CARGO_ENCODED_RUSTFLAGS
  RUSTFLAGS=-Cembed-bitcode=yes RUSTC_BOOTSTRAP=1 RUSTC=/usr/bin/rustc \
    /usr/bin/cargo build --quiet --release -Zbuild-std=std,panic_abort,test --target "$target" </dev/null
)
rm -rf "$installed"
mkdir -p "$installed"
find "$scratch/target/$target/release/deps" -name '*.rlib' ! -name 'libsysroot-*' -exec cp -t "$installed" {} +
say "the standard library is in $installed"

# Crates that were compiled against another library are not found again.
rm -rf "target/$target"

# rustup's programs follow this file, which git ignores: so cargo, trunk and wasm-pack all use the same compiler here.
if have rustup; then
  say "rust-toolchain.toml: rustup uses Debian's toolchain in this folder"
  printf '# Written by make setup: the only toolchain here that compiles for %s.\n[toolchain]\npath = "/usr"\n' "$target" >rust-toolchain.toml
fi
