"""The rows of a CSV file, read from a stream with memory bounded by one row.

The header is found by the columns that must be in it, behind any preamble, and it tells the
delimiter. A quote that is never closed costs the line it stands on, not the rest of the file.
"""

import codecs
import csv
import io
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import AnyStr, BinaryIO, Final

from tweespraak.errors import SourceError

CHUNK: Final = 1 << 18
"""Bytes read at a time."""
MAX_ROW: Final = 4 << 20
"""Characters that a row may take; what is longer is damage or an attack."""
MAX_WASTE: Final = 64 << 20
"""Characters read twice behind damage before the rest of a file is given up."""
SMALL_WASTE: Final = 1 << 18
TIMES: Final = 8
"""How many times what was read may be read again, above SMALL_WASTE: in a small file where each
row swallows all that follow, work would else grow with the square of its length."""
PREAMBLE_LINES: Final = 20
"""Lines at the top of a file in which its header is looked for."""
DELIMITERS: Final = (",", ";", "\t", "|")

csv.field_size_limit(MAX_ROW)

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a file, trimmed and case folded, and where their line stands."""

    columns: tuple[str, ...]
    delimiter: str
    line: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its values by column, or the reason why it has none.

    position: 0-based number behind the header. line: 1-based. text: the row as it stood.
    """

    position: int
    line: int
    values: dict[str, str]
    text: str
    reason: str | None = None


def header_of(head: bytes, needed: frozenset[str]) -> Header | None:
    """The header in a file's beginning: the first line with all needed columns (case folded)."""
    return _find_header(_lines(io.BytesIO(head)), needed)


def headers_of(head: bytes) -> tuple[Header, ...]:
    """Every line of a file's beginning that may be its header, split by each delimiter.

    For who has many tables to look for: the lines are taken apart once.
    """
    return tuple(_split_lines(_lines(io.BytesIO(head))))


def rows(stream: BinaryIO, needed: frozenset[str], *, short: bool = False) -> Iterator[Row]:
    """The rows below the header that holds all needed columns (case folded).

    short: rows may end early; they lack the columns that they do not reach.

    Read as UTF-8 or UTF-16 by the mark at its start, else UTF-8; a line that is no UTF-8 is
    read as Windows-1252, which is what spreadsheets make of it. Empty lines are no rows.
    Raises SourceError where no line holds the columns.
    """
    lines = _lines(stream)
    header = _find_header(lines, needed)
    if header is None:
        raise SourceError(
            f"The file has no line with the columns {', '.join(sorted(needed))}.",
            "Download it again and leave it as it comes.",
        )
    return _rows(lines, header, short=short)


def _rows(lines: Iterator["str | _Unread"], header: Header, *, short: bool) -> Iterator[Row]:
    feed = _Feed(lines, header.line)
    reader = csv.reader(feed, delimiter=header.delimiter)
    position = 0
    while True:
        line = feed.line
        try:
            fields = next(reader, None)
            if fields is None:
                return
            _check_count(fields, header, short=short)
        except (csv.Error, _RowError) as error:
            reason = str(error) if isinstance(error, _RowError) else _BARE_RETURN
            if feed.wasted > min(MAX_WASTE, SMALL_WASTE + TIMES * feed.read):
                yield Row(position, line, {}, "", f"{reason}; the file is not read any further")
                return
            yield Row(position, line, {}, feed.retry(), reason)
            reader = csv.reader(feed, delimiter=header.delimiter)
        else:
            values = dict(zip(header.columns, fields, strict=False))
            text = feed.text()
            feed.done()
            if not values:
                continue
            yield Row(position, line, values, text)
        position += 1


def _check_count(fields: list[str], header: Header, *, short: bool) -> None:
    """Raises _RowError where fields are missing or too many; empty ones at the end are not."""
    wanted = len(header.columns)
    if fields and ((len(fields) < wanted and not short) or any(fields[wanted:])):
        message = f"the row has {len(fields)} fields where the header has {wanted}"
        raise _RowError(message)


_BARE_RETURN = "the row holds a line end without quotes around it"
"""What a csv reader that is not strict can object to, within the length we allow."""


