"""How often the interval of a difference holds the truth, on periods that are made up.

`python -m scripts.validation.compare 2000` prints the page; seeds are fixed.
"""

import argparse
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from tweespraak.activity.people import GROUPS
from tweespraak.measure import km
from tweespraak.measure.clusters import Z95, plain_share, share
from tweespraak.measure.compare import Direction, compare
from tweespraak.measure.rows import quantile_row, share_row
from tweespraak.measure.values import Quantile, Row, Unit

Draw = Callable[[np.random.Generator, float], Row]
SEED = 20081


@dataclass(frozen=True, slots=True)
class Case:
    """Two periods of which the truth is known. truth: of the period before, and of this one.

    draw: one period's figure, given its truth. change: the true difference, on its own scale.
    """

    name: str
    draw: Draw
    before: float
    now: float
    change: float


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one case. held: the share of intervals that hold the truth.

    below, above: the truth lay under, over the interval. said: the share that said up or down.
    untold: the share without an interval. width: the mean one, in the unit of the figures, of
    the intervals with two ends; NaN where there is none.
    """

    name: str
    repetitions: int
    held: float
    below: float
    above: float
    said: float
    untold: float
    width: float


def shares(people: int) -> Draw:
    """Everybody answers for themselves, once."""

    def draw(made: np.random.Generator, truth: float) -> Row:
        return share_row(None, "a", plain_share(int(made.binomial(people, truth)), people))

    return draw


def clustered(people: int, each: int, alike: float) -> Draw:
    """Everybody sends several messages, and each has a share of their own around the truth.

    alike: the correlation of two messages of one person.
    """
    spread = 1 / alike - 1

    def draw(made: np.random.Generator, truth: float) -> Row:
        own = made.beta(truth * spread, (1 - truth) * spread, people)
        of = 1 + made.poisson(each - 1, people)
        group = made.integers(GROUPS, size=people)
        counted = np.bincount(group, weights=made.binomial(of, own), minlength=GROUPS)
        cells = np.bincount(group, weights=of, minlength=GROUPS)
        return share_row(None, "a", share((counted.astype(int), cells.astype(int))))

    return draw


def odds_ratio(error: float) -> Draw:
    """An estimate of an odds ratio, its logarithm with a normal error."""

    def draw(made: np.random.Generator, truth: float) -> Row:
        value = truth * math.exp(made.normal(0, error))
        reach = math.exp(Z95 * error)
        return Row(None, "a", Unit.ODDS_RATIO, value, value / reach, value * reach, 1)

    return draw


def median_wait(people: int, censored_at: float) -> Draw:
    """The median of exponential waits of this median, in seconds, cut at the end of the period."""

    def draw(made: np.random.Generator, truth: float) -> Row:
        waits = made.exponential(truth / math.log(2), people).astype(np.int64)
        seen = np.minimum(waits, made.uniform(0, censored_at, people).astype(np.int64))
        times, place = np.unique(seen, return_inverse=True)
        counted = np.zeros((2, GROUPS, len(times)), dtype=np.int64)
        ended = (waits <= seen).astype(int)
        np.add.at(counted, (ended, made.integers(GROUPS, size=people), place), 1)
        whole = counted.sum(axis=1)
        grouped = km.Grouped(times, counted[1], counted[0])
        band = km.band(times, whole[1], whole[0], [grouped])
        crossed = (
            km.quantile(band.times, line, 0.5) for line in (band.waiting, band.low, band.high)
        )
        return quantile_row(None, "a", Quantile(0.5, *crossed), people)

    return draw


def _case(name: str, draw: Draw, before: float, now: float) -> Case:
    return Case(name, draw, before, now, now - before)


CASES = (
    _case("shares, 60 people, 30 % → 15 %", shares(60), 0.3, 0.15),
    _case("shares, 60 people, 30 %, no change", shares(60), 0.3, 0.3),
    _case("shares, 200 people, 2 %, no change", shares(200), 0.02, 0.02),
    _case("shares, 20 people, 90 % → 50 %", shares(20), 0.9, 0.5),
    _case("shares, 300 people × 4 messages, 30 % → 40 %", clustered(300, 4, 0.3), 0.3, 0.4),
    _case("shares, 40 people × 4 messages, 30 %, no change", clustered(40, 4, 0.3), 0.3, 0.3),
    Case("odds ratios, 0.8 → 0.6", odds_ratio(0.2), 0.8, 0.6, 0.6 / 0.8),
    _case("median waits, 150 people, 1 h → 2 h", median_wait(150, 86_400), 3600, 7200),
    _case("median waits, 150 people, 1 h, no change", median_wait(150, 86_400), 3600, 3600),
)


def simulate(repetitions: int, cases: Sequence[Case] = CASES) -> tuple[Result, ...]:
    """Every case so many times, each with a seed of its own."""
    return tuple(_one(case, SEED + place, repetitions) for place, case in enumerate(cases))


def _one(case: Case, seed: int, repetitions: int) -> Result:
    made = np.random.default_rng(seed)
    below = above = said = untold = 0
    widths: list[float] = []
    for _ in range(repetitions):
        now, before = case.draw(made, case.now), case.draw(made, case.before)
        (found,) = compare((now,), (before,))
        if found.says is Direction.CANNOT_TELL:
            untold += 1
            continue
        said += found.says is not Direction.NO_CLEAR_CHANGE
        below += found.low is not None and case.change < found.low
        above += found.high is not None and case.change > found.high
        if found.low is not None and found.high is not None:
            widths.append(found.high - found.low)
    told = max(1, repetitions - untold)
    return Result(
        name=case.name,
        repetitions=repetitions,
        held=1 - (below + above) / told,
        below=below / told,
        above=above / told,
        said=said / told,
        untold=untold / repetitions,
        width=float(np.mean(widths)) if widths else float("nan"),
    )


def markdown(results: Sequence[Result]) -> str:
    """The results as a page: what was drawn, what was found, and what that means."""
    lines = [
        "## The difference of two periods (MOVER)",
        "",
        "Two periods are drawn whose truth is known; the interval of their difference should",
        "hold the true one 95 times in 100.",
        "",
        "| drawn | times | holds | truth below | truth above | said up or down | untold |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    lines += [
        f"| {one.name} | {one.repetitions:,} | {one.held:.1%} | {one.below:.1%} "
        f"| {one.above:.1%} | {one.said:.1%} | {one.untold:.1%} |"
        for one in results
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("repetitions", type=int, nargs="?", default=2000)
    print(markdown(simulate(parser.parse_args().repetitions)))
