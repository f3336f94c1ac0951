import numpy as np
import pytest
from tests.measure.builders import DAY, Said, Seen, built

from tweespraak.activity.model import Sees, Side
from tweespraak.activity.moves import WISH_KINDS, Move, WishKind
from tweespraak.measure import wishes
from tweespraak.measure.wishes import Followed

OURS = Side.OURS
WHOLE = (Seen(until=90 * DAY),)


def wish(n, t, who, kind=WishKind.JOB, **told):
    return Said(n, t, who, moves=frozenset({Move.WISH}), wish_kind=kind, **told)


def reply(n, t, to, *moves):
    return Said(n, t, 1, OURS, to=to, moves=frozenset(moves))


def estimated(said, seen=WHOLE):
    made = built(said, seen)
    return wishes.estimate(made.run(wishes.counts(made.tables)))


@pytest.mark.parametrize(
    ("moves", "followed"),
    [
        ((Move.GIVE,), Followed.GIVEN),
        ((Move.GIVE, Move.REFUSAL), Followed.GIVEN),
        ((Move.REFUSAL,), Followed.BARE_NO),
        ((Move.REFUSAL, Move.THANKS), Followed.BARE_NO),
        ((Move.TELL,), Followed.OTHER),
        ((), Followed.OTHER),
    ],
)
def test_what_followed_is_what_the_answer_does(moves, followed):
    (found,) = estimated([wish(0, 0, 7), reply(1, 9, 0, *moves)])

    assert 1 == found.n
    assert 1 == found.followed[followed]
    assert 0 == found.back


def test_silence_and_answers_after_the_end_of_what_is_seen():
    seen = (Seen(until=100),)
    (found,) = estimated([wish(0, 0, 7), reply(1, 200, 0, Move.GIVE)], seen)

    assert (0, 0, 0, 1) == found.followed


def test_who_came_back_after_the_answer():
    said = [
        wish(0, 0, 7), reply(1, 9, 0, Move.GIVE), Said(2, 20, 7, to=1),
        wish(3, 30, 8), reply(4, 39, 3, Move.GIVE), Said(5, 50, 9, to=4),
    ]  # fmt: skip
    (found,) = estimated(said)

    assert (2, 1) == (found.n, found.back)


def test_one_side_alone_shows_no_wish_that_was_met():
    seen = (Seen(sees=frozenset({Sees.THEIRS}), until=DAY),)

    assert () == estimated([wish(0, 0, 7)], seen)


def test_as_plain_python_counts():
    made = np.random.default_rng(7)
    said = []
    expected = {kind: [0, 0, 0, 0] for kind in WISH_KINDS}
    for n in range(0, 120, 2):
        kind = WISH_KINDS[made.integers(len(WISH_KINDS))]
        said.append(wish(n, n * 100, 10 + n, kind))
        moves = [Move(name) for name in made.choice(list(Move), made.integers(3), replace=False)]
        silent = made.random() < 0.3
        if not silent:
            said.append(reply(n + 1, n * 100 + 50, n, *moves))
        place = 3 if silent else 0 if Move.GIVE in moves else 1 if Move.REFUSAL in moves else 2
        expected[kind][place] += 1
    found = {one.kind: list(one.followed) for one in estimated(said)}

    assert expected == found
