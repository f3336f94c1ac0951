from collections import Counter

import numpy as np
import pytest
from tests.measure.builders import DAY, Said, Seen
from tests.measure.companions import run, us

from tweespraak.activity.model import ChannelKind, Side
from tweespraak.activity.moves import ASK_KINDS, AskKind, Move, WishKind
from tweespraak.measure import offer_gap
from tweespraak.measure.gapcounts import Wished
from tweespraak.measure.values import Why

OURS = Side.OURS
LOG = "log"
APPLY = ASK_KINDS.index(AskKind.APPLY)


def wish(n, t, who, kind=WishKind.JOB):
    return Said(n, t, who, moves=frozenset({Move.WISH}), wish_kind=kind)


def ask(n, t, kind=AskKind.APPLY, **more):
    return Said(n, t, 1, OURS, moves=frozenset({Move.ASK}), ask_kind=kind, **more)


def vacancy(name, opened, closed=None, *, title="Nurse", place="Delft"):
    return {
        "vacancy": name, "title": title, "place": place, "opened_us": us(opened),
        "closed_us": None if closed is None else us(closed),
    }  # fmt: skip


def estimated(said=(), named=(), **companions):
    rows = [{"seq": seq, "vacancy": name} for seq, name in named]
    seen = (Seen(until=1000 * DAY), Seen(LOG, ChannelKind.LOG, until=1000 * DAY))
    return offer_gap.estimate(run(offer_gap.counts, said, seen, named=rows, **companions))


LISTED = [vacancy("p", 0, 100), vacancy("q", 50)]


@pytest.mark.parametrize(
    ("t", "named", "kind"),
    [
        (99, "p", Wished.OPEN),
        (100, "p", Wished.CLOSED),  # it closed at that very moment
        (49, "q", Wished.CLOSED),  # it had not opened yet
        (50, "q", Wished.OPEN),
        (10, "r", Wished.UNLISTED),
        (10, None, Wished.UNNAMED),
    ],
)
def test_what_is_wished_for_and_whether_it_was_open(t, named, kind):
    found = estimated([wish(0, t, 7)], [(0, named)] if named else [], vacancies=LISTED)

    assert [int(each is kind) for each in Wished] == list(found.wished)


def test_of_several_that_are_named_the_open_one_counts():
    found = estimated([wish(0, 200, 7)], [(0, "p"), (0, "q"), (0, "r")], vacancies=LISTED)

    assert (1, 0, 0, 0) == found.wished


def test_other_wishes_and_ours_and_machines_are_none():
    said = [
        wish(0, 9, 7, WishKind.CONTACT), Said(1, 9, 1, OURS, wish_kind=WishKind.JOB),
        Said(2, 9, 7, wish_kind=WishKind.JOB, automatic=True),
    ]  # fmt: skip

    assert 0 == estimated(said, vacancies=LISTED).n


def test_without_vacancies_it_is_not_told_what_was_open():
    found = estimated([wish(0, 9, 7), ask(1, 10)], [(0, "p")])

    assert Why.NO_VACANCIES is found.why
    assert (1, 0, None, None) == (found.n, found.asks, found.open_share, found.asks_for_nothing)
    assert (0, 0, 1, 0) == found.wished


def test_asks_to_apply_while_nothing_was_open():
    listed = [vacancy("p", 50, 100), vacancy("q", 60, 100), vacancy("r", 200)]
    said = [
        ask(0, 10),
        ask(1, 99),
        ask(2, 100),
        ask(3, 150),
        ask(4, 200),
        ask(5, 120, AskKind.LIKE),
    ]
    found = estimated(said, vacancies=listed)

    # Before 50 nothing is known; at 100 both had closed.
    assert (1, 4) == (found.asks_before, found.asks)
    assert (2, 4) == (found.asks_for_nothing.count, found.asks_for_nothing.of)


def test_an_ask_in_a_log_counts_once_a_person_and_one_in_a_message_once():
    said = [ask(0, 150), Said(1, 151, 1, OURS, channel=LOG), Said(2, 152, 1, OURS, channel=LOG)]
    delivered = [
        {"seq": seq, "channel": channel, "ask": True, "ask_kind": APPLY}
        for seq, channel in ((0, "x:@acme"), (1, LOG), (2, LOG))
    ]
    found = estimated(said, deliveries=delivered, vacancies=[vacancy("p", 50, 100)])

    assert (3, 3) == (found.asks_for_nothing.count, found.asks_for_nothing.of)


