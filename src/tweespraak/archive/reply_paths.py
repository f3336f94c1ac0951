"""How messages hang together: what each answers, its thread, and the answers it got."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tweespraak.activity.model import ChannelKind
from tweespraak.activity.moves import Move, bit
from tweespraak.archive.resolve import SIDES, Resolved, rows_of
from tweespraak.archive.threads import (
    NONE,
    answered_by_people,
    find_roots,
    first_answers,
    first_given,
    returns_after_reply,
    sessions,
    starts_of_turns,
    without,
)
from tweespraak.archive.understanding import Moves, Understanding, filled_languages

SESSION_GAP_US = 72 * 3_600_000_000
FOREVER_US = 2**62
REASONED_WORDS = 8
"""A refusal of fewer words names no reason: "unfortunately not" leaves nothing to go on with."""


@dataclass(frozen=True, slots=True)
class ReplyPaths:
    """path: the message just above. parent: what it answers. inferred: from the order of a chat."""

    path: NDArray[np.int32]
    parent: NDArray[np.int32]
    inferred: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class HungTogether:
    """How messages hang together and what they do; columns as in MESSAGE_COLUMNS.

    held: bits of Move. given: the first answer with something in it.
    """

    path: NDArray[np.int32]
    parent: NDArray[np.int32]
    inferred: NDArray[np.bool_]
    root: NDArray[np.int32]
    depth: NDArray[np.int32]
    turn_start: NDArray[np.bool_]
    returns: NDArray[np.bool_]
    answer: NDArray[np.int32]
    given: NDArray[np.int32]
    ours: NDArray[np.bool_]
    language: NDArray[np.int8]
    held: NDArray[np.int16]
    ask_kind: NDArray[np.int8]
    wish_kind: NDArray[np.int8]
    calls: NDArray[np.bool_]
    cycles: int

    def rows(self, start: int, stop: int) -> "HungTogether":
        """The same of some of the messages."""
        return rows_of(self, start, stop)


def hang_together(
    resolved: Resolved,
    kinds: Sequence[ChannelKind],
    paths: ReplyPaths,
    understanding: Understanding,
) -> HungTogether:
    """Threads and answers along these paths, and what each message does where it stands."""
    ours = resolved.side < SIDES.index("theirs")
    roots = find_roots(paths.path)
    ignored = resolved.automatic | ~resolved.message
    # The reply path without what machines sent.
    spoken = without(roots.path, ignored)
    answers = answered_by_people(paths.parent, spoken, ignored)
    returns = returns_after_reply(spoken, answers, roots.root, ours, resolved.person)
    language = filled_languages(
        understanding.language, roots.root, resolved.channel, len(understanding.languages)
    )
    moves = understanding.moves(resolved.side, paths.parent, language)
    joined = _across_sessions(resolved, kinds, spoken)
    return HungTogether(
        path=roots.path,
        parent=paths.parent,
        inferred=paths.inferred,
        root=roots.root,
        depth=roots.depth,
        turn_start=starts_of_turns(spoken, ours),
        returns=returns & ~ignored,
        answer=first_answers(joined, ours, ignored),
        given=first_given(joined, ours, _substantive(resolved, moves) & ~ignored),
        ours=ours,
        language=language,
        held=moves.held,
        ask_kind=moves.ask_kind,
        wish_kind=moves.wish_kind,
        calls=moves.calls,
        cycles=roots.cycles,
    )


def _substantive(resolved: Resolved, moves: Moves) -> NDArray[np.bool_]:
    """What gives something, or refuses with a reason: in more than a few words."""
    gives = (moves.held & bit(Move.GIVE)) != 0
    refuses = (moves.held & bit(Move.REFUSAL)) != 0
    found: NDArray[np.bool_] = gives | (refuses & (resolved.words >= REASONED_WORDS))
    return found


def reply_paths(resolved: Resolved, kinds: Sequence[ChannelKind]) -> ReplyPaths:
    """The reply path, what each answers, and whether that was inferred."""
    parent = resolved.parent.copy()
    path = np.where(parent >= 0, parent, NONE).astype(np.int32)
    inferred = np.zeros(len(path), dtype=bool)
    rows = _said_in_talks(resolved, kinds)
    if len(rows):
        in_path, in_parent = sessions(
            resolved.thread[rows], resolved.t_us[rows], resolved.person[rows], SESSION_GAP_US
        )
        path[rows] = np.where(in_path >= 0, rows[in_path], NONE)
        told = parent[rows] != NONE
        inferred[rows] = ~told & (in_parent >= 0)
        parent[rows] = np.where(told, parent[rows], np.where(in_parent >= 0, rows[in_parent], NONE))
    return ReplyPaths(path, parent, inferred)


def _said_in_talks(resolved: Resolved, kinds: Sequence[ChannelKind]) -> NDArray[np.intp]:
    """Where people's messages on channels of conversation stand."""
    talk = np.array([kind is ChannelKind.CONVERSATION for kind in kinds], dtype=bool)
    return np.flatnonzero(talk[resolved.channel] & resolved.message & ~resolved.automatic)


def _across_sessions(
    resolved: Resolved, kinds: Sequence[ChannelKind], path: NDArray[np.int32]
) -> NDArray[np.int32]:
    """The reply path with a chat's sessions joined: a late answer is late, and still an answer."""
    rows = _said_in_talks(resolved, kinds)
    if not len(rows):
        return path
    path = path.copy()
    before, _ = sessions(
        resolved.thread[rows], resolved.t_us[rows], resolved.person[rows], FOREVER_US
    )
    path[rows] = np.where(before >= 0, rows[before], NONE)
    return path
