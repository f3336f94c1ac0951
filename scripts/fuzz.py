"""Fuzz every source: `make fuzz SECONDS=60`, or read one file again that made a source fail.

`python -m scripts.fuzz --seconds 60 [SOURCE ...]` mutates fixtures and what growths make, guided by
the lines that are reached. A file that makes a source raise anything but our own errors, hang or
fill memory is kept. `python -m scripts.fuzz --again SOURCE FILE` reads it once more.
"""

import argparse
import importlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from tests.listen.sources.cases import cases, context_of, in_memory

from tweespraak.activity.model import Record
from tweespraak.errors import TweespraakError
from tweespraak.listen.sources.contract import Source
from tweespraak.listen.sources.registry import SOURCES
from tweespraak.settings import SETTINGS_FILE, Settings, load_settings

KEPT: Final = Path(".cache/fuzz")
"""Where the files that were found interesting stay, and those that made a source fail."""
LONGEST: Final = 1 << 14
"""Bytes of a file: enough for some records, few enough to try many."""
HANGS: Final = 20
"""Seconds after which reading one such file counts as hanging."""
MEMORY: Final = 1024
"""Megabytes that a process may hold."""


def main(arguments: list[str]) -> int:
    """Fuzz, one process a source; 1 where any of them failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", nargs="*", metavar="SOURCE")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--again", nargs=2, metavar=("SOURCE", "FILE"))
    parser.add_argument("--only", metavar="SOURCE", help=argparse.SUPPRESS)
    told = parser.parse_args(arguments)
    if told.again:
        reader(told.again[0])(Path(told.again[1]).read_bytes())
        print("read without a failure")
        return 0
    if told.only:
        fuzz(told.only, told.seconds)
        return 0
    failed = [name for name in names(told.sources) if not sound(name, told.seconds)]
    print(f"failed: {', '.join(failed)}" if failed else "nothing failed")
    return 1 if failed else 0


def names(asked: list[str]) -> list[str]:
    """The sources to fuzz. Raises SystemExit for a name that is none."""
    known = [source.name for source in SOURCES]
    for name in asked:
        if name not in known:
            raise SystemExit(f"{name} is no source. These are: {', '.join(known)}.")
    return asked or known


def sound(name: str, seconds: int) -> bool:
    """Fuzz one source in a process of its own, and say what it failed on and how to repeat it."""
    print(f"{name}, {seconds} s …", flush=True)
    before = set(KEPT.glob(f"failed-{name}-*"))
    command = [sys.executable, "-m", "scripts.fuzz", "--only", name, "--seconds", str(seconds)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, errors="replace")
    if not done.returncode:
        return True
    print(done.stdout[-2000:], done.stderr[-4000:], sep="\n")
    for path in sorted(set(KEPT.glob(f"failed-{name}-*")) - before):
        print(f"{name} fails on {path}. To repeat it:")
        print(f"    .venv/bin/python -m scripts.fuzz --again {name} {path}")
    return False


def fuzz(name: str, seconds: int) -> None:
    """Mutate until the time is over. Never returns: the fuzzer ends the process."""
    import atheris  # noqa: PLC0415 - it is in no environment but the one that fuzz.sh makes

    corpus = KEPT / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(name)):
        (corpus / f"seed-{number:03}").write_bytes(seed[:LONGEST])
    for module in [one for one in sys.modules if one.startswith("tweespraak.listen")]:
        del sys.modules[module]
    with atheris.instrument_imports(include=["tweespraak.listen"]):
        importlib.import_module("tweespraak.listen.sources.registry")
    limits = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-timeout={HANGS}"]
    limits += [f"-rss_limit_mb={MEMORY}", f"-artifact_prefix={KEPT}/failed-{name}-"]
    atheris.Setup([sys.argv[0], *limits, str(corpus)], reader(name))
    atheris.Fuzz()


def seeds(name: str) -> list[bytes]:
    """Files to begin with: what the fixtures hold, and what the source's growth makes."""
    growth = importlib.import_module(f"tests.listen.sources.growths.{name}").GROWTH
    held = [data for case in cases(name) for data in case.contents().values()]
    return [b"".join(growth.pieces(2)), *held]


def reader(name: str) -> "Reader":
    """What reads bytes as this source does."""
    sources = importlib.import_module("tweespraak.listen.sources.registry").SOURCES
    source = next(one for one in sources if one.name == name)
    return Reader(source, user())


def user() -> Settings:
    """Settings in which all conversations are chosen and a table is mapped."""
    with tempfile.TemporaryDirectory() as place:
        said = ""
        for source in SOURCES:
            growth = importlib.import_module(f"tests.listen.sources.growths.{source.name}")
            said += getattr(growth, "SETTINGS", "")
        (Path(place) / SETTINGS_FILE).write_text(said, encoding="utf-8")
        return load_settings(Path(place))


class Reader:
    """Reads bytes as one source; what it raises that is not ours, it failed on."""

    def __init__(self, source: Source, settings: Settings) -> None:
        self._source = source
        self._settings = settings
        self._name = "grown" if source.name == "tables" else "file"

    def __call__(self, data: bytes) -> None:
        """Read, whether the source recognises it or not: both must go well."""
        file = in_memory(self._name, {self._name: data})
        context = context_of(file, self._settings)
        try:
            self._source.recognise(file, context)
            for read in self._source.read(file, context):
                if isinstance(read, Record) and not read.items:
                    raise AssertionError("a record without an item")
        except TweespraakError:
            pass


if __name__ == "__main__":
    os.environ.setdefault("PYTHONWARNINGS", "error")
    sys.exit(main(sys.argv[1:]))
