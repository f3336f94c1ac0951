from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tweespraak.archive.calendar import calendar

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ZONES = ["Europe/Amsterdam", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "UTC"]
moments = st.datetimes(datetime(1985, 1, 1), datetime(2035, 1, 1))


@given(st.lists(moments, min_size=1, max_size=30), st.sampled_from(ZONES))
def test_as_the_standard_library_says(times, zone_name):
    zone = ZoneInfo(zone_name)
    t_us = np.array([(t.replace(tzinfo=UTC) - EPOCH) // timedelta(microseconds=1) for t in times])
    got = calendar(t_us, zone)
    local = [t.replace(tzinfo=UTC).astimezone(zone) for t in times]

    assert [t.year * 100 + t.month for t in local] == got.month.tolist()
    assert [t.weekday() * 24 + t.hour for t in local] == got.hour_of_week.tolist()
    assert [(t.date() - EPOCH.date()).days for t in local] == got.day.tolist()
    assert [
        (t.date() - timedelta(days=t.weekday()) - EPOCH.date()).days // 7 + 1 for t in local
    ] == got.week.tolist()


@pytest.mark.parametrize("zone", ZONES)
def test_nothing_in_nothing_out(zone):
    assert len(calendar(np.zeros(0, dtype=np.int64), ZoneInfo(zone)).month) == 0


@given(st.sampled_from(ZONES), st.integers(-200_000, 400_000))
def test_moments_close_together_are_the_same_as_each_alone(zone_name, hour):
    zone = ZoneInfo(zone_name)
    t_us = np.arange(hour * 6, hour * 6 + 300) * 600_000_000
    together, alone = calendar(t_us, zone), [calendar(t_us[i : i + 1], zone) for i in range(300)]

    for name in ("month", "week", "hour_of_week", "day"):
        assert [int(getattr(one, name)[0]) for one in alone] == getattr(together, name).tolist()
