import math
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.distance import jensenshannon
from tests.measure.builders import DAY, Said, Seen, built, engine

from tweespraak.activity.model import Sees, Side
from tweespraak.archive.tables import TERMS
from tweespraak.measure import irrelevant
from tweespraak.measure.pitfall import Change, PitfallVerdict
from tweespraak.measure.values import Unit, Why
from tweespraak.measure.words_apart import PRIOR_WORDS, distance, log_odds

one_word = st.tuples(st.integers(0, 50), st.integers(0, 50))
some_words = st.lists(one_word.filter(any), min_size=2, max_size=30)
"""How often each word is used by one side and by the other; by one of them at least once."""
BOTH = (Seen(start=0, until=900 * DAY),)


def sides(pairs):
    ours, theirs = np.array([a for a, _ in pairs]), np.array([b for _, b in pairs])
    ours[0] += 1
    theirs[1] += 1
    return ours, theirs


@given(some_words)
def test_the_distance_is_scipys(pairs):
    ours, theirs = sides(pairs)

    assert jensenshannon(ours, theirs, base=2) == pytest.approx(distance(ours, theirs), abs=1e-6)


@given(some_words)
def test_the_log_odds_are_those_of_fightin_words(pairs):
    ours, theirs = sides(pairs)
    found = log_odds(ours, theirs)
    n, m = sum(map(int, ours)), sum(map(int, theirs))
    for place, (y, x) in enumerate(zip(map(int, ours), map(int, theirs), strict=True)):
        a = PRIOR_WORDS * (y + x) / (n + m)
        delta = math.log((y + a) / (n + PRIOR_WORDS - y - a)) - math.log(
            (x + a) / (m + PRIOR_WORDS - x - a)
        )
        sigma = math.sqrt(1 / (y + a) + 1 / (x + a))
        assert delta == pytest.approx(found.value[place], abs=1e-6)
        assert delta / sigma == pytest.approx(found.z[place], abs=1e-6)


def drawn(seed, words, weights, messages, *, ours, groups=64):
    """Messages of four words each, by people (or days) who each come back a few times."""
    made = np.random.default_rng(seed)
    p = np.array(weights) / sum(weights)
    return [
        (ours, True, int(made.integers(groups)), word)
        for _ in range(messages)
        for word in made.choice(words, 4, p=p)
    ]


def found(rows, tmp_path, seen=BOTH, channel="x:@acme"):
    table = pa.table(
        {
            "channel": [channel] * len(rows),
            "ours": [ours for ours, *_ in rows],
            "calls": [calls for _, calls, *_ in rows],
            "group": [group for _, _, group, _ in rows],
            "term": [term for *_, term in rows],
            "n": [1] * len(rows),
        }
    ).cast(TERMS.to_pyarrow())
    pq.write_table(table, tmp_path / "terms.parquet")
    made = built([Said(0, 0, 1, Side.OURS), Said(1, 9, 7)], seen)
    tables = replace(made.tables, terms=engine().parquet(tmp_path / "terms.parquet"))
    frame = made.run(irrelevant.counts(tables))
    return irrelevant.estimate(frame, made.generation.coverage)["x:@acme"]


WORDS = [f"word{n:03}" for n in range(100)]
OTHERS = [f"other{n:03}" for n in range(100)]
FALLING = [1 / (n + 1) for n in range(100)]


def test_the_same_words_are_relevant(tmp_path):
    rows = drawn(1, WORDS, FALLING, 200, ours=True) + drawn(2, WORDS, FALLING, 400, ours=False)
    one = found(rows, tmp_path)

    assert (PitfallVerdict.NOT_FOUND, Why.CLEAR) == (one.pitfall.verdict, one.pitfall.why)
    assert one.distance < one.among_them * 1.3


def test_other_words_are_irrelevant_and_are_named(tmp_path):
    rows = drawn(1, OTHERS, FALLING, 200, ours=True) + drawn(2, WORDS, FALLING, 400, ours=False)
    one = found(rows, tmp_path)

    assert (PitfallVerdict.CLEAR, Why.CLEAR) == (one.pitfall.verdict, one.pitfall.why)
    assert 1 == one.distance
    assert "other000" == one.ours_more[0].term
    assert "word000" == one.theirs_more[0].term
    assert (10, 10) == (len(one.ours_more), len(one.theirs_more))
    assert sum(row[3] == "word000" for row in rows) == one.theirs_more[0].messages