class _RowError(Exception):
    """The row being read cannot be had; the text says why."""


class _Feed:
    """Hands lines to a csv reader and remembers those of the row being read.

    taken: the lines of this row so far. line: where it starts. wasted: characters that had
    to be read a second time. read: all characters, each counted once.
    """

    def __init__(self, lines: Iterator["str | _Unread"], header_line: int) -> None:
        self._lines = lines
        self._back: deque[str | _Unread] = deque()
        self._size = 0
        self.taken: list[str | _Unread] = []
        self.line = header_line + 1
        self.wasted = self.read = 0

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        if self._back:
            line: str | _Unread | None = self._back.popleft()
        else:
            line = next(self._lines, None)
            self.read += 0 if line is None else len(str(line))
        if line is None:
            if not self.taken:
                raise StopIteration
            message = "a quote is opened in this row and never closed"
            raise _RowError(message)
        self.taken.append(line)
        if isinstance(line, _Unread):
            raise _RowError(line.reason)
        self._size += len(line)
        if self._size > MAX_ROW:
            raise _RowError(_TOO_LONG.reason)
        return line

    def text(self) -> str:
        """The row as it stands."""
        return str(self.taken[0]) if len(self.taken) == 1 else "".join(map(str, self.taken))

    def done(self) -> None:
        """The row was sound: forget its lines."""
        self.line += len(self.taken)
        self.taken = []
        self._size = 0

    def retry(self) -> str:
        """The row was not: give up its first line, which is returned, and read the rest again."""
        first, *others = self.taken
        self.wasted += sum(len(str(line)) for line in others)
        self._back.extendleft(reversed(others))
        self.taken = [first]
        self.done()
        return str(first)


def _find_header(lines: Iterator["str | _Unread"], needed: frozenset[str]) -> Header | None:
    found = (header for header in _split_lines(lines) if needed <= set(header.columns))
    return next(found, None)


def _split_lines(lines: Iterator["str | _Unread"]) -> Iterator[Header]:
    for number, line in enumerate(islice(lines, PREAMBLE_LINES), start=1):
        if not isinstance(line, str):
            continue
        for delimiter in DELIMITERS:
            try:
                fields = next(csv.reader([line], delimiter=delimiter), [])
            except csv.Error:
                continue
            yield Header(tuple(field.strip().casefold() for field in fields), delimiter, number)


# Lines and encodings


@dataclass(frozen=True, slots=True)
class _Unread:
    """A line that could not be read, and why."""

    reason: str

    def __str__(self) -> str:
        return ""


_TOO_LONG = _Unread(f"the row is longer than {MAX_ROW >> 20} million characters")
_NO_TEXT = _Unread("the line is neither UTF-8 nor Windows-1252")


def _lines(stream: BinaryIO) -> Iterator[str | _Unread]:
    """The lines of a stream with their ends; of one that is too long only that it is."""
    start = stream.read(CHUNK)
    mark, encoding = next((bom for bom in _BOMS if start.startswith(bom[0])), (b"", "utf-8"))
    chunks = chain([start[len(mark) :]], iter(lambda: stream.read(CHUNK), b""))
    if encoding == "utf-8":
        for line in _split(chunks, b"\n"):
            yield line if isinstance(line, _Unread) else _decoded(line)
    else:
        decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        yield from _split(map(decoder.decode, chunks), "\n")


def _split(chunks: Iterator[AnyStr], end: AnyStr) -> Iterator[AnyStr | _Unread]:
    rest = end[:0]
    dropping = False
    for chunk in chunks:
        pieces = chunk.split(end)
        rest = rest + pieces[0]
        for piece in pieces[1:]:
            if not dropping:
                yield rest + end
            dropping = False
            rest = piece
        if len(rest) > MAX_ROW:
            if not dropping:
                yield _TOO_LONG
            dropping = True
            rest = end[:0]
    if rest and not dropping:
        yield rest


def _decoded(line: bytes) -> str | _Unread:
    try:
        return line.decode()
    except UnicodeDecodeError:
        pass
    try:
        return line.decode("cp1252")
    except UnicodeDecodeError:
        return _NO_TEXT
