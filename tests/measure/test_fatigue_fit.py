from itertools import combinations

import numpy as np
import pytest
from scipy import optimize

from tweespraak.measure.fatigue_fit import Fit, Pairs, fit
from tweespraak.measure.values import Why

TRUTH = np.array([-0.4, 0.7])


def strata(seed, count, size):
    """Persons with their own level, asks with two covariates; only those who differ."""
    made = np.random.default_rng(seed)
    found = []
    for person in range(count):
        x = made.normal(size=(size, 2))
        odds = np.exp(made.normal() + x @ TRUTH)
        y = made.random(size) < odds / (1 + odds)
        if 0 < y.sum() < size:
            found.append((person % 64, x, y))
    return found


def paired(held):
    rows = [
        (x[a] - x[b], group, 1 / (len(y) - 1))
        for group, x, y in held
        for a in np.flatnonzero(y)
        for b in np.flatnonzero(~y)
    ]
    differences, groups, weights = zip(*rows, strict=True)
    return Pairs(np.array(differences), np.arange(len(rows)), np.array(groups), np.array(weights))


def exact(held):
    """The conditional likelihood itself: every way in which as many asks could be answered."""

    def miss(beta):
        total = 0.0
        for _, x, y in held:
            scores = x @ beta
            ways = [scores[list(way)].sum() for way in combinations(range(len(y)), int(y.sum()))]
            total += np.logaddexp.reduce(ways) - scores[y].sum()
        return total

    return optimize.minimize(miss, np.zeros(2), tol=1e-12).x


def test_two_asks_a_stratum_are_the_exact_conditional_logit():
    held = strata(1, 400, 2)

    assert exact(held) == pytest.approx(fit(paired(held)).beta, abs=1e-6)


def test_larger_strata_find_the_same_as_the_exact_within_their_error():
    held = strata(2, 500, 5)
    found = fit(paired(held))

    assert (np.abs(found.beta - exact(held)) < found.error).all()
    assert (np.abs(found.beta - TRUTH) < 3 * found.error).all()


def composite(pairs, kept):
    """The pairwise likelihood's largest, by a general optimiser."""

    def miss(beta):
        return pairs.weight[kept] @ np.logaddexp(0, -(pairs.x[pairs.row[kept]] @ beta))

    return optimize.minimize(miss, np.zeros(2), tol=1e-12).x


def test_the_jackknife_is_that_of_fits_with_each_group_left_out():
    pairs = paired(strata(3, 600, 4))
    found = fit(pairs)
    left_out = np.array([composite(pairs, pairs.group != group) for group in range(64)])
    spread = ((left_out - left_out.mean(axis=0)) ** 2).sum(axis=0) * 63 / 64

    assert composite(pairs, pairs.group >= 0) == pytest.approx(found.beta, abs=1e-5)
    assert np.sqrt(spread) == pytest.approx(found.error, rel=0.02)


def test_the_interval_is_on_the_scale_of_odds():
    made = Fit(np.array([np.log(2)]), np.array([0.1]), np.array([2.0]))
    ratio = made.ratio(0)

    assert (2, 2 * np.exp(-0.2), 2 * np.exp(0.2)) == pytest.approx(
        (ratio.value, ratio.low, ratio.high)
    )
    assert not ratio.holds_one


def one_column(x, group):
    rows = np.arange(len(x))
    return Pairs(np.array(x, dtype=float)[:, None], rows, np.array(group), np.ones(len(x)))


def test_what_always_goes_one_way_has_no_finite_ratio():
    assert Why.SEPARATED is fit(one_column([1, 2, 1, 3], [0, 1, 2, 3]))


def test_what_never_differs_has_no_contrast():
    assert Why.NO_CONTRAST is fit(one_column([0, 0, 0], [0, 1, 2]))


def test_two_columns_that_say_the_same_have_no_contrast():
    x = np.array([[1.0, 2.0], [-1.0, -2.0], [2.0, 4.0]])

    assert Why.NO_CONTRAST is fit(Pairs(x, np.arange(3), np.arange(3), np.ones(3)))


def test_nothing_to_compare_is_too_few():
    none = np.zeros(0, dtype=int)

    assert Why.TOO_FEW is fit(Pairs(np.zeros((0, 1)), none, none, np.zeros(0)))


def test_one_persons_story_says_nothing_of_others():
    assert Why.ONE_GROUP is fit(one_column([1, -1, 2, -1], [5, 5, 5, 5]))
