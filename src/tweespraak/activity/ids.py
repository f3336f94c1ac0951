"""Stable ids for records that have none of their own, and readers of the common times."""

import hashlib
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
FIRST_US = -2_208_988_800_000_000
"""1 January 1900: earlier moments are damage, not history."""
LAST_US = 4_102_444_800_000_000
"""1 January 2100: later moments are damage too."""


class RecordIds:
    """Ids made of a record's own content: same content, same id, in every later export.

    Records that are equal to the letter get a running number, so none is lost.
    """

    def __init__(self, platform: str) -> None:
        self._platform = platform
        self._seen: dict[str, int] = {}

    def make(self, *parts: str | int | None) -> str:
        """The id of the record with these parts (order matters)."""
        text = "\x1f".join("" if part is None else str(part) for part in parts)
        digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()
        count = self._seen.get(digest, 0) + 1
        self._seen[digest] = count
        return f"{self._platform}:#{digest}" + ("" if count == 1 else f".{count}")


def to_us(moment: datetime, zone: ZoneInfo | None = None) -> int:
    """UTC microseconds of a moment; a moment without zone is read in `zone`.

    Raises ValueError for a moment without zone where none is given, and for years outside
    1900 to 2100.
    """
    if moment.tzinfo is None:
        if zone is None:
            message = "the time has no zone"
            raise ValueError(message)
        moment = moment.replace(tzinfo=zone)
    try:
        t_us = (moment - EPOCH) // MICROSECOND
    except OverflowError as error:
        message = "the year is outside 1900 to 2100"
        raise ValueError(message) from error
    return checked_us(t_us)


def checked_us(t_us: int) -> int:
    """The same microseconds, or ValueError where they fall outside 1900 to 2100."""
    if not FIRST_US <= t_us < LAST_US:
        message = "the year is outside 1900 to 2100"
        raise ValueError(message)
    return t_us
