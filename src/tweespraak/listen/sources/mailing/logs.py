"""The records of a mailing system's log: a JSON list, or lines with a record or a list each."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from io import BytesIO
from itertools import islice
from typing import BinaryIO, Final, NamedTuple

import orjson

from tweespraak.activity.model import Read
from tweespraak.errors import SourceError
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.streams.csv_lines import header_of
from tweespraak.listen.sources.streams.json_elements import elements
from tweespraak.listen.sources.table import read_rows
from tweespraak.listen.sources.table.lookup import LookedUp
from tweespraak.listen.sources.table.rows import BOM, MAX_EXCERPT, MAX_LINE, Row, csv_rows
from tweespraak.settings import TableMapping

Event = Mapping[str, object]
Unfold = Callable[[Event], Iterable[Event]]

LOOKED_AT: Final = 5
"""Values at the beginning of a file whose records must all look like the system's."""
FIRST_LINE: Final = 1 << 20
"""Bytes of a first line that holds a whole list: what a webhook posts at once is smaller."""


class Value(NamedTuple):
    """One JSON value of a file, or the reason why it could not be read."""

    position: int
    line: int
    value: object
    reason: str | None
    raw: object


def looks_like(file: InputFile, is_record: Callable[[Event], bool]) -> bool:
    """Whether the first records of the file are all of the system; damage among them is not."""
    try:
        first = list(islice(_values(lambda: BytesIO(file.head), file.head), LOOKED_AT))
    except SourceError:
        return False
    inside = [one for value in first for one in _inside(value.value)]
    records = [one for one in inside if isinstance(one, dict)]
    return bool(records) and all(map(is_record, records))


def read_log(
    file: InputFile,
    mapping: TableMapping,
    context: Context,
    unfold: Unfold | None = None,
    constants: Mapping[str, str] | None = None,
) -> Iterator[Read]:
    """All records of a JSON log as the mapping says. unfold: the events that a record holds."""
    yield from read_rows(_rows(file, unfold or _itself), mapping, constants or {}, context)


def read_csv(
    file: InputFile,
    needed: frozenset[str],
    mapping: TableMapping,
    context: Context,
    lookup: LookedUp | None = None,
) -> Iterator[Read]:
    """All rows of a CSV log with these columns, as the mapping says."""
    yield from read_rows(csv_rows(file, needed), mapping, {}, context, lookup)


def has_columns(file: InputFile, needed: frozenset[str]) -> bool:
    """Whether the file is a CSV with all these columns (case folded)."""
    return header_of(file.head, needed) is not None


def _rows(file: InputFile, unfold: Unfold) -> Iterator[Row]:
    for one in _values(file.open, file.head):
        if one.reason is not None:
            yield Row(one.position, one.raw, (), None, one.line, one.reason)
            continue
        # What is no record has no event either: it is rejected for that.
        records = (found if isinstance(found, dict) else {} for found in _inside(one.value))
        events = tuple(event for record in records for event in unfold(record))
        yield Row(one.position, one.raw, events, one.value, one.line)


def _itself(record: Event) -> Iterator[Event]:
    yield record


def _inside(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _values(opened: Callable[[], BinaryIO], head: bytes) -> Iterator[Value]:
    in_lines = _is_in_lines(opened, head.removeprefix(BOM).lstrip())
    with opened() as stream:
        yield from _lines(stream) if in_lines else _elements(stream)


def _is_in_lines(opened: Callable[[], BinaryIO], start: bytes) -> bool:
    """Whether each line is a value of its own, and not the whole file one list or record."""
    if start.startswith(b"["):
        with opened() as stream:
            return _is_line(stream.readline(FIRST_LINE))
    first, end, _ = start.partition(b"\n")
    return not (start.startswith(b"{") and end and not _is_line(first))


def _is_line(line: bytes) -> bool:
    """Whether a line is a JSON value by itself."""
    try:
        orjson.loads(line.removeprefix(BOM).strip())
    except orjson.JSONDecodeError:
        return False
    return True


def _elements(stream: BinaryIO) -> Iterator[Value]:
    for one in elements(stream):
        raw = one.value if one.reason is None else one.raw
        yield Value(one.position, one.line, one.value, one.reason, raw)


def _lines(stream: BinaryIO) -> Iterator[Value]:
    position = 0
    for number, line in enumerate(iter(lambda: stream.readline(MAX_LINE), b""), 1):
        if len(line) >= MAX_LINE and not line.endswith(b"\n"):
            while (more := stream.readline(MAX_LINE)) and not more.endswith(b"\n"):
                pass
            reason = f"the line is longer than {MAX_LINE >> 20} million bytes"
            yield Value(position, number, None, reason, b"")
        elif line.strip():
            yield _parsed(position, number, line)
        else:
            continue
        position += 1


def _parsed(position: int, number: int, line: bytes) -> Value:
    try:
        value = orjson.loads((line.removeprefix(BOM) if number == 1 else line).strip())
    except orjson.JSONDecodeError as error:
        reason = f"the line is no JSON: {error.msg} at character {error.pos + 1}"
        return Value(position, number, None, reason, line[:MAX_EXCERPT])
    return Value(position, number, value, None, value)
