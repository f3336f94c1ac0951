from collections import Counter

import numpy as np
import pytest
from tests.measure.builders import DAY, Said, Seen
from tests.measure.companions import run, us

from tweespraak.activity.model import ChannelKind, Sees, Side
from tweespraak.activity.moves import Move
from tweespraak.archive.coverage import ChannelCoverage
from tweespraak.measure import returns
from tweespraak.measure.proportions import EffortKind, ReturnKind, Yields, ranked
from tweespraak.measure.values import Why

OURS = Side.OURS
A, B, C = "x:@a", "x:@b", "x:@c"
GIVE = frozenset({Move.GIVE})
ALWAYS = ((0, us(1000 * DAY)),)


def covered(*channels, theirs=ALWAYS):
    return {
        channel: ChannelCoverage(
            channel.split(":")[0],
            channel,
            ChannelKind.POSTS,
            ALWAYS,
            theirs,
            theirs,
            counts=False,
            departures=False,
            timed=True,
        )
        for channel in channels
    }


def estimated(said=(), channels=(A, B), minutes=None, **companions):
    seen = [Seen(channel, until=1000 * DAY) for channel in channels]
    frame = run(returns.counts, said, seen, **companions)
    found = returns.estimate(frame, covered(*channels), minutes)
    return found, {each.place: each for each in found.places}


def effort(channel, hours=0.0, euros=0.0, start=0, until=1000 * DAY):
    return {
        "channel": channel, "from_us": us(start), "until_us": us(until),
        "hours": hours, "euros": euros,
    }  # fmt: skip


def applied(who, t, observed=None, stated=None, stage="applied", *, vacancy=None):
    return {
        "t_us": us(t), "channel": "ats", "person": who, "group": who % 64, "observed": observed,
        "stated": stated, "stage": stage, "vacancy": vacancy,
    }  # fmt: skip


def brought(one):
    return [each.observed and each.observed.n for each in one.brought]


def question(n, t, who, **more):
    return Said(n, t, who, calls=True, **more)


# Qualified dialogues


HELPED = [question(0, 0, 7, channel=A), Said(1, 9, 1, OURS, to=0, moves=GIVE, channel=A)]


def dialogues(said, named, applications=(), channels=(A,)):
    rows = [{"seq": seq, "vacancy": "v"} for seq in named]
    return brought(estimated(said, channels, named=rows, applications=applications)[1][A])[0]


def test_a_question_with_an_answer_that_names_a_vacancy_is_a_qualified_dialogue():
    assert 1 == dialogues(HELPED, [0])
    assert 1 == dialogues(HELPED, [1])
    assert 0 == dialogues(HELPED, [])


def test_an_answer_without_anything_in_it_is_none_unless_they_applied_afterwards():
    said = [question(0, 10, 7, channel=A), Said(1, 19, 1, OURS, to=0, channel=A)]

    assert 0 == dialogues(said, [0])
    assert 1 == dialogues(said, [0], [applied(7, 20)])
    assert 0 == dialogues(said, [0], [applied(7, 5)])
    assert 0 == dialogues(said, [0], [applied(8, 20)])


def test_one_side_alone_is_no_dialogue_even_where_they_applied():
    assert 0 == dialogues([question(0, 0, 7, channel=A)], [0], [applied(7, 20)])


def test_an_answer_to_us_is_no_return():
    said = [
        question(0, 0, 1, side=OURS, channel=A), Said(1, 9, 7, to=0, moves=GIVE, channel=A),
    ]  # fmt: skip

    assert 0 == dialogues(said, [0])


def test_a_thread_counts_once_however_much_is_named_and_answered():
    said = [
        *HELPED,
        question(2, 20, 7, to=1, channel=A), Said(3, 29, 1, OURS, to=2, moves=GIVE, channel=A),
    ]  # fmt: skip

    assert 1 == dialogues(said, [0, 1, 2, 3], [applied(7, 50), applied(7, 60)])


