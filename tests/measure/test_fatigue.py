from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from lifelines import KaplanMeierFitter
from scripts.validation.fatigue import counted, markdown, validate
from scripts.validation.fatigue_worlds import World, deliveries
from tests.measure import fatigue_walk as walk
from tests.measure.fatigue_walk import DAY, END, delivery

from tweespraak.measure import bearable, fatigue
from tweespraak.measure.fatigue_rows import rows
from tweespraak.measure.values import Unit, Why

TIRED = World("people tire", people=600, step=-0.2)


@cache
def told(world):
    return fatigue.estimate(counted(deliveries(world, 1, 11)))


def test_finds_the_fatigue_that_is_there_where_the_plain_table_does_not():
    found = told(TIRED).whole

    assert Why.CLEAR is found.why
    assert found.trend.step.low < np.exp(-0.2) < found.trend.step.high < 1
    assert found.placebo.holds_one
    falling = [one.ratio.value for one in found.curve[:5]]
    assert falling == sorted(falling, reverse=True)
    assert falling[0] < 1
    # Who answers well is asked more: between persons fatigue looks smaller than it is.
    at = {one.start: one.ratio for one in found.naive}
    assert all(at[one.start] > one.ratio.value for one in found.curve)


def test_asking_less_after_silence_is_no_fatigue_and_the_placebo_says_so():
    found = told(World("less after silence", people=600, feedback=0.3)).whole

    assert Why.PLACEBO is found.why
    assert found.trend is None
    assert () == found.curve
    assert not found.placebo.holds_one
    assert found.naive


def test_too_few_strata_tell_nothing():
    found = told(World("few", people=20)).whole

    assert Why.TOO_FEW is found.why
    assert 0 < found.strata < fatigue.LEAST_STRATA


@pytest.mark.parametrize(
    ("rows_", "why"),
    [
        ([], Why.NO_ASKS),
        ([delivery(0, 100 * DAY, 1, until_us=None)], Why.THEIRS_UNSEEN),
        ([delivery(0, 100 * DAY, 1)], Why.TOO_FEW),
    ],
)
def test_why_nothing_is_told(rows_, why):
    found = fatigue.estimate(walk.frame(rows_)).whole

    assert why is found.why
    assert len(rows_) == found.asks


def test_each_channel_stands_alone_and_adds_up():
    frame = walk.frame(walk.random_deliveries(5, 300, 30))
    found = fatigue.estimate(frame)

    assert ["linkedin:acme", "mail:acme", "whatsapp:06"] == [one.channel for one in found.channels]
    for name in ("asks", "seen", "strata"):
        assert getattr(found.whole, name) == sum(getattr(one, name) for one in found.channels)


def test_the_hazards_are_kaplan_and_meiers():
    made = np.random.default_rng(4)
    asked, durations, events = [], [], []
    for person in range(60):
        last = int(made.integers(1, 9))
        leaves, cut = bool(made.random() < 0.5), bool(made.random() < 0.5)
        for k in range(1, last + 1):
            t_us = (k * 30) * DAY
            gone = 5 * DAY if leaves and k == last else None
            end = END if leaves or not cut or k < last else t_us + 10 * DAY
            asked.append(delivery(len(asked), t_us, person, departed_us=gone, until_us=end))
        durations.append(last if leaves or not cut else last - 0.5)
        events.append(leaves)
    curve = KaplanMeierFitter().fit(durations, events).survival_function_["KM_estimate"]
    left = 1.0
    for one in fatigue.estimate(walk.frame(asked)).whole.hazard:
        left *= 1 - one.departed.value
        assert curve[float(one.k)] == pytest.approx(left)


def test_the_band_narrows_with_the_cost_of_a_departure():
    found = told(TIRED).whole
    leaving = tuple(
        replace(one, departed=replace(one.departed, count=one.departed.of // 20))
        for one in found.hazard
    )
    lines = bearable.band(replace(found, hazard=leaving))

    assert [one.asks for one in lines] == sorted((one.asks for one in lines), reverse=True)
    assert lines[0].asks > lines[-1].asks == 0
    assert all(one.low <= one.asks <= one.high for one in lines)


def test_the_band_by_hand():
    # p at dose 0 is 1/2, the odds halve with each ask, nobody leaves: the third ask brings
    # 3 × 1/5 − 2 × 1/3 < 0, the second 2 × 1/3 − 1/2 > 0.
    assert 2 == bearable._most(1.0, 0.5, 0.0)
    # At a loss of 0.2 a departure the second no longer pays, at 0.6 not even the first.
    assert 1 == bearable._most(1.0, 0.5, 0.2)
    assert 0 == bearable._most(1.0, 0.5, 0.6)


def test_what_cannot_be_told_has_no_band():
    assert Why.TOO_FEW is bearable.band(told(World("few", people=20)).whole)
    assert Why.DEPARTURES_UNSEEN is bearable.band(replace(told(TIRED).whole, hazard=()))


def test_rows_hold_every_figure_once():
    found = told(TIRED)
    made = rows(found)
    named = {(row.channel, row.name): row for row in made}

    assert len(named) == len(made)
    step = named[None, "odds ratio of a response, one ask more in 28 days"]
    assert (Unit.ODDS_RATIO, "clear") == (step.unit, step.says)
    assert found.whole.trend.step.value == step.value
    assert found.whole.naive[2].answered.value == named[None, "naive: answered, dose 2"].value
    assert found.whole.hazard[-1].departed.of == named[None, "departed at ask 20 or more"].n


def test_rows_of_what_cannot_be_told_say_why():
    first = rows(fatigue.estimate(walk.frame([])))[0]

    assert (None, "no asks") == (first.value, first.says)


def test_the_validation_counts_what_it_says():
    world = World("small", people=60)
    (result,) = validate(3, (world,))

    assert (3, world) == (result.fitted, result.world)
    assert result.covered in {0, 1 / 3, 2 / 3, 1}
    assert "| small | 1.00 |" in markdown((result,))
