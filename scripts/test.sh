#!/usr/bin/env bash
# Runs all tests on every core; sees to the browser and the mail server that they need.
set -euo pipefail
cd "$(dirname "$0")/.."

command -v chromium >/dev/null ||
    scripts/system_package.sh chromium "the tests look at the real page in it"
[ -x /usr/sbin/dovecot ] || command -v dovecot >/dev/null ||
    scripts/system_package.sh dovecot-imapd "the tests fetch mail from it"
# loadgroup: the browser's tests share one worker, and so one report per language.
exec .venv/bin/pytest --numprocesses auto --dist loadgroup
