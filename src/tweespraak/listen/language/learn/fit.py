"""Training: from labelled messages to a model, the same each time (needs the extra `train`)."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

import numpy as np
from joblib import Parallel, delayed
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from tweespraak.activity.moves import ASK_KINDS, MOVES, WISH_KINDS
from tweespraak.listen.language.clean import cleaned
from tweespraak.listen.language.corpus import Labelled
from tweespraak.listen.language.features import Vocabulary, learn_vocabulary
from tweespraak.listen.language.learn.learners import (
    Linear,
    Numbers,
    Texts,
    Yes,
    as_matrix,
    learn,
    learn_sentences,
    learn_weighing,
)
from tweespraak.listen.language.model import OUTPUTS, Model, place_row, split, views

FEWEST_TEXTS = 2
"""A feature of one text alone teaches nothing about others."""

FOLDS = 5
LOWEST, HIGHEST = 0.3, 0.6
"""Within these the probability is looked for from which a move is said."""

FLAT = 0.005
"""So little F1 is given for being right more often."""

Told = Callable[[str], None]


class Knows(IntEnum):
    """What is known of a message beside its words; each knows what those before it know."""

    WORDS = 0
    SIDE = 1
    PLACE = 2


@dataclass(frozen=True, slots=True)
class Learned:
    """A model, and what it said of each training message while that was held out.

    held_out: (Knows, messages, moves) probabilities.
    """

    model: Model
    held_out: Numbers


def fit(labelled: Sequence[Labelled], tell: Told) -> Learned:
    """Learn a model from labelled messages. tell: is told what is being learned."""
    # Its matrices are small: threads that share one wait for each other most of the time.
    with threadpool_limits(limits=1):
        return _fit(labelled, tell)


def _fit(labelled: Sequence[Labelled], tell: Told) -> Learned:
    plain = [cleaned(one.text) for one in labelled]
    vocabulary = learn_vocabulary(plain, FEWEST_TEXTS)
    sentences, of = split(plain)
    texts = Texts(as_matrix(vocabulary, plain), as_matrix(vocabulary, sentences), of)
    moves = np.array([[move in one.moves for move in MOVES] for one in labelled])
    folds = np.array([_fold(one.text) for one in labelled])
    seen = _views_held_out(texts, moves, folds, tell)
    places = np.array([[_place(one, knows) for one in labelled] for knows in Knows])
    held_out = _weighed_held_out(seen, places, moves, folds)
    model = _whole_model(vocabulary, texts, labelled, moves, tell)
    model = _weighing_model(model, seen, places, moves)
    model = replace(model, said_from=_said_from(held_out[Knows.SIDE], moves))
    return Learned(replace(model, fingerprint=_fingerprint(model)), held_out)


def _fold(text: str) -> int:
    """By the text: the same words are never learned from and tested on."""
    return hashlib.sha256(text.encode()).digest()[0] % FOLDS


def _place(one: Labelled, knows: Knows) -> NDArray[np.float32]:
    return place_row(
        one.side if knows >= Knows.SIDE else None, one.answers if knows >= Knows.PLACE else None
    )


def _learn_both(texts: Texts, yes: Yes, used: Yes) -> tuple[Linear, Linear]:
    whole = learn(texts.whole[used], yes[used])
    return whole, learn_sentences(texts, yes, used, whole)


def _views_held_out(texts: Texts, moves: Yes, folds: NDArray[np.int64], tell: Told) -> Numbers:
    """How each message looks to models that have not seen it."""
    tell("what held-out messages look like")
    found = Parallel(n_jobs=-1)(
        delayed(_one_held_out)(texts, moves[:, number], folds) for number in range(len(MOVES))
    )
    whole, sentence = (
        np.column_stack(each).astype(np.float32) for each in zip(*found, strict=True)
    )
    return views(whole, sentence, texts.of).astype(float)


def _one_held_out(texts: Texts, yes: Yes, folds: NDArray[np.int64]) -> tuple[Numbers, Numbers]:
    """Scores of one move for messages and for sentences, each by models that have not seen it."""
    whole, sentence = np.zeros(len(yes)), np.zeros(len(texts.of))
    for fold in range(FOLDS):
        out = folds == fold
        of_whole, of_sentence = _learn_both(texts, yes, ~out)
        whole[out] = of_whole.score(texts.whole[out])
        of_out = out[texts.of]
        sentence[of_out] = of_sentence.score(texts.sentences[of_out])
    return whole, sentence


def _weighed_held_out(
    seen: Numbers, places: Numbers, moves: Yes, folds: NDArray[np.int64]
) -> Numbers:
    held_out = np.zeros((len(Knows), *moves.shape))
    for number in range(len(MOVES)):
        for fold in range(FOLDS):
            out = folds == fold
            learned = _weigh(seen[~out], places[:, ~out], moves[~out, number])
            for knows in Knows:
                scores = learned.score(np.hstack([seen[out], places[knows][out]]))
                held_out[knows, out, number] = 1 / (1 + np.exp(-scores))
    return held_out


def _weigh(seen: Numbers, places: Numbers, yes: Yes) -> Linear:
    """Learned from all ways of knowing at once, so that what words say does not lean on places."""
    rows = np.concatenate([np.hstack([seen, place]) for place in places])
    return learn_weighing(rows, np.tile(yes, len(places)))


def _whole_model(
    vocabulary: Vocabulary, texts: Texts, labelled: Sequence[Labelled], moves: Yes, tell: Told
) -> Model:
    """Words' weights from all messages; weighing is still to come."""
    features = len(vocabulary.names)
    whole, whole_bias = np.zeros((features, len(OUTPUTS))), np.zeros(len(OUTPUTS))
    sentence, sentence_bias = np.zeros((features, len(MOVES))), np.zeros(len(MOVES))
    every = np.ones(len(labelled), dtype=bool)
    tell("all messages")
    learned_moves = Parallel(n_jobs=-1)(
        delayed(_learn_both)(texts, moves[:, number], every) for number in range(len(MOVES))
    )
    for number, (of_whole, of_sentence) in enumerate(learned_moves):
        whole[:, number], whole_bias[number] = of_whole.weights, of_whole.bias
        sentence[:, number], sentence_bias[number] = of_sentence.weights, of_sentence.bias
    tell("kinds")
    kind_of = [(one.ask_kind, one.wish_kind) for one in labelled]
    for place, kinds in enumerate((ASK_KINDS, WISH_KINDS)):
        rows = np.array([kind[place] is not None for kind in kind_of])
        for kind in kinds:
            learned = learn(
                texts.whole[rows], np.array([each[place] is kind for each in kind_of])[rows]
            )
            number = OUTPUTS.index(kind)
            whole[:, number], whole_bias[number] = learned.weights, learned.bias
    nothing = np.zeros(0, dtype=np.float32)
    return Model(
        vocabulary=vocabulary,
        whole=whole.astype(np.float32),
        whole_bias=whole_bias.astype(np.float32),
        sentence=sentence.astype(np.float32),
        sentence_bias=sentence_bias.astype(np.float32),
        weigh=nothing,
        weigh_bias=nothing,
        places=nothing,
        said_from=nothing,
        fingerprint="",
    )


