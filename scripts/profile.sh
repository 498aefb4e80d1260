#!/usr/bin/env bash
# `make profile`: builds the page so that it notes which functions run at first sight, and lists them in
# scripts/split/first-sight.txt; then the site as it should be.
# shellcheck source=lib.sh
source "$(dirname "$0")/lib.sh"

PROFILE=1 scripts/build.sh
node scripts/split/profile.mjs
scripts/build.sh
