#!/usr/bin/env bash
# Makes the report of the bundled real conversations and says where it is.
set -euo pipefail
cd "$(dirname "$0")/.."

.venv/bin/tweespraak report examples/real -o report
echo "Open this in your browser: $PWD/report/report.html"
