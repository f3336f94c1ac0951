"""Differences of figures beside published intervals, Python's own arithmetic and a simulation."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scripts.validation import compare as validation

from tweespraak.measure.clusters import plain_share
from tweespraak.measure.compare import Direction, Estimate, compare, difference
from tweespraak.measure.rows import share_row
from tweespraak.measure.values import Row, Unit


def a_share(count, of):
    found = plain_share(count, of)
    return Estimate(found.value, found.low, found.high)


# Newcombe 1998, table II, method 10: Wilson's intervals put together as MOVER does.
PUBLISHED = [
    ((56, 70), (48, 80), (0.0524, 0.3339)),
    ((9, 10), (3, 10), (0.1705, 0.8090)),
    ((6, 7), (2, 7), (0.0582, 0.8062)),
    ((5, 56), (0, 29), (-0.0381, 0.1926)),
    ((0, 10), (0, 20), (-0.1611, 0.2775)),
    ((10, 10), (0, 10), (0.6075, 1.0)),
]


@pytest.mark.parametrize(("now", "before", "interval"), PUBLISHED)
def test_shares_as_published(now, before, interval):
    found = difference(a_share(*now), a_share(*before))

    assert interval == pytest.approx((found.low, found.high), abs=6e-5)


def row(value, low, high, unit=Unit.SHARE, *, name="a", channel="c", n=10, says=""):
    return Row(channel, name, unit, value, low, high, n, says)


def only(now, before):
    (found,) = compare((now,), (before,))
    return found


@pytest.mark.parametrize(
    ("now", "before", "says"),
    [
        ((0.5, 0.4, 0.6), (0.2, 0.1, 0.3), Direction.UP),
        ((0.2, 0.1, 0.3), (0.5, 0.4, 0.6), Direction.DOWN),
        ((0.5, 0.4, 0.6), (0.45, 0.3, 0.6), Direction.NO_CLEAR_CHANGE),
        # Intervals that overlap may still be a clear change.
        ((0.5, 0.41, 0.59), (0.36, 0.28, 0.44), Direction.UP),
        ((0.5, None, None), (0.1, 0.0, 0.2), Direction.CANNOT_TELL),
        ((None, None, None), (0.1, 0.0, 0.2), Direction.CANNOT_TELL),
    ],
)
def test_what_is_said(now, before, says):
    assert says is only(row(*now), row(*before)).says


def test_a_wait_without_an_upper_bound_can_still_be_longer():
    slow = row(500.0, 400.0, None, Unit.SECONDS)
    quick = row(60.0, 40.0, 90.0, Unit.SECONDS)
    longer, shorter = only(slow, quick), only(quick, slow)

    assert (Direction.UP, 440.0, None) == (longer.says, longer.difference, longer.high)
    assert longer.low == pytest.approx(440 - math.sqrt(100**2 + 30**2))
    assert (Direction.DOWN, None) == (shorter.says, shorter.low)


def test_ratios_are_compared_by_how_many_times_as_large():
    # Errors of 0.3 and 0.4 on the log scale make one of 0.5.
    now, before = (
        row(value, value * math.exp(-error), value * math.exp(error), Unit.ODDS_RATIO)
        for value, error in ((6.0, 0.3), (2.0, 0.4))
    )
    found = only(now, before)

    assert 3 == pytest.approx(found.difference)
    assert (3 * math.exp(-0.5), 3 * math.exp(0.5)) == pytest.approx((found.low, found.high))
    assert Direction.UP is found.says


def test_ratios_of_nothing():
    nothing = row(0.0, 0.0, 2.0, Unit.RATIO)
    to_nothing = row(1.0, 0.0, 2.0, Unit.RATIO)
    some = row(9.0, 8.0, 10.0, Unit.RATIO)

    assert Direction.CANNOT_TELL is only(some, nothing).says
    assert (None, Direction.DOWN) == (only(to_nothing, some).low, only(to_nothing, some).says)


def test_counts_have_a_difference_that_is_not_judged():
    found = only(row(9.0, None, None, Unit.COUNT), row(4.0, None, None, Unit.COUNT))

    assert (5.0, None, None) == (found.difference, found.low, found.high)
    assert Direction.CANNOT_TELL is found.says


@pytest.mark.parametrize(
    ("now", "before", "says"),
    [
        ("dialogue", "dialogue", Direction.NO_CLEAR_CHANGE),
        ("dialogue", "exchange", Direction.CANNOT_TELL),
        ("too few", "too few", Direction.CANNOT_TELL),
    ],
)
def test_words(now, before, says):
    words = [row(None, None, None, Unit.WORD, says=word) for word in (now, before)]

    assert says is only(*words).says


def test_figures_are_matched_and_what_is_missing_says_why():
    now = (row(0.5, 0.4, 0.6, name="a"), row(0.5, 0.4, 0.6, channel="d"))
    before = (
        row(0.1, 0.0, 0.2, name="b"),
        row(0.1, 0.05, 0.2, name="a"),
        row(None, None, None, Unit.WORD, name="cannot tell", channel="d", says="theirs unseen"),
    )
    found = {(one.channel, one.name): (one.says, one.why) for one in compare(now, before)}

    assert {
        ("c", "a"): (Direction.UP, ""),
        ("c", "b"): (Direction.CANNOT_TELL, "now: no such figure"),
        ("d", "a"): (Direction.CANNOT_TELL, "before: theirs unseen"),
        ("d", "cannot tell"): (Direction.CANNOT_TELL, "now: no such figure"),
    } == found


bounds = st.tuples(*[st.floats(0, 50)] * 2)


@given(st.floats(-100, 100), bounds, st.floats(-100, 100), bounds)
def test_turned_round_it_is_the_same_difference(first, around_first, second, around_second):
    one = Estimate(first, first - around_first[0], first + around_first[1])
    other = Estimate(second, second - around_second[0], second + around_second[1])
    there, back = difference(one, other), difference(other, one)

    assert (there.low, there.high) == pytest.approx((-back.high, -back.low))
    assert there.low <= there.value <= there.high
    assert there.high - there.low <= (one.high - one.low) + (other.high - other.low) + 1e-9


def test_it_holds_the_truth_19_times_in_20():
    made = np.random.default_rng(20)
    truth, held, repeats = (0.15, 0.3), 0, 2000
    for now, before in zip(*(made.binomial(60, p, repeats) for p in truth), strict=True):
        found = only(*(share_row("c", "a", plain_share(int(count), 60)) for count in (now, before)))
        held += found.low <= truth[0] - truth[1] <= found.high

    # Two errors of the simulation around what Newcombe reports; the sum of the two intervals'
    # halves holds it 99 times in 100, one interval's alone 84.
    assert 0.94 <= held / repeats <= 0.965


def test_the_simulation_of_the_docs_runs_and_says_the_same_twice():
    cases = validation.CASES
    found = validation.simulate(60, cases)

    assert found[:2] == validation.simulate(60, cases[:2])
    assert [case.name for case in cases] == [one.name for one in found]
    # Three errors of sixty draws under 95 %.
    assert all(one.held >= 0.86 for one in found)
    assert all(one.untold <= 0.05 for one in found)
    assert all(f"| {case.name} | 60 |" in validation.markdown(found) for case in cases)
