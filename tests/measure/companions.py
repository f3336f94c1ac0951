"""Tables beside the messages, for tests: rows told by the columns that matter."""

import shutil
import tempfile
import weakref
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from tests.measure.builders import START, Seen, built, engine

from tweespraak.archive.tables import COMPANIONS

DAY_US = 86_400_000_000

PLAIN = {
    "string": None,
    "boolean": False,
    "int8": -1,
    "int16": 0,
    "int32": 0,
    "int64": 0,
    "float64": 0.0,
}
"""What a column holds that a test says nothing of."""

UNTOLD = frozenset(
    {"word_us", "decided_us", "closed_us", "answered_us", "departed_us", "cap", "until_us"}
)


WHOLE = (Seen(until=1000 * 86_400),)


def us(seconds):
    """The moment so many seconds after START, in microseconds."""
    return round((START + seconds) * 1_000_000)


def beside(said=(), seen=WHOLE, **companions):
    """The tables of these messages, with these rows (dicts) for companions."""
    made = built(said, seen)
    folder = Path(tempfile.mkdtemp(prefix="tweespraak-test-"))
    found = {}
    for name, rows in companions.items():
        schema = COMPANIONS[name]
        plain = {
            column: None if column in UNTOLD else PLAIN[str(kind)]
            for column, kind in schema.items()
        }
        whole = [plain | row for row in rows]
        assert all(set(row) == set(plain) for row in whole), name
        table = pa.Table.from_pylist(whole, schema=schema.to_pyarrow())
        pq.write_table(table, folder / f"{name}.parquet")
        found[name] = engine().parquet(folder / f"{name}.parquet")
    tables = replace(made.tables, **found)
    # The files are there for as long as the generation is, which the caller holds.
    weakref.finalize(made, shutil.rmtree, folder, ignore_errors=True)
    return made, tables


def run(measure, said=(), seen=WHOLE, **companions):
    """The rows of a measure's counts of these tables."""
    made, tables = beside(said, seen, **companions)
    found = engine().run("a measure", measure(tables))
    assert made.generation
    return found
