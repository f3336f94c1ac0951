from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from tests.engines.agreement import differences
from tests.measure import fatigue_walk as walk
from tests.measure.builders import built
from tests.measure.fatigue_walk import DAY, END, delivery

from tweespraak.measure.fatigue import Part
from tweespraak.measure.pairs import unpacked
from tweespraak.measure.periods import Months, within


def rows_of(frame, part):
    return [row for row in frame.to_pylist() if row["part"] == part]


def keyed(frame, part, key, values):
    found = rows_of(frame, part)
    told = {tuple(row[name] for name in key): [row[name] for name in values] for row in found}
    assert len(told) == len(found)
    return told


def paired(frame):
    rows = frame.filter(frame.column("part").to_numpy() == Part.PAIRS)
    held = unpacked(rows.column("cell").to_numpy())
    keys = zip(
        rows.column("channel").to_pylist(),
        rows.column("group").to_pylist(),
        held.level.tolist(), held.days.tolist(), held.other_level.tolist(),
        held.other_days.tolist(), held.tenure.tolist(), held.later.tolist(),
        strict=True,
    )  # fmt: skip
    values = zip(rows.column("weight").to_pylist(), rows.column("told").to_pylist(), strict=True)
    return {key: list(value) for key, value in zip(keys, values, strict=True)}


def close(expected, found):
    assert expected.keys() == found.keys()
    for key, values in expected.items():
        assert values == pytest.approx(found[key], abs=1e-9)


@pytest.mark.parametrize(("seed", "people"), [(1, 2), (2, 3), (3, 8), (4, 70)])
def test_as_the_walker_counts(seed, people):
    rows = walk.random_deliveries(seed, 500, people)
    arms = [
        {"person": person, "group": person % 64, "arm": arm, "cap": cap}
        for person in range(people + 3)
        for arm, cap in [[("low", 2.0), ("free", None)][person % 2]]
    ]
    frame = walk.frame(rows, arms)
    pairs, strata = walk.pairs(rows)
    place = ("channel", "group")

    assert len(pairs) > 20 or people == 70
    close(pairs, paired(frame))
    close(strata, keyed(frame, Part.STRATA, place, ("n", "y")))
    close(walk.doses(rows), keyed(frame, Part.DOSES, (*place, "cell"), ("n", "y", "weight")))
    close(walk.hazards(rows), keyed(frame, Part.HAZARD, (*place, "cell"), ("n", "y")))
    close(
        walk.drawn(rows, arms),
        keyed(frame, Part.ARMS, ("arm", "cap", "group"), ("n", "asks", "y", "departed")),
    )
    asks = [row for row in rows if row["ask"]]
    found = rows_of(frame, Part.ASKS)
    assert len(asks) == sum(row["n"] for row in found)
    assert sum(row["until_us"] is not None for row in asks) == sum(row["y"] for row in found)


def test_a_period_is_counted_from_what_lies_within_it():
    months = Months(197003, 197009)
    start, end = months.bounds_us(UTC)
    rows, cut = [], []
    for row in walk.random_deliveries(5, 800, 4):
        moment = datetime.fromtimestamp(row["t_us"] // 1_000_000, UTC)
        rows.append(row | {"month": moment.year * 100 + moment.month})
        if start <= row["t_us"] <= end:
            here = rows[-1] | {"since_us": min(row["since_us"], row["t_us"] - start)}
            here["until_us"] = None if row["until_us"] is None else min(row["until_us"], end)
            for name in ("answered_us", "departed_us"):
                if row[name] is not None and row["t_us"] + row[name] > end:
                    here[name] = None
            cut.append(here)
    # The doses of `cut` are worked out from its own rows.
    expected = walk.frame(cut)
    made = built([])
    whole = replace(made.tables, deliveries=walk.tables(rows).deliveries)
    found = walk.counted(within(whole, months, ZoneInfo("UTC")))

    assert 0 < len(cut) < len(rows)
    assert [] == differences(found, expected)
    assert rows_of(expected, Part.PAIRS)


def levels(rows):
    frame = walk.frame(rows)
    return {row["cell"]: row["n"] for row in rows_of(frame, Part.DOSES)}


def test_the_dose_is_open_at_both_ends():
    base = 100 * DAY
    later = [delivery(1, base + 28 * DAY, 1)]

    assert {0: 2} == levels([delivery(0, base, 1), *later])
    assert {0: 1, 1: 1} == levels([delivery(0, base + 1, 1), *later])
    # At the same moment neither is earlier.
    assert {0: 2} == levels([delivery(0, base, 1), delivery(1, base, 1)])


def test_what_counts_and_what_only_makes_a_dose():
    early = delivery(0, 27 * DAY, 1)
    unseen = delivery(1, 50 * DAY, 1, channel="x:@acme", until_us=None)
    late = delivery(2, END - 6 * DAY, 1)
    gift = delivery(3, 52 * DAY, 1, ask=False, give=True)

    assert {2: 1} == levels([early, unseen, gift, late, delivery(4, 54 * DAY, 1)])


def test_a_response_after_seven_days_is_none():
    rows = [delivery(n, 100 * DAY, 1, answered_us=7 * DAY + n) for n in range(2)]
    (found,) = rows_of(walk.frame(rows), Part.DOSES)

    assert (2, 1) == (found["n"], found["y"])


def test_nothing_asked_is_no_row():
    assert [] == walk.frame([]).to_pylist()
