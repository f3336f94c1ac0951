"""The tables in a spreadsheet (.xlsx, .xls): which sheet has them, and its rows one by one.

A spreadsheet is a hostile file as any other: no entity is expanded, no formula worked out, no
link followed, and memory is bounded by the limits here and in `xlsx.py`.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final, Protocol

from tweespraak.errors import SourceError
from tweespraak.listen.sources.contract import InputFile
from tweespraak.listen.sources.streams.cells import Cell
from tweespraak.listen.sources.streams.csv_lines import PREAMBLE_LINES
from tweespraak.listen.sources.streams.xls import OLE, Xls
from tweespraak.listen.sources.streams.xlsx import ZIP, Xlsx

MAX_PACKED: Final = 32 << 20
"""Bytes of a spreadsheet, which has to be in memory as it is delivered: some million rows."""


class Book(Protocol):
    """An opened spreadsheet. names: its sheets with cells, in order."""

    names: tuple[str, ...]

    def lines(self, name: str) -> Iterator[tuple[int, tuple[Cell, ...]]]:
        """The rows of a sheet: number from 1, and cells from column A. Raises SourceError."""

    def close(self) -> None:
        """Let go of the file."""


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a sheet, trimmed and case folded, and the row they stand in (from 1)."""

    sheet: str
    columns: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row below the header, by column; a column that is there twice counts where it is last."""

    line: int
    values: dict[str, Cell]


def is_workbook(head: bytes) -> bool:
    """Whether a file's beginning may be that of a spreadsheet (any zip, any OLE file)."""
    return head.startswith((ZIP, OLE))


@contextmanager
def opened(file: InputFile) -> Iterator[Book]:
    """The spreadsheet, closed afterwards. Raises SourceError for what is none, or too large."""
    with file.open() as stream:
        content = stream.read(MAX_PACKED + 1)
    if len(content) > MAX_PACKED:
        raise SourceError(
            f"The spreadsheet is larger than {MAX_PACKED >> 20} MB.",
            "Save the sheet that matters as CSV, which may have any size.",
        )
    book: Book = Xls(content) if content.startswith(OLE) else Xlsx(content)
    with closing(book):
        yield book


def headers(book: Book, *tables: frozenset[str]) -> Iterator[Header | None]:
    """For each table the first header with all of its columns, or None."""
    candidates = [one for name in book.names for one in top(book, name)]
    for needed in tables:
        yield next((one for one in candidates if needed <= set(one.columns)), None)


def top(book: Book, name: str) -> list[Header]:
    """The first rows of a sheet, each as the header that it may be."""
    return [
        Header(name, tuple(shown(cell).strip().casefold() for cell in cells), number)
        for number, cells in islice(book.lines(name), PREAMBLE_LINES)
    ]


def rows(book: Book, header: Header) -> Iterator[SheetRow]:
    """The rows below a header that have any cell filled."""
    named = [(column, place) for place, column in enumerate(header.columns) if column]
    for number, cells in book.lines(header.sheet):
        if number <= header.line:
            continue
        values = {column: cells[place] if place < len(cells) else None for column, place in named}
        if any(value not in (None, "") for value in values.values()):
            yield SheetRow(number, values)


def holds(file: InputFile, *tables: frozenset[str]) -> frozenset[str] | None:
    """The first of these tables that a spreadsheet holds; None where it can't be opened."""
    if not is_workbook(file.head):
        return None
    try:
        with opened(file) as book:
            found = zip(tables, headers(book, *tables), strict=True)
            return next((needed for needed, header in found if header is not None), None)
    except SourceError:
        return None


def shown(cell: Cell) -> str:
    """The cell as text: dates as ISO writes them, whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime):
        whole = (cell.hour, cell.minute, cell.second, cell.microsecond) == (0, 0, 0, 0)
        return cell.date().isoformat() if whole else cell.isoformat(" ")
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return cell
