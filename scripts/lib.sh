# Shared by every script: pinned versions, the search path, messages. Sourced, never run.
# shellcheck shell=bash

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# The bundler, and the runner of the browser tests. wasm-bindgen-cli follows Cargo.lock, wasm-opt Trunk.toml.
# shellcheck disable=SC2034 # read by scripts/setup/cargo-tools.sh
trunk_version=0.21.14
# shellcheck disable=SC2034
wasm_pack_version=0.15.1
# Between the browser tests and Firefox.
# shellcheck disable=SC2034
geckodriver_version=0.37.1

# Where `cargo install` puts programs, and setup wasm-opt beside them.
cargo_bin="${CARGO_HOME:-$HOME/.cargo}/bin"
# The path as it was, for the advice at the end of setup.
export CALLER_PATH="${CALLER_PATH:-$PATH}"
export PATH="$cargo_bin:$PATH"

# Setup's choice of a toolchain stands above the caller's.
if [[ -e rust-toolchain.toml ]]; then unset RUSTUP_TOOLCHAIN; fi

# apt asks nothing; a prompt would wait for ever in CI.
export DEBIAN_FRONTEND=noninteractive

say() { printf '==> %s\n' "$*"; }

fail() {
  printf 'error: %s\n' "$1" >&2
  shift
  if (($#)); then printf '       %s\n' "$@" >&2; fi
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# Whether packages can be installed here without asking anyone.
is_root_on_debian() { [[ $(id -u) == 0 ]] && have apt-get && [[ -e /etc/debian_version ]]; }

# Refreshes the lists of Debian packages, once a run of a script.
apt_update() {
  if [[ ${apt_lists_are_fresh:-} ]]; then return; fi
  say "apt-get update"
  apt-get update -qq
  apt_lists_are_fresh=1
}

# Installs Debian packages; what apt has to say is shown when it fails.
apt_install() {
  local output
  apt_update
  say "apt-get install $*"
  output=$(apt-get install -y --no-install-recommends "$@" </dev/null 2>&1) || fail "apt-get failed:" "$output"
}

# Whether there is a Firefox to test components in, beside Chromium.
has_firefox() { have firefox || have firefox-esr; }

# The version of a package in Cargo.lock.
locked_version() {
  awk -v name="\"$1\"" '$1 == "name" { found = ($3 == name) } found && $1 == "version" { gsub(/"/, "", $3); print $3; exit }' Cargo.lock
}

# The page is built with a standard library of its own, compiled for size and without the texts of panics, which a visitor
# never sees: 56 KB of brotli less. The compiler calls that unstable, hence RUSTC_BOOTSTRAP.
export_page_flags() {
  export RUSTC_BOOTSTRAP=1
  export CARGO_UNSTABLE_BUILD_STD=std,panic_abort
  export CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
  export RUSTFLAGS="-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none --cfg=compiled_for_size"
}

# A CPython 3.13 on the search path, or one of pyenv's; fails where there is none.
find_python() {
  if have python3.13 && python3.13 -c '' 2>/dev/null; then
    command -v python3.13
    return
  fi
  find "${PYENV_ROOT:-$HOME/.pyenv}/versions" -maxdepth 3 -path '*/3.13*/bin/python3.13' 2>/dev/null | sort | tail -n 1 | grep .
}

# The same, or the script ends here.
need_python() {
  find_python || fail "CPython 3.13 is needed to compare with" "Install it so that python3.13 is on the search path."
}

# The command line as it was built with a profile: `release`, or `debug`.
playground_of() {
  printf '%s/%s/playground\n' "$(cargo metadata --no-deps --format-version 1 | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')" "$1"
}
