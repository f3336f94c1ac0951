"""What had reached a person by the time of each delivery, and what reached them after it."""

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

DOSE_US = 28 * 86_400_000_000
"""For how long an ask counts in the dose of later ones."""

THOUSANDTHS = 1000
"""Weights are added as whole thousandths: sums of fractions differ between engines."""

Numbers = NDArray[np.int64]


def dosed(deliveries: pa.Table) -> pa.Table:
    """The deliveries with `dose`, `last_us` and `later`, as `tables.DELIVERIES` says.

    deliveries: at least `person`, `t_us`, `ask` and `weight`, in any order.
    """
    person, t_us, ask, weight = (
        deliveries.column(name).to_numpy() for name in ("person", "t_us", "ask", "weight")
    )
    size = len(t_us)
    in_time = np.argsort(t_us, kind="stable")
    by_person = np.argsort(person[in_time], kind="stable")
    order = in_time[by_person]
    run = np.cumsum(np.diff(person[order], prepend=person[order[:1]]) != 0)
    # Each row's person, and its place among all in time, as one number that only grows.
    key = run * size + by_person
    bounds = [found[by_person] for found in _bounds(t_us[in_time])]
    first, here, after, end = (np.searchsorted(key, run * size + place) for place in bounds)
    thousandths = np.rint(weight[order] * THOUSANDTHS).astype(np.int64)
    total = np.concatenate([[0], np.cumsum(np.where(ask[order], thousandths, 0))])
    latest = np.concatenate(
        [[-1], np.maximum.accumulate(np.where(ask[order], np.arange(size), -1))]
    )
    since = t_us[order] - t_us[order][latest[here]] if size else t_us
    columns = {
        "dose": pa.array(_back(total[here] - total[first], order)),
        "last_us": pa.array(_back(since, order), mask=_back(latest[here] < first, order)),
        "later": pa.array(_back(total[end] - total[after], order)),
    }
    for name, column in columns.items():
        deliveries = deliveries.append_column(name, column)
    return deliveries


def _bounds(t_us: Numbers) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Of each time, in order: where (t − 28 d, t) begins and ends, and (t, t + 28 d] does."""
    return (
        np.searchsorted(t_us, t_us - DOSE_US, side="right"),
        np.searchsorted(t_us, t_us, side="left"),
        np.searchsorted(t_us, t_us, side="right"),
        np.searchsorted(t_us, t_us + DOSE_US, side="right"),
    )


def _back(values: NDArray[np.generic], order: Numbers) -> NDArray[np.generic]:
    """Values as they stood before they were put in this order."""
    found = np.empty_like(values)
    found[order] = values
    return found
