#!/usr/bin/env bash
# Lint, format, types, layers, dependencies, spelling: all of them, also after one has failed.
set -euo pipefail
cd "$(dirname "$0")/.."

failed=()
step() {
    ".venv/bin/$1" "${@:2}" || failed+=("$1")
}

step ruff check
step ruff format --check
step mypy
step lint-imports
step deptry src
step codespell

if [ ${#failed[@]} -gt 0 ]; then
    echo "These found something: ${failed[*]}" >&2
    exit 1
fi
