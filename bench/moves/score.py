"""How right a labeller is: F1 by move, calibration, and how often what is said is right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from bench.moves import keywords
from bench.moves.sets import Row
from numpy.typing import NDArray

from tweespraak.activity.moves import MOVES, Move, moves_in
from tweespraak.listen.language.clean import cleaned
from tweespraak.listen.language.decide import ANSWERS_UNTOLD, NO_SIDE, SIDE_NAMES, decide
from tweespraak.listen.language.model import Model

ENOUGH = 20
"""A move with fewer examples than this is in no average."""

BINS = 10


@dataclass(frozen=True, slots=True)
class Scored:
    """Of one set. f1: by move, with its number of examples. macro: over moves with ENOUGH.

    right: of all that was said, the share that is right. silent: messages of which nothing is
    said. calibration: expected calibration error of the probabilities; None without any.
    """

    messages: int
    f1: Mapping[Move, tuple[float, int]]
    macro: float
    right: float
    silent: float
    calibration: float | None


def by_model(model: Model, rows: Sequence[Row], *, sides: bool = True) -> Scored:
    """What the model gets right from words and, with `sides`, whose they are."""
    side = [
        SIDE_NAMES.index(row.side) if sides and row.side is not None else NO_SIDE for row in rows
    ]
    decided = decide(
        model,
        model.score([row.text for row in rows]),
        np.array(side, dtype=np.int8),
        np.full(len(rows), ANSWERS_UNTOLD, dtype=np.int32),
        np.ones(len(rows), dtype=bool),
    )
    said = np.array([[move in moves_in(int(held)) for move in MOVES] for held in decided.held])
    return _scored(rows, said, decided.probability.astype(float))


def by_keywords(rows: Sequence[Row]) -> Scored:
    """What a list of words gets right."""
    found = [keywords.said(cleaned(row.text)) for row in rows]
    return _scored(rows, np.array([[move in one for move in MOVES] for one in found]), None)


def _scored(
    rows: Sequence[Row], said: NDArray[np.bool_], probability: NDArray[np.float64] | None
) -> Scored:
    told = np.array([[move in row.held for move in MOVES] for row in rows])
    held = np.array([[row.held.get(move, False) for move in MOVES] for row in rows])
    f1: dict[Move, tuple[float, int]] = {}
    for number, move in enumerate(MOVES):
        rows_told = told[:, number]
        yes, is_said = held[rows_told, number], said[rows_told, number]
        if yes.any():
            both = int((yes & is_said).sum())
            f1[move] = (2 * both / int(yes.sum() + is_said.sum()), int(yes.sum()))
    large = [value for value, n in f1.values() if n >= ENOUGH]
    spoken = said & told
    return Scored(
        messages=len(rows),
        f1=f1,
        macro=float(np.mean(large)) if large else float("nan"),
        right=float(held[spoken].mean()) if spoken.any() else float("nan"),
        silent=float((~said.any(axis=1)).mean()),
        calibration=None if probability is None else _calibration(probability[told], held[told]),
    )


def _calibration(probability: NDArray[np.float64], yes: NDArray[np.bool_]) -> float:
    """Σ over tenths of |mean probability − share that holds| × share of decisions in it."""
    tenth = np.minimum((probability * BINS).astype(int), BINS - 1)
    return float(
        sum(
            abs(probability[tenth == b].mean() - yes[tenth == b].mean()) * (tenth == b).mean()
            for b in range(BINS)
            if (tenth == b).any()
        )
    )
