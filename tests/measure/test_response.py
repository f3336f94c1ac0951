import math
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from tests.measure import naive
from tests.measure.builders import DAY, START, Said, Seen, built
from tests.measure.forests import (
    KINDS,
    LOG,
    POSTS,
    SEEN,
    TALK,
    UNTIL,
    UNTIMED,
    conversations,
    large,
)

from tweespraak.activity.model import ChannelKind, Sees, Side
from tweespraak.measure import response
from tweespraak.measure.response import Asked
from tweespraak.measure.values import Why
from tweespraak.measure.waitcurves import BY_DAY, BY_HOUR, BY_PERSON, CURVE

OURS = Side.OURS
WHOLE = (Seen(until=90 * DAY),)
HOUR = 3600
UNTIL_US = {channel: round((START + UNTIL) * 1_000_000) for channel in KINDS}
BOTH = frozenset({Sees.OURS, Sees.THEIRS})


def estimated(said, seen=WHOLE):
    made = built(said, seen)
    frame = made.run(response.counts(made.tables))
    found = response.estimate(frame, made.generation.coverage)
    return {(one.channel, one.asked): one for one in found}


def theirs(said, **more):
    return estimated(said, **more)["x:@acme", Asked.THEIRS]


def pair(n, wait, *, who=None, start=None, ours_asks=False):
    """A question by one of them and our answer after `wait` seconds (None: never)."""
    start = n * 10_000 if start is None else start
    them, us = (who or 100 + n, Side.THEIRS), (1, OURS)
    asker, answerer = (us, them) if ours_asks else (them, us)
    asked = Said(2 * n, start, *asker, calls=True)
    if wait is None:
        return [asked]
    return [asked, Said(2 * n + 1, start + wait, *answerer, to=2 * n)]


def pairs(waits, **more):
    return [one for n, wait in enumerate(waits) for one in pair(n, wait, **more)]


def test_the_median_counts_those_who_still_wait():
    found = theirs(pairs([10, 20, 30, None, None, None]))

    assert (6, 3) == (found.n, found.answered.count)
    assert 30 == found.median.seconds
    assert None is found.p90.seconds
    assert 20 == found.answered_only
    assert Why.TOO_FEW is found.why


def test_ten_questions_are_enough():
    found = theirs(pairs([60] * 10))

    assert Why.CLEAR is found.why
    assert (60, 60) == (found.median.seconds, found.p90.seconds)


def test_a_wait_ends_with_what_is_seen_not_with_the_answer_after_it():
    said = [*pair(0, 3 * DAY, start=0), Said(9, 0, 1, OURS)]
    found = theirs(said, seen=(Seen(until=2 * DAY),))

    assert (1, 0) == (found.n, found.answered.count)
    assert None is found.median.seconds


def test_shares_count_only_those_watched_for_long_enough():
    # At the end one waits for half an hour, one got an answer within a minute.
    until = 10 * DAY
    said = [
        *pair(0, 60, start=0), *pair(1, 2 * HOUR, start=0), *pair(2, None, start=0),
        *pair(3, None, start=until - HOUR / 2), *pair(4, 60, start=until - HOUR / 2),
    ]  # fmt: skip
    found = theirs(said, seen=(Seen(until=until),))

    assert [(1, 1, 3), (24, 2, 3), (168, 2, 3)] == [
        (one.hours, one.share.count, one.share.of) for one in found.within
    ]


def test_an_answer_on_the_hour_is_within_it():
    found = theirs(pairs([HOUR, HOUR + 1]))

    assert (1, 2) == (found.within[0].share.count, found.within[0].share.of)


def test_the_other_way_round():
    said = [*pairs([100, None], ours_asks=True), Said(50, 0, 1, OURS), Said(51, 9, 77, to=50)]
    found = estimated(said)["x:@acme", Asked.OURS]

    assert (2, 1) == (found.n, found.answered.count)
    assert (2, 3) == (found.anything_answered.count, found.anything_answered.of)
    assert 100 == found.median.seconds
    assert () == found.week


