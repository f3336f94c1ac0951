import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from tweespraak.measure.clusters import (
    Z95,
    effective_groups,
    jackknife_variance,
    plain_share,
    share,
    t95,
    wilson,
)

GROUPED = st.lists(
    st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda pair: (min(pair), max(pair))),
    min_size=64,
    max_size=64,
)


def cells(groups):
    padded = [*groups, *[(0, 0)] * (64 - len(groups))]
    return np.array([c for c, _ in padded]), np.array([n for _, n in padded])


@pytest.mark.parametrize("df", [1, 2, 3, 4, 5, 7, 9, 12, 17, 25, 40, 63, 200, math.inf])
def test_the_table_is_students(df):
    exact = stats.t.ppf(0.975, df) if math.isfinite(df) else Z95

    assert exact == pytest.approx(t95(df), abs=0.02)
    assert exact <= t95(df) + 0.001


def test_under_one_degree_of_freedom_counts_as_one():
    assert t95(1) == t95(0.2)


@given(GROUPED)
def test_the_interval_holds_the_share(groups):
    count, of = cells(groups)
    found = share((count, of))

    assert (int(count.sum()), int(of.sum())) == (found.count, found.of)
    if found.of:
        assert 0 <= found.low <= found.value <= found.high <= 1
        plain = plain_share(found.count, found.of)
        assert found.high - found.low >= plain.high - plain.low - 1e-12


def test_nothing_has_no_share():
    found = share(cells([]))

    assert 0 == found.of
    assert math.isnan(found.low)
    assert math.isnan(found.high)


def test_none_and_all_end_at_the_edge():
    none = share(cells([(0, 5)] * 40))
    all_ = share(cells([(5, 5)] * 40))

    assert 0.0 == none.low < none.high < 0.05
    assert 0.95 < all_.low < all_.high == 1.0


def test_one_group_is_worth_one_observation():
    found = share(cells([(30, 40)]))
    low, high = wilson(0.75, Z95**2)

    assert (float(low), float(high)) == (found.low, found.high)


def test_groups_that_differ_widen_the_interval():
    alike = share(cells([(5, 10)] * 40))
    apart = share(cells([(10, 10), (0, 10)] * 20))

    assert alike.value == apart.value
    assert apart.high - apart.low > 2 * (alike.high - alike.low)


def test_two_ways_of_clustering_add_up():
    one = cells([(10, 10), (0, 10)] * 20)
    other = cells([(9, 10), (1, 10)] * 20)
    both = share(one, other)

    assert both.high - both.low > share(one).high - share(one).low
    assert share(one) == share(one, cells([(5, 10)] * 40))


def test_the_jackknife_of_means_is_the_variance_of_the_mean():
    values = np.array([3.0, 5.0, 9.0, 1.0])
    left_out = (values.sum() - values) / 3

    assert values.var(ddof=1) / 4 == pytest.approx(
        jackknife_variance(left_out, np.ones(4, dtype=bool))
    )


def test_fewer_than_two_groups_have_no_variance():
    assert np.isnan(jackknife_variance(np.array([1.0, 2.0]), np.array([True, False])))


def test_equal_groups_are_worth_their_number():
    assert 8 == pytest.approx(effective_groups(np.full(8, 3)))
    assert 1 == pytest.approx(effective_groups(np.array([1000, 1])), abs=0.01)
    assert 0 == effective_groups(np.zeros(4))


def test_wilsons_interval_is_that_of_scipy():
    exact = stats.binomtest(7, 20).proportion_ci(method="wilson")
    low, high = wilson(7 / 20, Z95**2 / 20)

    assert (exact.low, exact.high) == pytest.approx((float(low), float(high)))
