"""Do people answer us less, and leave us more, the more we have asked of them?"""

from dataclasses import dataclass
from enum import IntEnum

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa

from tweespraak.activity.people import GROUPS
from tweespraak.archive.doses import THOUSANDTHS
from tweespraak.archive.tables import Tables
from tweespraak.measure import experiment, hazard
from tweespraak.measure.clusters import Numbers, share
from tweespraak.measure.experiment import Arm
from tweespraak.measure.exposures import TOP_DOSE, channels, code, exposures, level
from tweespraak.measure.fatigue_fit import OddsRatio
from tweespraak.measure.fatigue_model import DOSE_STARTS, Bin, Trend, Weighed, curve, placebo, trend
from tweespraak.measure.frames import coded, column
from tweespraak.measure.hazard import Hazard
from tweespraak.measure.pairs import pairs, strata
from tweespraak.measure.values import Share, Why


class Part(IntEnum):
    """What a row of `counts` is."""

    PAIRS = 0
    """cell: the pair of cells, see pairs.unpacked; weight, told: as pairs.pairs says."""
    STRATA = 1
    """n: strata in which some asks were answered and some not; y: the asks in them."""
    DOSES = 2
    """cell: level of dose; n: asks that count; y: the answered ones; weight: Σ of their doses."""
    ASKS = 3
    """n: all asks; y: those on channels where responses are seen."""
    HAZARD = 4
    """cell: k; n: at risk at the k-th ask; y: departed."""
    ARMS = 5
    """arm, cap; n: people drawn; asks, y: what they were asked and answered; departed: people."""


COLUMNS = {
    "part": "int8",
    "channel": "string",
    "group": "int16",
    "cell": "int32",
    "n": "int64",
    "y": "int64",
    "weight": "float64",
    "told": "float64",
    "arm": "string",
    "cap": "float64",
    "asks": "int64",
    "departed": "int64",
}


def counts(tables: Tables) -> ir.Table:
    """How do the answered and the unanswered asks to the same person differ in dose?

    With the doses of all asks, who left at which ask, and what each arm of an experiment
    brought, where there was one. Rows are of six parts, see `Part`; where a column says nothing
    it is 0 or "".
    """
    named = channels(tables)
    exposed = exposures(tables, named)
    mixed = strata(exposed.view())
    # Views: else Ibis writes what makes them into each part, and engines do it once a part.
    told = pairs(exposed.view(), mixed.view())
    return ibis.union(
        _part(Part.PAIRS, told.inner_join(named, "code").rename(cell="pair")),
        _part(Part.STRATA, _strata(mixed.view()).inner_join(named, "code")),
        _part(Part.DOSES, _doses(exposed.view()).inner_join(named, "code")),
        _part(Part.ASKS, _asks(tables)),
        _part(Part.HAZARD, hazard.counts(tables, named).inner_join(named, "code").rename(cell="k")),
        _part(Part.ARMS, experiment.counts(tables).rename(n="people", y="responses")),
    )


def _strata(mixed: ir.Table) -> ir.Table:
    return mixed.group_by(code=code(mixed.stratum), group=mixed.group).agg(
        n=mixed.count(), y=mixed.n.sum()
    )


def _doses(exposed: ir.Table) -> ir.Table:
    by = {"code": code(exposed.stratum), "group": exposed.group, "cell": level(exposed.dose)}
    return exposed.group_by(**by).agg(
        n=exposed.count(),
        y=exposed.answered.sum(),
        weight=exposed.dose.sum() / THOUSANDTHS,
    )


def _asks(tables: Tables) -> ir.Table:
    sent = tables.deliveries.filter(tables.deliveries.ask)
    return sent.group_by("channel", "group").agg(
        n=sent.count(), y=sent.until_us.notnull().cast("int64").sum()
    )


def _part(part: Part, rows: ir.Table) -> ir.Table:
    """The rows with every column of `counts`."""
    told = {"part": ibis.literal(int(part))} | {name: rows[name] for name in rows.columns}
    nothing = {"string": ibis.literal("")}
    return rows.select(
        **{
            name: told.get(name, nothing.get(kind, ibis.literal(0))).cast(kind)
            for name, kind in COLUMNS.items()
        }
    )


LEAST_STRATA = 100
"""With fewer informative strata nothing is told.

Intervals hold from 30 on, but the placebo sees too little: where people are asked half as often
after a silence it warns of that one time in three at 50 strata, four in five at 100, nineteen in
twenty at 170 (200 made worlds each, scripts/validation/fatigue.py).
"""


@dataclass(frozen=True, slots=True)
class Naive:
    """The share answered at a bin of dose, whoever was asked. ratio: its odds to those of dose 0.

    ratio: None where either share is 0 or 1, or nothing was asked at dose 0.
    """

    start: int
    end: int | None
    answered: Share
    ratio: float | None


@dataclass(frozen=True, slots=True)
class Fatigue:
    """Of one channel, or of all together (None).

    asks: all of them; seen: those on channels where responses are seen; strata: those in which
    some asks were answered and some not. why: CLEAR, or why trend and curve cannot be told;
    curve: () where only it cannot. placebo: the odds ratio of what came later. naive: the
    response by dose that compares one person with another, to be shown beside, never alone.
    """

    channel: str | None
    asks: int
    seen: int
    strata: int
    why: Why
    trend: Trend | None
    curve: tuple[Bin, ...]
    placebo: OddsRatio | None
    naive: tuple[Naive, ...]
    hazard: tuple[Hazard, ...]


