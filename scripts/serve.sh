#!/usr/bin/env bash
# `make serve`: builds the page as visitors get it and serves it here; again after every change of a source file.
# shellcheck source=lib.sh
source "$(dirname "$0")/lib.sh"

port=${PORT:-8080}
say "building; the page will be at http://127.0.0.1:$port/ (Ctrl-C stops, PORT=... picks another port)"
export_page_flags
exec trunk serve --release --port "$port"
