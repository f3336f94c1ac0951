"""Figures of two periods beside each other: the difference, and how sure it is."""

import math
from dataclasses import dataclass
from enum import StrEnum

from tweespraak.measure.values import Row, Unit, Why

LOGARITHMIC = (Unit.RATIO, Unit.ODDS_RATIO)
"""Units whose change is how many times as large: compared on the log scale."""


REASONS = frozenset(why.value for why in Why)
"""What a word says where it is no verdict."""


class Direction(StrEnum):
    """What is said of a change."""

    UP = "up"
    DOWN = "down"
    NO_CLEAR_CHANGE = "no clear change"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class Change:
    """One figure of two periods.

    now, before: None where the period does not have the figure. difference: now less before; of
    ratios and odds ratios how many times as large, where 1 is no change. low, high: its 95 %
    interval, None for no bound on that side. says: up or down where the interval leaves out no
    change, cannot tell where there is no interval. why: of a figure that one period lacks.
    """

    channel: str | None
    name: str
    unit: Unit
    now: Row | None
    before: Row | None
    difference: float | None
    low: float | None
    high: float | None
    says: Direction
    why: str = ""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its interval; a bound may be infinite."""

    value: float
    low: float
    high: float


def difference(now: Estimate, before: Estimate) -> Estimate:
    """The difference of two independent estimates, its interval by MOVER.

    L = d − √((θ₁ − l₁)² + (u₂ − θ₂)²), U = d + √((u₁ − θ₁)² + (θ₂ − l₂)²), from the two
    intervals alone, however lopsided they are (Zou & Donner 2008). Two periods share people,
    whose habits make the estimates move together: then the interval is on the wide side.
    """
    apart = now.value - before.value
    down = math.hypot(now.value - now.low, before.high - before.value)
    up = math.hypot(now.high - now.value, before.value - before.low)
    return Estimate(apart, apart - down, apart + up)


def compare(now: tuple[Row, ...], before: tuple[Row, ...]) -> tuple[Change, ...]:
    """Every figure of now beside the same one of before, then those that only before has.

    A count of what is in the files has no interval: its difference is given, not judged. A word
    has no difference: it is no clear change where both periods say the same.
    """
    earlier = {(row.channel, row.name, row.unit): row for row in before}
    later = {(row.channel, row.name, row.unit): row for row in now}
    untold = {side: _untold(rows) for side, rows in (("now", now), ("before", before))}
    return tuple(
        _change(key, later.get(key), earlier.get(key), untold)
        for key in dict.fromkeys([*later, *earlier])
    )


Key = tuple[str | None, str, Unit]


def _untold(rows: tuple[Row, ...]) -> dict[str | None, str]:
    """Of channels of which a period tells nothing at all: why."""
    told = {row.channel for row in rows if row.value is not None}
    return {row.channel: row.says for row in rows if row.channel not in told and row.says}


def _change(
    key: Key,
    now: Row | None,
    before: Row | None,
    untold: dict[str, dict[str | None, str]],
) -> Change:
    channel, name, unit = key
    if now is None or before is None:
        side = "now" if now is None else "before"
        why = untold[side].get(channel, "no such figure")
        return Change(
            channel, name, unit, now, before, None, None, None, Direction.CANNOT_TELL,
            f"{side}: {why}",
        )  # fmt: skip
    if unit is Unit.WORD:
        same = now.says == before.says and now.says not in REASONS
        says = Direction.NO_CLEAR_CHANGE if same else Direction.CANNOT_TELL
        return Change(channel, name, unit, now, before, None, None, None, says)
    apart = _apart(now, before)
    if apart is None:
        says = Direction.CANNOT_TELL
        return Change(channel, name, unit, now, before, None, None, None, says)
    low, high = (bound if math.isfinite(bound) else None for bound in (apart.low, apart.high))
    if unit in LOGARITHMIC:
        # No ratio is less than 0: that is where the scale ends.
        low, high = (None if bound is None else math.exp(bound) for bound in (low, high))
        times = math.exp(apart.value)
        return Change(channel, name, unit, now, before, times, low, high, _says(apart))
    return Change(channel, name, unit, now, before, apart.value, low, high, _says(apart))


def _apart(now: Row, before: Row) -> Estimate | None:
    estimates = [_estimate(row) for row in (now, before)]
    first, second = estimates
    return None if first is None or second is None else difference(first, second)


def _estimate(row: Row) -> Estimate | None:
    """The row on the scale on which it is compared; a missing bound is infinitely far."""
    if row.value is None:
        return None
    low = -math.inf if row.low is None else row.low
    high = math.inf if row.high is None else row.high
    if row.unit not in LOGARITHMIC:
        return Estimate(row.value, low, high)
    if row.value <= 0:
        return None
    return Estimate(math.log(row.value), _log(low), math.log(high))


def _log(bound: float) -> float:
    return math.log(bound) if bound > 0 else -math.inf


def _says(apart: Estimate) -> Direction:
    if math.isinf(apart.low) and math.isinf(apart.high):
        return Direction.CANNOT_TELL
    if apart.low > 0:
        return Direction.UP
    return Direction.DOWN if apart.high < 0 else Direction.NO_CLEAR_CHANGE
