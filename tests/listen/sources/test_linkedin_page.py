"""Page analytics: numbers as they are written, and cells that hold none."""

import pytest

from tweespraak.activity.model import Aggregate
from tweespraak.listen.sources.linkedin_page import DAY_US, LinkedInPage

HEAD = "Date,Impressions (total),Clicks (total)\n"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("7", 7.0),
        (" 1234 ", 1234.0),
        ('"1,234,567.5"', 1234567.5),
        ("-3", -3.0),
        ("1.5e-3", 0.0015),
    ],
)
def test_numbers(read, cell, value):
    found = read(LinkedInPage(), f"{HEAD}2025-01-28,{cell},\n".encode())

    assert [value] == [item.value for item in found.items]


@pytest.mark.parametrize("cell", ["nan", "inf", "1e999", "9" * 400, "8.4%", "12,34", "=1+1", "٣٤"])
def test_cells_that_are_no_numbers(read, cell):
    found = read(LinkedInPage(), f'{HEAD}2025-01-28,"{cell}",5\n'.encode())

    assert ["the cell under impressions (total) is no number"] == found.reasons
    assert [5.0] == [item.value for item in found.items if isinstance(item, Aggregate)]


def test_covers_from_the_first_day_to_the_end_of_the_last(read):
    found = read(LinkedInPage(), f"{HEAD}2025-01-30,1,1\n2025-01-28,1,1\n".encode())
    (coverage,) = found.coverages

    assert 3 * DAY_US == coverage.until_us - coverage.from_us


def test_a_posts_own_numbers_are_not_added_to_those_of_its_day(read):
    head = "Post title,Post link,Created date,Impressions,Clicks,Likes,Audience\n"
    found = read(LinkedInPage(), f"{head}Hoi,https://x,01/28/2025,9,2,1,Iedereen\n".encode())

    assert [("post: impressions", 9.0), ("post: clicks", 2.0), ("post: likes", 1.0)] == [
        (item.name, item.value) for item in found.items
    ]
