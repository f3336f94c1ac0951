from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from tests.measure import naive
from tests.measure.builders import DAY, START, Said, Seen, built
from tests.measure.forests import KINDS, LOG, SEEN, UNTIL, UNTIMED, conversations, large

from tweespraak.activity.model import ChannelKind, Side
from tweespraak.measure import waits
from tweespraak.measure.waits import AGES

OURS = Side.OURS
WHOLE = (Seen(until=90 * DAY),)
UNTIL_US = {channel: round((START + UNTIL) * 1_000_000) for channel in KINDS}
US_THERE = Said(900, 0, 1, OURS)
"""Somebody of ours is known on the channel."""


def estimated(said, seen=WHOLE):
    made = built(said, seen)
    return waits.estimate(made.run(waits.counts(made.tables)), made.run(waits.oldest(made.tables)))


def test_three_messages_in_a_row_are_one_wait():
    said = [
        US_THERE, Said(0, 10, 7), Said(1, 20, 7, to=0, calls=True),
        Said(2, 30, 7, to=1, calls=True),
    ]  # fmt: skip
    found = estimated(said, seen=(Seen(until=DAY),))
    wait = found.oldest[0]

    assert 1 == found.n
    assert (2, 3, 2, 2) == (wait.seq, wait.last_seq, wait.messages, wait.part_row)
    assert (START + 20) * 1_000_000 == wait.t_us
    assert (DAY - 20) * 1_000_000 == wait.age_us
    assert (7, 1) == (wait.person, wait.root)


def test_who_got_an_answer_waits_no_longer():
    said = [Said(0, 0, 7, calls=True), Said(1, 9, 1, OURS, to=0), Said(2, 20, 7, to=1)]

    assert 0 == estimated(said).n


def test_a_last_word_that_asks_nothing_is_no_wait():
    said = [Said(0, 0, 7, calls=True), Said(1, 9, 1, OURS, to=0), Said(2, 20, 7, to=1, calls=False)]

    assert () == estimated(said).oldest


def test_a_machines_reply_ends_no_wait():
    said = [US_THERE, Said(0, 0, 7, calls=True), Said(1, 9, 1, OURS, to=0, automatic=True)]

    assert 1 == estimated(said).n


def test_an_answer_below_a_machines_reply_ends_it():
    said = [
        Said(0, 0, 7, calls=True), Said(1, 9, 1, OURS, to=0, automatic=True),
        Said(2, 99, 1, OURS, to=1),
    ]  # fmt: skip

    assert 0 == estimated(said).n


def test_where_nobody_is_known_to_be_ours_nobody_waits():
    assert 0 == estimated([Said(0, 0, 7, calls=True)]).n


def test_oldest_first_and_counted_by_age():
    ages = {1: "hour", 3 * 3600: "day", 3 * DAY: "week", 20 * DAY: "month", 80 * DAY: "older"}
    said = [
        Said(n, 90 * DAY - age, 10 + n, calls=True) for n, age in enumerate(ages)
    ]  # fmt: skip
    found = estimated([US_THERE, *said])

    assert (1, 1, 1, 1, 1, 0) == found.channels[0].by_age
    assert [14, 13, 12, 11, 10] == [wait.person for wait in found.oldest]


def test_ages_of_untimed_messages_are_unknown():
    seen = next(one for one in SEEN if one.channel == UNTIMED)
    said = [Said(0, 0, 1, OURS, channel=UNTIMED), Said(1, 5, 7, calls=True, channel=UNTIMED)]
    found = estimated(said, seen=(seen,))

    assert 1 == found.channels[0].by_age[AGES.index("unknown")]
    assert None is found.oldest[0].age_us


def test_an_end_of_a_chat_is_its_own():
    seen = Seen("chat", ChannelKind.CONVERSATION, until=9 * DAY)
    said = [
        Said(0, 0, 1, OURS, channel="chat", thread="a"),
        Said(1, 5, 7, calls=True, channel="chat", thread="a"),
        Said(2, 6, 1, OURS, channel="chat", thread="b"),
    ]

    assert (9 * DAY - 5) * 1_000_000 == estimated(said, seen=(seen,)).oldest[0].age_us


def test_an_answer_after_a_long_weekend_is_late_and_still_an_answer():
    seen = Seen("chat", ChannelKind.CONVERSATION, until=9 * DAY)
    said = [
        Said(0, 0, 1, OURS, channel="chat", thread="a"),
        Said(1, 5, 7, calls=True, channel="chat", thread="a"),
        Said(2, 4 * DAY, 1, OURS, channel="chat", thread="a"),
    ]

    assert () == estimated(said, seen=(seen,)).oldest


def expected(said):
    ones = naive.linked(said, KINDS, UNTIL_US)
    answering = {one.said.channel for one in ones if one.speaks and one.said.ours}
    found = {}
    for one in ones:
        told = one.said.channel in answering - {LOG} and one.until is not None
        if not (told and one.speaks and one.said.calls) or one.said.ours:
            continue
        if one.answered_us is None:
            found.setdefault((one.said.channel, one.root.seq, one.said.who), []).append(one)
    return found


def age_of(one):
    if one.said.channel == UNTIMED:
        return AGES.index("unknown")
    hours = one.observed_us / 3_600_000_000
    return sum(hours >= limit for limit in (1, 24, 168, 720))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(conversations())
def test_waits_are_those_of_the_walk(said):
    assert_waits(said)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_waits_in_long_threads_are_those_of_the_walk(seed):
    assert_waits(large(seed))


def assert_waits(said):
    found = estimated(said, seen=SEEN)
    wanted = expected(said)
    counts = Counter((one[0].said.channel, age_of(one[0])) for one in wanted.values())

    assert counts == Counter(
        {(c.channel, age): n for c in found.channels for age, n in enumerate(c.by_age) if n}
    )
    assert sorted(
        (root, who, ones[0].seq, ones[-1].seq, len(ones), said.index(ones[0].said))
        for (_, root, who), ones in wanted.items()
    ) == sorted((w.root, w.person, w.seq, w.last_seq, w.messages, w.part_row) for w in found.oldest)
    ages = [ones[0].observed_us for ones in wanted.values()]
    by_seq = {w.seq: w for w in found.oldest}
    order = sorted(wanted.values(), key=lambda ones: (-ones[0].observed_us, ones[0].seq))
    assert [ones[0].seq for ones in order] == list(by_seq)
    assert len(ages) == found.n
