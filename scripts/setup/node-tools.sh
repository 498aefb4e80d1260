#!/usr/bin/env bash
# From npm: the driver of the end-to-end tests into node_modules/, and wasm-opt beside the cargo tools, where trunk
# looks for it (Debian's own is too old).
# shellcheck source=../lib.sh
source "$(dirname "$0")/../lib.sh"

if [[ node_modules/.package-lock.json -nt package-lock.json ]]; then
  say "node_modules/ is there"
else
  say "npm ci"
  npm ci --no-audit --no-fund </dev/null
  touch node_modules/.package-lock.json
fi

version=$(sed -n 's/^wasm_opt = "version_\(.*\)"/\1/p' Trunk.toml)
[[ $version ]] || fail "Trunk.toml names no version of wasm_opt"

if [[ $("$cargo_bin/wasm-opt" --version 2>/dev/null) == *"version_$version)"* ]]; then
  say "wasm-opt $version is there"
else
  say "wasm-opt $version: npm install binaryen@$version"
  # With another prefix npm would look for the machine's settings (a mirror, a certificate) in another place too.
  npm_config_globalconfig=$(npm config get globalconfig)
  export npm_config_globalconfig
  npm install --global --prefix "${cargo_bin%/bin}" --no-audit --no-fund "binaryen@$version" </dev/null
fi
