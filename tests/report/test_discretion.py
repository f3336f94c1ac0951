"""A count from one to four is never shown, and the others do not give it away."""

from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tweespraak.measure.values import Share
from tweespraak.report.discretion import Family, gives_away, is_small, rounded_up
from tweespraak.report.words import Words

WORDS = Words("en", ZoneInfo("UTC"))
counts = st.lists(st.integers(0, 40), min_size=2, max_size=6)


def test_without_a_small_count_all_are_exact():
    family = Family.of([[5, 12, 0]])

    assert ["5", "12", "0"] == [family.number(n, WORDS) for n in (5, 12, 0)]
    assert "twelve" == family.spoken(12, WORDS)


def test_with_a_small_count_it_is_hidden_and_the_others_are_rounded():
    family = Family.of([[3, 12, 1234]])

    assert ["<5", "10", "1,235"] == [family.number(n, WORDS) for n in (3, 12, 1234)]
    assert ["fewer than five", "about ten", "none"] == [family.spoken(n, WORDS) for n in (3, 12, 0)]
    assert [None, 10, 0] == [family.cell(n, WORDS).value for n in (3, 12, 0)]


@given(counts)
def test_nothing_shown_is_small(parts):
    family = Family.of([parts])
    shown = [family.shown(n) for n in (*parts, sum(parts))]

    assert not any(n is not None and is_small(n) for n in shown)


def windows(family, count):
    """Every number that reads as this count does."""
    return [n for n in range(220) if family.number(n, WORDS) == family.number(count, WORDS)]


@settings(max_examples=60)
@given(st.lists(st.integers(0, 30), min_size=1, max_size=3), st.integers(1, 4))
def test_nobody_can_work_out_a_small_part_from_its_sum(others, small):
    """Tries every set of numbers that would have been shown alike."""
    parts = [*others, small]
    family = Family.of([parts])
    total = set(windows(family, sum(parts)))
    found = {
        guess[-1]
        for guess in product(*(windows(family, part) for part in parts))
        if sum(guess) in total
    }

    # A sum below five of four ones has no other way to come about, however it is shown.
    assert len(found) > 1 or [1, 1, 1, 1] == [part for part in parts if part]


@pytest.mark.parametrize("parts", [[23, 23, 1], [1, 1, 1, 1, 23], [1] * 7])
def test_where_fives_would_tell_it_is_rounded_more_coarsely(parts):
    assert gives_away(parts, 5)
    assert Family.of([parts]).unit > 5
    assert not gives_away(parts, Family.of([parts]).unit)


@given(counts)
def test_drawn_parts_add_up_to_the_total_that_is_shown(parts):
    family = Family.of([parts])
    drawn = family.parts(parts)
    shown = family.shown(sum(parts)) or 0

    # Small parts are left out of the picture, so what is drawn may be less, never more.
    assert shown >= sum(drawn) or all(n in (0, family.unit) for n in drawn)
    assert not any(map(is_small, drawn))


def test_shares_are_taken_of_what_is_shown():
    family = Family.of([], [Share(2, 41, 0, 0.2)])

    assert family.coarse
    assert "<12%" == family.percent(Share(2, 41, 0, 0.2), WORDS)
    assert ">88%" == family.percent(Share(39, 41, 0.8, 1), WORDS)
    assert "50%" == family.percent(Share(21, 41, 0.3, 0.7), WORDS)
    assert "too few" == family.percent(Share(1, 3, 0, 1), WORDS)
    assert (None, 0.5) == (
        family.percent_cell(Share(2, 41, 0, 0.2), WORDS).value,
        family.percent_cell(Share(21, 41, 0.3, 0.7), WORDS).value,
    )


def test_weeks_are_drawn_as_fives_so_that_one_looks_like_five():
    assert [0, 5, 5, 5, 10] == [rounded_up(n) for n in (0, 1, 4, 5, 6)]
