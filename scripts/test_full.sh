#!/usr/bin/env bash
# Fuzzes each source shortly, draws ten times as many examples, and runs the tests marked `full`; sees
# to Java, Apache Spark and Bluesky's servers that they start.
set -euo pipefail
cd "$(dirname "$0")/.."

spark=.cache/spark

command -v java >/dev/null ||
    scripts/system_package.sh default-jre-headless "Apache Spark runs on it"
if ! cmp -s requirements/spark.txt "$spark/stamp"; then
    # Not in .venv: pyspark and pyspark-client own the same folder.
    .venv/bin/uv venv --quiet --clear --python .venv/bin/python "$spark"
    .venv/bin/uv pip install --quiet --system-certs --python "$spark/bin/python" --require-hashes \
        --requirement requirements/spark.txt
    cp requirements/spark.txt "$spark/stamp"
fi
scripts/bluesky_network.sh
FUZZ_SECONDS=5 scripts/fuzz.sh
.venv/bin/pytest --hypothesis-profile long --numprocesses auto --dist loadgroup tests/measure tests/archive
exec .venv/bin/pytest -m full
