#!/usr/bin/env bash
# Mutates the sources' own files for SECONDS (60) a source, to find what makes one fail.
# Usage: FUZZ_SECONDS=60 scripts/fuzz.sh [SOURCE ...]
set -euo pipefail
cd "$(dirname "$0")/.."

tools=.cache/fuzz/tools

if ! cmp -s requirements/fuzz.txt "$tools/stamp"; then
    rm -rf "$tools"
    .venv/bin/uv pip install --quiet --system-certs --python .venv/bin/python --target "$tools" \
        --require-hashes --requirement requirements/fuzz.txt
    cp requirements/fuzz.txt "$tools/stamp"
fi
# bash counts in SECONDS itself: what the caller said comes as another name.
PYTHONPATH="$tools" exec .venv/bin/python -m scripts.fuzz --seconds "${FUZZ_SECONDS:-60}" "$@"
