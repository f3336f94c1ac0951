"""Ten million activities from parts to page figures, beside the least an engine could do.

Each size runs in a process of its own, so that its peak memory is its own. Every stage is timed
several times and the median is kept; what matters is the ratio to the floor of the same run.
"""

import argparse
import json
import pickle
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow.parquet as pq
from bench.made import MadeUnderstanding

from tweespraak.activity.schema import AGGREGATES
from tweespraak.archive.derive import MESSAGES, Inputs, derive
from tweespraak.archive.engine import Engine
from tweespraak.archive.parts import PartInfo
from tweespraak.archive.resolve import resolve
from tweespraak.archive.tables import COMPANIONS, Tables
from tweespraak.measure import response
from tweespraak.measure.catalogue import CATALOGUE

SIZES = (1_000_000, 10_000_000, 50_000_000)
REPEATS = 3
STRINGS = frozenset({"channel", "kind", "platform", "verb", "side"})
READ = ("t_us", "id", "reply_to", "actor", "channel", "side", "verb", "words")


def timed(work: Callable[[], object], repeats: int) -> float:
    """The median time of this work, in seconds."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def floor(engine: Engine, paths: tuple[Path, ...], columns: dict[str, str]) -> Callable[[], object]:
    """Sum every integer and the length of every string that the work needs."""
    sums = ", ".join(
        f'sum(strlen("{name}"))' if kind == "VARCHAR" else f'sum("{name}"::HUGEINT)'
        for name, kind in columns.items()
    )
    query = f"SELECT {sums} FROM {engine.scan(*paths)}"
    return lambda: engine.raw.execute(query).fetchall()


def columns_of(engine: Engine, path: Path) -> dict[str, str]:
    """The columns of a Parquet file and their types."""
    rows = engine.raw.execute(f"DESCRIBE SELECT * FROM {engine.scan(path)}").fetchall()
    return {row[0]: row[1] for row in rows}


def stages(folder: Path, rows: int, repeats: int) -> dict[str, float]:
    """Times in seconds of each stage on `rows` activities, and the process's peak memory."""
    part: tuple[Path, PartInfo] = _part(folder / "part", rows)
    engine = Engine(spill=folder / "spill", memory="8GB" if rows > SIZES[1] else "2500MB")
    source = part[0] / "activities.parquet"
    wanted = {name: kind for name, kind in columns_of(engine, source).items() if name in READ}
    found: dict[str, float] = {"rows": rows}
    found["floor of resolving"] = timed(floor(engine, (source,), wanted), repeats)
    out = folder / "derived"
    out.mkdir()
    found |= _resolving_and_deriving(engine, part, out, repeats)
    messages = tuple(out / name for name in MESSAGES)
    found["floor of the page"] = timed(
        floor(engine, messages, columns_of(engine, messages[0])), repeats
    )
    pq.write_table(AGGREGATES.empty_table(), out / "aggregates.parquet")
    for name, schema in COMPANIONS.items():
        pq.write_table(schema.to_pyarrow().empty_table(), out / f"{name}.parquet")
    tables = Tables(
        engine.parquet(*messages),
        engine.parquet(out / "aggregates.parquet"),
        **{name: engine.parquet(out / f"{name}.parquet") for name in COMPANIONS},
    )
    # The verdict is read from the counts of dialogue: counted once.
    for entry in (entry for entry in CATALOGUE if entry.name != "verdict"):
        found[f"counts: {entry.name}"] = timed(
            lambda entry=entry: engine.run(entry.name, entry.counts(tables)), repeats
        )
    found["counts: answers with something in them"] = timed(
        lambda: engine.run("response", response.counts_given(tables)), repeats
    )
    found["peak GiB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return found


def _resolving_and_deriving(
    engine: Engine, part: tuple[Path, PartInfo], out: Path, repeats: int
) -> dict[str, float]:
    inputs = Inputs((part,), (), (), ZoneInfo("Europe/Amsterdam"), "made")
    start = time.perf_counter()
    resolved = resolve(engine.raw, [part[0]], (), ())
    resolving = time.perf_counter() - start
    understood = MadeUnderstanding(resolved)
    return {
        "resolving": resolving,
        "deriving": timed(lambda: derive(resolved, understood, inputs, out), repeats),
    }


def _part(folder: Path, rows: int) -> tuple[Path, PartInfo]:
    # Made by a process of its own: its memory is not the stages'.
    code = (
        "import sys, pickle; from pathlib import Path; from bench.made import made_part; "
        f"pickle.dump(made_part(Path(sys.argv[1]), {rows}), open(sys.argv[1] + '/made', 'wb'))"
    )
    subprocess.run([sys.executable, "-c", code, str(folder)], check=True)
    with (folder / "made").open("rb") as file:
        made: tuple[Path, PartInfo] = pickle.load(file)
    return made


def run(rows: int, repeats: int) -> dict[str, float]:
    """`stages` in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="tweespraak-bench-") as folder:
        told = subprocess.run(
            [sys.executable, "-m", "bench.report", "--stages", folder, str(rows), str(repeats)],
            check=True,
            capture_output=True,
            text=True,
        )
    found: dict[str, float] = json.loads(told.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Print one JSON line a size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stages", nargs=3, metavar=("FOLDER", "ROWS", "REPEATS"))
    parser.add_argument("--rows", type=int, nargs="*", default=list(SIZES))
    given = parser.parse_args()
    if given.stages:
        folder, rows, repeats = given.stages
        print(json.dumps(stages(Path(folder), int(rows), int(repeats))))
        return
    for rows in given.rows:
        print(json.dumps(run(rows, REPEATS if rows <= SIZES[1] else 1)))


if __name__ == "__main__":
    main()
