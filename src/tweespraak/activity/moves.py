"""What a message does: the labels of the codebook (docs/moves.md) and how a row holds them."""

from collections.abc import Iterable
from enum import StrEnum


class Move(StrEnum):
    """What a message does; more than one may hold. The order is that of the bits of a row."""

    QUESTION = "question"
    ASK = "ask"
    GIVE = "give"
    TELL = "tell"
    WISH = "wish"
    COMPLAINT = "complaint"
    PRAISE = "praise"
    THANKS = "thanks"
    APOLOGY = "apology"
    REFUSAL = "refusal"
    SOCIAL = "social"


class AskKind(StrEnum):
    """To do what an `ask` tries to get the other side."""

    LIKE = "like"
    FOLLOW = "follow"
    SHARE = "share"
    OPINION = "opinion"
    CO_CREATE = "co-create"
    SUPPORT = "support"
    EVENT = "event"
    APPLY = "apply"
    REFER = "refer"
    SURVEY = "survey"
    CONTACT = "contact"
    OTHER = "other"


class WishKind(StrEnum):
    """What the writer of a `wish` is looking for."""

    JOB = "job"
    CONTACT = "contact"
    INFORMATION = "information"
    EXPERIENCE = "experience"


MOVES = tuple(Move)
ASK_KINDS = tuple(AskKind)
WISH_KINDS = tuple(WishKind)

NO_KIND = -1
"""Stands in a row for: no kind, since there is no ask (or wish)."""

THEIR_CALLS = frozenset({Move.QUESTION, Move.ASK, Move.WISH, Move.COMPLAINT})
"""What of theirs calls for an answer."""

OUR_CALLS = frozenset({Move.QUESTION, Move.ASK})
"""What of ours calls for one: we look for no job, and our complaints are no questions."""


def bit(move: Move) -> int:
    """The bit that stands for a move in a row's `moves`."""
    return 1 << MOVES.index(move)


def mask(moves: Iterable[Move]) -> int:
    """Several moves as one number; 0 is *don't know*."""
    return sum(bit(move) for move in set(moves))


def moves_in(held: int) -> tuple[Move, ...]:
    """The moves that a row's number holds, in the order of the codebook."""
    return tuple(move for move in MOVES if held & bit(move))
