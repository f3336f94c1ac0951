from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from tests.measure import naive
from tests.measure.builders import DAY, START, Said, Seen, built
from tests.measure.forests import KINDS, SEEN, UNTIL, UNTIMED, conversations, large

from tweespraak.activity.model import Side, Verb
from tweespraak.measure import dialogue
from tweespraak.measure.threads import Kind, Opener
from tweespraak.measure.values import Share, Verdict

OURS, AMBASSADOR = Side.OURS, Side.AMBASSADOR
WHOLE = (Seen(until=90 * DAY),)
UNTIL_US = {channel: round((START + UNTIL) * 1_000_000) for channel in KINDS}


def frame_of(said, seen=WHOLE):
    made = built(said, seen)
    return made.run(dialogue.counts(made.tables))


def one_channel(said, **more):
    return dialogue.estimate(frame_of(said, **more))["x:@acme"]


def kinds(found):
    """The shares' counts, by name, zeros left out."""
    names = ("monologue_ours", "monologue_theirs", "exchange", "dialogue", "unknown")
    counts = {name: getattr(found.shares, name).count for name in names}
    return {name: count for name, count in counts.items() if count}


ASK = Said(0, 0, 7)
REPLY = Said(1, 60, 1, OURS, to=0)

THREADS = {
    "our post, no answer": ([Said(0, 0, 1, OURS)], "monologue_ours"),
    "their post, no answer": ([ASK], "monologue_theirs"),
    "two of them, none of us": ([ASK, Said(1, 9, 8, to=0)], "monologue_theirs"),
    "one reply": ([ASK, REPLY], "exchange"),
    "they come back": ([ASK, REPLY, Said(2, 90, 7, to=1)], "dialogue"),
    "a colleague's reply counts as ours": (
        [ASK, Said(1, 60, 1, AMBASSADOR, to=0), Said(2, 90, 7, to=1)],
        "dialogue",
    ),
    "a stranger comes in": ([ASK, REPLY, Said(2, 90, 8, to=1)], "exchange"),
    "they speak again, beside our reply": ([ASK, REPLY, Said(2, 90, 7, to=0)], "exchange"),
    "we come back, they do not": (
        [Said(0, 0, 1, OURS), Said(1, 9, 7, to=0), Said(2, 90, 1, OURS, to=1)],
        "exchange",
    ),
    "our reply to what is in no file": ([Said(1, 0, 1, OURS, to=99)], "unknown"),
    "a dialogue below what is in no file": (
        [Said(1, 0, 1, OURS, to=99), Said(2, 9, 7, to=1), Said(3, 19, 1, OURS, to=2),
         Said(4, 29, 7, to=3)],
        "dialogue",
    ),
    "a machine's reply is none": (
        [ASK, Said(1, 60, 1, OURS, to=0, automatic=True), Said(2, 90, 7, to=1)],
        "monologue_theirs",
    ),
    "our reply below a machine's is one": (
        [ASK, Said(1, 60, 1, OURS, to=0, automatic=True), Said(2, 90, 1, OURS, to=1),
         Said(3, 99, 7, to=2)],
        "dialogue",
    ),
    "their like of our reply is no return": (
        [ASK, REPLY, Said(2, 90, 7, to=1, verb=Verb.LIKE)],
        "exchange",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", THREADS)
def test_kind_of_thread(name):
    said, kind = THREADS[name]

    assert {kind: 1} == kinds(one_channel(said))


def test_threads_that_leave_what_is_seen_are_left_out():
    said = [ASK, Said(1, 2 * DAY, 1, OURS, to=0), Said(2, 0, 8)]
    found = one_channel(said, seen=(Seen(until=DAY),))

    assert {"monologue_theirs": 1} == kinds(found)


def test_logs_and_machines_alone_make_no_threads():
    said = [Said(0, 0, 1, OURS, automatic=True), Said(1, 1, 7, verb=Verb.LIKE)]

    assert {} == dialogue.estimate(frame_of(said))


def test_turns_words_and_openers():
    said = [
        Said(0, 0, 7, words=3), Said(1, 1, 7, to=0, words=2),          # one turn of two messages
        Said(2, 2, 1, OURS, to=1, words=10), Said(3, 3, 7, to=2, words=1),
        Said(10, 5, 1, OURS, words=4),                                  # our monologue
        Said(20, 6, 1, OURS, to=99, words=5),                           # of unknown length
    ]  # fmt: skip
    found = one_channel(said)

    assert (1, 0, 1) == found.turns[:3]
    assert 2 == sum(found.turns)
    assert (19, 6, 3, 3) == (
        found.words_ours, found.words_theirs, found.messages_ours, found.messages_theirs,
    )  # fmt: skip
    assert (19, 25) == (found.balance.count, found.balance.of)
    assert found.ours_say_most
    assert (1, 2, 1) == (
        found.opened_by_us.count, found.opened_by_us.of, found.openers_unknown,
    )  # fmt: skip


def test_more_than_fifty_turns_stand_as_fifty():
    said = [
        Said(n, n, 7 if n % 2 else 1, Side.THEIRS if n % 2 else OURS, to=n - 1 if n else None)
        for n in range(60)
    ]

    assert 1 == one_channel(said).turns[49]
    assert 50 == one_channel(said).median_turns


def test_months_follow_the_organisations_clock():
    # 31 January 2024, 23:30 in London is already February in Amsterdam.
    late = 1_706_743_800 - START
    found = one_channel([Said(0, late, 7), Said(1, late - DAY, 8)])

    assert [(202401, 1), (202402, 1)] == [(one.month, one.threads) for one in found.months]


def expected(said):
    """Threads and sums per key of the frame's first part; threads per length for the second."""
    threads, sums, lengths = Counter(), Counter(), Counter()
    ones = naive.linked(said, KINDS, UNTIL_US)
    for thread in naive.threads(ones):
        first = naive.opening(thread)
        key = (
            first.said.channel,
            0 if first.said.channel == UNTIMED else first.month,
            naive.group_of(thread),
            int(Kind[naive.kind_of(thread)]),
            int(Opener[naive.opener_of(thread)]),
        )
        threads[key] += 1
        for one in thread:
            side = "ours" if one.said.ours else "theirs"
            sums[*key, f"messages_{side}"] += 1
            sums[*key, f"words_{side}"] += one.said.words
        if naive.opener_of(thread) != "UNKNOWN":
            lengths[first.said.channel, min(50, sum(one.starts_turn for one in thread))] += 1
    return threads, +sums, lengths


KEYS = ("channel", "month", "group", "kind", "opener")


def assert_frame(said, frame):
    threads, sums, lengths = expected(said)
    by_kind = frame.filter(frame.column("part").to_numpy() == dialogue.THREADS)
    by_turns = frame.filter(frame.column("part").to_numpy() == dialogue.TURNS)
    found = Counter(
        {
            (*key, name): count
            for name in ("messages_ours", "messages_theirs", "words_ours", "words_theirs")
            for key, count in naive.counted(by_kind, *KEYS, value=name).items()
        }
    )

    assert threads == naive.counted(by_kind, *KEYS, value="threads")
    assert sums == found
    assert lengths == naive.counted(by_turns, "channel", "turns", value="threads")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(conversations())
def test_counts_are_those_of_the_walk(said):
    assert_frame(said, frame_of(said, SEEN))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_counts_of_long_threads_are_those_of_the_walk(seed):
    said = large(seed)
    frame = frame_of(said, SEEN)
    kinds_found = set(frame.column("kind").to_pylist())

    assert_frame(said, frame)
    assert {int(kind) for kind in Kind} == kinds_found


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(conversations())
def test_estimates_add_up(said):
    for found in dialogue.estimate(frame_of(said, SEEN)).values():
        shares = [
            found.shares.monologue_ours, found.shares.monologue_theirs,
            found.shares.exchange, found.shares.dialogue, found.shares.unknown,
        ]  # fmt: skip
        every = [*shares, found.monologue, found.leader.ahead, found.leader_at_best.ahead]

        assert found.threads == sum(share.count for share in shares) > 0
        assert found.monologue.count == shares[0].count + shares[1].count
        sizes = {
            Verdict.MONOLOGUE: shares[0].count + shares[1].count,
            Verdict.EXCHANGE: shares[2].count + shares[4].count,
            Verdict.DIALOGUE: shares[3].count,
        }
        assert max(sizes.values()) == sizes[found.leader.kind] == found.leader.ahead.count
        assert sum(sorted(sizes.values())[1:]) == found.leader.ahead.of
        assert all(0 <= share.low <= share.value <= share.high <= 1 for share in every)
        assert found.openers_unknown + found.opened_by_us.of == found.threads
        assert found.months == () or found.threads == sum(m.threads for m in found.months)


def test_no_data_gives_no_channel():
    assert {} == dialogue.estimate(frame_of([]))


def test_a_share_of_nothing_is_no_number():
    found = one_channel([Said(1, 0, 1, OURS, to=99)])

    assert 0 == found.opened_by_us.of
    assert found.opened_by_us.value != found.opened_by_us.value  # NaN
    assert None is found.median_turns
    assert isinstance(found.balance, Share)
