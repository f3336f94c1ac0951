"""Months, weeks and hours of the week on the organisation's own clock, for whole columns."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

HOUR_US = 3_600_000_000
DAY_US = 24 * HOUR_US
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DAYS_TO_MONDAY = 3
"""1 January 1970 was a Thursday: three days after a Monday."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Calendar numbers of moments, in one zone.

    month: year × 100 + month. week: number of the Monday-to-Sunday week since 1970.
    hour_of_week: 0 (Monday 0 h) to 167. day: days since 1970.
    """

    month: NDArray[np.int32]
    week: NDArray[np.int32]
    hour_of_week: NDArray[np.int16]
    day: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Clock:
    """The clocks of one zone: the moments at which its offset from UTC changes, and the offsets."""

    starts: NDArray[np.int64]
    offsets: NDArray[np.int64]

    def calendar(self, t_us: NDArray[np.int64]) -> Calendar:
        """The calendar of UTC microseconds within the time that the clock was made for."""
        hour = np.floor_divide(t_us + self.offsets_us(t_us), HOUR_US)
        if not len(hour):
            return _of_hours(hour)
        first, last = int(hour.min()), int(hour.max())
        if last - first >= len(hour):
            return _of_hours(hour)
        # Several moments an hour: each hour is worked out once.
        hours, place = _of_hours(np.arange(first, last + 1)), hour - first
        return Calendar(
            month=hours.month[place],
            week=hours.week[place],
            hour_of_week=hours.hour_of_week[place],
            day=hours.day[place],
        )

    def offsets_us(self, t_us: NDArray[np.int64]) -> NDArray[np.int64]:
        """The offset from UTC at each moment, in microseconds."""
        return self.offsets[np.searchsorted(self.starts, t_us, side="right") - 1]


def clock_of(t_us: NDArray[np.int64], zone: ZoneInfo) -> Clock:
    """The clock of `zone` for all the time that these moments span."""
    if not len(t_us):
        return Clock(np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64))
    return Clock(*_changes(int(t_us.min()), int(t_us.max()), zone))


def calendar(t_us: NDArray[np.int64], zone: ZoneInfo) -> Calendar:
    """The calendar of UTC microseconds on the clocks of `zone`."""
    return clock_of(t_us, zone).calendar(t_us)


def _of_hours(hour: NDArray[np.int64]) -> Calendar:
    """The calendar of hours since 1970, local ones."""
    day = np.floor_divide(hour, 24)
    week = np.floor_divide(day + DAYS_TO_MONDAY, 7)
    months = day.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return Calendar(
        month=((1970 + months // 12) * 100 + months % 12 + 1).astype(np.int32),
        week=week.astype(np.int32),
        hour_of_week=(hour + (DAYS_TO_MONDAY - week * 7) * 24).astype(np.int16),
        day=day.astype(np.int32),
    )


def _changes(
    first_us: int, last_us: int, zone: ZoneInfo
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The moments between first and last at which the offset changes, and the offsets."""
    starts, offsets = [first_us], [_offset(first_us, zone)]
    step = DAY_US * 7
    at = first_us
    while at < last_us:
        nxt = min(at + step, last_us)
        if _offset(nxt, zone) != offsets[-1]:
            low, high = at, nxt
            while high - low > 1:
                middle = (low + high) // 2
                same = _offset(middle, zone) == offsets[-1]
                low, high = (middle, high) if same else (low, middle)
            starts.append(high)
            offsets.append(_offset(high, zone))
        at = nxt
    return np.array(starts, dtype=np.int64), np.array(offsets, dtype=np.int64)


def _offset(t_us: int, zone: ZoneInfo) -> int:
    offset = (EPOCH + timedelta(microseconds=t_us)).astimezone(zone).utcoffset()
    return 0 if offset is None else offset // timedelta(microseconds=1)
