"""Weekly rhythms, most of which the verdict on dead channels was not made for."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]
Rhythm = Callable[[np.random.Generator, int], Counts]
"""Counts a week, oldest first, of a channel that lives for so many weeks."""

YEAR = 52


def steady(chance: np.random.Generator, weeks: int) -> Counts:
    """About as much every week."""
    return chance.poisson(chance.uniform(1, 6), weeks)


def sparse(chance: np.random.Generator, weeks: int) -> Counts:
    """Now and then: once in two to four weeks."""
    return chance.poisson(chance.uniform(0.25, 0.5), weeks)


def fortnightly(chance: np.random.Generator, weeks: int) -> Counts:
    """Every other week, on the dot."""
    on = (np.arange(weeks) + chance.integers(2)) % 2 == 0
    return np.where(on, 1 + chance.poisson(2, weeks), 0)


def seasonal(chance: np.random.Generator, weeks: int) -> Counts:
    """A wave a year, down to next to nothing."""
    phase = chance.uniform(0, 2 * np.pi)
    wave = 1 + np.sin(2 * np.pi * np.arange(weeks) / YEAR + phase)
    return chance.poisson(chance.uniform(1, 5) * wave**2 / 2)


def bursty(chance: np.random.Generator, weeks: int) -> Counts:
    """Rates that wander: weeks of plenty, then weeks of little, without a pattern."""
    log_rate = np.empty(weeks)
    log_rate[0] = chance.normal(0, 1.5)
    for week in range(1, weeks):
        log_rate[week] = 0.85 * log_rate[week - 1] + chance.normal(0, 1.5 * np.sqrt(1 - 0.85**2))
    return chance.poisson(2 * np.exp(log_rate - 1))


def campaigns(chance: np.random.Generator, weeks: int) -> Counts:
    """Three to eight weeks of much, then four to sixteen of nothing."""
    counts = np.zeros(weeks, dtype=np.int64)
    at = -int(chance.integers(8))
    while at < weeks:
        length = int(chance.integers(3, 9))
        run = slice(max(0, at), max(0, at + length))
        counts[run] = 1 + chance.poisson(8, len(counts[run]))
        at += length + int(chance.integers(4, 17))
    return counts


def yearly_campaign(chance: np.random.Generator, weeks: int) -> Counts:
    """One campaign a year, of half a year: nothing in the other half."""
    on = (np.arange(weeks) + chance.integers(YEAR)) % YEAR < YEAR // 2
    return np.where(on, 1 + chance.poisson(4, weeks), 0)


def school_year(chance: np.random.Generator, weeks: int) -> Counts:
    """Nothing for six to nine weeks in summer, two at Christmas, one in autumn and in spring."""
    week = (np.arange(weeks) + chance.integers(YEAR)) % YEAR
    summer = week < chance.integers(6, 10)
    off = summer | np.isin(week, (15, 25, 26, 34, 43))
    return np.where(off, 0, chance.poisson(4, weeks))


def slowly_dying(chance: np.random.Generator, weeks: int) -> Counts:
    """Half as much every half year or year: there is still some life, ever less."""
    half_life = chance.uniform(26, 52)
    return chance.poisson(8 * 0.5 ** (np.arange(weeks) / half_life))


def long_tailed(chance: np.random.Generator, weeks: int) -> Counts:
    """Pauses with a heavy tail (Pareto, shape 1.5): now and then a very long one."""
    counts = np.zeros(weeks, dtype=np.int64)
    at = 0.0
    while at < weeks:
        counts[int(at)] += 1 + chance.poisson(1)
        at += 1 + chance.pareto(1.5)
    return counts


RHYTHMS: tuple[Rhythm, ...] = (
    steady,
    sparse,
    fortnightly,
    seasonal,
    bursty,
    campaigns,
    yearly_campaign,
    school_year,
    slowly_dying,
    long_tailed,
)
