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


def calendar(t_us: NDArray[np.int64], zone: ZoneInfo) -> Calendar:
    """The calendar of UTC microseconds on the clocks of `zone`."""
    local = t_us + offsets_us(t_us, zone)
    day = np.floor_divide(local, DAY_US)
    week = np.floor_divide(day + DAYS_TO_MONDAY, 7)
    hour = np.floor_divide(local - day * DAY_US, HOUR_US)
    months = day.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return Calendar(
        month=((1970 + months // 12) * 100 + months % 12 + 1).astype(np.int32),
        week=week.astype(np.int32),
        hour_of_week=((day + DAYS_TO_MONDAY - week * 7) * 24 + hour).astype(np.int16),
        day=day.astype(np.int32),
    )


def offsets_us(t_us: NDArray[np.int64], zone: ZoneInfo) -> NDArray[np.int64]:
    """The zone's offset from UTC at each moment, in microseconds."""
    if not len(t_us):
        return np.zeros(0, dtype=np.int64)
    starts, offsets = _changes(int(t_us.min()), int(t_us.max()), zone)
    return offsets[np.searchsorted(starts, t_us, side="right") - 1]


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
