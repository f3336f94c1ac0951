"""From scores to moves: what is said of a message, and where nothing is."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tweespraak.activity.moves import (
    ASK_KINDS,
    MOVES,
    NO_KIND,
    OUR_CALLS,
    THEIR_CALLS,
    WISH_KINDS,
    Move,
    bit,
    mask,
)
from tweespraak.listen.language.features import Floats
from tweespraak.listen.language.model import PLACES, Model

OF_MOVES = slice(0, len(MOVES))
OF_ASKS = slice(len(MOVES), len(MOVES) + len(ASK_KINDS))
OF_WISHES = slice(OF_ASKS.stop, OF_ASKS.stop + len(WISH_KINDS))
OPENS, ANSWERS_MESSAGE, ANSWERS_QUESTION = range(3)
SIDE_NAMES = PLACES[:3]
"""Sides in the order in which they are numbered: ours, ambassador, theirs."""

NOT_THEIRS = 2
NO_SIDE = -1
"""Stands for a side that nobody told."""

ANSWERS_NOTHING, ANSWERS_UNSEEN, ANSWERS_UNTOLD = -1, -2, -3
"""Instead of a parent's row: it opens; it answers what is in no file; nothing is known of that."""


NO_PLACE = -1
MARK_ALONE = 0.1
"""The probability that a question mark alone gives, among words that the model does not know."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What each message does. held: bits of Move, 0 for *don't know*.

    probability: (messages, moves). ask_kind, wish_kind: index into the kinds, or NO_KIND.
    calls: it calls for an answer.
    """

    held: NDArray[np.int16]
    probability: Floats
    ask_kind: NDArray[np.int8]
    wish_kind: NDArray[np.int8]
    calls: NDArray[np.bool_]


def decide(
    model: Model,
    scores: Floats,
    side: NDArray[np.int8],
    parent: NDArray[np.int32],
    spoken: NDArray[np.bool_],
) -> Decided:
    """What messages do, from what their words say and from where they stand.

    scores: as Model.score gives them. side: place in SIDE_NAMES, or NO_SIDE. parent: the row that
    a message answers, or one of the ANSWERS_ numbers. spoken: it is in a language that the model
    has learned; of others only a question is said, since a question mark is all of theirs that it
    can read.
    """
    place = np.where(parent == ANSWERS_NOTHING, OPENS, ANSWERS_MESSAGE)
    place = np.where(parent == ANSWERS_UNTOLD, NO_PLACE, place)
    questions = _probability(_placed(model, scores, side, place))[:, MOVES.index(Move.QUESTION)]
    asked = questions >= model.said_from[MOVES.index(Move.QUESTION)]
    place = np.where((parent >= 0) & asked[np.maximum(parent, 0)], ANSWERS_QUESTION, place)
    return decide_at(model, scores, side, place, ~spoken)


def decide_at(
    model: Model,
    scores: Floats,
    side: NDArray[np.int8],
    place: NDArray[np.int64],
    unlearned: NDArray[np.bool_] | None = None,
) -> Decided:
    """What messages do whose place is known: OPENS, ANSWERS_MESSAGE, ANSWERS_QUESTION, NO_PLACE.

    unlearned: those in a language that the model has not learned.
    """
    probability = _probability(_placed(model, scores, side, place))
    said = probability >= model.said_from
    if unlearned is not None:
        question = np.array([move is Move.QUESTION for move in MOVES])
        said[unlearned] = question & (probability[unlearned] >= MARK_ALONE)
    said = _social_alone(said, probability)
    held = said.astype(np.int16) @ np.array([bit(move) for move in MOVES], dtype=np.int16)
    ours = (side >= 0) & (side < NOT_THEIRS)
    return Decided(
        held=held,
        probability=probability,
        ask_kind=_kinds(scores[:, OF_ASKS], said[:, MOVES.index(Move.ASK)]),
        wish_kind=_kinds(scores[:, OF_WISHES], said[:, MOVES.index(Move.WISH)]),
        calls=calling(held, ours),
    )


def calling(held: NDArray[np.int16], ours: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether a message calls for an answer: of theirs, what people wait upon."""
    calls: NDArray[np.bool_] = (held & np.where(ours, mask(OUR_CALLS), mask(THEIR_CALLS))) != 0
    return calls


def _placed(
    model: Model, scores: Floats, side: NDArray[np.int8], place: NDArray[np.int64]
) -> Floats:
    # The last row, which −1 picks, stands for what is not known: it says nothing.
    silent = np.zeros((1, model.places.shape[1]), dtype=np.float32)
    of_sides = np.concatenate([model.places[: len(SIDE_NAMES)], silent])
    of_answers = np.concatenate([model.places[len(SIDE_NAMES) :], silent])
    placed: Floats = scores[:, OF_MOVES] + of_sides[side] + of_answers[place]
    return placed


def _probability(log_odds: Floats) -> Floats:
    odds: Floats = (1 / (1 + np.exp(-log_odds))).astype(np.float32)
    return odds


def _social_alone(said: NDArray[np.bool_], probability: Floats) -> NDArray[np.bool_]:
    """`social` stands alone: of it and the rest, the more probable stays."""
    social = MOVES.index(Move.SOCIAL)
    both = said[:, social] & (said.sum(axis=1) > 1)
    rest = np.where(said, probability, np.float32(0))
    rest[:, social] = 0
    wins = probability[:, social] > rest.max(axis=1)
    said = said.copy()
    said[both & ~wins, social] = False
    alone = both & wins
    said[alone] = False
    said[alone, social] = True
    return said


def _kinds(scores: Floats, there: NDArray[np.bool_]) -> NDArray[np.int8]:
    return np.where(there, scores.argmax(axis=1), NO_KIND).astype(np.int8)
