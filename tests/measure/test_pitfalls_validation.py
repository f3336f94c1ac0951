import numpy as np
from scripts.validation.pitfalls import _days, _words, markdown, simulate

from tweespraak.measure.outofhand import FALSE_ALARMS
from tweespraak.measure.pitfall import PitfallVerdict, Which

FEW = 3


def test_every_pitfall_is_simulated_with_and_without_and_shown():
    results = simulate(FEW)
    page = markdown(results).splitlines()

    assert {(which, there) for which in Which for there in (True, False)} == {
        (one.which, one.there) for one in results
    }
    assert len(page) == len(results) + 2
    assert {len(line.split("|")) for line in page} == {8}
    assert all(one.repetitions == FEW for one in results)


def test_the_same_words_are_seldom_irrelevant():
    verdicts = [_words(np.random.default_rng(seed), 60, 0.0).verdict for seed in range(20)]

    assert PitfallVerdict.CLEAR not in verdicts


def test_harmless_bursts_are_as_seldom_called_as_is_said():
    called = 0
    for seed in range(100):
        verdict = _days(np.random.default_rng(seed), 0.15, 0.15).verdict
        called += verdict in {PitfallVerdict.CLEAR, PitfallVerdict.SUSPECTED}

    # As many as three more than said can be by chance.
    assert called <= 100 * FALSE_ALARMS + 3
