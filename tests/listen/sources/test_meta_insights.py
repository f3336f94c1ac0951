"""Meta's insights: numbers and moments as they are written, and tables that stand below others."""

import pytest

from tweespraak.activity.model import Aggregate
from tweespraak.listen.sources.meta_insights import DAY_US, MetaInsights

DAYS = 'sep=,\n"Facebook follows"\n"Date","Primary"\n'
POSTS = "Post ID,Page ID,Publish time,Permalink,Date,Reactions,Comments,Shares,Post type\n"


def counts(found):
    return [item for item in found.items if isinstance(item, Aggregate)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_day_is_a_count_in_any_encoding(read, encoding):
    data = f'{DAYS}"2025-08-01T00:00:00","20"\n'.encode(encoding)
    (count,) = counts(read(MetaInsights(), data))

    assert ("facebook", "follows", 20, 1) == (count.platform, count.name, count.value, count.days)
    assert 1_754_006_400 * 1_000_000 == count.t_us


def test_each_table_counts_under_its_own_name(read):
    below = '"2025-08-01","20"\n\n"Instagram follows"\n"Date","Primary"\n"2025-08-01","7"\n'
    found = counts(read(MetaInsights(), (DAYS + below).encode()))

    assert [("facebook", 20), ("instagram", 7)] == [(one.platform, one.value) for one in found]


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        ("09/28/2026 18:12", 18),
        ("9/28/2026 6:12 PM", 18),
        ("09/28/2026 12:12 AM", 0),
        ("2026-09-28 18:12", 18),
        ("2026-09-28T18:12:00", 18),
    ],
)
def test_moments_of_publishing_are_in_the_zone_of_the_user(read, written, hour):
    data = f"{POSTS}1,2,{written},https://x.example,Lifetime,4,1,0,Photos\n".encode()
    found = counts(read(MetaInsights(), data))
    # 28 September 2026 at midnight in UTC; Amsterdam is two hours ahead of it.
    midnight = 1_790_553_600

    assert {midnight + (hour - 2) * 3600 + 12 * 60} == {one.t_us // 1_000_000 for one in found}
    assert {0} == {one.days for one in found}
    assert {"like": 4, "comment": 1, "share": 0} == {one.name: one.value for one in found}


@pytest.mark.parametrize(
    "written", ["", "28/09/2026 18:12", "02/30/2026", "gisteren", "٠١/٠١/٢٠٢٦"]
)
def test_moments_that_are_none(read, written):
    found = read(MetaInsights(), f"{POSTS}1,2,{written},u,Lifetime,4,1,0,Photos\n".encode())

    assert [] == counts(found)
    assert 1 == len(found.reasons)


def test_a_row_a_day_counts_that_day(read):
    data = f"{POSTS}1,2,09/28/2026 18:12,u,09/30/2026,4,1,0,Photos\n".encode()
    found = read(MetaInsights(), data)
    (coverage,) = found.coverages

    assert {1} == {one.days for one in counts(found)}
    assert DAY_US == coverage.until_us - coverage.from_us


@pytest.mark.parametrize(
    "other",
    [
        b"Date,Primary\n2025-08-01,1\n",
        b"sep=,\nDate,Primary\n2025-08-01,1\n",
        b"Views\nDate,Primary,Secondary\n2025-08-01,1,2\n",
        b"Post ID,Publish time\n1,09/28/2026\n",
    ],
)
def test_tables_of_others(read, other):
    with pytest.raises(AssertionError):
        read(MetaInsights(), other)
