#!/usr/bin/env bash
# Removes what the other commands made; your exports, workspaces and settings are not touched.
set -euo pipefail
cd "$(dirname "$0")/.."

rm -rf .venv .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache \
    dist build report examples/hospital/exports examples/hospital/truth.json
find . -type d -name __pycache__ -prune -exec rm -rf {} +
