"""Training of the score of hostility (needs the extra `train`)."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tweespraak.listen.language.clean import cleaned
from tweespraak.listen.language.corpus import TRAINING, training_messages
from tweespraak.listen.language.features import learn_vocabulary
from tweespraak.listen.language.hostility import Hostility
from tweespraak.listen.language.learn.learners import (
    Linear,
    Texts,
    as_matrix,
    learn,
    learn_sentences,
)
from tweespraak.listen.language.model import split

SET = TRAINING / "hostility" / "hostility.ndjson"
RUN = 10
"""Neighbouring lines are pairs of like words, hostile and not: they stay in one fold."""

FOLDS = 5
PRECISION = 0.75
"""A message is called hostile from where three in four of the held-out ones were."""


def hostility_messages(path: Path = SET) -> list[tuple[str, bool]]:
    """Messages with whether they are hostile: the set, and among them ordinary ones.

    The ordinary ones are those that moves are learned from, which hold complaints but no abuse:
    without them the rare words of an ordinary message would pass for abuse.
    """
    with path.open(encoding="utf-8") as lines:
        told = [json.loads(line) for line in lines]
    found = [(str(one["text"]), bool(one["hostile"])) for one in told]
    return found + [(one.text, False) for one in training_messages()]


def fit_hostility(messages: Sequence[tuple[str, bool]]) -> Hostility:
    """Learn the score, and from where on to say it, from labelled messages."""
    plain = [cleaned(text) for text, _ in messages]
    yes = np.array([hostile for _, hostile in messages])
    vocabulary = learn_vocabulary(plain, 2)
    sentences, of = split(plain)
    texts = Texts(as_matrix(vocabulary, plain), as_matrix(vocabulary, sentences), of)
    folds = np.arange(len(plain)) // RUN % FOLDS
    held_out = np.zeros(len(plain))
    for fold in range(FOLDS):
        learned = _learn(texts, yes, folds != fold)
        held_out[folds == fold] = _of_messages(learned, texts)[folds == fold]
    learned = _learn(texts, yes, np.ones(len(plain), dtype=bool))
    return Hostility(
        vocabulary,
        learned.weights[:, None].astype(np.float32),
        learned.bias,
        _said_from(held_out, yes),
    )


def _learn(texts: Texts, yes: NDArray[np.bool_], used: NDArray[np.bool_]) -> Linear:
    return learn_sentences(texts, yes, used, learn(texts.whole[used], yes[used]))


def _of_messages(learned: Linear, texts: Texts) -> NDArray[np.float64]:
    most = np.full(texts.whole.shape[0], -np.inf)
    np.maximum.at(most, texts.of, learned.score(texts.sentences))
    probability: NDArray[np.float64] = 1 / (1 + np.exp(-most))
    return probability


def _said_from(held_out: NDArray[np.float64], yes: NDArray[np.bool_]) -> float:
    """The lowest probability from which on three in four were hostile; at least one half."""
    for threshold in np.linspace(0.5, 0.95, 46):
        said = held_out >= threshold
        if said.any() and yes[said].mean() >= PRECISION:
            return float(round(threshold, 2))
    return 0.95
