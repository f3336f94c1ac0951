"""What have people been asked, and what were they given?"""

from collections.abc import Iterator
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from tweespraak.activity.people import GROUPS
from tweespraak.archive.tables import Tables
from tweespraak.measure.clusters import (
    EDGE,
    Z95,
    Floats,
    effective_groups,
    freedom,
    jackknife_variance,
    share,
    t95,
    wilson,
)
from tweespraak.measure.frames import coded, column
from tweespraak.measure.values import Row, Share, Unit, Why

THOUSANDTHS = 1000
"""Weights are added up in thousandths: sums of fractions depend on their order."""
FEWEST = 5
"""No figure is of fewer people: it would point at them."""
QUANTILES = (0.1, 0.5, 0.9)
TENTH = 0.1
BOUNDED_FROM = 200
"""The top tenth of fewer people has no interval: on lopsided asks it would hold the truth too
seldom (82 % at 60 people, 93 % at 200, in scripts/validation/returns.py)."""
OVER_ALL = ""


def counts(tables: Tables) -> ir.Table:
    """How many people were asked how much, and given how much, on each channel and over all?

    channel: "" for over all. asked: weight of asks, in thousandths. asks, gives: how many. group:
    of the person. n: people. Nothing here tells who they are.
    """
    every = tables.deliveries
    rows = every.select(
        channel=every.channel,
        person=every.person,
        group=every.group,
        asked=every.ask.ifelse((every.weight * THOUSANDTHS).round().cast("int64"), 0),
        asks=every.ask.cast("int64"),
        gives=every.give.cast("int64"),
    )
    whole = rows.mutate(channel=ibis.literal(OVER_ALL))
    people = [
        each.group_by("channel", "person", "group").agg(
            asked=each.asked.sum(), asks=each.asks.sum(), gives=each.gives.sum()
        )
        for each in (whole, rows)
    ]
    one = ibis.union(*people).drop("person")
    return one.group_by(*one.columns).agg(n=one.count().cast("int64"))


@dataclass(frozen=True, slots=True)
class Level:
    """So much that a share `q` of people got at most this, with 95 % interval.

    None where fewer than five people lie on either side, or where it has no bound (`high`, of
    what was asked for each thing given: nothing was).
    """

    q: float
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Ratio:
    """One sum over another, with 95 % interval. low, high: None where the data set no bound."""

    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Ledger:
    """What people were asked and given on one channel, or over all (channel None).

    why: CLEAR, NO_DELIVERIES, or TOO_FEW under five people: then all else is None or empty.
    people: those reached by an ask or a give. asked, gives: weight of asks and number of gives a
    person. never_given: of those asked anything, the share never given anything. top_tenth: the
    share of all that was asked which the tenth of people asked most got. per_give: weight asked
    for each give, over all people together; None without any give. each_per_give: the same,
    person by person, of those asked; who was given nothing counts as without bound.
    """

    channel: str | None
    why: Why
    people: int
    asked: tuple[Level, ...] = ()
    gives: tuple[Level, ...] = ()
    never_given: Share | None = None
    top_tenth: Ratio | None = None
    per_give: Ratio | None = None
    each_per_give: tuple[Level, ...] = ()


@dataclass(frozen=True, slots=True)
class _People:
    """Kinds of people: n of each were asked and given so much, in one group."""

    group: NDArray[np.int16]
    asked: Floats
    asks: NDArray[np.int64]
    gives: NDArray[np.int64]
    n: NDArray[np.int64]

    def where(self, mask: NDArray[np.bool_]) -> "_People":
        return _People(*(getattr(self, name)[mask] for name in self.__slots__))

    def cells(self, amount: NDArray[np.int64] | Floats) -> Floats:
        """An amount, added up by group."""
        found = np.zeros(GROUPS)
        np.add.at(found, self.group, amount * self.n)
        return found


def estimate(frame: pa.Table) -> tuple[Ledger, ...]:
    """Asked and given, from `counts`: first over all, then every channel by name."""
    names, code = coded(frame, "channel")
    every = _People(
        group=column(frame, "group"),
        asked=column(frame, "asked") / THOUSANDTHS,
        asks=column(frame, "asks"),
        gives=column(frame, "gives"),
        n=column(frame, "n"),
    )
    if not len(code):
        return (Ledger(None, Why.NO_DELIVERIES, 0),)
    return tuple(_one(name or None, every.where(code == place)) for place, name in enumerate(names))


def _one(channel: str | None, rows: _People) -> Ledger:
    people = int(rows.n.sum())
    if people < FEWEST:
        return Ledger(channel, Why.TOO_FEW, people)
    asked = rows.where(rows.asks > 0)
    enough = int(asked.n.sum()) >= FEWEST
    ratio = np.divide(
        asked.asked, asked.gives, out=np.full(len(asked.n), np.inf), where=asked.gives > 0
    )
    return Ledger(
        channel=channel,
        why=Why.CLEAR,
        people=people,
        asked=_levels(rows.asked, rows.n),
        gives=_levels(rows.gives, rows.n),
        never_given=_never(asked) if enough else None,
        top_tenth=_top_tenth(asked),
        per_give=_per_give(rows),
        each_per_give=_levels(ratio, asked.n),
    )


