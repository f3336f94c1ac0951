from hypothesis import given, settings
from hypothesis import strategies as st
from tests.measure.builders import DAY, Said, Seen, built

from tweespraak.activity.model import ChannelKind, Sees, Side
from tweespraak.activity.moves import Move
from tweespraak.measure import said as measure

ASK, GIVE, TELL, QUESTION = (
    frozenset({move}) for move in (Move.ASK, Move.GIVE, Move.TELL, Move.QUESTION)
)
OURS = Side.OURS


WHOLE = (Seen(until=90 * DAY),)


def estimated(said, seen=WHOLE):
    made = built(said, seen)
    return measure.estimate(made.run(measure.counts(made.tables)))


def test_asks_gives_and_tells_of_ours():
    said = [
        Said(0, 0, 1, OURS, moves=ASK | TELL), Said(1, 5, 1, OURS, moves=GIVE),
        Said(2, 9, 2, Side.AMBASSADOR, moves=ASK), Said(3, 11, 7, moves=ASK),
    ]  # fmt: skip
    found = estimated(said)["x:@acme"]

    assert (3, 3) == (found.ours, found.ours_known)
    assert [(2, 3), (1, 3), (1, 3)] == [
        (share.count, share.of) for share in (found.ask, found.give, found.tell)
    ]
    assert 1 == found.of_theirs[Move.ASK]


def test_what_is_not_known_is_counted_and_no_part_of_a_share():
    found = estimated([Said(0, 0, 1, OURS), Said(1, 1, 1, OURS, moves=TELL)])["x:@acme"]

    assert (2, 1) == (found.ours, found.ours_known)
    assert (1, 1) == (found.tell.count, found.tell.of)


def test_machines_and_likes_and_logs_say_nothing():
    said = [
        Said(0, 0, 1, OURS, moves=ASK, automatic=True),
        Said(1, 1, 1, OURS, moves=ASK, channel="log"),
    ]
    seen = (Seen(until=DAY), Seen("log", ChannelKind.LOG, until=DAY))

    assert {} == estimated(said, seen)


def test_our_side_alone_is_enough():
    seen = (Seen(sees=frozenset({Sees.OURS}), until=DAY),)

    assert 1 == estimated([Said(0, 0, 1, OURS, moves=TELL)], seen)["x:@acme"].tell.count


def test_months_on_our_own_clock():
    # 14 November 2023, 22:13 UTC; twenty days on it is December.
    said = [Said(0, 0, 1, OURS, moves=ASK), Said(1, 20 * DAY, 1, OURS, moves=GIVE | TELL)]
    months = estimated(said)["x:@acme"].months

    assert [(202311, 1, 1, 0, 0), (202312, 1, 0, 1, 1)] == [
        (one.month, one.known, one.ask, one.give, one.tell) for one in months
    ]


held = st.frozensets(st.sampled_from(list(Move)), max_size=3)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(list(Side)), held, st.booleans()), max_size=12))
def test_as_plain_python_counts(told):
    said = [
        Said(n, n * 40_000, 3 + n, side, moves=moves, automatic=machine)
        for n, (side, moves, machine) in enumerate(told)
    ]
    found = estimated(said).get("x:@acme")
    mine = [one for one in said if one.ours and not one.automatic]
    theirs = [one for one in said if not one.ours and not one.automatic]

    if not mine and not theirs:
        assert found is None
        return
    assert (len(mine), len(theirs)) == (found.ours, found.theirs)
    assert sum(bool(one.moves) for one in mine) == found.ours_known
    for move, share in ((Move.ASK, found.ask), (Move.GIVE, found.give), (Move.TELL, found.tell)):
        assert sum(move in one.moves for one in mine) == share.count
    assert {move: sum(move in one.moves for one in theirs) for move in Move} == found.of_theirs