def test_where_theirs_is_unseen_dialogues_cannot_be_told():
    frame = run(
        returns.counts, [Said(0, 0, 1, OURS, channel=A)],
        [Seen(A, sees=frozenset({Sees.OURS}), until=DAY)],
    )  # fmt: skip
    (one,) = returns.estimate(frame, covered(A, theirs=())).places

    assert Why.THEIRS_UNSEEN is one.brought[0].why
    assert None is one.brought[0].observed


# Effort, and what stands for it


def test_without_effort_nothing_is_told_and_posts_are_an_assumption_beside():
    said = [
        Said(0, 0, 1, OURS, channel=A), Said(1, 5, 1, OURS, channel=A),
        Said(2, 6, 1, OURS, to=1, channel=A), Said(3, 9, 1, OURS, channel=B),
    ]  # fmt: skip
    hires = [applied(100 + n, 9, A if n % 4 else B, stage="hired") for n in range(40)]
    found, places = estimated(said, minutes=30, applications=hires)
    by_effort = {(p.effort, p.kind): p for p in places[A].proportions}

    assert Why.NO_EFFORT is found.why
    assert (None, None, 1.0) == (places[A].hours, places[A].euros, places[A].assumed_hours)
    assert (3, 2) == (places[A].messages, places[A].posts)
    assert Why.NO_EFFORT is by_effort[EffortKind.HOURS, ReturnKind.HIRES].why
    assumed = by_effort[EffortKind.ASSUMED, ReturnKind.HIRES]
    assert (30 / 40) / (2 / 3) == pytest.approx(assumed.value)
    assert "no effort logged" in {row.says for row in returns.rows(found)}


def test_without_the_users_minutes_nothing_is_assumed():
    _, places = estimated([Said(0, 0, 1, OURS, channel=A)])

    assert None is places[A].assumed_hours
    assert {EffortKind.HOURS, EffortKind.EUROS} == {p.effort for p in places[A].proportions}


def test_effort_for_one_channel_only_has_nothing_beside_it():
    _, places = estimated(
        effort=[effort("indeed", hours=3)], applications=[applied(7, 9, "indeed")]
    )
    whys = {p.why for p in places["indeed"].proportions if p.effort is EffortKind.HOURS}

    assert {Why.NOTHING_BESIDE, Why.NO_MESSAGES} == whys


def test_the_proportion_is_share_of_return_over_share_of_effort():
    came = [applied(n, 9, "indeed" if n < 30 else "fair", stage="hired") for n in range(40)]
    _, places = estimated(
        effort=[effort("indeed", hours=10), effort("fair", hours=30)], applications=came
    )
    of = {
        place: next(
            p for p in one.proportions
            if (p.kind, p.effort) == (ReturnKind.HIRES, EffortKind.HOURS)
        )
        for place, one in places.items()
    }  # fmt: skip

    assert (30 / 40) / (10 / 40) == pytest.approx(of["indeed"].value)
    assert (10 / 40) / (30 / 40) == pytest.approx(of["fair"].value)
    assert 1 < of["indeed"].low < 3 < of["indeed"].high
    assert (Yields.MORE, Yields.LESS) == (of["indeed"].yields, of["fair"].yields)


def test_returns_outside_the_period_of_the_log_are_no_part_of_the_proportion():
    came = [applied(n, 9 if n % 2 else 20 * DAY, "indeed") for n in range(20)]
    came += [applied(100 + n, 9, "fair") for n in range(10)]
    logs = [effort("indeed", hours=1, until=DAY), effort("fair", hours=1)]
    _, places = estimated(effort=logs, applications=came)
    one = next(
        p for p in places["indeed"].proportions
        if (p.kind, p.effort) == (ReturnKind.APPLICATIONS, EffortKind.HOURS)
    )  # fmt: skip

    assert 20 == brought(places["indeed"])[1]
    assert (10, 20) == (one.of_return.count, one.of_return.of)