def test_what_needs_no_answer_waits_for_none():
    said = [Said(0, 0, 7), Said(1, 5, 1, OURS, to=0)]

    assert 0 == theirs(said).n
    assert Why.NO_MESSAGES is theirs(said).why


CANNOT_TELL = {
    Why.THEIRS_UNSEEN: Seen(sees=frozenset({Sees.OURS}), until=90 * DAY),
    Why.OURS_UNSEEN: Seen(sees=frozenset({Sees.THEIRS}), until=90 * DAY),
    Why.NO_TIMES: Seen(sees=BOTH | {Sees.NO_TIMES}, until=90 * DAY),
}


@pytest.mark.parametrize("why", CANNOT_TELL)
def test_what_is_not_seen_is_not_told(why):
    every = estimated(pairs([10] * 12), seen=(CANNOT_TELL[why],))
    found = every["x:@acme", Asked.THEIRS]

    assert why is found.why
    assert (None, None, ()) == (found.median.seconds, found.answered_only, found.curve.seconds)
    assert 0 == every[None, Asked.THEIRS].n
    assert 12 * (why is Why.NO_TIMES) == found.n


def test_without_an_account_of_ours_nothing_is_told():
    found = theirs([Said(n, n, 7 + n, calls=True) for n in range(12)])

    assert (Why.NO_ACCOUNT, 0) == (found.why, found.n)


def test_all_channels_together_hold_what_can_be_told():
    seen = (
        Seen(until=90 * DAY),
        Seen("b", until=90 * DAY),
        Seen("c", sees=frozenset({Sees.THEIRS})),
    )
    said = [
        *pairs([10, 20]),
        Said(80, 0, 7, calls=True, channel="b"), Said(81, 40, 1, OURS, to=80, channel="b"),
        Said(90, 0, 7, calls=True, channel="c"),
    ]  # fmt: skip
    found = estimated(said, seen=seen)[None, Asked.THEIRS]

    assert (3, 3) == (found.n, found.answered.count)
    assert 20 == found.median.seconds


def test_the_week_shows_hours_with_enough():
    # START is Tuesday 14 November 2023, 23:13:20 in Amsterdam: hour 47 of the week.
    said = [one for n in range(6) for one in pair(n, 60, start=n)]
    said += pair(9, 60, start=2 * HOUR)
    cells = theirs(said).week

    assert [(47, 6, 60.0), (49, 1, None)] == [(c.hour_of_week, c.n, c.median) for c in cells]
    assert (6, 6) == (cells[0].within_day.count, cells[0].within_day.of)
    assert None is cells[1].within_day


def test_a_long_curve_is_thinned_for_drawing():
    found = theirs([one for n in range(900) for one in pair(n, 1 + 97 * n, start=n)])
    curve = found.curve

    assert len(curve.seconds) <= 200
    assert 1.0 == pytest.approx(curve.share[-1])
    assert all(
        low <= share + 1e-9 and share <= high + 1e-9
        for low, share, high in zip(curve.low, curve.share, curve.high, strict=True)
    )
    assert list(curve.share) == sorted(curve.share)


def test_one_account_of_ours_is_no_single_observation():
    found = estimated(pairs([50, 5000] * 20, ours_asks=True))["x:@acme", Asked.OURS]

    assert found.answered.high - found.answered.low < 0.3
    assert found.within[0].share.high - found.within[0].share.low < 0.5


def test_one_person_widens_the_interval():
    many = theirs([one for n in range(40) for one in pair(n, 50 if n % 2 else 5000)])
    few = theirs(
        [one for n in range(40) for one in pair(n, 50 if n % 2 else 5000, who=100 + n % 4)]
    )

    assert many.median.seconds == few.median.seconds
    assert few.within[0].share.high - few.within[0].share.low > (
        many.within[0].share.high - many.within[0].share.low
    )


