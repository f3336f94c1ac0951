"""Each answered ask against the same person's unanswered ones, as pairs of cells in one number."""

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import numpy as np
from numpy.typing import NDArray

from tweespraak.measure.exposures import DAY_BINS, binned, code

CELL_BITS, TENURE_BITS, LATER_BITS = 7, 6, 5
NO_TENURE, NO_LATER = 1 << TENURE_BITS - 1, 1 << LATER_BITS - 1
"""Stand for no difference, so that what is packed is never negative."""

STRATUM = ("person", "stratum")


def strata(counted: ir.Table) -> ir.Table:
    """In which strata were some asks answered and some not?

    counted: of `exposures`. A stratum is one person, channel, kind of ask and quarter. n, y: its
    asks that count, its answered ones; told_n: those of which the 28 days after are seen, 0 where
    these were all answered or none was.
    """
    # Most strata hold no answer: to find those that do costs less than to group them all.
    some = counted.filter(counted.answered == 1).select(*STRATUM).distinct()
    held = counted.semi_join(some, STRATUM)
    found = held.group_by(*STRATUM).agg(
        group=held.group.max(),
        n=held.count().cast("int32"),
        y=held.answered.sum().cast("int32"),
        told_n=held.told.cast("int32").sum().cast("int32"),
        told_y=held.told.ifelse(held.answered, 0).sum().cast("int32"),
    )
    mixed = found.filter(found.y < found.n)
    told = (mixed.told_y > 0) & (mixed.told_y < mixed.told_n)
    # Not with ifelse: Sail then takes the column for one without nulls, and finds it is not.
    return mixed.select(*STRATUM, "group", "n", "y", told_n=mixed.told_n * told.cast("int32"))


def pairs(exposures: ir.Table, strata: ir.Table) -> ir.Table:
    """How much does each pair of cells, one answered and one not, weigh in each group?

    weight: Σ over strata of y_a (n_b − y_b) / (n − 1); told: the same over the asks of which the
    later dose is told, with the n and y of these. pair: see `unpacked`.
    """
    # Most exposures are in no such stratum: those that are get their bins.
    held = binned(exposures.inner_join(strata.select(*STRATUM, "n", "told_n"), STRATUM))
    cells = held.group_by(*STRATUM, "level", "days", "tenure", "later").agg(
        group=held.group.max(),
        answered=held.answered.sum().cast("int32"),
        silent=(1 - held.answered).sum().cast("int32"),
        n=held.n.max(),
        told_n=held.told_n.max(),
    )
    cells = cells.mutate(cell=cells.level.cast("int32") * DAY_BINS + cells.days)
    one = cells.filter(cells.answered > 0)
    other = cells.filter(cells.silent > 0).select(
        *STRATUM,
        silent="silent",
        other="cell",
        other_tenure="tenure",
        other_later="later",
    )
    both = one.drop("silent").inner_join(other, STRATUM)
    told = (both.later.notnull() & both.other_later.notnull() & (both.told_n > 0)).fill_null(False)
    product = (both.answered * both.silent).cast("float64")
    later = told.ifelse(both.later - both.other_later, 0)
    packed = both.cell * (1 << CELL_BITS) + both.other
    packed = packed * (1 << TENURE_BITS) + (both.tenure - both.other_tenure + NO_TENURE)
    packed = packed * (1 << LATER_BITS) + (later + NO_LATER)
    weighed = both.select(
        code=code(both.stratum),
        group=both.group,
        pair=packed.cast("int32"),
        weight=product / (both.n - 1),
        told=told.ifelse(product / ibis.greatest(both.told_n - 1, 1), 0),
    )
    return weighed.group_by("code", "group", "pair").agg(
        weight=weighed.weight.sum(), told=weighed.told.sum()
    )


@dataclass(frozen=True, slots=True)
class Differences:
    """What the pairs hold: of the answered ask and the other its level of dose and bin of days.

    tenure, later: the answered one's bin of tenure and level of later dose less the other's.
    """

    level: NDArray[np.int64]
    days: NDArray[np.int64]
    other_level: NDArray[np.int64]
    other_days: NDArray[np.int64]
    tenure: NDArray[np.int64]
    later: NDArray[np.int64]


def without_later(pair: NDArray[np.int32]) -> NDArray[np.int32]:
    """The pairs as if later doses were the same: fewer differ, where these do not matter."""
    return (pair & ~np.int32((1 << LATER_BITS) - 1)) | np.int32(NO_LATER)


def unpacked(pair: NDArray[np.int32]) -> Differences:
    """The pairs of `pairs` as columns."""
    rest = pair.astype(np.int64)
    later = (rest & (1 << LATER_BITS) - 1) - NO_LATER
    rest >>= LATER_BITS
    tenure = (rest & (1 << TENURE_BITS) - 1) - NO_TENURE
    rest >>= TENURE_BITS
    level, days = np.divmod(rest >> CELL_BITS, DAY_BINS)
    other_level, other_days = np.divmod(rest & (1 << CELL_BITS) - 1, DAY_BINS)
    return Differences(level, days, other_level, other_days, tenure, later)
