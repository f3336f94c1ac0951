"""Leading back from a figure to its file: rejected records, and the original of one activity."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq

from tweespraak.activity.model import Record
from tweespraak.activity.people import PersonKeys
from tweespraak.archive.parts import holding
from tweespraak.errors import SourceError, TweespraakError
from tweespraak.listen.sources.files import FoundFile, walk
from tweespraak.pipeline.read import ReadFile, context_of, recognise
from tweespraak.settings import Settings


@dataclass(frozen=True, slots=True)
class RejectedRecord:
    """A record that was not read, or was set aside. position: 0-based; line: 1-based, if known."""

    name: str
    position: int
    line: int | None
    reason: str
    excerpt: str
    aside: bool


@dataclass(frozen=True, slots=True)
class OriginalRecord:
    """A record as it stands in its file. name: the file's; raw: as its source gave it."""

    id: str
    name: str
    position: int
    line: int | None
    raw: object


def rejected(files: Iterable[ReadFile]) -> Iterator[RejectedRecord]:
    """Every record of these files that was rejected or set aside, in the order of the files."""
    for file in files:
        if file.reason is not None:
            yield RejectedRecord(file.name, 0, None, file.reason, "", aside=False)
        if file.part is None or not holding("rejects", [file.part]):
            continue
        for batch in pq.ParquetFile(file.part[0] / "rejects.parquet").iter_batches():
            for row in batch.to_pylist():
                yield RejectedRecord(file.name, **row)


def original(
    folder: Path, settings: Settings, keys: PersonKeys, files: Iterable[ReadFile], wanted: str
) -> OriginalRecord:
    """The record that the activity with this id was read from.

    Raises TweespraakError where no file holds it, or where its file has changed or gone.
    """
    for file in files:
        if file.part is None:
            continue
        table = pq.read_table(
            file.part[0] / "activities.parquet",
            columns=["position"],
            filters=pc.field("id") == wanted,
        )
        if table.num_rows:
            position = table["position"][0].as_py()
            record = _read_again(folder, settings, keys, file.name, position)
            return OriginalRecord(wanted, file.name, position, record.line, record.raw)
    raise TweespraakError(
        f"No file in this folder holds an activity with the id {wanted}.",
        "Copy the id from messages.html, or from the tables that `--tables` writes.",
    )


def _read_again(
    folder: Path, settings: Settings, keys: PersonKeys, name: str, position: int
) -> Record:
    context = context_of(name, settings, keys)
    for file in walk(folder):
        if not isinstance(file, FoundFile) or file.name != name:
            continue
        loaded = file.load()
        source = recognise(loaded, context)
        for read in source.read(loaded, context) if source else ():
            if isinstance(read, Record) and read.position == position:
                return read
    raise SourceError(f"{name} no longer holds record {position}.", "Run the report again.")
