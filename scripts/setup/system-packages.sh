#!/usr/bin/env bash
# The programs that come from the operating system: a C compiler, Node.js, browsers with a driver, Rust.
# shellcheck source=../lib.sh
source "$(dirname "$0")/../lib.sh"

packages=()
advice=()

# need PACKAGE ADVICE PROGRAM...: one of the programs has to be there.
need() {
  local package=$1 text=$2 program
  shift 2
  for program in "$@"; do
    if have "$program"; then return; fi
  done
  packages+=("$package")
  advice+=("$text")
}

browser=chromium
driver=chromium-driver
if grep -qs '^ID=ubuntu' /etc/os-release; then
  browser=chromium-browser
  driver=chromium-chromedriver
fi

need build-essential "a C compiler (cc), for the crates that contain C" cc
need nodejs "Node.js 18 or newer (node), https://nodejs.org" node
need npm "npm, which comes with Node.js" npm
need "$browser" "Chromium or Chrome (chromium, google-chrome), for the browser tests" chromium chromium-browser google-chrome
need "$driver" "ChromeDriver of the browser's version (chromedriver), for the browser tests" chromedriver
# A second browser, where it comes as a package; elsewhere it's tested in if it is there.
if is_root_on_debian && [[ $browser == chromium ]]; then
  need firefox-esr "Firefox (firefox), for the browser tests" firefox firefox-esr
fi
# Where there is no Rust at all, Debian's newest one; see rust-toolchain.sh.
if ! is_root_on_debian; then
  need rust "Rust 1.95 or newer through rustup, https://rustup.rs" cargo
fi

if ! ((${#packages[@]})); then
  say "system packages are there"
elif is_root_on_debian; then
  apt_install "${packages[@]}"
else
  fail "these programs are missing; install them, then run 'make setup' again:" "${advice[@]/#/- }"
fi

node_major=$(node --version | sed 's/^v\([0-9]*\).*/\1/')
((node_major >= 18)) || fail "Node.js is $(node --version); the end-to-end tests need 18 or newer"
