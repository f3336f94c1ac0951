"""How unlikely a silence is for one rhythm: counts per block of weeks, gamma-Poisson."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]

BLOCKS = 8
"""Past blocks of weeks from which a block is foretold, at least: fewer say little on the spread."""

SHAPES = 2.0 ** np.arange(-3, 5)
"""Shapes of the gamma that rates of blocks are taken from, all equally likely beforehand: from
wild (1/8: one block in four is empty even where the mean is 1,800) to steady (16)."""

_EDGE = 16.0
_STEPS = 2001
_LOGIT = np.linspace(-_EDGE, _EDGE, _STEPS)
"""The grid of p = shape / (shape + mean), uniform beforehand between 0 and 1."""

LOW, HIGH = 0.025, 0.975


@dataclass(frozen=True, slots=True)
class Chance:
    """The chance of an empty block, with its 95 % credible interval.

    block: its length in weeks. blocks: how many past ones it is foretold from.
    """

    value: float
    low: float
    high: float
    block: int
    blocks: int


def chance_of_silence(history: Counts, silent: int) -> Chance:
    """The chance that a rhythm like this has nothing for as long as `silent` weeks.

    history: counts of the weeks before, oldest first. They are cut in blocks as long as the
    silence, or shorter so that there are BLOCKS of them: a longer silence is less likely still,
    so that chance is an upper bound. Blocks, not weeks: what hangs together over weeks (seasons,
    campaigns, fortnights) shows as spread between blocks.
    """
    block = max(1, min(silent, len(history) // BLOCKS))
    blocks = len(history) // block
    whole = history[len(history) - blocks * block :].reshape(blocks, block).sum(axis=1)
    weight, chance = _posterior(whole)
    order = np.argsort(chance)
    passed = np.cumsum(weight[order])
    low, high = (float(chance[order][np.searchsorted(passed, q)]) for q in (LOW, HIGH))
    return Chance(float(weight @ chance), low, high, block, blocks)


def _posterior(counts: Counts) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Weights of the grid of shapes and p after these counts, and the chance of 0 at each."""
    log_p, log_q = -np.logaddexp(0, -_LOGIT), -np.logaddexp(0, _LOGIT)
    values, times = np.unique(counts, return_counts=True)
    fit = np.array(
        [
            sum(
                n * (math.lgamma(y + a) - math.lgamma(a))
                for y, n in zip(values, times, strict=True)
            )
            for a in SHAPES
        ]
    )
    # log_p + log_q: the grid is even in the logit, the prior in p.
    log = (
        fit[:, None]
        + (SHAPES * len(counts))[:, None] * log_p
        + counts.sum() * log_q
        + log_p
        + log_q
    )
    weight = np.exp(log - log.max())
    return (weight / weight.sum()).ravel(), np.exp(SHAPES[:, None] * log_p).ravel()
