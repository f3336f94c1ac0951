"""Starts endpoints for the tests: Sail in this process, Apache Spark beside it."""

import os
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pysail.spark import SparkConnectServer

SPARK = Path(__file__).parents[2] / ".cache" / "spark"
STARTED = re.compile(r"Spark Connect server started at: \S*:(\d+)")
PATIENCE = 180
"""Seconds that a slow machine may take to start Java."""


@contextmanager
def sail() -> Iterator[str]:
    """The address of a Sail."""
    server = SparkConnectServer()
    server.start(background=True)
    host, port = server.listening_address
    try:
        yield f"sc://{host}:{port}"
    finally:
        server.stop()


@contextmanager
def apache_spark(log: Path) -> Iterator[str]:
    """The address of the Apache Spark that `make test-full` installs; it writes to `log`."""
    (home,) = SPARK.glob("lib/python*/site-packages/pyspark")
    settings = {
        "spark.connect.grpc.binding.address": "127.0.0.1",
        "spark.connect.grpc.binding.port": "0",
        "spark.ui.enabled": "false",
        # Small tables: two hundred pieces of each would be nearly all empty.
        "spark.sql.shuffle.partitions": "2",
    }
    with log.open("w") as written:
        process = subprocess.Popen(  # noqa: S603  # our own command, our own words
            [
                home / "bin" / "spark-submit",
                *("--class", "org.apache.spark.sql.connect.service.SparkConnectServer"),
                *("--master", "local[2]"),
                *(word for item in settings.items() for word in ("--conf", "=".join(item))),
                "spark-internal",
            ],
            env={**os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1"},
            cwd=log.parent,
            stdout=written,
            stderr=written,
        )
    try:
        yield f"sc://127.0.0.1:{_port(process, log)}"
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _port(process: subprocess.Popen[bytes], log: Path) -> str:
    for _ in range(PATIENCE):
        text = log.read_text(errors="replace")
        if found := STARTED.search(text):
            return found[1]
        if process.poll() is not None:
            break
        time.sleep(1)
    raise AssertionError(f"Apache Spark did not start:\n{text[-3000:]}")
