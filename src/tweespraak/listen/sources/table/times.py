"""Read the times of a table: ISO, unix, Twitter's, or any strptime format."""

import math
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from tweespraak.activity.ids import checked_us, to_us
from tweespraak.listen.sources.table.columns import (
    SHOWN,
    Entry,
    as_text,
    column_label,
    getter,
    raw_getter,
)
from tweespraak.settings import TimeColumn

TWITTER = "%a %b %d %H:%M:%S %z %Y"
TWITTER_SHAPE = re.compile(
    r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d) (\d{4})",
    re.ASCII,
)
MONTHS = {
    "Jan": 1,
    "Feb": 2,
    "Mar": 3,
    "Apr": 4,
    "May": 5,
    "Jun": 6,
    "Jul": 7,
    "Aug": 8,
    "Sep": 9,
    "Oct": 10,
    "Nov": 11,
    "Dec": 12,
}
UNIX = {"unix": 1_000_000, "unix_ms": 1_000}
HALF_DAY = timedelta(hours=12)


class Clock:
    """The moment of each record, in the order of the file: it remembers the one before."""

    def __init__(
        self,
        column: TimeColumn,
        constants: Mapping[str, str],
        zone: ZoneInfo,
        *,
        folded: bool,
        in_order: bool,
    ) -> None:
        self._raw = raw_getter(column.column, constants, folded=folded)
        self._text = getter(column.column, constants, folded=folded, words=False)
        self._label = column_label(column.column)
        self._formats = column.formats
        self._zone = zone if column.zone is None else ZoneInfo(column.zone)
        self._wraps = column.wraps
        self._in_order = in_order or column.in_order
        self._days = timedelta()
        self._before: datetime | None = None
        self._last_us: int | None = None
        self._equal = 0

    def read(self, entry: Entry) -> tuple[int, int | None]:
        """UTC microseconds, and the offset in minutes where the value tells one.

        Raises ValueError with a reason that names the column.
        """
        value = self._raw(entry)
        if not isinstance(value, datetime | date):
            value = self._text(entry)
            if value is None:
                message = f"{self._label} is empty: no time"
                raise ValueError(message)
        moment = self._parsed(value)
        if isinstance(moment, int):
            return self._ordered(moment), None
        if self._wraps:
            moment = self._next_day(moment)
        return self._ordered(to_us(moment, self._zone)), _offset(moment)

    def _parsed(self, value: str | date) -> datetime | int:
        if isinstance(value, datetime):
            return value
        if isinstance(value, date):
            return datetime.combine(value, time())
        for form in self._formats:
            try:
                return parse(value, form)
            except ValueError:
                continue
        shown = as_text(value, self._label) or ""
        message = f"{self._label} is `{shown[:SHOWN]}`, no time as {' or '.join(self._formats)}"
        raise ValueError(message)

    def _next_day(self, moment: datetime) -> datetime:
        """Where the time of day jumps back by more than half a day, midnight has passed."""
        if self._before is not None and moment + self._days < self._before - HALF_DAY:
            self._days += timedelta(days=1)
        self._before = moment + self._days
        return self._before

    def _ordered(self, t_us: int) -> int:
        if not self._in_order:
            return t_us
        self._equal = self._equal + 1 if t_us == self._last_us else 0
        self._last_us = t_us
        return t_us + self._equal


def parse(text: str, form: str) -> datetime | int:
    """A moment: a datetime, or UTC microseconds where the form is unix's. Raises ValueError."""
    if form in UNIX:
        return _unix(text, UNIX[form])
    if form == "iso":
        return datetime.fromisoformat(text)
    if form == TWITTER:
        return _twitter(text)
    return datetime.strptime(text, form)  # noqa: DTZ007 - to_us adds the zone where there is none


def _unix(text: str, factor: int) -> int:
    """Whole numbers stay exact; fractions are rounded to a microsecond."""
    if text.lstrip("-").isdecimal() and len(text) <= len("-4102444800000000"):
        return checked_us(int(text) * factor)
    number = float(text) * factor
    if not math.isfinite(number):
        message = "no number"
        raise ValueError(message)
    return checked_us(round(number))


def _twitter(text: str) -> datetime:
    """`Tue Oct 31 22:10:47 +0000 2017`: twenty times as fast as strptime, in any locale."""
    match = TWITTER_SHAPE.fullmatch(text)
    if match is None or match[1] not in MONTHS:
        message = "no time of Twitter"
        raise ValueError(message)
    _, day, hour, minute, second, sign, zone_hours, zone_minutes, year = match.groups()
    offset = timedelta(hours=int(zone_hours), minutes=int(zone_minutes))
    zone = UTC if not offset else timezone(-offset if sign == "-" else offset)
    return datetime(
        int(year), MONTHS[match[1]], int(day), int(hour), int(minute), int(second), tzinfo=zone
    )


def _offset(moment: datetime) -> int | None:
    """Minutes east of UTC where the value told them; UTC itself tells no place."""
    offset = moment.utcoffset()
    return None if not offset else round(offset.total_seconds() / 60)