def _levels(values: NDArray[np.int64] | Floats, n: NDArray[np.int64]) -> tuple[Level, ...]:
    """Quantiles of values that n people have each, with Woodruff's (1952) intervals."""
    order = np.argsort(values, kind="stable")
    ladder, below, people = values[order], np.cumsum(n[order]), int(n.sum())

    def at(q: float) -> float | None:
        # The least value that so large a share of people do not go above.
        place = int(np.searchsorted(below, q * people - EDGE * people))
        value = float(ladder[min(place, len(ladder) - 1)])
        return value if np.isfinite(value) else None

    found = []
    for q in QUANTILES:
        if min(q, 1 - q) * people < FEWEST - EDGE:
            found.append(Level(q, None, None, None))
            continue
        low, high = wilson(q, Z95**2 / people)
        found.append(Level(q, at(q), at(float(low)), at(float(high))))
    return tuple(found)


def _never(asked: _People) -> Share:
    never, everyone = asked.cells(asked.gives == 0), asked.cells(np.ones(len(asked.n)))
    return share((never.astype(np.int64), everyone.astype(np.int64)))


def _top_tenth(asked: _People) -> Ratio | None:
    """The share of the weight that the most asked tenth of people got, with its jackknife."""
    people = int(asked.n.sum())
    if TENTH * people < FEWEST or not asked.asked.any():
        return None
    order = np.argsort(-asked.asked, kind="stable")
    weight, group = asked.asked[order], asked.group[order]
    by_group = np.where(group == np.arange(-1, GROUPS)[:, None], 0, asked.n[order])
    # The first row leaves no group out.
    tenths = TENTH * by_group.sum(axis=1, keepdims=True)
    inside = np.clip(tenths - (np.cumsum(by_group, axis=1) - by_group), 0, by_group)
    whole = by_group @ weight
    tops = np.divide(inside @ weight, whole, out=np.zeros(len(whole)), where=whole > 0)
    value, used = float(tops[0]), asked.cells(np.ones(len(asked.n))) > 0
    if people < BOUNDED_FROM:
        return Ratio(value, None, None)
    variance = float(jackknife_variance(tops[1:], used))
    spread = value * (1 - value)
    if not np.isfinite(variance) or spread < EDGE:
        return Ratio(value, 0.0 if spread >= EDGE else value, 1.0)
    # A few people asked very much make the variance: then it rests on few groups.
    fewest = min(effective_groups(asked.cells(np.ones(len(asked.n)))) - 1, freedom(tops[1:][used]))
    low, high = wilson(value, t95(fewest) ** 2 * variance / spread)
    return Ratio(value, float(low), float(high))


def _per_give(rows: _People) -> Ratio | None:
    """Weight asked over gives, with the jackknife of its logarithm."""
    asked, gives = rows.cells(rows.asked), rows.cells(rows.gives)
    if not gives.any():
        return None
    value = float(asked.sum() / gives.sum())
    rest_asked, rest_gives = asked.sum() - asked, gives.sum() - gives
    if not value or not (rest_asked > 0).all() or not (rest_gives > 0).all():
        return Ratio(value, 0.0, None)
    used = (asked > 0) | (gives > 0)
    variance = float(jackknife_variance(np.log(rest_asked / rest_gives), used))
    reach = t95(effective_groups(rows.cells(np.ones(len(rows.n)))) - 1) * np.sqrt(variance)
    return Ratio(value, float(value * np.exp(-reach)), float(value * np.exp(reach)))


def rows(found: tuple[Ledger, ...]) -> tuple[Row, ...]:
    """The figures of every channel that reached five people or more."""
    return tuple(row for one in found for row in _rows_of(one))


def _rows_of(one: Ledger) -> Iterator[Row]:
    if one.why is not Why.CLEAR:
        if one.channel is None:
            yield Row(None, "people", Unit.COUNT, None, None, None, 0, one.why.value)
        return
    yield Row(one.channel, "people", Unit.COUNT, one.people, None, None, one.people)
    asked = one.never_given.of if one.never_given else 0
    for name, unit, levels, n in (
        ("weight asked", Unit.COUNT, one.asked, one.people),
        ("gives received", Unit.COUNT, one.gives, one.people),
        ("weight asked for each give", Unit.RATIO, one.each_per_give, asked),
    ):
        for level in levels:
            if level.value is not None:
                told = f"{name}, {level.q:.0%} of people at most"
                yield Row(one.channel, told, unit, level.value, level.low, level.high, n)
    if one.never_given is not None:
        never = one.never_given
        name = "asked and never given"
        yield Row(one.channel, name, Unit.SHARE, never.value, never.low, never.high, never.of)
    for name, unit, ratio, n in (
        ("top tenth's share of what is asked", Unit.SHARE, one.top_tenth, asked),
        ("weight asked for each give, together", Unit.RATIO, one.per_give, one.people),
    ):
        if ratio is not None:
            yield Row(one.channel, name, unit, ratio.value, ratio.low, ratio.high, n)
