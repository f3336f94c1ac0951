"""Threads, turns and answers from who-answers-what, in numpy over dense integers.

All arrays have one entry a message, in arrival order: entry i is the message with `seq` i.
`path` is the message just above on the reply path (NONE for a root): what it answers, or in a
conversation the message before it in the same session.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]

NONE = np.int32(-1)


@dataclass(frozen=True, slots=True)
class Roots:
    """Where each message's reply path ends, how far that is, and how many cycles were cut."""

    path: Ints
    root: Ints
    depth: Ints
    cycles: int


def find_roots(path: Ints) -> Roots:
    """Root and depth of every message by pointer doubling.

    A chain of replies that bites its own tail (damaged data) is cut at its earliest message,
    which becomes a root, and counted.
    """
    path = path.copy()
    cycles = 0
    if bool(np.any(path >= np.arange(len(path), dtype=np.int32))):
        cycles = _cut_cycles(path)
    here = np.arange(len(path), dtype=np.int32)
    root = np.where(path < 0, here, path)
    depth = (path >= 0).astype(np.int32)
    # Only those that do not yet stand on a root: most paths are short.
    below = np.flatnonzero(path >= 0).astype(np.int32)
    while len(below):
        at = root[below]
        further = path[at] >= 0
        below, at = below[further], at[further]
        depth[below], root[below] = depth[below] + depth[at], root[at]
    return Roots(path, root, depth, cycles)


def _cut_cycles(path: Ints) -> int:
    """Make the earliest message of every cycle a root, in place; how many there were."""
    size = len(path)
    far = np.where(path < 0, np.arange(size, dtype=np.int32), path)
    for _ in range(max(1, size.bit_length())):
        far = far[far]
    # After at least `size` steps a message stands on its root or somewhere on a cycle.
    on_cycle = np.unique(far[path[far] >= 0])
    cut = 0
    done: set[int] = set()
    for start in on_cycle.tolist():
        if start in done:
            continue
        members = []
        step = start
        while step not in done:
            done.add(step)
            members.append(step)
            step = int(path[step])
        path[min(members)] = NONE
        cut += 1
    return cut


def without(path: Ints, ignored: Bools) -> Ints:
    """The reply path with ignored messages skipped: the nearest one above that is not.

    A machine's receipt between a question and its answer, or a like, is no turn of its own.
    `path` must be free of cycles, as `find_roots` gives it.
    """
    if not bool(ignored.any()):
        return path
    path = path.copy()
    below = np.flatnonzero(path >= 0)
    while True:
        below = below[ignored[path[below]]]
        if not len(below):
            return path
        path[below] = path[path[below]]
        below = below[path[below] >= 0]


def answered_by_people(parent: Ints, spoken: Ints, ignored: Bools) -> Ints:
    """What each person's message answers, machines' messages skipped; NONE for the rest."""
    to_ignored = (parent >= 0) & ignored[np.maximum(parent, 0)]
    answers: Ints = np.where(ignored, NONE, np.where(to_ignored, spoken, parent)).astype(np.int32)
    return answers


def sessions(
    thread: NDArray[np.uint64], t_us: NDArray[np.int64], person: NDArray[np.int64], gap_us: int
) -> tuple[Ints, Ints]:
    """Path and inferred parent within conversations; indices are those of the arrays given.

    path: the message before in the same thread, unless more than `gap_us` passed (a new
    session). parent: the last message of another participant in the same session.
    """
    size = len(thread)
    order = np.lexsort((np.arange(size), t_us, thread)).astype(np.int32)
    ordered_thread, ordered_t, ordered_person = thread[order], t_us[order], person[order]
    first = np.ones(size, dtype=bool)
    first[1:] = (ordered_thread[1:] != ordered_thread[:-1]) | (
        ordered_t[1:] - ordered_t[:-1] > gap_us
    )
    where = np.arange(size, dtype=np.int32)
    start = np.maximum.accumulate(np.where(first, where, 0)).astype(np.int32)
    new_run = first.copy()
    new_run[1:] |= ordered_person[1:] != ordered_person[:-1]
    run_start = np.maximum.accumulate(np.where(new_run, where, 0)).astype(np.int32)
    # The last message of another participant is the one just before this person's own run.
    before_run = run_start - 1
    path = np.full(size, NONE, dtype=np.int32)
    parent = np.full(size, NONE, dtype=np.int32)
    path[order] = np.where(first, NONE, order[where - 1])
    parent[order] = np.where(before_run >= start, order[before_run], NONE)
    return path, parent


