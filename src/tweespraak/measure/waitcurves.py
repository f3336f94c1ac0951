"""Curves, quantiles and shares of waits, from the rows that `response.counts` makes."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tweespraak.activity.people import GROUPS
from tweespraak.measure import km
from tweespraak.measure.clusters import plain_share, share
from tweespraak.measure.durations import WITHIN_US
from tweespraak.measure.values import Quantile, Share

CURVE, BY_DAY, BY_PERSON, BY_HOUR = 0, 1, 2, 3
CURVE_POINTS = 200
CELL_MINIMUM = 5
DAY_PLACE = 1
"""Where 24 hours stand in WITHIN_US."""


@dataclass(frozen=True, slots=True)
class Curve:
    """The share that has had an answer after so many seconds, with its 95 % band; thinned."""

    seconds: tuple[float, ...]
    share: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Within:
    """Of the messages observed for at least this long, the share answered within it."""

    hours: int
    share: Share


@dataclass(frozen=True, slots=True)
class Cell:
    """One hour of the week, 0 (Monday 0 h) to 167: their messages that call for an answer.

    median: seconds (a week stands for more); None where under half were answered, or fewer than
    five were sent. within_day: of those observed for 24 hours; None where they are under five.
    """

    hour_of_week: int
    n: int
    median: float | None
    within_day: Share | None


@dataclass(frozen=True, slots=True)
class Rows:
    """Columns of (a selection of) the frame."""

    part: NDArray[np.int8]
    channel: NDArray[np.int64]
    ours: NDArray[np.bool_]
    calls: NDArray[np.bool_]
    group: NDArray[np.int16]
    seconds: NDArray[np.int64]
    answered: NDArray[np.bool_]
    old: NDArray[np.int8]
    within: NDArray[np.int8]
    n: NDArray[np.int64]

    def where(self, mask: NDArray[np.bool_]) -> "Rows":
        """The rows where the mask holds."""
        return Rows(*(getattr(self, name)[mask] for name in self.__slots__))


def band_of(rows: Rows) -> km.Band:
    """The curve of these waits, with its band, clustered by person and by day."""
    curve = _grouped(rows.where(rows.part == CURVE))
    groupings = [_grouped(rows.where(of)) for of in _ways(rows)]
    return km.band(curve.times, curve.events.sum(axis=0), curve.censored.sum(axis=0), groupings)


def _ways(rows: Rows) -> list[NDArray[np.bool_]]:
    """The rows by day, and by person where the frame has them so: of our side it has not."""
    by_day, by_person = rows.part == BY_DAY, rows.part == BY_PERSON
    return [by_day, by_person] if by_person.any() else [by_day]


def _grouped(rows: Rows) -> km.Grouped:
    times, place = np.unique(rows.seconds, return_inverse=True)
    counted = np.zeros((2, GROUPS, len(times)), dtype=np.int64)
    np.add.at(counted, (rows.answered.astype(int), rows.group, place), rows.n)
    return km.Grouped(times, counted[1], counted[0])


def share_of(rows: Rows, yes: NDArray[np.bool_]) -> Share:
    """The share of these messages that holds `yes`, clustered by person and by day."""
    groupings = []
    for of in _ways(rows):
        cells = np.zeros((2, GROUPS), dtype=np.int64)
        np.add.at(cells, (yes[of].astype(int), rows.group[of]), rows.n[of])
        groupings.append((cells[1], cells.sum(axis=0)))
    return share(*groupings)


def quantile_of(band: km.Band, q: float) -> Quantile:
    """Where the curve, and the bounds of its band, cross the quantile (Woodruff 1952)."""
    crossings = (km.quantile(band.times, line, q) for line in (band.waiting, band.low, band.high))
    return Quantile(q, *crossings)


def middle_of(done: Rows) -> float | None:
    """The median of waits that all ended by an answer, in seconds."""
    times, place = np.unique(done.seconds, return_inverse=True)
    counted = np.bincount(place, weights=done.n)
    return km.quantile(times, km.survival(counted, np.zeros(len(times))), 0.5)


def curve_of(band: km.Band) -> Curve:
    """The curve for drawing: at most 200 points, evenly spread on a logarithmic axis."""
    size = len(band.times)
    keep = np.arange(size)
    if size > CURVE_POINTS:
        even = np.geomspace(1, float(band.times[-1]) + 1, CURVE_POINTS - 2)
        keep = np.unique([0, *np.searchsorted(band.times[:-1], even), size - 1])
    return Curve(
        seconds=tuple(float(t) for t in band.times[keep]),
        share=tuple(float(s) for s in 1 - band.waiting[keep]),
        low=tuple(float(s) for s in 1 - band.high[keep]),
        high=tuple(float(s) for s in 1 - band.low[keep]),
    )


def cells_of(rows: Rows) -> Iterator[Cell]:
    """The hours of the week that hold any of these waits."""
    week = rows.where(rows.part == BY_HOUR)
    for hour in np.unique(week.group):
        cell = week.where(week.group == hour)
        old = cell.old > DAY_PLACE
        yes = old & (cell.within >= len(WITHIN_US) - DAY_PLACE)
        n, of, count = (int(cell.n[mask].sum()) for mask in (cell.n > 0, old, yes))
        yield Cell(
            hour_of_week=int(hour),
            n=n,
            median=_cell_median(cell) if n >= CELL_MINIMUM else None,
            within_day=plain_share(count, of) if of >= CELL_MINIMUM else None,
        )


def _cell_median(cell: Rows) -> float | None:
    times, place = np.unique(cell.seconds, return_inverse=True)
    counted = np.zeros((2, len(times)), dtype=np.int64)
    np.add.at(counted, (cell.answered.astype(int), place), cell.n)
    return km.quantile(times, km.survival(counted[1], counted[0]), 0.5)
