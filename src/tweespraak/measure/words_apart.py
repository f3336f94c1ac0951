"""How far two ways of using words lie apart, and the words that make it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]
Floats = NDArray[np.float64]

PRIOR_WORDS = 500.0
"""The prior of the log-odds is worth so many words, in the shares of both together: rare words,
whose ratio is wild, are drawn to none."""


def distance(ours: Counts, theirs: Counts) -> float:
    """Jensen-Shannon distance (Endres & Schindelin 2003), base 2: 0 the same, 1 no word shared.

    ours, theirs: how often each word occurs, neither all 0.
    """
    p, q = ours / ours.sum(), theirs / theirs.sum()
    middle = (p + q) / 2
    divergence = (_relative(p, middle) + _relative(q, middle)) / 2
    return float(np.sqrt(min(1.0, max(0.0, divergence))))


def _relative(p: Floats, q: Floats) -> float:
    """Kullback and Leibler's divergence in bits; q is nowhere 0 where p is not."""
    there = p > 0
    return float((p[there] * np.log2(p[there] / q[there])).sum())


@dataclass(frozen=True, slots=True)
class LogOdds:
    """For each word the log-odds of one use against the other, and its z: positive for ours."""

    value: Floats
    z: Floats


def log_odds(ours: Counts, theirs: Counts) -> LogOdds:
    """Log-odds ratios with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008).

    ours, theirs: how often each word occurs; each by one of them, and two or more.
    """
    both = ours + theirs
    prior = PRIOR_WORDS * both / both.sum()
    logits = [
        np.log(held / (side.sum() + PRIOR_WORDS - held))
        for side in (ours, theirs)
        for held in [side + prior]
    ]
    value = logits[0] - logits[1]
    return LogOdds(value, value / np.sqrt(1 / (ours + prior) + 1 / (theirs + prior)))
