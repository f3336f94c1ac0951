"""From pairs of cells to odds ratios: by step of dose, by dose, by days since the last ask."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tweespraak.measure.clusters import Floats
from tweespraak.measure.exposures import DAYS_SINCE, TOP_DOSE
from tweespraak.measure.fatigue_fit import OddsRatio, Pairs, fit
from tweespraak.measure.pairs import unpacked, without_later
from tweespraak.measure.values import Why

DOSE_STARTS = (0, 1, 2, 3, 4, 5, 7, 10)
"""Where each bin of the curve begins, in levels of dose."""

LEAST_SIDE = 5.0
"""A bin that fewer answered, or fewer unanswered, comparisons speak of joins its neighbour."""

Codes = NDArray[np.int32]
Levels = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Weighed:
    """Rows of pairs.pairs. middle: the mean dose at each level, in asks of weight 1."""

    pair: Codes
    group: NDArray[np.int16]
    weight: Floats
    told: Floats
    middle: Floats


@dataclass(frozen=True, slots=True)
class Bin:
    """The odds of a response in a bin beside those in the first one. end: its last value.

    Of doses in asks of weight 1, the last bin without end; the first is 0. Of days since the
    last ask in whole days, beside 14 days and more (or none within 28 days).
    """

    start: int
    end: int | None
    ratio: OddsRatio


@dataclass(frozen=True, slots=True)
class Trend:
    """The odds of a response by what came before, in a straight line.

    step: odds ratio of one more ask of weight 1 in the 28 days before. days: of the days since
    the last ask, as far as these can be told apart.
    """

    step: OddsRatio
    days: tuple[Bin, ...]


def trend(weighed: Weighed) -> Trend | Why:
    """The odds ratio for each step of dose, at the same days since the last ask."""
    pair = without_later(weighed.pair)
    covariates = _Covariates(weighed, pair, weighed.weight * _known(pair))
    names, x = covariates.design(covariates.dose[:, None])
    fitted = fit(covariates.pairs(x))
    if isinstance(fitted, Why):
        return fitted
    bins = tuple(Bin(*days, fitted.ratio(1 + place)) for place, days in enumerate(names))
    return Trend(fitted.ratio(0), bins)


def placebo(weighed: Weighed) -> OddsRatio | Why:
    """The odds ratio for each step of the dose of the 28 days after: 1 where nothing is amiss."""
    weight = weighed.told * _known(weighed.pair)
    covariates = _Covariates(weighed, weighed.pair, weight)
    later = covariates.differences.later.astype(np.float64)
    _, x = covariates.design(np.column_stack([later, covariates.dose]))
    fitted = fit(covariates.pairs(x))
    return fitted if isinstance(fitted, Why) else fitted.ratio(0)


def curve(weighed: Weighed) -> tuple[Bin, ...] | Why:
    """The odds ratio of each bin of dose beside none, at the same days since the last ask."""
    covariates = _Covariates(weighed, without_later(weighed.pair), weighed.weight)
    held = covariates.differences
    starts = covariates.folded(DOSE_STARTS, held.level, held.other_level)
    if len(starts) == 1:
        return Why.TOO_FEW
    _, x = covariates.design(_indicators(starts, held.level, held.other_level))
    fitted = fit(covariates.pairs(x))
    if isinstance(fitted, Why):
        return fitted
    ends = [start - 1 for start in starts[2:]] + [None]
    return tuple(
        Bin(start, end, fitted.ratio(place))
        for place, (start, end) in enumerate(zip(starts[1:], ends, strict=True))
    )


def _known(pair: Codes) -> NDArray[np.bool_]:
    """The pairs of which both doses are known: the top level's mean is nobody's own dose."""
    held = unpacked(pair)
    return np.maximum(held.level, held.other_level) < TOP_DOSE


class _Covariates:
    """The covariates of each distinct pair, the answered one's less the other's."""

    def __init__(self, weighed: Weighed, pair: Codes, weight: Floats) -> None:
        used = weight > 0
        distinct, self.row = np.unique(pair[used], return_inverse=True)
        self.group, self.weight = weighed.group[used].astype(np.int64), weight[used]
        self.differences = unpacked(distinct)
        self.total = np.bincount(self.row, self.weight, minlength=len(distinct))
        held = self.differences
        self.dose = weighed.middle[held.level] - weighed.middle[held.other_level]

    def pairs(self, x: Floats) -> Pairs:
        return Pairs(x, self.row, self.group, self.weight)

    def design(self, first: Floats) -> tuple[list[tuple[int, int]], Floats]:
        """These columns, then the bins of days that can be told apart, then tenure."""
        held = self.differences
        # Counted backwards, so that the shortest are the last bins, which fold into longer ones.
        longest = len(DAYS_SINCE) - 1
        places = self.folded(
            tuple(range(len(DAYS_SINCE))),
            np.maximum(longest - held.days, 0),
            np.maximum(longest - held.other_days, 0),
        )
        recent = _indicators(
            places,
            np.maximum(longest - held.days, 0),
            np.maximum(longest - held.other_days, 0),
        )
        columns = [first, recent]
        if held.tenure.any():
            columns.append(held.tenure[:, None].astype(np.float64))
        edges = (0, *DAYS_SINCE)
        ends = [*places[2:], len(DAYS_SINCE)]
        names = [
            (edges[longest + 1 - end], edges[longest + 1 - start])
            for start, end in zip(places[1:], ends, strict=False)
        ]
        return names, np.column_stack(columns)

    def folded(self, starts: tuple[int, ...], answered: Levels, other: Levels) -> list[int]:
        """The bins that hold enough on both sides, from the last down; the first stays."""
        kept = list(starts)
        place = len(kept) - 1
        while place > 0:
            end = kept[place + 1] if place + 1 < len(kept) else np.inf
            a = (answered >= kept[place]) & (answered < end)
            b = (other >= kept[place]) & (other < end)
            if min(self.total[a & ~b].sum(), self.total[b & ~a].sum()) < LEAST_SIDE:
                del kept[place]
            place -= 1
        return kept


def _indicators(starts: list[int], answered: Levels, other: Levels) -> Floats:
    """A column for each bin after the first: +1 the answered one is in it, −1 the other is."""
    edges = np.array(starts[1:])
    bins = np.arange(1, len(starts))
    a = np.searchsorted(edges, answered, side="right")
    b = np.searchsorted(edges, other, side="right")
    difference: Floats = (a[:, None] == bins).astype(np.float64) - (b[:, None] == bins)
    return difference
