import re

import ibis
import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from tests.measure.unbound import SparkOptions, unbound

from tweespraak.measure.catalogue import CATALOGUE

COUNTS = {measure.counts: measure.name for measure in reversed(CATALOGUE)}
"""Measures that share their counts are one."""


class SqlFile(SingleFileSnapshotExtension):
    """One file of SQL for each measure and dialect, to be read."""

    _write_mode = WriteMode.TEXT
    file_extension = "sql"


def in_order(excluded: re.Match[str]) -> str:
    """The columns of EXCLUDE in order: Ibis has them in a set, and each process in another."""
    names = sorted(re.findall(r'"[^"]+"', excluded[1]))
    return f"EXCLUDE ({', '.join(names)})"


@pytest.mark.parametrize("dialect", ["duckdb", "pyspark"])
@pytest.mark.parametrize("counts", COUNTS, ids=COUNTS.get)
def test_the_sql_of_counts_is_as_it_was(counts, dialect, snapshot, monkeypatch):
    monkeypatch.setattr(ibis.options, "pyspark", SparkOptions())
    # `pytest tests/engines/test_sql.py --snapshot-update` writes it, and you read what changed.
    sql = str(ibis.to_sql(counts(unbound()), dialect=dialect))
    sql = re.sub(r"EXCLUDE \(([^)]*)\)", in_order, sql)

    assert snapshot(extension_class=SqlFile) == sql + "\n"
