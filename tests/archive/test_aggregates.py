"""Counts of all files: what stands in several is counted once."""

from tests.measure.builders import START, built_of

from tweespraak.activity.model import Aggregate

DAY_US = 86_400_000_000


def count(day, value, name="visits", days=1):
    return Aggregate("web", "web:linkedin", START * 1_000_000 + day * DAY_US, days, name, value)


def values(*files):
    made = built_of([], beside=files)
    rows = made.run(made.tables.aggregates).to_pylist()
    return sorted(((row["t_us"] // DAY_US) % 10, row["name"], row["value"]) for row in rows)


def test_of_overlapping_exports_the_last_holds():
    january = [count(0, 10), count(1, 20), count(1, 5, "clicks")]
    later = [count(1, 22), count(2, 30)]
    day = START // 86_400 % 10

    assert [
        (day, "visits", 10),
        (day + 1, "clicks", 5),
        (day + 1, "visits", 22),
        (day + 2, "visits", 30),
    ] == values(january, later)


def test_two_posts_of_one_day_in_one_file_are_two():
    assert [3, 4] == [value for *_, value in values([count(0, 3), count(0, 4)])]


def test_none_are_none():
    assert [] == values()
