"""What the number in a cell of a spreadsheet means: a number, a day, a time of day."""

import re
from datetime import datetime, time, timedelta
from enum import Enum
from typing import Final

Cell = str | float | bool | datetime | None

FIRST_DAY: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - spreadsheets know no zones
FIRST_DAY_1904: Final = datetime(1904, 1, 1)  # noqa: DTZ001
LEAP_1900: Final = 60
"""Below this day spreadsheets are one off: they think that 1900 was a leap year."""
LAST_DAY: Final = 2_958_466
"""31 December 9999 and a day."""
DAY_S: Final = 86_400

_ELAPSED: Final = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_NO_LETTERS: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.|am/pm|a/p|general', re.IGNORECASE)


class Meaning(Enum):
    """What a format says that a number is."""

    NUMBER = 0
    DAY = 1
    TIME = 2


BUILT_IN: Final = {
    **dict.fromkeys((14, 15, 16, 17, 22, *range(27, 32), 34, 35, 36, *range(50, 59)), Meaning.DAY),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 45, 46, 47), Meaning.TIME),
}
"""Formats that spreadsheets have by number, without saying how they are written."""


def meaning_of(code: str) -> Meaning:
    """What a format's code (`dd-mm-yyyy`, `#,##0.00`) says that its numbers are."""
    if _ELAPSED.search(code):
        return Meaning.TIME
    letters = set(_NO_LETTERS.sub("", code.split(";", 1)[0]).casefold())
    if letters & {"y", "d"}:
        return Meaning.DAY
    if letters & {"h", "s"}:
        return Meaning.TIME
    return Meaning.DAY if "m" in letters else Meaning.NUMBER


def understood(number: float, meaning: Meaning, *, since_1904: bool) -> float | datetime | str:
    """The number as what it means; as it stands where no calendar has that day."""
    if meaning is Meaning.NUMBER or not 0 <= number < LAST_DAY:
        return number
    if meaning is Meaning.TIME and number < 1:
        # A day is too short for it to round up to midnight and lose its date: it has none.
        seconds = min(round(number * DAY_S), DAY_S - 1)
        return time(seconds // 3600, seconds // 60 % 60, seconds % 60).isoformat()
    if meaning is Meaning.TIME:
        return number
    days = number + (1 if number < LEAP_1900 and not since_1904 else 0)
    try:
        first = FIRST_DAY_1904 if since_1904 else FIRST_DAY
        return first + timedelta(seconds=round(days * DAY_S))
    except OverflowError:
        return number
