"""The Kaplan-Meier curve of waits, from counts per duration, with a band from clusters."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tweespraak.measure.clusters import (
    EDGE,
    Z95,
    Floats,
    Numbers,
    effective_groups,
    jackknife_variance,
    t95,
    wilson,
)


def survival(events: Numbers, censored: Numbers) -> Floats:
    """The share still waiting after each duration (last axis, ascending).

    events, censored: how many waits ended by an answer, or by the end of what is seen, at each
    duration; at one duration answers come before ends. Leading axes are curves of their own.
    (Kaplan & Meier 1958.)
    """
    d = np.asarray(events, dtype=np.float64)
    risk = at_risk(events, censored)
    factor = 1 - np.divide(d, risk, out=np.zeros_like(risk), where=risk > 0)
    curve: Floats = np.cumprod(factor, axis=-1)
    return curve


def at_risk(events: Numbers, censored: Numbers) -> Floats:
    """How many were still waiting right before each duration."""
    leaving = np.asarray(events, dtype=np.float64) + np.asarray(censored, dtype=np.float64)
    waiting: Floats = np.flip(np.cumsum(np.flip(leaving, -1), axis=-1), -1)
    return waiting


def greenwood(events: Numbers, censored: Numbers) -> Floats:
    """The variance of the curve if every wait stood alone (Greenwood 1926)."""
    d = np.asarray(events, dtype=np.float64)
    risk = at_risk(events, censored)
    product = risk * (risk - d)
    steps = np.divide(d, product, out=np.zeros_like(risk), where=product > 0)
    variance: Floats = survival(events, censored) ** 2 * np.cumsum(steps, axis=-1)
    return variance


def quantile(times: Numbers, waiting: Floats, q: float) -> float | None:
    """The first duration by which a share `q` has had its answer; None if it never comes."""
    reached = np.flatnonzero(waiting <= 1 - q + EDGE)
    return float(times[reached[0]]) if len(reached) else None


@dataclass(frozen=True, slots=True)
class Grouped:
    """Waits counted per group (first axis, 64) and duration (second axis, ascending `times`)."""

    times: Numbers
    events: NDArray[np.int64]
    censored: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Band:
    """The share still waiting after each duration, and its 95 % band."""

    times: Numbers
    waiting: Floats
    low: Floats
    high: Floats


def band(times: Numbers, events: Numbers, censored: Numbers, groupings: list[Grouped]) -> Band:
    """The curve with pointwise bounds that respect every way in which waits are grouped.

    The variance is Greenwood's plus what each grouping's delete-a-group jackknife shows above
    it (two ways of clustering add up: Cameron, Gelbach & Miller 2011); the quantile is that of
    Student's t with the fewest effective groups; the bounds are Wilson's, so they stay in 0 to
    1. The groups may be counted on coarser durations. A grouping with everything in one group
    is worth one observation.
    """
    waiting = survival(events, censored)
    alone = greenwood(events, censored)
    variance, fewest, one_group = alone.copy(), float("inf"), False
    for grouped in groupings:
        size = (grouped.events + grouped.censored).sum(axis=1)
        variance += np.fmax(0, _clustered(grouped, size > 0, times) - alone)
        fewest = min(fewest, effective_groups(size))
        one_group |= int((size > 0).sum()) == 1
    total = float(np.sum(events) + np.sum(censored))
    spread = waiting * (1 - waiting)
    relative = np.divide(variance, spread, out=np.zeros_like(spread), where=spread > EDGE)
    width = t95(fewest - 1) ** 2 * np.fmax(relative, 1 / total if total else 0)
    low, high = wilson(waiting, np.full_like(width, Z95**2) if one_group else width)
    return Band(times, waiting, low, high)


def _clustered(grouped: Grouped, used: NDArray[np.bool_], times: Numbers) -> Floats:
    left_out = survival(
        grouped.events.sum(axis=0) - grouped.events, grouped.censored.sum(axis=0) - grouped.censored
    )
    variance = jackknife_variance(left_out, used)
    place = np.searchsorted(grouped.times, times, side="right") - 1
    return np.where(place >= 0, np.nan_to_num(variance)[np.maximum(place, 0)], 0.0)
