"""Every function on threads beside a plain walker, on forests of any shape."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tweespraak.archive.threads import (
    NONE,
    answered_by_people,
    find_roots,
    first_answers,
    returns_after_reply,
    sessions,
    starts_of_turns,
    without,
)


def ints(values):
    return np.array(values, dtype=np.int32)


def bools(values):
    return np.array(values, dtype=bool)


# Plain walkers: one message at a time, lists and loops.


def up(path, start):
    """The messages above `start`, nearest first."""
    above = []
    here = path[start]
    while here >= 0:
        above.append(here)
        here = path[here]
    return above


def plain_cut(path):
    path, cycles = list(path), 0
    for start in range(len(path)):
        seen, here = [], start
        while here >= 0 and here not in seen:
            seen.append(here)
            here = path[here]
        if here >= 0:
            cycle = seen[seen.index(here) :]
            path[min(cycle)] = -1
            cycles += 1
    return path, cycles


def plain_without(path, ignored):
    return [next((m for m in up(path, i) if not ignored[m]), -1) for i in range(len(path))]


def plain_answers(path, ours, ignored):
    answers = [-1] * len(path)
    for reply in range(len(path)):
        if ignored[reply] or path[reply] < 0 or ours[reply] == ours[path[reply]]:
            continue
        for above in up(path, reply):
            if ours[above] == ours[reply]:
                break
            if answers[above] < 0 or reply < answers[above]:
                answers[above] = reply
    return answers


def plain_returns(path, parent, ours, person):
    def replied_to(message):
        if ours[message] and parent[message] >= 0 and not ours[parent[message]]:
            return person[parent[message]]
        return None

    return [
        not ours[i] and any(replied_to(above) == person[i] for above in up(path, i))
        for i in range(len(path))
    ]


def plain_sessions(thread, t_us, person, gap_us):
    size = len(thread)
    path, parent = [-1] * size, [-1] * size
    for name in set(thread):
        rows = sorted((i for i in range(size) if thread[i] == name), key=lambda i: (t_us[i], i))
        session = []
        for row in rows:
            if session and t_us[row] - t_us[session[-1]] > gap_us:
                session = []
            if session:
                path[row] = session[-1]
                others = [m for m in session if person[m] != person[row]]
                parent[row] = others[-1] if others else -1
            session.append(row)
    return path, parent


@st.composite
def forests(draw, *, ordered=False):
    """Paths with forward references and, unless they are to be avoided, cycles."""
    n = draw(st.integers(0, 30))
    return [draw(st.integers(-1, i - 1 if ordered else n - 1)) for i in range(n)]


@st.composite
def talks(draw):
    """A forest without cycles, in any order of arrival, and who said each message."""
    ordered = draw(forests(ordered=True))
    n = len(ordered)
    arrival = draw(st.permutations(range(n))) if draw(st.booleans()) else list(range(n))
    path = [-1] * n
    for i, above in enumerate(ordered):
        path[arrival[i]] = arrival[above] if above >= 0 else -1
    person = draw(st.lists(st.integers(0, 3), min_size=n, max_size=n))
    ours = [p == 0 or (p == 1 and n % 2 == 0) for p in person]
    ignored = [draw(st.integers(0, 4)) == 0 for _ in range(n)]
    return path, ours, person, ignored


@given(forests())
def test_roots_and_depths_are_where_the_walk_ends(path):
    cut, cycles = plain_cut(path)
    found = find_roots(ints(path))

    assert cycles == found.cycles
    assert cut == found.path.tolist()
    assert [(up(cut, i) or [i])[-1] for i in range(len(cut))] == found.root.tolist()
    assert [len(up(cut, i)) for i in range(len(cut))] == found.depth.tolist()


def test_a_message_that_answers_itself_is_a_root():
    found = find_roots(ints([0, 0]))

    assert (1, [-1, 0], [0, 0], [0, 1]) == (
        found.cycles,
        found.path.tolist(),
        found.root.tolist(),
        found.depth.tolist(),
    )


def test_a_long_chain_in_either_direction():
    size = 5000
    down = find_roots(ints([-1, *range(size - 1)]))
    upwards = find_roots(ints([*range(1, size), -1]))

    assert list(range(size)) == down.depth.tolist()
    assert [size - 1] * size == upwards.root.tolist()
    assert 0 == upwards.cycles


@given(talks())
def test_ignored_messages_are_skipped(talk):
    path, _, _, ignored = talk

    assert plain_without(path, ignored) == without(ints(path), bools(ignored)).tolist()


@given(talks())
def test_first_answers_are_those_of_the_walk(talk):
    path, ours, _, ignored = talk

    assert (
        plain_answers(path, ours, ignored)
        == first_answers(ints(path), bools(ours), bools(ignored)).tolist()
    )


@given(talks())
def test_turns_start_where_the_side_changes(talk):
    path, ours, _, _ = talk

    assert [above < 0 or ours[above] != ours[i] for i, above in enumerate(path)] == (
        starts_of_turns(ints(path), bools(ours)).tolist()
    )


@given(talks(), st.data())
def test_returns_are_those_of_the_walk(talk, data):
    path, ours, person, _ = talk
    n = len(path)
    # In a conversation a message may answer another than the one just above it on the path.
    parent = [data.draw(st.sampled_from([above, *up(path, i)])) for i, above in enumerate(path)]
    root = find_roots(ints(path)).root

    assert (
        plain_returns(path, parent, ours, person)
        == returns_after_reply(
            ints(path), ints(parent), root, bools(ours), np.array(person, dtype=np.int64)
        ).tolist()
    ), n


def test_a_return_counts_where_our_clock_is_ahead():
    # 1 answers 2 (our reply), which answers 0; our server's clock put the reply last.
    path = ints([-1, 2, 0])

    assert [False, True, False] == returns_after_reply(
        path, path, ints([0, 0, 0]), bools([False, False, True]), np.array([7, 7, 1])
    ).tolist()


def test_three_strangers_in_a_row_are_no_return():
    path = ints([-1, 0, 1])

    assert not returns_after_reply(
        path, path, ints([0, 0, 0]), bools([False, True, False]), np.array([7, 1, 8])
    ).any()


@given(
    st.lists(st.tuples(st.integers(0, 2), st.integers(0, 40), st.integers(0, 2)), max_size=40),
    st.integers(0, 10),
)
def test_sessions_are_those_of_the_walk(messages, gap):
    thread = [m[0] for m in messages]
    t_us = [m[1] for m in messages]
    person = [m[2] for m in messages]
    path, parent = sessions(
        np.array(thread, dtype=np.uint64),
        np.array(t_us, dtype=np.int64),
        np.array(person, dtype=np.int64),
        gap,
    )

    assert plain_sessions(thread, t_us, person, gap) == (path.tolist(), parent.tolist())


@pytest.mark.parametrize(
    ("parent", "ignored", "expected"),
    [
        ([-1, 0, 1], [False, True, False], [-1, -1, 0]),  # a receipt between is skipped
        ([-1, 0, 1], [False, False, True], [-1, 0, -1]),  # a like answers nothing
        ([-2, 0], [False, False], [-2, 0]),  # an unseen parent stays what it is
    ],
)
def test_what_people_answer(parent, ignored, expected):
    path = ints([max(p, -1) for p in parent])
    spoken = without(path, bools(ignored))

    assert expected == answered_by_people(ints(parent), spoken, bools(ignored)).tolist()
    assert -1 == NONE
