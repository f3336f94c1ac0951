"""How often the 95 % intervals hold the truth, on made clustered data.

Usage: python bench/coverage.py [REPETITIONS]. Nominal 95; with 200 repetitions a method that
does what it says shows 92 to 98.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from math import exp
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from tweespraak.activity.people import GROUPS
from tweespraak.measure import km
from tweespraak.measure.clusters import plain_share, share
from tweespraak.measure.values import Share

NEVER = 0.2
"""Share of messages that nobody ever answers."""
MEAN, PERSON, DAY, REST = 9.0, 0.8, 0.8, 1.0
"""Logarithm of seconds: its mean, and standard deviations between persons, days, messages."""
DAYS = 45
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Made:
    """Messages of people who differ, answered on days that differ."""

    person: NDArray[np.int64]
    day: NDArray[np.int64]
    wait: Numbers
    seen: Numbers


def people(rng: np.random.Generator, count: int, heavy: float) -> NDArray[np.int64]:
    """A person for each message: some write much more than others (power law)."""
    each = np.minimum(1 + rng.pareto(heavy, count), 60).astype(np.int64)
    return np.repeat(rng.integers(0, 2**40, count), each)


def yes(rng: np.random.Generator, count: int, p: float, heavy: float) -> tuple[Numbers, Numbers]:
    """Who said yes, each person with a chance of their own (beta, mean p)."""
    person = people(rng, count, heavy)
    _, number = np.unique(person, return_inverse=True)
    chance = rng.beta(2 * p, 2 * (1 - p), count)[number]
    return person, (rng.random(len(person)) < chance).astype(np.float64)


def waits(rng: np.random.Generator, count: int) -> Made:
    """Log-normal waits with an effect of the person and of the day; seen for up to 30 days."""
    person = people(rng, count, 1.5)
    _, number = np.unique(person, return_inverse=True)
    day = rng.integers(0, DAYS, len(person))
    effect = rng.normal(0, PERSON, count)[number] + rng.normal(0, DAY, DAYS)[day]
    wait = np.exp(MEAN + effect + rng.normal(0, REST, len(person)))
    wait[rng.random(len(person)) < NEVER] = np.inf
    return Made(person, day, wait, rng.uniform(0, 30 * 86_400, len(person)))


def by_group(group: NDArray[np.int64], value: Numbers) -> NDArray[np.int64]:
    """Sums per group."""
    return np.bincount(group % GROUPS, weights=value, minlength=GROUPS).astype(np.int64)


def clustered(rng: np.random.Generator, count: int, p: float, heavy: float) -> Share:
    """The share that said yes, with the interval that respects who said it."""
    person, said = yes(rng, count, p, heavy)
    return share((by_group(person, said), by_group(person, np.ones(len(said)))))


def share_holds(rng: np.random.Generator, count: int, p: float, heavy: float) -> tuple[bool, bool]:
    """Whether ours holds the truth, and whether an interval without clusters does."""
    ours = clustered(rng, count, p, heavy)
    plain = plain_share(ours.count, ours.of)
    return ours.low <= p <= ours.high, plain.low <= p <= plain.high


def grouped(made: Made, group: NDArray[np.int64]) -> km.Grouped:
    """Counts per group and duration, in 3 binary digits, as `response.counts` makes them."""
    seconds = np.minimum(made.wait, made.seen).astype(np.int64)
    spare = np.maximum(0, np.floor(np.log2(np.maximum(seconds, 1))).astype(np.int64) - 2)
    times, place = np.unique(seconds >> spare << spare, return_inverse=True)
    cells = np.zeros((2, GROUPS, len(times)), dtype=np.int64)
    np.add.at(cells, ((made.wait <= made.seen).astype(int), group % GROUPS, place), 1)
    return km.Grouped(times, cells[1], cells[0])


def quantile_interval(
    rng: np.random.Generator, count: int, q: float
) -> tuple[float | None, float | None]:
    """The interval of a quantile of waits."""
    made = waits(rng, count)
    seconds = np.minimum(made.wait, made.seen)
    times, place = np.unique(seconds, return_inverse=True)
    done = made.wait <= made.seen
    events = np.bincount(place, weights=done, minlength=len(times))
    censored = np.bincount(place, weights=~done, minlength=len(times))
    band = km.band(times, events, censored, [grouped(made, made.person), grouped(made, made.day)])
    return km.quantile(times, band.low, q), km.quantile(times, band.high, q)


def quantile_holds(rng: np.random.Generator, count: int, q: float, truth: float) -> bool:
    """Whether the interval of a quantile of waits holds the true one."""
    low, high = quantile_interval(rng, count, q)
    return (low is None or low <= truth) and (high is None or truth <= high)


def rate(repetitions: int, once: Callable[[np.random.Generator], bool | tuple[bool, bool]]) -> str:
    """The share of repetitions that held, in per cent."""
    found = np.array([once(np.random.default_rng(seed)) for seed in range(repetitions)])
    return " / ".join(f"{100 * part:5.1f}" for part in np.atleast_1d(found.mean(axis=0)))


def main(repetitions: int) -> None:
    """Print the table."""
    print(f"{repetitions} repetitions; per cent that hold the truth: ours / without clusters")
    for count in (12, 40, 300):
        for p in (0.05, 0.3, 0.5):
            for heavy in (1.5, 4.0):
                held = rate(
                    repetitions, lambda rng, c=count, p=p, h=heavy: share_holds(rng, c, p, h)
                )
                print(f"share {p:4} of {count:4} people, tail {heavy}: {held}")
    for q in (0.5, 0.75):
        spread = (PERSON**2 + DAY**2 + REST**2) ** 0.5
        truth = exp(NormalDist(MEAN, spread).inv_cdf(q / (1 - NEVER)))
        for count in (40, 300):
            held = rate(
                repetitions, lambda rng, c=count, q=q, t=truth: quantile_holds(rng, c, q, t)
            )
            print(f"wait's quantile {q} of {count:4} people: {held}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
