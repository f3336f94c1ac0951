"""The model of moves: what each word, and each message's place, speaks for or against."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from tweespraak.activity.moves import ASK_KINDS, MOVES, WISH_KINDS
from tweespraak.listen.language.clean import cleaned
from tweespraak.listen.language.features import Floats, Vocabulary
from tweespraak.listen.language.segments import segments
from tweespraak.listen.language.store import Stored, read_model, unusable, write_model

SHIPPED = Path(__file__).parent / "data" / "moves.zip"
BATCH = 512
LEARNED = ("nl", "en")
"""The languages that the shipped model has learned."""

OUTPUTS = (*MOVES, *ASK_KINDS, *WISH_KINDS)
"""What is scored, in the order of a row: eleven moves, twelve kinds of ask, four of wish."""

PLACES = ("ours", "ambassador", "theirs", "opens", "answers a message", "answers a question")
"""What is known of a message beside its words: whose it is, and what it answers."""


class Scorer(Protocol):
    """Anything that reads texts and scores what they do.

    fingerprint: tells one scorer from another, so that nothing remembered is taken for its own.
    """

    @property
    def fingerprint(self) -> str:
        """See above."""

    def score(self, texts: Sequence[str]) -> Floats:
        """What the words alone say: one row a text, columns as in OUTPUTS."""


@dataclass(frozen=True, slots=True)
class Model:
    """Two linear models, of whole messages and of their sentences, and a third that weighs them.

    whole: (features, OUTPUTS), whole_bias. sentence: (features, moves), sentence_bias.
    weigh: (views, moves), weigh_bias: from the views of a message (see `views`) to the log odds
    of each move, calibrated on messages that training did not see. places: (PLACES, moves).
    said_from: per move the probability from which it is said. fingerprint: tells one model from
    another.
    """

    vocabulary: Vocabulary
    whole: Floats
    whole_bias: Floats
    sentence: Floats
    sentence_bias: Floats
    weigh: Floats
    weigh_bias: Floats
    places: Floats
    said_from: Floats
    fingerprint: str

    def score(self, texts: Sequence[str]) -> Floats:
        """What the words alone say: one row a text, columns as in OUTPUTS."""
        scores = np.empty((len(texts), len(OUTPUTS)), dtype=np.float32)
        for start in range(0, len(texts), BATCH):
            part = slice(start, start + BATCH)
            plain = [cleaned(text) for text in texts[part]]
            sentences, of = split(plain)
            # Many messages are one sentence: what is the same is read once.
            place = {text: row for row, text in enumerate(dict.fromkeys([*plain, *sentences]))}
            seen = self.vocabulary.matrix(place)
            whole = seen.times(self.whole, [place[text] for text in plain]) + self.whole_bias
            told = seen.times(self.sentence, [place[text] for text in sentences])
            told += self.sentence_bias
            view = views(whole[:, : len(MOVES)], told, of)
            scores[part, : len(MOVES)] = view @ self.weigh + self.weigh_bias
            scores[part, len(MOVES) :] = whole[:, len(MOVES) :]
        return scores


def split(plain: Sequence[str]) -> tuple[list[str], NDArray[np.int64]]:
    """The sentences of cleaned texts, and the number of the text that each is of."""
    found = [segments(text) for text in plain]
    of = np.repeat(np.arange(len(found)), [len(each) for each in found])
    return [sentence for each in found for sentence in each], of


def views(whole: Floats, sentence: Floats, of: NDArray[np.int64]) -> Floats:
    """How a message looks to the model that weighs: one row a message.

    For each move what the whole says, what the sentence says that speaks for it most, and what
    its sentences say in the middle; and how many sentences there are.
    """
    starts = np.searchsorted(of, np.arange(len(whole)))
    most = np.maximum.reduceat(sentence, starts, axis=0)
    count = np.diff(np.append(starts, len(of)))[:, None]
    middle = np.add.reduceat(sentence, starts, axis=0) / count
    return np.hstack([whole, most, middle, np.log(count + 1)]).astype(np.float32)


def place_row(side: str | None, answers: str | None) -> NDArray[np.float32]:
    """The row of PLACES of a message; what is None is not known, and says nothing.

    side: ours, ambassador or theirs. answers: none, message or question.
    """
    told = {"none": "opens", "message": "answers a message", "question": "answers a question"}
    known = {side, told.get(answers or "")}
    return np.array([name in known for name in PLACES], dtype=np.float32)


def load_model(path: Path = SHIPPED) -> Model:
    """The model in this file. Raises TweespraakError where it is damaged or of another version."""
    return _load(path, path.stat().st_mtime_ns if path.exists() else 0)


@cache
def _load(path: Path, _changed: int) -> Model:
    stored = read_model(path)
    if stored.told.get("outputs") != [output.value for output in OUTPUTS]:
        raise unusable(path, "it has other labels")
    arrays = stored.arrays
    return Model(
        vocabulary=Vocabulary(stored.features, arrays["rarity"]),
        fingerprint=str(stored.told["fingerprint"]),
        **{name: arrays[name] for name in _ARRAYS},
    )


_LARGE = ("whole", "sentence")
_ARRAYS = (*_LARGE, "whole_bias", "sentence_bias", "weigh", "weigh_bias", "places", "said_from")


def save_model(model: Model, path: Path) -> None:
    """Write a model; the same model gives the same bytes."""
    arrays = {"rarity": model.vocabulary.rarity} | {name: getattr(model, name) for name in _ARRAYS}
    told = {"outputs": [output.value for output in OUTPUTS], "fingerprint": model.fingerprint}
    write_model(path, Stored(told, model.vocabulary.names, arrays), _LARGE)
