import numpy as np
import pyarrow as pa
import pytest
from tests.measure import fatigue_walk as walk
from tests.measure.fatigue_walk import DAY, delivery

from tweespraak.measure import experiment, fatigue
from tweespraak.measure.fatigue import Part
from tweespraak.measure.fatigue_rows import rows
from tweespraak.measure.values import Why

ARMS = (("two", 2.0, 0.5, 0.05), ("five", 5.0, 0.45, 0.1), ("free", None, 0.3, 0.4))
"""Name, cap, chance of a response, chance of a departure."""

PEOPLE = 200


@pytest.fixture(scope="module")
def drawn():
    """Three arms of 200; nobody of the last twenty of each was asked anything."""
    made = np.random.default_rng(9)
    asked, arms = [], []
    for place, (name, cap, answers, leaves) in enumerate(ARMS):
        for one in range(PEOPLE):
            person = place * PEOPLE + one
            arms.append({"person": person, "group": person % 64, "arm": name, "cap": cap})
            if one < PEOPLE - 20:
                asked.append(
                    delivery(
                        person, 50 * DAY, person,
                        answered_us=DAY if made.random() < answers else None,
                        departed_us=DAY if made.random() < leaves else None,
                    )
                )  # fmt: skip
    return asked, arms, walk.frame(asked, arms)


def arm_rows(frame):
    return frame.filter(pa.array(frame.column("part").to_numpy() == Part.ARMS))


def test_everybody_drawn_counts_also_who_was_never_asked(drawn):
    asked, arms, frame = drawn
    found = fatigue.estimate(frame).arms

    assert [("two", 2.0), ("five", 5.0), ("free", None)] == [(one.name, one.cap) for one in found]
    for one in found:
        people = {row["person"] for row in arms if row["arm"] == one.name}
        mine = [row for row in asked if row["person"] in people]
        answered = sum(row["answered_us"] is not None for row in mine)
        assert PEOPLE == one.people == one.departed.of
        assert 180 / 200 == one.asked.value
        assert answered / 200 == one.answered.value
        assert sum(row["departed_us"] is not None for row in mine) == one.departed.count
        # Each person is asked once: the width is near that of a plain share.
        plain = 1.96 * np.sqrt(one.answered.value * (1 - one.answered.value) / 200)
        assert one.answered.high - one.answered.value == pytest.approx(plain, rel=0.35)


def test_the_experiment_comes_first(drawn):
    names = [row.name for row in rows(fatigue.estimate(drawn[2]))]

    assert "asks a person, arm two" == names[0]
    assert names.index("departed, arm free") < names.index(
        "odds ratio of a response, one ask more in 28 days"
    )


def test_the_bearable_dose_follows_what_a_departure_costs(drawn):
    held = arm_rows(drawn[2])
    dear = experiment.bearable(held, value=1, cost=10)
    free = experiment.bearable(held, value=1, cost=0)

    assert 2.0 == dear.cap
    assert None not in dear.as_good
    assert free.worth.value == max(one.answered.value for one in experiment.estimate(held))
    # Two and five are answered about as well: with no cost neither is better.
    assert {2.0, 5.0} == {free.cap, *free.as_good}


def test_no_arms_and_too_few_people_bear_nothing(drawn):
    _, arms, _ = drawn
    few = [row for row in arms if row["person"] % PEOPLE < 50]
    one = [row for row in arms if row["arm"] == "two"]

    assert Why.NO_ARMS is experiment.bearable(arm_rows(walk.frame([])), 1, 1)
    assert Why.NO_ARMS is experiment.bearable(arm_rows(walk.frame([], one)), 1, 1)
    assert Why.TOO_FEW is experiment.bearable(arm_rows(walk.frame([], few)), 1, 1)
