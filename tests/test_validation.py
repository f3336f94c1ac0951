import re

import numpy as np
import pytest
from scripts.validation import fatigue, page, real, returns
from scripts.validation.held import Held, failing, verdict
from scripts.validation.peers import compared
from scripts.validation.real_asks import ASKS
from scripts.validation.real_returns import RETURNS
from scripts.validation.real_talk import TALK

FEW = 3


@pytest.fixture
def quick(monkeypatch):
    """Two worlds in place of twelve, and a rougher truth."""
    monkeypatch.setattr(fatigue, "WORLDS", fatigue.WORLDS[2:4])
    monkeypatch.setattr(returns, "PEOPLE_FOR_TRUTH", 20_000)


@pytest.mark.usefixtures("quick")
def test_every_part_is_there_without_shared_data(tmp_path):
    written = page.written(FEW, tmp_path / "absent")

    assert re.findall(r"^##? .*", written, re.MULTILINE) == [
        "# How far the figures can be trusted",
        "## Simulations with a known truth",
        "## Beside others, on the same rows",
        "## Real data",
    ]
    assert ["### Fatigue", "### Pitfalls"] == re.findall(r"^### .*", written, re.MULTILINE)
    for figure in (
        *("share", "quantile of waits", "reciprocity", "difference of periods"),
        *("count of one channel", "proportion, largest channel", "top tenth's share"),
        *("fatigue, step", "one-way", "Kaplan-Meier curve", "reciprocity ρ"),
    ):
        assert f"\n| {figure} |" in written
    assert "This run made 3 repetitions" in written
    assert "intervals were tested together" in written
    assert "are not beside this repository, so this part was not run" in written
    assert "nan" not in written


def test_a_set_that_is_absent_says_so(tmp_path):
    told = real.part("Asking", (*ASKS, *RETURNS, *TALK), tmp_path)

    assert 13 == told.count("so nothing was measured")


def test_a_set_that_is_there_has_three_sentences(shared_data):
    for one in (*ASKS[3:], *RETURNS[:1]):
        sentences = one.tell(shared_data)

        assert 3 == len(sentences)
        assert all(re.search(r"\.$", each) for each in sentences)
        assert not any(re.search(r"[.!?] [A-Z]", each) for each in sentences)


def test_peers_agree_or_the_convention_is_named():
    found = list(compared())

    assert [] == [one.figure for one in found if not one.agrees and not one.differs]
    assert 9 <= sum(one.agrees for one in found)


def held(name, count, told=1000):
    return Held(name, "", told, count, "")


def test_what_fails_is_named_and_chance_is_not():
    made = np.random.default_rng(5)
    fair = [held(f"fair {n}", int(made.binomial(1000, 0.95))) for n in range(60)]
    bad = [held("bad", 880), held("worse", 700)]

    assert () == failing(fair)
    assert ["worse", "bad"] == [one.figure for one in failing([*bad, *fair])]
    assert "**2 fail**" in verdict([*fair, *bad])
    assert "none is shown to fail" in verdict(fair)


def test_holm_goes_on_where_bonferroni_stops():
    # Of two, the second is tested at 5 %, not at half of that: P(X ≤ 915 | 1000, 0.93) = 0.0388.
    assert ["first", "second"] == [
        one.figure for one in failing([held("second", 915), held("first", 800)])
    ]
    assert [] == [*failing([held("second", 915), held("fair", 950)])]


def test_what_was_never_told_is_no_failure():
    assert () == failing([held("never", 0, told=0)])
