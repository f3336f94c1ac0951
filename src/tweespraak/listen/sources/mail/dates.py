"""Dates of mail: the standard's form fast, the forms of broken clients after that."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_tz
from zoneinfo import ZoneInfo

from tweespraak.activity.ids import checked_us, to_us

MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
} | {"mrt": 3, "mei": 5, "mai": 5, "okt": 10, "dez": 12}
"""In English, as the standard says, and as programs wrote that took their user's language."""

STANDARD = re.compile(
    r"\s*(?:[A-Za-z]{2,9}\.?,?\s*)?(\d{1,2})[\s-]+([A-Za-z]{3})[a-z]*\.?[\s-]+(\d{2,4})"
    r"\s+(\d{1,2}):(\d\d)(?::(\d\d))?(?:\s*([+-])(\d\d):?(\d\d)|\s+([A-Za-z]{1,5}))?"
)
ASCTIME = re.compile(
    r"\b([A-Za-z]{3}) +(\d{1,2}) +(\d\d:\d\d(?::\d\d)?)(?: +([A-Z]{1,5}|[+-]\d{4}))? +(\d{4})\b"
)
SAYS_UTC = re.compile(r"\+0000|\b(?:GMT|UTC?|Z)\b")
ZONES = {
    "UT": 0,
    "UTC": 0,
    "GMT": 0,
    "Z": 0,
    "WET": 0,
    "WEST": 60,
    "BST": 60,
    "CET": 60,
    "MET": 60,
    "CEST": 120,
    "MEST": 120,
    "EET": 120,
    "EEST": 180,
    "EDT": -240,
    "EST": -300,
    "CDT": -300,
    "CST": -360,
    "MDT": -360,
    "MST": -420,
    "PDT": -420,
    "PST": -480,
}
"""Minutes east of UTC by the names that RFC 5322 and European mail programs use."""

FURTHEST = 14 * 60
CENTURY, PIVOT = 100, 50
LEAP = 60
MINUTE_US = 60_000_000
LENGTH = 200


@dataclass(frozen=True, slots=True)
class When:
    """A moment (UTC, microseconds) and the sender's offset in minutes where the date told it."""

    t_us: int
    offset_min: int | None


def read_date(value: str, zone: ZoneInfo) -> When | None:
    """The moment a Date header tells, or None. Without an offset it is read in `zone`."""
    short = value[:LENGTH]
    match = STANDARD.match(short)
    try:
        return _standard(match, zone) or _otherwise(short, zone)
    except (ValueError, TypeError, IndexError, OverflowError, KeyError):
        return None


def read_envelope(envelope: str, zone: ZoneInfo) -> When | None:
    """The moment that a From line of an mbox tells: UTC (RFC 4155), from an untold place."""
    match = ASCTIME.search(envelope)
    if match is None:
        return None
    when = read_date(_reordered(match).strip() + ("" if match[4] else " -0000"), zone)
    return When(when.t_us, None) if when else None


def _standard(match: re.Match[str] | None, zone: ZoneInfo) -> When | None:
    if match is None:
        return None
    day, month, year, hour, minute, second, sign, hours, minutes, name = match.groups()
    number = _year(int(year))
    moment = datetime(
        number,
        MONTHS[month.lower()],
        int(day),
        int(hour),
        int(minute),
        min(int(second or 0), LEAP - 1),
        tzinfo=UTC,
    )
    if sign is not None:
        east = (int(hours) * 60 + int(minutes)) * (1 if sign == "+" else -1)
        unknown = (sign == "-" and east == 0) or abs(east) > FURTHEST
        return _placed(moment, None if unknown else east)
    if name is not None:
        return _placed(moment, ZONES.get(name.upper()))
    return When(to_us(moment.replace(tzinfo=None), zone), None)


def _otherwise(value: str, zone: ZoneInfo) -> When | None:
    match = ASCTIME.search(value)
    if match is not None:
        return _standard(STANDARD.match(_reordered(match)), zone)
    parts = parsedate_tz(value)
    if parts is not None:
        clock = datetime(_year(parts[0]), *parts[1:5], min(parts[5], LEAP - 1), tzinfo=UTC)
        # parsedate_tz gives 0 both for UTC and for no zone at all.
        if parts[9] and abs(parts[9]) <= FURTHEST * 60:
            return _placed(clock, parts[9] // 60)
        if parts[9] or SAYS_UTC.search(value):
            return _placed(clock, 0 if not parts[9] else None)
        return When(to_us(clock.replace(tzinfo=None), zone), None)
    moment = datetime.fromisoformat(value.strip())
    offset = moment.utcoffset()
    return When(to_us(moment, zone), None if offset is None else int(offset.total_seconds() // 60))


def _reordered(match: re.Match[str]) -> str:
    """The standard's order for "Thu Nov  1 11:19:12 2001"."""
    return f"{match[2]} {match[1]} {match[5]} {match[3]} {match[4] or ''}"


def _placed(clock: datetime, east: int | None) -> When:
    """The moment of a clock read as UTC, `east` minutes east of it.

    RFC 5322: "-0000" and unknown names mean UTC from a place that is not told.
    """
    return When(checked_us(to_us(clock) - (east or 0) * MINUTE_US), east)


def _year(year: int) -> int:
    if year < PIVOT:
        return 2000 + year
    return 1900 + year if year < 10 * CENTURY else year
