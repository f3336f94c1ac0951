"""The small logit on weighted pairs, by Newton, and what leaving out a group does to it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tweespraak.activity.people import GROUPS
from tweespraak.measure.clusters import Floats, effective_groups, jackknife_variance, t95
from tweespraak.measure.values import Why

MOST_STEPS = 30
CLOSE = 1e-10
FAR = 12.0
"""A log-odds this large is no finding: the answered and the others are told apart wholly."""

FLAT = 1e-9
"""A Hessian whose least eigenvalue is this small beside its largest says nothing on one of its
directions."""


@dataclass(frozen=True, slots=True)
class OddsRatio:
    """An odds ratio with its 95 % interval: how the odds change, not to what level."""

    value: float
    low: float
    high: float

    @property
    def holds_one(self) -> bool:
        """Whether no difference at all is within the interval."""
        return self.low <= 1 <= self.high


@dataclass(frozen=True, slots=True)
class Fit:
    """Log-odds with their standard errors and the quantile of Student's t for an interval."""

    beta: Floats
    error: Floats
    quantile: Floats

    def ratio(self, place: int) -> OddsRatio:
        """The odds ratio of one column."""
        middle = float(self.beta[place])
        half = float(self.quantile[place] * self.error[place])
        return OddsRatio(*(float(np.exp(middle + side * half)) for side in (0, -1, 1)))


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of an answered and an unanswered ask.

    x: the answered one's covariates less the other's, a row for each distinct difference; row:
    of each weight its row of x.
    """

    x: Floats
    row: NDArray[np.int64]
    group: NDArray[np.int64]
    weight: Floats


def fit(pairs: Pairs) -> Fit | Why:
    """The β that make log σ(xβ), weighted, largest; or why there is none.

    The variance is the delete-a-group jackknife's. Each leave-one-out value is one Newton step
    from the whole: exact to the second order. t: degrees of freedom as in clusters.share.
    """
    weights: Floats = np.bincount(pairs.row, pairs.weight, minlength=len(pairs.x)).astype(float)
    beta = _newton(pairs.x, weights)
    if isinstance(beta, Why):
        return beta
    gradient, hessian = _by_group(pairs, beta)
    whole = hessian.sum(axis=0)
    used = np.bincount(pairs.group, pairs.weight, minlength=GROUPS) > 0
    left_out = np.zeros((GROUPS, len(beta)))
    rest = whole - hessian[used]
    if _flat(rest).any():
        return Why.ONE_GROUP
    left_out[used] = beta - np.linalg.solve(rest, gradient[used][:, :, None])[:, :, 0]
    error = np.sqrt(jackknife_variance(left_out, used))
    if not np.isfinite(error).all():
        return Why.ONE_GROUP
    return Fit(beta, error, _quantiles(left_out[used], hessian[used]))


def _newton(x: Floats, weight: Floats) -> Floats | Why:
    beta = np.zeros(x.shape[1])
    if not len(x):
        return Why.TOO_FEW
    likelihood = _likelihood(x @ beta, weight)
    for _ in range(MOST_STEPS):
        miss = 1 / (1 + np.exp(x @ beta))
        hessian = (x * (weight * miss * (1 - miss))[:, None]).T @ x
        if _flat(hessian):
            return Why.NO_CONTRAST if not beta.any() else Why.SEPARATED
        step = np.linalg.solve(hessian, x.T @ (weight * miss))
        while (better := _likelihood(x @ (beta + step), weight)) < likelihood - CLOSE:
            step = step / 2
        beta, likelihood = beta + step, better
        if np.abs(beta).max() > FAR:
            return Why.SEPARATED
        if np.abs(step).max() < CLOSE:
            return beta
    return Why.SEPARATED


def _likelihood(eta: Floats, weight: Floats) -> float:
    return -float(weight @ np.logaddexp(0, -eta))


def _flat(hessians: Floats) -> NDArray[np.bool_]:
    """Of each of a stack of Hessians, or of one, whether it says nothing on some direction."""
    diagonal: Floats = np.diagonal(hessians, axis1=-2, axis2=-1)
    told: NDArray[np.bool_] = np.asarray((diagonal > 0).all(axis=-1))
    scale = np.sqrt(np.where(told[..., None], diagonal, 1))
    values = np.linalg.eigvalsh(hessians / (scale[..., :, None] * scale[..., None, :]))
    flat: NDArray[np.bool_] = ~told | (values[..., 0] < FLAT * values[..., -1])
    return flat


def _by_group(pairs: Pairs, beta: Floats) -> tuple[Floats, Floats]:
    """Of each group the gradient and the Hessian of its share of the likelihood."""
    columns = pairs.x.shape[1]
    miss = 1 / (1 + np.exp(pairs.x @ beta))
    gradient, hessian = np.zeros((GROUPS, columns)), np.zeros((GROUPS, columns, columns))
    order = np.argsort(pairs.group, kind="stable")
    ends = np.cumsum(np.bincount(pairs.group, minlength=GROUPS))
    for group, mine in enumerate(np.split(order, ends[:-1])):
        row, weight = pairs.row[mine], pairs.weight[mine]
        x = pairs.x[row]
        gradient[group] = x.T @ (weight * miss[row])
        hessian[group] = (x * (weight * miss[row] * (1 - miss[row]))[:, None]).T @ x
    return gradient, hessian


def _quantiles(left_out: Floats, hessian: Floats) -> Floats:
    """Of each column t's quantile: few degrees of freedom where a few groups tell most."""
    told = np.diagonal(hessian, axis1=1, axis2=2)
    squares = (left_out - left_out.mean(axis=0)) ** 2
    fourth = (squares**2).sum(axis=0)
    kurtosis = len(squares) * fourth / np.maximum(squares.sum(axis=0) ** 2, np.finfo(float).tiny)
    freedom = 2 * len(squares) / np.maximum(kurtosis - 1, np.finfo(float).eps)
    return np.array(
        [
            t95(min(float(free), effective_groups(size) - 1))
            for free, size in zip(freedom, told.T, strict=True)
        ]
    )
