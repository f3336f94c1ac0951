"""The ways LinkedIn writes a moment in the files of one export."""

import re
from datetime import UTC, datetime
from typing import Final

_ISO = re.compile(
    r"(?P<year>[0-9]{4})(?P<between>[-/])(?P<month>[0-9][0-9])(?P=between)(?P<day>[0-9][0-9])"
    r"(?:[ T](?P<hour>[0-9][0-9]):(?P<minute>[0-9][0-9])(?::(?P<second>[0-9][0-9]))?)?"
    r"(?P<utc> ?UTC|Z)?"
)
_SLASHES = re.compile(
    r"(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})/(?P<year>[0-9]{4}|[0-9][0-9])"
    r"(?:,?\s(?P<hour>[0-9]{1,2}):(?P<minute>[0-9][0-9])(?::(?P<second>[0-9][0-9]))?(?:\s?(?P<half>[AP])M)?)?"
)
_WORDS = re.compile(
    r"(?P<day>[0-9]{1,2})[- ](?P<month>[A-Za-z]{3})[a-z]*[- ](?P<year>[0-9]{4}|[0-9][0-9])"
)
_WEEKDAY = re.compile(
    r"[A-Z][a-z]{2} (?P<month>[A-Z][a-z]{2}) (?P<day>[0-9]{1,2})"
    r" (?P<hour>[0-9][0-9]):(?P<minute>[0-9][0-9]):(?P<second>[0-9][0-9])"
    r" (?P<utc>UTC) (?P<year>[0-9]{4})"
)
_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_SHAPES: Final = (_ISO, _SLASHES, _WORDS, _WEEKDAY)
_HALF_DAY: Final = 12


def moment(text: str) -> datetime:
    """The moment that a cell tells; with a zone only where the cell says UTC.

    Known: "2021-04-04 16:07:58 UTC" and "2021/04/04 16:07:58 UTC", "4/4/2021 16:12",
    "4/2/21, 8:45 AM", "4-Apr-21", "04 Apr 2021" and "Sun Apr 04 16:07:58 UTC 2021". With
    slashes the month comes first, as LinkedIn writes it everywhere, but for a year in front.
    Raises ValueError for anything else and for dates that do not exist.
    """
    text = text.strip()
    match = next(filter(None, (shape.fullmatch(text) for shape in _SHAPES)), None)
    if match is None:
        message = "the date is not written as LinkedIn writes dates"
        raise ValueError(message)
    told = match.groupdict()
    year = int(told["year"]) + (2000 if len(told["year"]) == len("21") else 0)
    month, hour = _month(told["month"]), _hour(int(told.get("hour") or 0), told.get("half"))
    minute, second = int(told.get("minute") or 0), int(told.get("second") or 0)
    zone = UTC if told.get("utc") else None
    try:
        return datetime(year, month, int(told["day"]), hour, minute, second, tzinfo=zone)
    except ValueError as error:
        message = "the date does not exist (with slashes, LinkedIn writes the month first)"
        raise ValueError(message) from error


def _month(text: str) -> int:
    if text.isdecimal():
        return int(text)
    if text.lower() not in _MONTHS:
        message = "the month is no English month"
        raise ValueError(message)
    return _MONTHS.index(text.lower()) + 1


def _hour(hour: int, half: str | None) -> int:
    if half is None:
        return hour
    if not 1 <= hour <= _HALF_DAY:
        message = "the hour is not one of twelve"
        raise ValueError(message)
    return hour % _HALF_DAY + (_HALF_DAY if half == "P" else 0)