def expected(said):
    """The frame's rows by walking: one counter per part."""
    parts = {part: Counter() for part in (CURVE, BY_PERSON, BY_DAY, BY_HOUR)}
    for one in naive.linked(said, KINDS, UNTIL_US):
        ours, calls = one.said.ours, one.said.calls
        seen = one.speaks and one.until is not None and one.said.channel != LOG
        if not seen or not (ours or calls):
            continue
        wait, done = waited(one)
        seconds = wait // 1_000_000 if calls else 0
        limits = [h * 3_600_000_000 for h in (1, 24, 168)]
        old = sum(one.observed_us >= limit for limit in limits) if calls else 0
        within = sum(wait <= limit for limit in limits) if calls and done else 0
        day = one.answer.day if done else one.day
        start = (one.said.channel, ours, calls)
        coarse = naive.shortened(seconds, 3)
        if calls:
            parts[CURVE][*start, 0, naive.shortened(seconds, 8), done, 0, 0] += 1
        parts[BY_DAY][*start, day % 64, coarse, done, old, within] += 1
        if not ours:
            parts[BY_PERSON][*start, one.group, coarse, done, old, within] += 1
            short = naive.shortened(min(seconds, 7 * DAY), 4)
            parts[BY_HOUR][*start, one.hour_of_week, short, done, old, within] += 1
    return parts


def waited(one):
    done = one.answered_us is not None
    return (one.answered_us if done else one.observed_us), done


KEYS = ("channel", "ours", "calls", "group", "seconds", "answered", "old", "within")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(conversations())
def test_counts_are_those_of_the_walk(said):
    assert_counts(said)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_counts_and_estimates_of_long_threads_are_those_of_the_walk(seed):
    assert_counts(large(seed))
    assert_estimates(large(seed))


def assert_counts(said):
    made = built(said, SEEN)
    frame = made.run(response.counts(made.tables))
    part = frame.column("part").to_numpy()

    for number, counter in expected(said).items():
        assert counter == naive.counted(frame.filter(part == number), *KEYS, value="n")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(conversations())
def test_estimates_are_those_of_the_walk(said):
    assert_estimates(said)


def assert_estimates(said):
    found = estimated(said, seen=SEEN)
    ones = naive.linked(said, KINDS, UNTIL_US)
    for channel in (POSTS, TALK, UNTIMED):
        mine = [one for one in ones if one.said.channel == channel and one.speaks and one.until]
        ours_known = any(one.said.ours for one in mine)
        for asked in Asked:
            calls = [
                one for one in mine if one.said.calls and one.said.ours == (asked is Asked.OURS)
            ]
            one = found[channel, asked]
            if not ours_known:
                assert one.why in (Why.NO_ACCOUNT, Why.NO_MESSAGES, Why.NO_TIMES)
                continue
            waits = [waited(call) for call in calls]
            short = [(naive.shortened(us // 1_000_000, 8), done) for us, done in waits]

            assert (len(calls), sum(done for _, done in waits)) == (one.n, one.answered.count)
            if channel == UNTIMED:
                assert None is one.median.seconds
                continue
            assert naive.median_wait(short) == one.median.seconds
            assert naive.median_wait(short, 0.9) == one.p90.seconds
            assert naive.median_wait([w for w in short if w[1]]) == one.answered_only
            for within in one.within:
                limit = within.hours * 3_600_000_000
                old = [c for c in calls if c.observed_us >= limit]
                timely = [c for c in old if c.answered_us is not None and c.answered_us <= limit]
                assert (len(timely), len(old)) == (within.share.count, within.share.of)
                assert not old or 0 <= within.share.low <= within.share.high <= 1
            exact = naive.median_wait([(us / 1e6, done) for us, done in waits])
            if exact is not None:
                # Documented: whole seconds, at most 0.8 % short.
                assert math.floor(exact) * (1 - 1 / 128) <= one.median.seconds <= exact


def test_no_data_is_no_fault():
    found = estimated([])

    assert Why.NO_MESSAGES is found[None, Asked.THEIRS].why
    assert ChannelKind.LOG not in {one.channel for one in found.values()}
