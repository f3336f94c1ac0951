"""Which of our replies are a machine's, though nothing says so: the same words, over and over."""

import numpy as np
from numpy.typing import NDArray

from tweespraak.archive.resolve import SIDES, Resolved

MANY = 5
"""So many near-identical replies are no longer written one by one."""

WITHIN_US = 10 * 60_000_000
"""… where they come within ten minutes of each other,"""

AT_ONCE_US = 60_000_000
"""… or each within a minute of the message that it answers, whenever that is."""


def repeated_replies(
    resolved: Resolved, parent: NDArray[np.int32], shapes: NDArray[np.uint64]
) -> NDArray[np.bool_]:
    """Our replies that are one of many near-identical ones within minutes, or at once.

    parent: what each answers, negative for nothing in the files. shapes: see Understanding.
    """
    result = np.zeros(len(parent), dtype=bool)
    ours = resolved.side < SIDES.index("theirs")
    answers = resolved.message & ours & (shapes != 0) & (parent >= 0)
    rows = np.flatnonzero(answers & ~resolved.automatic)
    if len(rows) < MANY:
        return result
    # `rows` is in order of time; the sort is stable, so each group stays in that order.
    order = rows[np.lexsort((shapes[rows], resolved.channel[rows]))]
    new = np.ones(len(order), dtype=bool)
    new[1:] = (shapes[order][1:] != shapes[order][:-1]) | (
        resolved.channel[order][1:] != resolved.channel[order][:-1]
    )
    group = np.cumsum(new) - 1
    t_us = resolved.t_us[order]
    result[order] = _crowded(group, t_us) | _at_once(group, t_us - resolved.t_us[parent[order]])
    return result


def _crowded(group: NDArray[np.int64], t_us: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether a reply is one of MANY in a row of its group that fall within WITHIN_US."""
    size = len(group)
    crowded = np.zeros(size, dtype=bool)
    starts = np.arange(max(size - MANY + 1, 0))
    ends = starts + MANY - 1
    dense = starts[(group[starts] == group[ends]) & (t_us[ends] - t_us[starts] <= WITHIN_US)]
    for step in range(MANY):
        crowded[dense + step] = True
    return crowded


def _at_once(group: NDArray[np.int64], wait_us: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether a reply came at once, as MANY of its group did."""
    quick = (wait_us >= 0) & (wait_us <= AT_ONCE_US)
    often = np.bincount(group, weights=quick) >= MANY
    found: NDArray[np.bool_] = quick & often[group]
    return found
