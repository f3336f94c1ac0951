"""The small learners that training is made of: linear models of one label, by scikit-learn."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression

from tweespraak.listen.language.features import Vocabulary

Yes = NDArray[np.bool_]
Numbers = NDArray[np.float64]

STRENGTH = 8.0
"""Inverse of the penalty on words' weights; found by cross-validation on the training messages."""

WEIGHING_STRENGTH = 0.3
ROUNDS = 2
"""So many times it is guessed anew which sentence makes a move."""

SURELY = 1.0
"""Log odds from which a second sentence of a message is taken to make the move too."""

NEVER = -8.0
"""Log odds of what no training message does."""


@dataclass(frozen=True, slots=True)
class Linear:
    """weights and bias: log odds = seen · weights + bias."""

    weights: Numbers
    bias: float

    def score(self, seen: csr_matrix) -> Numbers:
        """Log odds of each row."""
        scores: Numbers = seen @ self.weights + self.bias
        return scores


@dataclass(frozen=True, slots=True)
class Texts:
    """Messages and their sentences as features. of: the message that each sentence is of."""

    whole: csr_matrix
    sentences: csr_matrix
    of: NDArray[np.int64]


def as_matrix(vocabulary: Vocabulary, plain: Sequence[str]) -> csr_matrix:
    """Cleaned texts as a matrix of features."""
    sparse = vocabulary.matrix(plain)
    shape = (len(plain), len(vocabulary.names))
    return csr_matrix((sparse.values, sparse.columns, sparse.starts), shape=shape)


def learn(seen: csr_matrix, yes: Yes, strength: float = STRENGTH) -> Linear:
    """A logistic regression; without an example of either kind it says nothing else."""
    if yes.all() or not yes.any():
        return Linear(np.zeros(seen.shape[1]), -NEVER if yes.all() else NEVER)
    learner = LogisticRegression(
        C=strength, solver="liblinear", dual=True, random_state=0, max_iter=1000, tol=1e-3
    )
    learner.fit(seen, yes)
    return Linear(learner.coef_[0], float(learner.intercept_[0]))


def learn_sentences(texts: Texts, yes: Yes, used: Yes, whole: Linear) -> Linear:
    """Which sentences make a move, where only messages are labelled.

    A message that makes it does so in the sentence that speaks for it most, and in others that
    surely do; all sentences of the other messages do not. Guessed anew a few times, beginning
    with what the whole messages taught (multiple-instance learning, Andrews et al. 2003).
    """
    learned = whole
    of_used = used[texts.of]
    for turn in range(ROUNDS):
        scores = learned.score(texts.sentences)
        best = np.full(len(yes), -np.inf)
        np.maximum.at(best, texts.of, scores)
        makes = yes[texts.of] & (scores >= best[texts.of])
        if turn:
            makes |= yes[texts.of] & (scores > SURELY)
        rows = of_used & (makes | ~yes[texts.of])
        learned = learn(
            vstack([texts.sentences[rows], texts.whole[used]], format="csr"),
            np.concatenate([makes[rows], yes[used]]),
        )
    return learned


def learn_weighing(seen: Numbers, yes: Yes) -> Linear:
    """From a few dense views to calibrated log odds."""
    if yes.all() or not yes.any():
        return Linear(np.zeros(seen.shape[1]), -NEVER if yes.all() else NEVER)
    learner = LogisticRegression(C=WEIGHING_STRENGTH, solver="lbfgs", max_iter=5000)
    learner.fit(seen, yes)
    return Linear(learner.coef_[0], float(learner.intercept_[0]))
