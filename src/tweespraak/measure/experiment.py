"""What did each arm of a randomised cap bring, among everybody drawn into it?"""

from dataclasses import dataclass

import ibis.expr.types as ir
import numpy as np
import pyarrow as pa

from tweespraak.activity.people import GROUPS
from tweespraak.archive.tables import Tables
from tweespraak.measure.clusters import Floats, Numbers, jackknife_variance, share, t95
from tweespraak.measure.exposures import WINDOW_US
from tweespraak.measure.frames import coded, column
from tweespraak.measure.values import Share, Why

NO_CAP = -1
"""Stands for: this arm has no cap."""


def counts(tables: Tables) -> ir.Table:
    """How many were drawn into each arm, and how many asks, responses and departures followed?

    Intention to treat: people are everybody drawn, whatever reached them. asks: those observed
    for 7 days; responses: those answered within 7 days; departed: people of whom any departure
    is in the files. cap: NO_CAP for none.
    """
    sent = tables.deliveries.filter(tables.deliveries.until_us.notnull())
    # Most organisations have drawn nobody: then nothing more is read.
    sent = sent.semi_join(tables.arms, "person")
    counted = sent.ask & (sent.t_us + WINDOW_US <= sent.until_us)
    answered = (sent.answered_us <= WINDOW_US).fill_null(False)
    of_person = sent.group_by("person").agg(
        asks=counted.cast("int64").sum(),
        responses=(counted & answered).cast("int64").sum(),
        departed=(sent.departures & sent.departed_us.notnull()).cast("int64").max(),
    )
    drawn = tables.arms.left_join(of_person, "person")
    drawn = drawn.mutate(
        asks=drawn.asks.fill_null(0),
        responses=drawn.responses.fill_null(0),
        departed=drawn.departed.fill_null(0),
        cap=drawn.cap.fill_null(NO_CAP),
    )
    return drawn.group_by("arm", "cap", "group").agg(
        people=drawn.count().cast("int64"),
        asks=drawn.asks.sum().cast("int64"),
        responses=drawn.responses.sum().cast("int64"),
        departed=drawn.departed.sum().cast("int64"),
    )


LEAST_PEOPLE = 100
"""With fewer people in an arm nothing is told of it: one departure would be over 1 %."""


@dataclass(frozen=True, slots=True)
class Mean:
    """So much a person, with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Arm:
    """What an arm brought, over everybody drawn into it. cap: None for no cap.

    asked, answered: asks and responses a person. departed: share of the people.
    """

    name: str
    cap: float | None
    people: int
    asked: Mean
    answered: Mean
    departed: Share


@dataclass(frozen=True, slots=True)
class Bearable:
    """The cap that was worth most a person, None for no cap.

    as_good: other caps whose worth cannot be told from that. worth: of the best, in the unit of
    the value of a response.
    """

    cap: float | None
    as_good: tuple[float | None, ...]
    worth: Mean


@dataclass(frozen=True, slots=True)
class _Sums:
    """By group of persons, of one arm."""

    name: str
    cap: float | None
    people: Numbers
    asks: Numbers
    responses: Numbers
    departed: Numbers


def estimate(rows: pa.Table) -> tuple[Arm, ...]:
    """The arms by cap, the lowest first and no cap last."""
    return tuple(
        Arm(
            arm.name,
            arm.cap,
            int(arm.people.sum()),
            _mean(*_rate(arm.asks, arm.people)),
            _mean(*_rate(arm.responses, arm.people)),
            share((arm.departed, arm.people)),
        )
        for arm in _sums(rows)
    )


def bearable(rows: pa.Table, value: float, cost: float) -> Bearable | Why:
    """The cap whose arm was worth most, by what a response is worth and a departure costs.

    Takes the rows of the arms. By intention to treat, so only where people were drawn into arms
    after every other rule allowed the ask. At least two caps, LEAST_PEOPLE in each arm.
    """
    arms = [arm for arm in _sums(rows) if arm.people.sum() >= LEAST_PEOPLE]
    if len({arm.cap for arm in arms}) < 2:  # noqa: PLR2004  # one cap has nothing beside it
        return Why.TOO_FEW if len(_sums(rows)) > 1 else Why.NO_ARMS
    worth = [_rate(value * arm.responses - cost * arm.departed, arm.people) for arm in arms]
    best = max(range(len(arms)), key=lambda place: worth[place][0])
    as_good = []
    for place, arm in enumerate(arms):
        apart = _mean(worth[best][0] - worth[place][0], worth[best][1] - worth[place][1])
        if arm.cap != arms[best].cap and apart.low <= 0:
            as_good.append(arm.cap)
    return Bearable(arms[best].cap, tuple(as_good), _mean(*worth[best]))


def _sums(rows: pa.Table) -> list[_Sums]:
    names, name = coded(rows, "arm")
    cap, group = column(rows, "cap"), column(rows, "group")
    found = []
    for place, held in sorted({(int(n), float(c)) for n, c in zip(name, cap, strict=True)}):
        mine = (name == place) & (cap == held)
        sums = np.zeros((4, GROUPS), dtype=np.int64)
        for into, of in zip(sums, ("n", "asks", "y", "departed"), strict=True):
            np.add.at(into, group[mine], column(rows, of)[mine])
        found.append(_Sums(names[place], None if held == NO_CAP else held, *sums))
    return sorted(found, key=lambda arm: (arm.cap is None, arm.cap or 0.0, arm.name))


def _rate(total: Numbers, people: Numbers) -> tuple[float, Floats]:
    """So much a person, and the same with each group left out."""
    rest = people.sum() - people
    left_out = np.divide(total.sum() - total, rest, out=np.full(len(rest), np.nan), where=rest > 0)
    return float(total.sum() / people.sum()), left_out


def _mean(value: float, left_out: Floats) -> Mean:
    half = t95(len(left_out) - 1) * float(
        np.sqrt(jackknife_variance(left_out, np.ones(len(left_out), dtype=bool)))
    )
    return Mean(value, value - half, value + half)