def test_between_them_is_not_far_enough_and_says_what_would_be(tmp_path):
    mixed = drawn(1, OTHERS, FALLING, 80, ours=True) + drawn(3, WORDS, FALLING, 120, ours=True)
    one = found(mixed + drawn(2, WORDS, FALLING, 400, ours=False), tmp_path)
    (change,) = one.pitfall.changes

    assert PitfallVerdict.NOT_FOUND is one.pitfall.verdict
    assert (irrelevant.BEYOND, irrelevant.FAR, True) == (change.figure, change.wanted, change.above)
    assert 0 < change.now < irrelevant.FAR


def test_small_samples_do_not_look_irrelevant(tmp_path):
    flat = [1] * 100
    rows = drawn(1, WORDS, flat, 50, ours=True) + drawn(2, WORDS, flat, 55, ours=False)
    one = found(rows, tmp_path)

    # As many distinct words as there are draws: far apart by chance alone.
    assert one.distance > 0.3
    assert PitfallVerdict.NOT_FOUND is one.pitfall.verdict


def test_words_of_few_are_never_shown(tmp_path):
    rows = drawn(1, OTHERS, FALLING, 200, ours=True) + drawn(2, WORDS, FALLING, 400, ours=False)
    rows += [(False, True, n % 4, "secret") for n in range(400)]
    rows += [(False, True, n, "seldom") for n in range(4)]
    rows += [(True, True, n, "rare") for n in range(4)]
    one = found(rows, tmp_path)
    shown = {term.term for term in one.ours_more + one.theirs_more}
    told = " ".join(row.name for row in irrelevant.rows({"x:@acme": one}))

    assert not {"secret", "seldom", "rare"} & shown
    assert "they ask about: word000" in told
    assert "secret" not in told
    assert all(term.messages >= 5 for term in one.ours_more + one.theirs_more)


def test_what_does_not_call_for_an_answer_is_left_out(tmp_path):
    rows = drawn(1, WORDS, FALLING, 200, ours=True) + drawn(2, WORDS, FALLING, 400, ours=False)
    chatter = [(False, False, n % 64, "lovely") for n in range(5000)]

    assert found(rows, tmp_path).distance == found(rows + chatter, tmp_path).distance


def test_how_much_it_takes(tmp_path):
    rows = drawn(1, WORDS, FALLING, 49, ours=True) + drawn(
        2, WORDS, FALLING, 400, ours=False, groups=9
    )
    pitfall = found(rows, tmp_path).pitfall

    assert (PitfallVerdict.CANNOT_TELL, Why.TOO_FEW) == (pitfall.verdict, pitfall.why)
    assert (
        Change("words of ours", Unit.COUNT, 196, 200, above=True),
        Change("groups of people who ask", Unit.COUNT, 9, 10, above=True),
    ) == pitfall.changes


def test_one_side_alone_cannot_be_told(tmp_path):
    seen = (Seen(sees=frozenset({Sees.OURS}), start=0, until=900 * DAY),)
    one = found(drawn(1, WORDS, FALLING, 200, ours=True), tmp_path, seen)

    assert (Why.THEIRS_UNSEEN, None, ()) == (one.pitfall.why, one.distance, one.ours_more)


def test_the_interval_is_the_jackknife_over_groups_of_either_side(tmp_path):
    rows = drawn(1, WORDS, FALLING, 120, ours=True) + drawn(2, WORDS, FALLING, 160, ours=False)
    one = found(rows, tmp_path)

    def apart(some):
        ours = [sum(word == w for mine, _, _, w in some if mine) for word in WORDS]
        theirs = [sum(word == w for mine, _, _, w in some if not mine) for word in WORDS]
        return float(jensenshannon(ours, theirs, base=2))

    variance = 0.0
    for side in (True, False):
        groups = {group for mine, _, group, _ in rows if mine is side}
        left = [
            apart([row for row in rows if row[0] is not side or row[2] != gone]) for gone in groups
        ]
        mean = sum(left) / len(left)
        variance += (len(left) - 1) / len(left) * sum((value - mean) ** 2 for value in left)

    assert apart(rows) == pytest.approx(one.distance, abs=1e-6)
    assert 2.01 * variance**0.5 == pytest.approx((one.high - one.low) / 2, rel=0.02)
