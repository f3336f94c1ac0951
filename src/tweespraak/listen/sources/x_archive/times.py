"""The two ways in which X writes times: one in posts, one in messages."""

import re
from datetime import date, datetime
from typing import Final

from tweespraak.activity.ids import EPOCH, checked_us, to_us

_MONTHS: Final = {
    name: number
    for number, name in enumerate(
        ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"), 1
    )
}
_TIME = re.compile(
    r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([0-3][0-9]) "
    r"([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9]) \+0000 ([0-9]{4})"
)
"""As in "Wed Mar 16 20:07:25 +0000 2022"."""


class PostClock:
    """Reads the times of posts; the day is kept, as many posts share it."""

    def __init__(self) -> None:
        self._day = ("", "", "")
        self._day_us = 0

    def t_us(self, text: object) -> int:
        """UTC microseconds. Raises ValueError for what is no time as X writes it."""
        told = _TIME.fullmatch(text) if isinstance(text, str) else None
        if told is None or told[1] not in _MONTHS:
            message = "no time as X writes it"
            raise ValueError(message)
        month, day, hour, minute, second, year = told.groups()
        if (year, month, day) != self._day:
            days = date(int(year), _MONTHS[month], int(day)).toordinal() - EPOCH.toordinal()
            self._day_us = checked_us(days * 86_400_000_000)
            self._day = (year, month, day)
        return self._day_us + (int(hour) * 3600 + int(minute) * 60 + int(second)) * 1_000_000


def message_t_us(text: str | None) -> int:
    """UTC microseconds of a time as in "2022-03-16T20:07:25.000Z". Raises ValueError."""
    return to_us(datetime.fromisoformat(text or ""))
