#!/usr/bin/env bash
# Measures speed and memory and writes bench/RESULTS.md.
set -euo pipefail
cd "$(dirname "$0")/.."

exec .venv/bin/python -m bench.results
