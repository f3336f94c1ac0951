"""How hostile is a message? An attack on people, not a complaint: a hint with its error rate."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from tweespraak.listen.language.clean import cleaned
from tweespraak.listen.language.features import Floats, Vocabulary
from tweespraak.listen.language.model import split
from tweespraak.listen.language.store import Stored, read_model, write_model

SHIPPED = Path(__file__).parent / "data" / "hostility.zip"
BATCH = 512


@dataclass(frozen=True, slots=True)
class Hostility:
    """A linear model of sentences: a message is as hostile as its most hostile sentence.

    weights: (features, 1). said_from: the probability from which a message is called hostile.
    """

    vocabulary: Vocabulary
    weights: Floats
    bias: float
    said_from: float

    def probability(self, texts: Sequence[str]) -> Floats:
        """How probably each text attacks a person or a group, 0 to 1."""
        found = np.zeros(len(texts), dtype=np.float32)
        for start in range(0, len(texts), BATCH):
            sentences, of = split([cleaned(text) for text in texts[start : start + BATCH]])
            log_odds = self.vocabulary.matrix(sentences).times(self.weights)[:, 0] + self.bias
            odds = (1 / (1 + np.exp(-log_odds))).astype(np.float32)
            np.maximum.at(found, of + start, odds)
        return found

    def is_hostile(self, texts: Sequence[str]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Whether each text is called hostile."""
        hostile: np.ndarray[tuple[int], np.dtype[np.bool_]] = (
            self.probability(texts) >= self.said_from
        )
        return hostile


@cache
def load_hostility(path: Path = SHIPPED) -> Hostility:
    """The shipped model. Raises TweespraakError where it is damaged."""
    stored = read_model(path)
    return Hostility(
        Vocabulary(stored.features, stored.arrays["rarity"]),
        stored.arrays["weights"],
        float(stored.told["bias"]),
        float(stored.told["said_from"]),
    )


def save_hostility(model: Hostility, path: Path) -> None:
    """Write a model; the same model gives the same bytes."""
    arrays = {"rarity": model.vocabulary.rarity, "weights": model.weights}
    told = {"bias": round(model.bias, 6), "said_from": model.said_from}
    write_model(path, Stored(told, model.vocabulary.names, arrays), ("weights",))
