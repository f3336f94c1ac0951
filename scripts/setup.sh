#!/usr/bin/env bash
# Makes .venv with the locked versions and Tweespraak itself; does nothing where nothing changed.
# Usage: scripts/setup.sh run|dev (dev holds all that run does, and the tests' tools)
set -euo pipefail
cd "$(dirname "$0")/.."

what=${1:-dev}
supported='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))'

# A stamp is a copy of all that decides what .venv holds.
inputs() {
    cat pyproject.toml requirements/build.txt "requirements/$1.txt" scripts/setup.sh
}

is_current() {
    [ -x .venv/bin/tweespraak ] && inputs "$1" | cmp -s - ".venv/stamp-$1"
}

find_python() {
    local candidate
    for candidate in python3 python3.13 python3.12 python3.11; do
        if "$candidate" -c "$supported" 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    echo "No Python 3.11, 3.12 or 3.13 here. Install one; on Debian: apt-get install python3" >&2
    return 1
}

make_venv() {
    local python
    python=$(find_python)
    # Debian keeps ensurepip, which a venv needs, in a package of its own.
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        scripts/system_package.sh \
            "$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')" \
            "Python needs it to make .venv"
    fi
    "$python" -m venv --clear .venv
}

if is_current dev || is_current "$what"; then
    exit 0
fi
rm -f .venv/stamp-run .venv/stamp-dev

.venv/bin/python -c "$supported" 2>/dev/null || make_venv
.venv/bin/python -m pip install --quiet --require-hashes --requirement requirements/build.txt
# The system's certificates: many networks put their own between you and the packages.
uv=(.venv/bin/uv pip --quiet --system-certs)
"${uv[@]}" sync --compile-bytecode --python .venv/bin/python --require-hashes \
    requirements/build.txt "requirements/$what.txt"
"${uv[@]}" install --python .venv/bin/python --no-deps --no-build-isolation --editable .
inputs "$what" >".venv/stamp-$what"
echo "Ready: .venv/bin/tweespraak" >&2
