import numpy as np
import pytest
from scipy import stats

from tweespraak.measure.totals import count


def poisson(n):
    low = stats.chi2.ppf(0.025, 2 * n) / 2 if n else 0.0
    return low, stats.chi2.ppf(0.975, 2 * n + 2) / 2


def evenly(n):
    return np.bincount(np.arange(n) % 64, minlength=64)


@pytest.mark.parametrize("n", [0, 1, 2, 5, 10, 40, 300])
def test_what_does_not_cluster_has_poissons_interval(n):
    found = count(evenly(n))

    assert n == found.n
    assert poisson(n)[0] == pytest.approx(found.low, abs=0.02)
    assert poisson(n)[1] == pytest.approx(found.high, abs=0.03)


def test_what_clusters_has_a_wider_one():
    clustered = np.zeros(64, dtype=np.int64)
    clustered[:8] = 5
    plain, wide = count(evenly(40)), count(clustered)

    assert wide.low < plain.low < 40 < plain.high < wide.high
    # 8 groups of 5: about as sure as of 8 things, five times as many.
    assert poisson(8)[0] * 5 > wide.low > 0
    assert poisson(8)[1] * 5 < wide.high < poisson(8)[1] * 8


def test_everything_in_one_group_is_worth_one():
    one = np.zeros(64, dtype=np.int64)
    one[3] = 30

    assert count(one).low < 1
    assert count(one).high > 160
