"""Which messages to look at first, and what is shown of each."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tweespraak.activity.moves import ASK_KINDS, MOVES, NO_KIND, WISH_KINDS, moves_in
from tweespraak.archive.texts import Placed, placed_messages
from tweespraak.listen.language.corpus import ANSWERS
from tweespraak.listen.language.decide import SIDE_NAMES, Decided, decide_at
from tweespraak.listen.language.model import Model
from tweespraak.listen.language.weighing import heaviest
from tweespraak.pipeline.corrections import read_corrections
from tweespraak.pipeline.run import Run

MOST = 20_000
"""So many of the newest messages are looked at."""

WEIGHED = 5
"""So many words that weighed are shown."""


@dataclass(frozen=True, slots=True)
class Item:
    """One message to judge. Personal data: for the local page only.

    before: what it answers, as (side, text), or None. labels, ask_kind, wish_kind: what is said
    of it now. probabilities: by move, in the order of the codebook. words: those that weighed most
    for the most probable move. said_by: model, or person.
    """

    id: str
    channel: str
    side: str
    text: str
    before: tuple[str, str] | None
    labels: tuple[str, ...]
    ask_kind: str | None
    wish_kind: str | None
    probabilities: tuple[float, ...]
    words: tuple[str, ...]
    said_by: str


class Queue:
    """The messages of a folder in the order in which judging them teaches most."""

    def __init__(self, run: Run, model: Model) -> None:
        self._model = model
        self._folder = run.workspace.folder
        placed = placed_messages(run.engine, run.generation, MOST)
        self._decided = _decided(model, placed)
        done = read_corrections(self._folder)
        order = np.argsort(_sureness(self._decided, model), kind="stable")
        # What a person has judged already stands last, to be looked at again.
        judged = np.array([placed[row].id in done for row in order], dtype=bool)
        self._rows = [*order[~judged].tolist(), *order[judged].tolist()]
        self._placed = placed

    def __len__(self) -> int:
        return len(self._rows)

    def items(self, start: int, count: int) -> list[Item]:
        """Some of the queue, with what is known of each now."""
        done = read_corrections(self._folder)
        found = []
        for row in self._rows[start : start + count]:
            placed = self._placed[row]
            correction = done.get(placed.id)
            held, ask, wish = (
                (correction.held, correction.ask_kind, correction.wish_kind)
                if correction
                else (
                    int(self._decided.held[row]),
                    int(self._decided.ask_kind[row]),
                    int(self._decided.wish_kind[row]),
                )
            )
            probability = self._decided.probability[row]
            words = heaviest(self._model, placed.text, MOVES[int(probability.argmax())], WEIGHED)
            found.append(
                Item(
                    id=placed.id,
                    channel=placed.channel,
                    side=placed.side,
                    text=placed.text,
                    before=placed.before,
                    labels=tuple(move.value for move in moves_in(held)),
                    ask_kind=None if ask == NO_KIND else ASK_KINDS[ask].value,
                    wish_kind=None if wish == NO_KIND else WISH_KINDS[wish].value,
                    probabilities=tuple(round(float(p), 2) for p in probability),
                    words=tuple(words),
                    said_by="person" if correction else "model",
                )
            )
        return found


def _decided(model: Model, placed: Sequence[Placed]) -> Decided:
    side = np.array([SIDE_NAMES.index(one.side) for one in placed], dtype=np.int8)
    place = np.array([ANSWERS.index(one.answers) for one in placed], dtype=np.int64)
    return decide_at(model, model.score([one.text for one in placed]), side, place)


def _sureness(decided: Decided, model: Model) -> NDArray[np.float64]:
    """How far the least sure move of a message is from being said, or not, in log odds."""
    probability = np.clip(decided.probability.astype(float), 1e-6, 1 - 1e-6)
    border = model.said_from.astype(float)
    distance = np.log(probability / (1 - probability)) - np.log(border / (1 - border))
    nearest: NDArray[np.float64] = np.abs(distance).min(axis=1)
    return nearest
