#!/usr/bin/env bash
# Makes the report of a bundled sample (hospital: invented; real) and says where it is.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=examples/$1
if [ "$1" = hospital ]; then
    [ -f examples/hospital/exports/tweespraak.toml ] || .venv/bin/python -m examples.hospital.make
    folder=examples/hospital/exports
fi
.venv/bin/tweespraak report "$folder" -o report
echo "Open this in your browser: $PWD/report/report.html"
