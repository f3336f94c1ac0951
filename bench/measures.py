"""Every measure's counts beside the least an engine could do, and beside others' ways.

Each size is made and timed in processes of its own, so that its peak memory is its own. A work and
its floor are timed in turns; the medians are kept, and what matters is their ratio.
"""

import argparse
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench import measure_peers
from bench.works import GOALS, OTHERS, WORKS, Work, least, make, opened
from bench.writing import Rows, machine, peak, table

from tweespraak.archive.engine import Engine

SIZES = (1_000_000, 10_000_000)
LARGEST = 50_000_000
REPEATS = 3
COST_GOAL = 1.5
"""What a row may cost at the largest size, beside one of the smallest."""
RESULTS = Path(__file__).with_name("RESULTS.md")
HEAD = "## Measures"
Times = dict[str, dict[str, float]]


def timed(folder: Path, rows: int) -> Times:
    """Medians of each work, of its floor and of writing its query, in seconds.

    Of larger tables than the smallest only what has a goal.
    """
    engine = Engine(spill=folder / "spill")
    tables = opened(engine, folder)
    found: Times = {}
    for work in WORKS if rows <= min(SIZES) else GOALS:
        stages: dict[str, Callable[[], object]] = {
            "floor": least(engine, folder, work),
            "query": lambda work=work: engine.sql(work.counts(tables)),
            "whole": lambda work=work: work.run(engine, tables),
        }
        rounds = [{name: _seconds(run) for name, run in stages.items()} for _ in range(REPEATS)]
        found[work.name] = {
            name: statistics.median(each[name] for each in rounds) for name in stages
        }
        print(work.name, found[work.name], file=sys.stderr, flush=True)
    found["peak"] = {"GiB": peak()}
    return found


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def run(sizes: tuple[int, ...]) -> Iterator[str]:
    """The section of the results, once more after each size; the peers at the first."""
    times: dict[int, Times] = {}
    peers: dict[str, Any] = {}
    for rows in sizes:
        print(f"measures, {rows:,} rows …", flush=True)
        with tempfile.TemporaryDirectory(prefix="tweespraak-bench-") as place:
            _told("--make", place, str(rows))
            times[rows] = json.loads(_told("--time", place, str(rows)).splitlines()[-1])
            if not peers:
                print("measures, peers …", flush=True)
                peers = measure_peers.run(Path(place), rows)
        yield section(times, peers)


def _told(*arguments: str) -> str:
    command = [sys.executable, "-m", "bench.measures", *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def section(times: dict[int, Times], peers: dict[str, Any]) -> str:
    """The section of the results."""
    first = dict([next(iter(times.items()))])
    memory = ", ".join(f"{found['peak']['GiB']:.1f} GiB at {n:,}" for n, found in times.items())
    return f"""{HEAD}

{machine()}. Medians of {REPEATS} rounds of each work and its floor in turns; above
{min(SIZES):,} rows only of what has a goal. Made derived tables of so many rows each: messages,
deliveries, applications and terms; a tenth as many names of vacancies. Deliveries go to people
asked 1 to 40 times in two years, who tire: each ask of the 28 days before takes the odds of a
response times {measure_peers.TRUTH:.3f}. The floor reads, once, the columns that the plan of the
query reads. The time of a work is that of the product's own call. That also writes the query, which
takes as long at any size and stands apart as well. Bold: misses its goal. The cost of a row is
beside that at {min(times):,} rows. Peak memory of all in one process: {memory}.

{_ratios(times, GOALS)}
Of what may be called the gaps of a channel its silences are taken, which are in the counts of
`pulse`; the other, `offer-gap`, stands below. The goal for the cost of a row at {LARGEST:,} is at
most {COST_GOAL} ×; that size was {"" if LARGEST in times else "not "}measured in this run.

{_ratios(first, OTHERS)}
{measure_peers.section(peers)}"""


def _ratios(times: dict[int, Times], works: tuple[Work, ...]) -> str:
    goals = any(work.goal for work in works)
    (first, base), *larger = times.items()
    heads = ["work", *(["goal"] if goals else [])]
    for rows in times:
        heads += [f"floor, {rows:,}", f"against it, {rows:,}"]
    heads += ["writing the query", *(f"cost of a row at {rows:,}" for rows, _ in larger)]
    lines: Rows = []
    for work in works:
        line = [work.name, *([f"{work.goal} ×" if work.goal else ""] if goals else [])]
        for found in times.values():
            one = found[work.name]
            line += [f"{one['floor'] * 1000:.0f} ms", _against(work, one)]
        line.append(f"{base[work.name]['query'] * 1000:.0f} ms")
        for rows, found in larger:
            times_as_long = found[work.name]["whole"] / base[work.name]["whole"]
            line.append(f"{times_as_long * first / rows:.2f} ×")
        lines.append(tuple(line))
    return table(tuple(heads), lines)


def _against(work: Work, one: dict[str, float]) -> str:
    """The ratio; bold where it misses its goal."""
    ratio = one["whole"] / one["floor"]
    told = f"{ratio:.1f} ×"
    return f"**{told}**" if work.goal and ratio > work.goal else told


def main() -> None:
    """Write this section of the results anew, and leave the others."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--make", nargs=2, metavar=("FOLDER", "ROWS"))
    parser.add_argument("--time", nargs=2, metavar=("FOLDER", "ROWS"))
    parser.add_argument("--rows", type=int, nargs="*", default=list(SIZES))
    given = parser.parse_args()
    if given.make:
        make(Path(given.make[0]), int(given.make[1]))
    elif given.time:
        print(json.dumps(timed(Path(given.time[0]), int(given.time[1]))))
    else:
        write(tuple(given.rows))


def write(sizes: tuple[int, ...]) -> None:
    """Measure, and write the section after each size: a long run can be cut."""
    for told in run(sizes):
        _write(told)


def _write(told: str) -> None:
    before, _, after = RESULTS.read_text(encoding="utf-8").partition(f"{HEAD}\n")
    rest = re.search(r"^## ", after, re.MULTILINE)
    parts = [before, told, after[rest.start() :] if rest else ""]
    RESULTS.write_text("\n\n".join(filter(None, map(str.strip, parts))) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
