"""Spreadsheets as they were written until 2007 (.xls), which LinkedIn still writes."""

import io
from collections.abc import Iterator
from typing import Final

import xlrd

from tweespraak.errors import SourceError
from tweespraak.listen.sources.streams.cells import Cell, Meaning, understood

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_XLS: Final = 16 << 20
"""Bytes of a file that becomes up to ten times as large in memory. A sheet of this kind has at
most 65,536 rows of 256 cells, so no file can make one larger than some 150 MB."""

_LOCKED: Final = "encrypt"


class Xls:
    """An .xls file: read as a whole, but one sheet at a time."""

    def __init__(self, content: bytes) -> None:
        if len(content) > MAX_XLS:
            raise SourceError(
                f"The .xls file is larger than {MAX_XLS >> 20} MB.",
                "Save it as .xlsx or CSV.",
            )
        try:
            self._book = xlrd.open_workbook(
                file_contents=content, logfile=io.StringIO(), on_demand=True, ragged_rows=True
            )
            self.names = tuple(self._book.sheet_names())
        except Exception as error:
            # Damage makes xlrd raise whatever Python raises: struct, index, key, assertion.
            raise _damaged(error) from error

    def lines(self, name: str) -> Iterator[tuple[int, tuple[Cell, ...]]]:
        """The rows of a sheet: number from 1, and cells from column A."""
        try:
            sheet = self._book.sheet_by_name(name)
            for number in range(sheet.nrows):
                pairs = zip(sheet.row_types(number), sheet.row_values(number), strict=True)
                yield number + 1, tuple(self._cell(kind, value) for kind, value in pairs)
        except Exception as error:
            raise _damaged(error) from error
        finally:
            self._book.unload_sheet(name)

    def close(self) -> None:
        """Let go of the file."""
        self._book.release_resources()

    def _cell(self, kind: int, value: object) -> Cell:
        if kind == xlrd.XL_CELL_TEXT:
            return str(value)
        if kind == xlrd.XL_CELL_BOOLEAN:
            return bool(value)
        if kind == xlrd.XL_CELL_ERROR:
            return "#ERROR"
        if not isinstance(value, int | float):
            return None
        number = float(value)
        if kind != xlrd.XL_CELL_DATE:
            return number
        meaning = Meaning.TIME if number < 1 else Meaning.DAY
        return understood(number, meaning, since_1904=self._book.datemode == 1)


def _damaged(error: Exception) -> SourceError:
    if isinstance(error, xlrd.XLRDError) and _LOCKED in str(error).casefold():
        what = "The spreadsheet is locked with a password."
        return SourceError(what, "Save it without one.")
    what = "The .xls file is damaged, or no spreadsheet."
    return SourceError(what, "Download it again, or save it as .xlsx or CSV.")
