"""The records of a generic table that stand in a spreadsheet."""

from collections.abc import Iterator

from tweespraak.listen.sources.contract import InputFile
from tweespraak.listen.sources.streams import sheets
from tweespraak.listen.sources.table.rows import Row

ELSEWHERE = "a sheet without the columns of this table"


def sheet_rows(file: InputFile, needed: frozenset[str]) -> Iterator[Row]:
    """The rows of every sheet with the needed columns (case folded), below its header.

    A sheet without them is one row with nothing in it. Raises SourceError for what can't be read.
    """
    position = 0
    with sheets.opened(file) as book:
        for name in book.names:
            top = sheets.top(book, name)
            header = next((one for one in top if needed <= set(one.columns)), None)
            if header is None:
                if top:
                    yield Row(position, {"sheet": name}, (), None)
                    position += 1
                continue
            for row in sheets.rows(book, header):
                raw = {column: sheets.shown(cell) for column, cell in row.values.items()}
                yield Row(position, {"sheet": name, **raw}, (row.values,), row.values, row.line)
                position += 1


def sheet_columns(file: InputFile) -> tuple[str, ...]:
    """The columns of the widest row at the top of any sheet: most likely a header."""
    with sheets.opened(file) as book:
        tops = [one for name in book.names for one in sheets.top(book, name)]
    widest = max(tops, key=lambda one: sum(map(bool, one.columns)), default=None)
    return () if widest is None else tuple(filter(None, widest.columns))


def has_columns(file: InputFile, needed: frozenset[str]) -> bool:
    """Whether a sheet has them all. Raises SourceError for what can't be read."""
    with sheets.opened(file) as book:
        return next(sheets.headers(book, needed)) is not None
