"""Intervals that respect clusters: the delete-a-group jackknife, and Wilson's form for shares."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tweespraak.measure.values import Share

Floats = NDArray[np.float64]
Numbers = NDArray[Any]

Z95 = 1.959963984540054
EDGE = 1e-12
"""Sums and products of many fractions may miss a border by a rounding."""

_T95 = (
    (1.0, 12.706205),
    (2.0, 4.302653),
    (3.0, 3.182446),
    (4.0, 2.776445),
    (5.0, 2.570582),
    (6.0, 2.446912),
    (8.0, 2.306004),
    (10.0, 2.228139),
    (15.0, 2.131450),
    (20.0, 2.085963),
    (30.0, 2.042272),
    (60.0, 2.000298),
    (float("inf"), Z95),
)
"""Degrees of freedom and the 97.5 % quantile of Student's t, from the usual printed table."""

_INVERSE_DF = np.array([1 / df for df, _ in reversed(_T95)])
_QUANTILES = np.array([t for _, t in reversed(_T95)])


def t95(df: float) -> float:
    """The 97.5 % quantile of Student's t, from a table, linear in 1/df in between.

    Never under the true value by more than 0.001; between whole numbers under 2 it is on the
    wide side.
    """
    return float(np.interp(1 / max(df, 1.0), _INVERSE_DF, _QUANTILES))


def effective_groups(size: Numbers) -> float:
    """How many equal groups these unequal ones are worth: (Σ n)² / Σ n² (Kish 1965)."""
    sizes = np.asarray(size, dtype=np.float64)
    squares = float((sizes**2).sum())
    return float(sizes.sum()) ** 2 / squares if squares else 0.0


def jackknife_variance(left_out: Floats, used: NDArray[np.bool_]) -> Floats:
    """Variance of a figure from its values with one group left out each, along the first axis.

    used: the groups that hold anything; the others are no evidence. Returns NaN where fewer
    than two groups do. (n − 1)/n Σ (θ₋ᵍ − mean)² (Wolter 2007, section 4.2).
    """
    values = left_out[used]
    groups = len(values)
    if groups < 2:  # noqa: PLR2004  # two groups are the fewest that can differ
        return np.full(left_out.shape[1:], np.nan)
    spread: Floats = ((values - values.mean(axis=0)) ** 2).sum(axis=0)
    return spread * (groups - 1) / groups


def wilson(share: Numbers | float, width: Numbers | float) -> tuple[Floats, Floats]:
    """Wilson's (1927) bounds, always within 0 to 1.

    width: quantile² / effective number of observations.
    """
    p = np.asarray(share, dtype=np.float64)
    w = np.asarray(width, dtype=np.float64)
    middle = (p + w / 2) / (1 + w)
    half = np.sqrt(w * p * (1 - p) + w**2 / 4) / (1 + w)
    return np.clip(middle - half, 0, 1), np.clip(middle + half, 0, 1)


def share(*groupings: tuple[Numbers, Numbers]) -> Share:
    """A share with its 95 % interval.

    groupings: for each way to group the same messages (by person; by day) how many of each
    group, and of how many. The jackknife over groups gives the variance; that over the binomial
    one is the design effect, at least 1; two ways of clustering add up (Cameron, Gelbach &
    Miller 2011). Wilson's interval with n / design effect, and a t quantile whose degrees of
    freedom are those of the effective groups, or of the variance where that is fewer, gives the
    bounds.

    With everything in one group that is worth one observation: one person's story says little
    about others. At 0 or all of n the groups show no spread: the design effect is taken as 1.
    """
    count, of = groupings[0]
    whole, part = int(of.sum()), int(count.sum())
    if whole == 0:
        return Share(0, 0, float("nan"), float("nan"))
    low, high = wilson(part / whole, _width(groupings, part, whole))
    # The ends are exact: rounding must not take them off 0 or 1.
    return Share(
        part, whole, 0.0 if part == 0 else float(low), 1.0 if part == whole else float(high)
    )


def _width(groupings: tuple[tuple[Numbers, Numbers], ...], part: int, whole: int) -> float:
    binomial = part / whole * (1 - part / whole) / whole
    effect, fewest = 1.0, float("inf")
    for count, of in groupings:
        used = of > 0
        if int(used.sum()) == 1:
            return Z95**2
        rest = whole - of
        left_out = np.divide(part - count, rest, out=np.zeros(len(of)), where=rest > 0)
        if binomial:
            effect += max(0.0, float(jackknife_variance(left_out, used)) / binomial - 1)
        fewest = min(fewest, effective_groups(of) - 1, freedom(left_out[used]))
    return t95(fewest) ** 2 * effect / whole


def freedom(left_out: Floats) -> float:
    """Degrees of freedom of the variance, 2n / (kurtosis − 1): few where a few groups make it.

    (Satterthwaite's 1946 rule: with normal deviations about as many as there are groups.)
    """
    squares = (left_out - left_out.mean()) ** 2
    fourth = float((squares**2).sum())
    if not fourth:
        return float("inf")
    kurtosis = len(squares) * fourth / float(squares.sum()) ** 2
    return 2 * len(squares) / max(kurtosis - 1, EDGE)


def plain_share(count: int, of: int) -> Share:
    """A share of messages taken as if each stood alone: for cells too small to have clusters."""
    if not of:
        return Share(0, 0, float("nan"), float("nan"))
    low, high = wilson(count / of, Z95**2 / of)
    return Share(count, of, float(low), float(high))
