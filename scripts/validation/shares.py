"""Whether the intervals of shares, waits and reciprocity hold the truth, on made clusters."""

from collections.abc import Callable, Iterator
from itertools import product
from math import exp, inf
from statistics import NormalDist

import numpy as np
import pyarrow as pa
from bench.coverage import DAY, MEAN, NEVER, PERSON, REST, clustered, quantile_interval
from scripts.validation.held import Held

from tweespraak.activity.people import GROUPS
from tweespraak.measure.reciprocity import PEOPLE, TIES, estimate
from tweespraak.measure.values import Share

TAILS = (("a heavy", 1.5), ("a light", 4.0))
Chance = np.random.Generator
Interval = tuple[float, float]


def simulate(repetitions: int) -> Iterator[Held]:
    """Every case, each repetition from a seed of its own."""
    for count, p, (tail, heavy) in product((12, 40, 300), (0.05, 0.3, 0.5), TAILS):

        def of_share(
            chance: Chance, count: int = count, p: float = p, heavy: float = heavy
        ) -> Interval:
            found = clustered(chance, count, p, heavy)
            return found.low, found.high

        case = f"{p:.0%} of {count} people, {tail} tail of messages"
        yield _held(repetitions, "share", case, p, of_share)
    spread = (PERSON**2 + DAY**2 + REST**2) ** 0.5
    for q, count in product((0.5, 0.75), (40, 300)):

        def of_waits(chance: Chance, count: int = count, q: float = q) -> Interval:
            low, high = quantile_interval(chance, count, q)
            return low or 0.0, inf if high is None else high

        truth = exp(NormalDist(MEAN, spread).inv_cdf(q / (1 - NEVER)))
        yield _held(repetitions, "quantile of waits", f"{q:.0%}, {count} people", truth, of_waits)
    for (people, pairs), back in product(((20, 60), (60, 120), (300, 1200)), (0.1, 0.5)):

        def of_ties(
            chance: Chance, people: int = people, pairs: int = pairs, back: float = back
        ) -> Interval:
            found = _answered_back(chance, people, pairs, back)
            return found.low, found.high

        case = f"{people} people, {pairs:,} pairs, {back:.0%} answer back"
        yield _held(repetitions, "reciprocity", case, 2 * back / (1 + back), of_ties)


def _held(
    repetitions: int, figure: str, case: str, truth: float, once: Callable[[Chance], Interval]
) -> Held:
    found = np.array([once(np.random.default_rng(seed)) for seed in range(repetitions)])
    held = int(((found[:, 0] <= truth) & (truth <= found[:, 1])).sum())
    width = float(np.median(found[:, 1] - found[:, 0]))
    told = "no bound" if width == inf else f"{width:.2f}" if width < 1 else f"{width:,.0f}"
    return Held(figure, case, repetitions, held, told)


def _answered_back(chance: Chance, people: int, pairs: int, back: float) -> Share:
    """People answer others, who answer back as often as is their own habit (beta, mean `back`)."""
    habit = chance.beta(4 * back, 4 * (1 - back), people)
    every = np.array(np.triu_indices(people, 1)).T
    drawn = chance.permuted(every[chance.choice(len(every), pairs, replace=False)], axis=1)
    both = chance.random(pairs) < habit[drawn[:, 1]]
    frame = pa.table(
        {
            "part": [TIES] * pairs + [PEOPLE],
            "channel": ["made"] * (pairs + 1),
            "group": [*(drawn[:, 0] % GROUPS), 0],
            "other": [*(drawn[:, 1] % GROUPS), 0],
            "ties": [*(1 + both), people],
            "mutual": [*(2 * both), 0],
        }
    )
    return estimate(frame)["made"].mutual
