from collections import Counter

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from tests.measure import naive
from tests.measure.builders import DAY, Said, Seen, built
from tests.measure.forests import KINDS, LOG, SEEN, UNTIMED, conversations, large

from tweespraak.activity.model import ChannelKind, Sees
from tweespraak.activity.moves import Move
from tweespraak.measure import outofhand
from tweespraak.measure.bursts import BURST, DAYS, SIZES, THREADS
from tweespraak.measure.outofhand import Where
from tweespraak.measure.pitfall import Change, PitfallVerdict
from tweespraak.measure.values import Unit, Why

WHOLE = (Seen(start=0, until=900 * DAY),)
ANGRY, CALM = frozenset({Move.COMPLAINT}), frozenset({Move.QUESTION})


def found(said, seen=WHOLE):
    made = built(said, seen)
    frame = made.run(outofhand.counts(made.tables))
    return outofhand.estimate(frame, made.generation.coverage)["x:@acme"]


def quiet(days=60, each=2, angry=0.05):
    """So many messages of theirs a day, few of them complaints."""
    made = np.random.default_rng(6)
    return [
        Said(n, n // each * DAY, 100 + n, moves=ANGRY if made.random() < angry else CALM)
        for n in range(days * each)
    ]


def burst(n, hostile, *, day=70, people=1000, to=None, spread=0.0):
    """So many messages, of which so many complain."""
    return [
        Said(10_000 + k, (day + 0.5) * DAY + 60 * k + k * spread * DAY, 5000 + k % people, to=to,
             moves=ANGRY if k < hostile else CALM)
        for k in range(n)
    ]  # fmt: skip


CASES = [
    (burst(60, 45), PitfallVerdict.CLEAR, Why.CLEAR),
    (burst(24, 9), PitfallVerdict.SUSPECTED, Why.NARROW),
    (burst(60, 4), PitfallVerdict.NOT_FOUND, Why.CLEAR),
    # Nineteen are no burst, whatever they say.
    (burst(19, 19), PitfallVerdict.NOT_FOUND, Why.CLEAR),
    # A quarrel of four people is none either.
    (burst(60, 45, people=4), PitfallVerdict.NOT_FOUND, Why.CLEAR),
    # One thread, over many days that are no burst each.
    (burst(60, 45, to=0, spread=0.5), PitfallVerdict.CLEAR, Why.CLEAR),
    ([], PitfallVerdict.NOT_FOUND, Why.CLEAR),
]


@pytest.mark.parametrize(("more", "verdict", "why"), CASES)
def test_verdicts(more, verdict, why):
    pitfall = found(quiet() + more).pitfall

    assert (verdict, why) == (pitfall.verdict, pitfall.why)


def test_where_people_bring_complaints_many_is_usual():
    said = quiet(days=120, angry=0.5) + burst(60, 33, day=130)

    assert PitfallVerdict.NOT_FOUND is found(said).pitfall.verdict


def test_a_busy_channel_has_busy_days():
    # Fifteen a day: a day of sixty is four busy days, no burst.
    assert () == found(quiet(days=40, each=15) + burst(60, 60, day=50)).bursts


def test_a_burst_says_when_and_how_many():
    one = found(quiet() + burst(60, 45))
    (day,) = one.bursts

    assert (Where.DAY, 60, 45, 60) == (day.where, day.messages, day.hostile.count, day.hostile.of)
    # 14 November 2023 is day 19,675 since 1970.
    assert 19_675 + 71 == day.at
    assert 120 == one.outside.of


def test_how_much_it_takes():
    pitfall = found(quiet(days=29, each=1)).pitfall

    assert (PitfallVerdict.CANNOT_TELL, Why.TOO_FEW) == (pitfall.verdict, pitfall.why)
    assert (
        Change("days with messages of theirs", Unit.COUNT, 29, 30, above=True),
        Change("messages outside bursts that are understood", Unit.COUNT, 29, 30, above=True),
    ) == pitfall.changes


def test_a_burst_that_is_not_understood_cannot_be_told():
    silent = [Said(10_000 + k, 70 * DAY + k, 5000 + k) for k in range(60)]
    pitfall = found(quiet() + silent).pitfall

    assert PitfallVerdict.CANNOT_TELL is pitfall.verdict
    assert (Change(outofhand.UNDERSTOOD, Unit.COUNT, 0, 20, above=True),) == pitfall.changes


@pytest.mark.parametrize(
    ("seen", "why"),
    [
        ({"sees": frozenset({Sees.OURS})}, Why.THEIRS_UNSEEN),
        ({"sees": frozenset({Sees.THEIRS, Sees.NO_TIMES})}, Why.NO_TIMES),
        ({"sees": frozenset({Sees.COUNTS}), "kind": ChannelKind.LOG}, Why.COUNTS_ONLY),
    ],
)
def test_what_the_export_does_not_show_cannot_be_told(seen, why):
    one = found(quiet(), (Seen(start=0, until=900 * DAY, **seen),))

    assert (PitfallVerdict.CANNOT_TELL, why, ()) == (
        one.pitfall.verdict,
        one.pitfall.why,
        one.bursts,
    )


def test_their_side_alone_is_enough():
    seen = (Seen(sees=frozenset({Sees.THEIRS}), start=0, until=900 * DAY),)

    assert PitfallVerdict.CLEAR is found(quiet() + burst(60, 45), seen).pitfall.verdict


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(conversations())
def test_counts_are_those_of_the_walk(said):
    assert_walk(said)


def test_counts_of_much_talk_are_those_of_the_walk():
    assert_walk([*large(8, 500), *burst(30, 10, to=3)])


def assert_walk(said):
    made = built(said, SEEN)
    frame = made.run(outofhand.counts(made.tables))
    ones = [
        one
        for one in naive.linked(said, KINDS, {})
        if one.speaks and not one.said.ours and one.said.channel not in {LOG, UNTIMED}
    ]
    threads = Counter((one.said.channel, one.root.seq) for one in ones)
    expected = {name: Counter() for name in ("n", "known", "hostile")}
    for one in ones:
        day = one.day + outofhand.BEFORE_1970
        keys = [(DAYS, one.said.channel, day, day, one.group)]
        if threads[one.said.channel, one.root.seq] >= BURST:
            keys.append((THREADS, one.said.channel, one.root.seq, day, one.group))
        for key in keys:
            expected["n"][key] += 1
            expected["known"][key] += bool(one.said.held)
            expected["hostile"][key] += Move.COMPLAINT in one.said.moves
    for (channel, _), size in threads.items():
        expected["n"][SIZES, channel, size, 0, 0] += 1

    for name, counted in expected.items():
        assert +counted == naive.counted(frame, "part", "channel", "at", "day", "group", value=name)
