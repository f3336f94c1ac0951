"""Read the times that people and their systems write, in English and Dutch."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from typing import Final
from zoneinfo import ZoneInfo

from tweespraak.activity.ids import checked_us, to_us

SHOWN: Final = 40
"""Characters of a value that a reason quotes."""

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january", "januari"), ("feb", "february", "februari"),
            ("mar", "march", "mrt", "maart"), ("apr", "april"), ("may", "mei"),
            ("jun", "june", "juni"), ("jul", "july", "juli"), ("aug", "august", "augustus"),
            ("sep", "sept", "september"), ("oct", "october", "okt", "oktober"),
            ("nov", "november"), ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
_ZONE = re.compile(r"(?<=:\d\d) ?(?:UTC|GMT|([+-])(\d\d):?(\d\d))$", re.ASCII)
_CLOCK = r"(?:,? (?:at )?(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)? ?([AaPp]\.?[Mm]\.?)?)?"
_NUMBERS = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}){_CLOCK}", re.ASCII)
_DAY_NAMED = re.compile(rf"(\d{{1,2}})[ -]([a-z]{{3,9}})\.?,?[ -](\d{{4}}){_CLOCK}", re.IGNORECASE)
_MONTH_NAMED = re.compile(rf"([a-z]{{3,9}})\.? (\d{{1,2}}),? (\d{{4}}){_CLOCK}", re.IGNORECASE)
_MILLISECONDS = re.compile(r"\d{13}", re.ASCII)
_LAST_MONTH: Final = 12
_NOON: Final = 12


def is_day_first(texts: Iterable[str]) -> bool | None:
    """Whether the day stands before the month in these dates; None where nothing shows it."""
    for text in texts:
        match = _NUMBERS.match(text.strip())
        if match is None:
            continue
        if match[2] == "." or int(match[1]) > _LAST_MONTH:
            return True
        if int(match[3]) > _LAST_MONTH:
            return False
    return None


def moment_us(text: str, zone: ZoneInfo, day_first: bool | None) -> int:
    """UTC microseconds of a time; one without a zone is read in `zone`.

    day_first: what `is_day_first` found in the file. Raises ValueError with a reason.
    """
    told = text.strip()
    if _MILLISECONDS.fullmatch(told):
        return checked_us(int(told) * 1000)
    zoned = _ZONE.search(told)
    if zoned is None:
        return to_us(_moment(told, day_first), zone)
    sign, hours, minutes = zoned.groups(default="0")
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    place = timezone(-offset if sign == "-" else offset)
    return to_us(_moment(told[: zoned.start()], day_first).replace(tzinfo=place))


def _moment(text: str, day_first: bool | None) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    numbers = _NUMBERS.fullmatch(text)
    if numbers is not None:
        first, mark, second, year, *clock = numbers.groups()
        return _at(year, *_day_and_month(text, int(first), int(second), mark, day_first), clock)
    named = _DAY_NAMED.fullmatch(text)
    if named is not None and (month := _MONTHS.get(named[2].lower())):
        return _at(named[3], int(named[1]), month, list(named.groups()[3:]))
    named = _MONTH_NAMED.fullmatch(text)
    if named is not None and (month := _MONTHS.get(named[1].lower())):
        return _at(named[3], int(named[2]), month, list(named.groups()[3:]))
    message = f"`{text[:SHOWN]}` is no time that we know"
    raise ValueError(message)


def _day_and_month(
    text: str, first: int, second: int, mark: str, day_first: bool | None
) -> tuple[int, int]:
    if mark == "." or day_first or (day_first is None and first > _LAST_MONTH):
        return first, second
    if day_first is False or second > _LAST_MONTH:
        return second, first
    if first == second:
        return first, second
    message = f"`{text[:SHOWN]}` may have its day or its month first, and no date here shows which"
    raise ValueError(message)


def _at(year: str, day: int, month: int, clock: list[str | None]) -> datetime:
    hour, minute, second, half = clock
    hours = int(hour or 0)
    if half is not None:
        hours = hours % _NOON + (_NOON if half[0] in "pP" else 0)
    try:
        return datetime(int(year), month, day, hours, int(minute or 0), int(second or 0))  # noqa: DTZ001 - to_us adds the zone
    except ValueError as error:
        message = f"there is no such day or time: {error}"
        raise ValueError(message) from error
