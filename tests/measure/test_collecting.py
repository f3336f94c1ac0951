from collections import Counter
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.measure.builders import DAY, Said, Seen, built, engine

from tweespraak.activity.model import ChannelKind, Sees, Side, Verb
from tweespraak.activity.moves import AskKind, Move
from tweespraak.activity.schema import AGGREGATES
from tweespraak.measure import collecting
from tweespraak.measure.pitfall import Change, PitfallVerdict
from tweespraak.measure.reactions import NAMED, Reaction
from tweespraak.measure.values import Unit, Why

OURS = Side.OURS
WHOLE = (Seen(until=900 * DAY),)
ASK = frozenset({Move.ASK})


def found(said, seen=WHOLE, counted=None):
    made = built(said, seen)
    tables = made.tables if counted is None else replace(made.tables, aggregates=counted)
    frame = made.run(collecting.counts(tables))
    return collecting.estimate(frame, made.generation.coverage)[seen[0].channel]


def posts(n=40, likes=5, shares=0, replies=0, ask=None):
    """So many posts, a day apart, each with so many likes and shares; replies to the first ones."""
    said = []
    for post in range(n):
        moves = {"moves": ASK, "ask_kind": ask} if ask else {}
        said.append(Said(post * 1000, post * DAY, 1, OURS, **moves))
        for nth in range(likes + shares + (post < replies)):
            verb = (
                Verb.LIKE if nth < likes else Verb.ANNOUNCE if nth < likes + shares else Verb.CREATE
            )
            said.append(
                Said(
                    post * 1000 + 1 + nth, post * DAY + 9 + nth, 50 + nth, to=post * 1000, verb=verb
                )
            )
    return said


CASES = [
    ({"ask": AskKind.LIKE}, PitfallVerdict.CLEAR, Why.CLEAR),
    ({"ask": AskKind.APPLY}, PitfallVerdict.SUSPECTED, Why.NARROW),
    ({}, PitfallVerdict.SUSPECTED, Why.NARROW),
    # One in forty, but it could be more than one in twenty.
    ({"n": 24, "replies": 4, "ask": AskKind.SHARE}, PitfallVerdict.SUSPECTED, Why.NARROW),
    ({"replies": 40, "ask": AskKind.LIKE}, PitfallVerdict.NOT_FOUND, Why.CLEAR),
    ({"n": 10, "likes": 9}, PitfallVerdict.CANNOT_TELL, Why.TOO_FEW),
    ({"likes": 0, "replies": 40}, PitfallVerdict.CANNOT_TELL, Why.REACTIONS_UNSEEN),
]


@pytest.mark.parametrize(("told", "verdict", "why"), CASES)
def test_verdicts(told, verdict, why):
    pitfall = found(posts(**told)).pitfall

    assert (verdict, why) == (pitfall.verdict, pitfall.why)


def test_how_much_it_takes():
    assert (Change("reactions", Unit.COUNT, 90, 100, above=True),) == (
        found(posts(n=10, likes=9)).pitfall.changes
    )


def test_reactions_per_post():
    one = found(posts(n=40, likes=5, shares=2, replies=10))

    assert (200, 80, 10) == one.reactions
    assert [5.0, 2.0, 0.25] == [kind.value for kind in one.per_post]
    assert one.per_post[0].low == one.per_post[0].high == 5.0
    assert one.per_post[2].low < 0.25 < one.per_post[2].high


def test_the_interval_of_a_ratio_is_the_jackknife_over_days():
    made = np.random.default_rng(2)
    got, of = made.poisson(4, 64), made.integers(1, 4, 64)
    one = collecting._per_post(got, of)
    ratios = [
        sum(g for k, g in enumerate(got) if k != gone)
        / sum(o for k, o in enumerate(of) if k != gone)
        for gone in range(64)
    ]
    mean = sum(ratios) / 64
    error = (63 / 64 * sum((ratio - mean) ** 2 for ratio in ratios)) ** 0.5

    assert sum(got) / sum(of) == pytest.approx(one.value)
    assert 2.0 * error == pytest.approx(one.high - one.value, rel=0.02)


def test_as_plain_python_counts():
    made = np.random.default_rng(4)
    verbs = [Verb.LIKE, Verb.ANNOUNCE, Verb.CREATE, Verb.VIEW]
    said, expected, roots = [], Counter(), {}
    for n in range(300):
        t, ours = n * 7000, made.random() < 0.3
        verb = Verb.CREATE if ours else verbs[made.integers(4)]
        to = int(made.integers(n)) if n and made.random() < 0.7 else None
        machine = bool(made.random() < 0.1)
        said.append(
            Said(n, t, 1 if ours else 100 + n, OURS if ours else Side.THEIRS, to=to, verb=verb,
                 automatic=machine)
        )  # fmt: skip
        roots[n] = n if to is None else roots[to]
        top = said[roots[n]]
        if machine or not (top.ours and top.message and not top.automatic):
            continue
        if ours:
            expected["posts"] += roots[n] == n
        elif verb is not Verb.VIEW:
            names = {Verb.LIKE: "APPLAUSE", Verb.ANNOUNCE: "AMPLIFICATION"}
            expected[names.get(verb, "CONVERSATION")] += 1
    one = found(said)

    assert expected["posts"] == one.posts > 0
    assert [expected[kind.name] for kind in Reaction] == list(one.reactions)


@pytest.fixture
def counted(tmp_path):
    def table(rows, channel="linkedin:page"):
        columns = {
            "platform": ["linkedin"] * len(rows),
            "channel": [channel] * len(rows),
            "t_us": [day * DAY * 1_000_000 for day, _, _ in rows],
            "days": [1] * len(rows),
            "name": [name for _, name, _ in rows],
            "value": [float(value) for _, _, value in rows],
            "position": list(range(len(rows))),
        }
        pq.write_table(pa.table(columns).cast(AGGREGATES), tmp_path / "aggregates.parquet")
        return engine().parquet(tmp_path / "aggregates.parquet")

    return table


PAGE = (Seen("linkedin:page", ChannelKind.LOG, frozenset({Sees.COUNTS}), start=0, until=900 * DAY),)


def test_a_platforms_counts_are_enough(counted):
    rows = [
        (day, name, value)
        for day in range(60)
        for name, value in (
            ("reactions (total)", 20), ("reactions (organic)", 20), ("reposts (total)", 2),
            ("comments (total)", day % 2), ("impressions (total)", 900),
        )
    ]  # fmt: skip
    one = found([], PAGE, counted(rows))

    assert (True, 0, None) == (one.counted, one.posts, one.per_post)
    assert (1200, 120, 30) == one.reactions
    assert PitfallVerdict.SUSPECTED is one.pitfall.verdict


def test_likes_in_the_messages_are_not_counted_twice(counted):
    rows = [(day, name, 50) for day in range(60) for name, _ in NAMED]
    one = found(posts(), WHOLE, counted(rows, "x:@acme"))

    assert (False, (200, 0, 0)) == (one.counted, one.reactions)


def test_a_page_without_such_counts_cannot_be_told(counted):
    pitfall = found([], PAGE, counted([(1, "impressions (total)", 5)])).pitfall

    assert (PitfallVerdict.CANNOT_TELL, Why.COUNTS_ONLY) == (pitfall.verdict, pitfall.why)


def test_ours_alone_shows_no_applause():
    seen = (Seen(sees=frozenset({Sees.OURS}), until=900 * DAY),)

    assert Why.THEIRS_UNSEEN is found(posts(likes=0), seen).pitfall.why