def applied(who, stage):
    return {"person": who, "group": who % 64, "stage": stage, "channel": "ats"}


def test_applicants_refused_are_people_not_applications():
    came = [
        applied(1, "refused"), applied(1, "refused"), applied(2, "refused"), applied(2, "hired"),
        applied(3, "refused"), applied(3, "in process"), applied(4, "withdrawn"),
    ]  # fmt: skip
    found = estimated(applications=came)

    assert (2, 4) == (found.refused.count, found.refused.of)
    assert (2, 3) == (found.refused_of_decided.count, found.refused_of_decided.of)
    assert found.refused.low < 0.5 < found.refused.high


def test_months_and_how_much_was_open_then():
    # 14 November 2023, and twenty days on.
    said = [wish(0, 0, 7), wish(1, 60, 8), wish(2, 20 * DAY, 9), ask(3, 21 * DAY)]
    found = estimated(said, vacancies=[vacancy("p", 0, 100), vacancy("q", 50, 100)])

    assert [(202311, 2, 1.5, 0, 0), (202312, 1, 0.0, 1, 1)] == [
        (one.month, one.n, one.open_then, one.asks, one.asks_for_nothing) for one in found.months
    ]


def test_roles_and_places():
    listed = [vacancy("p", 0, 100), vacancy("q", 0, title="Cook", place=None)]
    said = [wish(n, 10 + n * 30, 7 + n) for n in range(8)]
    named = [*((n, "p") for n in range(6)), (6, "q"), (7, "q")]
    found = estimated(said, named, vacancies=listed)

    # p closed at 100: wishes at 10, 40 and 70 were in time.
    assert [("Nurse", "Delft", 3, 3), ("Cook", None, 2, 0)] == [
        (one.title, one.place, one.open, one.closed) for one in found.wanted
    ]
    shown = {row.name: row.value for row in offer_gap.rows(found)}
    assert 6 == shown["wishes for Nurse, Delft"]
    assert "wishes for Cook" not in shown


def test_nothing_at_all():
    found = estimated()

    assert ((0, 0, 0, 0), (), ()) == (found.wished, found.months, found.wanted)
    assert None is found.refused
    assert all(row.value is None or row.value == 0 for row in offer_gap.rows(found))


@pytest.mark.parametrize("seed", range(5))
def test_as_plain_python_counts(seed):
    chance = np.random.default_rng(seed)
    moment = [int(t) for t in chance.integers(0, 40, 60)]  # so few that many fall together
    said = [
        wish(n, t, 10 + n) if chance.random() < 0.6 else ask(n, t) for n, t in enumerate(moment)
    ]
    listed = []
    for number in range(4):
        opened = int(chance.integers(5, 30))
        closed = opened + int(chance.integers(0, 15)) if chance.random() < 0.8 else None
        listed.append(vacancy(f"v{number}", opened, closed))
    order = sorted(range(len(said)), key=lambda i: (said[i].t, i))
    named = {(int(chance.integers(60)), f"v{chance.integers(6)}") for _ in range(50)}
    found = estimated(said, named, vacancies=listed)

    def is_open(one, t):
        return one["opened_us"] <= us(t) and (one["closed_us"] is None or us(t) < one["closed_us"])

    first = min(one["opened_us"] for one in listed)
    by_name = {one["vacancy"]: one for one in listed}
    wished, asks, before = Counter(), [], 0
    for seq, i in enumerate(order):
        one = said[i]
        if one.wish_kind is None:
            before += us(one.t) < first
            if us(one.t) >= first:
                asks.append(not any(is_open(each, one.t) for each in listed))
            continue
        names = [name for where, name in named if where == seq]
        known = [by_name[name] for name in names if name in by_name]
        if any(is_open(each, one.t) for each in known):
            wished[Wished.OPEN] += 1
        elif known:
            wished[Wished.CLOSED] += 1
        else:
            wished[Wished.UNLISTED if names else Wished.UNNAMED] += 1
    assert tuple(wished[kind] for kind in Wished) == found.wished
    assert (before, len(asks)) == (found.asks_before, found.asks)
    assert sum(asks) == found.asks_for_nothing.count
