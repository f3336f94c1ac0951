from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from tweespraak.activity.ids import RecordIds, checked_us, to_us


def test_same_content_same_id_and_twins_are_told_apart():
    first, again = RecordIds("chat"), RecordIds("chat")
    a, twin, b = first.make("x", 1), first.make("x", 1), first.make("x", 2)

    assert (a, twin, b) == (again.make("x", 1), again.make("x", 1), again.make("x", 2))
    assert len({a, twin, b}) == 3
    assert a.startswith("chat:#")


def test_parts_do_not_run_into_each_other():
    ids = RecordIds("chat")

    assert ids.make("ab", "c") != ids.make("a", "bc")


def test_lone_surrogates_do_no_harm():
    assert RecordIds("chat").make("\ud83d").startswith("chat:#")


def test_moments_in_utc_microseconds():
    assert to_us(datetime(1970, 1, 2, tzinfo=UTC)) == 86_400_000_000
    assert to_us(datetime(1970, 1, 1, 2, tzinfo=timezone(timedelta(hours=2)))) == 0
    assert to_us(datetime(2024, 7, 1, 12), ZoneInfo("Europe/Amsterdam")) == to_us(
        datetime(2024, 7, 1, 10, tzinfo=UTC)
    )


@pytest.mark.parametrize("year", [1, 1899, 2100, 9999])
def test_years_that_are_damage(year):
    with pytest.raises(ValueError, match="1900 to 2100"):
        to_us(datetime(year, 6, 1, tzinfo=UTC))


def test_a_time_without_zone_is_not_guessed():
    with pytest.raises(ValueError, match="no zone"):
        to_us(datetime(2024, 1, 1))


def test_checked():
    assert checked_us(0) == 0
    with pytest.raises(ValueError, match="1900"):
        checked_us(10**18)
