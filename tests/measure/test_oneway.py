from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from tests.measure import naive
from tests.measure.builders import DAY, Said, Seen, built
from tests.measure.forests import KINDS, SEEN, UNTIL, UNTIMED, conversations, large

from tweespraak.activity.model import ChannelKind, Sees, Side
from tweespraak.measure import oneway
from tweespraak.measure.pitfall import Change, PitfallVerdict
from tweespraak.measure.values import Unit, Why

OURS = Side.OURS
WHOLE = (Seen(until=900 * DAY),)
ONLY_OURS = (Seen(sees=frozenset({Sees.OURS}), until=900 * DAY),)


def found(said, seen=WHOLE):
    made = built(said, seen)
    frame = made.run(oneway.counts(made.tables))
    return oneway.estimate(frame, made.generation.coverage)[seen[0].channel]


def channel(posts=0, answered=0, answers=0):
    """So many posts of ours, of which some are answered, and answers of ours to questions."""
    said = [Said(n, n * 3 * DAY, 1, OURS) for n in range(posts)]
    said += [Said(1000 + n, n * 3 * DAY + 60, 100 + n, to=n) for n in range(answered)]
    for n in range(answers):
        said.append(Said(2000 + n, n * 3 * DAY + 90, 500 + n, calls=True))
        said.append(Said(3000 + n, n * 3 * DAY + 99, 1, OURS, to=2000 + n))
    return said


CASES = [
    ({"posts": 100, "answered": 3}, PitfallVerdict.CLEAR, Why.CLEAR),
    ({"posts": 12, "answered": 2}, PitfallVerdict.SUSPECTED, Why.NARROW),
    ({"posts": 100, "answered": 60}, PitfallVerdict.NOT_FOUND, Why.CLEAR),
    ({"posts": 20, "answered": 1, "answers": 100}, PitfallVerdict.NOT_FOUND, Why.CLEAR),
    # Answers need no answer: that nobody came back to these says nothing.
    ({"posts": 30, "answered": 12, "answers": 20}, PitfallVerdict.NOT_FOUND, Why.NARROW),
    ({"posts": 9}, PitfallVerdict.CANNOT_TELL, Why.TOO_FEW),
    ({}, PitfallVerdict.CANNOT_TELL, Why.NO_ACCOUNT),
]


@pytest.mark.parametrize(("counts", "verdict", "why"), CASES)
def test_verdicts(counts, verdict, why):
    said = channel(**counts) or [Said(0, 0, 7)]
    pitfall = found(said).pitfall

    assert (verdict, why) == (pitfall.verdict, pitfall.why)


def test_what_would_change_it():
    assert (Change("unanswered openings", Unit.COUNT, 9, 10, above=True),) == (
        found(channel(posts=9)).pitfall.changes
    )
    clear = found(channel(posts=100, answered=3)).pitfall

    assert (
        Change("unprompted", Unit.SHARE, 1.0, 0.5, above=False),
        Change("unanswered openings", Unit.SHARE, 0.97, 0.75, above=False),
    ) == clear.changes


def test_ours_alone_tells_the_first_and_no_verdict():
    one = found([*channel(posts=80), Said(5000, 5, 1, OURS, to=77_777)], ONLY_OURS)

    assert (80, 81) == (one.unprompted.count, one.unprompted.of)
    assert 0 == one.unanswered.of
    assert (PitfallVerdict.CANNOT_TELL, Why.THEIRS_UNSEEN, (Sees.THEIRS,)) == (
        one.pitfall.verdict, one.pitfall.why, one.pitfall.needs,
    )  # fmt: skip
    assert ["unprompted"] == [row.name for row in one.pitfall.evidence]


def test_a_post_of_yesterday_may_still_be_answered():
    said = [Said(0, 0, 1, OURS), Said(1, 4 * DAY, 1, OURS)]
    one = found(said, (Seen(until=10 * DAY),))

    assert (2, 1) == (one.unprompted.of, one.unanswered.of)


def test_what_we_add_below_our_own_counts_with_it():
    said = [Said(0, 0, 1, OURS), Said(1, 60, 1, OURS, to=0), Said(2, 90, 7, to=1)]
    one = found(said, (Seen(until=10 * DAY),))

    assert (1, 1) == (one.unprompted.count, one.unprompted.of)
    assert (0, 1) == (one.unanswered.count, one.unanswered.of)


def test_a_late_answer_in_a_chat_is_not_unprompted():
    chat = (Seen("chat", ChannelKind.CONVERSATION, until=90 * DAY),)
    said = [
        Said(0, 0, 7, channel="chat", thread="a", calls=True),
        Said(1, 5 * DAY, 1, OURS, channel="chat", thread="a"),
        Said(2, 12 * DAY, 1, OURS, channel="chat", thread="b"),
    ]
    one = found(said, chat)

    assert (1, 2) == (one.unprompted.count, one.unprompted.of)


def test_rows_are_the_verdict_and_its_figures():
    made = {"x:@acme": found(channel(posts=100, answered=3))}
    names = [(row.name, row.n, row.says) for row in oneway.rows(made)]

    assert [
        ("one-way", 100, "clear"),
        ("unprompted", 100, ""),
        ("unanswered openings", 100, ""),
        ("unanswered", 100, ""),
    ] == names


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(conversations())
def test_counts_are_those_of_the_walk(said):
    assert_walk(said)


def test_counts_of_much_talk_are_those_of_the_walk():
    assert_walk(large(5))


def assert_walk(said):
    made = built(said, SEEN)
    frame = made.run(oneway.counts(made.tables))
    until = {
        one.channel: round((1_700_000_000 + UNTIL) * 1_000_000)
        for one in SEEN
        if one.channel != "log"
    }
    ones = naive.linked(said, KINDS, until)
    answers = {id(one.answer) for one in ones if one.speaks and not one.said.ours and one.answer}
    expected = Counter()
    for one in ones:
        if not one.speaks or not one.said.ours or not one.starts_turn or one.said.channel == "log":
            continue
        opens = one.root is one and not one.unseen and one.parent is None
        old = one.said.channel == UNTIMED or (
            one.until is not None and one.observed_us >= 7 * DAY * 1_000_000
        )
        key = (
            one.said.channel,
            one.day % 64,
            opens and id(one) not in answers,
            one.until is not None and old,
            one.answered_us is not None,
        )
        expected[key] += 1

    assert expected == naive.counted(
        frame, "channel", "group", "opens", "told", "answered", value="n"
    )