def test_hours_and_euros_add_up():
    logs = [effort("fair", hours=1.25, euros=10.1), effort("fair", hours=0.5, euros=0.2)]
    _, places = estimated(effort=logs)

    assert (1.75, 10.3) == pytest.approx((places["fair"].hours, places["fair"].euros))


# Channels, platforms, sources


SPOKEN = [Said(0, 0, 1, OURS, channel=A), Said(1, 0, 1, OURS, channel=B)]


def test_a_platform_is_all_its_channels_together():
    _, places = estimated(SPOKEN, effort=[effort("x", hours=4)], applications=[applied(9, 9, A)])

    assert ["x"] == list(places)
    assert ((A, B), 2, 4.0) == (places["x"].channels, places["x"].messages, places["x"].hours)
    assert 1 == brought(places["x"])[1]


def test_a_platform_of_one_channel_is_that_channel_however_it_is_spelled():
    _, places = estimated(
        SPOKEN[:1], (A,), effort=[effort("X", hours=4)], applications=[applied(9, 9, "X:@A")]
    )

    assert [A] == list(places)
    assert (4.0, 1) == (places[A].hours, brought(places[A])[1])


def test_what_is_stated_beside_what_was_tracked():
    came = [
        applied(1, 9, A, "x"), applied(2, 9, A, "indeed", "hired"), applied(3, 9, A),
        applied(4, 9, None, "indeed"), applied(5, 9, B, "x"),
    ]  # fmt: skip
    found, places = estimated(SPOKEN, applications=came)
    table = {(s.observed, s.stated): (s.applications, s.hires, s.differ) for s in found.sources}

    assert {
        (A, A): (1, 0, False), (A, "indeed"): (1, 1, True), (A, ""): (1, 0, False),
        ("", "indeed"): (1, 0, False), (B, B): (1, 0, False),
    } == table  # fmt: skip
    applications = {name: one.brought[1] for name, one in places.items()}
    assert {A: (3, 1), B: (1, 1), "indeed": (0, 2)} == {
        name: (one.observed.n, one.stated) for name, one in applications.items()
    }


def test_small_cells_are_in_no_row():
    few = [applied(n, 9, "fair", "indeed") for n in range(4)]
    many = [*few, applied(9, 9, "fair", "indeed")]

    def named(came):
        return [row.name for row in returns.rows(estimated(applications=came)[0])]

    assert "applications, stated source indeed" not in named(few)
    assert "applications, stated source indeed" in named(many)


def test_applications_without_any_tracked_source_cannot_be_told():
    _, places = estimated(SPOKEN, applications=[applied(1, 9, None, A)])
    _, none = estimated(SPOKEN)

    assert Why.NO_SOURCES is places[A].brought[1].why
    assert 1 == places[A].brought[1].stated
    assert Why.NO_APPLICATIONS is none[A].brought[1].why


def test_reach_and_success_rate():
    vacancies = [{"vacancy": name, "title": name} for name in "pqrst"]
    came = [
        applied(1, 9, A, stage="hired", vacancy="p"), applied(2, 9, A, vacancy="p"),
        applied(3, 9, B, stage="hired", vacancy="q"), applied(4, 9, A, vacancy="q"),
    ]  # fmt: skip
    named = [{"seq": 0, "vacancy": "r"}, {"seq": 0, "vacancy": "p"}, {"seq": 2, "vacancy": "s"}]
    said = [*SPOKEN, Said(2, 50, 7, channel=A)]
    _, places = estimated(said, vacancies=vacancies, applications=came, named=named)

    # On A: p, q, r (theirs naming s is no use of ours); filled through A: p.
    assert (3, 5) == (places[A].reach.count, places[A].reach.of)
    assert (1, 3) == (places[A].success.count, places[A].success.of)
    assert (1, 5, 1, 1) == (
        places[B].reach.count, places[B].reach.of, places[B].success.count, places[B].success.of,
    )  # fmt: skip


# Ranking


