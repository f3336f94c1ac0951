"""How fast every source reads: `python -m bench.sources` writes its section of RESULTS.md.

The files are made by the GROWTH that the source's tests grow files with. Each is measured in a
process of its own. The floors of the same run: reading the same bytes and nothing else, and what a
program without a source would do with them: the standard library's json or csv over the whole file.
The second table is for what only a clock can tell: the time that fillers take at one length and at
four times that.
"""

import csv
import importlib
import io
import json
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.writing import Rows, machine, table
from tests.listen.sources import hostile
from tests.listen.sources.cases import context_of, in_memory

from tweespraak.activity.model import Record
from tweespraak.errors import TweespraakError
from tweespraak.listen.sources.contract import Context, Source
from tweespraak.listen.sources.files import FoundFile, walk
from tweespraak.listen.sources.registry import SOURCES
from tweespraak.settings import SETTINGS_FILE, load_settings

RESULTS = Path(__file__).with_name("RESULTS.md")
HEAD = "## Sources"
MB = 1_000_000
SIZE = 10 * MB
PIECE = 1 << 20
REPEATS = 3
HARM = 20_000
TIMES = 4
LEAST = 0.05
"""Seconds below which a time is too short to be compared with another."""
_ASSIGNED = re.compile(r"\s*[\w.$]+\s*=\s*(?=[\[{])")
_FEW_COMMAS = 2


@dataclass(frozen=True)
class Measured:
    """What one source took. parse: what the plain parse is of, "" where no parser fits."""

    size: float
    records: int
    seconds: float
    read: float
    parse: str
    parsed: float
    peak: float
    filler: str
    slowest: float
    growth: float


def growth_of(name: str) -> object:
    """The module that makes files for a source."""
    return importlib.import_module(f"tests.listen.sources.growths.{name}")


def user(name: str, folder: Path) -> Context:
    """All conversations chosen, a table mapped where the file is called `grown`."""
    said = "".join(getattr(growth_of(one.name), "SETTINGS", "") for one in SOURCES)
    (folder / SETTINGS_FILE).write_text(said, encoding="utf-8")
    called = "grown" if name == "tables" else "file"
    return context_of(in_memory(called, {called: b""}), load_settings(folder))


