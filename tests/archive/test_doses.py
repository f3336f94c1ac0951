"""Doses beside loops over every pair of deliveries."""

import numpy as np
import pyarrow as pa
import pytest

from tweespraak.archive.doses import dosed

DAY = 86_400_000_000
MONTH = 28 * DAY
OF = pa.schema(
    [("person", pa.int64()), ("t_us", pa.int64()), ("ask", pa.bool_()), ("weight", pa.float64())]
)
FOUND = ("dose", "last_us", "later")


def found(rows):
    table = dosed(pa.Table.from_pylist(rows, OF))
    return [tuple(row[name] for name in FOUND) for row in table.to_pylist()]


def walked(rows):
    told = []
    for row in rows:
        dose, last, later = 0, None, 0
        for other in rows:
            if not other["ask"] or other["person"] != row["person"]:
                continue
            since = row["t_us"] - other["t_us"]
            if 0 < since < MONTH:
                dose += round(other["weight"] * 1000)
                last = since if last is None else min(last, since)
            if -MONTH <= since < 0:
                later += round(other["weight"] * 1000)
        told.append((dose, last, later))
    return told


@pytest.mark.parametrize(("seed", "people", "days"), [(1, 1, 90), (2, 3, 400), (3, 60, 60)])
def test_as_loops_find_them(seed, people, days):
    made = np.random.default_rng(seed)
    rows = [
        {
            # Keys of people are as large as they get, and times far from 1970 on both sides.
            "person": 2**63 - 1 - int(made.integers(people)),
            "t_us": int(made.integers(-days, days)) * DAY + int(made.choice([-1, 0, 0, 0, 1])),
            "ask": bool(made.random() < 0.8),
            "weight": float(made.choice([0.0, 0.1, 0.3, 1.0, 1.0, 2.5])),
        }
        for _ in range(400)
    ]
    expected = walked(rows)

    assert expected == found(rows)
    assert any(dose for dose, _, _ in expected)
    assert {True, False} == {last is None for _, last, _ in expected}


def test_the_28_days_are_open_before_and_closed_after():
    rows = [
        {"person": 1, "t_us": t_us, "ask": True, "weight": 1.0}
        for t_us in (0, MONTH, 2 * MONTH - 1)
    ]

    assert [(0, None, 1000), (0, None, 1000), (1000, MONTH - 1, 0)] == found(rows)


def test_none_of_nothing():
    assert [] == found([])