def first_answers(path: Ints, ours: Bools, ignored: Bools) -> Ints:
    """The first message of the other side that answers each message's turn, or NONE.

    A turn is a run of messages of one side along one reply path: an answer to its last message
    answers the earlier ones of that path too. `ignored` messages (automatic ones) end no wait.
    """
    answer = np.full(len(path), NONE, dtype=np.int32)
    inner = np.flatnonzero((path >= 0) & ~ignored)
    replies = inner[ours[inner] != ours[path[inner]]].astype(np.int32)
    # Latest first: where two walks meet, the assignment made last (the earlier answer) stays.
    walker = replies[::-1].copy()
    here = path[walker]
    while len(walker):
        answer[here] = walker
        above = path[here]
        # `here` kept another walk's answer where that one came earlier: this walk can stop.
        goes_on = (answer[here] == walker) & (above >= 0)
        goes_on &= ours[np.maximum(above, 0)] == ours[here]
        known = answer[np.maximum(above, 0)]
        goes_on &= (known == NONE) | (known > walker)
        walker, here = walker[goes_on], above[goes_on]
    return answer


def first_given(path: Ints, ours: Bools, gives: Bools) -> Ints:
    """The first message of the other side below each one that gives something, or NONE.

    It may stand further down than the first answer: a question back, and what is said to that,
    do not end the wait for an answer with something in it. `gives`: messages that do.
    """
    given = np.full(len(path), NONE, dtype=np.int32)
    # Latest first: where two walks meet, the assignment made last (the earlier one) stays.
    walker = np.flatnonzero(gives & (path >= 0))[::-1].astype(np.int32)
    here = path[walker]
    while len(walker):
        other = ours[here] != ours[walker]
        known = given[here]
        first = ~other | (known == NONE) | (known > walker)
        walker, here, other = walker[first], here[first], other[first]
        given[here[other]] = walker[other]
        above = path[here]
        goes_on = (above >= 0) & (~other | (given[here] == walker))
        walker, here = walker[goes_on], above[goes_on]
    return given


def starts_of_turns(path: Ints, ours: Bools) -> Bools:
    """Whether a message opens a turn: it is a root, or the other side stands above it."""
    opens: Bools = (path < 0) | (ours != ours[np.maximum(path, 0)])
    return opens


def returns_after_reply(
    path: Ints, parent: Ints, root: Ints, ours: Bools, person: NDArray[np.int64]
) -> Bools:
    """Whether their message comes after our reply to the same person, on one reply path.

    This is what makes a thread a dialogue: a person, our side, that person again. `parent` is
    NONE for what is no reply of a person's (automatic messages, likes).
    """
    result = np.zeros(len(path), dtype=bool)
    reply = np.flatnonzero(ours & (parent >= 0))
    reply = reply[~ours[parent[reply]]]
    if not len(reply):
        return result
    replied_to = np.full(len(path), np.int64(-1))
    replied_to[reply] = person[parent[reply]]
    theirs = np.flatnonzero(~ours & (path >= 0)).astype(np.int32)
    # Only people who got a reply from us in this thread, before this message, can come back.
    # Where clocks disagree, so that some message comes before the one it answers, `seq` does not
    # tell what came before: there the walk alone decides.
    since = _replied_since((root, replied_to, reply), (root, person, theirs))
    in_order = not bool(np.any(path >= np.arange(len(path), dtype=np.int32)))
    walker = theirs[since < (theirs if in_order else len(path))]
    here = path[walker]
    while len(walker):
        found = replied_to[here] == person[walker]
        result[walker[found]] = True
        above = path[here]
        goes_on = ~found & (above >= 0)
        walker, here = walker[goes_on], above[goes_on]
    return result


_MIXERS = ((0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F), (0x165667B19E3779F9, 0xD6E8FEB86659FD93))
"""Odd numbers that spread (thread, person) over a table, twice in different ways."""


def _replied_since(
    replies: tuple[Ints, NDArray[np.int64], NDArray[np.intp]],
    asked: tuple[Ints, NDArray[np.int64], Ints],
) -> Ints:
    """No later than the first reply to each asked person in that thread; a huge number for none.

    replies, asked: thread and person of all messages, and which of them to take (ascending).
    Pairs that share a place in a table make it too early, never too late; to matter they must
    share their places in both. Sorting the pairs instead would be exact, and takes half of all
    the time of deriving.
    """
    root, replied_to, reply = replies
    bits = max(20, (len(reply) * 8).bit_length())
    since = np.zeros(len(asked[2]), dtype=np.int32)
    for mixers in _MIXERS:
        table = np.full(1 << bits, np.iinfo(np.int32).max, dtype=np.int32)
        # Latest first: of those that share a place, the earliest stays.
        latest_first = reply[::-1]
        table[_places(root, replied_to, latest_first, mixers, bits)] = latest_first
        since = np.maximum(since, table[_places(*asked, mixers, bits)])
    return since


def _places(
    root: Ints,
    person: NDArray[np.int64],
    which: NDArray[np.integer],
    mixers: tuple[int, int],
    bits: int,
) -> NDArray[np.uint64]:
    mixed = root[which].astype(np.uint64) * np.uint64(mixers[0])
    mixed ^= person[which].astype(np.uint64) * np.uint64(mixers[1])
    # Once more, so that every digit of both tells in the first digits, which are the place.
    mixed = (mixed ^ (mixed >> np.uint64(32))) * np.uint64(mixers[0])
    places: NDArray[np.uint64] = mixed >> np.uint64(64 - bits)
    return places
