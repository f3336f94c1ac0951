"""Which counts are timed, on which made tables, and the least an engine could do for each."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.parquet as pq
from bench.made import MadeUnderstanding, made_deliveries, made_part
from bench.made_companions import made_companions
from bench.report import columns_of, floor

from tweespraak.archive.derive import MESSAGES, Inputs, derive
from tweespraak.archive.engine import Counting, Engine
from tweespraak.archive.resolve import resolve
from tweespraak.archive.tables import COMPANIONS, Tables
from tweespraak.measure import fatigue, response
from tweespraak.measure.catalogue import CATALOGUE
from tweespraak.measure.exposures import binned, channels, exposures

FILES = {
    "messages": MESSAGES,
    "aggregates": ("aggregates.parquet",),
    **{name: (f"{name}.parquet",) for name in COMPANIONS},
}
"""The files of each table in `Tables`."""


@dataclass(frozen=True, slots=True)
class Work:
    """Something to time. goal: at most so many times the floor."""

    name: str
    counts: Callable[[Tables], ir.Table]
    goal: float | None = None
    estimate: Callable[[pa.Table], object] | None = None

    def run(self, engine: Counting, tables: Tables) -> object:
        """Count, and estimate where that is timed too."""
        frame = engine.run(self.name, self.counts(tables))
        return self.estimate(frame) if self.estimate else frame


def doses(tables: Tables) -> ir.Table:
    """The doses of the asks that count, added up: one row, so that none leaves the engine."""
    exposed = exposures(tables, channels(tables))
    return exposed.agg(dose=exposed.dose.sum().cast("float64"), n=exposed.count())


def every_exposure(tables: Tables) -> ir.Table:
    """All that is worked out of each ask, added up."""
    exposed = binned(exposures(tables, channels(tables)))
    # In floats: keys of persons are too large to add up as integers.
    return exposed.agg(**{name: exposed[name].cast("float64").sum() for name in exposed.columns})


GOALS = (
    Work("response", response.counts, 1.5),
    *(Work(m.name, m.counts, 1.5) for m in CATALOGUE if m.name == "reciprocity"),
    Work("exposures: the doses", doses, 2.5),
    # Of the two that may be called gaps of a channel, its silences.
    *(Work(m.name, m.counts, 5) for m in CATALOGUE if m.name == "pulse"),
    Work("fatigue, with its intervals", fatigue.counts, 12, fatigue.estimate),
)
_SHOWN = {"response", "reciprocity", "pulse", "fatigue", "verdict"}
OTHERS = (
    Work("response: answers with something in them", response.counts_given),
    Work("exposures: also days since, and doses after", every_exposure),
    # The verdict is read from the counts of dialogue: counted once.
    *(Work(m.name, m.counts) for m in CATALOGUE if m.name not in _SHOWN),
)
WORKS = (*GOALS, *OTHERS)


def make(folder: Path, rows: int) -> None:
    """Derived tables of so many rows, in `folder`."""
    part = made_part(folder / "part", rows)
    resolved = resolve(Engine().raw, [part[0]], (), ())
    inputs = Inputs((part,), (), (), ZoneInfo("Europe/Amsterdam"), "made")
    derive(resolved, MadeUnderstanding(resolved), inputs, folder)
    made_deliveries(folder, rows)
    made_companions(folder, rows)


def paths(folder: Path, table: str) -> tuple[Path, ...]:
    """The files of one table."""
    return tuple(folder / name for name in FILES[table])


def opened(engine: Counting, folder: Path) -> Tables:
    """The tables of `make` on this engine."""
    return Tables(**{name: engine.parquet(*paths(folder, name)) for name in FILES})


def least(engine: Engine, folder: Path, work: Work) -> Callable[[], object]:
    """The floor of a work: read the columns that its query reads, once each, and add them up."""
    sums = []
    for table, needed in _needs(folder, work).items():
        kinds = columns_of(engine, paths(folder, table)[0])
        columns = {name: kind for name, kind in kinds.items() if name in needed}
        if columns:
            sums.append(floor(engine, paths(folder, table), columns))
    return lambda: [add() for add in sums]


def _needs(folder: Path, work: Work) -> dict[str, set[str]]:
    """The columns that the engine's own plan of this query reads, by table."""
    engine = Engine()
    schemas = {name: pq.read_schema(paths(folder, name)[0]) for name in FILES}
    for name, schema in schemas.items():
        engine.raw.register("nothing", schema.empty_table())
        engine.raw.execute(f'CREATE TABLE "{name}" AS SELECT * FROM nothing')
    # Else the plan would say that nothing is read, since nothing is there.
    engine.raw.execute("SET disabled_optimizers = 'statistics_propagation'")
    kinds = {name: ibis.Schema.from_pyarrow(schema) for name, schema in schemas.items()}
    tables = Tables(
        **{
            # As tables are, where files tell which of their columns hold no nulls.
            name: ibis.table(
                {column: kind(nullable=True) for column, kind in schema.items()}, name=name
            )
            for name, schema in kinds.items()
        }
    )
    query = engine.sql(work.counts(tables))
    ((_, plan),) = engine.raw.execute(f"EXPLAIN (FORMAT json) {query}").fetchall()
    found: dict[str, set[str]] = {}
    for scan in _scans(json.loads(plan)[0]):
        name = scan["Table"].rpartition(".")[2].strip('"')
        told = json.dumps([scan.get("Projections", []), scan.get("Filters", [])])
        words = set(re.findall(r"\w+", told))
        found.setdefault(name, set()).update(words.intersection(schemas[name].names))
    engine.close()
    return found


def _scans(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if node["name"].strip() == "SEQ_SCAN":
        yield node["extra_info"]
    for child in node["children"]:
        yield from _scans(child)
