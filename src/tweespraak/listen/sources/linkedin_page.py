"""Numbers of a LinkedIn page: the analytics that its administrators can export."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from tweespraak.activity.ids import to_us
from tweespraak.activity.model import (
    Aggregate,
    ChannelKind,
    Coverage,
    Item,
    Read,
    Record,
    Reject,
    Sees,
    SetAside,
)
from tweespraak.listen.sources.contract import Context, InputFile
from tweespraak.listen.sources.linkedin.times import moment
from tweespraak.listen.sources.streams import sheets
from tweespraak.listen.sources.streams.csv_lines import header_of, rows

PLATFORM: Final = "linkedin"
CHANNEL: Final = "linkedin:page"
DAY_US: Final = 86_400_000_000


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of the analytics: the columns that tell it.

    date: the column of the day. numbers: the columns that count, None for all others. prefix:
    stands before the names of its counts. aside: why its rows are no counts of a day.
    """

    needed: frozenset[str]
    date: str = "date"
    numbers: frozenset[str] | None = None
    prefix: str = ""
    aside: str | None = None


_POST_NUMBERS: Final = (
    *("impressions", "views", "offsite views", "clicks", "click through rate (ctr)", "likes"),
    *("comments", "reposts", "shares", "follows", "engagement rate"),
)
_DAILY: Final = (
    _Table(frozenset({"date", "impressions (total)", "clicks (total)"})),
    _Table(frozenset({"date", "organic followers", "total followers"})),
    _Table(frozenset({"date", "total page views (total)", "total unique visitors (total)"})),
)
_POSTS: Final = _Table(
    frozenset({"post title", "post link", "created date", "impressions", "clicks"}),
    "created date",
    frozenset(_POST_NUMBERS),
    "post: ",
)
_TABLES: Final = (*_DAILY, _POSTS)
_GROUPS: Final = ("location", "job function", "seniority", "industry", "company size")
_BESIDE: Final = (
    *(
        _Table(
            frozenset({group, total}), aside=f"counts people by {group}, of no day in particular"
        )
        for group in _GROUPS
        for total in ("total followers", "total views")
    ),
    _Table(
        frozenset({"page", "total followers", "new followers"}),
        aside="counts of other pages, of no day in particular",
    ),
)
"""Sheets that stand beside a table of the analytics and hold no counts of a day."""

_NUMBER = re.compile(
    r"[+-]?(?:[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4})(?:\.[0-9]{1,30})?(?:[eE][+-]?[0-9]{1,2})?"
)
_UTC = ZoneInfo("UTC")


class LinkedInPage:
    """The analytics "content", "followers" and "visitors", as LinkedIn gives them or as CSV."""

    name = "linkedin_page"
    version = 2

    def recognise(self, file: InputFile, _context: Context) -> bool:
        """The columns of one of the tables, in a text or in a sheet of a spreadsheet."""
        if sheets.is_workbook(file.head):
            return sheets.holds(file, *(table.needed for table in _TABLES)) is not None
        return _table_of(file) is not None

    def read(self, file: InputFile, _context: Context) -> Iterator[Read]:
        """A count for each number of each day; days are those of LinkedIn, in UTC.

        Raises SourceError where the columns cannot be found, or a spreadsheet can't be read.
        """
        days = _Days()
        read = _in_sheets(file) if sheets.is_workbook(file.head) else _in_text(file)
        for record in read:
            days.take(record)
            yield record
        yield from days.coverage()


class _Days:
    """The first and the last day that something was counted of."""

    def __init__(self) -> None:
        self._first: int | None = None
        self._last = 0

    def take(self, record: Record) -> None:
        for item in record.items:
            if isinstance(item, Aggregate):
                self._first = item.t_us if self._first is None else min(self._first, item.t_us)
                self._last = max(self._last, item.t_us)

    def coverage(self) -> Iterator[Coverage]:
        if self._first is not None:
            counts, until = frozenset({Sees.COUNTS}), self._last + DAY_US
            yield Coverage(PLATFORM, CHANNEL, ChannelKind.LOG, counts, self._first, until)


def _in_text(file: InputFile) -> Iterator[Record]:
    table = _table_of(file) or _DAILY[0]
    with file.open() as stream:
        for row in rows(stream, table.needed):
            if row.reason:
                yield Record(row.position, row.text, (Reject(row.reason),), row.line)
            else:
                yield Record(row.position, row.values, _counts(row.values, table), row.line)


def _in_sheets(file: InputFile) -> Iterator[Record]:
    position = 0
    with sheets.opened(file) as book:
        for name in book.names:
            for line, raw, items in _in_sheet(book, name):
                yield Record(position, raw, items, line)
                position += 1


Found = tuple[int | None, dict[str, str], tuple[Item, ...]]
"""A row of a sheet: its number, what stands in it by column, and what it says."""


def _in_sheet(book: sheets.Book, name: str) -> Iterator[Found]:
    top = sheets.top(book, name)
    for table in (*_TABLES, *_BESIDE):
        header = next((one for one in top if table.needed <= set(one.columns)), None)
        if header is None:
            continue
        for row in sheets.rows(book, header):
            values = {column: sheets.shown(cell) for column, cell in row.values.items()}
            aside = (SetAside(table.aside),) if table.aside else None
            yield row.line, {"sheet": name, **values}, aside or _counts(values, table)
        return
    if top:
        yield None, {"sheet": name}, (SetAside("a sheet that holds none of the tables known"),)


def _table_of(file: InputFile) -> _Table | None:
    return next((table for table in _TABLES if header_of(file.head, table.needed)), None)


def _counts(values: dict[str, str], table: _Table) -> tuple[Item, ...]:
    try:
        t_us = to_us(moment(values[table.date]), _UTC)
    except ValueError as error:
        return (Reject(str(error)),)
    items: list[Item] = []
    for name, cell in values.items():
        text = cell.strip()
        counted = name not in {table.date, ""} if table.numbers is None else name in table.numbers
        if not counted or not text:
            continue
        if _NUMBER.fullmatch(text) is None:
            items.append(Reject(f"the cell under {name} is no number"))
        else:
            number = float(text.replace(",", ""))
            items.append(Aggregate(PLATFORM, CHANNEL, t_us, 1, table.prefix + name, number))
    return tuple(items) or (SetAside("a day without numbers"),)