def _weighing_model(model: Model, seen: Numbers, places: Numbers, moves: Yes) -> Model:
    learned = [_weigh(seen, places, moves[:, number]) for number in range(len(MOVES))]
    weights = np.column_stack([each.weights for each in learned]).astype(np.float32)
    return replace(
        model,
        weigh=weights[: seen.shape[1]],
        weigh_bias=np.array([each.bias for each in learned], dtype=np.float32),
        places=weights[seen.shape[1] :],
    )


def _said_from(held_out: Numbers, moves: Yes) -> NDArray[np.float32]:
    """A move is said from the highest probability that costs held-out messages hardly any F1.

    Around the best the curve is flat: of two that are as good, the one that says less is right
    more often.
    """
    grid = np.linspace(LOWEST, HIGHEST, 31)
    said_from = []
    for number in range(len(MOVES)):
        yes, probability = moves[:, number], held_out[:, number]
        said = probability[:, None] >= grid
        right = (said & yes[:, None]).sum(axis=0)
        scores = 2 * right / np.maximum(said.sum(axis=0) + yes.sum(), 1)
        said_from.append(grid[np.flatnonzero(scores >= scores.max() - FLAT)[-1]])
    return np.array(said_from, dtype=np.float32)


def _fingerprint(model: Model) -> str:
    digest = hashlib.sha256("\n".join(model.vocabulary.names).encode())
    for array in (model.whole, model.sentence, model.weigh, model.places, model.said_from):
        digest.update(np.round(array, 3).tobytes())
    return digest.hexdigest()[:12]