@dataclass(frozen=True, slots=True)
class Estimated:
    """The experiment first, where there is one; then what observation alone can tell."""

    arms: tuple[Arm, ...]
    whole: Fatigue
    channels: tuple[Fatigue, ...]


def estimate(frame: pa.Table) -> Estimated:
    """Fatigue over all asks and on each channel, from `counts`."""
    part = column(frame, "part")
    arms = experiment.estimate(arm_rows(frame))
    rows = frame.filter(pa.array(part != Part.ARMS))
    names, code_ = coded(rows, "channel")
    return Estimated(
        arms,
        _one(None, rows),
        tuple(_one(name, rows.filter(pa.array(code_ == n))) for n, name in enumerate(names)),
    )


def arm_rows(frame: pa.Table) -> pa.Table:
    """The rows of the arms of an experiment among those of `counts`."""
    return frame.filter(pa.array(column(frame, "part") == Part.ARMS))


def _one(channel: str | None, rows: pa.Table) -> Fatigue:
    part, n, y = column(rows, "part"), column(rows, "n"), column(rows, "y")
    asks, seen = int(n[part == Part.ASKS].sum()), int(y[part == Part.ASKS].sum())
    mixed = int(n[part == Part.STRATA].sum())
    doses = rows.filter(pa.array(part == Part.DOSES))
    why, told, bins, null = _within(rows, doses, asks, seen, mixed)
    k, at_risk, left = _by_group(rows.filter(pa.array(part == Part.HAZARD)))
    return Fatigue(
        channel=channel,
        asks=asks,
        seen=seen,
        strata=mixed,
        why=why,
        trend=told,
        curve=bins,
        placebo=null,
        naive=_naive(doses),
        hazard=hazard.estimate(k, at_risk, left),
    )


def _within(
    rows: pa.Table, doses: pa.Table, asks: int, seen: int, mixed: int
) -> tuple[Why, Trend | None, tuple[Bin, ...], OddsRatio | None]:
    """Why, the trend, the curve and the placebo: the estimate within persons."""
    if not asks or not seen or mixed < LEAST_STRATA:
        why = Why.NO_ASKS if not asks else Why.TOO_FEW if seen else Why.THEIRS_UNSEEN
        return why, None, (), None
    weighed = weigh(rows, doses)
    null, told = placebo(weighed), trend(weighed)
    if isinstance(told, Why):
        return told, None, (), None if isinstance(null, Why) else null
    if isinstance(null, Why):
        # A placebo that cannot be looked at is not one that was passed.
        return null, None, (), None
    if not null.holds_one:
        return Why.PLACEBO, None, (), null
    bins = curve(weighed)
    return Why.CLEAR, told, () if isinstance(bins, Why) else bins, null


def weigh(rows: pa.Table, doses: pa.Table) -> Weighed:
    """The pairs among the rows of `counts`, with the mean dose at each level."""
    held = rows.filter(pa.array(column(rows, "part") == Part.PAIRS))
    level, n = column(doses, "cell"), column(doses, "n")
    total = np.bincount(level, n, minlength=TOP_DOSE + 1)
    weight = np.bincount(level, column(doses, "weight"), minlength=TOP_DOSE + 1)
    middle = np.arange(TOP_DOSE + 1, dtype=np.float64)
    np.divide(weight, total, out=middle, where=total > 0)
    return Weighed(
        pair=column(held, "cell"),
        group=column(held, "group"),
        weight=column(held, "weight"),
        told=column(held, "told"),
        middle=middle,
    )


def _by_group(rows: pa.Table) -> tuple[Numbers, Numbers, Numbers]:
    """Each cell with its n and y by group."""
    cells, place = np.unique(column(rows, "cell"), return_inverse=True)
    n = np.zeros((len(cells), GROUPS), dtype=np.int64)
    y = np.zeros_like(n)
    np.add.at(n, (place, column(rows, "group")), column(rows, "n"))
    np.add.at(y, (place, column(rows, "group")), column(rows, "y"))
    return cells, n, y


def _naive(doses: pa.Table) -> tuple[Naive, ...]:
    cells, n, y = _by_group(doses)
    found: list[Naive] = []
    for start, after in zip(DOSE_STARTS, [*DOSE_STARTS[1:], None], strict=True):
        mine = (cells >= start) & (cells < (after or cells.max(initial=0) + 1))
        if n[mine].sum():
            answered = share((y[mine].sum(axis=0), n[mine].sum(axis=0)))
            first = found[0] if found and found[0].start == 0 else None
            ratio = _odds_ratio(answered.value, first.answered.value) if first else None
            end = after - 1 if after else None
            found.append(Naive(start, end, answered, 1.0 if start == 0 else ratio))
    return tuple(found)


def _odds_ratio(share_: float, first: float) -> float | None:
    if not 0 < share_ < 1 or not 0 < first < 1:
        return None
    return share_ / (1 - share_) * (1 - first) / first
