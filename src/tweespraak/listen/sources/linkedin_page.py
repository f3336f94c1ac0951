"""Daily numbers of a LinkedIn page: the analytics that its administrators can export as CSV."""

import re
from collections.abc import Iterator
from datetime import datetime
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
from tweespraak.listen.sources.streams.csv_lines import header_of, rows

PLATFORM: Final = "linkedin"
CHANNEL: Final = "linkedin:page"
DAY_US: Final = 86_400_000_000

_TABLES: Final = (
    frozenset({"date", "impressions (total)", "clicks (total)"}),
    frozenset({"date", "organic followers", "total followers"}),
)
_NUMBER = re.compile(
    r"[+-]?(?:[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4})(?:\.[0-9]{1,30})?(?:[eE][+-]?[0-9]{1,2})?"
)
_UTC = ZoneInfo("UTC")


class LinkedInPage:
    """The tables "content" and "followers" of a page's analytics, one row a day."""

    name = "linkedin_page"
    version = 1

    def recognise(self, file: InputFile, _context: Context) -> bool:
        """The columns of one of the tables."""
        return _columns(file) is not None

    def read(self, file: InputFile, _context: Context) -> Iterator[Read]:
        """A count for each number of each day; days are those of LinkedIn, in UTC.

        Raises SourceError where the columns cannot be found.
        """
        first = last = None
        with file.open() as stream:
            for row in rows(stream, _columns(file) or _TABLES[0]):
                if row.reason:
                    yield Record(row.position, row.text, (Reject(row.reason),), row.line)
                    continue
                items = _counts(row.values)
                days = [item.t_us for item in items if isinstance(item, Aggregate)]
                if days:
                    first = min(days[0], days[0] if first is None else first)
                    last = max(days[0], days[0] if last is None else last)
                yield Record(row.position, row.values, items, row.line)
        if first is not None and last is not None:
            counts = frozenset({Sees.COUNTS})
            yield Coverage(PLATFORM, CHANNEL, ChannelKind.LOG, counts, first, last + DAY_US)


def _columns(file: InputFile) -> frozenset[str] | None:
    return next((needed for needed in _TABLES if header_of(file.head, needed)), None)


def _counts(values: dict[str, str]) -> tuple[Item, ...]:
    try:
        at: datetime = moment(values["date"])
        t_us = to_us(at, _UTC)
    except ValueError as error:
        return (Reject(str(error)),)
    items: list[Item] = []
    for name, cell in values.items():
        text = cell.strip()
        if name in {"date", ""} or not text:
            continue
        if _NUMBER.fullmatch(text) is None:
            items.append(Reject(f"the cell under {name} is no number"))
        else:
            number = float(text.replace(",", ""))
            items.append(Aggregate(PLATFORM, CHANNEL, t_us, 1, name, number))
    return tuple(items) or (SetAside("a day without numbers"),)
