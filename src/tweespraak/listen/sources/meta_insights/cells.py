"""Moments and numbers in the cells of Meta's insights."""

import re
from datetime import datetime
from typing import Final

_SLASHES = re.compile(
    r"(\d{1,2})/(\d{1,2})/(\d{4})(?:,? (\d{1,2}):(\d\d)(?::(\d\d))?(?: ([AP])M)?)?"
)
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?")
_NUMBER = re.compile(r"[+-]?(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.\d{1,30})?", re.ASCII)
_NOON: Final = 12


def moment(cell: str) -> datetime:
    """The moment in a cell: "09/28/2026 18:12" with the month first, or ISO 8601.

    Raises ValueError for anything else and for dates that do not exist.
    """
    text = cell.strip()
    if text.isascii() and _ISO.fullmatch(text):
        return datetime.fromisoformat(text)
    found = _SLASHES.fullmatch(text) if text.isascii() else None
    if found is None:
        message = "the time is not written as Meta writes it"
        raise ValueError(message)
    month, day, year, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    if found[7]:
        hour = hour % _NOON + (_NOON if found[7] == "P" else 0)
    try:
        return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - the zone is the user's
    except ValueError as error:
        message = "the date does not exist (Meta writes the month first)"
        raise ValueError(message) from error


def number(cell: str) -> float | None:
    """The number in a cell, if it holds one."""
    text = cell.strip()
    return float(text.replace(",", "")) if _NUMBER.fullmatch(text) else None
