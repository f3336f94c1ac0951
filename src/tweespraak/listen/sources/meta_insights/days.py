"""Meta's tables of a page by day: a name, `Date,Primary`, and a row a day, often several below."""

import codecs
import csv
from typing import Final
from zoneinfo import ZoneInfo

from tweespraak.activity.ids import to_us
from tweespraak.activity.model import Aggregate, Item, Reject, SetAside
from tweespraak.listen.sources.meta.inbox import FACEBOOK, INSTAGRAM
from tweespraak.listen.sources.meta_insights.cells import moment, number
from tweespraak.listen.sources.streams.csv_lines import Row, header_of

COLUMNS: Final = (frozenset({"date", "primary"}), frozenset({"datum", "primair"}))

_UTC: Final = ZoneInfo("UTC")
_BOMS: Final = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def columns_of(head: bytes) -> frozenset[str] | None:
    """The two columns of the first table, where a name stands above them."""
    for needed in COLUMNS:
        header = header_of(head, needed)
        if header and set(header.columns) == needed and _name_above(head, header.line):
            return needed
    return None


class DayReader:
    """Makes counts of the rows; remembers which table they stand in."""

    def __init__(self, head: bytes, columns: frozenset[str]) -> None:
        header = header_of(head, columns)
        self._columns = columns
        self._named = _name_above(head, header.line) if header else ""
        self._series: str | None = self._named

    def item(self, row: Row) -> Item:
        """The count of a day; names and headers of further tables are set aside."""
        name = _only_field(row.text) if row.reason else ""
        if name:
            self._named, self._series = name, None
            return SetAside("the name of the next table")
        if {cell.strip().casefold() for cell in row.values.values()} == self._columns:
            self._series = self._named
            return SetAside("the columns of the next table")
        if not self._series:
            return SetAside("a row of a table that does not count days")
        return Reject(row.reason) if row.reason else self._count(row.values, self._series)

    def _count(self, values: dict[str, str], series: str) -> Item:
        day, cell = (values[name] for name in sorted(self._columns))
        try:
            t_us = to_us(moment(day), _UTC)
        except ValueError as error:
            return Reject(str(error))
        value = number(cell)
        if value is None:
            empty = SetAside("a day without a number")
            return Reject("the number of the day is none") if cell.strip() else empty
        platform, name = _platform_and_count(series)
        return Aggregate(platform, f"{platform}:insights", t_us, 1, name, value)


def _platform_and_count(series: str) -> tuple[str, str]:
    """What "Instagram follows" counts, and where; a name without a platform is Facebook's."""
    first, _, rest = series.casefold().partition(" ")
    if first in {FACEBOOK, INSTAGRAM} and rest:
        return first, rest
    return FACEBOOK, series.casefold()


def _name_above(head: bytes, line: int) -> str:
    mark, encoding = next((bom for bom in _BOMS if head.startswith(bom[0])), (b"", "utf-8-sig"))
    lines = head[len(mark) :].decode(encoding, "replace").split("\n")
    name = _only_field(lines[line - 2]) if line > 1 else ""
    return "" if name.startswith("sep=") else name


def _only_field(text: str) -> str:
    """The text of a row with one field; empty for any other."""
    try:
        fields = next(csv.reader([text.strip()]), [])
    except csv.Error:
        return ""
    return fields[0].strip() if len(fields) == 1 else ""
