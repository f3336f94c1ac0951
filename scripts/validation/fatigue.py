"""Does the estimate of fatigue find the fatigue that was put there, and does the placebo warn?"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import ibis
import numpy as np
import pyarrow as pa
from scripts.validation.fatigue_worlds import World, deliveries

from tweespraak.archive.engine import Engine
from tweespraak.archive.tables import COMPANIONS, Tables
from tweespraak.measure import fatigue
from tweespraak.measure.fatigue import Part
from tweespraak.measure.fatigue_model import placebo, trend
from tweespraak.measure.values import Why

FATIGUE_STEP = -0.15
BATCH = 50
"""Worlds that are counted in one query."""

WORLDS = (
    World("nobody tires"),
    World("people tire", step=FATIGUE_STEP),
    World("people tire, 150 of them", people=150, step=FATIGUE_STEP),
    World("people tire, 60 of them", people=60, step=FATIGUE_STEP),
    World("people tire, 30 of them", people=30, step=FATIGUE_STEP),
    World("people tire, 15 of them", people=15, step=FATIGUE_STEP),
    World("the relation ages", ageing=-0.4),
    World("people tire and the relation ages", step=FATIGUE_STEP, ageing=-0.4),
    World("asked half as often after a silence", feedback=0.5),
    World("asked half as often after a silence, 60 of them", people=60, feedback=0.5),
    World("asked half as often after a silence, 30 of them", people=30, feedback=0.5),
    World("asked a fifth as often after a silence", feedback=0.2),
    World("people leave after a silence", stops=True),
    World("asked more in a good mood", mood=0.3),
)


@dataclass(frozen=True, slots=True)
class Result:
    """What so many worlds of one kind gave. Shares are 0 to 1; NaN where nothing was told.

    strata: median of informative strata. fitted: repetitions with an estimate. covered: of the
    fitted, whose interval holds the truth; passed: of these, whose placebo is null;
    covered_passed: of those passed, whose interval holds the truth. step, naive: median odds
    ratio of one ask more, within persons and between them. width: median of high / low. told: in
    how many the measure gives the step (strata enough, placebo null); held: of these, how many
    intervals hold the truth; told_width: the median of their high / low.
    """

    world: World
    repetitions: int
    strata: float
    fitted: int
    covered: float
    passed: float
    covered_passed: float
    step: float
    naive: float
    width: float
    told: int
    held: int
    told_width: float


@dataclass(frozen=True, slots=True)
class _Once:
    strata: int
    step: float
    low: float
    high: float
    passed: bool
    naive: float


def validate(repetitions: int, worlds: tuple[World, ...] = WORLDS) -> tuple[Result, ...]:
    """So many repetitions of each world. Seeds are fixed: the same number gives the same."""
    return tuple(_result(world, repetitions, 1000 + place) for place, world in enumerate(worlds))


def _result(world: World, repetitions: int, seed: int) -> Result:
    found: list[_Once] = []
    for start in range(0, repetitions, BATCH):
        some = min(BATCH, repetitions - start)
        found += _batch(world, some, seed * 100_000 + start)
    truth = float(np.exp(world.step))
    holds = np.array([one.low <= truth <= one.high for one in found], dtype=bool)
    passed = np.array([one.passed for one in found], dtype=bool)
    width = np.array([one.high / one.low for one in found], dtype=float)
    enough = np.array([one.strata >= fatigue.LEAST_STRATA for one in found], dtype=bool)
    told = passed & enough
    return Result(
        world=world,
        repetitions=repetitions,
        strata=_median([one.strata for one in found]),
        fitted=len(found),
        covered=_share(holds),
        passed=_share(passed),
        covered_passed=_share(holds[passed]),
        step=_median([one.step for one in found]),
        naive=_median([one.naive for one in found]),
        width=_median(width),
        told=int(told.sum()),
        held=int(holds[told].sum()),
        told_width=_median(width[told]),
    )


def _median(values: Sequence[float] | np.ndarray) -> float:
    return float(np.median(values)) if len(values) else float("nan")


def _share(held: np.ndarray) -> float:
    return float(held.mean()) if len(held) else float("nan")


def _batch(world: World, repetitions: int, seed: int) -> Iterator[_Once]:
    frame = counted(deliveries(world, repetitions, seed))
    channel = frame.column("channel").to_numpy()
    order = np.argsort(channel, kind="stable")
    frame = frame.take(order)
    starts = np.unique(channel[order], return_index=True)[1]
    for start, end in zip(starts, [*starts[1:], len(order)], strict=True):
        yield from _once(frame.slice(start, end - start))


def counted(asked: pa.Table) -> pa.Table:
    """The measure's own counts of these deliveries."""
    engine = Engine()
    engine.raw.register("deliveries", asked)
    empty = {name: kind.to_pyarrow().empty_table() for name, kind in COMPANIONS.items()}
    for name, table in empty.items():
        if name != "deliveries":
            engine.raw.register(name, table)
    tables = {name: ibis.table(kind, name=name) for name, kind in COMPANIONS.items()}
    nothing = tables["named"]
    expression = fatigue.counts(Tables(messages=nothing, aggregates=nothing, **tables))
    found = engine.run("fatigue", expression)
    engine.close()
    return found


def _once(rows: pa.Table) -> Iterator[_Once]:
    part, n = rows.column("part").to_numpy(), rows.column("n").to_numpy()
    doses = rows.filter(pa.array(part == Part.DOSES))
    weighed = fatigue.weigh(rows, doses)
    told, null = trend(weighed), placebo(weighed)
    if isinstance(told, Why):
        return
    yield _Once(
        strata=int(n[part == Part.STRATA].sum()),
        step=told.step.value,
        low=told.step.low,
        high=told.step.high,
        passed=not isinstance(null, Why) and null.holds_one,
        naive=_naive(doses, weighed.middle),
    )


def _naive(doses: pa.Table, middle: np.ndarray) -> float:
    """Odds ratio of a step of dose, one person's asks beside another's: a line through logits."""
    level = doses.column("cell").to_numpy()
    n = np.bincount(level, doses.column("n").to_numpy(), minlength=len(middle))
    y = np.bincount(level, doses.column("y").to_numpy(), minlength=len(middle))
    logit = np.log((y + 0.5) / (n - y + 0.5))
    return float(np.exp(np.polyfit(middle, logit, 1, w=np.sqrt(n / 4))[0]))


def markdown(results: tuple[Result, ...]) -> str:
    """The fragment of the page on validation."""
    rows = "\n".join(
        f"| {one.world.name} | {np.exp(one.world.step):.2f} | {one.strata:.0f} | "
        f"{one.step:.2f} | {one.naive:.2f} | {one.width:.2f} | {one.covered:.1%} | "
        f"{1 - one.passed:.1%} | "
        + ("– |" if np.isnan(one.covered_passed) else f"{one.covered_passed:.1%} |")
        for one in results
    )
    return f"""\
### Fatigue

{results[0].repetitions} made years of each kind of world, in all of which people differ and those
who answer well are asked more. The truth is the odds ratio of a response for each ask more in the
28 days before. *Between persons* is what a plain table of response by dose would say. In the last
four worlds asks follow what somebody did or feels, which the estimate within persons takes for
fatigue or its opposite: there it should be the placebo that speaks, and nothing be told.

| World | Truth | Strata | Found (median) | Between persons | High / low | Holds the truth | \
Placebo warns | Holds the truth where the placebo is silent |
|---|---|---|---|---|---|---|---|---|
{rows}
"""


if __name__ == "__main__":
    print(markdown(validate(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)))
