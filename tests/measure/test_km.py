import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.measure.naive import median_wait

from tweespraak.measure import km

lifelines = pytest.importorskip("lifelines", reason="the development group is not installed")

WAITS = st.lists(st.tuples(st.integers(0, 30), st.booleans()), min_size=1, max_size=60)


def counted(waits):
    times = sorted({wait for wait, _ in waits})
    events = [sum(done for wait, done in waits if wait == time) for time in times]
    censored = [sum(not done for wait, done in waits if wait == time) for time in times]
    return np.array(times), np.array(events), np.array(censored)


@given(WAITS)
def test_the_curve_is_that_of_lifelines(waits):
    times, events, censored = counted(waits)
    theirs = lifelines.KaplanMeierFitter().fit(
        [wait for wait, _ in waits], [done for _, done in waits]
    )
    expected = theirs.survival_function_at_times(times).to_numpy()

    assert expected == pytest.approx(km.survival(events, censored), abs=1e-9)


@given(WAITS)
def test_greenwoods_variance_is_that_of_lifelines(waits):
    times, events, censored = counted(waits)
    theirs = lifelines.KaplanMeierFitter().fit(
        [wait for wait, _ in waits], [done for _, done in waits]
    )
    summed = theirs._cumulative_sq_.reindex(times, method="ffill").to_numpy().ravel()
    expected = theirs.survival_function_at_times(times).to_numpy() ** 2 * summed
    mine = km.greenwood(events, censored)
    open_ = km.survival(events, censored) > 1e-12  # at zero it is 0 × ∞

    assert expected[open_] == pytest.approx(mine[open_], abs=1e-9)


@given(WAITS, st.sampled_from([0.5, 0.9]))
def test_quantiles_are_those_of_the_plain_walk(waits, q):
    times, events, censored = counted(waits)

    assert median_wait(waits, q) == km.quantile(times, km.survival(events, censored), q)


def test_the_median_is_that_of_lifelines():
    waits = [(3, True), (5, False), (8, True), (8, True), (13, False), (21, True)]
    times, events, censored = counted(waits)
    theirs = lifelines.KaplanMeierFitter().fit(
        [wait for wait, _ in waits], [done for _, done in waits]
    )

    assert theirs.median_survival_time_ == km.quantile(times, km.survival(events, censored), 0.5)


def grouped(waits, groups):
    times, events, censored = counted(waits)
    cells = np.zeros((2, 64, len(times)), dtype=np.int64)
    for (wait, done), group in zip(waits, groups, strict=True):
        cells[int(done), group, np.searchsorted(times, wait)] += 1
    return times, events, censored, km.Grouped(times, cells[1], cells[0])


@given(WAITS, st.data())
def test_the_band_holds_the_curve_and_stays_within_0_and_1(waits, data):
    groups = data.draw(st.lists(st.integers(0, 63), min_size=len(waits), max_size=len(waits)))
    times, events, censored, by_group = grouped(waits, groups)
    band = km.band(times, events, censored, [by_group])

    assert np.all((band.low >= 0) & (band.high <= 1))
    assert np.all((band.low <= band.waiting + 1e-9) & (band.waiting <= band.high + 1e-9))


def test_the_variance_of_the_jackknife_is_that_of_leaving_out():
    waits = [(n % 11, n % 3 > 0) for n in range(40)]
    groups = [n % 7 for n in range(40)]
    times, _, _, by_group = grouped(waits, groups)
    curves = []
    for out in range(7):
        rest = [wait for wait, group in zip(waits, groups, strict=True) if group != out]
        curve = km.survival(*counted(rest)[1:])
        kept = counted(rest)[0]
        curves.append([curve[kept <= time][-1] if np.any(kept <= time) else 1.0 for time in times])
    spread = np.array(curves) - np.mean(curves, axis=0)
    used = (by_group.events + by_group.censored).sum(axis=1) > 0

    assert (spread**2).sum(axis=0) * 6 / 7 == pytest.approx(km._clustered(by_group, used, times))


def test_one_group_is_worth_one_observation():
    waits = [(n, True) for n in range(50)]
    one = km.band(*grouped(waits, [3] * 50)[:3], [grouped(waits, [3] * 50)[3]])
    spread = list(range(50))
    many = km.band(*grouped(waits, spread)[:3], [grouped(waits, spread)[3]])
    middle = 25

    assert one.high[middle] - one.low[middle] > 0.7
    assert many.high[middle] - many.low[middle] < 0.35


def test_no_waits_give_no_curve():
    nothing = np.zeros(0, dtype=np.int64)
    empty = km.Grouped(nothing, np.zeros((64, 0), dtype=np.int64), np.zeros((64, 0), np.int64))
    band = km.band(nothing, nothing, nothing, [empty])

    assert 0 == len(band.waiting)
    assert None is km.quantile(band.times, band.waiting, 0.5)
