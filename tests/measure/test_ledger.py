from collections import defaultdict

import numpy as np
import pytest
from tests.measure.companions import run

from tweespraak.measure import ledger
from tweespraak.measure.values import Why

A, B = "x:@a", "mail:jobs"


def sent(person, *, ask=True, give=False, weight=1.0, channel=A):
    return {
        "channel": channel, "person": person, "group": person % 64, "ask": ask, "give": give,
        "weight": weight if ask else 0.0,
    }  # fmt: skip


def estimated(deliveries):
    found = ledger.estimate(run(ledger.counts, deliveries=deliveries))
    return {one.channel: one for one in found}


def middle(levels):
    return levels[ledger.QUANTILES.index(0.5)]


def test_nothing_delivered_cannot_be_told():
    found = estimated([])

    assert Why.NO_DELIVERIES is found[None].why
    assert ["no deliveries"] == [row.says for row in ledger.rows(tuple(found.values()))]


def test_fewer_than_five_people_are_in_no_figure_and_no_row():
    found = estimated([sent(n) for n in range(4)] + [sent(n, channel=B) for n in range(10)])
    one = found[A]

    assert (Why.TOO_FEW, 4, None, ()) == (one.why, one.people, one.never_given, one.asked)
    assert {None, B} == {row.channel for row in ledger.rows(tuple(found.values()))}


def test_one_person_asked_a_hundred_times_is_no_figure():
    found = estimated([sent(7) for _ in range(100)])

    assert Why.TOO_FEW is found[None].why
    assert [(None, None, 0, "too few")] == [
        (row.channel, row.value, row.n, row.says) for row in ledger.rows(tuple(found.values()))
    ]


def test_a_quantile_has_five_people_on_either_side():
    nine, ten = (estimated([sent(n) for n in range(many)])[A] for many in (9, 10))

    assert None is middle(nine.asked).value
    assert 1 == middle(ten.asked).value
    assert None is ten.asked[0].value


def test_who_was_asked_and_never_given():
    said = [sent(n) for n in range(20)] + [sent(n, ask=False, give=True) for n in range(15, 30)]
    never = estimated(said)[A].never_given

    assert (15, 20) == (never.count, never.of)
    assert 0.5 < never.low < 0.75 < never.high < 0.95


def test_what_both_asks_and_gives_is_both():
    one = estimated([sent(n, give=True, weight=2.5) for n in range(10)])[A]

    assert 0 == one.never_given.count
    assert 2.5 == one.per_give.value == middle(one.asked).value == middle(one.each_per_give).value


def test_a_gift_on_another_channel_counts_over_all():
    said = [sent(n) for n in range(10)]
    said += [sent(n, ask=False, give=True, channel=B) for n in range(10)]
    found = estimated(said)

    assert (10, 0) == (found[A].never_given.count, found[None].never_given.count)


def test_where_nothing_is_given_there_is_no_ratio():
    one = estimated([sent(n) for n in range(20)])[A]

    assert None is one.per_give
    assert None is middle(one.each_per_give).value


def test_the_top_tenth_of_equals_got_a_tenth_and_of_fifty_five_hold_most():
    equal = estimated([sent(n) for n in range(50)])[A].top_tenth
    few = estimated([sent(n, weight=10.0 if n < 5 else 1.0) for n in range(50)])[A].top_tenth

    assert 0.1 == pytest.approx(equal.value)
    assert 50 / 95 == pytest.approx(few.value)
    assert (None, None) == (few.low, few.high)
    assert None is estimated([sent(n) for n in range(49)])[A].top_tenth


def made_up(seed):
    chance = np.random.default_rng(seed)
    return [
        sent(
            int(chance.integers(60) ** 2 // 60),
            ask=bool(chance.random() < 0.6),
            give=bool(chance.random() < 0.5),
            weight=float(chance.integers(1, 9)) / 4,
            channel=(A, B)[chance.integers(2)],
        )
        for _ in range(300)
    ]


def plain(deliveries, channel):
    """Per person: what was asked, how often, what was given."""
    found = defaultdict(lambda: [0.0, 0, 0])
    for row in deliveries:
        if channel in {None, row["channel"]}:
            own = found[row["person"]]
            own[0] += row["weight"]
            own[1] += row["ask"]
            own[2] += row["give"]
    return found


def plain_quantile(values, q):
    """The least of these values that at least a share q of people do not go above."""
    ordered = sorted(values)
    return next(v for v in ordered if sum(w <= v for w in ordered) >= q * len(ordered) - 1e-9)


def plain_top(weights):
    """Give a tenth of the people, one by one, the heaviest first; the last counts in part."""
    left, got = len(weights) / 10, 0.0
    for weight in sorted(weights, reverse=True):
        part = min(1.0, left)
        got, left = got + part * weight, left - part
    return got / sum(weights)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("channel", [None, A, B])
def test_as_plain_python_counts(seed, channel):
    deliveries = made_up(seed)
    one = estimated(deliveries)[channel]
    people = plain(deliveries, channel).values()
    asked = [own for own in people if own[1]]

    assert len(people) == one.people
    assert (sum(not own[2] for own in asked), len(asked)) == (
        one.never_given.count, one.never_given.of,
    )  # fmt: skip
    given = sum(own[2] for own in people)
    assert sum(own[0] for own in people) / given == pytest.approx(one.per_give.value)
    assert one.per_give.low < one.per_give.value < one.per_give.high
    for levels, values in (
        (one.asked, [own[0] for own in people]),
        (one.gives, [own[2] for own in people]),
        (one.each_per_give, [own[0] / own[2] if own[2] else np.inf for own in asked]),
    ):
        for level in levels:
            few = min(level.q, 1 - level.q) * len(values) < 5
            wanted = plain_quantile(values, level.q)
            assert (None if few or wanted == np.inf else pytest.approx(wanted)) == level.value
    if len(asked) >= 50:
        assert plain_top([own[0] for own in asked]) == pytest.approx(one.top_tenth.value)
    else:
        assert None is one.top_tenth


def test_the_jackknife_of_the_top_tenth_is_that_of_leaving_out():
    chance = np.random.default_rng(5)
    weights = {person: float(chance.integers(1, 30)) for person in range(640)}
    one = estimated([sent(p, weight=w) for p, w in weights.items()])[A].top_tenth
    tops = [
        plain_top([w for p, w in weights.items() if p % 64 != out]) for out in range(64)
    ]  # fmt: skip
    error = np.sqrt(np.var(tops) * 63)

    assert one.value - 2 * error == pytest.approx(one.low, abs=0.3 * error)
    assert one.value + 2 * error == pytest.approx(one.high, abs=0.3 * error)
