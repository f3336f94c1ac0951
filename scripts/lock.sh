#!/usr/bin/env bash
# Writes requirements/*.txt from the ranges; keeps a version that still fits (delete the file first
# to take the newest). No registry's address ends up in them.
set -euo pipefail
cd "$(dirname "$0")/.."

[ -x .venv/bin/uv ] || scripts/setup.sh run

lock() {
    local output=$1
    shift
    .venv/bin/uv pip compile --quiet --system-certs --universal --python-version 3.11 --generate-hashes \
        --no-annotate --custom-compile-command "make lock" --output-file "$output" "$@" >/dev/null
}

lock requirements/build.txt requirements/build.in
# All land in one .venv: what users get is what the tests had.
lock requirements/dev.txt pyproject.toml --group dev --extra live --extra spark --extra train \
    --constraint requirements/build.txt
lock requirements/run.txt pyproject.toml --constraint requirements/dev.txt
# An environment of its own: pyspark and pyspark-client own the same folder.
lock requirements/spark.txt requirements/spark.in --constraint requirements/dev.txt
# Beside .venv: nothing but `make fuzz` needs it.
lock requirements/fuzz.txt requirements/fuzz.in