def rank(hires, hours):
    came = [
        applied(1000 * place + n, 9, f"p{place}", stage="hired")
        for place, many in enumerate(hires)
        for n in range(many)
    ]
    logs = [effort(f"p{place}", hours=each) for place, each in enumerate(hours)]
    found, _ = estimated(effort=logs, applications=came)
    every = [each for one in found.places for each in one.proportions]
    return ranked(ReturnKind.HIRES, EffortKind.HOURS, every)


def test_too_few_returns_are_not_ranked():
    found = rank((9, 2), (1, 1))

    assert Why.TOO_FEW is found.why
    assert () == found.places


def test_many_are_and_who_brought_nothing_for_much_effort_comes_last():
    found = rank((12, 30, 0, 1), (10, 10, 40, 1))

    assert Why.CLEAR is found.why
    assert ["p1", "p0", "p2"] == [each.place for each in found.places]
    assert ("p3",) == found.left_out


# All together, against plain loops


def made_up(seed):
    chance = np.random.default_rng(seed)
    said, named = [], set()
    for n in range(0, 90, 3):
        who, channel = int(10 + chance.integers(20)), (A, B, C)[chance.integers(3)]
        said.append(Said(n, n * DAY, who, calls=bool(chance.random() < 0.7), channel=channel))
        for m in (1, 2):
            if chance.random() < 0.6:
                moves = GIVE if chance.random() < 0.5 else frozenset()
                side = OURS if chance.random() < 0.8 else Side.THEIRS
                writer = 1 if side is OURS else int(10 + chance.integers(20))
                at = n * DAY + m * 60
                said.append(Said(n + m, at, writer, side, to=n, moves=moves, channel=channel))
    named = {int(seq) for seq in chance.integers(0, len(said), len(said) // 2)}
    sources = [A, B, C, "x", "ats", "fair", None]
    came = [
        applied(
            int(10 + chance.integers(20)), float(chance.integers(100)) * DAY,
            sources[chance.integers(7)], sources[chance.integers(7)],
            ("applied", "hired", "refused")[chance.integers(3)],
        )
        for _ in range(60)
    ]  # fmt: skip
    return said, named, came


def plain_place(name, pooled):
    return "x" if pooled and name in {A, B, C} else name


def plain_qualified(said, named, came):
    """Channel by thread, by walking through all pairs: replies here answer the root itself."""
    order = sorted(range(len(said)), key=lambda i: (said[i].t, i))
    seq_of = {said[i].n: seq for seq, i in enumerate(order)}
    for root in [one for one in said if one.to is None]:
        thread = [root, *[one for one in said if one.to == root.n]]
        if {one.ours for one in thread} != {True, False}:
            continue
        if not any(seq_of[one.n] in named for one in thread):
            continue
        gift = root.calls and any(one.ours and Move.GIVE in one.moves for one in thread)
        after = any(
            row["person"] == one.who and row["t_us"] > one.t_us
            for one in thread if not one.ours
            for row in came
        )  # fmt: skip
        if gift or after:
            yield root.channel


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("pooled", [False, True])
def test_as_plain_python_counts(seed, pooled):
    said, named, came = made_up(seed)
    if not pooled:
        came = [row | {"observed": None} if row["observed"] == "x" else row for row in came]
    rows = [{"seq": seq, "vacancy": "v"} for seq in named]
    _, places = estimated(said, (A, B, C), named=rows, applications=came)
    pooled = any(row["observed"] == "x" for row in came)

    qualified = Counter(plain_place(c, pooled) for c in plain_qualified(said, named, came))
    applications = Counter(plain_place(row["observed"], pooled) for row in came)
    hires = Counter(plain_place(r["observed"], pooled) for r in came if r["stage"] == "hired")
    ours = Counter(plain_place(one.channel, pooled) for one in said if one.ours)
    assert qualified
    assert {*applications, *ours} - {None} <= {*places}
    for name, one in places.items():
        talks = bool(one.channels)
        assert [qualified[name] if talks else None, applications[name], hires[name]] == brought(one)
        assert ours[name] == one.messages
