import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.measure.builders import DAY, Said, Seen, built

from tweespraak.activity.model import Sees, Side
from tweespraak.measure import reciprocity as measure
from tweespraak.measure.values import Why

CHANNEL = "x:@acme"
WHOLE = (Seen(until=90 * DAY),)


def estimated(said, seen=WHOLE):
    made = built(said, seen)
    return measure.estimate(made.run(measure.counts(made.tables)))


@st.composite
def talks(draw):
    """Messages of ten people, each answering an earlier one or none; some change sides."""
    one = st.tuples(st.integers(0, 9), st.integers(-3, 40), st.sampled_from(Side))
    return [
        Said(n, n * 60, who, side, to=to if 0 <= to < n else None)
        for n, (who, to, side) in enumerate(draw(st.lists(one, max_size=40)))
    ]


def walked(said):
    """Ties by looking at every message and the one above it."""
    by_id = {one.n: one for one in said}
    return {
        (one.who, by_id[one.to].who)
        for one in said
        if one.to is not None and by_id[one.to].who != one.who
    }


@settings(max_examples=40)
@given(talks())
def test_ties_are_those_that_a_walk_finds(said):
    ties = walked(said)
    both = [tie for tie in ties if tie[::-1] in ties]
    people = {one.who for one in said}
    found = estimated(said)

    assert set(found) == ({CHANNEL} if said else set())
    if said:
        one = found[CHANNEL]
        assert (len(people), len(both), len(ties)) == (one.people, one.mutual.count, one.mutual.of)
        possible = len(people) * (len(people) - 1)
        if 0 < len(ties) < possible:
            # ρ is the correlation of what stands off the diagonal with its transpose.
            order = sorted(people)
            matrix = np.array([[(a, b) in ties for b in order] for a in order], dtype=float)
            off = ~np.eye(len(order), dtype=bool)
            wanted = np.corrcoef(matrix[off], matrix.T[off])[0, 1]
            assert wanted == pytest.approx(one.beyond)
            assert one.low <= one.beyond <= one.high
        else:
            assert one.beyond is None


def mutual_of(pairs, back):
    """People 100, 101, … each ask person 0 of ours; the first `back` are answered."""
    asked = [Said(n, n, 100 + n) for n in range(pairs)]
    return asked, [Said(pairs + n, 5000 + n, 0, Side.OURS, to=n) for n in range(back)]


def test_who_speaks_but_answers_nobody_counts_among_the_people():
    asked, answered = mutual_of(4, 1)
    back = Said(9, 6000, 100, to=4)
    one = estimated([*asked, *answered, back])[CHANNEL]

    assert (5, 2, 2) == (one.people, one.mutual.count, one.mutual.of)
    assert 0.1 == one.full
    assert 1 == one.beyond


def test_machines_and_what_is_unseen_make_no_ties():
    said = [
        Said(0, 0, 5), Said(1, 1, 0, Side.OURS, to=0, automatic=True),
        Said(2, 2, 6), Said(3, 3, 0, Side.OURS, to=77),
    ]  # fmt: skip
    one = estimated(said)[CHANNEL]

    assert (3, 0) == (one.people, one.mutual.of)
    assert {} == estimated(said, (Seen(sees=frozenset({Sees.OURS}), until=9.0),))


def deleted(cells, ties):
    """r without each group, by leaving out ties one by one."""
    found = []
    for group in range(64):
        left = [tie for tie in ties if group not in cells[tie]]
        found.append(sum(tie[::-1] in ties for tie in left) / len(left))
    return np.array(found)


def test_the_interval_is_that_of_leaving_people_out():
    made = np.random.default_rng(4)
    said, ties = [], set()
    for n in range(900):
        who, whom = made.choice(40, 2, replace=False) + 10
        said += [Said(2 * n, 60 * n, int(whom)), Said(2 * n + 1, 60 * n + 1, int(who), to=2 * n)]
        ties.add((int(who), int(whom)))
    one = estimated(said)[CHANNEL]
    cells = {tie: {who % 64 for who in tie} for tie in ties}
    r = sum(tie[::-1] in ties for tie in ties) / len(ties)
    left = deleted(cells, ties)
    used = sorted({group for tie in cells.values() for group in tie})
    spread = ((left[used] - left[used].mean()) ** 2).sum() * (len(used) - 1) / len(used)
    between = {}
    for tie in ties:
        if len(cells[tie]) == 2:
            pair = frozenset(cells[tie])
            between[pair] = between.get(pair, 0) + (tie[::-1] in ties) - r
    spread -= sum(each**2 for each in between.values()) / len(ties) ** 2
    effect = max(2 - r, spread / (r * (1 - r) / len(ties)))
    half = (one.mutual.high - one.mutual.low) / 2
    plain = 1.96 * np.sqrt(effect * r * (1 - r) / len(ties))

    assert r == one.mutual.value
    # Student's t over forty groups, and Wilson's form, change little.
    assert plain == pytest.approx(half, rel=0.06)


def test_a_tie_with_one_of_ours_goes_by_the_others_group():
    made = built(
        [
            Said(0, 0, 70), Said(1, 1, 1, Side.OURS, to=0), Said(2, 2, 70, to=1),
            Said(3, 3, 67), Said(4, 4, 66, to=3), Said(5, 5, 2, Side.OURS, to=1),
        ],
        WHOLE,
    )  # fmt: skip
    rows = made.run(measure.counts(made.tables)).to_pylist()

    assert [(1, 2, 1, 0), (2, 3, 1, 0), (6, 6, 2, 2)] == sorted(
        (row["group"], row["other"], row["ties"], row["mutual"])
        for row in rows
        if row["part"] == measure.TIES
    )


def test_one_group_is_worth_one_observation():
    said = [Said(0, 0, 64), Said(1, 1, 128, to=0), Said(2, 2, 64, to=1), Said(3, 3, 192, to=0)]
    one = estimated(said)[CHANNEL]

    assert (2, 3) == (one.mutual.count, one.mutual.of)
    assert one.mutual.high - one.mutual.low > 0.75


def test_rows_say_where_there_is_too_little():
    asked, answered = mutual_of(12, 12)
    few = measure.rows(estimated([*asked[:3], answered[0]]))
    many = measure.rows(estimated([*asked, *answered]))

    assert ["people who spoke", "answered back", "as by chance", "beyond chance"] == [
        row.name for row in many
    ]
    assert {""} == {row.says for row in many}
    assert Why.TOO_FEW.value == few[1].says
    assert 12 == many[1].n
