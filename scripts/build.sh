#!/usr/bin/env bash
# `make build`: the static site in dist/.
# shellcheck source=lib.sh
source "$(dirname "$0")/lib.sh"

say "trunk build --release"
export_page_flags
trunk build --release
say "the site is in dist/: copy it to any folder of any static host"
