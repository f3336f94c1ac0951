"""How often something happened, with an interval that respects clusters; and shares of a total."""

from dataclasses import dataclass

import numpy as np

from tweespraak.measure.clusters import Floats, Numbers, effective_groups, t95


@dataclass(frozen=True, slots=True)
class Count:
    """How often it happened, with a 95 % interval for what such a period brings."""

    n: int
    low: float
    high: float


def count(by_group: Numbers) -> Count:
    """A count with its 95 % interval, from how many fall into each of the groups.

    Poisson's interval of n / design effect, times the design effect: the variance between groups
    (those without any count too: where people fall is chance) over Poisson's, at least 1. The
    bounds are Byar's approximation of the exact ones (Breslow & Day 1987), with the quantile of
    Student's t for as many equal groups as these are worth.
    """
    groups, total = len(by_group), int(by_group.sum())
    if not total:
        return Count(0, 0.0, float(_bounds(0.0, t95(float("inf")))[1]))
    spread = float(((by_group - by_group.mean()) ** 2).sum()) * groups / (groups - 1)
    effect = max(1.0, spread / total)
    # Groups of one hold no news of clusters; only where they cluster are few groups a weakness.
    z = t95(effective_groups(by_group) - 1) if effect > 1 else t95(float("inf"))
    low, high = _bounds(total / effect, z)
    return Count(total, effect * float(low), effect * float(high))


def _bounds(n: float, z: float) -> Floats:
    above = n + 1
    low = n * max(0.0, 1 - 1 / (9 * n) - z / (3 * np.sqrt(n))) ** 3 if n else 0.0
    return np.array([low, above * (1 - 1 / (9 * above) + z / (3 * np.sqrt(above))) ** 3])
