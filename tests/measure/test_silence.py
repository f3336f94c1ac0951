import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import betaln, gammaln

from tweespraak.measure.silence import BLOCKS, SHAPES, chance_of_silence

history = st.lists(st.integers(0, 40), min_size=24, max_size=80)


def exact(blocks):
    """The predictive chance of 0 by the closed form of the beta negative binomial."""
    n, total = len(blocks), sum(blocks)
    weights, chances = [], []
    for a in SHAPES:
        fit = sum(gammaln(y + a) - gammaln(a) for y in blocks)
        weights.append(fit + betaln(1 + n * a, 1 + total))
        chances.append(np.exp(betaln(1 + n * a + a, 1 + total) - betaln(1 + n * a, 1 + total)))
    weights = np.exp(np.array(weights) - max(weights))
    return float(weights @ np.array(chances) / weights.sum())


def cut(weeks, block):
    blocks = []
    rest = list(weeks)
    while len(rest) >= block:
        blocks.append(sum(rest[-block:]))
        rest = rest[:-block]
    return blocks


@settings(max_examples=40)
@given(history, st.integers(1, 20))
def test_the_chance_is_that_of_the_closed_form(weeks, silent):
    found = chance_of_silence(np.array(weeks), silent)
    blocks = cut(weeks, found.block)

    assert len(blocks) == found.blocks >= BLOCKS
    assert found.block == min(silent, len(weeks) // BLOCKS)
    assert exact(blocks) == pytest.approx(found.value, rel=1e-4)
    assert 0 <= found.low <= found.high <= 1


def test_the_interval_holds_the_true_chance():
    made = np.random.default_rng(3)
    shape, mean, inside = 2.0, 3.0, 0
    truth = (shape / (shape + mean)) ** shape
    for _ in range(200):
        weeks = made.poisson(made.gamma(shape, mean / shape, 60))
        found = chance_of_silence(weeks, 1)
        inside += found.low <= truth <= found.high

    assert inside >= 180


def test_weeks_that_hang_together_make_a_silence_likelier():
    steady = np.full(80, 2)
    waves = np.repeat([4, 0], 40).reshape(2, 5, 8).transpose(1, 0, 2).reshape(-1)

    assert steady.sum() == waves.sum()
    assert chance_of_silence(steady, 4).high < 0.05 < chance_of_silence(waves, 4).low