def seconds(work: Callable[[], object]) -> float:
    """The median processor time of a work."""
    times = []
    for _ in range(REPEATS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def plainly(text: str) -> tuple[str, Callable[[], object]] | None:
    """The parser of the standard library that takes this text, and its name."""
    bare = _ASSIGNED.sub("", text, count=1)
    lines = text.splitlines()
    if bare.lstrip().startswith(("[", "{")) and len(lines) > 1 and lines[1].startswith("{"):
        try:
            json.loads(lines[0])
        except ValueError:
            return "JSON", lambda: json.loads(bare)
        return "lines of JSON", lambda: [json.loads(line) for line in text.splitlines()]
    if bare.lstrip().startswith(("[{", "[\n", "{")):
        return "JSON", lambda: json.loads(bare)
    if lines[-1].count(",") >= _FEW_COMMAS or lines[0].startswith("sep="):
        return "CSV", lambda: sum(1 for _ in csv.reader(io.StringIO(text)))
    return None


def bytes_of(path: Path) -> int:
    """Read a file and do nothing with it."""
    size = 0
    with path.open("rb", buffering=0) as stream:
        while piece := stream.read(PIECE):
            size += len(piece)
    return size


def read(source: Source, found: FoundFile, context: Context) -> int:
    """The number of records that a source reads in a file."""
    return sum(isinstance(one, Record) for one in source.read(found.load(), context))


def measure(name: str) -> Measured:
    """A source by its name; run in a process of its own, for its peak of memory."""
    source = next(one for one in SOURCES if one.name == name)
    growth = growth_of(name).GROWTH  # type: ignore[attr-defined]
    with tempfile.TemporaryDirectory(prefix="tweespraak-bench-") as place:
        folder = Path(place)
        context = user(name, folder)
        path = folder / "grown"
        count = max(10, SIZE // len(growth.record(1000).encode()))
        with path.open("wb") as stream:
            for piece in growth.pieces(count):
                stream.write(piece)
        found = next(one for one in walk(folder) if isinstance(one, FoundFile))
        records = read(source, found, context)
        took = seconds(lambda: read(source, found, context))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        plain = plainly(path.read_text(encoding="utf-8"))
        harm = slowest(source, growth, context)
        return Measured(
            path.stat().st_size / MB, records, took, seconds(lambda: bytes_of(path)),
            plain[0] if plain else "", seconds(plain[1]) if plain else 0.0, peak, *harm,
        )  # fmt: skip


def slowest(source: Source, growth: object, context: Context) -> tuple[str, float, float]:
    """The filler that takes most time a megabyte: that time, and how it grows with the length."""
    worst = ("", 0.0, 0.0)
    for unit in hostile.FILLERS:
        less, more = (
            harmed(source, hostile.filled(growth, unit, size), context)  # type: ignore[arg-type]
            for size in (HARM, TIMES * HARM)
        )
        each = more / (TIMES * HARM / MB)
        if more > LEAST and each > worst[1]:
            worst = (unit, each, more / max(less, 0.001))
    return worst


def harmed(source: Source, data: bytes, context: Context) -> float:
    """The processor time that a file takes which means harm."""
    file = in_memory("grown", {"grown": data})
    start = time.process_time()
    try:
        source.recognise(file, context)
        for _ in source.read(file, context):
            pass
    except TweespraakError:
        pass
    return time.process_time() - start


def run() -> dict[str, Measured]:
    """Every source, each in a process of its own."""
    found = {}
    for source in SOURCES:
        print(f"{source.name} …", flush=True)
        command = [sys.executable, "-m", "bench.sources", source.name]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        found[source.name] = Measured(**json.loads(done.stdout.splitlines()[-1]))
    return found


def section(found: dict[str, Measured]) -> str:
    """The section of RESULTS.md."""
    speed: Rows = [
        (
            name,
            f"{one.size / one.seconds:.1f} MB/s",
            f"{one.records / one.seconds:,.0f}",
            f"{one.seconds / max(one.read, 0.001):,.0f} ×",
            f"{one.seconds / one.parsed:.1f} × {one.parse}" if one.parse else "none fits",
            f"{one.peak:.0f} MiB",
        )
        for name, one in found.items()
    ]
    harm: Rows = [
        (name, f"`{json.dumps(one.filler)}`", f"{one.slowest:.1f} s", f"{one.growth:.1f} ×")
        for name, one in found.items()
        if one.filler
    ]
    heads = ("source", "speed", "records a second", "reading the bytes", "a plain parse", "peak")
    return f"""{HEAD}

{machine()}. Every source over {SIZE // MB} MB that its growth makes, one core, processor time,
median of {REPEATS}. Beside it what reading the same bytes takes (times below a millisecond count
as one), and a parse by the standard library's json or csv over the whole file at once. A process
of each, and its peak of memory, in which the interpreter and all sources take some 100 MiB.

{table(heads, speed)}
What means harm: nothing but one filler behind a sound record, the slowest of
{len(hostile.FILLERS)}; its time a megabyte, and how many times longer {TIMES} times the length
takes. Most give a reject for each few bytes. Fillers that take less than {LEAST * 1000:.0f} ms for
{TIMES * HARM // 1000} kB are left out.

{table(("source", "filler", "a megabyte", f"{TIMES} times the length"), harm)}"""


def write() -> None:
    """Measure, and write the section anew."""
    told = section(run())
    before, _, after = RESULTS.read_text(encoding="utf-8").partition(f"{HEAD}\n")
    rest = re.search(r"^## ", after, re.MULTILINE)
    parts = [before, told, after[rest.start() :] if rest else ""]
    RESULTS.write_text("\n\n".join(filter(None, map(str.strip, parts))) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(asdict(measure(sys.argv[1]))))
    else:
        write()
