"""Answers with something in them: the second reading of response."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from tests.measure import naive
from tests.measure.builders import DAY, START, Said, Seen, built
from tests.measure.forests import KINDS, LOG, SEEN, UNTIL, conversations, large

from tweespraak.activity.model import Side
from tweespraak.activity.moves import Move
from tweespraak.archive.threads import first_given
from tweespraak.measure import response
from tweespraak.measure.response import Asked
from tweespraak.measure.waitcurves import CURVE

OURS = Side.OURS
UNTIL_US = {channel: round((START + UNTIL) * 1_000_000) for channel in KINDS}
GIVE = frozenset({Move.GIVE})


def theirs(said):
    made = built(said, (Seen(until=90 * DAY),))
    frame = made.run(response.counts_given(made.tables))
    found = response.estimate(frame, made.generation.coverage)
    return next(one for one in found if one.channel and one.asked is Asked.THEIRS)


def test_a_question_back_is_no_answer_with_something_in_it():
    said = [
        Said(0, 0, 7, calls=True), Said(1, 10, 1, OURS, to=0, calls=True),
        Said(2, 20, 7, to=1), Said(3, 30, 1, OURS, to=2, moves=GIVE),
    ]  # fmt: skip
    found = theirs(said)

    assert (1, 1) == (found.answered.count, found.answered.of)
    assert 30 == found.median.seconds


@pytest.mark.parametrize(("words", "answered"), [(3, 0), (8, 1)])
def test_a_refusal_counts_where_it_says_why(words, answered):
    refusal = Said(1, 10, 1, OURS, to=0, words=words, moves=frozenset({Move.REFUSAL}))

    assert answered == theirs([Said(0, 0, 7, calls=True), refusal]).answered.count


def with_moves(said):
    """Every third message gives something, every fifth refuses in few or many words."""
    moves = (
        {Move.GIVE} if n % 3 == 0 else {Move.REFUSAL} if n % 5 == 0 else set()
        for n in range(len(said))
    )
    return [
        replace(one, moves=frozenset(held), words=1 + one.n % 11)
        for one, held in zip(said, moves, strict=True)
    ]


def substantive(one):
    return one.speaks and (
        Move.GIVE in one.said.moves or (Move.REFUSAL in one.said.moves and one.said.words >= 8)
    )


def expected(said):
    found = Counter()
    ones = naive.linked(said, KINDS, UNTIL_US)
    for one in ones:
        if not one.speaks or one.until is None or one.said.channel == LOG or not one.said.calls:
            continue
        gives = [
            other for other in ones
            if substantive(other) and other.said.ours != one.said.ours and one in other.in_line
        ]  # fmt: skip
        first = min(gives, key=lambda other: other.seq, default=None)
        wait = None if first is None else max(0, first.said.t_us - one.said.t_us)
        done = wait is not None and wait <= one.observed_us
        us = wait if done else one.observed_us
        found[one.said.channel, one.said.ours, naive.shortened(us // 1_000_000, 8), done] += 1
    return found


def assert_counts(said):
    made = built(said, SEEN)
    frame = made.run(response.counts_given(made.tables))
    rows = frame.filter(frame.column("part").to_numpy() == CURVE)

    assert expected(said) == naive.counted(
        rows, "channel", "ours", "seconds", "answered", value="n"
    )


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(conversations())
def test_counts_are_those_of_the_walk(said):
    assert_counts(with_moves(said))


@pytest.mark.parametrize("seed", [1, 2])
def test_counts_of_long_threads_are_those_of_the_walk(seed):
    assert_counts(with_moves(large(seed)))


def test_the_walk_up_long_chains_ends():
    size = 50_000
    path = np.arange(-1, size - 1, dtype=np.int32)
    ours = np.arange(size) % 2 == 1
    found = first_given(path, ours, np.ones(size, dtype=bool))

    assert [*range(1, size), -1] == found.tolist()
